"""What is kept of each answer from one build to the next changes no byte, whatever it hangs on has changed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from helpcenter.content.files import Files
from helpcenter.content.written import bound
from helpcenter.guard.check import Checked, check
from helpcenter.guard.reading.review import accepted
from helpcenter.pages.answer_in_words import AnswersInWords
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import resolve
from helpcenter.site.deep_check import with_canaries
from helpcenter.site.render import render
from helpcenter.store.store import NO_STORE, Store, using
from helpcenter.text.source import SourceFile
from support.places import DAY
from support.shops import CALENDAR, CONTACT, PLACE, RETURNS, SMALL_SHOP, recorded_replies

Texts = dict[str, str]
PAYMENT, COSTS, TOPICS = "faq/entries/payment.yml", "faq/entries/returns.yml", "faq/topics.yml"
POLICY, READ, SENT = "faq/policy/payment.yml", "faq/kept/reviewed.lock", "faq/kept/replies.lock"
LATER = date(2027, 1, 10)


def with_ledger(texts: Texts, day: date) -> Texts:
    catalog = bound(files_of(texts)).catalog
    return {**texts, READ: accepted(catalog, [resolve(catalog, day)[0]], "a test", day)[0]}


def files_of(texts: Texts) -> Files:
    return Files(tuple(SourceFile(path, text) for path, text in sorted(texts.items())))


FIRST = {
    **SMALL_SHOP,
    PAYMENT: SMALL_SHOP[PAYMENT]
    .replace("    updated: 2026-11-22\n", "    related: [return-cost]\n    aliases: [pay-by]\n")
    .replace("Then [contact", "{{ payment.cards }} Then [contact"),
    POLICY: SMALL_SHOP[POLICY].replace("no: Cards are not accepted.", "no: Cards wait for {{ returns.time }}."),
    "faq/policy/returns.yml": RETURNS.replace("unit: days", "unit: business days"),
    COSTS: SMALL_SHOP[COSTS].replace("You pay for the return.", "You pay for the return within {{ returns.time }}."),
    "faq/calendar.yml": CALENDAR,
}
SHOP = {**with_ledger(FIRST, date(2026, 11, 23)), SENT: recorded_replies()}
WAS_READ = "answer return-cost: Who pays for the return? (2026-11-23, a test)"
assert WAS_READ in SHOP[READ]
SHOP[READ] = SHOP[READ].replace(WAS_READ, WAS_READ.replace("(2026-11-23", "[payment.window = 2 hours] (2026-11-24"))
LATER_WORDS = (
    "    summary: Pay",
    "    from: {2026-12-20: {summary: Pay at once., answer: Pay at once.}}\n    summary: Pay",
)
EDITS: dict[str, tuple[str, str, str]] = {
    "its own words": (PAYMENT, "Then [contact us]", "Or [contact us]"),
    "the question of another": (COSTS, "Who pays for the return?", "Who pays for a return?"),
    "its later words": (PAYMENT, *LATER_WORDS),
    "a value": (POLICY, "2026-11-22: 2}", "2026-11-22: 3}"),
    "a later value": (POLICY, "2026-11-22: 2}", "2026-11-22: 2, 2026-12-24: 4}"),
    "a value that was": (POLICY, "2026-11-22: 2}", "2026-10-22: 1, 2026-11-22: 2}"),
    "a start": (POLICY, "counted_from: not stated", "counted_from: receipt of the order"),
    "what a value means": (POLICY, "no: Cards wait for", "no: No card works for"),
    "the name of its policy": (POLICY, "title: Payment", "title: Paying"),
    "what is asked": (POLICY, "confirm: Will cards", "confirm: From when will cards"),
    "what its sentence rests on": ("faq/policy/returns.yml", "2026-11-22: 14}", "2026-11-22: 15}"),
    "what it was read with": (POLICY, "2026-11-22: 2}", "2026-11-22: 1, 2026-11-24: 2}"),
    "the order of policies": ("faq/policy/returns.yml", "area: returns", "area: back"),
    "the name of its topic": (TOPICS, "title: Payment", "title: Paying"),
    "the calendar": ("faq/calendar.yml", "2026-12-25, counts: no", "2026-12-02, counts: no"),
    "when it was read": (READ, "(2026-11-23, a test)", "(2026-11-24, a test)"),
    "what was read": (READ, "answer payment-deadline: Pay", "answer payment-deadline: Please pay"),
    "what was sent": (SENT, "payment-deadline 1 ", "payment-deadline 7 "),
    "what was sent under its old name": (SENT, "payment-deadline 1 ", "pay-by 7 "),
    "the stamp": ("faq/replies.yml", "", "stamp: yes\n"),
    "the words around": ("faq/interface.yml", "", "answer_page:\n  next: What now\n"),
    "no ledger": (READ, "", ""),
}


def edited(name: str) -> Texts:
    path, old, new = EDITS[name]
    if not old:
        texts = {**SHOP, path: new}
        return texts if new else {other: text for other, text in texts.items() if other != path}
    assert old in SHOP[path]
    return {**SHOP, path: SHOP[path].replace(old, new)}


def checked(texts: Texts, day: date) -> Checked:
    return check(bound(files_of(texts)), day, today=LATER)


def made(found: Checked, place: SiteConfig = PLACE) -> dict[str, Any]:
    site = render(found.catalog, found.policy, place, ground=found.ground)
    pages = {f"page {page.uri}": [json.dumps(page.meta), page.markdown] for page in site.pages}
    return {**pages, **site.files, **site.twins, **site.assets}


@pytest.fixture(scope="module", autouse=True)
def _nothing_else_is_kept() -> Iterator[None]:
    """Pages of what was kept are held against those of nothing kept."""
    with using(NO_STORE):
        yield


@pytest.fixture(scope="module")
def first() -> dict[str, Any]:
    """The shop before any edit, with nothing kept."""
    with using(NO_STORE):
        return made(checked(SHOP, date(2026, 11, 24)))


@pytest.mark.parametrize("day", [date(2026, 11, 24), LATER], ids=["the same day", "a later day"])
@pytest.mark.parametrize("edit", EDITS)
def test_pages_are_as_without_what_was_kept(tmp_path: Path, first: dict[str, Any], edit: str, day: date) -> None:
    texts = edited(edit)
    alone = [first, made(checked(texts, day))]
    assert alone[0] != alone[1], "something is to be seen of it"
    for of, then, sees in ((SHOP, date(2026, 11, 24), alone[0]), (texts, day, alone[1])) * 2:
        with using(Store(tmp_path)):
            assert made(checked(of, then)) == sees


@pytest.mark.parametrize(
    ("before", "path", "new"),
    [
        (
            {POLICY: "", "faq/policy/returns.yml": "", READ: ""},
            COSTS,
            SHOP[COSTS].replace("updated: 2026", "updated: 2025"),
        ),
        ({READ: "# Nothing is read yet.\n"}, READ, ""),
    ],
    ids=["the first day of which anything is known", "no ledger in which nothing stands"],
)
def test_what_hangs_on_all(tmp_path: Path, before: Texts, path: str, new: str) -> None:
    first, then = (
        {name: text for name, text in {**SHOP, **before, **more}.items() if text} for more in ({}, {path: new})
    )
    alone = [made(checked(texts, LATER)) for texts in (first, then)]
    uri = "page a/payment-deadline.md"
    assert alone[0][uri] != alone[1][uri]
    for texts, sees in zip((first, then), alone, strict=True):
        with using(Store(tmp_path)):
            assert made(checked(texts, LATER)) == sees


def in_other_order(policy: str) -> str:
    """A file of two constants, the second one first."""
    head, first, second = re.split(r"(?m)^(?=  - id: )", policy)
    return head + second + first


WHEN = """\
  - id: when-we-answer
    question: On which days do you answer?
    answer: |
      We answer on {{ chat.days }}. Then [contact us](/contact/).
    summary: We answer on {{ chat.days }}.
    updated: 2026-11-22
"""
OF_CONTACT, WINDOW = (
    "faq/entries/contact.yml",
    SHOP[POLICY][SHOP[POLICY].index("  - id: payment.window") :].split("  - id: payment.c")[0],
)
TELLING_OF_CONTACT = {
    **SHOP,
    TOPICS: SHOP[TOPICS] + "  - {id: contact, title: Contact, blurb: How to reach us.}\n",
    "faq/policy/contact.yml": CONTACT,
    OF_CONTACT: f"topic: contact\nentries:\n{WHEN.replace('when-we-answer', 'how-long-it-takes')}{WHEN}",
}
BOTH_LATER = {
    **SHOP,
    POLICY: SHOP[POLICY]
    .replace("2026-11-22: 2}", "2026-11-22: 2, 2027-01-15: 4}")
    .replace("22: no}", "22: no, 2027-01-15: yes}"),
}
MOVES = {
    "a constant behind another": (
        BOTH_LATER,
        {**BOTH_LATER, POLICY: in_other_order(BOTH_LATER[POLICY])},
        "page a/payment-deadline.md",
    ),
    "an answer into another topic": (
        TELLING_OF_CONTACT,
        {
            **TELLING_OF_CONTACT,
            OF_CONTACT: TELLING_OF_CONTACT[OF_CONTACT].removesuffix(WHEN),
            PAYMENT: SHOP[PAYMENT] + WHEN,
        },
        "page a/when-we-answer.md",
    ),
    "a constant into another area": (
        SHOP,
        {
            **SHOP,
            POLICY: SHOP[POLICY].replace(WINDOW, ""),
            "faq/policy/returns.yml": SHOP["faq/policy/returns.yml"] + WINDOW,
        },
        "page a/payment-deadline.md",
    ),
}


@pytest.mark.parametrize(("before", "after", "page"), MOVES.values(), ids=MOVES)
def test_what_is_moved_as_it_is(tmp_path: Path, before: Texts, after: Texts, page: str) -> None:
    """Where something stands is seen on the page: which rules are another topic's, and where they are explained."""
    alone = [made(checked(texts, LATER)) for texts in (before, after)]
    assert alone[0][page] != alone[1][page]
    for texts, sees in zip((before, after), alone, strict=True):
        with using(Store(tmp_path)):
            assert made(checked(texts, LATER)) == sees


def test_pages_of_another_address_are_its_own(tmp_path: Path) -> None:
    found = checked(SHOP, DAY)
    other = replace(PLACE, url="https://shop.example/help/")
    alone = made(found, other)
    for place in (PLACE, other):
        with using(Store(tmp_path)):
            sees = made(checked(SHOP, DAY), place)
    assert sees == alone


def test_canaries_are_never_taken_for_values(tmp_path: Path) -> None:
    alone = made(with_canaries(checked(SHOP, DAY)))
    for _ in range(2):
        with using(Store(tmp_path)):
            real = checked(SHOP, DAY)
            assert made(real) != alone and made(with_canaries(real)) == alone


def test_only_what_was_edited_is_worked_out_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked: list[str] = []
    anew = AnswersInWords._made
    monkeypatch.setattr(AnswersInWords, "_made", lambda of, entry: (worked.append(entry.id), anew(of, entry))[1])

    def asked(texts: Texts) -> list[str]:
        worked.clear()
        with using(Store(tmp_path)):
            made(checked(texts, DAY))
        return sorted(set(worked))

    assert asked(SHOP) == ["payment-deadline", "return-cost"]
    assert asked(SHOP) == []
    assert asked(edited("its own words")) == ["payment-deadline"]
    assert asked(edited("the question of another")) == ["return-cost"]
    assert asked(edited("when it was read")) == ["payment-deadline", "return-cost"]
    assert asked(edited("what was sent")) == ["payment-deadline"]
    assert asked(edited("a value")) == ["payment-deadline"]
    assert asked(edited("what its sentence rests on")) == ["payment-deadline", "return-cost"]
    assert asked(edited("the name of its policy")) == ["payment-deadline", "return-cost"]
