"""The walls of the house: rooms with one-way imports (import-linter, pyproject.toml), small folders, and who may print or ask the day."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "helpcenter"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
MOST_MODULES = 20
"""How many modules a room may have, so that a person can read its list; a rule is a file, so `rules` may have more."""


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".").removesuffix("__init__").rstrip(".")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_the_walls_hold() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_no_room_is_crowded() -> None:
    for folder in {path.parent for path in MODULES}:
        modules = [path for path in folder.glob("*.py") if path.stem != "__init__"]
        assert len(modules) <= MOST_MODULES or folder.name == "rules", f"{folder.name} has {len(modules)} modules"


@pytest.mark.parametrize("path", MODULES, ids=[name_of(path) or "helpcenter" for path in MODULES])
def test_only_the_commands_print_and_only_the_shells_ask_for_the_day(path: Path) -> None:
    calls = [node.func for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    names = {call.id for call in calls if isinstance(call, ast.Name)} | {
        call.attr for call in calls if isinstance(call, ast.Attribute)
    }
    if not name_of(path).startswith("commands."):
        assert "print" not in names
    if name_of(path) != "site.environment":
        assert not names & {"now", "utcnow"}
        assert not any(isinstance(call, ast.Attribute) and call.attr == "today" for call in calls)


def test_what_is_public_has_a_docstring() -> None:
    for path in MODULES:
        tree = tree_of(path)
        assert ast.get_docstring(tree), f"{path.name} has no docstring"
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{path.name}: {node.name} has no docstring"
