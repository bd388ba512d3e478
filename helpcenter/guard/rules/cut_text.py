"""A text ends at a # that was meant as a part of it.

What: behind a text without quotes stands ` #`, and what follows reads like the rest of the text: YAML takes it for a comment. A comment
that stands apart (two blanks, #, a blank) behind a whole sentence or a name is one.
Why: the shopper reads half a sentence, and nobody sees it in the file.

Example (faq/topics.yml):
    topics:
      - id: payment
        title: Payment
        blurb: How to pay an order such as #1234 of last week.
      - id: returns
        title: Returns
        blurb: How to send goods back.

Instead (faq/topics.yml):
    topics:
      - id: payment
        title: Payment
        blurb: "How to pay an order such as #1234 of last week."
      - id: returns
        title: Returns
        blurb: How to send goods back.  # the longest of all topics
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.content.around.interface import leaves
from helpcenter.content.model import HandPage
from helpcenter.content.node import Listing, Node, Scalar
from helpcenter.content.record import Record
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Severity

ID = "cut-text"
DATED = False
APART = True

_SENTENCES = (
    "question",
    "answer",
    "next",
    "reply",
    "summary",
    "blurb",
    "note",
    "conditions",
    "rule",
    "says",
    "why",
    "quote",
)
"""Fields that hold whole sentences: one that stops without its stop has lost its end."""
_COMMENT = re.compile(r"(?P<blanks>[ \t]+)#(?P<words>[^\n]*)")
_ENDS = re.compile(r"[.!?:…][\"'”’)\]*_}]*$|\}\}$")


def check(look: Look) -> Iterator[Finding]:
    """Every text without quotes that people read, or that teaches the search."""
    told: set[tuple[str, int]] = set()
    for name, node in _texts(look):
        if not isinstance(node, Scalar) or node.style or (node.source.path, node.start) in told:
            continue
        told.add((node.source.path, node.start))
        span, text = node.span, node.source.text
        comment = _COMMENT.match(text, span.end)
        severity = _severity(name, span.text, comment) if comment else None
        if comment is None or severity is None:
            continue
        lost = comment[0].strip()
        whole = " ".join(text[span.start : comment.end()].split())
        message = f"this text ends before `{lost}`: behind a blank, # begins a comment that nobody reads"
        help = f"put quotes around all of it: `{_quoted(whole)}`"
        if severity is Severity.WARNING:
            help += f"; if it is a comment, write it on a line of its own, above: `#{comment['words'].rstrip()}`"
        place = node.source.span(comment.start() + len(comment["blanks"]), comment.start() + len(comment[0].rstrip()))
        yield Finding(ID, place, message, help, label="cut off", severity=severity)


def _texts(look: Look) -> Iterator[tuple[str, Node | None]]:
    """Every such text with the name of its field."""
    for text in look.catalog.prose:
        if isinstance(text.owner, Record):
            yield str(text.path[0]), text.owner.field_node(*text.path)
        elif isinstance(text.owner, HandPage) and text.owner.front is not None:
            yield str(text.path[0]), text.owner.front.get(str(text.path[0]))
    for entry in look.catalog.entries:
        lines = entry.field_node("phrasings") if entry.phrasings else None
        yield from (("phrasings", line) for line in (lines.items if isinstance(lines, Listing) else [lines]))
        for held in (*entry.pins, *entry.waivers):
            yield from ((name, held.field_node(name)) for name in ("text", "why"))
    for constant in look.catalog.constants.values():
        node = constant.field_node("quote")
        yield "quote", node
        yield from (("quote", item) for item in getattr(node, "items", ()))
    root = look.catalog.interface.written
    yield from (("text", node) for _, _, node in leaves(root) if root) if root else ()


def _severity(name: str, text: str, comment: re.Match[str]) -> Severity | None:
    """How sure it is that the text goes on; None where the comment is one."""
    words, ends = comment["words"], bool(_ENDS.search(text))
    opened = any(text.count(sign) % 2 for sign in '"“') or text.count("(") > text.count(")")
    if words[:1].strip() or opened:
        return Severity.ERROR
    if name not in _SENTENCES or (ends and len(comment["blanks"]) > 1):
        return None
    return Severity.WARNING if not ends or _ENDS.search(words.rstrip()) else None


def _quoted(text: str) -> str:
    """A text between quotes, as YAML reads it back."""
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"
