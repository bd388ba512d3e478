"""The chat's schedule in the browser: open or closed, until or from when, in the shop's time and in the visitor's.

The shop of these tests is open on Monday to Friday from 09:00 to 18:30 in Beijing, which is 01:00 to 10:30 UTC.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from support.places import ROOT

from .calendar_shop import SITE, build, open_shop

WEEK = timedelta(days=7)
ANSWER = "a/payment-deadline/"


def said(page: Any) -> str:
    text: str = page.locator("[data-chat-now]").inner_text()
    return text.removeprefix("The chat is ")


@pytest.mark.parametrize(
    ("now", "zone", "words"),
    [
        # The edges of a day, on Tuesday, 24 November 2026.
        ("2026-11-24T00:59:00Z", "Asia/Shanghai", "closed. It opens Tuesday 09:00 Beijing time."),
        ("2026-11-24T01:00:00Z", "Asia/Shanghai", "open now. It closes 18:30 Beijing time."),
        ("2026-11-24T10:29:00Z", "Asia/Shanghai", "open now. It closes 18:30 Beijing time."),
        ("2026-11-24T10:30:00Z", "Asia/Shanghai", "closed. It opens Wednesday 09:00 Beijing time."),
        # A weekend, also where it is still Friday or already Monday for the visitor.
        ("2026-11-27T10:30:00Z", "Europe/Berlin", "closed. It opens Monday 09:00 Beijing time (Monday 02:00 your time)."),
        ("2026-11-28T03:00:00Z", "America/Los_Angeles", "closed. It opens Monday 09:00 Beijing time (Sunday 17:00 your time)."),
        ("2026-11-29T11:00:00Z", "Pacific/Kiritimati", "closed. It opens Monday 09:00 Beijing time (Monday 15:00 your time)."),
        # Another day for the visitor, when the chat closes.
        ("2026-11-24T01:30:00Z", "America/Los_Angeles", "open now. It closes 18:30 Beijing time (Tuesday 02:30 your time)."),
        ("2026-11-24T09:00:00Z", "America/Los_Angeles", "open now. It closes 18:30 Beijing time (02:30 your time)."),
        # Not whole hours; a zone of the same time under another name; changes of the clocks.
        ("2026-11-24T03:00:00Z", "Asia/Kathmandu", "open now. It closes 18:30 Beijing time (16:15 your time)."),
        ("2026-11-24T03:00:00Z", "Australia/Perth", "open now. It closes 18:30 Beijing time."),
        ("2027-03-12T12:00:00Z", "America/New_York", "closed. It opens Monday 09:00 Beijing time (Sunday 21:00 your time)."),
        ("2026-03-06T12:00:00Z", "America/New_York", "closed. It opens Monday 09:00 Beijing time (Sunday 21:00 your time)."),
        ("2027-02-26T12:00:00Z", "America/New_York", "closed. It opens Monday 09:00 Beijing time (Sunday 20:00 your time)."),
    ],
)  # fmt: skip
def test_the_schedule_is_told_in_both_times(visit: Any, calendar_site: Path, now: str, zone: str, words: str) -> None:
    assert said(visit(ANSWER, now, zone, calendar_site)) == words


@pytest.mark.parametrize(
    ("now", "words"),
    [
        ("2026-12-25T03:00:00Z", "closed. It opens Monday 09:00 Beijing time."),  # a Friday that is a holiday
        ("2027-01-01T11:00:00Z", "closed. It opens Saturday 10:00 Beijing time."),
        ("2027-01-02T07:59:00Z", "open now. It closes 16:00 Beijing time."),
        ("2027-01-02T08:00:00Z", "closed. It opens Monday 09:00 Beijing time."),
        ("2027-01-08T01:00:00Z", "open now. It closes 18:30 Beijing time."),  # after the last day of the calendar
    ],
)
def test_single_days_are_as_the_calendar_has_them(visit: Any, calendar_site: Path, now: str, words: str) -> None:
    page = visit("contact/", now, site=calendar_site)
    assert said(page) == words
    days = page.locator(".ways__days li").all_inner_texts()
    assert days == ["Friday, 25 December 2026: closed (Winter Festival)", "Saturday, 2 January 2027: 10:00 to 16:00"]


def test_where_the_chat_has_no_address_no_page_speaks_of_it(visit: Any) -> None:
    for address in ("contact/", "a/refund-time/"):
        page = visit(address, "2026-11-24T03:00:00Z")
        assert page.locator("[data-chat-now], [data-opens], [data-chat-own]").count() == 0
        assert not re.search(r"\b(holidays|not confirmed|Open the chat|The chat is)", page.locator("body").inner_text())


def test_a_page_that_stays_open_follows_the_clock(visit: Any, calendar_site: Path) -> None:
    page = visit(ANSWER, "2026-11-24T10:20:00Z", site=calendar_site)
    page.clock.install(time="2026-11-24T10:20:00Z")  # from here on it runs
    page.reload()
    assert said(page).startswith("open")
    page.clock.run_for("11:00")
    assert said(page) == "closed. It opens Wednesday 09:00 Beijing time."
    page.clock.set_fixed_time("2026-11-25T02:00:00Z")  # the device slept: timers did not run
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert said(page).startswith("open")


@pytest.mark.parametrize(
    ("zone", "row"),
    [
        ("Europe/Berlin", "Your time (UTC+1): Monday to Friday, 02:00 to 11:30."),
        ("America/Los_Angeles", "Your time (UTC-8): Sunday to Thursday, 17:00 to 02:30 (next day)."),
        ("Asia/Kathmandu", "Your time (UTC+5:45): Monday to Friday, 06:45 to 16:15."),
        ("Pacific/Kiritimati", "Your time (UTC+14): Monday to Friday, 15:00 to 00:30 (next day)."),
    ],
)
def test_the_contact_page_shows_the_hours_in_the_visitor_s_time(
    visit: Any, calendar_site: Path, zone: str, row: str
) -> None:
    page = visit("contact/", "2026-11-24T03:00:00Z", zone, calendar_site)
    assert page.locator("[data-chat-own]").inner_text() == row
    assert page.get_by_text("Monday to Friday, 09:00 to 18:30, Beijing time (UTC+8).", exact=True).count() == 1


def test_a_day_with_other_hours_changes_the_schedule_and_not_the_usual_hours(visit: Any, tmp_path: Path) -> None:
    odd = {"  - {day: 2026-12-25, hours: closed, name: Winter Festival}": "  - {day: 2026-11-25, hours: 10:00-16:00}"}
    page = visit("contact/", "2026-11-24T11:00:00Z", "Europe/Berlin", build(tmp_path, {"faq/calendar.yml": odd}))
    assert said(page).startswith("closed. It opens Wednesday 10:00 Beijing time (Wednesday 03:00 your time)")
    assert page.locator("[data-chat-own]").inner_text().endswith("02:00 to 11:30.")


def test_without_javascript_days_hours_and_zone_stand_there(browser: Any, calendar_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    open_shop(page, calendar_site)
    page.goto(SITE + "contact/")
    assert "Monday to Friday, 09:00 to 18:30, Beijing time (UTC+8)." in page.locator("main").inner_text()
    assert page.locator("[data-chat-now]:visible, [data-chat-own]:visible").count() == 0
    context.close()


def test_a_shop_without_hours_says_nothing_of_them(page: Any, shop: Any, command: Any) -> None:
    root = shop()
    done = command("--root", root, "--as-of", "2026-11-22", env={"HELP_SITE_URL": SITE})
    assert done.returncode == 0, done.stdout + done.stderr
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    open_shop(page, root / "site")
    page.goto(SITE + "contact/")
    assert page.locator("[data-chat-now], [data-opens]").count() == 0 and faults == []
    assert "Public holidays" not in page.locator("body").inner_text()


# ---- any shop, against another way to compute the same


CHANGES = [datetime(2027, *day, tzinfo=UTC) for day in ((3, 13), (3, 27), (4, 3), (10, 2), (10, 30), (11, 6))]
"""The days before clocks are changed somewhere."""


def schedules(number: int) -> Iterator[tuple[dict[str, Any], datetime]]:
    """Random schedules and moments. No door opens or closes in the small hours, where clocks are changed."""
    dice = random.Random(37)
    zones = [
        "Asia/Shanghai",
        "America/New_York",
        "Europe/London",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "",
        "No/Such",
    ]
    for _ in range(number):
        now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=dice.randrange(3 * 365))
        now = dice.choice([now, *CHANGES]) + timedelta(seconds=dice.randrange(86400))
        opens = dice.choice([0, *range(300, 1380, 30)])
        late = [1440 + minute for minute in range(300, opens or 300, 30)]  # past midnight
        closes = dice.choice([1440, *range(opens + 30 if opens else 300, 1441, 30), *late])
        odd = [str((now + timedelta(days=dice.randrange(-2, 15))).date()) for _ in range(dice.randrange(4))]
        yield (
            {
                "days": " ".join(map(str, sorted(dice.sample(range(7), dice.choice([1, 3, 5, 7]))))),
                "opens": opens,
                "closes": closes,
                "zone": dice.choice(zones),
                "offset": dice.choice([-570, -300, 0, 345, 480, 840]),
                "odd": " ".join(
                    f"{day}{dice.choice(['', '/0-1440', '/600-960', '/1200-1800'])}" for day in dict.fromkeys(odd)
                ),
            },
            now,
        )


def expected(data: dict[str, Any], now: datetime) -> tuple[datetime, datetime]:
    """The stretch of opening that is on or comes next, its end cut to a week from now."""
    known = data["zone"] not in ("", "No/Such")
    zone = ZoneInfo(data["zone"]) if known else timezone(timedelta(minutes=data["offset"]))
    odd = dict((one.split("/") + [""])[:2] for one in data["odd"].split())

    def at(day: date, minutes: int) -> datetime:
        later = day + timedelta(days=minutes // 1440)
        return datetime(later.year, later.month, later.day, minutes // 60 % 24, minutes % 60, tzinfo=zone).astimezone(
            UTC
        )

    stretches: list[list[datetime]] = []
    today = now.astimezone(zone).date()
    for day in (today + timedelta(days=step) for step in range(-1, 30)):
        usual = f"{data['opens']}-{data['closes']}" if str(day.weekday()) in data["days"] else ""
        hours = odd.get(str(day), usual)
        if hours:
            begin, end = (at(day, int(minutes)) for minutes in hours.split("-"))
            if stretches and stretches[-1][1] >= begin:
                stretches[-1][1] = max(end, stretches[-1][1])
            else:
                stretches.append([begin, end])
    begin, end = next(one for one in stretches if one[1] > now)
    return begin, min(end, now + WEEK)


def test_the_next_opening_is_right_for_any_schedule(workshop: Any) -> None:
    workshop.add_script_tag(path=ROOT / "docs/assets/js/hours.js")
    asked = list(schedules(1500))
    found = workshop.evaluate(
        "(asked) => asked.map(([data, now]) => helpHours.plan(data).next(now))",
        [[data, int(now.timestamp() * 1000)] for data, now in asked],
    )
    for (data, now), (begin, end) in zip(asked, found, strict=True):
        ends = min(datetime.fromtimestamp(end / 1000, UTC), now + WEEK)
        begins = datetime.fromtimestamp(begin / 1000, UTC)
        known = expected(data, now)  # where it is open, it does not matter since when
        assert (max(begins, now), ends) == (max(known[0], now), known[1]), (data, now)
