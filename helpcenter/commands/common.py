"""What a command is, and what commands share: their options, the check of the day, words on standard error."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO
from urllib.parse import urlsplit

from helpcenter.commands.durable import clear_beside
from helpcenter.content.kinds import ADDRESSES, LEDGER, REPLY_LEDGER, moves, path_in_tree
from helpcenter.content.written import Written, read_content
from helpcenter.guard.check import Checked, check
from helpcenter.guard.report import count, open_question_count
from helpcenter.site.environment import is_release, named_address, today
from helpcenter.text.finding import did_you_mean
from helpcenter.text.source import Undecodable, decode

Options = argparse.Namespace

CALL = "py build_faq.py" if os.name == "nt" else "python3 build_faq.py"
"""How people call the command; on Windows python3 may be an advertisement of its shop."""


def add_format(parser: argparse.ArgumentParser, formats: Iterable[str], help: str) -> None:
    """The options `--format`, and `--json` for the one that programs read."""
    parser.add_argument("--format", choices=formats, default="text", help=f"{help} (default: %(default)s)")
    parser.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")


def _no_arguments(parser: argparse.ArgumentParser) -> None:
    """Most commands have options of their own; some have none."""


@dataclass(frozen=True)
class Command:
    """One command: a file of this folder, and its name in `main.COMMANDS`.

    `run` takes the options and returns the exit code: 0 all is fine, 1 the check found errors. It raises Refused for wrong use.
    `examples` are words behind build_faq.py, and what they are good for.
    """

    name: str
    help: str
    run: Callable[[Options], int]
    add_arguments: Callable[[argparse.ArgumentParser], None] = _no_arguments
    examples: tuple[tuple[str, str], ...] = ()
    is_strict: bool = False
    """Whether it takes --strict."""
    needs_content: bool = True
    """Whether it reads a help center, and so takes --root and --as-of."""
    passes_on: bool = False
    """Whether all words behind it belong to another program."""


class Refused(Exception):
    """The command cannot be carried out; the text says why and what to do. Exit code 2."""


def checked_now(options: Options) -> Checked:
    """The check of the root that the options name, on their day or today at the shop."""
    return checked_of(options, read_content(options.root))


def checked_of(options: Options, written: Written) -> Checked:
    """The check of what was read, on the day that the options name or today at the shop."""
    return check(written, day_of(options, written), is_release(), today(written.catalog), named_address())


def day_of(options: Options, written: Written) -> date:
    """The day that the options name, else today at the shop."""
    return options.as_of or today(written.catalog)


def log_text(path: str) -> str:
    """The text of a file of queries, `-` for standard input. Raises Refused."""
    try:
        return decode(sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes())
    except FileNotFoundError:
        why = f"there is no file {path}; name a file with a query on each line, or - for standard input"
        raise Refused(why) from None
    except IsADirectoryError:
        raise Refused(f"{path} is a folder; name a file with a query on each line") from None
    except Undecodable as mistake:
        where = "standard input" if path == "-" else f"{path}:{mistake.line}:{mistake.column}"
        raise Refused(f"{where}: {mistake}; save it as UTF-8") from mistake


def suggestion(word: str, known: Iterable[str]) -> str:
    """`; did you mean ...?` behind a name that is not known; nothing where no known name is near."""
    near = did_you_mean(word, known)
    return f"; did you mean `{near}`?" if near else ""


def warn_of_errors(checked: Checked) -> None:
    """Says that a result may be incomplete, because the check finds errors."""
    if checked.errors:
        errors = count(len(checked.errors), "error")
        say(f"warning: the check finds {errors}, so something may be missing here; run `check`")


def warn_of_stand_in(url: str) -> None:
    """Says that the site's address is one that nobody can open, where it is."""
    if f".{urlsplit(url).hostname}".endswith(".example"):
        what_to_do = "set HELP_SITE_URL or site_url in mkdocs.yml"
        say(f"warning: the site's address is {url}, which is only a stand-in; {what_to_do}")


def failed(checked: Checked, strict: bool) -> bool:
    """Whether the findings stop a build: errors do, and with --strict warnings too; notes never."""
    return bool(checked.errors or (strict and checked.warnings))


def print_json(record: Any) -> None:
    """A result for programs, on standard output."""
    print(json.dumps(record, ensure_ascii=False, indent=2))


def say(text: str) -> None:
    """Progress, on standard error."""
    with suppress(BrokenPipeError):
        print(text, file=sys.stderr, flush=True)


def say_questions(checked: Checked, stream: TextIO | None = None) -> None:
    """How many questions wait for the owner."""
    if number := open_question_count(checked):
        questions = f"{count(number, 'open question')} {'waits' if number == 1 else 'wait'}"
        print(f"{questions} for the shop's owner: {CALL} questions", file=stream or sys.stderr)


def say_moves(checked: Checked) -> None:
    """Which files stand where their kind stood before: they are read there, and a command moves them."""
    if places := ", ".join(moves(checked.catalog.paths)):
        say(
            f"Read at the places of before: {places}. `{CALL} fix --places` shows where they belong now, and moves them."
        )


def clear_leftovers(root: Path, written: Written) -> None:
    """Takes away what a killed command has left beside the writers' files. Only whoever has its turn there may do so."""
    ours = (path_in_tree(kind, written.catalog.paths) for kind in (ADDRESSES, LEDGER, REPLY_LEDGER))
    clear_beside(root / path for path in (*ours, *(source.path for source in written.files.sources)))
