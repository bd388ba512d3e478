"""What `gaps` shows of a log: wrong answers that the search is sure of, and queries that ask the same in one group.

    .venv/bin/python benchmarks/search/gaps.py          # the lists in view
    .venv/bin/python benchmarks/search/gaps.py --exam   # the exams too: to report, never to tune

The first table takes the queries that are answered with confidence: those that are answered wrongly or ask for what nothing answers, and
how many of them stand in the report; and how many of those that are answered rightly stand there too, for a person to pass over. The
second groups the queries of ten answers that the shop does not have, among sixty others: `pure` is the share of a query's group that
asks the same, `whole` the share of what asks the same that stands in its group (B-cubed).
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path[:0] = [str(parent) for parent in Path(__file__).resolve().parents[1:3]]
from common import table  # noqa: E402

from helpcenter.search.gaps import CLEAR, Query, clean, clearness, groups_of  # noqa: E402
from helpcenter.search.ranking import ranked  # noqa: E402
from support import judged  # noqa: E402
from support.arrivals import new_answers  # noqa: E402


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    judged.content_option(parser)
    judged.exam_option(parser)
    options = parser.parse_args()
    catalog, policy = judged.chosen(options)
    engine = judged.engine_of(catalog, policy)
    rows = []
    lists = judged.lists(catalog, options.exam)
    for name, part in lists.items():
        shown: dict[bool, list[bool]] = {True: [], False: []}
        for one in part:
            found = ranked(engine, one.query)
            if found.confident:
                is_right = next(iter(found.scores)) in one.expect
                shown[is_right].append(clearness(engine, found) < CLEAR)
        rows.append(
            [
                name,
                *(
                    part
                    for right in (False, True)
                    for part in (len(shown[right]), f"{statistics.fmean(shown[right]):.3f}")
                ),
            ]
        )
    table(["", "sure and wrong", "shown", "sure and right", "shown"], rows)

    answers = new_answers(catalog)
    unanswered = [one.query for one in lists["tuning"] if not one.expect]
    others = [line for line in unanswered if not any(new.asks.search(line) for new in answers)]
    rows = []
    for name, part in (("five", answers[:5]), ("the other five", answers[5:])):
        asked = [(answer.id, clean(one.query)) for answer in part for one in answer.queries]
        asked += [("", clean(line)) for line in random.Random(name).sample(others, 60)]
        groups = groups_of(catalog, engine, [Query(text, 1, {}) for _, text in asked])
        numbers = {text: number for number, (_, text) in enumerate(asked)}
        pure, whole = bcubed([id for id, _ in asked], [[numbers[query.text] for query in group] for group in groups])
        rows.append([name, len(asked), len(groups), f"{pure:.3f}", f"{whole:.3f}"])
    table(["answers", "queries", "groups", "pure", "whole"], rows)


def bcubed(ids: Sequence[str], groups: Sequence[Sequence[int]]) -> tuple[float, float]:
    """Mean purity and wholeness over the queries with an id."""
    pure, whole = [], []
    for group in groups:
        for number in group:
            if id := ids[number]:
                same = sum(ids[other] == id for other in group)
                pure.append(same / len(group))
                whole.append(same / ids.count(id))
    return statistics.fmean(pure), statistics.fmean(whole)


if __name__ == "__main__":
    main()
