"""The search box as a shopper meets it: with the keyboard, with a screen reader, without a network."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, unquote

import pytest

from helpcenter.search.ranking import rank
from helpcenter.site.render import SEARCH_INDEX
from support.judged import engine_of, shop
from support.shops import FROZEN
from support.sites import asset

from .conftest import BOX, HIT, TEMPLATES, type_in, unsure_query

CHOSEN = "[...document.querySelectorAll('[role=option][aria-selected=true]')].map((node) => node.id)"


def test_answers_come_as_one_types_with_marked_words_topic_and_summary(
    page: Any, watch: Any, served: str, built_site: Any
) -> None:
    page.goto(served)
    type_in(page, "how long does a refund tak")
    page.wait_for_function("() => document.querySelector('.hit')")
    first = page.locator(HIT).first
    assert first.get_attribute("href") == served + "a/refund-time/"
    assert {"refund", "take"} <= {mark.lower() for mark in first.locator(".hit__q mark").all_inner_texts()}
    assert first.locator(".hit__t").inner_text() == "Refunds"
    shelves = json.loads((built_site / asset(built_site, "search/parts/all.json")).read_text(encoding="utf-8"))[
        "entries"
    ]
    [summary] = [entry["summary"] for shelf in shelves for entry in shelf if entry["id"] == "refund-time"]
    assert first.locator(".hit__s").inner_text() == summary and first.locator(".hit__s mark").count() >= 1
    page.locator(BOX).fill("order")
    page.wait_for_function("() => document.querySelectorAll('.hit').length > 1")
    opened = page.locator(".hit:has(.hit__s)")
    shown = rank(engine_of(*shop()), "order")["shown"]
    assert page.locator(HIT).count() == shown > 1 and opened.count() == 1, (
        "the best answer is opened, the others are a line each"
    )
    assert opened.locator(".hit__q").inner_text() == page.locator(".hit__q").first.inner_text()
    page.locator(BOX).fill("pay")  # a word of three letters is marked too
    page.wait_for_selector(".pop mark:text-is('pay')")
    assert watch.faults == []


def test_the_index_is_asked_for_at_the_first_focus_and_once(page: Any, watch: Any, served: str) -> None:
    page.goto(served, wait_until="networkidle")
    files = ("index.json", "lunr.js", "rank.js", "box.js")
    assert [watch.count(name) for name in files] == [0, 0, 0, 0]
    with page.expect_response("**/index.json"):
        page.locator(BOX).focus()
    assert page.locator(".pop").is_hidden()
    page.locator("h1").click()
    type_in(page, "refund")
    page.locator(BOX).fill("return")
    page.wait_for_function("() => document.querySelector('.hit')")
    assert [watch.count(name) for name in files] == [1, 1, 1, 1]


@pytest.mark.parametrize("lost", ["index.json", "lunr.*.js", "rank.*.js"])
def test_a_failed_load_says_so_and_the_next_key_tries_again(page: Any, served: str, lost: str) -> None:
    page.route(f"**/{lost}", lambda route: route.abort())
    page.goto(served)
    type_in(page, "refun")
    assert page.locator(".pop__note").inner_text() == "The search could not be loaded."
    assert page.get_by_role("group", name="Other ways to an answer").get_by_role("option").count() == 3
    page.unroute(f"**/{lost}")
    page.locator(BOX).press_sequentially("d")
    page.wait_for_selector(HIT)
    assert "could not be loaded" not in page.locator(".pop").inner_text()


def test_a_server_error_is_a_failed_load_whatever_comes_with_it(page: Any, served: str, built_site: Any) -> None:
    page.route(
        "**/index.json",
        lambda route: route.fulfill(status=503, path=built_site / SEARCH_INDEX),
    )
    page.goto(served)
    type_in(page, "refund")
    assert "The search could not be loaded." in page.locator(".pop").inner_text()


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
            await (await helpBox.load()).ready(query);
            await new Promise((done) => setTimeout(done));
            shown.push([...document.querySelectorAll(".hit")].map((link) => new URL(link.href).pathname));
        }
        return shown;
    }""",
        queries,
    )
    done = command(
        "--root", FROZEN, "search", "--json", "--as-of", "2026-11-22", stdin="".join(f"{query}\n" for query in queries)
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    engine = engine_of(*shop())  # how many of them people are shown
    expected = [
        [f"/help/{hit['url']}" for hit in answer["results"][: rank(engine, answer["query"])["shown"]]]
        for answer in answers
    ]
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


def test_the_box_is_a_combobox_and_arrow_keys_go_round_its_list(page: Any, watch: Any, served: str) -> None:
    page.goto(served)
    box = page.locator(BOX)
    assert page.get_by_role("combobox", name="Search the help center").get_attribute("id") == "q"
    assert box.get_attribute("aria-autocomplete") == "list" and box.get_attribute("aria-expanded") == "false"
    type_in(page, "refund")
    assert box.get_attribute("aria-expanded") == "true" and box.get_attribute("aria-activedescendant") is None
    listbox = page.get_by_role("listbox", name="Answers")
    assert listbox.get_attribute("id") == box.get_attribute("aria-controls")
    last = listbox.get_by_role("option").count() - 1
    assert listbox.get_by_role("option").nth(last).inner_text() == "Not this? Contact us"
    for key, chosen in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowUp", 0), ("ArrowUp", last), ("ArrowDown", 0)):
        box.press(key)
        assert box.get_attribute("aria-activedescendant") == f"hit-{chosen}"
        assert page.evaluate(CHOSEN) == [f"hit-{chosen}"]
    box.press("s")  # other words: nothing of the new list is chosen
    page.wait_for_function("() => !document.querySelector('[aria-activedescendant]')")
    assert page.evaluate(CHOSEN) == [] and box.input_value() == "refunds"
    assert watch.faults == []


def test_keys_of_the_text_stay_with_the_text(page: Any, served: str) -> None:
    page.goto(served)
    box = page.locator(BOX)
    type_in(page, "refund")
    for key, place in (("Home", 0), ("End", 6), ("ArrowLeft", 5), ("ArrowRight", 6)):
        box.press("ArrowDown")
        assert page.evaluate(CHOSEN) == ["hit-0"]
        box.press(key)
        assert page.evaluate(CHOSEN) == [] and box.get_attribute("aria-activedescendant") is None
        assert box.evaluate("(input) => input.selectionStart") == place
    box.press("Shift+ArrowUp")
    assert box.evaluate("(input) => [input.selectionStart, input.selectionEnd]") == [0, 6]
    assert page.evaluate(CHOSEN) == []


def test_escape_closes_and_then_clears_and_arrows_open(page: Any, served: str) -> None:
    page.goto(served)
    box, pop = page.locator(BOX), page.locator(".pop")
    type_in(page, "refund")
    box.press("ArrowDown")
    box.press("Escape")
    assert pop.is_hidden() and box.input_value() == "refund"
    assert box.get_attribute("aria-expanded") == "false" and box.get_attribute("aria-activedescendant") is None
    for key, chosen in (
        ("ArrowDown", ["hit-0"]),
        ("ArrowUp", [page.locator("[role=option]").last.get_attribute("id")]),
        ("Alt+ArrowDown", []),
    ):
        box.press(key)
        page.wait_for_selector(".pop:visible")
        page.wait_for_function(f"() => JSON.stringify({CHOSEN}) === '{json.dumps(chosen)}'")
        box.press("Alt+ArrowUp")
        assert pop.is_hidden()
    box.click()  # it has the focus already
    page.wait_for_selector(".pop:visible")
    box.press("Escape")
    box.press("Escape")
    assert box.input_value() == "" and pop.is_hidden()
    box.press("ArrowDown")
    assert pop.is_hidden(), "there is nothing to show for no words"


def test_enter_opens_what_is_chosen(page: Any, watch: Any, served: str) -> None:
    page.goto(served)
    type_in(page, "order")
    page.locator(BOX).press("ArrowDown")
    page.locator(BOX).press("ArrowDown")
    href = page.locator(HIT).nth(1).get_attribute("href")
    page.locator(BOX).press("Enter")
    page.wait_for_url(href)
    assert watch.faults == []


def test_keys_of_an_input_method_are_its_own(page: Any, served: str) -> None:
    page.goto(served)
    type_in(page, "refund")
    page.locator(BOX).press("ArrowDown")
    left = page.locator(BOX).evaluate(
        """(input) => [["Enter", true, 0], ["ArrowDown", true, 0], ["Escape", true, 0], ["Enter", false, 229]].map(([key, isComposing, keyCode]) =>
            input.dispatchEvent(new KeyboardEvent("keydown", { key, isComposing, keyCode, bubbles: true, cancelable: true })))"""
    )
    assert left == [True] * 4 and page.evaluate(CHOSEN) == ["hit-0"] and page.url == served


def test_the_list_closes_when_the_focus_leaves_and_returns_with_it(page: Any, served: str) -> None:
    page.goto(served)
    type_in(page, "refund")
    page.locator(BOX).press("Tab")
    assert page.locator(".pop").is_hidden()
    assert page.evaluate("document.activeElement.className") == "find__go", "nothing in the list takes the focus"
    page.locator("h1").click()
    page.locator(BOX).focus()
    page.wait_for_selector(".pop:visible")
    page.locator("h1").click()
    assert page.locator(".pop").is_hidden()
    page.locator(BOX).focus()
    page.locator(HIT).first.click()
    page.wait_for_url("**/a/*/")


def test_who_has_left_the_box_before_the_index_came_is_not_disturbed(page: Any, served: str) -> None:
    held: list[Any] = []
    page.route("**/index.json", lambda route: held.append(route))
    page.goto(served)
    page.locator(BOX).press_sequentially("refund")
    page.locator("h1").click()
    held[0].continue_()
    page.evaluate("helpBox.load()")
    page.wait_for_function("() => document.querySelectorAll('.hit').length")
    assert page.locator(".pop").is_hidden() and page.locator(BOX).get_attribute("aria-expanded") == "false"


@pytest.mark.parametrize("address", ["", "search/"])
def test_typing_moves_nothing_that_was_there(page: Any, served: str, address: str) -> None:
    page.goto(served + address)
    page.locator(BOX).focus()
    page.evaluate(
        """() => { globalThis.shifts = []; new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) =>
            entry.sources.map(({ node }) => node?.className || node?.nodeName)))).observe({ type: "layout-shift", buffered: true }); }"""
    )
    frame = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    for text in ("refund", "zzqx", "", "how long does a refund take", unsure_query(page), "r"):
        page.locator(BOX).fill("")
        page.locator(BOX).press_sequentially(text)
        page.evaluate(f"helpBox.load().then(() => {frame})")
    assert page.evaluate("shifts") == []
    page.evaluate(
        f"document.querySelector('main').prepend(Object.assign(document.createElement('p'), {{ textContent: 'x' }})); {frame}"
    )
    page.wait_for_function("() => shifts.length")  # the observer sees what moves


def test_the_count_is_spoken_after_a_pause(page: Any, served: str) -> None:
    page.goto(served)
    status = page.locator("form [role=status]")
    type_in(page, "order")
    assert status.inner_text() == "", "every key would interrupt the reader"
    page.wait_for_function("() => document.querySelector('form [role=status]').textContent")
    assert f"- status: {page.locator(HIT).count()} answers." in page.locator("form").aria_snapshot()
    page.locator(BOX).fill("qqqqq")
    page.wait_for_function(
        "() => document.querySelector('form [role=status]').textContent.startsWith('No answer found')"
    )
    page.locator(BOX).fill(unsure_query(page))
    page.wait_for_function(
        "() => document.querySelector('form [role=status]').textContent === 'No clear answer. 3 answers come nearest.'"
    )


def test_an_unsure_search_says_so_sets_the_answers_apart_and_offers_people(page: Any, served: str) -> None:
    page.goto(served)
    unsure = unsure_query(page)
    type_in(page, unsure)
    assert page.locator(".pop__note").inner_text().startswith(f"No clear answer for “{unsure}")
    nearest, ways = (
        page.get_by_role("group", name="The nearest answers"),
        page.get_by_role("group", name="Other ways to an answer"),
    )
    assert nearest.get_by_role("option").count() == nearest.locator(HIT).count() == 3
    assert ways.get_by_role("option").all_inner_texts() == [
        "Contact us",
        "Send your question by e-mail",
        "Browse the topics",
        "See all results",
    ]
    tree = page.locator("form").aria_snapshot()
    assert '- listbox "Answers"' in tree and '- group "The nearest answers"' in tree and '- option "Contact us"' in tree
    page.locator(BOX).press("ArrowUp")
    page.locator(BOX).press("Enter")
    page.wait_for_url(f"**/search/?q={quote(unsure)}")
    page.wait_for_selector(".hits--unsure .hit")
    assert page.locator("main").get_by_role("heading").all_inner_texts()[1].startswith(f"No clear answer for “{unsure}")
    assert page.get_by_role("heading", name="The nearest answers").count() == 1
    mail = page.get_by_role("link", name="Send your question by e-mail").get_attribute("href")
    assert mail.startswith("mailto:") and unquote(mail.split("&body=")[1]) == unsure


@pytest.mark.parametrize("address", ["", "search/"])
def test_no_result_still_helps(page: Any, watch: Any, served: str, address: str) -> None:
    page.goto(served + address)
    type_in(page, "zzqx & <qxz>?")
    panel = page.locator(".pop, .hits")
    assert panel.locator(HIT).count() == 0
    assert "No answer found for “zzqx & <qxz>?”." in panel.inner_text()
    links = dict(panel.locator("a").evaluate_all("(links) => links.map((link) => [link.textContent, link.href])"))
    assert links["Browse the topics"].endswith("/help/#topics")
    assert links["Contact us"] == served + "contact/"
    mail = links["Send your question by e-mail"]
    assert mail.startswith("mailto:") and unquote(mail.split("&body=")[1]) == "zzqx & <qxz>?"
    assert watch.faults == []


@pytest.mark.parametrize("address", ["", "search/"])
def test_words_that_were_read_otherwise_are_shown_and_spoken(
    page: Any, served: str, built_site: Any, address: str
) -> None:
    script = (built_site / asset(built_site, "js/rank.js")).read_text(encoding="utf-8")
    other = """
helpRank.open = ((open) => async (...all) => {
  const made = await open(...all);
  return { ...made, ready: async () => ({ ...await made.ready("refund time"), meant: "<i>refund</i> time" }) };
})(helpRank.open);"""
    page.route("**/rank.*.js", lambda route: route.fulfill(body=script + other, content_type="text/javascript"))
    page.goto(served + address)
    type_in(page, "refnud tiem")
    assert page.locator(".meant").inner_text() == "Showing answers for “<i>refund</i> time”."
    page.wait_for_function(
        "() => document.querySelector('form [role=status]').textContent.endsWith(' Showing answers for “<i>refund</i> time”.')"
    )


def test_the_search_page_lists_its_answers_under_headings(page: Any, watch: Any, served: str) -> None:
    page.goto(served + "search/")
    assert (
        page.locator("#topics").is_visible()
        and page.get_by_role("searchbox", name="Search the help center").count() == 1
    )
    type_in(page, "order")
    page.wait_for_function("() => document.querySelectorAll('.hit').length > 1")
    count = page.locator(HIT).count()
    assert page.get_by_role("heading", name=f"{count} answers").count() == 1 and page.locator("#topics").is_hidden()
    assert page.locator(".hits__list").get_by_role("listitem").count() == count
    assert page.locator(".hits").get_by_role("heading", level=3).get_by_role("link").count() == count
    assert page.locator(".hits__list mark").count() and page.locator(".hits__list .hit__s").count() == 1
    page.locator(BOX).press("Enter")  # to the answers, and a phone's keyboard goes away
    page.wait_for_function("() => document.activeElement.textContent.endsWith(' answers')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "hit"
    page.locator(BOX).press("Escape")
    page.wait_for_selector("#topics:visible")
    assert page.locator(BOX).input_value() == "" and page.locator(".hits").is_hidden()
    assert watch.faults == []


@pytest.mark.parametrize("template", ["home", "answer", "search", "404"])
def test_the_slash_leads_into_the_box_and_stays_a_character_in_a_field(page: Any, served: str, template: str) -> None:
    page.goto(served + TEMPLATES[template])
    box = page.locator(BOX)
    box.fill("")  # a lost address leaves its words there
    page.evaluate("document.activeElement.blur()")
    assert box.get_attribute("aria-keyshortcuts") == "/" and page.locator(".find__key").is_visible()
    for key in ("Control+/", "Alt+/", "Meta+/"):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.keyboard.press("/")
    assert box.evaluate("(input) => input === document.activeElement") and box.input_value() == ""
    page.keyboard.press("/")
    assert box.input_value() == "/" and page.locator(".find__key").is_hidden()
    page.evaluate(
        "document.querySelector('main').append(Object.assign(document.createElement('p'), { contentEditable: 'true', id: 'edit', textContent: 'x' }))"
    )
    page.locator("#edit").focus()
    page.keyboard.press("/")
    assert "/" in page.locator("#edit").inner_text()


def test_the_shortcut_can_be_switched_off_for_good(page: Any, watch: Any, served: str) -> None:
    page.goto(served)
    switch = page.get_by_role("switch", name="Keyboard shortcut / for the search")
    assert switch.get_attribute("aria-checked") == "true"
    switch.click()
    for address in (None, "a/refund-time/", "search/"):
        if address is not None:
            page.goto(served + address)
        assert switch.get_attribute("aria-checked") == "false" and switch.inner_text().endswith(": off")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") != "q"
        assert page.locator(BOX).get_attribute("aria-keyshortcuts") is None and page.locator(".find__key").is_hidden()
    switch.click()
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    assert watch.faults == []


def test_the_shortcut_works_where_storage_is_refused(page: Any, watch: Any, served: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } })"
    )
    page.goto(served)
    switch = page.get_by_role("switch")
    for state, focused in (("false", "BODY"), ("true", "INPUT")):
        switch.click()
        assert switch.get_attribute("aria-checked") == state
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.tagName") == focused
    assert watch.faults == []


@pytest.mark.parametrize(("width", "height"), [(320, 640), (640, 450)])  # a small phone; a laptop at 200 %
def test_every_answer_can_be_hit_and_long_words_break(page: Any, served: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    for address in ("", "search/", "a/refund-time/"):
        page.goto(served + address)
        for text in ("refund", unsure_query(page), "x" * 300):
            page.locator(BOX).fill(text)
            page.wait_for_selector(".pop:visible, .hits:visible")
            page.evaluate("helpBox.load()")
            assert page.evaluate("document.documentElement.scrollWidth") == width
            sides = page.locator(":is(.pop, .hits) *").evaluate_all(
                "(nodes) => nodes.map((node) => node.getBoundingClientRect()).flatMap(({ left, right }) => [left, right])"
            )
            assert min(sides) >= 0 and max(sides) <= width
            low = page.locator(".pop a, .hits .way, .hits li:has(.hit)").evaluate_all(
                "(nodes) => nodes.map((node) => [node.textContent, node.getBoundingClientRect().height]).filter(([, height]) => height < 44)"
            )
            assert low == []


def test_the_chosen_answer_and_the_marks_show_in_forced_colours(page: Any, served: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(served)
    type_in(page, "refund")
    page.locator(BOX).press("ArrowDown")
    outline, ground, sheet = page.evaluate(
        """() => [getComputedStyle(document.querySelector("[aria-selected=true]")).outlineStyle,
            getComputedStyle(document.querySelector(".pop mark")).backgroundColor, getComputedStyle(document.querySelector(".pop")).backgroundColor]"""
    )
    assert outline == "solid" and ground != sheet


@pytest.mark.parametrize("address", ["", "search/"])
def test_the_ways_to_a_person_stand_close(page: Any, served: str, address: str) -> None:
    page.goto(served + address)
    type_in(page, "xyzzy foo")
    boxes = page.locator(".way").evaluate_all(
        "(ways) => ways.map((way) => { const { top, bottom } = way.getBoundingClientRect(); return [top, bottom]; })"
    )
    assert len(boxes) >= 3 and all(after[0] - before[1] <= 12 for before, after in zip(boxes, boxes[1:], strict=False))
    assert all(
        page.locator(".way").evaluate_all("(ways) => ways.map((way) => !parseFloat(getComputedStyle(way).marginTop))")
    )
