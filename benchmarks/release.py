"""What is judged before a release and not in each run: the lists that nobody tunes to, and all of what the suite tries in part.

    .venv/bin/python benchmarks/release.py            # the lists: some minutes
    .venv/bin/python benchmarks/release.py --all      # twenty times the examples of each property, the mutation matrix, storms and kills: an hour

Whoever mends the guard or the search looks at the lists in view. These here say how they treat the next sentence and the next query, and
would say nothing any more if each run showed them. Exit 1 where a figure is below its bar; then look for the kind of mistake in
other sentences, never at those of the list.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from common import ROOT, table

from helpcenter.content.model import Catalog
from support.arrivals import Trial, by_list, new_answers
from support.judged import STYLES, Promised, closed, exam, lists, live, outcomes, own_lines, plain, promised
from support.planted import Rates, rates, sentences_of

GUARD = Rates(figures=0.98, contradictions=0.96, repeats=0.96, flagged=0.02, named=0.90)
"""The bars of the guard on sentences that nobody had in view; `flagged` is the most, the others are the least."""
SEARCH = Promised(mrr=0.925, hit3=0.965, long=0.75, refused=0.75, confident=0.95)
"""The bars of the search for established answers, on the lists that nobody tunes to."""
NEWCOMER = {"hit1": 0.72, "hit3": 0.90, "wrong": 0.08}
"""The bars of an answer on its first day, with eight phrasings; `wrong` is the most. Answers that the shop does not have are in view:
search/newcomer.py prints their figures."""
OWN_LINES = 0.995
"""The least share of taught lines that find their own answer first."""
AT_MOST = {"flagged", "wrong"}
PROPERTIES = ("pytest", "-m", "hypothesis", "--hypothesis-profile=release", "--ignore=tests/browser")
WHOLE = ("mutation_matrix.py", "storms/storms.py --quick", "kills.py --kills 30", "search/quality.py --exam")
"""The properties with many more examples, and the scripts whose parts the suite tries."""


def judged(trial: Trial) -> Iterator[tuple[str, str, float, float]]:
    """Each figure: list, name, measured, and bar."""
    found = asdict(rates("unseen"))
    yield from (("unseen", name, found[name], bar) for name, bar in asdict(GUARD).items())
    engine = trial.engine(trial.catalog)
    for list, judgments in trial.lists.items():
        figures = asdict(promised(outcomes(judgments, engine)))
        yield from ((list, name, figures[name], bar) for name, bar in asdict(SEARCH).items())
    yield "taught lines", "own answer first", trial.own_lines()[0], OWN_LINES
    newcomers = by_list(trial.all_established(seeds=2), {"seed 1", "seed 2", "writer"})
    for list in trial.lists:
        figures = asdict(newcomers[list][1])
        yield from ((f"{list}, newcomers", name, figures[name], bar) for name, bar in NEWCOMER.items())


def spoilt(catalog: Catalog) -> Iterator[str]:
    """What would make the figures say nothing: a sentence or a query that is in view elsewhere, and lists with holes."""
    known = {one.text for name in ("known", "harmless") for one in sentences_of(name)}
    yield from (f"unseen: in view too: {one.text}" for one in sentences_of("unseen") if one.text in known)
    taught = {plain(one.query) for one in own_lines(catalog)}
    new = {f"new answer {one.id}": one.queries for one in new_answers(catalog)}
    told = taught | {plain(line) for one in new_answers(catalog) for line in one.entry.phrasings}
    first: dict[str, str] = {}
    for name, judgments in {**lists(catalog, with_exam=True), **new}.items():
        for one in judgments:
            query = plain(one.query)
            if query in (told if name in new else taught):
                yield f"{name}: was taught: {one.query}"
            if query in first:
                yield f"{name}: stands in {first[query]} already: {one.query}"
            first.setdefault(query, name)
    ids = {entry.id for entry in catalog.published}
    for name, judgments in closed().items():
        asked = {id for one in judgments for id in one.expect}
        yield from (f"{name}: asks nothing about {id}" for id in sorted(ids - asked))
        yield from (f"{name}: asks for {id}, which is no answer" for id in sorted(asked - ids))
    yield from (f"exam: nothing in the style {style}" for style in sorted(STYLES - {one.style for one in exam()}))


def holds(name: str, measured: float, bar: float) -> bool:
    """Whether a figure is on the right side of its bar."""
    return measured <= bar if name in AT_MOST else measured >= bar


def main() -> int:
    """Prints the figures with their bars; 1 where one is missed or something is spoilt."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--all", action="store_true", help="run what the suite tries in part, too")
    options = parser.parse_args()
    catalog, policy = live()
    rows = list(judged(Trial(catalog, policy, closed())))
    table(
        ["list", "figure", "measured", "bar", "result"],
        [[*row[:2], f"{row[2]:.3f}", f"{row[3]:.3f}", "holds" if holds(*row[1:]) else "missed"] for row in rows],
    )
    broken = list(spoilt(catalog))
    print("".join(f"{line}\n" for line in broken), end="", flush=True)
    missed = bool(broken) or not all(holds(*row[1:]) for row in rows)
    if options.all:
        missed |= bool(subprocess.call([sys.executable, "-m", *PROPERTIES], cwd=ROOT))
    for words in WHOLE if options.all else ():
        script, *arguments = words.split(" ")
        print(f"\n{words}", flush=True)
        missed |= bool(subprocess.call([sys.executable, str(Path("benchmarks") / script), *arguments], cwd=ROOT))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
