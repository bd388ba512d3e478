"""Changes in words: what a constant becomes and what it was, and which answers and policy pages announce it beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from helpcenter.content.addresses import POLICIES
from helpcenter.content.model import Catalog, Entry, PolicyFile
from helpcenter.content.reference import references
from helpcenter.content.shown_field import SHOWN_FIELDS
from helpcenter.figures.quantity import days_after
from helpcenter.pages.answers import anchor, in_words, question, rule_address, rule_shown, summary
from helpcenter.policy.changes import NOTICE_DAYS, Change, Policies, coming
from helpcenter.policy.closure import Closure
from helpcenter.policy.policy import Policy, day_words
from helpcenter.text.conversion import quote
from helpcenter.text.markup import one_line


@dataclass(frozen=True)
class ChangeInWords:
    """A change of a constant: the day, its label, the new words and the old.

    `after` is a sentence of the constant's own where the new value stands for one (yes/no, choices, `none`), else the bare
    value; `text` says all in one line, as an agent pastes it. `before` is "" where the shop had not said it before, and `url` where
    the constant has no rule on a page yet.
    """

    day: str
    from_: str
    label: str
    sentence: bool
    after: str
    before: str
    text: str
    url: str
    anchor: str


def told(changes: Iterable[Change], policies: Policies) -> list[Change]:
    """The changes that are told: that something is no longer stated is for the shop's owner, and no news for a shopper."""
    return [change for change in changes if not policies.on(change.start).is_unsaid(change.part)]


def in_sentences(change: Change, policies: Policies) -> ChangeInWords:
    """A change in the words of the policies of its day and of the day before."""
    new, old = policies.on(change.start), policies.on(days_after(change.start, -1))
    constant = new.constants[change.constant]
    said = new.interface
    if change.field:
        sentence, after, before = _field_in_words(change, new, old)
    else:
        sentence = bool(new.sentence(constant.id))
        after, before = in_words(new, constant.id), in_words(old, constant.id)
    if not sentence:  # stands between brackets, before a full stop
        before = before.rstrip(".")
    until = said.filled("changes_soon.until_then", before=before)
    until_sentence = said.filled("changes_soon.until_then_sentence", before=before)
    if not before:
        text = after if sentence else f"{constant.label}: {after}."
    else:
        text = f"{after} ({until_sentence})" if sentence else f"{constant.label}: {after} ({until})."
    return ChangeInWords(
        day=change.start.isoformat(),
        from_=day_words(change.start),
        label=constant.label,
        sentence=sentence,
        after=after,
        before=before,
        text=f"{said['changes_soon.from']} {day_words(change.start)}: {text}",
        url=rule_address(constant),
        anchor=f"{change.start}-{anchor(str(change.part))}",
    )


def _field_in_words(change: Change, new: Policy, old: Policy) -> tuple[bool, str, str]:
    """What is shown beside a value, after and before: whether it is a sentence, and the words. Names are quoted."""
    said, name = new.interface, new.interface[f"changes_soon.part_{change.field}"]
    after, before = (policy.field_words(change.part, in_sentence=True, quote=quote) for policy in (new, old))
    after, before = (one_line(words) for words in (after, before))
    if change.field in ("label", "group", "dates"):
        after, before = (
            said.filled("changes_soon.part_named", part=name, words=words)
            if words
            else said.filled("changes_soon.part_missing", part=name)
            for words in (after, before)
        )
        return False, after, before
    gone, none = (said.filled(f"changes_soon.{key}", part=name) for key in ("part_gone", "part_none"))
    return True, after or gone, before or ("" if old.is_unsaid(change.part) else none)


class Upcoming:
    """What is announced on a day: the changes that come soon, and what depends on them."""

    def __init__(self, catalog: Catalog, policy: Policy, policies: Policies) -> None:
        self._policy, self._policies, self._closure = policy, policies, Closure(policy)
        self._last = days_after(policy.day, NOTICE_DAYS)
        changes = told(coming(catalog, policy.day), policies)
        self._coming = [(change.part, self._announced(change, policies)) for change in changes]

    def _announced(self, change: Change, policies: Policies) -> ChangeInWords:
        """What has no rule on its page yet leads to the page, which announces it too."""
        constant = self._policy.constants[change.constant]
        url = rule_shown(constant, self._policy) or POLICIES.address(constant.area)
        return replace(in_sentences(change, policies), url=url)

    def of(self, ids: Iterable[str]) -> tuple[ChangeInWords, ...]:
        """The announced changes of these constants and of what stands beside them, earliest first."""
        wanted = set(ids) if self._coming else ()
        return tuple(change for part, change in self._coming if part.constant in wanted)

    def for_answer(self, entry: Entry) -> tuple[ChangeInWords, ...]:
        """Those that an answer depends on: through its references and pins, and what these rest on in turn.

        Of what stands beside a value those that its page shows, or names. Where it says something else from a day on and no such
        change tells why, what it says then.
        """
        turns = [entry.on(turn.start) for turn in entry.turns if self._policy.day < turn.start <= self._last]
        if not self._coming and not turns:
            return ()
        texts = [text for told in (entry, *turns) for text in told.prose]
        named = {reference.part for text in texts for reference in text.references}
        named |= {self._policy.part(pin.policy) for told in (entry, *turns) for pin in told.pins}
        wanted = set(self._closure.of([part.constant for part in named if part]))
        found = [
            change
            for part, change in self._coming
            if part in named or (part.constant in wanted and (not part.field or SHOWN_FIELDS[part.field].on_answers))
        ]
        days = {change.day for change in found}
        said = (
            self._said_from(entry, turn.start) for turn in entry.turns if self._policy.day < turn.start <= self._last
        )
        found += [change for change in said if change and change.day not in days]
        return tuple(sorted(found, key=lambda change: change.day))

    def _said_from(self, entry: Entry, day: date) -> ChangeInWords | None:
        """What an answer says in short from a day on; None where it says the same in other words only."""
        new, old = self._policies.on(day), self._policies.on(days_after(day, -1))
        after, before = summary(entry.on(day), new), summary(entry.on(old.day), old)
        if after == before:
            return None
        text = f"{new.interface['changes_soon.from']} {day_words(day)}: {after}"
        place = f"{day}-{anchor(entry.named)}"
        return ChangeInWords(str(day), day_words(day), question(entry.on(day), new), True, after, "", text, "", place)

    def for_area(self, area: PolicyFile) -> tuple[ChangeInWords, ...]:
        """Those of an area's constants, and of what its texts, pins and starting events name."""
        if not self._coming:
            return ()
        ids = [*(constant.id for constant in area.constants), *area.also]
        parts = [self._policy.part(pin.policy) for constant in area.constants for pin in constant.pins]
        texts = [text for constant in area.constants for text in self._policy.constants[constant.id].texts.values()]
        named = [reference.id for text in (*area.texts.values(), *texts) for reference in references(text)]
        return self.of(
            self._closure.of([*ids, *(part.constant for part in parts if part), *(id for id in named if id)])
        )
