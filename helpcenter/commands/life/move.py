"""`move`: an answer goes to another topic, with its comments and its phrasings. Its address stays."""

from __future__ import annotations

import argparse
import re

from helpcenter.commands.common import Command, Options, Refused, say, suggestion
from helpcenter.commands.life.asked_lines import move_blocks
from helpcenter.commands.life.edition import Edition, answer_named, carried_out, refuse_broken
from helpcenter.commands.life.leaving import cut_out, refuse_last
from helpcenter.commands.life.merge import needed_uses
from helpcenter.commands.life.rename import add_yes
from helpcenter.content.editing.members import with_entry, with_item
from helpcenter.content.editing.naming import entry_in
from helpcenter.content.model import Catalog, Topic
from helpcenter.content.node import Listing, Mapping
from helpcenter.content.yaml_tree import parse


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the id of an answer")
    parser.add_argument("topic", metavar="TOPIC", help="the id of the topic to which it goes")
    add_yes(parser)


def run(options: Options) -> int:
    """Moves, after the difference was shown and somebody has agreed."""
    edition, id = Edition(options), options.id
    refuse_broken(edition)
    entry = answer_named(edition.catalog, id)
    topic = topic_named(edition.catalog, options.topic)
    if entry.topic == topic.id:
        say(f"Nothing to move: `{id}` stands in the topic `{topic.id}`.")
        return 0
    refuse_last(edition, entry)
    before = entry.topic
    put_in(edition, topic.id, cut_out(edition, entry))
    move_blocks(edition, id, before, topic.id)
    moved = edition.catalog.entry_by_id[id]
    for constant in needed_uses(edition, moved, moved):
        node, _, _ = entry_in(edition.source(moved.file.path), id)
        edition.edit({moved.file.path: with_item(node, "uses", constant)})
    return carried_out(
        edition,
        f"Move `{id}` to the topic \u201c{topic.title}\u201d?",
        f"Moved `{id}` to the topic `{topic.id}`; its address stays.",
    )


def topic_named(catalog: Catalog, id: str) -> Topic:
    """The topic of an id, old ones too. Raises Refused."""
    for topic in catalog.topics:
        if id in (topic.id, *topic.aliases):
            return topic
    known = [topic.id for topic in catalog.topics]
    topics = f"; the topics are {', '.join(known)}"
    raise Refused(f"there is no topic `{id}`{suggestion(id, known) or topics}")


def put_in(edition: Edition, topic: str, rows: str) -> None:
    """Puts the rows of an answer at the end of a topic's file, as far in as the others there."""
    path = f"faq/entries/{topic}.yml"
    if not edition.has(path):
        edition.begin(path, f"topic: {topic}\nentries:\n{_indented(rows, 2)}\n")
        return
    source = edition.source(path)
    tree = parse(source)[0]
    entries = tree.get("entries") if isinstance(tree, Mapping) else None
    if not isinstance(tree, Mapping) or not isinstance(entries, Listing) or source.text[entries.start] == "[":
        raise Refused(f"{path} is not written with an answer below each `-`; write it so first")
    indent = entries.start - source.start_of_line(entries.start)
    edition.edit({path: with_entry(tree, ("entries",), f"{_indented(rows, indent)}\n")})


def _indented(rows: str, indent: int) -> str:
    """The same rows further in or out, without blank rows at their end."""
    dash = re.search(r"^( *)- ", rows, re.MULTILINE)
    assert dash is not None
    by = indent - len(dash[1])
    lines = rows.rstrip().split("\n")
    if by < 0:
        return "\n".join(line[min(-by, len(line) - len(line.lstrip())) :] for line in lines)
    return "\n".join(" " * by + line if line.strip() else line for line in lines)


COMMAND = Command(
    "move",
    "move an answer to another topic, with its comments and phrasings; its address stays",
    run,
    _arguments,
    examples=(("move shipping-cost payment", "an answer belongs to another topic"),),
)
