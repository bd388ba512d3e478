"""Values as people type them, in every field of every kind of file: what an editor and the check must say the same of."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic.fields import FieldInfo

from helpcenter.content.editors.editor_files import MODELS
from helpcenter.content.editors.sample import sample_of
from helpcenter.content.kinds import Kind
from helpcenter.content.node import plain_data
from helpcenter.content.record import Record, fields_of
from helpcenter.content.schema_errors import record_in
from helpcenter.content.yaml_tree import parse
from helpcenter.text.source import SourceFile

TYPED = [
    # what looks like one type and is another
    "no", "yes", "No", "YES", "true", "false", "on", "404", "0", "-7", "4.5", "1e3", "0x1f", "007", ".5", "18:30", "10:00-16:00",
    "9:00 to 9:00", "00:00-24:00", "closed", "none", "None.", "not stated", "null", "~", "", '"null"', '""', '"  "', '"404"', '"no"',
    # days
    "2026-11-22", '"2026-11-22"', "2026-02-30", "2024-02-29", "2100-02-29", "30.11.2026", "2026-11-2", "0000-01-01", "2026-11-22T10:00:00Z",
    # words, ids and names
    "order-note", "order_note", "Order Note", "con", "-note", "a--b", "payment.window", "payment..window", "gift card", "GIFT CARD", "A  B",
    "don't", "café", "x_y", "(a|b)", "New Year's Day", "Day 2", "truck", "duration", "hours", "hour", "business day", "fortnight", "answer",
    '"\\u200b"', '"\\u00a0x"', '"a\\nb"', "x" * 61, "a.b" * 3,
    # lists and fields
    "[]", "[a]", "[a, b]", "[none]", "[none, x]", "[404, no]", "[null]", "[[a]]", '[""]', "[gift card]", "[{a: b}]", "{}", "{a: b}",
    "{2026-11-22: x}", "{2026-11-22: x, 2027-01-01: none}", "{2026-13-01: x}", "{2026-11-22: }", "{2026-11-22: [x]}", "{2026-11-22: hours}",
    "{a: {b: c}}", "{a: {2026-11-22: x}}", "{a: {b: {2026-11-22: x}}}", "{a: }", "{yes: x, 2: y}", "{404: x}",
]  # fmt: skip
"""As it is typed behind the colon of a field."""

FEW = ["", "[]", "{a: b}", "404"]
"""What is typed into a field of a form that another field has already shown."""

Step = str | int


@dataclass(frozen=True)
class Case:
    """A file in which one field holds what was typed, on one line, and everything else is right."""

    schema: str
    kind: Kind
    field: str
    typed: str
    text: str

    @property
    def is_of_grammar(self) -> bool:
        """Whether the grammar of figures says what the field takes, which no schema could: an editor takes any text."""
        return self.field.endswith("review_every")

    @property
    def is_refused(self) -> bool:
        """Whether the check finds that the field cannot hold this, whatever the tree and its other fields hold."""
        source = SourceFile(self.kind.globs[0].replace("*", "payment.yml"), self.text)
        _, findings = self.kind.bind(source)
        return any(
            one.message.endswith(_OF_FIELDS)
            or (one.rule in ("schema", "syntax") and not one.message.startswith("this file is called"))
            for one in findings
        )


_OF_FIELDS = ("is not a day of the calendar", "is not a unit of time")
"""What of values is said of each by itself."""


def cases() -> dict[str, list[Case]]:
    """Every field of every kind of file with what is typed, by schema: everything in the first field of each form."""
    shown: set[str] = set()
    all: dict[str, list[Case]] = {}
    for schema in MODELS:
        all[schema] = []
        for steps, form in fields(schema):
            all[schema] += [case(schema, steps, typed) for typed in (FEW if form in shown else TYPED)]
            shown.add(form)
    return all


def case(schema: str, steps: tuple[Step, ...], typed: str) -> Case:
    """One field of a kind of file with something that is typed."""
    kind, model = MODELS[schema]
    name = ".".join(str(step) for step in steps if step != 0)
    return Case(schema, kind, name, typed, _written(whole_record(model), steps, typed))


def fields(schema: str) -> list[tuple[tuple[Step, ...], str]]:
    """The ways to all fields of a kind of file, each with its form: fields of one form take the same."""
    _, model = MODELS[schema]
    return list(_fields(model, whole_record(model)))


@cache
def whole_record(model: type[Record]) -> Any:
    """A record with all its fields, as the samples have them."""
    record: dict[str, Any] = {}
    for name, lines in sample_of(model.__name__).items():
        root, _ = parse(SourceFile("sample", lines))
        # To read a length of time takes longer than all the rest of a record.
        record[name] = "none" if name == "review_every" else plain_data(root)[name]
        if inner := record_in(fields_of(model)[name].annotation):
            value, one = record[name], whole_record(inner)
            record[name] = (
                [one] if isinstance(value, list) else one if set(value) == set(one) else dict.fromkeys(value, one)
            )
    return record


def _fields(model: type[Record], whole: Any) -> Iterator[tuple[tuple[Step, ...], str]]:
    """The ways to all fields of a record."""
    for name in whole:
        yield (name,), _form(fields_of(model)[name])
        inner = record_in(fields_of(model)[name].annotation)
        if inner and isinstance(whole[name], list):
            yield from (((name, 0, *rest), form) for rest, form in _fields(inner, whole[name][0]))
        elif inner:
            key = () if set(whole[name]) <= set(fields_of(inner)) else (next(iter(whole[name])),)
            inside = whole[name][key[0]] if key else whole[name]
            yield from (((name, *key, *rest), form) for rest, form in _fields(inner, inside))


def _form(field: FieldInfo) -> str:
    """All that decides what a field takes."""
    return f"{field.annotation} {field.metadata} {field.is_required()}"


def _written(record: Any, steps: tuple[Step, ...], typed: str) -> str:
    """A record on one line, with what was typed in one place."""
    if isinstance(record, dict):
        parts = (
            f"{json.dumps(key)}: {typed if (key,) == steps else _written(value, steps[1:] if steps[:1] == (key,) else (), typed)}"
            for key, value in record.items()
        )
        return "{" + ", ".join(parts) + "}"
    if isinstance(record, list):
        parts = (
            _written(value, steps[1:] if steps[:1] == (place,) else (), typed) for place, value in enumerate(record)
        )
        return "[" + ", ".join(parts) + "]"
    return json.dumps(record)
