"""Mentions: every figure of a policy dimension that is typed in a text, with its place and its value.

The scan is for *default deny*: prose holds no figure of a policy, so each one found is typed by hand or wrong. It
reads digits and words, ranges, bounds and business days, hours, weekdays, zones, money, shares and e-mail addresses. It
leaves alone what no policy states: ordinals, counts, codes, dates of the calendar, ages, seconds, and vague words such
as "soon" or "a few days", which are the business of claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from helpcenter.clock import clocks
from helpcenter.lexeme import Line
from helpcenter.measure import measures
from helpcenter.normal import Normal
from helpcenter.quantity import Bounds, ClockRange, Duration, Email, Quantity, Unit
from helpcenter.weekday import weekdays


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in a text: where it stands, its very words, and what they say."""

    start: int
    end: int
    text: str
    quantity: Quantity


_HOST = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})"
_EMAIL = re.compile(rf"@({_HOST}(?:\.{_HOST}){{0,6}}\.[A-Za-z][A-Za-z0-9-]{{1,62}})")
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]{1,64}$")
_SPELT = re.compile(
    r"(?<![\w.+-])([A-Za-z0-9][\w.+-]{0,63}) ?(?:[(\[{<] ?(?:at|@) ?[)\]}>]| at | ?@ ?) ?"
    rf"({_HOST}(?: ?(?:[(\[{{<] ?(?:dot|\.) ?[)\]}}>]| dot |\.) ?{_HOST}){{1,4}})",
    re.IGNORECASE,
)
_DOT = re.compile(r" ?(?:[(\[{<] ?(?:dot|\.) ?[)\]}>]| dot ) ?", re.IGNORECASE)
_NTH = re.compile(r"OB?-?B?[UY]")
_BY_DAY = frozenset("by until till before after within from than to".split())


def mentions(text: str) -> list[Mention]:
    """The figures in a Markdown or HTML text, in order, none overlapping, each as long as it can be read."""
    normal = Normal(text)
    line = Line(normal.text)
    found: list[tuple[int, int, Quantity]] = list(_emails(normal.text))
    for first, last, quantity in (*_phrases(line), *clocks(line), *weekdays(line), *measures(line)):
        found.append((line[first].start, line[last - 1].end, quantity))
    found.sort(key=lambda one: (one[0] - one[1], one[0]))
    taken: list[tuple[int, int, Quantity]] = []
    used = bytearray(len(normal.text))
    for start, end, quantity in found:
        if not any(used[start:end]):
            used[start:end] = b"\x01" * (end - start)
            taken.append((start, end, quantity))
    result = []
    for start, end, quantity in taken:
        place = normal.span(start, end)
        result.append(Mention(*place, text[slice(*place)], quantity))
    return sorted(result, key=lambda mention: (mention.start, mention.end))


def _emails(text: str) -> Iterator[tuple[int, int, Quantity]]:
    if "@" in text:
        for found in _EMAIL.finditer(text):
            local = _LOCAL.search(text, max(0, found.start() - 64), found.start())
            name = local.group().lstrip(".'/*=&?!#{|}^") if local else ""
            if name:
                yield found.start() - len(name), found.end(), Email(f"{name}@{found[1]}")
    lower = text.lower()
    if "dot" in lower or "@ " in text or " @" in text or "(at" in lower or "(@" in lower or "[at" in lower:
        for found in _SPELT.finditer(text):
            host = _DOT.sub(".", found[2]).replace(" ", "")
            spelt = found.group()[len(found[1]) : -len(found[2])]
            if spelt.strip().lower() == "at" and not _DOT.search(found[2]):
                continue  # "look at example.com"
            yield found.start(), found.end(), Email(f"{found[1]}@{host}")


def _phrases(line: Line) -> Iterator[tuple[int, int, Quantity]]:
    """Durations without a plain number: "same day", "by day 14", "on the fourteenth day"."""
    for at, lexeme in enumerate(line.lexemes):
        if lexeme.tag == "Q" and isinstance(lexeme.meaning, Duration | ClockRange):
            yield at, at + 1, lexeme.meaning
        elif lexeme.tag == "U" and lexeme.word in ("day", "week", "hour") and line.tag(at + 1) == "N":
            if line.word(at - 1) in _BY_DAY and line.tag(at + 2) not in ("U", "B", "M", "P"):
                assert isinstance(lexeme.meaning, Unit)
                yield at, at + 2, _exactly(line[at + 1].number, lexeme.meaning)
        elif lexeme.tag == "O" and isinstance(lexeme.meaning, int) and lexeme.meaning > 2:
            found = _NTH.match(line.tags, at)
            unit = line[found.end() - 1].meaning if found else None
            if found and (isinstance(unit, Unit) or line.tag(found.end() - 1) == "Y"):
                business = "B" in found.group() or "Y" in found.group()
                day = unit if isinstance(unit, Unit) and unit is not Unit.DAY else Unit.DAY
                day = Unit.BUSINESS_DAY if business and day is Unit.DAY else day
                yield at, found.end(), _exactly(Decimal(lexeme.meaning), day)


def _exactly(count: Decimal, unit: Unit) -> Duration:
    return Duration((Bounds(count, count),), unit)
