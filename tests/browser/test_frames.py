"""Who may show what in a frame: the desk the hosts that are named, and nobody anything else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from support.sites import FRAMED, FRAMING, framed, headers_of, host_rules

NAMED = (FRAMING[0], "https://one.tickets.example:8443")
OTHERS = ("https://evil.example", "https://tickets.example:8443", "https://help.example")


@pytest.fixture(scope="module")
def framed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose desk two hosts may show in a frame."""
    return framed(tmp_path_factory.mktemp("framed"))


@pytest.fixture
def frame(page: Any, framed_site: Path) -> Iterator[Any]:
    """Shows an address of the site in a frame of a host; gives the frame."""
    rules = host_rules(framed_site)

    def answer(route: Any) -> None:
        asked = urlsplit(route.request.url).path
        path = framed_site / asked.removeprefix("/help/")
        path = path / "index.html" if path.is_dir() else path
        there = path.is_file()
        route.fulfill(
            path=path if there else framed_site / "404.html",
            status=200 if there else 404,
            headers=headers_of(rules, asked),
        )

    page.route(f"{FRAMED}**", answer)

    def show(host: str, address: str, allow: str = "") -> Any:
        around = (
            f'<!doctype html><title>Tickets</title><iframe src="{FRAMED}{address}" allow="{allow}" width="420"'
            ' height="800"></iframe>'
        )
        page.route(f"{host}/tickets", lambda route: route.fulfill(body=around, content_type="text/html"))
        page.goto(f"{host}/tickets")
        return page.locator("iframe").content_frame

    yield show


@pytest.mark.parametrize("host", NAMED)
def test_a_host_that_is_named_shows_the_desk_and_no_other_page(frame: Any, host: str) -> None:
    frame(host, "agents/").locator("#message").wait_for()
    for other in ("", "a/payment-deadline/", "contact/", "search/", "no/such/page/"):
        assert_shut(frame(host, other))


@pytest.mark.parametrize("allow", ["", "clipboard-write"])
def test_in_a_frame_both_forms_are_copied_whatever_the_tool_allows(frame: Any, page: Any, allow: str) -> None:
    desk = frame(FRAMING[0], "agents/#q=how%20long%20do%20i%20have%20to%20pay%3F%0A%0AThanks%2C%0AAnna", allow)
    desk.locator(".desk__row[aria-current]").wait_for()
    desk.locator("[data-copy-letter]").click()
    desk.locator("[data-said]").get_by_text("Reply copied").wait_for()
    letter = desk.locator("#letter").input_value()
    assert letter.startswith("Hello Anna,")
    desk.locator("#message").focus()
    desk.locator("#message").evaluate(
        """(field) => {
        globalThis.pasted = {};
        field.addEventListener("paste", ({ clipboardData: data }) => { for (const type of data.types) pasted[type] = data.getData(type); });
    }"""
    )
    page.keyboard.press("Control+V")
    pasted = desk.locator("#message").evaluate("() => pasted")
    assert pasted["text/plain"] == letter and "<p>Hello Anna,</p>" in pasted["text/html"]


@pytest.mark.parametrize("host", OTHERS)
def test_no_other_host_shows_the_desk(frame: Any, host: str) -> None:
    assert_shut(frame(host, "agents/"))


def assert_shut(frame: Any) -> None:
    """The browser shows a page of its own in the place of ours."""
    where = frame.locator("html")
    where.wait_for(state="attached")
    assert where.evaluate("() => location.href") == "chrome-error://chromewebdata/"
    assert frame.locator("[data-help-search], [data-help-filter]").count() == 0
