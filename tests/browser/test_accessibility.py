"""axe finds nothing to complain about: WCAG 2.0 to 2.2, levels A and AA, and its best practices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from .conftest import BOX, TEMPLATES, unsure_query

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def reader(browser: Any) -> Iterator[Any]:
    """One page for all, so that the files of the site are fetched once."""
    context = browser.new_context(viewport={"width": 1100, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(5000)
    yield context.new_page()
    context.close()


def violations(page: Any) -> list[str]:
    """What axe objects to, a line for each node, in the light and in the dark."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        report = (
            Axe()
            .run(page, options={"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]})
            .response
        )
        assert report["passes"], "axe looked at nothing"
        found += [
            f"{scheme} {violation['id']}: {node['html'][:160]}"
            for violation in report["violations"]
            for node in violation["nodes"]
        ]
    return found


@pytest.mark.parametrize("template", TEMPLATES)
def test_axe_finds_no_violation(reader: Any, served: str, template: str) -> None:
    reader.goto(served + TEMPLATES[template])
    assert violations(reader) == []


@pytest.mark.parametrize("width", [320, 1100])
@pytest.mark.parametrize("address", ["", "search/", "a/refund-time/"])
def test_axe_finds_no_violation_in_an_open_search(reader: Any, served: str, address: str, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 900})
    try:
        reader.goto(served + address)
        for query in ("refund", unsure_query(reader), "zzqx"):
            reader.locator(BOX).fill(query)
            reader.wait_for_selector(".pop:visible, .hits:visible")
            reader.evaluate("helpBox.load()")
            reader.keyboard.press("ArrowDown")
            assert (query, violations(reader)) == (query, [])
    finally:
        reader.set_viewport_size({"width": 1100, "height": 900})


def test_axe_finds_no_violation_on_a_filtered_desk(reader: Any, served: str) -> None:
    reader.goto(served + "agents/")
    reader.locator("[data-help-filter]").fill("refund")
    reader.wait_for_selector("[data-best] .desk__row")
    assert violations(reader) == []


@pytest.mark.parametrize("template", ["home", "answer", "policy", "agents"])
def test_axe_finds_no_violation_on_a_narrow_screen(reader: Any, served: str, template: str) -> None:
    reader.set_viewport_size({"width": 320, "height": 640})
    try:
        reader.goto(served + TEMPLATES[template])
        assert violations(reader) == []
    finally:
        reader.set_viewport_size({"width": 1100, "height": 900})


def test_the_test_itself_sees_a_violation(reader: Any, served: str) -> None:
    reader.goto(served)
    reader.evaluate(
        "document.querySelector('h1').style.color = '#eee'; document.querySelector('label').remove(); document.querySelector('#q').placeholder = ''"
    )
    found = " ".join(violations(reader))
    assert "color-contrast" in found and "label" in found
