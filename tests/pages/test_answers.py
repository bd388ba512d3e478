"""An answer's page beyond its text: what to do next, its facts, the answers beside it, and the e-mail about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from helpcenter.content.values.value import Absent
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.pages.all_pages import generate
from helpcenter.pages.answers import facts
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import used_by
from helpcenter.site.impact import impact
from support.places import DAY
from support.shops import PLACE, SMALL_SHOP, checked_shop

Shop = Callable[..., Path]
PAYMENT, ENTRIES = "faq/policy/payment.yml", "faq/entries/payment.yml"
NEXT = "    next: |\n      If it is later than {{ payment.window }}, [contact us](/contact/).\n"


def with_next(text: str = NEXT) -> dict[str, str]:
    return {ENTRIES: SMALL_SHOP[ENTRIES].replace("    phrasings:", f"{text}    phrasings:")}


def pages_of(root: Path, day: date = DAY, config: SiteConfig = PLACE) -> dict[str, Any]:
    checked = check(read_content(root), day)
    assert checked.errors == []
    return {page.uri: page for page in generate(checked.catalog, checked.policy, config)}


def test_the_next_step_stands_under_its_heading_in_the_reply_and_in_the_structured_data(shop: Shop) -> None:
    page = pages_of(shop(with_next()))["a/payment-deadline.md"]
    assert page.markdown.endswith("## What to do next\n\nIf it is later than 2 hours, [contact us](/contact/).")
    [data] = [item for item in page.meta["jsonld"] if item["@type"] == "FAQPage"]
    told = data["mainEntity"][0]["acceptedAnswer"]["text"]
    for text in (told, page.meta["reply"]):
        assert text.startswith("Pay within 2 hours.") and "If it is later than 2 hours, contact us" in text
        assert "What to do next" not in text


def test_without_a_next_step_a_general_line_stands_there_and_in_no_reply(shop: Shop) -> None:
    page = pages_of(shop())["a/payment-deadline.md"]
    assert page.markdown.endswith(
        "## What to do next\n\nIf you still have a question, [contact customer service](/contact/)."
    )
    assert "still have a question" not in page.meta["reply"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Pay within 2 hours, or [ask](/contact/).", "hard-coded"),
        ("Pay within 3 hours, or [ask](/contact/).", "contradiction"),
        ("We accept cards.", "unpinned"),
        ("Pay within {{ payment.windw }}.", "unknown-reference"),
        ("Return it within {{ returns.time }}.", "foreign-reference"),
        ("See [this](/a/no-such-answer/).", "broken-link"),
        ("<hr>", "unsafe-markup"),
        ("Nobody has read this.", "unreviewed"),
    ],
)
def test_the_check_reads_a_next_step_as_it_reads_the_answer(shop: Shop, text: str, rule: str) -> None:
    ledger = (shop() / "faq/reviewed.lock").read_text(encoding="utf-8")
    root = shop({**with_next(f'    next: "{text}"\n'), "faq/reviewed.lock": ledger}, "next")
    [finding] = [one for one in check(read_content(root), DAY).findings if one.rule == rule]
    assert finding.span.source.path == ENTRIES and finding.span.begin[0] == 7


def test_a_change_names_an_answer_whose_next_step_alone_depends_on_it(shop: Shop) -> None:
    root = shop(with_next("    next: They say {{ payment.cards }}\n"))
    checked = check(read_content(root), DAY)
    found = impact(checked.catalog, checked.policy, "payment.cards", True)
    assert found.entries == ["payment-deadline"] and "a/payment-deadline/" in found.pages


def test_a_fact_says_which_days_it_counts_from_when_and_since_when_it_is_recorded(shop: Shop) -> None:
    returns = SMALL_SHOP["faq/entries/returns.yml"].replace(
        "You pay for the return. Then", "Send it within {{ returns.time }}. Then"
    )
    policy = SMALL_SHOP["faq/policy/returns.yml"].replace("{2026-11-22: 14}", "{2026-11-22: 14, 2026-12-10: 30}")
    policy = policy.replace("unit: days", "unit: calendar days")
    made = pages_of(shop({"faq/entries/returns.yml": returns, "faq/policy/returns.yml": policy}), date(2026, 12, 24))
    assert made["a/return-cost.md"].meta["facts"] == [
        {
            "label": "Time to return",
            "value": "30 calendar days",
            "days": "calendar days",
            "counted": "Counted from receipt of the product.",
            "conditions": "",
            "recorded": "10 December 2026",
            "url": "policies/returns/#returns-time",
        }
    ]
    [window] = made["a/payment-deadline.md"].meta["facts"]
    assert (window["days"], window["counted"], window["recorded"]) == (
        "",
        "",
        "22 November 2026",
    )


def test_a_fact_says_its_sentence_its_conditions_and_how_its_own_rule_joins_a_list() -> None:
    checked = checked_shop()
    found = {
        fact.label: fact
        for entry in checked.catalog.published
        for fact in facts(entry, checked.catalog, checked.policy)
    }
    assert found["Amount of the refund"].value == "You get a full refund."
    assert "we may deduct an appropriate amount" in found["Amount of the refund"].conditions
    assert found["Reasons for a return or an exchange"].value == "A problem with the product or a wrong model"
    assert found["Details needed for an order"].value.count(" and ") == 1


def test_menu_paths_are_facts_only_where_there_are_no_others() -> None:
    checked = checked_shop()
    labels = {
        entry.id: {fact.label for fact in facts(entry, checked.catalog, checked.policy)}
        for entry in checked.catalog.published
    }
    assert labels["reset-password"] == {"Place to reset a password"}
    assert "shop.menu.orders" in used_by(checked.catalog.entry_by_id["track-order"])
    assert "Place of your orders" not in labels["track-order"] != set()


def test_a_reply_speaks_as_customer_service_that_sends_it(shop: Shop) -> None:
    text = "    next: |\n      [Contact customer service](/contact/), or ask [customer service](/contact/). See [how to contact customer service](/contact/).\n"
    reply = pages_of(shop(with_next(text)))["a/payment-deadline.md"].meta["reply"]
    assert "Contact us, or ask us. See how to contact customer service (https://help.shop.example/contact/)." in reply


def test_a_period_that_is_not_stated_counts_from_nothing() -> None:
    checked = checked_shop()
    assert checked.policy.value("returns.period") is Absent.NOT_STATED
    [entry] = [one for one in checked.catalog.published if one.id == "return-period"]
    period = facts(entry, checked.catalog, checked.policy)[0]
    assert (period.value, period.counted) == ("No fixed return period is stated.", "")


def test_beside_an_answer_stand_the_related_those_of_the_rarest_constant_and_its_shelf() -> None:
    checked = checked_shop()
    made = {page.uri: page.meta for page in generate(checked.catalog, checked.policy, PLACE)}
    entries = checked.catalog.published
    for entry in entries:
        meta = made[f"a/{entry.id}.md"]
        related = [answer["url"] for answer in meta["related"]]
        shared = [answer["url"] for group in meta["shared"] for answer in group["answers"]]
        assert related == [f"a/{id}/" for id in entry.related]
        assert len(shared) <= 3 and len({*related, *shared, f"a/{entry.id}/"}) == len(related) + len(shared) + 1
        shelf = [f"a/{other.id}/" for other in entries if other.topic == entry.topic]
        at = shelf.index(f"a/{entry.id}/")
        assert (meta["previous"] or {}).get("url") == (shelf[at - 1] if at else None)
        assert (meta["following"] or {}).get("url") == (shelf[at + 1] if at + 1 < len(shelf) else None)
    about = {uri: [group["about"] for group in meta["shared"]] for uri, meta in made.items() if meta.get("shared")}
    assert about["a/shipping-cost.md"] == ["Time to pay for an order"]
    assert about["a/exchange-product.md"] == ["Cost of return shipping"]


def test_the_e_mail_about_an_answer_names_it_and_its_address(shop: Shop) -> None:
    made = pages_of(shop())
    assert made["a/payment-deadline.md"].meta["complaint"] == {
        "subject": "Not helpful: payment-deadline (How long do I have to pay?)",
        "body": "The answer: https://help.shop.example/a/payment-deadline/\n\nWhat I wanted to know:\n",
    }
    assert made["index.md"].meta["help"]["feedback"] == ""


def test_an_answer_is_called_reviewed_only_where_the_shop_has_read_it(shop: Shop) -> None:
    read_by_shop = {ENTRIES: SMALL_SHOP[ENTRIES].replace("    updated:", "    reviewed: 2026-12-01\n    updated:")}
    made = pages_of(shop(read_by_shop))
    assert made["a/payment-deadline.md"].meta["reviewed"] == "1 December 2026"
    assert made["a/return-cost.md"].meta["reviewed"] == ""
