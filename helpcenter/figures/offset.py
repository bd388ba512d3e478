"""Offsets: the time zones that a line names, also as a sum ("UTC+8") or as "eight hours ahead of London time"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from helpcenter.figures.lexeme import Line
from helpcenter.figures.quantity import ClockTime, TimeZone
from helpcenter.figures.zone import OFFSETS

Found = tuple[int, int, TimeZone]
"""First lexeme, the one after the last, and the zone."""

_ZONE_SUM = re.compile(r"Z(?P<sign>[-+&])(?P<by>[NT])(?:U)?")


def offsets(line: Line) -> Iterator[Found]:
    """Every time zone in the line."""
    sums = {found.start(): found for found in _ZONE_SUM.finditer(line.tags)}
    for at, lexeme in enumerate(line.lexemes):
        if lexeme.tag == "x" and lexeme.word in OFFSETS and _is_time(line, at):
            yield at, at + 1, TimeZone(f"{lexeme.word.title()} time", OFFSETS[lexeme.word])
        if lexeme.tag != "Z" or not isinstance(lexeme.meaning, TimeZone):
            continue
        ahead = _ahead(line, at)
        if ahead is not None:
            start, minutes = ahead
            zone = replace(lexeme.meaning, offset=lexeme.meaning.offset + minutes)
            yield start, at + 1, replace(zone, name=zone.utc)
            continue
        if lexeme.word in ("utc", "gmt") and line.tag(at - 1) == "N" and line.tag(at - 2) in ("+", "-"):
            offset = int(line[at - 1].number * 60) * (-1 if line.tag(at - 2) == "-" else 1)
            zone = replace(lexeme.meaning, offset=offset)
            yield at - 2, at + 1, replace(zone, name=zone.utc)  # +8 UTC
            continue
        found = sums.get(at)
        if found is None or lexeme.word not in ("utc", "gmt") or (found["sign"] == "&" and line.word(at + 1) != "plus"):
            yield at, at + 1, lexeme.meaning
            continue
        by = line[at + 2]
        if isinstance(by.meaning, ClockTime):
            minutes = by.meaning.minute
        elif len(by.word) == 4 and by.word.isdigit():
            minutes = int(by.word[:2]) * 60 + int(by.word[2:])
        else:
            minutes = int(by.number * 60)
        if minutes <= 14 * 60:
            offset = -minutes if found["sign"] == "-" else minutes
            zone = replace(lexeme.meaning, offset=offset)
            yield at, at + 3, replace(zone, name=zone.utc)


def _is_time(line: Line, at: int) -> bool:
    """Whether the name of a place stands for its time: "All times are Pacific."."""
    told = {line.word(near) for near in range(max(0, at - 6), at - 1)} & {"times", "hours", "time", "hour", "clock"}
    return (
        bool(told) and line.word(at - 1) in ("are", "is", "in", "to") and line.tag(at + 1) in ("", ".", ",", ";", ")")
    )


def _ahead(line: Line, at: int) -> tuple[int, int] | None:
    """The start and the minutes of "eight hours ahead of" before a zone."""
    sign, start = (1, at - 2) if line.word(at - 1) == "of" else (-1, at - 1)
    if line.word(start) not in ("ahead", "behind", "before", "after") or line.word(start - 1) not in (
        "hours",
        "hour",
        "h",
    ):
        return None
    sign = 1 if line.word(start) in ("ahead", "before") else -1
    return (start - 2, sign * int(line[start - 2].number * 60)) if line.tag(start - 2) == "N" else None
