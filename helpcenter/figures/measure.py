"""Measures: durations, money and percentages, from a series of numbers with units.

A series is one or more items ("7", "2 hours", "$20") with joints between them ("-", "to", "or", "and", ",") and bounds
around them ("up to", "or more"). It is read by hand, item by item and never back, so reading is linear.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from helpcenter.figures import tags
from helpcenter.figures.amount import (
    BOUNDS_AFTER,
    BOUNDS_BEFORE,
    ONE_MORE,
    Amount,
    Bound,
    Joint,
    amount,
    counts,
    unit_at,
)
from helpcenter.figures.quantity import Bounds, Duration, Money, Reading, Share, Unit, one_of, rounded
from helpcenter.figures.tokens import Tokens

_MOST_ITEMS = 6  # no honest figure has more; it bounds the work on a text of nothing but numbers
_PART = (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"))
_PARTS: dict[Unit | str | None, Unit] = {Unit.HOUR: Unit.MINUTE, Unit.YEAR: Unit.MONTH}
"""What a bare number glued to one unit counts."""

_CENT, _POUND = f"{tags.CURRENCY}USD cent", f"{tags.CURRENCY}GBP"

_STARTS = (tags.NUMBER, tags.ARTICLE, tags.CURRENCY)
_STRETCH = ("-", "~", tags.TO, tags.UP_TO)
_TAKEN_AWAY = frozenset(("minus", "less"))
_MULTIPLES = {"twice": 2, "double": 2, "thrice": 3, "triple": 3, "treble": 3}
_SIGNS_OF_MULTIPLES = frozenset(("x", "×", "*", "times"))
_BEFORE_AN_ITEM = frozenset({*BOUNDS_BEFORE, tags.FILLER, "-"})


def measures(tokens: Tokens) -> Iterator[Reading]:
    """Every duration, amount of money and percentage in the text."""
    if not any(tag in tokens.tags for tag in tags.ALL_UNITS):
        return
    at = 0
    while at < len(tokens):
        series = _series(tokens, at) if tokens.tags[at] in _STARTS else None
        if series is not None:
            yield series
        at = max(at + 1, series.end if series else 0)


def _series(tokens: Tokens, start: int) -> Reading | None:
    first = amount(tokens, start)
    if first is None or (first.article and first.unit is None) or not counts(tokens, start, first):
        return None
    items = _items(tokens, first, between=tokens.tag(_before_fillers(tokens, start - 1)) == tags.BETWEEN)
    if not items or tokens.tag(items[-1].end) == tags.NO_FIGURE:
        return None  # 14 years old
    begin = _multiply(tokens, start, items)
    begin, bound = _bound_before(tokens, begin)
    end, after = _bound_after(tokens, items[-1].end)
    quantity = _quantity(items, bound or after)
    return None if quantity is None else Reading(begin, end, quantity)


def _multiply(tokens: Tokens, start: int, items: list[Amount]) -> int:
    """Times what stands before a length of time, and where that starts: "twice 7 days", "2 x 7 days"; but "2 x $7" are two things."""
    at = start - 1 - (tokens.word(start - 1) in ("the", "these", "those"))
    factor = Decimal(_MULTIPLES.get(tokens.word(at), 1))
    if tokens.word(at) in _SIGNS_OF_MULTIPLES and tokens.tag(at - 1) == tags.NUMBER:
        at -= 1
        factor = tokens[at].number
    if factor == 1 or not all(isinstance(item.unit, Unit | None) for item in items):
        return start
    for item in items:
        item.value *= factor
    return at


def _items(tokens: Tokens, first: Amount, between: bool) -> list[Amount]:
    """The amounts of a series: "7, 10 and 14 days" hang together by the last unit; what follows that is no figure any more."""
    items = [first]
    while len(items) < _MOST_ITEMS:
        item = _next(tokens, items, between)
        if item is None:
            break
        items.append(item)
    while items and items[-1].unit is None and not _trails(tokens, items):
        items.pop()
    return items


# The next item: its joint, its bounds, its amount, and whether it fits.


def _next(tokens: Tokens, items: list[Amount], between: bool) -> Amount | None:
    """The item after a joint, with how it is joined."""
    last = items[-1]
    comma = _is_comma_of_a_series(tokens, last.end)
    joint, at = _joint(tokens, last, comma)
    if not joint:
        return None
    if joint == "and" and between and len(items) == 1 and tokens.tag(at - 1) == tags.AND:
        joint = "range"  # between 7 and 14 days
    bound, at = _bound_of_item(tokens, at, last.end + 6)
    item = amount(tokens, at) or (_one_more(tokens, at) if joint in ("plus", "and") else None)
    if item is None or (item.article and item.unit is None):
        return None
    if comma and item.unit is None and tokens.tag(item.end) == ",":
        item = unit_at(tokens, item, item.end + 1) or item  # "seven, at most fourteen, working days"
    item.joint, item.bound = joint, item.bound or bound
    return item if _fits(tokens, last, item) else None


def _one_more(tokens: Tokens, at: int) -> Amount | None:
    """A unit that is added once: "plus another year", "and a further bonus week"."""
    if tokens.tag(at - 1) != tags.FILLER or tokens.word(at - 1) not in ONE_MORE:
        return None
    here = at + (tokens.tag(at) == tags.WORD)
    return unit_at(tokens, Amount(Decimal(1), at), here) if tokens.tag(here) in (tags.UNIT, tags.BUSINESS) else None


def _is_comma_of_a_series(tokens: Tokens, at: int) -> bool:
    """Whether a comma (or a "but") stands before a joint or a bound: "7 days, or 14", "7, at most 14", "7 but up to 14"."""
    after = tokens.tag(at + 1)
    if tokens.tag(at) == ",":
        filled = after == tags.FILLER and tokens.tag(at + 2) == tags.NUMBER
        return filled or after in (tags.OR, tags.AND, tags.AT_MOST, tags.MOST)
    return tokens.word(at) == "but" and after in (tags.AT_MOST, tags.MOST, tags.UP_TO)


def _joint(tokens: Tokens, last: Amount, comma: bool) -> tuple[Joint, int]:
    """How the next item is joined to the last, "" if it is not, and the place after the words that say so."""
    at = last.end + comma
    tag = tokens.tag(at)
    if tag in _STRETCH:
        while tokens.tag(at) in _STRETCH and at < last.end + 5:
            at += 1
        return "range", at  # 7-14 days, 7 to 14 days, from 7 up to 14 days
    if tag in (tags.OR, "/"):
        return "or", at + 1  # 24 or 48 hours, 24/48 hours
    if tokens.word(at) == "plus" or (tag == "+" and tokens.tag(at + 1) in _STARTS):
        return "plus", at + 1  # 1 year plus 6 months, 7 + 7 days
    if tokens.word(at) in _TAKEN_AWAY and last.unit is not None:
        return "minus", at + 1  # two weeks less a day
    if tag == tags.AND or (tag == "," and last.joint != "range"):
        return "and", at + 1  # an hour and 30 minutes; 7, 10 and 14 days
    if tag in (tags.NUMBER, tags.ARTICLE) and last.unit is not None:
        return "sum", at  # 1 hour 30 minutes
    if comma and tag in (tags.AT_MOST, tags.MOST):
        return "and", at  # at least 7, at most 14 days
    if comma and tag == tags.FILLER and last.unit is None:
        return "range", at  # seven, usually ten days
    return "", at


def _bound_of_item(tokens: Tokens, at: int, stop: int) -> tuple[Bound, int]:
    """The bound before an item and where its amount starts: "and at most", "or at least about"."""
    bound: Bound = ""
    while tokens.tag(at) in _BEFORE_AN_ITEM and at < stop:
        bound = BOUNDS_BEFORE.get(tokens.tag(at), bound)
        at += 1
    return bound, at


def _fits(tokens: Tokens, last: Amount, item: Amount) -> bool:
    """Whether an item belongs to the series of the last; it takes the unit, and settles the joint, that it asks for."""
    if item.bound == "most" and item.joint == "and" and (item.kind == last.kind or last.unit is None):
        item.joint = "range"  # "at least 7 and at most 14 days"
        return True
    if last.unit is None:
        return item.joint != "sum"  # 7 to 14 days
    if item.joint in ("plus", "minus"):
        if item.unit is None:
            item.unit, item.factor = last.unit, last.factor  # 7 days plus another 7
        return item.kind == last.kind  # 24 hours plus 24 hours
    if item.unit is None:
        return _fits_without_unit(tokens, last, item)
    if item.joint in ("and", "sum"):
        item.joint = "sum"
        return _is_part_of(last, item)  # 1 hour 30 minutes, 5 dollars and 20 cents
    if tokens.tag(last.end) == ",":
        return False  # "within 28 days, or 30 days for gifts" are two figures
    if item.joint == "range" and last.unit is Unit.DAY and item.unit in (Unit.BUSINESS_DAY, Unit.CALENDAR_DAY):
        last.unit = item.unit  # 7 days to 14 business days
    return item.kind == last.kind


def _fits_without_unit(tokens: Tokens, last: Amount, item: Amount) -> bool:
    """Whether a bare number goes on with a series whose last item has a unit."""
    after = tokens.tag(item.end)
    goes_on = item.joint in ("range", "or") and after not in (tags.WORD, tags.UNIT, tags.BUSINESS)
    ends = item.joint == "and" and after in ("", ".", ",", ")", "\n", tags.AND, tags.OR)
    if last.prefixed and (goes_on or ends):
        item.unit, item.prefixed = last.unit, True  # "$20-30", "€25, 50 and 100"
        return True
    if last.unit in _PARTS and item.joint == "sum" and tokens.glued(item.end - 1) and item.value < 60:
        shortened = tokens.word(item.end) in ("m", "mo") and tokens.glued(item.end)
        if last.unit is Unit.HOUR or shortened:
            item.unit, item.end = _PARTS[last.unit], item.end + shortened  # "1h30", "2h30m", "1y6m"
            return True
    if item.joint == "and" and item.value in _PART and tokens.tag(last.end) == tags.AND:
        item.joint, item.unit, item.value = "sum", last.unit, item.value * last.factor  # "a week and a half"
        return True
    return item.joint == "or" and tokens.tag(last.end + (tokens.tag(last.end) == ",")) == tags.OR  # "2 hours or 3"


def _is_part_of(last: Amount, item: Amount) -> bool:
    """Whether an item is a smaller unit that is added to the last: minutes to hours, cents to dollars."""
    if last.kind.startswith(tags.CURRENCY):
        if item.unit == _CENT and last.unit != _POUND and not str(last.unit).endswith(" cent"):
            item.unit = f"{last.unit} cent"  # 5 euros and 20 cents
        return item.kind == f"{last.kind} cent"
    if not isinstance(item.unit, Unit) or not isinstance(last.unit, Unit) or item.kind != last.kind:
        return False
    return _minutes(item) < _minutes(last) and item.value * _minutes(item) < _minutes(last)


def _trails(tokens: Tokens, items: list[Amount]) -> bool:
    """Whether the last number takes the unit of the one before: "a day or two", "2 hours or 3"."""
    if len(items) < 2 or items[-2].unit is None or items[-1].joint != "or":
        return False
    before, last = items[-2:]
    last.unit, last.factor = before.unit, before.factor
    if tokens.tag(last.end) in (tags.WORD, tags.UNKNOWN, tags.CODE) and not (before.article or before.value == 1):
        return tokens.word(last.end) in ("after", "from", "in", "for", "before", "if", "when")
    return True


def _minutes(item: Amount) -> Decimal:
    assert isinstance(item.unit, Unit)
    return item.unit.minutes * item.factor


# The bounds around a series.


def _before_fillers(tokens: Tokens, at: int) -> int:
    stop = at - 4
    while at > stop and tokens.tag(at) in (tags.FILLER, "~", tags.ADJECTIVE):
        at -= 1
    return at


def _bound_before(tokens: Tokens, start: int) -> tuple[int, Bound]:
    """The bound before a series and where it starts: "up to a maximum of about"."""
    begin = start
    bound: Bound = ""
    for _ in range(2):
        at = _before_fillers(tokens, begin - 1)
        if tokens.tag(at) == ":" and tokens.tag(at - 1) in (tags.MOST, tags.LEAST):
            at -= 1  # maximum: 14 days
        outer = BOUNDS_BEFORE.get(tokens.tag(at))
        if outer is None:
            break
        begin, bound = at, bound or outer
        if tokens.tag(at) == tags.AT_LEAST and tags.NOT in tokens.tags[max(0, at - 3) : at]:
            bound = "most"  # "does not take more than", "cannot exceed"
    return begin, bound


def _bound_after(tokens: Tokens, end: int) -> tuple[int, Bound]:
    """The bound after a series and where it ends: "14 days at most", "14 days (or less)", "$20+"."""
    at = end
    while tokens.tag(at) in ("(", ",") and at < end + 2:
        at += 1
    tag = tokens.tag(at)
    if tag in (tags.MOST, tags.LEAST) and tokens.tag(at + 1) in _STARTS:
        return end, ""  # it belongs to the next figure
    if tag == "+" and tokens.glued(at):
        return at + 1, "least"
    return (at + 1, BOUNDS_AFTER[tag]) if tag in BOUNDS_AFTER else (end, "")


# From items to a quantity.


def _quantity(items: list[Amount], bound: Bound) -> Duration | Money | Share | None:
    """What a series says, None where its items measure different things."""
    for item, after in zip(reversed(items[:-1]), reversed(items[1:]), strict=True):
        if item.unit is None:
            item.unit, item.factor = after.unit, after.factor
    if len({item.kind.removesuffix(" cent") for item in items}) != 1:
        return None
    unit = _common(items)
    amounts: list[tuple[Joint, Decimal]] = []
    for item in items:
        value = _in(item, unit)
        if item.joint in ("sum", "plus", "minus") and amounts:
            amounts[-1] = (amounts[-1][0], amounts[-1][1] + (-value if item.joint == "minus" else value))
        else:
            amounts.append((item.joint, value))
    bound = bound or items[0].bound or (items[-1].bound if len(items) == 1 else "")
    alternatives = _alternatives(amounts, bound)
    if isinstance(unit, Unit):
        return Duration(alternatives, unit)
    bounds, currency = Bounds(alternatives[0].low, alternatives[-1].high), unit.removeprefix(tags.CURRENCY)
    if unit == tags.PERCENT:
        return Share(bounds)
    exact = [stretch.low for stretch in alternatives if stretch.low is not None and stretch.low == stretch.high]
    return one_of(exact, currency) if len(exact) == len(alternatives) > 1 else Money(bounds, currency)


def _alternatives(amounts: list[tuple[Joint, Decimal]], bound: Bound) -> tuple[Bounds, ...]:
    stretches: list[Bounds] = []
    for joint, value in amounts:
        if joint == "range" and stretches:
            ends = (stretches[-1].low or value, value)
            stretches[-1] = Bounds(min(ends), max(ends))
        else:
            stretches.append(Bounds(value, value))
    stretches = sorted(set(stretches), key=lambda stretch: (stretch.low or Decimal(0), stretch.high or Decimal(0)))
    if bound and all(stretch.low == stretch.high for stretch in stretches):
        return (Bounds(None, stretches[-1].high),) if bound == "most" else (Bounds(stretches[0].low, None),)
    return tuple(stretches)


def _common(items: list[Amount]) -> Unit | str:
    """The smallest unit of time in a series, or its currency."""
    units = [item.unit for item in items if item.unit is not None]
    times = [unit for unit in units if isinstance(unit, Unit)]
    if times:
        return min(times, key=lambda unit: unit.minutes)
    return str(units[0]).removesuffix(" cent")


def _in(item: Amount, unit: Unit | str) -> Decimal:
    """The value of an item in a unit of its kind."""
    value = item.value * item.factor
    if isinstance(unit, Unit) and isinstance(item.unit, Unit):
        if item.unit is not unit:
            value = rounded(value * item.unit.minutes / unit.minutes, Decimal("0.0001")).normalize()
    elif str(item.unit).endswith(" cent"):
        value = value / 100
    return value
