"""A file of the help center cannot be read.

What: a missing file, a folder called x.yml, more than 2 MB, or a text that is not saved as UTF-8. In faq/, docs/ and overrides/ also
a link that leads out of the help center or round in a circle, a pipe, names that differ only in capitals, and folders without end.
A fault of the program itself while it reads or judges a text is said here too, with what to report.
Why: what cannot be read cannot be checked, and nothing unchecked is published.

Example (faq/entries/notes.yaml):
    topic: notes

Instead (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: You pay for the return. Then [contact us](/contact/).
        summary: You pay for the return.
        updated: 2026-11-22
        phrasings: [return cost]
"""

ID = "file"
