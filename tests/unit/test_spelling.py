"""How typed words are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.search.spelling import BEGUN, FROM_LETTERS, SLIP, WRONG, Spelling, distance

KNOWN = {
    "refund": 9.0,
    "refus": 3.0,
    "track": 5.0,
    "order": 9.0,
    "warranti": 4.0,
    "deliveri": 4.0,
    "pay": 8.0,
    "password": 3.0,
}
SPELLING = Spelling(KNOWN, {"warranti": "warranty", "deliveri": "delivery"})
LETTERS = st.text("abcdefgh", max_size=8)


@pytest.mark.parametrize(
    ("query", "stems", "hows"),
    [
        ("refund", ["refund"], ["known"]),
        ("refnud", ["refund"], ["corrected"]),  # swapped
        ("refun", ["refund"], ["begun"]),  # the last word may be only begun
        ("refun order", ["refund", "order"], ["corrected", "known"]),
        ("rrefund x", ["refund", "x"], ["corrected", "unknown"]),
        ("warrenty please", ["warranti", "pleas"], ["corrected", "unknown"]),  # against whole words, not stems
        ("refud x", ["refund", "x"], ["corrected", "unknown"]),  # as near to "refus": the weightier is meant
        ("trackorder x", ["track", "order", "x"], ["split", "unknown"]),
        ("pass word x", ["password", "x"], ["joined", "unknown"]),
        ("or der x", ["order", "x"], ["joined", "unknown"]),
        ("zzzzzz", ["zzzzzz"], ["unknown"]),
        ("pya x", ["pay", "x"], ["corrected", "unknown"]),
        ("ordr123 x", ["ordr123", "x"], ["unknown", "unknown"]),  # order numbers are not corrected
        ("mefund x", ["mefund", "x"], ["unknown", "unknown"]),  # the first letter of a short word is seldom wrong
    ],
)
def test_words_are_read(query: str, stems: list[str], hows: list[str]) -> None:
    read = SPELLING.read(query.split(" "), last_is_whole=False)
    assert [stem for word in read for stem in word.stems] == stems
    assert [word.how for word in read] == hows


def test_a_blank_says_that_the_last_word_is_whole() -> None:
    assert SPELLING.read(["deliv"], last_is_whole=False)[0].how == "begun"
    assert SPELLING.read(["deliv"], last_is_whole=True)[0].how == "unknown"
    assert SPELLING.read(["de"], last_is_whole=False)[0].how == "unknown" and BEGUN == 3


@given(LETTERS, LETTERS)
def test_a_distance_is_the_same_both_ways_and_its_limit_only_cuts(one: str, other: str) -> None:
    far = distance(one, other, 1000)
    assert far == distance(other, one, 1000)
    assert (far == 0) == (one == other)
    assert far <= WRONG * max(len(one), len(other))
    for most in (0, SLIP, WRONG, 2 * SLIP):
        assert distance(one, other, most) == min(far, most + 1)


def test_longer_words_may_hold_more_errors() -> None:
    assert list(FROM_LETTERS) == sorted(FROM_LETTERS) and list(FROM_LETTERS.values()) == sorted(FROM_LETTERS.values())
