"""Draws the icons that browsers and telephones ask for by themselves anew from docs/assets/favicon.svg, with Chromium.

    .venv/bin/python benchmarks/icons.py

favicon.ico holds the drawing in three sizes, for browsers that read no SVG there. apple-touch-icon.png fills its square: telephones
round its corners themselves. Run it after a change of the drawing, and commit what it wrote.
"""

from __future__ import annotations

import re
import struct

from common import ROOT
from host import chromium
from playwright.sync_api import sync_playwright

ASSETS = ROOT / "docs" / "assets"
SIZES = (16, 32, 48)


def ico(pictures: dict[int, bytes]) -> bytes:
    """PNG pictures by their size -> one ICO file."""
    head, at = struct.pack("<HHH", 0, 1, len(pictures)), 6 + 16 * len(pictures)
    for size, picture in pictures.items():
        head += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(picture), at)
        at += len(picture)
    return head + b"".join(pictures.values())


def main() -> None:
    """Draws and writes both."""
    svg = (ASSETS / "favicon.svg").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        page = browser.new_page()

        def drawn(svg: str, size: int, transparent: bool) -> bytes:
            page.set_viewport_size({"width": size, "height": size})
            page.set_content(
                f"<style>body {{ margin: 0 }} svg {{ display: block; width: {size}px; height: {size}px }}</style>{svg}"
            )
            return page.screenshot(omit_background=transparent)

        (ASSETS / "favicon.ico").write_bytes(ico({size: drawn(svg, size, True) for size in SIZES}))
        square = re.sub(r' rx="\d+"', "", svg, count=1)
        (ASSETS / "apple-touch-icon.png").write_bytes(drawn(square, 180, False))
        browser.close()


if __name__ == "__main__":
    main()
