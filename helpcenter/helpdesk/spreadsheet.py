"""A table for spreadsheets and for helpdesks that import one: a row for each reply, without anything that a tool would have to fill."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from helpcenter.helpdesk.document import csv_bytes, csv_rows
from helpcenter.helpdesk.macro import Macro, Tool
from helpcenter.helpdesk.saved import Saved

TOOL = Tool("replies")
_COLUMNS = ("id", "topic", "question", "reply", "version", "link")


def write(macros: Sequence[Macro]) -> dict[str, bytes]:
    """The one file."""
    rows = [(one.id, one.topic, one.question, one.text, str(one.version), one.link) for one in macros]
    return {f"{TOOL.name}.csv": csv_bytes([_COLUMNS, *rows])}


def read(data: bytes, path: str) -> Iterator[Saved]:
    """The replies of such a file. Raises Garbled."""
    for line, row in csv_rows(data, "id", "reply"):
        title = TOOL.between.join(filter(None, (row.get("topic"), row.get("question"))))
        yield Saved(row["id"] or None, title or row["id"], row["reply"], f"{path}:{line}")
