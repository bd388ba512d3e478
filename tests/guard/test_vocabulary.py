"""The language of online shops that the program brings, and how a shop's own lists add to it or take its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.content.files import read_files
from helpcenter.content.node import plain_data
from helpcenter.content.values.types import TYPES
from helpcenter.content.word_lists import Subject, SubjectsFile
from helpcenter.content.written import bound, read_content
from helpcenter.content.yaml_tree import parse
from helpcenter.guard.assertion import lists_only
from helpcenter.guard.check import check
from helpcenter.guard.subject import Vocabulary
from helpcenter.guard.vocabulary import language as module
from helpcenter.guard.vocabulary.language import language
from helpcenter.text.source import SourceFile
from support.places import DAY
from support.shops import SHOP, SMALL_SHOP

FILES = sorted(Path(module.__file__).parent.glob("*.yml"))
FIELDS = {
    **dict.fromkeys(("words", "signs", "strong", "soft"), dict),
    **dict.fromkeys(
        ("innocent", "others", "same", "synonyms", "names_nothing", "everyday", "trade", "hollow", "answer"), list
    ),
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_the_language_has_known_fields_and_names_no_term_twice(path: Path) -> None:
    root, mistakes = parse(SourceFile(path.name, path.read_text("utf-8")))
    assert not mistakes
    fields = plain_data(root)
    assert {name: type(value) for name, value in fields.items()}.items() <= FIELDS.items()
    lists = [*fields.get("words", {}).values(), *fields.get("signs", {}).values(), *fields.get("synonyms", [])]
    lists += [
        fields.get(name, [])
        for name in ("innocent", "others", "names_nothing", "everyday", "trade", "hollow", "answer")
    ]
    assert [term for terms in lists for term, times in Counter(terms).items() if times > 1] == []


def test_a_list_stands_in_one_file_and_what_says_a_value_names_lists_and_types() -> None:
    texts = [path.read_text("utf-8") for path in FILES]
    for name in language().words:
        assert name.isupper() and sum(f"\n  {name}:\n" in text for text in texts) == 1
    signs = {
        name
        for text in texts
        if text.startswith("# What says a value")
        for name in re.findall(r"^  ([a-z ]+):$", text, re.M)
    }
    for lists in (language().strong, language().soft):
        assert lists.keys() <= TYPES.keys()
        assert {name for names in lists.values() for name in names} <= signs


def speaks(sentence: str, about: str, **lists: list[str]) -> bool:
    """Whether a sentence speaks of a constant with this pattern, in a shop with these lists of its own."""
    subject = Subject(constant="a.b", about=[about], speaks=["x"])
    return bool(Vocabulary(SubjectsFile(words=lists, subjects=[subject])).speaks(sentence))


@pytest.mark.parametrize(
    ("sentence", "about", "lists", "spoken"),
    [
        ("We refund you.", "REFUND", {}, True),  # the program's list, without a line in the file
        ("We refund you.", "REFUND", {"REFUND": ["moneyback"]}, False),  # the shop's takes its place
        ("It is moneyback.", "REFUND", {"REFUND": ["moneyback"]}, True),
        ("We refund you.", "REFUND", {"REFUND": ["REFUND", "moneyback"]}, True),  # or adds to it
        ("It is moneyback.", "REFUND", {"REFUND": ["REFUND", "moneyback"]}, True),
        ("We refund you.", "MONEY", {"MONEY": ["REFUND", "cashback"]}, True),  # under another name too
        ("We sell UPI.", "WAYS", {"WAYS": ["UPI"]}, True),  # capitals that no list has are a word
        ("Press the return key.", "RETURN", {}, False),  # what is innocent everywhere
        ("Your bank returns it.", "RETURN", {}, False),  # and who is somebody else
    ],
)
def test_lists_of_the_program_and_of_the_shop(
    sentence: str, about: str, lists: dict[str, list[str]], spoken: bool
) -> None:
    assert speaks(sentence, about, **lists) is spoken


@pytest.mark.parametrize("text", [None, "others: [the moon]\n"])
def test_a_shop_needs_no_list_and_no_subject(shop: Callable[..., Path], text: str | None) -> None:
    found = check(read_content(shop({"faq/subjects.yml": text})), DAY).findings
    assert [finding.message for finding in found if finding.severity.value == "error"] == []


def test_a_word_of_the_answer_comes_before_the_same_of_its_question() -> None:
    subject = Subject(constant="a.b", about=["basket + MAXIMUM"], speaks=["x"])
    heard = Vocabulary(SubjectsFile(subjects=[subject]))
    assert heard.speaks("Then it exceeds the basket.", asked="Is your basket above that?")
    assert not heard.speaks("Then ask us.", asked="Does your basket exceed that?")


@pytest.mark.parametrize("sentence", ["Buy w/o registering.", "Buy W/O registering.", "Buy without registering."])
def test_without_has_a_short_form(sentence: str) -> None:
    assert speaks(sentence, "without registering")


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("Refunds are never made.", ["payment.window"]),  # the topic of the answer, and a word of a rule
        ("A refund is a nice thing.", []),
        ("Gifts are never made.", []),
        ("Never is a refund more than {{ payment.window }} away.", []),  # with a reference it has a subject
        ("Your bank never makes refunds.", []),
    ],
)
def test_on_the_topic_of_an_answer_a_word_of_a_rule_is_enough(
    said: str, heard: list[str], shop: Callable[..., Path]
) -> None:
    text = SMALL_SHOP["faq/entries/payment.yml"]
    answer = "      Pay within {{ payment.window }}. Then [contact us](/contact/).\n"
    assert answer in text
    subject = "  - {constant: payment.window, about: [settle + order], topic: [REFUND], speaks: [Settle the order.]}\n"
    files = {
        "faq/entries/payment.yml": text.replace(answer, f"{answer}      {said}\n"),
        "faq/subjects.yml": SMALL_SHOP["faq/subjects.yml"] + subject,
    }
    found = check(read_content(shop(files)), DAY).findings
    assert [finding.constant for finding in found if finding.rule == "unpinned"] == heard


@pytest.mark.parametrize(
    ("blurb", "claims"),
    [
        ("Return period, refunds and exchanges.", False),
        ("Payment methods, limits and failed payments.", False),
        ("Delivery area, couriers and shipping costs.", False),
        ("Cancelling orders, changing an address and returning goods", False),
        ("Warranty period, proof, repair costs and repair times.", False),
        ("Bank transfers, cards and other payment methods.", False),
        ("The chat's days, hours and time zone.", False),
        ("Refunds: amount, method and time.", False),
        ("Free returns and refunds.", True),
        ("Returns and exchanges without a reason.", True),
        ("Lifetime warranty, repairs and spare parts.", True),
        ("Refunds at once, exchanges and returns.", True),
        ("Pay by bank transfer, card or cash.", True),
        ("Cancel your order at any time.", True),
        ("Returns are free, exchanges too.", True),
        ("You can pay by bank transfer.", True),
        ("Full refunds, half the postage.", True),
        ("Worldwide delivery, refunds and returns.", True),
        ("Unlimited order value.", True),
    ],
)
def test_a_blurb_that_only_lists_subjects_claims_nothing(blurb: str, claims: bool) -> None:
    assert lists_only(blurb) is not claims


def test_a_list_of_names_claims_something_though_it_has_no_verb() -> None:
    for blurb, constants in (
        ("Payment methods, bank transfers, limits and failed payments.", []),
        ("Visa, Klarna and limits of payment.", ["payment.methods"]),
        ("Return period, deadlines, refunds and exchanges.", []),
    ):
        text = (SHOP / "faq/topics.yml").read_text("utf-8")
        with_blurb = re.sub(r"(id: payment\n(?:    .*\n)*?    blurb: ).*", rf'\g<1>"{blurb}"', text, count=1)
        assert blurb in with_blurb
        files, _ = read_files(SHOP)
        written = bound(
            files.with_texts(lambda file, new=with_blurb: new if file.path == "faq/topics.yml" else file.text)
        )
        found = [one.constant for one in check(written, DAY).findings if one.rule == "unpinned"]
        assert found == constants
