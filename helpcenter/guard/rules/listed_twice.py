"""A list names a thing that stands there already.

What: one answer, topic, policy area or constant twice in a list, under an old id too; a topic in two stages; under `also`, a constant
that the policy page shows anyway, as it is its own.
Why: it is shown once, or two cards lead to one page; and whoever changes the list later finds one place and misses the other.

Example (faq/topics.yml):
    topics:
      - {id: payment, title: Payment, blurb: How to pay.}
      - {id: returns, title: Returns, blurb: How to send goods back.}
    stages:
      - {id: before, title: Before you order, topics: [payment]}
      - {id: after, title: It arrived, topics: [returns, payment]}

Instead (faq/topics.yml):
    topics:
      - {id: payment, title: Payment, blurb: How to pay.}
      - {id: returns, title: Returns, blurb: How to send goods back.}
    stages:
      - {id: before, title: Before you order, topics: [payment]}
      - {id: after, title: It arrived, topics: [returns]}
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from helpcenter.content.model import Catalog
from helpcenter.content.record import Record
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Note, Severity
from helpcenter.text.source import Span

ID = "listed-twice"
SEVERITY = Severity.WARNING
DATED = False

_Places = Iterable[tuple[str, Callable[[], Span]]]
"""Ids, each with what tells its place: nearly none is told."""


def check(look: Look) -> Iterator[Finding]:
    """Every list of ids; an id that nothing has is left to the rules that tell so."""
    for names, listed, first in _lists(look.catalog):
        for id, place in listed:
            name = names.get(id)
            if name in first:
                help = "delete it here, or the other one"
                notes = (Note("it stands here already", first[name]()),)
                yield Finding(ID, place(), f"`{id}` stands in this list already", help, notes=notes)
            elif name is not None:
                first[name] = place
    for area in look.catalog.areas:
        for number, id in enumerate(area.also):
            if id in look.catalog.constants and look.catalog.constants[id].area == area.area:
                message = f"`{id}` stands on this page anyway: it is a constant of this area"
                yield Finding(ID, area.place("also", number), message, "delete it from the list")


def _lists(catalog: Catalog) -> Iterator[tuple[Mapping[str, str], _Places, dict[str, Callable[[], Span]]]]:
    """For each list what ids mean there, its ids with their places, and what stands in it before them: nothing."""
    answers = {name: entry.id for entry in catalog.published for name in (*entry.aliases, entry.id)}
    topics = {name: topic.id for topic in catalog.topics for name in (*topic.aliases, topic.id)}
    areas = {name: area.area for area in catalog.areas for name in (*area.aliases, area.area)}
    constants = {id: id for id in catalog.constants}
    yield answers, _placed(catalog.most_needed), {}
    yield areas, _placed(catalog.footer), {}
    yield topics, (place for stage in catalog.stages for place in _of(stage, "topics")), {}
    of_records: tuple[tuple[Mapping[str, str], Iterable[Record], str], ...] = (
        (answers, catalog.stages, "answers"),
        (areas, catalog.topics, "areas"),
        (answers, catalog.entries, "related"),
        (constants, catalog.entries, "uses"),
        (constants, catalog.areas, "also"),
    )
    for names, records, field in of_records:
        yield from ((names, _of(record, field), {}) for record in records)


def _of(record: Record, field: str) -> _Places:
    return ((id, partial(record.place, field, number)) for number, id in enumerate(getattr(record, field) or ()))


def _placed(listed: Iterable[tuple[str, Span]]) -> _Places:
    return ((id, partial(Span, span.source, span.start, span.end)) for id, span in listed)
