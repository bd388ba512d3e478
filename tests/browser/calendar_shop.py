"""A small shop with a chat, a calendar, and a duration that becomes a date, for the tests of dates and hours."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from support.calls import run_command
from support.shops import CALENDAR, CHAT, CONTACT, RETURNS, SMALL_SHOP, lay_look

SITE = "http://shop.example/help/"
CHANGING = RETURNS.replace("{2026-11-22: 14}", "{2026-11-22: 3 business days, 2027-01-01: 1-2 months}")
USING = SMALL_SHOP["faq/entries/returns.yml"].replace(
    "You pay for the return. Then", "You pay for the return. The time to return is {{ returns.time }}. Then"
)


def build(root: Path, rewritten: dict[str, dict[str, str]] | None = None, day: str = "2026-11-22") -> Path:
    """The shop's site, built on a day; `rewritten` are words of its files that are others, each of which must be there."""
    changed = {
        "faq/policy/contact.yml": CONTACT + CHAT,
        "faq/policy/returns.yml": CHANGING,
        "faq/entries/returns.yml": USING,
        "faq/calendar.yml": CALENDAR,
    }
    files = {**SMALL_SHOP, **changed}
    for name, words in (rewritten or {}).items():
        for old, new in words.items():
            assert old in files[name]
            files[name] = files[name].replace(old, new)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    lay_look(root)
    done = run_command("--root", root, "--as-of", day, env={"HELP_SITE_URL": SITE})
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def open_shop(page: Any, site: Path) -> None:
    """Lets a page find the built site at SITE."""

    def answer(route: Any) -> None:
        path = site / urlsplit(route.request.url).path.removeprefix("/help/")
        path = path / "index.html" if path.is_dir() else path
        route.fulfill(path=path) if path.is_file() else route.fulfill(status=404, path=site / "404.html")

    page.route("http://shop.example/**", answer)
