"""What a new answer does on its first day, with the eight phrasings that a writer gives it: each answer of the shop in turn, and some
that the shop does not have.

    .venv/bin/python benchmarks/search/newcomer.py                  # some minutes, two processes
    .venv/bin/python benchmarks/search/newcomer.py --seeds 5        # other eight lines, five times
    .venv/bin/python benchmarks/search/newcomer.py --lines 24 60    # more of them
    .venv/bin/python benchmarks/search/newcomer.py --quick          # the eight of a writer, without a look at other answers and peers
    .venv/bin/python benchmarks/search/newcomer.py --exam           # the exams too: to report, never to tune

Of each answer all taught lines are left out but eight of them (others by each seed), or instead of them eight by a writer who saw none
(eight.yml); question, summary and text stay. Then its judgments are asked, and those of all others, before and after it came. "Wrong"
are queries for which another answer is first and confident; it "takes" queries of others, and "draws" those that nothing answers.
Figures are means over answers. New answers (new_answers.yml) come with the unanswered lines that ask for them left, as a writer
leaves them at first, or moved to their phrasings.

Peers: lunr as it comes with the same lines in a field, and BM25; there every answer has eight lines, as they cannot learn from more.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

for library in ("OPENBLAS", "OMP", "MKL"):  # two processes, each with a thread, before anything loads a numeric library
    os.environ.setdefault(f"{library}_NUM_THREADS", "1")
sys.path[:0] = [str(parent) for parent in Path(__file__).resolve().parents[1:3]]
from common import table  # noqa: E402
from peers import Search, bm25, documents_of, stock_lunr  # noqa: E402

from helpcenter.content.model import Catalog  # noqa: E402
from support import judged  # noqa: E402
from support.arrivals import (  # noqa: E402
    EIGHT,
    Arrivals,
    NewAnswer,
    Trial,
    by_list,
    eight_of_a_writer,
    new_answers,
    some_of,
    taught_with,
)
from support.judged import Outcome, macro, mean  # noqa: E402

PEERS: Mapping[str, Callable[[list[dict[str, str]]], Search]] = {"lunr": stock_lunr, "BM25": bm25}
HEAD = ["Hit@1", "Hit@3", "wrong", "unsure", "own lines", "others before", "after", "takes", "draws"]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seeds", type=int, default=2, help="how often the lines are chosen anew")
    parser.add_argument("--lines", type=int, nargs="*", default=[EIGHT], help="how many lines an answer comes with")
    parser.add_argument("--quick", action="store_true", help="only what a new answer with the lines of a writer finds")
    parser.add_argument("--only", nargs="*", default=[], metavar="ID", help="some answers alone")
    parser.add_argument("--show", action="store_true", help="each answer too")
    judged.content_option(parser)
    judged.exam_option(parser)
    options = parser.parse_args()
    catalog, policy = judged.chosen(options)
    trial = Trial(catalog, policy, judged.lists(catalog, options.exam))
    if options.quick:
        found = [*by_list(trial.all_by_a_writer(options.only), {"writer"}).items()]
        found += by_list(trial.all_added(options.only), {"moved"}).items()
        rows = [[name, number, *_cells(one)[:5]] for name, (number, one) in found]
        table(["a new answer with eight lines", "answers", *HEAD[:5]], rows)
        return
    _arrivals(trial, options)
    if not options.only:
        table(["every answer with eight lines", "list", *HEAD[:4]], _all_thin(trial, options.seeds))
        table(["peers, every answer with eight lines", "list", *HEAD[:2]], _peers(trial, options.seeds))
        found, refused = trial.own_lines()
        print(
            f"of all taught lines {found:.4f} find their own answer first; of the unanswered ones {refused:.4f} are not confident"
        )


def _arrivals(trial: Trial, options: argparse.Namespace) -> None:
    """Each answer in turn."""
    rows, each = [], []
    for number in options.lines:
        found = trial.all_established(options.seeds, number, options.only)
        rows += _rows(f"{number} lines", found, [f"seed {seed}" for seed in range(1, options.seeds + 1)])
        rows += _rows(f"{number} by a writer", found, ["writer"])
        each += [[number, id, *way, *_cells(one)] for id, ways in found.items() for way, one in ways.items()]
    found = trial.all_added(options.only)
    for way in ("left", "moved"):
        rows += _rows(f"new, unanswered lines {way}", found, [way])
    each += [[EIGHT, id, *way, *_cells(one)] for id, ways in found.items() for way, one in ways.items()]
    table(["a new answer with", "list", "answers", *HEAD], rows)
    if options.show:
        table(["lines", "answer", "way", "list", *HEAD], each)


def _rows(name: str, found: Mapping[str, Arrivals], ways: Sequence[str]) -> Iterable[list[object]]:
    """A row for each list."""
    for part, (number, arrival) in by_list(found, ways).items():
        yield [name, part, number, *_cells(arrival)]


def _cells(arrival: object) -> list[str]:
    return [f"{value:.1f}" if name in ("taken", "drawn") else f"{value:.3f}" for name, value in vars(arrival).items()]


def _all_thin(trial: Trial, seeds: int) -> Iterable[list[object]]:
    """What the search is worth in a help center that is all new: where no answer has more than eight lines."""
    for name, lines in _eights(trial.catalog, seeds).items():
        engine = trial.engine(taught_with(trial.catalog, lines))
        for part, judgments in trial.lists.items():
            found = judged.outcomes(judgments, engine)
            yield [name, part, *_figures(found), *_doubts(found)]


def _figures(found: Sequence[Outcome]) -> list[str]:
    answerable = [one for one in found if one.judgment.expect]
    return [f"{macro(answerable, value):.3f}" for value in (lambda one: one.place == 1, lambda one: 0 < one.place <= 3)]


def _doubts(found: Sequence[Outcome]) -> list[str]:
    answerable = [one for one in found if one.judgment.expect]
    return [
        f"{macro(answerable, value):.3f}"
        for value in (lambda one: one.confident and one.place != 1, lambda one: not one.confident)
    ]


def _eights(catalog: Catalog, seeds: int) -> dict[str, dict[str, Sequence[str]]]:
    """Eight lines for every answer: by each seed, and those of a writer."""
    ids = [entry.id for entry in catalog.published]
    sampled = {f"seed {seed}": {id: some_of(catalog, id, EIGHT, seed) for id in ids} for seed in range(1, seeds + 1)}
    written = eight_of_a_writer()
    return sampled | {"writer": {id: written[id] for id in ids if id in written}}


def _peers(trial: Trial, seeds: int) -> Iterable[list[object]]:
    """lunr and BM25 with the same lines; a new answer beside those of a writer."""
    eights = _eights(trial.catalog, seeds)
    for peer, search_of in PEERS.items():
        for name, lines in eights.items():
            search = search_of(documents_of(trial.catalog, trial.policy, lines))
            for part, judgments in trial.lists.items():
                yield [f"{peer}, {name}", part, *_figures(judged.peer_outcomes(judgments, search))]
        found = [_new_beside(trial, new, eights["writer"], search_of) for new in new_answers(trial.catalog)]
        yield [f"{peer}, new answers", "new", *(f"{mean(figures):.3f}" for figures in zip(*found, strict=True))]


def _new_beside(
    trial: Trial,
    new: NewAnswer,
    lines: Mapping[str, Sequence[str]],
    search_of: Callable[[list[dict[str, str]]], Search],
) -> tuple[float, float]:
    """How a new answer does in such a search: Hit@1 and Hit@3."""
    catalog = new.arrived(trial.catalog, moved=False)
    search = search_of(documents_of(catalog, trial.policy, {**lines, new.id: new.entry.phrasings}))
    found = judged.peer_outcomes(new.queries, search)
    return mean(one.place == 1 for one in found), mean(0 < one.place <= 3 for one in found)


if __name__ == "__main__":
    main()
