"""Catalog -> the same catalog with values that nobody would type, and a word that nobody would type in what stands beside them: canaries.

Built once with them, a site shows which of its figures come from constants: every figure on it must be a canary, and every
canary must be somewhere on it. Each dated value of each constant gets a canary of its own, so that history and
notices of coming changes are tried too, and so that a canary says which constant it stands for.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from helpcenter.content.model import Catalog, Constant, DatedValue
from helpcenter.content.reference import references
from helpcenter.content.shown_field import SHOWN_FIELDS
from helpcenter.content.values.inventor import Inventor
from helpcenter.content.values.types import TYPES
from helpcenter.content.values.value import Absent, Value
from helpcenter.figures.quantity import Quantity
from helpcenter.policy.policy import NOT_STATED
from helpcenter.text.sentence import cut


def canary_catalog(catalog: Catalog) -> Catalog:
    """The catalog with a canary for every dated value. Yes and no change places; a choice becomes another one.

    A constant that has no other value to take (a choice with one sentence) keeps its own. Every sentence of what stands beside
    a value gets a word that nobody would type: whoever typed that sentence elsewhere has typed it without.
    """
    nest = _Nest([dated.value for constant in catalog.constants.values() for dated in constant.timeline])
    areas = tuple(
        area.model_copy(
            update={"constants": [_with_canaries(constant, nest, catalog.constants) for constant in area.constants]}
        )
        for area in catalog.areas
    )
    return replace(catalog, areas=areas)


def with_values(constant: Constant, values: list[Value]) -> Constant:
    """The constant with other values on the same days."""
    copy = constant.model_copy()
    copy._timeline = tuple(
        DatedValue(dated.start, value, dated.span) for dated, value in zip(constant.timeline, values, strict=True)
    )
    return copy


def _with_canaries(constant: Constant, nest: _Nest, events: Collection[str]) -> Constant:
    constant = with_values(constant, [nest.lay(constant, dated.value) for dated in constant.timeline])
    keep = {"", *events, NOT_STATED}
    for name in SHOWN_FIELDS:
        places = (
            [(name,)] if name not in _OF_VALUES else [("dates", "start"), ("dates", "end")] if name == "dates" else []
        )
        for path in places:
            constant = constant.reworded(path, lambda text: (text if text in keep else with_word(text)) or None)
    return constant


def with_word(text: str) -> str:
    """A text with the word in each of its sentences, behind the first blank that stands in no reference."""
    for start, end in reversed(cut(text)):
        sentence = text[start:end]
        inside = [(reference.start, reference.end) for reference in references(sentence)]
        blanks = (
            at for at, sign in enumerate(sentence) if sign == " " and not any(low < at < high for low, high in inside)
        )
        at = start + next(blanks, -1) + 1
        text = f"{text[:at]}{_WORD} {text[at:]}"
    return text


_WORD = "Murnivask"
_OF_VALUES = ("unit", "says", "contexts", "dates")
"""The fields that go with the value, and get their canaries with it; and one of two texts."""


class _Nest:
    """Hands out canaries: no two alike, and none that says the same as a real value."""

    def __init__(self, real: list[Value]) -> None:
        self._taken = [value for value in real if isinstance(value, Quantity)]
        self._inventor = Inventor()

    def lay(self, constant: Constant, value: Value) -> Value:
        """A canary in the place of a value, of the same type and of the same shape where it has one."""
        if isinstance(value, Absent):  # the shape of the constant's other values
            value = next((dated.value for dated in constant.timeline if not isinstance(dated.value, Absent)), value)
        for _ in range(200):
            canary = TYPES[constant.type].another(value, constant, self._inventor)
            if not isinstance(canary, Quantity):
                return canary
            if not any(canary.dimension == other.dimension and canary.states(other) for other in self._taken):
                self._taken.append(canary)
                return canary
        return canary  # more constants of this type than canaries; the last one serves for several
