"""A time zone whose name, place and distance from UTC do not belong together.

What: a distance that the named zone never has in the year from the day on which the value holds; a name that only a part of the
year bears ("EST", "Eastern Daylight Time") in a zone whose clock is put forward and back. And, as a warning, a time whose clock
changes without the zone's name, so that its distance would be wrong for half of the year.
Why: a shopper who computes her own hour from a wrong distance stands before a closed door. Where the zone has its name, the
site takes the distance from it, day by day.

Example (faq/policy/contact.yml):
    area: contact
    title: Contact
    blurb: How to reach us.
    constants:
      - id: chat.timezone
        label: Time zone of the online chat
        type: time-zone
        values: {2026-11-22: "Beijing time (Asia/Shanghai, UTC+7)"}
        source: [1]

Instead (faq/policy/contact.yml):
    area: contact
    title: Contact
    blurb: How to reach us.
    constants:
      - id: chat.timezone
        label: Time zone of the online chat
        type: time-zone
        values: {2026-11-22: "Beijing time (Asia/Shanghai, UTC+8)"}
        source: [1]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import pairwise

from helpcenter.content.model import DatedValue
from helpcenter.figures.quantity import TimeZone, joined
from helpcenter.figures.zone_names import (
    OFFSETS_OF_ABBREVIATIONS,
    names_a_season,
    offsets,
    on_day,
    town_of,
    zone_called,
)
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Severity

ID = "time-zone"
DATED = False  # it looks at every value that holds on the day or later


_ZONES_SINCE = date(1970, 1, 1)
"""Before the days of computers the distances of zones were others, and nobody writes a policy for them."""


def check(look: Look) -> Iterator[Finding]:
    """Every zone that holds on the day or later; those of the past bind nobody."""
    for constant in look.catalog.constants.values():
        for dated, after in pairwise([*constant.timeline, None]):
            if dated is None or (after is not None and after.start <= look.policy.day):
                continue
            if isinstance(dated.value, TimeZone) and (wrong := _wrong(dated, dated.value, look.policy.day)):
                message, help, severity = wrong
                yield Finding(ID, dated.span, message, help, constant=constant.id, severity=severity)


def _wrong(dated: DatedValue, zone: TimeZone, today: date) -> tuple[str, str, Severity] | None:
    """What is wrong with a zone, and how to write it."""
    day = max(dated.start, today, _ZONES_SINCE)
    told = None if zone.iana else OFFSETS_OF_ABBREVIATIONS.get(zone.name)
    place = zone.iana or zone_called(zone.name)
    known = told or (offsets(place, day) if place else frozenset())
    if known and zone.offset not in known:
        message = f"{zone.iana or zone.name} is {_distances(known)}, and never {zone.utc}"
        right = f"{zone.name} ({_distances(known)})" if told or not place else _written(zone.name, place, day)
        help = f"write `{right}`" if len(known) == 1 or not told else "write the distance that is meant"
        return message, help, Severity.ERROR
    if not place or len(offsets(place, day)) < 2:
        return None
    if names_a_season(zone.name, place, day):
        message = f"{zone.name} is the time of a part of the year only, and the clock of {place} changes"
        help = f"write `{_written(f'{town_of(place)} time', place, day)}`"
        return message, help, Severity.ERROR if zone.iana else Severity.WARNING
    if not zone.iana:
        message = f"the clock of {zone.name} changes, and {zone.utc} holds for a part of the year only"
        help = f"name the zone: `{_written(zone.name, place, day)}`; the site then shows the distance of each day"
        return message, help, Severity.WARNING
    return None


def _distances(offsets: Iterable[int]) -> str:
    return joined([TimeZone("", offset).utc for offset in sorted(offsets)], "or")


def _written(name: str, place: str, day: date) -> str:
    return f"{name} ({place}, {on_day(TimeZone(name, 0, place), day).utc})"
