"""An answer leaves its file: what named it names another one or nothing, and the lines that led to it lead elsewhere."""

from __future__ import annotations

from helpcenter.commands.common import Refused
from helpcenter.commands.life.asked_lines import hand_over, lines_asking
from helpcenter.commands.life.edition import Edition
from helpcenter.content.addresses import ANSWERS, TOPICS
from helpcenter.content.editing.members import item_rows
from helpcenter.content.editing.naming import Renaming, entry_in, merged_changes
from helpcenter.content.model import Entry


def refuse_last(edition: Edition, entry: Entry) -> None:
    """Raises Refused where a topic would be left without an answer."""
    catalog = edition.catalog
    others = [one for one in catalog.entries if one.topic == entry.topic and one is not entry]
    if not others and not edition.is_draft(entry.id) and entry.topic in catalog.topic_by_id:
        title = catalog.topic_by_id[entry.topic].title
        raise Refused(
            f"`{entry.id}` is the last answer of the topic \u201c{title}\u201d, and a topic needs one;"
            f" write another one first (`new --topic {entry.topic}`), or move one there"
        )


def take_leave(edition: Edition, entry: Entry, to: str | None) -> int:
    """Takes an answer out of its file, with all that names it; `to` stands in its place. Returns how many lines went there."""
    ids = frozenset({entry.id, *entry.aliases})
    lines = lines_asking(edition, ids)
    cut_out(edition, entry)
    successor = edition.catalog.entry_by_id.get(to or "")
    link = f"/{(ANSWERS if successor else TOPICS).address(to)}" if to else ""
    renaming = Renaming(ids, to if successor and to else "", link, to if successor and to else "")
    edition.edit(merged_changes(renaming.links(edition.files), renaming.lists(edition.files)))
    return hand_over(edition, lines, ids, to if successor else None)


def cut_out(edition: Edition, entry: Entry) -> str:
    """Takes the rows of an answer out of its file, with the comments above it, and returns them; an empty file goes."""
    source = edition.source(entry.file.path)
    _, entries, number = entry_in(source, entry.id)
    if len(entries.items) == 1:
        edition.drop(source.path)
        return source.text[slice(*item_rows(entries, 0))]
    start, end = item_rows(entries, number)
    rows = source.text[start:end]
    if number + 1 == len(entries.items):  # the blank rows that stood before it stand before nothing now
        start = len(source.text[:start].rstrip("\n")) + 1
    edition.edit({source.path: [(start, end, "")]})
    return rows


def changed_links(edition: Edition, ids: frozenset[str]) -> list[str]:
    """The sentences from which a link to an answer goes away, so that a person reads them: their places."""
    links = Renaming(ids).links(edition.written.files)
    sources = {source.path: source for source in edition.written.files.sources}
    return [f"{path}:{sources[path].position(start)[0]}" for path, found in links.items() for start, _, _ in found[::2]]
