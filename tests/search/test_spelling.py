"""How typed words are read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.search.settings import SETTINGS
from helpcenter.search.spelling import Spelling, distance

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
SPELLING = Spelling(KNOWN, {"warranti": "warranty", "deliveri": "delivery"}, SETTINGS)
LETTERS = st.text("abcdefgh", max_size=8)


@pytest.mark.parametrize(
    ("query", "stems", "hows"),
    [
        ("refund", ["refund"], ["known"]),
        ("refnud", ["refund"], ["corrected"]),  # swapped
        ("refun", ["refund"], ["begun"]),  # the last word may be only begun
        ("refun order", ["refund", "order"], ["corrected", "known"]),
        ("rrefund x", ["refund", "x"], ["corrected", "short"]),
        ("warrenty please", ["warranti", "pleas"], ["corrected", "unknown"]),  # against whole words, not stems
        ("refud x", ["refund", "x"], ["corrected", "short"]),  # as near to "refus": the weightier is meant
        ("trackorder x", ["track", "order", "x"], ["split", "short"]),
        ("pass word x", ["password", "x"], ["joined", "short"]),
        ("or der x", ["order", "x"], ["joined", "short"]),
        ("zzzzzz", ["zzzzzz"], ["unknown"]),
        ("x refund", ["x", "refund"], ["unknown", "known"]),  # only a last word is still being typed
        ("возврат refund", ["возврат", "refund"], ["unknown", "known"]),
        (
            "refundwarrantydelivery x",
            ["refundwarrantydelivery", "x"],
            ["unknown", "short"],
        ),  # longer than any two words
        ("pya x", ["pay", "x"], ["corrected", "short"]),
        ("ordr123 x", ["ordr123", "x"], ["unknown", "short"]),  # order numbers are not corrected
        ("mefund x", ["mefund", "x"], ["unknown", "short"]),  # the first letter of a short word is seldom wrong
    ],
)
def test_words_are_read(query: str, stems: list[str], hows: list[str]) -> None:
    read = SPELLING.read(query.split(" "), last_is_whole=False)
    assert [stem for word in read for stem in word.stems] == stems
    assert [word.how for word in read] == hows


def test_a_blank_says_that_the_last_word_is_whole() -> None:
    assert SPELLING.read(["deliv"], last_is_whole=False)[0].how == "begun"
    assert SPELLING.read(["deliv"], last_is_whole=True)[0].how == "unknown"
    assert SPELLING.read(["de"], last_is_whole=False)[0].how == "short" and SETTINGS.begun_letters == 3


@given(LETTERS, LETTERS)
def test_a_distance_is_the_same_both_ways_and_its_limit_only_cuts(one: str, other: str) -> None:
    far = distance(one, other, 1000, SETTINGS)
    assert far == distance(other, one, 1000, SETTINGS)
    assert (far == 0) == (one == other)
    assert far <= SETTINGS.wrong_cost * max(len(one), len(other))
    for most in (0, *(cost for _, cost in SETTINGS.forgiven_costs)):
        assert distance(one, other, most, SETTINGS) == min(far, most + 1)


def test_longer_words_may_hold_more_errors() -> None:
    letters, costs = zip(*SETTINGS.forgiven_costs, strict=True)
    assert list(letters) == sorted(letters) and list(costs) == sorted(costs)
