"""Drafts in a file of answers that cannot be read because of them: half a quote, a line out of place. The rest is read without them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.content.node import Listing, Mapping, Node, Scalar
from helpcenter.text.source import SourceFile, Span

_LISTED = re.compile(r"^entries:[ \t]*(?:#.*)?\n", re.MULTILINE)
_ITEM = re.compile(r"^( *)-(?=[ \n])", re.MULTILINE)
_DRAFT = re.compile(r"""^[ -]*draft:[ \t]*["']?(?:yes|true)["']?[ \t]*(?:#.*)?$""", re.MULTILINE | re.IGNORECASE)
_NAMED = re.compile(r"""^[ -]*id:[ \t]*["']?([\w-]+)""", re.MULTILINE)


def typed_drafts(source: SourceFile) -> list[Span]:
    """The items of a file of answers that say `draft: yes`, told by their lines alone."""
    return [item for item in _items(source) if _DRAFT.search(item.text)]


def _items(source: SourceFile) -> Iterator[Span]:
    listed = _LISTED.search(source.text)
    first = _ITEM.search(source.text, listed.end()) if listed else None
    if first is None:
        return
    starts = [item.start() for item in _ITEM.finditer(source.text, first.start()) if item[1] == first[1]]
    for start, end in zip(starts, [*starts[1:], len(source.text)], strict=True):
        yield source.span(start, end)


def without(source: SourceFile, spans: list[Span]) -> SourceFile:
    """A file with blanks in the place of some items: whatever else stands in it keeps its place. A list of none stays a list."""
    pieces, at = [], 0
    for span in spans:
        pieces += [source.text[at : span.start], re.sub(r"[^\n]", " ", span.text)]
        at = span.end
    if len(spans) == len(list(_items(source))):
        pieces[1] = f" []{pieces[1][3:]}"
    return SourceFile(source.path, "".join([*pieces, source.text[at:]]))


def placed_in(source: SourceFile, root: Node) -> Node:
    """A tree whose nodes stand in this file: it was made of one with blanks in some places."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        node.source = source
        if isinstance(node, Listing):
            waiting += node.items
        elif isinstance(node, Mapping):
            waiting += [part for pair in node.pairs for part in pair]
    return root


def unreadable_draft(span: Span) -> Mapping:
    """A draft of which nothing can be read but its id."""
    source = span.source
    draft = Mapping(source, span.start, span.start + len(span.text.rstrip()))
    if named := _NAMED.search(span.text):
        start, end = (span.start + at for at in named.span(1))
        draft.add(Scalar(source, start, start, "id", ""), Scalar(source, start, end, named[1], ""))
    return draft
