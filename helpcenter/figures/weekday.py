"""Weekdays: single days, lists and stretches of days, "weekdays", "every day except Sunday", "open daily"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.figures.almanac import EVERY_DAY
from helpcenter.figures.lexeme import Line
from helpcenter.figures.quantity import Weekdays

_DAY = r"[Ww]\.?"
_STRETCH = rf"{_DAY}(?:(?:-{{1,3}}|-?t-?|~|b){_DAY})?"
_DAYS = re.compile(rf"{_STRETCH}(?:(?:,?[&o]|,|/|\+)i?{_STRETCH}){{0,6}}|[YvE]")
_DATE = re.compile(
    r",? \d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b"
)
"""What follows a weekday in a whole date: that is one day of the calendar, and no rule for every week."""
SERVICE = frozenset(
    "open opens opened available reachable online staffed operates operating hours chat service support daily hotline "
    "answer answers reply replies business times time work works team agents here reach".split()
)
"""Words near which a bare number or a "daily" speaks of opening hours."""
ON = frozenset("on every each until by since closed open next this last before after till except".split())
"""Words after which an abbreviated day is a day."""


def weekdays(line: Line) -> Iterator[tuple[int, int, Weekdays]]:
    """Every set of weekdays in the line: first lexeme, the one after the last, the days."""
    if not any(tag in line.tags for tag in "WwYvED"):
        return
    for found in _DAYS.finditer(line.tags):
        start, end = found.span()
        first = line[start]
        if end - start == 1 and first.tag == "w" and not _is_day(line, start):
            continue
        if _is_name(line, start, end):
            continue  # Monday Motors
        if end - start == 1 and _DATE.match(line.text, first.end):
            continue  # Sunday, 22 November 2026
        if first.word in ("m - f", "m to f") and not {line.tag(start - 1), line.tag(end + (line.tag(end) == ","))} & {
            "T",
            "N",
        }:
            continue  # an M-F cable
        days: set[int] = set()
        if isinstance(first.meaning, Weekdays):
            days = set(first.meaning.days)
            if first.tag == "E" and line.word(end) in ("except", "but", "excluding", "apart"):
                skip = end + 1 + (line.word(end + 1) in ("on", "for", "from"))
                other = _DAYS.match(line.tags, skip)
                if other is not None:
                    days -= _named(line, other.start(), other.end())
                    end = other.end()
            elif line.tag(end) in ("&", ",", "-", "t") and line.tag(end + 1) in ("v", "W", "w"):
                other = _DAYS.match(line.tags, end + 1)
                if other is not None and (line.tag(end) == "&" or line.tag(other.end()) == "&"):
                    days, end = days | _named(line, other.start(), other.end()), other.end()
        else:
            days = _named(line, start, end)
        if days:
            yield start, end, Weekdays(tuple(sorted(days)))
    for at, lexeme in enumerate(line.lexemes):
        if lexeme.tag == "D" and (
            {line.word(at - 1), line.word(at - 2), line.word(at + 1)} & SERVICE - {"daily"} or line.tag(at + 1) in ("T", "F")
            or line.tag(at - 1) in ("T", "H", "Z") or line.tags[at + 1 : at + 3] in ("N-", "Nt")
        ):  # fmt: skip
            yield at, at + 1, EVERY_DAY


def _named(line: Line, start: int, end: int) -> set[int]:
    """The days of a list of days and stretches of days."""
    days: set[int] = set()
    before: int | None = None
    stretch = False
    for lexeme in line.lexemes[start:end]:
        if isinstance(lexeme.meaning, Weekdays):
            days |= set(lexeme.meaning.days)
        elif lexeme.tag in ("W", "w") and isinstance(lexeme.meaning, int):
            if stretch and before is not None:
                days |= {(before + step) % 7 for step in range((lexeme.meaning - before) % 7 + 1)}
            days.add(lexeme.meaning)
            before, stretch = lexeme.meaning, False
        elif lexeme.tag in ("-", "t", "~"):
            stretch = True
    if start > 0 and line.tag(start - 1) == "b" and "&" in line.tags[start:end] and len(days) == 2:
        named = [one.meaning for one in line.lexemes[start:end] if isinstance(one.meaning, int)]
        if len(named) == 2:
            days = {(named[0] + step) % 7 for step in range((named[1] - named[0]) % 7 + 1)}
    return days


def _is_name(line: Line, start: int, end: int) -> bool:
    """Whether a day is the first word of a name, such as "Friday Technologies": a capital follows, and no "on" precedes."""
    if end - start != 1 or line.tag(start) != "W" or line.tag(end) != "x" or line.word(start - 1) in ON:
        return False
    own, after = (line.text[line[at].start : line[at].end] for at in (start, end))
    return own.istitle() and after[0].isupper() and not after.isupper() and line.word(end) not in SERVICE


def _is_day(line: Line, at: int) -> bool:
    """Whether a lone "Sat" or "Sun" is a day: beside a time or a word such as "on"."""
    return line.word(at - 1) in ON or any(line.tag(near) in ("T", "N") and near != at for near in (at - 1, at + 1))
