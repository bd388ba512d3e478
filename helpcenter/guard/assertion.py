"""Sentences that speak of a policy without a figure: "Shipping is on us" (faq/subjects.yml says which words speak of what).

Such a sentence rests on nothing unless it holds a reference to the constant, or a pin quotes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from helpcenter.content.model import Catalog, Constant, Entry, Pin
from helpcenter.content.reference import references
from helpcenter.guard.asserted_text import asked_before, asserted, is_advice
from helpcenter.guard.prose import Prose, around, prose
from helpcenter.guard.subject import Vocabulary
from helpcenter.policy.policy import used_by
from helpcenter.text.normal import Normal
from helpcenter.text.sentence import sentences

_ASSERTS = frozenset({"answer", "next", "summary", "blurb", "rule", "note", "conditions", "description", "body"})
"""The fields whose sentences state something. Titles, labels and questions name a subject and state nothing of it;
`says` holds the policy's own words."""

_HEADING = re.compile(r"(?:how|when|where|what|who|which|whether|ways|help)\b", re.IGNORECASE)
"""How a blurb or description begins that only names what is found on its page: "What the warranty covers"."""


@dataclass(frozen=True)
class Assertion:
    """A sentence that speaks of a constant, and holds neither a reference to it nor is quoted by a pin."""

    prose: Prose
    start: int
    end: int
    constant: str


def assertions(catalog: Catalog, vocabulary: Vocabulary) -> list[Assertion]:
    """All sentences of the catalog that rest on nothing, in the order of the files."""
    found = [one for text in prose(catalog) if text.path[0] in _ASSERTS for one in _in(text, catalog, vocabulary)]
    return found + [one for text in around(catalog) for one in _shown(text, catalog, vocabulary)]


def _in(text: Prose, catalog: Catalog, vocabulary: Vocabulary) -> Iterator[Assertion]:
    home = frozenset(used_by(text.entry)) if text.entry else frozenset()
    spans = sentences(text.text)
    for number, (start, end) in enumerate(spans):
        sentence = text.text[start:end]
        if text.path[0] in ("blurb", "description") and _HEADING.match(sentence):
            continue
        at_home = () if is_advice(sentence) else home
        spoken = vocabulary.speaks(asserted(sentence), at_home, asked_before(text.text, spans, number))
        if not spoken:
            continue
        held = {reference.id for reference in references(sentence)}
        if sentence.endswith(":") and number + 1 < len(spans):  # what the colon leads to belongs to the sentence
            after, stop = spans[number + 1]
            held |= {reference.id for reference in references(text.text[after:stop])}
        pinned = {pin.policy for pin in pins_of(text) if quotes(pin, text.text, start, end)}
        if isinstance(text.owner, Constant):
            pinned.add(text.owner.id)
        for found in spoken:
            pinned_or_referred = pinned if found.named else held | pinned  # a reference does not explain "and Visa too"
            if found.constant in catalog.constants and not pinned_or_referred & vocabulary.kept_by(found.constant):
                yield Assertion(text, start, end, found.constant)


def _shown(text: Prose, catalog: Catalog, vocabulary: Vocabulary) -> Iterator[Assertion]:
    """The same for what a template or a script shows on the site; a README speaks to writers and states no rule to shoppers."""
    if not text.span(0, 0).source.path.startswith(("overrides/", "docs/")):
        return
    normal = _normal(text.text)
    for start, end in sentences(normal.text):
        for found in vocabulary.speaks(asserted(normal.text[start:end])):
            if found.constant in catalog.constants:
                yield Assertion(text, *normal.span(start, end), found.constant)


_normal = lru_cache(maxsize=4096)(Normal)  # templates and scripts are the same on each day, and in each preview


def pins_of(text: Prose) -> list[Pin]:
    """The pins that may quote a text."""
    return text.owner.pins if isinstance(text.owner, Entry | Constant) else []


def quotes(pin: Pin, text: str, start: int, end: int) -> bool:
    """Whether a pin quotes something of `text[start:end]`."""
    at = text.find(pin.text)
    while at >= 0:
        if at < end and start < at + len(pin.text):
            return True
        at = text.find(pin.text, at + 1)
    return False
