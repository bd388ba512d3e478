"""The rule `voice`: which words make the shop somebody else, and which are a place, an address or others' staff."""

from __future__ import annotations

import re

import pytest

from helpcenter.guard.rules.voice import _patterns

OF_SOMEBODY_ELSE = (
    "Only the shop can tell you.",
    "Refunds are made by the shop.",
    "It is sent by IOKONE.",
    "This is for IOKONE's customers.",
    "The shop\u2019s decision is final.",
    "That is up to the shop.",
    "It is left to the company.",
    "The support team answers within a day.",
    "Then the staff checks your order.",
    "The shop cancels the order.",
    "The store's technicians repair it.",
    "Customers of the shop pay nothing.",
    "Even the shop cannot see your password.",
)
OF_OURSELVES_OR_OTHERS = (
    "The shop is open all day.",
    "The shop is at the top of the page.",
    "The store is closed on Sundays.",
    "The shop is currently offline.",
    "Open the shop's menu.",
    "Contact the support team.",
    "PayPal's customer service answers.",
    "Walk up to the shop.",
    "Log in at the shop.",
    "The seller is Example Ltd.",
    "It was sent by a friend.",
    "The courier's decision is final.",
)


def _found(sentence: str) -> list[re.Match[str]]:
    return [match for pattern in _patterns("IOKONE") for match in pattern.finditer(sentence)]


@pytest.mark.parametrize("sentence", OF_SOMEBODY_ELSE)
def test_the_shop_as_somebody_else_is_found(sentence: str) -> None:
    assert _found(sentence)


@pytest.mark.parametrize("sentence", OF_OURSELVES_OR_OTHERS)
def test_a_place_an_address_and_other_people_are_left_alone(sentence: str) -> None:
    assert not _found(sentence)
