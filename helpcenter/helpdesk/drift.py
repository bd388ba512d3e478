"""Saved replies, held against what we say today: which are as they were given out, which are not, and what contradicts the policy.

A saved text is known by an id or short code of ours, else by its wording, else by the question that it has as its title. It may hold
several replies. An earlier version is known by the ledger of replies, and by the policy of earlier days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from helpcenter.content.addresses import ANSWERS
from helpcenter.content.model import Catalog
from helpcenter.figures.quantity import TimeZone, days_after
from helpcenter.figures.zone_names import clock_changes
from helpcenter.helpdesk.comparison import compared, whole_in
from helpcenter.helpdesk.contradictions import Contradiction, Judge
from helpcenter.helpdesk.own_text import OwnTexts
from helpcenter.helpdesk.saved import Saved
from helpcenter.helpdesk.saved_words import SavedWords
from helpcenter.pages.answers import question
from helpcenter.pages.upcoming import Upcoming
from helpcenter.policy.changes import Policies, starts
from helpcenter.policy.policy import Policy
from helpcenter.replies.proof import KnownReplies, Status, known_replies, proven
from helpcenter.replies.wording import WILD
from helpcenter.text.source import MAX_TEXT


class State(StrEnum):
    """How a saved reply stands to ours, the worst first."""

    STALE = "stale"
    EDITED = "edited"
    UNKNOWN = "unknown"
    CURRENT = "current"


@dataclass(frozen=True)
class Drift:
    """One saved reply: whose it is, how it stands to ours, the words that differ (its and ours), and what contradicts the policy."""

    saved: Saved
    id: str | None
    state: State
    differs: tuple[tuple[str, str], ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    said_from: date | None = None
    """For a stale one, since when it was said, or will be."""

    @property
    def is_wrong(self) -> bool:
        """Whether somebody has to change it in the helpdesk."""
        return self.state in (State.STALE, State.EDITED) or bool(self.contradictions)


class Drifts:
    """Holds saved replies against one policy."""

    def __init__(self, catalog: Catalog, policy: Policy) -> None:
        self._catalog, self._policy = catalog, policy
        self._policies = Policies(catalog)
        self._texts = OwnTexts(catalog, policy, [self._policies.on(day) for day in self._days if day != policy.day])
        self._judge = Judge(catalog, policy)
        self._upcoming = Upcoming(catalog, policy, self._policies)
        self._questions = {SavedWords(question(entry, policy)).said: entry.id for entry in catalog.published}

    @property
    def day(self) -> date:
        """The day of the policy."""
        return self._policy.day

    def of(self, saved: Saved) -> list[Drift]:
        """What a saved text holds: mostly one reply, in a letter several."""
        words = SavedWords(saved.text)
        found: list[Drift] = []
        taken: list[tuple[int, int]] = []
        for id, window in self._held(saved, words):
            drift, place = self._beside(saved, words, id, window)
            if drift.state is not State.UNKNOWN:
                found.append(drift)
                taken.append(place)
        others = tuple(self._judge.elsewhere(words, taken))
        if not found:
            named, state, since = self._unknown(saved)
            return [Drift(saved, named, state, contradictions=others, said_from=since)]
        return [replace(found[0], contradictions=(*found[0].contradictions, *others)), *found[1:]]

    def missing(self, drifts: Iterable[Drift]) -> list[str]:
        """The answers of which none of these holds a reply."""
        held = {drift.id for drift in drifts}
        return [entry.id for entry in self._catalog.published if entry.id not in held]

    # Whose it is

    def _held(self, saved: Saved, words: SavedWords) -> list[tuple[str, tuple[int, int]]]:
        """The answers whose replies a text holds, the likeliest first, and between which words each is looked for."""
        named = self._catalog.published_as(saved.id) if saved.id else None
        likeness = self._texts.likeness(words.said)
        alike = sorted((-share, id, first, last) for (id, _), (share, first, last) in likeness.items())
        if named:
            place = next(((first, last) for _, id, first, last in alike if id == named.id), (0, len(words.said)))
            return [(named.id, _wide(place, words, ()))]
        places: dict[str, tuple[int, int]] = {}
        for share, id, first, last in alike:
            is_apart = id not in places and not any(first < end and start < last for start, end in places.values())
            if is_apart and -share >= (_ALIKE if not places else _ALIKE_TOO):
                places[id] = first, last
        if not places and (titled := self._titled(saved.title)):
            return [(titled, (0, len(words.said)))]
        return [(id, _wide(place, words, places.values())) for id, place in places.items()]

    def _titled(self, title: str) -> str | None:
        """The answer whose question ends a title: "Payment: How long do I have to pay?"."""
        said = SavedWords(title).said
        return next((id for asked, id in self._questions.items() if asked and said[-len(asked) :] == asked), None)

    def _unknown(self, saved: Saved) -> tuple[str | None, State, date | None]:
        """What there is to say of a text that holds no reply of today: it may be that of an answer that there is no more."""
        for id, since in self._recorded(saved):
            return id, State.STALE, since
        listed = self._catalog.lock.addresses if self._catalog.lock else ()
        is_retired = saved.id is not None and f"{ANSWERS.listed_as} {saved.id}" in listed
        return (saved.id, State.STALE, None) if is_retired else (None, State.UNKNOWN, None)

    # How it stands to ours

    def _beside(
        self, saved: Saved, words: SavedWords, id: str, window: tuple[int, int]
    ) -> tuple[Drift, tuple[int, int]]:
        """How the words of a window stand to what we say of an answer, and between which of them it stands."""
        texts, around = self._texts.of[id], self._around_reply(id)
        comparison, own = min(
            ((compared(own, words, window, around), own) for own in texts), key=lambda pair: pair[0].weight
        )
        place = comparison.first, comparison.last
        if not comparison.changes:
            return Drift(saved, id, State.CURRENT), place
        days = [day for day, other in self._texts.on_other_days(id) if whole_in(other.pieces, words.said, window)]
        recorded = next((since for old, since in self._recorded(saved) if old == id), None)
        if not (days or recorded or saved.id) and self._judge.is_ours_elsewhere(comparison):
            return Drift(saved, None, State.UNKNOWN), place
        start = recorded or max(days, default=None)
        contradictions = tuple(self._judge.against_reply(own, comparison))
        return Drift(
            saved, id, State.STALE if start else State.EDITED, comparison.differs, contradictions, start
        ), place

    def _recorded(self, saved: Saved) -> Iterator[tuple[str, date]]:
        """The versions in the ledger of replies that stand in a text and are not said today: whose, and from which day on."""
        if self._catalog.replies is None or len(saved.text) > MAX_TEXT:
            return
        for verdict in proven(saved.text, self._known).verdicts:
            version = verdict.version
            if (
                verdict.status in (Status.SUPERSEDED, Status.PLANNED)
                and version
                and version.since
                and not verdict.by_stamp
            ):
                yield verdict.id, version.since

    @cached_property
    def _known(self) -> KnownReplies:
        return known_replies(self._catalog, self._policy)

    @cached_property
    def _days(self) -> list[date]:
        """The days on which a reply may have had other words, or will have."""
        day = self._policy.day
        values = (dated.value for constant in self._catalog.constants.values() for dated in constant.timeline)
        zones = {value for value in values if isinstance(value, TimeZone)}
        first, last = days_after(day, -_CLOCKS), days_after(day, _CLOCKS)
        return sorted(
            {*starts(self._catalog), *(change for zone in zones for change in clock_changes(zone, first, last))}
        )

    def _around_reply(self, id: str) -> tuple[tuple[str, ...], ...]:
        """Our own lines before and behind a reply, as runs of words."""
        frame, entry = self._policy.frame, self._texts.of[id][0].entry
        announced = [change.text for change in self._upcoming.for_answer(entry)]
        texts = [
            question(entry, self._policy),
            frame.greeting,
            *frame.regrets.values(),
            frame.link,
            frame.links,
            frame.itself,
            *frame.closing.split("\n"),
            *announced,
        ]
        lines = (SavedWords(text.replace("{link}", "")).said for text in texts)
        runs = (run for line in lines for run in _runs(line))
        return tuple(dict.fromkeys(runs))


_ALIKE, _ALIKE_TOO = 0.3, 0.5
"""Which share of its runs of words tells a reply: an edited one keeps more, and another answer of the same topic has fewer. A second
one in the same text has to be surer, since answers share sentences."""
_CLOCKS = 2 * 366
"""On so many days before and after, clocks may have been changed that a reply names."""
_BESIDE = 80
"""So many words beside those that are alike may be the ends of a reply that somebody has changed."""


def _wide(place: tuple[int, int], words: SavedWords, others: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """A stretch with the words beside it, as far as they are of no other reply."""
    first = max([0, place[0] - _BESIDE, *(end for _, end in others if end <= place[0])])
    return first, min([len(words.said), place[1] + _BESIDE, *(start for start, _ in others if start >= place[1])])


def _runs(line: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    run: list[str] = []
    for word in [*line, WILD]:
        if word != WILD:
            run.append(word)
        elif run:
            yield tuple(run)
            run = []
