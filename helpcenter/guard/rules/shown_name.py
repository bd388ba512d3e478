"""The name of a constant is shown to readers, because its braces are wrong or missing.

What: the id of a constant in a text and in no reference: `{ payment.window }`, `{{ payment.window }`, `[[payment.window]]`,
`${payment.window}`, `payment.window`; between signs of that kind a misspelt id too.
Why: the shopper reads the name in the place of what the policy says.

Example (answer):
    Pay within { payment.window }. Then [contact us](/contact/).

Instead (answer):
    Pay within {{ payment.window }}. Then [contact us](/contact/).
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.model import Entry
from helpcenter.content.prose import Prose
from helpcenter.content.reference import written
from helpcenter.content.shown_field import FIELD_FORMATS
from helpcenter.guard.binding import topic_areas
from helpcenter.guard.rules.look import Look
from helpcenter.guard.rules.reference_format import UNFILLED
from helpcenter.text.finding import Finding, Note

ID = "shown-name"
DATED = False
APART = True


def check(look: Look) -> Iterator[Finding]:
    """All prose of the writers."""
    for text, pairs in look.meant.items():
        for meant, constant in pairs:
            if text.path[0] in ("quote", "confirm"):
                continue
            typed = text.text[meant.start : meant.end]
            message = f"`{typed}` is shown as it is typed: a reference stands between two braces on both sides"
            if not text.can_refer or text.path[0] in UNFILLED:
                message = f"`{typed}` is shown as it is typed"
                help = "write the words themselves: no reference can stand here"
            else:
                format = meant.format if meant.format in (*constant.formats, *FIELD_FORMATS) else ""
                help = f"write `{written(constant.id, format)}`{_uses(look, text, constant.id, constant.area)}"
            note = Note(f"{constant.id}: {constant.label}", constant.place("id"))
            yield Finding(
                ID,
                text.span(meant.start, meant.end),
                message,
                help,
                label="shown so",
                notes=(note,),
                constant=constant.id,
            )


def _uses(look: Look, text: Prose, id: str, area: str) -> str:
    """What an answer needs beside a reference to a constant of another area."""
    entry = text.owner
    if not isinstance(entry, Entry) or id in entry.uses:
        return ""
    areas = topic_areas(look.catalog, entry)
    return "" if areas is None or area in areas else f", and add to the entry: `uses: [{', '.join([*entry.uses, id])}]`"
