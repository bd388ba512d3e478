"""Queries in another language: which one it is, and what its common words of shops mean in English.

The help center answers in English, and English is all that the search learns. Of a query in another language no word may be
corrected into an English one and no answer is sure; what foreign.yml knows of its words is looked for, and the reader is told in
their own language that the answers are English. A query counts as foreign where words of one language speak louder than those
that the index knows. The same steps stand in docs/assets/js/foreign.js, which is loaded only where a quarter of the words are not
known (`may_be_foreign`); both halves read the data made here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from helpcenter.content.node import plain_data
from helpcenter.content.word_lists import SearchFile
from helpcenter.content.yaml_tree import parse
from helpcenter.search.spelling import QueryWord
from helpcenter.search.tokens import has_digit, stems_of, typed_words
from helpcenter.store.store import current
from helpcenter.text.source import SourceFile

SHOP, WORD, PARTICLE = 4, 2, 1
"""What a word counts for its language: a word of shops as much as two others; such as stand in names, and the shortest, half."""

ENGLISH = 4
"""What a word counts against every language that the index knows and the language has not."""

FOREIGN = 4
"""From which sum on a query is in a language, if that is more than what speaks for English."""

_FIRST = 50
"""Words that are looked at: a pasted message says in its first lines which language it is in."""

_SHORT = 2
_LEAST_STEM = 3
"""Letters in front of a star."""


@lru_cache(maxsize=1)  # a file of the program, always the same
def _own() -> dict[str, Any]:
    path = Path(__file__).with_name("foreign.yml")
    root, mistakes = parse(SourceFile(path.name, path.read_text(encoding="utf-8")))
    assert root and not mistakes, mistakes
    return dict(plain_data(root))


def foreign_data(search: SearchFile | None = None) -> dict[str, Any]:
    """What both halves read: the languages with their words as the search reads words, the shop's own before the program's."""
    said = search.model_dump_json() if search else ""
    return current().made("languages", (said,), lambda: _as_read(search))


def _as_read(search: SearchFile | None) -> dict[str, Any]:
    own = _own()
    codes = {**own["languages"], **(search.languages if search else {})}
    return {
        "international": _folded(own["international"], {}),
        "languages": {code: _of_language(own["languages"].get(code, {}), search, code) for code in codes},
    }


def _of_language(own: Mapping[str, Any], search: SearchFile | None, code: str) -> dict[str, Any]:
    record = search.languages.get(code) if search else None
    added = record.model_dump(exclude_defaults=True) if record else {}
    both = {**own, **{key: text for key, text in added.items() if key in _SAID}}
    spelt, is_scripted = own.get("spelt", {}), "script" in own
    lists: list[tuple[int, str, str]] = []
    for part in (added, own):
        for worth, field in ((SHOP, "shop"), (WORD, "asks")):
            for meaning, words in part.get(field, {}).items():
                lists.append((worth, " ".join(stems_of(meaning)), _folded(words, spelt, is_scripted)))
        for worth, field in ((WORD, "words"), (PARTICLE, "particles")):
            if words := part.get(field):
                lists.append((worth, "", _folded(words, spelt, is_scripted)))
    of_script = {key: own[key] for key in ("script", "never") if key in own}
    return {
        **{key: both.get(key, "") for key in _SAID},
        "signs": own.get("signs", ""),
        "elided": _folded(own.get("elided", ""), {}),
        **of_script,
        "lists": lists,
    }


_SAID = ("name", "line", "write")


def _folded(text: str, spelt: Mapping[str, str], is_scripted: bool = False) -> str:
    """Words with commas between them as the search reads words; where a language may spell a letter with two, both spellings."""
    folded: dict[str, None] = {}
    for word in (part.strip() for part in text.split(",")):
        other = word.lower()
        for letter, letters in spelt.items():
            other = other.replace(letter, letters)
        for spelling in (word, other):
            star = "*" if spelling.endswith("*") else ""
            if plain := ("" if is_scripted else " ").join(typed_words(spelling)):
                folded.setdefault(plain + star)
    return ",".join(folded)


class Listed(NamedTuple):
    """A listed word or phrase: what each of its words counts, what it means in English, as stems, and how many letters are listed."""

    worth: int
    meaning: str
    letters: int


class Found(NamedTuple):
    """What stands at a place of a text: how many words it takes, and which listed one it is."""

    length: int
    listed: Listed


@dataclass(frozen=True)
class _Language:
    """A language, ready to be looked up in."""

    words: Mapping[str, Listed]
    longest: int
    """Words of its longest phrase."""
    letters: int
    """Letters of its longest word or phrase."""
    elided: tuple[str, ...]
    signs: frozenset[str]
    script: re.Pattern[str] | None
    never: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> _Language:
        words: dict[str, Listed] = {}
        for worth, meaning, list in data["lists"]:
            for word in list.split(",") if list else ():
                counts = PARTICLE if worth < SHOP and len(word) <= _SHORT else worth
                words.setdefault(word, Listed(counts, meaning, len(word)))
        script = data.get("script")
        return cls(
            words,
            max((word.count(" ") + 1 for word in words), default=1),
            max(map(len, words), default=0),
            tuple(part for part in data["elided"].split(",") if part),
            frozenset(data["signs"]),
            re.compile(f"[{script}]") if script else None,
            frozenset(data.get("never", "")),
        )

    def find(self, words: list[str], at: int) -> Found | None:
        """What stands at a place of a text: the longest phrase, and of words with a star the longest."""
        for length in range(min(self.longest, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            if found := self._look_up(phrase, len(phrase) - len(words[at + length - 1])):
                return Found(length, found)
        for article in self.elided:
            rest = words[at].removeprefix(article)
            if rest != words[at] and len(rest) > _LEAST_STEM and (found := self._look_up(rest, 0)):
                return Found(1, found)
        return None

    def _look_up(self, phrase: str, last: int) -> Listed | None:
        """A phrase, or one of which only the beginning is listed: up to a star in its last word, which begins at `last`."""
        if phrase in self.words:
            return self.words[phrase]
        for cut in range(min(len(phrase), self.letters), max(last, _LEAST_STEM - 1), -1):
            if found := self.words.get(f"{phrase[:cut]}*"):
                return found
        return None

    def meanings(self, text: str) -> list[tuple[str, str]]:
        """The listed words that stand in a text without blanks, from the left, each with its meaning."""
        found: list[tuple[str, str]] = []
        at = 0
        while at < len(text):
            ends = range(min(len(text), at + self.letters), at, -1)
            end = next((end for end in ends if text[at:end] in self.words), 0)
            if end:
                found.append((text[at:end], self.words[text[at:end]].meaning))
            at = max(at + 1, end)
        return found


class ForeignWords:
    """The languages of foreign_data, in which queries are looked up."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._international = frozenset(data["international"].split(","))
        self._languages = {code: _Language.of(language) for code, language in data["languages"].items()}

    def read(self, query: str, words: list[str], knows: Callable[[str], bool]) -> tuple[str, list[QueryWord]] | None:
        """The language of a query, and those of its words that mean something in English; None where it may be English."""
        first = words[:_FIRST]
        code = self._of_script(first, knows) or self._of_words(query, first, knows)
        if not code:
            return None
        language = self._languages[code]
        read: list[QueryWord] = []
        if language.script:
            text = "".join(word for word in first if not word.isascii())
            read = [_translated(word, meaning) for word, meaning in language.meanings(text)]
        at = 0
        while at < len(first):
            if language.script and not first[at].isascii():  # read already
                at += 1
                continue
            found = language.find(first, at)
            if found and found.listed.meaning:
                read.append(_translated(" ".join(first[at : at + found.length]), found.listed.meaning))
            elif not found and knows(first[at]):
                read.append(QueryWord(first[at], tuple(stems_of(first[at])), "known"))
            at += found.length if found else 1
        return code, read

    def _of_script(self, words: list[str], knows: Callable[[str], bool]) -> str:
        others = [word for word in words if not word.isascii()]
        english = sum(knows(word) for word in words if word not in self._international)
        if len(others) <= english:
            return ""
        text, best, most = "".join(others), "", (0, 0)
        for code, language in self._languages.items():
            if not language.script or not language.never.isdisjoint(text):
                continue
            # Of two languages with the same letters the one that has more of the words.
            weight = len(language.script.findall(text)), sum(len(word) for word, _ in language.meanings(text))
            if weight[0] and weight > most:
                best, most = code, weight
        return best

    def _of_words(self, query: str, words: list[str], knows: Callable[[str], bool]) -> str:
        typed = frozenset(query.lower())
        best, most = "", (0, False, 0)
        for code, language in self._languages.items():
            own, english, letters = self._sums(language, words, knows)
            weight = (own, not language.signs.isdisjoint(typed), letters)
            if own >= FOREIGN and own > english and weight > most:
                best, most = code, weight
        return best

    def _sums(self, language: _Language, words: list[str], knows: Callable[[str], bool]) -> tuple[int, int, int]:
        """What speaks for a language, and for English, and how many letters are listed.

        A word that both have speaks for neither, unless it is one of shops: "garantie" is no English, though the search may know it.
        """
        own = english = letters = at = 0
        while at < len(words):
            found = language.find(words, at)
            length = found.length if found else 1
            is_known = all(knows(word) for word in words[at : at + length])
            if found and (found.listed.worth == SHOP or not is_known):
                own += found.listed.worth * length
                letters += found.listed.letters
            elif not found and is_known and words[at] not in self._international:
                english += ENGLISH
            at += length
        return own, english, letters


def may_be_foreign(words: Iterable[str], knows: Callable[[str], bool]) -> bool:
    """Whether to look for a language at all: a quarter of the words, figures aside, are not known."""
    asked = [word for word in list(words)[:_FIRST] if not (word.isascii() and has_digit(word))]
    return 4 * sum(not knows(word) for word in asked) >= max(1, len(asked))


def _translated(word: str, meaning: str) -> QueryWord:
    return QueryWord(word, tuple(meaning.split(" ")), "translated")
