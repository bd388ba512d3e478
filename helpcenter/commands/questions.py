"""`questions`: what waits for the owner's confirmation, and the answers that rest on it."""

from __future__ import annotations

import argparse
import json

from helpcenter.commands.common import Command, Options, checked_now, warn_of_errors
from helpcenter.guard.report import count
from helpcenter.policy.policy import used_by


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(options: Options) -> int:
    """The open questions of every constant, with the answers that rest on them."""
    checked = checked_now(options)
    warn_of_errors(checked)
    resting = {
        id: [entry.id for entry in checked.catalog.published if id in used_by(entry)]
        for id in checked.catalog.constants
    }
    rows = [
        {
            "constant": constant.id,
            "question": checked.policy.fill(text),
            "place": constant.place("confirm").place,
            "answers": resting[constant.id],
        }
        for constant in checked.catalog.constants.values()
        for text in constant.confirm
    ]
    if options.json:
        print(json.dumps({"questions": rows}, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        print(f"{row['constant']} ({row['place']})\n  {' '.join(str(row['question']).split())}")
        print(f"  answers that rest on it: {', '.join(row['answers']) or 'none'}\n")
    print(
        f"{count(len(rows), 'question')} for the shop's owner. When one is answered, correct the constant and delete its `confirm:`."
    )
    return 0


COMMAND = Command(
    "questions", "list what waits for the owner's confirmation, and the answers that rest on it", run, _arguments
)
