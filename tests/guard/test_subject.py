"""Which words speak of which constant: patterns, what silences them, and what ties a sentence to the policy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.reference import without_references
from helpcenter.content.schema import bind_subjects
from helpcenter.content.written import read_content
from helpcenter.content.yaml_tree import parse
from helpcenter.guard.check import check
from helpcenter.guard.subject import Vocabulary
from helpcenter.text.asserted import asserted
from helpcenter.text.finding import Finding
from helpcenter.text.source import SourceFile
from support.places import DAY
from support.shops import SMALL_SHOP, written_shop

SUBJECTS = """\
words:
  RETURN: [return, send ... back, "=evening return"]
  FREE: [free, on us, no charge]
  BRAND: [klarna, Wise]
innocent: [return key, free of dust]
others: [your bank, other shops]
subjects:
  - constant: returns.cost
    about: [RETURN + FREE]
    at_home: [postage + FREE]
    names: [BRAND]
    speaks: [Returns are free.]
  - constant: returns.time
    about: [RETURN + "@duration", RETURN + whenever]
    speaks: [Return it whenever you like.]
  - constant: pay.with
    about: [BRAND]
    speaks: [Klarna is fine.]
  - constant: refuse.free
    about: [FREE + mind]
    speaks: [Free your mind.]
""".replace('RETURN + "@duration"', '"RETURN + @duration"')


def vocabulary(text: str = SUBJECTS) -> Vocabulary:
    root, mistakes = parse(SourceFile("faq/subjects.yml", text))
    assert root is not None and not mistakes
    file, mistakes = bind_subjects(root)
    assert file is not None and not mistakes
    return Vocabulary(file)


WORDS = vocabulary()


@pytest.mark.parametrize(
    ("sentence", "constants"),
    [
        ("Returns are free.", ["returns.cost"]),
        ("A return is on us.", ["returns.cost"]),
        ("Return it.", []),  # a word of each list is needed
        ("You send the two other parcels back, on us.", ["returns.cost"]),  # a gap of a few words
        ("You send one two three four five six seven back, on us.", []),  # and of no more
        ("Press the return key, it is free.", []),  # an innocent phrase
        ("The return is free of dust.", []),
        ("Your bank sends it back for free.", []),  # somebody else
        ("Other shops take a return for free.", []),
        ("Your bank may not, but we take a return for free.", ["returns.cost"]),  # and the shop too
        ("Pay with Klarna.", ["pay.with"]),
        ("Pay with Wise.", ["pay.with"]),
        ("It is wise to wait.", []),  # a name with its capital only
        ("Return it within @duration.", ["returns.time"]),  # what binding puts in the place of a figure
        ("Ret**urns** are fr&#101;e.", ["returns.cost"]),  # markup and entities inside words
        ("Returns are f\u200bree.", ["returns.cost"]),
        ("Ｒｅｔｕｒｎｓ are free.", ["returns.cost"]),
        ("Postage is free.", []),
    ],
)
def test_what_a_sentence_speaks_of(sentence: str, constants: list[str]) -> None:
    assert [found.constant for found in WORDS.speaks(asserted(sentence))] == constants


def test_at_home_the_subject_goes_unsaid() -> None:
    assert [found.constant for found in WORDS.speaks("Postage is free.", ["returns.cost"])] == ["returns.cost"]


def test_a_question_is_heard_with_its_answer_but_not_alone() -> None:
    assert [found.constant for found in WORDS.speaks("It is on us.", asked="A return?")] == ["returns.cost"]
    assert WORDS.speaks("Good.", asked="Is a return free?") == []


def test_a_smaller_match_inside_a_larger_one_is_left_out() -> None:
    larger = vocabulary(SUBJECTS.replace("about: [FREE + mind]", "about: [FREE]").replace("Free your mind.", "Free."))
    assert [found.constant for found in larger.speaks("Returns are free.")] == ["returns.cost"]


@given(
    st.lists(st.sampled_from(["not", "never", "no longer", "hardly", "don't", "cannot"]), max_size=3), st.integers(0, 3)
)
def test_no_word_of_denial_hides_a_claim(denials: list[str], at: int) -> None:
    words = ["Returns", "are", "always", "free"]
    words[at:at] = denials
    assert [found.constant for found in WORDS.speaks(" ".join(words))] == ["returns.cost"]


@pytest.mark.parametrize(
    ("sentence", "heard"),
    [
        ("Are returns free?", ""),
        ("Did you know that returns are free?", "Did you know that returns are free?"),
        ("If you want to return it for free, contact us.", ", contact us."),
        ("If it is free, ask us.", "us."),
        ("See [how to return it](/a/return/).", "."),
        ("[Returns are free](/a/return/).", "Returns are free."),
        ("The word “free” means nothing.", ""),
        ("We understand that you want a free return, and help.", ", and help."),
        ("Read the page about free returns.", "."),
        ("We pay {{ returns.cost }} here.", "We pay here."),
    ],
)
def test_what_a_sentence_asserts(sentence: str, heard: str) -> None:
    assert asserted(without_references(sentence)).strip() == heard.strip()


def test_an_outside_link_is_read_where_it_leads() -> None:
    assert "https://shop.example/" in asserted("[Go to the shop](https://shop.example/).")


ENTRY = "faq/entries/payment.yml"
ANSWER = "      Pay within {{ payment.window }}. Then [contact us](/contact/).\n"


def findings(root: Path, day: date = DAY) -> list[Finding]:
    return [found for found in check(read_content(root), day).findings if found.rule != "unreviewed"]


def with_answer(sentence: str, pins: str = "") -> dict[str, str]:
    text = SMALL_SHOP[ENTRY].replace(ANSWER, ANSWER.replace("Then", f"{sentence} Then"))
    return {ENTRY: f"{text}    pins: [{pins}]\n" if pins else text}


def test_a_sentence_that_rests_on_nothing_is_shown_whole(shop: Callable[..., Path]) -> None:
    [found] = findings(shop(with_answer("We accept cards.")))
    assert (found.rule, found.constant) == ("unpinned", "payment.cards")
    assert found.span.text == "We accept cards."
    assert "{{ payment.cards }}" in found.help and "Cards are not accepted" in found.help


@pytest.mark.parametrize(
    ("sentence", "pins", "rules"),
    [
        ("We accept cards: {{ payment.cards }}", "", []),
        ("Cards work.", '{policy: payment.cards, is: no, text: "Cards work."}', []),
        ("Cards work.", '{policy: payment.cards, is: [yes, no], text: "Cards work."}', []),
        ("Cards work.", '{policy: payment.window, is: 2, text: "Cards work."}', ["unpinned"]),
        ("Cards work.", '{policy: payment.cards, is: yes, text: "Cards work."}', ["stale-pin"]),
        ("Cards work.", '{policy: payment.cards, is: maybe, text: "Cards work."}', ["stale-pin"]),
        ("Cards work.", '{policy: payment.cards, is: no, text: "Card works."}', ["unpinned", "stale-pin"]),
        ("Cards work.", '{policy: payment.card, is: no, text: "Cards work."}', ["unpinned", "stale-pin"]),
    ],
)
def test_what_ties_a_sentence(sentence: str, pins: str, rules: list[str], shop: Callable[..., Path]) -> None:
    found = findings(shop(with_answer(sentence, pins)))
    assert sorted(one.rule for one in found) == sorted(rules)
    assert all(one.span.source.path == ENTRY for one in found)


def test_a_pin_falls_on_the_day_on_which_its_value_changes(shop: Callable[..., Path]) -> None:
    policy = SMALL_SHOP["faq/policy/payment.yml"].replace("{2026-11-22: no}", "{2026-11-22: no, 2027-01-01: yes}")
    pin = '{policy: payment.cards, is: no, text: "Cards work."}'
    [found] = findings(shop({**with_answer("Cards work.", pin), "faq/policy/payment.yml": policy}))
    assert found.rule == "stale-pin" and "from 2027-01-01 on" in found.message and "[no, yes]" in found.help


def test_a_figure_and_its_sentence_are_one_mistake(shop: Callable[..., Path]) -> None:
    files = {
        "faq/subjects.yml": SMALL_SHOP["faq/subjects.yml"] + _WINDOW,
        **with_answer("Pay the order within 5 hours."),
    }
    assert [(one.rule, one.constant) for one in findings(shop(files))] == [("contradiction", "payment.window")]


def test_a_vague_word_is_left_to_its_sentence(shop: Callable[..., Path]) -> None:
    files = {"faq/subjects.yml": SMALL_SHOP["faq/subjects.yml"] + _WINDOW, **with_answer("Pay the order right away.")}
    assert [(one.rule, one.constant) for one in findings(shop(files))] == [("unpinned", "payment.window")]


_WINDOW = """\
  - constant: payment.window
    about: ["pay + order"]
    speaks: [Pay the order.]
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[CARD + ACCEPT]", "[CRAD + ACCEPT]", "did you mean CARD?"),
        ("constant: payment.cards", "constant: payment.card", "did you mean `payment.cards`?"),
        ("[We accept cards.]", "[We accept money.]", "add its words"),
        ("[The card is green.]", "[The card is welcome.]", "make a pattern narrower"),
    ],
)
def test_a_list_that_proves_nothing_is_a_finding(old: str, new: str, said: str, shop: Callable[..., Path]) -> None:
    text = SMALL_SHOP["faq/subjects.yml"]
    assert old in text
    found = [one for one in findings(shop({"faq/subjects.yml": text.replace(old, new)})) if one.rule == "subjects"]
    assert found and any(said in one.help for one in found)


def test_a_template_that_claims_something_is_found(shop: Callable[..., Path]) -> None:
    root = shop()
    (root / "overrides").unlink()
    (root / "overrides").mkdir()
    (root / "overrides" / "base.html").write_text("<p>We accept cards here.</p>\n", encoding="utf-8")
    found = [(one.rule, one.span.source.path) for one in findings(root) if one.rule != "unpublished"]
    assert found == [("unpinned", "overrides/base.html")]


def test_every_constant_of_the_shop_has_a_subject() -> None:
    written = written_shop()
    assert written.catalog.subjects is not None
    constants = {subject.constant for subject in written.catalog.subjects.subjects}
    assert set(written.catalog.constants) == constants
