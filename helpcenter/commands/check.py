"""`check`: what is wrong in the writers' files, and nothing is written."""

from __future__ import annotations

import argparse
import sys

from helpcenter.commands.common import Command, Options, add_format, checked_now, failed, say, say_questions
from helpcenter.guard.report import FORMATS


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_format(parser, sorted(FORMATS), "how findings are written")
    deep = "also build the site twice in a temporary folder, and search what is published"
    parser.add_argument("--deep", action="store_true", help=deep)


def run(options: Options) -> int:
    """Findings in the wanted format, and how many questions are open."""
    checked = checked_now(options)
    if options.deep and checked.errors:
        say("The pages were not built and searched, because the check finds errors already.")
    elif options.deep:
        from helpcenter.site.deep_check import (
            deep_check,  # it loads all that makes pages, which a plain check can do without
        )

        say("Building the site twice, as it is and with other values everywhere ...")
        checked = deep_check(options.root, checked)
    print(FORMATS[options.format](checked), end="")
    say_questions(checked, sys.stdout if options.format == "text" else sys.stderr)
    return 1 if failed(checked, options.strict) else 0


COMMAND = Command(
    "check",
    "check answers and policy, write nothing",
    run,
    _arguments,
    examples=(("check --as-of 2027-01-01", "would all be right on that day?"),),
    is_strict=True,
)
