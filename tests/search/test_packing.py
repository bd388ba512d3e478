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
    LearntParts,
    Lexicon,
    digits,
    ends_of,
    kinds_of,
    learnt_parts,
    line_term,
    packed,
    rows_of,
    unpacked,
    wholes_of,
)
from helpcenter.search.settings import SETTINGS, Settings
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
TEXT = st.dictionaries(st.sampled_from([*WORDS, "lamp", "bridg", "met"]), ROWS, max_size=9)
OFTEN = st.dictionaries(st.sampled_from(WORDS), st.integers(0, 9))
SIZES = st.tuples(st.integers(2, 9), st.integers(0, 9), st.integers(1, 20), st.integers(1, 5))


def learnt_of(
    asked: dict[str, dict[str, int]], often: dict[str, int], sizes: tuple[int, int, int, int]
) -> tuple[LearntParts, Settings]:
    """The parts of a field that is learnt, cut by some sizes, and the settings with these."""
    first, common, size, most = sizes
    settings = replace(SETTINGS, first_words=first, common_words=common, part_size=size, most_parts=most)
    return learnt_parts([rows_of(asked, ANSWERS)], Lexicon(often, ["known"], LINES), settings), settings


@given(WEIGHTS, TEXT, OFTEN, SIZES)
@example({}, {}, {}, (2, 0, 1, 1))
def test_what_is_packed_comes_out_again(
    asked: dict[str, dict[str, int]],
    text: dict[str, dict[str, int]],
    often: dict[str, int],
    sizes: tuple[int, int, int, int],
) -> None:
    learnt, settings = learnt_of(asked, often, sizes)
    steps, rows = {"asked": 1.0, "text": 0.5}, [rows_of(text, ANSWERS)]
    packing = packed(learnt, steps, rows, ANSWERS, ANSWERS[1:], {"warranti": "warranty"}, settings)
    head, parts = json.loads(json.dumps(packing))
    assert len(learnt.parts) <= settings.most_parts + 1 and len(parts) <= 2 * settings.most_parts
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
    # Who has the head and the parts of all words of a query has all of its terms.
    all_parts, counts = [head["first"], *parts], ends_of(head)
    for number, (start, end) in enumerate(pairwise(accumulate(counts, initial=0))):
        empty = [[digits([0] * count), *[""] * 7] for count in counts]
        others = [all_parts[n] if n == number else part for n, part in enumerate(empty)]
        words = list(wholes)[start:end]
        for term in unpacked({**head, "first": others[0]}, others[1:], ANSWERS).keys() - wholes.keys():
            known = [word for word in LINES.get(term, term).split(" ") if word in wholes]
            assert number == 0 or not known or set(known) & set(words)


@given(WEIGHTS, TEXT, TEXT, OFTEN, SIZES)
def test_what_texts_say_moves_nothing_of_what_is_learnt(
    asked: dict[str, dict[str, int]],
    before: dict[str, dict[str, int]],
    after: dict[str, dict[str, int]],
    often: dict[str, int],
    sizes: tuple[int, int, int, int],
) -> None:
    """An edited answer gives those parts other bytes whose words weigh something else, and nobody loads the others again."""
    learnt, settings = learnt_of(asked, often, sizes)

    def files(text: dict[str, dict[str, int]]) -> list[list[str]]:
        rows = [rows_of(text, ANSWERS)]
        head, parts = packed(learnt, {"asked": 1.0, "text": 0.5}, rows, ANSWERS, [], {}, settings)
        return [head["first"], *parts]

    for words, one, other in zip(learnt.words, files(before), files(after), strict=False):
        is_same = all(before.get(word, {}) == after.get(word, {}) for word in words)
        assert one == other if is_same else one[:5] == other[:5]


@pytest.mark.parametrize("count", [1, 56, 57, 58, 114])
def test_the_last_term_of_a_part_may_have_any_number_of_answers(count: int) -> None:
    rows = rows_of({"pay": dict.fromkeys(MANY[:count], 3), "refund": {}}, MANY)
    learnt = learnt_parts([rows], Lexicon({}), SETTINGS)
    head, parts = packed(learnt, {"asked": 1.0}, [], MANY, [], {}, SETTINGS)
    assert len(unpacked(head, parts, MANY)["pay"].weights) == count
