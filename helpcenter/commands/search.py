"""`search`: the answers for a query, ranked exactly as the browser does it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from typing import Any

from helpcenter.commands.common import Command, Options, Refused, checked_now, suggestion, warn_of_errors
from helpcenter.guard.check import Checked
from helpcenter.pages.search_data import engine_of
from helpcenter.search.explanation import explained, explanation_text
from helpcenter.search.ranking import rank


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one line of JSON a query")
    parser.add_argument("--explain", action="store_true", help="say why each answer ranks where it does")
    parser.add_argument("--entry", metavar="ID", help="explain this answer too, wherever it ranks (with --explain)")
    parser.add_argument("query", nargs="*", help="the query; without one, a query a line on standard input")


def run(options: Options) -> int:
    """A result for each query, in order; with --explain, why it is so."""
    if options.entry is not None and not options.explain:
        raise Refused("--entry names an answer for --explain; write both")
    checked = checked_now(options)
    also = None if options.entry is None else _published(checked, options.entry)
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


def _published(checked: Checked, id: str) -> str:
    entry = checked.catalog.published_as(id)
    if entry is None:
        known = [entry.id for entry in checked.catalog.published]
        raise Refused(f"there is no published answer `{id}`{suggestion(id, known)}")
    return entry.id


COMMAND = Command(
    "search",
    "rank the answers for a query, exactly as the browser does",
    run,
    _arguments,
    examples=(
        ('search "where is my parcel"', "what would a shopper find?"),
        ('search --explain "where is my parcel"', "why that answer?"),
    ),
)
