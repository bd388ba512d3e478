"""A question is longer than a list of answers can show.

What: a question of more than 70 characters, as people see it, or the title of a topic of more than 30.
Why: the search, the lists and a tab of the browser show a question on one line or two of a phone. A long one holds a condition that
belongs into the answer, or a second question.

Example (faq/topics.yml):
    topics:
      - {id: payment, title: How and until when you can pay for what you ordered, blurb: How to pay.}
      - {id: returns, title: Returns, blurb: How to send it back.}

Instead (faq/topics.yml):
    topics:
      - {id: payment, title: Payment, blurb: How and until when to pay.}
      - {id: returns, title: Returns, blurb: How to send it back.}
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Severity

ID = "long-title"
SEVERITY = Severity.NOTE
DATED = True
APART = True
STYLE = "Questions"

_QUESTION = 70
_TITLE = 30


def check(look: Look) -> Iterator[Finding]:
    """Questions and titles as the policy of the day fills them."""
    for entry in look.catalog.entries:
        length = len(look.policy.fill(entry.question).strip())
        if length > _QUESTION:
            message = f"this question has {length} characters; {_QUESTION} can be read at a glance"
            help = "ask in fewer words, and leave conditions to the answer"
            yield Finding(ID, entry.place("question"), message, help)
    for topic in look.catalog.topics:
        length = len(look.policy.fill(topic.title).strip())
        if length > _TITLE:
            message = f"this title has {length} characters; {_TITLE} fit a card"
            help = "name the subject in one to three words, and say the rest in `blurb`"
            yield Finding(ID, topic.place("title"), message, help)
