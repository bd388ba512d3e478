"""The day of a text is still to come, or the text was read after it.

What: `updated` or `reviewed` names a day that has not come yet. And, as a warning: a sentence of an answer, as it stands now, was
read (`python3 build_faq.py accept`) on a later day than `updated` says, and no value that started since explains it.
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

from helpcenter.content.model import Constant, Entry
from helpcenter.content.shown_field import part_named
from helpcenter.content.values.value import plain_words
from helpcenter.guard.dependence import Statement
from helpcenter.guard.review import Known, readable
from helpcenter.guard.rules.look import Look
from helpcenter.policy.changes import periods
from helpcenter.policy.policy import in_short
from helpcenter.text.finding import Finding, Note, Severity

ID = "updated"
DATED = False  # it is about today, and not about what will hold


def check(look: Look) -> Iterator[Finding]:
    """The days of answers and constants, and what the ledger knows of the answers."""
    starts = periods(look.catalog)[:1]  # who asks for a day before all records is told so, and not of each text
    come = max([look.policy.day, *starts, *([look.today] if look.today else [])])
    for entry in look.catalog.entries:
        if entry.updated > come:
            help = f"write the day on which the text last changed; today is {come}"
            yield _to_come(entry, "updated", entry.updated, help)
    records: list[Entry | Constant] = [*look.catalog.entries, *look.catalog.constants.values()]
    for record in records if look.today else ():
        if record.reviewed and record.reviewed > come:
            help = f"write the day on which the shop read it; today is {come}"
            yield _to_come(record, "reviewed", record.reviewed, help)
    yield from _forgotten(look, come)


def _to_come(record: Entry | Constant, name: str, day: date, help: str) -> Finding:
    return Finding(ID, record.place(name), f"`{name}` is {day}, and that day is still to come", help)


def _forgotten(look: Look, come: date) -> Iterator[Finding]:
    """One finding for each answer: the newest of its sentences that were read too late."""
    entries = {f"answer {entry.id}": entry for entry in look.catalog.entries}
    known = Known(look.catalog)
    days = {read: readings.first.day for read, readings in known.lines.items() if read.owner in entries}
    if not any(entries[read.owner].updated < day <= come for read, day in days.items()):
        return  # nearly always; else all sentences have to be made
    newest: dict[str, tuple[date, Statement]] = {}
    for statement, read in readable(look.catalog, look.policy):
        line = known.line(read)
        if line not in days or (day := days[line]) > come:
            continue
        starts = [_start(look, id, value) for id, value in read.on]
        if day > max([entries[read.owner].updated, *starts]) and day > newest.get(read.owner, (date.min,))[0]:
            newest[read.owner] = day, statement
    for owner, (day, statement) in newest.items():
        entry = entries[owner]
        message = f"this text was read on {day}, after the day on which it last changed ({entry.updated})"
        note = Note(f'the sentence that was read then: "{statement.text}"', statement.span)
        help = f"if the text has changed, write `updated: {day}`"
        yield Finding(ID, entry.place("updated"), message, help, notes=(note,), severity=Severity.WARNING)


def _start(look: Look, name: str, text: str) -> date:
    """The last day from which a value or a text beside it is so, as far as it has come: what is new is read again without a new text."""
    part = part_named(name, look.catalog.constants)
    if part is None:
        return date.min
    constant = look.catalog.constants[part.constant]
    if part.field:
        dated = (
            (each.start, in_short(each.text))
            for path, texts in constant.dated_texts.items()
            if path[0] == part.field
            for each in texts
        )
    else:
        dated = ((each.start, plain_words(each.value)) for each in constant.timeline)
    return max((start for start, recorded in dated if recorded == text and start <= look.policy.day), default=date.min)
