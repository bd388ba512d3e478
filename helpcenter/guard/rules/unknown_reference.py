"""A reference names a constant that does not exist.

What: `{{ ... }}`, `uses:`, `also:` or `counted_from:` with an id that is in no file of faq/policy/.
Why: the text would show a hole instead of a figure.

Example (answer):
    Pay within {{ payment.windw }}. Then [contact us](/contact/).

Instead (answer):
    Pay within {{ payment.window }}. Then [contact us](/contact/).
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.around.reply_frame import PLACES
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, help_for_unknown
from helpcenter.text.source import Span

ID = "unknown-reference"
DATED = False
APART = True
_OF_CHAT = "what the chat knows has one brace on each side: write `{%s}`"


def check(look: Look) -> Iterator[Finding]:
    """References in prose, then the ids in `uses` and `also`."""
    for text in look.catalog.prose:
        for reference in text.references:
            if reference.id is not None and not _known(look, reference.id):
                place = text.span(reference.start, reference.end)
                if text.path == ("reply",) and reference.id in PLACES:
                    yield Finding(ID, place, f"there is no constant `{reference.id}`", _OF_CHAT % reference.id)
                else:
                    written = f" | {reference.format}" if reference.format else ""
                    yield _finding(look, reference.id, place, f"{{{{ %s{written.replace('%', '%%')} }}}}")
    uses = ((entry.place("uses", number), id) for entry in look.catalog.entries for number, id in enumerate(entry.uses))
    also = ((area.place("also", number), id) for area in look.catalog.areas for number, id in enumerate(area.also))
    for place, id in (*uses, *also):
        if not _known(look, id):
            yield _finding(look, id, place, "%s")


def _known(look: Look, id: str) -> bool:
    return id in look.catalog.constants or look.catalog.may_hold("constant", id)


def _finding(look: Look, id: str, span: Span, form: str) -> Finding:
    constants = look.catalog.constants
    area = id.split(".")[0]
    near = [known for known in constants if known.split(".")[0] == area]
    otherwise = "the constants are in faq/policy/; a new figure needs a new constant there"
    if near:
        otherwise = f"the constants of `{area}` are {', '.join(near)}"
    return Finding(ID, span, f"there is no constant `{id}`", help_for_unknown(id, constants, otherwise, form))
