"""Notes on style: what is told of a text that a stranger might write, what is not told, and the page that is made of the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from helpcenter.commands.explain import style_page
from helpcenter.content.written import bound, read_content
from helpcenter.guard.check import check
from helpcenter.guard.rules import RULES
from helpcenter.guard.vocabulary import dictionary
from helpcenter.guard.vocabulary.dictionary import nearest, other_spellings
from helpcenter.text.finding import Finding, Severity
from support.places import DAY, ROOT
from support.shops import SMALL_SHOP, Shop

ENTRIES = "faq/entries/payment.yml"
NOTES = ("plain-word", "long-title", "one-question", "link-text", "spelling")

TEXTS = [
    ("Prior to paying, in order to commence, utilise the form.", ["Prior to", "in order to", "commence", "utilise"]),
    ("In the event that you're obliged to ascertain it, you shall.", ["In the event that", "shall", "ascertain"]),
    ("They amended and modified it, furnishing numerous papers.", ["amended", "modified", "furnishing", "numerous"]),
    ("Before you pay, start the shop's app to change it. The button says “Commence”.", []),
    (
        "Click [here](/contact/), see [this page](/a/return-cost/) or [read more](/a/return-cost/).",
        ["here", "this page", "read more"],
    ),
    ("[www.shop.example/help](/contact/) and [/contact/](/contact/)", ["www.shop.example/help", "/contact/"]),
    ("[Returns](/a/return-cost/), and [returns](/contact/).", ["returns"]),
    ("See [how to return a product](/a/return-cost/) and [the return page](/topics/returns/).", []),
    ("You recieve it definately befor the adress is chekced.", ["recieve", "definately", "befor", "adress", "chekced"]),
    ("We refnud teh customer, thier parcell and warrenty.", ["refnud", "teh", "thier", "parcell", "warrenty"]),
    ("The colour is grey; we organise it, and cancelled the cheque in the centre.", []),
    ("We canceled it. We have not cancelled it.", ["cancelled"]),
    ("Smartphones, smartwatches, earbuds, a dashcam, Wi-Fi, USB-C and an e-mail app; don't, it's, you'll.", []),
    ("PayPal, DHL, iPhone and Deutsche Post are names. Mr Li's parcel is here.", []),
    ("Write `recieve` or open Menü > Bestelung > All, or mail adress@shop.example.", []),
]


@pytest.mark.parametrize(("text", "told"), TEXTS, ids=[text[:30] for text, _ in TEXTS])
def test_what_is_told_of_a_text_and_where(text: str, told: list[str], shop: Shop) -> None:
    files = {ENTRIES: SMALL_SHOP[ENTRIES].replace("Then [contact us]", f"{text} Then [contact us]")}
    found = [one for one in findings(shop(files)) if one.rule in NOTES]
    assert sorted(one.span.text for one in found) == sorted(told)
    assert all(one.severity is Severity.NOTE for one in found)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How long do I have to pay, and what happens if I do not?", "what happens if I do not?"),
        ("When is it sent and can I track it?", "can I track it?"),
        ("Can I pay later? If so, how?", "If so, how?"),
        ("My card was refused, what can I do or who can help?", "who can help?"),
        ("What can I do when I cannot pay?", ""),
        ("Can I change the name and the address?", ""),
        ("My payment failed. What can I do?", ""),
        ("If I cancel, do I get my money back?", ""),
        ("How do I return a product and get my money back?", ""),
        ("Do you know how to pay and where to send it?", ""),
    ],
)
def test_a_heading_asks_one_question(question: str, told: str, shop: Shop) -> None:
    files = {ENTRIES: SMALL_SHOP[ENTRIES].replace("How long do I have to pay?", question)}
    assert [one.span.text for one in findings(shop(files)) if one.rule == "one-question"] == [told] * bool(told)


def test_what_was_read_or_listed_is_spelt_right(shop: Shop) -> None:
    text = SMALL_SHOP[ENTRIES].replace("Then [contact us]", "The gizmotron hums. Then [contact us]")
    [told] = [one for one in findings(shop({ENTRIES: text})) if one.rule == "spelling"]
    assert told.span.text == "gizmotron" and "`spelt`" in told.help
    spelt = {ENTRIES: text, "faq/subjects.yml": SMALL_SHOP["faq/subjects.yml"] + "spelt: [Gizmotron]\n"}
    assert "spelling" not in {one.rule for one in findings(shop(spelt, "spelt"))}
    read = shop({ENTRIES: text}, "read")
    assert "spelling" not in {one.rule for one in check(read_content(read), DAY).findings}, (
        "its ledger holds the sentence"
    )


def test_the_nearest_word_is_one_of_the_shop_before_others() -> None:
    assert nearest("adress", {"address"}) == "address" and nearest("parcell", {"parcel", "parcels"}) in (
        "parcel",
        "parcels",
    )
    assert nearest("xqzvw", ()) == ""
    pairs = {
        "canceled": "cancelled",
        "colour": "color",
        "travelling": "traveling",
        "organise": "organize",
        "center": "centre",
    }
    assert all(other in list(other_spellings(word)) for word, other in pairs.items())
    assert (
        not list(other_spellings("four")) and not list(other_spellings("our")) and not list(other_spellings("called"))
    )


@pytest.mark.parametrize(
    ("root", "day"), [(ROOT / "tests/shop", DAY), (ROOT, date(2026, 11, 30))], ids=["frozen", "live"]
)
def test_the_shipped_answers_have_no_note_even_if_nobody_had_read_them(root: Path, day: date) -> None:
    written = read_content(root)
    files = replace(
        written.files, sources=tuple(one for one in written.files.sources if "reviewed.lock" not in one.path)
    )
    assert [(str(one.span.place), one.message) for one in check(bound(files), day).findings if one.rule in NOTES] == []


def test_the_page_of_house_style_is_the_one_of_the_rules() -> None:
    page = (ROOT / "faq/STYLE.md").read_text(encoding="utf-8")
    assert page == style_page(), "python3 build_faq.py explain --style > faq/STYLE.md"
    assert all(f"`{rule.id}`" in page for rule in RULES.values() if rule.style) and page.count("\n## ") >= 4


def findings(root: Path) -> list[Finding]:
    """What is found where nobody has read the texts."""
    written = read_content(root)
    files = replace(
        written.files, sources=tuple(one for one in written.files.sources if "reviewed.lock" not in one.path)
    )
    return check(bound(files), DAY).findings


@pytest.mark.parametrize("word", ["recieveing", "adresing", "warrnaty", "pakcagng", "returnd", "xyzzyqq", "paymnetss"])
def test_two_slips_are_undone_as_the_library_undoes_them(word: str) -> None:
    """Which takes it seconds for a long word: it makes all that two slips can make."""
    library = dictionary._dictionary()
    candidates = library.known(library.edit_distance_1(word)) or library.candidates(word) or set()
    alike = sorted(one for one in candidates if one[0] == word[0] and one != word)
    assert nearest(word, ()) == max(alike, key=library.word_usage_frequency, default="")
