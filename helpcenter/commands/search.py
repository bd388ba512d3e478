"""`search`: the answers for a query, ranked exactly as the browser does it; and how a new answer does."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from helpcenter.commands.common import (
    CALL,
    Command,
    Options,
    Refused,
    checked_now,
    checked_of,
    log_text,
    print_json,
    say,
    suggestion,
    warn_of_errors,
)
from helpcenter.commands.writing.rewriting import Versions, agreed, refuse_other_errors, show_difference, version, write
from helpcenter.commands.writing.turn import in_turn
from helpcenter.content.model import Catalog, Entry
from helpcenter.content.written import Written, read_content
from helpcenter.guard.report import count
from helpcenter.pages.search_data import engine_of
from helpcenter.search.explanation import explained, explanation_text
from helpcenter.search.gaps import lines_of_log
from helpcenter.search.proposal import Move, move, stretches_moved
from helpcenter.search.ranking import rank
from helpcenter.search.standing import standing, unanswered_lines
from helpcenter.search.standing_report import standing_text


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one line of JSON a query; with --new, one record")
    parser.add_argument("--explain", action="store_true", help="say why each answer ranks where it does")
    parser.add_argument("--entry", metavar="ID", help="explain this answer too, wherever it ranks (with --explain)")
    new = "how this answer does, new or old: what finds it, what it takes from others, which lines of `unanswered` it answers, what would help"
    parser.add_argument("--new", metavar="ID", help=new)
    parser.add_argument(
        "--log",
        metavar="FILE",
        help="with --new: real queries, one a line, of which some ask for it; - reads standard input",
    )
    moves = "with --new: move the lines of `unanswered` that it answers to it, all or those of these numbers; shows the difference and asks"
    parser.add_argument("--move", metavar="1-4,7", nargs="?", const="", help=moves)
    parser.add_argument("--yes", action="store_true", help="with --move: write without asking")
    parser.add_argument("query", nargs="*", help="the query; without one, a query a line on standard input")


def run(options: Options) -> int:
    """A result for each query, in order; with --explain, why it is so; with --new, how an answer does."""
    _refuse_misuse(options)
    if options.new is not None:
        return _moved(options) if options.move is not None else _standing(options)
    checked = checked_now(options)
    also = None if options.entry is None else _published(checked.catalog, options.entry).id
    warn_of_errors(checked)
    engine = engine_of(checked.catalog, checked.policy)
    queries: Iterable[str] = [" ".join(options.query)] if options.query else (line.rstrip("\r\n") for line in sys.stdin)
    for number, query in enumerate(queries):
        if options.explain:
            why = explained(engine, checked.catalog.search, query, also)
            if options.json:
                print(json.dumps(why.record(), ensure_ascii=False), flush=True)
            else:
                print(f"{'-' * 20}\n" * bool(number) + explanation_text(why), end="", flush=True)
            continue
        ranked = rank(engine, query)
        if not ranked["language"]:
            del ranked["language"]
        if options.json:
            print(json.dumps({key: ranked[key] for key in _CONTRACT if key in ranked}, ensure_ascii=False), flush=True)
            continue
        sure = "" if ranked["confident"] else f" (not sure{_in_language(ranked)})"
        print(f"{query}{sure}" if ranked["results"] else f"{query}: no answer found")
        for place, result in enumerate(ranked["results"], 1):
            print(f"{place:3}. {result['score']:.2f}  {result['id']:28} {result['question']}")
        sys.stdout.flush()
    return 0


_CONTRACT = ("query", "results", "confident", "language")
"""What `search --json` prints of a ranking: programs rely on these keys. The last is there for a query in another language only."""


def _in_language(ranked: dict[str, Any]) -> str:
    return f", language: {ranked['language']}" if "language" in ranked else ""


def _refuse_misuse(options: Options) -> None:
    """Raises Refused where options do not go together."""
    if options.entry is not None and not options.explain:
        raise Refused("--entry names an answer for --explain; write both")
    if options.new is None:
        if alone := next(
            (name for name in ("log", "move", "yes") if getattr(options, name) not in (None, False)), None
        ):
            raise Refused(f"--{alone} belongs to --new; write `search --new ID --{alone}` with the id of an answer")
        return
    if options.query:
        raise Refused(
            f"--new judges an answer by the lines of the files, and takes no query (`{options.query[0]}`); "
            "put queries into a file, one a line, and hand it over with --log"
        )
    if options.explain:
        raise Refused("--new and --explain are two questions; ask one at a time")
    if options.yes and options.move is None:
        raise Refused("--yes belongs to --move; write both")
    if options.move is not None and (options.json or options.log is not None):
        raise Refused(f"--move writes, and reports nothing; leave --{'json' if options.json else 'log'} out")


def _published(catalog: Catalog, id: str) -> Entry:
    """The answer of a name. Raises Refused where the search has none, with the reason."""
    if entry := catalog.published_as(id):
        return entry
    if entry := next((entry for entry in catalog.entries if id in (entry.id, *entry.aliases)), None):
        place = entry.place("id").place
        raise Refused(
            f"`{id}` stands in no topic of faq/topics.yml ({place}), so the search does not find it; run `check`"
        )
    if draft := catalog.draft(id):
        place = draft.entry.place("draft").place
        raise Refused(
            f"`{id}` is a draft ({place}), and the search finds no drafts; take `draft: yes` away and ask again: a check publishes nothing"
        )
    if catalog.may_hold("answer", id):
        raise Refused(f"`{id}` may stand in a file that cannot be read; run `check`, and correct what it says first")
    known = [entry.id for entry in catalog.published]
    raise Refused(f"there is no published answer `{id}`{suggestion(id, known) or '; write it in faq/entries first'}")


def _standing(options: Options) -> int:
    """How an answer does."""
    log = lines_of_log(log_text(options.log)) if options.log is not None else []
    checked = checked_now(options)
    entry = _published(checked.catalog, options.new)
    warn_of_errors(checked)
    found = standing(checked.catalog, checked.policy, entry, log, say)
    if options.json:
        print_json(found.record())
    else:
        print(standing_text(found, _call(options, entry)), end="")
    return 0


def _call(options: Options, entry: Entry) -> str:
    return f"{CALL} search --new {entry.id}"


def _moved(options: Options) -> int:
    """Moves lines of `unanswered` to the answer, after the difference was shown and somebody has agreed."""
    written = read_content(options.root)
    checked = checked_of(options, written)
    entry = _published(checked.catalog, options.new)
    say("Looking for lines of `unanswered` that it answers ...")
    lines = [one.line for one in unanswered_lines(checked.catalog, checked.policy, entry)]
    chosen = [lines[number - 1] for number in _numbers(options.move, len(lines))] if options.move else lines
    planned = move(checked.catalog, entry.id, chosen)
    for line in planned.stay:
        print(f"{line.span.place}: `{line.shown}` stays: it stands in no block under `|`; move it by hand")
    texts = _versions(options.root, written, checked.catalog, planned)
    if not texts:
        say("Nothing to move.")
        return 0
    refuse_other_errors(options, written, texts)
    show_difference(texts)
    what = count(len(planned.lines) + len(planned.twice), "line")
    if not options.yes and not agreed(f"Move {what} to `{entry.id}`?"):
        say(
            "Nothing was written. `--yes` writes without asking; `--move 1-4,7` moves some, by the numbers of the report."
        )
        return 0
    with in_turn(options.root):
        write(options.root, written, texts)
    say(f"Moved {what} to `{entry.id}`. Ask `{_call(options, entry)}` again to see what it did.")
    return 0


def _versions(root: Path, written: Written, catalog: Catalog, planned: Move) -> Versions:
    """The files as they are and as they will be."""
    sources = {source.path: source for source in written.files.sources}
    texts = {
        path: version(root, sources[path], stretches) for path, stretches in stretches_moved(catalog, planned).items()
    }
    new = {one.file: (b"", one.yaml.encode()) for one in planned.proposals if one.line is None}
    return {**texts, **new}


def _numbers(text: str, most: int) -> list[int]:
    """`1-4,7` as numbers. Raises Refused."""
    numbers: dict[int, None] = {}
    for part in text.split(","):
        found = re.fullmatch(r"(\d{1,6})(?:-(\d{1,6}))?", part.strip(), re.ASCII)
        if not found:
            raise Refused(f"`{text}` are no numbers of lines; write them such as 1-4,7, as the report numbers them")
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= most:
            raise Refused(f"`{part.strip()}`: the report has {count(most, 'line')}, numbered from 1")
        numbers |= dict.fromkeys(range(first, last + 1))
    return list(numbers)


COMMAND = Command(
    "search",
    "rank the answers for a query, exactly as the browser does; say how a new answer does",
    run,
    _arguments,
    examples=(
        ('search "where is my parcel"', "what would a shopper find?"),
        ('search --explain "where is my parcel"', "why that answer?"),
        ("search --new gift-card", "how does my new answer do?"),
    ),
)
