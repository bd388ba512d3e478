"""What the shop has not said: it stands on no page that shoppers read, and its question stands on the agents' desk."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.pages.all_pages import generate
from helpcenter.pages.answers import kind_of_days
from helpcenter.pages.history import feed
from helpcenter.policy.policy import resolve
from support.places import DAY
from support.shops import PLACE, SMALL_SHOP, Shop, written

RULES = "faq/policy/returns.yml"
ENTRIES = "faq/entries/returns.yml"


def shop_of(values: str, more: str = "") -> dict[str, str]:
    """The small shop, whose time to return holds these values."""
    return written(RULES, ("values: {2026-11-22: 14}", f"values: {values}{more}"))


def made(root: Path, day: date = DAY) -> dict[str, Any]:
    checked = check(read_content(root), day)
    assert checked.errors == []
    pages = {page.uri: page.meta for page in generate(checked.catalog, checked.policy, PLACE)}
    return {**pages, "feed": feed(checked.catalog, day, PLACE)}


def test_what_is_not_stated_stands_on_no_page(shop: Shop) -> None:
    root = shop(shop_of("{2026-11-22: not stated}"))
    pages = made(root)
    assert "Time to return" not in json.dumps(pages, default=str)
    assert pages["policies/history.md"]["days"][-1]["recorded"]["count"] == 2


def test_what_is_safe_to_do_all_the_same_stands_there(shop: Shop) -> None:
    says = "\n    says: {not stated: Send it back as soon as you can.}"
    page = made(shop(shop_of("{2026-11-22: not stated}", says)))["policies/returns.md"]
    [chapter] = page["chapters"]
    assert [rule["sentence"] for rule in chapter["rules"]] == ["Send it back as soon as you can."]
    assert page["figures"] == []


def test_a_value_that_is_stated_at_last_is_told_without_the_gap_before_it(shop: Shop) -> None:
    pages = made(shop(shop_of("{2026-11-22: not stated, 2026-12-10: 14}")))
    [change] = pages["policies/returns.md"]["coming"]
    assert (change["before"], change["text"]) == ("", "From 10 December 2026: Time to return: 14 days.")
    assert change["url"] == "policies/returns/", "its rule has no place on the page yet"
    assert pages["policies/history.md"]["days"][0]["changes"][0]["url"] == ""


def test_that_a_value_is_no_longer_stated_is_no_news_for_shoppers(shop: Shop) -> None:
    root = shop(shop_of("{2026-11-22: 14, 2026-12-10: not stated}"))
    pages = made(root)
    assert pages["policies/returns.md"]["coming"] == []
    assert [day["day"] for day in pages["policies/history.md"]["days"]] == ["2026-11-22"]
    later = made(root, date(2026, 12, 24))
    assert "Time to return" not in json.dumps(later["policies/returns.md"])
    assert "not stated" not in json.dumps(later, default=str)


def test_a_start_that_is_stated_at_last_is_told_without_the_gap_before_it(shop: Shop) -> None:
    start = "counted_from: {2026-11-22: not stated, 2026-12-10: receipt of the product}"
    pages = made(shop(written(RULES, ("counted_from: receipt of the product", start))))
    [change] = pages["policies/returns.md"]["coming"]
    assert (change["before"], change["after"]) == ("", "Counted from receipt of the product.")


@pytest.mark.parametrize(
    ("unit", "asked", "said"),
    [
        ("calendar days", "", "calendar days"),
        ("business days", "", "business days"),
        ("days", "", ""),
        ("calendar days", "Are these calendar days or business days?", ""),
        ("business days", "Does the shop mean working days, or calendar days?", ""),
        ("business days", "In which country are they business days?", "business days"),
        ("calendar days", "From which calendar day do they count?", "calendar days"),
    ],
)
def test_the_kind_of_days_is_said_where_nobody_is_asked_about_it(shop: Shop, unit: str, asked: str, said: str) -> None:
    confirm = f'\n    confirm: "{asked}"' if asked else ""
    policy = SMALL_SHOP[RULES].replace("unit: days", f"unit: {unit}").replace("14}", f"14}}{confirm}")
    catalog = read_content(shop({RULES: policy})).catalog
    assert kind_of_days(resolve(catalog, DAY)[0], "returns.time") == said


@pytest.mark.parametrize("pin", [False, True])
def test_the_desk_shows_the_question_behind_an_answer_also_where_a_pin_ties_it(shop: Shop, pin: bool) -> None:
    asked = '\n    confirm: "Do the {{ returns.time }} hold for gifts too?"'
    pins = "pins: [{policy: returns.time, is: 14, text: You pay for the return.}]\n    phrasings:"
    text = SMALL_SHOP[ENTRIES].replace("phrasings:", pins, 1)
    if not pin:
        text = SMALL_SHOP[ENTRIES].replace("Then [", "Send it within {{ returns.time }}. Then [", 1)
    desk = made(shop({**shop_of("{2026-11-22: 14}", asked), ENTRIES: text}))["agents.md"]
    questions = {reply["id"]: reply["open_questions"] for reply in desk["replies"]}
    asked = {"question": "Do the 14 days hold for gifts too?", "stake": "figure"}
    assert questions == {"payment-deadline": [], "return-cost": [asked]}


@pytest.mark.parametrize(
    ("unit", "sentence", "found"),
    [
        ("days", "Send it within {{ returns.time }} (calendar days).", ["calendar days"]),
        ("days", "Send it within {{ returns.time | length }}; only business days count.", ["business days"]),
        ("days", "Send it within {{ returns.time }}.", []),
        ("calendar days", "Send it within {{ returns.time }}, so calendar days count.", []),
    ],
)
def test_a_text_says_which_days_count_only_where_the_unit_does(
    shop: Shop, unit: str, sentence: str, found: list[str]
) -> None:
    policy = SMALL_SHOP[RULES].replace("unit: days", f"unit: {unit}")
    entries = SMALL_SHOP[ENTRIES].replace("Then [", f"{sentence} Then [", 1)
    told = check(read_content(shop({RULES: policy, ENTRIES: entries})), DAY).findings
    assert [one.span.text for one in told if one.rule == "kind-of-days"] == found


def test_a_constant_does_not_say_in_its_own_note_which_days_count(shop: Shop) -> None:
    policy = SMALL_SHOP[RULES].replace("    unit: days\n", "    unit: days\n    note: These are calendar days.\n", 1)
    assert policy != SMALL_SHOP[RULES]
    told = check(read_content(shop({RULES: policy})), DAY).findings
    assert [one.span.text for one in told if one.rule == "kind-of-days"] == ["calendar days"]
