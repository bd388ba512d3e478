"""pydantic's errors -> findings in a writer's words, on the very key or value.

A misspelt field is one finding, not two: pydantic says that one field is unknown and another is missing
(consistency.md, section 5).
"""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ValidationError

from helpcenter.content.model import Constant, EntriesFile, Entry, Pin, PolicyFile, Topic, TopicsFile, Waiver
from helpcenter.content.node import Listing, Mapping, Node, Scalar, plain_data
from helpcenter.content.record import fields_of
from helpcenter.content.shop_calendar import CalendarFile, Dates, OddDay, OddHours
from helpcenter.content.value import TYPES
from helpcenter.content.word_lists import JudgmentsFile, PhrasingsFile, SearchFile, Subject, SubjectsFile
from helpcenter.text.finding import Finding, did_you_mean

CALLED: dict[type[BaseModel], str] = {
    Topic: "a topic",
    TopicsFile: "faq/topics.yml",
    Entry: "an entry",
    EntriesFile: "a file of entries",
    Waiver: "a waiver",
    Pin: "a pin",
    Constant: "a constant",
    PolicyFile: "a policy file",
    SearchFile: "faq/search.yml",
    PhrasingsFile: "a file of phrasings",
    JudgmentsFile: "faq/judgments.yml",
    Subject: "a subject",
    SubjectsFile: "faq/subjects.yml",
    CalendarFile: "faq/calendar.yml",
    OddHours: "a day of `chat`",
    OddDay: "a day of `business_days`",
    Dates: "`dates`",
}
_INSIDE: dict[str, type[BaseModel]] = {
    "waivers": Waiver,
    "pins": Pin,
    "dates": Dates,
    "chat": OddHours,
    "business_days": OddDay,
}
"""The models of records that stand inside others, by their field."""


def complaints(error: ValidationError, root: Mapping, model: type[BaseModel]) -> list[Finding]:
    """The findings of a record that pydantic refused."""
    details = error.errors(include_url=False)
    missing = {str(detail["loc"][-1]) for detail in details if detail["type"] == "missing"}
    findings: list[Finding] = []
    joined: set[str] = set()
    for detail in details:  # first the misspelt fields, which also explain what is missing
        if detail["type"] == "extra_forbidden":
            parent, key, owner = _owner(root, detail["loc"], model)
            meant = did_you_mean(key, [name for name in fields_of(owner) if parent.get(name) is None])
            if meant in missing:
                joined.add(str(meant))
            known = ", ".join(f"`{name}`" for name in fields_of(owner))
            findings.append(
                Finding(
                    "schema",
                    (parent.key(key) or parent).span,
                    f"`{key}` is not a field of {CALLED[owner]}",
                    f"did you mean `{meant}`?" if meant else f"the fields are {known}",
                )
            )
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
    which = (
        f"the {CALLED[owner].split(' ', 1)[-1]} `{name.value}`"
        if isinstance(name, Scalar) and name.value
        else CALLED[owner]
    )
    return Finding(
        "schema", first.span, f"{which} has no `{key}`", f"add `{key}:` - {fields_of(owner)[key].description}"
    )


def _wrong(root: Mapping, detail: dict[str, Any], model: type[BaseModel]) -> Finding:
    node = _walk(root, detail["loc"])
    _, key, owner = _owner(root, detail["loc"], model)
    first = next((str(step) for step in detail["loc"] if isinstance(step, str)), key)
    field = key if key in fields_of(owner) else first
    wanted = fields_of(owner)[key].description if key in fields_of(owner) else ""
    kind, context = detail["type"], detail.get("ctx", {})
    if isinstance(node, Scalar) and node.is_null and "values" in detail["loc"][:-1]:
        return _no_value(root, node, str(detail["loc"][1]))
    if isinstance(node, Scalar) and node.is_null:
        return Finding(
            "schema",
            (root.key(field) or node).span,
            f"`{field}` is empty",
            f"write {wanted or 'it'}, or delete the line",
        )
    if kind in ("day", "yes_no", "unit") and isinstance(node, Scalar):
        return Finding("schema", node.span, detail["msg"], f"write it as `{context['write']}`")
    if kind in ("string_type", "day", "yes_no", "unit"):
        return Finding(
            "schema",
            node.span,
            f"`{field}` wants one text, and a list or mapping stands here",
            f"write {wanted or 'one text'}",
        )
    if kind == "miswritten":
        return Finding("schema", node.span, detail["msg"], context["help"])
    if kind in ("list_type", "dict_type", "model_type"):
        shape = "a list" if kind == "list_type" else "fields of its own"
        help = (
            f"write `{field}: [...]`, or each item on a line of its own after `- `"
            if kind == "list_type"
            else f"write {wanted or 'fields'}"
        )
        return Finding("schema", node.span, f"`{field}` wants {shape}", help)
    if kind == "string_pattern_mismatch":
        text = plain_data(node)
        plain = re.sub(
            r"[^a-z0-9.]+" if "\\." in context["pattern"] else r"[^a-z0-9]+",
            "_" if "\\." in context["pattern"] else "-",
            str(text).casefold(),
        ).strip("-_.")
        return Finding(
            "schema",
            node.span,
            f"`{text}` cannot be an id",
            f"an id is made of lower-case words a-z and 0-9{f', such as `{plain}`' if plain else ''}; it is an address for ever",
        )
    if kind == "string_too_long":
        return Finding(
            "schema",
            node.span,
            f"`{field}` is longer than {context['max_length']} characters",
            "shorten it: agents paste it into chats",
        )
    if kind == "string_too_short":
        return Finding("schema", node.span, f"`{field}` is empty", f"write {wanted or 'it'}")
    if kind == "literal_error":
        text = str(plain_data(node))
        meant = did_you_mean(text, TYPES)
        return Finding(
            "schema",
            node.span,
            f"`{text}` is not a {field} of a constant",
            f"did you mean `{meant}`?" if meant else f"the types are {', '.join(TYPES)}",
        )
    return Finding(
        "schema", node.span, f"`{field}` cannot be read: {detail['msg'].lower()}", f"write {wanted or 'it another way'}"
    )


def _owner(root: Mapping, loc: tuple[int | str, ...], model: type[BaseModel]) -> tuple[Mapping, str, type[BaseModel]]:
    """The mapping around the last step of a location, that step, and the model of the mapping."""
    parent = _walk(root, loc[:-1])
    owner = next((inner for step in loc[:-1] if (inner := _INSIDE.get(str(step)))), model)
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


def _no_value(root: Mapping, node: Scalar, key: str) -> Finding:
    """A day without a value: mostly a missing blank, or a comma inside { } that ended the value before it."""
    day, _, value = key.partition(":")
    if value:
        return Finding("schema", node.span, f"a blank is missing after the colon of `{key}`", f"write `{day}: {value}`")
    values = root.get("values")
    place = values.key(key) if isinstance(values, Mapping) else None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", key) or place is None:
        return Finding("schema", node.span, f"`{key}` has no value", "write the value behind the day")
    help = 'put quotes around the value: {2026-11-22: "Monday, Wednesday"}'
    return Finding(
        "schema", place.span, f"the comma before `{key}` ends the value, because it stands inside {{ }}", help
    )
