"""Nodes of a YAML file, each with its place, and the way from a character of a value back to the file."""

from __future__ import annotations

import marshal
import re
import sys
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from helpcenter.text.source import SourceFile, Span

_NULLS = ("", "~", "null", "Null", "NULL")
_SOLID = re.compile(r"\S")


@dataclass(eq=False)
class Node:
    """A stretch of YAML; `start` and `end` are offsets into the text of `source`."""

    source: SourceFile
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The node's whole stretch, ending at its last character that is not blank."""
        raw = self.source.text[self.start : self.end]
        return self.source.span(self.start, self.start + len(raw.rstrip()))


@dataclass(eq=False)
class Scalar(Node):
    """A text, with the style it is written in: "" plain, ' or " quoted, | or > block."""

    value: str
    style: str

    @property
    def is_null(self) -> bool:
        """Whether nothing is written here (YAML 1.2 core: empty, ~ or null, unquoted)."""
        return not self.style and self.value in _NULLS

    def stretch(self, start: int, end: int) -> Span:
        """The place in the file of `value[start:end]`.

        Indentation, folding and chomping change blanks only, so the k-th character of the value that is not blank is the
        k-th of the raw text that is not blank. Blank ends of the stretch are left out.
        """
        first, behind = bisect_left(self._solid, start), bisect_left(self._solid, end)
        if first >= behind:
            at = self._raw_ends[first - 1] if first else self.start
            return self.source.span(at, at)
        return self.source.span(self._raw[0][first], self._raw_ends[behind - 1])

    def place_in_value(self, at: int) -> int:
        """The place in the value of an offset in the file, the other way round: of a blank, that of the next sign that is none."""
        number = bisect_right(self._raw_ends, at)
        return self._solid[number] if number < len(self._solid) else len(self.value.rstrip())

    @cached_property
    def _solid(self) -> array[int]:
        return _solid_places(self.value)

    @cached_property
    def _raw(self) -> tuple[array[int], array[int]]:
        """Where each character begins in the raw text that is not blank, and where it ends."""
        text, start = self.source.text, self.start
        if self.style in ("'", '"'):
            pieces = [piece for piece in _quoted(text, start + 1, self.end - 1, self.style) if piece[2].strip()]
            return array("I", (piece[0] for piece in pieces)), array("I", (piece[1] for piece in pieces))
        if self.style:
            start = text.find("\n", start, self.end) + 1 or self.end
        starts = _solid_places(text, start, self.end)
        return starts, array("I", (at + 1 for at in starts))

    @property
    def _raw_ends(self) -> array[int]:
        return self._raw[1]


def _solid_places(text: str, start: int = 0, end: int = sys.maxsize) -> array[int]:
    """Where the characters of a text stand that are not blank: a list of numbers would be ten times as large, and all texts have one."""
    return array("I", (solid.start() for solid in _SOLID.finditer(text, start, end)))


@dataclass(eq=False)
class Listing(Node):
    """A YAML list."""

    items: list[Node] = field(default_factory=list)


@dataclass(eq=False)
class Mapping(Node):
    """A YAML mapping: pairs of key and value in the order of the file, each key once."""

    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)

    def add(self, key: Scalar, value: Node) -> None:
        """Appends a pair whose key is new."""
        self._by_key[key.value] = (key, value)
        self.pairs.append((key, value))

    def get(self, key: str) -> Node | None:
        """The value under a key, or None."""
        return self._by_key[key][1] if key in self._by_key else None

    def key(self, key: str) -> Scalar | None:
        """The node of the key itself, or None."""
        return self._by_key[key][0] if key in self._by_key else None

    def packed(self) -> Mapping:
        """The same, as it is kept: what stands in it is made when somebody asks for it, as hardly anybody does."""
        return _PackedMapping(self.source, self.start, self.end, marshal.dumps(_plain(self)))

    @cached_property
    def _by_key(self) -> dict[str, tuple[Scalar, Node]]:
        return {name.value: (name, value) for name, value in reversed(self.pairs)}


class _PackedMapping(Mapping):
    """A mapping whose pairs wait to be made."""

    def __init__(self, source: SourceFile, start: int, end: int, data: bytes) -> None:
        self.source, self.start, self.end, self._data = source, start, end, data

    def packed(self) -> Mapping:
        """It is packed."""
        return self

    @cached_property
    def pairs(self) -> list[tuple[Scalar, Node]]:  # type: ignore[override]
        """Made once."""
        made = _made(self.source, *marshal.loads(self._data))
        assert isinstance(made, Mapping)
        return made.pairs


def _plain(node: Node) -> tuple[Any, ...]:
    """A node without its source, of plain values."""
    if isinstance(node, Scalar):
        return node.start, node.end, node.value, node.style
    if isinstance(node, Listing):
        return node.start, node.end, [_plain(item) for item in node.items]
    assert isinstance(node, Mapping)
    return node.start, node.end, tuple((_plain(key), _plain(value)) for key, value in node.pairs)


def _made(source: SourceFile, start: int, end: int, what: Any, style: str = "") -> Node:
    """The node of plain values."""
    if isinstance(what, str):
        return Scalar(source, start, end, what, style)
    if isinstance(what, list):
        return Listing(source, start, end, [_made(source, *item) for item in what])
    pairs = [(Scalar(source, *key), _made(source, *value)) for key, value in what]
    return Mapping(source, start, end, pairs)


def plain_data(node: Node | None) -> Any:
    """Nodes as plain texts, lists and dictionaries; None where nothing is written."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.value
    if isinstance(node, Listing):
        return [plain_data(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key.value: plain_data(value) for key, value in node.pairs}


def shape(node: Node | None) -> Any:
    """What a tree looks like, whatever its texts are."""
    if isinstance(node, Listing):
        return [shape(item) for item in node.items]
    return {key.value: shape(value) for key, value in node.pairs} if isinstance(node, Mapping) else node is None


def _quoted(text: str, start: int, end: int, style: str) -> list[tuple[int, int, str]]:
    """The characters between quotes as (start, end, what they stand for)."""
    pieces: list[tuple[int, int, str]] = []
    at = start
    while at < end:
        size, means = 1, text[at]
        if style == "'" and text.startswith("''", at):
            size = 2
        elif style == '"' and means == "\\":
            size, means = _escape(text, at)
        pieces.append((at, at + size, means))
        at += size
    return pieces


_HEX = {"x": 2, "u": 4, "U": 8}
_ESCAPES = dict(zip("0abtnvfreN_LP", "\0\a\b\t\n\v\f\r\x1b\x85\xa0\u2028\u2029", strict=True)) | {"\n": ""}
"""What a letter behind a backslash stands for; every other character stands for itself."""


def _escape(text: str, at: int) -> tuple[int, str]:
    char = text[at + 1]
    if char in _HEX:
        end = at + 2 + _HEX[char]
        return end - at, chr(int(text[at + 2 : end], 16))
    return 2, _ESCAPES.get(char, char)
