"""When the online chat is scheduled to be open: the policy's hours and the shop's calendar, in words and as data for hours.js.

It says nothing where days, hours or zone are not stated. It never says that somebody is there: nobody can know that here.
"""

from __future__ import annotations

from typing import Any

from helpcenter.content.shop_calendar import CalendarFile, confirmed_until
from helpcenter.content.value import Value
from helpcenter.figures.quantity import ClockRange, TimeZone, Weekdays
from helpcenter.figures.zone_names import changes_its_clock
from helpcenter.policy.policy import Policy, whole_day


def schedule(calendar: CalendarFile, policy: Policy) -> dict[str, Any]:
    """The schedule of a policy's day; empty where the policy states none.

    Days of the week count from Monday as 0, times are minutes after the shop's midnight. `zone` is named only where its clock is put
    forward and back: a browser takes long to look such zones up, and `offset` says the same of the others. `odd` holds the days of the calendar as
    `2027-01-01` (closed) and `2027-01-02/600-960`. `exceptions` are those from today on, in words, and `confirmed` is the last
    of them.
    """
    days, hours, zone = (_value(policy, id) for id in ("chat.days", "chat.hours", "chat.timezone"))
    if not (isinstance(days, Weekdays) and isinstance(hours, ClockRange) and isinstance(zone, TimeZone)):
        return {}
    until = confirmed_until(calendar.chat, policy.day)
    return {
        "days": " ".join(map(str, days.days)),
        "opens": hours.opens.minute,
        "closes": hours.closes.minute,
        "zone": zone.iana if changes_its_clock(zone, policy.day) else "",
        "offset": zone.offset,
        "called": zone.name,
        "utc": zone.utc,
        "odd": " ".join(f"{odd.day}{_span(odd.hours)}" for odd in calendar.chat),
        "exceptions": [
            {"day": whole_day(odd.day), "hours": str(odd.hours or "closed"), "name": odd.name or ""}
            for odd in calendar.chat
            if odd.day >= policy.day
        ],
        "confirmed": whole_day(until) if until else "",
    }


def _value(policy: Policy, id: str) -> Value | None:
    return policy.value(id) if policy.has(id) else None


def _span(hours: ClockRange | None) -> str:
    return f"/{hours.opens.minute}-{hours.closes.minute}" if hours else ""
