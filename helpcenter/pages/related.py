"""The answers beside an answer: those written as related, those that rest on the same constant, the previous and the next."""

from __future__ import annotations

from helpcenter.content.model import Catalog, Entry
from helpcenter.pages.answers import address, question
from helpcenter.pages.site_context import Meta
from helpcenter.policy.policy import Policy, used_by

SHARED = 3
"""How many answers are shown because they share a constant: more would hide those that a writer chose."""


class Neighbours:
    """Knows for each published entry the answers beside it. `users` are the entries that use a constant (answers.py)."""

    def __init__(self, catalog: Catalog, policy: Policy, users: dict[str, list[Entry]]) -> None:
        self._catalog, self._policy, self._users = catalog, policy, users
        self._beside: dict[str, tuple[Entry | None, Entry | None]] = {}
        for topic in {entry.topic: None for entry in catalog.published}:
            shelf = [entry for entry in catalog.published if entry.topic == topic]
            for entry, before, after in zip(shelf, [None, *shelf], [*shelf[1:], None], strict=False):
                self._beside[entry.id] = before, after

    def of(self, entry: Entry) -> Meta:
        """`related`, `shared`, `previous` and `following` of an answer's page."""
        related = [other for id in entry.related if (other := self._catalog.published_as(id)) is not None]
        before, after = self._beside.get(entry.id, (None, None))
        return {
            "related": [self._named(other) for other in related],
            "shared": self._shared(entry, {entry.id, *(other.id for other in related)}),
            "previous": self._named(before) if before else None,
            "following": self._named(after) if after else None,
        }

    def _shared(self, entry: Entry, known: set[str]) -> list[Meta]:
        """Answers that rest on the same constant, the constant with the fewest users first.

        Contact data and menu paths are no subject that two answers share.
        """
        constants = self._catalog.constants
        ids = [id for id in used_by(entry) if id in constants and constants[id].area != "contact"]
        found: list[Meta] = []
        room = SHARED
        for id in sorted(ids, key=lambda id: len(self._users.get(id, ()))):
            others = []
            for other in self._users.get(id, ()):
                if room and other.id not in known:
                    others.append(self._named(other))
                    known.add(other.id)
                    room -= 1
            if others:
                found.append({"about": constants[id].label, "answers": others})
        return found

    def _named(self, entry: Entry) -> Meta:
        return {"question": question(entry, self._policy), "url": address(entry)}
