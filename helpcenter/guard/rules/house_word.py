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
_SAID = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|(?<![\w ])[\w ]+(?: > \w[\w ]*)+|(?<!\S)\S*?(?:@|://)\S*|\bwww\.\S+")
"""What others say, what a menu says, and addresses: such words are not ours to choose."""
_CODE = re.compile(r"`[^`\n]+`")


def check(look: Look) -> Iterator[Finding]:
    """Every text that shoppers read, and the words around them."""
    if look.catalog.subjects is None:
        return
    house = look.catalog.subjects.house
    words = [
        (_pattern(other), own)
        for own, others in house.items()
        for other in (*others, *([own.replace("-", " ")] if "-" in own else ()))
    ]
    words.sort(key=lambda word: -len(word[0].pattern))  # "package tracking" is one mistake, and not a package too
    ours = [_pattern(own) for own in house]
    interface = look.catalog.interface.source
    around = (passage.prose for passage in look.catalog.around if passage.source == interface)
    for text in (*look.catalog.prose, *around):
        if words and text.path[0] not in _FREE:
            yield from _others(text, words, ours)


def _others(text: Prose, words: list[tuple[re.Pattern[str], str]], ours: list[re.Pattern[str]]) -> Iterator[Finding]:
    shown = _SAID.sub(lambda said: "\n" * len(said[0]), text.normal.text)
    code, taken = bytearray(len(text.text)), bytearray(len(shown))
    for stretch in _CODE.finditer(text.text):
        _mark(code, *stretch.span())
    for pattern in ours:
        for word in pattern.finditer(shown):
            _mark(taken, *word.span())
    for pattern, own in words:
        for match in pattern.finditer(shown):
            start, end = text.normal.span(*match.span())
            if all(taken[slice(*match.span())]) or all(code[start:end]):
                continue
            _mark(taken, *match.span())
            message = f"{text.called} says “{match[0]}”, and our word for it is “{own}”"
            help = (
                f"write `{own}`, or change the list `house` in faq/subjects.yml; "
                "if it is something else, add a line there with what it is called in full and nothing else: `...: []`"
            )
            yield Finding(ID, text.span(start, end), message, help)


def _mark(marks: bytearray, start: int, end: int) -> None:
    marks[start:end] = b"\1" * (end - start)


def _pattern(phrase: str) -> re.Pattern[str]:
    """A word in its forms, also as a part of a word with hyphens; a blank may be a hyphen, and a hyphen none."""
    forms = [
        r"(?:do|does|did)" if word == "do" else rf"{re.escape(word)}(?:s|es|d|ed|ing)?"
        for word in re.split(r"[ -]", phrase)
    ]
    joints = ["[ -]" if joint == " " else "-" for joint in re.findall(r"[ -]", phrase)]
    text = forms[0] + "".join(joint + form for joint, form in zip(joints, forms[1:], strict=True))
    return re.compile(rf"(?<!\w){text}(?!\w)", re.IGNORECASE)
