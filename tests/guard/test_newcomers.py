"""A constant is guarded from its first day: by its own words, by `about:`, and by a note where neither tells it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from support.newcomers import judged_with, shares
from support.places import DAY, ROOT
from support.shops import SMALL_SHOP

POLICY, ENTRIES = "faq/policy/payment.yml", "faq/entries/payment.yml"


def test_new_constants_are_guarded_without_a_line_in_any_list() -> None:
    found = shares(judged_with(ROOT / "tests/guard/newcomers.yml"))
    print(f"\n{found}")
    assert found["contradiction"] >= 0.98
    assert found["contradiction without a figure"] >= 0.85
    assert found["named rightly"] >= 0.9
    assert found["harmless"] <= 0.05  # all of them speak of the new constants


def constant(label: str, says: str, no: str, about: str = "") -> str:
    return (
        f"  - id: orders.new\n    label: {label}\n    type: yes-no\n{about}    values: {{2026-11-22: no}}\n"
        f"    says:\n      yes: {says}\n      no: {no}\n    source: [1]\n"
    )


@pytest.mark.parametrize(
    ("label", "about", "sentence", "is_unpinned"),
    [
        ("Gift wrapping", "", "We gladly wrap it as a gift.", True),
        ("Gift wrapping", "", "Gift wrapping is available on request.", True),
        ("Gift wrapping", "", "There is no gift wrapping.", True),  # yes or no does not matter
        ("Gift wrapping", "", "Presents are always wrapped.", True),  # what means the same
        ("Gift wrapping", "", "A gift looks nicer with a note.", False),
        ("Gift wrapping", "", "Wrap the charger in soft cloth.", False),
        ("Gift wrapping", "", "We gladly wrap it as a gift, and you pay within {{ payment.window | length }}.", False),
        ("Back-orders", "", "We do not take back-orders.", True),  # two everyday words, and together none
        ("Back-orders", "", "We do not take the gift back.", False),
        ("Price guarantee", "", "We do not give any price guarantee.", True),
        ("Price guarantee", "", "We do not give any guarantee.", False),  # half of it is something else
        ("Take-back of old batteries", "", "We gladly take old batteries back.", True),
        ("Take-back of old batteries", "", "A swollen battery is dangerous: do not charge it any more.", False),
        ("Trade-in", "", "The trade-in is only possible at the post office.", True),  # where it goes, not who speaks
        ("Trade-in", "", "The post office is only open for a trade-in.", False),
        ("Showroom", "", "The showroom is not open.", True),
        ("Showroom", "", "The museum next to the showroom is not open.", False),
        ("Repair counter", "", "The bakery next to our repair counter is not open.", False),
        ("Extras", "", "A ribbon is always included.", False),
        ("Extras", "    about: [ribbon, bow]\n", "A ribbon is always included.", True),
        ("Extras", "    about: ribbon\n", "Ribbons are always included.", True),  # in all forms; one word needs no list
        ("Extras", "    about: [ribbon, bow]\n", "Ribbons come in many colours.", False),
    ],
)
def test_a_sentence_speaks_of_a_new_constant(
    label: str, about: str, sentence: str, is_unpinned: bool, shop: Callable[..., Path]
) -> None:
    answer = SMALL_SHOP[ENTRIES].replace(
        "Then [contact us](/contact/).", f"{sentence} Then [contact us](/contact/).", 1
    )
    assert answer != SMALL_SHOP[ENTRIES]
    new = constant(label, "We wrap the order as a gift.", "We do not wrap the order as a gift.", about)
    if label != "Gift wrapping":
        new = new.replace("wrap the order as a gift", "add that to the order")
    files = {POLICY: SMALL_SHOP[POLICY] + new, ENTRIES: answer}
    fresh = check(read_content(shop({**files, "faq/reviewed.lock": ""})), DAY)
    assert [one.constant for one in fresh.errors if one.rule == "unpinned"] == ["orders.new"] * is_unpinned
    read = check(read_content(shop(files, "read")), DAY)  # what somebody has accepted stays as it is
    assert [one.rule for one in read.errors] == []
    assert [one.constant for one in read.notes if one.rule == "unpinned"] == ["orders.new"] * is_unpinned


@pytest.mark.parametrize(
    ("about", "plain"),
    [
        ("[RETURN + FREE]", "return free"),
        ("[deliver*]", "deliver"),
        ("[SHIPPING]", "shipping"),
        ("[send ... back]", "send back"),
        ("['gift|present']", "gift present"),
        ("[gift_card]", "gift card"),
    ],
)
def test_about_takes_plain_words_and_the_finding_says_them(about: str, plain: str, shop: Callable[..., Path]) -> None:
    new = constant("Extras", "We add it.", "We do not add it.", f"    about: {about}\n")
    [finding] = [
        one
        for one in check(read_content(shop({POLICY: SMALL_SHOP[POLICY] + new})), DAY).findings
        if one.rule == "schema"
    ]
    assert "is no plain word or phrase" in finding.message and f"`{plain}`" in finding.help
    mended = SMALL_SHOP[POLICY] + new.replace(about, f"[{plain}]")
    assert "schema" not in {one.rule for one in check(read_content(shop({POLICY: mended}, "mended")), DAY).findings}


def test_a_note_asks_for_words_and_its_proposal_is_one(shop: Callable[..., Path]) -> None:
    new = constant("Help with an order", "We install the product.", "We do not install the product.")
    notes = [
        one for one in check(read_content(shop({POLICY: SMALL_SHOP[POLICY] + new})), DAY).notes if one.rule == "untold"
    ]
    assert [one.help for one in notes] == ["add words by which shoppers know it, such as `about: [install]`"]
    told = new.replace("    type:", "    about: [install]\n    type:")
    assert "untold" not in {
        one.rule for one in check(read_content(shop({POLICY: SMALL_SHOP[POLICY] + told}, "told")), DAY).findings
    }
