"""Answers on their first day: what a new answer finds, loses and takes with the few lines that a writer gives it.

An established answer is made new by leaving out all lines that teach it but a few; question, summary and text stay. What it is then
asked are its judgments, which nobody taught. Answers that the shop does not have stand in benchmarks/search/new_answers.yml.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from multiprocessing import get_context
from typing import Any, NamedTuple

import yaml

from helpcenter.content.model import Catalog, Entry
from helpcenter.content.record import lines_of
from helpcenter.content.word_lists import PhrasingsFile
from helpcenter.policy.policy import Policy
from helpcenter.search.ranking import Engine
from helpcenter.search.settings import SETTINGS, Settings

from .judged import Judgment, engine_of, mean, outcomes, own_lines
from .places import ROOT

EIGHT = 8
"""How many phrasings a writer is asked for."""
PROCESSES = 2
_LISTS = ROOT / "benchmarks" / "search"


def taught_with(catalog: Catalog, lines: Mapping[str, Sequence[str]]) -> Catalog:
    """The catalog in which these answers are taught by these lines alone."""

    def file_of(file: PhrasingsFile) -> PhrasingsFile:
        kept = {id: text for id, text in file.phrasings.items() if id not in lines}
        return file.model_copy(update={"phrasings": kept})

    def entry_of(entry: Entry) -> Entry:
        return entry.model_copy(update={"phrasings": list(lines[entry.id])}) if entry.id in lines else entry

    return replace(
        catalog,
        entries=tuple(map(entry_of, catalog.entries)),
        phrasings=tuple(map(file_of, catalog.phrasings)),
    )


def without(catalog: Catalog, id: str) -> Catalog:
    """The catalog before an answer was written."""
    bare = taught_with(catalog, {id: ()})
    return replace(bare, entries=tuple(entry for entry in bare.entries if entry.id != id))


def some_of(catalog: Catalog, id: str, number: int, seed: int) -> tuple[str, ...]:
    """So many of the lines that teach an answer; of another seed others."""
    lines = catalog.asked(catalog.entry_by_id[id])
    return tuple(random.Random(f"{seed} {id}").sample(lines, min(number, len(lines))))


def eight_of_a_writer() -> dict[str, tuple[str, ...]]:
    """The eight phrasings of each answer by somebody who saw no others."""
    written = yaml.safe_load((_LISTS / "eight.yml").read_text(encoding="utf-8"))["phrasings"]
    return {id: tuple(lines_of(text)) for id, text in written.items()}


class NewAnswer(NamedTuple):
    """An answer that the shop does not have, its judgments, and the words by which a line asks for it."""

    entry: Entry
    queries: tuple[Judgment, ...]
    asks: re.Pattern[str]

    @property
    def id(self) -> str:
        """Its id."""
        return self.entry.id

    def arrived(self, catalog: Catalog, moved: bool) -> Catalog:
        """The catalog with it. The lines that ask for it are among the unanswered ones still, or they were moved to its phrasings."""
        new = replace(catalog, entries=(*catalog.entries, self.entry))
        if not moved:
            return new
        lines = [*self.entry.phrasings, *self.wanted(catalog)]

        def file_of(file: PhrasingsFile) -> PhrasingsFile:
            kept = (line for line in lines_of(file.unanswered) if not self.asks.search(line))
            return file.model_copy(update={"unanswered": "".join(f"{line}\n" for line in kept)})

        return taught_with(replace(new, phrasings=tuple(map(file_of, new.phrasings))), {self.id: lines})

    def wanted(self, catalog: Catalog) -> list[str]:
        """The lines that nothing answered until it came."""
        return [line for line in catalog.unanswered if self.asks.search(line)]


def new_answers(catalog: Catalog) -> list[NewAnswer]:
    """The answers of benchmarks/search/new_answers.yml, as they would stand in this shop."""
    rows = yaml.safe_load((_LISTS / "new_answers.yml").read_text(encoding="utf-8"))["answers"]
    return [_new_answer(catalog, row) for row in rows]


def _new_answer(catalog: Catalog, row: Mapping[str, str]) -> NewAnswer:
    model = next(entry for entry in catalog.published if entry.topic == row["topic"])
    fields = {name: row[name] for name in ("id", "question", "summary", "answer")}
    others = dict.fromkeys(("next", "reviewed", "owner"))
    empty: dict[str, list[str]] = {name: [] for name in ("related", "uses", "waivers", "pins", "aliases")}
    entry = model.model_copy(update={**fields, **others, **empty, "phrasings": lines_of(row["phrasings"])})
    queries = tuple(Judgment(line, (row["id"],), "any") for line in lines_of(row["queries"]))
    return NewAnswer(entry, queries, re.compile(row["asks"], re.IGNORECASE))


@dataclass(frozen=True)
class Arrival:
    """What happened when an answer came, as shares but for `taken` and `drawn`.

    Of its queries: those that find it first, and among the first three; those for which another answer is first and sure of it (`wrong`),
    and those that nothing is sure to answer (`unsure`). `own` are its own lines that find it. `before` and `after` are the queries
    of others that find a right answer first; it takes so many of them, and so many that nothing answers are confident in it (`drawn`).
    """

    hit1: float
    hit3: float
    wrong: float
    unsure: float
    own: float
    before: float
    after: float
    taken: float
    drawn: float


Lists = Mapping[str, Sequence[Judgment]]
"""Judgments by the name of their list."""
Arrivals = dict[tuple[str, str], Arrival]
"""How an answer did, by the way in which it came and the list of its judgments."""


def arrived(
    id: str, lines: Sequence[str], before: Engine, after: Engine, asked: Lists, others: Sequence[Judgment]
) -> dict[str, Arrival]:
    """What happened when an answer came with these lines, by the list of its judgments, where there are any."""
    own = outcomes((Judgment(line, (id,), "taught") for line in lines), after)
    pairs = list(zip(outcomes(others, before), outcomes(others, after), strict=True))
    answered = [pair for pair in pairs if pair[0].judgment.expect]
    drawn = sum(one.confident and one.first == id for _, one in pairs if not one.judgment.expect)
    taken = sum(old.place == 1 and new.first == id for old, new in answered)
    found = {name: outcomes(part, after) for name, part in asked.items() if part}
    return {
        name: Arrival(
            hit1=mean(one.place == 1 for one in part),
            hit3=mean(0 < one.place <= 3 for one in part),
            wrong=mean(one.confident and one.place != 1 for one in part),
            unsure=mean(not one.confident for one in part),
            own=mean(one.first == id for one in own),
            before=mean(old.place == 1 for old, _ in answered),
            after=mean(new.place == 1 for _, new in answered),
            taken=float(taken),
            drawn=float(drawn),
        )
        for name, part in found.items()
    }


def by_list(found: Mapping[str, Arrivals], ways: Container[str]) -> dict[str, tuple[int, Arrival]]:
    """For each list the number of answers that it asks for, and the mean over answers of the mean over these ways."""
    means: dict[str, list[Arrival]] = defaultdict(list)
    for arrivals in found.values():
        of_lists: dict[str, list[Arrival]] = defaultdict(list)
        for (way, name), one in arrivals.items():
            if way in ways:
                of_lists[name].append(one)
        for name, some in of_lists.items():
            means[name].append(mean_of(some))
    return {name: (len(some), mean_of(some)) for name, some in means.items()}


def mean_of(arrivals: Sequence[Arrival]) -> Arrival:
    """Of each figure the mean, each arrival as much as any other."""
    return Arrival(*map(mean, zip(*(vars(one).values() for one in arrivals), strict=True)))


@dataclass(frozen=True)
class Trial:
    """A help center with lists of judgments, in which answers come anew."""

    catalog: Catalog
    policy: Policy
    lists: Lists
    settings: Settings = SETTINGS
    change: Callable[[Engine], Engine] = lambda engine: engine
    """What is tried with a search after it was made."""

    def engine(self, catalog: Catalog) -> Engine:
        """The search of a catalog of this help center."""
        return self.change(engine_of(catalog, self.policy, self.settings))

    def established(self, id: str, ways: Mapping[str, Sequence[str]], alone: bool = False) -> Arrivals:
        """An answer of the help center, as if it came today with these lines, in each of the ways; `alone` without a look at others.

        A query that another answer satisfies too says nothing about it, and is asked by nobody.
        """
        asked = {name: [one for one in part if one.expect == (id,)] for name, part in self.lists.items()}
        others = [] if alone else [one for part in self.lists.values() for one in part if id not in one.expect]
        before = None if alone else self.engine(without(self.catalog, id))
        found = {}
        for way, lines in ways.items():
            after = self.engine(taught_with(self.catalog, {id: lines}))
            found[way] = arrived(id, lines, before or after, after, asked, others)
        return {(way, name): one for way, of_lists in found.items() for name, one in of_lists.items()}

    def added(self, new: NewAnswer, before: Engine) -> Arrivals:
        """An answer that the help center does not have, with the unanswered lines that ask for it left or moved."""
        others = [one for part in self.lists.values() for one in part if one.expect or not new.asks.search(one.query)]
        found = {}
        for way, moved in (("left", False), ("moved", True)):
            after = self.engine(new.arrived(self.catalog, moved))
            first = arrived(new.id, new.entry.phrasings, before, after, {"new": new.queries}, others)
            found[way, "new"] = first["new"]
        return found

    def all_established(self, seeds: int, number: int = EIGHT, only: Sequence[str] = ()) -> dict[str, Arrivals]:
        """Every answer, or some: with so many of its own lines, as often as there are seeds, and with the eight of a writer."""
        eight = eight_of_a_writer() if number == EIGHT else {}

        def ways(id: str) -> dict[str, Sequence[str]]:
            sampled = {f"seed {seed}": some_of(self.catalog, id, number, seed) for seed in range(1, seeds + 1)}
            return sampled | ({"writer": eight[id]} if id in eight else {})

        ids = [entry.id for entry in self.catalog.published if not only or entry.id in only]
        return dict(zip(ids, in_processes(lambda id: self.established(id, ways(id)), ids), strict=True))

    def all_by_a_writer(self, only: Sequence[str] = ()) -> dict[str, Arrivals]:
        """Every answer, or some, with the eight lines of a writer, without a look at others: quick, and the same whatever else is taught."""
        eight = eight_of_a_writer()
        ids = [entry.id for entry in self.catalog.published if entry.id in eight and (not only or entry.id in only)]
        found = in_processes(lambda id: self.established(id, {"writer": eight[id]}, alone=True), ids)
        return dict(zip(ids, found, strict=True))

    def all_added(self, only: Sequence[str] = ()) -> dict[str, Arrivals]:
        """Every new answer, or some, each alone."""
        before = self.engine(self.catalog)
        answers = [new for new in new_answers(self.catalog) if not only or new.id in only]
        found = in_processes(lambda number: self.added(answers[number], before), range(len(answers)))
        return dict(zip((new.id for new in answers), found, strict=True))

    def own_lines(self, catalog: Catalog | None = None) -> tuple[float, float]:
        """Of all lines that are taught: the share that finds its own answer first, and of the unanswered ones that is not confident."""
        engine, lines = self.engine(catalog or self.catalog), own_lines(catalog or self.catalog)
        parts = in_processes(lambda start: outcomes(lines[start::PROCESSES], engine), range(PROCESSES))
        found = list(chain.from_iterable(parts))
        return (
            mean(one.place == 1 for one in found if one.judgment.expect),
            mean(not one.confident for one in found if not one.judgment.expect),
        )


_job: Callable[[Any], Any]


def in_processes(job: Callable[[Any], Any], items: Iterable[Any]) -> list[Any]:
    """The job's result for each item. The processes are forks: they have all that the job refers to."""
    global _job
    _job = job
    with get_context("fork").Pool(PROCESSES) as pool:
        return pool.map(_run, items, chunksize=1)


def _run(item: Any) -> Any:
    return _job(item)
