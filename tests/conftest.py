"""What tests share: a small shop to break, the real site built once, and a browser."""

from __future__ import annotations

import contextlib
import functools
import http.server
import io
import logging
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TextIO
from unittest import mock

import pytest

from helpcenter.commands.main import main
from helpcenter.content.written import read_content
from helpcenter.guard.review import accepted
from helpcenter.policy.changes import later_days
from helpcenter.policy.policy import resolve
from helpcenter.search.cache import Cache, using
from helpcenter.site.assets import HASH

ROOT = Path(__file__).resolve().parent.parent
CACHE = Cache(ROOT / ".venv" / "learnt", may_write=(ROOT / ".venv").is_dir())
_WHILE_TESTING = contextlib.ExitStack()
_WHILE_TESTING.enter_context(using(CACHE))  # as the command does: once for all tests
DAY = date(2026, 11, 22)
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))

SMALL_SHOP = {
    "faq/topics.yml": """\
topics:
  - id: payment
    title: Payment
    blurb: How to pay.
  - id: returns
    title: Returns
    blurb: How to send goods back.
""",
    "faq/policy/payment.yml": """\
area: payment
title: Payment
blurb: How to pay.
constants:
  - id: payment.window
    label: Time to pay for an order
    type: duration
    unit: hours
    counted_from: not stated
    values: {2026-11-22: 2}
    source: [1]
  - id: payment.cards
    label: Payment by card
    type: yes-no
    values: {2026-11-22: no}
    says:
      yes: Cards are accepted.
      no: Cards are not accepted.
    source: [2]
    confirm: Will cards be accepted?
""",
    "faq/policy/returns.yml": """\
area: returns
title: Returns
blurb: How to send goods back.
constants:
  - id: returns.time
    label: Time to return
    type: duration
    unit: days
    counted_from: receipt of the product
    values: {2026-11-22: 14}
    source: [2]
""",
    "faq/entries/payment.yml": """\
topic: payment
entries:
  - id: payment-deadline
    question: How long do I have to pay?
    answer: |
      Pay within {{ payment.window }}. Then [contact us](/contact/).
    phrasings: [when to pay, payment deadline, time to pay, pay by when, last minute to pay, pay later, must i pay now, how many hours]
    summary: Pay within {{ payment.window }}.
    updated: 2026-11-22
""",
    "faq/entries/returns.yml": """\
topic: returns
entries:
  - id: return-cost
    question: Who pays for the return?
    answer: |
      You pay for the return. Then [contact us](/contact/).
    phrasings: [return cost, return postage, cost to send back, who pays return, free returns, price to ship back, return label, mail it back]
    summary: You pay for the return.
    updated: 2026-11-22
""",
    "faq/subjects.yml": """\
words:
  CARD: [card, cards]
  ACCEPT: [accept, accepted, welcome, work]
subjects:
  - constant: payment.cards
    about: [CARD + ACCEPT]
    speaks: [We accept cards.]
    silent: [The card is green.]
""",
    "docs/index.md": "---\ntitle: Small Help Center\ndescription: Help.\n---\nAsk.\n",
    "docs/contact.md": "---\ntitle: Contact\ndescription: How to reach us.\n---\nWrite to us.\n",
}


@pytest.fixture
def shop(tmp_path: Path) -> Callable[..., Path]:
    """Builds a small sound shop in a folder, with files replaced or added: shop({"faq/topics.yml": "..."}); None deletes.

    Somebody has read every sentence of it (faq/reviewed.lock), the changed ones too, unless the test brings a ledger of its own.
    """

    def make(changed: dict[str, str | bytes | None] | None = None, folder: str = "shop") -> Path:
        root = tmp_path / folder
        for name, content in {**SMALL_SHOP, **(changed or {})}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if content is not None:
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
        if not {"faq/reviewed.lock", "faq/kept/reviewed.lock"} & (changed or {}).keys():
            written = tuple(sorted((changed or {}).items(), key=lambda item: item[0]))
            if written not in _LEDGERS:
                _LEDGERS[written] = all_read(root)
            (root / "faq" / "reviewed.lock").write_text(_LEDGERS[written], encoding="utf-8")
        for name in ("mkdocs.yml", "overrides"):
            (root / name).symlink_to(ROOT / name)
        (root / "docs" / "assets").symlink_to(ROOT / "docs" / "assets")
        return root

    return make


_LEDGERS: dict[tuple[tuple[str, str | bytes | None], ...], str] = {}
"""The ledgers of the shops that were made, by what was changed in them."""


def all_read(root: Path) -> str:
    """A review ledger in which every sentence of a shop has been read, those of later days too."""
    catalog = read_content(root).catalog
    policies = [resolve(catalog, day)[0] for day in (DAY, *later_days(catalog, DAY))]
    return accepted(catalog, policies, "a test", DAY)[0]


def run_command(
    *arguments: str | Path, stdin: str | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """build_faq.py with these arguments, as a person calls it, from another folder and outside CI, but in this process.

    Only the door (test_setup.py) is left out: to start Python and to load the packages takes longer than most commands run.
    What a process of its own is needed to see, `run_process` shows. An exception that no command handles reaches the test.
    """
    output, progress = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    typed = io.TextIOWrapper(io.BytesIO((stdin or "").encode()), encoding="utf-8")
    with (
        mock.patch.dict(os.environ, _environment(env), clear=True),
        mock.patch.multiple(sys, stdin=typed, stdout=output, stderr=progress),
        contextlib.chdir(ROOT.parent),
        _logged_to(progress),
    ):
        try:
            code = main([*map(str, arguments)])
        except SystemExit as left:  # argparse leaves so
            code = left.code if isinstance(left.code, int) else 1
    said = [stream.buffer.getvalue().decode() for stream in (output, progress)]  # type: ignore[attr-defined]
    return subprocess.CompletedProcess([*map(str, arguments)], code, *said)


@contextlib.contextmanager
def _logged_to(stream: TextIO) -> Iterator[None]:
    """Warnings go to standard error, as Python does where nobody has set up logging; pytest has."""
    handler = logging.StreamHandler(stream)
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)


def run_process(
    *arguments: str | Path, stdin: str | None = None, env: dict[str, str] | None = None, timeout: float = 120
) -> subprocess.CompletedProcess[str]:
    """As run_command, in a process of its own: through the door, with real streams and its own exit code."""
    return subprocess.run(
        [sys.executable, str(ROOT / "build_faq.py"), *map(str, arguments)],
        input=stdin,
        env=_environment(env),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=timeout,
        cwd=ROOT.parent,
        check=False,
    )


def _environment(added: dict[str, str] | None) -> dict[str, str]:
    left_out = ("CI", "HELP_SITE_URL", "HELP_AS_OF")
    return {name: value for name, value in os.environ.items() if name not in left_out} | (added or {})


@pytest.fixture
def command() -> Callable[..., subprocess.CompletedProcess[str]]:
    """run_command, for tests that call it often."""
    return run_command


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site, built once from a copy of its content, under the address http://127.0.0.1/help/."""
    import shutil

    root = tmp_path_factory.mktemp("real") / "root"
    for name in ("faq", "docs", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    done = run_process("--root", root, "--as-of", DAY.isoformat(), env={"HELP_SITE_URL": "http://127.0.0.1/help/"})
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def asset(site: Path, name: str) -> str:
    """Where a built site has an asset: "js/rank.js" -> "assets/js/rank.<hash>.js"."""
    stem, _, ending = name.rpartition(".")
    [found] = [path for path in site.glob(f"assets/{stem}.*.{ending}") if re.fullmatch(HASH, path.name.split(".")[-2])]
    return found.relative_to(site).as_posix()


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


@pytest.fixture(scope="session")
def served(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site, served below the sub-path /help/ as a static host would."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "help").symlink_to(built_site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/help/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, driven by Playwright. In CI a missing browser is a failure; elsewhere the tests skip and say why."""
    if not CHROMIUM.exists():
        message = (
            f"there is no Chromium at {CHROMIUM}; install it (apt-get install chromium) or set CHROMIUM to its path"
        )
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    quiet = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=quiet.split())
        yield chromium
        chromium.close()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write the reports of tests/cases anew")
