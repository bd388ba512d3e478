"""Where a step names a place of the shop, its page leads there, as soon as the address is stated and no sooner."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.pages.answers import page_markdown
from helpcenter.policy.policy import resolve
from support.places import DAY
from support.shops import CONTACT

Shop = Callable[..., Path]
MENU = (
    CONTACT
    + "  - {id: shop.menu.orders, label: Your orders, type: text, opens: %s, values: {2026-11-22: Shop > Orders}, source: [1]}\n"
    + "  - {id: shop.menu.login, label: Login, type: text, opens: %s, values: {2026-11-22: Shop > Login}, source: [1]}\n"
    + "  - {id: shop.url, label: Address of the shop, type: address, values: {2026-11-22: %s}, source: []}\n"
    + "  - {id: shop.orders_url, label: Address of the orders, type: address, values: {2026-11-22: %s}, source: []}\n"
)
ENTRIES = """\
topic: payment
entries:
  - id: payment-deadline
    question: Where are my orders?
    answer: |
      1. Open **{{ shop.menu.login }}**.
      2. Open **{{ shop.menu.orders }}**.
    next: If nothing is there, [contact us](/contact/).
    summary: Open {{ shop.menu.orders }}.
    updated: 2026-11-22
  - id: other
    question: What else?
    answer: Wait. Then [contact us](/contact/).
    summary: Wait.
    updated: 2026-11-22
"""
HOME, ORDERS = '"https://shop.com/x_y"', '"https://shop.com/orders?a=1&b=2"'


def made(shop: Shop, *said: str) -> dict[str, str]:
    """The Markdown of each answer's page."""
    files = {"faq/policy/contact.yml": MENU % said, "faq/entries/payment.yml": ENTRIES}
    catalog = read_content(shop(files)).catalog
    policy = resolve(catalog, DAY)[0]
    return {entry.id: page_markdown(entry, policy) for entry in catalog.published}


@pytest.mark.parametrize(
    ("said", "links"),
    [
        (("shop.url", "shop.url", "not stated", "not stated"), []),
        (("shop.url", "shop.url", "none", "none"), []),
        (
            ("shop.url", "shop.url", HOME, "not stated"),
            ["[Open the shop](https://shop.com/x_y)"],
        ),  # once for both steps
        (
            ("shop.orders_url", "shop.url", HOME, ORDERS),
            ["[Open the shop](https://shop.com/x_y)", "[Open Shop > Orders](https://shop.com/orders?a=1&b=2)"],
        ),
        (
            ("shop.orders_url", "shop.url", "not stated", ORDERS),
            ["[Open Shop > Orders](https://shop.com/orders?a=1&b=2)"],
        ),
        (("shop.orders_url", "shop.url", HOME, HOME), ["[Open the shop](https://shop.com/x_y)"]),  # the same place
    ],
)
def test_a_step_in_the_shop_has_its_button(said: tuple[str, ...], links: list[str], shop: Shop) -> None:
    pages = made(shop, *said)
    steps = pages["payment-deadline"].partition("## What to do next\n\n")[2].split("\n\n")
    assert [step.replace("\\", "") for step in steps] == [*links, "If nothing is there, [contact us](/contact/)."]
    assert "Open" not in pages["other"]


@pytest.mark.parametrize(
    ("opens", "told"),
    [
        ("shop.url", None),
        ("chat.days", "`chat.days` is of type weekdays, and no address"),
        ("shop.uri", "there is no constant `shop.uri`"),
        ("shop.menu.orders", "`shop.menu.orders` is of type text, and no address"),
    ],
)
def test_what_a_place_opens_is_an_address(opens: str, told: str | None, shop: Shop) -> None:
    root = shop(
        {"faq/policy/contact.yml": MENU % (opens, "shop.url", HOME, ORDERS), "faq/entries/payment.yml": ENTRIES}
    )
    found = [finding for finding in check(read_content(root), DAY).findings if finding.rule == "opens"]
    assert [finding.message for finding in found] == ([told] if told else [])
    assert [finding.span.text for finding in found] == ([opens] if told else [])
    assert "did you mean `shop.url`?" in [finding.help for finding in found] or opens != "shop.uri"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "www.shop.com", "https://shop", "https://a b.com", "https://x.com/)[x](y"]
)
def test_an_address_that_is_none_is_refused_and_leads_nowhere(address: str, shop: Shop) -> None:
    files = {
        "faq/policy/contact.yml": MENU % ("shop.url", "shop.url", f"'{address}'", "not stated"),
        "faq/entries/payment.yml": ENTRIES,
    }
    checked = check(read_content(shop(files)), DAY)
    assert [finding.rule for finding in checked.errors if "web address" in finding.message] == ["value"]
    [entry] = [entry for entry in checked.catalog.published if entry.id == "payment-deadline"]
    assert "Open the shop" not in page_markdown(entry, checked.policy)
