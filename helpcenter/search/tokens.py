"""Text -> words and stems, as the search reads both its index and a query: the same steps as in docs/assets/js/rank.js."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from helpcenter.text.stemmer import stem


def words_of(text: str) -> list[str]:
    """Lower-case words of plain letters and digits; accents and apostrophes go, "e-mail" becomes one word."""
    return _WORD.findall(_plain(text))


def stems_of(text: str) -> list[str]:
    """The stems of its words, in their order."""
    return [stem(word) for word in words_of(text)]


def worded(lines: Iterable[str]) -> list[str]:
    """The words of each line, with blanks between them: the same as words_of, and faster for thousands of lines."""
    text = _plain("\n".join(line.replace("\n", " ") for line in lines))
    return [" ".join(line.split()) for line in text.translate(_KEPT).split("\n")]


def _plain(text: str) -> str:
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return _MAIL.sub("email", _APOSTROPHES.sub("", text.lower()))


_WORD = re.compile("[a-z0-9]+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = re.compile("['\u2019\u02bc`]")
_MAIL = re.compile(r"e(?<!\we)[- ]?mail")  # \be[- ]?mail; beginning with a letter, it is found much faster


class _Kept(dict[int, str]):
    """For str.translate: what is not kept becomes a blank."""

    def __missing__(self, sign: int) -> str:
        return " "


_KEPT = _Kept({ord(sign): sign for sign in "abcdefghijklmnopqrstuvwxyz0123456789\n"})
