"""All kinds of pages in one picture, for the eye of a reviewer: three widths, light and dark, and an answer on paper.

    .venv/bin/python benchmarks/gallery.py                            # two minutes; wants Chromium (CHROMIUM=path)
    .venv/bin/python benchmarks/gallery.py --only answer              # one row of it
    .venv/bin/python benchmarks/gallery.py --only answer --width 360  # that page alone in its real size, light beside dark

Chromium itself puts the pictures together: a page that shows the screenshots with their names.
"""

from __future__ import annotations

import argparse
import html
import tempfile
from pathlib import Path
from typing import Any

from host import PAGES, QUIET, chromium, site
from playwright.sync_api import sync_playwright

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
OPEN = "home, searching"
"""The home page with a query typed and the answers dropped down."""
PAPER = "answer, printed"
KINDS = {**PAGES, OPEN: PAGES["home"], PAPER: PAGES["answer"]}
TALLEST = 2000
"""Pixels of a page that the overview shows; the desk alone is many screens long."""

SHEET = """<!doctype html><meta charset="utf-8"><title>Gallery</title><style>
body { margin: 0; padding: 24px; inline-size: max-content; display: grid; grid-template-columns: auto auto; gap: 32px; }
body { background: #8b8f94; font: 600 15px/1.4 system-ui, sans-serif; color: #000; }
section { display: flex; align-items: flex-start; gap: 16px; }
figure { margin: 0; } figcaption { padding-block-end: 4px; } img { display: block; }
</style>"""


def shoot(browser: Any, address: str, kind: str, width: int, scheme: str, to: Path) -> Path:
    """Takes one picture of a whole page."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        has_touch=width < 600,  # a phone: what only a mouse or a keyboard needs is not shown
        is_mobile=width < 600,
    )
    page = context.new_page()
    page.goto(address + KINDS[kind], wait_until="networkidle")
    if kind == PAPER:
        page.emulate_media(media="print")
    if kind == OPEN:
        page.locator("[data-help-search]").press_sequentially("refund")
        page.wait_for_selector(".pop:visible")
    if kind == "search":
        page.wait_for_selector(".hits:visible")
    picture = to / f"{kind}-{width}-{scheme}.png"
    page.screenshot(path=picture, full_page=True)
    context.close()
    return picture


def sheet(browser: Any, rows: list[list[tuple[str, Path, int]]], scale: float, out: Path) -> None:
    """Puts pictures (caption, file, width) into one, row by row."""
    parts = [SHEET]
    for row in rows:
        parts.append("<section>")
        for caption, picture, width in row:
            crop = f"max-height: {TALLEST * scale}px; overflow: hidden" if scale < 1 else ""
            parts.append(
                f"<figure><figcaption>{html.escape(caption)}</figcaption>"
                f'<div style="{crop}"><img src="{picture.as_uri()}" width="{width * scale}"></div></figure>'
            )
        parts.append("</section>")
    document = out.parent / f"{out.stem}.sheet.html"
    document.write_text("".join(parts), encoding="utf-8")
    page = browser.new_page(viewport={"width": 800, "height": 600})
    page.goto(document.as_uri(), wait_until="load")
    page.set_viewport_size(
        {"width": page.evaluate("document.body.scrollWidth"), "height": page.evaluate("document.body.scrollHeight")}
    )
    page.screenshot(path=out)
    page.close()
    document.unlink()


def main() -> None:
    """Takes the pictures and says where the one of them all is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=KINDS, help="one kind of page")
    parser.add_argument("--width", type=int, help="one width, in its real size")
    parser.add_argument(
        "--out", type=Path, default=Path(tempfile.gettempdir()) / "gallery.png", help="where the picture goes"
    )
    asked = parser.parse_args()
    kinds = [asked.only] if asked.only else list(KINDS)
    widths = [asked.width] if asked.width else list(WIDTHS)
    with site() as (address, _), tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium(), args=[*QUIET, "--allow-file-access-from-files"]
        )
        rows = []
        for kind in kinds:
            of = [794] if kind == PAPER else widths  # paper has one width: A4 at 96 dots an inch
            schemes = SCHEMES[:1] if kind == PAPER else SCHEMES
            rows.append(
                [
                    (f"{kind}, {width} px, {scheme}", shoot(browser, address, kind, width, scheme, Path(folder)), width)
                    for width in of
                    for scheme in schemes
                ]
            )
        sheet(browser, rows, 1 if asked.width else 0.5, asked.out.resolve())
        browser.close()
    print(asked.out)


if __name__ == "__main__":
    main()
