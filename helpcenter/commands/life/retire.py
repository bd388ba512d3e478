"""`retire`: an answer has ended. Its address says so, and what stands in its place; its lines go there, or to what nothing answers."""

from __future__ import annotations

import argparse

from helpcenter.commands.common import Command, Options, Refused, day_of, say, suggestion
from helpcenter.commands.life.edition import Edition, answer_named, carried_out, refuse_broken
from helpcenter.commands.life.leaving import changed_links, refuse_last, take_leave
from helpcenter.commands.life.rename import add_yes, was_published
from helpcenter.commands.life.typed import asked
from helpcenter.content.addresses import ANSWERS
from helpcenter.content.editing.members import plain_or_quoted, with_entry
from helpcenter.content.kinds import RETIRED
from helpcenter.content.model import Catalog, Entry
from helpcenter.content.node import Mapping
from helpcenter.content.yaml_tree import parse
from helpcenter.guard.report import count


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the id of an answer")
    parser.add_argument("--to", metavar="ID", help="the answer or topic that stands in its place")
    parser.add_argument("--reason", metavar="WHY", help="why it has ended; for writers, never shown")
    add_yes(parser)


def run(options: Options) -> int:
    """Retires, after the difference was shown and somebody has agreed."""
    edition, id = Edition(options), options.id
    refuse_broken(edition)
    if any(id in (one.id, *one.aliases) for one in edition.catalog.retired if one.kind == ANSWERS.listed_as):
        say(f"Nothing to retire: `{id}` has ended.")
        return 0
    entry = answer_named(edition.catalog, id)
    to = _successor(edition.published, entry, options.to)
    refuse_last(edition, entry)
    published = [name for name in (entry.id, *entry.aliases) if was_published(edition, name)]
    reason = options.reason
    if published and not reason and not to:
        reason = asked(
            "Why has it ended (for writers, never shown)?",
            "--reason",
            "or --to ID where another answer stands in its place",
        )
    went = take_leave(edition, entry, to)
    if published:
        _entomb(edition, entry, to, reason or f"`{to}` says it now.", published)
    where = f"`{to}`" if edition.published.published_as(to or "") else "`unanswered`"
    if not to and (places := changed_links(edition, frozenset({id, *entry.aliases}))):
        say(f"The links to it leave their words; read these sentences: {', '.join(places)}")
    says = (
        f"/{ANSWERS.address(id)} says that it has ended" if published else "it was never published, and needs no page"
    )
    return carried_out(
        edition,
        f"Retire `{id}`?",
        f"Retired `{id}`: {says}; {count(went, 'line')} by which people ask went to {where}.",
    )


def _successor(catalog: Catalog, entry: Entry, to: str | None) -> str | None:
    """The id of what stands in its place, as it is called now. Raises Refused where nothing is called so."""
    if to is None:
        return None
    answer = catalog.published_as(to)
    if to in (entry.id, *entry.aliases):
        raise Refused(f"`{to}` cannot stand in its own place; name another answer or topic")
    if answer:
        return answer.id
    if topic := next((topic for topic in catalog.topics if to in (topic.id, *topic.aliases)), None):
        return topic.id
    if draft := catalog.draft(to):
        raise Refused(f"`{to}` is a draft and has no page ({draft.node.span.place}); publish it first")
    known = [*(one.id for one in catalog.published if one.id != entry.id), *(topic.id for topic in catalog.topics)]
    raise Refused(f"there is no answer and no topic `{to}`{suggestion(to, known)}")


def _entomb(edition: Edition, entry: Entry, to: str | None, why: str, published: list[str]) -> None:
    """A line in faq/retired.yml for an answer."""
    [path] = RETIRED.globs
    aliases = [name for name in published if name != entry.id]
    rows = [
        f"  - id: {entry.id}",
        f"    question: {plain_or_quoted(entry.question)}",
        f"    ended: {day_of(edition.options, edition.written)}",
        *([f"    instead: [{to}]"] if to else []),
        *([f"    aliases: [{', '.join(aliases)}]"] if aliases else []),
        f"    why: {plain_or_quoted(why)}",
    ]
    yaml = "".join(f"{row}\n" for row in rows)
    if not edition.has(path):
        edition.begin(path, f"{_HEADER}retired:\n{yaml}")
        return
    tree = parse(edition.source(path))[0]
    assert isinstance(tree, Mapping)
    edition.edit({path: with_entry(tree, ("retired",), yaml)})


_HEADER = "# What was published and has ended: its address keeps a page that says so, and what stands in its place.\n"

COMMAND = Command(
    "retire",
    "end an answer: its address says so, its lines go to what stands in its place or to `unanswered`",
    run,
    _arguments,
    examples=(("retire old-courier --to courier", "an answer has ended; another one stands in its place"),),
)
