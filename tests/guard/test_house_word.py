"""One word for a thing: what a shop's list calls by another word is found in all its forms, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.guard.rules import house_word
from helpcenter.guard.rules.look import Look
from helpcenter.policy.policy import resolve
from support.places import DAY
from support.shops import SMALL_SHOP, Shop

ENTRIES = "faq/entries/payment.yml"
HOUSE = "house: {tracking: [package tracking], software package: [], reject cookies: [], center: [centre], parcel: [package, packet], refuse: [reject, do not accept], live chat: [online chat], e-mail: [email]}\n"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Open the package first.", ["package"]),
        ("Open both **packages** first.", ["packages"]),
        ("Packets wait.", ["Packets"]),
        ("The neighbor rejected it.", ["rejected"]),
        ("The neighbor does not accept it.", ["does not accept"]),
        ("Use the online-chat.", ["online-chat"]),
        ("Use [the online chat](/contact/).", ["online chat"]),
        ("Send emails or an e-mail.", ["emails"]),
        ("Keep the packaging.", []),
        ("Our Help-centre helps.", ["centre"]),
        ("Re-package it.", ["package"]),
        ("Send an e mail, and an email-address.", ["e mail", "email"]),
        ("Send an e-mail.", []),
        ("Write to package@shop.example or [us](mailto:package@shop.example).", []),
        ("See www.shop.com/package for it.", []),
        ("Press `Package tracking`.", []),
        ("Open the package `now` or `then`.", ["package"]),
        ("Use our Software packages, and reject cookies.", []),
        ("Our package tracking helps.", ["package tracking"]),
        ("Use our software, and package it.", ["package"]),
        ("Open the parcel.", []),
        ("The button says “Reject”.", []),
        ("Open Shop > Packages > All.", []),
        ("Look at [the form](https://example.com/package/).", []),
    ],
)
def test_another_word_is_found_where_it_stands(shop: Shop, sentence: str, found: list[str]) -> None:
    files = {
        "faq/subjects.yml": SMALL_SHOP["faq/subjects.yml"] + HOUSE,
        ENTRIES: SMALL_SHOP[ENTRIES].replace("Then [contact us]", f"{sentence} Then [contact us]"),
    }
    told = [one for one in check(read_content(shop(files)), DAY).findings if one.rule == "house-word"]
    assert [one.span.text for one in told] == found


@pytest.mark.parametrize("text", ["x" * 20_000, "parcel package " * 1000, "a > " * 5000, "`a" * 10_000])
def test_a_long_text_is_read_at_once(shop: Shop, text: str) -> None:
    root = shop({"faq/subjects.yml": SMALL_SHOP["faq/subjects.yml"] + HOUSE})
    catalog = read_content(root).catalog
    assert catalog.subjects is not None
    catalog = replace(catalog, around=(), topics=(catalog.topics[0].model_copy(update={"blurb": text}),), entries=())
    start = perf_counter()
    list(house_word.check(Look(catalog, resolve(catalog, DAY)[0])))
    assert perf_counter() - start < 2
