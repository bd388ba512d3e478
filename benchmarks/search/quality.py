"""How well the search finds: ours and lunr as it comes, on the tuning part and on the exam, in one run.

    .venv/bin/python benchmarks/search/quality.py          # a minute

The peer is lunr with its defaults (stop words, stemmer) on question and answer. Its query language would refuse a colon and read
a hyphen as "not", so it gets the query's words only. "With typing errors" are the same queries with an error in every second
word of four letters or more.
"""

from __future__ import annotations

import logging
import re
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from lunr import lunr

sys.path[:0] = [str(parent) for parent in Path(__file__).resolve().parents[1:3]]
from common import table  # noqa: E402

from helpcenter.pages.answers import whole_markdown  # noqa: E402
from helpcenter.pages.markup import one_line  # noqa: E402
from helpcenter.search.ranking import rank  # noqa: E402
from support import judged  # noqa: E402
from support.judged import Judgment, measure, measured  # noqa: E402


def main() -> None:
    """Measures and prints."""
    catalog, policy = judged.shop()
    engine = judged.engine_of(catalog, policy)
    documents = [
        {"id": id, "question": entry["question"], "answer": one_line(whole_markdown(catalog.entry_by_id[id], policy))}
        for id, entry in engine.entries.items()
    ]
    logging.getLogger("lunr").setLevel(logging.ERROR)  # it warns of queries that hold only stop words
    stock = lunr(ref="id", fields=("question", "answer"), documents=documents)

    def peer(query: str) -> dict[str, Any]:
        found = stock.search(re.sub(r"[^\w\s]", " ", query))
        return {"results": [{"id": hit["ref"]} for hit in found], "confident": bool(found)}

    exam, tuning = judged.exam(), judged.tuning(catalog)
    styles = sorted({judgment.style for judgment in exam if judgment.expect})
    parts: dict[str, list[Judgment]] = {"tuning part": tuning, "exam": exam}
    parts |= {f"exam: {style}": [judgment for judgment in exam if judgment.style == style] for style in styles}
    shopper = [judgment for judgment in exam if judgment.style not in ("chat", "unanswerable")]
    parts |= {"exam, all but chat": shopper, "exam, with typing errors": judged.with_typing_errors(exam)}
    rows = []
    for name, part in parts.items():
        ours, theirs = measured(part, engine), measure(part, peer)
        rows.append(
            [
                name,
                sum(bool(judgment.expect) for judgment in part),
                *(f"{value:.3f}" for value in (ours.mrr, ours.hit1, ours.hit3, ours.found, ours.sure)),
                sum(not judgment.expect for judgment in part),
                f"{ours.unsure:.3f}",
                f"{theirs.mrr:.3f}",
                f"{ours.mrr / theirs.mrr:.2f}",
            ]
        )
    head = ["queries", "answerable", "MRR@10", "Hit@1", "Hit@3", "found", "confident"]
    table([*head, "unanswerable", "not confident", "lunr MRR@10", "ratio"], rows)

    spent = []
    for judgment in exam:
        started = time.perf_counter()
        rank(engine, judgment.query)
        spent.append((time.perf_counter() - started) * 1000)
    print(
        f"ms a query in Python: median {statistics.median(spent):.1f}, 95 % {statistics.quantiles(spent, n=20)[-1]:.1f}"
    )


if __name__ == "__main__":
    main()
