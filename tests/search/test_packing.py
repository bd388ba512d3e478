"""Packing and unpacking the index, for any weights."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import accumulate, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpcenter.search.packing import (
    NOTHING,
    OFFSET,
    Lexicon,
    digits,
    ends_of,
    kinds_of,
    line_term,
    packed,
    rows_of,
    unpacked,
    wholes_of,
)
from helpcenter.search.settings import SETTINGS
from helpcenter.search.thesaurus import STRANGE, STRANGER
from helpcenter.text.stemmer import stem

ANSWERS = ["a", "b", "c-d"]
MANY = [f"{number:03}" for number in range(200)]
WORDS = ["pay", "refund", "late", "warranti", "=pay", STRANGE, "x1"]
LINES = {line_term(line.split()): line for line in ("pay late", "never met", "late refund x1")}
PAIRS = st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(" ".join)
TERMS = st.one_of(st.sampled_from(WORDS), PAIRS, st.sampled_from(sorted(LINES)))
ROWS = st.dictionaries(st.sampled_from([NOTHING, *ANSWERS]), st.integers(-OFFSET, OFFSET), max_size=4)
WEIGHTS = st.dictionaries(TERMS, ROWS, max_size=12)
OFTEN = st.dictionaries(st.sampled_from(WORDS), st.integers(0, 9))
SIZES = st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 20), st.integers(1, 5))


@given(WEIGHTS, WEIGHTS, OFTEN, SIZES)
@example({}, {}, {}, (0, 0, 1, 1))
def test_what_is_packed_comes_out_again(
    asked: dict[str, dict[str, int]],
    text: dict[str, dict[str, int]],
    often: dict[str, int],
    sizes: tuple[int, int, int, int],
) -> None:
    first, common, size, most = sizes
    settings = replace(SETTINGS, first_words=first, common_words=common, part_size=size, most_parts=most)
    lexicon = Lexicon({"warranti": "warranty"}, often, ["known"], LINES)
    written = {"asked": (1.0, rows_of(asked, ANSWERS)), "text": (0.5, rows_of(text, ANSWERS))}
    packing = packed(written, ["text"], ANSWERS, ANSWERS[1:], lexicon, settings)
    head, parts = json.loads(json.dumps(packing))
    assert len(parts) <= most
    postings = unpacked(head, parts, ANSWERS)
    assert set(postings) >= {*asked, *text, "known", STRANGE, STRANGER}
    assert len({posting.number for posting in postings.values()}) == len(postings)
    for term, posting in postings.items():
        expected = [
            (answer, name, level * step)
            for name, step, weights in (("asked", 1.0, asked), ("text", 0.5, text))
            for answer, level in sorted(weights.get(term, {}).items())
        ]
        assert list(posting.weights) == expected
    wholes = wholes_of(head)
    assert all(stem(whole) == term for term, whole in wholes.items() if whole[0].isalnum())
    assert [postings[word].number for word in wholes] == list(range(len(wholes)))
    for word, (level, is_in_texts) in zip(wholes, kinds_of(head), strict=True):
        assert is_in_texts == bool(text.get(word))
        assert level == sum(map(abs, asked.get(word, {}).values())).bit_length()
    # Who has the parts of all words of a query has all of its terms.
    all_parts, counts = [head["first"], *parts], ends_of(head)
    for number, (start, end) in enumerate(pairwise(accumulate(counts, initial=0))):
        empty = [[digits([0] * count), *[""] * 7] for count in counts]
        others = [all_parts[n] if n == number else part for n, part in enumerate(empty)]
        words = list(wholes)[start:end]
        for term in unpacked({**head, "first": others[0]}, others[1:], ANSWERS).keys() - wholes.keys():
            known = [word for word in LINES.get(term, term).split(" ") if word in wholes]
            assert not known or set(known) & set(words)


@pytest.mark.parametrize("count", [1, 56, 57, 58, 114])
def test_the_last_term_of_a_part_may_have_any_number_of_answers(count: int) -> None:
    rows = rows_of({"pay": dict.fromkeys(MANY[:count], 3), "refund": {}}, MANY)
    head, parts = packed({"asked": (1.0, rows)}, [], MANY, [], Lexicon({}, {}), SETTINGS)
    assert len(unpacked(head, parts, MANY)["pay"].weights) == count
