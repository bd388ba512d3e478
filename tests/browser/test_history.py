"""The pages of a shop whose policy changes: the way to the rules of a day, and the warning on a page that outlived its policy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.calls import run_command
from support.shops import SMALL_SHOP, lay_look

from .axe import objections
from .calendar_shop import SITE, open_shop

ZONE = """\
area: contact
title: Contact
blurb: How to reach us.
constants:
  - id: chat.timezone
    label: Time zone
    type: time-zone
    values:
      2026-11-22: Beijing time (Asia/Shanghai, UTC+8)
    source: [3]
"""


@pytest.fixture(scope="module")
def dated_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small shop that is built on 20 December: one value changed on 10 December, another one changes at New Year."""
    root = tmp_path_factory.mktemp("dated")
    policy = SMALL_SHOP["faq/policy/payment.yml"].replace("{2026-11-22: 2}", "{2026-11-22: 2, 2027-01-01: 3}")
    returns = SMALL_SHOP["faq/policy/returns.yml"].replace("{2026-11-22: 14}", "{2026-11-22: 14, 2026-12-10: 30}")
    changed = {"faq/policy/payment.yml": policy, "faq/policy/returns.yml": returns, "faq/policy/contact.yml": ZONE}
    for name, text in {**SMALL_SHOP, **changed}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    lay_look(root)
    done = run_command("--root", root, "--as-of", "2026-12-20", env={"HELP_SITE_URL": SITE})
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


@pytest.fixture
def dated(page: Any, dated_site: Path) -> Iterator[Any]:
    """A page of a browser that finds that site at SITE; nothing may fail on it."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: message.type in ("error", "warning") and faults.append(message.text))
    open_shop(page, dated_site)
    yield page
    assert faults == []


def choose(page: Any, day: str) -> None:
    page.locator("#day").fill(day)
    page.get_by_role("button", name="Show").click()


@pytest.mark.parametrize("start", ["policies/history/", "policies/at/2027-01-01/"])
@pytest.mark.parametrize(
    ("day", "period", "rule"),
    [
        ("2026-11-22", "2026-11-22", "14 days."),
        ("2026-12-09", "2026-11-22", "14 days."),
        ("2026-12-10", "2026-12-10", "30 days."),
        ("2026-12-31", "2026-12-10", "30 days."),
    ],
)
def test_a_day_leads_to_the_rules_of_that_day(dated: Any, start: str, day: str, period: str, rule: str) -> None:
    dated.goto(SITE + start)
    choose(dated, day)
    dated.wait_for_url(f"{SITE}policies/at/{period}/")
    assert rule in dated.locator("main").inner_text()
    assert dated.locator("[aria-current=page]").get_attribute("data-from") == period


def test_a_day_before_the_first_record_or_of_this_page_leads_nowhere_and_is_answered(dated: Any) -> None:
    dated.goto(SITE + "policies/at/2027-01-01/")
    said = dated.locator("[data-periods-said]")
    choose(dated, "2026-11-21")
    assert said.inner_text() == "For this day, contact us."
    assert said.get_by_role("link", name="contact us").evaluate("(link) => link.href") == f"{SITE}contact/"
    choose(dated, "2031-05-05")
    assert said.inner_text() == "The rules of that day are on this page."
    assert dated.url == SITE + "policies/at/2027-01-01/"


def test_an_address_with_a_day_leads_on_whatever_the_periods_are(dated: Any) -> None:
    dated.goto(SITE)
    dated.goto(SITE + "policies/history/?day=2026-12-24")
    dated.wait_for_url(SITE + "policies/at/2026-12-10/")
    dated.goto(SITE + "policies/at/?day=2026-11-30")
    dated.wait_for_url(SITE + "policies/at/2026-11-22/")
    for odd in ("2020-01-01", "<b>x</b>", "2026-13", "2026-02-31"):
        dated.goto(f"{SITE}policies/history/?day={odd}")
        assert dated.locator("[data-periods-said]").inner_text() != "" and dated.locator("main b").count() == 0
        dated.wait_for_timeout(100)  # what the browser says in its console comes a little later


def test_without_javascript_the_periods_are_a_list_of_links(browser: Any, dated_site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{dated_site}/policies/history/index.html")
    assert page.locator("form.periods__form").is_hidden() and page.locator(".stale").is_hidden()
    links = page.locator(".periods a").all_inner_texts()
    assert links == [
        "From 22 November 2026 until 9 December 2026",
        "From 10 December 2026 until 31 December 2026",
        "From 1 January 2027 on",
    ]
    context.close()


@pytest.mark.parametrize("address", ["", "a/payment-deadline/", "policies/at/2026-11-22/", "no/such/page/"])
@pytest.mark.parametrize(("now", "warns"), [("2026-12-31T15:59:59Z", False), ("2026-12-31T16:00:00Z", True)])
def test_a_page_warns_when_the_shop_s_day_is_after_its_last(
    page: Any, dated_site: Path, address: str, now: str, warns: bool
) -> None:
    """Midnight at the shop is 16:00 UTC."""
    open_shop(page, dated_site)
    page.clock.set_fixed_time(now)
    page.goto(SITE + address)
    warning = page.get_by_role("status").filter(has_text="This page was made for the policy until 31 December 2026.")
    assert warning.count() == int(warns)
    if warns:
        targets = warning.get_by_role("link").evaluate_all("(links) => links.map((link) => link.href)")
        assert targets == [SITE + "policies/", SITE + "contact/"]


@pytest.mark.parametrize(
    "address", ["policies/history/", "policies/at/2026-11-22/", "policies/payment/", "a/payment-deadline/"]
)
def test_axe_finds_no_violation_where_policies_change(dated: Any, address: str) -> None:
    dated.clock.set_fixed_time("2027-03-01T00:00:00Z")
    dated.goto(SITE + address)
    dated.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    assert dated.locator(".stale").is_visible()
    for width, scheme in ((320, "light"), (1100, "light"), (1100, "dark")):
        dated.set_viewport_size({"width": width, "height": 800})
        dated.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert objections(dated, f"{width} {scheme}") == []
        assert dated.evaluate("document.documentElement.scrollWidth") == width


def test_on_paper_stands_what_was_recorded_and_no_closed_line(dated: Any) -> None:
    dated.goto(SITE + "policies/history/")
    dated.emulate_media(media="print")
    seen = "(all) => all.map((one) => one.checkVisibility({ contentVisibilityAuto: true }) && one.offsetHeight > 0)"
    assert set(dated.locator(".recorded dd").evaluate_all(seen)) == {True}
    assert dated.locator(".recorded summary:visible").count() == 0
    dated.emulate_media(media="screen")
