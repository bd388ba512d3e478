"""A duration does not say from when it counts, or something else does.

What: every duration names in `counted_from` an event in words, a constant of type event, or `not stated`.
Why: "7 to 14 business days" of what? An honest `not stated` is shown to the shopper as such.

Example (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - {id: returns.time, label: Time to return, type: duration, unit: days, values: {2026-11-22: 14}, source: [2]}

Instead (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - {id: returns.time, label: Time to return, type: duration, unit: days, counted_from: not stated, values: {2026-11-22: 14}, source: [2]}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.content.values.types import TYPES
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Note, did_you_mean

ID = "counted-from"
DATED = False


def check(look: Look) -> Iterator[Finding]:
    """`counted_from` of every constant."""
    constants = look.catalog.constants
    for constant in constants.values():
        start = constant.counted_from
        if TYPES[constant.type].counts_from_event and start is None:
            yield Finding(
                ID,
                constant.place("id"),
                f"`{constant.id}` does not say from when it counts",
                "add `counted_from:` with the event (such as `payment confirmation`), or `not stated`",
                constant=constant.id,
            )
        elif start is not None and constant.type != "duration":
            yield Finding(
                ID,
                constant.place("counted_from"),
                f"`{constant.id}` is a {constant.type}, which counts from nothing",
                "delete `counted_from:`",
                constant=constant.id,
            )
        elif start in constants and not TYPES[constants[start].type].is_event:
            yield Finding(
                ID,
                constant.place("counted_from"),
                f"`{start}` is a {constants[start].type}, not an event",
                "name a constant of type event, or the event in words",
                notes=(Note(f"`{start}` stands here", constants[start].place("id")),),
                constant=constant.id,
            )
        elif (
            start is not None
            and re.fullmatch(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+", start)
            and start not in constants
            and not look.catalog.may_hold("constant", start)
        ):
            meant = did_you_mean(start, constants)
            yield Finding(
                ID,
                constant.place("counted_from"),
                f"there is no constant `{start}`",
                f"did you mean `{meant}`?" if meant else "write the event in words",
                constant=constant.id,
            )
