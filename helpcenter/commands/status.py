"""`status`: the desk at a glance, one line for each thing that may want somebody, with the command that leads on."""

from __future__ import annotations

import argparse

from helpcenter.commands.common import CALL, Command, Options, checked_now, log_text, print_json
from helpcenter.guard.check import Checked
from helpcenter.guard.overview.overview import overview
from helpcenter.policy.policy import day_words


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.add_argument(
        "--log", metavar="FILE", help="also count what real queries find no answer, one a line; - is standard input"
    )


def run(options: Options) -> int:
    """The figures of the day."""
    text = log_text(options.log) if options.log else None
    checked = checked_now(options)
    now = overview(checked, None if text is None else _logged(text, checked))
    if options.json:
        print_json(now.record())
        return 0
    print(f"The desk on {day_words(checked.policy.day)}")
    names, words = (
        max(len(cell) for cell in column) for column in zip(*((row.name, row.words) for row in now.rows), strict=True)
    )
    for row in now.rows:
        print(f"  {row.name:<{names}}  {row.words:<{words}}  {CALL} {row.command}")
    return 0


def _logged(text: str, checked: Checked) -> tuple[int, int]:
    """How many queries of a log nothing answers, and in how many groups."""
    from helpcenter.pages.search_data import engine_of  # to make the search takes longer than all else here
    from helpcenter.search.gaps import gaps, lines_of_log

    found = gaps(checked.catalog, engine_of(checked.catalog, checked.policy), lines_of_log(text), 0)
    groups = [*found.gaps, *found.more]
    return sum(gap.count for gap in groups), len(groups)


COMMAND = Command(
    "status",
    "the desk at a glance: what is unread, due, open and to come",
    run,
    _arguments,
    examples=(("status", "what is there to do?"),),
)
