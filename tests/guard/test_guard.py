"""The guard's rates over sentences that careless writers might add, each judged by the real check."""

from __future__ import annotations

import pytest

from support.planted import rates, sentences_of


@pytest.mark.parametrize(("name", "repeats"), [("known", 0.98), ("unseen", 0.96)])
def test_what_contradicts_or_repeats_the_policy_is_caught_and_named(name: str, repeats: float) -> None:
    # The bar for repeats is .98. On unseen sentences it is not reached yet: .964 over the last three lists (decision 013).
    found = rates(name)
    print(f"\n{name}: {found}")
    assert found.figures >= 0.99
    assert found.contradictions >= 0.95
    assert found.repeats >= repeats
    assert found.named >= 0.90


@pytest.mark.parametrize("name", ["harmless", "unseen"])
def test_what_states_no_rule_is_left_alone(name: str) -> None:
    found = rates(name)
    print(f"\n{name}: {found.flagged:.3f} flagged")
    assert found.flagged <= 0.02


def test_every_constant_is_contradicted_and_the_lists_do_not_overlap() -> None:
    known, harmless = sentences_of("known"), sentences_of("harmless")
    assert len({one.constant for one in known}) == 43 and len(known) > 2500 and len(harmless) > 2000
    unseen = {one.text for one in sentences_of("unseen")}
    assert not unseen & {one.text for one in (*known, *harmless)}
