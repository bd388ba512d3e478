"""What is said of replies that a helpdesk holds: nothing of untouched ones, each figure and rule of those that were changed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from helpcenter.content.kept.replies import ReplyLedger, replies_text
from helpcenter.content.model import Catalog
from helpcenter.content.written import read_content
from helpcenter.helpdesk.drift import Drift, Drifts, State
from helpcenter.helpdesk.reading import read_file
from helpcenter.helpdesk.saved import Saved
from helpcenter.policy.policy import resolve
from helpcenter.replies.letter import letter
from helpcenter.replies.record import recorded_lines
from helpcenter.replies.reply import reply_of
from helpcenter.text.source import SourceFile
from support.drifting import (
    ALL,
    EDITS,
    FIGURES,
    FORMATS,
    PLACE,
    RULES,
    UNTOUCHED,
    Plant,
    given,
    held,
    plants,
    shop_drifts,
)
from support.places import DAY
from support.shops import SMALL_SHOP, checked_shop, written_shop


def letter_of(catalog: Catalog, day: date, *ids: str) -> str:
    policy, _ = resolve(catalog, day)
    entries = {entry.id: entry for entry in catalog.published}
    return letter([reply_of(entries[id], policy) for id in ids], policy.frame, PLACE.url)


def states(found: list[Drift]) -> list[tuple[str | None, State]]:
    return [(drift.id, drift.state) for drift in found]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("change", UNTOUCHED)
def test_nothing_is_said_of_what_a_tool_only_wrote_otherwise(format: str, change: str) -> None:
    checked, rng = checked_shop(), random.Random(change)
    macros = [UNTOUCHED[change](macro, rng) for macro in given(checked.catalog, checked.policy, format)]
    found = held(format, macros, shop_drifts())
    assert states(found) == [(macro.id, State.CURRENT) for macro in macros]
    assert [one for drift in found for one in drift.contradictions] == []
    assert shop_drifts().missing(found) == []


@cache
def planted() -> dict[str, list[tuple[Plant, list[Drift]]]]:
    """Changes of each kind in each format, each in a reply that a tool has written otherwise too."""
    checked, rng = checked_shop(), random.Random(7)
    found: dict[str, list[tuple[Plant, list[Drift]]]] = {kind: [] for kind in ALL}
    for plant in plants(checked.catalog, checked.policy, each=1, seed=7):
        macro = UNTOUCHED[rng.choice(list(UNTOUCHED))](plant.macro, rng)
        found[plant.kind].append((plant, held(plant.format, [macro], shop_drifts())))
    return found


@pytest.mark.parametrize("kind", ALL)
def test_a_change_in_a_reply_is_found_and_judged(kind: str) -> None:
    assert planted()[kind], "no reply of the frozen shop can be changed so"
    for plant, found in planted()[kind]:
        said = plant.format, plant.id, plant.old, plant.new, found
        assert states(found) == [(plant.id, State.EDITED)], said
        if kind in FIGURES or kind in RULES:
            assert all(one.constant for one in found[0].contradictions) and found[0].contradictions, said
        if kind in FIGURES:
            changed = set(plant.new.lower().split()) - set(plant.old.lower().split()) or set(plant.new.lower().split())
            assert any(changed & set(one.text.lower().strip(".").split()) for one in found[0].contradictions), said
        if kind in EDITS and kind != "word":  # a word may be one of a value's own
            assert found[0].contradictions == (), said


SENTENCES = [
    ("A refund typically takes 20 business days.", "refund.time"),
    ("We process refunds within three working days.", "refund.time"),
    ("Please pay within 5 hours, or your order is cancelled.", "payment.window"),
    ("Our live chat is open Monday to Saturday.", "chat.days"),
    ("The chat is staffed from 8:00 to 22:00.", "chat.hours"),
    ("Orders ship within 2 business days of payment.", "dispatch.time"),
    ("Delivery costs EUR 4.95.", "shipping.fee"),
    ("You do not need an account to order on the website.", "account.required"),
    ("We pay the return shipping.", "returns.shipping_paid_by"),
    ("Write to us at old-address@shop.example.", "contact.email"),
    ("We also take Visa and Mastercard.", "payment.methods"),
    ("We offer free returns on everything.", "returns.shipping_paid_by"),
    ("Returns are free of charge.", "returns.shipping_paid_by"),
    ("Please note that warranty repairs cost a fee.", "warranty.repairs_free"),
    ("Shipping is always free.", "shipping.fee"),
    ("You can return your purchase for any reason.", "returns.change_of_mind"),
    ("No account is needed to order on the website.", "account.required"),
    ("<table><tr><th>Refund time</th><td>3 business days</td></tr></table>", "refund.time"),
]
HARMLESS = [
    "Thanks for your patience! I will look into this and come back to you.",
    "Your ticket number is 48213.",
    "Our office dog is four years old.",
    "Please restart the device and wait two minutes.",
    "On 12 March 2026 we sent you two e-mails.",
    "Anna Berg | Team lead | anna.berg@desk.example | +49 30 123456",
    "Is there anything else that I can do for you?",
    "A refund typically takes 7 to 14 business days.",
    "Have a nice weekend!",
    "I waited 3 weeks for my refund already.",
    "You can use your Visa card inside PayPal.",
    "We are sorry, we do not accept Visa.",
    "I see that you paid with Visa through PayPal.",
    "Feel free to write to us.",
    "There is no charge for repairs under warranty.",
    "Sadly returns are not free.",
    "We cannot accept a return for any reason other than a fault or a wrong model.",
    "You can cancel at any time before the product is in stock.",
    "You need an account before you can order on our website.",
    "Returns are free if the law says so.",
    "Your bank may charge a fee.",
]


@pytest.mark.parametrize(("text", "constant"), SENTENCES)
@pytest.mark.parametrize(
    "form", ["{}", "<div><p>Hi {{{{name}}}},</p><p>{}</p></div>", "> On Monday you wrote:\n>\n> {}\n"]
)
def test_what_contradicts_the_policy_is_found_in_any_text(text: str, constant: str, form: str) -> None:
    (drift,) = shop_drifts().of(Saved(None, "", form.format(text), "x"))
    assert drift.state is State.UNKNOWN
    assert [one.constant for one in drift.contradictions] == [constant]


@pytest.mark.parametrize("text", HARMLESS)
def test_nothing_is_said_of_what_states_no_rule(text: str) -> None:
    assert [one for drift in shop_drifts().of(Saved(None, "", text, "x")) for one in drift.contradictions] == []


@pytest.mark.parametrize(
    ("id", "ours", "theirs", "constant"),
    [
        ("payment-methods", "You can pay with PayPal.", "You can pay with PayPal.\n\nWe also take Visa.", "payment.methods"),
        ("return-shipping-cost", "You pay the return shipping for returns, exchanges and warranty repairs.", "We offer free returns.",
         "returns.shipping_paid_by"),
        ("warranty-repair-cost", "Yes. Repairs under the commercial and the legal warranty are free of charge.",
         "No, we charge for repairs under warranty.", "warranty.repairs_free"),
        ("refund-time", "to the payment method that you used for the order", "as store credit", "refund.method"),
    ],
)  # fmt: skip
def test_a_sentence_of_nobody_in_the_place_of_ours_is_judged_by_its_side(
    id: str, ours: str, theirs: str, constant: str
) -> None:
    checked = checked_shop()
    text = next(macro.text for macro in given(checked.catalog, checked.policy, "gorgias") if macro.id == id)
    assert ours in text
    (drift,) = shop_drifts().of(Saved(None, "", text.replace(ours, theirs, 1), "x"))
    assert (drift.id, drift.state) == (id, State.EDITED)
    assert constant in [one.constant for one in drift.contradictions]


def test_a_letter_holds_several_replies_and_each_is_judged() -> None:
    catalog = written_shop().catalog
    text = letter_of(catalog, DAY, "refund-time", "payment-deadline")
    assert sorted(states(shop_drifts().of(Saved(None, "", text, "x")))) == [
        ("payment-deadline", State.CURRENT),
        ("refund-time", State.CURRENT),
    ]
    changed = shop_drifts().of(Saved(None, "", text.replace("2 hours", "3 hours"), "x"))
    assert sorted(states(changed)) == [("payment-deadline", State.EDITED), ("refund-time", State.CURRENT)]
    assert [one.constant for drift in changed for one in drift.contradictions] == ["payment.window"]


@pytest.mark.parametrize(
    ("id", "title"),
    [("refund-time", ""), (None, "Refunds: How long does a refund take?"), (None, "How long does a refund take?")],
)
def test_a_reply_is_known_by_its_id_or_its_title_where_its_words_are_others(id: str | None, title: str) -> None:
    (drift,) = shop_drifts().of(Saved(id, title, "It takes about twenty business days, sorry.", "x"))
    assert states([drift]) == [("refund-time", State.EDITED)]
    assert [one.constant for one in drift.contradictions] == ["refund.time"]


@pytest.mark.parametrize(
    ("change", "is_edited"),
    [
        (lambda text: text.replace("\n\nYou can read", "\n\nWe wish you a great day.\n\nYou can read"), True),
        (lambda text: f"{text}\n\nWe wish you a great day.", False),
        (lambda text: f"We wish you a great day.\n\n{text}", False),
    ],
    ids=["before our closing", "behind it", "before our greeting"],
)
def test_only_what_stands_between_greeting_and_closing_is_an_edit(
    change: Callable[[str], str], is_edited: bool
) -> None:
    text = change(letter_of(written_shop().catalog, DAY, "refund-time"))
    (drift,) = shop_drifts().of(Saved(None, "", text, "x"))
    assert drift.state is (State.EDITED if is_edited else State.CURRENT)
    assert drift.differs == ((("We wish you a great day", ""),) if is_edited else ())


FIRST, THEN = date(2026, 11, 22), date(2027, 1, 1)


@pytest.fixture
def changing(shop: Callable[..., Path]) -> Catalog:
    """A small shop in which a figure becomes another one."""
    policy = SMALL_SHOP["faq/policy/payment.yml"].replace("{2026-11-22: 2}", "{2026-11-22: 2, 2027-01-01: 4}")
    assert policy != SMALL_SHOP["faq/policy/payment.yml"]
    return read_content(shop({"faq/policy/payment.yml": policy})).catalog


def test_an_earlier_version_is_stale_and_so_is_a_later_one(changing: Catalog) -> None:
    id = next(entry.id for entry in changing.published if "2 hours" in letter_of(changing, FIRST, entry.id))
    old, new = (Saved(None, "", letter_of(changing, day, id), "x") for day in (FIRST, THEN))
    for day, current, stale, start in ((FIRST, old, new, THEN), (THEN, new, old, FIRST)):
        held_against = Drifts(changing, resolve(changing, day)[0])
        assert states(held_against.of(current)) == [(id, State.CURRENT)]
        (drift,) = held_against.of(stale)
        assert (drift.id, drift.state, drift.said_from) == (id, State.STALE, start)
        assert {one.constant for one in drift.contradictions} == {"payment.window"}


def test_a_reply_whose_text_was_written_anew_is_stale_by_the_ledger() -> None:
    catalog = written_shop().catalog
    text = letter_of(catalog, DAY, "refund-time")
    lines = recorded_lines(catalog, DAY, DAY)
    topics = {entry.id: entry for entry in catalog.entries}
    anew = topics["refund-time"].model_copy(
        update={"answer": "You have your money back {{ refund.time | length }} later.\n"}
    )
    entries = tuple(anew if entry.id == "refund-time" else entry for entry in catalog.entries)
    ledger = ReplyLedger(SourceFile("faq/kept/replies.lock", replies_text(lines)))
    for kept, state in ((None, State.EDITED), (ledger, State.STALE)):
        other = replace(catalog, entries=entries, replies=kept)
        (drift,) = Drifts(other, resolve(other, DAY)[0]).of(Saved("refund-time", "", text, "x"))
        assert drift.state is state


def test_our_own_pages_are_no_edited_replies(built_site: Path) -> None:
    for page in ("a/refund-time", "a/payment-deadline", "policies/returns", "contact"):
        (saved,) = read_file((built_site / page / "index.html").read_bytes(), "page.html").saved
        for drift in shop_drifts().of(saved):
            assert drift.state in (State.CURRENT, State.UNKNOWN), (page, drift.differs)
            assert drift.contradictions == (), page


def test_what_a_helpdesk_lacks_is_missing() -> None:
    checked = checked_shop()
    macros = given(checked.catalog, checked.policy, "zendesk")
    assert shop_drifts().missing(held("zendesk", macros[2:], shop_drifts())) == sorted(macro.id for macro in macros[:2])


@pytest.mark.parametrize("format", FORMATS)
def test_a_figure_has_its_place_in_the_file(format: str, tmp_path: Path) -> None:
    from helpcenter.helpdesk.places import FilePlaces

    checked = checked_shop()
    macros = given(checked.catalog, checked.policy, format)
    changed = [
        replace(
            macro,
            text=macro.text.replace("7 to 14", "7 to 30"),
            html=macro.html.replace("7 to 14", "7&nbsp;to <b>30</b>"),
        )
        for macro in macros
    ]
    _, file, name = FORMATS[format]
    read = read_file(file(changed), name)
    places = FilePlaces(read)
    found = [(drift, places.of_contradictions(drift)) for saved in read.saved for drift in shop_drifts().of(saved)]
    shown = [place for _, all in found for place in all]
    assert len(shown) > 1 and len(set(shown)) == len(shown)
    for place in shown:
        assert place is not None
        line, column = place
        assert read.text.split("\n")[line - 1][column - 1 :].startswith("7"), place
