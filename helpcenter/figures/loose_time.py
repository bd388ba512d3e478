"""Phrases: durations and hours without a plain number before their unit.

"Same day", "by day 14", "on the fourteenth day", "T+2", "a few days", "within hours", "days to return: 30", and the
phrases of `almanac` that are figures by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from helpcenter.figures.almanac import PARTS_OF_DAY, some
from helpcenter.figures.lexeme import Line
from helpcenter.figures.lexicon import SHORT
from helpcenter.figures.quantity import Bounds, ClockRange, Duration, Money, Quantity, Unit, Weekdays

Found = tuple[int, int, Quantity]
"""First lexeme, the one after the last, and what they say."""

_NTH = re.compile(r"OB?-?B?[UY]")
_VAGUE = re.compile(r"V[fKB-]{0,4}(?P<unit>[UYM])")
_NUMBER_LAST = re.compile(r"U(?:[tx]{1,3}|[)\]])?[:=?](?P<low>N)(?:[-t~](?P<high>N))?(?=[.,;)|!\n]|$)")
_BY_DAY = frozenset("on by until till before after within from than to".split())
_BY_SECOND = frozenset("by until till before within on".split())
_AFTER_ALL = frozenset("within in inside take takes took taking need needs needed last lasts".split())
_ONE_MORE = frozenset(("another", "an extra", "an additional", "a further"))
_ADDING = frozenset("for wait waits take takes needs need within after allow add give you us gets get have".split())
_MULTIPLES = frozenset("twice double triple thrice half".split())
_PERIODS = frozenset("period deadline window warranty guarantee limit".split())
_ENDS = frozenset(("", ".", ",", ";", ")", "!", "\n", "|"))


def phrases(line: Line) -> Iterator[Found]:
    """Every such phrase in the line."""
    for at, lexeme in enumerate(line.lexemes):
        tag = lexeme.tag
        if tag == "Q" and isinstance(lexeme.meaning, Duration | ClockRange | Weekdays):
            if not line.text.endswith("'s", lexeme.start, lexeme.end):  # today's date
                yield at, at + 1, lexeme.meaning
        elif tag == "H" and lexeme.word in PARTS_OF_DAY and line.tag(at - 1) not in ("N", "T"):
            yield at, at + 1, PARTS_OF_DAY[lexeme.word]
        elif tag == "V" and (found := _VAGUE.match(line.tags, at)):
            yield at, found.end(), _vague(line, found)
        elif tag == "U":
            yield from _around(line, at)
        elif tag == "O" and isinstance(lexeme.meaning, int) and line.word(at + 1) in ("anniversary", "anniversaries"):
            yield at, at + 2, _exactly(Decimal(lexeme.meaning), Unit.YEAR)
        elif tag == "O" and isinstance(lexeme.meaning, int):
            yield from _nth(line, at, lexeme.meaning)
        elif lexeme.word in ("t", "d") and line.tags[at + 1 : at + 3] == "+N" and line.glued(at + 1):
            yield at, at + 3, _exactly(line[at + 2].number, Unit.DAY)  # T+2
        elif lexeme.word in _PRICES and (price := _price(line, at)):
            yield price
        elif lexeme.word in _MULTIPLES and line.word(at + 1) in ("the", "that", "this", "our", "your"):
            yield from ((at, here + 1, some(Unit.DAY)) for here in (at + 2, at + 3) if line.word(here) in _PERIODS)


def _around(line: Line, at: int) -> Iterator[Found]:
    """A unit whose number stands after it, or that has none: "day 14", "(in days): 14", "within days"."""
    unit, word = line[at].meaning, line.word(at)
    assert isinstance(unit, Unit)
    business = line.tag(at - 1) == "B"
    start = at - 1 if business else at
    if business and unit is Unit.DAY:
        unit = Unit.BUSINESS_DAY
    numbered = word in ("day", "week", "hour") and line.tag(at + 1) == "N" and line.word(start - 1) in _BY_DAY
    if numbered and line.tag(at + 2) not in ("U", "B", "M", "P"):
        yield start, at + 2, _exactly(line[at + 1].number, unit)
    elif found := _NUMBER_LAST.match(line.tags, at):
        low, high = line[found.start("low")], line[found.start("high")] if found["high"] else None
        if not (word.startswith(("h", "m")) and (business or high or line.word(at - 1) in ("opening", "chat"))):
            ends = Bounds(low.number, (high or low).number)
            yield start, found.end(), Duration((ends,), unit)
    elif word in ("days", "weeks", "months") and line.word(start - 1) in ("of", "in") and line.word(at + 1) == "is":
        if line.tag(at + 2) == "N" and line.tag(at + 3) in _ENDS:
            yield start, at + 3, _exactly(line[at + 2].number, unit)  # "the number of days is 14"
    elif line.word(start - 1) in _ONE_MORE and not word.endswith("s"):
        if line.word(start - 1) == "another" and word == "day" and line.word(start - 2) not in _ADDING:
            return  # "the policy of another day" is a different one
        yield start - 1, at + 1, _exactly(Decimal(1), unit)
    elif word.endswith("s") and word not in SHORT and not line.glued(at):
        lead = start - 1
        while line.word(lead) in ("only", "just", "some"):
            lead -= 1
        loose = line.word(lead) in _AFTER_ALL or (line.word(lead) in ("for", "after") and line.word(lead + 1) == "some")
        if loose or (line.word(lead) == "for" and word in ("weeks", "months")):
            yield lead, at + 1, some(unit)


def _nth(line: Line, at: int, place: int) -> Iterator[Found]:
    found = _NTH.match(line.tags, at)
    if found is None or place < 2 or (place == 2 and line.word(at - 1 - (line.tag(at - 1) == "f")) not in _BY_SECOND):
        return
    unit = line[found.end() - 1].meaning
    named = unit if isinstance(unit, Unit) else Unit.BUSINESS_DAY
    if "B" in found.group() and named is Unit.DAY:
        named = Unit.BUSINESS_DAY
    yield at, found.end(), _exactly(Decimal(place), named)


def _vague(line: Line, found: re.Match[str]) -> Quantity:
    meaning = line[found.start("unit")].meaning
    if found["unit"] == "M":
        return Money(Bounds(None, None), str(meaning).removesuffix(" cent"))
    business = "B" in found.group() or found["unit"] == "Y"
    return some(meaning if isinstance(meaning, Unit) and not business else Unit.BUSINESS_DAY)


def _price(line: Line, at: int) -> Found | None:
    """A number without a currency that must be money: "a fee of 20", "you pay 12", "orders over 50 ship free"."""
    word, here = line.word(at), at + 1
    if word in _ORDERS:
        if line.tag(here) not in ("J", "I") and line.word(here) not in ("from", "of"):
            return None
        here += 1
    elif line.tag(here) in (":", "=") or line.word(here) in ("is", "of", "are", "was"):
        here += 1
    elif word not in _TAKING or (word == "off" and line.word(at - 1) not in ("take", "takes")):
        return None
    start = here
    while line.tag(here) in ("I", "L", "J", "G", "f", "u"):
        here += 1
    if line.tag(here) != "N":
        return None
    value = line[here].number
    if line.tag(here + 1) == "N" and line.word(here).isalpha() and line[here + 1].number >= 10:
        here, value = here + 1, value + line[here + 1].number / 100  # nine ninety-nine
    if not (line.tag(here + 1) in (*_ENDS, "L", "G") or line.word(here + 1) in _AFTER_PRICE):
        return None
    if word not in _FEES | _TAKING and value < 20:
        return None
    return start, here + 1, Money(Bounds(value, value), "")


_FEES = frozenset("fee fees price prices surcharge deposit postage carriage".split())
_TAKING = frozenset("cost costs charge charges pay pays deduct deducts subtract off".split())
_ORDERS = frozenset("order orders purchase purchases".split())
_PRICES = _FEES | _TAKING | _ORDERS | {"limit", "maximum", "minimum"}
_AFTER_PRICE = frozenset(
    "per for if applies apply ship ships is are get qualify need come travel go in at to extra each".split()
)


def _exactly(count: Decimal, unit: Unit) -> Duration:
    return Duration((Bounds(count, count),), unit)
