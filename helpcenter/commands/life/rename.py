"""`rename`: an answer gets another id. The old one keeps working, and all that names the answer names it anew."""

from __future__ import annotations

import argparse

from helpcenter.commands.common import Command, Options, Refused, say
from helpcenter.commands.life.asked_lines import rename_blocks
from helpcenter.commands.life.edition import Edition, answer_named, carried_out, refuse_broken
from helpcenter.content.addresses import ANSWERS
from helpcenter.content.editing.members import with_item, without_items
from helpcenter.content.editing.naming import Renaming, entry_in, merged_changes
from helpcenter.content.editing.scalar_text import field_text
from helpcenter.content.model import Catalog, Entry
from helpcenter.content.record import mistake_in_id


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("old", metavar="OLD", help="the id of an answer")
    parser.add_argument("new", metavar="NEW", help="its new id: lower-case words and hyphens")
    add_yes(parser)


def add_yes(parser: argparse.ArgumentParser) -> None:
    """The option that answers the question before something is written."""
    parser.add_argument("--yes", action="store_true", help="write without asking")


def run(options: Options) -> int:
    """Renames, after the difference was shown and somebody has agreed."""
    edition, old, new = Edition(options), options.old, options.new
    refuse_broken(edition)
    renamed = edition.catalog.entry_by_id.get(new)
    if renamed is not None and (old == new or old in renamed.aliases):
        say(f"Nothing to rename: the answer is called `{new}`.")
        return 0
    entry = answer_named(edition.catalog, old)
    refuse_id(edition.catalog, new, entry)
    edition.edit({entry.file.path: field_text(entry, ("id",), new)})
    keep_ids(edition, new, [id for id in (old,) if was_published(edition, id)], new)
    renaming = Renaming(frozenset({old}), new, f"/{ANSWERS.address(new)}")
    edition.edit(merged_changes(renaming.links(edition.files), renaming.lists(edition.files)))
    rename_blocks(edition, old, new)
    edition.keep_addresses()
    kept = f"/{ANSWERS.address(old)} leads to it" if was_published(edition, old) else "it was never published as that"
    return carried_out(edition, f"Rename `{old}` to `{new}`?", f"Renamed `{old}` to `{new}`; {kept}.")


def keep_ids(edition: Edition, id: str, old: list[str], besides: str = "") -> None:
    """An answer keeps old ids that lead to it; one that it is called by again is none of them."""
    entry = edition.catalog.entry_by_id[id]
    if besides in entry.aliases:
        number = entry.aliases.index(besides)
        edition.edit({entry.file.path: without_items(entry.node, "aliases", {number})})
    for one in old:
        node, _, _ = entry_in(edition.source(entry.file.path), id)
        edition.edit({entry.file.path: with_item(node, "aliases", one)})


def was_published(edition: Edition, id: str) -> bool:
    """Whether a link to an answer may be in the world: it is published now, or stands in the list of addresses."""
    catalog = edition.written.catalog
    lock = catalog.lock
    return catalog.published_as(id) is not None or (lock is not None and f"answer {id}" in lock.addresses)


def refuse_id(catalog: Catalog, id: str, of: Entry | None = None) -> None:
    """Raises Refused for what no new answer can be called."""
    if mistake := mistake_in_id(id):
        raise Refused(mistake)
    for entry in catalog.entries:
        if entry is not of and id in (entry.id, *entry.aliases):
            kind = "the id" if id == entry.id else "an old id"
            raise Refused(f"`{id}` is {kind} of the answer \u201c{entry.question}\u201d ({entry.place('id').place})")
    for one in catalog.retired:
        if one.kind == ANSWERS.listed_as and id in (one.id, *one.aliases):
            raise Refused(f"`{id}` has ended, and its page says so ({one.place('id').place}); choose another id")


COMMAND = Command(
    "rename",
    "give an answer another id: the old one keeps working, and all that names it is renamed",
    run,
    _arguments,
    examples=(("rename order-note order-message", "another id; old links keep working"),),
)
