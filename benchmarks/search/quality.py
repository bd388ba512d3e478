"""How well established answers are found: ours and lunr as it comes, in one run, with what the shop was promised.

    .venv/bin/python benchmarks/search/quality.py          # the lists in view: half a minute
    .venv/bin/python benchmarks/search/quality.py --exam   # the exams too: to report, never to tune

MRR@10 and Hit@3 of the first table are means over answers, so that an answer of which much was asked counts as much as any other. The
trade-off says how many of the unanswerable queries would be refused if the bar for "confident" stood where so many of the answerable ones
pass it. "With typing errors" are the same queries with an error in every second word of four letters or more.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from pathlib import Path

sys.path[:0] = [str(parent) for parent in Path(__file__).resolve().parents[1:3]]
from common import table  # noqa: E402
from peers import documents_of, stock_lunr  # noqa: E402

from helpcenter.search.ranking import rank  # noqa: E402
from support import judged  # noqa: E402
from support.arrivals import Trial  # noqa: E402
from support.judged import (  # noqa: E402
    Judgment,
    figures,
    measure,
    outcomes,
    peer_outcomes,
    promised,
    refused_at,
    with_typing_errors,
)

SHARES = (0.99, 0.98, 0.97, 0.95, 0.93, 0.90)
"""The shares of answerable queries that stay confident, for which the trade-off is said."""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    judged.content_option(parser)
    judged.exam_option(parser)
    options = parser.parse_args()
    catalog, policy = judged.chosen(options)
    engine = judged.engine_of(catalog, policy)
    peer = stock_lunr(documents_of(catalog, policy))
    lists = judged.lists(catalog, options.exam)

    rows, curve = [], []
    for name, part in lists.items():
        ours, theirs = outcomes(part, engine), peer_outcomes(part, peer)
        long = sum(bool(one.expect) and one.length == "long" for one in part)
        shown, of_peer = ([f"{value:.3f}" for value in vars(promised(found)).values()] for found in (ours, theirs))
        rows += [
            [name, _answerable(part), *shown[:2], long, *shown[2:]],
            [f"{name}: lunr", "", *of_peer[:2], "", of_peer[2], "", ""],
        ]
        curve.append([name, shown[4], shown[3], *(f"{refused_at(ours, share):.3f}" for share in SHARES)])
    table(["established answers", "queries", "MRR@10", "Hit@3", "long", "Hit@1", "refused", "confident"], rows)
    table(["unanswerable refused", "as it is: confident", "refused", *(f"at {share:.2f}" for share in SHARES)], curve)

    rows = []
    for name, part in _parts(lists).items():
        ours, theirs = figures(outcomes(part, engine)), measure(part, peer)
        rows.append(
            [
                name,
                _answerable(part),
                *(f"{value:.3f}" for value in (ours.mrr, ours.hit1, ours.hit3, ours.found, ours.sure)),
                len(part) - _answerable(part),
                f"{ours.unsure:.3f}" if len(part) > _answerable(part) else "-",
                f"{theirs.mrr:.3f}",
                f"{ours.mrr / theirs.mrr:.2f}",
            ]
        )
    head = ["each query as much as any other", "answerable", "MRR@10", "Hit@1", "Hit@3", "found", "confident"]
    table([*head, "unanswerable", "not confident", "lunr MRR@10", "ratio"], rows)

    found, refused = Trial(catalog, policy, lists).own_lines()
    print(
        f"taught lines that find their own answer first: {found:.4f}; unanswered lines that are not confident: {refused:.4f}"
    )
    spent = []
    for judgment in [one for part in lists.values() for one in part][::3]:
        started = time.perf_counter()
        rank(engine, judgment.query)
        spent.append((time.perf_counter() - started) * 1000)
    print(
        f"ms a query in Python: median {statistics.median(spent):.1f}, 95 % {statistics.quantiles(spent, n=20)[-1]:.1f}"
    )


def _answerable(part: list[Judgment]) -> int:
    return sum(bool(judgment.expect) for judgment in part)


def _parts(lists: dict[str, list[Judgment]]) -> dict[str, list[Judgment]]:
    """The lists, and each by how its people write: by their style where it was noted, else by length."""
    parts: dict[str, list[Judgment]] = {}
    for name, part in lists.items():
        parts[name] = part
        answerable = [judgment for judgment in part if judgment.expect]
        for way in sorted({_way(judgment) for judgment in answerable}):
            parts[f"{name}: {way}"] = [judgment for judgment in answerable if _way(judgment) == way]
        parts[f"{name}, with typing errors"] = with_typing_errors(part)
    return parts


def _way(judgment: Judgment) -> str:
    return judgment.length if judgment.style == "any" else judgment.style


if __name__ == "__main__":
    main()
