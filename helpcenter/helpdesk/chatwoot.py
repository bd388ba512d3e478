"""Chatwoot: canned responses, each as a JSON file that `POST /api/v1/accounts/{id}/canned_responses` takes, and all as CSV.

After Chatwoot's own documentation as read in November 2026: its API reference (swagger/definitions/request/canned_response: short_code
and content, which may hold `{{contact.name}}`) and "Template variables" of its user guide, which puts the words for what is not known
behind ||. Chatwoot itself imports no CSV: that file is for scripts, and for people who look the responses through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpcenter.helpdesk.document import csv_bytes, csv_rows, json_bytes, records
from helpcenter.helpdesk.macro import Macro, Tool
from helpcenter.helpdesk.saved import Saved

TOOL = Tool("chatwoot", {"name": "{{ contact.first_name || '{unknown}' }}", "agent": "{{agent.first_name}}"})
_FIELDS = ("short_code", "content")


def write(macros: Sequence[Macro]) -> dict[str, bytes]:
    """A file for each response, and one for all."""
    rows = [(macro.id, macro.text) for macro in macros]
    files = {f"{TOOL.name}/{id}.json": json_bytes(dict(zip(_FIELDS, (id, text), strict=True))) for id, text in rows}
    return files | {f"{TOOL.name}.csv": csv_bytes([_FIELDS, *rows])}


def read(data: bytes, path: str) -> Iterator[Saved]:
    """The responses of such a file, or of what `GET .../canned_responses` answers with. Raises Garbled."""
    if path.endswith(".csv"):
        found = ((row, f"{path}:{line}") for line, row in csv_rows(data, *_FIELDS))
    else:
        found = ((one, f"{path}, response {number}") for number, one in enumerate(records(data, *_FIELDS), 1))
    for response, place in found:
        code = str(response["short_code"])
        yield Saved(code, code, str(response["content"]), place)
