"""pydantic's errors -> findings in a writer's words, on the very key or value.

A misspelt field is one finding, not two, although pydantic says that one field is unknown and another is missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from pydantic import ValidationError

from helpcenter.content.node import Listing, Mapping, Node, Scalar, plain_data
from helpcenter.content.record import Record, fields_of
from helpcenter.content.values.habits import amount_help, plain_number
from helpcenter.text.finding import Finding, did_you_mean

Steps = tuple[int | str, ...]
"""The way to a value: names of fields and numbers of items. Some steps name parts of pydantic, and no place in the file."""


@dataclass(frozen=True)
class _Error:
    """One of pydantic's errors: its kind, its words, and where in the file it is."""

    kind: str
    message: str
    context: dict[str, Any]
    steps: Steps
    root: Mapping
    node: Node
    parent: Mapping
    """The mapping around the node."""
    owner: type[Record]
    """The model of that mapping."""
    key: str
    """The last name on the way."""

    @property
    def field(self) -> str:
        """The name of the field; the first name on the way where the last one is none of a field."""
        if self.key in fields_of(self.owner):
            return self.key
        return next((step for step in self.steps if isinstance(step, str)), self.key)

    def wanted(self, otherwise: str) -> str:
        """What the field wants, as its model says it to writers."""
        field = fields_of(self.owner).get(self.field)
        return (field.description if field else None) or otherwise


def schema_findings(error: ValidationError, root: Mapping, model: type[Record]) -> list[Finding]:
    """The findings of a record that pydantic refused."""
    errors = [_located(dict(detail), root, model) for detail in error.errors(include_url=False)]
    # First the misspelt fields, which also explain what is missing.
    unknown = [_unknown(mistake) for mistake in errors if mistake.kind == "extra_forbidden"]
    findings, meant = [finding for finding, _ in unknown], {name for _, name in unknown}
    for mistake in errors:
        if mistake.kind == "missing" and mistake.key not in meant:
            findings.append(_missing(mistake))
        elif mistake.kind not in ("missing", "extra_forbidden"):
            findings.append(_wrong(mistake))
    return findings


def _located(detail: dict[str, Any], root: Mapping, model: type[Record]) -> _Error:
    steps: Steps = detail["loc"]
    parent = _walk(root, steps[:-1])
    parent = parent if isinstance(parent, Mapping) else root
    key = steps[-1] if isinstance(steps[-1], str) or len(steps) == 1 else steps[-2]
    kind, message, context = detail["type"], detail["msg"], detail.get("ctx", {})
    owner = _model_at(model, steps[:-1])
    return _Error(kind, message, context, steps, root, _walk(root, steps), parent, owner, str(key))


def _model_at(model: type[Record], steps: Steps) -> type[Record]:
    """The model of the innermost record on the way."""
    for step in steps:
        field = fields_of(model).get(str(step))
        model = (record_in(field.annotation) if field else None) or model
    return model


def record_in(annotation: Any) -> type[Record] | None:
    """The model in an annotation such as `list[Waiver]` or `Dates | None`."""
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, Record) else None
    return next((model for part in get_args(annotation) if (model := record_in(part))), None)


def _unknown(error: _Error) -> tuple[Finding, str | None]:
    """The finding on a field that the model does not have, and the field that was probably meant."""
    names = fields_of(error.owner)
    meant = did_you_mean(error.key, [name for name in names if error.parent.get(name) is None])
    known = ", ".join(f"`{name}`" for name in names)
    help = f"did you mean `{meant}`?" if meant else f"the fields are {known}"
    span = (error.parent.key(error.key) or error.parent).span
    return Finding("schema", span, f"`{error.key}` is not a field of {error.owner.CALLED}", help), meant


def _missing(error: _Error) -> Finding:
    first = error.parent.pairs[0][0] if error.parent.pairs else error.parent
    id = error.parent.get("id")
    which = error.owner.CALLED
    if isinstance(id, Scalar) and id.value:
        which = f"the {which.split(' ', 1)[-1]} `{id.value}`"
    help = f"add `{error.key}:` - {fields_of(error.owner)[error.key].description}"
    return Finding("schema", first.span, f"{which} has no `{error.key}`", help)


def _wrong(error: _Error) -> Finding:
    node = error.node
    if isinstance(node, Scalar) and node.is_null:
        if "values" in error.steps[:-1]:
            return _no_value(error.root, node, str(error.steps[1]))
        keys = [key for parent in _mappings(error.root, error.steps) if (key := parent.key(error.key)) is not None]
        if (
            error.key not in fields_of(error.owner) and keys
        ):  # a name inside a field, such as a context or one of its values
            return Finding("schema", keys[-1].span, f"`{error.key}` is empty", _HELP_INSIDE)
        span = (error.root.key(error.field) or node).span
        return Finding("schema", span, f"`{error.field}` is empty", f"write {error.wanted('it')}, or delete the line")
    message, help = _IN_WORDS.get(error.kind, _unreadable)(error)
    return Finding("schema", node.span, message, help)


_HELP_INSIDE = "write its words behind it or below it, or delete the line"


def _mappings(root: Mapping, steps: Steps) -> list[Mapping]:
    """The mappings on the way, the outermost first."""
    return [node for end in range(len(steps)) if isinstance(node := _walk(root, steps[:end]), Mapping)]


def _unreadable(error: _Error) -> tuple[str, str]:
    return f"`{error.field}` cannot be read: {error.message.lower()}", f"write {error.wanted('it another way')}"


def _no_such_text(error: _Error) -> tuple[str, str]:
    if isinstance(error.node, Scalar):
        return error.message, f"write it as `{error.context['write']}`"
    return _no_text(error)


def _no_text(error: _Error) -> tuple[str, str]:
    if error.field in _DATED_INSIDE and isinstance(error.node, Mapping) and error.node.pairs:
        name = error.node.pairs[0][0].value
        help = "write one text, or one behind each start day: `2026-11-22: ...`"
        return f"`{name}` is not a day, and only texts with start days may stand below `{error.key}`", help
    if (
        error.key == error.field
        and isinstance(error.node, Mapping)
        and "from" in fields_of(error.owner)
        and _by_days(error.node)
    ):
        day = error.node.pairs[0][0].value
        help = (
            f"write the text of today here, and the later one below `from:`: `from: {{{day}: {{{error.field}: ...}}}}`"
        )
        return f"`{error.field}` wants one text, and texts with start days stand here", help
    message = f"`{error.field}` wants one text, and a list or mapping stands here"
    source, at = error.node.span.source, error.node.span.start
    if isinstance(error.node, Mapping) and source.text[at : at + 1] == "{" and len(error.node.pairs) == 1:
        return message, f'put quotes around the whole text: `{error.field}: "{{{error.node.pairs[0][0].value}}}"`'
    if isinstance(error.node, Listing) and len(error.node.items) == 1 and isinstance(error.node.items[0], Scalar):
        return message, f"write `{error.field}: {error.node.items[0].value}`"
    return message, f"write {error.wanted('one text')}"


def _no_list(error: _Error) -> tuple[str, str]:
    if error.field in _TEXT_OR_LIST:
        message = f"`{error.field}` wants one text or a list of them, and fields stand here"
        return message, f"write `{error.field}: ...` on one line; of several, each on a line of its own after `- `"
    items = error.node.value if isinstance(error.node, Scalar) and "\n" not in error.node.value.strip() else "..."
    items = items.strip().rstrip(",;") if len(items) <= _LONGEST and not set(items) & set("[]{}:#") else "..."
    help = f"write `{error.field}: [{items.replace(';', ',')}]`, or each item on a line of its own after `- `"
    return f"`{error.field}` wants a list", help


_LONGEST = 200
"""Characters of a text that a help says once more."""

_DATED_INSIDE = frozenset({"says", "contexts"})
"""The fields whose texts inside may have start days."""

_TEXT_OR_LIST = frozenset({"quote", "source", "confirm", "about", "is"})
"""The fields in which one text stands for a list of one."""


def _by_days(node: Mapping) -> bool:
    return any(re.fullmatch(r"\d{4}-\d\d-\d\d", key.value) for key, _ in node.pairs)


def _no_mapping(error: _Error) -> tuple[str, str]:
    if error.field == "from" and error.key != "from":
        help = f"write below it what reads otherwise from then on: `{error.key}: {{summary: ...}}`"
        return f"`{error.key}` wants fields of its own, and one text stands here", help
    return f"`{error.field}` wants fields of its own", f"write {error.wanted('fields')}"


def _no_id(error: _Error) -> tuple[str, str]:
    text, is_constant = str(plain_data(error.node)), "\\." in error.context["pattern"]
    if error.field == "opens" and (not text.strip() or "://" in text):
        message = f"`{text}` is an address, and the id of a constant is wanted" if text.strip() else "`opens` is empty"
        return message, "write the id of a constant of type address, such as `shop.url`; the address is its value"
    if not text.strip():
        return f"`{error.key}` is empty", f"write {error.wanted('it')}"
    others, joint = (r"[^a-z0-9.]+", "_") if is_constant else (r"[^a-z0-9]+", "-")
    plain = re.sub(others, joint, text.casefold()).strip("-_.")
    example = f", such as `{plain}`" if plain else ""
    help = f"an id is made of lower-case words a-z and 0-9{example}; it is an address for ever"
    return f"`{text}` cannot be an id", help


def _too_long(error: _Error) -> tuple[str, str]:
    message = f"`{error.field}` is longer than {error.context['max_length']} characters"
    return message, "shorten it: agents paste it into chats"


def _no_choice(error: _Error) -> tuple[str, str]:
    text = str(plain_data(error.node))
    choices = _choices(fields_of(error.owner)[error.key].annotation)
    listed = f"the {error.field}s are {', '.join(choices)}"
    meant = did_you_mean(text, choices)
    few = f" {listed.capitalize()}" if len(choices) <= _FEW else ""
    help = f"did you mean `{meant}`?{few}" if meant else listed
    article = "an" if error.field[0] in "aeiou" else "a"
    return f"`{text}` is not {article} {error.field} of {error.owner.CALLED}", help


_FEW = 10
"""So many choices are all named, beside the one that may be meant."""


def _choices(annotation: Any) -> list[str]:
    """The texts of a Literal, wherever it stands in an annotation."""
    return [text for part in get_args(annotation) for text in ([part] if isinstance(part, str) else _choices(part))]


_IN_WORDS: dict[str, Callable[[_Error], tuple[str, str]]] = {
    "yes_no": _no_such_text,
    "string_type": _no_text,
    "miswritten": lambda error: (error.message, error.context["help"]),
    "list_type": _no_list,
    "dict_type": _no_mapping,
    "model_type": _no_mapping,
    "string_pattern_mismatch": _no_id,
    "string_too_long": _too_long,
    "string_too_short": lambda error: (f"`{error.field}` is empty", f"write {error.wanted('it')}"),
    "literal_error": _no_choice,
}
"""The kinds of pydantic's errors, and what they mean to a writer: message and help."""


def _walk(node: Node, steps: Steps) -> Node:
    for step in steps:
        if isinstance(node, Mapping):
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
    if re.fullmatch(r"\d{4}-\d\d-\d\d", key) or place is None or not isinstance(values, Mapping):
        return Finding("schema", node.span, f"`{key}` has no value", "write the value behind the day")
    cut: list[list[str]] = []  # each value by its day, with the pieces that commas have cut off
    for name, part in values.pairs:
        if part.span.text.strip() or not cut:
            cut.append([name.value, part.span.text.strip("\"'")])
        else:
            cut[-1].append(name.value)
    written = next((f'{start}: "{", ".join(pieces)}"' for start, *pieces in cut if key in pieces), "")
    message = f"the comma before `{key}` ends the value, because it stands inside {{ }}"
    kind, whole = root.get("type"), [(start, ",".join(pieces)) for start, *pieces in cut if key in pieces]
    help = None
    if isinstance(kind, Scalar) and whole and kind.value in ("money", "number"):
        plain = plain_number(whole[0][1]) if kind.value == "number" else None
        help = amount_help(whole[0][1]) if kind.value == "money" else plain and f"write `{plain}`"
    if help:
        return Finding("schema", place.span, message, f"{help.replace('`', f'`{whole[0][0]}: ', 1)}, without the comma")
    return Finding("schema", place.span, message, f"put quotes around the value: {{{written}}}")
