"""Changes in words: what a constant becomes and what it was, and which answers and policy pages announce it beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from helpcenter.content.model import Catalog, Entry, PolicyFile
from helpcenter.content.reference import references
from helpcenter.pages.answers import anchor, in_words
from helpcenter.pages.site_context import Meta
from helpcenter.policy.changes import Change, Policies, coming
from helpcenter.policy.closure import Closure
from helpcenter.policy.policy import Policy, day_words, used_by


def told(change: Change, policies: Policies) -> Meta:
    """A change as data for the templates: the day, the constant's label, the new words and the old.

    `after` is a sentence of the constant's own where the new value stands for one (yes/no, choices, `none`), else the bare
    value; `text` says all in one line, as an agent pastes it.
    """
    new, old = policies.on(change.start), policies.on(change.start - timedelta(days=1))
    constant = new.constants[change.constant]
    said = new.sentence(constant.id)
    after, before = in_words(new, constant.id), in_words(old, constant.id)
    what = (
        f"{after} (Until then: {before})" if said else f"{constant.label}: {after} (until then: {before.rstrip('.')})"
    )
    return {
        "day": change.start.isoformat(),
        "from": day_words(change.start),
        "label": constant.label,
        "sentence": bool(said),
        "after": after,
        "before": before,
        "text": f"From {day_words(change.start)}: {what}" + ("" if said else "."),
        "url": f"policies/{constant.area}/#{anchor(constant.id)}",
        "anchor": f"{change.start}-{anchor(constant.id)}",
    }


class Notices:
    """What is announced on a day: the changes that come soon, and what depends on them."""

    def __init__(self, catalog: Catalog, policy: Policy, policies: Policies) -> None:
        self._closure = Closure(policy)
        self._coming = [(change.constant, told(change, policies)) for change in coming(catalog, policy.day)]

    def of(self, ids: Iterable[str]) -> list[Meta]:
        """The announced changes of these constants, earliest first."""
        if not self._coming:
            return []
        wanted = set(ids)
        return [notice for id, notice in self._coming if id in wanted]

    def for_answer(self, entry: Entry) -> list[Meta]:
        """Those that an answer depends on: through its references and pins, and what these rest on in turn."""
        return self.of(self._closure.of([*used_by(entry), *(pin.policy for pin in entry.pins)])) if self._coming else []

    def for_area(self, area: PolicyFile) -> list[Meta]:
        """Those of an area's constants, and of what its texts, pins and starting events name."""
        if not self._coming:
            return []
        ids = [constant.id for constant in area.constants] + [pin.policy for one in area.constants for pin in one.pins]
        for record in (area, *area.constants):
            ids += [ref.id for text in record.texts.values() for ref in references(text) if ref.id]
        return self.of(self._closure.of(ids))
