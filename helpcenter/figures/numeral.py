"""Numerals: numbers as English writes them, in words or digits, as exact decimals.

The reader works on words that are already cut apart (see `tokens`), because a number word, a hyphen and a digit look
the same to it: "twenty-four", "24" and "a couple of" are all one number. It never looks back, so reading is linear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve"
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_ONES = {word: value for value, word in enumerate(f"{_SMALL} {_TEENS}".split())}
_TENS = {
    word: 10 * tens for tens, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
# Frequent misspellings must not hide a figure.
_ONES |= {"forteen": 14, "fiveteen": 15, "eigth": 8, "twelf": 12}
_TENS |= {"fourty": 40, "fivety": 50, "ninty": 90}
_SCALES = {"hundred": 100, "thousand": 1000}
_LARGE = {"million": 10**6, "mio": 10**6, "billion": 10**9}
_GROUPS = {"couple": 2, "dozen": 12}
_HALF = Decimal("0.5")
_QUARTER = Decimal("0.25")

COUNTS = frozenset({*_ONES, *_TENS, *_SCALES, *_LARGE, *_GROUPS})
"""The words for whole numbers."""

_COUNTABLE = frozenset({*_SCALES, *_LARGE, *_GROUPS})
STARTS = frozenset({*COUNTS, "half", "quarter", "a", "an"})
"""The words that can start a number (digits aside)."""

DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])"  # 1,000.50
    r"|\d{1,3}(?:\.\d{3})+,\d{2}(?!\d)"  # 1.000,50
    r"|[1-9]\d{0,2}(?:\.\d{3})+(?![.\d])"  # 1.000: no price and no time has three decimals
    r"|\d{1,3}(?: \d{3})+(?! ?\d)"  # 1 000
    r"|\d{1,3}(?:'\d{3})+(?:\.\d+)?(?!\d)"  # 1'000
    r"|(?:\d{1,4} )?(?:[1357]/[248]|[12]/3|[1-4]/5|[15]/6)(?![\d/])"  # 2 1/2, 1/2 (never 24/7)
    r"|\d+,\d{1,2}(?!\d)"  # 1,5: a decimal comma
    r"|\d+(?:\.\d+)?"
    r"|(?<!\.)\.\d+"
)
"""Regular expression source of a number in digits."""

_DIGITS = re.compile(DIGITS)

_PLACES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {word: place for place, word in enumerate(_PLACES.split(), 1)}
ORDINALS |= {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "ninetieth": 90}
"""Ordinals in words, with the place that they name: 14 for "fourteenth"."""


def numeral_at(parts: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """The number that starts at word `at` and the place after it; None where no number starts there."""
    number = _fraction(parts, at) or _whole(parts, at)
    if number is None:
        return None
    value, end = number
    if value == value.to_integral_value():
        part = _part_after(parts, end)
        if part is not None:
            return value + part[0], part[1]
    return value, end


_ROMAN = re.compile(r"(?=..)(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman(word: str) -> Decimal | None:
    """The value of a Roman numeral of two letters or more, below 100; None for any other word."""
    if not _ROMAN.fullmatch(word):
        return None
    digits = [_ROMAN_DIGITS[letter] for letter in word]
    pairs = zip(digits, [*digits[1:], 0], strict=True)
    return Decimal(sum(-digit if digit < after else digit for digit, after in pairs))


def _at(parts: Sequence[str], at: int) -> str:
    return parts[at] if 0 <= at < len(parts) else ""


def _past_hyphen(parts: Sequence[str], at: int) -> int:
    return at + 1 if _at(parts, at) == "-" else at


def _fraction(parts: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """Half, "half an", "a quarter of an", "three quarters of an"."""
    first = _at(parts, at)
    start = at + 1 if first in ("a", "one") else at
    start = _past_hyphen(parts, start) if start > at else start
    if _at(parts, start) == "half":
        after = _past_hyphen(parts, start + 1)
        if _at(parts, after) == "a" and _at(parts, after + 1) == "dozen":
            return Decimal(6), after + 2
        article = after + (_at(parts, after) == "of")
        return _HALF, article + 1 if _at(parts, article) in ("a", "an") else start + 1
    quarters = Decimal(3) if first == "three" else Decimal(1)
    start = _past_hyphen(parts, at + 1) if first == "three" else start
    named = _at(parts, start) in ("quarter", "quarters") and _at(parts, start + 1) == "of"
    return (quarters * _QUARTER, start + 3) if named and _at(parts, start + 2) in ("a", "an") else None


def _part_after(parts: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """The "and a half" after a whole number."""
    at = _past_hyphen(parts, at)
    if _at(parts, at) not in ("and", "&"):
        return None
    at = _past_hyphen(parts, at + 1)
    if _at(parts, at) in ("a", "one"):
        at = _past_hyphen(parts, at + 1)
        part = {"half": _HALF, "quarter": _QUARTER}.get(_at(parts, at))
    else:
        part = _HALF if _at(parts, at) in ("half", "1/2") else None
    return None if part is None else (part, at + 1)


def _digits(word: str) -> Decimal | None:
    if not _DIGITS.fullmatch(word):
        return None
    if "/" in word:
        whole, _, part = word.rpartition(" ")
        top, _, bottom = part.partition("/")
        return Decimal(whole or 0) + Decimal(top) / Decimal(bottom)
    if re.fullmatch(r"\d+,\d{1,2}", word):
        return Decimal(word.replace(",", "."))
    if re.fullmatch(r"[\d.]+,\d{2}", word):
        return Decimal(word.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", word):
        return Decimal(word.replace(".", ""))
    return Decimal(word.replace(",", "").replace(" ", "").replace("'", ""))


def _below_hundred(parts: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    word = _at(parts, at)
    if word in _TENS:
        after = _past_hyphen(parts, at + 1)
        ones = _ONES.get(_at(parts, after))
        if ones is not None and 1 <= ones <= 9 and _at(parts, after + 1) != "hundred":
            return Decimal(_TENS[word] + ones), after + 1
        return Decimal(_TENS[word]), at + 1
    return (Decimal(_ONES[word]), at + 1) if word in _ONES else None


def _whole(parts: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    number = _beginning(parts, at)
    if number is None:
        return None
    value, end = number
    after = _past_hyphen(parts, end)
    group = _GROUPS.get(_at(parts, after))
    if group is not None:
        return value * group, after + 1 + (_at(parts, after + 1) == "of")
    value, end = _scaled(parts, value, end)
    after = _past_hyphen(parts, end)
    large = _LARGE.get(_at(parts, after))
    return (value, end) if large is None else (value * large, after + 1)


def _beginning(parts: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    """What stands before the scales and groups: "14", "twenty-four", and one where "(a) hundred" leaves it unsaid."""
    first = _at(parts, at)
    if first[:1].isdigit() or first[:1] == ".":
        value = _digits(first)
        return None if value is None else (value, at + 1)
    scale = at + (first in ("a", "an"))
    return (Decimal(1), scale) if _at(parts, scale) in _COUNTABLE else _below_hundred(parts, at)


def _scaled(parts: Sequence[str], value: Decimal, end: int) -> tuple[Decimal, int]:
    """The hundreds and thousands after a first number: "(two) thousand three hundred and five"."""
    total = Decimal(0)
    for scale in ("hundred", "thousand", "hundred"):
        after = _past_hyphen(parts, end)
        if _at(parts, after) != scale:
            continue
        value, end = value * _SCALES[scale], after + 1
        rest = _past_hyphen(parts, end)
        joined = _at(parts, rest) == "and"
        small = _below_hundred(parts, _past_hyphen(parts, rest + 1) if joined else rest)
        if small is None:
            continue
        following = _at(parts, _past_hyphen(parts, small[1]))
        if following in _SCALES and not (scale == "hundred" and following == "thousand"):
            if scale == "hundred" or joined:
                break  # "between one hundred and two hundred": the second hundred is its own number
            total, (value, end) = value, small
        else:
            value, end = value + small[0], small[1]
    return total + value, end
