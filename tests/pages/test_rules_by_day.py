"""policies/rules.json says of each day what the pages of the policy say of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.pages.machines.rules_by_day import rules_by_day
from helpcenter.site.render import render
from support.places import DAY
from support.shops import PLACE, SMALL_SHOP, checked_shop

PAYMENT = "faq/policy/payment.yml"
CHANGING = (
    SMALL_SHOP[PAYMENT]
    .replace("{2026-11-22: 2}", "{2026-11-22: 2, 2026-12-01: 3, 2027-01-01: not stated}")
    .replace(
        "    source: [1]\n", "    rule: Pay within {{ payment.window | length }} of the order.\n    source: [1]\n", 1
    )
)


def rules_on(shop: Callable[..., Path], day: date, folder: str) -> dict[str, list[tuple[str, str, str]]]:
    written = read_content(shop({PAYMENT: CHANGING}, folder))
    checked = check(written, day)
    data = json.loads(rules_by_day(checked.catalog, checked.policy, PLACE))
    assert data["as_of"] == str(day)
    return {
        rule["id"]: [(one["day"], one["text"], one["url"].removeprefix(PLACE.url)) for one in rule["from"]]
        for area in data["areas"]
        for rule in area["rules"]
    }


def test_each_day_has_the_words_and_the_page_of_that_day(shop: Callable[..., Path]) -> None:
    today = rules_on(shop, DAY, "today")
    assert today["payment.window"] == [
        ("2026-11-22", "Pay within 2 hours of the order.", "policies/payment/#payment-window"),
        ("2026-12-01", "Pay within 3 hours of the order.", "policies/at/2026-12-01/"),
        ("2027-01-01", "", "policies/at/2027-01-01/"),
    ]
    # What has changed since is told as the page of its period tells it: the bare value.
    later = rules_on(shop, date(2026, 12, 5), "later")
    assert later["payment.window"] == [
        ("2026-11-22", "2 hours.", "policies/at/2026-11-22/"),
        ("2026-12-01", "Pay within 3 hours of the order.", "policies/payment/#payment-window"),
        ("2027-01-01", "", "policies/at/2027-01-01/"),
    ]
    ended = rules_on(shop, date(2027, 2, 1), "ended")
    assert [(day, text) for day, text, _ in ended["payment.window"]] == [
        ("2026-11-22", "2 hours."),
        ("2026-12-01", "3 hours."),
        ("2027-01-01", ""),
    ]


def test_it_says_of_today_what_the_policy_pages_say() -> None:
    checked = checked_shop()
    site = render(checked.catalog, checked.policy, PLACE)
    data = json.loads(site.files["policies/rules.json"])
    pages: dict[str, Any] = {page.uri: page.meta for page in site.pages}
    told = 0
    for area in data["areas"]:
        shown = {
            rule["id"]: rule for chapter in pages[f"policies/{area['id']}.md"]["chapters"] for rule in chapter["rules"]
        }
        own = {id: rule for id, rule in shown.items() if not rule["home"]}
        assert [rule["id"] for rule in area["rules"]] == list(own)
        for rule in area["rules"]:
            page = own[rule["id"]]
            parts = [page[name] for name in ("sentence", "counted", "note", "conditions") if page[name]]
            assert rule["from"][-1]["text"] == " ".join(parts) and rule["label"] == page["label"]
            assert rule["from"][-1]["url"] == f"{PLACE.url}policies/{area['id']}/#{page['anchor']}"
            told += 1
    assert told > 30
