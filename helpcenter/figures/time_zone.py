"""Time zones in a text, by name, as a sum ("UTC+8", "+8 UTC") or as "eight hours ahead of London time"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from helpcenter.figures import tags
from helpcenter.figures.quantity import ClockTime, Reading, TimeZone
from helpcenter.figures.tokens import Tokens
from helpcenter.figures.zone_names import OFFSETS

_SUM = re.compile(rf"{tags.ZONE}(?P<sign>[-+{tags.AND}])[{tags.NUMBER}{tags.TIME}]")
_UNIVERSAL = ("utc", "gmt")
_FARTHEST = 14 * 60
"""Minutes from UTC: no place is farther."""


def time_zones(tokens: Tokens) -> Iterator[Reading]:
    """Every time zone in the text."""
    for at, token in enumerate(tokens):
        if token.tag == tags.WORD and token.word in OFFSETS and _is_time(tokens, at):
            yield Reading(at, at + 1, TimeZone(f"{token.word.title()} time", OFFSETS[token.word]))
        if token.tag == tags.ZONE and isinstance(token.meaning, TimeZone):
            readings = (read(tokens, at, token.meaning) for read in (_ahead, _sum_before, _sum_after))
            if zone := next(filter(None, readings), None):
                yield zone


def _is_time(tokens: Tokens, at: int) -> bool:
    """Whether the name of a place stands for its time: "All times are Pacific."."""
    told = any(tokens.word(near) in ("times", "hours", "time", "hour", "clock") for near in range(at - 6, at - 1))
    led = tokens.word(at - 1) in ("are", "is", "in", "to")
    return told and led and tokens.tag(at + 1) in ("", ".", ",", ";", ")")


def _moved(zone: TimeZone, minutes: int) -> TimeZone:
    moved = replace(zone, offset=minutes)
    return replace(moved, name=moved.utc)


def _ahead(tokens: Tokens, at: int, zone: TimeZone) -> Reading | None:
    """ "Eight hours ahead of" before a zone."""
    side = at - 2 if tokens.word(at - 1) == "of" else at - 1
    if tokens.word(side) not in ("ahead", "behind", "before", "after"):
        return None
    if tokens.word(side - 1) not in ("hours", "hour", "h") or tokens.tag(side - 2) != tags.NUMBER:
        return None
    sign = 1 if tokens.word(side) in ("ahead", "before") else -1
    return Reading(side - 2, at + 1, _moved(zone, zone.offset + sign * int(tokens[side - 2].number * 60)))


def _sum_before(tokens: Tokens, at: int, zone: TimeZone) -> Reading | None:
    """ "+8 UTC"."""
    sign = tokens.tag(at - 2)
    if tokens.word(at) not in _UNIVERSAL or tokens.tag(at - 1) != tags.NUMBER or sign not in ("+", "-"):
        return None
    return Reading(at - 2, at + 1, _moved(zone, int(tokens[at - 1].number * 60) * (-1 if sign == "-" else 1)))


def _sum_after(tokens: Tokens, at: int, zone: TimeZone) -> Reading | None:
    """The zone, with the sum that may follow: "UTC+8", "GMT-3:30", "UTC+0800", "UTC plus 8"; None for an impossible sum."""
    total = _SUM.match(tokens.tags, at) if tokens.word(at) in _UNIVERSAL else None
    if total is None or (total["sign"] == tags.AND and tokens.word(at + 1) != "plus"):
        return Reading(at, at + 1, zone)
    by = tokens[at + 2]
    if isinstance(by.meaning, ClockTime):
        minutes = by.meaning.minute
    elif len(by.word) == 4 and by.word.isdigit():
        minutes = int(by.word[:2]) * 60 + int(by.word[2:])
    else:
        minutes = int(by.number * 60)
    if minutes > _FARTHEST:
        return None
    return Reading(at, at + 3, _moved(zone, -minutes if total["sign"] == "-" else minutes))
