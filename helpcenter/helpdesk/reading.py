"""A file -> the saved replies in it: an export of a helpdesk, a saved page, a mail, or any text.

What a file is, its content says and not its name. Where a helpdesk's file is none that we write, its objects or columns are read by what
they are called.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from email import message_from_string
from email import policy as mail_policy
from typing import Any

from helpcenter.helpdesk import answers_file, chatwoot, espanso, gorgias, intercom, spreadsheet, zendesk
from helpcenter.helpdesk.document import Garbled, csv_rows, records
from helpcenter.helpdesk.macro import answer_marked
from helpcenter.helpdesk.saved import Saved
from helpcenter.text.hypertext import elements_of
from helpcenter.text.source import Undecodable, decode

MOST_BYTES, MOST_REPLIES, MOST_TEXT = 20_000_000, 10_000, 500_000
"""How large a file is read, with how many replies, how long each. No helpdesk's replies come near; a log or a backup may, and would be
read for minutes."""


@dataclass(frozen=True)
class ReadFile:
    """What was read of a file."""

    path: str
    text: str = field(repr=False)
    tool: str
    """Of which helpdesk it holds the replies; "" for a page, a mail or another text."""
    saved: tuple[Saved, ...]


def read_file(data: bytes, path: str) -> ReadFile:
    """What a file holds. Raises Garbled, with what is wrong and what to do about it."""
    text = _text(data)
    if not text.strip():
        raise Garbled("it is empty")
    reads = next(
        (reads for looks, reads in _KINDS if looks(text)), lambda text, path: ("", (Saved(None, "", text, path),))
    )
    tool, saved = reads(text, path)
    if len(saved) > MOST_REPLIES:
        raise Garbled(
            f"it holds {len(saved)} replies, and up to {MOST_REPLIES} are read; export the replies alone, or split it"
        )
    for one in saved:
        if len(one.text) > MOST_TEXT:
            raise Garbled(
                f"a text in it ({one.place}) has more than {MOST_TEXT} characters; no reply is so long: split it"
            )
    return ReadFile(path, text, tool, saved)


_Found = tuple[str, tuple[Saved, ...]]


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise Garbled(f"it has more than {MOST_BYTES // 1_000_000} MB; export the replies alone, or split it")
    for begins, what in _SIGNATURES:
        if data.startswith(begins):
            raise Garbled(what)
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        raise Garbled("it is UTF-32; save it as UTF-8")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return decode(data.decode("utf-16").encode())
        except UnicodeError:
            raise Garbled("it begins as UTF-16 and is none; save it as UTF-8") from None
    if b"\0" in data:
        raise Garbled("it is no text; save what it holds as CSV, JSON, HTML or plain text")
    try:
        return decode(data)
    except Undecodable as mistake:
        try:
            return decode(data.decode("cp1252").encode())  # as Excel saves CSV on Windows
        except UnicodeDecodeError:
            raise Garbled(f"{mistake} (line {mistake.line}); save it as UTF-8") from None


_SPREADSHEET = "it is a spreadsheet or a document (or another ZIP archive); save it as CSV or plain text, or unpack it"
_SIGNATURES = (
    (b"PK\x03\x04", _SPREADSHEET),
    (b"PK\x05\x06", _SPREADSHEET),
    (b"\xd0\xcf\x11\xe0", "it is an old spreadsheet, document or mail of Office; save it as CSV or plain text"),
    (b"%PDF", "it is a PDF; copy its text into a text file"),
    (b"\x89PNG", "it is a picture"),
    (b"\xff\xd8\xff", "it is a picture"),
    (b"GIF8", "it is a picture"),
    (b"\x1f\x8b", "it is compressed; unpack it"),
    (b"{\\rtf", "it is rich text (RTF); save it as plain text"),
)

# JSON

_JSON_READERS: tuple[tuple[str, Callable[[bytes, str], Iterator[Saved]]], ...] = (
    ("zendesk", zendesk.read),
    ("gorgias", gorgias.read),
    ("answers", answers_file.read),
    ("chatwoot", chatwoot.read),
    ("intercom", intercom.read),
)


def _json(text: str, path: str) -> _Found:
    data = _of_lines(text).encode()
    for tool, read in _JSON_READERS:
        if saved := tuple(
            replace(one, place=f"{path}{one.place}") for one in read(data, "")
        ):  # its name may say another kind
            return tool, saved
    for body in _BODIES:
        found = (
            Saved(_named(record, _IDS), _named(record, _TITLES) or "", record[body], f"{path}, reply {number}")
            for number, record in enumerate(records(data, body), 1)
            if isinstance(record[body], str)
        )
        if saved := tuple(one for one in found if one.text.strip()):
            return "json", saved
    if _EMPTY.fullmatch(text.strip()):
        return "json", ()
    raise Garbled("it is JSON, and no object in it has a reply under a name such as `body`, `text` or `content`")


def _of_lines(text: str) -> str:
    """JSON with an object on each line as one list; other JSON as it is."""
    lines = text.strip().split("\n")
    is_of_lines = len(lines) > 1 and all(
        line.startswith("{") and line.rstrip().endswith("}") for line in lines if line.strip()
    )
    return f"[{','.join(line for line in lines if line.strip())}]" if is_of_lines else text


_EMPTY = re.compile(r'\[\s*\]|\{\s*"\w+":\s*\[\s*\](?:,[^\[\]{}]*)?\}')
"""What an API answers with that has nothing to list."""
_BODIES = "body_html body_text body html content text reply replace message response answer comment value".split()
"""What the text of a reply is called, the surest first."""
_IDS = "external_id answer_id id short_code shortcode shortcut trigger key".split()
_TITLES = "title name question subject label short_code shortcut trigger".split()


def _named(record: Mapping[str, Any], names: Sequence[str]) -> str | None:
    """The first field of these names that holds a word."""
    return next(
        (str(record[name]).strip(" :/") for name in names if isinstance(record.get(name), str) and record[name]), None
    )


# Tables

_COLUMN = re.compile(r"(?<![a-z])(?:repl(?:y|ies)|body|content|text|message|response|answer|comment|macro)(?![a-z])")


def _is_table(text: str) -> bool:
    """Whether the first line names columns, one of which may hold replies."""
    cells = _cells(text)
    is_plain = all(len(cell) <= 40 and len(cell.split()) <= 3 for cell in cells)
    return len(cells) > 1 and is_plain and any(_COLUMN.search(cell.casefold()) for cell in cells)


def _cells(text: str) -> list[str]:
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    return next(csv.reader(io.StringIO(first), delimiter=mark), []) if mark in first and len(first) < 2000 else []


def _table(text: str, path: str) -> _Found:
    if text.count('"') % 2:
        line = text[: text.rfind('"')].count("\n") + 1
        raise Garbled(
            f"a quotation mark is not closed, or not doubled inside a cell; the last one stands in line {line}"
        )
    names = [cell.strip().casefold() for cell in _cells(text)]
    data = text.encode()
    if {"id", "reply"} <= {*names}:
        return "csv", tuple(spreadsheet.read(data, path))
    body = next((name for name in _BODIES if name in names), next(name for name in names if _COLUMN.search(name)))
    rows = (
        Saved(_named(row, _IDS), _named(row, _TITLES) or "", row[body], f"{path}:{line}")
        for line, row in csv_rows(data, body)
        if row[body].strip()
    )
    return "csv", tuple(rows)


# Pages, mails, text expanders

_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<head|<body|<\?xml[^>]*>\s*<(?:!doctype )?html)", re.IGNORECASE)
_MAIL = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\n")
_HEADERS = re.compile(r"^(?:from|subject|message-id|mime-version|delivered-to):", re.IGNORECASE | re.MULTILINE)
_MATCHES = re.compile(r"^matches:[ \t]*(?:#[^\n]*)?$", re.MULTILINE)


def _page(text: str, path: str) -> _Found:
    """A page as it was saved. What a helpdesk's export is given has the answer's mark in its head."""
    title, marked = "", None
    for element in elements_of(text[:_HEAD]):
        if element.tag == "title":
            title = element.words.strip()
        elif element.attributes.get("name") == "description" and element.tag == "meta":
            marked = answer_marked(element.attributes.get("content", ""))
    return "intercom" if marked else "", (Saved(marked, title, text, path),)


_HEAD = 20_000
"""In so many characters a page says what it is."""


def _mail(text: str, path: str) -> _Found:
    """The text of a mail; of one that has it twice, the plain one."""
    try:
        message = message_from_string(text, policy=mail_policy.default)
        part = message.get_body(("plain", "html"))
        words = part.get_content() if part is not None else message.get_payload()
        title = str(message.get("subject", ""))
    except Exception:  # a mail can be broken in as many ways as there are programs that write them
        words, title = text.partition("\n\n")[2], ""
    return "", (Saved(None, title, words if isinstance(words, str) else text, path),)


_KINDS: tuple[tuple[Callable[[str], bool], Callable[[str, str], _Found]], ...] = (
    (lambda text: text.lstrip()[:1] in ("{", "["), _json),
    (lambda text: _PAGE.match(text) is not None, _page),
    (
        lambda text: _MATCHES.search(text[:5000]) is not None,
        lambda text, path: ("espanso", tuple(espanso.read(text.encode(), path))),
    ),
    (lambda text: bool(_MAIL.match(text)) and bool(_HEADERS.search(text.partition("\n\n")[0])), _mail),
    (_is_table, _table),
)
"""How each kind of file looks, and how it is read."""
