"""A new answer takes the first place from another one.

What: a query of faq/search/judgments.yml would find its answer first, if a new one did not stand above it. An answer is new until
it stands in faq/kept/ids.lock. Queries under `unanswered` are there to be taken.
Why: whoever writes an answer does not think of the queries that find another one today.

Example (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: You pay for the return. Then [contact us](/contact/).
        summary: You pay for the return.
        updated: 2026-11-22
        phrasings: [how many hours for the return, hours to pay, many hours, hours, in how many hours, hours to return, count the hours, how many hours do i have]

Instead (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: You pay for the return. Then [contact us](/contact/).
        summary: You pay for the return.
        updated: 2026-11-22
        phrasings: [return cost, return postage, cost to send back, who pays return, free returns, price to ship back, return label, mail it back]
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from helpcenter.content.model import Entry
from helpcenter.guard.rules.look import Look
from helpcenter.search.query_lines import QueryLine
from helpcenter.text.finding import Finding, Note, Severity

ID = "first-place"
SEVERITY = Severity.WARNING
DATED = False  # another figure in a text hardly moves an answer, and the index takes seconds to make
ONCE = True

NAMED = 3
"""Queries that a finding names."""


def check(look: Look) -> Iterator[Finding]:
    """The judgments of old answers, if there is a new one: else nothing is made and nothing ranked."""
    catalog = look.catalog
    new = {entry.id: entry for entry in look.new_answers}
    if not new or catalog.broken:
        return
    old = {entry.id for entry in catalog.published} - set(new)
    judged = [line for block in look.query_blocks if block.judged and block.answer in old for line in block]
    firsts = zip(judged, look.search.of([line.text for line in judged]), strict=True)
    lost = [(line, first) for line, first in firsts if first in new]
    of_old = look.search.of([line.text for line, _ in lost], old)
    taken: dict[tuple[str, str], list[QueryLine]] = defaultdict(list)
    for (line, winner), before in zip(lost, of_old, strict=True):
        if before == line.answer:
            taken[winner, line.answer].append(line)
    for (winner, loser), lines in taken.items():
        yield _finding(new[winner], loser, lines)


def _finding(entry: Entry, loser: str, lines: list[QueryLine]) -> Finding:
    named = ", ".join(f"`{line.shown}`" for line in lines[:NAMED])
    more = f" and {len(lines) - NAMED} more" if len(lines) > NAMED else ""
    message = f"`{entry.id}` takes the first place from `{loser}` for {named}{more}"
    file = lines[0].block.record.file.path
    help = f"write narrower phrasings for `{entry.id}`; or, if it answers better, move the query to it in {file}"
    notes = (Note(f"`{lines[0].shown}` should find `{loser}`", lines[0].span),)
    return Finding(ID, entry.place("id"), message, help, notes=notes)
