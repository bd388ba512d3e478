"""Changes in words: what a constant becomes and what it was, and which answers and policy pages announce it beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from helpcenter.content.model import Catalog, Entry, PolicyFile
from helpcenter.content.reference import references
from helpcenter.figures.quantity import days_after
from helpcenter.pages.answers import anchor, in_words, rule_address
from helpcenter.policy.changes import Change, Policies, coming
from helpcenter.policy.closure import Closure
from helpcenter.policy.policy import Policy, day_words, used_by


@dataclass(frozen=True)
class ChangeInWords:
    """A change of a constant: the day, its label, the new words and the old.

    `after` is a sentence of the constant's own where the new value stands for one (yes/no, choices, `none`), else the bare
    value; `text` says all in one line, as an agent pastes it. `url` is "" where the constant has no rule on a page yet.
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


def in_sentences(change: Change, policies: Policies) -> ChangeInWords:
    """A change in the words of the policies of its day and of the day before."""
    new, old = policies.on(change.start), policies.on(days_after(change.start, -1))
    constant = new.constants[change.constant]
    sentence, after, before = bool(new.sentence(constant.id)), in_words(new, constant.id), in_words(old, constant.id)
    bare = f"{constant.label}: {after} (until then: {before.rstrip('.')})."
    text = f"{after} (Until then: {before})" if sentence else bare
    return ChangeInWords(
        day=change.start.isoformat(),
        from_=day_words(change.start),
        label=constant.label,
        sentence=sentence,
        after=after,
        before=before,
        text=f"From {day_words(change.start)}: {text}",
        url=rule_address(constant),
        anchor=f"{change.start}-{anchor(constant.id)}",
    )


class Upcoming:
    """What is announced on a day: the changes that come soon, and what depends on them."""

    def __init__(self, catalog: Catalog, policy: Policy, policies: Policies) -> None:
        self._closure = Closure(policy)
        self._coming = [(change.constant, in_sentences(change, policies)) for change in coming(catalog, policy.day)]

    def of(self, ids: Iterable[str]) -> tuple[ChangeInWords, ...]:
        """The announced changes of these constants, earliest first."""
        wanted = set(ids) if self._coming else ()
        return tuple(change for id, change in self._coming if id in wanted)

    def for_answer(self, entry: Entry) -> tuple[ChangeInWords, ...]:
        """Those that an answer depends on: through its references and pins, and what these rest on in turn."""
        return self.of(self._closure.of([*used_by(entry), *(pin.policy for pin in entry.pins)])) if self._coming else ()

    def for_area(self, area: PolicyFile) -> tuple[ChangeInWords, ...]:
        """Those of an area's constants, and of what its texts, pins and starting events name."""
        if not self._coming:
            return ()
        ids = [id for constant in area.constants for id in (constant.id, *(pin.policy for pin in constant.pins))]
        for record in (area, *area.constants):
            ids += [reference.id for text in record.texts.values() for reference in references(text) if reference.id]
        return self.of(self._closure.of(ids))
