"""A draft may be unfinished in every way: what is said of it are notes, and nothing else changes for it."""

from __future__ import annotations

import pytest

from helpcenter.content.files import Files
from helpcenter.content.written import bound
from helpcenter.guard.check import Checked, check
from helpcenter.search.query_lines import query_blocks
from helpcenter.text.finding import Severity
from helpcenter.text.source import SourceFile
from support.places import DAY
from support.shops import SMALL_SHOP

RETURNS, GIFTS, TOPICS = "faq/entries/returns.yml", "faq/entries/gifts.yml", "faq/topics.yml"
WHOLE = {
    "id": "gift-card",
    "question": "Can I pay with a gift card?",
    "answer": "Pay within {{ payment.window }}. Then [contact us](/contact/).",
    "summary": "Pay within {{ payment.window }}.",
    "updated": "2026-11-22",
    "phrasings": "[gift card, voucher, coupon, gift voucher, pay by voucher, present card, use my voucher, card from a friend]",
}


def draft(**fields: str | None) -> str:
    """A draft as an item of the list; a field that is None is left out."""
    written = {"draft": "yes", **WHOLE, **fields}
    lines = [f"{name}: {value}" for name, value in written.items() if value is not None]
    return "".join(f"  {'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(lines))


def checked(files: dict[str, str]) -> Checked:
    sources = (SourceFile(path, text) for path, text in sorted({**SMALL_SHOP, **files}.items()))
    return check(bound(Files(tuple(sources))), DAY, release=True)


def with_draft(text: str) -> Checked:
    return checked({RETURNS: SMALL_SHOP[RETURNS] + text})


def counting(found: Checked) -> list[tuple[str, str, str]]:
    return [(one.rule, one.span.place, one.message) for one in found.findings if one.severity is not Severity.NOTE]


BEFORE = counting(checked({}))


def moved(found: list[tuple[str, str, str]], by: str) -> list[tuple[str, str, str]]:
    """The same findings, those in the file of returns so many lines further down."""
    down = by.count("\n")
    places = [(rule, *place.split(":"), message) for rule, place, message in found]
    return [
        (rule, f"{path}:{int(line) + down * (path == RETURNS and int(line) > 2)}:{column}", message)
        for rule, path, line, column, message in places
    ]


UNFINISHED = {
    "nothing": (dict.fromkeys(WHOLE), "no `id`"),
    "only an id": ({name: None for name in WHOLE if name != "id"}, "no `answer`"),
    "no summary": ({"summary": None}, "no `summary`"),
    "an empty answer": ({"answer": ""}, "answer"),
    "no such field": ({"sumary": "x", "summary": None}, "sumary"),
    "a list for a text": ({"question": "[a, b]"}, "question"),
    "a text for a list": ({"related": "{a: b}"}, "related"),
    "no id": ({"id": "Gift Card!"}, "Gift Card!"),
    "a day that is none": ({"updated": "soon"}, "soon"),
    "to do": ({"answer": "TODO ask the shop"}, ""),
    "a figure": ({"answer": "Pay within 3 hours, or we charge 10 %."}, "3 hours"),
    "a link": ({"answer": "Read [this](/a/no-such-answer/)."}, "no-such-answer"),
    "a reference": ({"answer": "Within {{ payment.windou }}."}, "payment.windou"),
    "half a reference": ({"answer": '"Within {{ payment.window."'}, "{{"),
    "a claim": ({"answer": "We accept cards."}, "payment.cards"),
    "markup": ({"answer": "<script>x</script> <b>bold</b>"}, "script"),
    "an id that is taken": ({"id": "payment-deadline"}, "payment-deadline"),
    "an alias that is taken": ({"aliases": "[return-cost]"}, "return-cost"),
    "another's question": ({"question": "Who pays for the return?"}, "return-cost"),
    "another's phrasing": ({"phrasings": "[return cost, when to pay]"}, "return cost"),
    "related to nothing": ({"related": "[gone]"}, "gone"),
    "an unknown use": ({"uses": "[payment.gone]"}, "payment.gone"),
    "a waiver of nothing": ({"waivers": "[{text: 5 days, why: none}]"}, "5 days"),
    "a pin of nothing": ({"pins": "[{policy: payment.window, is: 9, text: nowhere}]"}, "payment.window"),
    "a foreign sign": ({"answer": "Pay within {{ p\u0430yment.window }}."}, "\u0430"),
    "a foreign sign in a field": ({"summ\u0430ry": "Pay.", "summary": None}, "\u0430"),
    "a field twice": ({"summary": "One.\n    summary: Two."}, "summary"),
    "half a quote": ({"answer": "'Pay within"}, "'"),
    "a line out of place": ({"answer": "|\n  Pay within the day.\n   And: then"}, ""),
    "a tab": ({"answer": "|\n\tPay."}, "\t"),
    "a reference without quotes": ({"answer": "{{ payment.window }} and so on"}, "{{"),
    "a colon": ({"question": "Gift cards: may I?"}, ":"),
    "a day to come": ({"updated": "2062-11-30"}, "2062"),
}


@pytest.mark.parametrize(("fields", "says"), UNFINISHED.values(), ids=UNFINISHED)
def test_what_is_wrong_in_a_draft_is_a_note_and_changes_nothing_else(fields: dict[str, str | None], says: str) -> None:
    found = with_draft(draft(**fields))
    assert counting(found) == BEFORE
    said = [one for one in found.findings if one.severity is Severity.NOTE and one.span.source.path == RETURNS]
    assert not says or any(says in f"{one.message} {one.span.text}" for one in said), said
    assert [entry.id for entry in found.catalog.published] == ["payment-deadline", "return-cost"]
    # Wherever it stands in the list, and alone in a file of its own.
    head, items = SMALL_SHOP[RETURNS].split("entries:\n")
    assert counting(checked({RETURNS: f"{head}entries:\n{draft(**fields)}{items}"})) == moved(BEFORE, draft(**fields))
    assert counting(checked({GIFTS: f"topic: gifts\nentries:\n{draft(**fields)}"})) == BEFORE


PHRASINGS, JUDGMENTS = "faq/phrasings/returns.yml", "faq/judgments.yml"
GIFT_TOPIC = SMALL_SHOP[TOPICS] + "  - {id: gifts, title: Gifts, blurb: What to give.}\n"


@pytest.mark.parametrize(
    "files",
    [
        {PHRASINGS: "phrasings:\n  gift-card: |\n    pay with a voucher\n    {{ no.line }}\n    return cost\n"},
        {PHRASINGS: "phrasings:\n  gift-card: pay\n    with a voucher\n    or a card\n"},
        {JUDGMENTS: "judgments:\n  gift-card: |\n    pay with a voucher\n    when to pay\n"},
        {TOPICS: GIFT_TOPIC, RETURNS: SMALL_SHOP[RETURNS], GIFTS: f"topic: gifts\nentries:\n{draft(summary=None)}"},
    ],
    ids=["lines that teach it", "lines that are one", "lines that judge it", "a topic of drafts"],
)
def test_what_belongs_to_a_draft_counts_as_little(files: dict[str, str]) -> None:
    found = checked({RETURNS: SMALL_SHOP[RETURNS] + draft(), **files})
    assert counting(found) == BEFORE
    assert {block.answer for block in query_blocks(found.catalog)}.isdisjoint({"gift-card"})
    assert [topic.id for topic in found.catalog.topics] == ["payment", "returns"]


def test_who_leads_to_a_draft_is_told_and_what_is_published_counts() -> None:
    link = {"faq/entries/payment.yml": SMALL_SHOP["faq/entries/payment.yml"].replace("(/contact/)", "(/a/gift-card/)")}
    [told] = [one for one in counting(checked({RETURNS: SMALL_SHOP[RETURNS] + draft(), **link})) if one not in BEFORE]
    assert told[0] == "broken-link" and "is a draft and has no page" in told[2]
    wrong = draft(answer="Pay within 3 hours.", summary=None)
    published = {rule for rule, _, _ in counting(with_draft(wrong.replace("draft: yes", "owner: us")))}
    assert "schema" in published - {rule for rule, _, _ in BEFORE}
    sound = draft(answer="Pay within 3 hours.").replace("draft: yes", "owner: us")
    assert {"contradiction", "unreviewed"} <= {rule for rule, _, _ in counting(with_draft(sound))}
