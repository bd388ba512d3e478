"""Mention -> the constant that it speaks of.

Binding goes by topic and words, never by the bare value: 14 days are three facts and 7 are two (facts.md). The value only
decides between constants that fit equally well otherwise. Words count by how few constants share them, and the words of
the sentence more than those of the question.
"""

from __future__ import annotations

import re
from collections import Counter

from helpcenter.mention import Mention
from helpcenter.model import Catalog, Constant, Entry
from helpcenter.policy import Policy
from helpcenter.prose import Prose
from helpcenter.quantity import ClockRange, Duration, Email, Money, TimeZone, Weekdays, agree, dimension
from helpcenter.reference import references
from helpcenter.sentence import sentences

_DIMENSION_OF_TYPE = {
    "duration": "duration",
    "clock-range": "clock",
    "weekdays": "weekdays",
    "time-zone": "time zone",
    "money": "money",
    "email": "e-mail",
}
FIGURES = (Duration, ClockRange, Weekdays, TimeZone, Money, Email)
"""The values that a figure in prose can be compared with."""

_IN_SENTENCE, _IN_QUESTION = 4.0, 1.5
_SUBJECT, _SAME_AREA, _NAMED, _OWN = 1.0, 0.5, 0.8, 4.0
_AGREES, _SAME_DAYS = 0.5, 0.2
_ENOUGH = 0.9
"""What each sign counts, and how much a constant needs: less than a word and the area together is a guess. Set on the
sentences of tests/test_binding.py."""


class Binder:
    """Finds constants for the mentions of one catalog and policy."""

    def __init__(self, catalog: Catalog, policy: Policy) -> None:
        self._catalog, self._policy = catalog, policy
        # Words of one group of faq/search.yml mean the same here too: a guarantee is a warranty.
        groups = catalog.search.groups if catalog.search else []
        self._same = {_stem(word): _stem(group[0]) for group in groups for word in group if group}
        self._candidates: dict[str, list[Constant]] = {}
        for id, constant in policy.constants.items():
            if policy.has(id) and constant.type in _DIMENSION_OF_TYPE:
                self._candidates.setdefault(_DIMENSION_OF_TYPE[constant.type], []).append(constant)
        self._about = {id: self._words(_described(constant)) for id, constant in policy.constants.items()}
        self._shared = {
            measured: Counter(word for constant in constants for word in self._about[constant.id])
            for measured, constants in self._candidates.items()
        }

    def bind(self, text: Prose, mention: Mention) -> str | None:
        """The id of the constant that a mention in a text speaks of; None where none fits well enough."""
        measured = dimension(mention.quantity)
        candidates = self._candidates.get(measured, ())
        around = self._words(_sentence(text.text, mention))
        asked = self._words(text.entry.question) if text.entry else set()
        scored = [(self._score(text, mention, constant, around, asked), constant.id) for constant in candidates]
        best, id = max(scored, default=(0.0, ""))
        return id if best >= _ENOUGH else None

    def _score(self, text: Prose, mention: Mention, constant: Constant, around: set[str], asked: set[str]) -> float:
        measured, about, value = dimension(mention.quantity), self._about[constant.id], self._policy.value(constant.id)
        shared = self._shared[measured]
        score: float = sum(_IN_SENTENCE / shared[word] for word in about & around)
        score += sum(_IN_QUESTION / shared[word] for word in about & (asked - around))
        score /= (len(about) or 1) ** 0.5  # a constant with many words meets some of them by chance
        if self._words(constant.id.partition(".")[0]) & around:
            score += _SUBJECT
        if text.entry is not None:
            areas = topic_areas(self._catalog, text.entry)
            named = {reference.id for reference in references(text.entry.answer)}
            score += _SAME_AREA * (areas is None or constant.area in areas) + _NAMED * (constant.id in named)
        elif isinstance(text.owner, Constant):
            score += _OWN * (text.owner.id == constant.id) + _SAME_AREA * (text.owner.area == constant.area)
        if measured not in ("duration", "money"):
            score += _ENOUGH  # hours, days, zones and addresses belong to few constants: the dimension says enough
        if isinstance(value, FIGURES) and agree(mention.quantity, value):
            score += _AGREES
        if isinstance(value, Duration) and isinstance(mention.quantity, Duration):
            score += _SAME_DAYS * (value.unit.is_business == mention.quantity.unit.is_business)
        return score

    def _words(self, text: str) -> set[str]:
        stems = (_stem(word) for word in re.findall(r"[a-z]+", text.casefold()) if word not in _COMMON)
        return {self._same.get(stem, stem) for stem in stems}


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


def _described(constant: Constant) -> str:
    start = constant.counted_from if constant.counted_from != "not stated" else ""
    return f"{constant.label} {constant.id.replace('.', ' ').replace('_', ' ')} {start or ''}"


def _sentence(text: str, mention: Mention) -> str:
    return next((text[a:b] for a, b in sentences(text) if a <= mention.start < b), text)


_COMMON = frozenset(
    """a an the of for to in on at by from with and or is are was be it its your you we our this that these those time day
    days hour hours not stated will can may if as after before until between within product order orders shop""".split()
)


def _stem(word: str) -> str:
    """A word without its commonest endings, so that "refunded" and "refund" meet."""
    return re.sub(r"(?:ations?|ments?|ing|ed|es|s|e)$", "", word) if len(word) > 4 else word
