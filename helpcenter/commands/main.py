"""The command: arguments in, words out, exit codes 0 (fine), 1 (errors found), 2 (wrong use, or the machine's fault).

Only this module and those of the commands print. Standard output holds the result, standard error the progress.
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
from pathlib import Path

from helpcenter.commands import actions, inquiries, upkeep
from helpcenter.commands.common import Refused
from helpcenter.figures.quantity import read_day
from helpcenter.guard.report import FORMATS
from helpcenter.search.cache import Shelf
from helpcenter.search.index import keep_on
from helpcenter.site.environment import AS_OF, PROJECT, PublishError, today
from helpcenter.site.stage import NotOurs

_EPILOG = """\
examples:
  python3 build_faq.py                       check everything and build the site into site/
  python3 build_faq.py serve                 look at it while you write: http://127.0.0.1:8000/
  python3 build_faq.py check --as-of 2027-01-01      would all be right on that day?
  python3 build_faq.py search "where is my parcel"   what would a shopper find?
  python3 build_faq.py search --explain "where is my parcel"   why that answer?
  python3 build_faq.py gaps queries.txt      what do people ask that finds no answer?
  python3 build_faq.py impact payment.window --to 3   what would change?
  python3 build_faq.py accept                record that you have read what is new
  python3 build_faq.py explain hard-coded    what a rule wants, and how to write it

exit codes: 0 all is fine, 1 the check found errors, 2 wrong use or a fault of the machine
"""


def main(arguments: Sequence[str]) -> int:
    """Runs one command; returns its exit code."""
    words = list(arguments)
    if words[:1] == ["test"] and not {"-h", "--help"} & set(words):
        words.insert(1, "--")  # options behind `test` are pytest's
    options = _parser().parse_args(words)
    _open_streams()
    gc.set_threshold(
        100_000, 20, 20
    )  # what we read is a tree and makes no rings: looking for them took a fifth of a check
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")  # Windows has other code pages
    os.environ.pop(AS_OF, None)
    if not os.environ.get("HELP_SITE_URL", "x").strip():
        del os.environ["HELP_SITE_URL"]  # set but empty, as a missing secret is: mkdocs.yml decides
    if options.as_of is not None:
        os.environ[AS_OF] = options.as_of.isoformat()
    try:
        options.root = options.root.resolve()  # MkDocs takes relative paths from its own folder, we from the caller's
        if not (options.root / "faq").is_dir() and options.run not in (actions.test, inquiries.explain):
            raise Refused(f"there is no folder faq in {options.root}; name the root of a help center with --root")
        if (PROJECT / ".venv").is_dir():
            keep_on(
                Shelf(
                    PROJECT / ".venv" / "learnt", may_write=options.run in (actions.build, actions.serve, actions.stage)
                )
            )
        return int(options.run(options))
    except (Refused, PublishError) as refusal:
        print(f"error: {refusal}", file=sys.stderr)
        return 2
    except NotOurs as folder:
        print(f"error: {folder} holds files that `stage` did not write; name an empty or a new folder", file=sys.stderr)
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has enough, as `head` does
        return 0
    except OSError as error:
        print(f"error: {_machine(error)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130


def _open_streams() -> None:
    """A closed stream is None in Python: what is written there goes nowhere, and nothing can be read."""
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115


def _machine(error: OSError) -> str:
    """What the machine refused, in plain words with the place."""
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"the disk is full{where}; make room and run the command again. The last good site is untouched"
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return f"this place cannot be written{where}; check its permissions, or work on a copy. The last good site is untouched"
    return f"{(error.strerror or str(error)).lower()}{where}"


def _day(text: str) -> date:
    try:
        return read_day(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as {today(0).isoformat()}") from None


def _number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1_000_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def _shared(*, strict: bool) -> argparse.ArgumentParser:
    """The options that stand before or behind a command. Made anew for each parser: argparse shares defaults with its parents."""
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--root",
        type=Path,
        default=argparse.SUPPRESS,
        metavar="DIR",
        help="another tree's content: faq, docs, overrides, mkdocs.yml",
    )
    shared.add_argument(
        "--as-of",
        type=_day,
        default=argparse.SUPPRESS,
        metavar="YYYY-MM-DD",
        help="the day whose policy holds (default: today at the shop)",
    )
    if strict:
        shared.add_argument("--strict", action="store_true", default=argparse.SUPPRESS, help="warnings count as errors")
    return shared


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build_faq.py",
        parents=[_shared(strict=True)],
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        description="The help center: answers in faq/entries, rules and figures in faq/policy, one site out of both.",
    )
    parser.set_defaults(run=actions.build, root=PROJECT, as_of=None, strict=False)
    commands = parser.add_subparsers(title="commands (without one: build)", metavar="COMMAND", dest="command")

    def command(
        name: str, run: object, help: str, strict: bool = False, shared: bool = True
    ) -> argparse.ArgumentParser:
        parents = [_shared(strict=strict)] if shared else []
        sub = commands.add_parser(name, help=help, description=help[0].upper() + help[1:] + ".", parents=parents)
        sub.set_defaults(run=run)
        return sub

    command(
        "build",
        actions.build,
        "check, then build into site/; the old site stays until the new one is sound",
        strict=True,
    )
    serve = command("serve", actions.serve, "live preview; what the check finds is shown on the page")
    serve.add_argument(
        "--address", default="127.0.0.1:8000", metavar="HOST:PORT", help="where to serve (default: %(default)s)"
    )
    test = command("test", actions.test, "run the whole test suite; further words go to pytest", shared=False)
    test.add_argument("pytest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    check = command("check", inquiries.check, "check answers and policy, write nothing", strict=True)
    check.add_argument(
        "--format", choices=sorted(FORMATS), default="text", help="how findings are written (default: %(default)s)"
    )
    check.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    check.add_argument(
        "--deep",
        action="store_true",
        help="also build the site twice in a temporary folder, and search what is published",
    )
    search = command("search", inquiries.search, "rank the answers for a query, exactly as the browser does")
    search.add_argument("--json", action="store_true", help="one line of JSON a query")
    search.add_argument("--explain", action="store_true", help="say why each answer ranks where it does")
    search.add_argument("--entry", metavar="ID", help="explain this answer too, wherever it ranks (with --explain)")
    search.add_argument("query", nargs="*", help="the query; without one, a query a line on standard input")
    gaps = command("gaps", inquiries.gaps, "list what people ask and the search does not answer, with the lines to add")
    gaps.add_argument("file", metavar="FILE", help="real queries, one a line; - reads standard input")
    gaps.add_argument(
        "--groups", type=_number, default=20, metavar="N", help="how many groups are shown (default: %(default)s)"
    )
    gaps.add_argument("--json", action="store_true", help="as JSON")
    impact = command("impact", inquiries.impact, "say what a change of a constant would change, before it is made")
    impact.add_argument("constant", metavar="CONSTANT", help="the id of a constant, such as payment.window")
    impact.add_argument(
        "--to",
        metavar="VALUE",
        help="the new value, as the policy file writes it; without it, all that depends is listed",
    )
    impact.add_argument("--format", choices=["json", "text"], default="text", help="how it is written (default: text)")
    impact.add_argument("--json", dest="format", action="store_const", const="json", help="the same as --format json")
    accept = command("accept", upkeep.accept, "record new and changed sentences as read, after you have read them")
    accept.add_argument(
        "ids", nargs="*", metavar="ID", help="answers, constants, topics or pages; without one, all sentences"
    )
    accept.add_argument(
        "--by", metavar="NAME", help="who has read them: a name or a role (default: the author that git knows)"
    )
    fix = command("fix", upkeep.fix, "rewrite figures typed by hand to references, where that is certain")
    fix.add_argument("--yes", action="store_true", help="write without asking")
    questions = command(
        "questions",
        inquiries.questions,
        "list what waits for the owner's confirmation, and the answers that rest on it",
    )
    questions.add_argument("--json", action="store_true", help="as JSON")
    stage = command("stage", actions.stage, "write the same pages as plain Markdown, for another generator")
    stage.add_argument("dir", type=Path, metavar="DIR", help="an empty or new folder, or one that `stage` wrote before")
    explain = command("explain", inquiries.explain, "say what a rule wants and why, with an example", shared=False)
    explain.add_argument(
        "rule", nargs="?", metavar="RULE", help="the name in square brackets behind a finding; without it, all names"
    )
    return parser
