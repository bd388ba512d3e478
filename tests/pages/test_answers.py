"""An answer's page beyond its text: what to do next, its facts, the answers beside it, and the e-mail about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.pages.all_pages import generate
from helpcenter.pages.facts import facts, policies
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


def desk_reply(pages: dict[str, Any], id: str = "payment-deadline") -> str:
    """The reply that the agents' desk shows for an answer."""
    [found] = [row["reply"] for row in pages["agents.md"].meta["replies"] if row["id"] == id]
    return str(found)


def test_the_next_step_stands_under_its_heading_in_the_reply_and_in_the_structured_data(shop: Shop) -> None:
    pages = pages_of(shop(with_next()))
    page = pages["a/payment-deadline.md"]
    assert page.markdown.endswith("## What to do next\n\nIf it is later than 2 hours, [contact us](/contact/).")
    [data] = [item for item in page.meta["jsonld"] if item["@type"] == "FAQPage"]
    told = data["mainEntity"][0]["acceptedAnswer"]["text"]
    assert told == (
        '<p>Pay within 2 hours. Then <a href="https://help.shop.example/contact/">contact us</a>.</p>'
        '<p>If it is later than 2 hours, <a href="https://help.shop.example/contact/">contact us</a>.</p>'
    )
    said = desk_reply(pages).removeprefix("Hello there,\n\n")
    for text in (told.removeprefix("<p>"), said):
        assert text.startswith("Pay within 2 hours.") and "If it is later than 2 hours, " in text
        assert "What to do next" not in text


def test_without_a_next_step_a_general_line_stands_there_and_in_no_reply(shop: Shop) -> None:
    pages = pages_of(shop())
    page = pages["a/payment-deadline.md"]
    assert page.markdown.endswith("## What to do next\n\nIf you still have a question, [contact us](/contact/).")
    assert "still have a question" not in desk_reply(pages)


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


TIME = "Send it within {{ returns.time }}. Then"


@pytest.mark.parametrize(
    ("answer", "summary", "shown"),
    [
        # what the text refers to, it says; from when it counts, it does not
        (TIME, "You pay.", ("30 calendar days", "Counted from receipt of the product.")),
        ("Send it within {{ returns.time }} from receipt of the product. Then", "You pay.", None),
        # only the summary refers to it
        ("From receipt of the product you have time. Then", "You have {{ returns.time }}.", ("30 calendar days", "")),
        ("Within 30 calendar days from receipt of the product. Then", "You have {{ returns.time }}.", None),
    ],
)
def test_a_fact_stands_beside_an_answer_only_for_what_its_text_does_not_say(
    answer: str, summary: str, shown: tuple[str, str] | None, shop: Shop
) -> None:
    entries = SMALL_SHOP["faq/entries/returns.yml"].replace("You pay for the return. Then", answer)
    entries = entries.replace("summary: You pay for the return.", f'summary: "{summary}"')
    assert answer in entries and summary in entries
    policy = SMALL_SHOP["faq/policy/returns.yml"].replace("{2026-11-22: 14}", "{2026-11-22: 14, 2026-12-10: 30}")
    root = shop(
        {
            "faq/entries/returns.yml": entries,
            "faq/policy/returns.yml": policy.replace("unit: days", "unit: calendar days"),
        }
    )
    checked = check(read_content(root), date(2026, 12, 24))
    made = {page.uri: page.meta for page in generate(checked.catalog, checked.policy, PLACE)}
    address = "policies/returns/#returns-time"
    found = [fact for fact in made["a/return-cost.md"]["facts"] if fact["url"] == address]
    label = {"label": "Time to return", "url": address}
    assert found == ([{**label, "value": shown[0], "more": shown[1]}] if shown else [])
    assert "policies/returns/" in [link["url"].split("#")[0] for link in made["a/return-cost.md"]["policies"]]


def test_a_start_that_is_not_stated_is_no_fact_and_a_condition_that_is_said_in_other_words_is_none() -> None:
    checked = checked_shop()
    found = {
        entry.id: {fact.label: fact for fact in facts(entry, checked.catalog, checked.policy)}
        for entry in checked.catalog.published
    }
    assert "refund-time" in found and found["refund-time"] == {}, (
        "it says `typically`, and so that it is the typical time"
    )
    [amount] = found["return-part-of-order"].values()
    assert "we may deduct an appropriate amount" in amount.value and not amount.more, (
        "the refund itself stands in its text"
    )
    assert sum(map(len, found.values())) < len(found) / 4, "most of what a policy says stands in the answers"


def test_the_policies_of_an_answer_are_named_once_and_menu_paths_are_none() -> None:
    checked = checked_shop()
    links = {entry.id: policies(entry, checked.catalog, checked.policy) for entry in checked.catalog.published}
    assert all(len({link.title for link in found}) == len(found) for found in links.values())
    assert links["reset-password"] == () and [link.title for link in links["contact-customer-service"]] == ["Contact"]
    assert "shop.menu.orders" in used_by(checked.catalog.entry_by_id["track-order"])
    assert "Contact" not in [link.title for link in links["track-order"]]


def test_a_reply_speaks_as_customer_service_that_sends_it(shop: Shop) -> None:
    text = "    next: |\n      [Contact customer service](/contact/), or ask [customer service](/contact/). See [how to contact customer service](/contact/).\n"
    reply = desk_reply(pages_of(shop(with_next(text))))
    assert "Pay within 2 hours.\n\nYou can read" in reply, "who is in the chat needs no way to it"


def test_beside_an_answer_stand_those_that_its_writer_chose_and_the_way_to_its_topic() -> None:
    checked = checked_shop()
    made = {page.uri: page.meta for page in generate(checked.catalog, checked.policy, PLACE)}
    for entry in checked.catalog.published:
        meta = made[f"a/{entry.id}.md"]
        assert [answer["url"] for answer in meta["related"]] == [f"a/{id}/" for id in entry.related]
        way = "contact/" if entry.topic == "contact" else f"topics/{entry.topic}/"
        assert meta["topic"]["url"] == way == meta["crumbs"][-1]["url"]


def test_the_e_mail_about_an_answer_names_it_and_its_address(shop: Shop) -> None:
    made = pages_of(shop())
    assert made["a/payment-deadline.md"].meta["complaint"] == {
        "subject": "Not helpful: payment-deadline (How long do I have to pay?)",
        "body": "The answer: https://help.shop.example/a/payment-deadline/\n\nWhat I wanted to know:\n",
    }
    assert made["index.md"].meta["help"]["feedback"] == ""
