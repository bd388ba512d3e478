"""What a policy page says: the rules of an area as sentences, under their headings, and their figures in a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from helpcenter.content.model import Catalog, Constant, Entry, PolicyFile
from helpcenter.content.shown_field import PolicyPart
from helpcenter.content.values.types import TYPES
from helpcenter.content.values.value import Absent
from helpcenter.pages.answers import NamedAnswer, anchor, figure_in_words, in_words, named, rule_address, shown
from helpcenter.pages.upcoming import ChangeInWords
from helpcenter.policy.policy import Policy

_Announced = Callable[[list[str]], tuple[ChangeInWords, ...]]


@dataclass(frozen=True)
class PolicyRule:
    """A constant in force as a sentence, with what stands around it; `coming` are the changes that are announced.

    `home` is the address of the rule on the page of its own area, for one that another area shows too.
    """

    id: str
    anchor: str
    home: str
    label: str
    group: str
    sentence: str
    counted: str
    note: str
    conditions: str
    coming: tuple[ChangeInWords, ...]


@dataclass(frozen=True)
class Chapter:
    """Rules under their heading; `title` is "" where they have none."""

    title: str
    id: str
    rules: tuple[PolicyRule, ...]


@dataclass(frozen=True)
class FigureRow:
    """A row of an area's table, which reads on from the label: "Warranty: 1 year from receipt of the product"."""

    anchor: str
    label: str
    figure: str


def rules(
    area: PolicyFile,
    constants: Iterable[Constant],
    policy: Policy,
    announced: _Announced = lambda _: (),
    texts: bool = True,
) -> tuple[PolicyRule, ...]:
    """One for each of the constants in force, in their order, as the page of the area shows it.

    `announced` gives the changes that come soon (upcoming.py). Without `texts` a rule is the bare value and none of the
    sentences around it.
    """
    found = (_rule(constant, area, policy, announced, texts) for constant in _in_force(constants, policy))
    return tuple(rule for rule in found if rule.sentence)


def chapters(rules: tuple[PolicyRule, ...]) -> tuple[Chapter, ...]:
    """The rules under their headings, in the order in which the file first names these."""
    titles = dict.fromkeys(rule.group for rule in rules)
    return tuple(
        Chapter(title, f"part-{number}", tuple(rule for rule in rules if rule.group == title))
        for number, title in enumerate(titles, 1)
    )


def figures(constants: Iterable[Constant], policy: Policy) -> tuple[FigureRow, ...]:
    """The table of an area: those of its constants whose value in force is a figure of the policy."""
    return tuple(
        FigureRow(anchor(constant.id), constant.label, figure_in_words(policy, constant.id))
        for constant in _in_force(constants, policy)
        if (kind := TYPES[constant.type]).figure and kind.states_rule
        if not isinstance(policy.value(constant.id), Absent)
    )


def _in_force(constants: Iterable[Constant], policy: Policy) -> list[Constant]:
    """Those of which a value is said, with their texts of the day."""
    ids = (constant.id for constant in constants)
    return [policy.constants[id] for id in ids if policy.has(id) and not policy.is_unsaid(PolicyPart(id))]


def answers_of(
    constants: Iterable[Constant], catalog: Catalog, policy: Policy, users: dict[str, list[Entry]]
) -> tuple[NamedAnswer, ...]:
    """The answers that rest on the constants of a page, each once, in the order of the site; `users` are the entries that use each."""
    ids = {entry.id for constant in constants for entry in users.get(constant.id, ())}
    return tuple(named(entry, policy) for entry in catalog.published if entry.id in ids)


def _rule(constant: Constant, area: PolicyFile, policy: Policy, announced: _Announced, texts: bool) -> PolicyRule:
    """Its sentence is the one that its value stands for, else its `rule`, else the bare value; "" where that day knows none."""
    if constant.rule and texts and not isinstance(policy.value(constant.id), Absent):
        sentence = shown(constant.rule, policy)
    else:
        value = in_words(policy, constant.id, capital=True)
        sentence = value if not value or value.endswith((".", "!", "?")) else f"{value}."
    return PolicyRule(
        id=constant.id,
        anchor=anchor(constant.id),
        home="" if constant.area == area.area else rule_address(constant),
        label=constant.label,
        group=constant.group or "",
        sentence=sentence,
        counted=_count(policy, constant.id, sentence),
        note=shown(constant.note, policy) if constant.note and texts else "",
        conditions=shown(constant.conditions, policy) if constant.conditions and texts else "",
        coming=announced([constant.id]),
    )


def _count(policy: Policy, id: str, sentence: str) -> str:
    """From what a duration counts, as a sentence, unless the rule itself has just said it."""
    start = policy.counted_from(id)
    return "" if start and start in sentence else policy.start_sentence(id)
