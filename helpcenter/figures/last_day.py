"""The last day of a duration that starts on a given day: within 7 business days of Sunday, 22 November 2026 is Tuesday, 1 December.

Business days are Monday to Friday; the day after the start is the first. Days of the shop's calendar (faq/calendar.yml) change
that one by one. Weeks, months and years end on the same day of the week or month, or on the last day of a month that is shorter.
The same counting stands in docs/assets/js/dates.js; tests/browser/test_dates.py holds the two equal.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from helpcenter.figures.quantity import Duration, Unit

COUNTED = (Unit.BUSINESS_DAY, Unit.DAY, Unit.CALENDAR_DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR)
"""The units from which a day can be computed; hours would need a clock."""

MOST_YEARS = 100
"""A longer time is a slip of the hand, and no date that a shopper could use."""


@dataclass(frozen=True)
class Workdays:
    """Which days are business days: Monday to Friday, but those of `off`, and those of `on` whatever day of the week they are."""

    off: frozenset[date] = frozenset()
    on: frozenset[date] = frozenset()

    def counts(self, day: date) -> bool:
        """Whether a day is a business day."""
        return day in self.on or (day.weekday() < 5 and day not in self.off)


def count_of(duration: Duration) -> int | None:
    """After how many of its units a duration has ended at the latest; None where that gives no day.

    That is so for hours and less, for parts of a day, where no end is stated, and beyond MOST_YEARS.
    """
    high = duration.high
    if duration.unit not in COUNTED or high is None or high != int(high):
        return None
    return int(high) if high * duration.unit.minutes <= MOST_YEARS * Unit.YEAR.minutes else None


def last_day(start: date, count: int, unit: Unit, workdays: Workdays) -> date | None:
    """The last of `count` units after `start`; None where the calendar of the machine ends before it (year 9999)."""
    try:
        if unit is Unit.BUSINESS_DAY:
            return _business(start, count, workdays)
        if unit in (Unit.DAY, Unit.CALENDAR_DAY, Unit.WEEK):
            return start + timedelta(days=count * (7 if unit is Unit.WEEK else 1))
        year, month = divmod(start.year * 12 + start.month - 1 + count * (12 if unit is Unit.YEAR else 1), 12)
        return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def _business(day: date, count: int, workdays: Workdays) -> date:
    while count:
        day += timedelta(days=1)
        count -= workdays.counts(day)
    return day
