"""Built sites: what they hold, and a server for them."""

from __future__ import annotations

import contextlib
import functools
import http.server
import re
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpcenter.site.assets import HASH


def asset(site: Path, name: str) -> str:
    """Where a built site has an asset: "js/rank.js" -> "assets/js/rank.<hash>.js"."""
    stem, _, ending = name.rpartition(".")
    [found] = [path for path in site.glob(f"assets/{stem}.*.{ending}") if re.fullmatch(HASH, path.name.split(".")[-2])]
    return found.relative_to(site).as_posix()


@contextlib.contextmanager
def serving(site: Path, folder: Path) -> Iterator[str]:
    """Serves a built site below /help/, which is made in an empty folder; gives the address."""
    (folder / "help").symlink_to(site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/help/"
    finally:
        server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a word, and 404.html of the site for what is not there."""

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "help" / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def until(page: str, words: str, absent: str = "\0") -> str:
    """Waits for the page to say the words; the limit only ends a hopeless wait."""
    text = ""
    for _ in range(300):
        try:
            with urllib.request.urlopen(page, timeout=5) as reply:
                text = reply.read().decode()
        except OSError as error:
            text = str(error)
        if words in text and absent not in text:
            return text
        time.sleep(0.1)
    raise AssertionError(f"the page never said {words!r}:\n{text}")
