"""Two answers, topics, areas or constants have one id.

What: an id, or an alias, that is already taken. Nothing else is said of what bears it until it has one of its own.
Why: an id is an address; it can lead to one page only.

Example (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: payment-deadline
        question: Who pays for the return?
        answer: You pay for the return. Then [contact us](/contact/).
        summary: You pay for the return.
        updated: 2026-11-22
        phrasings: [return cost, return postage, cost to send back, who pays return, free returns, return label, mail it back, send it back]

Instead (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: You pay for the return. Then [contact us](/contact/).
        summary: You pay for the return.
        updated: 2026-11-22
        phrasings: [return cost, return postage, cost to send back, who pays return, free returns, return label, mail it back, send it back]
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.binding.taken_ids import with_own_ids
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding

ID = "duplicate-id"
DATED = False
_KINDS = ("entries", "topics", "areas", "retired", "stages")


def check(look: Look) -> Iterator[Finding]:
    """What a draft takes; of all else it was said where the ids were bound."""
    yield from with_own_ids({name: getattr(look.catalog, name) for name in _KINDS})[1]
