"""The days on which texts last changed: as their writers say, and as the review ledger knows where they forgot."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from helpcenter.content.model import Catalog, Entry
from helpcenter.policy.changes import periods
from helpcenter.policy.policy import Policy
from helpcenter.text.sentence import bare


class TextDays:
    """Of the texts of a policy's day, and never later than that day."""

    def __init__(self, catalog: Catalog, policy: Policy) -> None:
        self._policy = policy
        self._said = {entry.named: self._sentences(entry) for entry in catalog.entries if entry.turns}
        days = periods(catalog)
        known = [day for day in days or [entry.updated for entry in catalog.entries] if day <= policy.day]
        self._first = min(known, default=policy.day)
        self._read: dict[str, date] = {}
        for read, readings in (catalog.reviewed.lines if catalog.reviewed else {}).items():
            day = readings.first.day
            is_said = read.owner not in self._said or read.text in self._said[read.owner]
            if day <= policy.day and is_said and all(self._holds(*pair) for pair in read.on):
                self._read[read.owner] = max(day, self._read.get(read.owner, day))

    def _sentences(self, entry: Entry) -> set[str]:
        """What an answer says on the policy's day, where it says something else on another: that may have been read already."""
        return {bare(self._policy.fill(sentence.text)) for text in entry.prose for sentence in text.sentences}

    def _holds(self, name: str, text: str) -> bool:
        """Whether a sentence that was read with this value, or text beside it, is one of the policy's day, and not of another."""
        part = self._policy.part(name)
        return part is None or not self._policy.has(part.constant) or self._policy.recorded(part) == text

    def of(self, *owners: str, entries: Iterable[Entry] = ()) -> str:
        """That of the newest text of answers, and of owners as the ledger calls them; where none is known, the first day of which anything is."""
        entries = list(entries)
        names = [*owners, *(f"answer {entry.id}" for entry in entries)]
        days = [self._read[name] for name in names if name in self._read]
        days += [min(entry.updated, self._policy.day) for entry in entries]
        return max(days, default=self._first).isoformat()
