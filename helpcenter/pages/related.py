"""The answers beside an answer: those written as related, those that rest on the same constant, the previous and the next."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from helpcenter.content.model import Catalog, Entry
from helpcenter.pages.answers import NamedAnswer, named
from helpcenter.policy import known_ids
from helpcenter.policy.policy import Policy, used_by

SHARED = 3
"""How many answers are shown because they share a constant: more would hide those that a writer chose."""


@dataclass(frozen=True)
class SharedConstant:
    """Other answers that rest on a constant; `about` is its label."""

    about: str
    answers: tuple[NamedAnswer, ...]


class RelatedAnswers:
    """Knows for each published entry the answers beside it. `users` are the entries that use a constant (answers.py)."""

    def __init__(self, catalog: Catalog, policy: Policy, users: dict[str, list[Entry]]) -> None:
        self._catalog, self._policy, self._users = catalog, policy, users
        self._beside: dict[str, tuple[Entry | None, Entry | None]] = {}
        for _, group in groupby(catalog.published, key=lambda entry: entry.topic):
            entries = list(group)
            for entry, before, after in zip(entries, [None, *entries], [*entries[1:], None], strict=False):
                self._beside[entry.id] = before, after

    def written(self, entry: Entry) -> tuple[NamedAnswer, ...]:
        """Those that the writer chose."""
        return tuple(named(other, self._policy) for other in self._written(entry))

    def beside(self, entry: Entry) -> tuple[NamedAnswer | None, NamedAnswer | None]:
        """The previous and the following answer of the topic."""
        before, after = self._beside[entry.id]
        policy = self._policy
        return named(before, policy) if before else None, named(after, policy) if after else None

    def shared(self, entry: Entry) -> tuple[SharedConstant, ...]:
        """Answers that rest on the same constant, the constant with the fewest users first.

        Contact data and menu paths are no subject that two answers share.
        """
        known = {entry.id, *(other.id for other in self._written(entry))}
        constants = self._policy.constants
        ids = [id for id in used_by(entry) if id in constants and constants[id].area != known_ids.CONTACT_AREA]
        groups, room = [], SHARED
        for id in sorted(ids, key=lambda id: len(self._users[id])):
            others = [other for other in self._users[id] if other.id not in known][:room]
            if others:
                answers = tuple(named(other, self._policy) for other in others)
                groups.append(SharedConstant(constants[id].label, answers))
                known.update(other.id for other in others)
                room -= len(others)
        return tuple(groups)

    def _written(self, entry: Entry) -> list[Entry]:
        return [other for id in entry.related if (other := self._catalog.published_as(id))]
