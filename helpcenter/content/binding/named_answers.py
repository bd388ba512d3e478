"""Catalog -> what of the other answers a text hangs on: of those to which it leads, what they are called and what they ask.

It is for what is kept of each answer (guard/apart.py): a new answer touches those that name it, and no other; so does an answer that
cannot be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from helpcenter.content.addresses import ANSWERS, SECTIONS
from helpcenter.content.model import Catalog, Entry
from helpcenter.store.digest import digest

_Name = tuple[str, str]
"""What a link leads to: what such a thing is called, and its id."""


class NamedAnswers:
    """The answers and drafts of a catalog by all of their names, and what may stand in a file that cannot be read."""

    def __init__(self, catalog: Catalog) -> None:
        self._by_name: dict[_Name, list[tuple[str, Entry]]] = {}
        for entry in catalog.entries:
            self._add("answer", entry.id, entry)
        for draft in catalog.drafts:
            self._add("draft", draft.id, draft.entry)
        # While a file of answers is broken all that were ever published may stand there; of what has a page nobody asks that.
        self._lost = catalog.unread - {(each.called, id) for each in SECTIONS for id in each.ids(catalog)}
        self._names = self._by_name.keys() | self._lost

    def _add(self, kind: str, id: str, entry: Entry) -> None:
        called = f"{kind} {id} {entry.topic} {' '.join(entry.aliases)}"
        for name in dict.fromkeys((id, *entry.aliases)):
            self._by_name.setdefault((ANSWERS.called, name), []).append((called, entry))

    @cached_property
    def all(self) -> str:
        """A digest of what all of them are called, in their order, and of what was lost."""
        called = (called for named in self._by_name.values() for called, _ in named)
        return digest(repr(sorted(self._lost)), *called)

    def of(self, text: str, listed: Iterable[str] = ()) -> str:
        """A digest of those to which a text leads, of those that it lists by their ids, and of what they ask; the text may be a stretch
        of a file of YAML."""
        if self._may_lead_anywhere(text):
            names = self._names
        else:
            links = ((_CALLED[folder], id) for folder, id in _LINKED.findall(text))
            names = {*links, *((ANSWERS.called, id) for id in listed)} & self._names
        named = (one for name in sorted(names) for one in self._by_name.get(name, ()))
        lost = repr(sorted(names & self._lost))
        return digest(
            lost, repr(sorted(names)), *(part for called, other in named for part in (called, other.question))
        )

    @staticmethod
    def _may_lead_anywhere(text: str) -> bool:
        """Whether something may be read there that is not written: letters by their code, or what a constant fills into an address."""
        return "\\" in text or bool("&" in text and _CODED.search(text)) or bool("{{" in text and _FILLED.search(text))


_CALLED = {section.folder: section.called for section in SECTIONS}
_LINKED = re.compile(rf"/({'|'.join(_CALLED)})/([\w-]+)")
_CODED = re.compile(r"&#?\w+;")
_FILLED = re.compile(r"\]\(\s*[^()\s]*\{\{")
"""A reference in the address of a link. Behind a blank or a bracket it would be in none that leads to an answer."""
