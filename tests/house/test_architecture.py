"""The walls of the house: rooms with one-way imports (import-linter, pyproject.toml), small folders, and who may print or ask the day."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
import tokenize
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from support.places import ROOT

PACKAGE = ROOT / "helpcenter"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
MOST_MODULES = 20
"""How many modules a room may have, so that a person can read its list; a rule is a file, so `rules` may have more."""


def name_of(path: Path) -> str:
    return (
        path.relative_to(PACKAGE if PACKAGE in path.parents else ROOT)
        .with_suffix("")
        .as_posix()
        .replace("/", ".")
        .removesuffix("__init__")
        .rstrip(".")
    )


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


PROTOCOLS = {
    "APART",
    "BESIDE",
    "COMMAND",
    "DATED",
    "ID",
    "ONCE",
    "SEVERITY",
    "STYLE",
    "TOOL",
    "check",
    "pages",
    "read",
    "run",
    "write",
}
"""What every rule, every command, every kind of page, or every form for a helpdesk has."""


def names_in(tree: ast.Module) -> Iterator[str]:
    """The names that a module gives to the outside: classes, functions, constants, types."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def test_one_name_stands_for_one_thing() -> None:
    homes = defaultdict(set)
    for path in MODULES:
        for name in names_in(tree_of(path)):
            if not name.startswith("_") and name not in PROTOCOLS:
                homes[name].add(name_of(path))
    assert {name: rooms for name, rooms in homes.items() if len(rooms) > 1} == {}


def words_of_authors(path: Path) -> Iterator[str]:
    """The docstrings and comments of a module."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def test_every_file_that_a_docstring_names_exists() -> None:
    folders = (ROOT / name for name in ("benchmarks", "decisions", "docs", "faq", "helpcenter", "tests"))
    files = [
        path.as_posix() for path in (*ROOT.glob("*.*"), *(path for folder in folders for path in folder.rglob("*.*")))
    ]
    missing = [
        f"{name_of(path)} names {file}"
        for path in [*MODULES, ROOT / "build_faq.py"]
        for text in words_of_authors(path)
        for file in re.findall(r"(?<![\w{<>./*-])[\w./-]*[\w-]\.(?:md|py)\b", text)
        if not any(known.endswith(f"/{file}") for known in files)
    ]
    assert missing == []


def test_a_cache_has_a_bound_and_says_why() -> None:
    caches = [
        line for path in MODULES for line in path.read_text(encoding="utf-8").splitlines() if "lru_cache(" in line
    ]
    assert caches and all(re.search(r"lru_cache\(maxsize=[\d_]+\).*# \w", line) for line in caches), caches
    assert not [
        path for path in MODULES if re.search(r"^@cache$|import cache\b", path.read_text("utf-8"), re.MULTILINE)
    ]


FOREIGN = {
    "support": r"tests|benchmarks",
    "benchmarks": r"tests",
    "tests": r"tests(?!\.browser)|benchmarks|conftest|\.{2,}",
}
"""What the shared helpers, the benchmarks and the tests import nothing of: what two of them need stands in support/."""


@pytest.mark.parametrize("folder", FOREIGN)
def test_tests_benchmarks_and_what_they_share_do_not_import_each_other(folder: str) -> None:
    scripts = "|".join(path.stem for path in (ROOT / "benchmarks").rglob("*.py")) if folder != "benchmarks" else "$^"
    pattern = re.compile(rf"(?m)^ *(?:from|import) (?:(?:{FOREIGN[folder]}|{scripts})\b|\.test_)")
    paths = [path for path in sorted((ROOT / folder).rglob("*.py")) if "shop" not in path.parts]
    found = {path.relative_to(ROOT).as_posix(): pattern.findall(path.read_text(encoding="utf-8")) for path in paths}
    assert paths and {name: lines for name, lines in found.items() if lines} == {}
