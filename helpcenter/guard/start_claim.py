"""From when a time counts, as a sentence says it: "within 14 days of delivery", "it is not stated when this time starts".

Such words claim something of a constant's `counted_from`. The rule other-start holds them against it, and the review ledger and
`impact` tie the sentence to it (dependence.py). Read are the words beside a reference to a duration, and sentences on "this time"
near one. What event is meant is told by a few words for what happens in a shop; of any other event nothing is claimed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from helpcenter.content.model import Constant
from helpcenter.content.prose import Sentence
from helpcenter.content.reference import references


class StartClaim(NamedTuple):
    """What a stretch of a sentence says of the start of a time; of several constants where it may speak of each of them.

    `event` are the words for the start, None where it says that nobody has stated one. `direct` says whether it stands right at
    a reference, which ties the sentence to the constant already.
    """

    constants: tuple[str, ...]
    event: str | None
    start: int
    end: int
    direct: bool = False


def start_claims(sentence: Sentence, constants: Mapping[str, Constant]) -> list[StartClaim]:
    """What a sentence says of starts, in its order. A question says nothing."""
    text = sentence.text
    masked, is_unknown = _speaking(text)
    if not masked:
        return []
    if is_unknown:
        near = _near(sentence, constants)
        return [StartClaim(near, None, 0, len(text))] if near else []
    at = {reference.end: reference.id for reference in sentence.references if _is_time(reference.id, constants)}
    claims = [
        StartClaim((id,), text[slice(*found.span("event"))], *found.span("event"), direct=True)
        for found in _BESIDE.finditer(masked)
        if (id := at.get(found.end("reference")))
    ]
    if not claims and (found := _COUNTS.search(masked)) and (near := _near(sentence, constants)):
        claims.append(StartClaim(near, text[slice(*found.span("event"))], *found.span("event")))
    if not claims and len(at) == 1 and (found := _BEFORE.match(masked)):
        claims.append(
            StartClaim(tuple(filter(None, at.values())), text[slice(*found.span("event"))], *found.span("event"), True)
        )
    return claims


def contradicts(event: str, start: str) -> bool:
    """Whether words for an event name another one than the start; where one of the two is no event that is known, nobody can say."""
    said, stated = _events(event), _events(start)
    return bool(said and stated and not said & stated)


def is_event(text: str) -> bool:
    """Whether words name something that happens in a shop."""
    return bool(_events(text))


@lru_cache(maxsize=4096)  # a rule, the ledger and what it compares with read the same sentence
def _speaking(text: str) -> tuple[str, bool]:
    """A sentence with its references masked, and whether it says that nobody has stated a start; "" where it says nothing of a start."""
    if text.rstrip().endswith("?") or not _SPEAKS.search(text):
        return "", False
    masked = _masked(text)
    return masked, bool((_UNKNOWN.search(masked) and _WHEN.search(masked)) or _NO_START.search(masked))


def _masked(text: str) -> str:
    """The text in lower case, with each reference as one word of its length."""
    text = text.lower()
    for reference in references(text):
        text = text[: reference.start] + "¤" * (reference.end - reference.start) + text[reference.end :]
    return text


def _is_time(id: str | None, constants: Mapping[str, Constant]) -> bool:
    return id is not None and id in constants and constants[id].type == "duration"


def _near(sentence: Sentence, constants: Mapping[str, Constant]) -> tuple[str, ...]:
    """The times that a sentence may speak of: those that it refers to, else the constant's own, else those of the last sentence
    before it that refers to any."""
    owner, at = sentence.prose.owner, sentence
    while not (times := tuple(dict.fromkeys(_times(at, constants)))):
        if isinstance(owner, Constant):
            return (owner.id,) if owner.type == "duration" else ()
        if at.previous is None:
            return ()
        at = at.previous
    return times


def _times(sentence: Sentence, constants: Mapping[str, Constant]) -> Iterator[str]:
    for reference in sentence.references:
        if reference.part and not reference.part.field and _is_time(reference.id, constants):
            yield reference.part.constant


_SPEAKS = re.compile(r"after|from|of\b|since|once|when|start|begin|count|follow|upon|soon|run|as of|what|which", re.I)
"""Without one of these words a sentence says nothing of a start."""

_TIME = r"(?:time|times|period|term|wait|days?|hours?|weeks?|months?|years?|deadline|count|clock|limit|window|span)"
_NOUN = rf"(?:(?:this|that|the|these|those|its|such|our|your|each)\s+)?(?:[\w-]+\s+){{0,2}}?(?:{_TIME}|¤+)"
_SUBJECT = rf"(?:{_NOUN}|it|this|that|they|these|those)"
_UNKNOWN = re.compile(
    r"(?:\b(?:not|never|nowhere|nobody|no one|cannot)\b|n['’]t\b)[^.?!;]{0,30}?"
    r"\b(?:stated?|states|said|says?|specif\w+|known?|knows|clear|defined?|decided?|fixed|recorded|mention(?:ed|s)?|told"
    r"|tells?|given|confirmed|settled|named?)\b"
    r"|\b(?:unknown|unclear|undefined|unspecified|unstated|undecided)\b|\bleaves? (?:it |this )?open\b|\bsays? nothing\b"
)
"""That something is not stated."""
_WHEN = re.compile(
    rf"\b(?:when|which (?:day|moment|point|date|event)|what (?:day|moment|point|date|event))\b(?: on)?,? {_SUBJECT}"
    r"(?: \w+){0,3}? ?\b(?:starts?|begins?|counts?|counted|runs?|started|begun)\b"
    rf"|\bthe (?:start|beginning|starting point) of {_SUBJECT}"
    rf"|\bwhat {_SUBJECT} (?:counts?|is counted|are counted|starts?|runs?) from\b"
)
"""From when a time counts."""
_NO_START = re.compile(
    r"\bno (?:fixed |stated |known |clear |set )?(?:start|beginning|starting (?:point|date)|start date) "
    r"(?:(?:is|was|has been) (?:stated|given|set|fixed|known|named)|(?:for|of) (?:this|that|the|these) )"
    r"|\b(?:has|have) no (?:stated|fixed|known|set) (?:start|beginning)\b"
)

_COUNTING = r"(?:count(?:s|ed|ing)?|start(?:s|ing)?|begin(?:s|ning)?|run(?:s|ning)?|calculated|measured)"
_EVENT = r"(?P<event>[^.,;:!?()\n]{2,80}?)(?=\s+(?:and|or|but|until|before|so|unless|if|because)\b|[.,;:!?()\n]|$)"
_BESIDE = re.compile(
    r"(?P<reference>¤+)(?:\*\*)?[\s,(]*(?:(?:after|from|of|since|once|following|upon|as of|as soon as)"
    rf"|(?:and |which |that |it )?(?:is |are )?{_COUNTING}\s+(?:from|after|with|on|upon|when|once|as of|as soon as|at))\s+{_EVENT}"
)
"""Right behind a reference: "within {{ refund.time }} after delivery"."""
_COUNTS = re.compile(
    rf"(?:\b{_NOUN}\s+(?:only )?(?:is |are )?{_COUNTING}|\b(?:it|this|they|these)\s+(?:is |are )?count(?:s|ed)?|^count(?:ed|s|ing))"
    rf"\s+(?:only )?(?:from|after|with|on|upon|when|once|as of|as soon as|at)\s+{_EVENT}"
)
"""Of a time that is named before: "This time starts when you pay"."""
_BEFORE = re.compile(
    r"\W*(?:after|from|once|following|as soon as)\s+(?P<event>[^.,;:!?()\n]{2,60}),\s"
    r"(?=[^.;:!?\n]*?\b(?:within|have|has|takes?|lasts?|for)\s+(?:[\w-]+\s+){0,2}¤)"
)
"""At the beginning: "After delivery, you have {{ returns.time }}"."""

_HAPPENINGS = {
    name: re.compile(pattern)
    for name, pattern in {
        "arrival": r"\breceipt\b|\breceiv\w+|\barriv\w+|\bdeliver(?!y address)\w*|\b(?:get|got) (?:it|the|your)\b|\breach\w*",
        "order": r"\b(?:plac|mak)\w+ (?:of )?(?:the |an |your )?order|\border(?:ed|ing)\b|\byou order\b|\border (?:confirmation|date)\b"
        r"|\b(?:day|date|time|moment) of (?:the |your )?order|^(?:the |your |an )?order$|\bpurchas\w+|\bbuy\w*|\bbought\b|\bcheck ?out\b",
        "payment": r"\bpay\w*|\bpaid\b",
        "shipping": r"\bship\w*|\bdispatch\w*|\bsent out\b|\bleav\w+ (?:our|the) warehouse|\bto the (?:courier|carrier)\b",
        "return": r"\breturn(?:s|ed|ing)?\b|\bsen[dt] (?:it |them |the \w+ )?back\b|\bsending (?:it |the \w+ )?back\b",
        "cancelling": r"\bcancel\w*",
        "approval": r"\bapprov\w*|\binspect\w*|\bhave checked\b",
        "first use": r"\bfirst use\b|\bactivat\w*|\bregist\w+|\b(?:switch|turn)\w* (?:it |the \w+ )?on\b|\bunpack\w*",
        "request": r"\brequest\w*|\bclaim\w*|\breport\w*|\bappl(?:y|ied|ication)\b|\bcomplain\w*|\b(?:contact|tell|write to|told) us\b",
        "confirmation": r"\bconfirm\w*",
    }.items()
}
_AT_US = re.compile(
    r"\b(?:we|shop|store) (?:have |has )?(?:receiv|g[eo]t)\w*|\breach\w* (?:us|our)\b|\b(?:at|in|by|to) (?:us|our)\b|\breturned\b"
    r"|\bsent back\b"
)


def _events(text: str) -> frozenset[str]:
    """What happens, in words for it. Goods that arrive at the shop have been returned."""
    text = " ".join(text.lower().split())
    found = {name for name, pattern in _HAPPENINGS.items() if pattern.search(text)}
    if "arrival" in found:
        found -= {"shipping", "order", "payment"} if "payment" not in found else {"shipping", "order"}
        if "request" in found:
            found.discard("arrival")
        elif _AT_US.search(text):
            found = (found - {"arrival"}) | {"return"}
    return frozenset(found - {"confirmation"} or found)
