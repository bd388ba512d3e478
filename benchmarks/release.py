"""What is judged before a release and not in each run: the lists that nobody tunes to, and all of what the suite tries in part.

    .venv/bin/python benchmarks/release.py            # the lists: seconds
    .venv/bin/python benchmarks/release.py --all      # twenty times the examples of each property, the mutation matrix, storms and kills: an hour

Whoever mends the guard or the search looks at the lists in view. These here say how they treat the next sentence and the next query, and
would say nothing any more if each run showed them. Exit 1 where a figure is below its bar; then look for the kind of mistake in
other sentences, never at those of the list.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from common import ROOT, table

from helpcenter.search.ranking import prepare
from helpcenter.search.tokens import words_of
from support.judged import STYLES, Figures, exam, measured, shipped, shop
from support.planted import Rates, rates, sentences_of

GUARD = Rates(figures=0.98, contradictions=0.96, repeats=0.96, flagged=0.02, named=0.90)
"""The bars of the guard on sentences that nobody had in view; `flagged` is the most, the others are the least."""
SEARCH = Figures(mrr=0.92, hit1=0.88, hit3=0.95, found=0.99, sure=0.95, unsure=0.50)
"""The floors of the search on the exam: well below what was measured once, and what the shop was promised."""
PROPERTIES = ("pytest", "-m", "hypothesis", "--hypothesis-profile=release", "--ignore=tests/browser")
WHOLE = ("mutation_matrix.py", "storms/storms.py --quick", "kills.py --kills 30", "search/quality.py")
"""The properties with many more examples, and the scripts whose parts the suite tries."""


def judged() -> Iterator[tuple[str, str, float, float, bool]]:
    """Each figure: list, name, measured, bar, and whether it holds."""
    found = asdict(rates("unseen"))
    for name, bar in asdict(GUARD).items():
        yield "unseen", name, found[name], bar, found[name] <= bar if name == "flagged" else found[name] >= bar
    catalog, policy = shop()
    figures = asdict(measured(exam(), prepare(json.loads(shipped(catalog, policy)))))
    for name, bar in asdict(SEARCH).items():
        yield "exam", name, figures[name], bar, figures[name] >= bar


def spoilt() -> Iterator[str]:
    """What would make the figures say nothing: a sentence or a query that is in view elsewhere, and an exam with holes."""
    known = {one.text for name in ("known", "harmless") for one in sentences_of(name)}
    yield from (f"unseen: in view too: {one.text}" for one in sentences_of("unseen") if one.text in known)
    catalog, _ = shop()
    taught = {" ".join(words_of(text)) for entry in catalog.published for text in catalog.asked(entry)}
    taught |= {" ".join(words_of(text)) for text in catalog.unanswered}
    yield from (f"exam: was taught: {one.query}" for one in exam() if " ".join(words_of(one.query)) in taught)
    yield from (
        f"exam: stands twice: {query}" for query, times in Counter(one.query for one in exam()).items() if times > 1
    )
    missing = {entry.id for entry in catalog.published} - {id for one in exam() for id in one.expect}
    yield from (f"exam: asks nothing about {id}" for id in sorted(missing))
    yield from (f"exam: nothing in the style {style}" for style in sorted(STYLES - {one.style for one in exam()}))


def main() -> int:
    """Prints the figures with their bars; 1 where one is missed or something is spoilt."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--all", action="store_true", help="run what the suite tries in part, too")
    options = parser.parse_args()
    rows = list(judged())
    table(
        ["list", "figure", "measured", "bar", "result"],
        [[*row[:2], f"{row[2]:.3f}", f"{row[3]:.2f}", "holds" if row[4] else "missed"] for row in rows],
    )
    broken = list(spoilt())
    print("".join(f"{line}\n" for line in broken), end="", flush=True)
    missed = bool(broken) or not all(holds for *_, holds in rows)
    if options.all:
        missed |= bool(subprocess.call([sys.executable, "-m", *PROPERTIES], cwd=ROOT))
    for words in WHOLE if options.all else ():
        script, *arguments = words.split(" ")
        print(f"\n{words}", flush=True)
        missed |= bool(subprocess.call([sys.executable, str(Path("benchmarks") / script), *arguments], cwd=ROOT))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
