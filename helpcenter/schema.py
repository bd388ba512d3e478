"""Trees of nodes -> models. A mistake becomes a finding on the very key or value; the rest of the file is still read.

pydantic judges each record by itself, so that one broken entry does not hide its neighbours; its errors are put into a
writer's words here, and a misspelt field is one finding, not two (consistency.md, section 5).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from helpcenter.finding import Finding, did_you_mean
from helpcenter.model import Constant, DatedValue, EntriesFile, Entry, PolicyFile, Record, SearchFile, Topic, TopicsFile, Waiver
from helpcenter.source import Span
from helpcenter.value import TYPES, Absent, Miswritten, Value, read_value, says_key
from helpcenter.yamltree import Listing, Mapping, Node, Scalar

R = TypeVar("R", bound=Record)
Bound = tuple[R | None, list[Finding]]

_CALLED: dict[type[BaseModel], str] = {
    Topic: "a topic", TopicsFile: "faq/topics.yml", Entry: "an entry", EntriesFile: "a file of entries", Waiver: "a waiver",
    Constant: "a constant", PolicyFile: "a policy file", SearchFile: "faq/search.yml",
}


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
        timeline, mistakes = _timeline(constant)
        constant._timeline = timeline
        findings += mistakes + _sentences(constant)
    return file, findings


def bind_search(root: Node) -> Bound[SearchFile]:
    """faq/search.yml -> SearchFile."""
    return _bind(root, SearchFile)


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
    shell = Mapping(root.source, root.start, root.end, [
        (key, Listing(value.source, value.start, value.end) if value is listing and isinstance(value, Listing) else value)
        for key, value in root.pairs
    ])
    file, mistakes = _bind(shell, model)
    if isinstance(listing, Listing) and not listing.items:
        findings.append(Finding("schema", listing.span, f"`{field}` is empty", f"add at least one to the list, or delete the file {root.source.path}"))
    if file is not None:
        getattr(file, field).extend(records)
        file._node = root
    return file, findings + mistakes


def _bind(node: Node, model: type[R]) -> Bound[R]:
    if not isinstance(node, Mapping):
        known = ", ".join(f"`{name}:`" for name in model.model_fields)
        return None, [Finding("schema", node.span, f"{_CALLED[model]} is wanted here, with fields of its own", f"write fields: {known}")]
    try:
        record = model.model_validate(plain_data(node))
    except ValidationError as error:
        return None, _findings(error, node, model)
    _place(record, node)
    return record, []


def plain_data(node: Node | None) -> Any:
    """Nodes as plain texts, lists and dictionaries; None where nothing is written."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.value
    if isinstance(node, Listing):
        return [plain_data(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key.value: plain_data(value) for key, value in node.pairs}


def _place(record: Record, node: Mapping) -> None:
    record._node = node
    for name in type(record).model_fields:
        value, child = getattr(record, name), node.get(name)
        if isinstance(child, Listing) and isinstance(value, list):
            for item, item_node in zip(value, child.items, strict=True):
                if isinstance(item, Record) and isinstance(item_node, Mapping):
                    _place(item, item_node)


def _findings(error: ValidationError, root: Mapping, model: type[BaseModel]) -> list[Finding]:
    details = error.errors(include_url=False)
    missing = {str(detail["loc"][-1]) for detail in details if detail["type"] == "missing"}
    findings: list[Finding] = []
    joined: set[str] = set()
    for detail in details:  # first the misspelt fields, which also explain what is missing
        if detail["type"] == "extra_forbidden":
            parent, key, owner = _owner(root, detail["loc"], model)
            meant = did_you_mean(key, [name for name in owner.model_fields if parent.get(name) is None])
            if meant in missing:
                joined.add(str(meant))
            known = ", ".join(f"`{name}`" for name in owner.model_fields)
            findings.append(Finding(
                "schema", (parent.key(key) or parent).span, f"`{key}` is not a field of {_CALLED[owner]}",
                f"did you mean `{meant}`?" if meant else f"the fields are {known}",
            ))
    for detail in details:
        if detail["type"] == "missing" and str(detail["loc"][-1]) not in joined:
            findings.append(_missing(root, detail["loc"], model))
        elif detail["type"] not in ("missing", "extra_forbidden"):
            findings.append(_wrong(root, dict(detail), model))
    return findings


def _missing(root: Mapping, loc: tuple[int | str, ...], model: type[BaseModel]) -> Finding:
    parent, key, owner = _owner(root, loc, model)
    first = parent.pairs[0][0] if parent.pairs else parent
    name = parent.get("id")
    which = f"the {_CALLED[owner].split(' ', 1)[-1]} `{name.value}`" if isinstance(name, Scalar) and name.value else _CALLED[owner]
    return Finding("schema", first.span, f"{which} has no `{key}`", f"add `{key}:` - {owner.model_fields[key].description}")


def _wrong(root: Mapping, detail: dict[str, Any], model: type[BaseModel]) -> Finding:
    node = _walk(root, detail["loc"])
    _, key, owner = _owner(root, detail["loc"], model)
    field = next((str(step) for step in detail["loc"] if isinstance(step, str)), key)
    wanted = owner.model_fields[key].description if key in owner.model_fields else ""
    kind, context = detail["type"], detail.get("ctx", {})
    if isinstance(node, Scalar) and node.is_null:
        return Finding("schema", (root.key(field) or node).span, f"`{field}` is empty", f"write {wanted or 'it'}, or delete the line")
    if kind in ("day", "yes_no", "unit"):
        return Finding("schema", node.span, detail["msg"], f"write it as `{context['write']}`")
    if kind == "string_type":
        return Finding("schema", node.span, f"`{field}` wants one text, and a list or mapping stands here", f"write {wanted or 'one text'}")
    if kind in ("list_type", "dict_type", "model_type"):
        shape = "a list" if kind == "list_type" else "fields of its own"
        help = f"write `{field}: [...]`, or each item on a line of its own after `- `" if kind == "list_type" else f"write {wanted or 'fields'}"
        return Finding("schema", node.span, f"`{field}` wants {shape}", help)
    if kind == "string_pattern_mismatch":
        text = plain_data(node)
        plain = re.sub(r"[^a-z0-9.]+" if "\\." in context["pattern"] else r"[^a-z0-9]+", "_" if "\\." in context["pattern"] else "-", str(text).casefold())
        return Finding("schema", node.span, f"`{text}` cannot be an id", f"ids are {wanted or 'lower-case words and hyphens'}; write `{plain.strip('-_.')}`")
    if kind == "string_too_long":
        return Finding("schema", node.span, f"`{field}` is longer than {context['max_length']} characters", "shorten it: agents paste it into chats")
    if kind == "string_too_short":
        return Finding("schema", node.span, f"`{field}` is empty", f"write {wanted or 'it'}")
    if kind == "literal_error":
        text = str(plain_data(node))
        meant = did_you_mean(text, TYPES)
        return Finding("schema", node.span, f"`{text}` is not a {field} of a constant",
                       f"did you mean `{meant}`?" if meant else f"the types are {', '.join(TYPES)}")
    return Finding("schema", node.span, f"`{field}` cannot be read: {detail['msg'].lower()}", f"write {wanted or 'it another way'}")


def _owner(root: Mapping, loc: tuple[int | str, ...], model: type[BaseModel]) -> tuple[Mapping, str, type[BaseModel]]:
    """The mapping around the last step of a location, that step, and the model of the mapping."""
    parent = _walk(root, loc[:-1])
    owner = Waiver if "waivers" in loc[:-1] else model
    key = str(loc[-1]) if isinstance(loc[-1], str) else str(loc[-2] if len(loc) > 1 else loc[-1])
    return (parent if isinstance(parent, Mapping) else root), key, owner


def _walk(node: Node, loc: tuple[int | str, ...]) -> Node:
    for step in loc:
        if isinstance(node, Mapping) and node.get(str(step)) is not None:
            node = node.get(str(step)) or node
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        # other steps name validators or union branches inside pydantic, not places in the file
    return node


def _timeline(constant: Constant) -> tuple[tuple[DatedValue, ...], list[Finding]]:
    found: list[DatedValue] = []
    findings: list[Finding] = []
    values = constant.field_node("values")
    for key, node in values.pairs if isinstance(values, Mapping) else ():
        try:
            start = date.fromisoformat(key.value)
        except ValueError:
            findings.append(Finding("value", key.span, f"`{key.value}` is not a day of the calendar",
                                    "write the day from which the value holds, such as 2026-11-22", constant=constant.id))
            continue
        written = plain_data(node)
        try:
            value = read_value(constant.type, constant.unit, "" if written is None else written, constant.choices)
        except Miswritten as mistake:
            findings.append(Finding("value", node.span if written is not None else key.span, str(mistake), mistake.help, constant=constant.id))
            continue
        found.append(DatedValue(start, value, node.span))
    if not found and not findings:
        findings.append(Finding("value", values.span, f"`{constant.id}` has no value",
                                "write the day and the value: `2026-11-22: ...`, or `not stated`", constant=constant.id))
    return tuple(sorted(found, key=lambda dated: dated.start)), findings


def _sentences(constant: Constant) -> list[Finding]:
    """Every value that reads as a sentence has one in `says`, and `says` holds no other keys."""
    findings: list[Finding] = []
    needed: dict[str, Span] = {}
    owns = TYPES[constant.type].owns_sentences
    if constant.type == "yes-no":
        needed = {"yes": constant.place("id"), "no": constant.place("id")}
    elif constant.type == "choice":
        needed = {choice: constant.place("choices", number) for number, choice in enumerate(constant.choices)}
    for dated in constant.timeline:
        if isinstance(dated.value, Absent):
            needed[dated.value.value] = dated.span
    for key, span in needed.items():
        if key not in constant.says:
            findings.append(Finding("value", span, f"`{constant.id}` has no sentence for `{key}`",
                                    f"add to its `says:` the line `{key}: ...` with the sentence that shoppers read", constant=constant.id))
    possible = {*needed, *(absent.value for absent in Absent)}
    node = constant.field_node("says")
    for name, _ in node.pairs if isinstance(node, Mapping) and constant.says else ():
        if name.value not in possible and (owns or _is_no_value(name.value, [d.value for d in constant.timeline])):
            meant = did_you_mean(name.value, possible)
            findings.append(Finding("value", name.span, f"`{name.value}` is not a value of `{constant.id}`",
                                    f"did you mean `{meant}`?" if meant else f"its values are {', '.join(sorted(possible))}", constant=constant.id))
    return findings


def _is_no_value(key: str, values: list[Value]) -> bool:
    return key not in {says_key(value) for value in values}
