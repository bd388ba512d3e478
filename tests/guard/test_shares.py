"""What a share of the policy leaves: refunded at 85 %, where 15 % are kept."""

from __future__ import annotations

from decimal import Decimal

import pytest

from helpcenter.figures.mention import mentions
from helpcenter.figures.quantity import Bounds, Share
from helpcenter.guard.counted import states_what_is_left

KEPT = Share(Bounds(Decimal(15), Decimal(15)))
SENTENCES = [
    ("Returned goods are refunded at 85 %.", True),
    ("You get 85 percent of your money back.", True),
    ("You receive eighty-five per cent of the price.", True),
    ("After the fee, 85% are left for you.", True),
    ("You get 80 % of your money back.", False),
    ("You get 15 % back.", False),
    ("You get 85 % off.", False),
    ("We keep 85 % of what you get back.", False),
    ("The fee is 85 %.", False),
]


@pytest.mark.parametrize(("sentence", "says"), SENTENCES, ids=[sentence for sentence, _ in SENTENCES])
def test_what_is_left_says_what_is_taken(sentence: str, says: bool) -> None:
    [mention] = mentions(sentence)
    assert states_what_is_left(sentence, mention.quantity, KEPT) is says
