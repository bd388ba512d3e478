"""`gaps`: what people ask and the search does not answer, with the lines to add."""

from __future__ import annotations

import argparse

from helpcenter.commands.common import (
    Command,
    Options,
    checked_now,
    log_text,
    print_json,
    say,
    warn_of_errors,
)
from helpcenter.guard.report import count
from helpcenter.pages.search_data import engine_of
from helpcenter.search.gap_report import gaps_text
from helpcenter.search.gaps import gaps, lines_of_log, tried


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="real queries, one a line; - reads standard input")
    parser.add_argument(
        "--groups", type=_number, default=20, metavar="N", help="how many groups are shown (default: %(default)s)"
    )
    parser.add_argument("--json", action="store_true", help="as JSON")


def _number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def run(options: Options) -> int:
    """What people ask and no answer is found for with confidence, and the phrasings to add."""
    lines = lines_of_log(log_text(options.file))
    checked = checked_now(options)
    warn_of_errors(checked)
    say(f"Ranking what was asked, {count(len(lines), 'line')} ...")
    report = gaps(checked.catalog, engine_of(checked.catalog, checked.policy), lines, options.groups)
    if report.proposed:
        say("Trying what the proposed lines would teach the search ...")
        report = tried(report, checked.catalog, checked.policy)
    if options.json:
        print_json(report.record())
    else:
        print(gaps_text(report), end="")
    return 0


COMMAND = Command(
    "gaps",
    "list what people ask and the search does not answer, with the lines to add",
    run,
    _arguments,
    examples=(("gaps queries.txt", "what do people ask that finds no answer?"),),
)
