"""The guard's rates over sentences that careless writers might add, each judged by the real check.

The lists here are in view; the one that nobody tunes to is judged by benchmarks/release.py.
"""

from __future__ import annotations

from support.planted import rates, sentences_of
from support.shops import checked_shop


def test_what_contradicts_or_repeats_the_policy_is_caught_and_named() -> None:
    found = rates("known")
    print(f"\nknown: {found}")
    assert found.figures >= 0.99
    assert found.contradictions >= 0.95
    assert found.repeats >= 0.98
    assert found.named >= 0.90


def test_what_states_no_rule_is_left_alone() -> None:
    found = rates("harmless")
    print(f"\nharmless: {found.flagged:.3f} flagged")
    assert found.flagged <= 0.02


def test_every_constant_of_the_frozen_shop_is_contradicted() -> None:
    assert {one.constant for one in sentences_of("known")} >= checked_shop().catalog.constants.keys()
