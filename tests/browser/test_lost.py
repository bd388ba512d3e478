"""Addresses as chats, mail programs and people leave them: what is certain leads on, what is likely is offered, the rest is searched."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from support.shops import written_shop
from support.sites import asset

from .conftest import Watch
from .hostile import HOSTILE
from .ways import followed

REFUND = "a/refund-time/"
CERTAIN = {
    # a sign that was taken for a part of the link
    **{
        f"{REFUND}{sign}": REFUND
        for sign in ").|)|,|;|%29|%3E|%22|*|%E2%80%99|.|]|%5D.|%60|!|%20|%C2%A0|%E2%80%8B|&quot;|&gt;|%26gt%3B".split(
            "|"
        )
    },
    **{f"a/refund-time{sign}": REFUND for sign in ").|%22|…|%e2%80%9d|%2529|_|-|;.".split("|")},
    f"({REFUND}": REFUND,
    "a/%E2%80%9Crefund-time%E2%80%9D": REFUND,
    # letters, ends and blanks
    "a/Refund-Time/": REFUND,
    "A/REFUND-TIME": REFUND,
    "a/refund_time/": REFUND,
    "a/refund%20time/": REFUND,
    "a/refund+time": REFUND,
    "a/refund%E2%80%93time/": REFUND,
    "a/refund%C2%ADtime/": None,  # a soft hyphen joins the words
    "a/r%C3%A9fund-time/": REFUND,
    "a/%EF%BD%92efund-time/": REFUND,
    "a/refund-time.html": REFUND,
    "a/refund-time.htm": REFUND,
    "a/refund-time.php": REFUND,
    "a/refund-time.html).": REFUND,
    "a/refund-time/Index.html": REFUND,
    "a%5Crefund-time%5C": REFUND,
    "a/refund-time/%3Fq=1": REFUND,
    "a/refund-time/%23steps": REFUND,
    # something before it, or nothing
    "refund-time/": REFUND,
    "Refund-Time": REFUND,
    "en/a/refund-time/": REFUND,
    "en-GB/a/refund-time/": REFUND,
    "faq/refund-time": REFUND,
    "answers/refund-time.html": REFUND,
    "help.iokone.example/a/refund-time/": REFUND,
    "a/refund-time/https://help.iokone.example/a/refund-time/": REFUND,
    "topics/refund-time/": REFUND,
    "Contact": "contact/",
    "contact.html": "contact/",
    "en/contact/": "contact/",
    "CONTACT/)": "contact/",
    "Topics/Payment": "topics/payment/",
    "policies/Returns.html": "policies/returns/",
    "a/index.htm": "a/",
    "Topics": "topics/",
    "Search/": "search/",
    "%20": "",
    ").": "",
    "index.php": "",
    # what counts clicks, glued on with a wrong sign
    "a/refund-time&utm=1": REFUND,
    "a/refund-time/&utm_source=mail&utm_medium=x": REFUND,
    "a/refund-time&amp;utm_source=mail": REFUND,
    "a/refund-time%26utm-id%3D1": REFUND,
    "a/refund-time;jsessionid=0A1B": REFUND,
    "a/refund-time&ref": REFUND,
    "contact&fbclid=abc": "contact/",
    # what other sites call their first page, and their answers
    **dict.fromkeys(("help", "faq/", "FAQs.html", "Home", "home-page", "help-center/", "helpcentre", "support"), ""),
    **dict.fromkeys(("en", "en-GB/", "de/help", "hc/en-us", "help/home/", "default.aspx", "main&utm=1"), ""),
    **dict.fromkeys(("answers", "en/Articles/", "faq/questions"), "a/"),
    # what has moved
    "a/Money-Back": REFUND,
    "money-back.html": REFUND,
    # and whatever came behind stays there
    "a/Refund-Time/?utm_source=x&y=%20#steps": f"{REFUND}?utm_source=x&y=%20#steps",
}
LIKELY = {
    "a/refund-t": REFUND,
    "a/refund-ti/": REFUND,
    "a/refnud-time/": REFUND,
    "a/refund-tim": REFUND,
    "a/refund-times/": REFUND,
    "a/refundtime": REFUND,
    "a/refund-time/thanks": REFUND,
    "a/refund-timethanks": REFUND,
    "a/refund-time-please": REFUND,
    "a/refund/": REFUND,
    "a/cancel": "a/cancel-order/",
    "a/track-my-order": "a/track-order/",
    "payment": "topics/payment/",  # and the policy of that name
    "en/payment/": "policies/payment/",
    "policies/warrenty": "policies/warranty/",
    "contcat": "contact/",
}
FIRST = {
    "topics/return": "topics/returns/",
    "topic/return/": "topics/returns/",
    "search/refund": "topics/refunds/",
    "a/refund-tim": REFUND,
    "contact/refund-tim": REFUND,
    "policies/warrant": "policies/warranty/",
    "topics/warrant": "topics/warranty/",
    "policy": "policies/",
    "policies/refund/": None,  # whatever it is, no list
}
WORDS = {
    "a/gift-card-balance/": "gift card balance",
    "wp-login.php": "wp login",
    "a/%E4%BF%9D%E4%BF%AE/": "保修",
    "a/%D0%B2%D0%BE%D0%B7%D0%B2%D1%80%D0%B0%D1%82": "возврат",
    "faq/zzqx_vvk.html": "zzqx vvk",
    "a/%E0%A4%A-gift": "A gift",
    "en/faq/gift-card": "gift card",
    "search/zzqxvvk&utm=1": "zzqxvvk",
    "pc/zzqxvvk": "pc zzqxvvk",  # no language
}


# Says when what was asked for has come and been read; not where the page is being left, as the next one says it then.
LOOKED_UP = """
    navigation.addEventListener("navigate", () => { globalThis.leaving = true; });
    const ask = fetch, told = () => setTimeout(() => { globalThis.lookedUp = !globalThis.leaving; }, 20);
    globalThis.fetch = async (...asked) => {
        const reply = await ask(...asked);
        reply.clone().text().finally(told);
        return reply;
    };
"""


@pytest.fixture
def lost(page: Any, served: str) -> Any:
    """Opens an odd address, where `a/money-back/` is an old one of the refund's, and waits until nothing more will happen."""

    def add(route: Any) -> None:
        data = route.fetch().json()
        data["moved"]["a/money-back/"] = REFUND
        route.fulfill(body=json.dumps(data), content_type="application/json")

    page.route("**/addresses.*.json", add)
    page.add_init_script(LOOKED_UP)

    def open_(address: str) -> Any:
        page.goto("about:blank")
        page.goto(served + address)
        page.wait_for_function("() => globalThis.lookedUp || !document.querySelector('[data-lost]')")
        page.wait_for_load_state()
        return page

    return open_


def offered(page: Any) -> list[str]:
    return [link.get_attribute("href").removeprefix("/help/") for link in page.locator("[data-lost] li a").all()]


def test_an_address_that_can_only_be_one_leads_on(lost: Any, page: Any, served: str) -> None:
    wanted = {served + odd: served + there for odd, there in CERTAIN.items() if there is not None}
    assert {one.way: one.there for one in followed(page, served, wanted)} == wanted
    for odd in ("a/Money-Back", "a/refund-time/%3Fq=1", "en", "a/Refund-Time/?utm_source=x&y=%20#steps"):
        assert lost(odd).url == served + str(CERTAIN[odd]), "and in the window itself"


def test_an_address_that_is_likely_one_is_offered(lost: Any, served: str) -> None:
    for odd, there in LIKELY.items():
        page = lost(odd)
        assert there in offered(page) and len(offered(page)) <= 3, (odd, offered(page))
        assert page.url == served + odd and page.locator("[data-lost] h2").inner_text() == "Did you mean"
        name = there.split("/")[1] or there.split("/")[0]
        titles = {entry.id: entry.question for entry in written_shop().catalog.entries}
        assert name not in titles or titles[name] in page.locator("[data-lost]").inner_text()


def test_the_answer_is_offered_before_the_list_that_it_was_sought_in(lost: Any) -> None:
    first = {odd: offered(lost(odd))[0] for odd in FIRST}
    assert {odd: there for odd, there in first.items() if FIRST[odd]} == {o: t for o, t in FIRST.items() if t}
    assert {first[odd] for odd, there in FIRST.items() if not there}.isdisjoint({"policies/", "topics/", "search/"})


def test_else_the_words_of_the_address_are_searched(lost: Any, served: str) -> None:
    for odd, words in WORDS.items():
        page = lost(odd)
        assert offered(page) == [] and page.url == served + odd, odd
        assert page.locator("[data-help-search]").input_value() == words
        assert page.locator("[data-lost] .lead").is_visible()
        link = page.locator("[data-lost] p a")
        assert link.inner_text() == f"Search for “{words}”"
        assert link.get_attribute("href") == f"{served}search/#q={quote(words)}"


def test_the_offered_link_the_search_and_other_words_work(lost: Any, served: str) -> None:
    page = lost("a/refund-t?from=mail#steps")
    page.locator("[data-lost] li a").first.click()
    page.wait_for_url(f"{served}{REFUND}?from=mail#steps")
    page = lost("a/gift-card-balance/")
    page.locator("[data-help-search]").click()
    page.keyboard.type("refund")  # what the address said is selected, and gives way
    assert page.locator("[data-help-search]").input_value() == "refund"
    page = lost("a/gift-card-balance/")
    page.locator("[data-lost] p a").click()
    page.wait_for_url(f"{served}search/?q=gift%20card%20balance")


def test_an_address_that_the_host_has_lost_is_not_asked_for_again_and_again(
    lost: Any, page: Any, served: str, built_site: Any
) -> None:
    asked = []
    missing = (built_site / "404.html").read_text(encoding="utf-8")

    def gone(route: Any) -> None:
        asked.append(route.request.url)
        route.fulfill(status=404, body=missing, content_type="text/html")

    page.route(f"{served}a/refund-time**", gone)
    for odd in ("a/Refund-Time/", REFUND, "a/refund-time"):
        asked.clear()
        assert offered(lost(odd))[0] == REFUND
        assert len(asked) <= 1, odd


def test_no_address_does_harm(lost: Any, page: Any, watch: Watch, served: str) -> None:
    hostile = [f"a/{quote(text[:400].encode('utf-8', 'replace'), safe='')}" for text in HOSTILE[::6]]
    hostile += [
        "/evil.example/a/",
        "%2F%2Fevil.example%2F",
        "a/%2F%2Fevil.example",
        "javascript:alert(1)",
        "a/constructor",
        "__proto__",
    ]
    for odd in hostile:
        assert lost(odd).url.startswith(served), odd
        assert page.evaluate(
            "() => globalThis.ran === undefined && document.querySelectorAll('img, iframe').length === 0"
        )
    assert [fault for fault in watch.faults if "status of 404" not in fault] == []


def test_nothing_moves_when_something_is_offered(page: Any, served: str) -> None:
    for width in (360, 1100):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("about:blank")
        page.goto(f"{served}a/refund-t")
        page.wait_for_selector("[data-lost] li")
        page.evaluate(
            """() => new Promise((done) => { globalThis.moved = []; new PerformanceObserver((list) => moved.push(...list.getEntries().map((entry) => entry.value)))
            .observe({ type: "layout-shift", buffered: true }); setTimeout(done, 200); })"""
        )
        assert page.evaluate("() => moved") == [], width


def test_without_the_list_the_words_are_still_there(page: Any, served: str) -> None:
    page.route("**/addresses.*.json", lambda route: route.abort())
    page.goto(f"{served}a/gift-card/")
    assert page.locator("[data-help-search]").input_value() == "gift card"
    assert page.locator("[data-lost] a").count() == 1


def test_two_slashes_in_a_row_are_a_page_like_any(page: Any, served: str) -> None:
    for odd in ("a//refund-time/", "a/refund-time//", "/a/refund-time/"):
        page.goto(served + odd)
        page.wait_for_load_state("networkidle")
        assert page.locator("article h1").is_visible()
        assert page.evaluate("() => document.styleSheets[0].cssRules.length > 100"), odd
        page.locator(".foot a").first.click()
        page.wait_for_load_state()
        assert page.locator("[data-lost]").count() == 0 and page.url.startswith(served)


# The pictures of an ICO file and the drawing, each on a canvas of its size: how far their signs differ at most, of 255, on average.
DIFFERENCE = """async ([ico, svg]) => {
    const bytes = new DataView(await (await fetch(ico)).arrayBuffer()), sizes = [];
    const drawn = async (source, size) => {
        const image = new Image(size, size);
        image.src = source;
        await image.decode();
        const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
        canvas.getContext("2d").drawImage(image, 0, 0, size, size);
        return canvas.getContext("2d").getImageData(0, 0, size, size).data;
    };
    for (let at = 6; at < 6 + 16 * bytes.getUint16(4, true); at += 16) sizes.push(bytes.getUint8(at));
    const one = await drawn(ico, 48), other = await drawn(svg, 48);
    return [sizes, one.reduce((sum, value, at) => sum + Math.abs(value - other[at]), 0) / one.length];
}"""


def test_the_icons_at_the_top_of_the_site_are_those_of_the_drawing(page: Any, served: str, built_site: Path) -> None:
    """After a change of favicon.svg run benchmarks/icons.py, and commit what it wrote."""
    page.goto(served)
    sizes, difference = page.evaluate(DIFFERENCE, [f"{served}favicon.ico", served + asset(built_site, "favicon.svg")])
    assert sizes == [16, 32, 48] and difference < 6
    touch = (built_site / "apple-touch-icon.png").read_bytes()
    assert struct.unpack(">II", touch[16:24]) == (180, 180)
    assert page.locator("link[rel=apple-touch-icon]").get_attribute("href") == "/help/apple-touch-icon.png"
