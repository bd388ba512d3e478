"""Catalog -> what of the other answers an answer hangs on: of those to which it leads, what they are called and what they ask.

It is for what is kept of each answer (guard/apart.py): a new answer touches those that name it, and no other; so does an answer that
cannot be read.
"""

from __future__ import annotations

import re
from functools import cached_property

from helpcenter.content.model import Catalog, Entry
from helpcenter.store.digest import digest


class NamedAnswers:
    """The answers and drafts of a catalog by all of their names, and the names that were lost with a file that cannot be read."""

    def __init__(self, catalog: Catalog) -> None:
        self._by_name: dict[str, list[tuple[str, Entry]]] = {}
        # While a file of answers is broken all that were ever published may stand there; of these nobody asks whether they do.
        self._lost = catalog.unread - {name for entry in catalog.published for name in (entry.id, *entry.aliases)}
        for entry in catalog.entries:
            self._add("answer", entry.id, entry)
        for draft in catalog.drafts:
            self._add("draft", draft.id, draft.entry)
        self._names = self._by_name.keys() | self._lost

    def _add(self, kind: str, id: str, entry: Entry) -> None:
        called = f"{kind} {id} {entry.topic} {' '.join(entry.aliases)}"
        for name in dict.fromkeys((id, *entry.aliases)):
            self._by_name.setdefault(name, []).append((called, entry))

    @cached_property
    def all(self) -> str:
        """A digest of what all of them are called, in their order, and of what was lost."""
        return digest(*sorted(self._lost), "", *(called for named in self._by_name.values() for called, _ in named))

    def of(self, entry: Entry, text: str) -> str:
        """A digest of those that an answer names, and of what they ask; `text` are its lines in the file."""
        # Where letters are written by their code, others may be read there than are written.
        is_coded = "\\" in text or ("&" in text and _CODED.search(text))
        names = sorted(self._names if is_coded else {*entry.related, *_LINKED.findall(text)} & self._names)
        named = (one for name in names for one in self._by_name.get(name, ()))
        return digest(*names, "", *(part for called, other in named for part in (called, other.question)))


_CODED = re.compile(r"&#?\w+;")
_LINKED = re.compile(r"/([\w-]+)")
