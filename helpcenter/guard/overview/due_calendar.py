"""What is due as a calendar (RFC 5545), for the calendars that people look at anyway: an entry for each text on the day until which it
is to be read, and one for each change. The same day and files make the same bytes; an entry keeps its UID while its day moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from helpcenter.figures.quantity import days_after
from helpcenter.guard.overview.due_list import DueList

_FOLD = 75
"""So many octets a line may have."""


def due_calendar(due: DueList, name: str, host: str) -> str:
    """The calendar of a shop's help center, with CR LF as the format wants."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//help center//due//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(name)}",
        *_events(due, host),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _events(due: DueList, host: str) -> Iterator[str]:
    for text in due.texts:
        about = [
            f"Last read on {text.last.day} ({text.last.by}).",
            *(f"Ask again: {question}" for question in text.questions),
            f"When it is right: python3 build_faq.py {text.accepted_by}",
            text.span.place,
        ]
        uid = f"read-{text.name.replace(' ', '-')}@{host}"
        yield from _event(due.day, uid, text.due, f"Read again: {text.title}", about, text.care.owner)
    for change in due.changes:
        uid = f"change-{change.part.replace(' ', '-')}-{change.start:%Y%m%d}@{host}"
        about = [f"{change.part}: {change.words}."]
        yield from _event(due.day, uid, change.start, f"{change.part} changes", about, change.owner)


def _event(stamp: date, uid: str, day: date, summary: str, about: list[str], owner: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{_digits(stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_digits(day)}"
    if day < date.max:
        yield f"DTEND;VALUE=DATE:{_digits(days_after(day, 1))}"
    yield f"SUMMARY:{_escaped(f'{summary} ({owner})' if owner else summary)}"
    yield "DESCRIPTION:" + "\\n".join(map(_escaped, about))
    if owner:
        yield f"CATEGORIES:{_escaped(owner)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    shown = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    return shown.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """A line in pieces of so many octets, none of which parts a character."""
    pieces, size = [""], 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _FOLD:
            pieces.append(" ")
            size = 1
        pieces[-1] += sign
        size += octets
    return "\r\n".join(pieces)
