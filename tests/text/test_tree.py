"""What stands in the tree and is no file of ours: links that lead out or round, pipes, odd names. Never a hang, never a leak."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.content.files import read_files, tree_of
from helpcenter.text import tree
from helpcenter.text.tree import MAX_FOLDERS, Unreadable, data_of
from support.calls import run_command
from support.places import DAY

SECRET = "the secret of another place"


def told(root: Path) -> list[tuple[str, str]]:
    return [(finding.span.source.path, finding.message) for finding in read_files(root)[1]]


def _fifo(root: Path) -> None:
    os.mkfifo(root / "docs" / "p.txt")


def _socket(root: Path) -> None:
    here = Path.cwd()
    os.chdir(root / "faq")  # the path of a socket may be no longer than 107 bytes
    try:
        socket.socket(socket.AF_UNIX).bind("s.yml")
    finally:
        os.chdir(here)


def _deep(root: Path) -> None:
    (root / "docs" / "/".join("d" * MAX_FOLDERS)).mkdir(parents=True)


TREES: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a link out": (lambda root: (root / "docs/leak.txt").symlink_to(root.parent / "secret"), "docs/leak.txt", "out of the help center"),
    "a folder linked out": (lambda root: (root / "docs/leak").symlink_to(root.parent), "docs/leak", "out of the help center"),
    "a page linked out": (lambda root: (root / "docs/host.md").symlink_to(root.parent / "secret"), "docs/host.md", "out of the help center"),
    "entries linked out": (lambda root: (root / "faq/entries/x.yml").symlink_to(root.parent / "secret"), "faq/entries/x.yml", "out of the help center"),
    "a link to a link out": (
        lambda root: ((root / "docs/b").symlink_to(root.parent), (root / "docs/c.txt").symlink_to(root / "docs/b/secret")),
        "docs/c.txt", "out of the help center",
    ),
    "a link to what is hidden": (
        lambda root: ((root / ".git").mkdir(), (root / ".git/config").write_text(SECRET), (root / "docs/c.txt").symlink_to(root / ".git/config")),
        "docs/c.txt", "to what is hidden",
    ),
    "a link with dots": (lambda root: (root / "docs/leak.txt").symlink_to("../../secret"), "docs/leak.txt", "out of the help center"),
    "a neighbour with the same beginning": (
        lambda root: ((root.parent / "shopx").mkdir(), (root / "docs/n").symlink_to(root.parent / "shopx")), "docs/n", "out of the help center",
    ),
    "a link to nowhere": (lambda root: (root / "docs/n.txt").symlink_to("nothing"), "docs/n.txt", "leads nowhere"),
    "a link to itself": (lambda root: (root / "docs/n.txt").symlink_to("n.txt"), "docs/n.txt", "round in a circle"),
    "a loop of folders": (lambda root: [(root / f"docs/a{n}").symlink_to(".") for n in range(3)], "docs/a0", "that it stands in"),
    "a loop from below": (
        lambda root: ((root / "docs/x").mkdir(), (root / "docs/x/up").symlink_to("../..")), "docs/x/up/docs", "that it stands in",
    ),
    "a pipe": (_fifo, "docs/p.txt", "is no regular file"),
    "a socket": (_socket, "faq/s.yml", "is no regular file"),
    "a device": (lambda root: (root / "faq/entries/z.yml").symlink_to("/dev/zero"), "faq/entries/z.yml", "out of the help center"),
    "a folder named as a file": (lambda root: (root / "faq/entries/x.yml").mkdir(), "faq/entries/x.yml", "is a folder"),
    "a page that is a folder": (lambda root: (root / "docs/x.md").mkdir(), "docs/x.md", "is a folder"),
    "a name that is not UTF-8": (lambda root: Path(os.fsdecode(os.fsencode(root / "docs") + b"/caf\xe9.md")).touch(), "docs/caf\\xe9.md", "not written in UTF-8"),
    "a name that moves the cursor": (lambda root: (root / "faq/entries/a\x1b[2J.yml").touch(), "faq/entries/a\\x1b[2J.yml", "control characters"),
    "a name that turns round": (lambda root: (root / "docs/a\u202egpj.md").touch(), "docs/a\\u202egpj.md", "control characters"),
    "names that differ in capitals": (
        lambda root: (root / "faq/entries/Payment.yml").write_text("topic: x"), "faq/entries/payment.yml", "one and the same name",
    ),
    "names that differ in their accents": (
        lambda root: [(root / "faq/entries" / name).touch() for name in ("caf\u00e9.yml", "cafe\u0301.yml")], "faq/entries/caf\u00e9.yml", "one and the same name",
    ),
    "a folder too deep": (_deep, f"docs/{'/'.join('d' * MAX_FOLDERS)}", "deeper than"),
}  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize(("make", "path", "said"), TREES.values(), ids=TREES)
def test_what_is_no_file_of_ours_is_named_and_not_read(
    make: Callable[[Path], object], path: str, said: str, shop: Callable[..., Path]
) -> None:
    root = shop()
    (root.parent / "secret").write_text(SECRET)
    make(root)
    found = told(root)
    assert [message for where, message in found if where == path and said in message], found
    assert len([where for where, _ in found if where == path]) == 1
    assert not [source for source in read_files(root)[0].sources if SECRET in source.text]
    assert not [place for place in tree_of(root).files.values() if SECRET in place.read_text("utf-8", "replace")]
    done = run_command("check", "--root", root, "--as-of", DAY.isoformat())
    assert done.returncode == 1 and said in done.stdout and "Traceback" not in done.stderr


def test_links_inside_the_tree_and_to_the_root_are_followed(shop: Callable[..., Path]) -> None:
    root = shop()
    (root / "shared").mkdir()
    (root / "shared" / "more.md").write_text("---\ntitle: More\n---\nMore.\n")
    (root / "docs" / "guides").symlink_to("../shared")
    (root / "faq" / "entries" / "payment.yml").rename(root / "kept.yml")
    (root / "faq" / "entries" / "payment.yml").symlink_to(root / "kept.yml")
    (root.parent / "door").symlink_to(root)
    files, findings = read_files(root.parent / "door")
    assert findings == [] and {"docs/guides/more.md", "faq/entries/payment.yml"} <= {
        source.path for source in files.sources
    }


def test_a_folder_that_refuses_is_a_finding_and_the_rest_is_read(
    shop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, iterdir = shop(), Path.iterdir

    def refuse(path: Path) -> object:
        if path.name == "policy":
            raise PermissionError(13, "Permission denied", str(path))
        return iterdir(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert ("faq/policy", "faq/policy cannot be read: Permission denied") in told(root)
    assert len(read_files(root)[0].sources) > 5


def test_there_is_a_greatest_number_of_files(shop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    root = shop()
    monkeypatch.setattr(tree, "MAX_FILES", 50)
    for number in range(60):
        (root / "docs" / f"f{number}.txt").touch()
    assert len([message for _, message in told(root) if "more than 50 files and folders" in message]) == 1


def test_links_cannot_multiply_the_tree(shop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve folders, each with ten links to the next: a million ways, of which only so many are walked."""
    root = shop()
    monkeypatch.setattr(tree, "MAX_FILES", 500)
    for number in range(11):
        (root / "docs" / f"d{number}").mkdir()
        for link in range(10):
            (root / "docs" / f"d{number}" / f"l{link}").symlink_to(f"../d{number + 1}" if number < 10 else ".")
    assert any("more than 500 files" in message for _, message in told(root))


def test_a_file_that_became_a_pipe_or_a_link_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "secret").write_text(SECRET)
    (tmp_path / "link").symlink_to("secret")
    with pytest.raises(Unreadable, match="no regular file"):
        data_of(tmp_path / "pipe", 10)
    with pytest.raises(OSError, match="[Ss]ymbolic|levels"):
        data_of(tmp_path / "link", 100)
    with pytest.raises(Unreadable, match="files up to"):
        data_of(tmp_path / "secret", 10)
