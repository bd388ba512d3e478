"""What somebody types at a terminal, where an option does not say it."""

from __future__ import annotations

import sys

from helpcenter.commands.common import Refused, say


def is_anybody_there() -> bool:
    """Whether a person can be asked."""
    return sys.stdin.isatty()


def asked(question: str, option: str, otherwise: str = "", default: str = "", may_be_empty: bool = False) -> str:
    """The answer of a person at the terminal, on one line; `default` where they type nothing.

    Raises Refused where nobody is there, with the option to write instead; and where nobody goes on (Ctrl-D).
    """
    if not is_anybody_there():
        if default or may_be_empty:
            return default
        raise Refused(f"there is no terminal to ask at: write {option}{f', {otherwise}' if otherwise else ''}")
    while True:
        print(f"{question}{f' [{default}]' if default else ''} ", end="", file=sys.stderr, flush=True)
        if text := _row().strip() or default:
            return text
        if may_be_empty:
            return ""


def typed_text(question: str) -> str:
    """Rows up to a full stop that stands alone. Raises Refused where nobody goes on (Ctrl-D)."""
    say(question)
    rows: list[str] = []
    while (row := _row().rstrip()) != ".":
        rows.append(row)
    return "\n".join(rows).strip()


def _row() -> str:
    row = sys.stdin.readline()
    if not row:
        raise Refused("stopped; nothing was written")
    return row
