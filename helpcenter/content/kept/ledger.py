"""The review ledger, faq/kept/reviewed.lock: every sentence that somebody has accepted, and every quote that was read against its
constant, one a line.

A line holds the sentence as people read it, the constants that it depends on with their values and what is shown beside them
when it was read, the day and the reader. Lines are sorted, so that two versions merge by keeping the lines of both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from helpcenter.content.shown_field import SHOWN_FIELDS
from helpcenter.text.source import SourceFile, Span

_HEADER = """\
# The review ledger: every sentence of the help center that was accepted, one a line, as shoppers read it.
# Behind a sentence stand the constants that it depends on, with their values at that time; then the day, and by whom.
# Recorded beside the values: {fields}
# Do not edit it by hand: read what is new or changed, and run `python3 build_faq.py accept`. Commit this file with your change.
"""
_LINE = re.compile(
    r"(?P<owner>(?:answer|topic|stage|policy|constant|page|quote) \S+): (?P<text>.+?)"
    r"(?: \[(?P<on>[a-z][a-z0-9_.]* = .*)\])? \((?P<day>\d{4}-\d\d-\d\d), (?P<by>.+)\)"
)
_FIELDS = re.compile(r"^# Recorded beside the values: (.+)$", re.MULTILINE)
_BETWEEN = re.compile(r"; (?=[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)* = )")


class ReadSentence(NamedTuple):
    """What was read: whose sentence, its words, and the constants that it depends on with their values."""

    owner: str
    text: str
    on: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        values = "; ".join(f"{id} = {value}" for id, value in self.on)
        return f"{self.owner}: {self.text}{f' [{values}]' if values else ''}"


@lru_cache(maxsize=4096)  # thousands of sentences were read on a few hundred days
def _is_day(written: str) -> bool:
    try:
        date.fromisoformat(written)
    except ValueError:
        return False
    return True


@dataclass(frozen=True)
class Ledger:
    """The file, and what stands in it. It is read once, and not at all where nobody asks what was read."""

    source: SourceFile

    @property
    def lines(self) -> dict[ReadSentence, str]:
        """What was read -> the day and the reader, as written."""
        return self._read[0]

    @cached_property
    def fields(self) -> frozenset[str]:
        """The shown fields that its lines record; a ledger from before such a field was shown does not know of it."""
        recorded = _FIELDS.search(self.source.text)
        return frozenset(recorded[1].split(", ") if recorded else ())

    @property
    def damaged(self) -> list[Span]:
        """The lines that cannot be read."""
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[dict[ReadSentence, str], list[Span]]:
        lines: dict[ReadSentence, str] = {}
        damaged: list[Span] = []
        at = 0
        for raw in self.source.text.split("\n"):
            line = raw.strip(" \t")
            if line and not line.startswith("#"):
                parts = _LINE.fullmatch(line)
                if parts is not None and _is_day(parts["day"]):
                    pairs = (pair.partition(" = ") for pair in _BETWEEN.split(parts["on"] or "") if pair)
                    on = tuple((id, value) for id, _, value in pairs)
                    lines[ReadSentence(parts["owner"], parts["text"], on)] = f"{parts['day']}, {parts['by']}"
                else:
                    damaged.append(self.source.span(at, at + len(raw)))
            at += len(raw) + 1
        return lines, damaged


def ledger_text(lines: dict[ReadSentence, str]) -> str:
    """The file: sorted by owner and words, so that two versions merge and a change reads well."""
    return _HEADER.format(fields=", ".join(SHOWN_FIELDS)) + "".join(
        sorted(f"{sentence} ({mark})\n" for sentence, mark in lines.items())
    )
