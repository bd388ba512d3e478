"""The rules, one module each.

A rule module has ID, a docstring (What, Why, Example, Instead: shown by `build_faq.py explain`, executed by tests/test_rules.py)
and, unless an earlier stage reports its findings (reading, binding, resolving), `check(look) -> Iterator[Finding]`.
"""

from __future__ import annotations

from types import ModuleType

from helpcenter.finding import Finding
from helpcenter.rules import (
    answer_first,
    before_first_value,
    broken_link,
    circular_reference,
    contradiction,
    counted_from,
    duplicate_id,
    duplicate_key,
    few_phrasings,
    file,
    foreign_reference,
    hard_coded,
    long_text,
    lost_address,
    near_duplicate,
    reference_format,
    schema,
    syntax,
    unknown_reference,
    unknown_topic,
    unsafe_markup,
    unused_waiver,
    value,
)
from helpcenter.rules.look import Look

RULES: tuple[ModuleType, ...] = (
    file,
    syntax,
    duplicate_key,
    schema,
    value,
    before_first_value,
    counted_from,
    duplicate_id,
    unknown_topic,
    unknown_reference,
    foreign_reference,
    reference_format,
    circular_reference,
    unsafe_markup,
    contradiction,
    hard_coded,
    unused_waiver,
    broken_link,
    near_duplicate,
    lost_address,
    long_text,
    answer_first,
    few_phrasings,
)


def run(look: Look) -> list[Finding]:
    """The findings of all rules, in the order of RULES."""
    return [finding for rule in RULES if hasattr(rule, "check") for finding in rule.check(look)]


def rule_by_id(id: str) -> ModuleType | None:
    """The module of a rule, or None."""
    return next((rule for rule in RULES if id == rule.ID), None)
