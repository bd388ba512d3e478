"""The days of faq/calendar.yml are not in order.

What: in each list of faq/calendar.yml every day stands once, and after the days before it.
Why: a day that stands twice has two meanings, and a list in order shows up to which day the holidays are confirmed.

Example (faq/calendar.yml):
    chat:
      - {day: 2027-01-04, hours: closed}
      - {day: 2027-01-01, hours: 10:00-16:00}

Instead (faq/calendar.yml):
    chat:
      - {day: 2027-01-01, hours: 10:00-16:00}
      - {day: 2027-01-04, hours: closed}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from helpcenter.content.shop_calendar import Odd
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Note

ID = "calendar"
DATED = False
APART = True
BESIDE = True


def check(look: Look) -> Iterator[Finding]:
    """The days of both lists."""
    calendar = look.catalog.calendar
    lists: tuple[tuple[str, Sequence[Odd]], ...] = (("chat", calendar.chat), ("business_days", calendar.business_days))
    for name, days in lists:
        for before, odd in pairwise(days):
            if odd.day <= before.day:
                message, help = (
                    f"{odd.day} is before the day above it",
                    f"move its line above that of {before.day}: the earliest day comes first",
                )
                if odd.day == before.day:
                    message, help = f"{odd.day} stands in `{name}` twice", "delete one of them"
                note = Note(f"{before.day} stands here", before.place("day"))
                yield Finding(ID, odd.place("day"), message, help, notes=(note,))
