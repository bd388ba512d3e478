"""A file of a helpdesk as plain data: JSON with whatever stands around the replies in it, and CSV that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from helpcenter.text.source import Undecodable, decode


class Garbled(Exception):
    """A file that is not what its name says; the text says what is wrong, in lower case and without a full stop."""


def json_bytes(data: object) -> bytes:
    """Plain data as JSON: the same bytes for the same data, a field on each line, so that a difference is a line."""
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n".encode()


def records(data: bytes, *fields: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON file that have all these fields, in their order, however deep they stand and whatever else is there.

    So a file of ours, a list of such files and what an API answers with (`{"macros": [...], "next_page": ...}`) are read alike. Raises
    Garbled.
    """
    try:
        waiting = [json.loads(text_of(data))]
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Garbled(f"this is not JSON, or only a part of it{line}") from None
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            if all(field in found for field in fields):
                yield found
            else:
                waiting += reversed(list(found.values()))
        elif isinstance(found, list):
            waiting += reversed(found)


def chosen(listed: Any, field: str, value: str) -> Iterator[dict[str, Any]]:
    """The objects of a list, as an API calls the actions of a macro, whose field says this."""
    for item in listed if isinstance(listed, list) else ():
        if isinstance(item, dict) and item.get(field) == value:
            yield item


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as CSV (RFC 4180) for people who open it in a spreadsheet: in UTF-8 with the mark by which Excel knows it, every cell in
    quotes, and no cell that begins a formula."""
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows([_harmless(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def csv_rows(data: bytes, *columns: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV with the line on which each ends, by the names in its first row, in which these must be. Raises Garbled.

    A spreadsheet may have saved it anew, with semicolons or tabs between the cells.
    """
    text = text_of(data)
    first = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        names = [name.strip().casefold() for name in next(rows, [])]
        if missing := [f"`{column}`" for column in columns if column not in names]:
            raise Garbled(f"its first row names no column {' and no column '.join(missing)}")
        for row in rows:
            if any(row):
                cells = dict(zip(names, map(_as_typed, row), strict=False))
                yield rows.line_num, {**dict.fromkeys(names, ""), **cells}
    except csv.Error as error:
        raise Garbled(f"this is not CSV: {error} (line {rows.line_num})") from None


def text_of(data: bytes) -> str:
    """The text of a file. Raises Garbled."""
    try:
        return decode(data)
    except Undecodable as mistake:
        raise Garbled(f"{mistake} (line {mistake.line})") from None


_FORMULA = re.compile(r"'*\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|'*[\t\r\n\0]")
"""How a cell begins that a spreadsheet would run, as OWASP lists it (CSV Injection), with the wide signs of East Asia and with blanks
before it; and how one begins that has been made harmless."""


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _as_typed(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
