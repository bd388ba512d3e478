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
from helpcenter.text.finding import Finding, Note, help_for_unknown

ID = "counted-from"
DATED = False
_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


def check(look: Look) -> Iterator[Finding]:
    """`counted_from` of every constant."""
    constants = look.catalog.constants
    for constant in constants.values():
        start, field, notes = constant.counted_from, "counted_from", list[Note]()
        if start is None:
            if not TYPES[constant.type].counts_from_event:
                continue
            field, message = "id", f"`{constant.id}` does not say from when it counts"
            help = "add `counted_from:` with the event (such as `payment confirmation`), or `not stated`"
        elif constant.type != "duration":
            message = f"`{constant.id}` is a {constant.type}, which counts from nothing"
            help = "delete `counted_from:`"
        elif start in constants:
            if TYPES[constants[start].type].is_event:
                continue
            message = f"`{start}` is a {constants[start].type}, not an event"
            help = "name a constant of type event, or the event in words"
            notes.append(Note(f"`{start}` stands here", constants[start].place("id")))
        elif _ID.fullmatch(start) and not look.catalog.may_hold("constant", start):
            message = f"there is no constant `{start}`"
            help = help_for_unknown(start, constants, "write the event in words")
        else:
            continue
        yield Finding(ID, constant.place(field), message, help, notes=tuple(notes), constant=constant.id)
