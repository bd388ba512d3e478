"""A text is to be read again.

What: `review_every` says how often a text is read, and that time is over since the sentence of it that was read longest ago. In the
30 days before that it is only a note. An answer goes by its own `review_every`, else by that of its topic; a constant by that of its
area.
Why: nothing in the files changes when the shop does. Only somebody who reads a text against what the shop does today can see it.

Example (faq/topics.yml):
    topics:
      - {id: payment, title: Payment, blurb: How to pay., owner: customer service, review_every: 20 days}
      - {id: returns, title: Returns, blurb: How to send goods back.}

Instead (faq/topics.yml):
    topics:
      - {id: payment, title: Payment, blurb: How to pay., owner: customer service, review_every: 6 months}
      - {id: returns, title: Returns, blurb: How to send goods back.}
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.guard.reading.due import DueText, Wait, due_texts
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Note, Severity

ID = "due"
SEVERITY = Severity.WARNING
DATED = False  # a day to come is no day on which somebody has not read


def check(look: Look) -> Iterator[Finding]:
    """Each text whose time has come, or comes soon."""
    for one in due_texts(look.catalog, look.policy):
        if one.wait is not Wait.LATER:
            kind, _, id = one.name.partition(" ")
            severity = Severity.WARNING if one.wait is Wait.OVERDUE else Severity.NOTE
            constant = id if kind == "constant" else None
            yield Finding(ID, one.span, _message(one), _help(one), "", _notes(one), constant, severity)


def _message(one: DueText) -> str:
    called = one.name if one.name.startswith("constant ") else f"this {one.name.partition(' ')[0]}"
    when = f"was to be read again by {one.due}" if one.wait is Wait.OVERDUE else f"is to be read again by {one.due}"
    return f"{called} {when}: it was last read on {one.last.day} ({one.last.by})"


def _notes(one: DueText) -> tuple[Note, ...]:
    answers = f"; {one.care.owner} answers for it" if one.care.owner else ""
    return (Note(f"`review_every` is {one.every}{answers}", one.care.place),)


def _help(one: DueText) -> str:
    return f"read it against what the shop does today; if it is right, run `python3 build_faq.py {one.accepted_by}`"
