"""Texts -> their words as replies are compared: whatever a chat, a mail program or a helpdesk does to blanks, quotes and marks.

Blanks, the case of letters, kinds of quotes and dashes, marks of lists, of Markdown and of quoted mail, tags and addresses of links
count for nothing; all other signs do. The browser reads texts in the same way (docs/assets/js/proof.js).
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from helpcenter.content.around.reply_frame import PLACE
from helpcenter.replies.reply import Reply
from helpcenter.text.markup import plain

WILD = "\ufffc"
"""Stands for a place in a reply's own text."""
_ALIKE = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc\uff07", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\r\u2028\u2029\x85", "\n"),
    "\u2044": "/",
}
_ENTITIES = (
    dict.fromkeys(("nbsp", "ensp", "emsp", "thinsp", "bull", "middot"), " ")
    | dict.fromkeys(("shy", "zwnj", "zwj"), "")
    | dict.fromkeys(("lsquo", "rsquo", "sbquo", "apos"), "'")
    | dict.fromkeys(("ldquo", "rdquo", "bdquo", "laquo", "raquo", "quot"), '"')
    | dict.fromkeys(("ndash", "mdash"), "-")
    | {"amp": "&", "lt": "<", "gt": ">", "hellip": "...", "times": "\u00d7", "rarr": "\u2192"}
    | {"euro": "\u20ac", "pound": "\u00a3", "yen": "\u00a5", "cent": "\u00a2"}
)
"""What HTML calls signs that replies are written with."""
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_ALIKE_SIGNS = re.compile(f"\r\n|[{''.join(_ALIKE)}]")
_TAG = re.compile(
    r"<!--[^<>]*-->|<(?:style|script|title)(?![a-z0-9:])[^<>]*>[^<]*</(?:style|script|title)>|</?(?:(p|div|br|li|ul|ol|tr|td|th"
    r"|table|tbody|thead|h[1-6]|blockquote|pre|hr|section|article|html|body|head)|a|span|b|i|u|s|strong|em|font|img|small"
    r"|code|sup|sub|o:p|meta|link|mark|label)(?![a-z0-9:])[^<>]*>",
    re.IGNORECASE | re.ASCII,
)
_ENTITY = re.compile(rf"&(?:#([0-9]{{1,7}})|#[xX]([0-9a-fA-F]{{1,6}})|({'|'.join(_ENTITIES)}));")
_LINK = re.compile(
    r"\]\((?:https?:/|mailto:|tel:|/)[^ \n()<>]*\)|[(<\[]?(?:https?://|mailto:)[^ \n<>()\[\]\"]*[)>\]]?",
    re.IGNORECASE | re.ASCII,
)
_BEFORE_LINE = re.compile(
    r"^[ ]*(?:[>|][> |]*)?(?:#{1,6} +)?(?:[-*+\u2022\u00b7] +)?(?:[0-9]{1,2}[.)] +)?", re.MULTILINE
)
_ALONE = re.compile(r"(^|\s)[-*+\u00b7]+(?=\s|\Z)")
_WORD = re.compile(r"[0-9]+(?:[.,:][0-9]+)+|[^\W_]+|[^\w\s*`\\|~\[\]\u2022\u2023\u25e6\u25aa\u25cf]")


class SaidWord(NamedTuple):
    """A word or sign as it is compared, and its stretch of the text that was read."""

    word: str
    start: int
    end: int


class AsRead(NamedTuple):
    """A text as it is read: without what counts for nothing, and its words."""

    text: str
    words: tuple[SaidWord, ...]

    @property
    def breaks(self) -> frozenset[int]:
        """The words that begin a paragraph behind a blank line."""
        pairs = enumerate(pairwise(self.words), 1)
        return frozenset(at for at, (one, next) in pairs if self.text.count("\n", one.end, next.start) > 1)

    def shown(self, first: int, last: int) -> str:
        """The words from `first` to before `last` as they were written, on one line."""
        if first >= last:
            return ""
        return " ".join(self.text[self.words[first].start : self.words[last - 1].end].split())


def as_read(text: str) -> AsRead:
    """A text as it is read."""
    text = _without_marks(text)
    return AsRead(text, tuple(SaidWord(found.group().lower(), *found.span()) for found in _WORD.finditer(text)))


def _without_marks(text: str) -> str:
    text = _ALIKE_SIGNS.sub(lambda sign: _ALIKE.get(sign.group(), "\n"), text)
    text = _ENTITY.sub(_said, _TAG.sub(lambda tag: "\n" if tag[1] else "", text))
    text = _ALIKE_SIGNS.sub(lambda sign: _ALIKE.get(sign.group(), "\n"), normalize("NFKC", _UNSEEN.sub("", text)))
    text = _BEFORE_LINE.sub("", _LINK.sub("", _CONTROL.sub(" ", text)))
    return _ALONE.sub(r"\1", text)


def wording_of(text: str) -> list[str]:
    """The words and signs of a text as they are compared."""
    return [word.lower() for word in _WORD.findall(_without_marks(text))]


def pieces_of(reply: Reply) -> tuple[tuple[str, ...], ...]:
    """The words of a reply between its places, which are wild: each run of them in its order, none of them empty."""
    words = wording_of(whole_of(reply))
    ends = [at for at, word in enumerate(words) if word == WILD]
    runs = (tuple(words[first + 1 : last]) for first, last in zip([-1, *ends], [*ends, len(words)], strict=True))
    return tuple(filter(None, runs))


@lru_cache(maxsize=1_000)  # its runs are made of it, and it is published
def whole_of(reply: Reply) -> str:
    """What a reply says between greeting and closing, as plain text, with `WILD` in its places."""
    return PLACE.sub(WILD, "\n\n".join(plain(part) for part in reply.body))


def _said(entity: re.Match[str]) -> str:
    decimal, hexadecimal, name = entity.groups()
    if name:
        return _ENTITIES[name]
    number = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else " "
