"""The last day of a duration: business days with and without a calendar, and the ends of months and years."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.values.types import read_value
from helpcenter.figures.last_day import COUNTED, Workdays, count_of, last_day
from helpcenter.figures.quantity import Unit

DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
USUAL = Workdays()


@pytest.mark.parametrize(
    ("start", "count", "unit", "end"),
    [
        ("2026-11-22", 7, Unit.BUSINESS_DAY, "2026-12-01"),  # a Sunday
        ("2026-11-27", 1, Unit.BUSINESS_DAY, "2026-11-30"),  # a Friday: Monday is the first day
        ("2026-11-28", 1, Unit.BUSINESS_DAY, "2026-11-30"),
        ("2026-12-31", 1, Unit.BUSINESS_DAY, "2027-01-01"),
        ("2026-12-25", 14, Unit.DAY, "2027-01-08"),
        ("2026-12-25", 2, Unit.WEEK, "2027-01-08"),
        ("2027-01-31", 1, Unit.MONTH, "2027-02-28"),
        ("2028-01-31", 1, Unit.MONTH, "2028-02-29"),
        ("2026-11-30", 3, Unit.MONTH, "2027-02-28"),
        ("2028-02-29", 1, Unit.YEAR, "2029-02-28"),
        ("2028-02-29", 4, Unit.YEAR, "2032-02-29"),
        ("2026-12-22", 12, Unit.MONTH, "2027-12-22"),
    ],
)
def test_the_last_day(start: str, count: int, unit: Unit, end: str) -> None:
    assert last_day(date.fromisoformat(start), count, unit, USUAL) == date.fromisoformat(end)


def test_a_holiday_is_skipped_and_a_day_that_makes_up_for_it_counts() -> None:
    friday, saturday, monday = date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 30)
    assert last_day(friday, 1, Unit.BUSINESS_DAY, Workdays(off=frozenset({monday}))) == date(2026, 12, 1)
    assert last_day(friday, 1, Unit.BUSINESS_DAY, Workdays(on=frozenset({saturday}))) == saturday
    assert last_day(friday, 1, Unit.DAY, Workdays(off=frozenset({saturday}))) == saturday, "calendar days all count"


@given(DAYS, st.integers(1, 300), st.sets(DAYS, max_size=20), st.sets(DAYS, max_size=20))
def test_business_days_are_those_between(start: date, count: int, off: set[date], on: set[date]) -> None:
    workdays = Workdays(frozenset(off), frozenset(on))
    last = last_day(start, count, Unit.BUSINESS_DAY, workdays)
    assert last is not None and workdays.counts(last)
    between = [start + timedelta(days=step) for step in range(1, (last - start).days + 1)]
    assert sum(workdays.counts(day) for day in between) == count


@given(DAYS, st.integers(1, 400))
def test_a_month_ends_on_the_same_day_or_on_the_last_of_a_shorter_month(start: date, count: int) -> None:
    last = last_day(start, count, Unit.MONTH, USUAL)
    assert last is not None
    assert (last.year * 12 + last.month) - (start.year * 12 + start.month) == count
    assert last.day == start.day or (last.day < start.day and (last + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("written", "unit", "count"),
    [
        ("within 7", Unit.BUSINESS_DAY, 7),
        ("7-14", Unit.DAY, 14),
        ("1 or 2", Unit.WEEK, 2),
        ("2", Unit.HOUR, None),
        ("1.5", Unit.YEAR, None),
        ("2.0", Unit.YEAR, 2),
        ("101", Unit.YEAR, None),
        ("99999999999999999999", Unit.DAY, None),
    ],
)
def test_which_values_give_a_day(written: str, unit: Unit, count: int | None) -> None:
    assert count_of(read_value("duration", unit, written, [])) == count  # type: ignore[arg-type]


def test_a_day_after_the_last_year_is_none() -> None:
    assert {last_day(date(9999, 12, 1), 99, unit, USUAL) for unit in COUNTED} == {None}
