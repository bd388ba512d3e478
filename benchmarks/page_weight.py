"""What a visitor downloads: bytes and requests of the home and an answer page, before and at the first search.

    .venv/bin/python benchmarks/page_weight.py             # about a minute; wants Chromium (CHROMIUM=path)

Both sites are built, served from this machine and opened in a fresh Chromium. The server counts what is asked for, so workers count
too. Bytes are those of `gzip -9` of each text file, as a static host sends them; pictures and fonts count as they are.
The answer page is the one whose HTML is the median of all. Ours is measured against stock Material, whose web font is off.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import os
import shutil
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from common import COMMAND, DAY, MKDOCS, copy_content, cost, stock_project, table
from playwright.sync_api import Page, sync_playwright

PACKED = {".png", ".jpg", ".webp", ".woff", ".woff2", ".ico"}
QUIET = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync"


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and notes each path."""

    asked: list[str]

    def __init__(self, *arguments: Any, asked: list[str], **options: Any) -> None:
        self.asked = asked
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        self.asked.append(self.path)
        super().do_GET()

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@contextlib.contextmanager
def served(site: Path) -> Iterator[tuple[str, list[str]]]:
    """The address of a site, and the list of the paths that are asked for."""
    asked: list[str] = []
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(site), asked=asked)
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()


def size(file: Path) -> int:
    """Bytes of a file on its way."""
    data = file.read_bytes()
    return len(data) if file.suffix in PACKED else len(gzip.compress(data, 9, mtime=0))


def weight(site: Path, asked: list[str]) -> tuple[int, int]:
    """Bytes and number of requests. A file that is not there counts as a request of no bytes."""
    files = [site / unquote(urlsplit(path).path).lstrip("/") for path in asked]
    files = [file / "index.html" if file.is_dir() else file for file in files]
    return sum(size(file) for file in files if file.is_file()), len(asked)


KINDS = {".html": "HTML", ".css": "CSS", ".js": "scripts", ".svg": "icon", ".ico": "icon", ".png": "icon"}


def split(site: Path, asked: list[str]) -> dict[str, int]:
    """Bytes by what they are; an address without an ending is a page."""
    found = dict.fromkeys(("HTML", "CSS", "scripts", "icon", "other"), 0)
    for path in asked:
        ending = Path(urlsplit(path).path).suffix or ".html"
        found[KINDS.get(ending, "other")] += weight(site, [path])[0]
    return found


def search(page: Page) -> None:
    """Types a query into the search of either site and waits for an answer."""
    if page.locator("[data-help-search]").count():
        page.locator("[data-help-search]").first.click()
        page.keyboard.type("return", delay=30)
        page.locator(".hit").first.wait_for()
    else:
        page.locator(".md-search__input").click()
        page.keyboard.type("return", delay=30)
        page.locator(".md-search-result__item").first.wait_for()
    page.wait_for_load_state("networkidle")


def visit(browser: Any, site: Path, path: str) -> tuple[list[Any], dict[str, int]]:
    """The row of one page: before search, what the first search adds, and the requests to other hosts; and its bytes by kind."""
    with (
        served(site) as (address, asked),
        contextlib.closing(browser.new_context(viewport={"width": 1280, "height": 800})) as context,
    ):
        page, elsewhere = context.new_page(), []
        page.on(
            "request",
            lambda request: (
                elsewhere.append(request.url) if not request.url.startswith((address, "data:", "blob:")) else None
            ),
        )
        page.goto(address + path, wait_until="networkidle")
        page.wait_for_timeout(500)
        before = list(asked)
        search(page)
        page.wait_for_timeout(500)
        first, more = weight(site, before), weight(site, asked[len(before) :])
    return [*first, *more, len(elsewhere)], split(site, before)


@contextlib.contextmanager
def browsing() -> Iterator[Any]:
    """Chromium, for the block."""
    chromium = (
        os.environ.get("CHROMIUM")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    if chromium is None:
        sys.exit("there is no Chromium on the PATH; install it or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET.split())
        yield browser
        browser.close()


def main() -> None:
    """Builds, measures and prints."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        content = copy_content(work / "ours")
        cost([*COMMAND, "build", "--root", str(content), "--as-of", DAY])
        config = stock_project(content, work / "stock", titles_only=True)
        cost([*MKDOCS, "build", "--quiet", "--config-file", str(config)])
        sites = {"ours": content / "site", "stock Material": config.parent / "site"}
        pages = sorted(sites["ours"].glob("a/*/index.html"), key=size)
        answer = pages[len(pages) // 2].parent.name
        with browsing() as browser:
            visits = {
                (where, name): visit(browser, site, path)
                for where, path in (("home", ""), (f"a/{answer}", f"a/{answer}/"))
                for name, site in sites.items()
            }
        rows = {key: row for key, (row, _) in visits.items()}
        kilobytes = lambda number: f"{number / 1000:.1f}"  # noqa: E731
        table(
            ["page", "KB gzip", "requests", "first search adds KB", "requests", "to other hosts", "KB / stock"],
            [
                [
                    f"{where}, {name}",
                    kilobytes(one[0]),
                    one[1],
                    kilobytes(one[2]),
                    one[3],
                    one[4],
                    f"{one[0] / rows[where, 'stock Material'][0]:.2f}",
                ]
                for (where, name), one in rows.items()
            ],
        )
        table(
            ["page, gzip KB before search", "HTML", "CSS", "scripts", "icon", "other"],
            [[f"{where}, {name}", *map(kilobytes, kinds.values())] for (where, name), (_, kinds) in visits.items()],
        )
        patterns = {"ours": "assets/search/**/[ite]*.json", "stock Material": "search/search_index.json"}
        index = {name: list(site.glob(patterns[name])) for name, site in sites.items()}
        table(
            ["search index", "files", "raw KB", "gzip KB"],
            [
                [
                    name,
                    len(files),
                    kilobytes(sum(file.stat().st_size for file in files)),
                    kilobytes(sum(map(size, files))),
                ]
                for name, files in index.items()
            ],
        )
        html = {name: [size(path) for path in site.glob("a/*/index.html")] for name, site in sites.items()}
        table(
            ["HTML of an answer, gzip KB", "smallest", "median", "largest"],
            [
                [name, *map(kilobytes, (min(sizes), statistics.median(sizes), max(sizes)))]
                for name, sizes in html.items()
            ],
        )


if __name__ == "__main__":
    main()
