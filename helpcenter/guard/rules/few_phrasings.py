"""An answer has few "also asked" phrasings.

What: fewer than eight, so that search knows the entry only by the writer's own words.
Why: shoppers name things differently; six phrasings lifted the share of right first results from .21 to .58.

Example (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: You pay for the return. Then [contact us](/contact/).
        summary: You pay for the return.
        updated: 2026-11-22

Instead (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: You pay for the return. Then [contact us](/contact/).
        summary: You pay for the return.
        updated: 2026-11-22
        phrasings: [return cost, return postage, cost to send back, who pays return, free returns, ship it back price, return label, mail it back]
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.kinds import PHRASINGS, is_broken
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Severity

ID = "few-phrasings"
SEVERITY = Severity.WARNING
DATED = False
ENOUGH = 8


def check(look: Look) -> Iterator[Finding]:
    """The number of phrasings of every published entry, where all of them could be read."""
    if is_broken(look.catalog, PHRASINGS):
        return
    counts = look.of_lines(
        "few",
        lambda: {one.id: count for one in look.catalog.published if (count := len(look.catalog.asked(one))) < ENOUGH},
    )
    for entry in look.catalog.published if counts else ():
        count = counts.get(entry.id, ENOUGH)
        if count < ENOUGH:
            message = f"`{entry.id}` has {count} phrasings; at least {ENOUGH} are wanted"
            help = f"write what shoppers type, one a line, under `{entry.id}: |` in faq/phrasings/{entry.topic}.yml: short, in full, misspelt, as a complaint"
            yield Finding(ID, entry.place("phrasings" if entry.phrasings else "id"), message, help)
