"""`drift`: what a helpdesk holds now, held against what we say today."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from helpcenter.commands.common import (
    CALL,
    Command,
    Options,
    Refused,
    add_format,
    checked_now,
    print_json,
    say,
    warn_of_errors,
)
from helpcenter.guard.report import count
from helpcenter.helpdesk.document import Garbled
from helpcenter.helpdesk.drift import Drift, Drifts, State
from helpcenter.helpdesk.drift_report import DriftReport, Placed, drift_record, drift_text
from helpcenter.helpdesk.manifest import MANIFEST
from helpcenter.helpdesk.places import FilePlaces
from helpcenter.helpdesk.reading import MOST_BYTES, ReadFile, read_file
from helpcenter.site.environment import site_address

STANDARD_INPUT = "-"


def _arguments(parser: argparse.ArgumentParser) -> None:
    help = "an export of a helpdesk, a saved page, a mail or a text; a folder of them; - reads standard input"
    parser.add_argument("files", nargs="+", metavar="FILE", help=help)
    add_format(parser, ("text", "json"), "text for people, or json for programs")


def run(options: Options) -> int:
    """Which saved replies are not what we say today: 1 if one is stale, edited or contradicts the policy; 2 if a file cannot be read."""
    files: list[ReadFile] = []
    unreadable: list[tuple[str, str]] = []
    for name, is_asked_for in _named(options.files):
        try:
            files.append(read_file(_data(name), name))
        except Garbled as reason:
            if is_asked_for:
                unreadable.append((name, str(reason)))
            else:
                say(f"{name} is left out: {reason}")
    for name, why in unreadable:
        say(f"error: {name} cannot be read: {why}")
    if not files:
        raise Refused(
            "nothing was read" if unreadable else "there is no file in this folder; name an export of your helpdesk"
        )
    checked = checked_now(options)
    warn_of_errors(checked)
    say(f"Reading {count(sum(len(file.saved) for file in files), 'saved text')} ...")
    report = _report(files, unreadable, Drifts(checked.catalog, checked.policy))
    if options.format == "json":
        print_json(drift_record(report))
    else:
        print(drift_text(report, site_address(checked.catalog), CALL))
    return 2 if unreadable else 1 if report.is_wrong else 0


def _report(files: list[ReadFile], unreadable: list[tuple[str, str]], drifts: Drifts) -> DriftReport:
    held: Counter[State] = Counter()
    placed: list[Placed] = []
    exports: dict[str, list[Drift]] = {}
    for file in files:
        places = FilePlaces(file)
        for saved in file.saved:
            found = drifts.of(saved)
            held.update(drift.state for drift in found)
            if file.tool:
                exports.setdefault(file.tool, []).extend(found)
            for drift in found:
                if drift.state is not State.CURRENT or drift.contradictions:
                    placed.append(Placed(file.path, drift, places.of_contradictions(drift)))
    missing = {tool: ids for tool, all in exports.items() if (ids := drifts.missing(all))}
    return DriftReport(drifts.day, len(files), held, tuple(placed), missing, tuple(unreadable))


def _named(names: list[str]) -> Iterator[tuple[str, bool]]:
    """The files that are named, and those of folders that are; whether somebody has asked for this very file."""
    for name in dict.fromkeys(names):
        if name != STANDARD_INPUT and Path(name).is_dir():
            for folder, folders, inside in os.walk(name):
                folders[:] = sorted(one for one in folders if not one.startswith("."))
                paths = (Path(folder, one) for one in sorted(inside) if one != MANIFEST and not one.startswith("."))
                yield from ((path.as_posix(), False) for path in paths if path.is_file() and not path.is_symlink())
        else:
            yield name, True


def _data(name: str) -> bytes:
    """The bytes of a file, as far as they are read. Raises Garbled."""
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        if not Path(name).is_file() and Path(name).exists():
            raise Garbled("it is no file")
        with open(name, "rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Garbled("there is no such file") from None
    except (OSError, ValueError) as error:
        raise Garbled(str(getattr(error, "strerror", None) or error).lower()) from None


COMMAND = Command(
    "drift",
    "say which replies of a helpdesk are stale, edited, unknown or missing, and what in them contradicts the policy",
    run,
    _arguments,
    examples=(("drift macros.json", "is what our helpdesk holds still right?"),),
)
