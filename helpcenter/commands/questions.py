"""`questions`: what waits for the owner's confirmation, and the answers that rest on it."""

from __future__ import annotations

import argparse

from helpcenter.commands.common import Command, Options, checked_now, print_json, warn_of_errors
from helpcenter.guard.quotation import passages_of
from helpcenter.guard.report import count


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(options: Options) -> int:
    """The open questions of every constant, with the answers that rest on them."""
    checked = checked_now(options)
    warn_of_errors(checked)
    used = {entry.id: checked.policy.rests_on(entry) for entry in checked.catalog.published}
    rows = [
        {
            "constant": constant.id,
            "question": checked.policy.fill(text),
            "quote": [passage for _, passage in passages_of(constant)],
            "place": constant.place("confirm").place,
            "answers": [id for id, constants in used.items() if constant.id in constants],
        }
        for constant in checked.catalog.constants.values()
        for text in constant.confirm
    ]
    if options.json:
        print_json({"questions": rows})
        return 0
    for row in rows:
        print(f"{row['constant']} ({row['place']})\n  {' '.join(str(row['question']).split())}")
        for passage in row["quote"]:
            print(f"  the source says: {' '.join(passage.split())}")
        print(f"  answers that rest on it: {', '.join(row['answers']) or 'none'}\n")
    what_to_do = "When one is answered, correct the constant and delete its `confirm:`."
    print(f"{count(len(rows), 'question')} for the shop's owner. {what_to_do}")
    return 0


COMMAND = Command(
    "questions", "list what waits for the owner's confirmation, and the answers that rest on it", run, _arguments
)
