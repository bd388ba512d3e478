"""Something that waits for its words is left in a text.

What: TODO, TBD, FIXME, XXX, ???, lorem ipsum and their like, notes to a colleague, "insert the address here", and words between
brackets that stand for others: [name], [insert link]. What may be meant is a warning. A draft may hold them.
Why: it was written for the desk, and the shopper reads it.

Example (answer):
    Pay within {{ payment.window }}. TODO: ask whether that is right.

Instead (answer):
    Pay within {{ payment.window }}. Then [contact us](/contact/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from helpcenter.content.around.reply_frame import ReplyFrame
from helpcenter.content.model import Entry
from helpcenter.content.prose import Prose
from helpcenter.content.reference import references
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Severity

ID = "placeholder"
DATED = False
APART = True

_OWNERS = ("confirm", "quote")
"""Fields that the shop's owner reads, and no shopper."""
_OF_TEXT = (
    r"(?:text|words|wording|copy|content|answer|sentence|paragraph|title|heading|links?|urls?|address|names?|dates?|numbers?|price|amount"
    r"|figures?|details?|e-?mail|phone|description|explanation|quote|source|steps?|pictures?|images?|photos?|screenshots?|table|list|logo)"
)
_BEGIN = r"(?:(?:^|(?<=[(\[.!?:…–-]))[ \t]*)"
_A = r"(?:(?:an?|the|your|our|some|more|correct|right|exact|actual|real|full|this|that)\s+){0,3}"

_SURE = re.compile(
    r"(?-i:\b(?:HACK|WIP)\b)|(?<!\w)(?:todo|fixme|x{3,}|t\.?b\.?[acd]\.?)(?!\w)|\bto[ -]do[ \t]*:|\blorem\s+ipsum\b"
    r"|(?<![?¿])\?{3,}(?!\+?[ \t]\w+[ \t]*\")|[(\[][ \t]*(?:\?+|sp\.?[ \t]*\?)[ \t]*[)\]]|@{2,}|§{3,}|#{3,}(?=[ \t]*[)\].]|[ \t]*$)|\bN\.[ ]?N\."
    rf"|\b(?:dummy|filler|placeholder|blind) (?:text|copy)\b|{_BEGIN}placeholder\b|\bblah(?:[ ,-]+blah)+|\basdf\w*|\bfoo[ -]?bar\b"
    r"|\bnote to (?:self|editors?|the editor|myself|ourselves)\b|\b(?:do not|don't|not to be) publish(?:ed)?\b(?=\W*(?:$|yet|this|before))"
    rf"|\b{_OF_TEXT} (?:goes|comes|to go) here\b|\b(?:your|some|sample|enter|type) (?:text|copy|content|answer|title|description) here\b"
    rf"|{_BEGIN}(?:text|wording|copy|content|answer) (?:follows|to follow|to come|missing)\b"
    rf"|{_BEGIN}to be (?:added|inserted|filled in|completed|continued|written|rewritten|reworded|translated|checked)\b|{_BEGIN}more to come\b"
    rf"|\binsert\s+{_A}(?:\w+\s+)?{_OF_TEXT}(?:\s+\w+){{0,3}}?\s+here\b"
    r"|(?<!\w)@[a-z][\w.-]*[ ,:]+(?:(?:please|pls|plz|can you|could you)[ ,]+)?(?:check|review|confirm|verify|add|fix|ask|look|write|update|rewrite|is (?:this|that)|ok\?)|\b(?:please|pls|plz)\s+(?:check|review|confirm|verify)\b[^.!?\n]{0,60}(?<!\w)@[a-z]\w*"
    r"|\b(?:hi|hello|dear|mrs?\.?|ms\.?)\s+(?-i:NAME|X{2,}|CUSTOMER|FIRST ?NAME|LAST ?NAME)\b",
    re.IGNORECASE | re.MULTILINE,
)
_DOUBTFUL = re.compile(
    r"(?<![?¿])\?{2}(?!\?)|(?<=\S[ \t])_{3,}|(?<![.\w])\.{5,}"
    rf"|\b(?:add|put|write|enter|paste|place|fill in|type|include)\s+{_A}(?:\w+\s+)?{_OF_TEXT}(?:\s+\w+){{0,3}}?\s+here\b"
    rf"|{_BEGIN}(?:add|insert|check|fix|rewrite|reword|shorten|translate|verify)\s+(?:the\s+|an?\s+)?(?:link|text|wording|source|translation|grammar|spelling|figure)s?(?=[ \t]*(?:[.)\]]|$))"
    rf"|{_BEGIN}(?:draft|rough draft|first draft|work in progress)(?=[ \t]*(?:[-–:.)\]]|$))|{_BEGIN}(?:n\.?b\.?|note|ps)\b[^.!?\n]{{0,40}}\b(?:is|are) (?:this|that) (?:still )?(?:right|correct|true|ok)\b",
    re.IGNORECASE | re.MULTILINE,
)
_BETWEEN = re.compile(
    r"(?<![\\!\]\w\[])(?:\[(?P<square>[A-Za-z…][\w '’/.…?-]{1,60})\](?![(\[:])|<(?P<angle>[A-Za-z][\w '’.…?-]{1,60})>)"
)
_STANDS_FOR = re.compile(
    r"(?<!-)\b(?:insert|add|fill in|enter|your|name|date|link|url|web ?site|address|e-?mail|number|price|amount|sum|phone|text|here"
    r"|customer|order|product|shop|company|agent|title|source|check|verify|confirm|xx+|todo|tb[acd]|citation needed|picture|image|screenshot)\b",
    re.IGNORECASE,
)
_TOLD_TO = re.compile(r"(?:insert|fill in|your|todo|check|verify|tb[acd]|xx+)\b|.*\bhere$", re.IGNORECASE)
_OF_CHAT = (("{name}", re.compile(r"\bname\b", re.IGNORECASE)), ("{order}", re.compile(r"\border\b", re.IGNORECASE)), ("{agent}", re.compile(r"\bagent\b", re.IGNORECASE)))  # fmt: skip


class Waiting(NamedTuple):
    """What waits in a text: where, and whether it may be meant."""

    start: int
    end: int
    is_sure: bool


def check(look: Look) -> Iterator[Finding]:
    """All prose that is published, and the words of the site."""
    around = (one.prose for one in look.catalog.around if one.source.path in ("faq/interface.yml", "mkdocs.yml"))
    for text in (*look.catalog.prose, *around):
        if text.path[0] in _OWNERS or (isinstance(text.owner, Entry) and text.owner.draft):
            continue
        for left in placeholders(text.text):
            typed = " ".join(text.text[left.start : left.end].split())
            severity = Severity.ERROR if left.is_sure else Severity.WARNING
            message = f"`{typed}` is left in {text.called}, and waits for its words"
            yield Finding(ID, text.span(left.start, left.end), message, _help(text, typed), severity=severity)


def _help(text: Prose, typed: str) -> str:
    in_reply = text.path == ("reply",) or isinstance(text.owner, ReplyFrame)
    place = next((place for place, sign in _OF_CHAT if in_reply and typed[:1] in "[<" and sign.search(typed)), None)
    if place:
        return f"write `{place}`, which the desk fills in"
    return "write the words that belong here, or delete it; what is not finished yet can wait with `draft: yes`"


@lru_cache(maxsize=5000)  # the rules gap and unsafe-markup ask for the same texts
def placeholders(text: str) -> tuple[Waiting, ...]:
    """What waits in a text, each place once, in its order."""
    found = [Waiting(*match.span(), True) for match in _SURE.finditer(text)]
    found += [Waiting(*match.span(), False) for match in _DOUBTFUL.finditer(text)]
    for match in _BETWEEN.finditer(text):
        words = (match["square"] or match["angle"]).strip()
        if not _STANDS_FOR.search(words) or len(words.split()) > 6 or (match["angle"] and " " not in words):
            continue
        if words[:1].islower() or words.isupper() or _TOLD_TO.match(words):
            found.append(Waiting(*match.span(), True))
        elif " " not in words and _STANDS_FOR.fullmatch(words):
            found.append(Waiting(*match.span(), False))
    braces = [(one.start, one.end) for one in references(text)]
    kept: list[Waiting] = []
    for left in sorted(found, key=lambda left: (left.start, -left.end, not left.is_sure)):
        start = left.start + len(text[left.start : left.end]) - len(text[left.start : left.end].lstrip())
        if any(start < last and first < left.end for first, last in braces):
            continue
        if kept and not _APART.search(text, kept[-1].end, max(start, kept[-1].end)):
            # Several in one sentence are one note to somebody: the surest of them is told.
            kept[-1] = kept[-1] if kept[-1].is_sure or not left.is_sure else left._replace(start=start)
        else:
            kept.append(left._replace(start=start))
    return tuple(kept)


_APART = re.compile(r"[.!?](?=\s)|\n")


def is_left(text: Prose, start: int, end: int) -> bool:
    """Whether a stretch of a text touches what waits there: what else is wrong with it follows from that."""
    return any(left.start < max(end, start + 1) and start < left.end for left in placeholders(text.text))
