"""Ids that are taken: each thing of a kind has one of its own, and of two that bear the same neither is read.

So nothing else is said that would follow from that: whose value it is, which links lead there, and what is missing under its own id.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TypeVar

from helpcenter.content.kept.retired import Retired
from helpcenter.content.model import Constant, Draft, Entry, PolicyFile, Topic
from helpcenter.content.prose import Path
from helpcenter.content.record import Record
from helpcenter.text.finding import Finding, Note, Severity
from helpcenter.text.source import Span

_Place = tuple[Record, Path]
"""Where an id stands: in which record, and the way there. Its lines and columns are counted where something is told of it."""
_RULE = "duplicate-id"
_POLICY_PAGES = ("at", "history")


def _span(place: _Place) -> Span:
    record, path = place
    return record.place(*path)


class _Ids:
    """The ids of one kind of record, as far as they were met."""

    def __init__(self, called: str, findings: list[Finding]) -> None:
        self.called = called
        self.findings = findings
        self.first: dict[str, _Place] = {}
        self.taken: set[str] = set()

    def may_take(self, id: str, place: _Place) -> bool:
        """Whether an id is still free."""
        if id in self.first:
            notes = (Note(f"`{id}` is taken here", _span(self.first[id])),)
            message, help = f"`{id}` is already the id of {self.called}", "choose another id, or merge the two"
            self.findings.append(Finding(_RULE, _span(place), message, help, notes=notes))
            self.taken.add(id)
            return False
        self.first[id] = place
        return True

    def keeps(self, record: Any, field: str = "id") -> bool:
        """Whether the id of a record is its own. An old id that is taken costs the record nothing."""
        is_own = self.may_take(getattr(record, field), (record, (field,)))
        for number, alias in enumerate(getattr(record, "aliases", ()) if is_own else ()):
            self.may_take(alias, (record, ("aliases", number)))
        return is_own


def with_own_ids(fields: dict[str, Any]) -> tuple[dict[str, Any], list[Finding]]:
    """The fields of a Catalog without what bears an id that another has too, and what is to be said of that."""
    findings: list[Finding] = []
    entries: Sequence[Entry] = fields.get("entries", ())
    topics: Sequence[Topic] = fields.get("topics", ())
    areas: Sequence[PolicyFile] = fields.get("areas", ())
    retired: Sequence[Retired] = fields.get("retired", ())
    gone = {kind: _Ids(f"a retired {kind}", findings) for kind in ("answer", "topic", "policy")}
    constants = _own([one for area in areas for one in area.constants], _Ids("a constant", findings))
    own = {id(one) for one in constants}
    answers = _Ids("an answer", findings)
    kept: dict[str, Sequence[Record]] = {
        "entries": _own(entries, answers),
        "topics": _own(topics, _Ids("a topic", findings)),
        "retired": [one for kind, ids in gone.items() for one in _own([r for r in retired if r.kind == kind], ids)],
        "stages": _own(fields.get("stages", ()), _Ids("a stage", findings)),
        "areas": [_with_constants(one, own) for one in _own(areas, _Ids("a policy area", findings), "area")],
    }
    findings += _addresses_of_pages(entries, topics, areas, retired)
    findings += _of_drafts(fields.get("drafts", ()), answers)
    if not findings:
        return fields, []
    return {**fields, **{name: tuple(records) for name, records in kept.items() if name in fields}}, findings


def _of_drafts(drafts: Sequence[Draft], answers: _Ids) -> list[Finding]:
    """What is good to know of drafts with an id that is taken. It costs nobody anything: an answer keeps its own."""
    findings: list[Finding] = []
    ids = _Ids(answers.called, findings)
    ids.first = dict(answers.first)
    for draft in drafts:
        if draft.id:
            ids.keeps(draft.entry)
    return [replace(one, severity=Severity.NOTE) for one in findings]


_R = TypeVar("_R", bound=Record)


def _own(records: Sequence[_R], ids: _Ids, field: str = "id") -> list[_R]:
    """The records whose id no other has."""
    with_own = [one for one in records if ids.keeps(one, field)]
    return [one for one in with_own if getattr(one, field) not in ids.taken]


def _with_constants(area: PolicyFile, own: set[int]) -> PolicyFile:
    """An area with those of its constants that have an id of their own."""
    kept: list[Constant] = [constant for constant in area.constants if id(constant) in own]
    return area if len(kept) == len(area.constants) else area.model_copy(update={"constants": kept})


def _addresses_of_pages(*kinds: Sequence[Any]) -> list[Finding]:
    """Ids whose address is one of a page that the site makes by itself."""
    findings = []
    for record in (record for records in kinds for record in records):
        field = "area" if isinstance(record, PolicyFile) else "id"
        names: list[tuple[str, Path]] = [(getattr(record, field), (field,))]
        names += [(alias, ("aliases", number)) for number, alias in enumerate(record.aliases)]
        for name, path in names:
            if name == "index" or (field == "area" and name in _POLICY_PAGES):
                page, span = (
                    "the page above it" if name == "index" else "a page about all policies",
                    record.place(*path),
                )
                findings.append(Finding(_RULE, span, f"`{name}` is the address of {page}", "choose another id"))
    return findings
