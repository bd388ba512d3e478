"""Care: who answers for a text, and how often it is read again. The nearest word counts: an answer's before its topic's, a constant's
before its area's."""

from __future__ import annotations

from dataclasses import dataclass

from helpcenter.content.model import Catalog, Constant, Entry, PolicyFile, Topic
from helpcenter.content.values.value import Absent
from helpcenter.figures.quantity import Duration
from helpcenter.text.source import Span

Cared = Entry | Topic | Constant | PolicyFile
"""What may name an owner and how often it is read."""


@dataclass(frozen=True)
class Care:
    """Who answers for a text ("" where nobody is named), how often it is read again, and where that is written."""

    owner: str = ""
    every: Duration | None = None
    place: Span | None = None


def care_of(record: Cared, catalog: Catalog) -> Care:
    """The care for a text; of what it says nothing itself, that of its topic or area."""
    around: list[Cared] = [record]
    if isinstance(record, Entry):
        own = record.topic
        around += [topic for topic in catalog.topics if topic.id == own][:1]
    elif isinstance(record, Constant):
        around += [area for area in catalog.areas if area.area == record.area][:1]
    owner = next((" ".join(one.owner.split()) for one in around if one.owner), "")
    said = next((one for one in around if one.review_every), None)
    if said is None or said.review_every is None or isinstance(said.review_every, Absent):
        return Care(owner)
    return Care(owner, said.review_every, said.place("review_every"))


def all_cared(catalog: Catalog) -> dict[str, Cared]:
    """All that may be cared for, as the ledger names it, in the order of the files; drafts wait for nobody yet."""
    return {
        **{f"topic {topic.id}": topic for topic in catalog.topics},
        **{f"answer {entry.id}": entry for entry in catalog.published},
        **{f"policy {area.area}": area for area in catalog.areas},
        **{f"constant {constant.id}": constant for constant in catalog.constants.values()},
    }


def owners_named(catalog: Catalog) -> list[str]:
    """All owners that somebody has named, in the order of the alphabet, each in the way in which it is written first."""
    named: dict[str, str] = {}
    for record in all_cared(catalog).values():
        if owner := care_of(record, catalog).owner:
            named.setdefault(owner.casefold(), owner)
    return [named[key] for key in sorted(named)]
