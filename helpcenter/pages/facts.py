"""The facts beside an answer: what the policy says of it and its text does not; and the policies that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import POLICIES
from helpcenter.content.model import Catalog, Constant, Entry
from helpcenter.content.reference import references
from helpcenter.content.shown_field import PolicyPart
from helpcenter.content.values.types import TYPES
from helpcenter.pages.answers import in_words, plain_answer, rule_address, shown
from helpcenter.pages.front_matter import Link
from helpcenter.policy import known_ids
from helpcenter.policy.policy import Policy, used_by
from helpcenter.text.sentence import cut
from helpcenter.text.words import COMMON, words_in


@dataclass(frozen=True)
class Fact:
    """A constant that an answer uses, in words: `more` is from when it counts and what it needs, as far as the text is silent."""

    label: str
    value: str
    more: str
    url: str


def facts(entry: Entry, catalog: Catalog, policy: Policy) -> tuple[Fact, ...]:
    """The facts that the text of the answer does not state already: to say a thing twice is to be read half."""
    text = _said(plain_answer(entry, policy))
    return tuple(fact for constant in _rules(entry, policy) if (fact := _unsaid(constant, entry, policy, text)))


def policies(entry: Entry, catalog: Catalog, policy: Policy) -> tuple[Link, ...]:
    """The policies that the answer rests on, each by its first rule where the answer needs no other."""
    rules = _rules(entry, policy)
    links = []
    for area in catalog.shown_areas:
        own = [rule for rule in rules if rule.area == area.area]
        address = rule_address(own[0]) if len(own) == 1 else POLICIES.address(area.area)
        links += [Link(area.short or shown(area.title, policy), address)] if own else []
    return tuple(links)


def _rules(entry: Entry, policy: Policy) -> list[Constant]:
    """The constants of an answer that state a rule. Menu paths and contact data are none, but where they are the subject."""
    used = [policy.constants[id] for id in used_by(entry) if policy.has(id)]
    here = entry.topic == known_ids.CONTACT_AREA
    rules = (one for one in used if TYPES[one.type].states_rule and (here or one.area != known_ids.CONTACT_AREA))
    return [constant for constant in rules if not policy.is_unsaid(PolicyPart(constant.id))]


def _unsaid(constant: Constant, entry: Entry, policy: Policy, text: frozenset[str]) -> Fact | None:
    told = {pin.policy for pin in entry.pins} | {
        str(one.part) for one in references(f"{entry.answer}\n{entry.next or ''}")
    }
    value = in_words(policy, constant.id, capital=True)
    more = " ".join(sentence for sentence in _beside(constant, policy, told) if not _is_said(sentence, text))
    told_here = constant.id in told or _is_said(value, text)
    if told_here and value.endswith("."):  # whole sentences that the text has: what is left is what it does not say
        value, more = more, ""
        told_here = not value
    return Fact(constant.label, value, more, rule_address(constant)) if more or not told_here else None


def _beside(constant: Constant, policy: Policy, told: set[str]) -> Iterator[str]:
    """From when a constant counts, where that is stated, and what it needs; not what the text says in words of its own."""
    if policy.stated_start(constant.id) is not None and f"{constant.id}.counted_from" not in told:
        yield policy.start_sentence(constant.id)
    if constant.conditions and f"{constant.id}.conditions" not in told:
        words = shown(constant.conditions, policy)
        yield from (words[start:end].strip() for start, end in cut(words))


def _is_said(sentence: str, text: frozenset[str]) -> bool:
    """Whether a text says what a sentence says, in these words or so: "typically takes 7 days" says "This is the typical time" too."""
    own = _said(sentence)
    return len(own & text) >= _MOST * len(own)


def _said(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in words_in(text) if word.exact.strip("=") not in _EMPTY)


_MOST = 2 / 3
"""The share of a sentence's words that an answer has where it says the same: who says it otherwise changes a word or two."""
_EMPTY = COMMON | {"do", "does", "has", "have", "count", "counted", "time", "then", "which", "also"}
"""Words that say nothing of a fact."""
