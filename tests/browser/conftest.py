"""What the browser tests share: one page per kind of page, and an eye on what a page does wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from helpcenter.site.assets import HASH

from .calendar_shop import SITE, build, open_shop

TEMPLATES = {
    "home": "",
    "topic": "topics/payment/",
    "topics": "topics/",
    "answer": "a/payment-deadline/",
    "answers": "a/",
    "policy": "policies/payment/",
    "policies": "policies/",
    "history": "policies/history/",
    "contact": "contact/",
    "search": "search/",
    "agents": "agents/",
    "verify": "verify/",
    "404": "no/such/page/",
}
"""One address for each kind of page; the last one is answered with 404.html."""

# Waits are written as functions: page.wait_for_function("() => ..."). Playwright evaluates a mere expression anew at each look, which
# the content security policy of our pages blocks.

BOX = "[data-help-search]"
HIT = ".hit"


def type_in(page: Any, text: str) -> None:
    """Types into the box and waits for what it shows."""
    page.locator(BOX).press_sequentially(text)
    page.wait_for_selector(".pop:visible, .hits:visible")


def unsure_query(page: Any) -> str:
    """Words that no answer covers: the search finds answers, and none is clear."""
    asked = page.evaluate(
        """async (queries) => {
        const index = await helpBox.load();
        for (const query of queries) {
            const { results, confident } = await index.ready(query, 4);
            if (results.length > 3 && !confident) return query;
        }
        return undefined;
    }""",
        [
            "zzqxvvk gift card for a friend",
            "zzqxvvk student discount on my next order",
            "do you hire people in zzqxvvk",
            "does the zzqxvvk work with my phone",
        ],
    )
    assert isinstance(asked, str)
    return asked


class Watch:
    """What a page does: its requests, and its faults (console errors and warnings, exceptions, dialogs, requests that leave the site)."""

    def __init__(self, page: Any, served: str) -> None:
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.served = served
        page.on("request", lambda request: self._asked(request.url))
        page.on(
            "console",
            lambda message: (
                message.type in ("error", "warning")
                and self._said(f"{message.type}: {message.text}", message.location["url"])
            ),
        )
        page.on("pageerror", lambda error: self.faults.append(f"exception: {error}"))
        page.on("dialog", lambda dialog: (self.faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def _asked(self, url: str) -> None:
        self.requests.append(url)
        if not url.startswith(self.served):
            self.faults.append(f"request outside the site: {url}")

    def _said(self, text: str, url: str) -> None:
        if not (
            url.endswith(TEMPLATES["404"]) and re.search(r"status of 404", text)
        ):  # the browser's own note on a missing page
            self.faults.append(f"{text} ({url})")

    def count(self, name: str) -> int:
        """How often a file was asked for, whatever hash its name holds."""
        return sum(re.sub(rf"\.{HASH}(?=\.\w+$)", "", url).endswith(name) for url in self.requests)


@pytest.fixture(scope="module")
def tabs(browser: Any, served: str) -> Iterator[Any]:
    """The context of a module's pages, with one that stays open: a new tab then needs no process of its own, half of its time.

    A clock that a test sets is set in all tabs of the context and in those to come: no other module may run by it.
    """
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    context.set_default_timeout(5000)
    context.new_page().goto(served + "robots.txt")
    yield context
    context.close()


@pytest.fixture(scope="module")
def eraser(tabs: Any) -> Any:
    """What takes from the context what a page has left there."""
    return tabs.new_cdp_session(tabs.pages[0])


@pytest.fixture
def page(tabs: Any, eraser: Any) -> Iterator[Any]:
    """A fresh page: no cache, no storage, no permissions."""
    origins: set[str] = set()
    page = tabs.new_page()
    page.on("framenavigated", lambda frame: origins.add("{0.scheme}://{0.netloc}".format(urlsplit(frame.url))))
    yield page
    for opened in tabs.pages[1:]:
        opened.close()
    tabs.clear_permissions()
    eraser.send("Network.clearBrowserCache")
    for origin in origins:
        eraser.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})


@pytest.fixture
def watch(page: Any, served: str) -> Watch:
    """The eye on `page`."""
    return Watch(page, served)


@pytest.fixture
def visit(page: Any, served: str) -> Iterator[Callable[..., Any]]:
    """Opens addresses at a moment, for a visitor of a time zone, of the built site or of another that is in a folder (see open_shop); nothing may fail there."""
    watch: list[Watch] = []
    devices = page.context.new_cdp_session(page)  # open to the end of the test: its end would undo what it set

    def visit(address: str, now: str, zone: str = "Asia/Shanghai", site: Path | None = None) -> Any:
        if site is not None:
            open_shop(page, site)
        watch[:] = watch or [Watch(page, SITE if site else served)]
        devices.send("Emulation.setTimezoneOverride", {"timezoneId": zone})
        page.clock.set_fixed_time(now)
        page.goto("about:blank")
        page.goto((SITE if site else served) + address)
        return page

    yield visit
    assert [fault for one in watch for fault in one.faults] == []


@pytest.fixture(scope="module")
def workshop(tabs: Any) -> Any:
    """A page of the site's origin with nothing of the site on it, where scripts are run in bulk."""
    return tabs.pages[0]


@pytest.fixture(scope="session")
def calendar_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small shop of calendar_shop.py."""
    return build(tmp_path_factory.mktemp("calendar"))
