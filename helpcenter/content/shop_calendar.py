"""The shop's calendar (faq/calendar.yml): single days that are not as usual, and the words in which a duration becomes a date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from pydantic import Field

from helpcenter.content.record import DatedWords, Day, Hours, Name, Record, YesNo
from helpcenter.figures.last_day import Workdays


class Odd(Record):
    """A day that is not as usual."""

    day: Day = Field(description="the day, such as 2027-01-31")
    name: Name | None = Field(None, description="what day it is, in words without figures")


class OddHours(Odd):
    """A day on which the online chat is not open as usual."""

    CALLED: ClassVar = "a day of `chat`"
    hours: Hours = Field(description="`closed`, or other hours, such as `10:00-16:00`")


class OddDay(Odd):
    """A day that is no business day although it is none of a weekend, or that is one although it is."""

    CALLED: ClassVar = "a day of `business_days`"
    counts: YesNo = Field(description="`no` for a holiday, `yes` for a day on which the shop makes up for one")


class CalendarFile(Record):
    """faq/calendar.yml"""

    CALLED: ClassVar = "faq/calendar.yml"
    chat: list[OddHours] = Field([], description="days on which the online chat is closed, or open at other hours")
    business_days: list[OddDay] = Field([], description="days that are no business days, or make up for one")

    @property
    def workdays(self) -> Workdays:
        """Which days are business days."""
        return Workdays(
            frozenset(odd.day for odd in self.business_days if not odd.counts),
            frozenset(odd.day for odd in self.business_days if odd.counts),
        )


def confirmed_until(odd_days: Sequence[Odd], day: date) -> date | None:
    """The last day of a list of the calendar; None where `day` is after it, because later holidays are not confirmed."""
    last = max((odd.day for odd in odd_days), default=date.min)
    return last if last >= day else None


class Dates(Record):
    """The words in which a duration becomes a date: "Payment confirmed" on a day, "usually sent by" another."""

    CALLED: ClassVar = "`dates`"
    start: DatedWords = Field(description="what happened on the day from which it counts: `Payment confirmed`")
    end: DatedWords = Field(description="the words before the last day: `usually sent by`")
