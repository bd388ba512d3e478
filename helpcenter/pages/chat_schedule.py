"""When the online chat is scheduled to be open: the policy's hours and the shop's calendar, in words and as data for hours.js.

It says nothing where days, hours or zone are not stated. It never says that somebody is there: nobody can know that here.
"""

from __future__ import annotations

from dataclasses import dataclass

from helpcenter.content.shop_calendar import CalendarFile
from helpcenter.figures.quantity import ClockRange, TimeZone, Weekdays
from helpcenter.figures.zone_names import changes_its_clock, on_day
from helpcenter.policy import known_ids
from helpcenter.policy.policy import Policy, whole_day


@dataclass(frozen=True)
class ExceptionalDay:
    """A day on which the chat is closed or has other hours, in words; `name` is "" where the calendar gives none."""

    day: str
    hours: str
    name: str


@dataclass(frozen=True)
class ChatSchedule:
    """Days of the week count from Monday as 0, times are minutes after the shop's midnight before it opens, so that what closes past
    the next midnight closes after 1440.

    `zone` is named only where its clock is put forward and back: a browser takes long to look such zones up, and `offset` says the
    same of the others. `odd` holds the days of the calendar as `2027-01-01` (closed) and `2027-01-02/600-960`. `later` holds what is
    recorded to change as `2027-02-01/01234/600-1140`: days and times from that day on. From the day `end` on nothing can be said,
    because one of them is no longer stated or the zone is another; "" where there is no such day. `exceptions` are those from today
    on.
    """

    days: str
    opens: int
    closes: int
    zone: str
    offset: int
    called: str
    utc: str
    odd: str
    later: str
    end: str
    exceptions: tuple[ExceptionalDay, ...]


_IDS = (known_ids.CHAT_DAYS, known_ids.CHAT_HOURS, known_ids.CHAT_TIMEZONE)


def opening(policy: Policy) -> tuple[Weekdays, ClockRange, TimeZone] | None:
    """Days, hours and zone of the chat, the zone with its offset of the policy's day; None where the policy does not state all three."""
    days, hours, zone = map(policy.stated, _IDS)
    if isinstance(days, Weekdays) and isinstance(hours, ClockRange) and isinstance(zone, TimeZone):
        return days, hours, on_day(zone, policy.day)
    return None


def schedule(calendar: CalendarFile, policy: Policy) -> ChatSchedule | None:
    """The schedule of a policy's day; None where the policy states none."""
    stated = opening(policy)
    if stated is None:
        return None
    days, hours, zone = stated
    later, end = _later(policy, zone)
    return ChatSchedule(
        days=" ".join(map(str, days.days)),
        opens=hours.opens.minute,
        closes=hours.end,
        zone=zone.iana or "" if changes_its_clock(zone, policy.day) else "",
        offset=zone.offset,
        called=zone.name,
        utc=zone.utc,
        odd=" ".join(f"{odd.day}{_span(odd.hours)}" for odd in calendar.chat),
        later=later,
        end=end,
        exceptions=tuple(
            ExceptionalDay(whole_day(odd.day), str(odd.hours or "closed"), odd.name or "")
            for odd in calendar.chat
            if odd.day >= policy.day
        ),
    )


def _later(policy: Policy, zone: TimeZone) -> tuple[str, str]:
    later: list[str] = []
    constants = [policy.constants[id] for id in _IDS]
    for start in sorted({dated.start for one in constants for dated in one.timeline if dated.start > policy.day}):
        in_force = {
            one.id: dated for one in constants for dated in one.timeline if dated.start <= start
        }  # the last one stays
        stated = opening(Policy(start, policy.constants, in_force))
        if stated is None or stated[2] != on_day(zone, start):
            return " ".join(later), str(start)
        later.append(f"{start}/{''.join(map(str, stated[0].days))}{_span(stated[1])}")
    return " ".join(later), ""


def _span(hours: ClockRange | None) -> str:
    return f"/{hours.opens.minute}-{hours.end}" if hours else ""
