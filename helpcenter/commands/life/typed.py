"""What somebody types at a terminal, where an option does not say it."""

from __future__ import annotations

import sys

from helpcenter.commands.common import Refused


def asked(question: str, option: str, otherwise: str = "", default: str = "", may_be_empty: bool = False) -> str:
    """The answer of a person at the terminal, on one line; what stands between brackets where they type nothing.

    Raises Refused where nobody is there, with the option to write instead; and where nobody goes on (Ctrl-D).
    """
    if not sys.stdin.isatty():
        raise Refused(f"no terminal to ask at: write {option} \u2026{f' ({otherwise})' if otherwise else ''}")
    while True:
        print(f"{question}{f' [{default}]' if default else ''} ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise Refused("stopped; nothing was written")
        if text := line.strip() or default:
            return text
        if may_be_empty:
            return ""
