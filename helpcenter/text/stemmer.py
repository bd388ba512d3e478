"""The stemmer of lunr.js, word for word: the browser stems queries with it, so the index must hold the same stems.

lunr for Python carries another one ("pay" -> "pai", "why" -> "why", where lunr.js says "pay" and "whi"): an index built with
it hides those words from the browser. A test compares both halves on thousands of words.
"""

from __future__ import annotations

import re
from functools import lru_cache

_STEP_2 = dict(
    ending.split("-")
    for ending in (
        "ational-ate tional-tion enci-ence anci-ance izer-ize bli-ble alli-al entli-ent eli-e ousli-ous "
        "ization-ize ation-ate ator-ate alism-al iveness-ive fulness-ful ousness-ous aliti-al iviti-ive "
        "biliti-ble logi-log"
    ).split()
)
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}

_C, _V = "[^aeiou][^aeiouy]*", "[aeiouy][aeiou]*"
_SOME = re.compile(f"^({_C})?{_V}{_C}")
_ONE = re.compile(f"^({_C})?{_V}{_C}({_V})?$")
_TWO = re.compile(f"^({_C})?{_V}{_C}{_V}{_C}")
_VOWEL = re.compile(f"^({_C})?[aeiouy]")
_SHORT = re.compile(f"^{_C}[aeiouy][^aeiouwxy]$")
_SUFFIX_2 = re.compile(f"^(.+?)({'|'.join(_STEP_2)})$")
_SUFFIX_3 = re.compile(f"^(.+?)({'|'.join(_STEP_3)})$")
_STEP_4 = tuple("al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize".split())
_SUFFIX_4 = re.compile(f"^(.+?)({'|'.join(_STEP_4)})$")


@lru_cache(maxsize=65536)  # the search stems every word of its phrasings, and few of them are different
def stem(word: str) -> str:
    """The stem of a lower-case word of plain letters and digits."""
    if len(word) < 3:
        return word
    if starts_with_y := word[0] == "y":
        word = "Y" + word[1:]
    word = _endings(_inflection(_plural(word)))
    return "y" + word[1:] if starts_with_y else word


def _plural(word: str) -> str:
    if word[-1] != "s":
        return word
    if (word.endswith("sses") and len(word) > 4) or (word.endswith("ies") and len(word) > 3):
        return word[:-2]
    return word[:-1] if word[-2] != "s" else word


def _inflection(word: str) -> str:
    cut = 2 if word.endswith("ed") else 3 if word.endswith("ing") else 0
    if word.endswith("eed") and len(word) > 3:
        word = word[:-1] if _SOME.search(word[:-3]) else word
    elif 0 < cut < len(word) and _VOWEL.search(word[:-cut]):
        word = word[:-cut]
        if word.endswith(("at", "bl", "iz")):
            word += "e"
        elif len(word) > 1 and word[-1] == word[-2] and word[-1] not in "aeiouylsz":
            word = word[:-1]
        elif _SHORT.search(word):
            word += "e"
    return word[:-1] + "i" if len(word) > 2 and word[-1] == "y" and word[-2] not in "aeiou" else word


def _endings(word: str) -> str:
    for suffix, instead in ((_SUFFIX_2, _STEP_2), (_SUFFIX_3, _STEP_3)):
        if word.endswith(tuple(instead)) and (match := suffix.search(word)) and _SOME.search(match[1]):
            word = match[1] + instead[match[2]]
    if word.endswith(_STEP_4) and (match := _SUFFIX_4.search(word)):
        word = match[1] if _TWO.search(match[1]) else word
    elif word.endswith(("sion", "tion")) and len(word) > 4 and _TWO.search(word[:-3]):
        word = word[:-3]
    if word[-1] == "e" and len(word) > 1:
        rest = word[:-1]
        if _TWO.search(rest) or (_ONE.search(rest) and not _SHORT.search(rest)):
            word = rest
    return word[:-1] if word.endswith("ll") and _TWO.search(word) else word
