"""A text shows a value that the shop has not stated.

What: a reference to a constant that is `not stated`, and whose `says` has no sentence for that.
Why: a shopper is told what to do, and never what the shop has not said. Where the gap can cost something, say what is safe: "Ask us
before you order." Where it costs nothing, say nothing. The question belongs in `confirm:`, where the shop's owner reads it.

Example (faq/policy/payment.yml):
    area: payment
    title: Payment
    blurb: How to pay.
    constants:
      - id: payment.window
        label: Time to pay for an order
        type: duration
        unit: hours
        counted_from: not stated
        values: {2026-11-22: not stated}
        source: [1]
      - id: payment.cards
        label: Payment by card
        type: yes-no
        values: {2026-11-22: no}
        says: {yes: Cards are accepted., no: Cards are not accepted.}
        source: [2]

Instead (faq/policy/payment.yml):
    area: payment
    title: Payment
    blurb: How to pay.
    constants:
      - id: payment.window
        label: Time to pay for an order
        type: duration
        unit: hours
        counted_from: not stated
        values: {2026-11-22: not stated}
        says: {not stated: Pay as soon as you order.}
        source: [1]
      - id: payment.cards
        label: Payment by card
        type: yes-no
        values: {2026-11-22: no}
        says: {yes: Cards are accepted., no: Cards are not accepted.}
        source: [2]
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.shown_field import PolicyPart
from helpcenter.content.values.value import Absent
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Note

ID = "gap"
DATED = True


def check(look: Look) -> Iterator[Finding]:
    """What is not stated and yet shown, once for each constant."""
    shown: dict[str, list[Note]] = {}
    for text in look.catalog.prose:
        for reference in text.references:
            part = reference.part
            if (
                part is None
                or part.field
                or not _is_gap(look, part)
                or look.policy.can_fill(part.constant, reference.format)
            ):
                continue
            if text.path[0] == "rule" and getattr(text.owner, "id", None) == part.constant:
                continue  # a rule is not shown where its constant has no value
            if text.path[0] != "confirm":
                place = text.span(reference.start, reference.end)
                shown.setdefault(part.constant, []).append(Note(f"{text.called} shows it", place))
    for id, notes in shown.items():
        key = Absent.NOT_STATED.value
        message = f"`{id}` is `{key}`, and a text shows it"
        help = (
            f"add to its `says:` the line `{key}: ...` with what is safe to do, such as: Ask us before you order; "
            "or leave it out of the text"
        )
        yield Finding(ID, look.policy.in_force[id].span, message, help, notes=tuple(notes[:3]), constant=id)


def _is_gap(look: Look, part: PolicyPart) -> bool:
    return look.policy.has(part.constant) and look.policy.is_unsaid(part)
