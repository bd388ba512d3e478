"""Where the sentences of a Markdown text stand: what a person reads in one breath."""

from __future__ import annotations

import re

_BREAK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])|(?<=[.!?])[\"')\]*_]*(?=\s)|\Z")
_LEAD = re.compile(r"[ \t\n]*(?:(?:[-*+]|\d+[.)]|#+|>)[ \t]+)*")
_MARKUP = re.compile(r"\]\([^)]*\)|[\[\]*_`]|<[^>]+>")


def cut(text: str) -> list[tuple[int, int]]:
    """Start and end of each sentence, list markers and blanks around it left out.

    A full stop ends a sentence where a blank follows; so do list items and blank lines. Steps count one by one.
    """
    spans: list[tuple[int, int]] = []
    at = 0
    for match in _BREAK.finditer(text):
        end = match.end() if match[0].strip() else match.start()
        start = _LEAD.match(text, at)
        begin = start.end() if start else at
        stop = begin + len(text[begin:end].rstrip())
        if stop > begin and re.search(r"\w", text[begin:stop]):
            # "1." at the start of a line is a list marker that the full stop rule would cut off
            spans.append((begin, stop))
        at = max(at, end)
    return spans


def bare(text: str) -> str:
    """A sentence without its Markdown: link targets, emphasis and code marks are gone, the words stay."""
    return " ".join(_MARKUP.sub("", text).split())
