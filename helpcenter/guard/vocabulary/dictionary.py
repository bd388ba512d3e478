"""English words, by a kept library (pyspellchecker): whether there is one, and the nearest to what was typed.

The library's list is of American English; British forms are known by what they are in American, and dictionary.txt holds words of
electronics and online shops that are younger than the list. Which words there are is kept, and how often they are met: to load the
library's list takes as long as a tenth of a check.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from helpcenter.store.store import current

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_PAIRS = (
    (r"(?<=[a-z]{3})our(s|ed|ing|ful|able|ite|ites|ly|er|ers)?$", r"or\1"),
    (r"(?<=[a-z]{3})or(s|ed|ing|ful|able|ite|ites|ly|er|ers)?$", r"our\1"),
    (r"(?<=[a-z]{3})is(e|es|ed|er|ers|ing|ation|ations|able)$", r"iz\1"),
    (r"(?<=[a-z]{3})iz(e|es|ed|er|ers|ing|ation|ations|able)$", r"is\1"),
    (r"ys(e|es|ed|ing)$", r"yz\1"),
    (r"yz(e|es|ed|ing)$", r"ys\1"),
    (r"(?<=[a-z]{3}[aei])ll(ed|ing|er|ers)$", r"l\1"),
    (r"(?<=[a-z]{3}[aei])l(ed|ing|er|ers)$", r"ll\1"),
    (r"tre(s|d)?$", r"ter\1"),
    (r"ter(s|ed)?$", r"tre\1"),
    (r"ogue(s|d)?$", r"og\1"),
    (r"og(s|ed)?$", r"ogue\1"),
    (r"ence(s)?$", r"ense\1"),
    (r"ense(s)?$", r"ence\1"),
    (r"grey", "gray"),
    (r"gray", "grey"),
    (r"cheque", "check"),
)
"""How British and American English write the same word. A pair tells only where both are met: "meter" and "metre"."""


_YOUNG = Path(__file__).with_suffix(".txt")
_ENDINGS = ("'s", "s", "es", "ed", "ing", "er", "ers")


def is_english(word: str) -> bool:
    """Whether the dictionary holds a word in lower case, alone or with an ending."""
    forms = {word, word.partition("'")[0], *(word.removesuffix(ending) for ending in _ENDINGS)}
    return any(map(_is_word, forms))


@lru_cache(maxsize=8192)  # the same few thousand words are met in every text
def other_spellings(word: str) -> tuple[str, ...]:
    """The word in the other English, where there may be one."""
    changed = (re.sub(pattern, other, word) for pattern, other in _PAIRS)
    return tuple(other for other in changed if other != word)


def nearest(word: str, known: Collection[str]) -> str:
    """The word that was meant, most likely: one of the shop's own before others; "" where none is near."""
    slips = _slips().edit_distance_1(word)
    near = set(filter(_is_word, slips))
    far = _two_slips_away(word) if len(word) >= _LONG and not near else frozenset()
    for candidates in (slips & set(known), near, far & set(known), far):
        alike = [candidate for candidate in candidates if candidate[:1] == word[:1] and candidate != word]
        if alike:
            return max(sorted(alike), key=_often)
    return ""


@lru_cache(maxsize=1000)  # a name that no dictionary holds stands in many sentences
def _two_slips_away(word: str) -> frozenset[str]:
    """The words with the same first letter that two slips make of a word.

    The library makes all that two slips can make, half a million texts for a word of twelve letters, which takes seconds; of the words
    that there are, few have nearly the same letters, and between two that are two slips apart lies one that is a slip from both.
    """
    slips, letters = _slips().edit_distance_1(word), Counter(word)
    words = (other for start, of in _words().items() if start[:1] == word[:1] for other in of.split())
    likely = (other for other in words if abs(len(other) - len(word)) <= 2 and _other_letters(letters, other) <= 4)
    return frozenset(other for other in likely if not slips.isdisjoint(_slips().edit_distance_1(other)))


def _other_letters(letters: Counter[str], other: str) -> int:
    """How many letters two words do not share: a slip changes one of each at most."""
    missing = letters.copy()
    missing.subtract(other)
    return sum(map(abs, missing.values()))


_LONG = 6
"""Letters from which on a word with two slips can be told."""


def _is_word(word: str) -> bool:
    return f" {word} " in _words().get(word[:3], "")


def _often(word: str) -> int:
    """How often a word is met, among all that is; 0 where it is none of the dictionary."""
    counts = dict(zip(*(of().get(word[:3], "").split() for of in (_words, _counts)), strict=True))
    return int(counts.get(word, 0))


@lru_cache(maxsize=1)  # one dictionary
def _words() -> dict[str, str]:
    """All words by their first three letters, each between blanks: to load so few texts takes a twentieth of the time of 160,000 words."""
    return _by_beginning("English words", lambda: {word: word for word in _dictionary().word_frequency.dictionary})


@lru_cache(maxsize=1)  # one dictionary
def _counts() -> dict[str, str]:
    """How often they are met, in the same order."""
    return _by_beginning("how often English words are met", lambda: _dictionary().word_frequency.dictionary)


def _by_beginning(kind: str, what: Callable[[], Mapping[str, object]]) -> dict[str, str]:
    """What is kept of each word, in one text for all that begin alike."""

    def make() -> dict[str, str]:
        texts: dict[str, list[str]] = defaultdict(list)
        for word, kept in what().items():
            texts[word[:3]].append(str(kept))
        return {beginning: f" {' '.join(of)} " for beginning, of in texts.items()}

    return current().made(kind, (_YOUNG.read_bytes(),), make)


@lru_cache(maxsize=1)  # one alphabet
def _slips() -> SpellChecker:
    """The library with the letters alone, which make slips, and a word as long as the longest, beyond which it tries none."""
    from spellchecker import SpellChecker  # few checks meet a word that is in no dictionary

    def letters_and_length() -> tuple[list[str], int]:
        words = _dictionary().word_frequency
        return sorted(words.letters), words.longest_word_length

    letters, longest = current().made("English letters", (_YOUNG.read_bytes(),), letters_and_length)
    checker = SpellChecker(language=None)
    checker.word_frequency.load_words([*letters, letters[-1] * longest])
    return checker


@lru_cache(maxsize=1)  # 160,000 words
def _dictionary() -> SpellChecker:
    from spellchecker import SpellChecker

    dictionary = SpellChecker(distance=2)
    dictionary.word_frequency.load_words(_YOUNG.read_text(encoding="utf-8").split())
    return dictionary
