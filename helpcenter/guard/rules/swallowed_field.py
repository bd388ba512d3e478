"""A field is indented as far as the text above it, and is shown as a line of that text.

What: a line such as `next: |`, `related: [...]` or `updated: 2026-11-22` within a text of the record that has such a field.
Why: the field is lost, and shoppers read its name and its brackets.

Example (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: |
          You pay for the return. Then [contact us](/contact/).
          related: [payment-deadline]
        summary: You pay for the return.
        updated: 2026-11-22
        phrasings: [who pays return, return postage, cost to send back, free returns, price to ship back, return label, mail it back, return price]

Instead (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: |
          You pay for the return. Then [contact us](/contact/).
        related: [payment-deadline]
        summary: You pay for the return.
        updated: 2026-11-22
        phrasings: [who pays return, return postage, cost to send back, free returns, price to ship back, return label, mail it back, return price]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.content.record import Record, fields_of
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding

ID = "swallowed-field"
DATED = False
APART = True

_FIELD = re.compile(r"^ *(?P<name>[a-z_]+):(?: *[|>][-+]?| *[\[{].*| *\d{4}-\d\d-\d\d)? *$", re.MULTILINE)


def check(look: Look) -> Iterator[Finding]:
    """All texts of records, for lines that are fields of the same record but for their indentation."""
    for text in look.catalog.prose:
        names = fields_of(type(text.owner)) if isinstance(text.owner, Record) and ":" in text.text else {}
        for line in _FIELD.finditer(text.text) if names and "\n" in text.text else ():
            if line["name"] in names:
                message = f"`{line['name']}:` is indented as far as the text above it, and is shown as a line of it"
                help = "indent it as the other fields are, with the lines below it that belong to it"
                yield Finding(ID, text.span(line.start("name"), line.end("name") + 1), message, help)
