"""Quotations: the words of the source that a constant stands for, beside all that the policy says of it.

The check holds sentences to constants, and nothing could hold a constant to its source: a figure may be right, and an "only" lost.
So each constant keeps the source's words, somebody reads the one against the other (review.py), and what restricts is compared
(rules/restriction.py).
"""

from __future__ import annotations

from helpcenter.content.model import Catalog, Constant
from helpcenter.content.prose import Prose, Sentence
from helpcenter.content.shown_field import NO_TEXT, PolicyPart
from helpcenter.content.values.value import Absent
from helpcenter.guard.dependence import Statement
from helpcenter.policy.policy import Policy

QUOTE = "quote"
_SAYS = ("counted_from", "rule", "says", "contexts", "conditions", "note")
"""The shown fields in which a constant says something of its rule. A name claims nothing, and a unit is part of the value."""


def quotations(catalog: Catalog, policy: Policy) -> list[Statement]:
    """For each constant with words of the source and a value: the quote, and the value and fields that are read against it."""
    constants = (
        constant for constant in catalog.constants.values() if passages_of(constant) and policy.has(constant.id)
    )
    return [_quotation(constant, tuple(said_of(constant.id, policy))) for constant in constants]


def _quotation(constant: Constant, read: tuple[PolicyPart, ...]) -> Statement:
    text = " / ".join(" ".join(passage.split()) for passage in constant.quote)
    prose = Prose(constant, (QUOTE,), text, "this quote", can_refer=False)
    vars(prose)["sentences"] = (Sentence(prose, 0, len(text), text),)  # it is read as a whole
    return Statement(f"{QUOTE} {constant.id}", prose, 0, text, depends=read)


def said_of(id: str, policy: Policy) -> dict[PolicyPart, str]:
    """All that the policy says of a constant, in words: its value, and what is shown of the rule beside it; "" for what is not stated."""
    value = policy.value(id)
    said = {PolicyPart(id): policy.words(id)}
    for part in (PolicyPart(id, field) for field in _SAYS):
        is_shown = policy.field_text(part) is not None and not (part.field == "rule" and isinstance(value, Absent))
        if is_shown:
            said[part] = policy.field_words(part) if part.field != "counted_from" else policy.stated_start(id) or ""
    return said


def passages_of(constant: Constant) -> list[tuple[int, str]]:
    """The passages of the source, by number; none where it says nothing."""
    return [] if constant.quote == [NO_TEXT] else list(enumerate(constant.quote))
