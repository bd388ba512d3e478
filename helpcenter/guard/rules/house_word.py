"""A text calls a thing by another word than the rest of the site.

What: a word that `house` of faq/subjects.yml replaces, in any form: "packages" where the house word is parcel. Phrasings, quotes of
the source, questions to the owner, words between quotation marks and menu paths are free.
Why: who reads "package" on one page and "parcel" on the next asks whether these are two things.

Example (faq/subjects.yml):
    house:
      send back: [return]

Instead (faq/subjects.yml):
    house:
      return: [send back]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.content.prose import Prose
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Severity

ID = "house-word"
SEVERITY = Severity.WARNING
DATED = False

_FREE = ("confirm", "quote")
"""Fields that no shopper reads."""
_SAID = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|\w[\w ]*(?: > \w[\w ]*)+")
"""What others say or what a menu says: its words are not ours to choose."""


def check(look: Look) -> Iterator[Finding]:
    """Every text that shoppers read, and the words around them."""
    if look.catalog.subjects is None:
        return
    words = [(_pattern(other), own) for own, others in look.catalog.subjects.house.items() for other in others]
    interface = look.catalog.interface.source
    around = (passage.prose for passage in look.catalog.around if passage.source == interface)
    for text in (*look.catalog.prose, *around):
        if words and text.path[0] not in _FREE:
            yield from _others(text, words)


def _others(text: Prose, words: list[tuple[re.Pattern[str], str]]) -> Iterator[Finding]:
    shown = _SAID.sub(lambda said: " " * len(said[0]), text.normal.text)
    for pattern, own in words:
        for match in pattern.finditer(shown):
            message = f"{text.called} says “{match[0]}”, and our word for it is “{own}”"
            help = f"write `{own}`, or change the list `house` in faq/subjects.yml"
            yield Finding(ID, text.span(*text.normal.span(*match.span())), message, help)


def _pattern(phrase: str) -> re.Pattern[str]:
    """A word in its forms; a hyphen may be a blank."""
    forms = (
        r"(?:do|does|did)" if word == "do" else rf"{re.escape(word)}(?:s|es|d|ed|ing)?"
        for word in re.split(r"[ -]", phrase)
    )
    return re.compile(rf"(?<![\w-]){'[ -]'.join(forms)}(?![\w-])", re.IGNORECASE)
