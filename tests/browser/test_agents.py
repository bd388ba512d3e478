"""The agents' desk, as somebody with six chats open uses it: from the pasted message to the copied link, with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from helpcenter.pages.answers import address, question, reply, summary
from helpcenter.policy.open_point import open_points
from helpcenter.replies.letter import letter
from helpcenter.replies.reply import reply_of
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
    assert page.locator("[data-best] > .desk__row").count() == 1 and page.locator("[data-all]").is_hidden()
    assert page.locator("[data-rest]").is_hidden(), "what is less likely is folded"
    others = page.locator("[data-rest] > .desk__row").count()
    assert others >= 4 and page.get_by_text(f"Less likely: {others} answers").is_visible()
    page.keyboard.press("Enter")
    waits(page, "[data-said]", "Link copied")
    assert clipboard(page) == f"{SITE}a/refund-time/" and value(page) == MESSAGE
    assert page.locator("[data-said]").inner_text().endswith(f"{SITE}a/refund-time/"), "what was copied is seen"
    spoken = page.get_by_role("status").filter(has_text="Link copied").aria_snapshot()
    assert "How long does a refund take?" in spoken and "http" not in spoken, "addresses are no pleasure to hear"
    assert page.locator(f"{CURRENT} [data-copied]").inner_text() == "Link copied"

    page.keyboard.press("ArrowDown")
    second = current(page)
    assert second == page.locator("[data-rest] > .desk__row").first.get_attribute("data-id")
    assert page.locator("[data-rest]").is_visible(), "an arrow past the last opens the fold"
    entry = catalog.published_as(second)
    assert entry is not None
    waits(page, "[data-spoken]", f"2 of {others + 1}: {question(entry, policy)}")
    page.keyboard.press("Control+Enter")
    waits(page, "[data-said]", "Reply copied")
    named = letter([reply_of(entry, policy)], policy.frame, SITE, {"name": "Anna"})
    assert clipboard(page) == named == page.locator("#letter").input_value()
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
    assert value(page) == "" and current(page) == "" and page.locator(".desk__row:visible").count() == ANSWERS
    assert page.locator("#letter").is_hidden()


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
    waits(page, "[data-count]", "1 answer")


def test_a_refused_clipboard_shows_the_text_selected_and_escape_gives_the_focus_back(desk: Any) -> None:
    paste(desk, MESSAGE)
    refuse(desk)
    for key, wanted, place in (
        ("Enter", f"{SITE}a/refund-time/", CURRENT),
        ("Control+Enter", "Kind regards,\nYour support team", "[data-panel]"),
    ):
        desk.keyboard.press(key)
        desk.wait_for_selector(".byhand textarea:focus")
        assert key != "Enter" or violations(desk) == []
        assert desk.locator(".byhand").count() == 1 and desk.locator(f"{place} .byhand").count() == 1
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
    desk.get_by_text("Less likely").click()
    desk.locator("[data-rest] .desk__row").nth(1).get_by_role("button", name="Copy reply").focus()
    third = current(desk)
    assert third == desk.locator("[data-rest] .desk__row").nth(1).get_attribute("data-id")
    desk.keyboard.press("ArrowDown")
    assert desk.evaluate("document.activeElement.textContent").startswith("Copy reply") and current(desk) != third
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("Enter")  # presses the button
    waits(desk, "[data-said]", "Reply copied")
    assert f"{SITE}a/{third}/" in clipboard(desk)
    desk.keyboard.press("Tab")  # what can only be done with the current row
    assert desk.evaluate("document.activeElement.textContent").startswith("Add to reply")
    desk.keyboard.press("ArrowDown")
    assert desk.evaluate("document.activeElement.textContent").startswith("Add to reply") and current(desk) != third
    paste(desk, "reset password")  # a message pasted beside the field is meant for the field
    assert value(desk) == "reset password" and in_field(desk)
    desk.get_by_text("Less likely").click()
    row = desk.locator("[data-rest] .desk__row").first
    row.locator(".desk__about").click()
    assert current(desk) == row.get_attribute("data-id")
    row.get_by_role("button", name="Copy link").click()
    waits(desk, "[data-said]", "Link copied")
    assert clipboard(desk) == f"{SITE}a/{current(desk)}/"
    desk.keyboard.press("Escape")
    assert in_field(desk) and value(desk) == "reset password", "from a row back to the field, and nothing is lost"


def test_two_matters_are_two_rows_and_one_letter_until_the_agent_chooses_otherwise(desk: Any) -> None:
    catalog, policy = shop()
    paste(desk, "How do I reset my password? And which courier delivers my order?\n\nThanks,\nMaria")
    likely = desk.locator("[data-best] > .desk__row").evaluate_all("(rows) => rows.map((row) => row.dataset.id)")
    assert likely == ["reset-password", "courier"] and current(desk) == "reset-password"
    entries = [entry for id in likely if (entry := catalog.published_as(id))]
    both = letter([reply_of(entry, policy) for entry in entries], policy.frame, SITE, {"name": "Maria"})
    desk.keyboard.press("Control+Enter")
    waits(desk, "[data-said]", "Reply copied")
    assert clipboard(desk) == both and both.count("Hello Maria,") == 1
    desk.keyboard.press("ArrowDown")
    assert desk.locator("#letter").input_value() == both, "among its own answers the letter stays"
    desk.keyboard.press("Alt+3")
    third = catalog.published_as(current(desk))
    assert third is not None and third not in entries
    assert desk.locator("#letter").input_value() == letter(
        [reply_of(third, policy)], policy.frame, SITE, {"name": "Maria"}
    )
    desk.keyboard.press("Control+Shift+Enter")
    desk.keyboard.press("Alt+1")
    assert third.id in desk.locator("[aria-pressed=true][data-act=add]").evaluate(
        "(button) => button.closest('.desk__row').dataset.id"
    ), "what somebody put there stays"


def test_small_talk_chooses_nothing_and_says_why(desk: Any) -> None:
    paste(desk, "ok thanks, have a nice day!")
    assert desk.locator("[data-count]").inner_text() == "Nothing is asked here. No answer is chosen."
    assert current(desk) == "" and desk.locator(".desk__row:visible").count() == 0
    desk.evaluate("navigator.clipboard.writeText('before')")
    desk.keyboard.press("Control+Enter")
    waits(desk, "[data-said]", "No answer is chosen")
    assert clipboard(desk) == "before"


def test_numbers_choose_rows_with_alt_in_a_field_and_alone_outside(desk: Any) -> None:
    paste(desk, MESSAGE)
    nth = desk.locator("[data-rest] > .desk__row")
    desk.keyboard.press("Alt+3")
    assert current(desk) == nth.nth(1).get_attribute("data-id") and nth.nth(1).is_visible()
    assert value(desk) == MESSAGE and in_field(desk), "nothing was typed"
    desk.keyboard.press("Alt+9")
    assert current(desk) == nth.nth(1).get_attribute("data-id"), "there is no such row"
    desk.locator("#letter").focus()
    desk.keyboard.press("Alt+1")
    assert current(desk) == "refund-time"
    desk.locator(f"{CURRENT} [data-act=link]").focus()
    desk.keyboard.press("2")
    assert current(desk) == nth.first.get_attribute("data-id")
    desk.keyboard.press("+")
    assert desk.locator(f"{CURRENT} [data-act=add]").get_attribute("aria-pressed") == "true"
    desk.locator("#letter").focus()
    desk.keyboard.press("End")
    desk.keyboard.type("2+")
    assert "2+" in desk.locator("#letter").input_value(), "in a text they are signs like others"


def test_what_is_pinned_or_was_used_stands_there_for_an_empty_field_until_it_is_forgotten(desk: Any) -> None:
    assert desk.locator("[data-best]").is_hidden() and desk.get_by_role("button", name="Forget these").is_hidden()
    paste(desk, MESSAGE)
    desk.keyboard.press("Enter")
    waits(desk, "[data-said]", "Link copied")
    paste(desk, "how do i reset my password")
    desk.locator(f"{CURRENT} [data-act=pin]").click()
    desk.reload()
    kept = desk.locator("[data-best] > .desk__row")
    ids = kept.evaluate_all("(rows) => rows.map((row) => row.dataset.id)")
    assert (
        ids == ["reset-password", "refund-time"]
        and desk.locator("[data-count]").inner_text() == "Pinned and recently used"
    )
    assert desk.locator(".desk__row:visible").count() == ANSWERS
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("ArrowDown")
    assert current(desk) == desk.locator("[data-all] .desk__row").first.get_attribute("data-id")
    stored = desk.evaluate("Object.entries(localStorage).flat().join()")
    assert "Anna" not in stored and "headphones" not in stored, "no message is kept"
    desk.get_by_role("button", name="Forget these").click()
    assert kept.count() == 0 and in_field(desk)
    desk.reload()
    assert kept.count() == 0 and desk.locator("[data-count]").inner_text().endswith("answers, by topic")


@pytest.mark.parametrize(
    "stored", ["", "null", "7", "[]", '{"pinned": 7, "used": [1, "no-such", "refund-time"], "agent": {}}', "{"]
)
def test_whatever_the_device_holds_the_desk_opens(desk: Any, stored: str) -> None:
    desk.evaluate("(stored) => localStorage.setItem('help-desk', stored)", stored)
    desk.reload()
    paste(desk, MESSAGE)
    assert current(desk) == "refund-time"


@pytest.mark.parametrize("behind", ["#q={}", "?q={}", "?x=1&q={}#main"])
def test_a_message_comes_behind_the_address_and_leaves_it_at_once(
    page: Any, served: str, watch: Watch, behind: str
) -> None:
    page.goto(served + "agents/" + behind.format(quote(MESSAGE)))
    page.wait_for_selector(CURRENT)
    assert value(page) == MESSAGE and current(page) == "refund-time" and page.url == served + "agents/"
    assert page.evaluate("history.length") == 2, "a reload or a step back finds nothing of it"
    page.goto("about:blank")
    page.goto(served + "agents/#q=%E0%A4%A")  # no text at all
    assert page.locator("#message").input_value() != MESSAGE and watch.faults == []


def test_the_bookmark_brings_what_is_selected_on_any_page(page: Any, served: str, watch: Watch) -> None:
    page.goto(served + "agents/")
    code = page.get_by_role("link", name="Ask the desk").get_attribute("href")
    page.get_by_role("link", name="Ask the desk").click()  # it does nothing here but say how
    waits(page, "[data-said]", "Drag this link")
    assert code.startswith("javascript:") and watch.faults == []
    other = page.context.new_page()
    other.set_content(
        "<p>Ticket 7</p><textarea>Hello & bye, 100% \u201chow long does a refund take\u201d?\nAnna #2</textarea>"
    )
    other.locator("textarea").select_text()
    with page.context.expect_page() as opened:
        other.evaluate("(code) => { location.href = code; }", code)
    opened.value.wait_for_selector(CURRENT)
    assert value(opened.value) == other.locator("textarea").input_value() and "#" not in opened.value.url
    another = opened.value.evaluate("location.pathname") + "#q=how%20do%20i%20reset%20my%20password"
    opened.value.evaluate("(there) => { location.href = there; }", another)
    waits(opened.value, CURRENT, "password")
    opened.value.close()


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


@pytest.mark.parametrize(("width", "height"), [(360, 740), (768, 1000), (1440, 900)])
def test_rows_come_first_and_the_letter_stands_below_or_beside_them(desk: Any, width: int, height: int) -> None:
    desk.set_viewport_size({"width": width, "height": height})
    assert desk.locator("#letter").is_hidden()
    paste(desk, MESSAGE)
    row, panel = desk.locator(CURRENT).bounding_box(), desk.locator("[data-panel]").bounding_box()
    assert row["y"] + row["height"] < height, "all of the likely answer is in the first screen"
    assert panel["x"] > row["x"] + row["width"] if width > 1000 else panel["y"] > row["y"] + row["height"]
    assert violations(desk) == []
    desk.evaluate("scrollTo(0, 0)")
    for _ in range(4):
        desk.keyboard.press("ArrowDown")
        row = desk.locator(CURRENT).bounding_box()
        assert row["y"] < height and row["y"] + min(row["height"], 90) <= height, "what the keys speak of is in view"
        unfolded = desk.locator(f"{CURRENT} .desk__fold .desk__reply")
        assert unfolded.is_visible() == (width < 1000), "where the letter is far away the reply stands in the row"
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    if width < 1000:
        assert violations(desk) == []
        desk.locator("#message").focus()
        desk.keyboard.press("Escape")  # none is current: a press unfolds a reply, and the next one folds it again
        fourth = desk.locator("[data-all] .desk__row").nth(3)
        for folded in (False, True):
            fourth.locator(".desk__fold summary").click()
            assert fourth.locator(".desk__reply").is_hidden() == folded


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 800)])
def test_the_letter_and_its_button_stand_in_the_first_screen_however_much_is_open(
    desk: Any, width: int, height: int
) -> None:
    catalog, policy = shop()
    most = max(catalog.published, key=lambda entry: len(open_points(entry, policy)))
    desk.set_viewport_size({"width": width, "height": height})
    paste(desk, question(most, policy))
    assert current(desk) == most.id
    button = desk.locator("[data-copy-letter]").bounding_box()
    assert button["y"] + button["height"] <= height and desk.locator("#letter").bounding_box()["height"] > 120


def test_a_phone_shows_no_keys_and_hides_nothing_that_a_finger_needs(browser: Any, served: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(served + "agents/")
    page.locator("#message").fill(MESSAGE)
    page.locator("#letter").wait_for()
    assert page.locator("kbd:visible").count() == 0 and page.get_by_role("button", name="Keys").is_hidden()
    page.locator("[data-less] summary").first.tap()
    assert page.locator("[data-rest] [data-act=pin]").first.is_visible()
    context.close()


def test_what_is_open_is_named_in_the_row_and_beside_the_letter(desk: Any) -> None:
    catalog, policy = shop()
    words = {"figure": "Figure not confirmed", "rule": "Rule not confirmed", "words": "Name not confirmed"}
    for entry in catalog.published:
        points = open_points(entry, policy)
        row = desk.locator(f".desk__row[data-id={entry.id}]")
        marks = row.locator(".open").all_text_contents()
        assert marks == [words[point.stake.name.lower()] for point in points[:1]], entry.id
        assert [
            text.partition("confirmed: ")[2] or text for text in row.locator("[data-stake]").all_text_contents()
        ] == [point.question for point in points]
    paste(desk, MESSAGE)
    [point] = open_points(next(one for one in catalog.published if one.id == "refund-time"), policy)
    assert f"{words[point.stake.name.lower()]}: {point.question}" in desk.locator("[data-panel-open]").inner_text()
    row = desk.locator(CURRENT)
    assert row.get_by_text(point.question).is_hidden()
    row.locator(".desk__open summary").click()
    assert row.get_by_text(point.question).is_visible() and violations(desk) == []
    paste(desk, "which courier delivers my order")
    assert desk.locator("[data-panel-open]").is_hidden()


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
                row.querySelector(".desk__about").textContent, [...row.querySelectorAll("[data-stake]")].map((asked) => asked.dataset.stake)];
        })"""
    )
    titles_of = {topic.id: topic.title for topic in catalog.topics}
    assert rows == [
        [
            question(entry, policy),
            f"/help/{address(entry)}",
            reply(entry, policy, SITE),
            titles_of[entry.topic] + summary(entry, policy),
            [point.stake.name.lower() for point in open_points(entry, policy)],
        ]
        for entry in catalog.published
    ]
    first = page.locator(".desk__row").first
    first.locator(".desk__fold summary").click()
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
    assert desk.locator(".desk__fold summary:visible").count() == 0
