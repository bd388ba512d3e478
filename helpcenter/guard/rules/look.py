"""What a rule may look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar

from helpcenter.content.addresses import ANSWERS, CONTACT, SiteLink
from helpcenter.content.addresses import link as site_link
from helpcenter.content.kinds import POLICY, SUBJECTS, is_broken
from helpcenter.content.later_text import ChangingRecord
from helpcenter.content.model import Catalog, Constant, Entry
from helpcenter.content.prose import Prose, Sentence
from helpcenter.content.reference import Meant, meant_references
from helpcenter.content.shown_field import SHOWN_FIELDS
from helpcenter.content.values.value import Absent
from helpcenter.guard.apart import Apart
from helpcenter.guard.assertion import Assertion
from helpcenter.guard.claims import Claim, typed
from helpcenter.guard.reading.review import Unread, unread
from helpcenter.guard.shown_prose import ShownProse, shown_prose
from helpcenter.guard.subject import Vocabulary
from helpcenter.policy import known_ids
from helpcenter.policy.policy import Policy
from helpcenter.search.firsts import Firsts
from helpcenter.search.query_lines import QueryBlock, query_blocks
from helpcenter.store.digest import digest
from helpcenter.text.finding import did_you_mean
from helpcenter.text.hypertext import scheme_of
from helpcenter.text.source import Span

_T = TypeVar("_T")
_TO_PEOPLE = frozenset(("mailto", "tel", "sms"))
"""Schemes of links that lead to a person."""


@dataclass(frozen=True, eq=False)
class AnswerLink:
    """A link in what an answer says that leads to an answer, under whatever id.

    `passes_person` says whether a way to a person is read before it, or in the same paragraph or item of a list.
    """

    to: Entry
    target: str
    passes_person: bool
    within: Entry = field(repr=False)
    place: tuple[int, int, int]
    """The number of its text, and its stretch there."""

    @property
    def span(self) -> Span:
        """Its address."""
        number, start, end = self.place
        return self.within.prose[number].span(start, end)


_Way = tuple[str, int, int, int, bool]
"""The address of a link, the number of its text and its stretch there, and whether a person was passed before."""


@dataclass(frozen=True, eq=False)
class Exits:
    """Where the texts of an answer lead: to other answers, in the order in which they are read, and whether to a person."""

    links: tuple[AnswerLink, ...]
    to_person: bool


@dataclass(frozen=True)
class Look:
    """The catalog, the policy of the day, whether this is a release (CI=true), the day it is at the shop, where that is known, at which
    address the site will stand, where the environment says it, and what was kept of each answer."""

    catalog: Catalog
    policy: Policy
    release: bool = False
    today: date | None = None
    site_url: str = ""
    apart: Apart | None = None

    @cached_property
    def shown_prose(self) -> tuple[ShownProse, ...]:
        """All prose as a reader sees it on the policy's day."""
        return tuple(shown_prose(self.catalog, self.policy, self.catalog.prose))

    @cached_property
    def meant(self) -> dict[Prose, tuple[tuple[Meant, Constant], ...]]:
        """Where the name of a constant, or nearly one between braces, stands in a text and in no reference; texts without are left out."""
        found = {text: tuple(self._meant(text)) for text in self.catalog.prose}
        return {text: pairs for text, pairs in found.items() if pairs}

    def _meant(self, text: Prose) -> Iterator[tuple[Meant, Constant]]:
        constants = self.catalog.constants
        for meant in meant_references(text.text):
            written = re.sub(r"[\s-]+", ".", meant.id)
            id: str | None = written if written in constants else None
            if id is None and written.rpartition(".")[0] in constants and written.rpartition(".")[2] in SHOWN_FIELDS:
                id = written.rpartition(".")[0]
            if id is None and meant.is_marked and "." in written:
                id = did_you_mean(written, constants)
            if id and ("." in id or meant.is_marked):
                yield meant, constants[id]

    def is_meant(self, text: Prose, start: int, end: int) -> bool:
        """Whether a stretch of a text touches such a name: what else is wrong there follows from it."""
        return any(meant.start < max(end, start + 1) and start < meant.end for meant, _ in self.meant.get(text, ()))

    @cached_property
    def exits(self) -> dict[str, Exits]:
        """Where the answer and the next step of each published entry lead, by its id."""
        return {entry.id: self._exits(entry) for entry in self.catalog.published}

    def _exits(self, entry: Entry) -> Exits:
        kept = self.apart.fact(entry, "exits", lambda: self._ways(entry)) if self.apart else self._ways(entry)
        links, to_person = kept
        return Exits(
            tuple(
                AnswerLink(to, target, passed, entry, (number, start, end))
                for target, number, start, end, passed in links
                if (to := self._answer(target))
            ),
            to_person,
        )

    def _ways(self, entry: Entry) -> tuple[list[_Way], bool]:
        """The links of an entry to answers, and whether it leads to a person."""
        links: list[_Way] = []
        passed = False
        said = {id(text) for text in entry.prose if text.path in (("answer",), ("next",)) and self.is_judged(text)}
        for place, prose in enumerate(entry.prose):
            for text in shown_prose(self.catalog, self.policy, [prose] if id(prose) in said else []):
                shown = text.shown
                all_links = iter(shown.links if shown else ())
                for block in shown.blocks if shown else ():
                    here = [next(all_links) for tag, _, _ in block.marked if tag == "a"]
                    passed |= any(words in block.words for words in self._addresses_of_people)
                    passed |= any(self._is_to_person(link.target) for link in here)
                    for link in here:
                        if self._answer(link.target):
                            stretch = text.typed_stretch(link.target_start, link.target_end)
                            links.append((link.target, place, *stretch, passed))
        return links, passed

    def is_judged(self, text: Prose) -> bool:
        """Whether a text is one of those that are looked at: what cannot be read for a fault of ours is none."""
        return id(text) in self._judged

    @cached_property
    def _judged(self) -> set[int]:
        return {id(text) for text in self.catalog.prose}

    @cached_property
    def _addresses_of_people(self) -> tuple[str, ...]:
        """The addresses at which people are reached, as a text shows them."""
        values = (self.policy.stated(id) for id in (known_ids.EMAIL, known_ids.CHAT_URL))
        return tuple(str(value) for value in values if value and not isinstance(value, Absent))

    def _is_to_person(self, target: str) -> bool:
        """Whether a link leads to a person: to the contact page, to an answer about how to reach us, or out of the site to one."""
        if scheme_of(target) is not None:
            return scheme_of(target) in _TO_PEOPLE or target in self._addresses_of_people
        entry = self._answer(target)
        is_contact_page = site_link(target) == SiteLink() and target[1:].startswith(CONTACT)
        return is_contact_page or (entry is not None and entry.topic == known_ids.CONTACT_AREA)

    def _answer(self, target: str) -> Entry | None:
        """The published answer behind a link, which may name an old id."""
        place = site_link(target)
        return self.catalog.published_as(place.id) if place and place.section is ANSWERS else None

    @cached_property
    def unread(self) -> list[Unread]:
        """The sentences and quotes that nobody has read as they stand on the policy's day."""
        return unread(self.catalog, self.policy, self.apart)

    def was_read(self, sentence: Sentence) -> bool:
        """Whether somebody has accepted a sentence without references; every sentence where no ledger is kept."""
        return (
            self.apart.was_read(sentence.prose, sentence.bare) if self.apart else self.catalog.was_read(sentence.bare)
        )

    @cached_property
    def query_blocks(self) -> list[QueryBlock]:
        """Every line that teaches or judges the search."""
        return query_blocks(self.catalog)

    def of_lines(self, name: str, make: Callable[[], _T]) -> _T:
        """What hangs on the lines that teach or judge the search, on the names of answers, and on nothing else that an answer says."""
        return self.apart.fact_of_lines(name, make, self._lines) if self.apart else make()

    @cached_property
    def _lines(self) -> str:
        """A digest of all lines that teach or judge the search."""
        catalog = self.catalog
        files = (*catalog.phrasings, *([catalog.judgments] if catalog.judgments else []))
        own = repr([(entry.id, entry.phrasings) for entry in catalog.entries])
        return digest(own, *(file.file.digest for file in files))

    @cached_property
    def search(self) -> Firsts:
        """The search of the catalog. To make it takes longer than all else: a rule asks it only where something may be found."""
        return Firsts(self.catalog, self.policy)

    @cached_property
    def new_answers(self) -> tuple[Entry, ...]:
        """The answers that were never published, under an old id neither; none where nobody keeps a list."""
        if self.catalog.lock is None:
            return ()
        listed = set(self.catalog.lock.addresses)
        return tuple(
            entry
            for entry in self.catalog.published
            if not listed & {f"answer {id}" for id in (entry.id, *entry.aliases)}
        )


@dataclass(frozen=True, kw_only=True)
class CloseLook(Look):
    """What a rule sees that judges each text by itself: also the figures typed by hand, the sentences that rest on nothing, and the
    words that say so."""

    vocabulary: Vocabulary
    claims: list[Claim]
    assertions: list[Assertion]

    @cached_property
    def held_against_all(self) -> frozenset[int]:
        """By their `id` the owners of texts in which figures stand that may be of any constant, or sentences that speak of one without
        naming it."""
        figures = (text for text, _ in typed(self.catalog))
        return frozenset(id(text.owner) for text in (*figures, *(one.sentence.prose for one in self.assertions)))

    @cached_property
    def figures(self) -> list[Claim]:
        """The claims that figures make. A vague word ("immediately") in a sentence that speaks of a policy is left to that sentence,
        and to nobody where it cannot be told what the sentence speaks of."""
        is_untold = is_broken(self.catalog, POLICY, SUBJECTS)
        speaking: dict[Prose, list[Sentence]] = {}
        for assertion in self.assertions:
            speaking.setdefault(assertion.sentence.prose, []).append(assertion.sentence)

        def left_to_its_sentence(claim: Claim) -> bool:
            sentences = speaking.get(claim.prose, ())
            is_exact = claim.mention.noun is not None  # "until 31 January" is no length of time, and yet a figure
            return (
                claim.mention.quantity.is_vague
                and not is_exact
                and (is_untold or any(sentence.start <= claim.mention.start < sentence.end for sentence in sentences))
            )

        return [claim for claim in self.claims if claim.waiver is None and not left_to_its_sentence(claim)]


def from_its_day(text: Prose, constant: Constant, day: date) -> str:
    """How a writer says what shows a value that is recorded for later; "" where none is, or the text can have no first day."""
    stated = (dated.start for dated in constant.timeline if dated.start > day and not isinstance(dated.value, Absent))
    start = next(stated, None)
    if start is None or not isinstance(text.owner, ChangingRecord):
        return ""
    return (
        f"; a text that shows the value of {start} can start on that day: `from: {{{start}: {{{text.path[0]}: ...}}}}`"
    )


def described(constant: Constant) -> str:
    """A constant as messages name it: its id, and its label as a part of a sentence."""
    return f"{constant.id} ({constant.label[0].lower()}{constant.label[1:]})"
