"""axe, asked about a page: WCAG 2.0 to 2.2, levels A and AA, and its best practices."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES = ("light", "dark")
"""The two looks that every page has."""


def objections(page: Any, mode: str) -> list[str]:
    """What axe objects to on a page as it is shown now, a line for each node."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE_SCRIPT)
    passes, violations = page.evaluate(
        "(options) => axe.run(document, options).then(({ passes, violations }) => [passes.length, violations])",
        {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"], "selectors": False},
    )
    assert passes, "axe looked at nothing"
    return [
        f"{mode}: {violation['id']}: {node['html'][:160]}" for violation in violations for node in violation["nodes"]
    ]
