"""The rules about the search's own data: phrasings, groups of words, judgments, and what a new answer takes from another."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.written import read_content
from helpcenter.guard.check import Checked, check
from helpcenter.guard.rules import look
from helpcenter.search import firsts
from helpcenter.search.query_lines import query_blocks
from helpcenter.search.tokens import worded, words_of
from support.places import DAY
from support.shops import SMALL_SHOP, written_shop

ENTRIES, RETURNS = "faq/entries/payment.yml", "faq/entries/returns.yml"
PHRASINGS, SEARCH, JUDGMENTS, LOCK = "faq/phrasings/x.yml", "faq/search.yml", "faq/judgments.yml", "faq/ids.lock"
DRAFT = SMALL_SHOP[RETURNS] + (
    "  - id: return-price\n    question: What is the price?\n    answer: Ask us.\n    summary: Ask us.\n"
    "    updated: 2026-11-22\n    aliases: [old-price]\n    draft: yes\n    phrasings: [return cost, other]\n"
)


def said(checked: Checked) -> list[str]:
    """Each finding as `place severity rule: message`."""
    return [f"{found.span.place} {found.severity} {found.rule}: {found.message}" for found in checked.findings]


# ---- lines


@given(st.lists(st.text(st.characters(exclude_characters="\n")), min_size=1))
def test_many_lines_have_the_words_that_each_has_alone(lines: list[str]) -> None:
    assert worded(lines) == [" ".join(words_of(line)) for line in lines]


def test_words_of_a_line_and_of_several() -> None:
    assert worded(["one\ntwo", "", "three"]) == ["one two", "", "three"]
    assert worded(["The mail, an E-Mail, e mail and email: Élodie's"]) == ["the mail an email email and email elodies"]


def test_every_line_of_the_shop_knows_its_place() -> None:
    lines = [line for block in query_blocks(written_shop().catalog) for line in block]
    assert {line.judged for line in lines} == {True, False} and len(lines) > 10_000
    for line in islice(lines, 0, None, 41):
        assert line.text in (line.span.text, line.span.text.strip("\"'").replace("''", "'"))
        assert line.words == " ".join(words_of(line.text))


# ---- phrasings and judgments


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {PHRASINGS: "phrasings:\n  payment-deadline: |\n    a new line\n\n    Return-cost!\n"},
            [f"{PHRASINGS}:5:5 error phrasings: `Return-cost!` is also a phrasing of `return-cost`"],
        ),
        (
            {PHRASINGS: "phrasings:\n  return-cost: |\n    gift cards\nunanswered: |\n  gift  cards\n"},
            [f"{PHRASINGS}:5:3 error phrasings: `gift cards` is also a phrasing of `return-cost`"],
        ),
        (
            {
                "faq/phrasings/a.yml": "unanswered: |\n  gift cards\n",
                PHRASINGS: "phrasings:\n  return-cost: |\n    gift cards\n",
            },
            [f"{PHRASINGS}:3:5 error phrasings: `gift cards` also stands under `unanswered`"],
        ),
        (
            {PHRASINGS: "phrasings:\n  return-cost: |\n    x y\n    return, cost\n    x y\n"},
            [
                f"{PHRASINGS}:4:5 warning phrasings: `return, cost` stands here twice",
                f"{PHRASINGS}:5:5 warning phrasings: `x y` stands here twice",
            ],
        ),
        (
            {JUDGMENTS: "judgments:\n  return-cost: |\n    one\n    Return cost?\n  payment-deadline: |\n    one\n"},
            [
                f"{JUDGMENTS}:4:5 warning phrasings: `Return cost?` is also a phrasing, and a judgment that was taught proves nothing",
                f"{JUDGMENTS}:6:5 error phrasings: `one` is also a judgment of `return-cost`",
            ],
        ),
        (
            {PHRASINGS: "unanswered: |\n  退款\n  " + "long " * 1200 + "\n"},
            [
                f"{PHRASINGS}:2:3 warning phrasings: the search reads no word in `退款`",
                f"{PHRASINGS}:3:3 warning phrasings: this line has 5999 characters, and the search reads the first 5000 of a query",
            ],
        ),
        (
            {JUDGMENTS: "judgments:\n  return-cots: |\n    one\n  gifts: |\n    two\n"},
            [
                f"{JUDGMENTS}:2:3 error phrasings: there is no answer `return-cots`",
                f"{JUDGMENTS}:4:3 error phrasings: there is no answer `gifts`",
            ],
        ),
        (
            {RETURNS: DRAFT, PHRASINGS: "phrasings:\n  return-price: |\n    postage\n  old-price: |\n    other\n"},
            [
                f"{RETURNS}:17:16 note few-phrasings: `return-price` has 3 phrasings; at least 8 are wanted",
                f"{RETURNS}:17:17 note phrasings: `return cost` is also a phrasing of `return-cost`",
                f"{PHRASINGS}:4:3 note phrasings: `old-price` is an old id of `return-price`",
            ],
        ),
        (
            {PHRASINGS: "phrasings:\n  return-cost: >\n    one way\n    two ways\nunanswered: gift\n  cards\n"},
            [
                f"{PHRASINGS}:2:16 error phrasings: these lines are read as one line",
                f"{PHRASINGS}:5:13 error phrasings: these lines are read as one line",
            ],
        ),
        (
            {JUDGMENTS: "unanswered: |\n  more than {{ payment.window }}\n", PHRASINGS: "unanswered: |\n  a {{\n"},
            [
                f"{JUDGMENTS}:2:3 error phrasings: a judgment holds a reference",
                f"{PHRASINGS}:2:3 error phrasings: a phrasing holds a reference",
            ],
        ),
        (
            {
                PHRASINGS: "phrasings:\n  return-cost: |\n    one\n",
                "faq/phrasings/y.yml": "phrasings: {return-cost: two}\n",
            },
            [],
        ),
    ],
)
def test_a_line_that_cannot_do_what_it_is_for(
    files: dict[str, str], expected: list[str], shop: Callable[..., Path]
) -> None:
    assert said(check(read_content(shop(files)), DAY)) == expected


def test_an_unknown_answer_says_which_was_meant_and_a_lost_file_loses_no_lines(shop: Callable[..., Path]) -> None:
    lines = {PHRASINGS: "phrasings:\n  return-cots: |\n    one\n  payment-deadline: |\n    two\n"}
    [finding] = check(read_content(shop(lines)), DAY).findings
    assert finding.help == "did you mean `return-cost`?"
    broken = {**lines, ENTRIES: SMALL_SHOP[ENTRIES] + "  - id: 'x\n"}
    assert [found.rule for found in check(read_content(shop(broken, "broken")), DAY).findings] == [
        "syntax",
        "phrasings",
    ]


def test_phrasings_of_both_places_are_counted(shop: Callable[..., Path]) -> None:
    entries = {RETURNS: SMALL_SHOP[RETURNS].replace("[return cost, return postage, cost to send back, ", "[")}
    [finding] = check(read_content(shop(entries)), DAY).findings
    assert finding.rule == "few-phrasings" and "`return-cost` has 5 phrasings" in finding.message
    assert "under `return-cost: |` in faq/phrasings/returns.yml" in finding.help
    block = "phrasings:\n  return-cost: |\n    one\n\n    two\n    three\n"
    assert said(check(read_content(shop({**entries, PHRASINGS: block}, "enough")), DAY)) == []


# ---- groups of words


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        (
            "groups:\n  - [return, send back]\n  - [cost, sending back]\n",
            [f"{SEARCH}:3:12 error search-words: `sending back` also stands in the group of `return`, as `send back`"],
        ),
        (
            "groups:\n  - [cost, price, costs]\n",
            [f"{SEARCH}:2:19 error search-words: `costs` stands twice in this group: it is the same as `cost`"],
        ),
        ("groups:\n  - [cost]\n", [f"{SEARCH}:2:5 warning search-words: this group has only one member"]),
        ("groups: [[], [cost, price]]\n", [f"{SEARCH}:1:10 warning search-words: this group is empty"]),
        ("groups:\n  - [cost, 退款]\n", [f"{SEARCH}:2:12 warning search-words: the search reads no word in `退款`"]),
        (
            "groups:\n  - [voucher, gift card]\n  - [pays, gives]\n",
            [f"{SEARCH}:2:6 warning search-words: no answer and no phrasing uses the group of `voucher`"],
        ),
        (
            "chatty: [please, of course, '!', priced]\ngroups:\n  - [cost, price]\n",
            [
                f"{SEARCH}:1:18 warning search-words: `of course` is a phrase, and each of its words is dropped by itself",
                f"{SEARCH}:1:29 warning search-words: the search reads no word in `!`",
                f"{SEARCH}:1:34 warning search-words: `priced` is chatty, but counts as a word of the group of `cost`",
            ],
        ),
    ],
)
def test_a_word_that_does_not_do_what_it_says(search: str, expected: list[str], shop: Callable[..., Path]) -> None:
    assert said(check(read_content(shop({SEARCH: search})), DAY)) == expected


@pytest.mark.parametrize(
    "files",
    [
        {PHRASINGS: "unanswered: |\n  any gift cards?\n"},
        {ENTRIES: SMALL_SHOP[ENTRIES].replace("Then [contact", "A **gift card** is fine. Then [contact")},
        {ENTRIES: SMALL_SHOP[ENTRIES] + "  - id: 'x\n"},
        {"faq/topics.yml": "topics: ["},
    ],
    ids=["unanswered", "an answer's text", "answers that cannot be read", "topics that cannot be read"],
)
def test_a_group_that_something_may_use_is_not_reported(files: dict[str, str], shop: Callable[..., Path]) -> None:
    found = check(read_content(shop({**files, SEARCH: "groups:\n  - [voucher, gift card]\n"})), DAY).findings
    assert "search-words" not in {finding.rule for finding in found}


def test_a_word_of_a_filled_value_uses_its_group_and_a_judgment_does_not(shop: Callable[..., Path]) -> None:
    def used(folder: str, **files: str) -> bool:
        root = shop(
            {SEARCH: "groups:\n  - [fortnight, 2 hours]\n", JUDGMENTS: "unanswered: fortnight\n", **files}, folder
        )
        return not said(check(read_content(root), DAY))

    assert used("value")
    policy = SMALL_SHOP["faq/policy/payment.yml"].replace("2026-11-22: 2}", "2026-11-22: 3}")
    assert not used("other", **{"faq/policy/payment.yml": policy})


# ---- the first place


def grabbing(
    entry: str = "return-cost", phrasings: str = "hours, how many hours then, hours to return, count the hours"
) -> str:
    """The file of the answer about returns, with phrasings that belong elsewhere."""
    more = "many hours, in how many hours, hours of return, all hours"
    head, _, rest = SMALL_SHOP[RETURNS].replace("id: return-cost", f"id: {entry}").partition("    phrasings: [")
    return f"{head}    phrasings: [{phrasings}, {more}]\n{rest.partition(chr(10))[2]}"


JUDGED = "judgments:\n  payment-deadline: |\n    hours left\n    hours please\n    my hours\n    so many hours\n    payment deadline over\n"
NEW = {LOCK: "answer payment-deadline\n", RETURNS: grabbing(), JUDGMENTS: JUDGED}


def test_a_new_answer_that_takes_the_first_place_is_named_with_the_queries(shop: Callable[..., Path]) -> None:
    [finding] = check(read_content(shop(NEW)), DAY).findings
    assert finding.message == (
        "`return-cost` takes the first place from `payment-deadline` for `hours left`, `hours please`, `my hours` and 1 more"
    )
    assert (finding.rule, finding.severity, finding.span.place) == ("first-place", "warning", f"{RETURNS}:3:9")
    [note] = finding.notes
    assert note.span is not None and note.span.place == f"{JUDGMENTS}:3:5"


@pytest.mark.parametrize(
    "files",
    [
        {LOCK: "answer payment-deadline\nanswer return-cost\n"},
        {LOCK: None},
        {LOCK: "answer payment-deadline\nanswer cost\n", RETURNS: grabbing() + "    aliases: [cost]\n"},
        {JUDGMENTS: JUDGED.replace("payment-deadline:", "return-cost:")},
        {JUDGMENTS: "unanswered: |\n  hours left\n"},
        {JUDGMENTS: None},
        {RETURNS: grabbing() + "    draft: yes\n"},
    ],
    ids=["published", "no list", "renamed", "moved", "unanswered", "no judgments", "draft"],
)
def test_nothing_is_built_where_no_first_place_can_be_lost(
    files: dict[str, str | None], shop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(firsts, "scoring_engine")
    found = check(read_content(shop({**NEW, **files})), DAY).findings
    assert "first-place" not in {finding.rule for finding in found}


def test_a_query_that_would_find_another_old_answer_is_not_taken_by_the_new_one(shop: Callable[..., Path]) -> None:
    asked = "price by hours, the price, what price, prices now, which price is it, price list, my price, price again"
    old = (
        "  - id: old-price\n    question: What is the price?\n    answer: Ask us.\n    summary: Ask us.\n"
        f"    updated: 2026-11-22\n    phrasings: [{asked}]\n"
    )
    entries = SMALL_SHOP[ENTRIES].replace("how many hours", "pay at once") + old
    lock = {LOCK: "answer payment-deadline\nanswer old-price\n", ENTRIES: entries}
    for judged, expected in (("old-price", ["first-place"]), ("payment-deadline", [])):
        root = shop({**NEW, **lock, JUDGMENTS: f"judgments:\n  {judged}: |\n    the hours\n"}, judged)
        found = check(read_content(root), DAY).findings
        assert [finding.rule for finding in found if finding.rule == "first-place"] == expected


def test_the_index_is_built_once_however_many_days_are_looked_at(
    shop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[str] = []

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *given: built.append(real.__name__) or real(*given)

    monkeypatch.setattr(firsts, "scoring_engine", counted(firsts.scoring_engine))
    monkeypatch.setattr(look, "query_blocks", counted(look.query_blocks))
    values = "{2026-11-22: 2, 2027-01-01: 3, 2027-02-01: 4}"
    policy = SMALL_SHOP["faq/policy/payment.yml"].replace("{2026-11-22: 2}", values)
    found = check(read_content(shop({**NEW, "faq/policy/payment.yml": policy})), DAY).findings
    assert [finding.rule for finding in found] == ["first-place"] and sorted(built) == [
        "query_blocks",
        "scoring_engine",
    ]
