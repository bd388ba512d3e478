"""Gorgias: a JSON file for each macro, which is what `POST /api/macros` takes.

After Gorgias's own documentation as read in November 2026: "The Macro object" of its API reference (external_id, name, language,
actions with setResponseText) and "Macro Variables 101". It knows orders only where a shop system is connected, and then the last one,
which need not be the one that is spoken of: a reply says "your order" without a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpcenter.helpdesk.document import chosen, json_bytes, records
from helpcenter.helpdesk.macro import Macro, Tool
from helpcenter.helpdesk.saved import Saved

TOOL = Tool("gorgias", {"name": "{{ticket.customer.firstname}}", "agent": "{{current_user.firstname}}"})
_SAYS = "setResponseText"


def write(macros: Sequence[Macro]) -> dict[str, bytes]:
    """A file for each macro."""
    return {
        f"{TOOL.name}/{macro.id}.json": json_bytes(
            {
                "external_id": macro.id,
                "name": macro.title,
                "language": "en",
                "actions": [
                    {
                        "name": _SAYS,
                        "title": "Add response text",
                        "type": "user",
                        "arguments": {"body_text": macro.text, "body_html": macro.html},
                    }
                ],
            }
        )
        for macro in macros
    }


def read(data: bytes, path: str) -> Iterator[Saved]:
    """The macros of such a file, or of what `GET /api/macros` answers with. Raises Garbled."""
    for number, macro in enumerate(records(data, "name", "actions"), 1):
        for action in chosen(macro["actions"], "name", _SAYS):
            said = action.get("arguments")
            text = (said.get("body_html") or said.get("body_text")) if isinstance(said, dict) else None
            if isinstance(text, str):
                id = macro.get("external_id")
                yield Saved(str(id) if id else None, str(macro["name"]), text, f"{path}, macro {number}")
