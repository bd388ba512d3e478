"""A shopper who writes in another language: told so in it, never answered with a guess; and lines that are slow."""

from __future__ import annotations

import re
from typing import Any

import pytest

from helpcenter.search.foreign import foreign_data
from support.judged import shop

from .conftest import BOX, HIT, Watch

LANGUAGES = foreign_data(shop()[0].search)["languages"]
ASKED = {
    "de": ("Wo ist mein Paket?", "track-order"),
    "fr": ("mot de passe oublié", "reset-password"),
    "es": ("reembolso", "refund-time"),
    "ar": ("مدة الضمان", "warranty-period"),
    "ja": ("返品したい", "return-period"),
}


@pytest.mark.parametrize("address", ["", "search/"])
@pytest.mark.parametrize("code", ASKED)
def test_another_language_is_told_in_it_that_the_answers_are_english(
    page: Any, watch: Watch, served: str, code: str, address: str
) -> None:
    asked, answer = ASKED[code]
    page.goto(served + address)
    page.locator(BOX).fill(asked)
    page.wait_for_selector(HIT)
    line = page.locator(".tongue")
    email = page.locator(BOX).get_attribute("data-email")
    said = f"{LANGUAGES[code]['line']} {LANGUAGES[code]['write']}".replace("{email}", email)
    assert line.inner_text() == said and line.get_attribute("lang") == code and line.get_attribute("dir") == "auto"
    assert page.locator(".meant").count() == 0, "a foreign word is no typing error"
    assert "No clear answer" in page.locator(".pop, .hits").inner_text()
    assert page.locator(HIT).first.get_attribute("href") == f"{served}a/{answer}/"
    assert line.evaluate("(line) => line.compareDocumentPosition(document.querySelector('.hit')) & 4")
    page.wait_for_function(
        "(line) => document.querySelector('form [role=status] [lang]')?.textContent === line", arg=said
    )
    assert watch.faults == []


def test_the_words_of_other_languages_come_when_they_are_wanted(page: Any, watch: Watch, served: str) -> None:
    files = ("foreign.js", "foreign.json")
    page.goto(served)
    page.locator(BOX).fill("how long does a refund take")
    page.wait_for_selector(HIT)
    assert [watch.count(name) for name in files] == [0, 0]
    page.route("**/foreign.*.json", lambda route: route.abort())
    page.locator(BOX).fill("wo ist mein paket")
    page.wait_for_selector(".pop__note")  # without them it is English as well as it can be
    page.unroute("**/foreign.*.json")
    page.locator(BOX).press_sequentially("?")
    page.wait_for_selector(".tongue")
    page.locator(BOX).press_sequentially(" ")
    page.locator(BOX).fill("refund")
    page.wait_for_function("() => !document.querySelector('.tongue')")
    assert [watch.count(name) for name in files] == [1, 2]


def test_at_the_desk_a_foreign_message_chooses_no_row_and_says_why(page: Any, served: str) -> None:
    page.goto(served + "agents/")
    page.locator("[data-help-filter]").fill("Hallo, wo ist mein Paket? Ich warte seit zwei Wochen.")
    page.wait_for_function("() => document.querySelector('[data-count]').textContent.includes('German')")
    assert page.locator(".desk__row[aria-current]").count() == 0 and page.locator("[data-best] .desk__row").count() > 0
    page.locator("[data-help-filter]").fill("how long does a refund take")
    page.wait_for_selector(".desk__row[aria-current]")


@pytest.mark.parametrize("address", ["", "search/"])
def test_on_a_slow_line_the_box_says_that_it_works_and_nothing_moves(page: Any, served: str, address: str) -> None:
    held: list[Any] = []
    page.route("**/index.json", lambda route: held.append(route))
    page.goto(served + address)
    page.evaluate(
        "globalThis.shifts = 0; new PerformanceObserver((list) => { shifts += list.getEntries().length; }).observe({ type: 'layout-shift' })"
    )
    page.locator(BOX).press_sequentially("refund")
    sign = page.locator("form [role=status]")
    assert sign.inner_text() == "", "most lines are fast"
    page.wait_for_function("() => document.querySelector('form [role=status]').textContent === 'Searching …'")
    assert sign.is_visible() and sign.bounding_box()["height"] > 20
    assert "Searching …" in page.locator("form").aria_snapshot()
    held[0].continue_()
    page.wait_for_selector(HIT)
    assert "Searching" not in sign.inner_text() and sign.evaluate("({ className }) => className") == "sr"
    assert page.evaluate("shifts") == 0
    page.wait_for_function("() => /answer/.test(document.querySelector('form [role=status]').textContent)")


def test_on_a_throttled_line_the_sign_comes_while_the_files_are_on_their_way(page: Any, served: str) -> None:
    page.goto(served)
    devices = page.context.new_cdp_session(page)
    devices.send("Network.enable")
    devices.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 800, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
    )
    page.locator(BOX).press_sequentially("refund")
    page.wait_for_function("() => document.querySelector('.find__wait')?.checkVisibility()", timeout=1500)
    page.wait_for_selector(HIT)
    assert page.locator(".find__wait").count() == 0


def test_a_list_that_goes_on_says_so_until_its_end(page: Any, served: str) -> None:
    page.set_viewport_size({"width": 360, "height": 480})
    page.goto(served)
    page.locator(BOX).fill("order")
    page.wait_for_selector(".pop--more")
    before, after = (
        page.locator(".pop").evaluate(f"(pop) => getComputedStyle(pop, '::{part}').backgroundImage")
        for part in ("before", "after")
    )
    assert "gradient" in before and after == "none"
    page.locator(".pop__list").evaluate("(list) => list.scrollTo(0, 9999)")
    page.wait_for_function("() => !document.querySelector('.pop--more')")
    page.set_viewport_size({"width": 360, "height": 1400})
    page.locator(BOX).fill("refund")
    page.wait_for_function("() => document.querySelectorAll('.hit').length === 3")
    assert page.locator(".pop--more").count() == 0


@pytest.mark.parametrize("query", ["refund", "restocking fee", "zzqx", "Wo ist mein Paket?"])
@pytest.mark.parametrize("address", ["", "search/"])
def test_a_way_to_a_person_is_always_there_and_takes_the_words_along(
    page: Any, served: str, query: str, address: str
) -> None:
    page.goto(served + address)
    page.locator(BOX).fill(query)
    page.wait_for_selector(".pop:visible .way, .hits:visible .way")
    way = page.locator(".way").filter(has_text=re.compile("ontact"))
    assert way.count() == 1 and way.evaluate("({ href }) => href") == served + "contact/"
    way.click()
    page.wait_for_url("**/contact/")
    assert page.evaluate("sessionStorage.getItem('help-asked')") == query
    body = page.locator("main a[href^='mailto:']").first.evaluate(
        "({ href }) => new URLSearchParams(href.split('?')[1]).get('body')"
    )
    assert query in body
