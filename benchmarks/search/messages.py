"""What is understood of whole messages to agents: small talk, what is asked within it, one matter, two matters, other languages.

    .venv/bin/python benchmarks/search/messages.py          # the list in view
    .venv/bin/python benchmarks/search/messages.py --exam   # and the list of another writer: to report, never to tune

The lists stand in messages-tuning.yml and messages-exam.yml. "Chosen" is what the desk chooses by itself: what is sure.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path[:0] = [str(parent) for parent in Path(__file__).resolve().parents[1:3]]
from common import table  # noqa: E402

from support import judged  # noqa: E402
from support.messages import listed_messages, measured  # noqa: E402


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    judged.content_option(parser)
    judged.exam_option(parser)
    parser.add_argument("--show", action="store_true", help="each message that is not understood")
    options = parser.parse_args()
    engine = judged.engine_of(*judged.chosen(options))
    names = ["tuning", *(["exam"] if options.exam else [])]
    figures = {name: measured(engine, listed_messages(name), options.show) for name in names}
    rows = [
        [what, *(f"{figures[name][what][0]:.3f} of {figures[name][what][1]}" for name in names)]
        for what in figures[names[0]]
    ]
    table(["messages", *names], rows)


if __name__ == "__main__":
    main()
