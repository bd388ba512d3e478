"""How long a keystroke takes to be ranked, and what the browser loads first: in Chromium, as it is and four times slowed.

    .venv/bin/python benchmarks/search/speed.py               # 37 answers, a minute
    .venv/bin/python benchmarks/search/speed.py --scale 1000  # and 1,000 synthetic ones, some minutes

A keystroke is each beginning of a query, typed letter by letter; a message is pasted at once; of the last kind are words of thousands
of letters, words that nobody knows, and a text as long as a book. The time is that of ranking and of
choosing what to mark; drawing the results comes on top.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

sys.path[:0] = [str(parent) for parent in Path(__file__).resolve().parents[1:3]]
from common import ROOT, copy_content, multiply, table  # noqa: E402

from helpcenter.content.written import read_content  # noqa: E402
from helpcenter.guard.check import check  # noqa: E402
from helpcenter.site.js import minified_js  # noqa: E402
from helpcenter.site.lunr_js import lunr_js  # noqa: E402
from support import judged  # noqa: E402

_RUN = """([text, queries]) => {
  const data = JSON.parse(text), started = performance.now(), engine = helpRank.prepare(data, lunr), ready = performance.now() - started;
  for (const query of queries.slice(0, 50)) helpRank.rank(engine, query);
  const spent = queries.map((query) => {
    const from = performance.now();
    helpRank.rank(engine, query);
    helpRank.marks(engine, query);
    return performance.now() - from;
  });
  return { ready, spent };
}"""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=int, default=0, help="synthetic answers to measure too")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    options = parser.parse_args()
    catalog, policy = judged.shop()
    tuning = [judgment.query for judgment in judged.tuning(catalog) if judgment.expect]
    short = [query for query in tuning if len(query) <= 60][::12]
    keys = [query[:end] for query in short for end in range(1, len(query) + 1)]
    messages = sorted(tuning, key=len)[-100:]
    hostile = [*("a" * 5000, "refund" * 833, "zzqv xkcd brwf " * 333, "注" * 5000, "a" * 100_000), " ".join(tuning)]
    ranking, box = (
        minified_js((ROOT / f"docs/assets/js/{name}.js").read_text(encoding="utf-8")) for name in ("rank", "box")
    )
    indexes = {len(catalog.published): judged.shipped(catalog, policy)}
    if options.scale:
        indexes[options.scale] = _scaled(options.scale)
    rows, sizes = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        for count, index in indexes.items():
            parts = [len(gzip.compress(text.encode(), 9, mtime=0)) / 1000 for text in (lunr_js(), ranking, box, index)]
            sizes.append([count, *(f"{part:.1f}" for part in parts), f"{sum(parts):.1f}"])
            for rate in (1, 4):
                page = browser.new_page()
                page.goto("about:blank")
                page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
                for text in (lunr_js(), ranking):
                    page.add_script_tag(content=text)
                for name, queries in (("keystroke", keys), ("message", messages), ("5,000 letters and more", hostile)):
                    rows.append([f"{count} answers, {rate}x, {name}", len(queries), *_measured(page, index, queries)])
                page.close()
        browser.close()
    table(["KB gzip of the first search", "lunr", "ranking", "box", "index", "all"], sizes)
    table(["ms", "queries", "ready", "median", "p95", "max"], rows)


def _measured(page: Page, index: str, queries: list[str]) -> list[str]:
    found: dict[str, Any] = page.evaluate(_RUN, [index, queries])
    spent = sorted(found["spent"])
    return [
        f"{value:.1f}" for value in (found["ready"], statistics.median(spent), spent[int(len(spent) * 0.95)], spent[-1])
    ]


def _scaled(wanted: int) -> str:
    """The index of a help center with so many answers."""
    with tempfile.TemporaryDirectory() as folder:
        content = copy_content(Path(folder))
        multiply(content, wanted)
        checked = check(read_content(content), judged.DAY)
        text = judged.shipped(checked.catalog, checked.policy)
        assert len(json.loads(text)["entries"]) == wanted
        return text


if __name__ == "__main__":
    main()
