"""Loose times: durations and hours without a plain number before their unit, and money without a currency.

"Same day", "by day 14", "on the fourteenth day", "T+2", "a few days", "within hours", "days to return: 30", "a fee of
20", and the phrases of `almanac` that are figures by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from helpcenter.figures import tags
from helpcenter.figures.almanac import PARTS_OF_DAY
from helpcenter.figures.amount import BOUNDS_BEFORE, ONE_MORE
from helpcenter.figures.lexicon import SHORT
from helpcenter.figures.quantity import (
    Bounds,
    ClockRange,
    Duration,
    Money,
    Reading,
    Unit,
    Weekdays,
    exactly,
    some,
    within,
)
from helpcenter.figures.tokens import Tokens

_NTH = re.compile(rf"{tags.ORDINAL}{tags.BUSINESS}?-?{tags.BUSINESS}?[{tags.UNIT}{tags.WORKDAYS}]")
_SOME = re.compile(
    rf"{tags.VAGUE}[{tags.FILLER}{tags.ADJECTIVE}{tags.BUSINESS}-]{{0,4}}(?P<unit>[{tags.UNIT}{tags.WORKDAYS}{tags.CURRENCY}])"
)
_NUMBER_LAST = re.compile(
    rf"{tags.UNIT}(?:[{tags.TO}{tags.WORD}]{{1,3}}|[)\]])?[:=?](?P<low>{tags.NUMBER})(?:[-{tags.TO}~](?P<high>{tags.NUMBER}))?(?=[.,;)|!\n]|$)"
)
_ENDS = (*tags.CLAUSE_ENDS, "|")

_BY_DAY = frozenset("on by until till before after within from than to".split())
_BY_SECOND = frozenset("by until till before within on".split())
_AFTER_ALL = frozenset("within in inside take takes took taking need needs needed last lasts".split())
_ADDING = frozenset("for wait waits take takes needs need within after allow add give you us gets get have".split())
_MULTIPLES = frozenset("twice double triple thrice half".split())
_PERIODS = frozenset("period deadline window warranty guarantee limit".split())

_UNTIL = frozenset("until till by through".split())
_BEFORE_MONTH = frozenset("the end of early mid late beginning middle day".split())
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_FIRST_YEAR = 1900

_FEES = frozenset("fee fees price prices surcharge deposit postage carriage".split())
_TAKING = frozenset("cost costs charge charges pay pays deduct deducts subtract off".split())
_ORDERS = frozenset("order orders purchase purchases".split())
_PRICES = _FEES | _TAKING | _ORDERS | {"limit", "maximum", "minimum"}
_AFTER_PRICE = frozenset(
    "per for if applies apply ship ships is are get qualify need come travel go in at to extra each".split()
)


def loose_times(tokens: Tokens) -> Iterator[Reading]:
    """Every such phrase in the text."""
    for at, token in enumerate(tokens):
        if token.tag in _READERS:
            yield from _READERS[token.tag](tokens, at)
        elif token.word in ("t", "d"):
            yield from _days_after(tokens, at)
        elif token.word in _PRICES:
            yield from _price(tokens, at)
        elif token.word == "net":
            yield from _net(tokens, at)
        elif token.word in _MULTIPLES:
            yield from _multiple(tokens, at)


def deadlines(tokens: Tokens) -> Iterator[Reading]:
    """Until 31 January, by the end of March 2028: no length of time, but whoever gives a time to a shopper so gives another one.

    Texts have many such dates, so one counts only in a sentence that speaks of a constant.
    """
    for at in range(len(tokens)):
        if tokens.word(at) not in _UNTIL:
            continue
        month = at + 1
        while tokens.word(month) in _BEFORE_MONTH or tokens.tag(month) in (tags.NUMBER, tags.ORDINAL):
            month += 1
        is_dated = not {tokens.tag(month - 1), tokens.tag(month + 1)}.isdisjoint((tags.NUMBER, tags.ORDINAL))
        if tokens.word(month) in _MONTHS and (is_dated or tokens.word(month) not in ("may", "march")):
            end = month + 1
            end += tokens.tag(end) in (tags.NUMBER, tags.ORDINAL)
            year = end + (tokens.tag(end) == ",")
            if tokens.tag(year) == tags.NUMBER and tokens[year].number > _FIRST_YEAR:
                end = year + 1
            yield Reading(at, end, some(Unit.DAY), "")


def _phrase(tokens: Tokens, at: int) -> Iterator[Reading]:
    """Same day, around the clock, lifetime; but "today's date" is no figure."""
    token = tokens[at]
    if isinstance(token.meaning, Duration | ClockRange | Weekdays) and not tokens.source(at).endswith("'s"):
        yield Reading(at, at + 1, token.meaning)


def _part_of_day(tokens: Tokens, at: int) -> Iterator[Reading]:
    """In the evening; but "9 in the evening" is a time."""
    if tokens.word(at) in PARTS_OF_DAY and tokens.tag(at - 1) not in (tags.NUMBER, tags.TIME):
        yield Reading(at, at + 1, PARTS_OF_DAY[tokens.word(at)])


def _some(tokens: Tokens, at: int) -> Iterator[Reading]:
    """A few days, several business days, many dollars."""
    phrase = _SOME.match(tokens.tags, at)
    if phrase is None:
        return
    meaning = tokens[phrase.start("unit")].meaning
    if phrase["unit"] == tags.CURRENCY:
        yield Reading(at, phrase.end(), Money(Bounds(None, None), str(meaning).removesuffix(" cent")))
    else:
        unit = meaning if isinstance(meaning, Unit) and tags.BUSINESS not in phrase.group() else Unit.BUSINESS_DAY
        yield Reading(at, phrase.end(), some(unit))


def _ordinal(tokens: Tokens, at: int) -> Iterator[Reading]:
    """The fourteenth day, by the second business day; the second anniversary."""
    place = tokens[at].meaning
    assert isinstance(place, int)
    if tokens.word(at + 1) in ("anniversary", "anniversaries"):
        yield Reading(at, at + 2, exactly(place, Unit.YEAR))
        return
    day = _NTH.match(tokens.tags, at)
    if day is None or place < 2:
        return
    if place == 2 and tokens.word(at - 1 - (tokens.tag(at - 1) == tags.FILLER)) not in _BY_SECOND:
        return  # a second day
    unit = tokens[day.end() - 1].meaning
    if not isinstance(unit, Unit) or (unit is Unit.DAY and tags.BUSINESS in day.group()):
        unit = Unit.BUSINESS_DAY
    yield Reading(at, day.end(), exactly(place, unit))


def _days_after(tokens: Tokens, at: int) -> Iterator[Reading]:
    """T+2, D+1."""
    if tokens.tag(at + 1) == "+" and tokens.tag(at + 2) == tags.NUMBER and tokens.glued(at + 1):
        yield Reading(at, at + 3, exactly(tokens[at + 2].number, Unit.DAY))


def _net(tokens: Tokens, at: int) -> Iterator[Reading]:
    """Net 30: payable within 30 days."""
    if tokens.tag(at + 1) == tags.NUMBER and (tokens.tag(at + 2) in _ENDS or tokens.word(at + 2) in ("terms", "from")):
        yield Reading(at, at + 2, within(tokens[at + 1].number, Unit.DAY))


def _multiple(tokens: Tokens, at: int) -> Iterator[Reading]:
    """Double the period, half the warranty period."""
    if tokens.word(at + 1) in ("the", "that", "this", "our", "your"):
        for last in (at + 2, at + 3):
            if tokens.word(last) in _PERIODS:
                yield Reading(at, last + 1, some(Unit.DAY))


def _unit(tokens: Tokens, at: int) -> Iterator[Reading]:
    """A unit whose number stands after it, or that has none."""
    start, unit = _with_business(tokens, at)
    before, word = tokens.word(start - 1), tokens.word(at)
    if before in _BY_DAY and _is_numbered(tokens, at):
        yield Reading(start, at + 2, exactly(tokens[at + 1].number, unit))  # by day 14
    elif number := _NUMBER_LAST.match(tokens.tags, at):
        yield from _number_last(tokens, start, unit, number)
    elif before in ("of", "in") and word in ("days", "weeks", "months") and tokens.word(at + 1) == "is":
        if tokens.tag(at + 2) == tags.NUMBER and tokens.tag(at + 3) in _ENDS:
            yield Reading(start, at + 3, exactly(tokens[at + 2].number, unit))  # the number of days is 14
    elif before in ONE_MORE and not word.endswith("s"):
        yield from _one_more(tokens, at, start, unit)
    elif word.endswith("s") and word not in SHORT and not tokens.glued(at):
        yield from _uncounted(tokens, at, start, unit)


def _with_business(tokens: Tokens, at: int) -> tuple[int, Unit]:
    """Where a unit starts, with a "business" before it, and which it is then."""
    unit = tokens[at].meaning
    assert isinstance(unit, Unit)
    if tokens.tag(at - 1) != tags.BUSINESS:
        return at, unit
    return at - 1, Unit.BUSINESS_DAY if unit is Unit.DAY else unit


def _one_more(tokens: Tokens, at: int, start: int, unit: Unit) -> Iterator[Reading]:
    """An extra week, wait another day; but "the policy of another day" is a different one."""
    other = tokens.word(start - 1) == "another" and tokens.word(at) == "day"
    if not other or tokens.word(start - 2) in _ADDING:
        yield Reading(start - 1, at + 1, exactly(1, unit))


def _is_numbered(tokens: Tokens, at: int) -> bool:
    """Whether a number behind "day", "week" or "hour" is that of the day: "day 14", but not "day 14 hours"."""
    numbered = tokens.word(at) in ("day", "week", "hour") and tokens.tag(at + 1) == tags.NUMBER
    return numbered and tokens.tag(at + 2) not in tags.MEASURING


def _number_last(tokens: Tokens, start: int, unit: Unit, number: re.Match[str]) -> Iterator[Reading]:
    """Days to return: 30; return period (in days): 14-30; but "chat hours: 9", "minutes: 9-18" and "business hours: 9" are none."""
    at = number.start()
    low, high = tokens[number.start("low")], tokens[number.start("high")] if number["high"] else None
    if tokens.word(at).startswith(("h", "m")) and (start < at or high or tokens.word(at - 1) in ("opening", "chat")):
        return
    yield Reading(start, number.end(), Duration((Bounds(low.number, (high or low).number),), unit))


def _uncounted(tokens: Tokens, at: int, start: int, unit: Unit) -> Iterator[Reading]:
    """Within hours, takes only days, after some weeks, for months."""
    lead = start - 1
    while tokens.word(lead) in ("only", "just", "some"):
        lead -= 1
    word, long = tokens.word(lead), tokens.word(at) in ("weeks", "months")
    after_some = word in ("for", "after") and tokens.word(lead + 1) == "some"
    if word in _AFTER_ALL or after_some or (word == "for" and long):
        yield Reading(lead, at + 1, some(unit))


def _price(tokens: Tokens, at: int) -> Iterator[Reading]:
    """A number without a currency that must be money: "a fee of 20", "you pay 12", "orders over 50 ship free"."""
    start = _past_words_before_price(tokens, at)
    if start is None:
        return
    here = start
    while tokens.tag(here) in BOUNDS_BEFORE or tokens.tag(here) == tags.FILLER:
        here += 1
    if tokens.tag(here) != tags.NUMBER:
        return
    value = tokens[here].number
    if tokens.tag(here + 1) == tags.NUMBER and tokens.word(here).isalpha() and tokens[here + 1].number >= 10:
        here, value = here + 1, value + tokens[here + 1].number / 100  # nine ninety-nine
    if tokens.word(here + 1) == "k" and tokens.glued(here + 1):
        here, value = here + 1, value * 1000  # 5k
    if tokens.tag(here + 1) not in (*_ENDS, tags.MOST, tags.LEAST) and tokens.word(here + 1) not in _AFTER_PRICE:
        return
    if tokens.word(at) in _FEES | _TAKING or value >= 20:
        yield Reading(start, here + 1, Money(Bounds(value, value), ""))


def _past_words_before_price(tokens: Tokens, at: int) -> int | None:
    """Where the number of a price may stand, after "fee of", "cost", "orders over", "limit:"; None where none may."""
    word, after, tag = tokens.word(at), tokens.word(at + 1), tokens.tag(at + 1)
    if word in _ORDERS:
        return at + 2 if tag in (tags.AT_LEAST, tags.AT_MOST) or after in ("from", "of") else None
    if tag in (":", "=") or after in ("is", "of", "are", "was"):
        return at + 2
    taken = word in _TAKING and (word != "off" or tokens.word(at - 1) in ("take", "takes"))
    return at + 1 if taken else None


_READERS: dict[str, Callable[[Tokens, int], Iterator[Reading]]] = {
    tags.FIGURE: _phrase,
    tags.HALF_OF_DAY: _part_of_day,
    tags.VAGUE: _some,
    tags.ORDINAL: _ordinal,
    tags.UNIT: _unit,
}
