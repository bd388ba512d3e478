"""The day of a change has come, and nobody has read what it makes of a sentence.

What: a sentence that was read with an earlier value of a constant, and that shows or relies on a later value which holds by now;
or one of a text below `from:` whose day has come.
Why: nobody has seen that the sentence is right with the new value. Until somebody has, the site is not built: the old one stays,
and its pages say that their rules have ended. Accept such a sentence as soon as the value is written; its day may be far away.

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
        values: {2026-11-21: 2, 2026-11-22: 3}
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

from helpcenter.guard.reading.review import Unread
from helpcenter.guard.rules.look import Look
from helpcenter.policy.policy import without_checksum
from helpcenter.text.finding import Finding

ID = "unread-change"
DATED = False  # only the day that is asked for has come; of later ones `unreviewed` speaks
ONCE = True  # of what is not read yet `unreviewed` speaks
_HELP = (
    "read it as it stands now; if it is right, run `python3 build_faq.py accept`. Until then nothing is built, "
    "and the pages of the old site say that their rules have ended"
)


def check(look: Look) -> Iterator[Finding]:
    """Every sentence that waits for a reader since the day of a change; for a later day the rule `unreviewed` says so."""
    if look.catalog.reviewed is None:
        return  # nothing was read at all: `unreviewed` says it once
    for sentence in look.unread:
        if sentence.is_scheduled and not sentence.is_quote:
            label = "to be read again" if sentence.before else "not read yet"
            span, constant = sentence.statement.span, next((id for id, *_ in sentence.overtaken), None)
            yield Finding(ID, span, _message(sentence), _HELP, label=label, notes=sentence.notes, constant=constant)


def _message(sentence: Unread) -> str:
    if not sentence.overtaken:
        return f"this text is said since {sentence.begun}, and nobody has read this sentence yet"
    if sentence.before is None:
        facts = "; ".join(f"{id} is {now} since {day}" for id, _, now, day in sentence.overtaken)
        return f"{facts}: nobody has read yet what it says"
    facts = "; ".join(
        f"{id} was {without_checksum(was)} when this was read, and is {without_checksum(now)} since {day}"
        for id, was, now, day in sentence.overtaken
    )
    return f"{facts}: nobody has read it since"
