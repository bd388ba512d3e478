"""The frozen shop (tests/shop/) as the product reads it: a whole shop in which nothing is to be found, and figures of every kind."""

from __future__ import annotations

from datetime import date

import pytest

from helpcenter.content.values.value import Absent
from helpcenter.figures.quantity import Duration, TimeZone, Unit
from helpcenter.guard.check import check
from helpcenter.pages.answers import next_markdown, summary, whole_markdown
from helpcenter.policy.policy import NOT_STATED
from support.places import DAY
from support.shops import checked_shop, written_shop

CATALOG, POLICY = checked_shop().catalog, checked_shop().policy
STARTS = sorted({dated.start for constant in CATALOG.constants.values() for dated in constant.timeline})


@pytest.mark.parametrize("day", STARTS)
def test_there_is_nothing_to_find_on_any_day_on_which_something_changes(day: date) -> None:
    """What the check finds here it would find in the texts of every shop that is right."""
    found = check(written_shop(), day, release=True).findings
    findings = [
        finding for finding in found if finding.rule not in ("no-address", "unquoted")
    ]  # it has no quotes, and its chat no address
    assert [f"{finding.span.place} {finding.message}" for finding in findings] == []


def test_the_figures_are_read_and_worded() -> None:
    expected = {
        "payment.window": "2 hours",
        "card.retry_wait": "24 or 48 hours",
        "dispatch.time": "within 7 business days",
        "refund.time": "7 to 14 business days",
        "cancel.return_window": "14 days",
        "warranty.period": "within 1 year",
        "repair.time": "within 14 days",
        "chat.days": "Monday to Friday",
        "chat.hours": "09:00 to 18:30",
        "contact.email": "Pro.ast@iokone.com",
        "payment.methods": "PayPal",
        "chat.timezone": "Beijing time (UTC+8)",
    }
    assert {id: POLICY.words(id) for id in expected} == expected
    zone = POLICY.value("chat.timezone")
    assert isinstance(zone, TimeZone) and (zone.iana, zone.offset) == ("Asia/Shanghai", 480)
    units = {
        id: value.unit
        for id in ("dispatch.time", "refund.time", "cancel.return_window", "repair.time")
        if isinstance(value := POLICY.value(id), Duration)
    }
    assert units == {
        "dispatch.time": Unit.BUSINESS_DAY,
        "refund.time": Unit.BUSINESS_DAY,
        "cancel.return_window": Unit.DAY,
        "repair.time": Unit.DAY,
    }


def test_what_is_no_figure_is_read_and_worded() -> None:
    assert POLICY.value("payment.max") is Absent.NONE
    assert all(POLICY.value(id) is Absent.NOT_STATED for id in ("returns.period", "shop.url", "chat.url"))
    assert POLICY.counted_from("warranty.period") == "receipt of the product"
    assert POLICY.counted_from("payment.window") == NOT_STATED
    assert (POLICY.value("account.required"), POLICY.value("returns.change_of_mind")) == (True, False)
    assert POLICY.value("returns.shipping_paid_by") == "customer"
    assert STARTS == [DAY]


@pytest.mark.parametrize("entry", CATALOG.published, ids=lambda entry: entry.id)
def test_an_answer_is_whole_once_its_references_are_filled(entry) -> None:  # type: ignore[no-untyped-def]
    for text in (whole_markdown(entry, POLICY), summary(entry, POLICY), next_markdown(entry, POLICY)):
        assert text.strip() and "{{" not in text and "}}" not in text
