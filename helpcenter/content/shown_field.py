"""What people see of a constant beside its value: from when it counts, its conditions, its names, its sentences.

One table, over which all goes that a shown text needs: it may be dated, a reference shows it, a pin relies on it, the review
ledger opens the sentences beside it, `impact`, the history and the notices tell of its change, and the deep check tries it.
A new shown field is a field of the model and a row here.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

from helpcenter.text.source import Span


class Reach(Enum):
    """Which sentences a shown field touches, besides those that show it or are pinned to it: they are read again when it changes."""

    VALUE = "all that state the value"
    NAMED = "those that refer to the constant themselves, and its own texts"
    OWN = "the constant's own texts, which stand beside it"
    SHOWN = "no others"


@dataclass(frozen=True, kw_only=True)
class ShownField:
    """A field of a constant that people see. `called` are its words in a message, `formats` those in which a reference shows it.

    `on_answers` says whether the answers that use the constant show it too, and not only its policy page; `states` whether what
    it says is so particular that to type it elsewhere repeats the policy, and `is_markdown` whether Markdown is read in it.
    """

    called: str
    reach: Reach
    formats: tuple[str, ...] = ()
    on_answers: bool = False
    states: bool = False
    is_markdown: bool = False
    may_be_none: bool = False
    """Whether `none` behind a start day ends it."""


SHOWN_FIELDS = {
    # Every sentence that states a time states it from its start on.
    "counted_from": ShownField(
        called="start", reach=Reach.VALUE, formats=("start", "counted_from"), on_answers=True, states=True
    ),
    # It is part of the value: "7 days" is another one than "7 business days".
    "unit": ShownField(called="unit", reach=Reach.SHOWN, formats=("unit",), on_answers=True),
    # It limits what a sentence promises that refers to the constant; what comes through another constant's sentence has its own.
    "conditions": ShownField(
        called="conditions",
        reach=Reach.NAMED,
        formats=("conditions",),
        on_answers=True,
        states=True,
        is_markdown=True,
        may_be_none=True,
    ),
    # A rule, its sentence and its note stand side by side on the policy page, and nowhere else.
    "rule": ShownField(
        called="rule", reach=Reach.OWN, formats=("rule",), states=True, is_markdown=True, may_be_none=True
    ),
    "says": ShownField(called="sentence", reach=Reach.OWN, on_answers=True),
    "note": ShownField(
        called="note", reach=Reach.OWN, formats=("note",), states=True, is_markdown=True, may_be_none=True
    ),
    # Names claim nothing: who corrects one reads only what shows it.
    "label": ShownField(called="name", reach=Reach.SHOWN, formats=("label",), on_answers=True),
    "group": ShownField(called="heading", reach=Reach.SHOWN, formats=("group",), may_be_none=True),
    "dates": ShownField(called="words for dates", reach=Reach.SHOWN, on_answers=True),
    # They stand in the sentences of others, each under a format that the constant names itself: `{{ returns.reasons | if }}`.
    "contexts": ShownField(called="words for its contexts", reach=Reach.SHOWN, on_answers=True),
}
"""The fields by name; what is not here of a constant is its value, its address, or nothing that shoppers see."""

START_FORMAT = "start"
"""The format that says in a whole sentence from when a duration counts, where somebody has said it."""

FIELD_FORMATS = {format: name for name, field in SHOWN_FIELDS.items() for format in field.formats}
"""The formats of references that show such a field and not the value, with the field's name."""

BAR = " | "
"""What stands between two formats of a reference: the context, and how its words begin or are joined."""

NO_TEXT = "none"
"""What stands behind a start day from which on there is no such text."""


@dataclass(frozen=True)
class DatedText:
    """A text that holds from a day on; None where there is none from then on."""

    start: date
    text: str | None
    span: Span


def text_on(texts: tuple[DatedText, ...], day: date) -> str | None:
    """The text in force on a day; on a day before the first nothing is known."""
    return next((dated.text for dated in reversed(texts) if dated.start <= day), None)


class PolicyPart(NamedTuple):
    """What a text can depend on: the value of a constant, or a shown field of it, as `refund.time.counted_from`."""

    constant: str
    field: str = ""

    def __str__(self) -> str:
        return f"{self.constant}.{self.field}" if self.field else self.constant


def part_named(name: str, constants: Collection[str]) -> PolicyPart | None:
    """The constant of this name, or the shown field that the name's last word is; None where there is none."""
    if name in constants:
        return PolicyPart(name)
    id, _, field = name.rpartition(".")
    return PolicyPart(id, field) if id in constants and field in SHOWN_FIELDS else None
