"""Arguments in, words out, exit codes 0 (fine), 1 (errors found), 2 (wrong use, or the machine's fault).

Standard output holds the result, standard error the progress.
"""

from __future__ import annotations

import argparse
import errno
import gc
import io
import os
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from pathlib import Path

from helpcenter.commands.common import CALL, Command, Options, Refused
from helpcenter.commands.durable import HELD
from helpcenter.commands.progress import progress
from helpcenter.commands.writing.editor_folder import refresh_names
from helpcenter.commands.writing.kept_copy import put_back_unfinished
from helpcenter.figures.quantity import read_day
from helpcenter.site.environment import AS_OF, PROJECT, PublishError, is_release
from helpcenter.store.store import NO_STORE, Store, current, using
from helpcenter.text.fault import FAULT_HELP, fault_words, place_of_fault

_FOLDERS = {
    "agents": frozenset({"verify", "links", "export", "drift"}),
    "life": frozenset({"new", "rename", "merge", "retire", "move", "publish"}),
}
COMMANDS = (
    *"build serve schema test check search gaps impact".split(),
    *"new rename merge retire move publish".split(),
    *"accept due status verify fix questions links stage export drift explain".split(),
)
"""The commands, in the order of the help: each is the file of its name in this folder, or in one of its folders."""

_CHANGE_NAMES = frozenset({"build", "accept", "fix", *_FOLDERS["life"]})
"""The commands after which editors are told anew which names there are: they change answers, or record or publish them."""


def main(arguments: Sequence[str]) -> int:
    """Runs one command; returns its exit code."""
    _prepare_streams()
    words = list(arguments)
    wants_help = not {"-h", "--help"}.isdisjoint(words)
    # A command is loaded when it is called: to load all of them takes as long as to check a small shop.
    commands = [load(name) for name in COMMANDS if name in words and not wants_help] or [
        load(name) for name in COMMANDS
    ]
    if words and not wants_help and any(command.passes_on and command.name == words[0] for command in commands):
        words.insert(1, "--")
    options = parser_of(commands).parse_args(words)
    # What we read is a tree and makes no rings: looking for them took a fifth of a check.
    gc.set_threshold(100_000, 20, 20)
    if not gc.isenabled():  # the door has turned it off
        gc.freeze()
        gc.enable()
    try:
        return _run(options.command or load("build"), options)
    except (Refused, PublishError) as refusal:
        print(f"error: {refusal}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has enough, as `head` does
        return 0
    except OSError as error:
        print(f"error: {_refusal_of_the_machine(error)}", file=sys.stderr)
        return 2
    except Exception as error:
        place = place_of_fault(error)
        where = f" at {place.place}" if place else ""
        print(f"error: the program failed{where}: {fault_words(error)}\n{FAULT_HELP}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130


def load(name: str) -> Command:
    """The command of a name."""
    folder = next((f"{folder}." for folder, names in _FOLDERS.items() if name in names), "")
    command: Command = import_module(f"helpcenter.commands.{folder}{name}").COMMAND
    return command


def _run(command: Command, options: Options) -> int:
    os.environ.pop(AS_OF, None)
    if not os.environ.get("HELP_SITE_URL", "x").strip():
        del os.environ["HELP_SITE_URL"]  # set but empty, as a missing secret is: mkdocs.yml decides
    if options.as_of is not None:
        os.environ[AS_OF] = options.as_of.isoformat()
    options.root = options.root.resolve()  # MkDocs takes relative paths from its own folder, we from the caller's
    if command.needs_content and not (options.root / "faq").is_dir():
        raise Refused(f"there is no folder faq in {options.root}; name the root of a help center with --root")
    if command.needs_content:
        put_back_unfinished(options.root)
    with using(_store() if options.cache else NO_STORE), progress(is_release()):
        code = command.run(options)
    if command.name in _CHANGE_NAMES:
        refresh_names(options.root)
    return code


def _store() -> Store:
    """What earlier runs have kept: beside the packages, or where whoever calls us says so."""
    venv = PROJECT / ".venv"
    return current() if current() is not NO_STORE or not venv.is_dir() else Store(venv / "kept")


def _prepare_streams() -> None:
    """A closed stream is None in Python: what is written there goes nowhere, and nothing can be read."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Windows has other code pages


def _refusal_of_the_machine(error: OSError) -> str:
    """What the machine refused, in plain words with the place."""
    where = f" ({error.filename})" if error.filename else ""
    if getattr(error, "winerror", None) in HELD:
        return f"another program holds this file or folder{where}; close it and run the command again"
    if error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", None) == 206:
        return f"this path is too long for the system{where}; move the project to a folder with a shorter path"
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"the disk is full{where}; make room and run the command again. The last good site is untouched"
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return f"this place cannot be written{where}; check its permissions, or work on a copy. The last good site is untouched"
    return f"{(error.strerror or str(error)).lower()}{where}"


def parser_of(commands: Sequence[Command]) -> argparse.ArgumentParser:
    """The parser of some commands."""
    parser = argparse.ArgumentParser(
        prog="build_faq.py",
        parents=[_shared(is_strict=True)],
        epilog=_epilog(commands),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="The help center: answers in faq/entries, rules and figures in faq/policy, one site out of both.",
    )
    parser.set_defaults(command=None, root=PROJECT, as_of=None, strict=False, cache=True)
    parsers = parser.add_subparsers(title="commands (without one: build)", metavar="COMMAND")
    for command in commands:
        parents = [_shared(command.is_strict)] if command.needs_content else []
        about = command.help[0].upper() + command.help[1:] + "."
        subparser = parsers.add_parser(command.name, help=command.help, description=about, parents=parents)
        subparser.set_defaults(command=command)
        command.add_arguments(subparser)
    return parser


def _epilog(commands: Sequence[Command]) -> str:
    examples = [("", "check everything and build the site into site/")]
    examples += [example for command in commands for example in command.examples]
    shown = "".join(f"  {CALL} {words:<36} {purpose}\n" for words, purpose in examples)
    codes = "exit codes: 0 all is fine, 1 the check found errors, 2 wrong use or a fault of the machine"
    return f"examples:\n{shown}\n{codes}\n"


def _shared(is_strict: bool) -> argparse.ArgumentParser:
    """The options that stand before or behind a command. Made anew for each parser: argparse shares defaults with its parents."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    root = "another tree's content: faq, docs, overrides, mkdocs.yml"
    day = "the day whose policy holds (default: today at the shop)"
    shared.add_argument("--root", type=Path, metavar="DIR", help=root)
    shared.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help=day)
    shared.add_argument(
        "--no-cache", dest="cache", action="store_false", help="use nothing that earlier runs have made"
    )
    if is_strict:
        shared.add_argument("--strict", action="store_true", help="warnings count as errors")
    return shared


def _day(text: str) -> date:
    try:
        return read_day(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as 2026-11-22") from None
