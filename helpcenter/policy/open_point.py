"""What the shop's owner is still asked about an answer, and how much hangs on it: a figure, a rule, or only words.

A question stands with a constant. What an answer shows of that constant says what is open in the answer: whoever promises a figure
that may change promises more than whoever names a page of the shop by a name that may be another.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from helpcenter.content.model import Entry
from helpcenter.content.shown_field import PolicyPart
from helpcenter.content.values.types import TYPES
from helpcenter.policy.closure import Closure
from helpcenter.policy.policy import Policy


class Stake(IntEnum):
    """What is open in an answer, the gravest last."""

    WORDS = 1
    """How a place of the shop is called, or only a name of the rule."""
    RULE = 2
    FIGURE = 3


@dataclass(frozen=True)
class OpenPoint:
    """A question to the shop's owner, with its references filled, and what is open in the answer until it is answered."""

    question: str
    stake: Stake


_NAMES = ("label", "group", "dates")
"""Shown fields that name a rule and do not state it."""


def open_points(entry: Entry, policy: Policy) -> tuple[OpenPoint, ...]:
    """The questions behind all that an answer shows, or is pinned to, each once, the gravest first."""
    shown = [part for text in entry.prose for reference in text.references for part in policy.parts_of(reference)]
    pinned = [part for pin in entry.pins if (part := policy.part(pin.policy))]
    stakes: dict[str, Stake] = {}
    for part in Closure(policy).parts([*shown, *pinned], shown=True):
        if policy.constants[part.constant].confirm:
            stakes[part.constant] = max(_stake(part, policy), stakes.get(part.constant, Stake.WORDS))
    asked: dict[str, Stake] = {}
    for id, stake in stakes.items():
        for question in policy.constants[id].confirm:
            text = " ".join(policy.fill(question).split())
            asked[text] = max(stake, asked.get(text, stake))
    return tuple(sorted((OpenPoint(*each) for each in asked.items()), key=lambda point: -point.stake))


def _stake(part: PolicyPart, policy: Policy) -> Stake:
    constant = policy.constants[part.constant]
    kind = TYPES[constant.type]
    if part.field in _NAMES or constant.opens or not kind.states_rule:
        return Stake.WORDS
    return Stake.FIGURE if kind.figure else Stake.RULE
