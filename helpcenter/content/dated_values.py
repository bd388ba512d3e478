"""The dated values of a constant: each read in its type, and the sentences that they need."""

from __future__ import annotations

from helpcenter.content.model import Constant, DatedValue
from helpcenter.content.node import Mapping, plain_data
from helpcenter.content.values.types import TYPES, read_value
from helpcenter.content.values.value import Absent, Miswritten, says_key
from helpcenter.figures.quantity import read_day
from helpcenter.text.finding import Finding, help_for_unknown
from helpcenter.text.source import Span


def dated_values(constant: Constant) -> tuple[tuple[DatedValue, ...], list[Finding]]:
    """The values by their start, earliest first, and what is wrong with the written ones."""
    dated: list[DatedValue] = []
    findings: list[Finding] = []
    values = constant.field_node("values")
    for key, node in values.pairs if isinstance(values, Mapping) else ():
        try:
            start = read_day(key.value)
        except ValueError:
            help = "write the day from which the value holds, such as 2026-11-22"
            findings.append(_mistake(constant, key.span, f"`{key.value}` is not a day of the calendar", help))
            continue
        written = plain_data(node)
        try:
            value = read_value(constant.type, constant.unit, "" if written is None else written, constant.choices)
        except Miswritten as mistake:
            span = key.span if written is None else node.span
            findings.append(_mistake(constant, span, str(mistake), mistake.help))
            continue
        dated.append(DatedValue(start, value, node.span))
    if not dated and not findings:
        help = "write the day and the value: `2026-11-22: ...`, or `not stated`"
        findings.append(_mistake(constant, values.span, f"`{constant.id}` has no value", help))
    return tuple(sorted(dated, key=lambda value: value.start)), findings


def missing_sentences(constant: Constant) -> list[Finding]:
    """Every value that reads as a sentence has one in `says`, and `says` holds no other keys."""
    findings: list[Finding] = []
    kind = TYPES[constant.type]
    needed = {value: constant.place("id") for value in kind.fixed_values}
    if kind.from_choices:
        needed = {choice: constant.place("choices", number) for number, choice in enumerate(constant.choices)}
    for dated in constant.timeline:
        if isinstance(dated.value, Absent):
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
