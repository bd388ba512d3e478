"""The figures by which the search is judged before a release: what they count, and that an answer is new where it is said to be."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import astuple

import pytest

from support.arrivals import (
    EIGHT,
    Arrival,
    Trial,
    arrived,
    by_list,
    eight_of_a_writer,
    new_answers,
    some_of,
    taught_with,
    without,
)
from support.judged import Judgment, Outcome, engine_of, listed, plain, promised, refused_at, shop

CATALOG, POLICY = shop()
NEW = new_answers(CATALOG)
ONE = "refund-time"


def _outcome(expect: str, found: str = "", sure: float = 0.0, words: int = 3) -> Outcome:
    ids = tuple(expect.split())
    return Outcome(Judgment("word " * words, ids, "any"), tuple(found.split()), sure >= 0.5, sure)


def test_each_answer_counts_as_much_as_any_other() -> None:
    found = (
        [_outcome("a", "a", 0.9)] * 9
        + [_outcome("b", "a b", 0.4, words=17)]
        + [_outcome("", "a", 0.6), _outcome("", "")]
    )
    figures = promised(found)
    assert (figures.mrr, figures.hit3, figures.long, figures.refused, figures.confident) == (0.75, 1.0, 0.0, 0.5, 0.9)


def test_the_trade_off_moves_the_bar_and_nothing_else() -> None:
    answerable = [_outcome("a", "a", sure / 100) for sure in range(1, 101)]
    others = [_outcome("", "a", sure) for sure in (0.0, 0.04, 0.06, 0.2)]
    assert [refused_at([*answerable, *others], share) for share in (1.0, 0.95, 0.9)] == [0.25, 0.5, 0.75]


def test_an_answer_is_taught_by_its_few_lines_alone() -> None:
    lines = some_of(CATALOG, ONE, EIGHT, seed=1)
    thin, before = taught_with(CATALOG, {ONE: lines}), without(CATALOG, ONE)
    assert thin.asked(thin.entry_by_id[ONE]) == lines != some_of(CATALOG, ONE, EIGHT, seed=2)
    for catalog in (thin, before):
        for entry in catalog.published:
            assert entry.id == ONE or catalog.asked(entry) == CATALOG.asked(CATALOG.entry_by_id[entry.id])
    assert {entry.id for entry in CATALOG.published} - {entry.id for entry in before.published} == {ONE}
    assert not any(ONE in file.phrasings for file in before.phrasings)


def test_what_an_answer_takes_and_draws_is_counted() -> None:
    """Its own judgments as those of others: all that the full search finds first was taken from the search without it."""
    before, after = engine_of(without(CATALOG, ONE), POLICY), engine_of(CATALOG, POLICY)
    own = some_of(CATALOG, ONE, EIGHT, seed=1)
    others = [Judgment(line, (), "unanswerable") for line in own]
    arrival = arrived(ONE, own, before, after, {"own": [Judgment(line, (ONE,), "any") for line in own]}, others)["own"]
    assert arrival.hit1 == arrival.own > 0.8 and arrival.drawn >= 7 and arrival.hit3 >= arrival.hit1
    other = next(judgment for judgment in listed("tuning") if judgment.expect == ("warranty-period",))
    kept = arrived(ONE, own, after, after, {"own": [other]}, [other])["own"]
    assert (kept.before, kept.after, kept.taken) == (1.0, 1.0, 0.0)


def test_an_answer_is_found_on_its_first_day() -> None:
    """Some answers with eight lines each; benchmarks/release.py tries all, on queries that nobody has seen."""
    trial = Trial(CATALOG, POLICY, {"tuning": listed("tuning")})
    eight = eight_of_a_writer()
    some = [entry.id for entry in CATALOG.published][::12]
    found = {id: trial.established(id, {"writer": eight[id]}, alone=True) for id in some}
    _, mean = by_list(found, {"writer"})["tuning"]
    assert mean.hit1 >= 0.72 and mean.hit3 >= 0.9 and mean.wrong <= 0.08 and mean.own >= 0.9, mean


def test_a_mean_over_answers_has_each_answer_once() -> None:
    high, low = Arrival(*[1.0] * 9), Arrival(*[0.0] * 9)
    found = {"a": {("seed 1", "tuning"): high, ("seed 2", "tuning"): high}, "b": {("seed 1", "tuning"): low}}
    number, mean = by_list(found, {"seed 1", "seed 2"})["tuning"]
    assert (number, set(astuple(mean))) == (2, {0.5})


def test_the_lists_of_new_answers_are_sound() -> None:
    ids = {entry.id for entry in CATALOG.published}
    assert set(eight_of_a_writer()) == ids and {len(lines) for lines in eight_of_a_writer().values()} == {EIGHT}
    assert len(NEW) >= 8 and not ids & {new.id for new in NEW}
    for new in NEW:
        queries = [judgment.query for judgment in new.queries]
        told = {plain(line) for line in new.entry.phrasings}
        assert (len(told), len(queries)) == (EIGHT, 25), new.id
        assert not told & set(map(plain, queries)) and max(Counter(map(plain, queries)).values()) == 1, new.id
        assert not re.search(r"\{\{|/a/", new.entry.answer + new.entry.summary), "it refers to nothing that may go"


@pytest.mark.parametrize("new", NEW, ids=lambda new: new.id)
def test_the_unanswered_lines_that_ask_for_a_new_answer_are_left_or_moved(new) -> None:
    wanted = set(new.wanted(CATALOG))
    left, moved = new.arrived(CATALOG, moved=False), new.arrived(CATALOG, moved=True)
    assert left.unanswered == CATALOG.unanswered and len(left.asked(new.entry)) == EIGHT
    assert set(left.unanswered) - set(moved.unanswered) == wanted
    assert set(moved.asked(moved.entry_by_id[new.id])) == {*new.entry.phrasings, *wanted}
