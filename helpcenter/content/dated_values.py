"""The dated values of a constant: each read in its type, and the sentences that they need."""

from __future__ import annotations

from helpcenter.content.model import Constant, DatedValue
from helpcenter.content.node import Mapping, plain_data
from helpcenter.content.values.types import TYPES, read_value
from helpcenter.content.values.value import Absent, Miswritten, Value, says_key
from helpcenter.figures.quantity import read_day
from helpcenter.text.finding import Finding, did_you_mean


def dated_values(constant: Constant) -> tuple[tuple[DatedValue, ...], list[Finding]]:
    """The values by their start, earliest first, and what is wrong with the written ones."""
    dated: list[DatedValue] = []
    findings: list[Finding] = []
    values = constant.field_node("values")
    for key, node in values.pairs if isinstance(values, Mapping) else ():
        try:
            start = read_day(key.value)
        except ValueError:
            findings.append(
                Finding(
                    "value",
                    key.span,
                    f"`{key.value}` is not a day of the calendar",
                    "write the day from which the value holds, such as 2026-11-22",
                    constant=constant.id,
                )
            )
            continue
        written = plain_data(node)
        try:
            value = read_value(constant.type, constant.unit, "" if written is None else written, constant.choices)
        except Miswritten as mistake:
            findings.append(
                Finding(
                    "value",
                    node.span if written is not None else key.span,
                    str(mistake),
                    mistake.help,
                    constant=constant.id,
                )
            )
            continue
        dated.append(DatedValue(start, value, node.span))
    if not dated and not findings:
        findings.append(
            Finding(
                "value",
                values.span,
                f"`{constant.id}` has no value",
                "write the day and the value: `2026-11-22: ...`, or `not stated`",
                constant=constant.id,
            )
        )
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
            findings.append(
                Finding(
                    "value",
                    span,
                    f"`{constant.id}` has no sentence for `{key}`",
                    f"add to its `says:` the line `{key}: ...` with the sentence that shoppers read",
                    constant=constant.id,
                )
            )
    possible = {*needed, *(absent.value for absent in Absent)}
    node = constant.field_node("says")
    for name, _ in node.pairs if isinstance(node, Mapping) and constant.says else ():
        if name.value not in possible and (
            kind.owns_sentences or _is_no_value(name.value, [d.value for d in constant.timeline])
        ):
            meant = did_you_mean(name.value, possible)
            findings.append(
                Finding(
                    "value",
                    name.span,
                    f"`{name.value}` is not a value of `{constant.id}`",
                    f"did you mean `{meant}`?" if meant else f"its values are {', '.join(sorted(possible))}",
                    constant=constant.id,
                )
            )
    return findings


def _is_no_value(key: str, values: list[Value]) -> bool:
    return key not in {says_key(value) for value in values}
