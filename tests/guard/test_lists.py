"""Lists that name a thing twice, topics that lead to themselves, and what no button can open."""

from __future__ import annotations

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from support.places import DAY
from support.shops import SMALL_SHOP, Shop, written

TOPICS, ENTRIES, POLICY = "faq/topics.yml", "faq/entries/payment.yml", "faq/policy/payment.yml"
LISTS = {
    "common_questions: [{answer: return-cost, why: x}, {answer: old-cost, why: x}]": ["old-cost"],
    "common_questions: [{answer: return-cost, why: x}]\nmost_needed: [return-cost]": ["return-cost"],
    "most_needed: [return-cost, payment-deadline, return-cost]": ["return-cost"],
    "most_needed: [nothing, nothing]": [],
    "footer: [returns, payment, returns]": ["returns"],
    "stages: [{id: a, title: A, topics: [returns]}, {id: b, title: B, topics: [sent-back, payment]}]": ["sent-back"],
    "stages: [{id: a, title: A, answers: [return-cost, return-cost]}]": ["return-cost"],
    "stages: [{id: a, title: A, answers: [return-cost]}, {id: b, title: B, answers: [return-cost]}]": [],
}


def told(shop: Shop, rule: str, files: dict[str, str]) -> list[tuple[str, str]]:
    findings = check(read_content(shop(files)), DAY).findings
    return [(one.span.text, one.severity.value) for one in findings if one.rule == rule]


@pytest.mark.parametrize("text", LISTS)
def test_what_stands_twice_in_a_list_of_the_home_page_is_told_once(shop: Shop, text: str) -> None:
    files = {
        TOPICS: SMALL_SHOP[TOPICS] + f"    aliases: [sent-back]\n{text}\n",
        **written("faq/entries/returns.yml", ("    updated:", "    aliases: [old-cost]\n    updated:")),
    }
    assert told(shop, "listed-twice", files) == [(id, "warning") for id in LISTS[text]]


@pytest.mark.parametrize(
    ("place", "line", "found"),
    [
        (ENTRIES, "    related: [return-cost, return-cost]\n", ["return-cost"]),
        (ENTRIES, "    uses: [returns.time, returns.time, payment.window]\n", ["returns.time"]),
        (POLICY, "also: [returns.time, returns.time]\n", ["returns.time"]),
        (POLICY, "also: [returns.time, payment.cards]\n", ["payment.cards"]),
        (TOPICS, "    areas: [returns, payment, returns]\n", ["returns"]),
    ],
)
def test_what_stands_twice_in_another_list_is_told_once(shop: Shop, place: str, line: str, found: list[str]) -> None:
    assert told(shop, "listed-twice", {place: SMALL_SHOP[place] + line}) == [(id, "warning") for id in found]


@pytest.mark.parametrize(
    ("payment", "returns", "found"),
    [
        ("/topics/payment/", "", ["/topics/payment/"]),
        ("/topics/payment/#top", "/contact/", ["/topics/payment/#top"]),
        ("/topics/returns/", "/topics/payment/", ["/topics/payment/"]),
        ("/topics/returns", "/topics/pay/", ["/topics/pay/"]),
        ("/topics/returns/", "/topics/returns/", ["/topics/returns/"]),
        ("/topics/returns/", "/contact/", []),
        ("/a/payment-deadline/", "", []),
        ("/policies/payment/", "", []),
    ],
)
def test_a_topic_that_leads_to_itself_is_an_error(shop: Shop, payment: str, returns: str, found: list[str]) -> None:
    lines = [f"    leads_to: {way}\n" if way else "" for way in (payment, returns)]
    first, second = SMALL_SHOP[TOPICS].split("  - id: returns")
    text = f"{first}{lines[0]}    aliases: [pay]\n  - id: returns{second}{lines[1]}"
    assert told(shop, "circle", {TOPICS: text}) == [(way, "error") for way in found]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ("type: address, opens: payment.place, values: {2026-11-22: 'https://shop.com/x'}", True),
        ("type: duration, unit: days, counted_from: none, opens: payment.url, values: {2026-11-22: 3}", True),
        ("type: money, opens: payment.url, values: {2026-11-22: 3 EUR}", True),
        ("type: text, opens: payment.url, values: {2026-11-22: My account}", False),
        ("type: text, opens: payment.place, values: {2026-11-22: My account}", True),
    ],
)
def test_only_a_place_is_opened_and_no_address_by_itself(shop: Shop, fields: str, found: bool) -> None:
    files = {
        POLICY: SMALL_SHOP[POLICY]
        + f"  - {{id: payment.place, label: Where to pay, {fields}, source: [3]}}\n"
        + "  - {id: payment.url, label: Address, type: address, values: {2026-11-22: 'https://shop.com/y'}, source: [3]}\n"
    }
    assert bool(told(shop, "opens", files)) == found
