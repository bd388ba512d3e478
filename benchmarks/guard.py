"""How much of what careless writers type the guard catches, and how much it flags for nothing.

    .venv/bin/python benchmarks/guard.py [--show] [LIST ...]

The lists in view are `known` and `harmless` (tests/guard/). `unseen` (benchmarks/guard/) is judged by release.py; name it here to look at it.
A list elsewhere, of the same form, is named by its path.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from support.planted import RULE_OF, judged, rates  # noqa: E402

PEERS = """\
The best tools measured before (150 contradictions; November 2026): a library that finds quantities catches 76 (51 %),
the closest checker of figures against a list of facts 67 (45 %) and flags a third of the harmless sentences."""


def main() -> None:
    """Prints the rates of all lists; with --show also what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument(
        "--show", action="store_true", help="list what was missed, named wrongly, or flagged for nothing"
    )
    parser.add_argument("lists", nargs="*", default=["known", "harmless"], help="names of lists, or paths")
    options = parser.parse_args()
    print(
        f"{'list':10}{'sentences':>10}{'figures':>9}{'all contradictions':>20}{'repeats':>9}{'named':>8}{'flagged':>9}"
    )
    for name in options.lists:
        found, number = rates(name), len(judged(name))
        kinds = {sentence.kind for sentence in judged(name)}
        claims = (
            [found.figures, found.contradictions, found.repeats, found.named] if kinds & set(RULE_OF) else [None] * 4
        )
        cells = [f"{100 * share:.1f} %" if share is not None else "" for share in claims]
        flagged = f"{100 * found.flagged:.1f} %" if "harmless" in kinds else ""
        print(f"{Path(name).stem:14}{number:6}{cells[0]:>9}{cells[1]:>20}{cells[2]:>9}{cells[3]:>8}{flagged:>9}")
    print(PEERS)
    if options.show:
        _show(options.lists)


def _show(names: list[str]) -> None:
    for name in names:
        for sentence, found in judged(name).items():
            said = ", ".join(f"{rule} {constant or ''}".strip() for rule, constant in found)
            if sentence.kind not in RULE_OF:
                if found:
                    print(f"{name}: flagged as {said}: {sentence.text} ({sentence.entry})")
            elif not found:
                print(f"{name}: missed, {sentence.constant}: {sentence.text} ({sentence.entry})")
            elif sentence.right not in found:
                print(
                    f"{name}: named {said}, not {' '.join(map(str, sentence.right))}: {sentence.text} ({sentence.entry})"
                )


if __name__ == "__main__":
    main()
