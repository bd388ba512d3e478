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
        self._names = frozenset(self._by_name.keys() | self._lost)
        self._brought: dict[str, frozenset[_Name]] = {}

    def _add(self, kind: str, id: str, entry: Entry) -> None:
        called = f"{kind} {id} {entry.topic} {' '.join(entry.aliases)}"
        for name in dict.fromkeys((id, *entry.aliases)):
            self._by_name.setdefault((ANSWERS.called, name), []).append((called, entry))

    @cached_property
    def all(self) -> str:
        """A digest of what all of them are called, in their order, and of what was lost."""
        called = (called for named in self._by_name.values() for called, _ in named)
        return digest(repr(sorted(self._lost)), *called)

    def of(self, text: str, listed: Iterable[str] = (), brought: str = "") -> str:
        """A digest of those to which a text leads, of those that it lists by their ids, and of what they ask; the text may be a stretch
        of a file of YAML. `brought` is another one, which many texts bring along: what constants are written with."""
        if brought not in self._brought:
            self._brought[brought] = self._led_to(brought)
        listed_names = self._names.intersection((ANSWERS.called, id) for id in listed)
        names = self._led_to(text) | listed_names | self._brought[brought]
        named = (one for name in sorted(names) for one in self._by_name.get(name, ()))
        lost = repr(sorted(names & self._lost))
        return digest(
            lost, repr(sorted(names)), *(part for called, other in named for part in (called, other.question))
        )

    def _led_to(self, text: str) -> frozenset[_Name]:
        # Something may be read there that is not written: letters by their code, or what a constant fills into an address.
        if "\\" in text or ("&" in text and _CODED.search(text)) or ("{{" in text and _FILLED.search(text)):
            return self._names
        return self._names.intersection((_CALLED[folder], id) for folder, id in _LINKED.findall(text))


_CALLED = {section.folder: section.called for section in SECTIONS}
_LINKED = re.compile(rf"/({'|'.join(_CALLED)})/([\w-]+)")
_CODED = re.compile(r"&#?\w+;")
_FILLED = re.compile(r"\]\(\s*[^()\s]*\{\{")
"""A reference in the address of a link. Behind a blank or a bracket it would be in none that leads to an answer."""
