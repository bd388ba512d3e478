"""A heading asks two questions.

What: a question with two question marks, or with a second question word behind "and", "or" or a comma: "When must I pay, and how?".
Why: who looks for the second one does not find it in a list, the search has two things to learn from one line, and the answer is twice
as long as it must be.

Example (faq/entries/payment.yml):
    topic: payment
    entries:
      - id: payment-deadline
        question: How long do I have to pay, and what happens if I do not?
        answer: Pay within {{ payment.window }}.
        phrasings: [deadline, time to pay, pay by when, pay until, how long to pay, must I pay now, pay later, window]
        summary: Pay within {{ payment.window }}.
        updated: 2026-11-22

Instead (faq/entries/payment.yml):
    topic: payment
    entries:
      - id: payment-deadline
        question: How long do I have to pay?
        answer: Pay within {{ payment.window }}.
        phrasings: [deadline, time to pay, pay by when, pay until, how long to pay, must I pay now, pay later, window]
        summary: Pay within {{ payment.window }}.
        updated: 2026-11-22
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Severity

ID = "one-question"
SEVERITY = Severity.NOTE
DATED = False
APART = True
STYLE = "Questions"

_ASKS = (
    r"(?:how|what|when|where|which|who|whom|whose|why)\b(?!\s+to\b)"
    r"|(?:am|are|can|could|did|do|does|has|have|is|may|must|should|was|were|will|would)\s+(?:i|you|we|it|they|there|my|your|the|a|an)\b"
)
_SECOND = re.compile(
    rf"(?:\?\s+(?=\S)|,\s+(?:(?:and|or|but)\s+)?|\s(?:and|or|but)\s+(?:if so,?\s+)?)(?P<asked>{_ASKS})", re.IGNORECASE
)
_FIRST = re.compile(rf"(?:[^,?]*,\s*)?(?:{_ASKS})", re.IGNORECASE)
_TWO = re.compile(r"\?\s+(?P<asked>\S[^?]*)\?")


def check(look: Look) -> Iterator[Finding]:
    """The question of every answer."""
    for entry in look.catalog.entries:
        first = _FIRST.match(entry.question)
        second = _TWO.search(entry.question) or (first and _SECOND.search(entry.question, first.end()))
        if second:
            span = entry.stretch(("question",), second.start("asked"), len(entry.question))
            message = "this heading asks two questions"
            help = "ask one here, and write a second answer for the other, or let this answer say it without asking"
            yield Finding(ID, span, message, help)
