"""A duration does not say from when it counts, or something else does.

What: every duration names in `counted_from` an event in words, a constant of type event, or `not stated`.
Why: "7 to 14 business days" of what? `not stated` shows nothing to the shopper, and no date is computed from it.

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

from helpcenter.content.model import Constant
from helpcenter.content.prose import Prose
from helpcenter.content.shown_field import NO_TEXT
from helpcenter.content.values.types import TYPES
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Note, help_for_unknown

ID = "counted-from"
DATED = False
APART = True
BESIDE = True
_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


def check(look: Look) -> Iterator[Finding]:
    """`counted_from` of every constant, of all days."""
    for constant in look.catalog.constants.values():
        starts = [text for text in constant.prose if text.path[0] == "counted_from"]
        if not starts and TYPES[constant.type].counts_from_event:
            message = f"`{constant.id}` does not say from when it counts"
            help = "add the event, such as `counted_from: payment confirmation`, or `counted_from: not stated`"
            yield Finding(ID, constant.place("id"), message, help, constant=constant.id)
        elif starts and constant.type != "duration":
            message = f"`{constant.id}` is of type {constant.type}, which counts from nothing"
            yield Finding(ID, constant.place("counted_from"), message, "delete `counted_from:`", constant=constant.id)
        else:
            yield from (finding for start in starts for finding in _no_event(look, constant, start))


def _no_event(look: Look, constant: Constant, start: Prose) -> Iterator[Finding]:
    constants, named, notes = look.catalog.constants, start.text, list[Note]()
    if named in constants:
        if TYPES[constants[named].type].is_event:
            return
        message = f"`{named}` is of type {constants[named].type}, not an event"
        help = "name a constant of type event, or the event in words"
        notes.append(Note(f"`{named}` stands here", constants[named].place("id")))
    elif _ID.fullmatch(named) and not look.catalog.may_hold("constant", named):
        message = f"there is no constant `{named}`"
        help = help_for_unknown(named, constants, "write the event in words")
    elif named == NO_TEXT and len(start.path) > 1:
        message, help = "`none` is no event", "write the event in words, or `not stated`"
    else:
        return
    yield Finding(ID, constant.place(*start.path), message, help, notes=tuple(notes), constant=constant.id)
