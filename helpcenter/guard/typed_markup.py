"""Markup in a text as it is typed that is not Markdown of ours: our converter shows it, and another one might obey it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple


class Markup(NamedTuple):
    """Where it stands in a text, what it is, and what to write instead."""

    start: int
    end: int
    message: str
    help: str


_SIGNS = (
    (re.compile(r"<(?:/?[A-Za-z][\w-]*(?:\s[^<>]*|/)?>?|![A-Za-z\[-][^<>]*>?|\?[^<>]*>?|/)"), "HTML is not allowed in texts",
     "delete it, and write Markdown: **bold**, lists, [links](/contact/); a lone < needs a blank behind it"),
    (re.compile(r"!\[[^\]\n]*\]"), "pictures are not allowed in texts",
     "delete it, and say it in words: a picture can be read neither by the check nor by everybody"),
    (re.compile(r"(?<!\{)\{(?![{%#])(?::[^{}\n]*\}?|[^{}\n]*\}(?!\}))"), "attributes in braces are not allowed in texts",
     "delete the braces and what stands between them; a reference has two: {{ payment.window }}"),
    (re.compile(r"^(?:[ \t]|>|[-*+] |\d+[.)] )*+(?P<sign>\[[^\]\n]+\]:)", re.MULTILINE), "a link is defined apart from its words",
     "write the address behind the words: [words](/contact/)"),
    (re.compile(r"^[ >]*+(?=[^\n]*(?::-|-:))(?P<sign>[|:-][|: -]*)$", re.MULTILINE), "the columns of this table are aligned",
     "write the line below the head without colons: |---|---|"),
)  # fmt: skip


def typed_markup(text: str) -> Iterator[Markup]:
    """All of it, in the order of the text; what stands inside other markup is not said again."""
    signs = ((match, words) for pattern, *words in _SIGNS for match in pattern.finditer(text))
    at = 0
    for match, (message, help) in sorted(signs, key=lambda sign: sign[0].span()):
        start, end = match.span(match.lastgroup or 0)
        # An address in angle brackets is Markdown, and is judged as the link that it makes.
        if start >= at and text[max(0, start - 2) : start + 1] != "](<":
            yield Markup(start, end, message, help)
            at = end
