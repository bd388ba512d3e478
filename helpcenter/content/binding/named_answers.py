"""Catalog -> what of the other answers an answer hangs on: of those to which it leads, what they are called and what they ask.

It is for what is kept of each answer (guard/apart.py): a new answer touches those that name it, and no other.
"""

from __future__ import annotations

import re
from functools import cached_property

from helpcenter.content.model import Catalog, Entry
from helpcenter.store.digest import digest


class NamedAnswers:
    """The answers and drafts of a catalog by all of their names."""

    def __init__(self, catalog: Catalog) -> None:
        self._by_name: dict[str, list[tuple[str, Entry]]] = {}
        for entry in catalog.entries:
            self._add("answer", entry.id, entry)
        for draft in catalog.drafts:
            self._add("draft", draft.id, draft.entry)

    def _add(self, kind: str, id: str, entry: Entry) -> None:
        called = f"{kind} {id} {entry.topic} {' '.join(entry.aliases)}"
        for name in dict.fromkeys((id, *entry.aliases)):
            self._by_name.setdefault(name, []).append((called, entry))

    @cached_property
    def all(self) -> str:
        """A digest of what all of them are called, in their order."""
        return digest(*(called for named in self._by_name.values() for called, _ in named))

    def of(self, entry: Entry, text: str) -> str:
        """A digest of those that an answer names, and of what they ask; `text` are its lines in the file."""
        # Where letters are written by their code, others may be read there than are written.
        is_coded = "\\" in text or ("&" in text and _CODED.search(text))
        names = sorted(self._by_name if is_coded else {*entry.related, *_LINKED.findall(text)} & self._by_name.keys())
        named = (one for name in names for one in self._by_name[name])
        return digest(*names, *(part for called, other in named for part in (called, other.question)))


_CODED = re.compile(r"&#?\w+;")
_LINKED = re.compile(r"/a/([\w-]+)")
