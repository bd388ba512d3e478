"""Where the links of answers lead: not round in a circle past nobody, and to every answer from some other."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.store.store import NO_STORE, using
from helpcenter.text.finding import Finding
from support.places import DAY
from support.shops import CONTACT

Shop = Callable[..., Path]
ADDRESSES = CONTACT + (
    "  - {id: contact.email, label: E-mail, type: email, values: {2026-11-22: us@shop.com}, source: [1]}\n"
    "  - {id: chat.url, label: Chat, type: address, values: {2026-11-22: https://chat.shop.com/x}, source: [1]}\n"
)


def found(shop: Shop, rule: str, answers: dict[str, str]) -> list[Finding]:
    """The findings of a rule on answers that are written as "answer || next", with > and ids related, and = and old ids behind it."""
    entries = []
    for id, text in answers.items():
        text, _, old = text.partition(" = ")
        text, _, related = text.partition(" > ")
        said, _, following = text.partition(" || ")
        entries.append(
            f"  - id: {id}\n    question: What about {id}?\n    answer: |\n{_block(said)}"
            f"    next: |\n{_block(following or 'Wait.')}    summary: About {id}.\n    updated: 2026-11-22\n"
            f"    related: [{related.replace(' ', ', ')}]\n    aliases: [{old.replace(' ', ', ')}]\n"
        )
    files = {
        "faq/entries/payment.yml": "topic: payment\nentries:\n" + "".join(entries),
        "faq/policy/contact.yml": ADDRESSES,
    }
    root = shop(files)
    return [finding for finding in check(read_content(root), DAY).findings if finding.rule == rule]


def _block(text: str) -> str:
    linked = re.sub(r"@([\w#-]+)", lambda match: f"[see {match[1].partition('#')[0]}](/a/{_address(match[1])})", text)
    return "".join(f"      {line}\n" for line in linked.replace(" / ", "\n\n").split("\n"))


def _address(id: str) -> str:
    name, mark, anchor = id.partition("#")
    return f"{name}/{mark}{anchor}"


ASK = "[ask us](/contact/)"


@pytest.mark.parametrize(
    ("answers", "walk"),
    [
        # nobody anywhere
        ({"a": "Go to @b.", "b": "Go to @a."}, "error a b a"),
        ({"a": "Go to @b.", "b": "Wait. || Go to @c.", "c": "Wait. || - Pay.\n- Go to @a."}, "error a b c a"),
        ({"a": "Go to @b, or to @c.", "b": "Go to @c.", "c": "Go to @a."}, "error a c a"),  # the shortest
        ({"x": "Go to @a.", "a": "Go to @b.", "b": "Go to @a."}, "error a b a"),  # who comes from elsewhere
        ({"a": "Go to @b.", "b": "Go to @old.", "c": "Pay. = old"}, ""),
        ({"a": "Go to @b. = old", "b": "Go to @old."}, "error a b a"),
        ({"a": "Go to @b#steps.", "b": "Go to @a#steps."}, "error a b a"),
        # a person stands below what leads on
        ({"a": f"Go to @b. || If not, {ASK}.", "b": "Go to @a."}, "warning a b a"),
        ({"a": f"Go to @b. / Else {ASK}.", "b": f"Go to @a. / Else {ASK}."}, "warning a b a"),
        ({"a": f"- Go to @b.\n- Or {ASK}.", "b": "Go to @a."}, "warning a b a"),
        # somebody is passed
        ({"a": f"If unsure, {ASK}. / Go to @b.", "b": "Go to @a."}, ""),
        ({"a": f"Go to @b, or {ASK}.", "b": "Go to @a."}, ""),
        ({"a": f"- Or {ASK}.\n- Go to @b.", "b": "Go to @a."}, ""),
        ({"a": f"If unsure, {ASK}. || Go to @b.", "b": "Go to @a."}, ""),
        ({"a": "Write to [us](mailto:us@shop.com). || Go to @b.", "b": "Go to @a."}, ""),
        ({"a": "Write to {{ contact.email | link }}. || Go to @b.", "b": "Go to @a."}, ""),
        ({"a": "Write to {{ contact.email }}. || Go to @b.", "b": "Go to @a."}, ""),
        ({"a": "Open [the chat](https://chat.shop.com/x). || Go to @b.", "b": "Go to @a."}, ""),
        ({"a": "Call [us](tel:+4930123456). || Go to @b.", "b": "Go to @a."}, ""),
        ({"a": "See [us](/contact/#hours). || Go to @b.", "b": "Go to @a."}, ""),
        # what is no person
        ({"a": "Open [PayPal](https://www.paypal.com/). || Go to @b.", "b": "Go to @a."}, "error a b a"),
        ({"a": "Look [here](/topics/payment/). || Go to @b.", "b": "Go to @a."}, "error a b a"),
        ({"a": "Ask `[us](/contact/)`. || Go to @b.", "b": "Go to @a."}, "error a b a"),
        # no circle
        ({"a": "Go to @b.", "b": "Go to @c.", "c": "Pay."}, ""),
        ({"a": "Go to @b, @c.", "b": "Go to @c.", "c": "Pay."}, ""),
        ({"a": "Go to @b.", "b": "Pay. > a"}, ""),  # a list to choose from sends nobody anywhere
        ({"a": "Pay. > b", "b": "Pay. > a"}, ""),
        ({"a": "See [below](#steps), and @a#steps."}, ""),
        # a circle of one
        ({"a": "Go to @a."}, "error `/a/a/`"),
        ({"a": "Go to @old. = old"}, "error `/a/old/`"),
        ({"a": f"If unsure, {ASK}. || Go to @a."}, "error `/a/a/`"),
    ],
)
def test_who_follows_links_comes_past_somebody(answers: dict[str, str], walk: str, shop: Shop) -> None:
    findings = found(shop, "circle", answers)
    told = []
    for finding in findings:
        ids = re.findall(r"`(\S+)`", finding.message.partition(": ")[2]) or finding.message.split()[:1]
        told.append(" ".join([finding.severity, *ids]))
    assert told == ([walk] if walk else [])
    if walk and "`" not in walk:  # the carets are at the link that leads back
        assert findings[0].span.text.strip("/").split("/")[1].partition("#")[0] in (walk.split()[-1], "old")
        assert len(findings[0].notes) == len(walk.split()) - 3


def test_circles_that_share_no_answer_are_told_each_and_one_of_those_that_do(shop: Shop) -> None:
    answers = {"a": "Go to @b, or @c.", "b": "Go to @a.", "c": "Go to @a.", "d": f"Go to @e. / {ASK}", "e": "Go to @d."}
    assert [finding.severity for finding in found(shop, "circle", answers)] == ["error", "warning"]


def test_answers_that_all_name_each_other_cost_no_time_and_drown_nothing(shop: Shop) -> None:
    answers = {
        f"a{number}": " ".join(
            f"@a{other}" for other in range(max(number - 9, 0), min(number + 9, 300)) if other != number
        )
        for number in range(300)
    }
    begun = perf_counter()
    with using(NO_STORE):
        assert 1 <= len(found(shop, "circle", answers)) <= 20
    assert perf_counter() - begun < 30


@pytest.mark.parametrize(
    ("answers", "lonely"),
    [
        ({"a": "Pay. > b", "b": "Pay."}, "a return-cost"),
        ({"a": "Pay. > b return-cost", "b": "Pay. > a"}, ""),
        ({"a": "Go to @b, @return-cost.", "b": "Pay. || Go to @a."}, ""),
        ({"a": "Pay. > old return-cost", "b": "Pay. > a = old"}, ""),
        ({"a": "Go to @old. > return-cost", "b": "Pay. > a = old"}, ""),
        ({"a": "Go to @old. > return-cost = old", "b": "Pay."}, "a b"),  # itself is no other
        ({"a": "Pay.", "b": "Pay."}, ""),  # nobody links anything yet
    ],
)
def test_every_answer_is_named_by_another(answers: dict[str, str], lonely: str, shop: Shop) -> None:
    findings = found(shop, "no-way-in", answers)
    assert [finding.span.text for finding in findings] == lonely.split()
    assert {finding.severity for finding in findings} <= {"note"}


def test_where_a_lonely_answer_fits_is_said(shop: Shop) -> None:
    answers = {
        "about-parcels": "Pay. > about-windows about-stairs return-cost",
        "about-windows": "Within {{ payment.window }}. > about-parcels",
        "about-stairs": "Pay. > about-parcels",
        "last": "Pay in {{ payment.window | length }}.",
    }
    [finding] = found(shop, "no-way-in", answers)
    assert finding.span.text == "last" and finding.help.endswith("`about-windows`")


def test_an_answer_is_not_related_to_itself_under_an_old_id(shop: Shop) -> None:
    [finding] = found(shop, "broken-link", {"a": "Pay. > b old = old", "b": "Pay. > a"})
    assert finding.message == "`old` is related to itself" and finding.span.text == "old"
