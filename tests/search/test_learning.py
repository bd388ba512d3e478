"""What phrasings teach, for shops and lines of any kind: nothing crashes or warns, and what must hold of the weights holds."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from itertools import chain
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpcenter.content.model import Catalog
from helpcenter.content.word_lists import PhrasingsFile, SearchFile
from helpcenter.search.firsts import Firsts
from helpcenter.search.index import index_data, scoring_engine
from helpcenter.search.learning import fields, teacher
from helpcenter.search.learning.classifier import learn
from helpcenter.search.learning.fields import taught
from helpcenter.search.learning.first_answers import first_answers
from helpcenter.search.learning.lessons import Lessons, Rows
from helpcenter.search.learning.likeness import like
from helpcenter.search.learning.taught import Phrasings, TaughtParts
from helpcenter.search.learning.whole_lines import whole_lines
from helpcenter.search.packing import NOTHING, OFFSET, Weights, line_term, packed
from helpcenter.search.ranking import LIKE, Engine, ranked
from helpcenter.search.settings import SETTINGS, Settings
from helpcenter.search.thesaurus import Thesaurus
from helpcenter.search.tokens import stems_of
from helpcenter.store.store import Store, using
from support.judged import shop
from support.places import ROOT

CATALOG, POLICY = shop()
LINES = list(chain.from_iterable(CATALOG.asked(entry)[:40] for entry in CATALOG.published))
WORDS = [word for line in LINES for word in line.split()]
QUICK = replace(SETTINGS, steps=20)
"""For properties: as much is learnt, in fewer steps."""


@pytest.fixture(autouse=True)
def _no_warnings() -> Iterator[None]:
    with np.errstate(all="raise", under="ignore"):
        yield


def catalog_of(lines: Mapping[str, Sequence[str]], unanswered: Sequence[str] = (), words: bool = True) -> Catalog:
    """A shop with these answers, each asked by its lines, and its first line its question."""

    def entry_of(id: str, own: Sequence[str]) -> dict[str, object]:
        question = f"{own[0] if own else id}?"
        return {"id": id, "aliases": [], "question": question, "summary": "", "answer": "It is so.", "next": None}

    first = CATALOG.published[0]
    entries = [first.model_copy(update={**entry_of(id, own), "phrasings": list(own)}) for id, own in lines.items()]
    files = (PhrasingsFile(unanswered="\n".join(unanswered)),) if unanswered else ()
    search = CATALOG.search if words else None
    return replace(CATALOG, entries=tuple(entries), phrasings=files, judgments=None, search=search)


def made(lines: Mapping[str, Sequence[str]], unanswered: Sequence[str] = (), words: bool = True) -> Engine:
    return scoring_engine(catalog_of(lines, unanswered, words), POLICY)


def some(number: int, words: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=words)) for _ in range(number)]


NEW = ["gift card", "voucher for a friend", "last minute present"]
OTHER = ["do you have jobs", "student discount"]
SHOPS: dict[str, tuple[Mapping[str, Sequence[str]], Sequence[str]]] = {
    "no answers": ({}, ()),
    "only unanswered": ({}, OTHER),
    "one": ({"a": ["pay by card"]}, ()),
    "one without lines": ({"a": []}, ()),
    "two without lines": ({"a": [], "b": []}, OTHER),
    "two": ({"a": ["pay by card"], "b": ["return label"]}, ()),
    "one line for all": ({"a": ["pay now"] * 9, "b": ["pay now"] * 9}, ["pay now"] * 3),
    "letters": ({"a": list("abc"), "b": list("xyz")}, ["q"]),
    "digits": ({"a": ["1", "22"], "b": ["4711"]}, ["0"]),
    "other scripts": ({"a": ["\u652f\u4ed8", "\u043e\u043f\u043b\u0430\u0442\u0430"], "b": ["\u062f\u0641\u0639"]}, ["\u8fd4\u54c1"]),
    "long lines": ({"a": some(4, 500, 1), "b": some(1, 500, 2)}, some(1, 500, 3)),
    "few beside many": ({"new": NEW, "b": some(500, 4, 1), "a": some(500, 4, 2)}, OTHER),
    "unknown words beside many": ({"new": ["xqzt", "qqwx"], "b": some(500, 4, 1), "a": some(500, 4, 2)}, ()),
    "many with few": ({f"{n * 7 % 10}-{n}": some(5, 3, n) for n in range(152)}, ()),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOPS)
def test_a_shop_of_any_kind_has_a_search(name: str) -> None:
    """And of what it was taught it finds all that names one answer and can be read."""
    lines, unanswered = SHOPS[name]
    with mock.patch.object(Rows, "of", autospec=True, side_effect=Rows.of) as step:
        taught.cache_clear()
        teacher._learnt.cache_clear()
        engine = made(lines, unanswered, words=name != "two")
    taught_once = 2 * SETTINGS.steps + SETTINGS.rounds + SETTINGS.rounds_again
    assert step.call_count <= taught_once + 2 * 800 // SETTINGS.batch, "few lines take no longer than many"
    owners: dict[tuple[str, ...], set[str]] = {}
    for id, own in (*lines.items(), (NOTHING, unanswered)):
        for line in own:
            owners.setdefault(tuple(stems_of(line)), set()).add(id)
    for id, own in lines.items():
        for line in own[:40]:
            found = ranked(engine, line)
            if stems_of(line) and owners[tuple(stems_of(line))] == {id}:
                assert next(iter(found.scores)) == id, line
    for query in ("", "zeppelin qq", "7", "\u652f\u4ed8"):
        assert not ranked(engine, query).confident, query


STEMS = st.sampled_from(["pay", "refund", "return", "late", "parcel", "card", "xqz"])
TEXTS = st.lists(STEMS, min_size=0, max_size=4).map(" ".join)
PHRASINGS = st.lists(st.tuples(TEXTS, st.sampled_from([NOTHING, "a", "b", "c-d"])), max_size=12).map(tuple)


@settings(max_examples=25, deadline=None)
@given(PHRASINGS)
@example(())
@example((("", "a"),))
def test_any_lines_teach_weights_that_fit_the_index(phrasings: tuple[tuple[str, str], ...]) -> None:
    lessons = teacher.teach(phrasings, (("pay", "refund"),), QUICK)
    bounds = ((lessons.learnt, QUICK.levels), (lessons.like, QUICK.like_levels), (lessons.lines, OFFSET))
    for weights, most in bounds:
        assert all(0 < abs(level) <= min(most, OFFSET) for row in weights.values() for level in row.values())
    assert not any(NOTHING in row for row in lessons.like.values()), "nothing is like what nothing answers"
    owners: dict[str, set[str]] = {}
    for text, answer in phrasings:
        owners.setdefault(line_term(stems_of(text)), set()).add(answer)
    assert all({*row} == owners[term] and len(row) == 1 for term, row in lessons.lines.items())
    assert {*lessons.line_stems} == {*lessons.lines}
    assert all(line_term(line.split()) == term for term, line in lessons.line_stems.items())


@settings(max_examples=40, deadline=None)
@given(PHRASINGS)
def test_a_line_weighs_what_its_answer_lacks(phrasings: tuple[tuple[str, str], ...]) -> None:
    """With nothing else in the index each line of one answer is first and sure, as far as a weight may go."""
    written = [(stems_of(text), answer) for text, answer in (("", "a"), *phrasings)]
    lessons = Lessons([" ".join(stems) for stems, _ in written], [answer for _, answer in written], Thesaurus(()))
    known = {stem: {"a": 1} for stem in lessons.stems}
    lines, _ = whole_lines(lessons, [(SETTINGS.step, known)], SETTINGS)
    owners: dict[str, set[str]] = {}
    for stems, answer in written:
        owners.setdefault(line_term(stems), set()).add(answer)
    for stems, answer in written:
        term, words = line_term(stems), set(stems)
        if not words or len(owners[term]) > 1 or len(words) < len(stems):
            continue
        own = lines.get(term, {}).get(answer, 0) * SETTINGS.line_step
        speaks = {"a": len(words) * SETTINGS.step}
        total = speaks.get(answer, 0.0) + own
        rival = max((weight for other, weight in speaks.items() if other != answer), default=0.0)
        size = (len(words) + (own > 0)) ** 0.5
        needed = SETTINGS.needed(len(stems))
        if answer == NOTHING:
            assert (rival - total) / size < needed
        else:
            assert total > rival or (answer == "a" and not own)
            assert total / size > needed


@given(st.permutations(["a", "b", "c", NOTHING]))
def test_the_order_of_answers_does_not_matter_to_likeness(order: list[str]) -> None:
    lines = {"a": [["parcel", "late"]], "b": [["refund", "card"]], "c": [["pay"]], NOTHING: [["job"]]}
    known = ["parcel", "refund", "pay"]
    assert like({id: lines[id] for id in order}, ["b"], known, SETTINGS) == like(lines, ["b"], known[::-1], SETTINGS)


def test_the_same_lines_teach_the_same_in_any_process() -> None:
    code = "from tests.search.test_learning import digest; print(digest())"
    environment = {**os.environ, "PYTHONHASHSEED": "1"}
    other = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert other.stdout.strip() == digest(), other.stderr


def digest() -> str:
    """All that some lines teach, as text."""
    lines = tuple((line, str(number % 5)) for number, line in enumerate(LINES[:200]))
    return repr(teacher.teach(lines, (("parcel", "package"),), QUICK))


# Answers with few phrasings.


def lines_of(counts: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (line, id) for number, (id, count) in enumerate(counts.items()) for line in some(count, 3, 100 + number)
    )


@pytest.mark.parametrize(
    "counts, most_learnt, alone",
    [
        ({}, 150, []),
        ({NOTHING: 9}, 150, []),
        ({"a": 1, "b": 1}, 150, []),
        ({"a": 100, "b": 100, "c": 9}, 150, ["c"]),
        ({"a": 100, "b": 100, "c": 10}, 150, []),
        ({"a": 100, "b": 100, "c": 100, NOTHING: 2}, 150, []),
        ({"d": 9, "a": 100, "c": 9, "b": 100, "e": 100}, 150, ["c", "d"]),
        ({"a": 160, "b": 149, "c": 150}, 2, ["b"]),
        ({"a": 160, "b": 149, "c": 150}, 3, []),
    ],
)
def test_which_answers_are_not_learnt(counts: Mapping[str, int], most_learnt: int, alone: list[str]) -> None:
    found = teacher.teach(lines_of(counts), (), replace(QUICK, most_learnt=most_learnt))
    assert found.alone == alone
    assert not {answer for row in found.learnt.values() for answer in row} & set(alone)
    thin = {id for id, count in counts.items() if id != NOTHING and count < QUICK.like_until}
    assert {answer for row in found.like.values() for answer in row} == thin


def test_likeness_fades_as_phrasings_are_added() -> None:
    shares = [SETTINGS.likeness(count, alone=False) for count in range(SETTINGS.like_until + 2)]
    assert shares == sorted(shares, reverse=True) and shares[-2:] == [0, 0] < shares[-3:-2]
    assert shares[0] == SETTINGS.like_weight and shares[int(SETTINGS.like_fades)] == SETTINGS.like_weight / 2
    grows = [SETTINGS.likeness(count, alone=True) for count in range(50)]
    assert grows[0] == 0 and grows == sorted(grows) and grows[-1] < SETTINGS.like_alone


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=9), st.floats(0, 1e6), st.floats(0, 5))
@example(["pay"], 5e-324, 1.0)
@example(["pay"], 2e-311, 0.0)
def test_no_word_is_more_like_an_answer_than_may_be(own: list[str], share: float, most: float) -> None:
    bound = replace(SETTINGS, like_alone=share, like_most=most, own_words=0.0)
    lines = {"new": [stems_of(text) for text in own], "b": [["refund"], ["money", "back"]], NOTHING: [["job"]]}
    weights = like(lines, ["new"], ["refund", "card"], bound)
    highest = min(round(most / bound.like_step), bound.like_levels)
    assert all(abs(row["new"]) <= highest for row in weights.values() if "new" in row)


def test_an_answer_is_in_doubt_beside_one_that_has_few_phrasings() -> None:
    """Only where that one is near, and only from the side of the one that has many."""
    lines = {"new": NEW, "b": [*some(300, 4, 1), "pay by card"], "a": some(300, 4, 2)}
    engine = made(lines, OTHER)
    assert engine.alone == {"new"} and LIKE in {
        field for known in engine.known.values() for _, field, _ in known.weights
    }

    def sure(query: str, doubt: float, alone: frozenset[str] = engine.alone) -> bool:
        return ranked(replace(engine, settings=replace(engine.settings, doubt=doubt), alone=alone), query).confident

    query = "pay by card"
    assert next(iter(ranked(engine, query).scores)) == "b"
    assert sure(query, 0.0) and not sure(query, 1e9) and sure(query, 1e9, frozenset())
    assert sure(query, 1e9, frozenset({"b"})), "it has few itself"
    assert sure(NEW[0], 1e9) == sure(NEW[0], 0.0) is True


# What is kept.


def times_learnt(folder: Path, *shops: tuple[Mapping[str, Sequence[str]], Sequence[str]]) -> int:
    """How often it is learnt to make the searches of some shops, one after the other, each in a run of its own."""
    times = 0

    @wraps(learn)
    def counted(lessons: Lessons, settings: Settings, beside: int) -> Weights:
        nonlocal times
        times += 1
        return learn(lessons, settings, beside)

    with mock.patch.object(teacher, "learn", counted):
        for lines, unanswered in shops:
            taught.cache_clear()
            teacher._learnt.cache_clear()
            with using(Store(folder)):
                made(lines, unanswered)
    return times


def test_a_new_answer_changes_nothing_of_what_is_learnt(tmp_path: Path) -> None:
    old = {"b": some(300, 4, 1), "a": some(300, 4, 2)}
    shop = {**old, "new": NEW}
    assert times_learnt(tmp_path, (old, OTHER), (shop, OTHER), (old, OTHER)) == 1
    assert times_learnt(tmp_path, ({**shop, "new": [*NEW, "voucher"]}, OTHER)) == 0
    assert times_learnt(tmp_path, ({**shop, "b": [*old["b"], "voucher"]}, OTHER)) == 1
    assert times_learnt(tmp_path, (shop, [*OTHER, "voucher"])) == 1


def test_other_figures_are_not_mistaken_for_those_that_are_kept(tmp_path: Path) -> None:
    phrasings = lines_of({"a": 9, "b": 9, NOTHING: 9})

    def again(margin: float) -> TaughtParts:
        taught.cache_clear()
        with using(Store(tmp_path)):
            return taught(Phrasings(phrasings), (), ("a", "b"), replace(QUICK, margin=margin))

    kept = again(2.5)
    assert again(2.5) == kept != again(9.0), "whole lines weigh what the margin needs"


def test_an_index_is_made_once_of_the_same_and_anew_of_anything_else(tmp_path: Path) -> None:
    catalog = catalog_of({"a": some(20, 3, 1), "b": some(20, 3, 2)}, OTHER)
    times = mock.Mock(side_effect=packed)

    def index(changed: Catalog) -> dict[str, Any]:
        with using(Store(tmp_path)), mock.patch.object(fields, "packed", times):
            return index_data(changed, POLICY)

    first, other = index(catalog), catalog.entries[0]
    assert index(catalog) == first and times.call_count == 1
    for changed in (
        {"question": "Who pays for parcels?"},
        {"answer": "You pay for parcels."},
        {"summary": "You pay for parcels."},
        {"phrasings": ["parcels"]},
    ):
        entries = (other.model_copy(update=changed), *catalog.entries[1:])
        assert index(replace(catalog, entries=entries)) != first
    words = SearchFile(groups=[["parcel", "package"]], chatty=["please"])
    assert index(replace(catalog, search=words)) == index_data(replace(catalog, search=words), POLICY)
    assert times.call_count == 6


# Many lines at once.


@settings(max_examples=8, deadline=None)
@given(PHRASINGS, st.lists(TEXTS, max_size=8), st.sets(st.sampled_from(["a", "b", "c-d", "e"])))
@example((), ["pay"], set())
@example((("", NOTHING),), [], set())
def test_lines_find_the_same_first_answer_by_themselves_and_together(
    phrasings: tuple[tuple[str, str], ...], queries: list[str], among: set[str]
) -> None:
    lines = {id: [text for text, owner in phrasings if owner == id] for id in ("a", "b", "c-d")}
    engine = made(lines, [text for text, owner in phrasings if owner == NOTHING and text])
    asked = [*queries, *(text for text, _ in phrasings), *(f"{text} parcl retrun" for text in queries)]
    orders = [list(ranked(engine, query).scores) for query in asked]
    assert first_answers(engine, asked) == [next(iter(order), "") for order in orders]
    assert first_answers(engine, asked, among) == [next((id for id in order if id in among), "") for order in orders]


def test_of_answers_that_weigh_the_same_the_first_is_the_one_that_the_ranking_puts_there() -> None:
    twins = {id: ["pay by card", "return label"] for id in ("b", "a", "c")}
    engine = made(twins, OTHER)
    asked = ["card", "return label", "pay", "jobs"]
    assert first_answers(engine, asked) == [next(iter(ranked(engine, query).scores), "") for query in asked]


def test_what_was_asked_of_the_same_search_is_not_asked_again(tmp_path: Path) -> None:
    catalog = catalog_of({"a": ["pay by card"], "b": ["return label"]}, OTHER)
    asked = ["card", "label"]

    def firsts(changed: Catalog, queries: Sequence[str], among: set[str] | None = None) -> list[str]:
        with using(Store(tmp_path)):
            return Firsts(changed, POLICY).of(queries, among)

    assert firsts(catalog, asked) == ["a", "b"] and firsts(catalog, []) == []
    with mock.patch("helpcenter.search.firsts.scoring_engine", side_effect=AssertionError):
        assert firsts(catalog, asked) == ["a", "b"]
        with pytest.raises(AssertionError):
            firsts(catalog, asked[:1])
        with pytest.raises(AssertionError):
            firsts(catalog, asked, {"b"})
    assert firsts(catalog, asked, {"b"})[1] == "b"
    swapped = catalog_of({"b": ["pay by card"], "a": ["return label"]}, OTHER)
    assert firsts(swapped, asked) == ["b", "a"], "another search says something else"
