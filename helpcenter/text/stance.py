"""On which side a sentence stands where shops have two: free or at a cost, anything or only some, needed or not.

A sentence that says both, or hangs on a condition, stands on none. That two sentences speak of the same thing, others have to know.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FLAGS = re.IGNORECASE
_COSTS = r"(?:(?:return|shipping|delivery|postage|freight|transport|way)\b|costs?\b|fees?\b)"


class _Question(NamedTuple):
    """What shops answer in one of two ways, as patterns of both."""

    first: re.Pattern[str]
    second: re.Pattern[str]
    bounds: re.Pattern[str] | None = None
    """What makes a rule one of the second kind, and leaves open what a sentence beside it says: "at any time before it is sent"."""
    turns: bool = False
    """Whether a "not" turns one into the other."""


_COST = _Question(
    re.compile(
        r"(?<!feel )(?<![-\w])free(?!\s+(?:to|from)\b|\s+of\s+(?!charge)|[-\w])|\bfor\s+nothing\b|\bpay\s+nothing\b|\bprepaid\b|\bcomplimentary\b"
        r"|\bwithout\s+(?:any\s+|extra\s+)?(?:charge|costs?|fees?)\b|\b(?:no|zero)\s+(?:extra\s+|additional\s+)?(?:charge|costs?|fees?)\b"
        rf"|\bwe\s+(?:will\s+|also\s+|always\s+|gladly\s+)*(?:pay|cover|bear)\s+(?:for\s+)?(?:(?:the|your|all|return)\s+)*{_COSTS}",
        _FLAGS,
    ),
    re.compile(
        r"\byou\s+(?:must\s+|have\s+to\s+|need\s+to\s+|will\s+|always\s+|also\s+)*(?:pay|bear|cover)\b(?!\s+nothing)|\bchargeable\b"
        r"|\b(?:is|are)\s+charged\b|\bwe\s+(?:will\s+|always\s+)?charge\b(?!\s+nothing)|\bat\s+your\s+(?:own\s+)?(?:cost|expense)\b"
        r"|\b(?:calculate|charge|pay)s?\s+the\s+(?:\w+\s+)?(?:fee|costs?)\b|\b(?:fees?|charges)\s+appl(?:y|ies)\b"
        r"|\b(?:costs?|for|against)\s+(?:you\s+)?(?:a\s+(?:small\s+|service\s+|handling\s+)?(?:fee|charge)|extra|money)\b",
        _FLAGS,
    ),
    turns=True,
)
_EXTENT = _Question(
    re.compile(
        r"\bany\s*(?:reason|time|moment|form|way|channel|method|product|thing|card)s?\b|\banytime\b|\bwhat(?:so)?ever\b|\bwhenever\b"
        r"|\bno\s+(?:reason\s+(?:is\s+)?needed|questions\s+asked)|\ball\s+(?:\w+\s+){0,2}(?:cards|products|reasons|methods)\b|\bwithout\s+(?:any\s+|a\s+)?reason\b",
        _FLAGS,
    ),
    re.compile(r"\bonly\b|\bsolely\b|\bexclusively\b", _FLAGS),
    re.compile(r"\b(?:until|unless|before|within|other|than|as\s+long\s+as)\b", _FLAGS),
)
_QUESTIONS = (_COST, _EXTENT)
_NOT = re.compile(r"\b(?:not|never|cannot|nobody|none)\b|n['\u2019]t\b|\bno\s+longer\b", _FLAGS)
_OPEN = re.compile(r"\b(?:if|when|whether|in\s+case|should\s+you|except|depends?|may\s+be|might)\b|\?", _FLAGS)
"""What makes a statement hang on something."""


def stands_against(text: str, rule: str) -> bool:
    """Whether a sentence stands on another side than a rule about the same thing."""
    return any(
        (side := _side(text, question)) is not None and _side_of_rule(rule, question) == 1 - side
        for question in _QUESTIONS
    )


def says_anything(text: str) -> bool:
    """Whether a sentence says that anything goes: for any reason, at any time."""
    return _side(text, _EXTENT) == 0


def _side(text: str, question: _Question) -> int | None:
    """The side on which a sentence stands, if it is one."""
    if _OPEN.search(text) or (question.bounds and question.bounds.search(text)):
        return None
    return _side_of_rule(text, question)


def _side_of_rule(text: str, question: _Question) -> int | None:
    patterns = (question.first, question.second)
    sides = [number for number, pattern in enumerate(patterns) if pattern.search(text)]
    if question.bounds and not sides and question.bounds.search(text):
        return 1
    if len(sides) != 1:
        return None
    denials = len(_NOT.findall(text))
    if not denials:
        return sides[0]
    return 1 - sides[0] if question.turns and denials == 1 else None
