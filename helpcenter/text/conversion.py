"""Markdown -> HTML: the one conversion, which pages publish, replies are made of, and the check judges.

What a writer may use is closed: paragraphs, lists, headings, quotations, tables, notes, code, emphasis and links. HTML, pictures,
attribute lists, links that are defined elsewhere and addresses in angle brackets are no Markdown here: they are shown as they
are typed, and the check says so.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Any

import markdown
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.extensions.tables import TableProcessor
from markdown.extensions.toc import TocExtension, slugify

from helpcenter.store.store import current
from helpcenter.text.hypertext import Allowed


class Unconvertible(Exception):
    """A text that is not converted, because it would take too long or exhaust the stack. It says where, and what is too much."""

    def __init__(self, start: int, end: int, what: str) -> None:
        super().__init__(what)
        self.start, self.end = start, end


NOTES = ("note", "tip", "info", "warning", "danger")
"""The kinds of note. The kind becomes a class of the page, so any other word could be one by which a style sheet hides the text."""


class _ClosedNotes(AdmonitionProcessor):
    """Notes of our kinds; others are shown as they are typed."""

    RE = re.compile(rf'(?:^|\n)!!! ?({"|".join(NOTES)})(?: +"(.*?)")? *(?:\n|$)', re.IGNORECASE)


class _WholeTables(TableProcessor):
    """Tables that drop no cell: one that has no head beside it stands there all the same, and the check finds it."""

    def _build_row(self, row: str, parent: Any, align: Sequence[str | None]) -> None:
        surplus = len(self._split_row(row)) - len(align)  # type: ignore[attr-defined]
        super()._build_row(row, parent, [*align, *[None] * surplus])  # type: ignore[misc]


class _Closed(Extension):
    """Takes out of Markdown what lets a text bring its own HTML, and what lets it lose words."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Called by Markdown."""
        md.preprocessors.deregister("html_block")
        md.parser.blockprocessors.deregister("reference")
        md.parser.blockprocessors.register(_ClosedNotes(md.parser), "admonition", 105)
        md.parser.blockprocessors.register(_WholeTables(md.parser, {"use_align_attribute": False}), "table", 75)
        links = (
            "reference",
            "short_reference",
            "image_link",
            "image_reference",
            "short_image_ref",
            "autolink",
            "automail",
        )
        for name in ("html", *links):
            md.inlinePatterns.deregister(name)


def extensions(taken: Collection[str] = ()) -> list[Extension | str]:
    """What the converter reads besides plain Markdown; `taken` are ids of the page, which no heading gets. MkDocs is given the same."""

    def anchor(heading: str, separator: str) -> str:
        """The id of a heading: its first words, so that an address with it stays one that people can send."""
        id = str(slugify(heading, separator))[:80].rstrip(separator)
        while id in taken:
            id += f"{separator}section"
        return id

    # Gives headings their ids, and makes no table of contents.
    headings = TocExtension(marker="", title="", permalink=False, slugify=anchor)
    return ["admonition", "fenced_code", "sane_lists", "tables", headings, _Closed()]


_MOST_CHARACTERS = 60_000
_MOST_MARKS = 5_000
_MOST_HEADINGS = 300
_DEEPEST = 10
_DEEPEST_BRACKETS = 12
_LEAD = re.compile(r"(?:[ \t]|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t]))+")
_MARKS = re.compile(r"[*_`~\[\]()<&\\!]")
_HEADING = re.compile(r"^[ >]*(?:\#|=+ *$|-+ *$)", re.MULTILINE)
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]| (?! )|[,.?;%$€'\u2019-])*+(?<! )")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")

CLOSED_LIST: Allowed = {
    **dict.fromkeys(("body", "ul", "strong", "em", "blockquote", "hr", "br", "pre"), ()),
    **dict.fromkeys(("table", "thead", "tbody", "tr", "th", "td"), ()),
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), ("id",)),
    "code": {"class": re.compile(r"language-[\w+#-]+")},
    "div": {"class": re.compile(rf"admonition (?:{'|'.join(NOTES)})")},
    "p": {"class": re.compile("admonition-title")},
    "a": ("href", "title"),
    "ol": ("start",),
    "li": (),
}
"""The closed list of what a writer's text may become: tags with their attributes."""


def is_plain(text: str) -> bool:
    """Whether a text is one paragraph without any mark, as most are: the converter has nothing to do with it."""
    return _PLAIN.fullmatch(text) is not None


def converted(text: str, taken: frozenset[str] = frozenset()) -> str:
    """A Markdown text as HTML, of which no heading gets an id that is taken. Raises Unconvertible."""
    written = _once(text)
    if taken and isinstance(written, str) and not taken.isdisjoint(heading_ids(written)):
        return markdown.Markdown(extensions=extensions(taken)).convert(text)
    if isinstance(written, Unconvertible):
        raise written
    return written


def heading_ids(html: str) -> list[str]:
    """The ids of what a text was converted to."""
    return _IDS.findall(html)


_IDS = re.compile(r'\bid="([^"]*)"')


@lru_cache(maxsize=20_000)  # the check reads a text, pages and replies are made of it, and a preview makes all again
def _once(text: str) -> str | Unconvertible:
    if (refused := _too_much(text)) is not None:
        return refused
    if is_plain(text):
        return f"<p>{text}</p>"
    try:
        return current().made("converted", (text,), lambda: _in_parts(text) or _converter().reset().convert(text))
    except Exception as error:  # a fault of the converter must not hide what else is wrong, nor end a preview
        return Unconvertible(0, len(text), f"the converter fails on it: {error or type(error).__name__}")


def _in_parts(text: str) -> str:
    """A text with one heading, as what stands above it, the heading, and what stands below: these are converted for replies too. ""
    where something may reach over the heading, or there is another one whose id would count."""
    parts = _PARTED.split(text)
    if len(parts) != 3 or len(_HEADING.findall(text)) != 1 or _FENCE.search(text):
        return ""
    written = [_once(part) for part in parts]
    sound = [part for part in written if isinstance(part, str)]
    return "\n".join(filter(None, sound)) if len(sound) == 3 else ""


_PARTED = re.compile(r"\n\n(## [A-Za-z][A-Za-z ,']*[A-Za-z])\n\n")
_FENCE = re.compile("```|~~~")


def quote(words: str) -> str:
    """Words as Markdown that shows exactly these words."""
    return re.sub(r"([\\`*_\[\]])", r"\\\1", words.replace("&", "&amp;").replace("<", "&lt;"))


@lru_cache(maxsize=1)  # every text needs the same
def _converter() -> markdown.Markdown:
    """One converter for all texts: making one costs more than converting an answer."""
    return markdown.Markdown(extensions=extensions())


def _too_much(text: str) -> Unconvertible | None:
    """What makes a text too long or too deep to convert. The costs of Python-Markdown grow with the square of each of these."""
    if len(text) > _MOST_CHARACTERS:
        return Unconvertible(0, len(text), f"it has {len(text):,} characters, and up to {_MOST_CHARACTERS:,} are read")
    if (headings := len(_HEADING.findall(text))) > _MOST_HEADINGS:
        return Unconvertible(0, len(text), f"it has {headings:,} headings, and up to {_MOST_HEADINGS} are read")
    at = 0
    for line in text.split("\n"):
        if lead := _LEAD.match(line):
            blanks = len(lead[0].expandtabs(4)) - len(lead[0].expandtabs(4).lstrip())
            depth = blanks // 4 + len(re.findall(r"[^\s\d.)]|\d+", lead[0]))
            if depth > _DEEPEST:
                return Unconvertible(
                    at, at + len(lead[0]), f"it is nested {depth} levels deep, and up to {_DEEPEST} are read"
                )
        at += len(line) + 1
    start = 0
    for end in [*(blank.start() for blank in _BLANK_LINE.finditer(text)), len(text)]:
        if (refused := _too_many_marks(text, start, end)) is not None:
            return refused
        start = end
    return None


def _too_many_marks(text: str, start: int, end: int) -> Unconvertible | None:
    marks = list(_MARKS.finditer(text, start, end))
    if len(marks) > _MOST_MARKS:
        place = marks[_MOST_MARKS].start()
        return Unconvertible(
            place,
            place + 1,
            f"one paragraph or list of it has {len(marks):,} marks such as * and [, and up to {_MOST_MARKS:,} are read",
        )
    for opening, closing in ("[]", "()"):
        depth = 0
        for mark in marks:
            depth += (mark[0] == opening) - (mark[0] == closing and depth > 0)
            if depth > _DEEPEST_BRACKETS:
                return Unconvertible(
                    mark.start(),
                    mark.end(),
                    f"{depth} brackets are open at once, and up to {_DEEPEST_BRACKETS} are read",
                )
    return None
