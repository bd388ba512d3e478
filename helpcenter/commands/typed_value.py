"""A value as a person types it on the command line, for "what if": read as the policy file reads it, and where it can be, leniently."""

from __future__ import annotations

from helpcenter.content.model import Constant
from helpcenter.content.values.types import TYPES, Figure, read_value
from helpcenter.content.values.value import Absent, Miswritten, Value
from helpcenter.figures.mention import mentions
from helpcenter.figures.quantity import Quantity


def read_typed_value(constant: Constant, written: str) -> Value:
    """The value that is meant: `3`, `two days`, `7-14`, `yes`, `PayPal, Klarna`, `none`. Raises Miswritten.

    A choice need not be among the choices yet, and figures may be written as in a sentence.
    """
    text = " ".join(written.split()).removeprefix("[").removesuffix("]").strip("\"'")
    for absent in Absent:
        if text.casefold() == absent.value:
            return absent
    kind = TYPES[constant.type]
    if kind.from_choices and text:
        return next((choice for choice in constant.choices if choice.casefold() == text.casefold()), text)
    try:
        if kind.read_list and "," in text:
            parts = [part.strip().strip("\"'") for part in text.split(",")]
            return read_value(constant.type, constant.unit, [part for part in parts if part], constant.choices)
        return read_value(constant.type, constant.unit, text, constant.choices)
    except Miswritten:
        quantity = _meant(kind.figure, text) if kind.figure else None
        if quantity is None or quantity.is_vague:  # "immediately" is no value of a policy
            raise
        return quantity


def _meant(figure: Figure, text: str) -> Quantity | None:
    """The one figure of a type that a text is, as people write it in a sentence or on a command line."""
    for mention in mentions(text):
        if mention.text == text and isinstance(mention.quantity, figure.quantity):
            return mention.quantity
    return figure.typed(text)
