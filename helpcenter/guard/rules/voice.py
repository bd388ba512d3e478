"""A text speaks of the shop as of somebody else.

What: the shop, its name, "the company" or "customer service" does something: "The shop accepts", "customer service calculates",
"customers of IOKONE", "the shop's decision". A place in the shop ("the menu of the shop", "the shop is open"), an address to turn to ("contact customer service") and what
belongs to others ("PayPal's customer service") stay as they are.
Why: a page in one voice reads as one answer: we say what we do. An agent who sends it is the shop.

Example (answer):
    The shop cancels what is not paid within {{ payment.window }}. Then [contact us](/contact/).

Instead (answer):
    We cancel what is not paid within {{ payment.window }}. Then [contact us](/contact/).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Severity

ID = "voice"
SEVERITY = Severity.WARNING
DATED = False
APART = True
STYLE = "Sentences"

_OWNERS = ("confirm", "quote", "values", "label", "group")
"""Fields that no shopper reads as a sentence."""

_VERBS = (
    "is|are|was|were|has|have|had|does|do|did|can|cannot|can't|could|may|might|must|shall|should|will|would|won't|doesn't|isn't|hasn't|needs?"
    "|accepts?|answers?|asks?|calculates?|cancels?|changes?|charges?|checks?|collects?|confirms?|contacts?|covers?|decides?|deducts?|delivers?"
    "|exchanges?|gets?|gives?|helps?|keeps?|makes?|offers?|pays?|processes|process|promises?|provides?|quotes?|recommends?|refunds?|refuses?"
    "|rejects?|repairs?|replaces?|replies|reply|requires?|reserves?|sells?|sends?|ships?|stores?|supports?|takes?|tells?|uses?|wants?|works?"
)
_LEADS = (
    r"(?:^|[,;:.!?(–—]\s*|\b(?:and|but|or|so|then|that|because|since|if|when|whenever|while|until|before|after|once|unless|where|whether|how|what"
    r"|which|who|as|until when|usually|normally|generally|also|only|just|even|here|today|there|please note)\s+|\n\s*(?:[-*+]|\d+[.)])\s+)"
)
_PLACE = (
    r"(?:is|are|was|will\s+be)\s+(?:(?:also|always|now|still|only|not|currently|usually)\s+)*"
    r"(?:open|closed|at|in|on|under|here|there|down|offline|online|back|available|reachable|below|above)\b"
)
"""The shop as a place or a site: "The shop is open all day", "The shop is at the top of the page"."""
_OWNED = (
    "customers?|shoppers?|buyers?|clients?|decisions?|rules?|polic(?:y|ies)|terms|conditions|prices?|team|staff|colleagues?|employees?|technicians?"
    "|warranty|promise|choice|offers?|fault|mistake|costs?|expense|records|warehouses?|answers?|reply|liability|responsibility"
)
"""What is ours, and no place in the shop: "the shop's menu" is one."""
_NOT_OURS = r"(?!\s*['’]s\b)"


def _patterns(shop: str) -> tuple[re.Pattern[str], ...]:
    us = r"(?:the|our)\s+(?:online\s+|web\s*)?(?:shop|store|company|merchant|seller|retailer)|our\s+(?:team|staff)|the\s+staff|(?:our|the)\s+(?:support|service|sales)\s+(?:team|staff)|(?:our\s+)?customer\s+(?:service|support)"
    name = rf"|{re.escape(shop)}" if shop else ""
    # "The seller is Example Ltd." says who we are.
    acting = rf"{_LEADS}(?!(?:the\s+(?:company|merchant|seller){name})\s+(?:is|are|was)\b)(?P<us>(?:{us}{name})){_NOT_OURS}(?!\s+{_PLACE})(?:\s+(?:also|always|never|only|usually|normally|generally|then|still))?\s+(?:{_VERBS})(?![\w'’-])"
    done = rf"(?:\b\w+(?:ed|en)|\b(?:made|paid|sent|told|set|kept|sold|held|built|met|put))(?:\s+\w+ly)?\s+(?P<us>by\s+(?:{us}{name}))(?![\w'’])"
    people = rf"(?P<us>\b(?:customers|shoppers|buyers|clients)\s+of\s+(?:the\s+(?:shop|store|company){name}))(?![\w'’])"
    owned = (
        rf"(?P<us>\b(?:the\s+(?:shop|store|company|merchant|seller){name})['’]s?\s+(?:\w+\s+)?(?:{_OWNED}))(?![\w'’-])"
    )
    left = rf"\b(?:(?:is|are|be|remains|it's)\s+(?:\w+ly\s+)?up|left)\s+to\s+(?P<us>(?:{us}{name}))(?![\w'’])"
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in (acting, done, people, owned, left))


def check(look: Look) -> Iterator[Finding]:
    """Every sentence that shoppers read."""
    patterns = _patterns(look.catalog.interface.shop)
    for text in look.catalog.prose:
        if text.path[0] in _OWNERS:
            continue
        for sentence in text.shown_sentences:
            for match in (match for pattern in patterns for match in pattern.finditer(sentence.text)):
                if text.path == ("reply",) and "customer" in match["us"].casefold():
                    continue  # the rule reply-voice tells of it
                start = text.normal.text.find(sentence.text)
                place = text.normal.span(start + match.start("us"), start + match.end("us"))
                message = f"“{match['us']}” is ourselves, and {text.called} speaks of it as of somebody else"
                help = "say who acts as we and whose it is as our: “We cancel the order.”, “our customers”, “by us”"
                yield Finding(ID, text.span(*place), message, help)
