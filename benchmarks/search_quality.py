"""How well the search finds: our ranking and lunr as it comes, on the judgments of tests/search/judgments.yml, in one run.

    .venv/bin/python benchmarks/search_quality.py          # some seconds

MRR@10 is the mean of 1/rank of the first expected answer (0 below rank 10); Hit@k the share of queries with an expected answer
among the first k. Judgments that expect nothing count only for the confidence. The peer is lunr with its defaults (stop
words, stemmer) on question and answer. Its query language would refuse a colon and read a hyphen as "not", so it gets the query's
words only. Milliseconds are those of Python; the browser's are fewer.
"""

from __future__ import annotations

import json
import logging
import re
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

import yaml
from common import DAY, ROOT, table
from lunr import lunr

sys.path.insert(0, str(ROOT))
from helpcenter.pipeline import check, read  # noqa: E402
from helpcenter.ranking import prepare, rank  # noqa: E402
from helpcenter.search import search_data, search_json  # noqa: E402

Judgment = dict[str, object]
LIMIT = 10


def place(found: list[str], expected: list[str]) -> int:
    """The rank of the first expected answer, 0 where the first ten hold none."""
    return next((number for number, id in enumerate(found[:LIMIT], 1) if id in expected), 0)


def figures(places: list[int]) -> list[str]:
    """MRR@10, Hit@1 and Hit@3."""
    return [
        f"{sum(1 / place for place in places if place) / len(places):.3f}",
        *(f"{sum(0 < place <= k for place in places) / len(places):.3f}" for k in (1, 3)),
    ]


def timed(search: Callable[[str], object], queries: list[str]) -> tuple[list[object], list[float]]:
    """What was found for each query, and the milliseconds it took."""
    found, spent = [], []
    for query in queries:
        started = time.perf_counter()
        found.append(search(query))
        spent.append((time.perf_counter() - started) * 1000)
    return found, spent


def main() -> None:
    """Measures and prints."""
    judgments = yaml.safe_load((ROOT / "tests" / "search" / "judgments.yml").read_text(encoding="utf-8"))["judgments"]
    checked = check(read(ROOT), date.fromisoformat(DAY))
    data = json.loads(search_json(search_data(checked.catalog, checked.policy)))
    engine = prepare(data)
    peer = lunr(
        ref="id",
        fields=("question", "answer"),
        documents=[
            {"id": id, "question": entry["question"], "answer": entry["text"]} for id, entry in data["entries"].items()
        ],
    )

    logging.getLogger("lunr").setLevel(logging.ERROR)  # it warns of queries that hold only stop words
    queries = [judgment["query"] for judgment in judgments]
    ours, our_ms = timed(lambda query: rank(engine, query), queries)
    theirs, their_ms = timed(lambda query: [hit["ref"] for hit in peer.search(re.sub(r"[^\w\s]", " ", query))], queries)
    rows = [
        (
            judgment,
            place([result["id"] for result in one["results"]], judgment["expect"]),
            place(other, judgment["expect"]),
            one["confident"],
        )
        for judgment, one, other in zip(judgments, ours, theirs, strict=True)
    ]
    answerable = [row for row in rows if row[0]["expect"]]
    styles = sorted({row[0]["style"] for row in answerable})
    groups = {"all": answerable, **{style: [row for row in answerable if row[0]["style"] == style] for style in styles}}

    print(f"{len(queries)} judgments, {len(answerable)} of them with an answer among {len(data['entries'])}\n")
    head = ["style", "queries", "MRR@10", "Hit@1", "Hit@3", "lunr MRR@10", "lunr Hit@1", "lunr Hit@3", "MRR / lunr"]
    lines = []
    for name, group in groups.items():
        mine, other = figures([row[1] for row in group]), figures([row[2] for row in group])
        lines.append([name, len(group), *mine, *other, f"{float(mine[0]) / float(other[0]):.2f}"])
    table(head, lines)

    def share(part: list[object], whole: list[object]) -> str:
        return f"{len(part) / len(whole):.3f}" if whole else "-"

    sure, unsure = [row for row in answerable if row[3]], [row for row in answerable if not row[3]]
    nothing = [row for row in rows if not row[0]["expect"]]
    table(
        ["confidence", "share"],
        [
            ["answerable: confident", share(sure, answerable)],
            ["  of these, the first answer is right", share([row for row in sure if row[1] == 1], sure)],
            ["answerable: unconfident", share(unsure, answerable)],
            ["  of these, the first answer is right", share([row for row in unsure if row[1] == 1], unsure)],
            ["unanswerable: unconfident (as it should be)", share([row for row in nothing if not row[3]], nothing)],
            ["unanswerable: confident (a wrong promise)", share([row for row in nothing if row[3]], nothing)],
        ],
    )

    def spent(times: list[float]) -> list[str]:
        return [
            f"{statistics.median(times):.2f}",
            f"{statistics.quantiles(times, n=20)[-1]:.2f}",
            f"{statistics.mean(times):.2f}",
        ]

    table(
        ["ms a query (Python)", "median", "95 %", "mean"],
        [
            ["ours", *spent(our_ms)],
            ["lunr as it comes", *spent(their_ms)],
            [
                "ratio",
                *(
                    f"{float(mine) / float(other):.1f}"
                    for mine, other in zip(spent(our_ms), spent(their_ms), strict=True)
                ),
            ],
        ],
    )


if __name__ == "__main__":
    main()
