"""The walls of the house, over `ast`: imports run one way, each library has one room, files stay short."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "helpcenter"
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
ORDER = """
source finding quantity lastday normal numeral lexicon zone almanac lexeme amount measure weekday clock offset phrase share reach trade bystander mention artefact value node yamltree record wordlist shopcalendar model complaint timeline schema files reference
catalog policy changes prose sentence heard stemmer words thesaurus classifier spelling packing ranking shelf searchindex line subject dependence ledger binding assertion canary claims audit addresses rules.look rules pipeline sarif report
markup answers structured schedule frame neighbour notice rulebook dates history page policypages pages search opensearch script lunrjs names sheet supplies assets csp hosts health site wish impact wording explanation likeness proposal gaps advice fix stage sitecheck shell mkdocs_site deepcheck session inquiries actions upkeep command
""".split()
"""Each module may import those before it."""
RENDER = {
    "markup",
    "answers",
    "structured",
    "schedule",
    "dates",
    "frame",
    "neighbour",
    "notice",
    "rulebook",
    "history",
    "page",
    "policypages",
    "pages",
    "search",
    "opensearch",
    "script",
    "lunrjs",
    "names",
    "sheet",
    "supplies",
    "assets",
    "csp",
    "hosts",
    "health",
    "site",
    "impact",
    "wording",
    "stage",
    "sitecheck",
}
OWNERS = {
    "yaml": {"yamltree"},
    "mkdocs": {"mkdocs_site"},
    "lunr": {"searchindex"},
    "markdown": {"markup"},
    "tinycss2": {"sheet"},
    "rjsmin": {"script"},
    "pydantic": {"record", "wordlist", "shopcalendar", "model", "complaint", "schema"},
    "pydantic_core": {"record"},
}
CLOCK = {"shell"}


def name_of(path: Path) -> str:
    name = path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")
    return name.removesuffix(".__init__") if name != "__init__" else ""


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> list[str]:
    found = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "helpcenter":
                found += [f"helpcenter.{alias.name}" for alias in node.names]
            else:
                found.append(node.module)
    return found


def room(module: str) -> str:
    """A single rule is part of `rules`; `rules.look` is what rules see."""
    return "rules" if module.startswith("rules.") and module != "rules.look" else module


def test_every_module_has_its_place_in_the_order() -> None:
    assert {room(name_of(path)) for path in MODULES} - {""} == set(ORDER)


@pytest.mark.parametrize("path", MODULES, ids=[name_of(path) or "helpcenter" for path in MODULES])
def test_imports_run_one_way(path: Path) -> None:
    own = room(name_of(path))
    for module in imports(path):
        if module.startswith("helpcenter."):
            other = room(module.removeprefix("helpcenter."))
            assert other == own == "rules" or ORDER.index(other) < ORDER.index(own), f"{own} imports {other}"
            assert not (own in RENDER and other == "rules"), f"{own} renders and imports rules"
            assert not (own == "rules" and other in RENDER), f"a rule imports {other}"


@pytest.mark.parametrize("path", MODULES, ids=[name_of(path) or "helpcenter" for path in MODULES])
def test_each_library_has_one_room(path: Path) -> None:
    for module in imports(path):
        owners = OWNERS.get(module.split(".")[0])
        assert owners is None or name_of(path) in owners, f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", MODULES, ids=[name_of(path) or "helpcenter" for path in MODULES])
def test_only_the_command_prints_and_only_the_shells_ask_for_the_day(path: Path) -> None:
    tree = tree_of(path)
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {call.id for call in calls if isinstance(call, ast.Name)} | {
        call.attr for call in calls if isinstance(call, ast.Attribute)
    }
    if name_of(path) not in ("command", "session", "inquiries", "actions", "upkeep"):
        assert "print" not in names
    if name_of(path) not in CLOCK:
        assert not names & {"now", "utcnow"}
        assert not any(isinstance(call, ast.Attribute) and call.attr == "today" for call in calls)


@pytest.mark.parametrize("path", [*MODULES, ROOT / "build_faq.py"], ids=lambda path: path.stem)
def test_files_stay_under_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_what_is_public_has_a_docstring() -> None:
    for path in MODULES:
        tree = tree_of(path)
        assert ast.get_docstring(tree), f"{path.name} has no docstring"
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{path.name}: {node.name} has no docstring"
