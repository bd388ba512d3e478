"""A text calls a thing by another word than the rest of the site.

What: a word that `house` of faq/subjects.yml replaces, in any form: "packages" where the house word is parcel; and a house word with a
hyphen that is written with a blank ("e mail"). Phrasings, quotes of the source, questions to the owner, addresses, code, words between
quotation marks and menu paths are free. What is called so and is something else is a house word of its own, which replaces nothing:
`software package: []`.
Why: who reads "package" on one page and "parcel" on the next asks whether these are two things.

Example (faq/subjects.yml):
    house:
      send back: [return]

Instead (faq/subjects.yml):
    house:
      return: [send back]
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.guard.rules.look import Look
from helpcenter.guard.vocabulary.listed_words import ListedWords, read_by_shoppers
from helpcenter.text.finding import Finding, Severity

ID = "house-word"
SEVERITY = Severity.WARNING
DATED = False
APART = True
STYLE = "Words"


def check(look: Look) -> Iterator[Finding]:
    """Every text that shoppers read, and the words around them."""
    house = look.catalog.subjects.house if look.catalog.subjects else {}
    lists = {own: [*others, *([own.replace("-", " ")] if "-" in own else ())] for own, others in house.items()}
    if not any(lists.values()):
        return
    words = ListedWords(lists, list(house))
    for text in read_by_shoppers(look.catalog):
        for word in words.found_in(text):
            message = f"{text.called} says “{word.typed}”, and our word for it is “{word.own}”"
            help = (
                f"write `{word.own}`, or change the list `house` in faq/subjects.yml; "
                "if it is something else, add a line there with what it is called in full and nothing else: `...: []`"
            )
            yield Finding(ID, word.span, message, help)
