"""The parts of the search index: each query loads what it needs, nothing flickers, and what was lost is asked for again."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from helpcenter.site.assets import HASH
from helpcenter.site.render import SEARCH_INDEX, SEARCH_PARTS
from support.sites import serving

from .conftest import BOX, Watch
from .network import hold

TERMS, ENTRIES, ALL = (
    re.compile(rf"/search/parts/{name}[.]{HASH}[.]json$") for name in (r"terms\d+", r"entries\d+", "all")
)
FIRST = "document.querySelector('.hit')?.pathname"


def asked(watch: Watch, name: re.Pattern[str]) -> list[str]:
    """What was asked for of these files."""
    return [url for url in watch.requests if name.search(url)]


def shows(page: Any, id: str) -> None:
    """Waits until an answer is the first."""
    page.wait_for_function(f"(id) => {FIRST} === `/help/a/${{id}}/`", arg=id)


@pytest.mark.parametrize("address", ["", "search/", "no/such/page/"])
def test_a_query_loads_few_parts_and_the_rest_comes_in_one_piece_in_a_pause(
    page: Any, watch: Watch, served: str, address: str
) -> None:
    page.goto(served + address)
    with page.expect_response(ALL):
        page.locator(BOX).fill("reset my password")
        shows(page, "reset-password")
        assert asked(watch, ALL) == [], "what is shown comes first"
        assert 1 <= len(asked(watch, TERMS)) <= 4 and len(asked(watch, ENTRIES)) == 1
    page.evaluate("new Promise((done) => setTimeout(done, 300))")
    page.context.set_offline(True)
    try:
        for words, id in (("how long does a refund take", "refund-time"), ("warranty period", "warranty-period")):
            page.locator(BOX).fill(words)
            shows(page, id)
    finally:
        page.context.set_offline(False)
    assert len(asked(watch, TERMS)) <= 4 and len(asked(watch, ENTRIES)) == len(asked(watch, ALL)) == 1
    assert watch.faults == []


def test_who_saves_data_loads_no_more_than_the_query_needs(page: Any, watch: Watch, served: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(served)
    page.locator(BOX).fill("reset my password")
    shows(page, "reset-password")
    page.wait_for_timeout(1500)
    assert asked(watch, ALL) == []


@pytest.mark.parametrize("lost", [TERMS, ENTRIES])
@pytest.mark.parametrize("address", ["", "search/"])
def test_a_lost_part_is_said_and_asked_for_again_at_the_next_key(
    page: Any, served: str, address: str, lost: re.Pattern[str]
) -> None:
    page.route(lost, lambda route: route.abort())
    page.goto(served + address)
    page.locator(BOX).fill("reset my passwor")
    page.wait_for_function("() => /could not be loaded/.test(document.querySelector('.pop, .hits')?.textContent)")
    page.unroute(lost)
    page.locator(BOX).press_sequentially("d")
    shows(page, "reset-password")
    assert "could not be loaded" not in page.locator(".pop, .hits").inner_text()


def test_the_rest_that_was_lost_is_asked_for_again_after_the_next_answer(page: Any, watch: Watch, served: str) -> None:
    page.route(ALL, lambda route: route.abort())
    page.goto(served)
    with page.expect_event("requestfailed", lambda request: bool(ALL.search(request.url))):
        page.locator(BOX).fill("reset my password")
    page.unroute(ALL)
    with page.expect_response(ALL):
        page.locator(BOX).press_sequentially(" ")
    assert len(asked(watch, ALL)) == 2


@pytest.mark.parametrize("address", ["", "search/"])
def test_old_answers_stand_until_the_new_are_there_and_the_last_key_wins(page: Any, served: str, address: str) -> None:
    page.goto(served + address)
    page.route(ALL, lambda route: route.abort())
    for words, id in (("how long does a refund take", "refund-time"), ("reset my password", "reset-password")):
        page.locator(BOX).fill(words)
        shows(page, id)
    held = hold(page, TERMS, ENTRIES)
    page.locator(BOX).fill("warranty period")
    page.wait_for_timeout(700)  # longer than until the count is spoken
    assert page.locator(".find__wait").inner_text() == "Searching …" and held
    assert page.evaluate(FIRST) == "/help/a/reset-password/"
    page.locator(BOX).fill("how long does a refund take")  # all of it is there
    shows(page, "refund-time")
    slow = list(held)
    page.unroute(TERMS)
    page.unroute(ENTRIES)
    for route in slow:
        route.continue_()
    page.wait_for_timeout(300)
    assert page.evaluate(FIRST) == "/help/a/refund-time/", "an answer that comes late is nobody's any more"


def test_at_the_desk_a_lost_part_is_said_and_the_next_key_tries_again(page: Any, watch: Watch, served: str) -> None:
    page.route(TERMS, lambda route: route.abort())
    page.goto(served + "agents/")
    page.locator("[data-help-filter]").fill("hello, i cannot reset my passwor")
    page.wait_for_function("() => /could not be loaded/.test(document.querySelector('[data-count]').textContent)")
    page.unroute(TERMS)
    page.locator("[data-help-filter]").press_sequentially("d")
    page.wait_for_selector(".desk__row[data-id=reset-password][aria-current]")
    assert page.locator("[data-best] .desk__row, [data-rest] .desk__row").count() >= 5


def test_at_the_desk_no_reply_to_the_message_before_stays_chosen_while_the_next_one_waits(
    page: Any, served: str
) -> None:
    page.route(ALL, lambda route: route.abort())
    page.goto(served + "agents/")
    field = page.locator("[data-help-filter]")
    field.fill("hello, i cannot reset my password")
    page.wait_for_selector(".desk__row[data-id=reset-password][aria-current]")
    held = hold(page, TERMS, ENTRIES)
    field.fill("my warranty period")
    page.wait_for_function("() => document.querySelector('[data-count]').textContent === 'Searching …'")
    assert held and page.locator(".desk__row[aria-current], #letter:visible").count() == 0
    assert page.locator("[data-spoken]").inner_text() == "Searching …"
    slow = list(held)
    page.unroute(TERMS)
    page.unroute(ENTRIES)
    for route in slow:
        route.continue_()
    page.wait_for_selector(".desk__row[data-id=warranty-period][aria-current]")
    page.wait_for_timeout(400)  # what waits is said after a while, and not of what is there
    assert page.locator("[data-count]").inner_text() == "1 answer"
    assert page.locator(".desk__row[aria-current]").count() == 1


def test_who_loses_the_line_goes_on_searching_in_what_is_there(page: Any, watch: Watch, served: str) -> None:
    """A phone in a lift: what could not be asked for takes nothing away. Only a host that says that a file is gone does."""
    page.route(ALL, lambda route: route.abort())
    page.goto(served)
    with page.expect_event("requestfailed", lambda request: ALL.search(request.url)):
        page.locator(BOX).fill("reset my password")
        shows(page, "reset-password")
    page.context.set_offline(True)
    try:
        page.locator(BOX).fill("warranty period")
        page.wait_for_function("() => /could not be loaded/.test(document.querySelector('.pop').textContent)")
        page.locator(BOX).fill("my password reset")
        shows(page, "reset-password")
    finally:
        page.context.set_offline(False)


def publish_anew(site: Path) -> None:
    """What a new build does to the index: its head keeps the name, and the parts of the old one are gone."""
    head = (site / SEARCH_INDEX).read_text(encoding="utf-8")
    for part in (site / SEARCH_PARTS).iterdir():
        name, stamp, ending = part.name.split(".")
        part.rename(part.with_name(f"{name}.bcdfghjklm.{ending}"))
        head = head.replace(stamp, "bcdfghjklm")
    (site / SEARCH_INDEX).unlink()  # what is linked stays as it was
    (site / SEARCH_INDEX).write_text(head, encoding="utf-8")


def test_a_page_that_was_opened_before_a_new_build_finds_what_is_published_now(
    page: Any, built_site: Path, tmp_path: Path
) -> None:
    """The help center stands open all day at an agent's desk. What has the head of the old index begins anew at the next key."""
    site, tab = tmp_path / "site", page.context.new_page()
    shutil.copytree(built_site, site, copy_function=os.link)
    with serving(site, tmp_path) as address:
        for one in (page, tab):
            one.route(ALL, lambda route: route.abort())
            one.goto(address)
        page.locator(BOX).fill("reset my password")
        shows(page, "reset-password")
        publish_anew(site)
        page.locator(BOX).fill("how long does a refund tak")
        page.wait_for_function("() => /could not be loaded/.test(document.querySelector('.pop')?.textContent)")
        page.locator(BOX).press_sequentially("e")
        shows(page, "refund-time")
        tab.locator(BOX).fill("how long does a refund take")
        shows(tab, "refund-time")
        # The program of these pages does not know how to read what an upgrade has written.
        old = (site / SEARCH_INDEX).read_text(encoding="utf-8")
        other = re.sub(rf"rank[.]{HASH}[.]js", "rank.bcdfghjklm.js", old)
        assert other != old
        (site / SEARCH_INDEX).write_text(other, encoding="utf-8")
        tab.goto(address)
        tab.locator(BOX).fill("how long does a refund take")
        tab.wait_for_function("() => /could not be loaded/.test(document.querySelector('.pop')?.textContent)")
        (site / SEARCH_INDEX).write_text(old, encoding="utf-8")
        tab.locator(BOX).press_sequentially("?")
        shows(tab, "refund-time")
