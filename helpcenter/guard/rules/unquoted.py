"""A constant does not keep the words of its source.

What: a constant without `quote:`, the words of the source that it stands for; `quote: none` where the source says nothing.
One note for each file.
Why: without them nobody can see that a rule says more or less than the shop does.

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
      - {id: payment.cards, label: Payment by card, type: yes-no, values: {2026-11-22: no}, says: {yes: Cards are accepted., no: Cards are not accepted.}, source: [2], quote: none}

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
        values: {2026-11-22: 2}
        source: []
        quote: none
      - {id: payment.cards, label: Payment by card, type: yes-no, values: {2026-11-22: no}, says: {yes: Cards are accepted., no: Cards are not accepted.}, source: [], quote: none}
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Severity

ID = "unquoted"
SEVERITY = Severity.NOTE
DATED = False
APART = True
BESIDE = True


def check(look: Look) -> Iterator[Finding]:
    """For each file its constants without a quote, told at the first."""
    for area in look.catalog.areas:
        missing = [constant for constant in area.constants if not constant.quote]
        if missing:
            first = missing[0]
            called = f"`{first.id}` keeps no words of its source"
            if len(missing) > 1:
                called = (
                    f"{len(missing)} constants of this file keep no words of their source; `{first.id}` is the first"
                )
            help = "add `quote:` with the words of the source that it stands for, or `quote: none` where the source says nothing"
            yield Finding(ID, first.place("id"), called, help)
