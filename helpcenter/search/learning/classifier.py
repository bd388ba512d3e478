"""Learns from phrasings which terms speak for which answer, and which against it.

A linear model: the score of an answer is the sum of the weights of the query's terms, divided by the root of their number.
That is what lunr computes for a field, so the weights travel as a field of the index (packing.py), and "no answer covers
this" is one more answer, learnt from the phrasings that nothing answers.

1. Learn all weights: softmax regression (the maximum of the phrasings' likelihood) by AdaGrad (Duchi et al. 2011) in small
   batches, with smoothed targets, so that no phrasing is taken for certain.
2. Keep those worth their bytes: the largest, counted by how often their term is met.
3. Learn these again, without the others, and round them to few levels.

What is learnt is the logarithm of odds, so a score says how likely an answer is (ranking.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpcenter.search.learning.lessons import Bits, Floats, Lessons, Numbers, Rows, ranges_of
from helpcenter.search.packing import Weights
from helpcenter.search.settings import Settings
from helpcenter.search.thesaurus import STRANGE, STRANGER
from helpcenter.store.step import each

_MANY = 3000
"""Phrasings from which a word or a pair has to be met twice to be a term: what is met once is then a name or a slip, and is taken for a
strange word. Of few phrasings each word counts."""

_BEGIN = 1e-8
"""What AdaGrad's sums of squares begin with, so that the first step divides by something."""


def learn(lessons: Lessons, settings: Settings, beside: int = 0) -> Weights:
    """The weights of terms, in steps of `step`; a word that is met often enough is known, if only without a weight. The last lessons, so many,
    are made of others: they teach, and no word is met there."""
    own = len(lessons.lines) - beside
    if not own:
        return {STRANGE: {}, STRANGER: {}}
    answers, right = np.unique(lessons.answers, return_inverse=True)
    counts = np.bincount(lessons.terms[: lessons.lengths[:own].sum()], minlength=lessons.width)
    is_known = counts >= (2 if own >= _MANY else 1)
    is_known[lessons.numbers(line for line in lessons.lines[:own] if line and " " not in line)] = (
        True  # who writes a line of one word means it
    )
    known = np.flatnonzero(is_known)
    terms = [STRANGE, STRANGER, *lessons.names(known)]
    rows = Rows(lessons, known)
    weights: Floats = np.zeros((len(terms), len(answers)))
    _train(weights, rows, right, settings, settings.rounds)
    met = np.bincount(rows.numbers[: rows.lengths[:own].sum()], minlength=len(terms))
    kept = _worth_keeping(weights, met, terms, settings.weights_per_answer * len(answers))
    weights *= kept
    _train(weights, rows, right, settings, settings.rounds_again, kept)
    return _rounded(weights, terms, answers.tolist(), settings)


def _train(
    weights: Floats, rows: Rows, right: Numbers, settings: Settings, rounds: int, kept: Bits | None = None
) -> None:
    """Goes through all phrasings so many times, and changes the weights, or those that are kept where the others are 0.

    In double precision and without matrix libraries, so that machines agree in all digits that rounding looks at.
    """
    squares = np.full_like(weights, _BEGIN)
    chance = np.random.RandomState(settings.seed)  # its order is fixed for all versions of numpy
    teaching = np.flatnonzero(rows.lengths)
    rounds = max(rounds, settings.steps * settings.batch // max(settings.batch, len(teaching)))
    smooth = settings.smoothing / weights.shape[1]
    cells = None if kept is None else _Cells(kept)
    for _ in each("Learning which words lead to which answer, round", range(rounds)):
        order = chance.permutation(teaching)
        for start in range(0, len(order), settings.batch):
            chosen = order[start : start + settings.batch]
            batch = Batch(rows.of(chosen), rows.lengths[chosen], len(weights))
            size = 1 / np.sqrt(rows.lengths[chosen])
            now = weights.take(batch.met, axis=0)
            # How much more likely each answer seems than it should.
            wrong = np.add.reduceat(now.take(batch.place, axis=0), batch.begins, axis=0) * size[:, None]
            wrong -= wrong.max(axis=1, keepdims=True)
            np.exp(wrong, out=wrong)
            wrong /= wrong.sum(axis=1, keepdims=True)
            wrong -= smooth
            wrong[np.arange(len(chosen)), right[chosen]] -= 1 - settings.smoothing
            wrong *= (size / len(chosen))[:, None]
            change = batch.by_term(wrong)
            if cells is None:
                _step(_in_rows(weights), _in_rows(squares), batch.met, now, change, settings)
            else:
                here, there = cells.of(batch.met)
                _step(weights.ravel(), squares.ravel(), there, now.ravel()[here], change.ravel()[here], settings)


def _step(
    weights: NDArray[Any], squares: NDArray[Any], places: Numbers, now: Floats, change: Floats, settings: Settings
) -> None:
    """One step of AdaGrad, for the weights at some places."""
    sums = squares.take(places).view(np.float64).reshape(now.shape)
    change += settings.decay * now
    sums += change * change
    change *= settings.rate
    change /= np.sqrt(sums)
    now -= change
    squares.put(places, sums.view(squares.dtype))
    weights.put(places, now.view(weights.dtype))


def _in_rows(table: Floats) -> NDArray[Any]:
    """A table whose rows are one thing each, and so are put in their places twice as fast."""
    return table.view(f"V{table.strides[0]}")[:, 0]


class _Cells:
    """The cells of a table that are kept."""

    def __init__(self, kept: Bits) -> None:
        self._width = kept.shape[1]
        self._cells = np.flatnonzero(kept)
        self._counts: Numbers = np.count_nonzero(kept, axis=1)
        self._starts = np.cumsum(self._counts) - self._counts

    def of(self, rows: Numbers) -> tuple[Numbers, Numbers]:
        """The places of the cells of some rows: among these rows, and in the table."""
        counts = self._counts[rows]
        there = self._cells[ranges_of(self._starts[rows], counts)]
        return there - np.repeat((rows - np.arange(len(rows))) * self._width, counts), there


class Batch:
    """The terms of some phrasings, those first that most of these have, and how they are summed up."""

    def __init__(self, terms: Numbers, lengths: Numbers, width: int) -> None:
        self.begins = np.cumsum(lengths) - lengths
        by_term = terms.astype(np.min_scalar_type(width)).argsort(kind="stable")  # few bits are sorted much faster
        in_order = terms[by_term]
        is_first = np.concatenate([[True], in_order[1:] != in_order[:-1]])
        number = np.cumsum(is_first) - 1
        counts = np.bincount(number)
        by_count = (_LONG - np.minimum(counts, _LONG)).astype(np.uint8).argsort(kind="stable")
        self._firsts, self._counts = np.flatnonzero(is_first)[by_count], counts[by_count]
        self._of = np.arange(len(lengths)).repeat(lengths)[by_term]
        self.met = in_order[self._firsts]
        """The terms."""
        self.place = np.empty_like(terms)
        """Which of them each term of each phrasing is."""
        places = np.empty_like(by_count)
        places[by_count] = np.arange(len(by_count))
        self.place[by_term] = places[number]

    def by_term(self, wrong: Floats) -> Floats:
        """The sums of what the phrasings of each term have.

        Most terms stand in one of them or in few, and numpy takes longer to begin a sum than to add it up: so what is second is added up
        of all that have it, and so on. The order of each sum is that of np.add.reduceat, which is another one for long ones.
        """
        sums = wrong.take(self._of[self._firsts], axis=0)
        more = [np.count_nonzero(self._counts > count) for count in range(1, _LONG)]
        others = np.zeros((more[0], wrong.shape[1]))
        for place, count in enumerate(more, 1):
            others[:count] += wrong.take(self._of[self._firsts[:count] + place], axis=0)
        sums[: more[0]] += others
        counts = self._counts[: more[-1]]
        of_long = self._of[ranges_of(self._firsts[: more[-1]], counts)]
        sums[: more[-1]] = np.add.reduceat(wrong.take(of_long, axis=0), counts.cumsum() - counts, axis=0)
        return sums


_LONG = 9
"""From so many phrasings of a term on numpy does not add them up one by one."""


def _worth_keeping(weights: Floats, met: Numbers, terms: Sequence[str], most: int) -> Bits:
    """Which weights matter most; `met` is how often each term is."""
    price = np.array([_PAIR if " " in term else 1.0 for term in terms])
    matters = np.abs(weights) * np.sqrt(met * price)[:, None]
    if most >= matters.size:
        return np.ones_like(weights, dtype=bool)
    least = np.partition(matters.ravel(), -most)[-most]
    is_kept: Bits = matters >= least
    return is_kept


_PAIR = 0.5
"""What a pair of words counts beside a word: it costs more bytes, and what it says its words say in part."""


def _rounded(weights: Floats, terms: Sequence[str], answers: Sequence[str], settings: Settings) -> Weights:
    """Whole steps; what rounds to nothing goes, and with it a pair of words without weights."""
    levels = np.clip(np.rint(weights / settings.step), -settings.levels, settings.levels).astype(int)
    rounded: Weights = {term: {} for term in terms if " " not in term}
    for term, answer in zip(*(places.tolist() for places in np.nonzero(levels)), strict=True):
        rounded.setdefault(terms[term], {})[answers[answer]] = int(levels[term, answer])
    for term in list(rounded):
        for word in term.split(" "):
            rounded.setdefault(word, {})  # a known pair has known words
    return rounded
