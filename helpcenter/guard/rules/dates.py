"""A date for shoppers is wanted where none can be computed.

What: `dates` stands on a constant that is no duration, whose start the shop does not say, or whose value gives no day.
Why: shoppers rely on a date. One that is computed from a guess is worse than none.

Example (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - id: returns.time
        label: Time to return
        type: duration
        unit: days
        counted_from: not stated
        dates: {start: Product received, end: to be sent back by}
        values: {2026-11-22: 14}
        source: [2]

Instead (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - id: returns.time
        label: Time to return
        type: duration
        unit: days
        counted_from: receipt of the product
        dates: {start: Product received, end: to be sent back by}
        values: {2026-11-22: 14}
        source: [2]
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.model import Constant
from helpcenter.content.values.value import UNITS
from helpcenter.figures.last_day import COUNTED, MOST_YEARS, count_of
from helpcenter.figures.quantity import Duration
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding

ID = "dates"
DATED = True
APART = True
_UNITS = ", ".join(name for name, unit in UNITS.items() if unit in COUNTED)


def check(look: Look) -> Iterator[Finding]:
    """`dates` of every constant, and the values that it would have to count."""
    for constant in look.catalog.constants.values():
        if constant.dates is None or constant.is_early("counted_from", look.policy.day):
            continue
        message = f"no date can be computed from `{constant.id}`"
        if constant.type != "duration":
            message, help = f"{message}, which is of type {constant.type} and no duration", "delete `dates:`"
        elif look.policy.stated_start(constant.id) is None:
            message += ": it is not stated from when it counts"
            help = "write the event in `counted_from:`, if the shop has said it, or delete `dates:`"
        else:
            yield from _values(constant)
            continue
        yield Finding(ID, constant.place("dates"), message, help, constant=constant.id)


def _values(constant: Constant) -> Iterator[Finding]:
    for dated in constant.timeline:
        if isinstance(dated.value, Duration) and count_of(dated.value) is None:
            if dated.value.unit not in COUNTED:
                why, help = "hours and less give no day", f"the units of a date are {_UNITS}; else delete `dates:`"
            else:
                why = f"it is no whole number, or more than {MOST_YEARS} years"
                help = "write a whole number, or delete `dates:`"
            message = f"no date can be computed from `{dated.value}`: {why}"
            yield Finding(ID, dated.span, message, help, constant=constant.id)
