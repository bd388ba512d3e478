"""A reply leaves out a rule that its answer states.

What: the answer refers to a constant, and its `reply:` neither refers to it nor has a pin of it; `uses:` says that this is meant.
Why: who shortens an answer for a chat loses a condition easily, and "you can return it" promises more than "you can return it if it is
faulty". An agent sends what stands here, and a customer may hold the shop to it.

Example (faq/entries/payment.yml):
    topic: payment
    entries:
      - id: payment-deadline
        question: How long do I have to pay?
        answer: Pay within {{ payment.window }}. Then [contact us](/contact/).
        reply: You can pay. Please send us your order number.
        phrasings: [when to pay, payment deadline, time to pay, pay by when, last minute to pay, pay later, must i pay now, how many hours]
        summary: Pay within {{ payment.window }}.
        updated: 2026-11-22

Instead (faq/entries/payment.yml):
    topic: payment
    entries:
      - id: payment-deadline
        question: How long do I have to pay?
        answer: Pay within {{ payment.window }}. Then [contact us](/contact/).
        reply: Pay within {{ payment.window }}. Please send us your order number.
        phrasings: [when to pay, payment deadline, time to pay, pay by when, last minute to pay, pay later, must i pay now, how many hours]
        summary: Pay within {{ payment.window }}.
        updated: 2026-11-22
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.reference import references
from helpcenter.guard.rules.look import Look, described
from helpcenter.text.finding import Finding, Severity

ID = "shortened-reply"
SEVERITY = Severity.WARNING
DATED = False  # the texts are the same on a later day
APART = True


def check(look: Look) -> Iterator[Finding]:
    """The replies that somebody wrote, against the answers above them."""
    for entry in look.catalog.entries:
        if not entry.reply:
            continue
        said = {*(reference.id or "" for reference in references(entry.reply)), *entry.uses}
        said |= {pin.policy for pin in entry.pins if pin.text in entry.reply}
        for id in dict.fromkeys(reference.id for reference in references(entry.answer)):
            if id is None or any(f"{one}.".startswith(f"{id}.") for one in said) or not look.policy.has(id):
                continue
            message = f"the answer states {described(look.catalog.constants[id])}, and this reply leaves it out"
            help = f"say it here too, with `{{{{ {id} }}}}`; or, if the customer loses nothing by it, add `{id}` to `uses:`"
            yield Finding(ID, entry.place("reply"), message, help, constant=id)
