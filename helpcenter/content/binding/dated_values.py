"""The dated values of a constant: each read in its type, and the sentences that they need; and its dated texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from helpcenter.content.model import Constant, DatedValue
from helpcenter.content.node import Mapping, Node, Scalar, plain_data
from helpcenter.content.prose import Path
from helpcenter.content.shown_field import NO_TEXT, SHOWN_FIELDS, DatedText
from helpcenter.content.values.habits import day_help
from helpcenter.content.values.types import TYPES, read_value
from helpcenter.content.values.value import Absent, Miswritten, says_key, unit_help, unit_named
from helpcenter.figures.quantity import read_day
from helpcenter.text.finding import Finding, help_for_unknown
from helpcenter.text.source import Span

_Dated = tuple[date, Scalar, Node]
"""A day, the key that names it, and what stands behind it."""


def dated_values(constant: Constant) -> tuple[tuple[DatedValue, ...], list[Finding]]:
    """The values by their start, earliest first, and what is wrong with the written ones. A new unit makes a new value."""
    dated: list[DatedValue] = []
    values = constant.field_node("values")
    written, findings = _by_day(constant, values, "the value holds")
    for start, key, node in _with_units(constant, written):
        is_written = (start, key, node) in written
        data = plain_data(node)
        try:
            value = read_value(constant.type, constant.on(start).unit, "" if data is None else data, constant.choices)
        except Miswritten as mistake:
            span = key.span if data is None else node.span
            findings += [_mistake(constant, span, str(mistake), mistake.help)] if is_written else []
            continue
        if is_written or not dated or value != dated[-1].value:
            dated.append(DatedValue(start, value, (node if is_written else key).span))
    if not dated and not findings:
        help = "write the day and the value: `2026-11-22: ...`, or `not stated`"
        findings.append(_mistake(constant, values.span, f"`{constant.id}` has no value", help))
    return tuple(dated), findings


def _by_day(constant: Constant, node: Node | None, holds: str) -> tuple[list[_Dated], list[Finding]]:
    dated: list[_Dated] = []
    findings = []
    for key, behind in node.pairs if isinstance(node, Mapping) else ():
        try:
            dated.append((read_day(key.value), key, behind))
        except ValueError:
            help = f"{day_help(key.value)}: the day from which {holds}"
            findings.append(_mistake(constant, key.span, f"`{key.value}` is not a day of the calendar", help))
    return sorted(dated, key=lambda each: each[0]), findings


def _with_units(constant: Constant, written: list[_Dated]) -> list[_Dated]:
    """The values, and what is in force of them where another unit begins: it makes another value of the same number."""
    units, _ = _by_day(constant, constant.node.get("unit"), "")
    begun = [
        (start, key, [node for day, _, node in written if day <= start][-1])
        for start, key, _ in units
        if written and written[0][0] < start and start not in [day for day, _, _ in written]
    ]
    return sorted([*written, *begun], key=lambda each: each[0])


def dated_texts(constant: Constant) -> tuple[dict[Path, tuple[DatedText, ...]], list[Finding]]:
    """The texts beside the value that have start days, by the way to each, earliest first; and what is wrong with them."""
    texts: dict[Path, tuple[DatedText, ...]] = {}
    findings: list[Finding] = []
    for path, node in _shown_nodes(constant):
        dated, mistakes = _by_day(constant, node, "the text holds")
        ends = SHOWN_FIELDS[str(path[0])].may_be_none
        if path == ("unit",):
            mistakes += [
                _no_unit(constant, behind) for _, _, behind in dated if unit_named(str(plain_data(behind))) is None
            ]
        findings += mistakes
        if dated and not mistakes:
            read = ((start, str(plain_data(behind)), behind.span) for start, _, behind in dated)
            texts[path] = tuple(
                DatedText(start, None if ends and text == NO_TEXT else text, span) for start, text, span in read
            )
    return texts, findings


def _no_unit(constant: Constant, node: Node) -> Finding:
    message = f"`{plain_data(node)}` is not a unit of time"
    return _mistake(constant, node.span, message, unit_help(str(plain_data(node))))


def _shown_nodes(constant: Constant) -> Iterator[tuple[Path, Mapping]]:
    for name in SHOWN_FIELDS:
        nodes: list[tuple[Path, Node | None]] = [((name,), constant.node.get(name))]
        for _ in range(_DEEP.get(name, 0)):
            inside = (
                (path, key, inner) for path, node in nodes if isinstance(node, Mapping) for key, inner in node.pairs
            )
            nodes = [((*path, key.value), inner) for path, key, inner in inside]
        yield from ((path, each) for path, each in nodes if isinstance(each, Mapping))


_DEEP = {"says": 1, "dates": 1, "contexts": 2}
"""How many names lead to a text inside a field that holds several."""


def missing_sentences(constant: Constant) -> list[Finding]:
    """Every value that reads as a sentence has one in `says`, and `says` holds no other keys.

    What is `not stated` needs one only where a text shows it; the rule `gap` looks for that.
    """
    findings: list[Finding] = []
    kind = TYPES[constant.type]
    needed = {value: constant.place("id") for value in kind.fixed_values}
    if kind.from_choices:
        needed = {choice: constant.place("choices", number) for number, choice in enumerate(constant.choices)}
    for dated in constant.timeline:
        if dated.value is Absent.NONE:
            needed[dated.value.value] = dated.span
    for key, span in needed.items():
        if key not in constant.says:
            help = f"add to its `says:` the line `{key}: ...` with the sentence that shoppers read"
            findings.append(_mistake(constant, span, f"`{constant.id}` has no sentence for `{key}`", help))
    possible = {*needed, *(absent.value for absent in Absent)}
    taken = set() if kind.owns_sentences else {says_key(dated.value) for dated in constant.timeline}
    node = constant.field_node("says")
    for name, _ in node.pairs if isinstance(node, Mapping) and constant.says else ():
        if name.value not in possible | taken:
            help = help_for_unknown(name.value, possible, f"its values are {', '.join(sorted(possible))}")
            findings.append(_mistake(constant, name.span, f"`{name.value}` is not a value of `{constant.id}`", help))
    return findings


def _mistake(constant: Constant, span: Span, message: str, help: str) -> Finding:
    return Finding("value", span, message, help, constant=constant.id)
