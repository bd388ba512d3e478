"""`accept`: records in the review ledger that somebody has read what is new or changed, and in the ledger of replies what agents say."""

from __future__ import annotations

import argparse
import os
from datetime import date
from difflib import unified_diff

from helpcenter.commands.common import Command, Options, Refused, checked_of, clear_leftovers, say, suggestion
from helpcenter.commands.durable import replace_files
from helpcenter.commands.writing.turn import in_turn
from helpcenter.content.kept.ledger import Ledger, Level, reader
from helpcenter.content.kept.replies import replies_text
from helpcenter.content.kinds import LEDGER, REPLY_LEDGER, path_in_tree
from helpcenter.content.model import Catalog
from helpcenter.content.shown_field import SHOWN_FIELDS, PolicyPart
from helpcenter.content.written import read_content
from helpcenter.guard.causes import UNREAD
from helpcenter.guard.check import Checked
from helpcenter.guard.dependence import statements
from helpcenter.guard.quotation import QUOTE, said_of
from helpcenter.guard.reading.review import Unread, accepted, quotes_taken_away
from helpcenter.guard.report import count
from helpcenter.policy.changes import later_days
from helpcenter.policy.policy import NOT_STATED, Policy, resolve
from helpcenter.replies.record import recorded_lines
from helpcenter.site.environment import today, told_by_git
from helpcenter.text.finding import Finding


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "ids", nargs="*", metavar="ID", help="answers, constants, topics or pages; without one, all sentences"
    )
    parser.add_argument(
        "--by", metavar="NAME", help="who has read them: a name or a role (default: the author that git knows)"
    )
    levels = [level.value for level in Level]
    as_what = "as what: a writer, the owner of the text, or the shop; for the last two also what was read as a writer"
    parser.add_argument("--as", dest="level", choices=levels, default=levels[0], help=as_what)
    parser.add_argument("--again", action="store_true", help="record another reading of what was read before, too")


def run(options: Options) -> int:
    """Records the sentences that nobody has read yet as read, today, by the reader; future wordings too."""
    with in_turn(options.root):
        return _recorded(options)


def _recorded(options: Options) -> int:
    written = read_content(options.root)
    clear_leftovers(options.root, written)
    checked = checked_of(options, written)
    catalog, day = checked.catalog, checked.policy.day
    by, level = _by(options), Level(options.level)
    policies = [checked.policy, *(resolve(catalog, start)[0] for start in later_days(catalog, day))]
    chosen = _chosen(options.ids, catalog, policies) if options.ids else None
    if in_the_way := _in_the_way(checked, chosen):
        for finding in in_the_way[:10]:
            print(f"{finding.span.place}: error: {finding.message} [{finding.rule}]")
        errors = count(len(in_the_way), "error")
        say(f"Nothing was recorded: correct {errors} first, then read the sentences and accept them.")
        return 1
    text, added, gone = accepted(catalog, policies, by, day, chosen, level, options.again)
    for policy, sentence in added:
        start = "" if policy.day == day else f" (from {policy.day} on)"
        place = sentence.statement.span.place
        print(
            _side_by_side(place, sentence, policy, start) if sentence.is_quote else f"{place}: {sentence.read}{start}"
        )
    for constant, line in quotes_taken_away(catalog):
        if chosen is None or constant.id in chosen:
            print(
                f"{constant.place('quote' if constant.quote else 'id').place}: {line.owner} is no longer kept: {line.text}"
            )
    ledger, replies_ledger = (path_in_tree(kind, catalog.paths) for kind in (LEDGER, REPLY_LEDGER))
    files = {}
    if added or gone or catalog.reviewed is None or _names_less(catalog.reviewed):
        files[options.root / ledger] = text.encode()
    replies, told = _replies(catalog, day, today(catalog), chosen)
    if told:
        files[options.root / replies_ledger] = replies.encode()
    replace_files(files)
    if catalog.reviewed and (new := _names_less(catalog.reviewed)):
        _show_lines(catalog.reviewed, text)
        say(f"The lines now also name what is shown beside the values ({', '.join(new)}): what was read stays read.")
    as_what = {Level.WRITER: "", Level.OWNER: " by its owner", Level.SHOP: " by the shop"}[level]
    went = f"; {count(gone, 'line')} of sentences that are gone went" if gone else ""
    if added:
        quotes = sum(sentence.is_quote for _, sentence in added)
        counts = [
            count(number, noun) for number, noun in ((len(added) - quotes, "sentence"), (quotes, "quote")) if number
        ]
        say(f"Recorded {' and '.join(counts)} as read{as_what} ({day}, {by}){went}. Commit {ledger} with your change.")
    else:
        once_more = "" if options.again else "; --again records that they were read again"
        say(f"Nothing to record: every sentence has been read{as_what}{went}{once_more}.")
    if told:
        say(f"Recorded {told} in {replies_ledger}. Commit it too.")
    return 0


def _replies(catalog: Catalog, day: date, now: date, chosen: frozenset[str] | None) -> tuple[str, str]:
    """The ledger of replies as it will be, and how many replies are new in it; "" where nothing changes."""
    ids = None if chosen is None else {name.removeprefix("answer ") for name in chosen if name.startswith("answer ")}
    before = set(catalog.replies.lines) if catalog.replies else set()
    lines = recorded_lines(catalog, day, now, ids)
    new = [line for line in lines if line not in before]
    gone = before - set(lines)
    for line in new:
        start = "" if line.first == day else f" (from {line.first} on)"
        print(f"reply of {line.id}: {f'version {line.number}' if line.runs else 'withdrawn'}{start}")
    parts = ["1 reply" if len(new) == 1 else f"{len(new)} replies"] if new else []
    parts += [f"{count(len(gone), 'line')} of what comes no more went"] if gone else []
    return replies_text(lines), " and ".join(parts)


def _side_by_side(place: str, quote: Unread, policy: Policy, start: str) -> str:
    """The source's words, and below them all that the policy says of the constant."""
    lines = [f"{place}: {quote.statement.owner}{start}", f"  the source: {quote.read.text}"]
    [id] = {part.constant for part in quote.statement.depends}
    for part, words in said_of(id, policy).items():
        called = SHOWN_FIELDS[part.field].called if part.field else "value"
        lines.append(f"  the {called}: {' '.join(words.split()) or NOT_STATED}")
    return "\n".join(lines)


def _names_less(ledger: Ledger) -> list[str]:
    """The shown fields that a ledger from before does not name."""
    return [name for name in SHOWN_FIELDS if name not in ledger.fields]


def _show_lines(ledger: Ledger, text: str) -> None:
    """The lines that are written otherwise, as a diff."""
    before, path = ledger.source.text.splitlines(), ledger.source.path
    for line in unified_diff(before, text.splitlines(), path, path, n=0, lineterm=""):
        print(line)


def _by(options: Options) -> str:
    """The reader, as the line of the ledger names him. Raises Refused where nobody is named."""
    name = options.by or (told_by_git(options.root, "config", "user.name") if options.level != Level.SHOP else "") or ""
    if any("\ud800" <= letter <= "\udfff" for letter in name):  # bytes that are no UTF-8: what a Latin-1 terminal sends
        name = os.fsencode(name).decode("latin-1")
    by = reader(name)
    if not by and options.level == Level.SHOP:
        raise Refused('say who of the shop has read the sentences: --by "Ms Li, by e-mail"')
    if not by:
        raise Refused('say who has read the sentences: --by "customer service" (git knows no user.name here)')
    return by


def _chosen(ids: list[str], catalog: Catalog, policies: list[Policy]) -> frozenset[str]:
    """The owners and constants that words on the command line name. Raises Refused for a name that nothing has."""
    parts = [str(PolicyPart(id, field)) for id in catalog.constants for field in ("", *SHOWN_FIELDS)]
    named: dict[str, set[str]] = {name: {name} for name in parts}
    for owner in {statement.owner for policy in policies for statement in statements(catalog, policy)}:
        for name in (owner, owner.partition(" ")[2]):
            named.setdefault(name, set()).add(owner)
        if owner.startswith("constant "):  # it is read with the words of its source
            named[owner].add(owner.replace("constant", QUOTE, 1))
    chosen: set[str] = set()
    for id in ids:
        if id not in named:
            raise Refused(f"nothing is called `{id}`{suggestion(id, named)}")
        chosen |= named[id]
    return frozenset(chosen)


def _in_the_way(checked: Checked, chosen: frozenset[str] | None) -> list[Finding]:
    """The errors in what would be recorded: all, or those of the policy, of the files of the chosen, and of the ledger.

    That nobody has read a sentence yet is what is put right here.
    """
    errors = [error for error in checked.errors if error.rule not in UNREAD]
    if chosen is None:
        return errors
    of_chosen = [part for part in statements(checked.catalog, checked.policy) if part.owner in chosen]
    files = {statement.span.source.path for statement in of_chosen}
    ledger = path_in_tree(LEDGER, checked.catalog.paths)
    paths = [(error, error.span.source.path) for error in errors]
    return [error for error, path in paths if path in {*files, ledger} or path.startswith("faq/policy/")]


COMMAND = Command(
    "accept",
    "record new and changed sentences as read, after you have read them",
    run,
    _arguments,
    examples=(("accept", "record that you have read what is new"),),
)
