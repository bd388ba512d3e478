"""Where the sentences of a Markdown text stand: what a person reads in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BREAK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])|(?<=[.!?])[\"')\]*_]*(?=\s)|\Z")
_CUT_SHORT = re.compile(
    r"(?<![\w.])(?:(?P<leads>approx|appr|ca|e\.g|i\.e|incl|excl|resp|vs)"
    r"|(?P<counts>no|nos)|max|min|bus|biz|cal|wrk|wkg|secs?|mins?|hrs?|d|wks?|mos?|mths?|mnths?|yrs?|b\.?d|w\.?d|a\.m|p\.m|c\.o\.b|e\.o\.d)\.\Z",
    re.IGNORECASE,
)
_LONGEST_CUT = 12
_LEAD = re.compile(r"[ \t\n]*(?:(?:[-*+]|\d+[.)]|#+|>)[ \t]+)*")
_MARKUP = re.compile(r"\]\([^)]*\)|[\[\]*_`]|<[^>]+>")


def cut(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, list markers and blanks around it left out.

    A full stop ends a sentence where a blank follows; so do list items and blank lines. Steps count one by one.
    """
    spans: list[tuple[int, int]] = []
    at = 0
    for match in _BREAK.finditer(text):
        if not match[0] and goes_on(text, match.start()):
            continue
        end = match.end() if match[0].strip() else match.start()
        start = _LEAD.match(text, at)
        begin = start.end() if start else at
        stop = begin + len(text[begin:end].rstrip())
        if stop > begin and re.search(r"\w", text[begin:stop]):
            # "1." at the start of a line is a list marker that the full stop rule would cut off
            spans += _breaths(text, begin, stop)
        at = max(at, end)
    return spans


_LONGEST = 1000
"""Characters of the longest sentence: no person reads on so far, and each figure is judged by all the words of its sentence."""


def _breaths(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    """A sentence, in pieces where it is too long for one; they end at a blank, if there is one."""
    while stop - begin > _LONGEST:
        blank = text.rfind(" ", begin + 1, begin + _LONGEST)
        end = blank if blank > 0 else begin + _LONGEST
        yield begin, end
        begin = end
    yield begin, stop


_CLAUSE_END = re.compile(
    r"[,;:()]\s|\s[-–—]+\s"
    r"|\s(?:and|but|or|so|then|because|while|when|if|although|though|once|after|before|until) (?=(?:we|you|it|they|he|she|your|our|this|that)\b)",
    re.IGNORECASE,
)
_FEWEST = 4
"""Words of the shortest clause that is read by itself."""


def clause_around(text: str, start: int, end: int) -> str:
    """The clause around a stretch of a sentence: between two commas, or up to "and we"; all of it where that is too short."""
    first, last = 0, len(text)
    for border in _CLAUSE_END.finditer(text):
        if border.end() <= start:
            first = border.end()
        elif border.start() >= end:
            last = border.start()
            break
    clause = text[first:last]
    return clause if len(clause.split()) >= _FEWEST else text


def goes_on(text: str, stop: int) -> bool:
    """Whether the full stop that ends at a place only cuts a word short: "approx. 14 days", "3 bus. days", "until 6 p.m. on Fridays"."""
    short = _CUT_SHORT.search(text[max(0, stop - _LONGEST_CUT) : stop])
    after = text[stop:].lstrip()[:1] if short else ""
    if not short or not after:
        return False
    return after.isdigit() if short["counts"] else short["leads"] is not None or not after.isupper()


def bare(text: str) -> str:
    """A sentence without its Markdown: link targets, emphasis and code marks are gone, the words stay."""
    return " ".join(_MARKUP.sub("", text).split())
