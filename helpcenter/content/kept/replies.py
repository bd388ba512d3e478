"""The ledger of replies, faq/kept/replies.lock: every reply that agents could send, one a line.

A line holds the answer's id, the number of the version, the day from which it was said, its runs of words (the words between two
places such as the customer's name, by their number and digests) and the constants that it depended on with their values. The
version is said until the next line of its answer begins. What said the same words before has its number again. Lines are sorted,
so that two versions of the file merge by keeping the lines of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

from helpcenter.text.source import SourceFile, Span

_HEADER = """\
# The ledger of replies: each reply that agents could send, one a line: the answer, its version, the day from which it was said,
# its words (their number, a digest of the first of them, a digest of all) and the values that it rested on.
# Do not edit it by hand: run `python3 build_faq.py accept`. Commit this file with your change.
"""
_LINE = re.compile(
    r"(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*) (?P<number>0|[1-9]\d{0,5}) (?P<first>\d{4}-\d\d-\d\d)"
    r" (?P<runs>withdrawn|\d+:[0-9a-f]{8}:[0-9a-f]{32}(?:\+\d+:[0-9a-f]{8}:[0-9a-f]{32})*)"
    r"(?: \[(?P<on>[a-z][a-z0-9_.]* = .*)\])?"
)
_BETWEEN = re.compile(r"; (?=[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)* = )")
LEAD = 4
"""So many words begin a run: where they stand, the whole of it is looked for."""
WITHDRAWN = "withdrawn"
"""Stands for the words of an answer that there is no more."""


class Run(NamedTuple):
    """A run of words between two places: how many, a digest of its first ones, a digest of all."""

    size: int
    lead: str
    digest: str

    def __str__(self) -> str:
        return f"{self.size}:{self.lead}:{self.digest}"


def run_of(words: Sequence[str]) -> Run:
    """The run of some words."""
    return Run(len(words), lead_of(words), digest_of(words))


def lead_of(words: Sequence[str]) -> str:
    """The digest of the first words of a run."""
    return sha256(" ".join(words[:LEAD]).encode("utf-8", "replace")).hexdigest()[:8]


def digest_of(words: Sequence[str]) -> str:
    """The digest of words: the first 128 bits of SHA-256."""
    return sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()[:32]


@dataclass(frozen=True, order=True)
class ReplyLine:
    """A reply that was said from a day on."""

    id: str
    first: date
    number: int
    runs: tuple[Run, ...]
    """Its words; none where the answer was withdrawn."""
    on: tuple[tuple[str, str], ...] = ()
    """The constants that it depended on, with their values."""

    def __str__(self) -> str:
        values = "; ".join(f"{id} = {value}" for id, value in self.on)
        said = "+".join(map(str, self.runs)) or WITHDRAWN
        return f"{self.id} {self.number} {self.first} {said}{f' [{values}]' if values else ''}"


@dataclass(frozen=True)
class ReplyLedger:
    """The file, and what stands in it. It is read once, and not at all where nobody asks."""

    source: SourceFile

    @property
    def lines(self) -> tuple[ReplyLine, ...]:
        """The lines, by answer, day and number."""
        return self._read[0]

    @property
    def damaged(self) -> tuple[Span, ...]:
        """The lines that cannot be read."""
        return self._read[1]

    @cached_property
    def of(self) -> dict[str, tuple[ReplyLine, ...]]:
        """The lines of each answer, by day."""
        found: dict[str, list[ReplyLine]] = {}
        for line in self.lines:
            found.setdefault(line.id, []).append(line)
        return {id: tuple(lines) for id, lines in found.items()}

    @cached_property
    def _read(self) -> tuple[tuple[ReplyLine, ...], tuple[Span, ...]]:
        lines: set[ReplyLine] = set()
        damaged: list[Span] = []
        at = 0
        for raw in self.source.text.split("\n"):
            text = raw.strip(" \t")
            if text and not text.startswith("#"):
                line = _line(text)
                if line is None:
                    damaged.append(self.source.span(at, at + len(raw)))
                else:
                    lines.add(line)
            at += len(raw) + 1
        return tuple(sorted(lines)), tuple(damaged)


def _line(text: str) -> ReplyLine | None:
    parts = _LINE.fullmatch(text)
    try:
        first = date.fromisoformat(parts["first"]) if parts else None
    except ValueError:
        first = None
    if parts is None or first is None:
        return None
    named = [run.split(":") for run in parts["runs"].split("+")] if parts["runs"] != WITHDRAWN else []
    pairs = (pair.partition(" = ") for pair in _BETWEEN.split(parts["on"] or "") if pair)
    runs = tuple(Run(int(size), lead, digest) for size, lead, digest in named)
    return ReplyLine(parts["id"], first, int(parts["number"]), runs, tuple((id, value) for id, _, value in pairs))


def replies_text(lines: Iterable[ReplyLine]) -> str:
    """The file, with its lines in their order."""
    return _HEADER + "".join(f"{line}\n" for line in sorted(set(lines)))
