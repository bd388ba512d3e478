"""Text -> words and stems, as the search reads both its index and a query: the same steps as in docs/assets/js/rank.js."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from helpcenter.search.letters import LOOK_ALIKES, PLAIN_FORMS, UNSPACED
from helpcenter.text.stemmer import stem


def words_of(text: str) -> list[str]:
    """Lower-case words of plain letters and digits; accents and apostrophes go, "e-mail" becomes one word."""
    return [word for word in typed_words(text) if word.isascii()]


def typed_words(text: str) -> list[str]:
    """The same with those that are in no script that the search reads, of which a query only knows that they are there.

    Where a script writes no blanks, two letters count as a word.
    """
    return _WORD.findall(_plain(text))


_NAME = re.compile(r"([A-Z][a-z]+)[,.!?;:]*")


def personal_names(text: str) -> frozenset[str]:
    """The words that begin with a capital inside a text that writes others small: names, for all that can be told."""
    before, *parts = re.split(r"[ \t\r\n]+", text)
    if not any("a" <= part[:1] <= "z" for part in parts):
        return frozenset()
    named = (
        _NAME.fullmatch(part)
        for last, part in zip([before, *parts], parts, strict=False)
        if last[-1:] not in tuple(".!?")
    )
    return frozenset(match[1].lower() for match in named if match)


def has_digit(word: str) -> bool:
    """Whether a word holds a figure: such a word is never corrected, and never strange."""
    return any(sign.isdigit() for sign in word)


def stems_of(text: str) -> list[str]:
    """The stems of its words, in their order."""
    return [stem(word) for word in words_of(text)]


def worded(lines: Iterable[str]) -> list[str]:
    """The words of each line, with blanks between them: the same as words_of, and faster for thousands of lines."""
    texts = [line.replace("\n", "\t") for line in lines]  # which parts words as well, and "e" from "mail"
    plain = _plain_lines(text for text in texts if text.isascii())
    foreign = _plain_lines(text for text in texts if not text.isascii())
    read = (next(plain if text.isascii() else foreign) for text in texts)
    return [" ".join(line.split()) for line in "\n".join(read).translate(_KEPT).split("\n")] if texts else []


def _plain_lines(texts: Iterable[str]) -> Iterator[str]:
    """Lines in ASCII; few lines have other signs, for which Python takes ten times as long."""
    text = _plain("\n".join(texts))
    return iter((text if text.isascii() else _FOREIGN.sub(" ", _UNREAD.sub(" ", text))).split("\n"))


def _plain(text: str) -> str:
    if text.isascii():
        text = text.lower()
    else:
        text = _FOREIGN.sub(lambda sign: _as_read(sign[0]), unicodedata.normalize("NFKD", text).lower())
        text = _UNREAD.sub(_looking_latin, text)
    return _MAIL.sub("email", _APOSTROPHES.sub("", text))


@lru_cache(maxsize=4096)  # a text has few signs, each of them often
def _as_read(sign: str) -> str:
    """A sign beyond ASCII as the search reads it: what stands on or in a letter goes, and numbers that are no digits part words."""
    if plain := PLAIN_FORMS.get(sign):
        return plain
    kind = unicodedata.category(sign)
    if kind in ("Mn", "Mc", "Me", "Lm", "Cf"):
        return " " if sign == "\u200b" else ""  # a blank without width
    return " " if kind[0] == "N" else sign


def _looking_latin(word: re.Match[str]) -> str:
    """A Latin word into which letters of another script have slipped that look the same; any other word as it is."""
    if not _LATIN.search(word[0]):
        return word[0]
    read = "".join(LOOK_ALIKES.get(sign, sign) for sign in word[0])
    return read if read.isascii() else word[0]


_FOREIGN = re.compile(r"[^\x00-\x7f]")
_LATIN = re.compile("[a-z]")
_APOSTROPHES = re.compile("['\u2019`]")
_MAIL = re.compile(r"e(?<!\we)[- ]?mail")  # \be[- ]?mail; beginning with a letter, it is found much faster

_WORD = re.compile(rf"[^\W_{UNSPACED}]+|(?:(?=[^\W_])[{UNSPACED}]){{1,2}}")
_UNREAD = re.compile(rf"(?<![a-z0-9])[a-z0-9]*+[^\W_\x00-\x7f{UNSPACED}][^\W_{UNSPACED}]*|[{UNSPACED}]")
_KEPT = {sign: char if (char := chr(sign)) in "abcdefghijklmnopqrstuvwxyz0123456789\n" else " " for sign in range(128)}
