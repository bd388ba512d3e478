"""A text has taken the place of an older one, which still stands in the file.

What: the day of a text below `from:` has come, so that the older text beside it is shown nowhere any more.
Why: whoever opens the file reads two texts, and only one of them is said.

Example (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: You pay for the return.
        phrasings: [return cost, return postage, cost to send back, who pays return, free returns, return label, mail it back, send it back]
        summary: You pay for the return.
        updated: 2026-11-20
        from:
          2026-11-21:
            answer: The return is at your cost.

Instead (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: The return is at your cost.
        phrasings: [return cost, return postage, cost to send back, who pays return, free returns, return label, mail it back, send it back]
        summary: You pay for the return.
        updated: 2026-11-21
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Severity

ID = "past-text"
SEVERITY = Severity.NOTE
DATED = False  # of a later day everybody is told when it has come
ONCE = True


def check(look: Look) -> Iterator[Finding]:
    """The last day of each record whose text holds by now."""
    held = {record.named: turn for record, turn in look.catalog.turns if turn.start <= look.policy.day}
    for named, turn in held.items():
        message = f"this text of {named} holds since {turn.start}, and the older one is shown nowhere any more"
        help = f"write it in the place of the older one, and delete `{turn.start}:`"
        yield Finding(ID, turn.key, message, help)
