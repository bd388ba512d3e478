"""A model -> the JSON Schema by which a YAML language server completes, explains and judges a writer's file.

The server reads YAML 1.2: `404`, `1e3` and `true` are no texts to it, and `no` and `18:30` are. The check reads every scalar as a text
and takes what the field wants, so a schema takes what it takes: any scalar where a text may stand. What is said to the server
is read by it alone: `if` and `then` are not searched for proposals, so nothing is offered that only may stand there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from helpcenter.content.editors.sample import sample_of
from helpcenter.content.record import TEXT_FORM, Record

Schema = dict[str, Any]

DIALECT = "http://json-schema.org/draft-07/schema#"
NAMES = "names.json"
"""The file of the names that a tree has: the only one that changes with its content."""


def json_schema(model: type[Record]) -> Schema:
    """The schema of a file that holds one record of a model."""
    raw = model.model_json_schema(by_alias=True)
    return _Converter(raw.get("$defs", {})).schema(raw)


def name_list(names: dict[str, str], missing: str) -> Schema:
    """The schema of what names one of several things, each with what it is.

    The oldest stands last, where no comma is: what two people add stands above it, and a merge that keeps both is a schema too.
    """
    if not names:  # an empty `enum` is no schema
        return {
            "if": {"type": "object"},
            "then": {"type": "array", **_said(missing)},
            "else": {"type": "object", **_said(missing)},
        }
    ways = [(way, about) for name, about in reversed(names.items()) for way in _ways_of_reading(name)]
    return {"enum": [way for way, _ in ways], "enumDescriptions": [about for _, about in ways], **_said(missing)}


def _said(message: str) -> Schema:
    return {"errorMessage": message}


def with_others(schema: Schema, pattern: str) -> Schema:
    """The same, where other texts of a form are right too, and too many to be offered."""
    return _any_of(schema, _silently({"type": "string", "pattern": f"^(?:{pattern})$"}))


def lines_by_name(names: Mapping[str, str]) -> Schema:
    """The schema of a mapping with a text under each of several names."""
    fields = {name: {**_described(about), **_scalar(_A_TEXT)} for name, about in names.items()}
    return {"type": "object", "additionalProperties": False, "properties": {**fields, "": _NEVER}}


def json_text(record: Any) -> str:
    """JSON in which each name of a long list has a line of its own, with all that belongs to it."""
    if not isinstance(record, dict | list) or (len(record) <= _SHORT and _depth(record) <= _FLAT):
        return json.dumps(record)
    if isinstance(record, list):
        return "[\n" + ",\n".join(map(json_text, record)) + "\n]"
    return "{\n" + ",\n".join(f"{json.dumps(key)}: {json_text(part)}" for key, part in record.items()) + "\n}"


_SHORT, _FLAT = 8, 5
"""How many parts, and how deep, what stands on one line may be."""


def _depth(record: Any) -> int:
    parts = record.values() if isinstance(record, dict) else record if isinstance(record, list) else None
    return 0 if parts is None else 1 + max(map(_depth, parts), default=0)


def word_schema(about: str, is_needed: bool) -> Schema:
    """The schema of one text of the interface: a single line, which may be left empty where the program says nothing either."""
    line = r"[^\s](?:[^\n]*[^\s])?"
    form = {"pattern": f"^{line}$" if is_needed else rf"^\s*(?:{line})?\s*$"}
    return {**_scalar(form, may_be_empty=not is_needed), **_described(about)}


_WANTED = "One text is wanted here."
_A_TEXT: Schema = TEXT_FORM.json_schema or {}


def _described(about: str, example: str = "") -> Schema:
    """The words that a person reads beside a field: what it is, and how it looks in a file."""
    sentence = about[:1].upper() + about[1:]
    sentence = sentence if sentence.endswith((".", "?", "!", "`")) else f"{sentence}."
    shown = {"markdownDescription": f"{sentence}\n\n```yaml\n{example}\n```"} if example else {}
    return {"description": sentence, **shown}


def _ways_of_reading(name: str) -> list[str | int]:
    """A name as a server reads it, in quotes and without."""
    return [name, int(name)] if re.fullmatch(r"0|[1-9][0-9]*", name) else [name]


_NEVER: Schema = {"not": {}, "properties": {}}


def _any_of(*kinds: Schema) -> Schema:
    """One of several forms; what is said of the field itself is shown, and not what its forms have in common.

    A server takes forms for the same whose `properties` are not told apart; where all forms of a field seem to hold, it
    shows their descriptions instead of the field's.
    """
    told_apart = [kind if "$ref" in kind or "const" in kind else {"properties": {}, **kind} for kind in kinds]
    return {"anyOf": [*told_apart, *([_NEVER] if len(kinds) == 1 else [])]}


def _silently(schema: Schema) -> Schema:
    """What may stand somewhere, and is never offered."""
    return {"if": {"not": schema}, "then": {"not": {}}}


_NOTHING = _silently({"type": "null"})


def _scalar(raw: Schema, may_be_empty: bool = False) -> Schema:
    """A text of a form, however it is written: a number and a truth value are texts that nobody has put into quotes."""
    form: Schema = {key: raw[key] for key in ("pattern", "patternErrorMessage", "maxLength") if key in raw}
    wrong = ["object", "array", *(() if may_be_empty else ("null",))]
    pattern = raw.get("pattern", "")
    message = raw["patternErrorMessage"] if pattern.startswith("^") and "patternErrorMessage" in raw else _WANTED
    if r"\p{" not in pattern:
        wrong += [] if re.search(pattern, "true") else ["boolean"]
        if not re.search(pattern, "7"):
            wrong.append("number")
        elif not re.search(pattern, "-7.5"):
            form |= {"minimum": 0, "multipleOf": 1}
    elif r"^\p{Nd}" in pattern:
        wrong.append("number")
    else:
        form |= {"minimum": 0, "multipleOf": 1}
    return _any_of({"if": {"type": wrong}, "then": {"type": "string", "errorMessage": message}, **form})


class _Converter:
    """pydantic's schema of a model -> that for a language server."""

    def __init__(self, models: dict[str, Schema]) -> None:
        self._models = models

    def schema(self, raw: Schema) -> Schema:
        """The form of one value."""
        if "$ref" in raw:
            return self.schema(self._models[raw["$ref"].rpartition("/")[2]])
        if "anyOf" in raw:
            return self._one_of(raw["anyOf"])
        if "names" in raw:
            return self._named(raw)
        if "offered" in raw:
            offered = {"enum": raw["offered"], "errorMessage": raw.get("patternErrorMessage")}
            rest = {"enum": raw["enum"]} if "enum" in raw else {"type": "string", "pattern": raw["pattern"]}
            kinds = [rest, {"type": "boolean"}] if re.search(raw.get("pattern", "^$"), "true") else [rest]
            return _any_of(_without_none(offered), *map(_silently, kinds))
        if "enum" in raw or "const" in raw:
            texts = raw.get("enum", [raw.get("const")])
            truths = [text == "true" for text in texts if text in ("true", "false")]
            more = {"markdownEnumDescriptions": raw["examples"]} if "examples" in raw else {}
            return {"enum": texts, **more} if not truths else _any_of({"enum": texts}, _silently({"enum": truths}))
        if raw.get("type") == "array":
            message = "A list is wanted here: [...], or each item on a line of its own after a dash and a blank."
            bounds: Schema = {key: raw[key] for key in ("minItems", "maxItems") if key in raw}
            items = self.schema(raw["items"])
            if items.get("anyOf", ())[1:] == [_NEVER]:
                items = items["anyOf"][0]  # where an item has several forms, each is offered as a dash alone
            return {"type": "array", "errorMessage": message, "items": items, **bounds}
        if "properties" in raw:
            return self._record(raw)
        if raw.get("type") == "object":
            return self._mapping(raw)
        return _NOTHING if raw.get("type") == "null" else _scalar(raw)

    def _one_of(self, raws: list[Schema]) -> Schema:
        """One of several forms."""
        kinds: list[Schema] = []
        for raw in raws:
            schema = self.schema(raw)
            kinds += [kind for kind in schema.get("anyOf", [schema]) if kind != _NEVER]
        return _any_of(*kinds)

    @staticmethod
    def _named(raw: Schema) -> Schema:
        noun = raw["names"].replace(" ", "-")
        other = _scalar(raw["other"])["anyOf"] if "other" in raw else []
        name = {"$ref": f"{NAMES}#/definitions/{noun}"}
        return _any_of(name, *(kind for kind in other if kind != _NEVER)) if other else name

    def _record(self, raw: Schema) -> Schema:
        """A mapping with fields of its own."""
        name, least = raw["title"], {key: raw[key] for key in ("minProperties",) if key in raw}
        shown = sample_of(name)
        fields = {}
        for field, about in raw["properties"].items():
            words = _described(about["description"], shown.get(field, "")) if "description" in about else {}
            form = (
                {**about, "anyOf": [kind for kind in about["anyOf"] if kind != {"type": "null"}]}
                if least and "anyOf" in about
                else about
            )
            fields[field] = {"title": field, **words, **self.schema(form)}
        told = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()
        schema = {"title": told, "type": "object", "properties": fields, "additionalProperties": False, **least}
        if raw.get("additionalProperties"):
            schema["additionalProperties"] = True
        if "required" in raw:
            schema["required"] = raw["required"]
        return {**schema, **_described(raw["description"].partition("\n\n")[0].replace("\n", " "))}

    def _mapping(self, raw: Schema) -> Schema:
        """A mapping whose keys are the writer's, or names of the tree."""
        keys: Schema = raw.get("propertyNames", {})
        if "names" in keys:
            return {"$ref": f"{NAMES}#/definitions/lines-by-{keys['names']}"}
        inner = raw.get("additionalProperties")
        if patterned := raw.get("patternProperties"):
            [(pattern, inner)] = patterned.items()
            kinds = [
                "string",
                *(kind for kind, text in (("integer", "7"), ("boolean", "true")) if re.search(pattern, text)),
            ]
            keys = {**keys, "type": kinds, "pattern": pattern}
        schema: Schema = {"type": "object"}
        if isinstance(inner, dict):
            schema["additionalProperties"] = self.schema(inner)
        if keys:
            schema["propertyNames"] = keys
        return schema | ({"minProperties": raw["minProperties"]} if "minProperties" in raw else {})


def _without_none(schema: Schema) -> Schema:
    return {key: value for key, value in schema.items() if value is not None}
