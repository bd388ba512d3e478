"""How a constant is guarded on its first day, before anybody writes a word about it into a list.

    .venv/bin/python benchmarks/newcomer_constants.py [--show] [list.yml ...]

Without a list, the one in tests/guard/ is judged, which was in view while the guard was made.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from support.newcomers import judged_with, shares  # noqa: E402


def main() -> None:
    """Prints the rates of each list; with --show also what was missed, named wrongly, or flagged for nothing."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("lists", nargs="*", type=Path, default=[ROOT / "tests/guard/newcomers.yml"])
    parser.add_argument("--show", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    for path in options.lists:
        found = judged_with(path)
        print(path.name, "; ".join(f"{kind} {100 * share:.1f} %" for kind, share in shares(found).items()))
        for sentence, findings in found.items() if options.show else ():
            said = ", ".join(f"{rule} {constant or ''}".strip() for rule, constant in findings)
            right = (
                any(constant == sentence.constant for _, constant in findings) if sentence.constant else not findings
            )
            if not right:
                print(f"  {sentence.constant or 'harmless'}: {said or 'missed'}: {sentence.text}")


if __name__ == "__main__":
    main()
