"""Time zones: distances are those of the day they speak of, and what a zone is called must belong to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.values.types import read_value
from helpcenter.content.written import read_content
from helpcenter.figures.quantity import WEEKDAY_NAMES, TimeZone
from helpcenter.figures.zone_names import known_zones, local_day, next_clock_change, offset_at, on_day
from helpcenter.guard.check import check
from helpcenter.pages.chat_schedule import schedule
from helpcenter.pages.machines.structured_data import online_store
from helpcenter.policy.changes import coming, holds_until, outlook
from helpcenter.policy.policy import resolve, today_at_shop
from support.calls import run_command
from support.places import DAY
from support.shops import CHAT, CONTACT, PLACE, SMALL_SHOP

Shop = Callable[..., Path]
BEIJING = "Beijing time (Asia/Shanghai, UTC+8)"
NEW_YORK = "New York time (America/New_York, UTC-5)"
ANSWER = SMALL_SHOP["faq/entries/returns.yml"].replace(
    "You pay for the return. Then", "The chat is in {{ chat.timezone }}. You pay for the return. Then"
)


def with_zone(words: str) -> dict[str, str]:
    topics = SMALL_SHOP["faq/topics.yml"].replace(
        "    blurb: How to send goods back.", "    blurb: How to send goods back.\n    areas: [returns, contact]"
    )
    return {
        "faq/policy/contact.yml": CONTACT.replace(BEIJING, words) + CHAT,
        "faq/entries/returns.yml": ANSWER.replace("answer: |", "uses: [chat.timezone]\n    answer: |"),
        "faq/topics.yml": topics,
    }


SEASON = "is the time of a part of the year only"
CHANGES = "for a part of the year only"


@pytest.mark.parametrize(
    ("words", "severity", "message", "help"),
    [
        # A distance that the zone never has, in any writing of the zone.
        ("Beijing time (Asia/Shanghai, UTC+7)", "error", "Asia/Shanghai is UTC+8, and never UTC+7", "`Beijing time (Asia/Shanghai, UTC+8)`"),
        ("New York time (America/New_York, UTC-6)", "error", "UTC-5 or UTC-4, and never UTC-6", "`New York time (America/New_York, UTC-5)`"),
        ("India time (Asia/Calcutta, UTC+5)", "error", "Asia/Calcutta is UTC+5:30", "UTC+5:30"),
        ("Moscow time (Europe/Moscow, UTC+4)", "error", "never UTC+4", "UTC+3"),  # as it was until 2014
        ("Zurich time (Europe/Zurich, UTC-1)", "error", "UTC+1 or UTC+2", "UTC+1"),
        ("Tokyo time (UTC+8)", "error", "Tokyo time is UTC+9", "`Tokyo time (Asia/Tokyo, UTC+9)`"),
        ("EST (UTC-4)", "error", "EST is UTC-5", "`EST (UTC-5)`"),
        ("EDT (UTC-5)", "error", "EDT is UTC-4", "`EDT (UTC-4)`"),
        ("CST (UTC+9)", "error", "CST is UTC-6, UTC-5 or UTC+8", "the distance that is meant"),
        # A name of one season in a zone that has two.
        ("EST (America/New_York, UTC-5)", "error", SEASON, "`New York time (America/New_York, UTC-5)`"),
        ("Eastern Daylight Time (America/New_York, UTC-4)", "error", SEASON, "New York time"),
        ("CET (Europe/Berlin, UTC+1)", "error", SEASON, "`Berlin time (Europe/Berlin, UTC+1)`"),
        ("GMT (Europe/London, UTC+0)", "error", SEASON, "London time"),
        # A clock that changes, and no zone that would say so.
        ("New York time (UTC-5)", "warning", CHANGES, "name the zone: `New York time (America/New_York, UTC-5)`"),
        ("Berlin time (UTC+2)", "warning", CHANGES, "Europe/Berlin, UTC+1"),
        ("Eastern time (UTC-5)", "warning", CHANGES, "America/New_York"),
        ("CET (UTC+1)", "warning", SEASON, "Europe/Berlin"),
        *((words, None, "", "") for words in (
            BEIJING, NEW_YORK, "New York time (America/New_York, UTC-4)", "New York time (America/New_York)", "ET (America/New_York, UTC-5)",
            "India time (Asia/Kolkata, UTC+5:30)", "India time (UTC+5:30)", "CST (UTC+8)", "MST (America/Phoenix, UTC-7)", "UTC (UTC)",
            "London time (Europe/London, UTC)", "Lord Howe time (Australia/Lord_Howe, UTC+11)", "Our time (Etc/GMT+5, UTC-5)",
            "Newfoundland time (America/St_Johns, UTC-3:30)", "Samoa time (Pacific/Apia, UTC+13)", "Shop time (UTC+8)",
        )),
    ],
)  # fmt: skip
def test_name_place_and_distance_belong_together(
    words: str, severity: str | None, message: str, help: str, shop: Shop
) -> None:
    found = [one for one in check(read_content(shop(with_zone(words))), DAY).findings if one.rule == "time-zone"]
    assert [one.severity for one in found] == ([severity] if severity else [])
    assert all(
        message in one.message and help in one.help and one.span.place == "faq/policy/contact.yml:11:19"
        for one in found
    )


def test_what_binds_nobody_any_more_is_not_judged(shop: Shop) -> None:
    root = shop(with_zone("Beijing time (Asia/Shanghai, UTC+7)\n      2027-01-01: " + BEIJING))
    assert [f.rule for f in check(read_content(root), date(2027, 1, 1)).errors] == []


NOW = [
    datetime(2027, 3, 14, 6, 59, tzinfo=UTC),
    datetime(2027, 11, 7, 5, 59, tzinfo=UTC),
    datetime(2027, 7, 1, 4, tzinfo=UTC),
]


ODD = "America/New_York Europe/London Asia/Shanghai Australia/Lord_Howe Asia/Kathmandu Pacific/Apia Pacific/Kiritimati America/St_Johns America/Adak Asia/Calcutta US/Eastern".split()


@given(st.sampled_from(ODD), st.datetimes(datetime(2020, 1, 1), datetime(2036, 12, 31)))
def test_the_day_of_a_zone_is_that_of_its_clock(name: str, moment: datetime) -> None:
    zone = read_value("time-zone", None, f"Some time ({name})", [])
    assert isinstance(zone, TimeZone)
    for now in (moment.replace(tzinfo=UTC), *NOW):
        there = now.astimezone(ZoneInfo(name))
        assert local_day(zone, now) == there.date()
        assert timedelta(minutes=offset_at(zone, now)) == there.utcoffset()
        noon = datetime(there.year, there.month, there.day, 12, tzinfo=ZoneInfo(name))
        assert timedelta(minutes=on_day(zone, there.date()).offset) == noon.utcoffset()


def test_every_zone_of_iana_can_be_written_and_is_known_on_any_day() -> None:
    assert {
        "America/Argentina/Buenos_Aires",
        "Asia/Ust-Nera",
        "America/North_Dakota/New_Salem",
        "Etc/GMT+12",
    } <= known_zones()
    for name in known_zones():
        zone = read_value("time-zone", None, f"Some time ({name}, UTC+0)", [])
        assert isinstance(zone, TimeZone) and zone.iana == name
        for day in (date.min, DAY, date.max):
            assert on_day(zone, day).utc
        assert next_clock_change(zone, date.max) is None


def test_today_at_the_shop_is_that_of_its_zone_on_the_day_and_of_the_value_in_force(shop: Shop) -> None:
    root = shop(with_zone(f"{NEW_YORK}\n      2027-06-01: {BEIJING}"))
    catalog = read_content(root).catalog
    for now, day in (
        ("2027-01-15T04:59:00+00:00", date(2027, 1, 14)),  # midnight in New York is at five
        ("2027-01-15T05:00:00+00:00", date(2027, 1, 15)),
        ("2027-04-15T03:59:00+00:00", date(2027, 4, 14)),  # and in summer at four
        ("2027-04-15T04:00:00+00:00", date(2027, 4, 15)),
        ("2027-06-15T15:59:00+00:00", date(2027, 6, 15)),  # the shop has moved
        ("2027-06-15T16:00:00+00:00", date(2027, 6, 16)),
    ):
        assert today_at_shop(catalog, datetime.fromisoformat(now)) == day, now


def test_pages_show_the_distance_of_their_day_and_hold_until_the_clocks_change(shop: Shop) -> None:
    root = shop(with_zone(NEW_YORK))
    catalog = read_content(root).catalog
    for day, utc, iso, until, notice in (
        ("2026-12-01", "UTC-5", "-05:00", date(2027, 3, 13), []),
        ("2027-03-13", "UTC-5", "-05:00", date(2027, 3, 13), ["From 14 March 2027", "UTC-4", "until then"]),
        ("2027-03-14", "UTC-4", "-04:00", date(2027, 11, 6), []),
        ("2027-07-15", "UTC-4", "-04:00", date(2027, 11, 6), []),
        ("2027-11-07", "UTC-5", "-05:00", date(2028, 3, 11), []),
    ):
        done = run_command("--root", root, "--as-of", day, "--strict")
        assert done.returncode == 0, (
            done.stdout + done.stderr
        )  # nobody has to read a sentence again because it is summer
        for page in ("contact", "policies/contact", "a/return-cost"):
            html = (root / "site" / page / "index.html").read_text(encoding="utf-8")
            shown = html.split("<main")[1]
            assert f"New York time ({utc})" in shown, (page, day)
            assert ("What changes soon" in shown) == bool(notice), (page, day)
            assert all(words in shown for words in notice)
            if not notice:
                assert shown.count("(UTC") == shown.count(f"({utc})"), "and no other one"
        contact = (root / "site/contact/index.html").read_text(encoding="utf-8")
        assert f'"closes": "18:30:00{iso}"' in contact and f'"opens": "09:00:00{iso}"' in contact
        assert f'"holds_until": "{until}"' in (root / "site/healthz.json").read_text(encoding="utf-8")
        assert holds_until(catalog, date.fromisoformat(day)) == until
        assert f'data-until="{until}"' in contact and 'data-zone="America/New_York"' in contact
    feed = (root / "site/policies/history/feed.xml").read_text(encoding="utf-8")
    assert "2026-11-22T00:00:00-05:00" in feed, "the distance of the day that the feed speaks of"
    assert "the clocks change. Build again on that day" in outlook(catalog, DAY)


def test_clocks_of_another_value_are_not_announced(shop: Shop) -> None:
    catalog = read_content(shop(with_zone(f"{NEW_YORK}\n      2027-03-01: {BEIJING}"))).catalog
    assert [change.start for change in coming(catalog, date(2027, 2, 1))] == [date(2027, 3, 1)]
    assert resolve(catalog, date(2027, 7, 1))[0].words("chat.timezone") == "Beijing time (UTC+8)"
    beijing = read_content(shop(with_zone(BEIJING), "beijing")).catalog
    assert holds_until(beijing, DAY) is None and coming(beijing, DAY) == []


def test_a_typed_distance_of_either_season_repeats_the_zone_and_another_one_contradicts_it(shop: Shop) -> None:
    for typed, rule in (("UTC-5", "hard-coded"), ("UTC-4", "hard-coded"), ("UTC-6", "contradiction")):
        files = with_zone(NEW_YORK)
        files["faq/entries/returns.yml"] = files["faq/entries/returns.yml"].replace(
            "in {{ chat.timezone }}", f"in New York time ({typed}), {{{{ chat.timezone | name }}}}"
        )
        rules = {one.rule for one in check(read_content(shop(files, typed)), DAY).errors}
        assert rule in rules


@pytest.mark.parametrize(
    ("days", "hours", "odd", "listed", "opens", "closes", "data"),
    [
        ("Monday-Friday", "09:00-18:30", "10:00-16:00", "Monday to Friday", "09:00:00", "18:30:00", (540, 1110, "/600-960")),
        ("Friday-Tuesday", "18:00-02:00", "20:00-06:00", "Friday to Tuesday", "18:00:00", "02:00:00", (1080, 1560, "/1200-1800")),
        ("Saturday-Monday", "18:00-24:00", "18:00-00:00", "Saturday to Monday", "18:00:00", "00:00:00", (1080, 1440, "/1080-1440")),
        ("Sunday", "00:00-24:00", "closed", "Sunday", "00:00:00", "23:59:59", (0, 1440, "")),
    ],
)  # fmt: skip
def test_hours_past_midnight_are_told_alike_to_people_scripts_and_machines(
    days: str, hours: str, odd: str, listed: str, opens: str, closes: str, data: tuple[int, int, str], shop: Shop
) -> None:
    contact = CONTACT.replace("Monday-Friday", days).replace("09:00-18:30", hours) + CHAT
    calendar = f"chat:\n  - {{day: 2026-12-24, hours: {odd}}}\n"
    catalog = read_content(shop({"faq/policy/contact.yml": contact, "faq/calendar.yml": calendar})).catalog
    policy = resolve(catalog, DAY)[0]
    told = schedule(catalog.calendar, policy)
    assert told is not None and (told.opens, told.closes, told.odd) == (*data[:2], f"2026-12-24{data[2]}")
    points = online_store(PLACE, catalog, policy)["contactPoint"]
    [point] = [point for point in points if "hoursAvailable" in point]
    spoken, special = point["hoursAvailable"]
    assert (special["validFrom"], special["opens"][:5]) == ("2026-12-24", "00:00" if odd == "closed" else odd[:5])
    assert (spoken["opens"], spoken["closes"]) == (f"{opens}+08:00", f"{closes}+08:00")
    assert policy.words("chat.days") == listed
    assert {day for day in WEEKDAY_NAMES if day in spoken["dayOfWeek"]} == {
        WEEKDAY_NAMES[int(day)] for day in told.days.split()
    }
