"""Packing and unpacking the index, for any weights; and what lunr makes of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lunr.index import Index

from helpcenter.search.packing import LEVELS, packed, unpacked, wholes_of
from helpcenter.text.stemmer import stem

WORDS = ["pay", "refund", "late", "warranti", "=pay", "?", "x1"]
TERMS = st.one_of(st.sampled_from(WORDS), st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(" ".join))
ROWS = st.dictionaries(st.sampled_from(["a", "b", "c-d", "-"]), st.integers(-LEVELS, LEVELS), max_size=4)
WEIGHTS = st.dictionaries(TERMS, ROWS, max_size=12)


@given(WEIGHTS, WEIGHTS)
def test_what_is_packed_comes_out_again(asked: dict[str, dict[str, int]], text: dict[str, dict[str, int]]) -> None:
    data = packed({"asked": (1.0, asked), "text": (0.5, text)}, {"warranti": "warranty"}, ["known"])
    plain = unpacked(data)
    terms = {entry["_index"]: term for term, entry in plain["invertedIndex"]}
    assert set(terms.values()) >= {*asked, *text, "known"}
    found: dict[str, dict[str, dict[str, float]]] = {"asked": {}, "text": {}}
    for ref, vector in plain["fieldVectors"]:
        name, _, answer = ref.partition("/")
        for number, weight in zip(vector[::2], vector[1::2], strict=True):
            found[name].setdefault(terms[number], {})[answer] = weight
    for name, step, weights in (("asked", 1.0, asked), ("text", 0.5, text)):
        assert found[name] == {
            term: {a: level * step for a, level in row.items()} for term, row in weights.items() if row
        }
    assert Index.load(plain) is not None
    assert all(stem(whole) == term for term, whole in wholes_of(data).items() if whole[0].isalnum())
