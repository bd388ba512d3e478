"""The words of a text, as patterns compare them, and the words that say nothing of what a text is about."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple
from unicodedata import normalize

from helpcenter.text.normal import unescaped
from helpcenter.text.stemmer import stem

ARTICLES_AND_PREPOSITIONS = frozenset("a an the of to from for with by in on at as and or".split())
COMMON = ARTICLES_AND_PREPOSITIONS | frozenset(
    "this that these those if is are was be it its you your we our can will may".split()
)
"""The words that nearly every sentence has. Whoever compares texts by their words leaves them out."""


class Word(NamedTuple):
    """A word under each key by which a pattern can ask for it; "" where it has none.

    `stem` stands for all its forms. `exact` is the word itself in lower case behind `=`, without a possessive 's. `name` is the
    word as written, if it begins with a capital. `plain` is a word such as "can't" without its apostrophe, behind `=`.
    """

    stem: str
    exact: str
    name: str = ""
    plain: str = ""


class Words(list[Word]):
    """The words of a text in their order."""

    @cached_property
    def keys(self) -> frozenset[str]:
        """All keys of all words: what is not among them stands nowhere."""
        return frozenset(chain.from_iterable(self))

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """With what the words begin, each with a star: `=de*`, `=del*`."""
        return frozenset(chain.from_iterable(map(beginnings_of, self)))


@lru_cache(maxsize=4096)  # several layers and rules read the same sentence one after the other
def words_in(text: str, commas: bool = False) -> Words:
    """The words of a text. "E-mail" is one word, a web address is the word `webaddress`, and `>` of a menu path counts.

    `@duration` is a word too: it stands for a figure. With `commas`, each comma is the word `@comma`. Nobody changes what this gives.
    """
    text = unescaped(text)
    if not text.isascii():
        text = _UNSEEN.sub("", normalize("NFKC", text))
    if "/" in text:
        text = _WITHOUT.sub("without", text)
    if "-" in text:
        text = HYPHENED_MAIL.sub("e", text)
    token = (_WITH_COMMAS if commas else _TOKEN) if not _WEB.search(text) else _WEB_TOKEN
    return Words(map(_word, token.findall(text)))


@lru_cache(maxsize=65536)  # asked for each word of a text, and texts share their words
def beginnings_of(word: Word) -> frozenset[str]:
    """With what a word begins, as patterns ask for it (`=del*`)."""
    return frozenset(f"{word.exact[:end]}*" for end in range(1, len(word.exact) + 1))


_WORD = r"[^\W_]+(?:['’][^\W_]+)*|>|\+"
_TOKEN = re.compile(rf"@[a-z]+\b|{_WORD}")
_WITH_COMMAS = re.compile(rf"@[a-z]+\b|{_WORD}|,")
_WEB_TOKEN = re.compile(
    r"@[a-z]+\b|https?://\S+|www\.\S+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|shop|store|cn|eu|co|io|me|to|de|uk|fr|us|info|biz|app|site|online|live|help)\b(?:/\S*)?"
    rf"|{_WORD}"
)
_WEB = re.compile(r"https?://|www\.|\w\.\w")
HYPHENED_MAIL = re.compile(r"\be-(?=mail|shop)", re.IGNORECASE)
_WITHOUT = re.compile(r"\bw/o\b", re.IGNORECASE)
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
"""Characters that nobody sees and that would part a word."""


@lru_cache(maxsize=65536)  # the same few thousand words make up all texts
def _word(written: str) -> Word:
    written = written.replace("’", "'")
    plain = written.replace("'", "").casefold() if written != "," else "@comma"
    if plain[0] == "@":
        return Word(plain, f"={plain}")
    form = "webaddress" if _WEB.search(written) else stem(plain)
    exact = written.casefold().removesuffix("'s")
    name = written.removesuffix("'s") if written[:1].isupper() else ""
    return Word(form, f"={exact}", name, f"={plain}" if plain != exact else "")
