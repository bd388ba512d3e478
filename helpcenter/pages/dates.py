"""Constants with `dates` -> what a shopper needs to make a day of a duration: a worked example, and data for dates.js."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from helpcenter.content.model import Catalog, Constant
from helpcenter.content.shop_calendar import confirmed_until
from helpcenter.content.values.value import Value
from helpcenter.figures.last_day import Workdays, count_of, last_day
from helpcenter.figures.quantity import Duration, Unit
from helpcenter.pages.answers import anchor, shown
from helpcenter.policy.policy import Policy, day_words, whole_day

_LETTERS = {
    Unit.BUSINESS_DAY: "b",
    Unit.DAY: "d",
    Unit.CALENDAR_DAY: "d",
    Unit.WEEK: "w",
    Unit.MONTH: "m",
    Unit.YEAR: "y",
}
"""The units as dates.js knows them."""


@dataclass(frozen=True)
class DateFinder:
    """A constant as a day: the words, the values, and a worked example.

    `dated` holds all values as `start:unit:count`, with `:latest` behind a range or alternatives, whose greatest number counts,
    and nothing behind `start:` where the value gives no day. The value in force on the day that a shopper chooses counts.
    """

    id: str
    start: str
    end: str
    dated: str
    example: str
    business: bool
    calendar: bool
    confirmed: str
    off: str
    on: str


def date_finders(ids: Iterable[str], catalog: Catalog, policy: Policy) -> tuple[DateFinder, ...]:
    """One for each of these constants that has `dates` and gives a day today."""
    finders = (_finder(policy.constants[id], catalog, policy) for id in ids if id in policy.constants)
    return tuple(finder for finder in finders if finder)


def _finder(constant: Constant, catalog: Catalog, policy: Policy) -> DateFinder | None:
    if constant.dates is None:
        return None
    start, end = shown(constant.dates.start, policy), shown(constant.dates.end, policy)
    example = _example(constant, start, end, catalog.calendar.workdays, policy)
    if not example:
        return None
    units = {dated.value.unit for dated in constant.timeline if isinstance(dated.value, Duration)}
    business, workdays = Unit.BUSINESS_DAY in units, catalog.calendar.workdays
    until = confirmed_until(catalog.calendar.business_days, policy.day)
    return DateFinder(
        id=anchor(constant.id),
        start=start,
        end=end,
        dated=" ".join(f"{dated.start}:{_counting(dated.value)}" for dated in constant.timeline),
        example=example,
        business=business,
        calendar=not units.isdisjoint((Unit.DAY, Unit.CALENDAR_DAY)) and not constant.asks_which_days,
        confirmed=day_words(until) if business and until else "",
        off=" ".join(map(str, sorted(workdays.off))) if business else "",
        on=" ".join(map(str, sorted(workdays.on))) if business else "",
    )


def _example(constant: Constant, start: str, end: str, workdays: Workdays, policy: Policy) -> str:
    """The dates of one who starts on the day from which the value holds; "" where that value, or what it counts from, gives none.

    Not on the day of the build: the page would say other words every day, and no search engine could tell when it changed.
    """
    value = policy.stated(constant.id)
    if (
        policy.stated_start(constant.id) is None
        or not isinstance(value, Duration)
        or (count := count_of(value)) is None
    ):
        return ""
    start_day = policy.in_force[constant.id].start
    last = last_day(start_day, count, value.unit, workdays)
    if last is None:
        return ""
    said, name = policy.interface, f"find_your_date.end{'_latest' if _is_range(value) else ''}"
    begun = said.filled("find_your_date.start", start=start, day=whole_day(start_day))
    return said.filled(name, start=begun, end=end, day=whole_day(last))


def _counting(value: Value) -> str:
    if not isinstance(value, Duration) or (count := count_of(value)) is None:
        return ""
    return f"{_LETTERS[value.unit]}:{count}" + (":latest" if _is_range(value) else "")


def _is_range(value: Duration) -> bool:
    return value.low is not None and value.low != value.high
