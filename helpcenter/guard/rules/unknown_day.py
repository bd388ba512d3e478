"""A text names a day to come that neither the policy nor the calendar knows.

What: a date in the future, typed in a text, on which no value starts or ends, and which is no day of faq/calendar.yml; a month to come in
which no such day lies. And a day of the policy or the calendar that is more than ten years ahead.
Why: when it comes, nothing changes by itself, and the page speaks of the past as of the future; often it is a slip in the year.

Example (answer):
    Pay within {{ payment.window }}. From 1 January 2062 we pack in boxes.

Instead (answer):
    Pay within {{ payment.window }}. We pack in boxes. We have done so since 22 November 2026.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from helpcenter.content.model import Entry
from helpcenter.content.node import Mapping
from helpcenter.figures.quantity import days_after
from helpcenter.guard.rules.look import Look
from helpcenter.policy.changes import periods
from helpcenter.text.finding import Finding, Severity

ID = "unknown-day"
SEVERITY = Severity.WARNING
DATED = False  # it is about today, and not about what will hold

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?)"
_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_A_YEAR = re.compile(r"(?:19|20|21)\d\d")
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_WRITTEN = tuple(
    re.compile(rf"(?<![\w./-]){pattern}(?![\w/-]|\.\d)", re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}-(?P<number>[01]\d)-{_DAY}",
        rf"{_DAY}\.? (?:of )?{_MONTH},? {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"(?P<first>[0-3]?\d)(?P<sign>[./])(?P<second>[0-3]?\d)(?P=sign){_YEAR}",
        rf"{_MONTH} {_YEAR}",
    )
)


def check(look: Look) -> Iterator[Finding]:
    """All prose that is published."""
    starts = periods(look.catalog)
    now = max([look.policy.day, *starts[:1], *([look.today] if look.today else [])])
    odd = (*look.catalog.calendar.chat, *look.catalog.calendar.business_days)
    yield from _far_ahead(look, now)
    known = {*starts, *(days_after(start, -1) for start in starts), *(one.day for one in odd)}
    for text in look.catalog.prose:
        if text.path[0] in ("confirm", "quote") or (isinstance(text.owner, Entry) and text.owner.draft):
            continue
        if not _A_YEAR.search(text.text):
            continue  # nearly every text
        taken: list[tuple[int, int]] = []
        for pattern in _WRITTEN:
            for match in pattern.finditer(text.text):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                taken.append(match.span())
                days = _days(match)
                if days and days[0] > now and not any(days[0] <= day <= days[1] for day in known):
                    message = f"{match[0]} is still to come, and neither the policy nor the calendar knows of it"
                    help = (
                        f"if a rule changes then, give its constant a value from that day (`{days[0]}: ...` in its `values:`); "
                        "if it is another slip, correct the date; else say it without the date"
                    )
                    yield Finding(ID, text.span(*match.span()), message, help)


_FAR = 10
"""Years ahead: no shop plans so far, and a year with a slip is soon beyond."""


def _far_ahead(look: Look, now: date) -> Iterator[Finding]:
    """The days on which a value or a text begins, and those of the calendar, in a year that was hardly meant."""
    odd = (*look.catalog.calendar.chat, *look.catalog.calendar.business_days)
    days = [(one.day, one.place("day")) for one in odd]
    days += [(turn.start, turn.key) for _, turn in look.catalog.turns]
    for constant in look.catalog.constants.values():
        values = constant.node.get("values")
        pairs = values.pairs if isinstance(values, Mapping) else ()
        days += [(day, key.span) for key, _ in pairs if (day := _iso_day(key.value))]
    for day, span in days:
        if day.year - now.year > _FAR:
            meant = _year_meant(day.year, now.year)
            help = f"did you mean {meant}?" if meant else "write the year that is meant"
            yield Finding(ID, span, f"{day.year} is far ahead", help)


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _year_meant(written: int, now: int) -> int | None:
    """The next year whose digits were put in another order, or one of which was mistyped."""
    digits = str(written)
    near = [year for year in range(now, now + _FAR + 1) if sorted(str(year)) == sorted(digits)]
    near += [
        year
        for year in range(now, now + _FAR + 1)
        if sum(one != other for one, other in zip(str(year), digits, strict=False)) == 1
    ]
    return next(iter(near), None)


def _days(match: re.Match[str]) -> tuple[date, date] | None:
    """The first and the last day that a date may mean; None where it means none."""
    part = match.groupdict()
    year = int(part["year"])
    if part.get("first"):
        days = sorted(
            day
            for month, number in ((part["second"], part["first"]), (part["first"], part["second"]))
            if (day := _day(year, int(month), int(number)))
        )
        return (days[0], days[-1]) if days else None
    month = int(part["number"]) if part.get("number") else _MONTHS.index(part["month"][:3].lower()) + 1
    if part.get("day"):
        day = _day(year, month, int(part["day"]))
        return (day, day) if day else None
    first = date(year, month, 1)
    return first, days_after(date(year + month // 12, month % 12 + 1, 1), -1)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
