"""Subjects: which words of a sentence speak of which constant, when the sentence holds no figure (faq/subjects.yml).

A pattern joins lists of words, `RETURN + FREE`: a sentence speaks of a constant when it holds a word of each list. Whether
it says yes or no does not matter, so that a "not" cannot hide a claim (research: negation cannot be read reliably).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from typing import NamedTuple
from unicodedata import normalize

from helpcenter.content.kinds import SUBJECTS, is_broken
from helpcenter.content.model import Catalog, Entry
from helpcenter.content.prose import Sentence
from helpcenter.content.reference import without_references
from helpcenter.content.word_lists import Subject, SubjectsFile
from helpcenter.figures.mention import Mention
from helpcenter.figures.quantity import dimension
from helpcenter.policy.policy import used_by
from helpcenter.text.asserted import asserted
from helpcenter.text.stemmer import stem

_GAP = 6
"""How many words `...` may stand for: "send the two other parcels back"."""


_HITS = 12
"""How many stretches of a list are tried in one sentence: it bounds the work on a text without full stops."""

_OURS = frozenset({"we", "us", "our", "ours", "shop", "chat", "webaddress"})
"""A sentence with one of these speaks of the shop, whoever else it names."""


class Word(NamedTuple):
    """A word of a sentence as it is compared: its stem, the word itself behind `=`, and, if it begins with a capital, as written."""

    stem: str
    exact: str
    name: str


@dataclass(frozen=True)
class Spoken:
    """A subject that a sentence speaks of, with the numbers of the words that say so, whether a figure is among them, and whether a
    name is: a brand, a courier, a channel."""

    constant: str
    words: frozenset[int]
    figure: bool = False
    named: bool = False


Term = tuple[str, ...]
"""The stems of a term in their order; `...` for a gap; a word with a capital stands as it is written,
one behind `=` without its other endings ("=evening" is not "even")."""


Found = tuple[list[str], frozenset[int]]
"""A term that stands in a sentence: the names of its lists, and the numbers of its words."""


class Vocabulary:
    """The subjects of a file, ready to be looked for."""

    def __init__(self, file: SubjectsFile, is_whole: bool = True) -> None:
        self.file, self.is_whole = file, is_whole
        self._lists = {name: [_term(text) for text in terms] for name, terms in file.words.items()}
        self._innocent = _Terms(("", _term(text)) for text in file.innocent)
        self._others = _Terms(("", _term(text)) for text in file.others)
        self._names = {subject.constant: frozenset(subject.names) for subject in file.subjects if subject.names}
        self._loose: dict[str, Term] = {}
        self._spoken: dict[tuple[Sentence, int | None], list[Spoken]] = {}
        self._patterns: dict[str, list[tuple[str, frozenset[str], bool]]] = {}  # under the shortest of their lists
        for subject in file.subjects:
            for home, patterns in ((False, subject.about), (True, subject.at_home)):
                for pattern in patterns:
                    names = frozenset(self._name(part) for part in parts_of(pattern))
                    rarest = min(sorted(names), key=lambda name: len(self._lists.get(name, ())))
                    self._patterns.setdefault(rarest, []).append((subject.constant, names, home))
        lists = [(name, term) for name, terms in self._lists.items() for term in terms]
        self._terms = _Terms([*lists, *self._loose.items()])

    def _name(self, part: str) -> str:
        if part not in self.file.words:
            self._loose[part] = _term(part)
        return part

    def spoken(self, sentence: Sentence, figure: Mention | None = None) -> list[Spoken]:
        """The constants that a sentence speaks of, and those that it speaks of with one of its figures.

        The sentence is looked through once, however many layers, rules and days ask. What is at home in an answer need not
        be named there, but in advice ("Keep the box") it is.
        """
        key = sentence, figure.start if figure else None
        if key not in self._spoken:
            owner = sentence.prose.owner
            may_be_unsaid = isinstance(owner, Entry) and (figure is not None or not sentence.is_advice)
            asserts = sentence.asserts if figure is None else asserted(without_references(_marked(sentence, figure)))
            at_home = used_by(owner) if isinstance(owner, Entry) and may_be_unsaid else ()
            self._spoken[key] = self.speaks(asserts, at_home, sentence.question_before)
        return self._spoken[key]

    def speaks(self, text: str, at_home: Collection[str] = (), asked: str = "") -> list[Spoken]:
        """The constants that a sentence in plain words speaks of; where one is at home, its subject may go unsaid.

        `asked` is a question that the sentence answers: "Lost the charger? You still get the full refund." A subject whose
        words another one needs too, and more besides, is left out: "returns are free" is not about shipping.
        """
        before = words_in(asked)
        words = [*before, *words_in(text)]
        terms = list(self._terms.found(words))
        if not self._may_speak(terms, at_home) or self._of_others(words):
            return []
        hits = self._hits(terms, words)
        found: dict[str, frozenset[int]] = {}
        named = set()
        for rarest in hits:
            for constant, names, home in self._patterns.get(rarest, ()):
                if (home and constant not in at_home) or not names <= hits.keys():
                    continue
                together = _apart([hits[name] for name in sorted(names)])
                if together is None or max(together) < len(before):
                    continue
                if names & self._names.get(constant, frozenset()):
                    named.add(constant)
                if _weight(together, words) > _weight(found.get(constant, frozenset()), words):
                    found[constant] = together
        return [
            Spoken(constant, covered, _weight(covered, words)[0], constant in named)
            for constant, covered in found.items()
            if not any(covered < other for other in found.values())
        ]

    def of_others(self, text: str) -> bool:
        """Whether a sentence speaks of somebody else, such as a bank, and not of the shop. Where nobody knows who else there is,
        it does so unless it names the shop."""
        return self._of_others(words_in(text))

    def _of_others(self, words: list[Word]) -> bool:
        others = [covered for _, covered in self._others.found(words)]
        theirs = frozenset[int]().union(*others)
        may_be_theirs = bool(others) or not (self.is_whole or self.file.others)
        return may_be_theirs and not any(word.stem in _OURS for n, word in enumerate(words) if n not in theirs)

    def kept_by(self, constant: str) -> frozenset[str]:
        """The constants a reference to which keeps a sentence about this constant right: itself, and those that imply it."""
        return frozenset({constant}).union(
            *(subject.kept_by for subject in self.file.subjects if subject.constant == constant)
        )

    def _may_speak(self, terms: Iterable[Found], at_home: Collection[str]) -> bool:
        """Whether all lists of some pattern are there: most sentences need no closer look."""
        lists = {name for names, _ in terms for name in names}
        return any(
            names <= lists and (not home or constant in at_home)
            for rarest in lists
            for constant, names, home in self._patterns.get(rarest, ())
        )

    def _hits(self, terms: Iterable[Found], words: list[Word]) -> dict[str, list[frozenset[int]]]:
        """The lists with a term in the sentence. A word inside an innocent phrase is none: a delivery note is no delivery."""
        innocent = [covered for _, covered in self._innocent.found(words)]
        hits: dict[str, list[frozenset[int]]] = {}
        for names, covered in terms:
            if innocent and any(covered < phrase for phrase in innocent):
                continue
            for name in names:
                if len(group := hits.setdefault(name, [])) < _HITS:
                    group.append(covered)
        return hits

    @cached_property
    def unknown_lists(self) -> list[tuple[Subject, str, str]]:
        """Patterns that name a list of words which the file does not have: subject, pattern, name."""
        return [
            (subject, pattern, part)
            for subject in self.file.subjects
            for patterns in (subject.about, subject.at_home, subject.names)
            for pattern in patterns
            for part in parts_of(pattern)
            if part.isupper() and part not in self.file.words
        ]


def vocabulary_of(catalog: Catalog) -> Vocabulary:
    """The vocabulary of a catalog; one that hears nothing where faq/subjects.yml is missing or broken."""
    file = catalog.subjects or SubjectsFile(words={}, subjects=[])
    return Vocabulary(file, is_whole=not is_broken(catalog, SUBJECTS))


def parts_of(pattern: str) -> list[str]:
    """The lists and words that a pattern joins with `+`."""
    return [part.strip() for part in pattern.split("+")]


def mark(dimension: str) -> str:
    """The word that stands for a figure in patterns and lists: `@duration`, `@money`, `@email`."""
    return f"@{re.sub('[^a-z]', '', dimension)}"


def _marked(sentence: Sentence, figure: Mention) -> str:
    """A sentence with the word for a figure before it."""
    text, end = sentence.prose.text, max(sentence.end, figure.end)
    return f"{text[sentence.start : figure.start]} {mark(dimension(figure.quantity))} {text[figure.start : end]}"


_WORD = r"[^\W_]+(?:['’][^\W_]+)*|>|\+"
_PLAIN_TOKEN = re.compile(rf"@[a-z]+\b|{_WORD}")
_TOKEN = re.compile(
    r"@[a-z]+\b|https?://\S+|www\.\S+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|shop|store|cn|eu|co|io|me|to|de|uk|fr|us|info|biz|app|site|online|live|help)\b(?:/\S*)?"
    rf"|{_WORD}"
)
_E_MAIL = re.compile(r"\be-(?=mail|shop)", re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Characters that nobody sees and that would part a word."""

_WEB = re.compile(r"https?://|www\.|\w\.\w")


def words_in(text: str) -> list[Word]:
    """The words of a text. "E-mail" is one word, a web address is the word `webaddress`, and `>` of a menu path counts."""
    text = unescape(text)
    if not text.isascii():
        text = _UNSEEN.sub("", normalize("NFKC", text))
    if "-" in text:
        text = _E_MAIL.sub("e", text)
    return [_word(written) for written in (_TOKEN if _WEB.search(text) else _PLAIN_TOKEN).findall(text)]


@lru_cache(maxsize=65536)
def _word(written: str) -> Word:
    written = written.replace("’", "'")
    plain = written.replace("'", "").casefold()
    said = plain if plain[0] == "@" else "webaddress" if _WEB.search(written) else stem(plain)
    return Word(said, f"={plain}", written.removesuffix("'s") if written[:1].isupper() else "")


def _term(text: str) -> Term:
    parts: list[str] = []
    for part in text.replace("...", " ... ").split():
        if part == "..." or part.startswith(("=", "@")) or (part[:1].isupper() and not part.isupper()):
            parts.append(part)
        elif part.isalpha() and part.isascii():
            parts.append(stem(part.casefold()))  # most terms: a file has thousands, and all are read before each check
        else:
            parts += [word.stem for word in words_in(part)]
    return tuple(parts)


class _Terms:
    """Terms by their first word: single words are found at once, longer ones only where all their words stand."""

    def __init__(self, terms: Iterable[tuple[str, Term]]) -> None:
        self._single: dict[str, list[str]] = {}
        self._longer: dict[str, list[tuple[list[str], Term, frozenset[str]]]] = {}
        for name, term in terms:
            if len(term) == 1:
                self._single.setdefault(term[0], []).append(name)
            elif term:
                needed = frozenset(part for part in term if part != "...")
                self._longer.setdefault(term[0], []).append(([name], term, needed))
        self._firsts = frozenset(self._single) | self._longer.keys()

    def found(self, words: list[Word]) -> Iterator[Found]:
        """Each term that stands in a sentence."""
        present = set[str]().union(*words)
        firsts = present & self._firsts  # few of a sentence's words are in any list
        for number, word in enumerate(words) if firsts else ():
            for key in word:
                if key not in firsts:
                    continue
                if key in self._single:
                    yield self._single[key], frozenset((number,))
                for names, term, needed in self._longer.get(key, ()):
                    if needed <= present and (covered := _match(term, words, number)) is not None:
                        yield names, covered


def _match(term: Term, words: list[Word], at: int) -> frozenset[int] | None:
    covered: list[int] = []
    gap = 0
    for part in term:
        if part == "...":
            gap = _GAP
            continue
        last = min(len(words), at + gap + 1)
        while at < last and part not in words[at]:
            at += 1
        if at == last:
            return None
        covered.append(at)
        at, gap = at + 1, 0
    return frozenset(covered)


def _weight(covered: frozenset[int], words: list[Word]) -> tuple[bool, int]:
    """A match that needs the sentence's figure says most; then the one with more words."""
    return any(words[number].stem.startswith("@") for number in covered), len(covered)


def _apart(choices: list[list[frozenset[int]]]) -> frozenset[int] | None:
    """One stretch for each list such that no word serves two lists; None where there is no such choice."""
    if not choices:
        return frozenset()
    for covered in choices[0]:
        rest = [[other for other in group if not other & covered] for group in choices[1:]]
        if all(rest) and (others := _apart(rest)) is not None:
            return covered | others
    return None
