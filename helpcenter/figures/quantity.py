"""Quantities: the figures that a policy states, and when two of them say the same.

A quantity is a value object; nothing here knows YAML, prose or dates. Days, business days and calendar days are different
units: business days never compare as equal to others, and a text says "calendar days" only where the policy does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import ClassVar, NamedTuple


class Quantity:
    """What every figure is: of one dimension, and comparable with the figures of that dimension."""

    __slots__ = ()
    dimension: ClassVar[str]
    """What it measures."""

    @property
    def is_vague(self) -> bool:
        """Whether it names no figure, only a word such as "immediately"."""
        return False

    def states(self, value: Quantity) -> bool:
        """Whether a text that says this quantity states a value that the policy holds."""
        return self == value


class Unit(StrEnum):
    """The units in which a policy may state a duration."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    BUSINESS_DAY = "business day"
    CALENDAR_DAY = "calendar day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @property
    def is_business(self) -> bool:
        """Whether weekends do not count."""
        return self is Unit.BUSINESS_DAY

    def says_kind_of(self, other: Unit) -> bool:
        """Whether it counts the kind of days that another counts: where that leaves it open, so does a text, and "days" may be calendar days."""
        if self.is_business or other.is_business:
            return self is other
        return self is not Unit.CALENDAR_DAY or other in (Unit.CALENDAR_DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR)

    @property
    def minutes(self) -> Decimal:
        """Length in minutes within the unit's own class: a year is twelve months is 365 days."""
        return _MINUTES[self]


_MINUTES_A_DAY = 24 * 60
_DAY = Decimal(_MINUTES_A_DAY)
_MINUTES = {
    Unit.SECOND: Decimal(1) / 60,
    Unit.MINUTE: Decimal(1),
    Unit.HOUR: Decimal(60),
    Unit.DAY: _DAY,
    Unit.BUSINESS_DAY: _DAY,
    Unit.CALENDAR_DAY: _DAY,
    Unit.WEEK: 7 * _DAY,
    Unit.MONTH: 365 * _DAY / 12,
    Unit.YEAR: 365 * _DAY,
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """One stretch of numbers: exact (low == high), a range, "within" (no low), "at least" (no high), or some (neither).

    "Some" is what "a few days" says: it is a claim, and it agrees with no policy.
    """

    low: Decimal | None
    high: Decimal | None

    def __str__(self) -> str:
        if self.low is None:
            return "some" if self.high is None else f"within {number(self.high)}"
        if self.high is None:
            return f"at least {number(self.low)}"
        return number(self.low) if self.low == self.high else f"{number(self.low)} to {number(self.high)}"


@dataclass(frozen=True, slots=True)
class Duration(Quantity):
    """A length of time, such as 2 hours, 7 to 14 business days, or 24 or 48 hours (two alternatives)."""

    dimension: ClassVar = "duration"
    alternatives: tuple[Bounds, ...]
    unit: Unit

    @property
    def low(self) -> Decimal | None:
        """The least number of units, None where only an upper bound is stated."""
        lows = [bounds.low for bounds in self.alternatives]
        return None if None in lows else min(low for low in lows if low is not None)

    @property
    def high(self) -> Decimal | None:
        """The greatest number of units, None where only a lower bound is stated."""
        highs = [bounds.high for bounds in self.alternatives]
        return None if None in highs else max(high for high in highs if high is not None)

    def __str__(self) -> str:
        return f"{self._numbers()} {self._unit_words()}"

    @property
    def length(self) -> str:
        """The words without "within": "7 business days"."""
        return f"{self._numbers().removeprefix('within ')} {self._unit_words()}"

    @property
    def adjective(self) -> str:
        """The words before a noun: "2-hour", "7-to-14-business-day"."""
        return f"{self._numbers().removeprefix('within ')} {self.unit}".replace(" ", "-")

    @property
    def is_vague(self) -> bool:
        """Whether it is no time at all, has no end, or is longer than any policy: "immediately", "several months", "lifetime"."""
        low, high = _minutes(self)
        at_once = high == 0 and self.unit is Unit.MINUTE  # the same day is a figure
        return at_once or (high is None and (low is None or low >= 100 * _MINUTES[Unit.YEAR]))

    def states(self, value: Quantity) -> bool:
        """Durations compare by least, greatest and kind of days.

        "Up to 14 business days" agrees with 7 to 14, because the greatest alone is a common way to say a range;
        "7 business days" agrees with "within 7 business days".
        """
        return isinstance(value, Duration) and self.unit.says_kind_of(value.unit) and self.lasts_as_long_as(value)

    def lasts_as_long_as(self, value: Duration) -> bool:
        """Whether the numbers agree, whichever days they count."""
        return _ends_state(_minutes(self), _minutes(value))

    def _numbers(self) -> str:
        return " or ".join(str(bounds) for bounds in self.alternatives)

    def _unit_words(self) -> str:
        return str(self.unit) if self.high == 1 or (self.high is None and self.low == 1) else f"{self.unit}s"


def exactly(count: int | Decimal, unit: Unit) -> Duration:
    """So many units, neither more nor less: "14 days"."""
    return Duration((Bounds(Decimal(count), Decimal(count)),), unit)


def within(count: int | Decimal, unit: Unit) -> Duration:
    """So many units at the most: "within 14 days"."""
    return Duration((Bounds(None, Decimal(count)),), unit)


def some(unit: Unit) -> Duration:
    """A length that is said but not counted: "a few days", "within hours"."""
    return Duration((Bounds(None, None),), unit)


@dataclass(frozen=True, slots=True)
class ClockTime(Quantity):
    """A time of day, in minutes after midnight (1440 is the end of the day)."""

    dimension: ClassVar = "clock"
    minute: int

    def __str__(self) -> str:
        return f"{self.minute // 60:02d}:{self.minute % 60:02d}"

    def states(self, value: Quantity) -> bool:
        """Either end of the opening hours is said by its time alone; midnight ends one day and begins the next."""
        times = (value.opens, value.closes) if isinstance(value, ClockRange) else (value,)
        return any(isinstance(time, ClockTime) and (self.minute - time.minute) % _MINUTES_A_DAY == 0 for time in times)


@dataclass(frozen=True, slots=True)
class ClockRange(Quantity):
    """Opening hours; those that close before they open go past midnight, and those of 24 hours last the whole day."""

    dimension: ClassVar = "clock"
    opens: ClockTime
    closes: ClockTime

    @property
    def end(self) -> int:
        """When it closes, in minutes after the midnight before it opens."""
        return self.closes.minute + (_MINUTES_A_DAY if self.closes.minute <= self.opens.minute else 0)

    def overlaps(self, other: ClockRange) -> bool:
        """Whether some minute of the day lies within both."""
        return any(
            self.opens.minute < other.end + shift and other.opens.minute + shift < self.end
            for shift in (-_MINUTES_A_DAY, 0, _MINUTES_A_DAY)
        )

    def __str__(self) -> str:
        overnight = " (next day)" if self.end > _MINUTES_A_DAY else ""
        return f"{self.opens} to {self.closes}{overnight}"


WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Weekdays(Quantity):
    """Days of the week, 0 for Monday, in the order of the week; none of them for a public holiday."""

    dimension: ClassVar = "weekdays"
    days: tuple[int, ...]

    def __str__(self) -> str:
        if not self.days:
            return "holidays"
        days = self.in_a_row or self.days
        if self.in_a_row and len(days) > 2:
            return f"{WEEKDAY_NAMES[days[0]]} to {WEEKDAY_NAMES[days[-1]]}"
        return joined([WEEKDAY_NAMES[day] for day in days], "and")

    @property
    def in_a_row(self) -> tuple[int, ...]:
        """The days as they follow each other, from Friday to Tuesday too; none where they have a gap, all from Monday on."""
        starts = [day for day in self.days if (day - 1) % 7 not in self.days]
        if len(starts) > 1 or not self.days:
            return ()
        first = starts[0] if starts else 0
        return tuple((first + step) % 7 for step in range(len(self.days)))


NOWHERE = 24 * 60
"""The offset of "your local time": no place is a day from UTC, so it agrees with no zone of a policy."""


@dataclass(frozen=True, slots=True)
class TimeZone(Quantity):
    """A zone with an offset (minutes east of UTC), its name in words and its IANA name where one is given.

    `seasons` are all offsets that its clock shows in a year, where it has an IANA name; which of them holds is a matter of the day.
    """

    dimension: ClassVar = "time zone"
    name: str
    offset: int
    iana: str | None = None
    seasons: frozenset[int] = frozenset()

    @property
    def utc(self) -> str:
        """The offset in words: "UTC+8", "UTC-3:30"."""
        hours, minutes = divmod(abs(self.offset), 60)
        return f"UTC{'-' if self.offset < 0 else '+'}{hours}" + (f":{minutes:02d}" if minutes else "")

    @property
    def iso(self) -> str:
        """The offset as ISO 8601 writes it: "+08:00"."""
        hours, minutes = divmod(abs(self.offset), 60)
        return f"{'-' if self.offset < 0 else '+'}{hours:02d}:{minutes:02d}"

    @property
    def is_vague(self) -> bool:
        """Whether it is "your local time"."""
        return self.offset == NOWHERE

    def states(self, value: Quantity) -> bool:
        """Zones compare by their offset, whatever they are called; that of either season states a zone whose clock changes."""
        return isinstance(value, TimeZone) and (self.offset == value.offset or self.offset in value.seasons)

    def __str__(self) -> str:
        return self.name if self.offset == NOWHERE else f"{self.name} ({self.utc})"


@dataclass(frozen=True, slots=True)
class Money(Quantity):
    """An amount of money, with the currency as an ISO 4217 code, or "" where the text gives none.

    Of several amounts (25, 50 or 100 EUR) the bounds are the least and the greatest.
    """

    dimension: ClassVar = "money"
    bounds: Bounds
    currency: str
    amounts: tuple[Decimal, ...] = ()

    def states(self, value: Quantity) -> bool:
        """A text need not name the currency; of several amounts it may name some, or the least or greatest as such."""
        if not isinstance(value, Money) or self.currency not in ("", value.currency):
            return False
        if not value.amounts:
            return self.bounds == value.bounds
        low, high = self.bounds.low, self.bounds.high
        if low is None or high is None:
            return (high is not None and high == value.bounds.high) or (low is not None and low == value.bounds.low)
        return set(self.amounts or (low,)) <= set(value.amounts) and (bool(self.amounts) or low == high)

    def listed(self, last: str) -> str:
        """The amounts in words: "25, 50 or 100 EUR"."""
        return f"{joined([number(amount) for amount in self.amounts], last)} {self.currency}".strip()

    def __str__(self) -> str:
        return self.listed("or") if self.amounts else f"{self.bounds} {self.currency}".strip()


def one_of(amounts: Iterable[Decimal], currency: str) -> Money:
    """Several amounts to choose from."""
    ordered = tuple(sorted(set(amounts)))
    return Money(Bounds(ordered[0], ordered[-1]), currency, ordered)


@dataclass(frozen=True, slots=True)
class Share(Quantity):
    """A percentage."""

    dimension: ClassVar = "share"
    bounds: Bounds

    @property
    def rest(self) -> Share:
        """What it leaves of the whole: 15% of 85%."""
        low, high = self.bounds.low, self.bounds.high
        return Share(Bounds(None if high is None else 100 - high, None if low is None else 100 - low))

    def states(self, value: Quantity) -> bool:
        """ "Up to 10%" is a common way to say 10%."""
        if not isinstance(value, Share) or self.bounds.high is None:
            return False
        return _ends_state((self.bounds.low, self.bounds.high), (value.bounds.low, value.bounds.high))

    def __str__(self) -> str:
        return f"{self.bounds}%"


@dataclass(frozen=True, slots=True)
class Email(Quantity):
    """An e-mail address."""

    dimension: ClassVar = "e-mail"
    address: str

    def states(self, value: Quantity) -> bool:
        """Capitals make no difference."""
        return isinstance(value, Email) and self.address.casefold() == value.address.casefold()

    def __str__(self) -> str:
        return self.address


@dataclass(frozen=True, slots=True)
class Phone(Quantity):
    """A telephone number, as its digits, with a plus sign before a country code."""

    dimension: ClassVar = "phone"
    digits: str

    def __str__(self) -> str:
        return self.digits


class Reading(NamedTuple):
    """A quantity and where it was read: its start and the place after its end, in tokens or, for a plain text, in characters.

    `noun` is what it is a figure of, for one that only counts beside its subject: "" where that goes unsaid. None for all others.
    """

    start: int
    end: int
    quantity: Quantity
    noun: str | None = None


def read_day(text: str) -> date:
    """A day of the calendar, written as 2026-11-22 and in no other way. Raises ValueError."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        raise ValueError(text)
    return date.fromisoformat(text)


def days_after(day: date, count: int) -> date:
    """The day so many days later, or earlier; beyond an end of the calendar that end."""
    return date.fromordinal(max(1, min(day.toordinal() + count, date.max.toordinal())))


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """A number to a step such as 0.001; one of more than twenty digits as it is, since no step is of account then."""
    return value if value.adjusted() > 20 else value.quantize(step)


def number(value: Decimal | None) -> str:
    """A number as people write it: no trailing zeros, no exponent; "" for None."""
    if value is None:
        return ""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def joined(words: list[str] | tuple[str, ...], last: str) -> str:
    """A list in words: "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


Ends = tuple[Decimal | None, Decimal | None]
"""The least and the greatest."""


def _ends_state(ends: Ends, of_policy: Ends) -> bool:
    """Whether the ends of a range state those of another: both of them, or the greatest alone."""
    (low, high), (least, greatest) = ends, of_policy
    return high == greatest and (low is None or low == least or low == high != least)


def _minutes(duration: Duration) -> Ends:
    each = duration.unit.minutes
    low, high = (
        None if end is None else rounded(end * each, Decimal("0.001")) for end in (duration.low, duration.high)
    )
    return low, high
