"""The words of any online shop, read once from the files beside this module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from helpcenter.content.node import plain_data
from helpcenter.content.yaml_tree import parse
from helpcenter.store.store import current
from helpcenter.text.source import SourceFile
from helpcenter.text.stemmer import stem
from helpcenter.text.word_pattern import Phrase, PhraseIndex, phrases_of
from helpcenter.text.words import Words


@dataclass(frozen=True)
class Language:
    """Lists of words that mean the same, each under a name in CAPITALS, and what is no rule of any shop."""

    words: Mapping[str, tuple[str, ...]]
    innocent: PhraseIndex
    others: PhraseIndex
    same: tuple[tuple[str, ...], ...]
    """Groups of words that mean the same where a figure is tied to its constant."""
    synonyms: tuple[tuple[str, ...], ...]
    """Groups of words that mean the same where a constant is told by its own words."""
    signs: PhraseIndex
    """What says a value beside such words, under the names of the lists."""
    strong: Mapping[str, tuple[str, ...]]
    """For a type of constant the lists of signs that nearly say a value of it."""
    soft: Mapping[str, tuple[str, ...]]
    """For a type of constant the lists of signs that may say one."""
    names_nothing: frozenset[str]
    """Stems of the words by which no constant is told."""
    everyday: frozenset[str]
    """Stems of the words that tell a constant little, as any shop has them."""
    trade: PhraseIndex
    """What a sentence needs to be about before its figure can be a rule of a shop."""
    answer: frozenset[str]
    """Stems of the words that only say yes or no to a question."""
    hollow: frozenset[str]
    """Stems of the words that name nothing a sentence could be about."""
    _phrases: Mapping[str, tuple[Phrase, ...]]

    @cached_property
    def _stating(self) -> PhraseIndex:
        return PhraseIndex(
            (name, phrase) for name in ("RULE", "FREE", "SOON", "BOUND") for phrase in self.phrases(name)
        )

    @cached_property
    def _rule(self) -> PhraseIndex:
        return PhraseIndex(("", phrase) for phrase in self.phrases("RULE"))

    def is_rule(self, words: Words) -> bool:
        """Whether a text holds a word that makes what it says a rule: must, never, only."""
        return self._rule.is_in(words)

    def only_answers(self, words: Words) -> bool:
        """Whether a text says nothing but yes or no to what stands before it: "Of course, we do!"."""
        return bool(words) and all(word.stem in self.answer for word in words)

    def states(self, words: Words) -> bool:
        """Whether a text without a verb states something all the same: "Free returns", "Refunds at once"."""
        return self._stating.is_in(words)

    def phrases(self, name: str) -> tuple[Phrase, ...]:
        """The phrases of a list."""
        return self._phrases[name]

    def phrases_of(self, terms: Iterable[str]) -> Iterator[Phrase]:
        """The phrases of a shop's own list, which can name lists of the language: `CARD: [CARD, plastic]` is both."""
        for term in terms:
            yield from self.phrases(term) if term in self.words else phrases_of(term, all_forms=True)


def read_all(terms: Iterable[str]) -> Iterator[Phrase]:
    """The phrases of terms, each word in all its forms."""
    return (phrase for term in terms for phrase in phrases_of(term, all_forms=True))


@lru_cache(maxsize=1)  # the files belong to the program: one reading serves all checks of a process
def language() -> Language:
    """The words of any online shop."""
    return current().made("words of any online shop", (), _read_all)  # the files count as code


def _read_all() -> Language:
    parts = [_read(path) for path in sorted(Path(__file__).parent.glob("*.yml"))]

    def joined(field: str) -> Mapping[str, tuple[str, ...]]:
        return {name: tuple(terms) for part in parts for name, terms in part.get(field, {}).items()}

    def index(field: str) -> PhraseIndex:
        return PhraseIndex(("", phrase) for part in parts for phrase in read_all(part.get(field, ())))

    def groups(field: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(group) for part in parts for group in part.get(field, ()))

    def stems(field: str) -> frozenset[str]:
        return frozenset(stem(word) for part in parts for word in part.get(field, ()))

    signs = PhraseIndex((name, phrase) for name, terms in joined("signs").items() for phrase in read_all(terms))
    words = joined("words")
    return Language(
        words,
        index("innocent"),
        index("others"),
        groups("same"),
        groups("synonyms"),
        signs,
        joined("strong"),
        joined("soft"),
        stems("names_nothing"),
        stems("everyday"),
        index("trade"),
        stems("answer"),
        stems("names_nothing") | stems("hollow"),
        {name: tuple(read_all(terms)) for name, terms in words.items()},
    )


def _read(path: Path) -> dict[str, Any]:
    root, mistakes = parse(SourceFile(path.name, path.read_text(encoding="utf-8")))
    assert root is not None and not mistakes, mistakes
    return dict(plain_data(root))
