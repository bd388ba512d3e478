"""To change a constant changes nothing.

What: two values of a constant have the same sentence in `says`. `check --deep` also names every constant that no page shows.
Why: somebody would change the policy, and shoppers would go on reading the old one.

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
      - id: payment.cards
        label: Payment by card
        type: yes-no
        values: {2026-11-22: no}
        says:
          yes: Cards are not accepted.
          no: Cards are not accepted.
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
        values: {2026-11-22: 2}
        source: [1]
      - id: payment.cards
        label: Payment by card
        type: yes-no
        values: {2026-11-22: no}
        says:
          yes: Cards are accepted.
          no: Cards are not accepted.
        source: [2]
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding

ID = "dead-constant"
DATED = False
APART = True
BESIDE = True


def check(look: Look) -> Iterator[Finding]:
    """Sentences in `says` that stand for two values."""
    for id, constant in look.catalog.constants.items():
        first: dict[str, str] = {}
        for key, sentence in constant.says.items():
            words = " ".join(sentence.casefold().split()).rstrip(".!")
            other = first.setdefault(words, key)
            if other != key:
                message = f"`{id}` says the same for `{other}` and for `{key}`: to change it would change nothing"
                help = "write what shoppers should read for each value"
                yield Finding(ID, constant.place("says", key), message, help, constant=id)
