"""The days on which texts last changed: as their writers say, and as the review ledger knows where they forgot or leave it to the ledger.

The ledger knows on which day somebody first read a sentence as it stands, so an answer last changed when its newest sentence was
first read. A new value changes no text: a sentence that was read again for it has kept the day of its wording (`worded`), and in
a ledger from before that was kept, a reading up to the day of the value tells nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from helpcenter.content.kept.ledger import ReadSentence, Reviews
from helpcenter.content.model import Catalog, Entry
from helpcenter.content.prose import Sentence
from helpcenter.content.shown_field import part_named
from helpcenter.content.values.value import plain_words
from helpcenter.policy.changes import periods
from helpcenter.policy.policy import Policy, in_short
from helpcenter.text.sentence import bare

_Line = tuple[ReadSentence, Reviews]


class TextDays:
    """Of the texts of a policy's day, and never later than that day."""

    def __init__(self, catalog: Catalog, policy: Policy) -> None:
        self._catalog = catalog
        self._policy = replace(policy, of_day=False)  # as the ledger writes it
        days = periods(catalog)
        named = [entry.updated for entry in catalog.entries if entry.updated]
        known = [day for day in days or named if day <= policy.day]
        self.first = min(known, default=policy.day)
        """The first day of which anything is known."""
        self._known: dict[str, list[_Line]] = {}
        self._worded: dict[str, dict[str, list[_Line]]] = {}
        """Those of each sentence of an owner, as far as somebody has asked."""
        self._starts: dict[tuple[str, str], date] = {}
        """The same values stand behind many sentences."""

    def _lines(self, owner: str) -> list[_Line]:
        if owner not in self._known:
            lines = self._catalog.read_of(owner).items()
            self._known[owner] = [line for line in lines if line[1].first.day <= self._policy.day]
        return self._known[owner]

    def _holds(self, name: str, text: str) -> bool:
        """Whether a sentence that was read with this value, or text beside it, is one of the policy's day, and not of another."""
        part = self._policy.part(name)
        return part is None or not self._policy.has(part.constant) or self._policy.recorded(part) == text

    def of(self, *owners: str, answers: Iterable[date] = ()) -> str:
        """That of the newest text of owners as the ledger calls them, and of answers of which it is known; where none is known, the
        first day of which anything is."""
        lines = (line for name in owners for line in self._lines(name))
        days = [reviews.first.day for read, reviews in lines if all(self._holds(*pair) for pair in read.on)]
        return max([*days, *answers], default=self.first).isoformat()

    def of_answer(self, entry: Entry) -> date:
        """The day on which an answer last changed: as its writer says, or a later one that the ledger tells; today while nobody has
        read what no writer has dated."""
        entry = entry.on(self._policy.day)
        told, said = self.told(entry), entry.updated
        if said is None and self._catalog.reviewed is not None and self._is_unread(entry):
            return self._policy.day
        return max([*([told[0]] if told else []), *([min(said, self._policy.day)] if said else [])], default=self.first)

    def told(self, entry: Entry) -> tuple[date, Sentence] | None:
        """What the ledger tells of the text of an answer as it stands: the day, and its newest sentence; None where it tells nothing."""
        days = [(day, sentence) for sentence in _sentences(entry) if (day := self._day(entry, sentence))]
        return max(days, key=lambda pair: pair[0], default=None)

    def newest(self, entry: Entry) -> date:
        """The last day of which the ledger tells anything of an answer's words, whatever the policy's day: `told` is no later."""
        lines = self._catalog.read_of(entry.named).values()
        return max((reviews.worded or reviews.first.day for reviews in lines), default=date.min)

    def _is_unread(self, entry: Entry) -> bool:
        return any(not self._lines_of(entry, sentence) for sentence in _sentences(entry))

    def _lines_of(self, entry: Entry, sentence: Sentence) -> list[_Line]:
        """The lines of the ledger that hold a sentence as it is worded: with the values of today, or else with those of another day."""
        filled = self._policy.fill(sentence.text)
        if filled != sentence.text:
            filled = filled.removeprefix("- ").replace("\n- ", ", ")
        lines = self._lines(entry.named)
        if entry.named not in self._worded:
            worded = self._worded.setdefault(entry.named, {})
            for line in lines:
                worded.setdefault(line[0].text, []).append(line)
        return self._worded[entry.named].get(bare(filled)) or [
            line for line in lines if sentence.may_read(line[0].text)
        ]

    def _day(self, entry: Entry, sentence: Sentence) -> date | None:
        """Since when a sentence is worded so; None where the ledger cannot tell it from a reading for a new value."""
        lines = self._lines_of(entry, sentence)
        days = [
            reviews.worded or reviews.first.day
            for read, reviews in lines
            if reviews.worded or reviews.first.day > max(map(self._start, read.on), default=date.min)
        ]
        return min(days, default=None)

    def _start(self, pair: tuple[str, str]) -> date:
        """The day from which a value or a text beside it is so, as far as it has come and is not the first: what is new is read again
        without a new text."""
        if pair not in self._starts:
            self._starts[pair] = self._start_of(*pair)
        return self._starts[pair]

    def _start_of(self, name: str, text: str) -> date:
        part = part_named(name, self._catalog.constants)
        if part is None:
            return date.min
        constant = self._catalog.constants[part.constant]
        if part.field:
            dated = [
                [(each.start, in_short(each.text)) for each in texts]
                for path, texts in constant.dated_texts.items()
                if path[0] == part.field
            ]
        else:
            dated = [[(each.start, plain_words(each.value)) for each in constant.timeline]]
        later = (pair for texts in dated for pair in texts[1:])
        return max((start for start, words in later if words == text and start <= self._policy.day), default=date.min)


def _sentences(entry: Entry) -> list[Sentence]:
    """The sentences of an answer that people read."""
    return [sentence for text in entry.prose for sentence in text.sentences]
