"""The words of a link do not say where it leads.

What: a link whose words are only "here", "click here", "this page", "more", "link" or an address, and one pair of words that leads to two
places in the same text. A web address that is the fact itself, filled in from a constant, is free.
Why: people read links before they read text, and a screen reader lists them alone. Who reads "here" must read all around it.

Example (answer):
    Pay within {{ payment.window }}. To write to us, click [here](/contact/).

Instead (answer):
    Pay within {{ payment.window }}. Then [contact us](/contact/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.content.addresses import ANSWERS
from helpcenter.content.addresses import link as site_link
from helpcenter.content.around.reply_frame import ReplyFrame
from helpcenter.guard.rules.look import Look
from helpcenter.guard.shown_prose import ShownProse
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.shown import ShownLink
from helpcenter.text.source import Span

ID = "link-text"
SEVERITY = Severity.NOTE
DATED = True
APART = True
STYLE = "Links"

_SAYS_NOTHING = frozenset(
    "a about and answer article at below button click continue details find for following go here how in info information it learn link more next"
    " now of on open our out page press read section see site tap text that the there this to us use view visit website you your".split()
)
"""A link of these words alone names no place; "us" and "our" name one only beside another word: "contact us"."""
_ADDRESS = re.compile(r"(?:\w+://|www\.|/)\S+$", re.IGNORECASE)


def check(look: Look) -> Iterator[Finding]:
    """Every link in what shoppers read."""
    for text in look.shown_prose:
        if isinstance(text.prose.owner, ReplyFrame):
            continue  # no link can be sent from there: the rule reply-frame tells of it
        leads: dict[str, str] = {}
        for link in text.shown.links if text.shown and text.is_markdown else ():
            words = " ".join(link.words.casefold().split())
            if not words or not text.is_typed(link.target_start) and _ADDRESS.match(words):
                continue
            if _ADDRESS.match(words):
                message = "the words of this link are an address"
            elif _SAYS_NOTHING.issuperset(re.findall(r"[^\W_]+", words)):
                message = f"“{link.words}” does not say where the link leads"
            elif leads.setdefault(words, link.target) != link.target:
                message = f"“{link.words}” leads to two places in this text"
            else:
                continue
            yield Finding(ID, _place(text, link), message, f"name what is found there: `{_named(look, link.target)}`")


def _named(look: Look, target: str) -> str:
    """Words for a link: the question of the answer that it leads to, or what may be found at such a place."""
    place = site_link(target)
    entry = look.catalog.published_as(place.id) if place and place.section is ANSWERS else None
    if entry:
        return entry.question.rstrip("?")
    return "how to reach us" if target.startswith("/contact") else "how to return a product"


def _place(text: ShownProse, link: ShownLink) -> Span:
    """The words of the link where they are typed as they are shown; else its address."""
    start = text.text.rfind(f"[{link.words}]", 0, link.target_start)
    if start < 0:
        return text.span(link.target_start, link.target_end)
    return text.span(start + 1, start + 1 + len(link.words))
