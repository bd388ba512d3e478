"""The judgments of the search, and figures of a search on them.

Two parts are free to be looked at while the search is tuned: the writers' own judgments (faq/search/judgments.yml) and those of
strangers (benchmarks/search/tuning.yml). Two are closed and opened only to report: benchmarks/search/exam.yml and strangers.yml.
None of their writers saw a phrasing.

The product's tests ask the frozen shop (`shop`), so that no writer turns them red. The benchmarks ask the content as it is now (`live`),
since that is what people search: what a writer taught yesterday must not be missing from the figures, nor what went still be counted.

MRR@10 is the mean of 1/rank of the first right answer (0 below rank 10), Hit@k the share of queries with a right answer among the
first k.
"""

from __future__ import annotations

import gzip
import json
import random
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

import yaml

from helpcenter.content.model import Catalog
from helpcenter.content.record import lines_of
from helpcenter.content.written import read_content
from helpcenter.pages.search_data import foreign_words, search_data, search_json
from helpcenter.policy.policy import Policy, resolve
from helpcenter.search.ranking import Engine, prepare, rank, ranked
from helpcenter.search.settings import SETTINGS, Settings
from helpcenter.search.tokens import words_of

from .places import ROOT
from .shops import checked_shop

LIMIT = 10
STYLES = {"keyword", "typo", "question", "message", "nonnative", "british", "chat", "unanswerable"}
"""How the people write whose queries stand in the exam."""
SHORT, LONG = 5, 17
"""Words up to which a query of a stranger is short, and from which it is long."""


@dataclass(frozen=True)
class Judgment:
    """A query, the answers that are right as the first result (none: nothing answers it), and the style of its writer."""

    query: str
    expect: tuple[str, ...]
    style: str

    @cached_property
    def length(self) -> str:
        """How long it is: short, middle or long."""
        words = len(self.query.split())
        return "short" if words <= SHORT else "long" if words >= LONG else "middle"


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


def live() -> tuple[Catalog, Policy]:
    """The catalog and policy of the content as it is now, today."""
    catalog = read_content(ROOT).catalog
    return catalog, resolve(catalog, date.today())[0]


def content_option(parser: ArgumentParser) -> None:
    """Lets a script be asked for the frozen shop."""
    parser.add_argument(
        "--frozen", action="store_true", help="the frozen shop of the tests, not the content as it is now"
    )


def exam_option(parser: ArgumentParser) -> None:
    """Lets a script be asked to open the closed lists."""
    parser.add_argument("--exam", action="store_true", help="open the exams too: to report, never to tune")


def chosen(options: Namespace) -> tuple[Catalog, Policy]:
    """The catalog and policy that `content_option` asks for."""
    return shop() if options.frozen else live()


def tuning(catalog: Catalog) -> list[Judgment]:
    """The writers' own judgments, which may be looked at while the search is tuned."""
    file = catalog.judgments
    assert file is not None
    rows = [(id, line) for id, text in file.judgments.items() for line in lines_of(text)]
    return [Judgment(line, (id,), "any") for id, line in rows] + [
        Judgment(line, (), "unanswerable") for line in lines_of(file.unanswered)
    ]


def exam() -> list[Judgment]:
    """The judgments that are only reported."""
    return listed("exam")


def listed(name: str) -> list[Judgment]:
    """The judgments of benchmarks/search/<name>.yml; none where there is no such list.

    They stand as the writers' own do (for each answer's id the queries, one a line, and `unanswered`), where `id,id` has two right
    answers, or as a list of queries with the answers and the style of each.
    """
    path = ROOT / "benchmarks" / "search" / f"{name}.yml"
    if not path.is_file():
        return []
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    rows = data["judgments"]
    if isinstance(rows, list):
        return [Judgment(row["query"], tuple(row["expect"]), row["style"]) for row in rows]
    blocks = [(tuple(ids.split(",")), text) for ids, text in rows.items()] + [((), data.get("unanswered", ""))]
    return [Judgment(line, ids, "any" if ids else "unanswerable") for ids, text in blocks for line in lines_of(text)]


def lists(catalog: Catalog, with_exam: bool = False) -> dict[str, list[Judgment]]:
    """All lists by name: those in view, and if wanted the closed ones. Only what is written yet."""
    found = {"judgments": tuning(catalog), "tuning": listed("tuning")}
    return {name: part for name, part in (found | (closed() if with_exam else {})).items() if part}


def closed() -> dict[str, list[Judgment]]:
    """The lists that nobody tunes to."""
    return {name: part for name in ("exam", "strangers") if (part := listed(name))}


def shipped(catalog: Catalog, policy: Policy, settings: Settings = SETTINGS) -> str:
    """The index as the browser gets it."""
    return search_json(search_data(catalog, policy, settings))


def kilobytes(catalog: Catalog, policy: Policy, settings: Settings = SETTINGS) -> float:
    """What the index weighs, gzip."""
    return len(gzip.compress(shipped(catalog, policy, settings).encode(), 9, mtime=0)) / 1000


def engine_of(catalog: Catalog, policy: Policy, settings: Settings = SETTINGS) -> Engine:
    """The search as it ships."""
    return prepare({**json.loads(shipped(catalog, policy, settings)), "foreign": foreign_words(catalog)})


def place(found: Sequence[str], expected: Sequence[str]) -> int:
    """The rank of the first right answer, 0 where the first ten hold none."""
    return next((number for number, id in enumerate(found[:LIMIT], 1) if id in expected), 0)


@dataclass(frozen=True)
class Outcome:
    """What a search does with a judged query: the first answers, and how sure it is that one of them is right.

    `sure` is the first answer's score; 0 where something else than the score forbids to be sure of any.
    """

    judgment: Judgment
    found: tuple[str, ...]
    confident: bool
    sure: float = 0.0

    @property
    def first(self) -> str:
        """The first answer; "" where there is none."""
        return self.found[0] if self.found else ""

    @property
    def place(self) -> int:
        """The rank of the first right answer, 0 where there is none."""
        return place(self.found, self.judgment.expect)


def outcomes(judgments: Iterable[Judgment], engine: Engine) -> list[Outcome]:
    """What our search does with each."""
    # Without the bar for scores, what is confident still says whether anything else forbids it.
    open_engine = replace(engine, settings=replace(engine.settings, sure=0.0))

    def outcome(judgment: Judgment) -> Outcome:
        found = ranked(open_engine, judgment.query)
        sure = next(iter(found.scores.values()), 0.0) if found.confident else 0.0
        return Outcome(judgment, tuple(found.scores)[:LIMIT], sure >= engine.settings.sure, sure)

    return [outcome(judgment) for judgment in judgments]


def measure(judgments: Sequence[Judgment], search: Callable[[str], dict[str, Any]]) -> Figures:
    """Runs the queries through a search that returns what ranking.rank returns."""
    return figures(peer_outcomes(judgments, search))


def peer_outcomes(judgments: Iterable[Judgment], search: Callable[[str], dict[str, Any]]) -> list[Outcome]:
    """What such a search does with each."""
    results = ((judgment, search(judgment.query)) for judgment in judgments)
    return [
        Outcome(judgment, tuple(row["id"] for row in result["results"]), result["confident"])
        for judgment, result in results
    ]


def figures(outcomes: Iterable[Outcome]) -> Figures:
    """The figures of a search, each query as much as any other."""
    answerable, others = _parted(outcomes)
    places = [outcome.place for outcome in answerable]
    return Figures(
        mean(1 / place if place else 0.0 for place in places),
        mean(place == 1 for place in places),
        mean(0 < place <= 3 for place in places),
        mean(bool(outcome.found) for outcome in answerable),
        mean(outcome.confident for outcome in answerable),
        mean(not outcome.confident for outcome in others),
    )


def measured(judgments: Sequence[Judgment], engine: Engine) -> Figures:
    """The figures of our search."""
    return measure(judgments, lambda query: rank(engine, query))


@dataclass(frozen=True)
class Promised:
    """What the shop was promised of answers that are established: MRR@10 and Hit@3, where each answer counts as much as any other, Hit@1
    of long messages, and the shares of unanswerable queries that are refused and of answerable ones that are confident."""

    mrr: float
    hit3: float
    long: float
    refused: float
    confident: float


def promised(outcomes: Sequence[Outcome]) -> Promised:
    """These figures of a search."""
    answerable, others = _parted(outcomes)
    return Promised(
        macro(answerable, lambda outcome: 1 / outcome.place if outcome.place else 0.0),
        macro(answerable, lambda outcome: 0 < outcome.place <= 3),
        mean(outcome.place == 1 for outcome in answerable if outcome.judgment.length == "long"),
        mean(not outcome.confident for outcome in others),
        mean(outcome.confident for outcome in answerable),
    )


def macro(outcomes: Iterable[Outcome], value: Callable[[Outcome], float]) -> float:
    """The mean over answers of the mean of their queries; a query with two right answers counts for both."""
    by_answer: dict[str, list[float]] = defaultdict(list)
    for outcome in outcomes:
        for id in outcome.judgment.expect:
            by_answer[id].append(value(outcome))
    return mean(map(mean, by_answer.values()))


def refused_at(outcomes: Iterable[Outcome], share: float) -> float:
    """The share of unanswerable queries that are refused where the bar lets so many of the answerable ones be confident."""
    answerable, others = _parted(outcomes)
    sure = sorted((outcome.sure for outcome in answerable), reverse=True)
    bar = sure[min(len(sure) - 1, round(share * len(sure)) - 1)] if sure else 0.0
    return mean(outcome.sure < bar for outcome in others)


def own_lines(catalog: Catalog) -> list[Judgment]:
    """Every line that teaches, as if it were asked: it should find its own answer, or none with confidence."""
    asked = [(line, (entry.id,), "taught") for entry in catalog.published for line in catalog.asked(entry)]
    return [Judgment(*row) for row in (*asked, *((line, (), "unanswerable") for line in catalog.unanswered))]


def plain(query: str) -> str:
    """What two queries share that are the same for the search."""
    return " ".join(words_of(query))


def _parted(outcomes: Iterable[Outcome]) -> tuple[list[Outcome], list[Outcome]]:
    """Those that have a right answer, and those that have none."""
    answerable, others = [], []
    for outcome in outcomes:
        (answerable if outcome.judgment.expect else others).append(outcome)
    return answerable, others


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


def mean(values: Iterable[float]) -> float:
    """Their mean; not a number where there are none."""
    counted = list(values)
    return sum(counted) / len(counted) if counted else float("nan")
