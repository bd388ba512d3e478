"""A note: nothing tells a constant from the others.

What: a yes-no or a choice that is called by nothing but everyday words, so that no sentence can be known to speak of it.
Why: a figure is seen wherever it stands; "you can do that" is only seen where the words say what "that" is.

Example (faq/policy/orders.yml):
    area: orders
    title: Orders
    blurb: How to order.
    constants:
      - id: orders.help
        label: Help with an order
        type: yes-no
        values: {2026-11-22: yes}
        says:
          yes: We install the product at your home.
          no: We do not install the product at your home.
        source: []

Instead (faq/policy/orders.yml):
    area: orders
    title: Orders
    blurb: How to order.
    constants:
      - id: orders.help
        label: Help with an order
        type: yes-no
        about: [install, installation]
        values: {2026-11-22: yes}
        says:
          yes: We install the product at your home.
          no: We do not install the product at your home.
        source: []
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.values.types import TYPES
from helpcenter.guard.rules.look import CloseLook, described
from helpcenter.guard.telling.concept import proposal
from helpcenter.text.finding import Finding, Severity

ID = "untold"
SEVERITY = Severity.NOTE
DATED = False
APART = True
BESIDE = True


def check(look: CloseLook) -> Iterator[Finding]:
    """Every constant whose values are sentences, and that has neither a subject nor a word of its own."""
    for id, constant in look.catalog.constants.items():
        kind = TYPES[constant.type]
        if kind.owns_sentences and look.vocabulary.is_untold(id):
            words = ", ".join(proposal(constant)) or "..."
            message = f"only everyday words name {described(constant)}, so no sentence is known to speak of it"
            help = f"add words by which shoppers know it, such as `about: [{words}]`"
            yield Finding(ID, constant.place("label"), message, help, constant=id)
