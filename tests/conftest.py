"""What tests share: a small shop to break, the real site built once, and a browser."""

from __future__ import annotations

import contextlib
import gc
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from helpcenter.commands.writing.turn import in_turn
from helpcenter.store.store import Store, using
from support.calls import run_command, run_process
from support.places import DAY, HEADLESS, ROOT
from support.shops import SMALL_SHOP, all_read, copy_shop, lay_look
from support.sites import serving

# How long an example takes says how busy the machine is. A release tries twenty times as many of each property (benchmarks/release.py).
for profile, examples in (("run", 100), ("release", 2000)):
    settings.register_profile(
        profile, max_examples=examples, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
settings.load_profile("run")
_WHILE_TESTING = contextlib.ExitStack()
_WHILE_TESTING.enter_context(using(Store(ROOT / ".venv" / "kept")))


def pytest_configure(config: pytest.Config) -> None:
    """Assertions that hold are put into words only where goldens are written anew, which must know them: it took a sixth of all time."""
    if not config.getoption("--update-goldens"):
        config.hook.pytest_assertion_pass._remove_plugin(config.pluginmanager.get_plugin("pytest-golden"))


def pytest_collection_finish() -> None:
    """What all tests share stays to the end, and is not looked through again and again; commands do the same."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def pytest_unconfigure() -> None:
    """What the search has learnt is there for the next run."""
    _WHILE_TESTING.close()


@pytest.fixture
def monkeypatch(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """pytest's own, for tests that put other code in the place of ours: what such code makes is neither kept nor taken from what was
    kept, since that is named by the code that lies here. Left is what is dear and has no code but its own."""
    with using(Store(ROOT / ".venv" / "kept", only=_DEAR)):
        yield monkeypatch


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
        lay_look(root)
        return root

    return make


_DEAR = (
    *("taught", "learnt", "sheet of Material", "short sheet", "short script"),
    *(
        "compiled template",
        "words of any online shop",
        "English words",
        "how often English words are met",
        "English letters",
    ),
)
_LEDGERS: dict[tuple[tuple[str, str | bytes | None], ...], str] = {}
"""The ledgers of the shops that were made, by what was changed in them."""


@pytest.fixture
def command() -> Callable[..., subprocess.CompletedProcess[str]]:
    """run_command, for tests that call it often."""
    return run_command


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frozen shop's site, built once for all processes of a run under the address http://127.0.0.1/help/."""
    base = tmp_path_factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "real"
    root.mkdir(exist_ok=True)
    with in_turn(root):
        if not (root / "done").exists():
            copy_shop(root / "root")
            done = run_process(
                "--root", root / "root", "--as-of", DAY.isoformat(), env={"HELP_SITE_URL": "http://127.0.0.1/help/"}
            )
            assert done.returncode == 0, done.stdout + done.stderr
            (root / "done").touch()
    return root / "root" / "site"


@pytest.fixture(scope="session")
def served(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site, served below the sub-path /help/ as a static host would."""
    with serving(built_site, tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, driven by Playwright. In CI a missing browser is a failure; elsewhere the tests skip and say why."""
    if not HEADLESS.exists():
        message = (
            f"there is no Chromium at {HEADLESS}; install it (apt-get install chromium) or set CHROMIUM to its path"
        )
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    quiet = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(HEADLESS), args=quiet.split())
        yield chromium
        chromium.close()
