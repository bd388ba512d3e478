"""The edit box of the preview in a browser: from a press on the button to the changed page, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from support.shops import SMALL_SHOP
from support.sites import previewing, until

from .axe import objections

ENTRIES = "faq/entries/payment.yml"


def box_says(page: Any, words: str) -> None:
    page.wait_for_function(
        "(words) => document.querySelector('.edit-box')?.innerText.includes(words)", arg=words, timeout=30000
    )


def test_a_text_is_edited_from_its_page(page: Any, shop: Callable[..., Path]) -> None:
    root = shop()
    said: list[str] = []
    page.on("console", lambda message: message.type in ("error", "warning") and said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": 360, "height": 740})
    with previewing(root) as address:
        until(f"{address}a/payment-deadline/", "Pay within 2 hours")
        page.goto(f"{address}a/payment-deadline/")
        # By the keyboard: the button, the box, a figure typed by hand.
        page.get_by_role("button", name="Edit: the answer").press("Enter")
        area = page.get_by_label("Text in Markdown")
        assert area.input_value().startswith("Pay within {{ payment.window }}.")
        assert area.evaluate("(area) => area === document.activeElement")
        assert not page.locator(".answer > p").first.is_visible(), "the box stands in the place of the text"
        page.keyboard.press("Control+a")
        page.keyboard.type("You have 3 hours to pay.")
        box_says(page, "This answer says 3 hours")
        assert page.get_by_role("button", name="Save with 1 error").is_visible()
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "nothing scrolls sideways"
        assert objections(page, "the open box") == []
        # The constant in the place of the figure.
        page.get_by_role("button", name="Show in the text").first.press("Enter")
        assert area.evaluate("(area) => area.value.slice(area.selectionStart, area.selectionEnd)") == "3 hours"
        page.get_by_role("button", name="Constant …").press("Enter")
        page.keyboard.type("pay length")
        page.wait_for_selector("[role=option]")
        page.keyboard.press("Enter")
        assert area.input_value() == "You have {{ payment.window | length }} to pay."
        box_says(page, "You have 2 hours to pay.")
        # What is typed outlives that the page comes anew, and what is not saved is nowhere but here.
        with page.expect_event("load", timeout=30000):
            (root / "faq/entries/returns.yml").write_text(SMALL_SHOP["faq/entries/returns.yml"] + "# seen\n", "utf-8")
        page.wait_for_selector(".edit-box textarea")
        assert area.input_value() == "You have {{ payment.window | length }} to pay."
        assert (root / ENTRIES).read_text("utf-8") == SMALL_SHOP[ENTRIES]
        # Somebody else is faster: both texts are there, and neither is lost.
        theirs = SMALL_SHOP[ENTRIES].replace("Pay within", "Please pay within", 1)
        with page.expect_event("load", timeout=30000):
            (root / ENTRIES).write_text(theirs, "utf-8")
        page.wait_for_selector(".edit-box textarea")
        page.keyboard.press("Control+Enter")
        box_says(page, "Somebody has changed this text in the file meanwhile.")
        mine, shown = area.input_value(), page.locator(".edit-other pre")
        assert shown.inner_text().startswith("Please pay within {{ payment.window }}.")
        page.get_by_role("button", name="Take the text of the file").press("Enter")
        assert area.input_value().startswith("Please pay") and shown.inner_text() == mine
        page.get_by_role("button", name="Put mine back").press("Enter")
        assert area.input_value() == mine and shown.inner_text().startswith("Please pay")
        assert (root / ENTRIES).read_text("utf-8") == theirs
        # Saved: exactly this text has changed, and the page shows it.
        page.keyboard.press("Control+Enter")
        page.wait_for_function(
            "() => !document.querySelector('.edit-box') && document.querySelector('main').innerText.includes('You have 2 hours to pay.')",
            timeout=30000,
        )
        written = (root / ENTRIES).read_text("utf-8")
        assert written == theirs.replace(
            "Please pay within {{ payment.window }}. Then [contact us](/contact/).",
            "You have {{ payment.window | length }} to pay.",
        )
        assert page.evaluate("() => document.activeElement.getAttribute('aria-label')") == "Edit: the answer"
        assert page.locator(".edit-status").inner_text().startswith("Saved to faq/entries/payment.yml")
        # One button for the texts of a rule, with a list; what is closed without saving waits in the tab.
        page.goto(f"{address}policies/payment/")
        button = page.get_by_role("button", name="Edit: Payment by card")
        button.press("Enter")
        assert area.input_value() == "Cards are not accepted."
        page.get_by_label("Text", exact=True).select_option(label="Label")
        assert area.input_value() == "Payment by card"
        area.fill("Paying by card")
        page.keyboard.press("Escape")
        assert button.inner_text().endswith("Edit (not saved)")
        assert button.evaluate("(button) => button === document.activeElement")
        button.press("Enter")
        assert area.input_value() == "Paying by card"
        page.get_by_role("button", name="Take my changes back").press("Enter")
        page.get_by_role("button", name="Close", exact=True).press("Enter")
        assert button.inner_text().endswith("Edit") and (root / ENTRIES).read_text("utf-8") == written
        # A finger needs no hover, and room.
        height = page.get_by_role("button", name="Edit: Payment by card").bounding_box()["height"]
        assert height >= 44
    assert [words for words in said if "409" not in words] == [], (
        "a refused save is the one thing that the browser tells of"
    )
