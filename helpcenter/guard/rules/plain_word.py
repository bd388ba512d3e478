"""A text says in hard words what plain ones say.

What: "prior to", "in order to", "commence", "in the event that" and the like, in any form. Quotes, menu paths, addresses and code are
free, and what `house` of faq/subjects.yml names as a word of the shop.
Why: a shopper on a phone, in a hurry, and not a native speaker, reads a word that people say at once, and stumbles over one that only
letters say.

Example (answer):
    Prior to paying, look at the order once more. Then [contact us](/contact/).

Instead (answer):
    Before you pay, look at the order once more. Then [contact us](/contact/).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from helpcenter.content.node import plain_data
from helpcenter.content.yaml_tree import parse
from helpcenter.guard.rules.look import Look
from helpcenter.guard.vocabulary.listed_words import ListedWords, read_by_shoppers
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.source import SourceFile

ID = "plain-word"
SEVERITY = Severity.NOTE
DATED = False
APART = True
STYLE = "Words"

_LIST = Path(__file__).parents[1] / "plain_words.yml"


def check(look: Look) -> Iterator[Finding]:
    """Every text that shoppers read, and the words around them."""
    words = _words(tuple(look.catalog.subjects.house if look.catalog.subjects else ()))
    for text in read_by_shoppers(look.catalog):
        for word in words.found_in(text):
            message = f"“{word.typed}” is harder to read than “{word.own}”"
            yield Finding(ID, word.span, message, f"write `{word.own}`, and bend the sentence to it where it must be")


@lru_cache(maxsize=4)  # the words of a shop change while its preview runs
def _words(house: tuple[str, ...]) -> ListedWords:
    lists = plain_data(parse(SourceFile(_LIST.name, _LIST.read_text(encoding="utf-8")))[0])
    return ListedWords(lists, house)
