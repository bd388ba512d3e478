"""The live preview in a browser: it reloads by itself, though pages take no text as HTML or script (Trusted Types)."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from support.shops import SMALL_SHOP
from support.sites import previewing, until

from .axe import objections

ENTRIES, RETURNS = "faq/entries/payment.yml", "faq/entries/returns.yml"
DRAFT = "  - {id: gift-card, draft: yes, answer: 'Within 3 days, TODO {{ no.such }}.'}\n"


def main_says(page: Any, words: str, says: bool = True) -> None:
    page.wait_for_function(
        "([words, says]) => document.querySelector('main')?.innerText.includes(words) === says",
        arg=[words, says],
        timeout=30000,
    )


def test_a_writer_sees_what_he_does(page: Any, shop: Callable[..., Path]) -> None:
    root = shop()
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "all"]):
        subprocess.run(["git", *words], cwd=root, check=True)
    said: list[str] = []
    page.on("console", lambda message: message.type in ("error", "warning") and said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.set_viewport_size({"width": 360, "height": 740})
    with previewing(root) as address:
        here = f"{address}a/payment-deadline/"
        until(here, "Pay within 2 hours")
        page.goto(here)
        with page.expect_response("**/parts/all.*"):  # the next build takes the parts of this one away
            page.locator("[data-help-search]").fill("pay")
            page.wait_for_selector(".pop:visible")
        assert page.locator("main ins, main del").count() == 0
        # What has changed since the commit is marked; what is wrong on this page stands first, with its lines and the way to them.
        text = SMALL_SHOP[ENTRIES].replace("Pay within", "Please pay within 3 hours or", 1)
        (root / RETURNS).write_text(SMALL_SHOP[RETURNS] + DRAFT, "utf-8")
        (root / ENTRIES).write_text(text, "utf-8")
        main_says(page, "Please pay")
        assert page.locator(".answer ins").all_inner_texts() == ["Please pay", "3 hours or"]
        assert page.locator(".answer del").all_inner_texts() == ["Pay"]
        first = page.locator(".findings h3 + ol > li").first
        assert "this answer says within 3 hours, but payment.window" in first.inner_text()
        assert "^^^^^^^^^^^^^^ says within 3 hours" in first.locator("pre").first.inner_text()
        link = first.get_by_role("link")
        assert link.get_attribute("href") == f"vscode://file{root}/{ENTRIES}:6:18"
        link.focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")  # past the lines, which scroll
        page.keyboard.press("Enter")
        assert "A text says a figure that the policy does not." in first.locator("details pre").inner_text()
        assert not page.locator(".findings__others ol").is_visible() and page.locator(".ribbon").count() == 0
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "nothing scrolls sideways"
        assert objections(page, "a page with findings") == []
        # A draft has a page, and says that it is one.
        page.get_by_role("link", name="gift-card").click()
        main_says(page, "A draft without a question")
        ribbon = page.get_by_role("complementary", name="Draft").inner_text()
        assert "It still lacks: question, summary." in ribbon
        assert re.search(r"updated \d{1,2} [A-Z]\w+ \d{4}\.", page.locator("main").inner_text()), "a day, not a gap"
        assert page.locator(".findings h3 + ol > li").count() >= 5
        assert objections(page, "a draft") == []
        # A page that is renamed leads on; one that is gone comes back by itself.
        page.goto(here)
        (root / ENTRIES).write_text(text.replace("id: payment-deadline", "id: time-to-pay"), "utf-8")
        page.wait_for_url("**/a/time-to-pay/", timeout=30000)
        assert said == []
        page.goto("about:blank")  # what loads itself anew cannot be left at the same moment
        (root / RETURNS).write_text(SMALL_SHOP[RETURNS], "utf-8")
        page.goto(f"{address}a/gift-card/")
        main_says(page, "gift-card", says=False)
        (root / RETURNS).write_text(SMALL_SHOP[RETURNS] + DRAFT, "utf-8")
        main_says(page, "A draft without a question")
        # Both sides of a day stand beside each other, and one below the other on a phone.
        page.goto("about:blank")
        later = "    from: {2090-01-01: {summary: Please send it soon.}}\n"
        (root / RETURNS).write_text(SMALL_SHOP[RETURNS] + later, "utf-8")
        until(f"{address}changes/", "Please send it soon")
        page.goto(f"{address}changes/")
        differs = page.locator(".desk-sides del, .desk-sides ins")
        expect(differs).to_have_text(["You pay for the return", "Please send it soon"], timeout=30000)
        sides = page.locator(".desk-sides__pair > div")
        for width, beside in ((1280, True), (360, False)):
            page.set_viewport_size({"width": width, "height": 800})
            old, new = (sides.nth(number).bounding_box() for number in (0, 1))
            assert (old["y"] == new["y"], old["x"] < new["x"]) == (beside, beside)
            assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        assert objections(page, "both sides of a day") == []


def test_a_page_that_is_made_anew_keeps_the_place_that_is_read(page: Any, shop: Callable[..., Path]) -> None:
    paragraphs = "\n\n".join(
        f"      Paragraph {number} of a long text says that we are glad to help." for number in range(40)
    )
    long = SMALL_SHOP[ENTRIES].replace("    answer: |\n", f"    answer: |\n{paragraphs}\n\n", 1)
    root = shop({ENTRIES: long})
    page.set_viewport_size({"width": 360, "height": 740})
    with previewing(root) as address:
        until(f"{address}a/payment-deadline/", "Paragraph 39")
        page.goto(f"{address}a/payment-deadline/")
        top = "() => [...document.querySelectorAll('main p')].find((one) => one.innerText.includes('Paragraph 20')).getBoundingClientRect().top"
        page.evaluate(f"() => scrollTo({{ top: scrollY + ({top})() - 100, behavior: 'instant' }})")
        before = page.evaluate(top)
        # Above it comes a paragraph, and a finding in the panel above all.
        more = long.replace("      Paragraph 0", "      New words, and 3 hours of them.\n\n      Paragraph 0", 1)
        (root / ENTRIES).write_text(more, "utf-8")
        main_says(page, "New words")
        page.wait_for_function(f"(before) => Math.abs(({top})() - before) < 2", arg=before)
        assert page.locator(".findings").count() == 1
        assert page.evaluate("() => history.scrollRestoration") == "auto"
