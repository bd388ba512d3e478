"""Amounts: one number with its unit, such as "14 full business days", "fourteen (14) days", "$20", "a week".

An amount is the smallest part of a measure. Whether an article is a number ("within a day") or none ("twice a day") is
decided here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from helpcenter.figures.lexeme import Line
from helpcenter.figures.lexicon import FACTORS
from helpcenter.figures.quantity import Unit

BOUNDED = ("I", "u", "L", "J", "G")
"""The tags of bounds that may stand before a number."""

_CLASSES = {unit: ("business" if unit.is_business else "time") for unit in Unit}


@dataclass(slots=True)
class Amount:
    """A number, its unit if it has one (a currency is "M" and its code, a share "P"), and its place in a series."""

    value: Decimal
    end: int
    unit: Unit | str | None = None
    factor: int = 1
    bound: str = ""
    joint: str = ""  # how it follows the item before: range, or, sum
    article: bool = False
    prefixed: bool = False  # the currency stands before the number

    @property
    def kind(self) -> str:
        """What it can be counted together with: amounts of one kind make one measure."""
        return "" if self.unit is None else _CLASSES[self.unit] if isinstance(self.unit, Unit) else self.unit


def amount(line: Line, at: int) -> Amount | None:
    """A number with its unit, if it has one: "14", "14 full business days", "fourteen (14) days", "$20"."""
    tag = line.tag(at)
    if tag == "M":
        if line.tag(at + 1) != "N" or (line.word(at).isalpha() and line.tag(at - 1) == "N"):
            return None
        value = line[at + 1].number
        code = str(line[at].meaning)
        if line.word(at + 2) == "k" and line.glued(at + 2):
            return Amount(value * 1000, at + 3, f"M{code}", prefixed=True)
        if line.word(at + 2) in _COINS:
            return None
        end = at + 3 if line.tag(at + 2) == "M" and line[at + 2].meaning == code else at + 2  # "$20 USD"
        return Amount(value, end, f"M{code}", prefixed=True)
    if tag not in ("N", "A"):
        return None
    item = Amount(line[at].number, at + 1, article=tag == "A")
    if line.tags[at + 1 : at + 4] == "(N)":
        item.end = at + 4
    if line.tag(item.end) == "+" and line.glued(item.end):
        item.bound, item.end = "least", item.end + 1
    elif line.tag(item.end) in ("g", "l"):
        item.bound, item.end = ("least" if line.tag(item.end) == "g" else "most"), item.end + 1
    _unit(line, item)
    if item.unit is None and item.bound:
        item.bound, item.end = "", at + 1
    return item


def unit_at(line: Line, item: Amount, at: int) -> Amount | None:
    """The amount with the unit that stands at a later place; None where no unit stands there."""
    moved = replace(item, end=at)
    _unit(line, moved)
    return moved if moved.unit is not None else None


def _unit(line: Line, item: Amount) -> None:
    at, business = item.end, False
    if line.word(at) == "k" and line.glued(at) and line.tag(at + 1) == "M":
        item.value, at = item.value * 1000, at + 1  # 5k USD
    elif line.tags[at : at + 2] in (",-", ".-") and line.tag(at + 2) == "M":
        at += 2  # 20,- EUR
    elif line.tag(at) == "|":
        at += 1  # the next cell of a table
    for _ in range(8):
        tag = line.tag(at)
        if tag == "B":
            business = True
        elif tag not in ("-", "K", "(", ")", '"', "'") and not (tag in ("/", "o") and line.tag(at + 1) == "B"):
            break
        at += 1
    tag = line.tag(at)
    if tag in ("U", "Y") and not (tag == "U" and line.word(at) == "m"):
        unit = line[at].meaning if tag == "U" else Unit.BUSINESS_DAY
        assert isinstance(unit, Unit)
        item.end, item.factor = at + 1, FACTORS.get(line.word(at), 1)
        if line.tags[at + 1 : at + 3] == "(B":
            close = line.tags.find(")", at + 3, at + 6)
            if close > 0:
                business, item.end = True, close + 1
        elif line.tag(at + 1) == "B" and line.tag(at + 2) not in ("U", "Y"):
            business, item.end = True, at + 2
        if business and unit is Unit.DAY:
            unit = Unit.BUSINESS_DAY
        elif business and unit is Unit.WEEK:
            unit, item.factor = Unit.BUSINESS_DAY, 5
        item.unit = unit
    elif tag == "M" and not business and (line.glued(at) or line.word(at)[0] not in "$€£¥" or line.tag(at + 1) != "N"):
        if line.word(at + 1) in _COINS or (item.article and line.word(at) == "grand"):
            return
        item.unit, item.end, item.factor = f"M{line[at].meaning}", at + 1, FACTORS.get(line.word(at), 1)
    elif tag == "P" and not business:
        item.unit, item.end = "P", at + 1


def counts(line: Line, at: int, item: Amount) -> bool:
    """Whether "a day" says one day: not in "twice a day", "have a day", "wait a minute"."""
    before, tag, after = line.word(at - 1), line.tag(at - 1), line.tag(item.end)
    if tag in ("U", "R", "M", "P", "Q", "E", "Y", "v") or (tag == "x" and line.tag(at - 2) in ("N", "O")):
        return False
    if after == "&" and line.tag(item.end + 1) == "N":
        return True
    if after == "o" and line.tag(item.end + 1) in ("N", "x"):
        return True
    if not isinstance(item.unit, Unit):
        return True
    if item.unit is Unit.MINUTE:
        return tag in BOUNDED or before in ("in", "after", "every")
    if item.unit in (Unit.DAY, Unit.BUSINESS_DAY):
        if line.word(item.end) in ("later", "afterwards", "earlier"):
            return True
        possessive = line.text[line[item.end - 1].start : line[item.end - 1].end].endswith("'s")
        taken = before in _BEFORE_A_DAY or line.word(at - 2) in ("takes", "take", "took", "give", "gives")
        return (
            possessive
            or tag in (*BOUNDED, "f")
            or taken
            or line.word(at + 1) in ("full", "extra", "additional", "whole")
        )
    return True


def some_day(line: Line, at: int, item: Amount) -> bool:
    """Whether "one day" means some day: "One day, you may want a larger model"."""
    if line.word(at) != "one" or item.end != at + 2 or line.word(at + 1) != "day":
        return False
    starts = line.tag(at - 1) in ("", ".", "!", "\n") and line.text[line[at].start] == "O"
    return starts and line.word(item.end + (line.tag(item.end) == ",")) in ("you", "we", "it", "they", "i", "the")


_BEFORE_A_DAY = frozenset(
    "but in for after take takes took taking about of under lasts wait need needs every with by".split()
)
_COINS = frozenset("coin coins note notes banknote banknotes bill bills piece".split())
