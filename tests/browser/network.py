"""A slow network and the clipboard, as the tests of scripts need them."""

from __future__ import annotations

import re
from typing import Any

from helpcenter.site.assets import HASH


def file(name: str) -> re.Pattern[str]:
    """The addresses of an asset, with or without a hash in its name."""
    stem, ending = name.split(".")
    return re.compile(rf"/{stem}(\.{HASH})?\.{ending}$")


def clipboard(page: Any) -> str:
    """What was copied last."""
    return str(page.evaluate("navigator.clipboard.readText()"))


def refuse(page: Any) -> None:
    """From now on the browser refuses to copy, in each of the ways that pages and the desk have."""
    page.evaluate("""() => {
        for (const way of ["write", "writeText"]) navigator.clipboard[way] = () => Promise.reject(new Error("refused"));
        document.execCommand = () => false;
    }""")


def hold(page: Any, *names: re.Pattern[str]) -> list[Any]:
    """A slow network: the requests for these files, which wait until they are continued."""
    held: list[Any] = []
    for name in names:
        page.route(name, lambda route: held.append(route))  # a method of list is no handler for Playwright
    return held
