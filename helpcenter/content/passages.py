"""What people read besides the writers' texts, as passages with their places.

Two kinds of file are read alike: what stands around the answers (templates, scripts, style sheets, READMEs, settings) and
what was published (HTML, feeds, the search index). Nothing is judged here.

In HTML and Markdown a passage is a block: `Normal` joins what inline tags part, leaves out scripts, and keeps every place. What
it does not show (JSON-LD, strings in scripts and template tags, some attributes) comes as further passages.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from urllib.parse import unquote

from helpcenter.content.prose import Path, Prose
from helpcenter.text.normal import BREAK, GAP, Normal, unescaped
from helpcenter.text.source import SourceFile, Span

HIDDEN = GAP
"""Stands for code between words; no figure spans it."""


@dataclass(frozen=True)
class Passage:
    """One text that people read: the file, the stretch that it was read from, and its words.

    Where the words are that very stretch, a place inside them is exact; else a place is the whole stretch.
    """

    source: SourceFile
    start: int
    end: int
    text: str

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the file."""
        if len(self.text) == self.end - self.start:
            return self.source.span(self.start + start, self.start + end)
        return self.source.span(self.start, self.end)

    def stretch(self, path: Path, start: int, end: int) -> Span:
        """The same, as the owner of prose; it holds one text."""
        return self.span(start, end)

    @cached_property
    def prose(self) -> Prose:
        """Its text as prose. No reference can stand there."""
        _, called = _READERS[_ending(self.source)]
        if self.source.path.startswith("faq/") and called == _SETTING_CALLED:
            called = "this text"
        return Prose(self, ("text",), self.text, called, can_refer=False)


def passages(source: SourceFile) -> list[Passage]:
    """All that people read of a file, by the ending of its name; nothing of a file whose kind holds no texts."""
    ending = _ending(source)
    return list(_READERS[ending][0](source)) if ending in _READERS else []


def _ending(source: SourceFile) -> str:
    return source.path.rsplit(".", 1)[-1]


@dataclass(frozen=True)
class Permit:
    """Permission to type one exact text by hand in a file that holds no `waivers:`, given in a comment of that file."""

    text: str
    why: str
    span: Span


_PERMIT = re.compile(r"by hand: \"(?P<text>[^\"\n]+)\" because (?P<why>\S[^\n]*?)\s*(?:-->|-?#\}|\*/|$)", re.MULTILINE)


@lru_cache(maxsize=200)  # each passage of a file asks for those of the whole file
def permits(source: SourceFile) -> tuple[Permit, ...]:
    """What the comments of a file permit: `by hand: "every day" because ...`."""
    return tuple(
        Permit(match["text"], match["why"], source.span(match.start("text"), match.end("text")))
        for match in _PERMIT.finditer(_without_code(source.text) if source.path.endswith(".md") else source.text)
    )


def strings(value: Any, key: str = "") -> Iterator[str]:
    """The texts of nested data, as a person would read them: the names of a list together, figures with their unit."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from strings(inner, name)
    elif isinstance(value, list | tuple):
        if value and all(isinstance(item, str) for item in value):
            yield ", ".join(map(_iso, value))
        else:
            for item in value:
                yield from strings(item, key)
    elif isinstance(value, str):
        yield _iso(value)
    elif isinstance(value, int | float) and (unit := _UNIT_KEY.search(key)):
        yield f"{value} {unit[1].lower()}"


_UNIT_KEY = re.compile(r"(Minutes?|Hours?|Days?|Weeks?|Months?|Years?)$")
_TIME = re.compile(r"(\d\d:\d\d)(?::\d\d)?([+-]\d\d:\d\d)")
_PERIOD = re.compile(r"PT?(\d+)([YMWDH])")
_PERIOD_UNITS = {"Y": "years", "W": "weeks", "D": "days", "H": "hours"}


def _iso(text: str) -> str:
    """A time or period of ISO 8601, as JSON-LD writes it, in words that the grammar reads; other texts unchanged."""
    if time := _TIME.fullmatch(text):
        return f"{time[1]} UTC{time[2]}"
    if period := _PERIOD.fullmatch(text):
        return f"{period[1]} {'minutes' if text.startswith('PT') and period[2] == 'M' else _PERIOD_UNITS.get(period[2], 'months')}"
    return text


_STAMP = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?")
"""The moment at which a feed was changed: a day of the calendar, no rule."""
# Every pattern here stops at the next mark of its own kind, or after so many characters: unclosed marks must cost little.
_SCRIPT = re.compile(r"<(script|style)\b([^<>]*)>", re.IGNORECASE)
_SCRIPT_END = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}
_ATTRIBUTE = re.compile(
    r"""\s(?:value|label|summary|data-[\w-]+|aria-(?:description|roledescription|valuetext|placeholder))\s*=\s*(?:"([^"]*)"|'([^']*)')"""
)
_TEMPLATE_TAG = re.compile(r"(?:\{\{|\{%)(?:(?!\{\{|\{%).){0,2000}?(?:\}\}|%\})", re.DOTALL)
_PATH = re.compile(r"[a-z][\w.-]*(?:/[\w.-]*)+")
_QUOTED = re.compile(r"\"((?:\\.|[^\"\\]){0,2000})\"|'((?:\\.|[^'\\]){0,2000})'", re.DOTALL)


def _markup(source: SourceFile) -> Iterator[Passage]:
    """HTML, SVG, XML, or a template of them."""
    text = source.text
    yield from _blocks(source, _STAMP.sub(lambda stamp: HIDDEN + " " * (len(stamp[0]) - 1), text))
    if source.path.endswith(".xml") and "&lt;" in text:  # a feed holds HTML as text
        for block in _blocks(SourceFile(source.path, unescaped(text)), unescaped(text)):
            yield Passage(source, 0, 0, block.text)
    yield from _matches(source, _ATTRIBUTE)
    for tag in _TEMPLATE_TAG.finditer(text):
        quoted = _matches(source, _QUOTED, tag.start(), tag.end())
        yield from (words for words in quoted if not _PATH.fullmatch(words.text))
    at = 0
    while script := _SCRIPT.search(text, at):
        closing = _SCRIPT_END[script[1].lower()].search(text, script.end())
        at = closing.end() if closing else len(text)
        end = closing.start() if closing else len(text)
        inner = SourceFile(source.path, HIDDEN * script.end() + text[script.end() : end])
        if script[1].lower() == "style":
            inside = _matches(inner, _CONTENT)
        elif "json" in script[2]:
            inside = _json(inner, script.end())
        else:
            inside = _script(inner)
        for passage in inside:
            yield Passage(source, passage.start, passage.end, passage.text)


def _json(source: SourceFile, start: int) -> Iterator[Passage]:
    try:
        data = json.loads(source.text[start:])
    except ValueError:  # a template, which fills it later: its quoted words are read one by one
        yield from _matches(source, _QUOTED, start)
        return
    for words in strings(data):
        inner = SourceFile(source.path, words)
        for block in _blocks(inner, words) if "<" in words else (Passage(inner, 0, 0, words),):
            yield Passage(source, start, len(source.text), block.text)


_JS_CODE = re.compile(r"\$\{(?:[^{}`]|`[^`]*`|\{[^{}]*\}){0,500}\}")
_JS_STRING = (
    r""""(?:\\.|[^"\\\n]){0,1000}"|'(?:\\.|[^'\\\n]){0,1000}'|"""
    rf"`(?:\\.|{_JS_CODE.pattern}|[^`\\]){{0,2000}}`"
)
_JS = re.compile(
    r"(?P<other>//[^\n]*|/\*.*?\*/|(?<=[(,=:\[!&|?{};])\s*/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/)"
    rf"|(?P<text>(?:{_JS_STRING})(?:\s*\+\s*(?:{_JS_STRING}|\d+(?:\.\d+)?))*)",
    re.DOTALL,
)
_JS_PART = re.compile(rf"(?P<text>{_JS_STRING})|(?P<number>\d+(?:\.\d+)?)", re.DOTALL)
_JS_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)


def _script(source: SourceFile) -> Iterator[Passage]:
    """The strings of a script; those that + joins are one."""
    for match in _JS.finditer(source.text):
        if match["text"] is None:
            continue
        parts = list(_JS_PART.finditer(match["text"]))
        if len(parts) == 1 and "\\" not in match["text"]:
            words = _JS_CODE.sub(lambda code: HIDDEN * len(code[0]), match["text"][1:-1])
            yield Passage(source, match.start() + 1, match.end() - 1, words)
        else:
            words = "".join(part["number"] or _unescaped(part["text"][1:-1]) for part in parts)
            yield Passage(source, match.start(), match.end(), words)


def _unescaped(text: str) -> str:
    def char(match: re.Match[str]) -> str:
        code = match[1] or match[2] or match[3]
        return chr(min(int(code, 16), 0x10FFFF)) if code else {"n": "\n", "t": "\t"}.get(match[4], match[4])

    return _JS_ESCAPE.sub(char, _JS_CODE.sub(HIDDEN, text))


_CONTENT = re.compile(r"\bcontent\s*:\s*(?:\"((?:\\.|[^\"\\])*)\"|'((?:\\.|[^'\\])*)')")
"""The texts that a style sheet adds to the page."""
_CODE = re.compile(
    r"^ {0,3}(?:```++|~~~++)[^\n]*+\n.*?(?:^ {0,3}(?:```++|~~~++)[ \t]*$|\Z)|(?<!`)(?P<ticks>`++).+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)


def _markdown(source: SourceFile) -> Iterator[Passage]:
    """Prose of a document; code in it is quoted, not said."""
    yield from _blocks(source, _without_code(source.text))


def _without_code(text: str) -> str:
    """A Markdown text with its code blanked out, every other character in its place."""
    return _CODE.sub(lambda code: HIDDEN + re.sub(r"[^\n]", " ", code[0][1:]), text)


def _blocks(source: SourceFile, text: str) -> Iterator[Passage]:
    """The paragraphs, cells and shown attributes of a text that stands in a file as it is."""
    normal = Normal(text)
    at = 0
    for block in normal.text.split(BREAK):
        start, end = normal.span(at, at + len(block))
        at += len(block) + len(BREAK)
        if block.strip(f" {HIDDEN}"):
            words = text[start:end]
            # Who opens such an address reads its subject and text without the %20 (RFC 6068).
            yield Passage(source, start, end, unquote(words) if words.startswith("mailto:") else words)


def _index(source: SourceFile) -> Iterator[Passage]:
    """Data that a page loads."""
    try:
        data = json.loads(source.text)
    except ValueError:  # a file of somebody else's, which no page of ours loads
        yield from _plain(source)
        return
    for words in strings(data):
        yield Passage(source, 0, 0, words)


def _plain(source: SourceFile) -> Iterator[Passage]:
    yield Passage(source, 0, len(source.text), source.text)


def _matches(source: SourceFile, pattern: re.Pattern[str], start: int = 0, end: int = sys.maxsize) -> Iterator[Passage]:
    """What the groups of a pattern hold, of which each match fills one."""
    for match in pattern.finditer(source.text, start, end):
        group = match.lastindex or 0
        yield Passage(source, match.start(group), match.end(group), match[group])


_SETTING = re.compile(r"^(?:site_name|site_description):[ \t]*(\S[^\n]*)$", re.MULTILINE)
"""The settings of MkDocs that are shown on pages."""
_SETTING_CALLED = "this setting"
_READERS: dict[str, tuple[Callable[[SourceFile], Iterator[Passage]], str]] = {
    "html": (_markup, "this page"),
    "xml": (_markup, "this file"),
    "svg": (_markup, "this picture"),
    "js": (_script, "this script"),
    "css": (lambda source: _matches(source, _CONTENT), "this style sheet"),
    "md": (_markdown, "this document"),
    "yml": (lambda source: _matches(source, _SETTING), _SETTING_CALLED),
    "json": (_index, "this file"),
    "txt": (_plain, "this file"),
}
"""The ending of a file's name -> how it is read, and what a finding calls it."""
