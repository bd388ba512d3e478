"""What is open in an answer: what it shows of the constant that the shop's owner is asked about says how much hangs on it."""

from __future__ import annotations

import pytest

from helpcenter.content.written import read_content
from helpcenter.policy.open_point import OpenPoint, Stake, open_points
from helpcenter.policy.policy import resolve
from support.places import DAY
from support.shops import SMALL_SHOP, Shop

RULES, ENTRIES = "faq/policy/returns.yml", "faq/entries/returns.yml"
ASKED = "Is that so?"
CONSTANTS = {
    "duration": "  - {id: returns.open, label: Wait, type: duration, unit: days, counted_from: not stated, values: {2026-11-22: 9}",
    "unsaid": "  - {id: returns.open, label: Wait, type: duration, unit: days, counted_from: not stated, values: {2026-11-22: not stated}",
    "money": "  - {id: returns.open, label: Fee, type: money, values: {2026-11-22: 9 USD}",
    "yes-no": "  - {id: returns.open, label: Gifts, type: yes-no, says: {yes: Gifts come back., no: No gifts.}, values: {2026-11-22: no}",
    "choice": "  - {id: returns.open, label: Way, type: choice, choices: [post, van], values: {2026-11-22: van}",
    "text": "  - {id: returns.open, label: Place, type: text, values: {2026-11-22: the front desk}",
    "place": "  - {id: returns.open, label: Place, type: text, opens: returns.shop, values: {2026-11-22: Shop > Returns}",
    "e-mail": "  - {id: returns.open, label: Mail, type: email, values: {2026-11-22: a@b.example}",
}
SHOP_ADDRESS = (
    '  - {id: returns.shop, label: Shop, type: address, values: {2026-11-22: "https://s.example/"}, source: [1]}\n'
)
THROUGH = '  - {id: returns.whole, label: All of it, type: text, values: {2026-11-22: x}, rule: "It is {{ returns.open }}.", source: [1]}\n'


def points(shop: Shop, kind: str, shown: str, pins: str = "") -> tuple[OpenPoint, ...]:
    """The open points of an answer that shows something of a constant of a kind."""
    open_one = f"{CONSTANTS[kind]}, note: Mind it., source: [1], quote: none, confirm: {ASKED}}}\n"
    entries = SMALL_SHOP[ENTRIES].replace("You pay for the return. Then", f"You pay for the return. {shown} Then")
    if pins:
        entries = entries.replace("    phrasings:", f"    pins: [{pins}]\n    phrasings:", 1)
    root = shop({RULES: SMALL_SHOP[RULES] + open_one + SHOP_ADDRESS + THROUGH, ENTRIES: entries})
    catalog = read_content(root).catalog
    entry = catalog.published_as("return-cost")
    assert entry is not None
    return open_points(entry, resolve(catalog, DAY)[0])


@pytest.mark.parametrize(
    ("kind", "shown", "stake"),
    [
        ("duration", "{{ returns.open }}", Stake.FIGURE),
        ("duration", "{{ returns.open | length }}", Stake.FIGURE),
        ("duration", "{{ returns.open | sentence }}", Stake.FIGURE),
        ("unsaid", "{{ returns.open | sentence }}", Stake.FIGURE),
        ("money", "{{ returns.open }}", Stake.FIGURE),
        ("yes-no", "{{ returns.open }}", Stake.RULE),
        ("choice", "{{ returns.open }}", Stake.RULE),
        ("text", "{{ returns.open }}", Stake.RULE),
        ("place", "{{ returns.open }}", Stake.WORDS),
        ("e-mail", "{{ returns.open }}", Stake.WORDS),
        ("duration", "{{ returns.open | label }}", Stake.WORDS),
        ("choice", "{{ returns.open | note }}", Stake.RULE),
        ("duration", "{{ returns.whole | rule }}", Stake.FIGURE),  # the rule of another one shows it
        ("duration", "Nothing of it.", None),
    ],
)
def test_what_an_answer_shows_says_what_is_open(shop: Shop, kind: str, shown: str, stake: Stake | None) -> None:
    assert points(shop, kind, shown) == (() if stake is None else (OpenPoint(ASKED, stake),))


def test_a_pin_ties_an_answer_to_what_is_open_too(shop: Shop) -> None:
    pin = "{policy: returns.open, is: no, text: You pay for the return.}"
    assert points(shop, "yes-no", "So.", pin) == (OpenPoint(ASKED, Stake.RULE),)
