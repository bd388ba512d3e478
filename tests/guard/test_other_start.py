"""Sentences that say from when a time counts, held against the start that the policy states."""

from __future__ import annotations

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.site.impact import impact
from support.places import DAY
from support.shops import SMALL_SHOP, Shop

RETURNS, ENTRIES = "faq/policy/returns.yml", "faq/entries/returns.yml"
RECEIPT = "receipt of the product"


def files(answer: str, start: str = RECEIPT, note: str = "") -> dict[str, str]:
    policy = SMALL_SHOP[RETURNS].replace(f"counted_from: {RECEIPT}", f"counted_from: {start}")
    if note:
        policy = policy.replace("    source: [2]", f'    note: "{note}"\n    source: [2]')
    return {RETURNS: policy, ENTRIES: SMALL_SHOP[ENTRIES].replace("You pay for the return. Then", f"{answer} Then", 1)}


def found(shop: Shop, answer: str, start: str = RECEIPT, note: str = "", folder: str = "shop") -> list[str]:
    result = check(read_content(shop(files(answer, start, note), folder)), DAY)
    return [f"{one.severity.value}: {one.message}" for one in result.findings if one.rule == "other-start"]


UNKNOWN = [
    "It is not stated when this time starts.",
    "It is not stated when it starts.",
    "The shop does not say from when this counts.",
    "The shop doesn’t say when the days start to count.",
    "Nobody has said from when the period runs.",
    "It is unclear from which day this time counts.",
    "We have not said when your 14-day period begins.",
    "The start of this period is not defined.",
    "It is not yet known what the days count from.",
    "From when this time counts is not stated.",
    "It has not been decided when these days begin.",
    "No start is given for this time.",
    "This time has no stated start.",
]


@pytest.mark.parametrize("sentence", UNKNOWN)
def test_a_start_that_is_stated_is_not_called_unknown(shop: Shop, sentence: str) -> None:
    said = f"Send it back within {{{{ returns.time }}}}. {sentence}"
    told = (
        f"error: this sentence says that nobody has stated from when returns.time counts, but it counts from {RECEIPT}"
    )
    assert found(shop, said) == [told]
    assert found(shop, "Send it.", note=sentence, folder="note") == [told], "beside its own start"
    assert found(shop, said, "not stated", folder="open") == []
    assert found(shop, f"Send it. {sentence}", folder="alone") == [], "nothing says of which time"


def test_no_pin_makes_it_right_that_a_stated_start_is_unknown(shop: Shop) -> None:
    said = files(f"Send it back within {R}. {UNKNOWN[0]}")
    pin = f"    pins:\n      - {{policy: returns.time.counted_from, is: [not stated, {RECEIPT}], text: {UNKNOWN[0][:-1]}}}\n"
    said[ENTRIES] = said[ENTRIES].replace("    summary:", f"{pin}    summary:", 1)
    rules = [one.rule for one in check(read_content(shop(said)), DAY).findings]
    assert "other-start" in rules and "stale-pin" not in rules


R = "{{ returns.time }}"
OTHERS = [
    f"Send it back within {R} of placing the order.",
    f"Send it back within {R} after payment.",
    f"Send it back within {R} from the day on which you paid.",
    f"You have {R}, counted from the day of the order, to send it back.",
    f"You have {R} starting when we ship the product.",
    f"Send it back within {R} since dispatch.",
    f"Send it back within {R} of purchase.",
    f"Send it back within {R} as of the order date.",
    f"You have {R} for this. This time starts when you pay.",
    f"You have {R} for this. The {R} count from your order confirmation.",
    f"You have {R} for this. It counts from the day of purchase.",
    f"You have **{R}** after we have received your request.",
    f"After payment, you have {R} to send it back.",
    f"From the day of the order, you have {R}.",
    f"Send it back within {R} after you cancel.",
]


@pytest.mark.parametrize("sentence", OTHERS)
def test_a_time_does_not_count_from_another_event(shop: Shop, sentence: str) -> None:
    [told] = found(shop, sentence)
    assert told.startswith("error: this sentence counts returns.time from `") and told.endswith(
        f"counts from {RECEIPT}"
    )
    [told] = found(shop, sentence, "not stated", folder="open")
    assert told.startswith("warning: ") and told.endswith("the policy does not state from when it counts")


RIGHT = [
    f"Send it back within {R} of receipt.",
    f"Send it back within {R} after you receive the product.",
    f"Send it back within {R} after delivery.",
    f"Send it back within {R} from the day on which it arrived.",
    f"Send it back within {R} of getting the product.",
    f"After delivery, you have {R} to send it back.",
    f"You have {R} for this. This time starts when the parcel reaches you.",
    f"Send it back within {R} of receipt of your order.",
    "{{ returns.time | start }}",
]
SILENT = [
    f"Send it back within {R}, and after payment of the postage keep the slip.",
    f"Send it back within {R}. After payment you get a slip.",
    f"Send it back within {R} of the season.",
    f"Pay from your account. Send it back within {R}.",
    f"Do you have {R} after payment?",
    "Our shop starts the day when you order.",
    f"Send it back within {R}. How long the courier then needs is not stated.",
    f"Send it back within {R}. It is not stated which courier we use.",
    f"Send it back within {R}. We do not know when the courier comes.",
    f"Send it back within {R}. The sale starts with your order.",
    f"Send it back within {R} from home, or ask us from abroad.",
]


@pytest.mark.parametrize("sentence", [*RIGHT, *SILENT])
def test_what_is_right_or_says_nothing_of_a_start_is_left_alone(shop: Shop, sentence: str) -> None:
    assert found(shop, sentence) == []


@pytest.mark.parametrize("sentence", SILENT)
def test_nor_is_a_start_read_where_none_is_said(shop: Shop, sentence: str) -> None:
    assert found(shop, sentence, "not stated") == []


def test_goods_that_come_back_are_no_goods_that_arrive(shop: Shop) -> None:
    sentence = f"You have the money within {R} after we have received the product."
    assert len(found(shop, sentence)) == 1
    assert found(shop, sentence, "receipt of the returned product", folder="right") == []
    wrong = f"You have the money within {R} after delivery to you."
    assert len(found(shop, wrong, "receipt of the returned product", folder="wrong")) == 1


def test_a_dated_start_is_held_against_each_day(shop: Shop) -> None:
    start = "{2026-11-22: not stated, 2026-12-15: placing the order}"
    [told] = found(shop, f"Send it within {R}. It is not stated when this time starts.", start)
    assert told.startswith("error: from 2026-12-15 on: this sentence says that nobody has stated")
    dated = "{2026-11-22: It is not stated when this time starts., 2026-12-15: Send it soon.}"
    policy = files("Send it.", start)[RETURNS].replace("    source: [2]", f"    note: {dated}\n    source: [2]")
    result = check(read_content(shop({RETURNS: policy}, "note")), DAY)
    assert [one.message for one in result.errors if one.rule != "gap"] == []


def test_a_pin_on_the_start_is_enough_and_two_are_not_said(shop: Shop) -> None:
    changed = files(f"Send it within {R}. It is not stated when this time starts.")
    pin = "    pins: [{policy: returns.time.counted_from, is: not stated, text: It is not stated when this time starts.}]\n"
    changed[ENTRIES] += pin
    assert {one.rule for one in check(read_content(shop(changed)), DAY).errors} == {"stale-pin", "gap"}


def test_impact_and_the_ledger_know_the_sentence(shop: Shop) -> None:
    changed = files(f"Send it within {R}.\n\n      It is not stated when this time starts.", "not stated")
    checked = check(read_content(shop(changed)), DAY)
    found = impact(checked.catalog, checked.policy, "returns.time.counted_from", "placing the order")
    assert "It is not stated when this time starts." in [one.text for one in found.reread]
