"""Word patterns: the one small language for what is known by its words, in the writers' lists and in ours.

| pattern | finds |
|---|---|
| `return` | the word: in all its forms (returns, returned) in lists of `all_forms`, otherwise just as it is written |
| `=evening` | just this word, in all lists |
| `deliver*` | each word that begins so; `*` alone is any word |
| `Signal` | the word with its capital letter, for a name that is also a common word |
| `@duration` | a word that stands for a figure |
| `order number` | the words one after another, whatever marks stand between them |
| `send ... back` | up to six other words at the dots; `...2` allows two |
| `ship|send it` | one of these words there; `app_store|shop` has a blank in one of them |
| `wait [only|just] once` | any number of these words there, or none |
| `back !button|cover` | "back", and neither word behind it |
| `^ please`, `free $` | the words at the beginning, and at the end |
| `a, b` | one or the other, where a list is one text |
| `RETURN` | a phrase of the list of this name |
| `RETURN + free` | both, and no word serves twice |

Words are compared without regard to capitals, and a hyphen is a blank. What hangs on marks or on Markdown, such as links,
addresses and the clause up to the next comma, is no pattern of words and stays a regular expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, product
from operator import itemgetter
from typing import NamedTuple

from helpcenter.text.stemmer import stem
from helpcenter.text.words import HYPHENED_MAIL, Word, Words, beginnings_of, words_in

_SIGN = re.compile("[^a-z ]")
_GAPS = re.compile(r"\.\.\.\d*")
_GAP = 6
"""How many words `...` may stand for: "send the two other parcels back"."""

HITS = 12
"""How many stretches of a list are tried in one sentence: it bounds the work on a text without full stops."""


class Slot(NamedTuple):
    """One place of a phrase that takes more than one word: which keys and beginnings it takes, and how it takes them."""

    kind: str
    keys: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    limit: int = 0

    def takes(self, word: Word) -> bool:
        """Whether a word fits here."""
        return not self.keys.isdisjoint(word) or word.exact.startswith(self.starts)


_ONE_OF, _ANY_OF, _NONE_OF, _SOME, _START, _END = "|", "[]", "!", "...", "^", "$"

Phrase = tuple[str | Slot, ...]
"""A pattern without lists, read: a key for a single word (see `Word`), a slot for all else."""

Covered = frozenset[int]
"""The numbers of the words that a pattern covers."""


def phrases_of(text: str, all_forms: bool = False) -> list[Phrase]:
    """The phrases of one pattern without lists: more than one where an alternative holds a blank (`app_store|shop`)."""
    if not _SIGN.search(text):  # most of the thousands in a file
        words = text.split()
        return [tuple(map(stem, words)) if all_forms else tuple(f"={word}" for word in words)]
    parts = _GAPS.sub(r" \g<0> ", HYPHENED_MAIL.sub("e", text)).replace("-", "_").split()
    ways = product(*map(_spellings, parts)) if "_" in text or "-" in text else [parts]
    return [tuple(slot for piece in way for part in piece.split() for slot in _slots(part, all_forms)) for way in ways]


def _spellings(part: str) -> list[str]:
    """A part, once for each of its alternatives that holds a blank: `a|b_c` is `a`, or `b c`."""
    words = part.split("|")
    single = "|".join(word for word in words if "_" not in word)
    return [*filter(None, [single]), *(word.replace("_", " ") for word in words if "_" in word)]


def _slots(part: str, all_forms: bool) -> Iterator[str | Slot]:
    if part.startswith("..."):
        yield Slot(_SOME, limit=int(part[3:] or _GAP))
    elif part in (_START, _END):
        yield Slot(part)
    elif part[0] in "![" or "|" in part or "*" in part:
        kind = _NONE_OF if part[0] == "!" else _ANY_OF if part[0] == "[" else _ONE_OF
        words = [word for word in part.strip("![]").split("|") if word]
        starts = tuple(f"={word[:-1]}" for word in words if word.endswith("*"))
        yield Slot(kind, frozenset(key for word in words if word[-1] != "*" for key in _keys(word, all_forms)), starts)
    else:
        yield from _keys(part, all_forms)


def _keys(word: str, all_forms: bool) -> list[str]:
    """The keys under which the words of a part are asked for; more than one where it holds other marks."""
    if word[0] in "=@" or (word[0].isupper() and not word.isupper()):
        return [word]
    if word.isascii() and word.isalpha() and word.islower():  # nearly all
        return [stem(word) if all_forms else f"={word}"]
    return [read.stem if all_forms else read.exact for read in words_in(word)]


def written_out(text: str) -> Iterator[tuple[str, ...]]:
    """Each way to write the phrases of a list in which all is words and alternatives: `no|not more than` is two.

    Marks are words here, and a word in brackets stands once or not at all. The grammar of figures reads its phrases so, as it
    cuts texts into its own pieces: numbers, marks and words.
    """
    for phrase in text.split(","):
        choices = [["", *part.strip("[]").split("|")] if part[0] == "[" else part.split("|") for part in phrase.split()]
        for pieces in product(*choices):
            yield tuple(word for piece in pieces for word in piece.split("_") if word)


def match(phrase: Phrase, words: Words, at: int) -> tuple[list[int], int] | None:
    """The numbers of the words that a phrase covers from a place on, and where it ends; of several words that fit the first is taken."""
    covered: list[int] = []
    gap = 0
    for slot in phrase:
        if not isinstance(slot, str) and slot.kind != _ONE_OF:
            after = _passed(slot, words, at)
            if after is None:
                return None
            at, gap = after, slot.limit
            continue
        last = min(len(words), at + gap + 1)
        while at < last and not (slot in words[at] if isinstance(slot, str) else slot.takes(words[at])):
            at += 1
        if at >= last:
            return None
        covered.append(at)
        at, gap = at + 1, 0
    return covered, min(len(words), at + gap)


def _passed(slot: Slot, words: Words, at: int) -> int | None:
    """The place after a slot that needs no word; None where it does not hold."""
    if slot.kind == _ANY_OF:
        while at < len(words) and slot.takes(words[at]):
            at += 1
    elif slot.kind == _NONE_OF:
        return None if at < len(words) and slot.takes(words[at]) else at
    elif slot.kind != _SOME and at != (0 if slot.kind == _START else len(words)):
        return None
    return at


def parts_of(pattern: str) -> list[str]:
    """The lists and phrases that a pattern joins with `+`."""
    return [part.strip() for part in pattern.split("+")]


def apart(choices: Sequence[Sequence[Covered]]) -> Covered | None:
    """One stretch of words of each group such that no word serves twice; None where there is no such choice."""
    if not choices:
        return frozenset()
    for covered in choices[0]:
        rest = [[other for other in group if not other & covered] for group in choices[1:]]
        if all(rest) and (others := apart(rest)) is not None:
            return covered | others
    return None


Hit = tuple[list[str], Covered]
"""A phrase that stands in a text: the names of its lists, and its words."""


class PhraseIndex:
    """Phrases by their first word: single words are seen at once, longer ones only where all their words stand."""

    def __init__(self, named: Iterable[tuple[str, Phrase]]) -> None:
        """Phrases, each with the name of its list."""
        self._single: dict[str, list[str]] = {}
        self._longer: dict[str, dict[str, list[_Longer]]] = {}
        """By the first word, and by another word that the phrase needs; "" where it needs none."""
        self._count = 0
        for name, phrase in named:
            self._add(name, phrase)
        self._firsts = frozenset(self._single.keys() | self._longer.keys() - {_START})
        self._begun = frozenset(first for first in self._firsts if first.endswith("*"))

    def _add(self, name: str, phrase: Phrase) -> None:
        while phrase and not isinstance(phrase[0], str) and phrase[0].kind in (_SOME, _ANY_OF):
            phrase = phrase[1:]  # what may stand before a phrase does not matter where it is looked for
        if len(phrase) == 1:
            for key in _first_keys(phrase[0]):
                self._single.setdefault(key, []).append(name)
        elif phrase:
            needed = _needed(phrase)
            self._count += 1
            for key in _first_keys(phrase[0]):
                beside = min(needed[0] - {key}, default="")
                entry = self._count, [name], phrase, needed
                self._longer.setdefault(key, {}).setdefault(beside, []).append(entry)

    def _longer_by(self, key: str, words: Words) -> list[_Longer]:
        """The longer phrases whose first word is in a text and another one too, in their order; most phrases have no such pair there."""
        beside = self._longer.get(key)
        if not beside:
            return []
        found = list(beside.get("", ()))
        for other in beside.keys() & words.keys:
            found += beside[other]
        found.sort(key=_number)
        return found

    def hits(self, words: Words) -> Iterator[Hit]:
        """Each phrase that stands in a text."""
        for _, names, phrase, needed in self._longer_by(_START, words):
            if _may_match(needed, words) and (matched := match(phrase, words, 0)):
                yield names, frozenset(matched[0])
        begun = words.beginnings & self._begun if self._begun else frozenset()
        wanted = words.keys & self._firsts | begun  # few of a text's words are in any list
        for number, word in enumerate(words) if wanted else ():
            for key in (*word, *(begun & beginnings_of(word))) if begun else word:
                if key not in wanted:
                    continue
                if key in self._single:
                    yield self._single[key], frozenset((number,))
                for _, names, phrase, needed in self._longer_by(key, words):
                    if _may_match(needed, words) and (matched := match(phrase, words, number)):
                        yield names, frozenset(matched[0])

    def is_in(self, words: Words) -> bool:
        """Whether one of the phrases stands in a text."""
        if self._single and not words.keys.isdisjoint(self._single):
            return True
        if self._begun and not words.beginnings.isdisjoint(self._single):
            return True
        return next(self.hits(words), None) is not None


_Longer = tuple[int, list[str], Phrase, "_Needed"]
"""A phrase with its number among all of its index, and the names of its lists."""

_number = itemgetter(0)

_Needed = tuple[frozenset[str], tuple[frozenset[str], ...]]
"""The keys without which a phrase stands nowhere: all of the first, and one of each group."""


def _needed(phrase: Phrase) -> _Needed:
    groups = (slot.keys for slot in phrase if isinstance(slot, Slot) and slot.kind == _ONE_OF and not slot.starts)
    return frozenset(slot for slot in phrase if isinstance(slot, str)), tuple(groups)


def _may_match(needed: _Needed, words: Words) -> bool:
    """Whether a text has the words of a phrase, in whatever order: most have not, and this is told at once."""
    keys = words.keys
    return needed[0] <= keys and not any(map(keys.isdisjoint, needed[1]))


def _first_keys(first: str | Slot) -> list[str]:
    if isinstance(first, str):
        return [first]
    if first.kind == _START:
        return [_START]
    return [*first.keys, *(f"{start}*" for start in first.starts)] if first.kind == _ONE_OF else []


class WordLists:
    """Lists of words as they are written, under names in capitals: each one text with commas, which can name other lists."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        self._lists, self.names = lists, tuple(lists)
        self._phrases: dict[str, tuple[Phrase, ...]] = {}
        self._indexes: dict[str, PhraseIndex] = {}

    def phrases(self, text: str) -> tuple[Phrase, ...]:
        """The phrases of a list, with those of the lists that it names."""
        if text not in self._phrases:
            parts = [part.strip() for part in text.split(",")]
            lists = [self.phrases(self._lists[part]) if part.isupper() else phrases_of(part) for part in parts]
            self._phrases[text] = tuple(phrase for phrases in lists for phrase in phrases)
        return self._phrases[text]

    def are_in(self, words: Words, pattern: str) -> bool:
        """Whether a text holds one of the phrases of a list; of each, where `+` joins several."""
        indexes = [self.index(part) for part in parts_of(pattern)]
        if len(indexes) == 1:
            return indexes[0].is_in(words)
        return apart([[covered for _, covered in islice(index.hits(words), HITS)] for index in indexes]) is not None

    def index(self, text: str) -> PhraseIndex:
        """The phrases of a list, ready to be looked for."""
        if text not in self._indexes:  # to read all lists takes longer than to read most texts
            self._indexes[text] = PhraseIndex(("", phrase) for phrase in self.phrases(text))
        return self._indexes[text]


def any_of(text: str) -> PhraseIndex:
    """A list that names no other, ready to be looked for."""
    return WordLists({}).index(text)


def is_whole(words: Words, phrases: Iterable[Phrase]) -> bool:
    """Whether one of the phrases is the whole text."""
    ends = (match(phrase, words, 0) for phrase in phrases if not isinstance(phrase[0], str) or phrase[0] in words[0])
    return any(end is not None and end[1] == len(words) for end in ends)
