"""A page that stays open: what depends on the day or the hour moves on, at midnight, after sleep, and when the page is looked at again."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from helpcenter.figures.quantity import TimeZone
from helpcenter.figures.zone_names import local_day, offset_at
from support.places import ROOT

from .calendar_shop import SITE, build, open_shop
from .conftest import Watch

WARNING = "[data-until]"
HOUR = 3_600_000
CLIPBOARD = """() => {
    globalThis.copied = [];
    Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { copied.push(text); } } });
    document.execCommand = () => Boolean(copied.push(document.activeElement.value));
}"""
"""A clipboard that takes all, also in the desk's older way: browsers give no other to a site without https."""
ASKED = "a/payment-deadline/"
CHANGE = {
    "{2026-11-22: 2}": "{2026-11-22: 2, 2026-12-05: 3}",
}


def shop_of(
    root: Path,
    zone: str = "Beijing time (Asia/Shanghai, UTC+8)",
    hours: str = "09:00-18:30",
    days: str = "Monday-Friday",
    as_of: str = "2026-12-04",
) -> Path:
    """The site of the small shop, whose time to pay changes on 5 December, with these hours of the chat."""
    return build(
        root,
        {
            "faq/policy/payment.yml": CHANGE,
            "faq/policy/contact.yml": {
                "Beijing time (Asia/Shanghai, UTC+8)": zone,
                "09:00-18:30": hours,
                "Monday-Friday": days,
            },
        },
        as_of,
    )


@pytest.fixture(scope="module")
def old_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shop_of(tmp_path_factory.mktemp("old"))


@pytest.fixture
def leave_open(page: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page of a shop at a moment on a clock that runs, and stays there."""
    faults: list[Watch] = []
    devices = page.context.new_cdp_session(page)

    def open_at(address: str, now: str, zone: str, site: Path) -> Any:
        open_shop(page, site)
        faults[:] = faults or [Watch(page, SITE)]
        devices.send("Emulation.setTimezoneOverride", {"timezoneId": zone})
        page.clock.install(time=now)
        page.goto(SITE + address)
        page.wait_for_load_state("load")
        return page

    yield open_at
    assert [fault for one in faults for fault in one.faults] == []


def warned(page: Any) -> bool:
    return bool(page.locator(WARNING).is_visible())


@pytest.mark.parametrize("address", [ASKED, "agents/", "policies/payment/", "contact/", "search/", ""])
def test_a_tab_that_stays_open_says_it_when_its_policy_has_ended(address: str, leave_open: Any, old_site: Path) -> None:
    page = leave_open(
        address, "2026-12-04T15:58:00Z", "America/New_York", old_site
    )  # two minutes before midnight at the shop
    assert not warned(page)
    page.clock.run_for("01:50")
    assert not warned(page)
    page.clock.run_for("00:15")
    assert warned(page)
    assert page.locator(WARNING).get_attribute("role") == "status"


@pytest.mark.parametrize(
    "event",
    [
        "document.dispatchEvent(new Event('visibilitychange'))",
        "window.dispatchEvent(new Event('focus'))",
        "window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))",
        "document.dispatchEvent(new Event('resume'))",
        "window.dispatchEvent(new Event('online'))",
        "window.dispatchEvent(new Event('beforeprint'))",
    ],
)
def test_a_page_that_wakes_looks_at_the_clock_and_one_that_is_set_back_is_sound_again(
    event: str, leave_open: Any, old_site: Path
) -> None:
    page = leave_open(ASKED, "2026-12-04T02:00:00Z", "Asia/Shanghai", old_site)
    for now, is_old in (("2026-12-09T02:00:00Z", True), ("2026-12-04T03:00:00Z", False)):
        page.clock.set_system_time(now)  # and no timer has run meanwhile
        assert warned(page) is not is_old
        page.evaluate(event)
        assert warned(page) is is_old


def test_a_timer_wakes_seldom_and_never_overflows_and_a_hidden_page_sleeps(leave_open: Any, old_site: Path) -> None:
    page = leave_open("contact/", "2026-12-04T02:00:00Z", "Asia/Shanghai", old_site)
    page.evaluate("""() => {
        globalThis.naps = [];
        const real = setTimeout;
        globalThis.setTimeout = (run, wait) => { naps.push(wait); return real(run, wait); };
        helpClock.strike();
    }""")
    page.clock.run_for("08:00:00")
    naps = page.evaluate("naps")
    assert 90 <= len(naps) <= 110 and all(0 < nap <= 300_000 for nap in naps)
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { value: true, configurable: true }); naps.length = 0; helpClock.strike()"
    )
    page.clock.run_for("08:00:00")
    assert page.evaluate("naps") == []


def test_the_desk_says_it_before_it_copies(leave_open: Any, old_site: Path) -> None:
    page = leave_open("agents/", "2026-12-04T02:00:00Z", "Asia/Shanghai", old_site)
    page.evaluate(CLIPBOARD)
    button = page.locator("[data-id=payment-deadline] [data-act=reply]")
    said = page.locator("[data-said]")
    button.click()
    assert (
        len(page.evaluate("copied")) == 1
        and "2 hours" in page.evaluate("copied[0]")
        and "Reply copied" in said.inner_text()
    )
    page.clock.set_system_time("2026-12-05T02:00:00Z")  # overnight, and nothing has told the page
    button.click()
    assert len(page.evaluate("copied")) == 1, "it is said first"
    assert (
        said.inner_text()
        == "Not copied: this page was made for the policy until 4 December 2026. Load it again first. To copy it all the same, press once more."
    )
    assert warned(page)
    button.click()
    assert len(page.evaluate("copied")) == 2 and said.inner_text().startswith(
        "From a page of the policy until 4 December 2026. Reply copied"
    )


def test_a_copied_link_of_an_answer_is_held_too(leave_open: Any, old_site: Path) -> None:
    page = leave_open(ASKED, "2026-12-06T02:00:00Z", "Asia/Shanghai", old_site)  # it was old when it came
    page.evaluate(CLIPBOARD)
    page.get_by_role("button", name="Copy link").click()
    assert page.evaluate("copied") == [] and "Not copied" in page.locator("[data-said]").inner_text()


def test_a_notice_of_what_has_come_says_since(leave_open: Any, old_site: Path) -> None:
    page = leave_open(ASKED, "2026-12-04T15:59:00Z", "Asia/Shanghai", old_site)
    notice, title = page.locator("[data-starts]").first, page.locator("[data-soon]")
    assert (notice.inner_text(), title.inner_text()) == ("From 5 December 2026:", "What changes soon")
    page.clock.run_for("02:00")
    assert (notice.inner_text(), title.inner_text()) == ("Since 5 December 2026:", "What has changed")


def test_today_is_today_after_midnight_and_a_chosen_day_stays(leave_open: Any, old_site: Path) -> None:
    page = leave_open("a/return-cost/", "2026-12-04T22:58:00Z", "Europe/Berlin", old_site)
    said, field = page.locator("[data-dates] output"), page.locator("[data-dates] input")
    assert said.inner_text() == "Product received today: to be sent back by Wednesday, 9 December 2026."
    page.clock.run_for("03:00")
    assert field.input_value() == "2026-12-05"
    assert said.inner_text() == "Product received today: to be sent back by Wednesday, 9 December 2026."  # a Saturday
    page.clock.fast_forward(100 * HOUR)  # the device slept for four days
    assert field.input_value() == "2026-12-09" and "Monday, 14 December" in said.inner_text()
    field.fill("2026-12-09")
    page.clock.fast_forward(24 * HOUR)
    assert (
        said.inner_text()
        == "Product received on Wednesday, 9 December 2026: to be sent back by Monday, 14 December 2026."
    )


@pytest.fixture(scope="module")
def night_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shop_of(
        tmp_path_factory.mktemp("night"), "New York time (America/New_York, UTC-5)", "18:00-02:00", "Friday-Tuesday"
    )


def row(page: Any) -> str:
    return " ".join(page.locator("[data-chat-own]").inner_text().split())


def chat(page: Any) -> str:
    text: str = page.locator("[data-chat-now]").inner_text()
    return text.removeprefix("The chat is ")


def test_hours_go_past_midnight_and_days_round_the_end_of_the_week(leave_open: Any, night_site: Path) -> None:
    page = leave_open("contact/", "2026-12-08T22:59:30Z", "America/New_York", night_site)  # a Tuesday, 17:59:30 there
    assert "Friday to Tuesday, 18:00 to 02:00 (next day), New York time" in page.locator("main").inner_text()
    assert row(page) == "Your time (UTC-5): Friday to Tuesday, 18:00 to 02:00 (next day)."
    assert chat(page) == "closed. It opens Tuesday 18:00 New York time."
    page.clock.run_for("01:00")
    assert chat(page) == "open now. It closes Wednesday 02:00 New York time."
    page.clock.run_for("06:00:00")  # past midnight it is the same day
    assert chat(page) == "open now. It closes 02:00 New York time."
    page.clock.run_for("02:00:00")
    assert chat(page) == "closed. It opens Friday 18:00 New York time."


@pytest.mark.parametrize(
    ("now", "zone", "words"),
    [
        ("2026-12-08T12:00:00Z", "Europe/Berlin", "Your time (UTC+1): Saturday to Wednesday, 00:00 to 08:00."),
        ("2026-12-08T12:00:00Z", "Asia/Shanghai", "Your time (UTC+8): Saturday to Wednesday, 07:00 to 15:00."),
        ("2026-12-08T12:00:00Z", "America/Los_Angeles", "Your time (UTC-8): Friday to Tuesday, 15:00 to 23:00."),
        ("2026-12-08T12:00:00Z", "America/Denver", "Your time (UTC-7): Friday to Tuesday, 16:00 to 24:00."),
        ("2027-07-08T12:00:00Z", "Europe/Berlin", "Your time (UTC+2): Saturday to Wednesday, 00:00 to 08:00."),
        ("2027-07-08T12:00:00Z", "Asia/Shanghai", "Your time (UTC+8): Saturday to Wednesday, 06:00 to 14:00."),
        (
            "2027-03-16T12:00:00Z",
            "Europe/London",
            "Your time (UTC+0): Friday to Tuesday, 22:00 to 06:00 (next day).",
        ),  # summer begins earlier there
    ],
)
def test_the_visitor_s_hours_are_those_of_the_day(
    now: str, zone: str, words: str, leave_open: Any, night_site: Path
) -> None:
    assert row(leave_open("contact/", now, zone, night_site)) == words


def test_the_visitor_s_hours_follow_the_change_of_the_clocks(leave_open: Any, night_site: Path) -> None:
    page = leave_open("contact/", "2027-03-13T12:00:00Z", "Asia/Shanghai", night_site)
    assert row(page).endswith("07:00 to 15:00.")
    page.clock.fast_forward(48 * HOUR)
    assert row(page).endswith("06:00 to 14:00.")


@pytest.mark.parametrize("width", [320, 360, 390, 412])
def test_hours_over_midnight_have_their_place_and_move_nothing(
    width: int, page: Any, leave_open: Any, night_site: Path
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page = leave_open("contact/", "2026-12-08T12:00:00Z", "America/New_York", night_site)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    heights = [page.locator(".ways__own").evaluate("(row) => row.offsetHeight")]
    page.locator(".ways__own").evaluate("(row) => { row.textContent = '' }")
    assert heights == [page.locator(".ways__own").evaluate("(row) => row.offsetHeight")], "its place was kept"


LATER = {
    "hours": ("09:00-18:30}", "09:00-18:30, 2026-12-06: 10:00-19:00}"),
    "days": ("Monday-Friday}", "Monday-Friday, 2026-12-06: Tuesday}"),
    "none": ("09:00-18:30}", "09:00-18:30, 2026-12-06: not stated}, says: {not stated: Please ask us.}"),
    "zone": ("UTC+8)\n", "UTC+8)\n      2026-12-06: Tokyo time (Asia/Tokyo, UTC+9)\n"),
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("hours", ["closed. It opens Monday 10:00 Beijing time.", "open now. It closes 19:00 Beijing time."]),
        ("days", ["closed. It opens Tuesday 09:00 Beijing time.", "closed. It opens Tuesday 09:00 Beijing time."]),
        ("none", ["closed now.", ""]),
        ("zone", ["closed now.", ""]),
    ],
)  # fmt: skip
def test_the_chat_is_told_by_what_is_recorded_for_the_day_on_which_it_opens(
    change: str, words: list[str], leave_open: Any, tmp_path: Path
) -> None:
    old, new = LATER[change]
    site = build(tmp_path, {"faq/policy/contact.yml": {old: new}}, "2026-12-04")
    page = leave_open(ASKED, "2026-12-04T03:00:00Z", "Asia/Shanghai", site)
    assert chat(page) == "open now. It closes 18:30 Beijing time."
    for hours in (8, 24):  # Friday in the evening, and the last day of the page
        page.clock.fast_forward(hours * HOUR)
        assert chat(page) == words[0]
    page.clock.fast_forward(40 * HOUR)  # Monday
    assert chat(page) == words[1]


def test_round_the_clock_is_so_in_every_zone(leave_open: Any, tmp_path: Path) -> None:
    site = shop_of(tmp_path, hours="00:00-24:00", days="Monday-Sunday")
    page = leave_open("contact/", "2026-12-04T12:00:00Z", "America/New_York", site)
    assert row(page) == "Your time (UTC-5): Monday to Sunday, 00:00 to 24:00."
    assert chat(page) == "open now."


def moments(number: int) -> Iterator[datetime]:
    """Random moments, and those about which clocks stumble: changes in several zones, new years, a leap day."""
    dice = random.Random(5)
    edges = [
        datetime(*day, tzinfo=UTC)
        for day in (
            (2027, 3, 14, 7),
            (2027, 11, 7, 6),
            (2027, 3, 28, 1),
            (2027, 10, 31, 1),
            (2027, 4, 3, 15),
            (2027, 10, 2, 15),
            (2028, 2, 29),
            (2027, 4, 29, 22),
            (2027, 10, 28, 21),
            (2027, 3, 14, 5),
            (2027, 9, 5, 4),
            (2027, 3, 27, 22),
            (2027, 4, 4, 3),
            (2027, 1, 1),
        )
    ]
    for _ in range(number):
        start = dice.choice(
            [*edges, datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=dice.randrange(4 * 365 * 86400))]
        )
        yield start + timedelta(seconds=dice.choice([-1, 0, 1, dice.randrange(-90000, 90000)]))


ZONES = ["America/New_York", "Europe/London", "Asia/Shanghai", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "Pacific/Kiritimati", "America/St_Johns", "America/Adak", "Pacific/Chatham", "Africa/Casablanca", "Asia/Calcutta", "Africa/Cairo", "America/Santiago", "Asia/Beirut"]  # fmt: skip


def test_the_browser_knows_the_shop_s_day_as_python_does(workshop: Any) -> None:
    workshop.add_script_tag(path=ROOT / "docs/assets/js/hours.js")
    for name in ZONES:
        zone, asked = TimeZone("", 0, name), list(moments(300))
        found = workshop.evaluate(
            "([zone, moments]) => { const there = helpHours.place(zone, 0); return moments.map((at) => [there.day(at), there.midnight(at)]); }",
            [name, [int(now.timestamp() * 1000) for now in asked]],
        )
        for now, (day, midnight) in zip(asked, found, strict=True):
            assert day == str(local_day(zone, now)), (name, now)
            turn = datetime.fromtimestamp(midnight / 1000, UTC)
            assert now < turn <= now + timedelta(hours=25, minutes=1)
            before, after = (local_day(zone, turn + timedelta(seconds=step)) for step in (-1, 0))
            assert before < after, (name, now, turn, offset_at(zone, turn))
