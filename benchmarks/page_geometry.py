"""What a shopper has to read and to scroll: words and pixels of each answer on a phone, and what its page weighs.

    .venv/bin/python benchmarks/page_geometry.py                       # builds the site; ten seconds; wants Chromium (CHROMIUM=path)
    .venv/bin/python benchmarks/page_geometry.py FOLDER                # a site that is built already
    .venv/bin/python benchmarks/page_geometry.py FOLDER --all          # a row for each answer too
    .venv/bin/python benchmarks/page_geometry.py FOLDER --font Arial   # as where people have that font

Exit 1 where a bar is missed: the answer and its next step stand in the first screen of every answer of at most 60 words, the median
page is at most two screens and a half, and HTML and CSS of an answer are at most 14 KB together, in 4 requests.
"""

from __future__ import annotations

import argparse
import contextlib
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from common import table
from host import QUIET, chromium, site
from page_weight import served, split
from playwright.sync_api import sync_playwright

WIDTH, HEIGHT = 360, 740
SHORT = 60
"""Words of an answer that has to end, with its next step, in the first screen."""
SCREENS = 2.5
"""Screens of the median page."""
WEIGHT, REQUESTS = 14_000, 4

MEASURE = """() => {
    const answer = document.querySelector(".answer");
    const next = answer.querySelector("#what-to-do-next");
    const parts = [...answer.children];
    const said = next ? parts.slice(0, parts.indexOf(next)) : parts;
    const end = (node) => Math.round(node.getBoundingClientRect().bottom + scrollY);
    const words = (nodes) => nodes.map((node) => node.innerText).join(" ").split(/\\s+/).filter(Boolean).length;
    return {
        words: words(said), answer: end(said.at(-1)), next: end(parts.at(-1)),
        page: document.documentElement.scrollHeight, all: words([document.body]),
    };
}"""
"""Words of the answer, where it and its next step end, and the height and all words of the page. The next step has a heading."""


def measured(browser: Any, folder: Path, font: str | None) -> Iterator[dict[str, Any]]:
    """A row for each answer of a site."""
    with served(folder) as (address, asked):
        for path in sorted(folder.glob("a/*/index.html")):
            asked.clear()
            with contextlib.closing(  # a visitor of its own: nothing is in the cache
                browser.new_context(
                    viewport={"width": WIDTH, "height": HEIGHT}, is_mobile=True, has_touch=True, bypass_csp=True
                )
            ) as context:
                page = context.new_page()
                page.goto(f"{address}a/{path.parent.name}/", wait_until="networkidle")
                if not page.locator(".answer").count():
                    continue  # an old address, or the list of all answers
                if font:
                    page.add_style_tag(content=f":root {{ --sans: '{font}' !important; }}")
                kinds = split(folder, asked)
                weight = {"bytes": kinds["HTML"] + kinds["CSS"], "requests": len(asked)}
                yield {"id": path.parent.name, **page.evaluate(MEASURE), **weight}


def missed(rows: list[dict[str, Any]]) -> Iterator[str]:
    """The bars that are missed, in words."""
    for row in rows:
        if row["words"] <= SHORT and row["next"] > HEIGHT:
            yield f"{row['id']}: {row['words']} words, and the next step ends at {row['next']} px"
    median = statistics.median(row["page"] for row in rows)
    if median > SCREENS * HEIGHT:
        yield f"the median page is {median:.0f} px high, above {SCREENS * HEIGHT:.0f}"
    heaviest = max(rows, key=lambda row: row["bytes"])
    if heaviest["bytes"] > WEIGHT:
        yield f"{heaviest['id']}: HTML and CSS are {heaviest['bytes']} bytes"
    if (busiest := max(rows, key=lambda row: row["requests"]))["requests"] > REQUESTS:
        yield f"{busiest['id']}: {busiest['requests']} requests"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", help="a built site; without it, the site is built")
    parser.add_argument("--font", help="the font of the text, instead of the first that this machine has")
    parser.add_argument("--all", action="store_true", help="a row for each answer")
    options = parser.parse_args()
    with contextlib.ExitStack() as open_things:
        folder = options.folder or open_things.enter_context(site())[1]
        browser = open_things.enter_context(sync_playwright()).chromium.launch(executable_path=chromium(), args=QUIET)
        rows = list(measured(browser, folder, options.font))
        browser.close()
    columns = ["words", "answer", "next", "page", "all", "bytes", "requests"]
    head = [
        "answer",
        "words",
        "answer ends at",
        "next step ends at",
        "page",
        "words of the page",
        "HTML + CSS",
        "requests",
    ]
    if options.all:
        table(head, [[row["id"], *(row[name] for name in columns)] for row in rows])
    table(
        [f"{len(rows)} answers at {WIDTH} x {HEIGHT}", *head[1:]],
        [
            [name, *(round(take(row[column] for row in rows)) for column in columns)]
            for name, take in (("smallest", min), ("median", statistics.median), ("largest", max))
        ],
    )
    faults = list(missed(rows))
    print("\n".join(faults) or "every bar is held")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
