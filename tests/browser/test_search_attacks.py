"""Hundreds of hostile texts in the boxes: none becomes HTML, a request, a dialog or an error, and each is shown as the text it is."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from .conftest import BOX
from .hostile import HOSTILE

# Sets each text as if typed and reports what the page holds that it should not: in one go, as a keystroke takes a millisecond.
INSPECT = """async ([box, asked]) => {
    const input = document.querySelector(box), found = [];
    const outside = () => [...document.querySelectorAll("*")].filter((node) => !node.closest(".pop, .hits, [data-pieces], [data-panel-open]") && !node.matches("head > script[src]")).length;
    const type = async (text) => {
        input.value = text;
        input.dispatchEvent(new Event("input"));
        await (await helpBox.load()).ready(text);
        await new Promise((done) => setTimeout(done));
    };
    await type("refund");
    const before = outside();
    const tags = new Set(["DIV", "P", "A", "SPAN", "MARK", "BDI", "H2", "H3", "OL", "UL", "LI"]);
    const names = new Set(["class", "href", "id", "tabindex", "role", "aria-selected", "aria-label", "aria-labelledby", "hidden", "aria-hidden", "lang", "dir"]);
    for (const text of JSON.parse(asked)) {
        await type(text);
        const panel = document.querySelector(".pop, .hits");
        const typed = input.value.trim().replace(/[\\ud800-\\udfff]/gu, "\\ufffd");
        if (outside() !== before) found.push([text, "the page has other elements"]);
        for (const node of document.querySelectorAll("[data-pieces] *, [data-panel-open] *")) if (!["LI", "P", "BUTTON", "SPAN", "B", "UL"].includes(node.tagName)) found.push([text, node.outerHTML]);
        if ({}.polluted !== undefined || Object.keys(Object.prototype).length) found.push([text, "a prototype has changed"]);
        for (const node of panel?.querySelectorAll("*") ?? []) {
            if (!tags.has(node.tagName)) found.push([text, node.outerHTML]);
            for (const { name } of node.attributes) if (!names.has(name)) found.push([text, name]);
            if (node.href !== undefined && !(node.href.startsWith(location.origin + "/help/") || node.href.startsWith("mailto:"))) found.push([text, node.href]);
            if (/undefined|NaN|\\[object/.test(node.textContent) && !/undefined|NaN|\\[object/.test(text)) found.push([text, node.textContent]);
        }
        if (panel && !panel.hidden) {
            const shown = panel.querySelector(".pop__note bdi, .hits__count bdi")?.textContent;
            const mail = panel.querySelector(".way[href^='mailto:']")?.href.slice("mailto:".length).split("?");
            const fields = new URLSearchParams(mail?.slice(1).join("?").replaceAll("+", "%2B"));
            if (shown !== undefined && shown !== typed && !(shown.endsWith("…") && typed.startsWith(shown.slice(0, -1)))) found.push([text, shown]);
            const body = fields.get("body"), begins = encodeURIComponent(body).length > 1980 && typed.startsWith(body);
            if (mail && (body !== typed && !begins || [...fields.keys()].join() !== "subject,body" || mail[0].includes(","))) found.push([text, mail.join("?")]);
        }
        else if (panel && typed) found.push([text, "no panel"]);
    }
    return found;
}"""


@pytest.mark.parametrize(
    ("address", "box", "texts"),
    [("", BOX, HOSTILE), ("search/", BOX, HOSTILE[::2]), ("agents/", "[data-help-filter]", HOSTILE[1::2])],
)
def test_no_hostile_text_typed_ever_becomes_html(
    page: Any, watch: Any, served: str, address: str, box: str, texts: list[str]
) -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) >= 300
    page.goto(served + address)
    page.locator(box).focus()
    found = page.evaluate(INSPECT, [box, json.dumps(texts)])
    page.wait_for_timeout(600)  # the spoken count and the address come later
    assert [(text[:60], what) for text, what in found] == []
    assert watch.faults == []
    # Of a file with a hash in its name, the name before it.
    asked = {url.rsplit("/", 1)[1].split(".")[0].rstrip("0123456789") for url in watch.requests}
    files = {
        "",
        "site",
        "box",
        "agents",
        "letter",
        "kept",
        "desk",
        "hits",
        "favicon",
        "index",
        "lunr",
        "rank",
        "foreign",
    }
    assert asked <= files | {"terms", "entries", "all"}


# What stands beside the results; the scripts and sheets of the search come when it is asked for.
OUTSIDE = """[...document.querySelectorAll("*")].filter((node) => !node.closest(".hits") && !node.matches("head > :is(script, link)")).length"""


def test_no_hostile_address_ever_becomes_html(page: Any, watch: Any, served: str) -> None:
    """Each page is looked at when its results stand there: before that it may still be on its way, and says nothing."""

    def opened(text: str, mark: str = "#") -> None:
        words = quote(text[:1500], safe="", errors="surrogatepass")
        page.goto("about:blank")  # another # alone would load nothing
        page.goto(f"{served}search/{mark}q={words}")
        page.wait_for_selector(".hits:not([hidden]) > *" if text.strip() else ".hits", state="attached")

    opened("refund")
    sound = page.evaluate(OUTSIDE)
    for number, text in enumerate([*HOSTILE[::40], "\ud800", "toString", "__proto__"]):
        opened(text, "?#"[number % 2])
        page.wait_for_function(f"(sound) => {OUTSIDE} === sound", arg=sound)  # an element of theirs would stay
        strange = page.locator(".hits :not(div, p, a, span, mark, bdi, h2, h3, ol, ul, li)").count()
        assert (text, strange) == (text, 0)
    assert watch.faults == []


def test_an_answer_whose_id_is_a_name_of_every_object_is_found(page: Any, watch: Any, shop: Any, command: Any) -> None:
    from support.shops import SMALL_SHOP

    entries = SMALL_SHOP["faq/entries/payment.yml"].replace("id: payment-deadline", "id: constructor")
    root = shop({"faq/entries/payment.yml": entries})
    done = command("--root", root, "--as-of", "2026-11-22", env={"HELP_SITE_URL": "http://shop.example/"})
    assert done.returncode == 0, done.stdout + done.stderr

    def answer(route: Any) -> None:
        path = root / "site" / urlsplit(route.request.url).path.strip("/")
        route.fulfill(path=path / "index.html" if path.is_dir() else path)

    page.route("http://shop.example/**", answer)
    page.goto("http://shop.example/")
    for query in ("how long do i have to pay", "constructor", "__proto__ toString"):
        page.locator(BOX).fill(query)
        page.wait_for_selector(".pop:visible")
        page.evaluate("helpBox.load()")
        assert "undefined" not in page.locator(".pop").inner_text()
        if query.startswith("how"):
            assert page.locator(".hit").first.get_attribute("href") == "http://shop.example/a/constructor/"
            assert page.locator(".pop a[href^='mailto:']").count() == 0, "this shop has no e-mail address"


@pytest.mark.parametrize("address", ["", "search/"])
def test_no_text_of_the_index_ever_becomes_html(
    page: Any, watch: Any, served: str, built_site: Any, address: str
) -> None:
    attack = "<img src=x onerror=alert(1)><script>alert(1)</script>&lt;b&gt;"

    def attacked(route: Any) -> None:
        name = urlsplit(route.request.url).path.removeprefix("/help/")
        entries = json.loads((built_site / name).read_text(encoding="utf-8"))
        for entry in entries:
            entry.update({name: attack + entry[name] + attack for name in ("question", "summary", "topic")})
        route.fulfill(json=entries)

    page.route("**/parts/entries*.json", attacked)
    page.goto(served + address)
    page.locator(BOX).fill("how long does a refund take")
    page.wait_for_selector(".hit")
    first = page.locator(".pop [role=option], .hits__list li").first
    assert first.inner_text().count(attack) == 6
    assert page.locator(":is(.pop, .hits) :is(img, script, b)").count() == 0
    assert watch.faults == []
