"""`impact` against the truth: the shipped site is rendered with the other value, and what differs is what was said."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from helpcenter.commands.typed_value import read_typed_value
from helpcenter.content.model import Catalog, DatedValue
from helpcenter.content.values.value import Absent, Value
from helpcenter.content.written import read_content
from helpcenter.helpdesk.export import exported
from helpcenter.pages.all_pages import generate
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import Policy, resolve
from helpcenter.site import impact as compared
from helpcenter.site.impact import Impact, impact, with_value
from helpcenter.site.impact_report import marked
from support.calls import run_command
from support.places import DAY
from support.shops import SMALL_SHOP, written_shop

CATALOG = written_shop().catalog
POLICY = resolve(CATALOG, DAY)[0]
WISHES = {
    "duration": ["37", "within 3 weeks", "none"],
    "clock-range": ["06:13-20:47", "09:00-20:47"],
    "weekdays": ["Tuesday, Sunday"],
    "time-zone": ["Kathmandu time (UTC+5:45)"],
    "money": ["500 EUR", "not stated"],
    "event": ["dispatch of the product"],
    "choice": ["something else"],
    "names": ["Zorbapay, Quillpost"],
    "yes-no": ["yes", "no", "not stated"],
    "email": ["help@example.com"],
    "address": ["https://example.com/"],
    "text": ["Somewhere > Else"],
}
"""For each type new values as a person types them; the test takes all of them for the first constant of a type, then one."""


def cases() -> list[tuple[str, str]]:
    found, seen = [], set()
    for number, constant in enumerate(CATALOG.constants.values()):
        wishes = WISHES[constant.type]
        found += [(constant.id, wish) for wish in ([wishes[number % len(wishes)]] if constant.type in seen else wishes)]
        seen.add(constant.type)
    return found


@cache
def shown(policy_key: tuple[str, Value] | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """What each answer says in its own fields, and what each page holds besides the frame."""
    policy = POLICY if policy_key is None else with_value(POLICY, *policy_key)
    pages = generate(CATALOG, policy, SiteConfig("https://shop.example/", "Shop Help Center", "Shop"))
    own = ("question", "summary", "facts", "jsonld")
    [desk] = [page.meta["replies"] for page in pages if page.meta["template"] == "agents.html"]
    replies = {row["id"]: row["reply"] for row in desk}
    answers = {
        page.uri[2:-3]: ([page.meta[name] for name in own], replies[page.uri[2:-3]], page.markdown)
        for page in pages
        if page.meta["template"] == "answer.html"
    }
    return answers, {page.uri: ({**page.meta, "help": None}, page.markdown) for page in pages}


@pytest.fixture(scope="module", autouse=True)
def said_today() -> Iterator[None]:
    """What the frozen shop says today is the same for every change of it, and made once."""

    def once(make: Callable[..., Any]) -> Callable[..., Any]:
        today = cache(lambda: make(CATALOG, POLICY, compared._SITE))
        return lambda catalog, policy, *more: (
            today() if catalog is CATALOG and policy is POLICY else make(catalog, policy, *more)
        )

    with mock.patch.multiple(compared, generate=once(generate), exported=once(exported)):
        yield


@cache
def at_all(id: str) -> Impact:
    """What depends on a constant, whatever its new value may be."""
    return impact(CATALOG, POLICY, id)


@pytest.mark.parametrize(("id", "wish"), cases())
def test_exactly_the_entries_and_pages_that_change_are_listed(id: str, wish: str) -> None:
    to = read_typed_value(CATALOG.constants[id], wish)
    found = impact(CATALOG, POLICY, id, to)
    if to == POLICY.value(id):
        assert (found.entries, found.pages, found.changes, found.reread) == ([], [], [], [])
        return
    (answers, pages), (answers_then, pages_then) = shown(None), shown((id, to))
    changed = {entry for entry in answers if answers[entry] != answers_then[entry]}
    tied = {
        one.owner.partition(" ")[2]
        for one in found.reread
        if "beside" not in one.why and one.owner.startswith("answer")
    }
    assert set(found.entries) == changed | tied
    assert set(found.entries) <= set(at_all(id).entries)
    uris = {uri for uri in pages if pages[uri] != pages_then[uri]}
    assert {f"{uri.removesuffix('index.md').removesuffix('.md').rstrip('/') or '.'}/" for uri in uris} == set(
        found.pages
    )
    assert all(change.before != change.after for change in found.changes)
    for name, field in (("facts", 2), ("replies", 3)):
        then = {entry for entry in answers if answers[entry][0][field] != answers_then[entry][0][field]}
        assert set(found.artefacts[name]) == then


def test_every_constant_has_an_impact_that_names_its_policy_page() -> None:
    for id, constant in CATALOG.constants.items():
        assert f"policies/{constant.area}/" in at_all(id).pages


def changed_shop(shop: Callable[..., Path], answer: str, more: str = "") -> tuple[Catalog, Policy]:
    entries = SMALL_SHOP["faq/entries/payment.yml"].replace(
        "Pay within {{ payment.window }}. Then [contact us](/contact/).", answer
    )
    root = shop({"faq/entries/payment.yml": entries.replace("    updated:", f"{more}    updated:")})
    catalog = read_content(root).catalog
    return catalog, resolve(catalog, DAY)[0]


def test_what_must_be_read_again_although_its_words_stay(shop: Callable[..., Path]) -> None:
    pin = "    pins: [{policy: payment.cards, is: no, text: Bring cash.}]\n"
    catalog, policy = changed_shop(shop, "Pay within {{ payment.window }}. So be quick.\n\n      Bring cash.", pin)
    tied = impact(catalog, policy, "payment.cards", True)
    assert tied.entries == ["payment-deadline"]
    assert [(one.text, one.why) for one in tied.reread] == [("Bring cash.", "it relies on payment.cards being no")]
    beside = impact(catalog, policy, "payment.window", read_typed_value(catalog.constants["payment.window"], "3"))
    assert [one.text for one in beside.reread] == ["So be quick."]


def test_a_part_that_stays_needs_no_reading(shop: Callable[..., Path]) -> None:
    """An answer that shows only when the chat opens is not touched by another closing time; one that counts from an event is."""
    hours = """\
  - id: payment.hours
    label: Hours
    type: clock-range
    values: {2026-11-22: 09:00-18:30}
    source: [3]
  - id: payment.start
    label: Start
    type: event
    values: {2026-11-22: placing the order}
    source: [3]
"""
    policy_file = (SMALL_SHOP["faq/policy/payment.yml"] + hours).replace(
        "counted_from: not stated", "counted_from: payment.start"
    )
    entries = SMALL_SHOP["faq/entries/payment.yml"].replace(
        "Then [contact", "We open at {{ payment.hours | opens }}. Then [contact"
    )
    catalog = read_content(shop({"faq/policy/payment.yml": policy_file, "faq/entries/payment.yml": entries})).catalog
    policy = resolve(catalog, DAY)[0]
    later = impact(
        catalog, policy, "payment.hours", read_typed_value(catalog.constants["payment.hours"], "09:00-20:00")
    )
    assert "We open at 09:00." not in [
        one.text for one in (*later.reread, *impact(catalog, policy, "payment.hours").reread)
    ]
    assert [change.owner for change in later.changes] == []
    start = impact(catalog, policy, "payment.start")
    assert start.entries == ["payment-deadline"]
    assert {one.why for one in start.reread} == {"payment.window counts from payment.start"}


def test_a_sentence_that_a_constant_owns_hands_on_what_it_refers_to(shop: Callable[..., Path]) -> None:
    says = "      no: Cards are not accepted, so transfer it within {{ payment.window }}."
    policy_file = SMALL_SHOP["faq/policy/payment.yml"].replace("      no: Cards are not accepted.", says)
    entries = SMALL_SHOP["faq/entries/returns.yml"].replace("Then [contact", "{{ payment.cards }} Then [contact")
    catalog = read_content(shop({"faq/policy/payment.yml": policy_file, "faq/entries/returns.yml": entries})).catalog
    found = impact(catalog, resolve(catalog, DAY)[0], "payment.window")
    assert found.entries == ["payment-deadline", "return-cost"]
    assert "constant payment.cards" in {change.owner for change in found.changes}


def test_a_value_without_its_sentence_is_listed_all_the_same() -> None:
    found = impact(CATALOG, POLICY, "shipping.fee", "free")
    assert "shipping-cost" in found.entries
    assert any("(Shipping fee: free)" in (change.after or "") for change in found.changes)
    assert found.missing[0] == "add `free` to its `choices:`" and "`free: ...`" in found.missing[1]
    assert impact(CATALOG, POLICY, "payment.window", Absent.NONE).missing == [
        "add to its `says:` the line `none: ...` with the sentence that shoppers read"
    ]


@pytest.mark.parametrize(
    ("id", "written", "meant"),
    [
        ("payment.window", "3 hours", "3"),
        ("payment.window", "three hours", "3"),
        ("repair.time", "within three weeks", "within 3 weeks"),
        ("refund.time", "3 to 5 business days", "3-5"),
        ("payment.methods", "[PayPal, Klarna]", "PayPal,Klarna"),
        ("returns.partial", "No", "no"),
        ("payment.max", "None", "none"),
        ("chat.days", "Monday to Saturday", "Monday-Saturday"),
        ("shipping.fee", "Included in the price", "included in the price"),
    ],
)
def test_a_wish_is_read_leniently(id: str, written: str, meant: str) -> None:
    constant = CATALOG.constants[id]
    assert read_typed_value(constant, written) == read_typed_value(constant, meant)


def test_the_words_that_change_are_marked() -> None:
    assert (
        marked("Pay within 2 hours, please.", "Pay within 3 days, please.")
        == "Pay within [-2-]{+3+} [-hours-]{+days+}, please."
    )
    assert marked("No.", "") == "[-No.-]" and marked("Yes", "Yes, gladly") == "Yes{+, gladly+}"


def test_the_command_answers_and_writes_nothing(shop: Callable[..., Path]) -> None:
    root = shop()
    before = {path: path.read_bytes() for path in (root / "faq").rglob("*") if path.is_file()}
    words = ("impact", "payment.window", "--root", root, "--as-of", DAY.isoformat())
    record = json.loads(run_command(*words, "--to", "3", "--format", "json").stdout)
    assert (record["constant"], record["from"], record["to"]) == ("payment.window", "2 hours", "3 hours")
    assert record["entries"] == ["payment-deadline"] and "policies/payment/" in record["pages"]
    assert record["changes"][0]["after"] == "Pay within 3 hours."
    assert record["artefacts"]["questions"] == [] and record["artefacts"]["every_page"] is False
    assert "Pay within [-2-]{+3+} hours." in run_command(*words, "--to", "3").stdout
    same = json.loads(run_command(*words, "--to", "2", "--json").stdout)
    assert same["entries"] == same["pages"] == same["changes"] == []
    for wrong, said in (
        (("payment.windw",), "did you mean `payment.window`?"),
        (("payment.window", "--to", "soon"), "is not a duration"),
    ):
        done = run_command("impact", *wrong, "--root", root, "--as-of", DAY.isoformat())
        assert done.returncode == 2 and said in done.stderr and not done.stdout
    assert {path: path.read_bytes() for path in (root / "faq").rglob("*") if path.is_file()} == before


def test_as_of_takes_the_value_of_that_day(shop: Callable[..., Path]) -> None:
    policy_file = SMALL_SHOP["faq/policy/payment.yml"].replace("2026-11-22: 2}", "2026-11-22: 2, 2027-03-01: 3}")
    root = shop({"faq/policy/payment.yml": policy_file})
    done = run_command("impact", "payment.window", "--to", "3", "--json", "--root", root, "--as-of", "2027-03-01")
    assert json.loads(done.stdout)["entries"] == []


def test_with_value_changes_that_constant_only() -> None:
    other = with_value(POLICY, "payment.window", Absent.NONE)
    assert other.in_force["payment.window"] == replace(POLICY.in_force["payment.window"], value=Absent.NONE)
    assert isinstance(other.in_force["payment.window"], DatedValue)
    assert {id for id in POLICY.in_force if POLICY.in_force[id] != other.in_force[id]} == {"payment.window"}
