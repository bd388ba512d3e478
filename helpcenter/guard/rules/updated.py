"""The day of a text is still to come, or the text was read after it.

What: `updated` or `reviewed` names a day that has not come yet. And, as a warning: a sentence of an answer, as it stands now, was
read (`python3 build_faq.py accept`) for the first time on a later day than `updated` says, and no new value explains it. Without
`updated` the ledger tells the day.
Why: shoppers and search engines read when a text last changed. A page must not promise a day that has not come, and a text that
was changed without its day looks older than it is.

Example (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: You pay for the return.
        phrasings: [return cost, return postage, cost to send back, who pays return, free returns, return label, mail it back, send it back]
        summary: You pay for the return.
        updated: 2062-11-22

Instead (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: You pay for the return.
        phrasings: [return cost, return postage, cost to send back, who pays return, free returns, return label, mail it back, send it back]
        summary: You pay for the return.
        updated: 2026-11-22
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from helpcenter.content.model import Catalog, Constant, Entry
from helpcenter.content.prose import Sentence
from helpcenter.guard.apart import Apart
from helpcenter.guard.rules.look import Look
from helpcenter.policy.changes import periods
from helpcenter.policy.policy import Policy
from helpcenter.policy.text_days import TextDays
from helpcenter.text.finding import Finding, Note, Severity

ID = "updated"
DATED = False  # it is about today, and not about what will hold


def check(look: Look) -> Iterator[Finding]:
    """The days of answers and constants, and what the ledger knows of the answers."""
    starts = periods(look.catalog)[:1]  # who asks for a day before all records is told so, and not of each text
    come = max([look.policy.day, *starts, *([look.today] if look.today else [])])
    for entry in look.catalog.entries:
        if entry.updated and entry.updated > come:
            help = f"write the day on which the text last changed; today it is `{come}`"
            yield _to_come(entry, "updated", entry.updated, help)
    records: list[Entry | Constant] = [*look.catalog.entries, *look.catalog.constants.values()]
    for record in records if look.today else ():
        if record.reviewed and record.reviewed > come:
            help = f"write the day on which the shop read it; today it is `{come}`"
            yield _to_come(record, "reviewed", record.reviewed, help)
    yield from _forgotten(look)


def _to_come(record: Entry | Constant, name: str, day: date, help: str) -> Finding:
    return Finding(ID, record.place(name), f"`{name}` is {day}, and that day is still to come", help)


def _forgotten(look: Look) -> Iterator[Finding]:
    """The answers that were read later than they say."""
    for entry, day, sentence in overdue(look.catalog, look.policy, look.apart):
        message = f"this text was read on {day}, after the day on which it last changed ({entry.updated})"
        note = Note(f'the sentence that was read then: "{sentence.bare}"', sentence.span)
        help = f"write `updated: {day}`, or delete the line: then the review ledger tells the day; `fix` writes it"
        yield Finding(ID, entry.place("updated"), message, help, notes=(note,), severity=Severity.WARNING)


def overdue(catalog: Catalog, policy: Policy, apart: Apart | None = None) -> Iterator[tuple[Entry, date, Sentence]]:
    """The answers whose text is newer than `updated` says: the day that the ledger tells, and the sentence that it tells it of."""
    days = TextDays(catalog, policy)
    for entry in catalog.entries:
        newest = partial(days.newest, entry)
        last = apart.fact(entry, "newest", newest, apart.readings_of(entry)) if apart and entry.updated else None
        is_older = entry.updated is not None and (last or newest()) > entry.updated
        told = days.told(entry) if is_older else None
        if entry.updated and told and told[0] > entry.updated:
            yield entry, *told
