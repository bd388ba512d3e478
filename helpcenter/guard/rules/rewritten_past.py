"""What was said of past days was written over.

What: a value, or a text beside one, was read on a day on which it held, and the file now says something else of that day.
Why: pages of past days, the history and answers to "what held when I ordered?" would say what was never said. A new rule gets a
day of its own, and only a mistake is written over.

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
        values: {2026-11-21: 3}
        source: [1]
      - {id: payment.cards, label: Payment by card, type: yes-no, values: {2026-11-22: no}, says: {yes: Cards are accepted., no: Cards are not accepted.}, source: [2]}

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
        values: {2026-11-21: 2, 2027-03-01: 3}
        source: [1]
      - {id: payment.cards, label: Payment by card, type: yes-no, values: {2026-11-22: no}, says: {yes: Cards are accepted., no: Cards are not accepted.}, source: [2]}
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.model import Constant
from helpcenter.content.shown_field import PolicyPart, part_named
from helpcenter.guard.reading.review import Overwritten
from helpcenter.guard.rules.look import Look
from helpcenter.policy.policy import without_checksum
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.source import Span

ID = "rewritten-past"
SEVERITY = Severity.WARNING
DATED = False  # what is still to come was never said
ONCE = True


def check(look: Look) -> Iterator[Finding]:
    """Each value and each text with days of its own once, however many sentences show it."""
    if look.catalog.reviewed is None:
        return
    found = {one.name: one for sentence in look.unread for one in sentence.overwritten if one.start < look.policy.day}
    found |= {one.name: one for sentence in look.unread for one in sentence.overwritten if one.read < one.first}
    for name, one in found.items():
        part = part_named(name, look.catalog.constants)
        assert part is not None, "it was looked up to know its days"
        constant = look.catalog.constants[part.constant]
        yield Finding(ID, _place(constant, part, one), *_words(one), constant=constant.id)


def _words(one: Overwritten) -> tuple[str, str]:
    was, now = without_checksum(one.was), without_checksum(one.now)
    if one.read < one.first:
        message = f"{one.name} was {was} on {one.read}, and nothing is recorded of it before {one.first} any more"
        return message, f"put the old one back in front, with its own day: `{one.first}` keeps the new one"
    message = f"{one.name} was {was} on {one.read}, and is written as {now} since {one.start}: this changes what was said since then"
    help = (
        f"if it is a new rule, put the old one back behind `{one.start}`, and add the day from which the new one holds; "
        "if the old one was a mistake, run `python3 build_faq.py accept` when you have read the sentences"
    )
    return message, help


def _place(constant: Constant, part: PolicyPart, one: Overwritten) -> Span:
    if not part.field:
        return next(dated.span for dated in constant.timeline if dated.start == one.start)
    texts = (text for path, dated in constant.dated_texts.items() if path[0] == part.field for text in dated)
    return next((text.span for text in texts if text.start == one.start), constant.place(part.field))
