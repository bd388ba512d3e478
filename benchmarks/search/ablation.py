"""What each idea of the search buys: the search as it ships, and without one idea at a time, on the exam and on the tuning part.

    .venv/bin/python benchmarks/search/ablation.py          # some minutes
    .venv/bin/python benchmarks/search/ablation.py --tuning # without opening the exam

KB are those of the index, gzip. "Best sentence" is an idea that was not kept: a long message scored by its best sentence.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path[:0] = [str(parent) for parent in Path(__file__).resolve().parents[1:3]]
from common import table  # noqa: E402

from helpcenter.content.model import Catalog  # noqa: E402
from helpcenter.search.ranking import prepare, rank  # noqa: E402
from helpcenter.search.settings import SETTINGS, Settings  # noqa: E402
from support import judged  # noqa: E402
from support.judged import measure, measured  # noqa: E402

Change = Callable[[Catalog], Catalog]


def _without_files(catalog: Catalog) -> Catalog:
    """Only the phrasings that stand with the entries, and nothing about what no answer covers."""
    return replace(catalog, phrasings=())


def _without_phrasings(catalog: Catalog) -> Catalog:
    entries = tuple(entry.model_copy(update={"phrasings": []}) for entry in catalog.entries)
    for entry, bare in zip(catalog.entries, entries, strict=True):
        bare._node, bare._topic = entry._node, entry._topic
    return replace(catalog, phrasings=(), entries=entries)


def _without_unanswered(catalog: Catalog) -> Catalog:
    return replace(catalog, phrasings=tuple(file.model_copy(update={"unanswered": ""}) for file in catalog.phrasings))


def _without_groups(catalog: Catalog) -> Catalog:
    search = catalog.search
    return replace(catalog, search=search and search.model_copy(update={"groups": []}))


def _as_written(catalog: Catalog) -> Catalog:
    return catalog


IDEAS: dict[str, tuple[Change, Settings]] = {
    "as shipped": (_as_written, SETTINGS),
    "no phrasings at all": (_without_phrasings, SETTINGS),
    "only the entries' own phrasings": (_without_files, SETTINGS),
    "no lines that nothing answers": (_without_unanswered, SETTINGS),
    "no groups of words": (_without_groups, SETTINGS),
    "no pairs of words": (_as_written, replace(SETTINGS, pair_price=-1.0)),
    "no typing errors forgiven": (
        _as_written,
        replace(SETTINGS, forgiven_costs=(), part_letters=99, begun_letters=99),
    ),
    "no lunr weights of the texts": (_as_written, replace(SETTINGS, question_weight=1e-9, answer_weight=1e-9)),
    "weights chosen, not learnt": (_as_written, replace(SETTINGS, rounds=0)),
    "half the weights": (_as_written, replace(SETTINGS, weights_per_answer=SETTINGS.weights_per_answer // 2)),
    "twice the weights": (_as_written, replace(SETTINGS, weights_per_answer=SETTINGS.weights_per_answer * 2)),
}


def best_sentence(engine: Any) -> Callable[[str], dict[str, Any]]:
    """Each answer by the sentence that speaks for it most."""

    def search(query: str) -> dict[str, Any]:
        scores: dict[str, float] = {}
        for sentence in [part for part in re.split(r"[.!?;\n]+", query) if len(part.split()) > 1] or [query]:
            for row in rank(engine, sentence)["results"]:
                scores[row["id"]] = max(scores.get(row["id"], 0.0), row["score"])
        order = sorted(scores, key=lambda id: (-scores[id], id))
        return {
            "results": [{"id": id} for id in order],
            "confident": bool(order) and scores[order[0]] >= engine.settings.sure,
        }

    return search


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tuning", action="store_true", help="measure on the tuning part only")
    only_tuning = parser.parse_args().tuning
    catalog, policy = judged.shop()
    parts = {"tuning": judged.tuning(catalog)} | ({} if only_tuning else {"exam": judged.exam()})
    rows, last = [], []
    for name, (change, settings) in IDEAS.items():
        text = judged.shipped(change(catalog), policy, settings)
        engine = prepare(json.loads(text))
        size = f"{len(gzip.compress(text.encode(), 9, mtime=0)) / 1000:.1f}"
        rows.append([name, size, *_row([measured(part, engine) for part in parts.values()])])
        if name == "as shipped":
            search = best_sentence(engine)
            last = ["best sentence", size, *_row([measure(part, search) for part in parts.values()])]
    head = [f"{part}: {figure}" for part in parts for figure in ("MRR@10", "Hit@3", "confident", "not confident")]
    table(["search", "KB", *head], [*rows, last])


def _row(figures: Iterable[judged.Figures]) -> list[str]:
    return [f"{value:.3f}" for part in figures for value in (part.mrr, part.hit3, part.sure, part.unsure)]


if __name__ == "__main__":
    main()
