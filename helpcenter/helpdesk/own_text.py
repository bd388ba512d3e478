"""What we say today of an answer, as a reply and as a page, with the constants from which each of its words comes.

Nothing here knows how a text is made: each constant that it rests on is given another value, and the words that change are its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property

from helpcenter.content.around.reply_frame import PLACE
from helpcenter.content.model import Catalog, DatedValue, Entry
from helpcenter.content.shown_field import SHOWN_FIELDS, PolicyPart
from helpcenter.content.values.inventor import Inventor
from helpcenter.content.values.types import TYPES
from helpcenter.content.values.value import Absent, Value
from helpcenter.figures.quantity import TimeZone
from helpcenter.helpdesk.saved_words import SavedWords
from helpcenter.pages.answers import page_markdown, whole_markdown
from helpcenter.policy.closure import Closure
from helpcenter.policy.policy import Policy
from helpcenter.replies.reply import reply_of
from helpcenter.replies.wording import WILD
from helpcenter.text.conversion import quote
from helpcenter.text.markup import plain


@dataclass(frozen=True, eq=False)
class OwnText:
    """One text of an answer on the day of a policy."""

    entry: Entry
    policy: Policy
    form: str = "reply"
    """What it is: one of FORMS."""

    @cached_property
    def words(self) -> SavedWords:
        """Its words, with a place where only the chat knows them."""
        return SavedWords(_text(self.entry, self.policy, self.form))

    @cached_property
    def pieces(self) -> tuple[tuple[str, ...], ...]:
        """The runs of its words between places."""
        found: list[tuple[str, ...]] = []
        run: list[str] = []
        for word in [*self.words.said, WILD]:
            if word != WILD:
                run.append(word)
            elif run:
                found.append(tuple(run))
                run = []
        return tuple(found)

    @cached_property
    def sources(self) -> Mapping[str, frozenset[int]]:
        """For each constant the numbers of the words that are its own: those that change with its value, and the two around words that
        another value would add."""
        found = {}
        for id in self._held:
            numbers = {number for value in self._others(id) for number in self._changed(id, value)}
            if numbers:
                found[id] = frozenset(numbers)
        return found | {id: found.get(id, frozenset()) | numbers for id, numbers in self._pinned()}

    @cached_property
    def told(self) -> Mapping[str, frozenset[int]]:
        """For each constant the numbers of the words that it says beside its value: of its rule, its conditions, its note."""
        found: dict[str, set[int]] = {}
        for id in self._held:
            for part in (PolicyPart(id, name) for name in SHOWN_FIELDS):
                text = self.policy.field_words(part) if self.policy.field_text(part) is not None else ""
                if len(run := SavedWords(plain(text)).said) > _RUN:
                    found.setdefault(id, set()).update(self._numbers_of(run))
        return {id: frozenset(numbers) for id, numbers in found.items() if numbers}

    @cached_property
    def _held(self) -> tuple[str, ...]:
        """The constants on which the answer rests."""
        references = (reference for text in self.entry.prose for reference in text.references)
        named = [part for reference in references for part in self.policy.parts_of(reference)]
        named += [part for pin in self.entry.pins if (part := self.policy.part(pin.policy))]
        held = Closure(self.policy).parts(part for part in named if self.policy.has(part.constant))
        return tuple(dict.fromkeys(part.constant for part in held))

    @property
    def may_change(self) -> bool:
        """Whether it rests on something that has other words on other days."""
        constants = [self.policy.constants[id] for id in self._held]
        return bool(self.entry.turns) or any(
            len(constant.timeline) > 1 or constant.dated_texts or isinstance(self.policy.value(constant.id), TimeZone)
            for constant in constants
        )

    def _numbers_of(self, run: tuple[str, ...]) -> Iterator[int]:
        """The numbers of the words of a run, wherever it stands."""
        for at in range(len(self.words.said) - len(run) + 1) if run else ():
            if self.words.said[at : at + len(run)] == run:
                yield from range(at, at + len(run))

    def _others(self, id: str) -> Iterator[Value]:
        """Values that a constant might have instead."""
        constant, value = self.policy.constants[id], self.policy.value(id)
        if isinstance(value, Absent):
            value = next((dated.value for dated in constant.timeline if not isinstance(dated.value, Absent)), value)
        kind = TYPES[constant.type]
        yield kind.another(value, constant, Inventor())
        yield from (choice for choice in constant.choices if kind.from_choices and choice != value)

    def instead(self, id: str, first: int, last: int) -> Iterator[tuple[str, ...]]:
        """What would stand in the place of some words if a constant had another value."""
        for value in self._others(id):
            said = self._said(id, value)
            places = [
                (new_first + max(0, first - start) * (tag == "equal"), new_last - max(0, end - last) * (tag == "equal"))
                for tag, start, end, new_first, new_last in _opcodes(self.words.said, said)
                if start < last and first < max(end, start + 1)
            ]
            if places:
                yield said[places[0][0] : places[-1][1]]

    def _said(self, id: str, value: Value) -> tuple[str, ...]:
        """The words of the text if a constant had another value."""
        held = self.policy.in_force[id]
        other = replace(self.policy, in_force={**self.policy.in_force, id: DatedValue(held.start, value, held.span)})
        return SavedWords(_text(self.entry, other, self.form)).said

    def _changed(self, id: str, value: Value) -> Iterator[int]:
        for tag, start, end, *_ in _opcodes(self.words.said, self._said(id, value)):
            if tag == "insert":
                yield from (number for number in (start - 1, start) if 0 <= number < len(self.words.said))
            elif tag != "equal":
                yield from range(start, end)

    def _pinned(self) -> Iterator[tuple[str, set[int]]]:
        """The words of the texts that pins tie to a constant."""
        for pin in self.entry.pins:
            if part := self.policy.part(pin.policy):
                yield part.constant, set(self._numbers_of(SavedWords(plain(self.policy.fill(pin.text, quote))).said))


def _opcodes(ours: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, ours, other, autojunk=False).get_opcodes()  # type: ignore[return-value]


def _text(entry: Entry, policy: Policy, form: str) -> str:
    return PLACE.sub(WILD, "\n\n".join(plain(part) for part in FORMS[form](entry, policy)))


FORMS: Mapping[str, Callable[[Entry, Policy], Sequence[str]]] = {
    "reply": lambda entry, policy: reply_of(entry, policy).body,
    "answer": lambda entry, policy: [whole_markdown(entry, policy)],
    "page": lambda entry, policy: [page_markdown(entry, policy)],
}
"""In which forms people read what we say of an answer: Markdown, in parts."""


class OwnTexts:
    """The texts of all answers on the day of one policy, those of other days, and which of them a saved text resembles."""

    def __init__(self, catalog: Catalog, policy: Policy, others: Sequence[Policy]) -> None:
        self.of: dict[str, tuple[OwnText, ...]] = {}
        self._other: dict[str, tuple[tuple[date, OwnText], ...]] = {}
        self._found_in: dict[tuple[str, ...], list[tuple[str, int]]] = {}
        self._sizes: dict[tuple[str, int], int] = {}
        for entry in catalog.published:
            forms = (OwnText(entry, policy, form) for form in FORMS)
            texts = tuple({text.words.said: text for text in forms}.values())
            self.of[entry.id] = texts
            self._other[entry.id] = tuple(self._of_other_days(texts, others))
            for number, text in enumerate((*texts, *(text for _, text in self._other[entry.id]))):
                shingles = set(_shingles(text.words.said))
                self._sizes[entry.id, number] = len(shingles)
                for shingle in shingles:
                    self._found_in.setdefault(shingle, []).append((entry.id, number))

    def on_other_days(self, id: str) -> tuple[tuple[date, OwnText], ...]:
        """What is said of an answer on other days in other words, each wording with its first day."""
        return self._other[id]

    @staticmethod
    def _of_other_days(texts: Sequence[OwnText], others: Sequence[Policy]) -> Iterator[tuple[date, OwnText]]:
        seen = {text.words.said for text in texts}
        for policy in others if any(text.may_change for text in texts) else ():
            for text in texts:
                other = OwnText(text.entry.on(policy.day), policy, text.form)
                if other.words.said not in seen:
                    seen.add(other.words.said)
                    yield policy.day, other

    def likeness(self, said: tuple[str, ...]) -> dict[tuple[str, int], tuple[float, int, int]]:
        """For each text that shares runs of words with a saved one: which share of its own, and between which words they stand."""
        hits: dict[tuple[str, int], dict[tuple[str, ...], list[int]]] = {}
        for at, shingle in enumerate(_shingles(said)):
            for key in self._found_in.get(shingle, ()):
                hits.setdefault(key, {}).setdefault(shingle, []).append(at)
        found = {}
        for key, places in hits.items():
            size = self._sizes[key]
            first, last, met = _densest(places, 2 * size + 40)
            found[key] = met / size, first, last + _RUN
        return found


_RUN = 3
"""So many words in a row tell a text: two are in many, and four are lost with each word that is changed."""


def _shingles(said: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (said[at : at + _RUN] for at in range(len(said) - _RUN + 1))


def _densest(places: Mapping[tuple[str, ...], list[int]], width: int) -> tuple[int, int, int]:
    """Where in a saved text the most different runs stand within so many words: the first, the last, and how many.

    A few that stand far from the others are of another text.
    """
    marks = sorted((at, run) for run, all in places.items() for at in all)
    best, start, range_of_best = 0, 0, (0, 0)
    inside: Counter[tuple[str, ...]] = Counter()
    for end, (at, run) in enumerate(marks):
        inside[run] += 1
        while at - marks[start][0] > width:
            inside[marks[start][1]] -= 1
            if not inside[marks[start][1]]:
                del inside[marks[start][1]]
            start += 1
        if len(inside) > best:
            best, range_of_best = len(inside), (start, end + 1)
    groups: list[list[tuple[int, tuple[str, ...]]]] = []
    for mark in marks[slice(*range_of_best)]:
        if not groups or mark[0] - groups[-1][-1][0] > _APART:
            groups.append([])
        groups[-1].append(mark)
    most = max(len(group) for group in groups)
    kept = [mark for group in groups if len(group) >= min(most, _FEW) for mark in group]
    return kept[0][0], kept[-1][0], len({run for _, run in kept})


_APART, _FEW = 20, 5
"""Runs that stand so far from the others are of another text, unless they are so many."""
