"""Durations as dates: the browser counts as Python does, and the box on an answer says what it counts, or why it does not."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from helpcenter.figures.last_day import Workdays, last_day
from helpcenter.figures.quantity import Unit
from helpcenter.pages.dates import _LETTERS
from support.places import ROOT

from .axe import objections
from .calendar_shop import SITE, open_shop

BOX = "[data-dates]"


def cases(number: int) -> Iterator[tuple[date, int, Unit, Workdays]]:
    """Random starts, counts, units and calendars, and the days about which calendars stumble."""
    dice = random.Random(22)
    edges = [
        date(year, *day) for year in (1999, 2000, 2027, 2028, 2100) for day in ((1, 1), (1, 31), (2, 28), (12, 31))
    ]
    for _ in range(number):
        start = dice.choice([*edges, date(2028, 2, 29), date(1901, 1, 1) + timedelta(days=dice.randrange(100_000))])
        near = [start + timedelta(days=dice.randrange(60)) for _ in range(dice.randrange(12))]
        cut = dice.randrange(len(near) + 1)
        workdays = Workdays(frozenset(near[:cut]), frozenset(near[cut:]))
        yield (
            start,
            dice.choice([1, 2, 3, 7, 12, 14, 24, dice.randrange(1, 100)]),
            dice.choice(list(_LETTERS)),
            workdays,
        )


def test_the_browser_counts_as_python_does(workshop: Any) -> None:
    workshop.add_script_tag(path=ROOT / "docs/assets/js/dates.js")
    asked = [
        [str(start), _LETTERS[unit], count, [str(day) for day in days.off], [str(day) for day in days.on]]
        for start, count, unit, days in cases(4000)
    ]
    found = workshop.evaluate("(asked) => asked.map((one) => helpDates.last(...one))", asked)
    expected = [str(last_day(start, count, unit, days)) for start, count, unit, days in cases(4000)]
    assert [(one, a, b) for one, a, b in zip(asked, found, expected, strict=True) if a != b] == []
    assert len(set(found)) > 1000


def said(page: Any) -> str:
    text: str = page.locator(f"{BOX} output").inner_text()
    return text


def test_today_is_answered_at_once_and_another_day_when_it_is_chosen(visit: Any) -> None:
    page = visit("a/dispatch-time/", "2026-11-22T12:00:00Z")
    assert said(page) == "Payment confirmed today: usually sent by Tuesday, 1 December 2026."
    page.emulate_media(media="print")  # which is read on other days too
    assert said(page).startswith("Payment confirmed today (Sunday, 22 November 2026): usually sent by ")
    page.emulate_media(media="screen")
    field = page.get_by_label("Payment confirmed on")
    assert field.input_value() == "2026-11-22"
    field.fill("2026-12-24")
    assert said(page) == "Payment confirmed on Thursday, 24 December 2026: usually sent by Monday, 4 January 2027."
    assert "Weekends are not counted. A public holiday can add a day." in page.locator(BOX).inner_text()
    page = visit("a/warranty-period/", "2028-02-29T12:00:00Z")
    assert said(page) == "Product received today: covered by the warranty until Wednesday, 28 February 2029."


def test_today_is_the_visitor_s_own_day(visit: Any) -> None:
    for zone, day in (
        ("Pacific/Kiritimati", "2026-11-24"),
        ("Asia/Shanghai", "2026-11-23"),
        ("America/Adak", "2026-11-23"),
    ):
        page = visit("a/dispatch-time/", "2026-11-23T11:00:00Z", zone)
        assert page.locator(f"{BOX} input").input_value() == day
        assert said(page).startswith("Payment confirmed today: ")


@pytest.mark.parametrize("day", ["1999-12-31", "2026-10-01", "2026-11-21", "2047-11-22", "9999-12-31"])
def test_no_date_is_guessed_and_who_asks_for_one_is_led_to_us(visit: Any, day: str) -> None:
    page = visit("a/dispatch-time/", "2026-11-22T12:00:00Z")
    page.locator(f"{BOX} input").fill(day)
    assert said(page) == "For this day, contact us with your order number."
    page.locator(BOX).get_by_role("link", name="contact us", exact=True).click()
    page.wait_for_url("**/contact/")


@pytest.mark.parametrize("day", ["", "0002-01-01", "0202-01-01"])
def test_nothing_is_said_while_a_day_is_typed(visit: Any, day: str) -> None:
    page = visit("a/dispatch-time/", "2026-11-22T12:00:00Z")
    page.locator(f"{BOX} input").fill(day)
    assert said(page) == ""


def test_the_calendar_counts_and_the_value_of_the_chosen_day(visit: Any, calendar_site: Path) -> None:
    page = visit("a/return-cost/", "2026-12-23T12:00:00Z", site=calendar_site)
    # Thursday is the first day; Friday is a holiday, and Saturday makes up for it.
    assert said(page) == "Product received today: to be sent back by Monday, 28 December 2026."
    page.locator(f"{BOX} input").fill("2027-01-01")
    assert said(page) == (
        "Product received on Friday, 1 January 2027: to be sent back by Monday, 1 March 2027 at the latest."
        " This is the rule from Friday, 1 January 2027 on."
    )
    assert "nor are the holidays until 26 December 2026." in page.locator(BOX).inner_text()


def test_without_javascript_a_worked_example_stands_there(browser: Any, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "a/dispatch-time/")
    assert (
        said(page)
        == "Example: Payment confirmed on Sunday, 22 November 2026: usually sent by Tuesday, 1 December 2026."
    )
    assert page.locator(f"{BOX} input").is_hidden()
    page.goto(served + "a/refund-time/")
    assert page.locator(BOX).count() == 0, "the shop does not say from when a refund counts"
    context.close()


def test_the_box_has_a_name_a_label_and_a_status_and_axe_agrees(visit: Any) -> None:
    page = visit("a/track-order/", "2026-11-22T12:00:00Z")
    assert page.get_by_role("region", name="Find your date").get_by_role("status").inner_text() == said(page)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert objections(page, scheme) == []


HEIGHTS = "() => [...document.querySelectorAll('.dates, .ways__one, .reach')].map((box) => box.getBoundingClientRect().height)"


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize(
    ("with_chat", "address"),
    [
        (False, "a/dispatch-time/"),
        (False, "a/warranty-period/"),
        (True, "a/return-cost/"),
        (True, "a/payment-deadline/"),
        (True, "contact/"),
    ],
)
def test_nothing_grows_when_scripts_come_late(
    page: Any, served: str, calendar_site: Path, with_chat: bool, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.clock.set_fixed_time("2026-11-27T23:00:00Z")  # closed: the longer sentence
    open_shop(page, calendar_site)
    waiting: list[Any] = []
    page.route("**/*.js", lambda route: waiting.append(route))
    page.goto((SITE if with_chat else served) + address, wait_until="commit")
    page.wait_for_selector("footer")
    page.wait_for_function("() => [...document.querySelectorAll('link[rel=stylesheet]')].every((one) => one.sheet)")
    before, read = page.evaluate(HEIGHTS), page.inner_text("body")
    for route in waiting:
        route.fallback()
    page.wait_for_load_state("load")
    assert page.inner_text("body") != read, "the scripts have written nothing"
    assert before and page.evaluate(HEIGHTS) == before
