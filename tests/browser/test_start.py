"""What start.js does alone: it fetches the search when somebody turns to a box, loses nothing typed meanwhile, and copies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import BOX, HIT, Watch, type_in
from .network import file, hold, refuse

SITE = "http://127.0.0.1/help/"  # the address for which the site is built


SEARCH = [file(name) for name in ("box.js", "lunr.js", "rank.js", "index.json")]


@pytest.fixture
def clip(page: Any) -> Iterator[Any]:
    """`page`, where the clipboard may be read and written."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return page


@pytest.mark.parametrize("address", ["", "search/", "a/refund-time/"])
def test_what_is_typed_before_the_search_has_come_is_answered(
    page: Any, watch: Watch, served: str, address: str
) -> None:
    held = hold(page, *SEARCH)
    page.goto(served + address, wait_until="domcontentloaded")  # the search page itself asks for them
    box = page.locator(BOX)
    box.press_sequentially("how long does")
    assert len(held) == 4
    held.sort(key=lambda route: "box" in route.request.url)
    for route, words in zip(held, (" a", " refund", " ta", "ke"), strict=True):
        box.press_sequentially(words)  # no key is lost while one file after another comes, the box last
        route.continue_()
    page.wait_for_selector(f"{HIT}:visible")
    assert box.input_value() == "how long does a refund take"
    assert page.locator(HIT).first.get_attribute("href") == served + "a/refund-time/"
    assert watch.faults == []


@pytest.mark.parametrize("turn", ["focus", "press", "slash"])
def test_all_files_of_the_search_are_asked_for_at_once_and_not_before(
    page: Any, watch: Watch, served: str, turn: str
) -> None:
    held = hold(page, *SEARCH)
    page.goto(served, wait_until="networkidle")
    assert held == []
    box = page.locator(BOX)
    if turn == "focus":
        box.focus()
    elif turn == "press":  # a finger that has not left the glass yet
        box.dispatch_event("pointerdown")
    else:
        page.keyboard.press("/")
    page.wait_for_timeout(100)
    assert len(held) == 4, "none waits for another"


def test_a_box_that_does_not_come_says_so_and_the_next_key_tries_again(page: Any, served: str) -> None:
    page.route(file("box.js"), lambda route: route.abort())
    page.goto(served)
    page.locator(BOX).press_sequentially("refun")
    page.wait_for_function(
        "() => document.querySelector('[data-said]').textContent === 'The search could not be loaded.'"
    )
    page.unroute(file("box.js"))
    page.locator(BOX).press_sequentially("d")
    page.wait_for_selector(f"{HIT}:visible")


@pytest.mark.parametrize("address", ["", "search/"])
def test_enter_before_the_box_has_come_leads_to_the_answers_and_no_host_sees_the_words(
    page: Any, watch: Watch, served: str, address: str
) -> None:
    held = hold(page, file("box.js"))
    page.goto(served + address, wait_until="domcontentloaded")  # the search page itself asks for them
    page.locator(BOX).fill("refund wombat")
    page.locator(BOX).press("Enter")
    held.pop().continue_()
    page.unroute(file("box.js"))
    page.wait_for_url("**/search/?q=refund%20wombat")  # rewritten from # by the page itself
    page.wait_for_selector(f"{HIT}:visible")
    assert [url for url in watch.requests if "wombat" in url.split("#")[0]] == []
    assert watch.faults == []


def test_shoppers_results_hold_no_tools_of_agents(page: Any, served: str) -> None:
    for address in ("", "search/"):
        page.goto(served + address)
        type_in(page, "refund time")
        page.wait_for_selector(HIT)
        assert page.locator(".pop button, .hits button").count() == 0


def test_a_refused_clipboard_leaves_the_text_selected_until_it_is_closed(page: Any, served: str) -> None:
    page.goto(served + "a/refund-time/")
    refuse(page)
    link = page.get_by_role("button", name="Copy link")
    for _ in range(2):
        link.click()
        page.wait_for_selector(".byhand textarea:focus")
        assert page.locator(".byhand").count() == 1
    assert page.evaluate("getSelection().toString()") == SITE + "a/refund-time/"
    page.keyboard.press("Escape")
    assert page.locator(".byhand").count() == 0 and link.evaluate("(one) => one === document.activeElement")
    link.click()
    page.get_by_role("button", name="Close").click()  # a phone has no such key
    assert page.locator(".byhand").count() == 0 and link.evaluate("(one) => one === document.activeElement")


def test_the_corner_that_speaks_is_always_there(page: Any, served: str, built_site: Path) -> None:
    """A live region that appears together with its text is not spoken."""
    page.goto(served + "a/refund-time/")
    said = page.locator("[data-said]")
    assert said.evaluate("(node) => getComputedStyle(node).display") != "none" and said.text_content() == ""
    assert said.evaluate("({ offsetWidth, offsetHeight }) => offsetWidth * offsetHeight") == 0
