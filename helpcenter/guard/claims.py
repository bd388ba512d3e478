"""Mentions -> claims: a figure typed by hand, tied to the constant that it speaks of.

To which constant, is for binding.py to say; here the two are compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpcenter.content.model import Catalog, Waiver
from helpcenter.content.passages import Permit
from helpcenter.content.value import Value
from helpcenter.figures.mention import Mention, mentions
from helpcenter.figures.quantity import ClockRange, ClockTime, Duration, TimeZone, Weekdays, agree, is_vague
from helpcenter.guard.binding import FIGURES, Binder
from helpcenter.guard.prose import Prose, around, prose
from helpcenter.guard.subject import Vocabulary
from helpcenter.policy.policy import Policy
from helpcenter.text.sentence import sentences


@dataclass(frozen=True)
class Claim:
    """A mention in a text, the constant it speaks of (None if none fits), and whether the two say the same."""

    prose: Prose
    mention: Mention
    constant: str | None
    agrees: bool
    waiver: Waiver | Permit | None = None


def typed(catalog: Catalog) -> list[tuple[Prose, Mention]]:
    """All figures that are typed by hand in the catalog, in the order of the files. They are the same on every day."""
    texts = (*prose(catalog), *around(catalog))
    return [(text, mention) for text in texts for mention in mentions(text.text)]


def claims(
    catalog: Catalog,
    policy: Policy,
    figures: list[tuple[Prose, Mention]] | None = None,
    vocabulary: Vocabulary | None = None,
) -> list[Claim]:
    """What the figures typed by hand claim about a policy. They (`typed`) and the vocabulary need not be read anew for another day."""
    binder = Binder(catalog, policy, vocabulary)
    found: list[Claim] = []
    for text, mention in typed(catalog) if figures is None else figures:
        if binder.states_nothing(text, mention):
            continue
        constant = binder.bind(text, mention)
        if text.path[0] == "says" and constant == getattr(text.owner, "id", None) and is_vague(mention.quantity):
            continue  # "There is no time limit" is what the value `none` of this very constant says
        agrees = constant is not None and says_the_same(text, mention, policy.value(constant))
        found.append(Claim(text, mention, constant, agrees, _waiver(text, mention)))
    return found


def says_the_same(text: Prose, mention: Mention, value: Value) -> bool:
    """Whether a figure in its sentence states a value; "closed on Saturday and Sunday" states Monday to Friday."""
    said = mention.quantity
    if isinstance(said, Weekdays) and isinstance(value, Weekdays) and _CLOSED.search(text.text[_line(text, mention)]):
        said = Weekdays(tuple(day for day in range(7) if day not in said.days)) if 0 < len(said.days) < 7 else said
    return isinstance(value, FIGURES) and agree(said, value)


def _line(text: Prose, mention: Mention) -> slice:
    return next(
        (slice(a, b) for a, b in sentences(text.text) if a <= mention.start < b), slice(mention.start, mention.end)
    )


_CLOSED = re.compile(
    r"\b(?:closed|close|not|no|nobody|no one|never|off|except|without|away|isn['’]t|aren['’]t|doesn['’]t)\b",
    re.IGNORECASE,
)
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


def remedy(claim: Claim, policy: Policy) -> str:
    """What to write instead of a figure that speaks of a constant, as the help of a finding says it."""
    if not claim.prose.can_refer:
        return no_reference_here(claim.mention.text)
    return f"write `{replacement(claim, policy)}` and the text will always be right"


def no_reference_here(text: str) -> str:
    """What to do about a figure in a file where no reference can stand: a template, a script, a README."""
    return (
        "no reference can stand in this file: leave the figure out, or move the sentence to an answer, a `note` or a page in docs/; "
        f'if it is no rule of the shop, give the reason in a comment of this file: by hand: "{" ".join(text.split())}" because ...'
    )


def _waiver(text: Prose, mention: Mention) -> Waiver | Permit | None:
    for waiver in text.waivers:
        start = text.text.find(waiver.text)
        while start >= 0:
            end = start + len(waiver.text)
            if (start <= mention.start and mention.end <= end) or (mention.start <= start and end <= mention.end):
                return waiver
            start = text.text.find(waiver.text, start + 1)
    return None
