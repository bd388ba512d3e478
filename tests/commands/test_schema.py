"""`schema`, the names that other commands keep current, and the tasks that put findings into an editor's list of problems."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.livereload import LiveReloadServer

from helpcenter.commands import serve
from helpcenter.commands.main import COMMANDS
from helpcenter.content.editors.editor_files import NAME_FILES, SCHEMAS, editor_files
from helpcenter.content.editors.json_schema import NAMES
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from support.places import DAY, ROOT
from support.shops import Shop

Command = Callable[..., subprocess.CompletedProcess[str]]
NEW = """
  - id: pay-later
    question: Can I pay later?
    answer: Pay within {{ payment.window }}. Then [contact us](/contact/).
    summary: Pay within {{ payment.window }}.
    updated: 2026-11-22
    phrasings: [pay next week, later payment, delay paying, pay on payday, postpone paying, defer, wait to pay, pay afterwards]
"""
ENTRIES = "faq/entries/payment.yml"


def names_of(root: Path) -> str:
    return (root / ".vscode" / SCHEMAS / NAMES).read_text(encoding="utf-8")


def state(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and not path.is_symlink()}


def add(root: Path, text: str, path: str = ENTRIES) -> None:
    with open(root / path, "a", encoding="utf-8") as file:
        file.write(text)


def test_it_writes_what_is_not_current_and_nothing_else(shop: Shop, command: Command) -> None:
    root = shop()
    assert command("schema", "--check", "--root", root).returncode == 1
    assert not (root / ".vscode").exists()
    done = command("schema", "--root", root)
    assert done.returncode == 0 and "settings.json" in done.stdout
    assert command("schema", "--check", "--root", root).returncode == 0
    (root / ".vscode/settings.json").write_text("{}", encoding="utf-8")
    before = state(root)
    assert command("schema", "--root", root).stdout == "" and state(root) == before
    add(root, NEW)
    stale = command("schema", "--check", "--root", root)
    assert stale.returncode == 1 and all(name in stale.stdout for name in NAME_FILES)
    assert "entries.json" not in stale.stdout
    assert command("schema", "--root", root).returncode == 0
    assert "pay-later" in names_of(root)


def test_another_folder_and_what_stands_in_the_way(shop: Shop, command: Command, tmp_path: Path) -> None:
    root = shop()
    assert command("schema", tmp_path / "mine", "--root", root).returncode == 0
    assert {str(path.relative_to(tmp_path / "mine")) for path in (tmp_path / "mine").rglob("*.*")} >= set(NAME_FILES)
    assert not (root / ".vscode").exists()
    assert command("schema", root / "mkdocs.yml", "--root", root).returncode == 2
    add(root, "  broken: [\n")
    done = command("schema", "--root", root)
    assert done.returncode == 2 and ENTRIES in done.stderr and not (root / ".vscode").exists()


def test_names_follow_a_change_without_a_thought(shop: Shop, command: Command) -> None:
    root = shop()
    add(root, NEW)
    assert command("accept", "--by", "a writer", "--root", root, "--as-of", DAY.isoformat()).returncode == 0
    assert not (root / ".vscode").exists(), "who has no such files gets none"
    command("schema", "--root", root)
    schemas = (root / ".vscode" / SCHEMAS / "entries.json").stat()
    add(root, NEW.replace("pay-later", "pay-sooner"))
    before = state(root)
    command("check", "--root", root)
    assert state(root) == before, "a check writes nothing"
    command("accept", "--by", "a writer", "--root", root, "--as-of", DAY.isoformat())
    assert "pay-sooner" in names_of(root)
    assert (root / ".vscode" / SCHEMAS / "entries.json").stat().st_mtime_ns == schemas.st_mtime_ns
    add(root, "  broken: [\n")
    serve._told(Namespace(root=root, problems=True), check(read_content(root), DAY))
    assert "pay-sooner" in names_of(root), "while a file cannot be read, its names stay"


def test_the_preview_tells_names_and_findings(shop: Shop, command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    root = shop()
    command("schema", "--root", root)
    add(root, NEW.replace("{{ payment.window }}. Then", "{{ payment.windw }}. Then"))
    serve._told(Namespace(root=root, problems=True), check(read_content(root), DAY))
    assert "pay-later" in names_of(root)
    assert "there is no constant `payment.windw` [unknown-reference]" in capsys.readouterr().out


def test_a_renamed_answer_is_known_by_its_new_name(shop: Shop, command: Command) -> None:
    root = shop()
    command("schema", "--root", root)
    done = command("rename", "payment-deadline", "pay-by", "--yes", "--root", root, "--as-of", DAY.isoformat())
    assert done.returncode == 0, done.stderr
    assert "pay-by" in names_of(root)


def test_what_the_project_says_of_the_program_is_current() -> None:
    """What hangs on the models alone: `python3 build_faq.py schema` writes it after a change of a model."""
    files = editor_files(read_content(ROOT / "tests" / "shop").catalog)
    own = {name: text for name, text in files.items() if name not in NAME_FILES}
    for name, text in own.items():
        assert (ROOT / ".vscode" / name).read_text(encoding="utf-8") == text, (
            f"{name}: run `python3 build_faq.py schema`"
        )


# ---- tasks


def tasks() -> dict[str, Any]:
    read: dict[str, Any] = json.loads((ROOT / ".vscode" / "tasks.json").read_text(encoding="utf-8"))
    return {task["label"]: task for task in read["tasks"]}


BROKEN = """topic: payment
entries:
  - id: payment-deadline
    question: How long do I have to pay?
    answer: |
      Pay within 3 hours: it is [here] (/a/nowhere/). See [this](/a/nowhere/) [or that](/a/x: y/).
      A sentence with 10 % and {{ payment.windw }}.
    summary: Pay within {{ payment.window }}.
    updated: 2026-11-22
    related: [nowhere]
  - id: bad-day
    question: When?
    answer: Never.
    sumary: x
    updated: 2026-02-30
"""


def test_every_finding_of_a_check_comes_into_the_list_of_problems(shop: Shop, command: Command) -> None:
    root = shop({ENTRIES: BROKEN, "faq/policy/extra.yaml": "a: 1\n", "faq/calendar.yml": "chat: [\n"})
    told = json.loads(command("check", "--json", "--root", root).stdout)["findings"]
    shown = command("check", "--root", root).stdout
    matched = []
    matcher = tasks()["Check"]["problemMatcher"]
    pattern = matcher["pattern"]
    for line in shown.splitlines():
        if found := re.search(pattern["regexp"], line):
            matched.append(
                {name: found[pattern[name]] for name in ("file", "line", "column", "severity", "message", "code")}
            )
    assert len(matched) == len(told) > 6 and "= help:" in shown
    # The text says errors first, the data the order of the files.
    matched.sort(key=lambda one: (one["file"], int(one["line"]), int(one["column"]), one["code"], one["message"]))
    told.sort(key=lambda one: (one["file"], one["line"], one["column"], one["rule"], one["message"]))
    for one, finding in zip(matched, told, strict=True):
        assert (one["file"], int(one["line"]), int(one["column"])) == (
            finding["file"],
            finding["line"],
            finding["column"],
        )
        assert (one["severity"], one["message"], one["code"]) == (
            finding["severity"],
            finding["message"],
            finding["rule"],
        )
    assert {one["severity"] for one in matched} >= {"error", "warning"}
    assert matcher["severity"] == "info", "what VS Code makes of a note"


def test_the_preview_clears_and_fills_the_list_of_problems_on_every_save() -> None:
    check_task, preview = (tasks()[name]["problemMatcher"] for name in ("Check", "Preview, and check on every save"))
    assert preview["pattern"] == check_task["pattern"]
    said = "".join(map(inspect.getsource, (mkdocs_build, mkdocs_serve, LiveReloadServer)))
    begins, ends = preview["background"]["beginsPattern"], preview["background"]["endsPattern"]
    assert re.search(begins, said) and all(re.search(end, said) for end in ends.split("|"))


def test_tasks_call_commands_that_there_are() -> None:
    for task in tasks().values():
        for call, door in ((task["command"], "python3"), (task["windows"]["command"], "py")):
            words = call.split()
            assert words[:2] == [door, "build_faq.py"] and words[2] in COMMANDS
