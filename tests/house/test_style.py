"""ruff and mypy --strict are content with the code, and vulture finds nothing in it that nobody uses."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from support.places import ROOT


@pytest.mark.parametrize(
    "words",
    [["ruff", "check", "."], ["ruff", "format", "--check", "helpcenter", "tests"], ["mypy"]],
    ids=" ".join,
)
def test_the_tool_is_content(words: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_ranking_of_the_browser_has_short_lines() -> None:
    """ruff does not read JavaScript, and rank.js is read side by side with its twin in Python."""
    lines = (ROOT / "docs/assets/js/rank.js").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if len(line) > 120] == []


def test_nothing_is_there_that_nobody_uses() -> None:
    """Templates read the fields of pages, which vulture cannot see."""
    done = subprocess.run([sys.executable, "-m", "vulture"], cwd=ROOT, capture_output=True, text=True, check=False)
    templates = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "overrides").rglob("*.*ml"))
    unused = re.findall(r"^(.*: unused .*'(\w+)'.*)$", done.stdout, re.MULTILINE)
    assert done.stderr == "" and [line for line, name in unused if not re.search(rf"\b{name}\b", templates)] == []
