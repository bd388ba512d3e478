"""Searches that are shared, kept and left: the address, "Back", what no server sees, and the browser's own search field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree

import pytest

from helpcenter.pages.machines.opensearch import opensearch
from helpcenter.pages.site_config import SiteConfig
from helpcenter.search.ranking import rank
from support.judged import engine_of, shop
from support.places import CHROMIUM

from .conftest import BOX, HIT, Watch, type_in

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def shown(page: Any, query: str) -> None:
    """Waits until the search page shows the answers for a query, and its address names it."""
    page.wait_for_function(
        "(query) => document.querySelector('[data-help-search]').value === query && new URLSearchParams(location.search).get('q') === query",
        arg=query,
    )
    page.wait_for_selector(HIT)


def test_a_shared_search_is_restored_and_the_address_follows_the_words(page: Any, watch: Any, served: str) -> None:
    page.goto(served + "search/?q=" + quote("how long does a refund take?"))
    shown(page, "how long does a refund take?")
    assert page.locator(HIT).first.get_attribute("href") == served + "a/refund-time/"
    length = page.evaluate("history.length")
    page.locator(BOX).fill("who & what?")
    page.wait_for_url("**/search/?q=who%20%26%20what%3F")
    page.locator(BOX).fill("warranty")
    page.wait_for_url("**/search/?q=warranty")
    assert page.evaluate("history.length") == length, "typing makes no entries in the history"
    page.locator(HIT).first.click()
    page.wait_for_url("**/a/*/")
    page.go_back()
    shown(page, "warranty")
    page.locator(BOX).fill("")
    page.wait_for_url("**/search/")
    assert page.locator(".hits").is_hidden()
    assert watch.faults == []


def test_a_shared_search_says_that_it_searches_and_shows_no_topics_meanwhile(page: Any, served: str) -> None:
    held: list[Any] = []
    for name in ("box.*.js", "index.json"):
        page.route(f"**/{name}", lambda route: held.append(route))
    page.goto(served + "search/?q=refund", wait_until="domcontentloaded")
    page.wait_for_function("() => document.querySelector('[data-results]').innerText === 'Searching …'")
    assert not page.locator("#topics").is_visible()
    while len(held) < 2:
        page.wait_for_timeout(20)
    held.sort(key=lambda route: "index" in route.request.url)
    held.pop(0).continue_()
    page.wait_for_function("() => document.querySelector('[data-help-search]').value === 'refund'")  # the box has come
    assert page.locator("[data-results]").inner_text() == "Searching …"
    held[0].continue_()
    page.wait_for_selector(HIT)
    page.route("**/box.*.js", lambda route: route.abort())
    page.reload()
    page.wait_for_function(
        "() => document.querySelector('[data-said]').textContent === 'The search could not be loaded.'"
    )
    assert page.locator("#topics").is_visible() and not page.locator("[data-results]").is_visible()
    page.unroute("**/box.*.js")
    page.goto(served + "search/?q=%20")
    page.wait_for_function("() => document.getElementById('topics').checkVisibility() && globalThis.helpRank")
    assert not page.locator("[data-results]").is_visible()


def test_enter_makes_an_entry_in_the_history_and_back_restores_words_and_answers(
    page: Any, watch: Any, served: str
) -> None:
    page.goto(served + "search/")
    for query in ("refund", "warranty", "warranty"):  # the same words again are no new search
        page.locator(BOX).fill(query)
        page.locator(BOX).press("Enter")
        shown(page, query)
    page.locator(BOX).fill("warrant")  # typed on, without Enter
    shown(page, "warrant")
    page.locator(BOX).fill("password")
    page.locator(BOX).press("Enter")
    shown(page, "password")
    first = page.locator(HIT).first.get_attribute("href")
    for query in ("warranty", "refund"):
        page.go_back()
        shown(page, query)
    assert page.locator(HIT).first.get_attribute("href") != first
    page.go_back()
    page.wait_for_url("**/search/")
    assert page.locator(BOX).input_value() == "" and page.locator("#topics").is_visible()
    for query in ("refund", "warranty", "password"):
        page.go_forward()
        shown(page, query)
    assert page.locator(HIT).first.get_attribute("href") == first
    assert watch.faults == []


def test_the_words_stand_in_the_box_again_after_back(page: Any, watch: Any, served: str) -> None:
    for address in ("", "a/refund-time/"):
        page.goto(served + address)
        type_in(page, "warranty")
        page.locator(HIT).first.click()  # at once: before the pause after which words are kept
        page.wait_for_url("**/a/*/")
        page.go_back()
        page.wait_for_url(served + address)
        page.wait_for_function("() => document.querySelector('[data-help-search]').value === 'warranty'")
        assert page.locator(".pop").is_hidden(), "answers that nobody asks for now"
        page.locator(BOX).click()
        page.wait_for_selector(".pop:visible .hit")
    page.goto(served)
    assert page.locator(BOX).input_value() == "", "a new visit starts empty"
    assert watch.faults == []


def settled(page: Any) -> int:
    """How far the page is scrolled, once its answers are there and nothing moves any more."""
    page.wait_for_selector(HIT)
    page.wait_for_timeout(500)  # longer than the history waits before it keeps a place
    return int(page.evaluate("Math.round(scrollY)"))


def much_found() -> str:
    """A query with so many answers that there is a way to scroll: which one it is changes with what was learnt."""
    engine = engine_of(*shop())
    found = {query: rank(engine, query)["shown"] for query in ("my order", "order", "return", "delivery", "shop")}
    most = max(found, key=found.__getitem__)
    assert found[most] > 5, found
    return most


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", ["search/?q=", "search/#q="])
def test_back_and_a_reload_lead_to_the_place_among_the_answers(
    page: Any, watch: Watch, served: str, width: int, address: str
) -> None:
    """Playwright's Chromium keeps no page alive, as a phone that is short of memory: each is made anew."""
    page.set_viewport_size({"width": width, "height": 700})
    query = much_found()
    page.goto(served + address + quote(query))
    shown(page, query)
    for number in (5, 2):
        answer = page.locator(HIT).nth(number)
        answer.evaluate("(link) => scrollTo(0, link.getBoundingClientRect().top + scrollY - 200)")
        left = int(page.evaluate("Math.round(scrollY)"))
        answer.evaluate("(link) => link.click()")  # at once: before the pause after which the place is kept
        page.wait_for_url("**/a/*/")
        page.go_back()
        shown(page, query)
        assert settled(page) == left > 50
        page.reload()
        assert settled(page) == left
        page.evaluate("scrollTo(0, 300)")
        page.wait_for_timeout(400)
        page.reload()
        assert settled(page) == 300
    page.locator(BOX).fill("warranty")
    page.locator(BOX).press("Enter")
    shown(page, "warranty")
    page.go_back()
    shown(page, query)
    page.go_forward()
    shown(page, "warranty")
    page.goto(served + "search/?q=" + quote(query))
    assert settled(page) == 0, "a new visit begins at the top"
    assert watch.faults == []


def test_the_place_is_kept_by_who_leaves_at_once_and_by_who_leaves_before_the_answers_come(
    page: Any, served: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(served + "search/?q=" + quote(much_found()))
    assert settled(page) == 0
    page.evaluate("scrollTo(0, 200)")
    page.wait_for_timeout(400)
    page.evaluate("scrollTo(0, 400); location.reload()")
    page.wait_for_timeout(300)
    assert settled(page) == 400
    held: list[Any] = []
    page.route("**/index.json", lambda route: held.append(route))
    page.reload(wait_until="domcontentloaded")
    page.wait_for_timeout(500)  # the box has come, the answers have not
    page.unroute("**/index.json")
    page.reload()
    assert held and settled(page) == 400


def test_back_within_the_search_page_leads_to_the_place_of_each_search(page: Any, served: str) -> None:
    page.set_viewport_size({"width": 390, "height": 700})
    page.goto(served + "search/?q=order")
    places = {}
    for query, place in (("order", 100), ("warranty", 700)):
        page.locator(BOX).fill(query)
        page.locator(BOX).press("Enter")
        shown(page, query)
        page.wait_for_timeout(400)
        page.evaluate("(place) => scrollTo(0, place)", place)
        places[query] = settled(page)
    page.go_back()
    shown(page, "order")
    assert settled(page) == places["order"]
    page.go_forward()
    shown(page, "warranty")
    assert settled(page) == places["warranty"] != places["order"]


MESSAGES = {
    "letters": "refund " + "wombat" * 800,
    "words": "refund please tell me wombat " * 170,
    "Chinese": "refund wombat " + "退款需要多久" * 800,
    "emoji": "refund wombat " + "👩🏽‍🚀" * 600,
    "thirteen words": "my wombat has not come yet and i want to get it back now",
    "e-mail": "where is my refund ann.wombat@mail.example",
    "order": "wombat order 4711 refund",
    "number": "refund wombat #12",
    "phone": "call the wombat +49 (30) 12-34 56 for the refund",
    "other digits": "refund wombat ٤٧١١",
}
"""What is no search to be shared: long ones, and what holds an address or a number of somebody."""


@pytest.mark.parametrize("kind", MESSAGES)
def test_a_message_stands_whole_in_the_field_and_in_no_address_title_or_link(
    page: Any, watch: Watch, served: str, kind: str
) -> None:
    text = MESSAGES[kind].strip()[:5000].encode("utf-16", "ignore").decode("utf-16", "ignore")
    referrers: list[str] = []
    page.on("request", lambda request: referrers.append(request.headers.get("referer", "")))

    def kept_back() -> None:
        page.wait_for_selector(".hits:visible > *")
        page.wait_for_function("(text) => document.querySelector('[data-help-search]').value === text", arg=text)
        page.wait_for_timeout(400)  # longer than the history waits before it keeps the words
        assert page.url == served + "search/" and page.title().startswith("Search ")
        assert (
            page.evaluate(
                "[...document.links].filter(({ href }) => !href.startsWith('mailto:') && href.includes('wombat'))"
            )
            == []
        )

    page.goto(served + "a/refund-time/")
    page.locator(BOX).fill(text)
    page.wait_for_selector(".pop:visible a")
    links = page.locator("a").evaluate_all("(links) => links.map((link) => link.href)")
    assert all(len(link) < 2300 if link.startswith("mailto:") else "wombat" not in link for link in links)
    page.locator(BOX).press("Enter")
    kept_back()
    page.reload()
    kept_back()
    page.locator(".hits a[href*='/contact/']").first.click()
    page.wait_for_url("**/contact/")
    page.go_back()
    kept_back()
    assert [asked for asked in [*watch.requests, *referrers] if "wombat" in asked] == []
    page.goto("about:blank")
    page.goto(served + "search/#q=" + quote(text[:500]))  # an address that somebody has put together
    page.wait_for_selector(".hits:visible > *")
    page.wait_for_function("(address) => location.href === address", arg=served + "search/")
    assert watch.faults == []


def test_a_short_search_names_the_page_and_the_next_one_too(page: Any, served: str) -> None:
    page.goto(served + "search/?q=refund")
    shown(page, "refund")
    page.wait_for_function("() => document.title.startsWith('refund · Search')")
    page.locator(BOX).fill("warranty")
    page.wait_for_function("() => document.title.startsWith('warranty · Search')")
    page.locator(BOX).fill("")
    page.wait_for_function("() => document.title.startsWith('Search')")


def test_without_scripts_the_form_sends_no_words(page: Any, served: str, built_site: Path) -> None:
    """There is nothing at the host that could look for them."""
    for path in ("index.html", "search/index.html", "a/refund-time/index.html"):
        text = (built_site / path).read_text(encoding="utf-8")
        form = text[text.index("<form") : text.index("</form>")]
        assert " name=" not in form and "method=" not in form


@pytest.fixture
def remembered(served: str, browser: Any) -> Iterator[Any]:
    """A page in a browser that keeps left pages alive, as people's browsers do; Playwright switches that off."""
    chromium = browser.browser_type.launch(
        executable_path=str(CHROMIUM),
        args=["--no-sandbox", "--disable-gpu", "--enable-features=BackForwardCache"],
        ignore_default_args=["--disable-back-forward-cache"],
    )
    page = chromium.new_page()
    page.set_default_timeout(5000)
    page.add_init_script("addEventListener('pageshow', (event) => { globalThis.revived = event.persisted; })")
    yield page
    chromium.close()


def test_a_page_that_was_kept_alive_comes_back_without_stale_answers(remembered: Any, served: str) -> None:
    page = remembered
    page.goto(served)
    type_in(page, "warranty")
    page.locator(BOX).press("ArrowDown")
    page.locator(BOX).press("Enter")
    page.wait_for_url("**/a/*/")
    page.go_back(wait_until="commit")
    page.wait_for_url(served, wait_until="commit")
    assert page.evaluate("globalThis.revived") is True, "the page was loaded anew: this test shows nothing"
    assert page.locator(BOX).input_value() == "warranty" and page.locator(".pop").is_hidden()
    page.locator(BOX).click()
    page.wait_for_selector(".pop:visible .hit")
    page.goto(served + "search/?q=refund")
    shown(page, "refund")
    page.locator(HIT).first.click()
    page.wait_for_url("**/a/*/")
    page.go_back(wait_until="commit")
    shown(page, "refund")


def test_enter_leads_to_the_search_page_and_no_request_carries_the_words(page: Any, watch: Watch, served: str) -> None:
    referrers: list[str] = []
    page.on("request", lambda request: referrers.append(request.headers.get("referer", "")))
    page.goto(served)
    type_in(page, "lost & found + 100% wombat")
    page.locator(BOX).press("Enter")
    shown(page, "lost & found + 100% wombat")
    assert page.locator(BOX).input_value() == "lost & found + 100% wombat"
    page.locator(HIT).first.click()
    page.wait_for_url("**/a/*/")
    sent = [*(urlsplit(url)._replace(fragment="").geturl() for url in watch.requests), *referrers]
    assert [text for text in sent if "wombat" in text] == []
    assert watch.faults == []


def test_browsers_are_told_how_to_search_here(page: Any, watch: Watch, served: str, built_site: Path) -> None:
    page.goto(served + "a/refund-time/")
    found = page.locator("link[rel=search]")
    assert found.get_attribute("type") == "application/opensearchdescription+xml" and found.get_attribute("title")
    assert found.evaluate("(link) => link.href") == served + "opensearch.xml"
    missing = sorted(
        path.relative_to(built_site).as_posix()
        for path in built_site.rglob("*.html")
        if 'rel="search"' not in path.read_text(encoding="utf-8")
    )
    assert missing == []
    root = ElementTree.parse(built_site / "opensearch.xml").getroot()
    templates = {url.get("type"): url.get("template") for url in root.iter(f"{SPACE}Url")}
    assert templates["text/html"] == "http://127.0.0.1/help/search/?q={searchTerms}"
    assert templates["application/opensearchdescription+xml"] == "http://127.0.0.1/help/opensearch.xml"
    asked = templates["text/html"].replace("http://127.0.0.1/help/", served)
    page.goto(asked.replace("{searchTerms}", "how+long+does+a+refund+take%3F"))  # as browsers fill it in
    shown(page, "how long does a refund take?")
    assert page.locator(HIT).first.get_attribute("href") == served + "a/refund-time/"
    assert watch.faults == []


@pytest.mark.parametrize(
    ("name", "shop", "short"),
    [
        ("IOKONE Help Center", "IOKONE", "IOKONE Help"),
        ("Acme Help Center", "Acme", "Acme Help Center"),
        ("A & <B> Help Center", "A & <B>", "A & <B> Help"),
        ("Long Name of a Shop Help Center", "Long Name of a Shop", "Long Name of a S"),
    ],
)
def test_the_description_is_sound_xml_with_a_short_name(name: str, shop: str, short: str) -> None:
    root = ElementTree.fromstring(
        opensearch(SiteConfig('https://x.example/{a}"&b/', name, shop), "assets/favicon.svg").encode("utf-8")
    )
    assert root.tag == f"{SPACE}OpenSearchDescription"
    assert root.findtext(f"{SPACE}ShortName") == short and len(short) <= 16
    assert root.findtext(f"{SPACE}InputEncoding") == "UTF-8" and name in str(root.findtext(f"{SPACE}Description"))
    templates = [str(url.get("template")) for url in root.iter(f"{SPACE}Url")]
    assert templates[0] == "https://x.example/%7Ba%7D%22&b/search/?q={searchTerms}"
    assert unquote(templates[1]) == 'https://x.example/{a}"&b/opensearch.xml'
