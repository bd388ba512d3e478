"""What a sentence asserts, in plain words: the part of it that could be right or wrong.

Questions assert nothing, and neither does a condition before a pointer: "If you want to return it, contact customer service".
"""

from __future__ import annotations

import re

from helpcenter.text.sentence import bare

_POINTER = re.compile(
    r"(?:(?:(?:if|when|in case|before|after|should)\b"
    r"|for (?:any |other |more )?(?:questions?|details|help|information)\b"
    r"|for\b(?=[^.!?]*, (?:please )?(?:see|read|look)\b))[^.!?]*?, )?"
    r"(?:please |just |simply |then |first )*"
    r"(?:see|ask|contact|read|look at|have a look at|write to|get in touch)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence that sends the reader on, with the condition before it. "For a special carrier, ask us" is a rule, not a pointer."""

_PAGE = re.compile(
    r"\b(?:the |our )?(?:pages?|sections?|answers?|topics?|articles?) (?:about|on|for|of|called|named) [^,.;:!?]*"
    r"|\b(?:read|find|see|learn)(?: all| more)? about [^,.;:!?]*\bpage\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\[(?:(?:how|what|when|where|which|who|why|whether|until when|if|ways|help with)\b[^\]]*"
    r"|(?:(?!\b(?:is|are|was|can|cannot|may|must|will|we|you|do|does|not|no|never|always|only|free|contact|ask)\b)[^\]])*)\]\((?!https?:)[^)]*\)",
    re.IGNORECASE,
)
"""Links whose words are a question, or name a thing without saying anything of it."""

_OUTSIDE = re.compile(r"\]\((https?://[^)\s]*)\)", re.IGNORECASE)
"""A link that leaves the help center: its address is read with the sentence, as people see where it leads."""

_DEFINITION = re.compile(
    r".*(?:\bwords? [\"“'\w]+.*\bmeans?\b|\banother word for\b|\bcall this \w+|\bthe words? [\"“']).*",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence about words states no rule."""

_HABITS = re.compile(
    r"(?:please |always |never |also |just |first |then |better )*(?:do not |don't )?"
    r"(?:check|double-check|keep|write|type|test|update|compare|look|describe|read|copy|pack|wrap|clean|charge|restart|remember|leave"
    r"|beware|watch|pick|choose|back up|save|note down|make sure|mention|bring|unplug|press|hold|add the|say)\b",
    re.IGNORECASE,
)
"""How advice begins: what the reader does at home, which only states a rule where its words say so by themselves."""

_COURTESY = re.compile(
    r"\b(?:we|i) (?:understand|know|realise|hope|are sorry|apologise|see that)\b[^.,;:!?]*|\bthank you for [^.,;:!?]*",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:if|when|in case|should) you (?:want|would like|wish|need|plan|prefer|like) to [^,.;:!?]*", re.IGNORECASE
)

_ASSERTS = re.compile(r"\bdid you know\b|, (?:right|correct|isn['’]t it|aren['’]t they|don['’]t we)\?$", re.IGNORECASE)
"""Questions that assert what they ask, such as "Did you know that shipping is free?"."""


def asserted(sentence: str) -> str:
    """What a sentence without references asserts, in plain words: no pointing links, and no condition before a pointer."""
    if "](" in sentence:
        sentence = _OUTSIDE.sub(r"] \1 ", _LINK.sub(" ", sentence))
    plain = bare(sentence)
    if (plain.endswith("?") and not _ASSERTS.search(plain)) or _DEFINITION.fullmatch(plain):
        return ""
    plain = _COURTESY.sub(" ", _WISH.sub(" ", _PAGE.sub(" ", plain)))
    pointer = _POINTER.fullmatch(plain)
    return pointer["rest"] if pointer else plain


def is_advice(sentence: str) -> bool:
    """Whether a sentence begins as advice does: "Keep the box", "Please write the street in Latin letters"."""
    return _HABITS.match(sentence) is not None
