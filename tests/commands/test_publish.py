"""`publish` commits exactly the writers' files on a branch of its own; where it cannot, it says why, and nothing has changed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.calls import run_command
from support.places import DAY
from support.shops import SMALL_SHOP, Shop

AS_OF = ("--as-of", str(DAY))
WHO = {
    "GIT_AUTHOR_NAME": "A Writer", "GIT_AUTHOR_EMAIL": "a@shop.example",
    "GIT_COMMITTER_NAME": "A Writer", "GIT_COMMITTER_EMAIL": "a@shop.example",
}  # fmt: skip
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
LOCK = "answer payment-deadline\nanswer return-cost\npolicy payment\npolicy returns\ntopic payment\ntopic returns\n"


def git(root: Path, *words: str) -> str:
    return subprocess.run(
        ["git", *words], cwd=root, check=True, capture_output=True, text=True, env={**os.environ, **WHO, **ALONE}
    ).stdout


@pytest.fixture
def desk(shop: Shop, tmp_path: Path) -> Path:
    """A clone of a help center, in which somebody is about to write."""
    root = shop({"faq/kept/ids.lock": LOCK, "notes.txt": "mine\n", ".gitignore": "/docs/assets\n/overrides\n"})
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "there.git")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "a shop")
    git(root, "remote", "add", "origin", str(tmp_path / "there.git"))
    git(root, "push", "-q", "-u", "origin", "main")
    return root


def publish(root: Path, *words: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return run_command("publish", "--root", root, *AS_OF, *words, env={**WHO, **ALONE, **(env or {})})


def change(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new), encoding="utf-8")


def reword(root: Path) -> None:
    change(root, "faq/entries/returns.yml", "You pay for the return. Then", "You pay for it. Then")


def test_exactly_the_writers_files_go_out_on_a_branch_of_their_own(desk: Path, tmp_path: Path) -> None:
    reword(desk)
    change(desk, "faq/policy/payment.yml", "{2026-11-22: 2}", "{2026-11-22: 3}")
    text = SMALL_SHOP["faq/entries/returns.yml"].partition("entries:\n")[2]
    new = text.replace("return-cost", "return-way").replace("Who pays for the return?", "How does it come back?")
    with (desk / "faq/entries/returns.yml").open("a", encoding="utf-8") as file:
        file.write(
            new.partition("    phrasings:")[0] + "    summary: You pay for the return.\n    updated: 2026-11-22\n"
        )
    (desk / "faq/phrasings").mkdir()
    (desk / "faq/phrasings/returns.yml").write_text("phrasings:\n  return-way: |\n    which way back\n")
    (desk / "notes.txt").write_text("mine, changed\n")
    (desk / "helper.py").write_text("print()\n")
    main = git(desk, "rev-parse", "main")
    seen = publish(desk)
    assert (
        seen.returncode == 0
        and "Nothing was published" in seen.stderr
        and git(desk, "branch", "--format=%(refname:short)") == "main\n"
    )
    done = publish(desk, "--yes")
    assert done.returncode == 0, done.stderr
    assert "  New answer: How does it come back? (/a/return-way/)\n" in done.stdout
    assert "  Changed: Who pays for the return? (answer)\n" in done.stdout
    assert "  Says another value now: How long do I have to pay? (/a/payment-deadline/)\n" in done.stdout
    assert "  Changed rule: Time to pay for an order (payment.window: 3 hours)\n" in done.stdout
    assert "  How people ask: 1 line more, 0 lines fewer\n" in done.stdout
    assert "notes.txt" in done.stderr and "helper.py" in done.stderr
    branch = git(desk, "branch", "--show-current").strip()
    assert branch == "new-answer-how-does-it-come"
    files = git(desk, "show", "--name-only", "--format=", "HEAD").split()
    wanted = ["faq/entries/returns.yml", "faq/kept/ids.lock", "faq/phrasings/returns.yml", "faq/policy/payment.yml"]
    assert sorted(files) == wanted and "answer return-way\n" in (desk / "faq/kept/ids.lock").read_text()
    assert git(desk, "status", "--porcelain") == " M notes.txt\n?? helper.py\n"
    assert (
        git(desk, "rev-parse", "main")
        == git(desk, "rev-parse", "HEAD~1")
        == git(desk, "rev-parse", "origin/main")
        == main
    )
    assert git(tmp_path / "there.git", "rev-parse", branch) == git(desk, "rev-parse", "HEAD")
    assert f"For the pull request:\n\n{git(desk, 'log', '-1', '--format=%B').strip()}" in done.stdout
    again = publish(desk, "--yes")
    assert again.returncode == 0 and again.stderr.startswith("Nothing to publish")
    (desk / "faq/phrasings/returns.yml").unlink()
    more = publish(desk, "--yes", "--no-push", "--message", "Fewer words\n\nWhy not.")
    assert more.returncode == 0 and git(desk, "branch", "--show-current").strip() == branch, more.stderr
    assert (
        git(desk, "log", "-1", "--format=%B") == "Fewer words\n\nWhy not.\n\n" and "git push -u origin" in more.stderr
    )
    assert git(tmp_path / "there.git", "rev-parse", branch) == git(desk, "rev-parse", "HEAD~1")


@dataclass(frozen=True)
class Hindrance:
    """What stands in the way, and what is said of it."""

    lay: Callable[[Path], object]
    says: str
    words: tuple[str, ...] = ("--yes",)
    code: int = 2
    env: tuple[tuple[str, str], ...] = ()


NOBODY = tuple((name, "") for name in WHO)
HINDRANCES = {
    "no git": Hindrance(reword, "git is not installed here", env=(("PATH", "/nowhere"),)),
    "no repository": Hindrance(lambda root: shutil.rmtree(root / ".git"), "is in no repository of git"),
    "no commit": Hindrance(lambda root: git(root, "update-ref", "-d", "HEAD"), "has no commit yet"),
    "detached": Hindrance(lambda root: git(root, "checkout", "-q", "--detach"), "no branch is checked out"),
    "a merge": Hindrance(lambda root: git(root, "update-ref", "MERGE_HEAD", "HEAD"), "a merge is under way here"),
    "a rebase": Hindrance(lambda root: (root / ".git/rebase-merge").mkdir(), "a rebase is under way here"),
    "nobody": Hindrance(reword, "git does not know who you are", env=NOBODY),
    "nothing": Hindrance(lambda root: (root / "notes.txt").write_text("changed"), "Nothing to publish", code=0),
    "errors": Hindrance(lambda root: change(root, "faq/entries/returns.yml", "You pay", "Within 9 days you pay"), "correct the errors first", code=1),
    "lost address": Hindrance(lambda root: change(root, "faq/entries/returns.yml", "id: return-cost", "id: other"), "correct the errors first", code=1),
    "staged": Hindrance(lambda root: ((root / "notes.txt").write_text("changed"), git(root, "add", "notes.txt"), reword(root)), "notes.txt is staged"),
    "taken branch": Hindrance(lambda root: (git(root, "branch", "mine"), reword(root)), "there is a branch `mine` already", ("--yes", "--branch", "mine")),
    "taken there": Hindrance(lambda root: (git(root, "push", "-q", "origin", "main:theirs"), git(root, "fetch", "-q"), reword(root)), "there is a branch `theirs` already", ("--yes", "--branch", "theirs")),
    "no name": Hindrance(reword, "git allows no branch `a..b`", ("--yes", "--branch", "a..b")),
    "a hook": Hindrance(lambda root: (hook(root), reword(root)), "git would not do it, and all is as it was:\nnot today"),
    "not agreed": Hindrance(reword, "Nothing was published, and nothing has changed", (), 0),
}  # fmt: skip


def hook(root: Path) -> None:
    path = root / ".git/hooks/pre-commit"
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    path.chmod(0o755)


@pytest.mark.parametrize("name", HINDRANCES)
def test_where_it_cannot_it_says_why_and_nothing_has_changed(name: str, desk: Path) -> None:
    hindrance = HINDRANCES[name]
    hindrance.lay(desk)

    def state() -> tuple[object, ...]:
        texts = {
            path: path.read_bytes() for path in sorted(desk.rglob("*.*")) if path.is_file() and ".git" not in path.parts
        }
        if not (desk / ".git").exists():
            return (texts,)
        return texts, (desk / ".git/HEAD").read_text(), git(desk, "for-each-ref"), git(desk, "status", "--porcelain")

    before = state()
    done = publish(desk, *hindrance.words, env=dict(hindrance.env))
    assert (done.returncode, hindrance.says in done.stderr) == (hindrance.code, True), done.stderr
    assert state() == before


def test_what_is_not_taken_there_stands_here(desk: Path, tmp_path: Path) -> None:
    reword(desk)
    shutil.rmtree(tmp_path / "there.git")
    done = publish(desk, "--yes", "--branch", "mine")
    assert done.returncode == 2 and "did not take it" in done.stderr and "git push -u origin mine" in done.stderr
    assert git(desk, "log", "-1", "--format=%s", "mine") == "Changed: Who pays for the return?\n"
    git(desk, "switch", "-q", "main")
    git(desk, "remote", "remove", "origin")
    reword(desk)
    done = publish(desk, "--yes")
    assert done.returncode == 0 and "has nowhere to push to" in done.stderr


def test_what_has_another_name_is_told_so(desk: Path) -> None:
    assert run_command("rename", "return-cost", "who-pays", "--root", desk, *AS_OF, "--yes").returncode == 0
    assert (
        run_command("new", "--topic", "payment", "--question", "Why so?", "--root", desk, *AS_OF, "--yes").returncode
        == 0
    )
    done = publish(desk, "--yes", "--no-push")
    told = [line.strip() for line in done.stdout.splitlines() if line.startswith("  ")]
    assert told == [
        "Renamed: Who pays for the return? (/a/return-cost/ leads to /a/who-pays/)",
        "Draft, on no page: Why so?",
    ]
    assert run_command("merge", "who-pays", "into", "payment-deadline", "--root", desk, *AS_OF, "--yes").returncode == 2
    text = (desk / "faq/entries/returns.yml").read_text()
    (desk / "faq/entries/returns.yml").write_text(
        text
        + text.partition("entries:\n")[2]
        .replace("who-pays", "stays")
        .partition("    aliases")[0]
        .replace("Who pays", "What about")
    )
    git(desk, "commit", "-qam", "two")
    assert run_command("retire", "who-pays", "--to", "stays", "--root", desk, *AS_OF, "--yes").returncode == 0
    assert "  Ended: Who pays for the return? (/a/who-pays/ says so)\n" in publish(desk).stdout
    git(desk, "checkout", "-q", "."), git(desk, "clean", "-qfd")
    assert run_command("merge", "who-pays", "into", "stays", "--root", desk, *AS_OF, "--yes").returncode == 0
    assert (
        "  Merged: Who pays for the return? goes into What about for the return? (/a/who-pays/ leads there)\n"
        in publish(desk).stdout
    )
