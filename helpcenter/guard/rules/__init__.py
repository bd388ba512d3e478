"""The rules, one module each.

A rule module has ID, a docstring (What, Why, Example, Instead: shown by `build_faq.py explain`, executed by tests/test_rules.py)
and, unless an earlier stage reports its findings (reading, binding, resolving), `check(look) -> Iterator[Finding]`.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import Any, cast

from helpcenter.guard.rules import (
    answer_first,
    before_first_value,
    broken_link,
    calendar,
    circular_reference,
    contradiction,
    counted_from,
    dates,
    dead_constant,
    duplicate_id,
    duplicate_key,
    few_phrasings,
    file,
    first_place,
    foreign_reference,
    hard_coded,
    long_text,
    lost_address,
    near_duplicate,
    phrasings,
    reference_format,
    rule_sentence,
    schema,
    search_words,
    stale_pin,
    subjects,
    syntax,
    unknown_reference,
    unknown_topic,
    unpinned,
    unreviewed,
    unsafe_markup,
    unused_waiver,
    value,
)
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding

RULES: tuple[ModuleType, ...] = (
    file,
    syntax,
    duplicate_key,
    schema,
    value,
    before_first_value,
    counted_from,
    dates,
    calendar,
    duplicate_id,
    unknown_topic,
    unknown_reference,
    foreign_reference,
    reference_format,
    circular_reference,
    dead_constant,
    rule_sentence,
    unsafe_markup,
    contradiction,
    hard_coded,
    unpinned,
    stale_pin,
    subjects,
    unused_waiver,
    broken_link,
    near_duplicate,
    phrasings,
    search_words,
    lost_address,
    long_text,
    answer_first,
    few_phrasings,
    first_place,
    unreviewed,
)


def run(look: Look, rules: Iterable[ModuleType] = RULES) -> list[Finding]:
    """The findings of the rules, in their order."""
    return [finding for rule in rules if hasattr(rule, "check") for finding in rule.check(look)]


def run_and_watch(look: Look) -> tuple[list[Finding], list[ModuleType]]:
    """The findings of all rules, and those rules whose findings may be others on another day.

    A rule that looked at nothing but the catalog finds the same on every day. One with ONCE is not asked again either:
    what another value could change in its findings is not worth the time.
    """
    findings: list[Finding] = []
    dated: list[ModuleType] = []
    for rule in RULES:
        watched = _Watched(look)
        findings += run(cast(Look, watched), [rule])
        if watched.seen - _SAME_EVERY_DAY and not getattr(rule, "ONCE", False):
            dated.append(rule)
    return findings, dated


_SAME_EVERY_DAY = {"catalog", "lines", "release", "vocabulary", "assertions"}


class _Watched:
    """A look that remembers which of its fields were looked at."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self.seen: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.seen.add(name)
        return getattr(self._look, name)


def rule_by_id(id: str) -> ModuleType | None:
    """The module of a rule, or None."""
    return next((rule for rule in RULES if id == rule.ID), None)
