"""The agents' desk in Chromium: keys and time from a pasted message to the copied letter, for 26 messages; and what the page weighs.

    .venv/bin/python benchmarks/desk.py [SITE]      # half a minute; builds the site, or takes one built for the top of a host; wants Chromium

A key is a press such as Ctrl+V or Alt+2. The paste is one, and so is the copy; what lies between them chooses the answers that
somebody who knows the shop would send. Times are the machine's: from the paste to the rows, and from the last key to the copy.
"""

from __future__ import annotations

import gzip
import os
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from common import COMMAND, copy_content, cost, table
from page_weight import served
from playwright.sync_api import sync_playwright

MESSAGES: list[tuple[str, tuple[str, ...]]] = [
    (
        "Hi, I returned my speaker ten days ago and the money is still not on my card. When do I get it?\n\nAnna",
        ("refund-time",),
    ),
    ("where can i see where my parcel is right now", ("track-order",)),
    ("Hello! I paid this morning (order IOK-55120). When will you send it?\nBest,\nTom", ("dispatch-time",)),
    ("What do I pay for shipping to Portugal?", ("shipping-cost",)),
    ("which company brings the parcel", ("courier",)),
    ("Do you ship to Norway?", ("delivery-area",)),
    ("The box is crushed and the screen has a crack. I have just unpacked it.", ("damaged-in-transit",)),
    ("I ordered the bundle and the charger is not in the box", ("bundle-incomplete",)),
    ("My card was declined twice, what now?", ("payment-failed",)),
    ("how many hours do i have to pay my order", ("payment-deadline",)),
    ("Can I pay with a Visa card?", ("payment-methods",)),
    ("You took 89 instead of 79 from my account", ("charged-wrong-amount",)),
    ("please cancel my order, I clicked too fast", ("cancel-order", "cancel-paid-order")),
    ("I moved last week. Can you send it to my new flat?\nOrder no. 4410021", ("change-delivery-address",)),
    ("can you put a second cable into my order", ("add-items",)),
    ("I just do not like it. May I send it back?", ("change-of-mind-return",)),
    ("who pays the postage when i send it back", ("return-shipping-cost",)),
    ("I would like to swap it for the bigger one", ("exchange-product",)),
    ("How long is the guarantee on the headphones?", ("warranty-period",)),
    ("the repair: how many weeks does that take", ("repair-time",)),
    ("i forgot my password and cannot get in", ("reset-password",)),
    ("Do I need an account to buy something?", ("account-required",)),
    (
        "Two things: how long does a refund take? And who pays for return shipping?",
        ("refund-time", "return-shipping-cost"),
    ),
    (
        "Hi, my password does not work any more, I cannot log in. Also, which courier delivers my order?\nThanks,\nMaria",
        ("reset-password", "courier"),
    ),
    ("Wie lange dauert es, bis ich mein Geld zurückbekomme?", ()),
    ("ok thank you, have a nice day!", ()),
]
"""Each with the answers that are sent: both of two matters in one letter, or any one where the message leaves it open; none for a
message in another language or without a question."""

STATE = """() => ({
    rows: [...document.querySelectorAll("[data-best] > .desk__row, [data-rest] > .desk__row")].map((row) => row.dataset.id),
    current: document.querySelector(".desk__row[aria-current]")?.dataset.id,
    letter: [...document.querySelectorAll("[data-act=add][aria-pressed=true]")].map((button) => button.closest(".desk__row").dataset.id),
    likely: document.querySelectorAll("[data-best] > .desk__row").length,
})"""
WATCH = """() => {
    const desk = document.querySelector("[data-desk]"), said = document.querySelector("[data-said]");
    globalThis.times = {};
    document.addEventListener("paste", () => { times.pasted = performance.now(); }, true);
    document.addEventListener("keydown", ({ key }) => { if (key === "Enter") times.pressed = performance.now(); }, true);
    new MutationObserver(() => { if (!desk.hasAttribute("aria-busy")) times.rows = performance.now(); })
        .observe(desk, { attributeFilter: ["aria-busy"] });
    new MutationObserver(() => { if (said.textContent.includes("opied")) times.copied = performance.now(); }).observe(said, { childList: true });
}"""


def keys_to(wanted: tuple[str, ...], both: bool, state: dict[str, Any]) -> list[str] | None:
    """The keys between paste and copy; None where the desk does not show what is wanted."""
    shown = state["letter"] or [state["current"]]
    if not wanted:
        return [] if state["current"] is None else None
    targets = wanted if both else tuple(id for id in wanted if id in state["rows"])[:1]
    if not targets or not set(targets) <= set(state["rows"]):
        return None
    if set(shown) == set(targets) or (not both and len(shown) == 1 and shown[0] in wanted):
        return []
    keys = []
    for id in targets:
        keys.append(f"Alt+{state['rows'].index(id) + 1}")
        keys += ["Control+Shift+Enter"] if both else []
    return keys


def measured(page: Any) -> list[tuple[str, ...]]:
    """A row for each message."""
    found = []
    for number, (message, wanted) in enumerate(MESSAGES, 1):
        both = len(wanted) == 2 and "cancel-order" not in wanted
        page.evaluate("(text) => navigator.clipboard.writeText(text)", message)
        page.locator("#message").select_text()
        page.keyboard.press("Control+V")
        page.wait_for_function("() => !document.querySelector('[data-desk]').hasAttribute('aria-busy')")
        page.wait_for_timeout(50)
        state = page.evaluate(STATE)
        keys = keys_to(wanted, both, state)
        times = page.evaluate("times")
        until = times["rows"] - times["pasted"]
        count, took = ("none shown", "-") if keys is None else ("1" if not wanted else str(2 + len(keys)), "-")
        if wanted and keys is not None:
            for key in (*keys, "Control+Enter"):
                page.keyboard.press(key)
            page.wait_for_function("() => times.copied > times.pressed")
            times = page.evaluate("times")
            took = f"{times['copied'] - times['pressed']:.0f}"
        kind = "two matters" if both else "nothing" if not wanted else "one matter"
        found.append((str(number), kind, str(state["likely"]), count, f"{until:.0f}", took))
    return found


def main() -> None:
    """Prints both tables."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = Path(sys.argv[1]) if len(sys.argv) > 1 else folder / "root" / "site"
        if len(sys.argv) == 1:
            copy_content(folder / "root")
            cost([*COMMAND, "--root", str(folder / "root")])
        with served(site) as (address, _), sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
            page = context.new_page()
            page.goto(address + "agents/")
            page.evaluate("helpBox.load()")
            page.evaluate(WATCH)
            rows = measured(page)
            chromium.close()
        table(["message", "kind", "likely rows", "keys", "ms to rows", "ms to copy"], rows)
        keys = [int(row[3]) for row in rows if row[3].isdigit() and row[1] != "nothing"]
        waits = [float(row[4]) for row in rows]
        copies = [float(row[5]) for row in rows if row[5] != "-"]
        missed = sum(not row[3].isdigit() for row in rows)
        print(f"keys: median {statistics.median(keys):.0f}, most {max(keys)}; wrong or not shown: {missed}")
        for what, times in (("to the rows", waits), ("to the copy", copies)):
            print(f"ms {what}: median {statistics.median(times):.0f}, most {max(times):.0f}")
        print()
        parts = {"agents/index.html": site / "agents/index.html"}
        parts |= {
            f"{kind}": next(site.glob(kind))
            for kind in (
                "assets/js/agents.*.js",
                "assets/js/letter.*.js",
                "assets/js/kept.*.js",
                "assets/css/desk.*.css",
            )
            if any(site.glob(kind))
        }
        sizes = {name: (path.stat().st_size, len(gzip.compress(path.read_bytes(), 9))) for name, path in parts.items()}
        table(["file", "bytes", "gzip"], [(name, str(whole), str(packed)) for name, (whole, packed) in sizes.items()])


if __name__ == "__main__":
    main()
