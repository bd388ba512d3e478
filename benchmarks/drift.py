"""How well drift is found: changes planted in replies that helpdesks hold, and replies that tools only wrote otherwise.

    .venv/bin/python benchmarks/drift.py [--seed 1] [--each 3] [--live]

Each reply of the frozen shop (with --live: of faq/) goes through each way in which a tool writes it anew, in six formats, and nothing
may be said of it. Then changes are planted, so many of each kind in each format, each in a reply that was written anew too.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter

from common import ROOT, table

sys.path.insert(0, str(ROOT))

from helpcenter.content.written import read_content
from helpcenter.helpdesk.drift import Drifts, State
from helpcenter.policy.policy import resolve
from support.drifting import ALL, FIGURES, FORMATS, RULES, UNTOUCHED, given, held, plants
from support.places import DAY
from support.shops import written_shop


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--live", action="store_true")
    options = parser.parse_args()
    catalog = (read_content(ROOT) if options.live else written_shop()).catalog
    policy, _ = resolve(catalog, DAY)
    drifts, rng = Drifts(catalog, policy), random.Random(options.seed)
    rows, blamed, all_untouched = [], 0, 0
    for name, change in UNTOUCHED.items():
        row = [name]
        for format in FORMATS:
            found = held(format, [change(macro, rng) for macro in given(catalog, policy, format)], drifts)
            wrong = sum(drift.state is not State.CURRENT or bool(drift.contradictions) for drift in found)
            row.append(f"{wrong} of {len(found)}")
            blamed, all_untouched = blamed + wrong, all_untouched + len(found)
        rows.append(row)
    table(["untouched, blamed", *FORMATS], rows)
    print(f"{blamed} of {all_untouched} untouched replies blamed ({blamed / all_untouched:.2%})\n")
    number: Counter[tuple[str, str]] = Counter()
    hits: Counter[tuple[str, str]] = Counter()
    for plant in plants(catalog, policy, options.each, options.seed):
        macro = UNTOUCHED[rng.choice(list(UNTOUCHED))](plant.macro, rng)
        found = held(plant.format, [macro], drifts)
        is_found = [(drift.id, drift.state) for drift in found] == [(plant.id, State.EDITED)]
        is_judged = any(one.constant for drift in found for one in drift.contradictions)
        number[plant.kind, plant.format] += 1
        hits[plant.kind, plant.format] += is_found and (is_judged or plant.kind not in {**FIGURES, **RULES})
    rows = [[kind, *(f"{hits[kind, one]} of {number[kind, one]}" for one in FORMATS)] for kind in ALL]
    table(["planted, found", *FORMATS], rows)
    print(f"{hits.total()} of {number.total()} planted drifts found")


if __name__ == "__main__":
    main()
