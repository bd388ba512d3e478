"""Mentions -> claims: a figure typed by hand, tied to the constant that it speaks of.

To which constant, is for binding.py to say; here the two are compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpcenter.binding import FIGURES, Binder
from helpcenter.mention import Mention, mentions
from helpcenter.model import Catalog, Waiver
from helpcenter.policy import Policy
from helpcenter.prose import Prose, prose
from helpcenter.quantity import ClockRange, ClockTime, Duration, TimeZone, agree


@dataclass(frozen=True)
class Claim:
    """A mention in a text, the constant it speaks of (None if none fits), and whether the two say the same."""

    prose: Prose
    mention: Mention
    constant: str | None
    agrees: bool
    waiver: Waiver | None = None


def claims(catalog: Catalog, policy: Policy) -> list[Claim]:
    """All figures that are typed by hand in the catalog, in the order of the files."""
    binder = Binder(catalog, policy)
    found: list[Claim] = []
    for text in prose(catalog):
        for mention in mentions(text.text):
            constant = binder.bind(text, mention)
            value = policy.value(constant) if constant else None
            agrees = isinstance(value, FIGURES) and agree(mention.quantity, value)
            found.append(Claim(text, mention, constant, agrees, _waiver(text, mention)))
    return found


_BOUND = re.compile(
    r"(?:within|up to|at most|no more than|not more than|less than|at least|more than|over|under|in|for|after|from|between)\b",
    re.IGNORECASE,
)


def replacement(claim: Claim, policy: Policy) -> str:
    """What to write instead of the mention, so that the sentence around it still reads right."""
    assert claim.constant is not None
    said, value, text = claim.mention.quantity, policy.value(claim.constant), claim.mention.text
    format, lead = "", ""
    if isinstance(said, ClockTime) and isinstance(value, ClockRange):
        format = "opens" if said.minute < 12 * 60 else "closes"
    elif isinstance(said, TimeZone) and "utc" not in text.casefold():
        format = "name"
    elif isinstance(said, Duration) and isinstance(value, Duration):
        within = str(value).startswith("within")
        bound = _BOUND.match(text)
        if re.search(r"-(?:minute|hour|day|week|month|year)$", text, re.IGNORECASE):
            format = "adjective"
        elif bound is not None and not (within and bound[0].casefold() == "within"):
            lead = f"{bound[0]} "
            format = "length" if within else ""
        elif within and bound is None:
            format = "length"
    return f"{lead}{{{{ {claim.constant}{f' | {format}' if format else ''} }}}}"


def _waiver(text: Prose, mention: Mention) -> Waiver | None:
    for waiver in text.entry.waivers if text.entry else ():
        start = text.text.find(waiver.text)
        while start >= 0:
            end = start + len(waiver.text)
            if (start <= mention.start and mention.end <= end) or (mention.start <= start and end <= mention.end):
                return waiver
            start = text.text.find(waiver.text, start + 1)
    return None
