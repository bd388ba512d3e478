"""The language of word patterns: what each of its signs finds, and what it does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.figures import business_words
from helpcenter.figures.business_words import WORDS
from helpcenter.figures.bystander import BYSTANDERS
from helpcenter.text.word_pattern import PhraseIndex, WordLists, apart, is_whole, parts_of, phrases_of, written_out
from helpcenter.text.words import words_in


def finds(pattern: str, text: str, all_forms: bool = False) -> bool:
    index = PhraseIndex(("", phrase) for phrase in phrases_of(pattern, all_forms))
    words = words_in(text, commas=True)
    assert index.is_in(words) == any(True for _ in index.hits(words))
    return index.is_in(words)


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        ("return", "Return it", True),
        ("return", "It returns", False),
        ("return", "The return's cost", True),
        ("can't", "You can't", True),
        ("can", "You can't", False),
        ("deliver*", "a delivery", True),
        ("deliver*", "redelivered", False),
        ("due *", "due soon", True),
        ("due *", "is due", False),
        ("Wise", "with Wise", True),
        ("Wise", "it is wise", False),
        ("@money", "about @money", True),
        ("order number", "Order-number", True),
        ("order number", "order a number", False),
        ("send ... back", "send it all back", True),
        ("send ... back", "send one two three four five six seven back", False),
        ("send ...2 back", "send one two three back", False),
        ("send|ship it", "ship it", True),
        ("send|ship it", "take it", False),
        ("app_store|shop is", "The app store is", True),
        ("app_store|shop is", "the shop is", True),
        ("app_store|shop is", "the store is", False),
        ("have [only|just] two", "have only just two", True),
        ("have [only|just] two", "have two", True),
        ("have [only|just] two", "have about two", False),
        ("back !button|cover", "the back", True),
        ("back !button|cover", "the back button", False),
        ("^ please", "Please write", True),
        ("^ please", "So please", False),
        ("^ [so|now] please", "So please", True),
        ("free $", "It is free.", True),
        ("free $", "It is free now.", False),
        ("e-mail", "E-Mail us", True),
        ("@comma at", "later, at", True),
    ],
)
def test_what_a_pattern_finds(pattern: str, text: str, is_found: bool) -> None:
    assert finds(pattern, text) is is_found


@pytest.mark.parametrize(
    ("pattern", "text", "is_found"),
    [
        ("return", "It was returned", True),
        ("=evening", "this evening", True),
        ("=evening", "an even number", False),
        ("hasnt been paid", "hasn't been paid", True),
        ("=hasnt paid", "hasn't paid", True),
        ("refund|repay ... money", "repaying your money", True),
        ("web@", "", False),
    ],
)
def test_what_a_pattern_finds_in_all_forms(pattern: str, text: str, is_found: bool) -> None:
    assert finds(pattern, text, all_forms=True) is is_found


LISTS = WordLists({"SHIP": "ship, send ... out", "MONEY": "fee*, price", "ALL": "SHIP, MONEY"})


def test_a_list_names_others() -> None:
    assert LISTS.are_in(words_in("We send it out"), "ALL")
    assert not LISTS.are_in(words_in("We keep it"), "ALL, give")
    with pytest.raises(KeyError):
        LISTS.are_in(words_in("We keep it"), "SHOP")


def test_every_list_of_business_words_can_be_read_and_is_used() -> None:
    rows = [text for row in BYSTANDERS for text in (row.words, row.has, row.unless) if text]
    for text in rows:
        for part in parts_of(text):
            assert WORDS.phrases(part)
    assert all(WORDS.phrases(name) for name in WORDS.names)
    code = Path(business_words.__file__).parent.parent
    named = "\n".join(path.read_text(encoding="utf-8") for path in code.rglob("*.py"))
    assert [name for name in WORDS.names if len(re.findall(rf"\b{name}\b", named)) < 2] == []


def test_parts_joined_by_plus_are_all_needed_and_share_no_word() -> None:
    assert LISTS.are_in(words_in("ship it for a fee"), "SHIP + MONEY")
    assert not LISTS.are_in(words_in("ship it"), "SHIP + MONEY")
    assert not LISTS.are_in(words_in("ship it"), "ship + ship")
    assert apart([[frozenset({1}), frozenset({2})], [frozenset({1})]]) == {1, 2}


def test_a_whole_text() -> None:
    phrases = LISTS.phrases("[at] any time ..., for good")
    assert is_whole(words_in("at any time"), phrases) and is_whole(words_in("any time of the day"), phrases)
    assert not is_whole(words_in("for good reason"), phrases) and not is_whole(words_in("good"), phrases)


def test_a_list_written_out() -> None:
    assert [" ".join(words) for words in written_out("no|not more than, p . c .")] == [
        "no more than",
        "not more than",
        "p . c .",
    ]
    assert set(written_out("[all] day_long|week")) == {
        ("day", "long"),
        ("week",),
        ("all", "day", "long"),
        ("all", "week"),
    }


@given(st.text("ab=@*|[]!^$._ ,-Z3", max_size=12), st.text("ab ,-'@Z", max_size=12), st.booleans())
def test_no_pattern_of_a_writer_is_an_exception(pattern: str, text: str, all_forms: bool) -> None:
    finds(pattern, text, all_forms)
