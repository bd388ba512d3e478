"""`impact`: what a change of a constant would change, before it is made."""

from __future__ import annotations

import argparse

from helpcenter.commands.common import (
    Command,
    Options,
    Refused,
    add_format,
    checked_now,
    print_json,
    suggestion,
    warn_of_errors,
)
from helpcenter.commands.typed_value import read_typed_value
from helpcenter.content.values.value import Miswritten
from helpcenter.site.impact import impact
from helpcenter.site.impact_report import impact_text


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("constant", metavar="CONSTANT", help="the id of a constant, such as payment.window")
    value = "the new value, as the policy file writes it; without it, all that depends is listed"
    parser.add_argument("--to", metavar="VALUE", help=value)
    add_format(parser, ["json", "text"], "how it is written")


def run(options: Options) -> int:
    """What a change of a constant would change, before it is made."""
    checked = checked_now(options)
    catalog, policy, id = checked.catalog, checked.policy, options.constant
    if id not in catalog.constants:
        raise Refused(f"there is no constant `{id}`{suggestion(id, catalog.constants)}")
    if not policy.has(id):
        raise Refused(f"nothing is recorded for `{id}` on {policy.day}; choose a later day with --as-of")
    try:
        to = None if options.to is None else read_typed_value(catalog.constants[id], options.to)
    except Miswritten as mistake:
        raise Refused(f"{mistake}; {mistake.help}") from mistake
    warn_of_errors(checked)
    change = impact(catalog, policy, id, to)
    if options.format == "json":
        print_json(change.record())
    else:
        print(impact_text(change), end="")
    return 0


COMMAND = Command(
    "impact",
    "say what a change of a constant would change, before it is made",
    run,
    _arguments,
    examples=(("impact payment.window --to 3", "what would change?"),),
)
