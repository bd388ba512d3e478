"""The rule `gap` over fields that are no sentence: names of days, groups, questions."""

from __future__ import annotations

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from support.places import DAY
from support.shops import Shop, written

CALENDAR = "faq/calendar.yml"
RULES = "faq/policy/returns.yml"


def _gaps(shop: Shop, files: dict[str, str]) -> list[str]:
    found = check(read_content(shop(files)), DAY).findings
    return [finding.message for finding in found if finding.rule == "gap"]


@pytest.mark.parametrize("name", ["TBD", "Not confirmed", "To be announced"])
def test_the_name_of_a_day_tells_no_gap(shop: Shop, name: str) -> None:
    [message] = _gaps(shop, {CALENDAR: f"chat:\n  - day: 2027-01-01\n    hours: closed\n    name: {name}\n"})
    assert name in message


def test_a_day_with_its_name_is_sound(shop: Shop) -> None:
    assert _gaps(shop, {CALENDAR: "chat:\n  - day: 2027-01-01\n    hours: closed\n    name: New Year's Day\n"}) == []


def test_a_group_tells_no_gap(shop: Shop) -> None:
    changed = written(
        RULES, ("values: {2026-11-22: 14}", "values: {2026-11-22: 14}\n    group: Live chat, not confirmed")
    )
    assert len(_gaps(shop, changed)) == 1
