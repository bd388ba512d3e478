"""A text says which kind of days counts, and the owner is still asked about it.

What: the unit `calendar days` or `business days` of a constant whose `confirm` asks which of the two is meant; and "calendar days"
typed in a sentence that refers to a constant whose unit is `days`.
Why: a shopper counts by it. While the question is open, `days` promises neither.

Example (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - id: returns.time
        label: Time to return
        type: duration
        unit: calendar days
        counted_from: receipt of the product
        values: {2026-11-22: 14}
        source: [2]
        confirm: Are these calendar days or business days?

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
        values: {2026-11-22: 14}
        source: [2]
        confirm: Are these calendar days or business days?
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.figures.quantity import Unit
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding

ID = "kind-of-days"
DATED = False
APART = True
STYLE = "Words"

_KIND = re.compile(r"\b(?:calendar|business|working|consecutive) days?\b", re.IGNORECASE)


def check(look: Look) -> Iterator[Finding]:
    """The units of the constants, and every sentence beside a time in days."""
    open_days = {id for id, constant in look.catalog.constants.items() if constant.unit is Unit.DAY}
    for constant in look.catalog.constants.values():
        if constant.asks_which_days and constant.unit in (Unit.CALENDAR_DAY, Unit.BUSINESS_DAY):
            message = f"`{constant.id}` counts {constant.unit}s, and its `confirm` asks which days are meant"
            yield Finding(
                ID, constant.place("unit"), message, "write `unit: days` until that is answered", constant=constant.id
            )
    for text in look.catalog.prose:
        if text.path[0] in ("confirm", "quote"):
            continue
        for sentence in text.sentences:
            ids = {reference.id for reference in sentence.references} or {getattr(text.owner, "id", None)}
            if open_days & ids and (kind := _KIND.search(sentence.text)):
                place = text.span(sentence.start + kind.start(), sentence.start + kind.end())
                [id, *_] = sorted(open_days & {str(id) for id in ids})
                message = f"{text.called} says which days count, and the unit of {id} is `days`, which leaves that open"
                yield Finding(
                    ID, place, message, f"leave out “{kind[0].split()[0]}”, or set the unit of {id}", constant=id
                )
