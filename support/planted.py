"""Sentences planted into the frozen shop's answers, and what the real check says about each.

All sentences of a list are planted at once, each as a paragraph of its own, so that one run of the check judges them all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from helpcenter.content.files import Files, read_files
from helpcenter.content.kinds import ENTRIES, kind_of
from helpcenter.content.node import plain_data
from helpcenter.content.written import bound
from helpcenter.content.yaml_tree import parse
from helpcenter.guard.check import check
from helpcenter.text.source import SourceFile

from .places import ROOT
from .shops import SHOP

FOLDERS = {"known": "tests/guard", "harmless": "tests/guard", "unseen": "benchmarks/guard"}
"""Where each list stands: the suite judges what was in view, and a release what was not."""
GUARD = ("contradiction", "hard-coded", "unpinned")
RULE_OF = {
    "contradiction": "contradiction",
    "contradiction without a figure": "unpinned",
    "repeat": "hard-coded",
    "repeat without a figure": "unpinned",
}
"""The rule that names a sentence of each kind rightly."""


@dataclass(frozen=True)
class Planted:
    """A sentence, the entry it is planted in, its kind, and the constant that a careful person would name."""

    entry: str
    text: str
    kind: str
    constant: str | None

    @property
    def right(self) -> tuple[str, str | None]:
        """How the guard should name it."""
        return RULE_OF[self.kind], self.constant


@dataclass(frozen=True)
class Rates:
    """How much of a list the guard finds, as shares of 1."""

    figures: float
    contradictions: float
    repeats: float
    flagged: float
    named: float


def sentences_of(name: str) -> list[Planted]:
    """The sentences of a list, or of one elsewhere, by its path."""
    path = ROOT / FOLDERS[name] / f"{name}.yml" if name in FOLDERS else Path(name)
    source = SourceFile(path.name, path.read_text(encoding="utf-8"))
    root, mistakes = parse(source)
    assert root is not None and not mistakes, mistakes
    return [
        Planted(row["entry"], row["text"], kind, row.get("constant"))
        for kind, rows in plain_data(root).items()
        for row in rows
    ]


@cache
def judged(name: str) -> dict[Planted, list[tuple[str, str | None]]]:
    """For each sentence of a list what the check finds in it: rules with the constants that they name."""
    planted = sentences_of(name)
    files, _ = read_files(SHOP)
    files, lines = plant(files, planted)
    found: dict[tuple[str, int], list[tuple[str, str | None]]] = defaultdict(list)
    for finding in check(bound(files), date(2026, 11, 23)).findings:
        if finding.rule in GUARD:
            place = finding.span.source.path, finding.span.begin[0]
            found[place].append((finding.rule, finding.constant))
    return {sentence: found[lines[sentence]] for sentence in planted}


def rates(name: str) -> Rates:
    """The figures of the bar for one list."""
    results = judged(name)

    def share(*kinds: str) -> float:
        of = [bool(found) for sentence, found in results.items() if sentence.kind in kinds]
        return sum(of) / len(of) if of else 0.0

    caught = [(sentence, found) for sentence, found in results.items() if sentence.kind in RULE_OF and found]
    right = sum(sentence.right in found for sentence, found in caught)
    return Rates(
        share("contradiction"),
        share("contradiction", "contradiction without a figure"),
        share("repeat", "repeat without a figure"),
        share("harmless"),
        right / len(caught) if caught else 0.0,
    )


def plant(files: Files, planted: list[Planted]) -> tuple[Files, dict[Planted, tuple[str, int]]]:
    """The files with the sentences behind the answers of their entries, and the line of each sentence."""
    lines: dict[Planted, tuple[str, int]] = {}

    def with_sentences(source: SourceFile) -> str:
        text = source.text
        for id in dict.fromkeys(sentence.entry for sentence in planted):
            start = re.search(rf"^  - id: {id}\n", text, re.MULTILINE)
            if start is None:
                continue
            answer = text.index("    answer: |\n", start.end())
            end = re.compile(r"^    \w", re.MULTILINE).search(text, answer + 15)
            assert end is not None
            more = [" ".join(one.text.split("\n")) for one in planted if one.entry == id]
            text = (
                f"{text[: end.start()].rstrip()}\n" + "".join(f"\n      {one}\n" for one in more) + text[end.start() :]
            )
        by_line = {line.strip(): number for number, line in enumerate(text.split("\n"), 1)}
        for one in planted:
            if (number := by_line.get(" ".join(one.text.split("\n")).strip())) is not None:
                lines[one] = source.path, number
        return text

    return files.with_texts(lambda file: with_sentences(file) if kind_of(file.path) is ENTRIES else file.text), lines
