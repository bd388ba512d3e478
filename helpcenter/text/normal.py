"""Plain text of a Markdown or HTML source, with the way back to the original characters.

A figure must not hide behind markup: `**14** days`, `14&nbsp;days`, `1<b>4</b> days` and `14-<br>day` all read as one
figure to a shopper. `Normal` shows the text as people see it, with one kind of space, dash, quote and digit, and knows
for every stretch of it where it came from. References and web addresses become a mark that no figure can span.

Every pattern here stops at the next mark of its own kind, so that a text full of unclosed marks costs linear time.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from html import unescape

GAP = "\ufffc"
"""Stands for a reference, a web address or a template tag: something that is not prose."""

BREAK = "\n"
"""The only line break in normal text: the border between two blocks, which no figure spans."""

_INLINE = frozenset(
    "a abbr b bdi bdo big br cite code data del dfn em font i img input ins kbd label mark nobr q s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
_SPACED = frozenset({"br", "sup", "img", "input"})
_SHOWN = re.compile(r"""\b(alt|title|aria-label|placeholder|href|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_SAID = re.compile(r"\s*<?((?:mailto|tel):)", re.IGNORECASE)
"""Addresses that say themselves what people read: an e-mail address, a telephone number."""
_TITLE = re.compile(r"""\s(?:"([^"]*)"|'([^']*)')\s*\)\Z""")

# Where something may need work; everything else is copied in one piece.
_MARKS = r"[<&{\[\]\\*`~=^_\t\n\r\f\v\x1c-\x1f\x7f-\U0010ffff]"
_STOP = re.compile(rf"{_MARKS}|  ")
_STOP_WITH_ADDRESSES = re.compile(rf"{_MARKS}|  |(?<![A-Za-z0-9@])(?:https?://|www\.)")
_URL = r"(?:https?://|www\.)[^\s<>\"'()\[\]`*|\\{}\u2018-\u201d]+"

ENTITY_CODE = r"\#(?:[0-9]+|[xX][0-9a-fA-F]+)"
"""The number of a character in HTML, behind its ampersand: browsers read any number of digits."""

_SPECIAL = re.compile(
    r"(?P<gap>\{\{[^{}]*\}\}|\{%[^%]*%\}|<https?:[^<>\s]*>|" + _URL + ")"
    r"|(?P<drop><!--(?:[^<]|<(?!!--))*?-->|\{\#[^#]*\#\}|\{:?[ \t]*[.#][^{}\n]*\}|\[\^[^\[\]\n]+\]:?"
    r"|\][ ]?\[[^\[\]\n]*\]|\](?=\[)|!?\[(?=[^\[\]\n]*\][ ]?[(\[])|<(?:mailto:)?(?=[^<>\s@]{1,64}@)"
    r"|\*+|`+|~~+|==+|\^\^+|(?<![A-Za-z0-9_])_+|_+(?![A-Za-z0-9_]))"
    r"|(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?:[\s/][^<>]*)?>)"
    r"|(?P<target>\]\(\s*+(?:<[^<>\n]*>|(?:[^\s()\[\]]|\([^\s()]*\))*)(?:\s+(?:\"[^\"\[\]]*\"|'[^'\[\]]*'))?\s*\))"
    r"|(?P<entity>&(?:" + ENTITY_CODE + r";?|[A-Za-z][A-Za-z0-9]{1,31};"
    r"|(?:nbsp|shy|frac12|frac14|frac34|yen|pound|cent)(?![A-Za-z0-9])))"
    r"|(?P<escape>\\[ !-/:-@\[-`{-~])"
    r"|(?P<lines>\\?\r?\n\s*)"
    r"|(?P<blank>  +)"
)
_UNDERSCORES = re.compile("_+")
_MARKER = re.compile(r"(?:[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,9}[.)][ \t]+|\#{1,6}[ \t]+|:[ \t]+|(?=\||!!!|\?\?\?))")
_QUOTE = re.compile(r"(?:>[ \t]*)+")

_ALIKE = {
    **dict.fromkeys("\u2212\u2043\u2796\u02d7", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2044\u2215", "/"),
    **dict.fromkeys("\u301c\u223c\u02dc", "~"),
    **dict.fromkeys("\u2192\u2794\u279c\u21d2\u27f6", "-"),
    **dict.fromkeys("\u115f\u1160\u3164\uffa0", ""),  # letters by name, yet they show nothing
    "\u2236": ":",
    "\u00d7": "x",
    "\u2800": " ",
    **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True)),
    # Letters of other scripts that look Latin: a writer with a Russian or Greek keyboard types them unawares.
    **dict(zip("аеорсухіјѕАВЕКМНОРСТХІοαΑΒΕΗΙΚΜΝΟΡΤΥΧ", "aeopcyxijsABEKMHOPCTXIoaABEHIKMNOPTYX", strict=True)),
}


_ZEROS = re.compile(r"(&\#[xX])0+(?=[0-9a-fA-F])|(&\#)0+(?=[0-9])")
_TOO_LARGE = re.compile(r"(&\#[1-9][0-9]{7})[0-9]+")


def unescaped(text: str) -> str:
    """A text with its entities read as browsers read them. Python by itself fails at a number of thousands of digits."""
    if "&" not in text:
        return text
    return unescape(_TOO_LARGE.sub(r"\1", _ZEROS.sub(r"\1\2", text)))


class Normal:
    """The text that people read, and for any stretch of it the stretch of the source it stands for."""

    def __init__(self, source: str) -> None:
        """Read `source`, which may hold Markdown, inline HTML and `{{ references }}`."""
        self.source = source
        self._pieces: list[str] = []
        self._at: list[int] = []
        self._from: list[int] = []
        self._to: list[int] = []
        self._size = 0
        self._aside: list[tuple[int, str]] = []
        self._read()
        for start, words in self._aside:
            self._put(BREAK, start, start)
            inner = Normal(words)
            for at, piece in zip(inner._at, inner._pieces, strict=True):
                first, last = inner.span(at, at + len(piece))
                self._put(piece, start + first, start + last)
        self.text = "".join(self._pieces)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that normal characters `start` to `end` were read from."""
        if not self._at:
            return 0, 0
        first = self._place(start, False)
        return first, self._place(end - 1, True) if start < end else first

    def _place(self, at: int, after: bool) -> int:
        piece = max(0, bisect_right(self._at, at) - 1)
        first, last = self._from[piece], self._to[piece]
        if last - first != len(self._pieces[piece]):
            return last if after else first
        return first + at - self._at[piece] + (1 if after else 0)

    def _put(self, words: str, start: int, end: int) -> None:
        if words and words[0] == " " and self._pieces and self._pieces[-1][-1] in " \n":
            start += 1 if len(words) == end - start else 0
            words = words[1:]  # one space is enough, wherever each of several came from
        if words:
            self._pieces.append(words)
            self._at.append(self._size)
            self._from.append(start)
            self._to.append(end)
            self._size += len(words)

    def _read(self) -> None:
        source = self.source
        stop = _STOP_WITH_ADDRESSES if "http" in source or "www." in source else _STOP
        at = self._marker(0)
        heading = source.startswith("#")
        while mark := stop.search(source, at):
            here = mark.start()
            if here > at:
                self._put(source[at:here], at, here)
            special = _SPECIAL.match(source, here)
            if special is None:
                # A run of underscores inside a word is taken whole: trying each of them would cost quadratic time.
                run = _UNDERSCORES.match(source, here)
                at = run.end() if run else here + 1
                self._put(run.group() if run else self._plain(source[here]), here, at)
            elif special.lastgroup == "lines":
                at = self._lines(special, heading)
                heading = source.startswith("#", special.end())
            else:
                at = self._special(special)
        self._put(source[at:], at, len(source))

    def _marker(self, at: int) -> int:
        """Past the sign of a list item, a heading or a quotation at the start of a line."""
        if quote := _QUOTE.match(self.source, at):
            at = quote.end()
        if marker := _MARKER.match(self.source, at):
            at = marker.end()
        return at

    def _lines(self, lines: re.Match[str], heading: bool) -> int:
        """A line break is a space, except between blocks: a blank line, a list item, a heading, a table row."""
        source, start, end = self.source, *lines.span()
        quote = _QUOTE.match(source, end)
        after = quote.end() if quote else end
        marker = _MARKER.match(source, after)
        blank = lines.group().count("\n") > 1 or (quote is not None and source.startswith("\n", after))
        self._put(BREAK if blank or marker or heading or source.startswith("#", after) else " ", start, end)
        return marker.end() if marker else after

    def _special(self, special: re.Match[str]) -> int:
        kind, words, (start, end) = special.lastgroup, special.group(), special.span()
        if kind == "gap":
            self._put(GAP, start, end)
        elif kind == "tag":
            return self._tag(special)
        elif kind == "target":
            if said := _SAID.match(words, 2):
                self._aside.append((start + said.start(1), _said(words[said.start(1) : -1])))
            elif title := _TITLE.search(words):
                group = title.lastindex or 1
                self._aside.append((start + title.start(group), title[group]))
        elif kind == "entity":
            self._put("".join(map(self._plain, unescaped(words))), start, end)
        elif kind in ("escape", "blank"):
            self._put(words[1], start, end)
        return end

    def _tag(self, tag: re.Match[str]) -> int:
        words, name, (start, end) = tag.group(), tag["name"].lower(), tag.span()
        if name in ("script", "style") and not words.startswith("</"):
            closing = re.compile(rf"</{name}\b[^>]*>", re.IGNORECASE).search(self.source, end)
            end = closing.end() if closing else len(self.source)
            self._put(BREAK, start, end)
            return end
        for shown in _SHOWN.finditer(words):
            group = shown.lastindex or 1
            if shown[group] and (shown[1] != "href" or _SAID.match(shown[group])):
                self._aside.append((start + shown.start(group), _said(shown[group])))
        if name not in _INLINE:
            self._put(BREAK, start, end)
        elif name in _SPACED:
            self._put(" ", start, end)
        return end

    def _plain(self, char: str) -> str:
        words = plain_character(char)
        if "/" in words and len(words) > 1 and self._pieces and self._pieces[-1][-1:].isdigit():
            return f" {words}"  # 2½ is "2 1/2", not "21/2"
        return words


def _said(address: str) -> str:
    """An address as people read it, as long as it is: of a telephone number its word and its digits."""
    if address[:4].lower() != "tel:":
        return address
    return f"{address[:3]} {address[4:].removesuffix('>')}"


@lru_cache(maxsize=4096)  # all texts are made of a few hundred characters
def plain_character(char: str) -> str:
    """One character in plain letters, digits and marks; "" for one that cannot be seen."""
    if char in _ALIKE:
        return _ALIKE[char]
    if char < "\x7f" and char >= " ":
        return char
    kind = unicodedata.category(char)
    if char.isspace() or kind in ("Zs", "Zl", "Zp"):
        return " "
    if kind in ("Cf", "Mn", "Me", "Cc"):
        return ""
    if kind == "Pd":
        return "-"
    if kind == "Nd":
        return str(unicodedata.decimal(char))
    if kind == "No" and not unicodedata.decomposition(char):
        return str(int(unicodedata.numeric(char, 0)))  # a number in a black circle
    if unicodedata.decomposition(char).startswith("<super>"):
        return ""  # the sign of a footnote, or m²: no digit of the figure before it
    return "".join(_ALIKE.get(part, part) for part in unicodedata.normalize("NFKC", char))
