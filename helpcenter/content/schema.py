"""Trees of nodes -> models. A mistake becomes a finding on the very key or value; the rest of the file is still read.

pydantic judges each record by itself, so that one broken entry does not hide its neighbours (schema_errors.py says what it
found in a writer's words).
"""

from __future__ import annotations

import re
from typing import TypeVar

from pydantic import ValidationError

from helpcenter.content.dated_values import missing_sentences, timeline
from helpcenter.content.model import Constant, EntriesFile, Entry, PolicyFile, Topic, TopicsFile
from helpcenter.content.node import Listing, Mapping, Node, plain_data
from helpcenter.content.record import Record, fields_of
from helpcenter.content.schema_errors import CALLED, complaints
from helpcenter.content.shop_calendar import CalendarFile
from helpcenter.content.word_lists import JudgmentsFile, PhrasingsFile, SearchFile, Subject, SubjectsFile
from helpcenter.text.finding import Finding

R = TypeVar("R", bound=Record)
Bound = tuple[R | None, list[Finding]]


def bind_topics(root: Node) -> Bound[TopicsFile]:
    """faq/topics.yml -> TopicsFile."""
    return _bind_list(root, TopicsFile, "topics", Topic)


def bind_entries(root: Node) -> Bound[EntriesFile]:
    """faq/entries/<topic>.yml -> EntriesFile, with the entries that could be read."""
    file, findings = _bind_list(root, EntriesFile, "entries", Entry)
    for entry in file.entries if file else ():
        entry._topic = file.topic  # type: ignore[union-attr]
    return file, findings


def bind_policy(root: Node) -> Bound[PolicyFile]:
    """faq/policy/<area>.yml -> PolicyFile, with the constants that could be read, each with its timeline."""
    file, findings = _bind_list(root, PolicyFile, "constants", Constant)
    for constant in file.constants if file else ():
        constant._area = file.area  # type: ignore[union-attr]
        dated, mistakes = timeline(constant)
        constant._timeline = dated
        findings += mistakes + missing_sentences(constant)
    return file, findings


def bind_search(root: Node) -> Bound[SearchFile]:
    """faq/search.yml -> SearchFile."""
    return _bind(root, SearchFile)


def bind_phrasings(root: Node) -> Bound[PhrasingsFile]:
    """faq/phrasings/*.yml -> PhrasingsFile."""
    return _bind(root, PhrasingsFile)


def bind_judgments(root: Node) -> Bound[JudgmentsFile]:
    """faq/judgments.yml -> JudgmentsFile."""
    return _bind(root, JudgmentsFile)


def bind_subjects(root: Node) -> Bound[SubjectsFile]:
    """faq/subjects.yml -> SubjectsFile, with the subjects that could be read."""
    return _bind_list(root, SubjectsFile, "subjects", Subject)


def bind_calendar(root: Node) -> Bound[CalendarFile]:
    """faq/calendar.yml -> CalendarFile."""
    return _bind(root, CalendarFile)


def ids_in(text: str) -> frozenset[str]:
    """The ids that a text of YAML seems to define: what a file that cannot be read would have brought."""
    return frozenset(re.findall(r"^[ \t]*(?:- +)?id: *[\"']?([a-z0-9][a-z0-9._-]*)", text, re.MULTILINE))


def _bind_list(root: Node, model: type[R], field: str, item: type[Record]) -> Bound[R]:
    """Binds the records of a list one by one, then the file around those that are sound."""
    if not isinstance(root, Mapping):
        return _bind(root, model)
    records: list[Record] = []
    findings: list[Finding] = []
    listing = root.get(field)
    for node in listing.items if isinstance(listing, Listing) else ():
        record, mistakes = _bind(node, item)
        findings += mistakes
        if record is not None:
            records.append(record)
    shell = Mapping(
        root.source,
        root.start,
        root.end,
        [
            (
                key,
                Listing(value.source, value.start, value.end)
                if value is listing and isinstance(value, Listing)
                else value,
            )
            for key, value in root.pairs
        ],
    )
    file, mistakes = _bind(shell, model)
    if isinstance(listing, Listing) and not listing.items:
        findings.append(
            Finding(
                "schema",
                listing.span,
                f"`{field}` is empty",
                f"add at least one to the list, or delete the file {root.source.path}",
            )
        )
    if file is not None:
        getattr(file, field).extend(records)
        file._node = root
    return file, findings + mistakes


def _bind(node: Node, model: type[R]) -> Bound[R]:
    if not isinstance(node, Mapping):
        known = ", ".join(f"`{name}:`" for name in fields_of(model))
        return None, [
            Finding(
                "schema",
                node.span,
                f"{CALLED[model]} is wanted here, with fields of its own",
                f"write fields: {known}",
            )
        ]
    try:
        record = model.model_validate(plain_data(node))
    except ValidationError as error:
        return None, complaints(error, node, model)
    _place(record, node)
    return record, []


def _place(record: Record, node: Mapping) -> None:
    record._node = node
    for name in type(record).model_fields:
        value, child = getattr(record, name), node.get(name)
        if isinstance(value, Record) and isinstance(child, Mapping):
            _place(value, child)
        if isinstance(child, Listing) and isinstance(value, list):
            for item, item_node in zip(value, child.items, strict=True):
                if isinstance(item, Record) and isinstance(item_node, Mapping):
                    _place(item, item_node)
