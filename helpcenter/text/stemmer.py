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
_SUFFIX_4 = re.compile("^(.+?)(al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)$")


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
    if re.search("^.+?(ss|i)es$", word):
        return word[:-2]
    return word[:-1] if re.search("^.+?[^s]s$", word) else word


def _inflection(word: str) -> str:
    if match := re.search("^(.+?)eed$", word):
        word = word[:-1] if _SOME.search(match[1]) else word
    elif (match := re.search("^(.+?)(ed|ing)$", word)) and _VOWEL.search(match[1]):
        word = match[1]
        if re.search("(at|bl|iz)$", word):
            word += "e"
        elif re.search(r"([^aeiouylsz])\1$", word):
            word = word[:-1]
        elif _SHORT.search(word):
            word += "e"
    return word[:-1] + "i" if re.search("^.+?[^aeiou]y$", word) else word


def _endings(word: str) -> str:
    for suffix, instead in ((_SUFFIX_2, _STEP_2), (_SUFFIX_3, _STEP_3)):
        if (match := suffix.search(word)) and _SOME.search(match[1]):
            word = match[1] + instead[match[2]]
    if match := _SUFFIX_4.search(word):
        word = match[1] if _TWO.search(match[1]) else word
    elif (match := re.search("^(.+?[st])ion$", word)) and _TWO.search(match[1]):
        word = match[1]
    if (match := re.search("^(.+?)e$", word)) and (
        _TWO.search(match[1]) or (_ONE.search(match[1]) and not _SHORT.search(match[1]))
    ):
        word = match[1]
    return word[:-1] if word.endswith("ll") and _TWO.search(word) else word
