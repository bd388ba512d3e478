"""The live preview: an edit reaches the page, a mistake is shown on it, and what was good stays readable."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.site.preview.panel import _window
from helpcenter.text.finding import Finding
from helpcenter.text.source import SourceFile
from support.places import ROOT
from support.shops import SMALL_SHOP
from support.sites import previewing, until

ENTRIES = "faq/entries/payment.yml"
CONTACT = """\
area: contact
title: Contact
blurb: How to reach us.
constants:
  - {id: contact.email, label: E-mail address, type: email, values: {2026-11-22: help@shop.example}, source: [1]}
"""


def test_an_edit_reaches_the_page_and_a_mistake_is_shown(shop: Callable[..., Path], tmp_path: Path) -> None:
    root, terminal = shop(), tmp_path / "terminal"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    env = {name: value for name, value in os.environ.items() if name not in ("CI", "HELP_SITE_URL")}
    words = [sys.executable, str(ROOT / "build_faq.py"), "serve", "--root", str(root), "--address", f"127.0.0.1:{port}"]
    with terminal.open("w") as said, subprocess.Popen(words, env=env, stdout=said, stderr=said) as server:
        try:
            page = f"{address}a/payment-deadline/"
            until(page, "Pay within 2 hours")
            write(root, SMALL_SHOP[ENTRIES].replace("Pay within", "Please pay within", 1))
            until(page, "Please pay within 2 hours")
            write(root, SMALL_SHOP[ENTRIES].replace("    answer: |", "    anwser: |"))
            shown = until(page, "is not a field of an entry")
            assert "faq/entries/payment.yml:5:5" in shown and "Please pay within 2 hours" in shown
            write(root, SMALL_SHOP[ENTRIES].replace("{{ payment.window }}. Then", "3 hours. Then"))
            shown = until(page, "this answer says")
            assert "3 hours. Then" in shown.replace("within ", "")
            # An unreadable file: the last good text stays, and nothing is said of what has changed in it since.
            wrong = SMALL_SHOP[ENTRIES].replace("{{ payment.window }}. Then", "3 hours. Then")
            write(root, f"# one\n{wrong}x")
            shown = until(page, "payment.yml:11:1")
            assert "this answer says" in shown and "payment.yml:7:11" in shown  # a line further down
            write(root, f"# one\n{wrong.replace('3 hours', '4 hours')}x")
            assert "3 hours. Then" in until(page, "payment.yml:11:1", absent="this answer says").replace("within ", "")
            # A template that cannot be used: the pages stay, and say so.
            write(root, SMALL_SHOP[ENTRIES])
            until(page, "Pay within 2 hours", absent="The check found")
            (root / "overrides").unlink()
            shutil.copytree(ROOT / "overrides", root / "overrides")
            template = root / "overrides" / "answer.html"
            good = template.read_text(encoding="utf-8")
            template.write_text(good.replace("<h1>", "<h1>{{ meta.nothing }}"), encoding="utf-8")
            until(page, "answer.html:")
            assert "Pay within 2 hours" in until(page, "could not be made anew")
            template.write_text(good, encoding="utf-8")
            until(page, "Pay within 2 hours", absent="could not be made anew")
            (root / "faq/policy/contact.yml").write_text(CONTACT, encoding="utf-8")
            shown = until(page, "Note:")
            assert f"The check found {shown.count('Warning:')} problems" in shown  # a note is none
            # What the preview does not follow, and what it must not: links that go round, and a pipe.
            (root / "docs" / "one").symlink_to(".")
            (root / "docs" / "two").symlink_to(".")
            if hasattr(os, "mkfifo"):
                os.mkfifo(root / "docs" / "pipe.txt")
            shown = until(f"{address}status/", "<h1>The desk on ")
            assert "python3 build_faq.py accept ID --as shop --by NAME" in shown and "2 published, no drafts" in shown
            (root / "docs" / "guides").mkdir()
            guide = root / "docs" / "guides" / "first.md"
            guide.write_text("---\ntitle: Guide\n---\nIn a new folder.\n", encoding="utf-8")
            shown = until(f"{address}guides/first/", "In a new folder.")
            assert "is a link to a folder that it stands in" in shown
            guide.write_text("---\ntitle: Guide\n---\nIn a known folder.\n", encoding="utf-8")
            until(f"{address}guides/first/", "In a known folder.")
        finally:
            server.terminate()
    # The terminal says what is found as a report does, and no consequences of it.
    words_there = terminal.read_text(encoding="utf-8")
    assert (
        "payment.yml:5:5: error: `anwser` is not a field of an entry; it may be `answer` [schema]" in words_there
        or words_there
    )
    assert "^^^^^^^ says" in words_there and " faults" not in words_there and "Traceback" not in words_there
    assert not (root / "site").exists() and not (root / "faq" / "ids.lock").exists()


@pytest.mark.parametrize(
    "before", ["", "Pay ", "You have a few days for it, and then ", "\u4e2d" * 30 + " then ", "\t" * 30]
)
def test_the_carets_of_a_long_line_stand_near_its_beginning(before: str) -> None:
    source = SourceFile("faq/entries/a.yml", f"a: 1\n      {before}within 3 hours. Then.\n")
    start = source.text.index("within")
    span = source.span(start, start + len("within 3 hours"))
    typed, under = _window(Finding("contradiction", span, "it is wrong", "mend it", "wrong")).split("\n")
    at = under.index("^")
    assert under[at:] == "^^^^^^^^^^^^^^ wrong" and typed.endswith("within 3 hours. Then.")
    if before.isascii() and "\t" not in before:
        assert typed[at:].startswith("within 3 hours") and at <= 32
        assert typed == f"2 | {before}within 3 hours. Then." or typed.startswith("2 | \u2026") and len(before) > 16


def test_what_is_saved_without_a_change_makes_nothing_anew(shop: Callable[..., Path], tmp_path: Path) -> None:
    root, terminal = (
        shop({ENTRIES: SMALL_SHOP[ENTRIES].replace("{{ payment.window }}. Then", "3 hours. Then")}),
        tmp_path / "said",
    )
    entries, topics = root / ENTRIES, root / "faq/topics.yml"
    with terminal.open("w") as said, previewing(root, "--problems", said=said) as address:
        until(f"{address}a/payment-deadline/", "this answer says")
        epoch = epoch_of(address)
        for path in (entries, topics) * 3:
            saved = tmp_path / "saved"
            saved.write_bytes(path.read_bytes())
            saved.replace(path)
            entries.with_name("payment.yml~").write_text(path.name, encoding="utf-8")  # what an editor leaves
            time.sleep(0.4)  # longer than a change stays unseen
        replaced = tmp_path / "new"
        replaced.write_bytes(entries.read_bytes().replace(b"Pay within", b"Please pay within"))
        assert epoch_of(address) == epoch
        replaced.replace(entries)
        until(f"{address}a/payment-deadline/", "Please pay within")
        assert epoch_of(address) > epoch
    checks = terminal.read_text(encoding="utf-8").count("[contradiction]") - 1  # and once as news
    assert checks == 2, "one before the change, and one after it"


def test_a_storm_of_saves_a_file_renamed_into_place_and_one_that_goes_end_with_what_is_there(
    shop: Callable[..., Path], tmp_path: Path
) -> None:
    root, good = shop(), SMALL_SHOP[ENTRIES]
    entries, terminal = root / ENTRIES, tmp_path / "said"
    with terminal.open("w") as said, previewing(root, said=said) as address:
        page = f"{address}a/payment-deadline/"
        until(page, "Pay within 2 hours")
        for number in range(20):  # some of them broken, as a file is that is being written
            text = good.replace("Pay within", f"Save {number}: pay within", 1)
            entries.write_text(text if number % 3 else text[: len(text) // 2], encoding="utf-8")
            time.sleep(0.1)
            assert urllib.request.urlopen(page, timeout=30).status == 200, "what there was stays all the while"
        until(page, "Save 19: pay within 2 hours")
        fresh = tmp_path / "fresh.yml"
        fresh.write_text(good.replace("Pay within", "Renamed: pay within", 1), encoding="utf-8")
        fresh.replace(entries)
        until(page, "Renamed: pay within 2 hours")
        entries.unlink()
        until(address, "The check found")
        entries.write_text(good, encoding="utf-8")
        until(page, "Pay within 2 hours", absent="The check found")
    assert "Traceback" not in terminal.read_text(encoding="utf-8")


def test_a_look_that_no_build_would_publish_is_told_in_the_terminal(shop: Callable[..., Path], tmp_path: Path) -> None:
    root, terminal = shop(), tmp_path / "said"
    (root / "overrides").unlink()
    shutil.copytree(ROOT / "overrides", root / "overrides")
    template = root / "overrides" / "answer.html"
    with terminal.open("w") as said, previewing(root, said=said) as address:
        until(f"{address}a/payment-deadline/", "Pay within 2 hours")
        text = template.read_text(encoding="utf-8")
        template.write_text(text.replace("<h1>", "<h1 style='color: red'>"), encoding="utf-8")
        until(f"{address}a/payment-deadline/", "color: red")
        for _ in range(300):  # the limit only ends a hopeless wait
            if "the attribute style is inline" in terminal.read_text(encoding="utf-8"):
                return
            time.sleep(0.1)
    raise AssertionError(terminal.read_text(encoding="utf-8"))


def epoch_of(address: str) -> int:
    """The number of the build that a browser would be told of."""
    with urllib.request.urlopen(f"{address}livereload/0/1", timeout=30) as reply:
        return int(reply.read())


def write(root: Path, text: str) -> None:
    (root / ENTRIES).write_text(text, encoding="utf-8")
