"""Nobody has read the source's words against what the constant says now.

What: a constant with a `quote` that is new or was edited, or whose value, start, rule, sentence, context, conditions or note is
another since somebody read the two side by side; also on the day of a later value. So is one whose quote was taken away since. What was
read stands in faq/kept/reviewed.lock.
Why: the check holds every sentence to its constant. Only a person sees that the constant itself says more or less than the shop.

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
        values: {2026-11-22: 2}
        source: [1]
        quote: Please pay within 2 hours.
      - {id: payment.cards, label: Payment by card, type: yes-no, values: {2026-11-22: no}, says: {yes: Cards are accepted., no: Cards are not accepted.}, source: [2], quote: none}

Instead (faq/kept/reviewed.lock):
    quote payment.window: Please pay within 2 hours. [payment.window = 2 hours; payment.window.counted_from = not stated] (2026-11-22, customer service)
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.guard.reading.review import Unread, quotes_taken_away
from helpcenter.guard.rules.look import Look
from helpcenter.policy.policy import without_checksum
from helpcenter.text.finding import Finding, Note, Severity

ID = "unread-quote"
SEVERITY = Severity.WARNING
DATED = True
_HELP = (
    "read what the source says against what the constant says: nothing added, nothing lost. "
    "If it is right, run `python3 build_faq.py accept`"
)
_RESTORE = "write it again; or, if the source says nothing of this, run `python3 build_faq.py accept`"


def check(look: Look) -> Iterator[Finding]:
    """Every quote that nobody has read against its constant as it stands; none where nothing was read at all."""
    if look.catalog.reviewed is None:
        return
    for quote in look.unread:
        if quote.is_quote:
            id = quote.statement.depends[0].constant
            label = "to be read again" if quote.before else "not read yet"
            yield Finding(ID, quote.statement.span, _message(quote, id), _HELP, label, quote.notes, id)
    for constant, line in quotes_taken_away(look.catalog):
        message = f"the quote of {constant.id} was read, and is no longer there"
        notes = (Note(f'it was read as: "{line.text}"'),)
        where = constant.place("quote" if constant.quote else "id")
        yield Finding(ID, where, message, _RESTORE, "taken away", notes, constant.id)


def _message(quote: Unread, id: str) -> str:
    if quote.before is None:
        return f"nobody has read the quote of {id} against what it says"
    if quote.changed:
        changes = [(name, without_checksum(was), without_checksum(now)) for name, was, now in quote.changed]
        facts = "; ".join(f"{name} was {was} when the quote was read, now {now}" for name, was, now in changes)
        return f"{facts}: read the two again"
    if quote.before.text == quote.read.text:
        return f"{id} says other things than when its quote was read: read the two again"
    return f"the quote of {id} was edited, and nobody has read it since"
