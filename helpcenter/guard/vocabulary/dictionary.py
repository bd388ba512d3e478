"""English words, by a kept library (pyspellchecker): whether there is one, and the nearest to what was typed.

The library's list is of American English; British forms are known by what they are in American, and dictionary.txt holds words of
electronics and online shops that are younger than the list. Which words there are is kept; how often they are met is loaded when a word
is in no dictionary.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection
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
    return any(f" {form} " in _words().get(form[:2], "") for form in forms)


@lru_cache(maxsize=8192)  # the same few thousand words are met in every text
def other_spellings(word: str) -> tuple[str, ...]:
    """The word in the other English, where there may be one."""
    changed = (re.sub(pattern, other, word) for pattern, other in _PAIRS)
    return tuple(other for other in changed if other != word)


def nearest(word: str, known: Collection[str]) -> str:
    """The word that was meant, most likely: one of the shop's own before others; "" where none is near."""
    near = _dictionary().known(_dictionary().edit_distance_1(word))
    far = _two_slips_away(word) if len(word) >= _LONG and not near else frozenset()
    for candidates in (_dictionary().edit_distance_1(word) & set(known), near, far & set(known), far):
        alike = [candidate for candidate in candidates if candidate[:1] == word[:1] and candidate != word]
        if alike:
            return max(sorted(alike), key=lambda candidate: _dictionary().word_usage_frequency(candidate))
    return ""


@lru_cache(maxsize=1000)  # a name that no dictionary holds stands in many sentences
def _two_slips_away(word: str) -> frozenset[str]:
    """The words with the same first letter that two slips make of a word.

    The library makes all that two slips can make, half a million texts for a word of twelve letters, which takes seconds; of the words
    that there are, few have nearly the same letters, and between two that are two slips apart lies one that is a slip from both.
    """
    slips, letters = _dictionary().edit_distance_1(word), Counter(word)
    words = (other for start, of in _words().items() if start[:1] == word[:1] for other in of.split())
    likely = (other for other in words if abs(len(other) - len(word)) <= 2 and _other_letters(letters, other) <= 4)
    return frozenset(other for other in likely if not slips.isdisjoint(_dictionary().edit_distance_1(other)))


def _other_letters(letters: Counter[str], other: str) -> int:
    """How many letters two words do not share: a slip changes one of each at most."""
    missing = letters.copy()
    missing.subtract(other)
    return sum(map(abs, missing.values()))


_LONG = 6
"""Letters from which on a word with two slips can be told."""


@lru_cache(maxsize=1)  # one dictionary
def _words() -> dict[str, str]:
    """All words by their first two letters, each between blanks: to load so few texts takes a twentieth of the time of 160,000 words."""
    return current().made("English words", (_YOUNG.read_bytes(),), _words_by_beginning)


def _words_by_beginning() -> dict[str, str]:
    words: dict[str, list[str]] = defaultdict(list)
    for word in _dictionary().word_frequency.dictionary:
        words[word[:2]].append(word)
    return {beginning: f" {' '.join(of)} " for beginning, of in words.items()}


@lru_cache(maxsize=1)  # 160,000 words
def _dictionary() -> SpellChecker:
    from spellchecker import SpellChecker  # with its list it takes as long to load as a fifth of a check

    dictionary = SpellChecker(distance=2)
    dictionary.word_frequency.load_words(_YOUNG.read_text(encoding="utf-8").split())
    return dictionary
