"""Where an answer is named in the writers' files: links to its page, and lists of ids; and what names another one instead, or nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from helpcenter.content.editing.members import without_items
from helpcenter.content.editing.scalar_text import Stretches, scalar_text, written_node
from helpcenter.content.files import Files
from helpcenter.content.kinds import (
    ENTRIES,
    INTERFACE,
    PAGES,
    POLICY,
    REPLIES,
    RETIRED,
    TOPICS_FILE,
    Kind,
)
from helpcenter.content.node import Listing, Mapping, Node, Scalar
from helpcenter.content.yaml_tree import parse
from helpcenter.text.source import SourceFile

_WITH_LINKS = (TOPICS_FILE, ENTRIES, POLICY, INTERFACE, REPLIES, RETIRED)
_IN_MARKDOWN = r"\[(?P<label>[^\[\]]*)\]\(\s*"


@dataclass(frozen=True)
class Renaming:
    """What is said instead of some ids of one answer: `to` is the id that stands there now, and `link` its address; "" for nothing.

    `inside` is the answer whose own texts must not link to it: there only the words of a link stay.
    """

    ids: frozenset[str]
    to: str = ""
    link: str = ""
    inside: str = ""

    def links(self, files: Files) -> dict[str, Stretches]:
        """Other links in the place of those that lead to it, file by file. A link that leads nowhere now leaves its words."""
        changes: dict[str, Stretches] = {}
        for source in _of(files, *_WITH_LINKS):
            tree = parse(source)[0]
            own = _entry_of(tree, self.inside) if self.inside else None
            for node in _texts_of(tree):
                to = "" if own is not None and own.start <= node.start < own.end else self.link
                for start, end, text in self._in_text(node.value, to):
                    place = node.stretch(start, end)
                    changes.setdefault(source.path, []).append((place.start, place.end, text))
        for source in _of(files, PAGES):
            if found := list(self._in_text(source.text, self.link)):
                changes[source.path] = found
        return changes

    def lists(self, files: Files) -> dict[str, Stretches]:
        """Lists that name the other id once, or no id at all: related answers, what the home page shows, what stands instead."""
        changes: dict[str, Stretches] = {}
        for source in _of(files, ENTRIES, TOPICS_FILE, RETIRED):
            tree = parse(source)[0]
            found = [stretch for holder, name, apart in _lists_in(tree) for stretch in self._named(holder, name, apart)]
            if found:
                changes[source.path] = sorted(found)
        return changes

    def _named(self, holder: Mapping, name: str, apart: str) -> Stretches:
        """One list: the other id in the place of the first that is named, where it may stand there and does not yet."""
        listed = holder.get(name)
        nodes = [_id_node(item) for item in listed.items] if isinstance(listed, Listing) else []
        named = [number for number, node in enumerate(nodes) if node is not None and node.value in self.ids]
        stands = any(node is not None and node.value == self.to for node in nodes)
        first = named[:1] if self.to and not stands and self.to != apart else []
        renamed = [stretch for number in first for stretch in scalar_text(nodes[number], self.to)]  # type: ignore[arg-type]
        return sorted([*renamed, *without_items(holder, name, set(named) - set(first))])

    def _in_text(self, text: str, link: str) -> Iterator[tuple[int, int, str]]:
        if "/a/" not in text:
            return
        target = rf"/a/(?:{'|'.join(map(re.escape, sorted(self.ids)))})(?![\w-])"
        if link:
            for match in re.finditer(rf"(?<![\w./-]){target}/?", text):
                yield match.start(), match.end(), link
            return
        for match in re.finditer(rf"{_IN_MARKDOWN}{target}[^()\s]*(?:\s+\"[^\"]*\")?\s*\)", text):
            yield match.start(), match.start("label"), ""
            yield match.end("label"), match.end(), ""


def merged_changes(*changes: dict[str, Stretches]) -> dict[str, Stretches]:
    """The stretches of several changes of the same files, in the order of each file."""
    paths = dict.fromkeys(path for each in changes for path in each)
    return {path: sorted(stretch for each in changes for stretch in each.get(path, ())) for path in paths}


def entry_in(source: SourceFile, id: str) -> tuple[Mapping, Listing, int]:
    """An answer in its file: its fields, the list that it stands in, and its number there."""
    tree = parse(source)[0]
    entries = written_node(tree, ("entries",))
    assert isinstance(entries, Listing)
    for number, item in enumerate(entries.items):
        if isinstance(item, Mapping) and getattr(item.get("id"), "value", None) == id:
            return item, entries, number
    raise KeyError(id)


def _entry_of(tree: Node | None, id: str) -> Mapping | None:
    entries = written_node(tree, ("entries",))
    items = entries.items if isinstance(entries, Listing) else []
    found = (item for item in items if isinstance(item, Mapping) and getattr(item.get("id"), "value", None) == id)
    return next(found, None)


def _lists_in(tree: Node | None) -> Iterator[tuple[Mapping, str, str]]:
    """The lists of a file that name answers: whose they are, their names, and the id of which none may stand in its own list."""
    if not isinstance(tree, Mapping):
        return
    for name in ("common_questions", "most_needed"):
        yield tree, name, ""
    for holder, name in (("entries", "related"), ("stages", "answers"), ("retired", "instead")):
        listed = tree.get(holder)
        for item in listed.items if isinstance(listed, Listing) else ():
            if isinstance(item, Mapping):
                yield item, name, getattr(item.get("id"), "value", "")


def _id_node(item: Node) -> Scalar | None:
    """The id that an item of a list is, or has."""
    node = item.get("answer") or item.get("id") if isinstance(item, Mapping) else item
    return node if isinstance(node, Scalar) else None


def _texts_of(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _texts_of(item)
    elif isinstance(node, Mapping):
        for _, value in node.pairs:
            yield from _texts_of(value)


def _of(files: Files, *kinds: Kind) -> Iterable[SourceFile]:
    named: Collection[str] = {source.path for kind in kinds for source in files.of(kind)}
    return (source for source in files.sources if source.path in named)
