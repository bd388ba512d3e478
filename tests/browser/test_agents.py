"""The agents' desk, as somebody with six chats open uses it: from the pasted message to the copied link, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from helpcenter.pages.answers import address, question, reply, summary
from helpcenter.search.settings import SETTINGS
from support.judged import shop
from support.shops import checked_shop

from .axe import SCHEMES, objections
from .conftest import Watch, unsure_query
from .network import clipboard, file, hold, refuse

ANSWERS = len(checked_shop().catalog.published)

SITE = "http://127.0.0.1/help/"
MESSAGE = """Hi there,

I hope you are well! I sent my headphones back last Monday because they did not fit.
I have still not seen any money on my card. How long does it take until I get my refund?

Thanks a lot,
Anna"""
CURRENT = ".desk__row[aria-current]"


def violations(page: Any) -> list[str]:
    """What axe objects to in the light and in the dark, whatever the size of the window."""
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        found += objections(page, scheme)
    return found


@pytest.fixture
def desk(page: Any, watch: Watch, served: str) -> Iterator[Any]:
    """The page of the desk, its search loaded; nothing may have gone wrong at the end."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(served + "agents/")
    page.evaluate("helpBox.load()")
    yield page
    assert watch.faults == []


def paste(page: Any, text: str) -> None:
    """Pastes with the keys, wherever the focus is, and waits for the rows of this message."""
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")
    page.wait_for_function("() => !document.querySelector('[data-desk]').hasAttribute('aria-busy')")


def current(page: Any) -> str:
    """The id of the row that the keys speak of."""
    return str(page.evaluate(f"document.querySelector('{CURRENT}')?.dataset.id ?? ''"))


def waits(page: Any, selector: str, text: str) -> None:
    """Waits until an element holds a text."""
    page.wait_for_function(
        "([selector, text]) => document.querySelector(selector).textContent.includes(text)", arg=[selector, text]
    )


def value(page: Any) -> str:
    """What stands in the field."""
    return str(page.locator("#message").input_value())


def in_field(page: Any) -> bool:
    """Whether the field has the focus."""
    return bool(page.evaluate("document.activeElement.id === 'message'"))


def test_from_the_message_to_the_link_the_reply_and_the_answer_with_keys_alone(desk: Any) -> None:
    catalog, policy = shop()
    page = desk
    assert in_field(page), "the first key may be the paste"
    paste(page, MESSAGE)
    assert value(page) == MESSAGE and current(page) == "refund-time"
    assert page.locator("[data-best] > .desk__row").count() >= 5 and page.locator("[data-all]").is_hidden()
    page.keyboard.press("Enter")
    waits(page, "[data-said]", "Link copied")
    assert clipboard(page) == f"{SITE}a/refund-time/" and value(page) == MESSAGE
    assert page.locator("[data-said]").inner_text().endswith(f"{SITE}a/refund-time/"), "what was copied is seen"
    spoken = page.get_by_role("status").filter(has_text="Link copied").aria_snapshot()
    assert "How long does a refund take?" in spoken and "http" not in spoken, "addresses are no pleasure to hear"
    assert page.locator(f"{CURRENT} [data-copied]").inner_text() == "Link copied"

    page.keyboard.press("ArrowDown")
    second = current(page)
    assert second == page.locator("[data-best] > .desk__row").nth(1).get_attribute("data-id")
    entry = catalog.published_as(second)
    assert entry is not None
    waits(page, "[data-spoken]", f"2 of {page.locator('[data-best] > .desk__row').count()}: {question(entry, policy)}")
    page.keyboard.press("Control+Enter")
    waits(page, "[data-said]", "Reply copied")
    assert clipboard(page) == reply(entry, policy, SITE) == page.locator("[data-panel-reply]").text_content()
    assert page.locator("[data-copied]:not(:empty)").count() == 1, "only what was copied last is marked"
    with page.context.expect_page() as opened:
        page.keyboard.press("Alt+Enter")
    assert opened.value.url.endswith(address(entry)) and in_field(page)
    opened.value.close()

    for key, wanted in (("ArrowUp", "refund-time"), ("ArrowUp", "refund-time")):
        page.keyboard.press(key)
        assert current(page) == wanted
    paste(page, "how do i reset my password")
    assert value(page) == "how do i reset my password", "the next message takes the place of the last one"
    assert page.locator("[data-copied]:not(:empty)").count() == 0
    page.keyboard.press("Shift+Enter")
    assert value(page).endswith("\n")
    page.keyboard.press("Escape")
    assert value(page) == "" and current(page) == "" and page.locator("[data-all] .desk__row").count() == ANSWERS
    assert page.locator("[data-panel-reply]").is_hidden()


def test_a_long_message_is_read_to_its_end_and_what_does_not_fit_is_said(desk: Any) -> None:
    asked = " Thank you for your time, and greetings. How long does a refund take?"
    chatter = "Hello dear team, I hope you have a nice day. " * 200
    paste(desk, chatter[: SETTINGS.max_query - len(asked) - 1] + asked)
    assert current(desk) == "refund-time" and "cut" not in desk.locator("[data-count]").inner_text()
    desk.keyboard.press("Control+A")
    paste(desk, chatter)
    assert len(value(desk)) == SETTINGS.max_query
    assert desk.locator("[data-count]").inner_text().endswith("The message was cut: the field is full")


def test_enter_copies_nothing_that_is_not_clear_and_nobody_chose(desk: Any) -> None:
    paste(desk, unsure_query(desk))
    desk.evaluate("navigator.clipboard.writeText('before')")
    assert desk.locator("[data-count]").inner_text().startswith("Perhaps no answer covers this")
    desk.keyboard.press("Enter")
    waits(desk, "[data-said]", "No answer is chosen")
    assert current(desk) == "" and clipboard(desk) == "before"
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Enter")
    waits(desk, "[data-said]", "Link copied")
    assert clipboard(desk) == f"{SITE}a/{current(desk)}/"
    desk.keyboard.press("Control+A")
    paste(desk, "zzqx qqvv")
    waits(desk, "[data-spoken]", "No answer covers this")
    assert desk.locator(".desk__row:visible").count() == 0
    desk.keyboard.press("ArrowDown")
    assert current(desk) == ""


def test_enter_waits_for_the_index_and_a_lost_index_is_said(page: Any, served: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    held = hold(page, file("index.json"))
    page.goto(served + "agents/")
    page.locator("#message").fill("how long does a refund take")
    page.keyboard.press("Enter")
    held.pop().continue_()
    waits(page, "[data-said]", "Link copied")
    assert clipboard(page) == f"{SITE}a/refund-time/"
    page.unroute(file("index.json"))
    page.route(file("index.json"), lambda route: route.abort())
    page.reload()
    page.locator("#message").fill("refund")
    waits(page, "[data-count]", "The search could not be loaded. Here are all answers")
    assert page.locator(".desk__row:visible").count() == ANSWERS
    page.unroute(file("index.json"))
    page.keyboard.type(" time")
    waits(page, "[data-count]", "best first")


def test_a_refused_clipboard_shows_the_text_selected_and_escape_gives_the_focus_back(desk: Any) -> None:
    paste(desk, MESSAGE)
    refuse(desk)
    for key, wanted in (("Enter", f"{SITE}a/refund-time/"), ("Control+Enter", f"\n{SITE}a/refund-time/")):
        desk.keyboard.press(key)
        desk.wait_for_selector(".byhand textarea:focus")
        assert key != "Enter" or violations(desk) == []
        assert desk.locator(".byhand").count() == 1 and desk.locator(f"{CURRENT} .byhand").count() == 1
        assert desk.evaluate("getSelection().toString()").endswith(wanted)
        box = desk.locator(".byhand textarea").bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= 900, "it is in view"
        desk.keyboard.press("ArrowDown")  # in that text, not in the list
        assert current(desk) == "refund-time"
        desk.keyboard.press("Escape")
        assert desk.locator(".byhand").count() == 0 and in_field(desk) and value(desk) == MESSAGE
    assert desk.locator("[data-copied]:not(:empty)").count() == 0


def test_a_row_works_with_tab_and_with_the_mouse(desk: Any) -> None:
    paste(desk, MESSAGE)
    desk.locator("[data-best] .desk__row").nth(2).get_by_role("button", name="Copy reply").focus()
    third = current(desk)
    assert third == desk.locator("[data-best] .desk__row").nth(2).get_attribute("data-id")
    desk.keyboard.press("ArrowDown")
    assert desk.evaluate("document.activeElement.textContent").startswith("Copy reply") and current(desk) != third
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("Enter")  # presses the button
    waits(desk, "[data-said]", "Reply copied")
    assert clipboard(desk).endswith(f"{SITE}a/{third}/")
    paste(desk, "reset password")  # a message pasted beside the field is meant for the field
    assert value(desk) == "reset password" and in_field(desk)
    row = desk.locator("[data-best] .desk__row").nth(1)
    row.locator(".desk__about").click()
    assert current(desk) == row.get_attribute("data-id")
    row.get_by_role("button", name="Copy link").click()
    waits(desk, "[data-said]", "Link copied")
    assert clipboard(desk) == f"{SITE}a/{current(desk)}/"
    desk.keyboard.press("Escape")
    assert in_field(desk) and value(desk) == "reset password", "from a row back to the field, and nothing is lost"


def test_the_keys_are_shown_and_single_ones_can_be_switched_off(desk: Any) -> None:
    keys = desk.get_by_role("dialog", name="Keys")
    for where in ("#message", "h1", "[data-keys]"):
        if where == "h1":
            desk.locator(where).click()
        else:
            desk.locator(where).focus()
        desk.keyboard.press("?")
        assert keys.is_visible(), where
        desk.keyboard.press("Escape")
        assert keys.is_hidden() and (
            where == "h1" or desk.evaluate("(at) => document.activeElement.matches(at)", where)
        )
    desk.keyboard.press("/")
    assert in_field(desk) and value(desk) == ""
    desk.keyboard.type("why?")
    assert keys.is_hidden() and value(desk) == "why?", "in a text it is a sign like others"
    desk.keyboard.press("Escape")
    desk.get_by_role("button", name="Keys").click()
    assert violations(desk) == []
    keys.get_by_role("switch").click()
    keys.get_by_role("button", name="Close").click()
    desk.reload()
    desk.keyboard.press("?")
    assert keys.is_hidden() and value(desk) == "?"
    desk.locator("[data-keys]").focus()
    desk.keyboard.press("/")
    desk.keyboard.press("?")
    assert keys.is_hidden() and not in_field(desk)
    assert desk.locator("[data-slash]").evaluate_all("(all) => all.map((one) => one.getAttribute('aria-checked'))") == [
        "false",
        "false",
    ]


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1440, 900)])
def test_the_reply_stands_in_the_row_or_beside_the_rows(desk: Any, width: int, height: int) -> None:
    desk.set_viewport_size({"width": width, "height": height})
    paste(desk, MESSAGE)
    panel, unfolded = desk.locator("[data-panel]"), desk.locator(f"{CURRENT} details .desk__reply")
    assert (panel.is_visible(), unfolded.is_visible()) == (width > 1000, width < 1000)
    for _ in range(4):
        desk.keyboard.press("ArrowDown")
        row = desk.locator(CURRENT).bounding_box()
        assert row["y"] < height and row["y"] + min(row["height"], 90) <= height, "what the keys speak of is in view"
    assert desk.locator("details[open]").count() == 1
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    warned = desk.locator(f"{CURRENT} .open").count() > 0
    assert desk.locator("[data-panel-open]").is_visible() == (warned and width > 1000)
    if width < 1000:
        assert violations(desk) == []
        desk.keyboard.press("Escape")  # none is current: a press unfolds a reply, and the next one folds it again
        fourth = desk.locator("[data-all] .desk__row").nth(3)
        for folded in (False, True):
            fourth.locator("summary").click()
            assert fourth.locator(".desk__reply").is_hidden() == folded


def test_without_javascript_all_answers_stand_there_by_topic_with_link_and_reply(browser: Any, served: str) -> None:
    catalog, policy = shop()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "agents/")
    assert page.locator(".paste, [data-keys], .desk .tools, [data-panel], dialog").locator("visible=true").count() == 0
    titles = page.locator(".desk__topic").all_inner_texts()
    assert titles == [topic.title for topic in catalog.topics]
    rows = page.locator(".desk__row").evaluate_all(
        """(rows) => rows.map((row) => {
            const link = row.querySelector("h3 a");
            return [link.textContent, link.getAttribute("href"), row.querySelector(".desk__reply").textContent,
                row.querySelector(".desk__about").textContent, [...row.querySelectorAll(".desk__open")].map((asked) => asked.textContent)];
        })"""
    )
    titles_of = {topic.id: topic.title for topic in catalog.topics}
    assert rows == [
        [
            question(entry, policy),
            f"/help/{address(entry)}",
            reply(entry, policy, SITE),
            titles_of[entry.topic] + summary(entry, policy),
            [f"Open question {asked}" for asked in policy.open_questions(entry)],
        ]
        for entry in catalog.published
    ]
    first = page.locator(".desk__row").first
    first.locator("summary").click()
    assert first.locator(".desk__reply").is_visible()
    assert "public" in page.locator(".desk__notes").inner_text()
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    context.close()


def test_on_paper_each_answer_has_its_reply_and_no_line_to_open_it(desk: Any) -> None:
    desk.emulate_media(media="print")
    assert (
        desk.locator(".desk__row .desk__reply").evaluate_all(
            "(all) => all.filter((one) => !one.checkVisibility({ contentVisibilityAuto: true }) || !one.offsetHeight).length"
        )
        == 0
    )
    assert desk.locator(".desk summary:visible").count() == 0
