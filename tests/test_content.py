"""The repository's own content: sound on every day on which something changes, and all of the source."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from helpcenter.content.record import Icon
from helpcenter.content.reference import references
from helpcenter.content.values.value import Absent
from helpcenter.content.written import read_content
from helpcenter.figures.quantity import Duration, TimeZone, Unit
from helpcenter.guard.check import check
from helpcenter.pages.answers import answer_markdown, next_markdown, summary, whole_markdown
from helpcenter.pages.markup import one_line
from helpcenter.policy.policy import NOT_STATED, used_by
from helpcenter.text.sentence import cut
from tests.conftest import DAY, ROOT

WRITTEN = read_content(ROOT)
CHECKED = check(WRITTEN, DAY)
CATALOG, POLICY = CHECKED.catalog, CHECKED.policy
STARTS = sorted({dated.start for constant in CATALOG.constants.values() for dated in constant.timeline})

SOURCE_IDS = """
account-benefits register reset-password account-required order-by-chat-or-email payment-deadline cancel-order track-order
change-order-details add-items details-needed-to-order payment-failed payment-methods payment-limit charged-wrong-amount refund-time
refund-after-cancelling dispatch-time shipping-cost courier change-delivery-address bundle-incomplete damaged-in-transit delivery-area
return-shipping-cost return-period change-of-mind-return cancel-paid-order return-part-of-order exchange-product incomplete-return
prepare-exchange proof-of-purchase warranty-period repair-time warranty-repair-cost contact-customer-service
""".split()
SOURCE_TOPICS = "account ordering payment changes delivery returns refunds warranty contact".split()
SOURCE_CONSTANTS = """
payment.window payment.methods payment.max card.retry_wait charge.remedy orders.any_channel order.details
orders.items_editable_after_payment account.required account.benefits cancel.until cancel.return_window address.change_until dispatch.time
shipping.fee courier delivery.area refund.time refund.method refund.amount returns.change_of_mind returns.reasons returns.period
returns.partial returns.deduct_missing_parts returns.shipping_paid_by exchange.same_type_only warranty.period warranty.start warranty.proof
warranty.repairs_free repair.time chat.days chat.hours chat.timezone contact.email contact.channels shop.menu.login shop.menu.register
shop.menu.lost_password shop.menu.orders shop.url chat.url
""".split()
TO_CONFIRM = """
payment.window card.retry_wait charge.remedy cancel.until cancel.return_window refund.time returns.change_of_mind returns.period
returns.shipping_paid_by repair.time shop.menu.login shop.menu.register shop.menu.lost_password shop.menu.orders shop.url chat.url
shipping.fee orders.any_channel warranty.period
""".split()
TWINS = [
    ("cancel-order", "cancel-paid-order"),
    ("change-order-details", "change-delivery-address"),
    ("return-shipping-cost", "warranty-repair-cost"),
    ("damaged-in-transit", "return-period"),
    ("refund-time", "refund-after-cancelling"),
    ("payment-deadline", "payment-failed"),
]


@pytest.mark.parametrize("day", STARTS)
def test_there_is_nothing_to_find_on_any_day_on_which_something_changes(day) -> None:  # type: ignore[no-untyped-def]
    assert [f"{finding.span.place} {finding.message}" for finding in check(WRITTEN, day, release=True).findings] == []


def test_every_item_of_the_source_has_its_answer() -> None:
    assert sorted(entry.id for entry in CATALOG.published) == sorted(SOURCE_IDS) and len(SOURCE_IDS) == 37
    assert [topic.id for topic in CATALOG.topics] == SOURCE_TOPICS


def test_every_constant_of_the_source_is_there_from_the_day_it_was_recorded() -> None:
    assert sorted(CATALOG.constants) == sorted(SOURCE_CONSTANTS)
    assert STARTS == [DAY]


def test_what_the_owner_must_confirm_is_asked() -> None:
    asked = {id for id, constant in CATALOG.constants.items() if constant.confirm}
    assert set(TO_CONFIRM) <= asked <= {*TO_CONFIRM, "warranty.repairs_free", "account.required", "returns.partial"}


def test_the_figures_are_those_of_the_source() -> None:
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
    assert POLICY.value("payment.max") is Absent.NONE
    assert all(POLICY.value(id) is Absent.NOT_STATED for id in ("returns.period", "shop.url", "chat.url"))
    assert (
        POLICY.counted_from("warranty.period") == "receipt of the product"
        and POLICY.counted_from("payment.window") == NOT_STATED
    )


def test_the_settled_choices_are_those_of_the_source() -> None:
    yes = {
        "orders.any_channel",
        "account.required",
        "returns.partial",
        "returns.deduct_missing_parts",
        "exchange.same_type_only",
        "warranty.repairs_free",
    }
    no = {"returns.change_of_mind", "orders.items_editable_after_payment"}
    assert {id: POLICY.value(id) for id in yes | no} == {**dict.fromkeys(yes, True), **dict.fromkeys(no, False)}
    assert POLICY.value("returns.shipping_paid_by") == "customer"


@pytest.mark.parametrize("entry", CATALOG.published, ids=[entry.id for entry in CATALOG.published])
def test_an_answer_is_whole(entry) -> None:  # type: ignore[no-untyped-def]
    assert answer_markdown(entry, POLICY)
    asked = CATALOG.asked(entry)
    assert len(asked) >= 8 and len(set(asked)) == len(asked)
    assert 2 <= len(entry.related) <= 6
    assert 20 <= len(summary(entry, POLICY)) <= 160
    assert "](/" in next_markdown(entry, POLICY), "what to do next leads somewhere"
    assert len(cut(entry.next)) <= 5
    bare = "".join(text_between(f"{entry.answer}\n{entry.next}"))
    assert not re.search(r"\d", re.sub(r"^\d+\. ", "", bare, flags=re.MULTILINE)), "a digit is typed by hand"


def text_between(text: str) -> list[str]:
    pieces, at = [], 0
    for reference in references(text):
        pieces.append(text[at : reference.start])
        at = reference.end
    return [*pieces, text[at:]]


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_twins_link_each_other(one: str, other: str) -> None:
    assert other in CATALOG.entry_by_id[one].related and one in CATALOG.entry_by_id[other].related


def test_hours_and_address_stand_only_in_the_contact_answer() -> None:
    holders = {
        entry.id for entry in CATALOG.published if {"chat.days", "chat.hours", "contact.email"} & set(used_by(entry))
    }
    assert holders == {"contact-customer-service"}


def test_names_of_the_policy_are_references() -> None:
    for entry in CATALOG.published:
        for text in entry.texts.values():
            bare = "".join(text_between(text))
            assert not re.search(r"PayPal|Beijing|Pro\.ast|My account|Lost password", bare, re.IGNORECASE), entry.id


def test_an_answer_that_rests_on_an_open_question_points_to_customer_service() -> None:
    for entry in CATALOG.published:
        durations = [
            id for id in used_by(entry) if CATALOG.constants[id].confirm and CATALOG.constants[id].type == "duration"
        ]
        if durations:
            text = whole_markdown(entry, POLICY).casefold()
            assert "customer service" in text or "/a/" in text, entry.id


def test_the_law_is_named_where_returns_and_warranty_are_limited() -> None:
    for id in ("change-of-mind-return", "warranty-period", "warranty-repair-cost"):
        assert "rights under the law" in one_line(answer_markdown(CATALOG.entry_by_id[id], POLICY)), id


def test_every_icon_that_a_topic_may_name_is_drawn_once() -> None:
    """The names are written in record.py, the drawings in a template: neither may know more than the other."""
    drawn = re.findall(r'icon == "(\w+)" -%\}\n<path d="[^"]+"/>', (ROOT / "overrides/partials/icon.html").read_text())
    assert sorted(drawn) == sorted(get_args(Icon))
