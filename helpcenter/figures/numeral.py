"""Numerals: numbers as English writes them, in words or digits, as exact decimals.

The reader works on words that are already cut apart (see `tokens`), because a number word, a hyphen and a digit look
the same to it: "twenty-four", "24" and "a couple of" are all one number. It never looks back, so reading is linear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

_ONES = {
    word: Decimal(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: Decimal(10 * value)
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
# Frequent misspellings must not hide a figure.
_ONES |= {"forteen": Decimal(14), "fiveteen": Decimal(15), "eigth": Decimal(8), "twelf": Decimal(12)}
_TENS |= {"fourty": Decimal(40), "fivety": Decimal(50), "ninty": Decimal(90)}
_SCALES = {"hundred": Decimal(100), "thousand": Decimal(1000)}
_LARGE = {"million": Decimal(10) ** 6, "mio": Decimal(10) ** 6, "billion": Decimal(10) ** 9}
_GROUPS = {"couple": Decimal(2), "dozen": Decimal(12)}
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

ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "ninetieth": 90}
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
    return Decimal(
        sum(-digit if digit < after else digit for digit, after in zip(digits, [*digits[1:], 0], strict=True))
    )


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
        if _at(parts, after) in ("a", "an"):
            return _HALF, after + 1
        if _at(parts, after) == "of" and _at(parts, after + 1) in ("a", "an"):
            return _HALF, after + 2
        return _HALF, start + 1
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
        if _at(parts, at) == "half":
            return _HALF, at + 1
        if _at(parts, at) == "quarter":
            return _QUARTER, at + 1
    elif _at(parts, at) in ("half", "1/2"):
        return _HALF, at + 1
    return None


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
            return _TENS[word] + ones, after + 1
        return _TENS[word], at + 1
    if word in _ONES:
        return _ONES[word], at + 1
    return None


def _whole(parts: Sequence[str], at: int) -> tuple[Decimal, int] | None:
    first = _at(parts, at)
    value = _digits(first) if first[:1].isdigit() or first[:1] == "." else None
    if value is not None:
        number: tuple[Decimal, int] | None = (value, at + 1)
    elif first in ("a", "an"):
        # The article is a number only before a scale or a group: "a hundred", "a couple of".
        number = (Decimal(1), at + 1) if _at(parts, at + 1) in _COUNTABLE else None
    elif first in _COUNTABLE:
        number = (Decimal(1), at)
    else:
        number = _below_hundred(parts, at)
    if number is None:
        return None
    value, end = number
    after = _past_hyphen(parts, end)
    group = _GROUPS.get(_at(parts, after))
    if group is not None:
        after += 1
        return value * group, after + 1 if _at(parts, after) == "of" else after
    value, end = _scaled(parts, value, end)
    large = _LARGE.get(_at(parts, _past_hyphen(parts, end)))
    return (value, end) if large is None else (value * large, _past_hyphen(parts, end) + 1)


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
