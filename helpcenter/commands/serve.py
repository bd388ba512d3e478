"""`serve`: the live preview, which shows what the check finds on the page."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from helpcenter.commands.common import Command, Options, Refused, say
from helpcenter.commands.durable import replace_files
from helpcenter.commands.writing.editor_folder import refresh_names
from helpcenter.commands.writing.turn import TurnTaken, in_turn
from helpcenter.guard.check import Checked
from helpcenter.guard.report import gathered
from helpcenter.site.preview.edit_texts import Busy, Keep
from helpcenter.site.preview.running import preview


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--address", default="127.0.0.1:8000", metavar="HOST:PORT", help="where to serve (default: %(default)s)"
    )
    problems = "after each change all findings, a line each, for the list of problems of an editor"
    parser.add_argument("--problems", action="store_true", help=problems)


def run(options: Options) -> int:
    """The live preview."""
    host, _, port = options.address.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise Refused(f"{options.address} is no address; write it as 127.0.0.1:8000")
    say(
        f"Preview at http://{options.address}/ - it follows every change you save; its page status/ shows the desk at a glance. Stop it with Ctrl-C."
    )
    try:
        preview(options.root, host, int(port), kept_in_turn(options.root), partial(_told, options), say)
    except OSError as error:
        if error.errno in _PORT_TAKEN:
            other = f"stop it, or choose another with --address {host}:{int(port) + 1}"
            raise Refused(f"port {port} is in use: another preview may be running; {other}") from error
        raise
    return 0


def kept_in_turn(root: Path) -> Keep:
    """What writes a text that was edited in the preview, while no other command writes there."""

    def keep(work: Callable[[], tuple[Path, bytes] | None]) -> None:
        try:
            with in_turn(root, waits=False):
                if made := work():
                    replace_files(dict([made]))
        except TurnTaken:
            raise Busy from None

    return keep


def _told(options: Options, checked: Checked) -> None:
    """Tells editors the names that there are now and, where they want it, all that the check finds."""
    for finding in gathered(checked.findings) if options.problems else ():
        print(f"{finding.span.place}: {finding.severity}: {finding.message} [{finding.rule}]", flush=True)
    refresh_names(options.root, checked.catalog)


_PORT_TAKEN = (98, 48, 10048)
"""EADDRINUSE on Linux, macOS and Windows."""


COMMAND = Command(
    "serve",
    "live preview; what the check finds is shown on the page",
    run,
    _arguments,
    examples=(("serve", "look at it while you write: http://127.0.0.1:8000/"),),
)
