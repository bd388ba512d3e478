"""The commands that only answer, and write nothing anywhere: one function each, options in, exit code out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from inspect import getdoc
from pathlib import Path

from helpcenter.commands.common import Options, Refused, checked_now, failed, say, say_questions, warn_of_errors
from helpcenter.commands.typed_value import read_wish
from helpcenter.content.value import Miswritten
from helpcenter.guard.check import Checked
from helpcenter.guard.report import FORMATS, count
from helpcenter.guard.rules import RULES, rule_by_id
from helpcenter.pages.search_data import search_data, search_json
from helpcenter.policy.policy import used_by
from helpcenter.search.explanation import explained, explanation_text
from helpcenter.search.gap_report import gaps_text
from helpcenter.search.gaps import gaps as gaps_of
from helpcenter.search.gaps import lines_of_log, tried
from helpcenter.search.ranking import Engine, prepare, rank
from helpcenter.site.deep_check import deep_check
from helpcenter.site.impact import impact as impact_of
from helpcenter.site.impact_report import impact_text
from helpcenter.text.finding import did_you_mean
from helpcenter.text.source import Undecodable, decode


def check(options: Options) -> int:
    """Findings in the wanted format, and how many questions are open."""
    checked = checked_now(options)
    if options.deep and checked.errors:
        say("The pages were not built and searched, because the check finds errors already.")
    elif options.deep:
        say("Building the site twice, as it is and with other values everywhere ...")
        checked = deep_check(options.root, checked)
    print(FORMATS[options.format](checked), end="")
    say_questions(checked, sys.stdout if options.format == "text" else sys.stderr)
    return 1 if failed(checked, options.strict) else 0


def search(options: Options) -> int:
    """A result for each query, in order; with --explain, why it is so."""
    if options.entry is not None and not options.explain:
        raise Refused("--entry names an answer for --explain; write both")
    checked = checked_now(options)
    also = None if options.entry is None else _published(checked, options.entry)
    warn_of_errors(checked)
    engine = _engine(checked)
    queries: Iterable[str] = [" ".join(options.query)] if options.query else (line.rstrip("\r\n") for line in sys.stdin)
    for number, query in enumerate(queries):
        if options.explain:
            why = explained(engine, checked.catalog.search, query, also)
            if options.json:
                print(json.dumps(why.record(), ensure_ascii=False), flush=True)
            else:
                print(f"{'-' * 20}\n" * bool(number) + explanation_text(why), end="", flush=True)
            continue
        found = rank(engine, query)
        if options.json:
            print(json.dumps({key: found[key] for key in _CONTRACT}, ensure_ascii=False), flush=True)
            continue
        sure = "" if found["confident"] else " (not sure)"
        print(f"{query}{sure}" if found["results"] else f"{query}: no answer found")
        for place, result in enumerate(found["results"], 1):
            print(f"{place:3}. {result['score']:.2f}  {result['id']:28} {result['question']}")
        sys.stdout.flush()
    return 0


_CONTRACT = ("query", "results", "confident")
"""What `search --json` prints of a ranking: programs rely on these keys."""


def _engine(checked: Checked) -> Engine:
    """The search, loaded through JSON and back as the browser gets it: the same figures in both."""
    return prepare(json.loads(search_json(search_data(checked.catalog, checked.policy))))


def _published(checked: Checked, id: str) -> str:
    entry = checked.catalog.published_as(id)
    if entry is None:
        meant = did_you_mean(id, [entry.id for entry in checked.catalog.published])
        raise Refused(f"there is no published answer `{id}`" + (f"; did you mean `{meant}`?" if meant else ""))
    return entry.id


def gaps(options: Options) -> int:
    """What people ask and no answer is found for with confidence, and the phrasings to add."""
    lines = lines_of_log(_log(options.file))
    checked = checked_now(options)
    warn_of_errors(checked)
    say(f"Ranking what was asked, {count(len(lines), 'line')} ...")
    found = gaps_of(checked.catalog, _engine(checked), lines, options.groups)
    if found.proposed:
        say("Trying what the proposed lines would teach the search ...")
        found = tried(found, checked.catalog, checked.policy)
    print(
        json.dumps(found.record(), ensure_ascii=False, indent=2) if options.json else gaps_text(found),
        end="\n" if options.json else "",
    )
    return 0


def _log(path: str) -> str:
    """The text of a file of queries, `-` for standard input. Raises Refused."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return decode(data)
    except FileNotFoundError:
        raise Refused(
            f"there is no file {path}; name a file with a query on each line, or - for standard input"
        ) from None
    except IsADirectoryError:
        raise Refused(f"{path} is a folder; name a file with a query on each line") from None
    except Undecodable as mistake:
        where = "standard input" if path == "-" else f"{path}:{mistake.line}:{mistake.column}"
        raise Refused(f"{where}: {mistake}; save it as UTF-8") from mistake


def impact(options: Options) -> int:
    """What a change of a constant would change, before it is made."""
    checked = checked_now(options)
    catalog, policy, id = checked.catalog, checked.policy, options.constant
    if id not in catalog.constants:
        meant = did_you_mean(id, catalog.constants)
        raise Refused(f"there is no constant `{id}`" + (f"; did you mean `{meant}`?" if meant else ""))
    if not policy.has(id):
        raise Refused(f"nothing is recorded for `{id}` on {policy.day}; choose a later day with --as-of")
    try:
        to = None if options.to is None else read_wish(catalog.constants[id], options.to)
    except Miswritten as mistake:
        raise Refused(f"{mistake}; {mistake.help}") from mistake
    warn_of_errors(checked)
    found = impact_of(catalog, policy, id, to)
    if options.format == "json":
        print(json.dumps(found.record(), ensure_ascii=False, indent=2))
    else:
        print(impact_text(found), end="")
    return 0


def questions(options: Options) -> int:
    """The open questions of every constant, with the answers that rest on them."""
    checked = checked_now(options)
    warn_of_errors(checked)
    resting = {
        id: [entry.id for entry in checked.catalog.published if id in used_by(entry)]
        for id in checked.catalog.constants
    }
    rows = [
        {
            "constant": constant.id,
            "question": checked.policy.fill(text),
            "place": constant.place("confirm").place,
            "answers": resting[constant.id],
        }
        for constant in checked.catalog.constants.values()
        for text in constant.confirm
    ]
    if options.json:
        print(json.dumps({"questions": rows}, ensure_ascii=False, indent=2))
        return 0
    for row in rows:
        print(f"{row['constant']} ({row['place']})\n  {' '.join(str(row['question']).split())}")
        print(f"  answers that rest on it: {', '.join(row['answers']) or 'none'}\n")
    print(
        f"{count(len(rows), 'question')} for the shop's owner. When one is answered, correct the constant and delete its `confirm:`."
    )
    return 0


def explain(options: Options) -> int:
    """A rule's own words, or the list of rules."""
    if options.rule is None:
        for rule in RULES:
            print(f"{rule.ID:20} {(getdoc(rule) or '').splitlines()[0]}")
        return 0
    found = rule_by_id(options.rule.strip("[]"))
    if found is None:
        meant = did_you_mean(options.rule, [rule.ID for rule in RULES])
        raise Refused(
            f"there is no rule `{options.rule}`"
            + (f"; did you mean `{meant}`?" if meant else "; without a name, all rules are listed")
        )
    print(f"{found.ID}: {getdoc(found)}")
    return 0
