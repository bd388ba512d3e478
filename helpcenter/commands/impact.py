"""`impact`: what a change of a constant would change, before it is made."""

from __future__ import annotations

import argparse
from dataclasses import asdict

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
from helpcenter.content.model import Catalog, Constant
from helpcenter.content.shown_field import NO_TEXT, SHOWN_FIELDS, PolicyPart, part_named
from helpcenter.content.values.value import UNITS, Absent, Miswritten, Value, unit_named
from helpcenter.figures.quantity import read_day
from helpcenter.policy.changes import starts
from helpcenter.site.impact import impact
from helpcenter.site.impact_report import day_text, impact_text
from helpcenter.site.sides import sides_of


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "constant",
        nargs="?",
        metavar="CONSTANT",
        help="a constant, such as payment.window, or what is shown of it: payment.window.counted_from",
    )
    value = "the new value, as the policy file writes it; without it, all that depends is listed"
    parser.add_argument("--to", metavar="VALUE", help=value)
    on = "a later day, such as 2026-12-10: what people read until then and from then on, both sides"
    parser.add_argument("--on", metavar="YYYY-MM-DD", help=on)
    add_format(parser, ["json", "text"], "how it is written")


def run(options: Options) -> int:
    """What a change of a constant would change, before it is made."""
    checked = checked_now(options)
    catalog, policy, name = checked.catalog, checked.policy, options.constant
    if (options.on is None) == (name is None) or (options.on and options.to is not None):
        raise Refused(
            "say either a constant, or a day with `--on`: impact payment.window --to 3, impact --on 2026-12-10"
        )
    if options.on:
        warn_of_errors(checked)
        return _show_day(catalog, options)
    part = part_named(name, catalog.constants)
    if part is None:
        raise Refused(f"there is no constant `{name}`{suggestion(name, _names(catalog))}")
    if not policy.has(part.constant):
        raise Refused(f"nothing is recorded for `{part.constant}` on {policy.day}; choose a later day with --as-of")
    try:
        to = None if options.to is None else _read(policy.constants[part.constant], part, options.to)
    except Miswritten as mistake:
        raise Refused(f"{mistake}; {mistake.help}") from mistake
    warn_of_errors(checked)
    change = impact(catalog, policy, name, to)
    if options.format == "json":
        print_json(change.record())
    else:
        print(impact_text(change), end="")
    return 0


def _show_day(catalog: Catalog, options: Options) -> int:
    try:
        changed = sides_of(catalog, read_day(options.on))
    except ValueError:
        raise Refused(f"`{options.on}` is not a day of the calendar; write it as 2026-12-10") from None
    if options.format == "json":
        print_json(asdict(changed))
    else:
        print(day_text(changed, starts(catalog)), end="")
    return 0


def _names(catalog: Catalog) -> list[str]:
    """All that can change: the constants, and of each what is shown beside its value."""
    beside = [str(PolicyPart(id, field)) for id in catalog.constants for field in SHOWN_FIELDS]
    return [*catalog.constants, *beside]


def _read(constant: Constant, part: PolicyPart, written: str) -> Value:
    """The new value, or the new text of a shown field. Raises Miswritten."""
    if not part.field:
        return read_typed_value(constant, written)
    text = " ".join(written.split())
    if part.field == "unit" and unit_named(text) is None:
        raise Miswritten(f"`{text}` is not a unit of time", f"write one of: {', '.join(UNITS)}")
    if text == NO_TEXT and SHOWN_FIELDS[part.field].may_be_none:
        return Absent.NONE
    if not text:
        raise Miswritten("nothing is written here", "write the new text")
    return text


COMMAND = Command(
    "impact",
    "say what a change of a constant would change, before it is made",
    run,
    _arguments,
    examples=(
        ("impact payment.window --to 3", "what would change?"),
        ("impact --on 2027-01-10", "what is said before and after that day?"),
    ),
)
