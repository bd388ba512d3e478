"""A value as a person types it on the command line, for "what if": read as the policy file reads it, and where it can be, leniently."""

from __future__ import annotations

import re
from decimal import Decimal

from helpcenter.content.model import Constant
from helpcenter.content.value import TYPES, Absent, Miswritten, Value, read_value
from helpcenter.figures.mention import mentions
from helpcenter.figures.quantity import Bounds, ClockRange, Duration, Email, Money, TimeZone, Weekdays
from helpcenter.guard.binding import FIGURES

_FIGURES = {
    "duration": Duration,
    "clock-range": ClockRange,
    "weekdays": Weekdays,
    "time-zone": TimeZone,
    "money": Money,
    "email": Email,
}


def read_wish(constant: Constant, written: str) -> Value:
    """The value that is meant: `3`, `two days`, `7-14`, `yes`, `PayPal, Klarna`, `none`. Raises Miswritten.

    A choice need not be among the choices yet, and figures may be written as in a sentence.
    """
    text = " ".join(written.split()).removeprefix("[").removesuffix("]").strip("\"'")
    for absent in Absent:
        if text.casefold() == absent.value:
            return absent
    if constant.type == "choice" and text:
        return next((choice for choice in constant.choices if choice.casefold() == text.casefold()), text)
    try:
        if TYPES[constant.type].is_list and "," in text:
            names = [name.strip().strip("\"'") for name in text.split(",")]
            return read_value(constant.type, constant.unit, [name for name in names if name], constant.choices)
        return read_value(constant.type, constant.unit, text, constant.choices)
    except Miswritten:
        said = mentions(text)
        quantity = said[0].quantity if len(said) == 1 and said[0].text == text else None
        if constant.type == "money" and re.fullmatch(r"\d+(?:\.\d+)?", text):
            return Money(Bounds(Decimal(text), Decimal(text)), "")  # what would change does not depend on the currency
        if isinstance(quantity, FIGURES) and type(quantity) is _FIGURES.get(constant.type):
            return quantity
        raise
