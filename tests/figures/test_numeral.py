"""Numerals: every way of writing a number that the grammar must know."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.figures import numeral, tags
from helpcenter.figures.tokens import Tokens
from helpcenter.text.normal import Normal

VALUES = {
    "7": "7", "14": "14", "1.5": "1.5", "1,5": "1.5", "1,000": "1000", "1,000.50": "1000.5", "1.000,50": "1000.5",
    "1 000": "1000", "1'000": "1000", "1.000": "1000", "0.125": "0.125", "2/5": "0.4", "5 million": "5000000",
    "a million": "1000000", "forteen": "14", "ninty": "90", "１４": "14", "½": "0.5", "2½": "2.5", "1/2": "0.5", "2 1/2": "2.5", "3/4": "0.75",
    "zero": "0", "one": "1", "twelve": "12", "nineteen": "19", "twenty": "20", "twenty-four": "24",
    "twenty four": "24", "Forty-Eight": "48", "fourty eight": "48", "ninety-nine": "99", "a hundred": "100",
    "hundred": "100", "one hundred": "100", "a hundred and twenty": "120", "one hundred twenty": "120",
    "one-hundred-and-twenty": "120", "two hundred and fifty-five": "255", "nine hundred and ninety-nine": "999",
    "twelve hundred": "1200", "a thousand": "1000", "a thousand and one": "1001", "seven thousand two hundred": "7200",
    "two thousand three hundred and five": "2305", "one hundred thousand": "100000", "2 thousand": "2000",
    "half": "0.5", "a half": "0.5", "half a": "0.5", "half an": "0.5", "one-half": "0.5", "one and a half": "1.5",
    "two and a half": "2.5", "2 and a half": "2.5", "three and a quarter": "3.25", "a quarter of an": "0.25",
    "three quarters of an": "0.75", "three-quarters of a": "0.75", "a couple": "2", "a couple of": "2",
    "couple of": "2",
    "a dozen": "12", "half a dozen": "6", "two dozen": "24",
}  # fmt: skip


def parse(text: str) -> Decimal | None:
    """The number that the whole text is; None where it is anything else."""
    tokens = Tokens(Normal(text).text)
    return tokens[0].number if tokens.tags == tags.NUMBER else None


@pytest.mark.parametrize(("text", "value"), VALUES.items())
def test_parse(text: str, value: str) -> None:
    assert parse(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["", "the", "a", "an", "and", "seven fourteen", "seven-fourteen", "first", "seventeenth", "24/7", "hundreds"],
)
def test_what_is_no_number(text: str) -> None:
    assert parse(text) is None


def test_read_takes_the_longest_number_and_stops() -> None:
    words = "one hundred and two hundred days".split()
    assert numeral.numeral_at(words, 0) == (Decimal(100), 2)
    assert numeral.numeral_at(words, 3) == (Decimal(200), 5)
    assert numeral.numeral_at(words, 5) is None


@pytest.mark.parametrize(("word", "value"), [("XIV", 14), ("II", 2), ("XXIV", 24), ("XL", 40), ("XCIX", 99)])
def test_roman(word: str, value: int) -> None:
    assert numeral.roman(word) == value


@pytest.mark.parametrize("word", ["I", "X", "MIX", "LED", "IIII", "VX", "iv", ""])
def test_what_is_no_roman_numeral(word: str) -> None:
    assert numeral.roman(word) is None


def test_an_ordinal_is_no_number() -> None:
    (token,) = Tokens("fourteenth")
    assert (token.tag, token.meaning) == (tags.ORDINAL, 14)


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
)
_ONES += "eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def spell(value: int, joint: str, link: str) -> str:
    if value >= 1000:
        rest = f" {spell(value % 1000, joint, link)}" if value % 1000 else ""
        return f"{spell(value // 1000, joint, link)} thousand{rest}"
    if value >= 100:
        rest = f"{link}{spell(value % 100, joint, link)}" if value % 100 else ""
        return f"{_ONES.split()[value // 100]} hundred{rest}"
    if value >= 20:
        tens = _TENS.split()[value // 10 - 2]
        return f"{tens}{joint}{_ONES.split()[value % 10]}" if value % 10 else tens
    return _ONES.split()[value]


@given(st.integers(0, 99_999), st.sampled_from(["-", " "]), st.sampled_from([" and ", " "]))
def test_every_number_in_words(value: int, joint: str, link: str) -> None:
    assert parse(spell(value, joint, link)) == value
