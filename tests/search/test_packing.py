"""Packing and unpacking the index, for any weights."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from helpcenter.search.packing import OFFSET, packed, unpacked, wholes_of
from helpcenter.text.stemmer import stem

WORDS = ["pay", "refund", "late", "warranti", "=pay", "?", "x1"]
TERMS = st.one_of(st.sampled_from(WORDS), st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(" ".join))
ROWS = st.dictionaries(st.sampled_from(["a", "b", "c-d", "-"]), st.integers(-OFFSET, OFFSET), max_size=4)
WEIGHTS = st.dictionaries(TERMS, ROWS, max_size=12)


@given(WEIGHTS, WEIGHTS)
def test_what_is_packed_comes_out_again(asked: dict[str, dict[str, int]], text: dict[str, dict[str, int]]) -> None:
    data = packed({"asked": (1.0, asked), "text": (0.5, text)}, {"warranti": "warranty"}, ["known"])
    postings = unpacked(data)
    assert set(postings) >= {*asked, *text, "known"}
    assert [posting.number for posting in postings.values()] == list(range(len(postings)))
    for term, posting in postings.items():
        expected = [
            (answer, name, level * step)
            for name, step, weights in (("asked", 1.0, asked), ("text", 0.5, text))
            for answer, level in sorted(weights.get(term, {}).items())
        ]
        assert list(posting.weights) == expected
    assert all(stem(whole) == term for term, whole in wholes_of(data).items() if whole[0].isalnum())
