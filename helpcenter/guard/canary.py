"""Catalog -> the same catalog with values that nobody would type: canaries.

Built once with them, a site shows which of its figures come from constants: every figure on it must be a canary, and every
canary must be somewhere on it (consistency.md 4g). Each dated value of each constant gets a canary of its own, so that history and
notices of coming changes are tried too, and so that a canary says which constant it stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import count, product

from helpcenter.content.model import Catalog, Constant, DatedValue
from helpcenter.content.value import Absent, Value
from helpcenter.figures.quantity import (
    Bounds,
    ClockRange,
    ClockTime,
    Duration,
    Email,
    Money,
    Quantity,
    TimeZone,
    Unit,
    Weekdays,
    agree,
    dimension,
)
from helpcenter.guard.binding import FIGURES


def canary_catalog(catalog: Catalog) -> Catalog:
    """The catalog with a canary for every dated value. Yes and no change places; a choice becomes another one.

    A constant that has no other value to take (a choice with one sentence) keeps its own.
    """
    nest = _Nest([dated.value for constant in catalog.constants.values() for dated in constant.timeline])
    areas = tuple(
        area.model_copy(update={"constants": [_with_canaries(constant, nest) for constant in area.constants]})
        for area in catalog.areas
    )
    return replace(catalog, areas=areas)


def with_values(constant: Constant, values: list[Value]) -> Constant:
    """The constant with other values on the same days."""
    copy = constant.model_copy()
    copy._timeline = tuple(
        DatedValue(dated.start, value, dated.span) for dated, value in zip(constant.timeline, values, strict=True)
    )
    return copy


def _with_canaries(constant: Constant, nest: _Nest) -> Constant:
    return with_values(constant, [nest.lay(constant, dated.value) for dated in constant.timeline])


class _Nest:
    """Hands out canaries: no two alike, and none that says the same as a real value."""

    def __init__(self, real: list[Value]) -> None:
        self._taken: list[Quantity] = [value for value in real if isinstance(value, FIGURES)]
        self._primes = _primes()
        self._number = count()
        self._words = _invented()
        self._days = (Weekdays(days) for days in _WEEKS)

    def lay(self, constant: Constant, value: Value) -> Value:
        """A canary in the place of a value, of the same type and of the same shape where it has one."""
        match constant.type:
            case "duration":
                return self._duration(constant, value)
            case "clock-range":
                return self._new(self._clock)
            case "weekdays":
                return self._new(lambda: next(self._days, Weekdays((1, 2, 3, 4, 5, 6))))
            case "time-zone":
                return self._new(self._zone)
            case "money":
                return self._money(constant, value)
            case "email":
                return Email(f"canary-{next(self._words).lower()}@example.test")
            case "address":
                return f"https://{next(self._words).lower()}.example.test/"
            case "names":
                return tuple(next(self._words) for _ in (value if isinstance(value, tuple) else range(2)))
            case "yes-no":
                return not value if isinstance(value, bool) else "yes" in constant.says
            case "choice":
                return _other_choice(constant, value)
            case _:
                return f"the {next(self._words)} {next(self._words)}"

    def _new(self, make: Callable[[], Value]) -> Value:
        for _ in range(200):
            value = make()
            assert isinstance(value, FIGURES)
            if not any(dimension(value) == dimension(other) and agree(value, other) for other in self._taken):
                self._taken.append(value)
                return value
        return value  # more constants of this type than canaries; the last one serves for several

    def _duration(self, constant: Constant, value: Value) -> Value:
        unit = value.unit if isinstance(value, Duration) else constant.unit or Unit.HOUR
        shape = value.alternatives if isinstance(value, Duration) else (Bounds(Decimal(1), Decimal(1)),)

        def make() -> Value:
            found = []
            for bounds in shape:
                low = high = next(self._primes)
                if bounds.low is not None and bounds.high is not None and bounds.low < bounds.high:
                    high = next(self._primes)
                found.append(Bounds(low if bounds.low is not None else None, high if bounds.high is not None else None))
            return Duration(tuple(found), unit)

        return self._new(make)

    def _money(self, constant: Constant, value: Value) -> Value:
        known = [dated.value.currency for dated in constant.timeline if isinstance(dated.value, Money)]
        currency = value.currency if isinstance(value, Money) else next(iter(known), "EUR")

        def make() -> Value:
            low = high = next(self._primes) + 4000
            if isinstance(value, Money) and value.bounds.low != value.bounds.high:
                high += next(self._primes)
            return Money(Bounds(low, high), currency)

        return self._new(make)

    def _clock(self) -> Value:
        number = next(self._number)
        return ClockRange(ClockTime(6 * 60 + 13 + 11 * number % 300), ClockTime(20 * 60 + 47 + 7 * number % 180))

    def _zone(self) -> Value:
        number = next(self._number)
        return TimeZone(f"{next(self._words)} time", (345 + 15 * (number % 30)) * (-1 if number % 2 else 1))


def _other_choice(constant: Constant, value: Value) -> Value:
    others = [choice for choice in constant.choices if choice != value and choice in constant.says]
    return others[0] if others else value


_WEEKS = sorted(
    (tuple(day for day in range(7) if days[day]) for days in product((False, True), repeat=7) if sum(days) > 1),
    key=lambda days: (days[-1] - days[0] != len(days) - 1, -days[0] * (days[0] < 3), -len(days)),
)
"""Sets of weekdays, unbroken ones and late ones first: Wednesday to Sunday, Tuesday to Sunday, ..."""


def _primes() -> Iterator[Decimal]:
    """The primes from 37 on: no two of them are multiples of each other, so that 37 hours are not 74 half-hours."""
    found: list[int] = []
    for number in count(2):
        if all(number % prime for prime in found if prime * prime <= number):
            found.append(number)
            if number >= 37:
                yield Decimal(number)


def _invented() -> Iterator[str]:
    """Words of no language, such as Zorbavex."""
    heads, middles, tails = (
        "Zor Quil Vax Brum Plix Gwen Skol Wump".split(),
        "ba ni go lu re".split(),
        "vex pont dril zim quay",
    )
    for number in count():
        for head, middle, tail in product(heads, middles, tails.split()):
            yield f"{head}{middle}{tail}" + (f"{number}" if number else "")


def real_values(catalog: Catalog) -> Iterator[tuple[str, Value]]:
    """Every value that a catalog records for any day, with its constant."""
    for constant in catalog.constants.values():
        for dated in constant.timeline:
            if not isinstance(dated.value, Absent):
                yield constant.id, dated.value
