"""Trees of nodes -> models. A mistake becomes a finding on the very key or value; the rest of the file is still read.

pydantic judges each record by itself, so that one broken entry does not hide its neighbours (schema_errors.py says what it
found in a writer's words).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import ValidationError

from helpcenter.content.binding.dated_values import dated_texts, dated_values, missing_sentences
from helpcenter.content.later_text import ChangingRecord
from helpcenter.content.model import Constant, Draft, EntriesFile, Entry, PolicyFile, Topic, TopicsFile
from helpcenter.content.node import Listing, Mapping, Node, Scalar, plain_data
from helpcenter.content.record import Record, fields_of
from helpcenter.content.schema_errors import schema_findings
from helpcenter.content.values.value import YES_NO
from helpcenter.content.word_lists import Subject, SubjectsFile
from helpcenter.text.finding import Finding, Severity

R = TypeVar("R", bound=Record)
Bind = tuple[R | None, list[Finding]]


def bind_record(model: type[R]) -> Callable[[Node], Bind[R]]:
    """The binder of a file that holds one record."""
    return lambda root: _bind(root, model)


def bind_list(model: type[R], field: str, item: type[Record]) -> Callable[[Node], Bind[R]]:
    """The binder of a file that holds a list of records, with those that could be read."""
    return lambda root: _bind_list(root, model, field, item)


def bind_topics(root: Node) -> Bind[TopicsFile]:
    """faq/topics.yml -> TopicsFile, with the topics that could be read."""
    file, findings = _bind_list(root, TopicsFile, "topics", Topic)
    return file, [*findings, *_turns(file.topics if file else ())]


def bind_entries(root: Node) -> Bind[EntriesFile]:
    """faq/entries/<topic>.yml -> EntriesFile, with the entries that could be read."""
    file, findings = _bind_list(root, EntriesFile, "entries", Entry)
    if file is not None:
        listing = file.field_node("entries")
        items = listing.items if isinstance(listing, Listing) else []
        add_drafts(file, (node for node in items if isinstance(node, Mapping) and _says_draft(node)))
        file.entries[:] = [entry for entry in file.entries if not entry.draft]
        for entry in file.entries:
            entry._topic = file.topic
        findings += [
            *_named_after(file, "topic", file.topic),
            *_turns([*file.entries, *(draft.entry for draft in file.drafts)]),
        ]
    return file, without_weight(findings, file)


def add_drafts(file: EntriesFile, nodes: Iterable[Mapping]) -> None:
    """Puts drafts into a file of answers."""
    drafts = tuple(map(_draft, nodes))
    for draft in drafts:
        draft.entry._topic = file.topic
    file._drafts = (*file.drafts, *drafts)


def without_weight(findings: Iterable[Finding], file: EntriesFile | None) -> list[Finding]:
    """The findings of a file; those in its drafts are notes, whatever is wrong there."""
    drafts = file.drafts if file else ()
    return [
        replace(one, severity=Severity.NOTE) if any(one.span in draft for draft in drafts) else one for one in findings
    ]


def _says_draft(node: Mapping) -> bool:
    said = node.get("draft")
    return isinstance(said, Scalar) and YES_NO.get(said.value.casefold()) is True


_UNWRITTEN = {"id": "draft", "question": "-", "answer": "-", "summary": "-", "updated": "2000-01-01"}
"""What stands in the place of what a draft lacks."""


def _draft(node: Mapping) -> Draft:
    """A draft as far as it goes: what cannot be read of it is left out, and something stands for what must be there."""
    data = plain_data(node)
    assert isinstance(data, dict)
    data["draft"] = "no"
    unwritten: set[str] = set()
    try:
        entry = Entry.model_validate(data)
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors(include_url=False, include_input=False)}
        unwritten = wrong & _UNWRITTEN.keys()
        sound = {name: value for name, value in data.items() if name not in wrong}
        entry = Entry.model_validate({**sound, **{name: _UNWRITTEN[name] for name in unwritten}})
    _place(entry, node)
    return Draft("" if "id" in unwritten else entry.id, node, entry, frozenset(unwritten))


def bind_policy(root: Node) -> Bind[PolicyFile]:
    """faq/policy/<area>.yml -> PolicyFile, with the constants that could be read, each with its dated values."""
    file, findings = _bind_list(root, PolicyFile, "constants", Constant)
    if file is not None:
        for constant in file.constants:
            constant._area = file.area
            constant._dated, mistakes = dated_texts(constant)
            constant._timeline, more = dated_values(constant)
            findings += mistakes + more + missing_sentences(constant)
        findings += [*_named_after(file, "area", file.area), *_turns([file])]
    return file, findings


def bind_subjects(root: Node) -> Bind[SubjectsFile]:
    """faq/subjects.yml -> SubjectsFile, with the subjects that could be read."""
    return _bind_list(root, SubjectsFile, "subjects", Subject)


def ids_in(text: str) -> frozenset[str]:
    """The ids that a text of YAML seems to define: what a file that cannot be read would have brought."""
    return frozenset(re.findall(r"(?<![\w.])id[\"']?[ \t]*[:;=]?[ \t]*[\"']?([a-z0-9][a-z0-9._-]*)", text))


def others_in(text: str) -> list[str]:
    """Whoever else a text of faq/subjects.yml seems to list under `others`, however broken the file is elsewhere."""
    block = re.search(r"^others:(.*?)(?=^\w+:|\Z)", text, re.DOTALL | re.MULTILINE)
    names = (name.strip(" \t[]\"'-") for name in re.split(r"[,\n]", block[1])) if block else ()
    return [name for name in names if name]


def _named_after(file: EntriesFile | PolicyFile, field: str, id: str) -> list[Finding]:
    """A file is called after its topic or area, so that a person finds it."""
    stem = PurePosixPath(file.file.path).stem
    if id == stem:
        return []
    message = f"this file is called {stem}.yml, but its {field} is `{id}`"
    help = f"write `{field}: {stem}`, or rename the file to {id}.yml"
    return [Finding("schema", file.place(field), message, help)]


def _bind_list(root: Node, model: type[R], field: str, item: type[Record]) -> Bind[R]:
    """Binds the records of a list one by one, then the file around those that are sound."""
    listing = root.get(field) if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or not isinstance(listing, Listing):
        return _bind(root, model)
    bound = [_bind(node, item) for node in listing.items]
    empty = Listing(listing.source, listing.start, listing.end)
    pairs = [(key, empty if value is listing else value) for key, value in root.pairs]
    file, mistakes = _bind(Mapping(root.source, root.start, root.end, pairs), model)
    findings = [finding for _, mistakes in bound for finding in mistakes]
    if not listing.items:
        help = f"add at least one to the list, or delete the file {root.source.path}"
        findings.append(Finding("schema", listing.span, f"`{field}` is empty", help))
    if file is not None:
        getattr(file, field).extend(record for record, _ in bound if record is not None)
        file._node = root
    return file, findings + mistakes


def _turns(records: Iterable[ChangingRecord]) -> list[Finding]:
    """Reads the later texts of some records, with their places."""
    findings = []
    for record in records:
        nodes = record.node.get("from") if record.later_texts else None
        for key, block in nodes.pairs if isinstance(nodes, Mapping) else ():
            if isinstance(block, Mapping):
                _place(record.later_texts[key.value], block)
        findings += record.bind_turns()
    return findings


def _bind(node: Node, model: type[R]) -> Bind[R]:
    if not isinstance(node, Mapping):
        known = ", ".join(f"`{name}:`" for name in fields_of(model))
        message = f"{model.CALLED} is wanted here, with fields of its own"
        return None, [Finding("schema", node.span, message, f"write fields: {known}")]
    try:
        record = model.model_validate(plain_data(node))
    except ValidationError as error:
        return None, schema_findings(error, node, model)
    _place(record, node)
    return record, []


def _place(record: Record, node: Mapping) -> None:
    record._node = node
    for name in type(record).model_fields:
        value, child = getattr(record, name), node.get(name)
        values = value if isinstance(value, list) else [value]
        nodes = child.items if isinstance(child, Listing) else [child]
        for item, item_node in zip(values, nodes, strict=False):
            if isinstance(item, Record) and isinstance(item_node, Mapping):
                _place(item, item_node)
