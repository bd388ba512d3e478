"""Two answers, topics, areas or constants have one id.

What: an id, or an alias, that is already taken.
Why: an id is an address; it can lead to one page only.

Example (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: payment-deadline
        question: Who pays for the return?
        answer: You pay for the return. Then [contact us](/contact/).
        summary: You pay for the return.
        updated: 2026-11-22
        phrasings: [return cost]

Instead (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: You pay for the return. Then [contact us](/contact/).
        summary: You pay for the return.
        updated: 2026-11-22
        phrasings: [return cost]
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.kept.retired import Retired
from helpcenter.content.model import Entry, PolicyFile, Topic
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Note
from helpcenter.text.source import Span

ID = "duplicate-id"
DATED = False
_POLICY_PAGES = ("at", "history")


def check(look: Look) -> Iterator[Finding]:
    """Ids and aliases within each kind of record."""
    catalog = look.catalog
    groups: list[tuple[str, list[tuple[str, Span]]]] = [
        ("an answer", [pair for entry in catalog.entries for pair in _ids(entry, "id")]),
        ("a topic", [pair for topic in catalog.topics for pair in _ids(topic, "id")]),
        *(
            (f"a retired {kind}", [pair for one in catalog.retired if one.kind == kind for pair in _ids(one, "id")])
            for kind in ("answer", "topic", "policy")
        ),
        ("a stage", [(stage.id, stage.place("id")) for stage in catalog.stages]),
        ("a policy area", [pair for area in catalog.areas for pair in _ids(area, "area")]),
        ("a constant", [(constant.id, constant.place("id")) for area in catalog.areas for constant in area.constants]),
    ]
    for called, ids in groups:
        first: dict[str, Span] = {}
        for id, span in ids:
            if (id == "index" and called != "a stage") or (called == "a policy area" and id in _POLICY_PAGES):
                page = "the page above it" if id == "index" else "a page about all policies"
                yield Finding(ID, span, f"`{id}` is the address of {page}", "choose another id")
            if id in first:
                message, notes = f"`{id}` is already the id of {called}", (Note(f"`{id}` is taken here", first[id]),)
                yield Finding(ID, span, message, "choose another id, or merge the two", notes=notes)
            first.setdefault(id, span)


def _ids(record: Entry | Topic | PolicyFile | Retired, field: str) -> list[tuple[str, Span]]:
    aliases = [(alias, record.place("aliases", n)) for n, alias in enumerate(record.aliases)]
    return [(getattr(record, field), record.place(field)), *aliases]
