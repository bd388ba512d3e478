"""A source file as one string, and places in it.

Lines and columns count from 1 and in characters, as editors show them. Bytes become text in `decode`; after that the same
string serves the parser, the positions and the carets, so that none of them can disagree.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from helpcenter.store.digest import digest

MAX_BYTES = 2_000_000
"""Larger files are refused: no writer's file comes near, and a parser should not be fed a mistake of that size."""

MAX_TEXT = 20_000
"""No text of a help center comes near: the longest answer that was tried has a twentieth of it. Judging a text takes longer the more
figures and names it holds, so a limit keeps what was pasted by mistake from holding everything up."""

MAX_PAGE = 50_000
"""The same for the whole body of a page that is written by hand."""

MAX_LIST = 500_000
"""The same for the lists of lines in faq/phrasings/ and faq/search/judgments.yml, which are read line by line."""

MAX_LEDGER_BYTES = 50_000_000
"""The files that commands write hold a line for each address or sentence: more than writers write, and no parser reads them."""


class Undecodable(Exception):
    """The bytes are no text that we read. `line` and `column` tell where, from 1."""

    def __init__(self, reason: str, line: int, column: int) -> None:
        super().__init__(reason)
        self.line = line
        self.column = column


@dataclass(frozen=True)
class SourceFile:
    """A file: its path relative to the root with forward slashes, and its text with LF line ends and no BOM."""

    path: str
    text: str = field(repr=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(line_end.end() for line_end in re.finditer("\n", self.text))]

    @cached_property
    def digest(self) -> str:
        """A digest of its path and text, by which all is kept that is made of them."""
        return digest(self.path, self.text)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a line and column, both from 1, kept inside the text."""
        start = self._line_starts[min(line, len(self._line_starts)) - 1]
        return min(start + column - 1, len(self.text))

    def start_of_line(self, offset: int) -> int:
        """The offset of the first character of the line in which an offset stands."""
        return self._line_starts[bisect_right(self._line_starts, offset) - 1]

    def line(self, number: int) -> str:
        """The text of a line (from 1) without its end."""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    def span(self, start: int, end: int) -> Span:
        """The stretch from offset `start` up to, not including, `end`."""
        return Span(self, start, max(start, end))


@dataclass(frozen=True)
class Span:
    """A stretch of a source file, as offsets into its text."""

    source: SourceFile
    start: int
    end: int

    @property
    def text(self) -> str:
        """What stands there."""
        return self.source.text[self.start : self.end]

    def __contains__(self, other: Span) -> bool:
        """Whether another stretch of the same file lies in it."""
        return self.source.path == other.source.path and self.start <= other.start and other.end <= self.end

    @property
    def begin(self) -> tuple[int, int]:
        """Line and column of the first character."""
        return self.source.position(self.start)

    @property
    def finish(self) -> tuple[int, int]:
        """Line and column just behind the last character."""
        return self.source.position(self.end)

    @property
    def place(self) -> str:
        """`faq/policy/returns.yml:6:5`, which editors and terminals open with a click."""
        line, column = self.begin
        return f"{self.source.path}:{line}:{column}"


def rewritten(raw: str, stretches: Iterable[tuple[int, int, str]]) -> str:
    """A file with other texts in the place of some stretches, which are told as offsets into its text as we read it.

    `raw` is the file as it is on disk: its byte order mark stays, and new lines end as its first one does. The stretches come in the
    order of the file, and none begins before the one before it ends.
    """
    places = _raw_places(raw)
    line_end = "\r\n" if raw.partition("\n")[0].endswith("\r") else "\n"
    pieces, at = [], 0
    for start, end, text in stretches:
        pieces += [raw[at : places[start]], text.replace("\n", line_end)]
        at = places[end]
    return "".join([*pieces, raw[at:]])


def _raw_places(raw: str) -> list[int]:
    """For each character of the text as we read it (no byte order mark, LF line ends), and for its end, the place in `raw`."""
    places = []
    at = len(raw) - len(raw.removeprefix("\ufeff"))
    while at < len(raw):
        places.append(at)
        at += 2 if raw.startswith("\r\n", at) else 1
    return [*places, len(raw)]


def decode(data: bytes) -> str:
    """Bytes of a UTF-8 file -> text. A byte order mark and CRLF are read silently: writers have Windows.

    Raises Undecodable for other encodings, naming the place of the first byte that is not UTF-8.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Undecodable("this file is saved as UTF-16", 1, 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # A byte order mark is cut off before decoding, so the offset of the error counts without it.
        read = data.removeprefix(b"\xef\xbb\xbf")[: error.start].decode("utf-8")
        line = read.count("\n") + 1
        raise Undecodable("this file is not saved as UTF-8", line, len(read) - (read.rfind("\n") + 1) + 1) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
