"""Trusted Types: in a browser that knows them, no text becomes HTML or a script but the addresses that one policy lets pass."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import BOX, HIT, TEMPLATES, type_in

REFUSED = """(base) => {
    const ways = {
        html: () => { document.createElement("p").innerHTML = "<b>x</b>"; },
        outer: () => { document.querySelector("main").outerHTML = "<b>x</b>"; },
        beside: () => document.body.insertAdjacentHTML("beforeend", "<b>x</b>"),
        parsed: () => new DOMParser().parseFromString("<b>x</b>", "text/html"),
        fragment: () => document.createRange().createContextualFragment("<b>x</b>"),
        written: () => document.write("<b>x</b>"),
        script: () => { document.createElement("script").src = `${base}robots.txt`; },
        inline: () => { document.createElement("script").text = "1"; },
        frame: () => { document.createElement("iframe").srcdoc = "<b>x</b>"; },
        policy: () => trustedTypes.createPolicy("other", { createHTML: (text) => text }),
        again: () => trustedTypes.createPolicy("help", { createHTML: (text) => text }),
        default: () => trustedTypes.createPolicy("default", { createHTML: (text) => text }),
    };
    return Object.entries(ways).map(([name, way]) => {
        try { way(); } catch (error) { return [name, error.name]; }
        return [name, "passed"];
    });
}"""


def test_no_text_becomes_html_or_a_script(page: Any, served: str) -> None:
    page.goto(served + "a/refund-time/")
    assert page.evaluate("typeof trustedTypes") == "object", "this browser shows nothing"
    refused = dict(page.evaluate(REFUSED, served))
    assert len(refused) == 12 and refused == dict.fromkeys(refused, "TypeError")


@pytest.mark.parametrize("address", TEMPLATES.values())
def test_no_page_breaks_the_policy(page: Any, watch: Any, served: str, address: str) -> None:
    page.add_init_script(
        "globalThis.broken = []; addEventListener('securitypolicyviolation', (event) => { broken.push(event.violatedDirective); })"
    )
    page.goto(served + address)
    if page.locator(BOX).count():
        type_in(page, "refund")
        page.wait_for_selector(HIT)
    page.wait_for_function("() => globalThis.helpBox")
    assert page.evaluate("broken") == [] and watch.faults == []


@pytest.mark.parametrize(
    "place", ["https://elsewhere.example/x.js", "//elsewhere.example/x.js", "data:text/javascript,1", "/x.js"]
)
def test_the_loader_takes_no_script_from_elsewhere(page: Any, watch: Any, served: str, place: str) -> None:
    def with_box(route: Any) -> None:
        """The page with another address for the script of the box, as if somebody had put it there."""
        answer = route.fetch()
        text = answer.text()
        start = text.index('data-box="') + len('data-box="')
        route.fulfill(response=answer, body=text[:start] + place + text[text.index('"', start) :])

    page.route("**/a/refund-time/", with_box)
    page.goto(served + "a/refund-time/")
    page.locator(BOX).click()
    page.wait_for_function("() => globalThis.helpRank")  # its neighbours have come
    assert watch.faults == [] and watch.count("x.js") == 0
