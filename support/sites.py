"""Built sites: what they hold, and a server for them."""

from __future__ import annotations

import contextlib
import functools
import http.client
import http.server
import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import urlsplit

import pytest

from helpcenter.guard.check import Checked
from helpcenter.site.assets import HASH
from helpcenter.site.render import Site, render
from support.calls import run_command
from support.places import DAY, ROOT
from support.shops import PLACE, SMALL_SHOP, lay_look

FRAMING = ("https://shop.zendesk.example", "https://*.tickets.example:8443")
"""The hosts that may frame the desk of `framed`."""
FRAMED = "https://help.example/help/"
"""Where that site stands."""


def framed(root: Path) -> Path:
    """The site of the small shop, whose desk some hosts may show in a frame."""
    for name, text in SMALL_SHOP.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    lay_look(root)
    settings = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("\nextra:\n", f"\nextra:\n  desk_framed_by: {[*FRAMING]}\n", 1))
    done = run_command("--root", root, "--as-of", DAY.isoformat(), env={"HELP_SITE_URL": FRAMED})
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def site_of(checked: Checked) -> Site:
    """The site of a shop as data, without files of the project."""
    return render(checked.catalog, checked.policy, PLACE)


def host_rules(site: Path) -> dict[str, dict[str, str]]:
    """`_headers` as pattern -> headers."""
    found: dict[str, dict[str, str]] = {}
    last = ""
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            found[last][name] = value
        elif line:
            found[last := line] = {}
    return found


def headers_of(rules: dict[str, dict[str, str]], address: str) -> dict[str, str]:
    """What a host sends for an address. Hosts join the values of a header that two blocks set, which must not be."""
    sent: dict[str, str] = {}
    for pattern, headers in rules.items():
        if fnmatchcase(address, pattern):
            assert not sent.keys() & headers.keys(), f"{address} gets {sent.keys() & headers.keys()} twice"
            sent |= headers
    return sent


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


@contextlib.contextmanager
def previewing(root: Path, *more: str, host: str = "127.0.0.1", said: TextIO | None = None) -> Iterator[str]:
    """Runs `serve` on a tree; gives the address of the preview on this machine. What it says in the terminal goes to `said`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {name: value for name, value in os.environ.items() if name not in ("CI", "HELP_SITE_URL")}
    words = [
        sys.executable,
        str(ROOT / "build_faq.py"),
        "serve",
        "--root",
        str(root),
        "--address",
        f"{host}:{port}",
        *more,
    ]
    to = said or subprocess.DEVNULL
    with subprocess.Popen(words, env=env, stdout=to, stderr=to) as server:
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()


@contextlib.contextmanager
def behind_nginx(site: Path, folder: Path) -> Iterator[str]:
    """Serves a built site below /help/ by a real nginx with the file that the build wrote, from an empty folder; gives the address."""
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if not program:
        pytest.skip("nginx is not installed")
    folder.chmod(0o755)
    for above in (site, *folder.parents[:2]):  # its workers may be of another user
        above.chmod(above.stat().st_mode | 0o055)
    (folder / "help").symlink_to(site)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "nginx.conf").write_text(
        f"pid {folder}/pid; error_log {folder}/log; daemon off; user root; events {{ }}\nhttp {{ access_log off;"
        " types { text/html html; text/css css; text/javascript js; application/json json; }"
        f" server {{ listen 127.0.0.1:{port}; root {folder}; include {site}/_nginx.conf; }} }}"
    )
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    address = f"http://127.0.0.1:{port}/help/"
    until(address, "<title>")
    yield address
    process.terminate()
    process.wait(10)


def answer_of(address: str) -> tuple[int, str, str]:
    """The status that a host sends for an address, where it leads on to, and the text that it sends."""
    place = urlsplit(address)
    asked = http.client.HTTPConnection(place.netloc, timeout=10)
    asked.request("GET", address.removeprefix(f"{place.scheme}://{place.netloc}"))
    reply = asked.getresponse()
    return reply.status, reply.headers.get("Location", ""), reply.read().decode("utf-8", "replace")
