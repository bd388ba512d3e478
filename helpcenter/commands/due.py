"""`due`: which texts are to be read again, by whom and until when; as words, as data, and as a calendar."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from urllib.parse import urlsplit

from helpcenter.commands.common import (
    Command,
    Options,
    Refused,
    add_format,
    checked_now,
    print_json,
    say,
    suggestion,
    warn_of_errors,
)
from helpcenter.commands.durable import replace_files
from helpcenter.guard.check import Checked
from helpcenter.guard.overview.due_calendar import due_calendar
from helpcenter.guard.overview.due_list import DueList, due_list, due_record, due_text
from helpcenter.guard.reading.care import owners_named
from helpcenter.site.environment import named_address


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_format(parser, ("text", "json", "ics"), "how the list is written")
    parser.add_argument("--owner", metavar="NAME", help="only what this owner answers for")
    parser.add_argument("--calendar", type=Path, metavar="FILE", help="also write it as a calendar (.ics)")


def run(options: Options) -> int:
    """The texts that are due, the longest overdue first."""
    checked = checked_now(options)
    warn_of_errors(checked)
    due = due_list(checked)
    if options.owner is not None:
        due = due.of(_owner(options.owner, checked))
    if options.calendar:
        replace_files({options.calendar.resolve(): _calendar(due, checked).encode()})
        say(f"Wrote {options.calendar}.")
    if options.format == "json":
        print_json(due_record(due))
    elif options.format == "ics":
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(newline="")  # its lines end with CR LF on every system
        print(_calendar(due, checked), end="")
    else:
        print(due_text(due), end="")
    return 0


def _owner(name: str, checked: Checked) -> str:
    """The owner as the files write it. Raises Refused where nobody of that name owns anything."""
    owners = owners_named(checked.catalog)
    wanted = " ".join(name.split()).casefold()
    if wanted not in map(str.casefold, owners):
        known = f"; the owners are: {', '.join(owners)}" if owners else "; no file names an `owner:` yet"
        raise Refused(f"`{name}` owns nothing here{suggestion(name, owners) or known}")
    return wanted


def _calendar(due: DueList, checked: Checked) -> str:
    settings = checked.catalog.settings
    address = named_address() or (settings.site_url if settings else "")
    name = checked.catalog.interface.name or (settings.site_name if settings else "") or "Help center"
    return due_calendar(due, name, urlsplit(address).hostname or "help-center.invalid")


COMMAND = Command(
    "due",
    "list which texts are to be read again, by whom and until when",
    run,
    _arguments,
    examples=(("due --owner 'customer service'", "what is to be read again?"),),
)
