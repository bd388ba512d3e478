"""How long a keystroke takes to be ranked, and what the browser loads first: in Chromium, as it is and four times slowed.

    .venv/bin/python benchmarks/search/speed.py               # the shop's answers, two minutes
    .venv/bin/python benchmarks/search/speed.py --scale 1000  # and 1,000 synthetic ones, some minutes
    .venv/bin/python benchmarks/search/speed.py --weights 1600  # with so many weights an answer

What is loaded: each query typed at once into a search that nobody has used yet, with the files that rank.js then asks for; bytes are
those of `gzip -9` of each. Its requests are those of the search: three scripts, the head, and the parts.

A keystroke is each beginning of a query, typed letter by letter; a message is pasted at once; of the last kind are words of thousands
of letters, words that nobody knows, and a text as long as a book. The time is that of reading the parts that are new (they are
there at once), of ranking and of choosing what to mark; drawing the results comes on top.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

sys.path[:0] = [str(parent) for parent in Path(__file__).resolve().parents[1:3]]
from common import ROOT, copy_content, multiply, table  # noqa: E402

from helpcenter.content.written import read_content  # noqa: E402
from helpcenter.guard.check import check  # noqa: E402
from helpcenter.pages.search_data import SearchFiles, search_data, search_files, search_json  # noqa: E402
from helpcenter.search.settings import SETTINGS, Settings  # noqa: E402
from helpcenter.search.tokens import typed_words  # noqa: E402
from helpcenter.site.assets import hash_of  # noqa: E402
from helpcenter.site.js import minified_js  # noqa: E402
from helpcenter.site.lunr_js import lunr_js  # noqa: E402
from support import judged  # noqa: E402
from support.loads import size  # noqa: E402
from support.places import DAY  # noqa: E402

_OPEN = """
globalThis.opened = (head, parts, asked = []) => helpRank.open({ ...head, whole: false }, lunr, "x/index.json", async (address) => {
  const name = address.match(/(\\w+)[.]\\w+[.]json/)[1];
  asked.push(name);
  return JSON.parse(parts[name]);
}, () => Promise.reject(new Error("no other language")));
"""
"""A search whose parts are there at once; it notes what it asks for."""

_LOADS = """async ([head, parts, queries]) => {
  const loads = [];
  for (const query of queries) {
    const asked = [], index = await opened(head, parts, asked);
    await index.ready(query);
    loads.push(asked);
  }
  return loads;
}"""

_RUN = """async ([head, parts, queries]) => {
  const started = performance.now(), index = await opened(head, parts), ready = performance.now() - started;
  for (const query of queries.slice(0, 50)) await index.ready(query);
  const spent = [];
  for (const query of queries) {
    const from = performance.now();
    await index.ready(query);
    index.marks(query);
    spent.push(performance.now() - from);
  }
  return { ready, spent };
}"""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=int, default=0, help="synthetic answers to measure too")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument(
        "--weights", type=int, default=SETTINGS.weights_per_answer, help="weights an answer, on average"
    )
    judged.content_option(parser)
    options = parser.parse_args()
    settings = replace(SETTINGS, weights_per_answer=options.weights)
    catalog, policy = judged.chosen(options)
    tuning = [judgment.query for judgment in judged.tuning(catalog) if judgment.expect]
    short = [query for query in tuning if len(query) <= 60][::12]
    keys = [query[:end] for query in short for end in range(1, len(query) + 1)]
    messages = sorted(tuning, key=len)[-100:]
    hostile = [*("a" * 5000, "refund" * 833, "zzqv xkcd brwf " * 333, "注" * 5000, "a" * 100_000), " ".join(tuning)]
    once = {
        f"up to {SHORT} words": [query for query in tuning if len(typed_words(query)) <= SHORT][::4],
        f"{LONG} words and more": [query for query in tuning if len(typed_words(query)) >= LONG][::2],
    }
    scripts = {"lunr": lunr_js()} | {
        name: minified_js((ROOT / f"docs/assets/js/{name}.js").read_text(encoding="utf-8")) for name in ("rank", "box")
    }
    indexes = {len(catalog.published): search_files(search_data(catalog, policy, settings), hash_of, settings)}
    if options.scale:
        indexes[options.scale] = _scaled(options.scale, settings)
    rows, sizes, loads = [], [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        for count, files in indexes.items():
            always = [*map(size, scripts.values()), size(search_json(files.head))]
            parts = {name: size(text) for name, text in files.parts.items()}
            whole = parts.pop("all", 0)
            sizes.append([count, *map(_kb, always), _kb(sum(always)), len(parts), _kb(sum(parts.values())), _kb(whole)])
            for rate in (1, 4):
                page = browser.new_page()
                page.goto("about:blank")
                page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})
                for text in (scripts["lunr"], scripts["rank"], _OPEN):
                    page.add_script_tag(content=text)
                for name, queries in once.items() if rate == 1 else ():
                    asked = page.evaluate(_LOADS, [files.head, files.parts, queries])
                    spent = sorted(sum(always) + sum(parts[part] for part in of_query) for of_query in asked)
                    requests = sorted(len(of_query) + len(always) for of_query in asked)
                    loads.append(
                        [f"{count} answers, {name}", len(queries), *map(_kb, _middle(spent)), *_middle(requests)]
                    )
                for name, queries in (("keystroke", keys), ("message", messages), ("5,000 letters and more", hostile)):
                    rows.append([f"{count} answers, {rate}x, {name}", len(queries), *_measured(page, files, queries)])
                page.close()
        browser.close()
    table(["KB gzip", "lunr", "ranking", "box", "head", "always", "parts", "KB", "in one file"], sizes)
    table(["before the first result", "queries", "KB", "p95", "max", "requests", "p95", "max"], loads)
    table(["ms", "queries", "ready", "median", "p95", "max"], rows)


SHORT, LONG = 8, 17
"""Words up to which a query is short, and from which it is long."""


def _kb(number: float) -> str:
    return f"{number / 1000:.1f}"


def _middle(values: list[Any]) -> tuple[Any, Any, Any]:
    """Median, 95 % and the greatest of sorted values."""
    return values[len(values) // 2], values[int(len(values) * 0.95)], values[-1]


def _measured(page: Page, files: SearchFiles, queries: list[str]) -> list[str]:
    found: dict[str, Any] = page.evaluate(_RUN, [files.head, files.parts, queries])
    return [f"{value:.1f}" for value in (found["ready"], *_middle(sorted(found["spent"])))]


def _scaled(wanted: int, settings: Settings) -> SearchFiles:
    """The search of a help center with so many answers."""
    with tempfile.TemporaryDirectory() as folder:
        content = copy_content(Path(folder))
        multiply(content, wanted)
        checked = check(read_content(content), DAY)
        assert len(checked.catalog.published) == wanted
        return search_files(search_data(checked.catalog, checked.policy, settings), hash_of, settings)


if __name__ == "__main__":
    main()
