"""The lines of a YAML text as a writer sees them: how far each is indented, which field it begins, and to which block of text it belongs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

_FIELD = re.compile(
    r"""(?P<dashes>(?:-[ ]+)*)(?P<quote>["']?)(?P<key>[^\W_][\w.-]*)(?P=quote)[ ]*:(?:[ \t]+(?P<value>.*))?$"""
)
_BLOCK = re.compile(r"[|>][-+0-9]*(?:[ \t]+#.*)?\s*$")


@dataclass(frozen=True)
class Line:
    """A line: its number and its place in the text, its blanks in front, and what stands behind them."""

    number: int
    start: int
    indent: int
    body: str
    block: Line | None = field(default=None, repr=False)
    """The line that begins the block of text to which this one belongs."""

    @property
    def at(self) -> int:
        """Where its first sign stands."""
        return self.start + self.indent

    @property
    def end(self) -> int:
        """Behind its last sign."""
        return self.at + len(self.body)

    @cached_property
    def _field(self) -> re.Match[str] | None:
        return None if self.block else _FIELD.match(self.body)

    @property
    def key(self) -> str:
        """The field that it begins; "" for none."""
        return self._field["key"] if self._field else ""

    @property
    def value(self) -> str:
        """What stands behind the colon of its field."""
        return (self._field["value"] or "").rstrip() if self._field else ""

    @property
    def value_at(self) -> int:
        """Where that begins."""
        return self.end - len(self._field["value"] or "") if self._field else self.end

    @cached_property
    def has_dash(self) -> bool:
        """Whether it begins an item of a list."""
        return not self.block and (self.body.startswith("- ") or self.body == "-")

    @cached_property
    def column(self) -> int:
        """How far its field is indented, a dash counted with it."""
        lead = re.match(r"(?:-[ ]+)*", self.body) if not self.block else None
        return self.indent + (lead.end() if lead else 0)

    @cached_property
    def is_empty(self) -> bool:
        """Whether it is blank, or a remark."""
        return not self.body.strip() or (not self.block and self.body.startswith("#"))

    @property
    def begins_block(self) -> bool:
        """Whether a block of text begins below it."""
        value = self.value if self._field else re.sub(r"^(?:-[ ]+)+", "", self.body) if self.has_dash else ""
        return not self.block and _BLOCK.match(value) is not None


class Layout:
    """The lines of a text. `known` are the names that its fields may have."""

    def __init__(self, text: str, names: Collection[str]) -> None:
        self.text = text
        self.lines = tuple(_lines(text))
        self.known = frozenset(names) | {line.key for line in self.lines if line.key and not line.value}

    def line_at(self, offset: int) -> Line:
        """The line in which a place stands."""
        return self.lines[self.text.count("\n", 0, offset)]

    def is_field(self, line: Line) -> bool:
        """Whether a line begins a field of a known name."""
        return line.key in self.known

    def above(self, line: Line, most: int = 400) -> Iterator[Line]:
        """The lines above one that say something, the nearest first."""
        for number in range(line.number - 1, max(-1, line.number - most), -1):
            if not self.lines[number].is_empty:
                yield self.lines[number]

    def below(self, line: Line, most: int = 400) -> Iterator[Line]:
        """The lines below one that say something, the nearest first."""
        for number in range(line.number + 1, min(len(self.lines), line.number + most)):
            if not self.lines[number].is_empty:
                yield self.lines[number]

    def tree(self, line: Line) -> list[Line]:
        """A line with those below it that are indented deeper: what moves with it."""
        moved = [line]
        for other in self.lines[line.number + 1 :]:
            if other.body.strip() and other.indent <= line.indent:
                break
            if other.body.strip():
                moved.append(other)
        return moved

    def columns(self, line: Line) -> list[int]:
        """How far the fields and items around a line are indented, the nearest to its own first."""
        found: set[int] = set()
        for other in [*self.above(line), *self.below(line)]:
            if not other.block and (other.key or (line.has_dash and other.has_dash)):
                found.add(
                    other.column - 2
                    if line.has_dash and not other.has_dash
                    else other.indent
                    if line.has_dash
                    else other.column
                )
                if len(found) > 4:
                    break
        return sorted(found, key=lambda column: abs(column - line.indent))

    def record(self, line: Line) -> tuple[Line, ...]:
        """The lines of the record in which one stands: from the `- ` at the outermost list to the next."""
        heads = [other for other in self.lines if other.has_dash]
        outer = min((other.indent for other in heads), default=0)
        starts = [other.number for other in heads if other.indent <= outer]
        first = max((number for number in starts if number <= line.number), default=0)
        behind = min((number for number in starts if number > line.number), default=len(self.lines))
        return self.lines[first:behind]


def _lines(text: str) -> Iterator[Line]:
    start, header, depth = 0, None, -1
    for number, raw in enumerate(text.split("\n")):
        body = raw.lstrip(" ")
        indent = len(raw) - len(body)
        if header is not None and body.strip():
            floor = header.column if header.key else header.indent
            if depth < 0 and indent > floor:
                depth = indent
            if indent < max(depth, floor + 1):
                header, depth = None, -1
        line = Line(number, start, indent, body, header)
        yield line
        start += len(raw) + 1
        if line.begins_block:
            header, depth = line, -1
