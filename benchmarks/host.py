"""The built site as a shop's visitors get it: served from this machine with gzip, the host's headers and its 404 page.

`page_weight.py` counts files; here a real browser and its tools look at the answers of a server, so they must be those of a host.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import http.server
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from common import COMMAND, DAY, ROOT, copy_content, environment

PAGES = {
    "home": "",
    "topic": "topics/refunds/",
    "answer": "a/refund-time/",
    "policy": "policies/returns/",
    "contact": "contact/",
    "search": "search/?q=refund",
    "agents": "agents/",
    "404": "no/such/page/",
}
"""One address for each kind of page that visitors see; the last one is answered with 404.html."""

QUIET = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync".split()
"""Chromium without its own calls home."""

PACKED = {".png", ".jpg", ".webp", ".woff", ".woff2", ".ico", ".gz"}
"""Files that gzip makes no smaller."""

TYPES = {".svg": "image/svg+xml", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8"}
"""Media types that differ from machine to machine."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """A static host: gzip, the headers of the site's `_headers` file, and 404.html for what is not there."""

    protocol_version = "HTTP/1.1"
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, **TYPES}

    def __init__(self, *arguments: Any, rules: list[tuple[re.Pattern[str], str, str]], **options: Any) -> None:
        self.rules = rules
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Answers with the file, or with the 404 page; a folder without its slash is redirected by the base class."""
        path = Path(self.translate_path(self.path))
        if path.is_dir() and urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        if path.is_dir():
            super().do_GET()
        elif path.is_file() and path.name not in ("_headers", "_redirects"):
            self._send(path, HTTPStatus.OK)
        else:
            self._send(Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND)

    def _send(self, path: Path, status: HTTPStatus) -> None:
        body, packed = (
            path.read_bytes(),
            path.suffix not in PACKED and "gzip" in self.headers.get("Accept-Encoding", ""),
        )
        if packed:
            body = gzip.compress(body, 9, mtime=0)
        self.send_response(status)
        kind = self.guess_type(str(path))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind == "text/html" else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        for name, value in said(self.rules, unquote(urlsplit(self.path).path)).items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # the browser went on to another page
            self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Says nothing: the benchmark's own table is the output."""


def rules_of(file: Path) -> list[tuple[re.Pattern[str], str, str]]:
    """What a `_headers` file says: (pattern of the path, name, value) a line; none if there is no such file.

    The form is that of Netlify and Cloudflare Pages: a path in the first column, where `*` stands for anything and `:name` for one
    step, and its headers indented below; `! Name` takes a header away that an earlier path gave.
    """
    rules, path = [], re.compile("")
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else []:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            path = re.compile(re.sub(r":\w+", "[^/]+", re.escape(line.strip()).replace(r"\*", ".*")))
        else:
            name, _, value = line.strip().partition(":")
            rules.append((path, name.strip(), value.strip()))
    return rules


def said(rules: list[tuple[re.Pattern[str], str, str]], path: str) -> dict[str, str]:
    """The headers for a path. A name that two rules give has both values, joined by a comma, as hosts do it."""
    headers: dict[str, str] = {}
    for pattern, name, value in rules:
        if not pattern.fullmatch(path):
            continue
        if name.startswith("!"):
            headers.pop(name[1:].strip().lower(), None)
        else:
            headers[name.lower()] = f"{headers[name.lower()]}, {value}" if name.lower() in headers else value
    return headers


@contextlib.contextmanager
def site() -> Iterator[tuple[str, Path]]:
    """Builds the site for the very address at which it is served; yields that address and the folder, both gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        content = copy_content(Path(folder) / "ours")
        built = content / "site"
        built.mkdir()
        rules: list[tuple[re.Pattern[str], str, str]] = []
        handler = functools.partial(Handler, directory=str(built), rules=rules)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            address = f"http://127.0.0.1:{server.server_port}/"
            done = subprocess.run(
                [*COMMAND, "build", "--root", str(content), "--as-of", DAY],
                env={**environment(), "HELP_SITE_URL": address},
                cwd=ROOT.parent,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                sys.exit(f"the site could not be built\n{done.stdout}{done.stderr}")
            rules += rules_of(built / "_headers")
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield address, built
            server.shutdown()


def chromium() -> str:
    """Where Chromium is: the variable CHROMIUM, else the PATH. Ends the benchmark if there is none."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    return found or sys.exit("there is no Chromium on the PATH; install it or set CHROMIUM to its path")


def package(name: str, version: str) -> Path:
    """The folder of an npm package in exactly this version: fetched by npm on first use, and kept outside the repository.

    The product itself has no npm; these are tools that look at it. Ends the benchmark if npm is missing or cannot fetch.
    """
    cache = (
        Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "helpcenter-benchmarks" / f"{name}-{version}"
    )
    found = cache / "node_modules" / name
    if not (found / "package.json").is_file():
        npm = shutil.which("npm") or sys.exit(f"{name} comes from the npm registry, and there is no npm on the PATH")
        print(f"Fetching {name} {version} into {cache} ...", file=sys.stderr, flush=True)
        options = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error", "--prefix", str(cache)]
        if subprocess.run([npm, "install", *options, f"{name}@{version}"], check=False).returncode:
            sys.exit(f"npm could not fetch {name} {version}")
    return found
