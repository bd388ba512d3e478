"""The judgments of the frozen shop, and figures of a search on them.

Tuning part: its judgments.yml, free to be looked at. Exam: benchmarks/search/exam.yml, written without sight of phrasings and opened
only to report. MRR@10 is the mean of 1/rank of the first right answer (0 below rank 10), Hit@k the share of queries with a right
answer among the first k.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from helpcenter.content.model import Catalog
from helpcenter.content.record import lines_of
from helpcenter.pages.search_data import foreign_words, search_data, search_json
from helpcenter.policy.policy import Policy
from helpcenter.search.ranking import Engine, prepare, rank
from helpcenter.search.settings import SETTINGS, Settings

from .places import ROOT
from .shops import checked_shop

LIMIT = 10
STYLES = {"keyword", "typo", "question", "message", "nonnative", "british", "chat", "unanswerable"}
"""How the people write whose queries stand in the exam."""


@dataclass(frozen=True)
class Judgment:
    """A query, the answers that are right as the first result (none: nothing answers it), and the style of its writer."""

    query: str
    expect: tuple[str, ...]
    style: str


@dataclass(frozen=True)
class Figures:
    """What a search does on judgments: of the answerable ones the first four, then the shares that are confident, and not."""

    mrr: float
    hit1: float
    hit3: float
    found: float
    sure: float
    unsure: float


def shop() -> tuple[Catalog, Policy]:
    """The frozen shop's catalog and policy on the day of the figures."""
    checked = checked_shop()
    return checked.catalog, checked.policy


def tuning(catalog: Catalog) -> list[Judgment]:
    """The judgments that may be looked at while the search is tuned."""
    file = catalog.judgments
    assert file is not None
    rows = [(id, line) for id, text in file.judgments.items() for line in lines_of(text)]
    return [Judgment(line, (id,), "any") for id, line in rows] + [
        Judgment(line, (), "unanswerable") for line in lines_of(file.unanswered)
    ]


def exam() -> list[Judgment]:
    """The judgments that are only reported."""
    rows = yaml.safe_load((ROOT / "benchmarks" / "search" / "exam.yml").read_text(encoding="utf-8"))["judgments"]
    return [Judgment(row["query"], tuple(row["expect"]), row["style"]) for row in rows]


def shipped(catalog: Catalog, policy: Policy, settings: Settings = SETTINGS) -> str:
    """The index as the browser gets it."""
    return search_json(search_data(catalog, policy, settings))


def engine_of(catalog: Catalog, policy: Policy) -> Engine:
    """The search as it ships."""
    return prepare({**json.loads(shipped(catalog, policy)), "foreign": foreign_words(catalog)})


def place(found: Sequence[str], expected: Sequence[str]) -> int:
    """The rank of the first right answer, 0 where the first ten hold none."""
    return next((number for number, id in enumerate(found[:LIMIT], 1) if id in expected), 0)


def measure(judgments: Sequence[Judgment], search: Callable[[str], dict[str, Any]]) -> Figures:
    """Runs the queries through a search that returns what ranking.rank returns."""
    places, found, sure, unsure = [], [], [], []
    for judgment in judgments:
        result = search(judgment.query)
        if judgment.expect:
            places.append(place([row["id"] for row in result["results"]], judgment.expect))
            found.append(bool(result["results"]))
            sure.append(result["confident"])
        else:
            unsure.append(not result["confident"])
    return Figures(
        _mean([1 / place if place else 0.0 for place in places]),
        _mean([place == 1 for place in places]),
        _mean([0 < place <= 3 for place in places]),
        _mean(found),
        _mean(sure),
        _mean(unsure),
    )


def measured(judgments: Sequence[Judgment], engine: Engine) -> Figures:
    """The figures of our search."""
    return measure(judgments, lambda query: rank(engine, query))


def with_typing_errors(judgments: Sequence[Judgment], seed: int = 7) -> list[Judgment]:
    """The answerable judgments with a typing error in every second word of four letters or more, at least in one."""
    chance = random.Random(seed)
    return [
        Judgment(_mistyped(judgment.query, chance), judgment.expect, judgment.style)
        for judgment in judgments
        if judgment.expect
    ]


def _mistyped(query: str, chance: random.Random) -> str:
    words = query.split(" ")
    long = [number for number, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    for number in chance.sample(long, (len(long) + 1) // 2):
        words[number] = _slip(words[number], chance)
    return " ".join(words)


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    kind = chance.choice(("swap", "miss", "double", "wrong"))
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "miss":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    rows = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
    row = next((row for row in rows if word[at].lower() in row), "")
    beside = [row[n] for n in (row.find(word[at].lower()) - 1, row.find(word[at].lower()) + 1) if 0 <= n < len(row)]
    return word[:at] + (chance.choice(beside) if beside else word[at]) + word[at + 1 :]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else float("nan")
