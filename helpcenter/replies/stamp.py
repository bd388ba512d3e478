"""The mark that a letter may end with: `[refund-time 3 kvqd]`, the answer, the version of its reply, and characters that prove both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from helpcenter.content.kept.replies import Run

_CHECK_LETTERS = "bcdfghjkmnpqrstvwxz"
"""None of them is taken for another; with vowels they could make a word, and digits would read as a figure."""
_INSIDE = r"([a-z0-9]+(?:-[a-z0-9]+)*)[ \t\xa0]+([0-9]{1,6})[ \t\xa0]+([a-z0-9]{1,8})"
_IN_TEXT = re.compile(rf"\[[ \t\xa0]*{_INSIDE}[ \t\xa0]*\]", re.IGNORECASE | re.ASCII)
_ALONE = re.compile(rf"[ \t\r\n\xa0]*{_INSIDE}[ \t\r\n\xa0]*", re.IGNORECASE | re.ASCII)


class Stamp(NamedTuple):
    """A stamp as it is read in a text."""

    id: str
    number: int
    check: str

    def __str__(self) -> str:
        return f"[{self.id} {self.number} {self.check}]"


def stamp_of(id: str, number: int, runs: Sequence[Run]) -> Stamp:
    """The stamp of a version. Who mistypes it, or makes one up, has other characters at its end."""
    bits = int(sha256(f"{id} {number} {'+'.join(map(str, runs))}".encode()).hexdigest(), 16)
    letters = ""
    for _ in range(4):
        bits, letter = divmod(bits, len(_CHECK_LETTERS))
        letters += _CHECK_LETTERS[letter]
    return Stamp(id, number, letters)


def stamps_in(text: str) -> tuple[list[Stamp], str]:
    """The stamps of a text, each once, and the text without them. A text that is nothing else may lack the brackets."""
    if alone := _ALONE.fullmatch(text):
        return [_stamp(alone)], ""
    found = [_stamp(match) for match in _IN_TEXT.finditer(text)]
    return list(dict.fromkeys(found)), _IN_TEXT.sub("", text)


def _stamp(match: re.Match[str]) -> Stamp:
    return Stamp(match[1].lower(), int(match[2]), match[3].lower())
