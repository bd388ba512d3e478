"""Bad input gets a sentence with the place, exit 1 or 2, no traceback, and the last good site stays."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.calls import run_command
from support.shops import SMALL_SHOP

ENTRIES = "faq/entries/payment.yml"
BOMB = "a: &a [x]\n" + "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
NOT_UTF8 = SMALL_SHOP[ENTRIES].replace("How long", "Wie lange für").encode("latin-1")


def refused(done: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
    """The command ended with this code and said these words, and no traceback."""
    said = done.stdout + done.stderr
    assert done.returncode == code, said
    assert "Traceback" not in said
    for word in words:
        assert word in said, said


@pytest.fixture
def old_site(shop: Callable[..., Path]) -> Iterator[Callable[..., Path]]:
    """A small shop whose site/ holds the last good build: one file that must survive."""

    def make(changed: dict[str, str | bytes | None] | None = None) -> Path:
        root = shop(changed)
        (root / "site").mkdir()
        (root / "site" / "index.html").write_text("the last good site")
        return root

    yield make


def survived(root: Path) -> bool:
    return [path.name for path in (root / "site").iterdir()] == ["index.html"] and not list(root.glob(".site-*"))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("broken YAML", {ENTRIES: "topic: [payment\n"}, ("payment.yml:", "syntax")),
        (
            "unknown key",
            {ENTRIES: SMALL_SHOP[ENTRIES] + "    colour: red\n"},
            ("payment.yml:10:5", "`colour` is not a field of an entry"),
        ),
        ("tab", {ENTRIES: "topic: payment\nentries:\n\t- id: x\n"}, ("payment.yml:3:1", "tab")),
        ("over 2 MB", {ENTRIES: SMALL_SHOP[ENTRIES] + "#" * 2_000_001}, ("2.0 MB", "payment.yml:1:1")),
        ("alias bomb", {"faq/topics.yml": BOMB}, ("topics.yml:1:4", "anchor")),
        ("not UTF-8", {ENTRIES: NOT_UTF8}, ("payment.yml:4:26", "not saved as UTF-8")),
        ("UTF-16", {ENTRIES: SMALL_SHOP[ENTRIES].encode("utf-16")}, ("payment.yml:1:1", "UTF-16")),
        ("nested too deep", {ENTRIES: "[" * 5000}, ("payment.yml:1:21", "nested")),
        ("an empty topic", {ENTRIES: None}, ("topics.yml:2:9", "has no answers")),
        ("an empty list", {ENTRIES: "topic: payment\nentries: []\n"}, ("payment.yml:2:10", "`entries` is empty")),
        (
            "control characters",
            {ENTRIES: SMALL_SHOP[ENTRIES].replace("How", "H\x08ow")},
            ("payment.yml:4:16", "control character"),
        ),
        ("only a number", {ENTRIES: "7\n"}, ("payment.yml:1:1", "fields")),
        ("broken front matter", {"docs/index.md": "---\ntitle: 'x\n---\nAsk.\n"}, ("docs/index.md:2:8", "quote")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_writers_mistake_is_named_and_the_site_stays(
    name: str, content: dict[str, str | bytes | None], words: tuple[str, ...], old_site: Callable[..., Path]
) -> None:
    root = old_site(content)
    refused(run_command("--root", root, "--as-of", "2026-11-22"), 1, *words)
    assert survived(root)


def test_a_folder_named_like_a_file(old_site: Callable[..., Path]) -> None:
    root = old_site()
    (root / "faq" / "entries" / "x.yml").mkdir()
    refused(run_command("check", "--root", root, "--as-of", "2026-11-22"), 1, "faq/entries/x.yml:1:1", "is a folder")


def test_windows_files_are_read_silently(shop: Callable[..., Path]) -> None:
    windows = {name: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode() for name, text in SMALL_SHOP.items()}
    done = run_command("check", "--strict", "--root", shop(windows), "--as-of", "2026-11-22")
    assert done.returncode == 0, done.stdout


def test_a_windows_file_has_the_same_places(shop: Callable[..., Path]) -> None:
    text = SMALL_SHOP[ENTRIES].replace("{{ payment.window }}. Then", "3 hours. Then")
    places = []
    for folder, content in (
        ("unix", text.encode()),
        ("windows", b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()),
    ):
        places.append(
            run_command(
                "check", "--format", "json", "--root", shop({ENTRIES: content}, folder), "--as-of", "2026-11-22"
            ).stdout
        )
    assert places[0] == places[1] and '"line": 6' in places[0]


def test_site_is_a_plain_file(shop: Callable[..., Path]) -> None:
    root = shop()
    (root / "site").write_text("mine")
    refused(run_command("--root", root, "--as-of", "2026-11-22"), 2, "is a file")
    assert (root / "site").read_text() == "mine"


def test_a_disk_that_refuses_leaves_the_old_site(
    old_site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The machine's refusal is injected at the one place where files are written: as root no permission stops us."""
    import errno

    monkeypatch.delenv("CI", raising=False)
    from helpcenter.commands import main
    from helpcenter.site import mkdocs_hook

    root = old_site()
    for number, words in (
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "cannot be written"),
        (errno.EACCES, "cannot be written"),
    ):

        def refuse(*_: object, number: int = number) -> None:
            raise OSError(number, os.strerror(number), str(root / "site"))

        monkeypatch.setattr(mkdocs_hook, "publish", refuse)
        assert main.main(["--root", str(root), "--as-of", "2026-11-22"]) == 2
        assert words in capsys.readouterr().err
        assert survived(root)


@pytest.mark.skipif(
    not shutil.which("mount") or not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason="mounting a small disk needs root",
)
def test_a_really_full_disk(shop: Callable[..., Path], tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=240k", "tmpfs", disk], capture_output=True, check=False
    ).returncode:
        pytest.skip("this machine does not let us mount a small disk")
    try:
        root = disk / "root"
        shutil.copytree(shop(), root, symlinks=True)
        (root / "site").mkdir()
        (root / "site" / "index.html").write_text("the last good site")
        refused(run_command("--root", root, "--as-of", "2026-11-22"), 2, "the disk is full")
        assert survived(root)
    finally:
        subprocess.run(["umount", disk], check=True)


def test_the_port_is_in_use(shop: Callable[..., Path]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused(run_command("serve", "--root", shop(), "--address", f"127.0.0.1:{port}"), 2, f"port {port} is in use")


def test_a_root_without_content(tmp_path: Path) -> None:
    refused(run_command("check", "--root", tmp_path), 2, "there is no folder faq")


def test_a_broken_mkdocs_yml(shop: Callable[..., Path]) -> None:
    root = shop()
    (root / "mkdocs.yml").unlink()
    (root / "mkdocs.yml").write_text("site_name: [\n")
    refused(run_command("--root", root, "--as-of", "2026-11-22"), 1, "mkdocs.yml:2:1: error", "never filled")


@pytest.mark.parametrize(
    "words",
    [
        ["chekc"],
        ["--as-of", "yesterday"],
        ["check", "--format", "xml"],
        ["stage"],
        ["explain", "hard-codde"],
        ["serve", "--address", "here"],
    ],
)
def test_wrong_use_is_exit_2(words: list[str]) -> None:
    refused(run_command(*words), 2)


def test_stage_does_not_write_over_a_strangers_folder(shop: Callable[..., Path], tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    refused(run_command("stage", tmp_path / "mine", "--root", shop(), "--as-of", "2026-11-22"), 2, "did not write")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
