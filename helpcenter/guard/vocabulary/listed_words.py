"""Words of a list in the texts of shoppers, in all their forms: those that a house or a plain text says otherwise.

Quotes, menu paths, addresses and code are free: such words are not ours to choose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from helpcenter.content.model import Catalog
from helpcenter.content.prose import Prose
from helpcenter.text.source import Span

_READ_BY_NOBODY = ("confirm", "quote")
"""Fields that no shopper reads."""
_SAID = re.compile(r"\"[^\"\n]*\"|“[^”\n]*”|(?<![\w ])[\w ]+(?: > \w[\w ]*)+|(?<!\S)\S*?(?:@|://)\S*|\bwww\.\S+")
_CODE = re.compile(r"`[^`\n]+`")


class ListedWord(NamedTuple):
    """A word of a list as it stands in a text: what the list says in its place, as typed, and where."""

    own: str
    typed: str
    span: Span


class ListedWords:
    """For each word those that it replaces. What stands in `ours` is found as a whole, and nothing in it is another word."""

    def __init__(self, lists: Mapping[str, Sequence[str]], ours: Sequence[str]) -> None:
        words = [(_sign(other), _pattern(other), own) for own, others in lists.items() for other in others]
        # "package tracking" is one mistake, and not a package too
        self._words = sorted(words, key=lambda word: -len(word[1].pattern))
        self._ours = [(_sign(own), _pattern(own)) for own in ours]

    def found_in(self, text: Prose) -> Iterator[ListedWord]:
        """Where they stand in a text."""
        shown = chosen_words(text)
        folded = shown.casefold()
        code, taken = bytearray(len(text.text)), bytearray(len(shown))
        for stretch in _CODE.finditer(text.text):
            _mark(code, *stretch.span())
        for sign, pattern in self._ours:
            for word in pattern.finditer(shown) if sign in folded else ():
                _mark(taken, *word.span())
        for sign, pattern, own in self._words:
            for match in pattern.finditer(shown) if sign in folded else ():
                start, end = text.normal.span(*match.span())
                if all(taken[slice(*match.span())]) or all(code[start:end]):
                    continue
                _mark(taken, *match.span())
                yield ListedWord(own, match[0], text.span(start, end))


def chosen_words(text: Prose) -> str:
    """The words of a text that its writer chose, each in its place: the others are line breaks."""
    return _SAID.sub(lambda said: "\n" * len(said[0]), text.normal.text)


def read_by_shoppers(catalog: Catalog) -> Iterator[Prose]:
    """Every text that shoppers read, and the words around them."""
    interface = catalog.interface.source
    around = (passage.prose for passage in catalog.around if passage.source == interface)
    return (text for text in (*catalog.prose, *around) if text.path[0] not in _READ_BY_NOBODY)


_IRREGULAR = {
    "do": "do|does|did",
    "be": "be|am|is|are|was|were|been|being",
    "have": "have|has|had|having",
    "make": "make|makes|made|making",
    "take": "take|takes|took|taken|taking",
    "come": "come|comes|came|coming",
}


def _mark(marks: bytearray, start: int, end: int) -> None:
    marks[start:end] = b"\1" * (end - start)


def _sign(phrase: str) -> str:
    """Letters that every form of a phrase has: to look for them first costs a hundredth."""
    words = [word for word in re.split(r"[ -]", phrase.casefold()) if word not in _IRREGULAR]
    longest = max(words, key=len, default="")
    return longest[:-1] if longest.endswith(("e", "y")) else longest


def _pattern(phrase: str) -> re.Pattern[str]:
    """A word in its forms, also as a part of a word with hyphens; a blank may be a hyphen, and a hyphen none."""
    forms = [_forms(word) for word in re.split(r"[ -]", phrase)]
    joints = ["[ -]" if joint == " " else "-" for joint in re.findall(r"[ -]", phrase)]
    text = forms[0] + "".join(joint + form for joint, form in zip(joints, forms[1:], strict=True))
    return re.compile(rf"(?<!\w){text}(?!\w)", re.IGNORECASE)


def _forms(word: str) -> str:
    if forms := _IRREGULAR.get(word):
        return f"(?:{forms})"
    stem = re.escape(word)
    if word.endswith("e") and not word.endswith("ge"):  # packaging is no form of package
        return rf"(?:{stem}(?:s|d)?|{stem[:-1]}ing)"
    if word.endswith("fy"):
        return rf"{stem[:-1]}(?:y|ies|ied|ying)"
    return rf"{stem}(?:s|es|d|ed|ing)?"
