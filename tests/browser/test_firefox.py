"""The main ways through the site in Firefox ESR, as Debian ships it.

What goes wrong in a page is read from the browser's console at the end of each test: errors, and breaches of the security policy.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpcenter.site.render import SEARCH_INDEX
from support.sites import asset, serving

from .conftest import BOX, HIT
from .halves import FOREIGN, JUDGED, ODD, differences, in_python
from .marionette import Firefox

FIREFOX = Path(os.environ.get("FIREFOX", "/usr/bin/firefox-esr"))
ENTER, DOWN, CONTROL, ESCAPE = "\ue007", "\ue015", "\ue009", "\ue00c"
"""Keys by their names in WebDriver, 17.4.2."""


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Firefox ESR without a window. In CI a missing browser is a failure; elsewhere the tests skip and say why."""
    if not FIREFOX.exists():
        message = (
            f"there is no Firefox at {FIREFOX}; install it (apt-get install firefox-esr) or set FIREFOX to its path"
        )
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    firefox = Firefox(FIREFOX, tmp_path_factory.mktemp("firefox"))
    yield firefox
    firefox.close()


class Tab:
    """The page, as the tests speak of it."""

    def __init__(self, firefox: Firefox, served: str) -> None:
        self.firefox, self.served = firefox, served
        self.ask, self.click, self.all = firefox.ask, firefox.click, firefox.elements

    def goto(self, address: str) -> None:
        """Opens an address of the site."""
        self.firefox.command("WebDriver:Navigate", url=self.served + address)

    def wait(self, expression: str, *given: Any) -> None:
        """Waits until a JavaScript expression is true, over a change of the page too."""
        end = time.monotonic() + 10
        while not self.ask(f"return Boolean({expression})", *given):
            assert time.monotonic() < end, f"{expression} at {self.ask('return location.href')}"
            time.sleep(0.05)

    def type(self, text: str, field: str = BOX) -> None:
        """Types into a field."""
        self.firefox.type(text, field)

    def size(self, width: int, height: int) -> None:
        """The size of the window."""
        self.firefox.command("WebDriver:SetWindowRect", width=width, height=height)

    def faults(self) -> list[str]:
        """What the console holds against the site, and forgets with that."""
        return [f"{text} ({source})" for text, source in self.firefox.console() if source.startswith(self.served)]


@pytest.fixture
def tab(firefox: Firefox, served: str) -> Iterator[Tab]:
    """A page whose storage is empty; nothing may fail there."""
    tab = Tab(firefox, served)
    tab.size(1100, 900)
    tab.goto("robots.txt")
    tab.ask("localStorage.clear(); sessionStorage.clear();")
    tab.faults()
    yield tab
    assert tab.faults() == []


def test_from_the_box_to_an_answer_and_back(tab: Tab) -> None:
    tab.goto("")
    tab.type("how long does a refund take")
    tab.wait("document.querySelectorAll('.pop [role=option]').length > 2")
    tab.type(DOWN + ENTER)
    tab.wait("location.pathname.endsWith('/a/refund-time/')")
    tab.wait("document.querySelector('h1').textContent.includes('refund')")
    tab.firefox.command("WebDriver:Back")
    tab.wait("document.querySelector('[data-help-search]')?.value === 'how long does a refund take'")


@pytest.mark.parametrize("width", [500, 1280])
def test_from_words_after_the_sign_to_results_and_back_to_their_place(tab: Tab, width: int) -> None:
    tab.size(width, 700)
    tab.goto("a/refund-time/")
    tab.type("order" + ENTER)
    tab.wait("location.search === '?q=order' && document.querySelectorAll('.hit').length > 3")
    for again in ("Back", "Refresh"):
        left = tab.ask(
            "document.querySelectorAll('.hit')[3].scrollIntoView({ block: 'start' }); return Math.round(scrollY);"
        )
        assert left > 50
        if again == "Back":
            tab.click(tab.all(HIT)[3])
            tab.wait("location.pathname.includes('/a/')")
        else:
            tab.wait("history.state.y === scrollY")
        tab.firefox.command(f"WebDriver:{again}")
        tab.wait("document.querySelectorAll('.hit').length > 3")
        tab.wait("Math.abs(scrollY - arguments[0]) < 2", left)


def test_a_link_is_copied(tab: Tab) -> None:
    tab.goto("a/refund-time/")
    tab.click(tab.firefox.shown("[data-copy]"))
    tab.wait("document.querySelector('[data-said]').textContent === 'Link copied.'")
    tab.type(CONTROL + "v")
    tab.wait("document.querySelector('[data-help-search]').value.endsWith('/a/refund-time/')")


def test_another_language_is_told_so_and_a_message_stays_out_of_the_address(tab: Tab) -> None:
    tab.goto("")
    tab.type("mot de passe oublié ann@mail.example")
    tab.wait("document.querySelector('.pop .tongue')?.lang === 'fr'")
    tab.type(ENTER)
    tab.wait("location.pathname.endsWith('/search/') && document.querySelector('.hits .tongue')?.lang === 'fr'")
    tab.wait("location.href.endsWith('/search/')")
    tab.firefox.command("WebDriver:Refresh")
    tab.wait("document.querySelector('[data-help-search]').value.endsWith('ann@mail.example')")
    assert tab.ask("return location.href").endswith("/search/")


def test_the_desk_goes_by_its_keys(tab: Tab) -> None:
    tab.goto("agents/")
    tab.type("hello, how long does a refund take", "[data-help-filter]")
    tab.wait("document.querySelector('[aria-current=true]')?.dataset.id === 'refund-time'")
    tab.type(ENTER, "[data-help-filter]")
    tab.wait("document.querySelector('[data-said]').textContent.startsWith('Link copied')")
    tab.type(DOWN, "[data-help-filter]")
    tab.wait("document.querySelector('[data-spoken]').textContent.startsWith('2 of ')")
    tab.type(CONTROL + ENTER, "[data-help-filter]")
    tab.wait("document.querySelector('[data-said]').textContent.startsWith('Reply copied')")
    tab.type(ESCAPE, "[data-help-filter]")
    tab.wait("document.querySelector('[data-help-filter]').value === ''")
    tab.type("?", "[data-help-filter]")
    tab.wait("document.querySelector('[data-keys-box]').open")


def test_a_day_is_counted_and_one_without_a_rule_leads_to_us(tab: Tab, built_site: Path) -> None:
    dated = next(path for path in sorted(built_site.glob("a/*/index.html")) if "data-dates" in path.read_text("utf-8"))
    tab.goto(f"a/{dated.parent.name}/")
    choose = "const day = document.querySelector('[data-dates] input'); day.value = arguments[0]; day.dispatchEvent(new Event('input'));"
    tab.ask(choose, "2026-12-01")
    tab.wait("document.querySelector('[data-dates] output strong') !== null")
    tab.ask(choose, "2026-10-01")
    tab.click(tab.firefox.shown("[data-dates] output a"))
    tab.wait("location.pathname === '/help/contact/'")


def test_the_chat_s_schedule(tab: Tab, calendar_site: Path, tmp_path: Path) -> None:
    with serving(calendar_site, tmp_path) as tab.served:
        for address in ("contact/", "a/return-cost/"):
            tab.goto(address)
            tab.wait("/^The chat is (open|closed)/.test(document.querySelector('[data-chat-now]').textContent)")
        assert tab.faults() == []


def test_no_text_becomes_html(tab: Tab) -> None:
    tab.goto("")
    refused = tab.ask("""
        try { document.createElement("p").innerHTML = "<b>x</b>"; return "passed"; } catch (error) { return error.name; }
    """)
    assert refused == "TypeError"
    assert any("Content-Security-Policy" in text for text, _ in tab.firefox.console()), "the console is not read"


def test_queries_rank_as_in_python(tab: Tab, built_site: Path) -> None:
    data, foreign, whole = (
        json.loads((built_site / name).read_text(encoding="utf-8"))
        for name in (SEARCH_INDEX, *(asset(built_site, f"search/{name}.json") for name in ("foreign", "parts/all")))
    )
    queries = [query for query in [*ODD, *JUDGED[::7], *FOREIGN[::3]] if query.isprintable()]
    assert len(queries) > 150
    tab.goto("")
    theirs = tab.firefox.await_(
        """
        const [queries, done] = arguments;
        (async () => {
            const index = await helpBox.load(), answers = [];
            await index.ready("wo ist mein paket");
            for (const query of queries) answers.push({ ...await index.ready(query, 10), marks: index.marks(query) });
            done(JSON.stringify(answers));
        })();
        """,
        queries,
    )
    assert differences(in_python({**data, **whole, "foreign": foreign}, queries), json.loads(theirs)) == []
