"""Measures: durations, money and percentages, from a series of numbers with units.

A series is one or more items ("7", "2 hours", "$20") with joints between them ("-", "to", "or", "and", ",") and bounds
around them ("up to", "or more"). It is read by hand, item by item and never back, so reading is linear.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from helpcenter.figures.amount import Amount, amount, counts, some_day, unit_at
from helpcenter.figures.lexeme import Line
from helpcenter.figures.quantity import Bounds, Duration, Money, Share, Unit

Found = tuple[int, int, Duration | Money | Share]
"""First lexeme, the one after the last, and what they say."""

_MOST_ITEMS = 6  # no honest figure has more; it bounds the work on a line of nothing but numbers
_PART = (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"))


def measures(line: Line) -> Iterator[Found]:
    """Every duration, amount of money and percentage in the line."""
    at = 0
    if not any(tag in line.tags for tag in "UYMP"):
        return
    while at < len(line.lexemes):
        found = _series(line, at) if line.tags[at] in "NAM" else None
        if found is not None:
            yield found
            at = max(at + 1, found[1])
        else:
            at += 1


def _series(line: Line, start: int) -> Found | None:
    first = amount(line, start)
    if first is None or (first.article and first.unit is None):
        return None
    if (first.article and not counts(line, start, first)) or some_day(line, start, first):
        return None
    items, lead = [first], line.tag(_before_fillers(line, start - 1))
    while len(items) < _MOST_ITEMS:
        item = _next(line, items, lead == "b")
        if item is None:
            break
        items.append(item)
    # "7, 10 and 14 days" hang together by the last unit; what follows the last unit is no figure any more.
    while items and items[-1].unit is None and not _trails(line, items):
        items.pop()
    if not items or line.tag(items[-1].end) == "X":
        return None
    begin, bound = _bound_before(line, start)
    end, after = _bound_after(line, items[-1].end)
    quantity = _quantity(items, bound or after)
    return None if quantity is None else (begin, end, quantity)


def _next(line: Line, items: list[Amount], between: bool) -> Amount | None:
    """The item after a joint, with how it is joined."""
    last = items[-1]
    at, tag = last.end, line.tag(last.end)
    comma = (tag == "," and (line.tag(at + 1) in ("o", "&", "I", "L") or line.tags[at + 1 : at + 3] == "fN")) or (
        line.word(at) == "but" and line.tag(at + 1) in ("I", "L", "u")
    )
    if comma:
        at, tag = at + 1, line.tag(at + 1)
    joint = ""
    if tag in ("-", "~", "t", "u"):
        while line.tag(at) in ("-", "~", "t", "u") and at < last.end + 5:
            at += 1
        joint = "range"
    elif tag == "o":
        joint, at = "or", at + 1
    elif tag == "&":
        joint, at = ("range" if between and len(items) == 1 else "and"), at + 1
    elif tag == "/" or (tag == "," and last.joint != "range"):
        joint, at = ("or" if tag == "/" else "and"), at + 1
    elif tag in ("N", "A") and last.unit is not None:
        joint = "sum"
    elif tag in ("I", "L") and comma:
        joint = "and"
    elif tag == "f" and comma and last.unit is None:
        joint = "range"
    bound = ""
    while joint and line.tag(at) in ("I", "L", "J", "G", "f", "u", "-") and at < last.end + 6:
        bound = {"I": "most", "L": "most", "u": "most", "J": "least", "G": "least"}.get(line.tag(at), bound)
        at += 1
    item = amount(line, at) if joint else None
    if item is None or (item.article and item.unit is None):
        return None
    if comma and item.unit is None and line.tag(item.end) == ",":
        closed = unit_at(line, item, item.end + 1)  # "seven, at most fourteen, working days"
        item = closed or item
    item.joint, item.bound = joint, item.bound or bound
    return item if _fits(line, items, item) else None


def _fits(line: Line, items: list[Amount], item: Amount) -> bool:
    last = items[-1]
    if item.bound == "most" and item.joint == "and" and (item.kind == last.kind or last.unit is None):
        item.joint = "range"  # "at least 7 and at most 14 days"
        return True
    if last.unit is not None and item.unit is None:
        if last.prefixed and item.joint in ("range", "or") and line.tag(item.end) not in ("x", "U", "B"):
            item.unit, item.prefixed = last.unit, True  # "$20-30"
            return True
        if last.unit is Unit.HOUR and item.joint == "sum" and line.glued(item.end - 1) and item.value < 60:
            item.unit = Unit.MINUTE  # "1h30"
            return True
        part = item.joint == "and" and item.value in _PART
        if part and line.tag(last.end) == "&":
            item.joint, item.unit, item.value = "sum", last.unit, item.value * last.factor
            return True
        return item.joint == "or" and line.tags[last.end : last.end + 2].removeprefix(",")[:1] == "o"
    if last.unit is None:
        return item.joint != "sum"
    if item.joint in ("and", "sum"):
        cents = last.kind.startswith("M") and item.kind == f"{last.kind} cent"
        times = isinstance(item.unit, Unit) and isinstance(last.unit, Unit) and item.kind == last.kind
        smaller = times and _minutes(item) < _minutes(last) and item.value * _minutes(item) < _minutes(last)
        item.joint = "sum"
        return bool(cents or smaller)
    if line.tag(last.end) == ",":
        return False  # "within 28 days, or 30 days for gifts" are two figures
    if item.joint == "range" and last.unit is Unit.DAY and item.unit is Unit.BUSINESS_DAY:
        last.unit = Unit.BUSINESS_DAY
    return item.kind == last.kind


def _trails(line: Line, items: list[Amount]) -> bool:
    """Whether the last number takes the unit of the one before: "a day or two", "2 hours or 3"."""
    if len(items) < 2 or items[-2].unit is None or items[-1].joint != "or":
        return False
    items[-1].unit, items[-1].factor = items[-2].unit, items[-2].factor
    if line.tag(items[-1].end) in ("x", "?", "C") and not (items[-2].article or items[-2].value == 1):
        return line.word(items[-1].end) in ("after", "from", "in", "for", "before", "if", "when")
    return True


def _minutes(item: Amount) -> Decimal:
    assert isinstance(item.unit, Unit)
    return item.unit.minutes * item.factor


def _before_fillers(line: Line, at: int) -> int:
    stop = at - 4
    while at > stop and line.tag(at) in ("f", "~", "K"):
        at -= 1
    return at


def _bound_before(line: Line, start: int) -> tuple[int, str]:
    """The bound before a series and where it starts: "up to a maximum of about"."""
    begin, bound = start, ""
    for _ in range(2):
        at = _before_fillers(line, begin - 1)
        if line.tag(at) == ":" and line.tag(at - 1) in ("L", "G"):
            at -= 1
        found = {"I": "most", "L": "most", "u": "most", "J": "least", "G": "least"}.get(line.tag(at), "")
        if not found:
            break
        begin, bound = at, bound or found
        if line.tag(at) == "J" and "n" in line.tags[max(0, at - 3) : at]:
            bound = "most"  # "does not take more than", "cannot exceed"
    return begin, bound


def _bound_after(line: Line, end: int) -> tuple[int, str]:
    at = end
    while line.tag(at) in ("(", ",") and at < end + 2:
        at += 1
    tag = line.tag(at)
    bound = "most" if tag in ("L", "l") else "least" if tag in ("G", "g") else ""
    if tag in ("L", "G") and line.tag(at + 1) in ("N", "A", "M"):
        return end, ""  # it belongs to the next figure
    if tag == "+" and line.glued(at):
        return at + 1, "least"
    return (at + 1, bound) if bound else (end, "")


def _quantity(items: list[Amount], bound: str) -> Duration | Money | Share | None:
    for item, after in zip(reversed(items[:-1]), reversed(items[1:]), strict=True):
        if item.unit is None:
            item.unit, item.factor = after.unit, after.factor
    kinds = {item.kind.removesuffix(" cent") for item in items}
    if len(kinds) != 1:
        return None
    unit = _common(items)
    amounts: list[tuple[str, Decimal]] = []
    for item in items:
        value = _in(item, unit)
        if item.joint == "sum" and amounts:
            amounts[-1] = (amounts[-1][0], amounts[-1][1] + value)
        else:
            amounts.append((item.joint, value))
    bound = bound or items[0].bound or (items[-1].bound if len(items) == 1 else "")
    alternatives = _alternatives(amounts, bound)
    if isinstance(unit, Unit):
        return Duration(alternatives, unit)
    low, high = alternatives[0].low, alternatives[-1].high
    bounds = Bounds(low, high)
    return Share(bounds) if unit == "P" else Money(bounds, unit[1:])


def _alternatives(amounts: list[tuple[str, Decimal]], bound: str) -> tuple[Bounds, ...]:
    found: list[Bounds] = []
    for joint, value in amounts:
        if joint == "range" and found:
            ends = (found[-1].low or value, value)
            found[-1] = Bounds(min(ends), max(ends))
        else:
            found.append(Bounds(value, value))
    found = sorted(set(found), key=lambda one: (one.low or Decimal(0), one.high or Decimal(0)))
    if bound and all(one.low == one.high for one in found):
        return (Bounds(None, found[-1].high),) if bound == "most" else (Bounds(found[0].low, None),)
    return tuple(found)


def _common(items: list[Amount]) -> Unit | str:
    units = [item.unit for item in items if item.unit is not None]
    times = [unit for unit in units if isinstance(unit, Unit)]
    if times:
        return min(times, key=lambda unit: unit.minutes)
    return str(units[0]).removesuffix(" cent")


def _in(item: Amount, unit: Unit | str) -> Decimal:
    value = item.value * item.factor
    if isinstance(unit, Unit) and isinstance(item.unit, Unit):
        if item.unit is not unit:
            value = (value * item.unit.minutes / unit.minutes).quantize(Decimal("0.0001")).normalize()
    elif str(item.unit).endswith(" cent"):
        value = value / 100
    return value
