"""A phrasing does not find its own answer.

What: the search shows another answer first for it. An answer is new until it stands in faq/kept/ids.lock; `check --deep` looks at
the phrasings of all answers, because it makes the search in any case, and `search --new` at those of one.
Why: whoever asks in your own words must arrive. What your words do not find, nobody else's will.

Example (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: You pay for the return. Then [contact us](/contact/).
        summary: You pay for the return.
        updated: 2026-11-22
        phrasings: [when to pays, return postage, cost to send back, free returns, price to ship back, return label, mail it back, return price]

Instead (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: You pay for the return. Then [contact us](/contact/).
        summary: You pay for the return.
        updated: 2026-11-22
        phrasings: [who pays return, return postage, cost to send back, free returns, price to ship back, return label, mail it back, return price]
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from helpcenter.guard.rules.look import Look
from helpcenter.search.firsts import Firsts
from helpcenter.search.query_lines import QueryBlock, QueryLine
from helpcenter.text.finding import Finding, Note, Severity

ID = "lost-phrasing"
SEVERITY = Severity.NOTE
DATED = False  # another figure in a text hardly moves an answer, and the index takes seconds to make
ONCE = True

_EACH = 3
"""Lines of a block up to which each has a finding; of more, one says how many."""

_Lost = list[tuple[QueryLine, str]]
"""Lines, each with the answer that it finds; "" where it finds none."""


def check(look: Look) -> Iterator[Finding]:
    """The lines that teach a new answer, if there is one: else nothing is made and nothing ranked."""
    new = {entry.id for entry in look.new_answers}
    blocks = [block for block in look.query_blocks if block.answer in new and not block.judged] if new else []
    if blocks and not look.catalog.broken:
        yield from lost_phrasings(look.query_blocks, blocks, look.search)


def lost_phrasings(all: Iterable[QueryBlock], asked: Iterable[QueryBlock], search: Firsts) -> Iterator[Finding]:
    """The lines of some of all blocks that do not find their own answer."""
    counts = Counter(words for block in all for words in set(block.words))
    # Of a line that stands elsewhere too the rule `phrasings` speaks.
    alone = [(block, [line for line in block if line.words and counts[line.words] == 1]) for block in asked]
    firsts = iter(search.of([line.text for _, lines in alone for line in lines]))
    for block, lines in alone:
        lost = [(line, first) for line, first in zip(lines, firsts, strict=False) if first != block.answer]
        yield from _findings(block, lost)


def _findings(block: QueryBlock, lost: _Lost) -> Iterator[Finding]:
    id = block.answer
    see = f"`python3 build_faq.py search --new {id}` shows how the answer does, and what would help it"
    if len(lost) <= _EACH:
        for line, first in lost:
            move = f"if it asks for `{first}`, move it there; else " if first else ""
            help = f"{move}say the same in two or three more ways, or more plainly; {see}"
            message = f"the phrasing `{line.shown}` of `{id}` {_finds(first)}"
            yield Finding(ID, line.span, message, help, severity=SEVERITY)
        return
    many = f"{len(lost)} of the {sum(1 for _ in block)} phrasings of `{id}` here do not find it; this is the first"
    named = "; ".join(f"`{line.shown}` {_finds(first)}" for line, first in lost[:_EACH])
    help = f"move what asks for another answer, and say the others in more ways; {see}"
    notes = (Note(f"{named}; and {len(lost) - _EACH} more"),)
    yield Finding(ID, lost[0][0].span, many, help, notes=notes, severity=SEVERITY)


def _finds(first: str) -> str:
    return f"finds `{first}`" if first else "finds no answer"
