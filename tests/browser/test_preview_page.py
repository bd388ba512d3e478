"""The live preview in a browser: it reloads by itself, though pages take no text as HTML or script (Trusted Types)."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from support.places import ROOT
from support.shops import SMALL_SHOP
from support.sites import until

ENTRIES = "faq/entries/payment.yml"


def test_an_edit_reloads_the_page_that_is_open(page: Any, shop: Callable[..., Path]) -> None:
    root = shop()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/a/payment-deadline/"
    env = {name: value for name, value in os.environ.items() if name not in ("CI", "HELP_SITE_URL")}
    words = [sys.executable, str(ROOT / "build_faq.py"), "serve", "--root", str(root), "--address", f"127.0.0.1:{port}"]
    said: list[str] = []
    page.on("console", lambda message: message.type in ("error", "warning") and said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    with subprocess.Popen(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            until(address, "Pay within 2 hours")
            page.goto(address)
            with page.expect_response("**/parts/all.*"):  # the next build takes the parts of this one away
                page.locator("[data-help-search]").fill("pay")
                page.wait_for_selector(".pop:visible")
            (root / ENTRIES).write_text(
                SMALL_SHOP[ENTRIES].replace("Pay within", "Please pay within", 1), encoding="utf-8"
            )
            page.wait_for_function(
                "() => document.querySelector('main').innerText.includes('Please pay within')", timeout=30000
            )
            assert said == []
        finally:
            server.terminate()
