"""What each idea of the search buys: the search as it ships, and without one idea at a time, on the lists in view.

    .venv/bin/python benchmarks/search/ablation.py               # a minute or two
    .venv/bin/python benchmarks/search/ablation.py --newcomers   # what it buys for an answer on its first day too: some minutes more
    .venv/bin/python benchmarks/search/ablation.py --exam        # the exams too: to report, never to tune
    .venv/bin/python benchmarks/search/ablation.py --only pairs  # the ideas with this in their names

An idea is a change of the content, of the settings, or of the search as it was made. KB are those of the whole index, gzip; a query loads
few of them. Own lines are taught lines (each tenth) that find their own answer first. "At .95" is the share of unanswerable queries that would
be refused if the bar stood where 95 % of the answerable ones are confident, so that searches with other scores can be compared. Newcomers
(each third answer) come with the eight lines of a writer (eight.yml). "Best sentence" is an idea that was not
kept: a long message scored by its best sentence.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

for library in ("OPENBLAS", "OMP", "MKL"):  # two processes, each with a thread, before anything loads a numeric library
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")
sys.path[:0] = [str(parent) for parent in Path(__file__).resolve().parents[1:3]]
from common import table  # noqa: E402

from helpcenter.content.model import Catalog  # noqa: E402
from helpcenter.search.ranking import LINE, Engine, ranked  # noqa: E402
from helpcenter.search.settings import SETTINGS, Settings  # noqa: E402
from support import judged  # noqa: E402
from support.arrivals import Trial, by_list, in_processes, taught_with  # noqa: E402
from support.judged import Judgment, Outcome, mean, outcomes, own_lines, promised, refused_at  # noqa: E402


def _same_content(catalog: Catalog) -> Catalog:
    return catalog


def _same_engine(engine: Engine) -> Engine:
    return engine


@dataclass(frozen=True)
class Idea:
    """What is changed to see what an idea buys."""

    content: Callable[[Catalog], Catalog] = _same_content
    settings: Settings = SETTINGS
    engine: Callable[[Engine], Engine] = _same_engine


def _without_phrasings(catalog: Catalog) -> Catalog:
    """Nothing that teaches but question and summary, and nothing about what no answer covers."""
    bare = taught_with(catalog, {entry.id: () for entry in catalog.entries})
    return replace(bare, phrasings=())


def _without_unanswered(catalog: Catalog) -> Catalog:
    return replace(catalog, phrasings=tuple(file.model_copy(update={"unanswered": ""}) for file in catalog.phrasings))


def _without_near_topics(catalog: Catalog) -> Catalog:
    """Without the lines that sound near to an answer, and the long ones, that nothing answers."""
    return replace(catalog, phrasings=tuple(file for file in catalog.phrasings if "unanswered-" not in file.file.path))


def _without_groups(catalog: Catalog) -> Catalog:
    search = catalog.search
    return replace(catalog, search=search and search.model_copy(update={"groups": []}))


def _without_lines(engine: Engine) -> Engine:
    """Lines that somebody wrote are not looked up whole."""
    return replace(
        engine,
        known={
            term: posting
            for term, posting in engine.known.items()
            if not any(field == LINE for _, field, _ in posting.weights)
        },
    )


IDEAS: dict[str, Idea] = {
    "as shipped": Idea(),
    "no phrasings at all": Idea(_without_phrasings),
    "no lines that nothing answers": Idea(_without_unanswered),
    "only the first lines that nothing answers": Idea(_without_near_topics),
    "no groups of words": Idea(_without_groups),
    "no likeness of words": Idea(settings=replace(SETTINGS, like_weight=0.0, like_alone=0.0)),
    "no likeness, and all answers learnt": Idea(settings=replace(SETTINGS, like_weight=0.0, like_alone=0.0, alone=0.0)),
    "all answers learnt": Idea(settings=replace(SETTINGS, alone=0.0)),
    "no doubt beside answers with few phrasings": Idea(settings=replace(SETTINGS, doubt=0.0)),
    "the same evidence for long queries": Idea(settings=replace(SETTINGS, margin_least=9, margin_most=9)),
    "no whole lines": Idea(engine=_without_lines),
    "no smoothing": Idea(settings=replace(SETTINGS, smoothing=0.0)),
    "learnt once": Idea(settings=replace(SETTINGS, rounds_again=0)),
    "no typing errors forgiven": Idea(settings=replace(SETTINGS, forgiven_costs=(), part_letters=99, begun_letters=99)),
    "no lunr weights of the texts": Idea(settings=replace(SETTINGS, question_weight=1e-9, answer_weight=1e-9)),
    "as many weights as before": Idea(settings=replace(SETTINGS, weights_per_answer=261)),
    "half the weights": Idea(settings=replace(SETTINGS, weights_per_answer=SETTINGS.weights_per_answer // 2)),
    "twice the weights": Idea(settings=replace(SETTINGS, weights_per_answer=SETTINGS.weights_per_answer * 2)),
}


def by_best_sentence(judgments: Sequence[Judgment], engine: Engine) -> Iterator[Outcome]:
    """Each answer by the sentence that speaks for it most."""
    for judgment in judgments:
        query, scores = judgment.query, dict[str, float]()
        for sentence in [part for part in re.split(r"[.!?;\n]+", query) if len(part.split()) > 1] or [query]:
            for id, score in ranked(engine, sentence).scores.items():
                scores[id] = max(scores.get(id, 0.0), score)
        order = sorted(scores, key=lambda id: (-scores[id], id))[: judged.LIMIT]
        sure = scores[order[0]] if order else 0.0
        yield Outcome(judgment, tuple(order), sure >= engine.settings.sure, sure)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--newcomers", action="store_true", help="try each answer as a new one too")
    parser.add_argument("--only", nargs="*", default=[""], metavar="WORDS", help="some ideas alone")
    judged.content_option(parser)
    judged.exam_option(parser)
    options = parser.parse_args()
    catalog, policy = judged.chosen(options)
    lists = judged.lists(catalog, options.exam)
    ideas = {name: idea for name, idea in IDEAS.items() if any(words in name for words in options.only)}

    def row(name: str) -> list[str]:
        idea = IDEAS[name]
        trial = Trial(idea.content(catalog), policy, lists, idea.settings, idea.engine)
        engine = trial.engine(trial.catalog)
        size = judged.kilobytes(trial.catalog, policy, idea.settings)
        own = mean(one.place == 1 for one in outcomes(own_lines(trial.catalog)[::10], engine) if one.judgment.expect)
        return [
            name,
            f"{size:.1f}",
            f"{own:.3f}",
            *(cell for part in lists.values() for cell in _cells(outcomes(part, engine))),
        ]

    rows = in_processes(row, ideas)
    if "as shipped" in ideas:
        engine = judged.engine_of(catalog, policy)
        last = [cell for part in lists.values() for cell in _cells(list(by_best_sentence(part, engine)))]
        rows.append(["best sentence", rows[0][1], "-", *last])
    figures = ("MRR@10", "Hit@3", "long Hit@1", "confident", "refused", "at .95")
    table(["search", "KB", "own lines", *(f"{part}: {figure}" for part in lists for figure in figures)], rows)
    if options.newcomers:
        rows = []
        for name, idea in ideas.items():
            trial = Trial(idea.content(catalog), policy, lists, idea.settings, idea.engine)
            rows.append([name, *(cell for _, one in _newcomers(trial) for cell in one)])
        head = [f"{part}: {figure}" for part in (*lists, "new answers") for figure in ("Hit@1", "Hit@3", "wrong")]
        table(["newcomers", *head], rows)


def _cells(found: Sequence[Outcome]) -> list[str]:
    one = promised(found)
    return [
        f"{value:.3f}" for value in (one.mrr, one.hit3, one.long, one.confident, one.refused, refused_at(found, 0.95))
    ]


def _newcomers(trial: Trial) -> Iterator[tuple[str, list[str]]]:
    """By list what each third answer finds on its first day; of those that the shop does not have with the unanswered lines moved."""
    some = [entry.id for entry in trial.catalog.published][::3]
    found = {**by_list(trial.all_by_a_writer(some), {"writer"}), **by_list(trial.all_added(), {"moved"})}
    for part, (_, one) in found.items():
        yield part, [f"{value:.3f}" for value in (one.hit1, one.hit3, one.wrong)]


if __name__ == "__main__":
    main()
