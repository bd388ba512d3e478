"""Values that nobody would type: what stands in the place of real values to see what they change."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import count, product

from helpcenter.figures.quantity import Weekdays


class Inventor:
    """Hands out what nobody would type, such as 37 or Zorbavex, no two alike: it takes the place of real values to see what they change."""

    def __init__(self) -> None:
        self._numbers, self._names, self._weeks, self._places = _primes(), _names(), iter(_WEEKS), count()

    def number(self) -> Decimal:
        """A number that no writer types, no multiple of another one."""
        return next(self._numbers)

    def name(self) -> str:
        """A word of no language."""
        return next(self._names)

    def week(self) -> Weekdays:
        """Days of the week; once all sets of days are given away, always the same."""
        return Weekdays(next(self._weeks, (1, 2, 3, 4, 5, 6)))

    def place(self) -> int:
        """How many were asked for before: for values that are counted out."""
        return next(self._places)


_WEEKS = sorted(
    (tuple(day for day in range(7) if days[day]) for days in product((False, True), repeat=7) if sum(days) > 1),
    key=lambda days: (days[-1] - days[0] != len(days) - 1, -days[0] * (days[0] < 3), -len(days)),
)
"""Sets of weekdays, unbroken ones and late ones first: Wednesday to Sunday, Tuesday to Sunday, ..."""


def _primes() -> Iterator[Decimal]:
    """The primes from 37 on: no two of them are multiples of each other, so that 37 hours are not 74 half-hours."""
    primes: list[int] = []
    for number in count(2):
        if all(number % prime for prime in primes if prime * prime <= number):
            primes.append(number)
            if number >= 37:
                yield Decimal(number)


def _names() -> Iterator[str]:
    """Words of no language, such as Zorbavex."""
    heads, middles = "Zor Quil Vax Brum Plix Gwen Skol Wump".split(), "ba ni go lu re".split()
    tails = "vex pont dril zim quay".split()
    for number in count():
        for head, middle, tail in product(heads, middles, tails):
            yield f"{head}{middle}{tail}" + (f"{number}" if number else "")
