"""Zendesk: a JSON file for each macro, which is what `POST /api/v2/macros` takes.

After Zendesk's own documentation as read in November 2026: the API reference "Macros" (title, active, description, actions), its
list of actions (comment_value_html) and "Zendesk placeholders reference". `::` in a title makes the menu that agents open. Zendesk
knows the number of the ticket and not that of an order, so a reply says "your order" without one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpcenter.helpdesk.document import chosen, json_bytes, records
from helpcenter.helpdesk.macro import Macro, Tool, answer_marked
from helpcenter.helpdesk.saved import Saved

TOOL = Tool("zendesk", {"name": "{{ticket.requester.first_name}}", "agent": "{{current_user.name}}"}, between="::")
_COMMENTS = ("comment_value_html", "comment_value")


def write(macros: Sequence[Macro]) -> dict[str, bytes]:
    """A file for each macro."""
    return {
        f"{TOOL.name}/{macro.id}.json": json_bytes(
            {
                "macro": {
                    "title": macro.title,
                    "active": True,
                    "description": macro.mark,
                    "actions": [{"field": "comment_value_html", "value": macro.html}],
                }
            }
        )
        for macro in macros
    }


def read(data: bytes, path: str) -> Iterator[Saved]:
    """The macros of such a file, or of what `GET /api/v2/macros` answers with. Raises Garbled."""
    for number, macro in enumerate(records(data, "title", "actions"), 1):
        comments = [action.get("value") for kind in _COMMENTS for action in chosen(macro["actions"], "field", kind)]
        if comments:
            # A comment for one channel is a pair: ["channel:all", "Hello"].
            texts = (comment[-1] if isinstance(comment, list) and comment else comment for comment in comments)
            text = next((text for text in texts if isinstance(text, str) and text), "")
            id = answer_marked(str(macro.get("description")))
            yield Saved(id, str(macro["title"]), text, f"{path}, macro {number}")
