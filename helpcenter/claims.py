"""Mentions -> claims: a figure typed by hand, tied to the constant that it speaks of.

Binding goes by topic and words, never by the bare value: 14 days are three facts and 7 are two (facts.md). The value only
decides between constants that fit equally well otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpcenter.mention import Mention, mentions
from helpcenter.model import Catalog, Constant, Entry, Waiver
from helpcenter.policy import Policy
from helpcenter.prose import Prose, prose
from helpcenter.quantity import ClockRange, ClockTime, Duration, Email, Money, TimeZone, Weekdays, agree, dimension
from helpcenter.reference import references
from helpcenter.value import Absent

_DIMENSION_OF_TYPE = {
    "duration": "duration",
    "clock-range": "clock",
    "weekdays": "weekdays",
    "time-zone": "time zone",
    "money": "money",
    "email": "e-mail",
}
_FIGURES = (Duration, ClockRange, Weekdays, TimeZone, Money, Email)


@dataclass(frozen=True)
class Claim:
    """A mention in a text, the constant it speaks of (None if none fits), and whether the two say the same."""

    prose: Prose
    mention: Mention
    constant: str | None
    agrees: bool
    waiver: Waiver | None = None


def claims(catalog: Catalog, policy: Policy) -> list[Claim]:
    """All figures that are typed by hand in the catalog, in the order of the files."""
    found: list[Claim] = []
    for text in prose(catalog):
        for mention in mentions(text.text):
            constant = _bind(catalog, policy, text, mention)
            value = policy.value(constant) if constant else None
            agrees = isinstance(value, _FIGURES) and agree(mention.quantity, value)
            found.append(Claim(text, mention, constant, agrees, _waiver(text, mention)))
    return found


_BOUND = re.compile(
    r"(?:within|up to|at most|no more than|not more than|less than|at least|more than|over|under|in|for|after|from|between)\b",
    re.IGNORECASE,
)


def replacement(claim: Claim, policy: Policy) -> str:
    """What to write instead of the mention, so that the sentence around it still reads right."""
    assert claim.constant is not None
    said, value, text = claim.mention.quantity, policy.value(claim.constant), claim.mention.text
    format, lead = "", ""
    if isinstance(said, ClockTime) and isinstance(value, ClockRange):
        format = "opens" if said.minute < 12 * 60 else "closes"
    elif isinstance(said, TimeZone) and "utc" not in text.casefold():
        format = "name"
    elif isinstance(said, Duration) and isinstance(value, Duration):
        within = str(value).startswith("within")
        bound = _BOUND.match(text)
        if re.search(r"-(?:minute|hour|day|week|month|year)$", text, re.IGNORECASE):
            format = "adjective"
        elif bound is not None and not (within and bound[0].casefold() == "within"):
            lead = f"{bound[0]} "
            format = "length" if within else ""
        elif within and bound is None:
            format = "length"
    return f"{lead}{{{{ {claim.constant}{f' | {format}' if format else ''} }}}}"


def topic_areas(catalog: Catalog, entry: Entry) -> set[str] | None:
    """The policy areas whose constants an entry may use; None where its topic sets no bounds.

    `contact` is open to all. A topic without `areas` has the area of its own name, or, if there is none, all.
    """
    topic = catalog.topic_by_id.get(entry.topic)
    if topic is None:
        return None
    if topic.areas is not None:
        return {*topic.areas, "contact"}
    return {topic.id, "contact"} if any(area.area == topic.id for area in catalog.areas) else None


def _waiver(text: Prose, mention: Mention) -> Waiver | None:
    for waiver in text.entry.waivers if text.entry else ():
        start = text.text.find(waiver.text)
        while start >= 0:
            if start <= mention.start and mention.end <= start + len(waiver.text):
                return waiver
            start = text.text.find(waiver.text, start + 1)
    return None


def _bind(catalog: Catalog, policy: Policy, text: Prose, mention: Mention) -> str | None:
    wanted = dimension(mention.quantity)
    candidates = [
        constant
        for id, constant in policy.constants.items()
        if policy.has(id) and _DIMENSION_OF_TYPE.get(constant.type) == wanted
    ]
    if not candidates:
        return None
    around = _stems(_sentence(text.text, mention))
    whole = _stems(text.text if text.entry is None else f"{text.entry.question} {text.entry.answer}")
    scored = [(_score(catalog, policy, text, mention, constant, around, whole), constant.id) for constant in candidates]
    best, id = max(scored, key=lambda pair: (pair[0], pair[1]))
    return id if best >= 1 else None


def _score(
    catalog: Catalog,
    policy: Policy,
    text: Prose,
    mention: Mention,
    constant: Constant,
    around: set[str],
    whole: set[str],
) -> float:
    about = _stems(f"{constant.label} {constant.id.replace('.', ' ').replace('_', ' ')} {constant.counted_from or ''}")
    score = 2.0 * len(about & around) + 0.5 * len(about & whole)
    if text.entry is not None:
        areas = topic_areas(catalog, text.entry)
        named = {reference.id for reference in references(text.entry.answer)}
        score += 1.0 * (areas is None or constant.area in areas - {"contact"}) + 1.5 * (constant.id in named)
        score += 1.0 * (constant.area == text.entry.topic)
    elif isinstance(text.owner, Constant):
        score += 3.0 * (text.owner.id == constant.id) + 1.0 * (text.owner.area == constant.area)
    if dimension(mention.quantity) not in ("duration", "money"):
        score += 1.0  # hours, days, zones and addresses belong to few constants: the dimension says enough
    value = policy.value(constant.id)
    if isinstance(value, Absent):
        return score - 0.5
    if isinstance(value, _FIGURES) and agree(mention.quantity, value):
        score += 0.75
    if isinstance(value, Duration) and isinstance(mention.quantity, Duration):
        score += 0.25 * (value.unit.is_business == mention.quantity.unit.is_business)
    return score


def _sentence(text: str, mention: Mention) -> str:
    start = max(text.rfind(mark, 0, mention.start) for mark in (". ", "? ", "! ", "\n\n", "\n- ")) + 1
    ends = [at for mark in (". ", "? ", "! ", "\n\n") if (at := text.find(mark, mention.end)) >= 0]
    return text[start : min(ends, default=len(text))]


_COMMON = frozenset(
    "a an the of for to in on at by from with and or is are was be it its your you we our this that these those time day days hour hours "
    "not stated will can may if as after before until between within product order orders shop".split()
)


def _stems(text: str) -> set[str]:
    """Words without their commonest endings, so that "refunded" and "refund" meet."""
    words = re.findall(r"[a-z]+", text.casefold())
    return {
        re.sub(r"(?:ations?|ments?|ing|ed|es|s|e)$", "", word) if len(word) > 4 else word
        for word in words
        if word not in _COMMON
    }
