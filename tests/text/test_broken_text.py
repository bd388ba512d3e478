"""The reader of broken sentences sees them, and lets whole ones pass."""

from __future__ import annotations

import pytest

from support.broken_text import faults

BROKEN = [
    "You can return a product within 30 days Please check the product.",
    "within 30 days Please check the product.",
    "Check that your PayPal and one thing account is valid.",
    "PayPal and another one is accepted.",
    "Pay within No time is stated., or it lapses.",
    "There is no maximum payment for a single order..",
    "A refund takes within 7 days.",
    "Pay within within 7 days.",
    "Pay at the the place.",
    "Orders are sent.after payment. they arrive.",
    "We ship with any courier. any courier is right.",
    "It takes 2days.",
    "You have a 8-day limit.",
    "You have an 7-day limit.",
    "You have 1 attempts, or 1 days.",
    "One thing are needed.",
    "Pay within , or it lapses.",
    "Open {{ shop.menu }} now.",
    "Pay with PayPal.Then wait.",
    "You pay 20 EUR The card has a limit.",
]
SOUND = [
    "You can return a product within 30 days. Please check the product.",
    "You can pay with PayPal and one thing.",
    "Log in at **Shop > My account > Login** and open **Shop > Orders**.",
    "1. Log in.\n2. Open **Shop > Orders**.",
    "Write to [Pro.ast@iokone.com](mailto:Pro.ast@iokone.com). We answer.",
    "The online chat is open Monday to Friday, 09:00 to 18:30 Beijing time (UTC+8).",
    "A refund typically takes 1 business day.",
    "You have an 8-day limit and an 18-day limit.",
    "It costs 20 to 30.5 EUR, or 10%.",
    "If PayPal or one thing sees a risk, wait 24 or 48 hours.",
    "An account gives you e-mail news and order tracking.",
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_sentence_is_seen(text: str) -> None:
    assert faults(text)


@pytest.mark.parametrize("text", SOUND)
def test_a_whole_sentence_passes(text: str) -> None:
    assert faults(text) == []
