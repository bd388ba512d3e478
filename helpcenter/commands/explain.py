"""`explain`: what a rule wants and why, with an example."""

from __future__ import annotations

import argparse

from helpcenter.commands.common import Command, Options, Refused, suggestion
from helpcenter.guard.rules import RULES


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "rule", nargs="?", metavar="RULE", help="the name in square brackets behind a finding; without it, all names"
    )


def run(options: Options) -> int:
    """A rule's own words, or the list of rules."""
    if options.rule is None:
        for rule in RULES.values():
            print(f"{rule.id:20} {rule.summary}")
        return 0
    chosen = RULES.get(options.rule.strip("[]"))
    if chosen is None:
        near = suggestion(options.rule, RULES) or "; without a name, all rules are listed"
        raise Refused(f"there is no rule `{options.rule}`{near}")
    print(f"{chosen.id}: {chosen.text}")
    return 0


COMMAND = Command(
    "explain",
    "say what a rule wants and why, with an example",
    run,
    _arguments,
    examples=(("explain hard-coded", "what a rule wants, and how to write it"),),
    needs_content=False,
)
