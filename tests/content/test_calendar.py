"""The shop's calendar and dates for shoppers: what a writer may write, what is said of a mistake, and what the pages get."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from helpcenter.content.values.value import Absent
from helpcenter.content.written import read_content
from helpcenter.guard.check import Checked, check
from helpcenter.pages.chat_schedule import schedule
from helpcenter.pages.dates import DateFinder, date_finders
from helpcenter.pages.front_matter import plain_front_matter
from helpcenter.policy.policy import resolve
from helpcenter.text.finding import Severity
from support.calls import run_command
from support.places import DAY
from support.shops import CALENDAR, CHAT, CONTACT, RETURNS, SHOP, written_shop

Shop = Callable[..., Path]


def checked(root: Path, day: date = DAY) -> Checked:
    return check(read_content(root), day)


def said(root: Path) -> list[tuple[str, str]]:
    """Place and message of every finding that counts: the shops here lack other contact data, and notes say so."""
    counted = [finding for finding in checked(root).findings if finding.severity is not Severity.NOTE]
    return [(finding.span.place, finding.message) for finding in counted]


# ---- the file


def test_a_calendar_is_optional_and_a_sound_one_gives_no_findings(shop: Shop) -> None:
    assert said(shop()) == []
    assert said(shop({"faq/calendar.yml": CALENDAR}, "second")) == [], (
        "its dates and hours are no figures of the policy"
    )


def test_days_of_the_chat_that_no_page_shows_are_said_to_be_so(shop: Shop) -> None:
    def noted(root: Path) -> list[tuple[str, str]]:
        notes = [finding for finding in checked(root).findings if finding.severity is Severity.NOTE]
        return [(one.span.place, one.help) for one in notes if "the days of the chat" in one.message]

    days = "chat:\n  - {day: 2027-02-05, hours: closed}\n"
    wanted = [("faq/calendar.yml:2:11", "ask the owner where the chat is, and give `chat.url` its address")]
    assert noted(shop({"faq/calendar.yml": days})) == wanted
    assert noted(shop({"faq/calendar.yml": days, "faq/policy/contact.yml": CONTACT + CHAT}, "with the chat")) == []
    assert noted(shop({}, "without days")) == []


def test_the_shop_has_confirmed_no_holiday() -> None:
    calendar = written_shop().catalog.calendar
    assert calendar.node.source.path == "faq/calendar.yml" and (calendar.chat, calendar.business_days) == ([], [])


def test_the_example_in_the_calendar_is_sound_and_in_order(shop: Shop) -> None:
    lines = (SHOP / "faq/calendar.yml").read_text(encoding="utf-8").split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("# chat:"))
    example = "\n".join(line[2:] for line in lines[first:] if line.startswith("#"))
    root = shop({"faq/calendar.yml": example})
    assert said(root) == []
    calendar = read_content(root).catalog.calendar
    assert (len(calendar.chat), len(calendar.business_days)) == (2, 2)


@pytest.mark.parametrize(
    ("written", "place", "message"),
    [
        ("chat:\n  - {day: 2027-02-30, hours: closed}\n", "2:11", "`2027-02-30` is not a day of the calendar"),
        ("chat:\n  - {day: 2027-02-03, hours: shut}\n", "2:30", "`shut` is not a range of clock times"),
        (
            "chat:\n  - {day: 2027-02-03, hours: 16:00-16:00}\n",
            "2:30",
            "it opens and closes at 16:00",
        ),
        ("chat:\n  - {day: 2027-02-03, hours: [closed]}\n", "2:30", "`hours` wants one text, and a list or mapping stands here"),
        ("chat:\n  - {day: 2027-02-03, open: closed}\n", "2:23", "`open` is not a field of a day of `chat`"),
        ("chat:\n  - {day: 2027-02-03}\n", "2:6", "a day of `chat` has no `hours`"),
        ("chat:\n  - 2027-02-03\n", "2:5", "`chat` wants fields of its own"),
        ("chats: []\n", "1:1", "`chats` is not a field of faq/calendar.yml"),
        ("", "1:1", "faq/calendar.yml is empty"),
        (
            "chat:\n  - {day: 2027-02-03, hours: closed, name: closed for 2 days}\n",
            "2:44",
            "a name is words only, without figures or braces",
        ),
        (
            "chat:\n  - {day: 2027-02-03, hours: closed}\n  - {day: 2027-02-03, hours: closed}\n",
            "3:11",
            "2027-02-03 stands in `chat` twice",
        ),
        (
            "business_days:\n  - {day: 2027-02-03, counts: no}\n  - {day: 2027-01-03, counts: no}\n",
            "3:11",
            "2027-01-03 is before the day above it",
        ),
        ("business_days:\n  - {day: 2027-02-03, counts: never}\n", "2:31", "`never` is neither yes nor no"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_where_it_stands(written: str, place: str, message: str, shop: Shop) -> None:
    found = said(shop({"faq/calendar.yml": written}))
    assert (f"faq/calendar.yml:{place}", message) in found and len(found) <= 2, found


# ---- dates


def returns(old: str = "", new: str = "") -> dict[str, str]:
    assert old in RETURNS
    return {"faq/policy/returns.yml": RETURNS.replace(old, new) if old else RETURNS}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("counted_from: receipt of the product", "counted_from: not stated", "no date can be computed from `returns.time`: it is not stated from when it counts"),
        ("    counted_from: receipt of the product\n", "", "no date can be computed from `returns.time`: it is not stated from when it counts"),
        ("unit: days", "unit: hours", "no date can be computed from `14 hours`: hours and less give no day"),
        ("{2026-11-22: 14}", "{2026-11-22: 1.5}", "no date can be computed from `1.5 days`: it is no whole number, or more than 100 years"),
        ("{2026-11-22: 14}", "{2026-11-22: 14, 2027-01-01: 99999999}", "no date can be computed from `99999999 days`: it is no whole number, or more than 100 years"),
        ("    unit: days\n    counted_from: receipt of the product\n", "", "no date can be computed from `returns.time`, which is of type text and no duration"),
        ("end: to be sent back by", "by: x", "`by` is not a field of `dates`"),
        ("to be sent back by", "to be sent back within 3 days and by", "within 3 days, but returns.time (time to return) is 14 days"),
    ],
)  # fmt: skip
def test_a_date_from_nothing_is_a_finding(old: str, new: str, message: str, shop: Shop) -> None:
    files = returns(old, new)
    if "text" in message:
        files = {name: text.replace("type: duration", "type: text") for name, text in files.items()}
    assert message in [found[1].replace("this dates says ", "") for found in said(shop(files))]


def test_an_event_that_is_not_stated_from_a_later_day_on_gives_no_date_then(shop: Shop) -> None:
    event = """\
  - id: returns.start
    label: Start of the time to return
    type: event
    values: {2026-11-22: receipt of the product, 2027-03-01: not stated}
    says:
      not stated: Please ask us.
    source: [2]
"""
    root = shop({"faq/policy/returns.yml": RETURNS.replace("receipt of the product", "returns.start") + event})
    [finding] = [one for one in checked(root).findings if one.rule == "dates"]
    assert finding.message.startswith("from 2027-03-01 on: no date can be computed from `returns.time`")
    catalog = read_content(root).catalog
    assert date_finders(["returns.time"], catalog, resolve(catalog, DAY)[0])
    assert date_finders(["returns.time"], catalog, resolve(catalog, date(2027, 3, 1))[0]) == ()


def test_all_values_travel_and_the_example_is_that_of_the_day(shop: Shop) -> None:
    values = "{2026-11-22: 14, 2027-01-01: 10-20 business days, 2027-02-01: not stated, 2027-03-01: 1 months}"
    says = "\n    says:\n      not stated: Ask us first."
    root = shop({**returns("{2026-11-22: 14}", values + says), "faq/calendar.yml": CALENDAR})
    assert said(root) == []
    catalog = read_content(root).catalog

    def on(day: date) -> DateFinder:
        [found] = date_finders(["returns.time", "payment.cards"], catalog, resolve(catalog, day)[0])
        return found

    now = on(DAY)
    assert now.dated == "2026-11-22:d:14 2027-01-01:b:20:latest 2027-02-01: 2027-03-01:m:1"
    assert (now.off, now.on, now.confirmed) == ("2026-12-25", "2026-12-26", "26 December 2026")
    assert now.example == "Product received on Sunday, 22 November 2026: to be sent back by Sunday, 6 December 2026."
    later = on(date(2027, 1, 1))
    assert later.confirmed == "", "after the last day of the list later holidays are not confirmed"
    assert (
        later.example
        == "Product received on Friday, 1 January 2027: to be sent back by Friday, 29 January 2027 at the latest."
    )
    assert date_finders(["returns.time"], catalog, resolve(catalog, date(2027, 2, 1))[0]) == ()


def test_only_durations_whose_start_is_stated_have_dates() -> None:
    catalog = written_shop().catalog
    assert {id for id, constant in catalog.constants.items() if constant.dates} == {"dispatch.time", "warranty.period"}
    examples = {
        finder.id: finder.example for finder in date_finders(catalog.constants, catalog, resolve(catalog, DAY)[0])
    }
    start = "on Sunday, 22 November 2026"
    assert examples == {
        "dispatch-time": f"Payment confirmed {start}: usually sent by Tuesday, 1 December 2026.",
        "warranty-period": f"Product received {start}: covered by the warranty until Monday, 22 November 2027.",
    }


# ---- the schedule


def test_the_schedule_holds_the_policy_and_the_days_of_the_calendar(shop: Shop) -> None:
    catalog = read_content(shop({"faq/policy/contact.yml": CONTACT, "faq/calendar.yml": CALENDAR})).catalog
    found = schedule(catalog.calendar, resolve(catalog, date(2026, 12, 26))[0])
    assert plain_front_matter(found) == {
        "days": "0 1 2 3 4",
        "opens": 540,
        "closes": 1110,
        "zone": "",  # no summer time: the offset says it all
        "offset": 480,
        "called": "Beijing time",
        "utc": "UTC+8",
        "odd": "2026-12-25 2027-01-02/600-960",
        "later": "",
        "end": "",
        "exceptions": [{"day": "Saturday, 2 January 2027", "hours": "10:00 to 16:00", "name": ""}],
    }


@pytest.mark.parametrize(
    ("zone", "named"),
    [
        ("Berlin time (Europe/Berlin, UTC+1)", "Europe/Berlin"),
        ("Sydney time (Australia/Sydney, UTC+10)", "Australia/Sydney"),
        ("Tokyo time (Asia/Tokyo, UTC+9)", ""),
    ],
)
def test_a_zone_is_named_for_the_browser_where_its_clock_changes(zone: str, named: str, shop: Shop) -> None:
    contact = CONTACT.replace("Beijing time (Asia/Shanghai, UTC+8)", zone)
    catalog = read_content(shop({"faq/policy/contact.yml": contact})).catalog
    found = schedule(catalog.calendar, resolve(catalog, DAY)[0])
    assert found and found.zone == named


@pytest.mark.parametrize(
    ("old", "new", "later"),
    [
        ("09:00-18:30}", "09:00-18:30, 2026-12-06: 18:00-02:00}", ("2026-12-06/01234/1080-1560", "")),
        ("Monday-Friday}", "Monday-Friday, 2026-12-06: Monday-Sunday, 2027-01-01: Saturday}", ("2026-12-06/0123456/540-1110 2027-01-01/5/540-1110", "")),
        ("09:00-18:30}", "09:00-18:30, 2026-12-06: not stated}", ("", "2026-12-06")),
        ("UTC+8)\n", "UTC+8)\n      2026-12-06: Tokyo time (Asia/Tokyo, UTC+9)\n", ("", "2026-12-06")),
    ],
)  # fmt: skip
def test_the_schedule_holds_what_is_recorded_for_later_days(
    old: str, new: str, later: tuple[str, str], shop: Shop
) -> None:
    assert old in CONTACT
    catalog = read_content(shop({"faq/policy/contact.yml": CONTACT.replace(old, new)})).catalog
    found = schedule(catalog.calendar, resolve(catalog, DAY)[0])
    assert found and (found.later, found.end) == later


@pytest.mark.parametrize("id", ["chat.days", "chat.hours", "chat.timezone"])
def test_without_days_hours_or_zone_there_is_no_schedule(id: str, shop: Shop) -> None:
    from helpcenter.guard.canary import with_values

    catalog = read_content(shop({"faq/policy/contact.yml": CONTACT})).catalog
    policy = resolve(catalog, DAY)[0]
    assert schedule(catalog.calendar, policy)
    del policy.in_force[id]
    assert schedule(catalog.calendar, policy) is None
    policy.in_force[id] = with_values(catalog.constants[id], [Absent.NOT_STATED]).timeline[0]
    assert schedule(catalog.calendar, policy) is None


@pytest.mark.parametrize("hours", ["closed", "10:00-16:00", "20:00-24:00", "22:00-02:00", "00:00-24:00"])
def test_the_deep_check_knows_the_hours_and_names_of_the_calendar(hours: str, shop: Shop) -> None:
    """Wherever they are published: on pages, in the feed, and for machines, where a closed day has hours too."""
    calendar = f"chat:\n  - {{day: 2026-12-25, hours: {hours}, name: Spring Festival}}\n"
    root = shop({"faq/policy/contact.yml": CONTACT, "faq/calendar.yml": calendar, **returns()})
    assert "is published" not in check_words(root, "--deep")


@pytest.mark.parametrize("hours", ["00:00-24:00", "18:00-24:00", "22:00-02:00"])
def test_the_deep_check_knows_hours_as_machines_read_them(hours: str, shop: Shop) -> None:
    root = shop({"faq/policy/contact.yml": CONTACT.replace("09:00-18:30", hours)})
    assert "is published" not in check_words(root, "--deep")


def check_words(root: Path, *words: str) -> str:
    """What the check of a shop finds, without the names of its files."""
    done = run_command("check", "--format", "json", *words, "--root", root, "--as-of", DAY.isoformat())
    return "\n".join(sorted(finding["message"] for finding in json.loads(done.stdout)["findings"]))
