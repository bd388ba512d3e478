"""An answer refers to a constant of another area.

What: the topic's `areas` in faq/topics.yml say whose constants its answers may use; others are listed in the entry's `uses`.
Why: a wrong but valid name (the repair time in an answer about refunds) would pass every other check.

Example (answer):
    Pay within {{ returns.time }}. Then [contact us](/contact/).

Instead (answer):
    Pay within {{ payment.window }}. Then [contact us](/contact/).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from helpcenter.content.model import Constant
from helpcenter.guard.binding import topic_areas
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Note

ID = "foreign-reference"
DATED = False
APART = True


def check(look: Look) -> Iterator[Finding]:
    """Every reference of an entry, once a constant."""
    constants = look.catalog.constants
    for entry in look.catalog.entries:
        areas = topic_areas(look.catalog, entry)
        for text, reference in [(prose, reference) for prose in entry.prose for reference in prose.references]:
            constant = constants.get(reference.id or "")
            if constant is None or areas is None or _areas(constant) & areas or constant.id in entry.uses:
                continue
            span = text.span(reference.start, reference.end)
            id, uses = constant.id, ", ".join([*entry.uses, constant.id])
            notes = (Note(f"{id}: {constant.label}", constant.place("id")),)
            message = f"`{id}` belongs to the area {constant.area}, which is not one of the topic {entry.topic}"
            help = f"if this is the constant you mean, add to the entry: `uses: [{uses}]`"
            yield Finding(ID, span, message, help, notes=notes, constant=id)


def _areas(constant: Constant) -> set[str]:
    """The area of a constant; where its file is called otherwise, which has a finding of its own, what the file is called too."""
    return {constant.area, PurePosixPath(constant.file.path).stem}
