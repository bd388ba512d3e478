"""Learning from phrasings, on lessons small enough to see through."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.search.learning.classifier import Batch, learn
from helpcenter.search.learning.lessons import UNMET, Lessons, Rows
from helpcenter.search.learning.whole_lines import line_codes
from helpcenter.search.packing import line_term
from helpcenter.search.settings import SETTINGS
from helpcenter.search.thesaurus import STRANGE, STRANGER, Thesaurus, stemmed
from helpcenter.search.tokens import stems_of

GROUPS = Thesaurus([stemmed(["warranty", "guarantee", "legal cover"])])
LESSONS = [
    ("how long is the warranty", "length"),
    ("guarantee how many years", "length"),
    ("warranty period", "length"),
    ("who pays for the repair", "cost"),
    ("is the repair free", "cost"),
    ("repair price", "cost"),
    ("gift cards", "-"),
    ("do you sell gift cards", "-"),
]


def lessons() -> Lessons:
    return Lessons([" ".join(stems_of(text)) for text, _ in LESSONS], [answer for _, answer in LESSONS], GROUPS)


def weights() -> dict[str, dict[str, int]]:
    return learn(lessons(), SETTINGS)


def test_words_speak_for_their_answer_and_against_others() -> None:
    learnt = weights()
    assert learnt["repair"]["cost"] > 0 > learnt["repair"].get("length", -1)
    assert learnt["=warranti"]["length"] > 0 and learnt["gift"]["-"] > 0
    assert all(1 <= abs(level) <= SETTINGS.levels for row in learnt.values() for level in row.values())


def test_the_same_lessons_teach_the_same() -> None:
    assert weights() == weights()


def test_a_group_stands_for_all_its_members() -> None:
    stems = stems_of("legal cover ends")
    terms = ["legal", "cover", "=warranti", "end", "=warranti end"]
    assert (
        GROUPS.terms(GROUPS.segments(stems), set(terms))
        == terms
        == terms_of(Lessons([" ".join(stems)], ["a"], GROUPS))[0]
    )
    assert "=warranti" in GROUPS.terms(GROUPS.segments(stems_of("about the legal cover")), {"=warranti"})


def terms_of(lessons: Lessons) -> list[list[str]]:
    """The terms of each lesson as texts."""
    names, ends = lessons.names(np.arange(lessons.width)), lessons.lengths.cumsum()
    return [[names[term] for term in terms] for terms in np.split(lessons.terms, ends)[:-1]]


STEMS = st.lists(st.sampled_from(["a", "b", "c", "d7", "e"]), max_size=9)
MEMBERS = st.lists(STEMS.filter(bool).map(lambda stems: " ".join(stems[:3])), max_size=4)


@given(st.lists(STEMS, max_size=4), st.lists(MEMBERS, max_size=3), st.data())
def test_many_lines_have_the_terms_that_each_has_as_a_query(
    lines: list[list[str]], groups: list[list[str]], data: st.DataObject
) -> None:
    thesaurus = Thesaurus(groups)
    lessons = Lessons([" ".join(stems) for stems in lines], [str(n) for n in range(len(lines))], thesaurus)
    names = lessons.names(np.arange(lessons.width))
    assert lessons.numbers(names).tolist() == [*range(lessons.width)]
    assert lessons.numbers(["z", "z a", "a z", ""]).tolist() == [UNMET] * 4
    assert terms_of(lessons) == [thesaurus.terms(thesaurus.segments(stems), set(names)) for stems in lines]
    chosen = data.draw(st.lists(st.sampled_from(range(len(lines))))) if lines else []
    assert terms_of(lessons.some(chosen)) == [terms_of(lessons)[n] for n in chosen]
    assert (lessons.some(chosen) == lessons) == (chosen == [*range(len(lines))])
    # What of this an index knows, with the marks for words that it does not.
    known = data.draw(st.lists(st.sampled_from([*names, "z"]), unique=True))
    rows = Rows(lessons, lessons.numbers(known))
    for number, terms in enumerate(terms_of(lessons)):
        strange = sum(term in {"a", "b", "c", "e"} - {*known} for term in terms)
        expected = [*(term for term in terms if term in known), *[STRANGE, STRANGER][:strange]]
        assert [[STRANGE, STRANGER, *known][place] for place in rows.of(np.array([number]))] == expected


@given(st.lists(STEMS, max_size=5))
def test_many_lines_have_the_codes_of_their_terms(lines: list[list[str]]) -> None:
    assert [f"#{code}" for code in line_codes([" ".join(stems) for stems in lines])] == list(map(line_term, lines))


@given(st.lists(st.lists(st.integers(0, 40), min_size=1, unique=True), min_size=1, max_size=40), st.integers(0, 9))
def test_the_phrasings_of_a_term_are_added_up_as_numpy_adds_up(rows: list[list[int]], seed: int) -> None:
    """To the last digit, which hangs on the order."""
    terms, lengths = np.array([term for row in rows for term in row], dtype=np.int64), np.array(list(map(len, rows)))
    wrong = np.random.RandomState(seed).rand(len(rows), 3)
    batch = Batch(terms, lengths, 41)
    of = np.arange(len(rows)).repeat(lengths)
    sums = [np.add.reduceat(wrong[of[terms == term]], [0], axis=0)[0] for term in batch.met]
    assert sorted(batch.met) == sorted(set(terms.tolist())) and (batch.met[batch.place] == terms).all()
    assert np.array_equal(batch.by_term(wrong), np.array(sums).reshape(-1, 3))


def test_strange_words_are_counted_but_not_figures() -> None:
    known = weights()
    assert STRANGE in GROUPS.terms(GROUPS.segments(stems_of("repair my zeppelin")), known)
    assert STRANGE not in GROUPS.terms(GROUPS.segments(stems_of("repair 4711")), known)
    assert [term for term in GROUPS.terms(GROUPS.segments(stems_of("legal cover")), {"=warranti"}) if "?" in term] == []
    assert GROUPS.terms(GROUPS.segments(stems_of("zeppelin airship balloon")), known) == ["?", "??"]
