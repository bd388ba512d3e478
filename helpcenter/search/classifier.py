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

from collections import Counter
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from helpcenter.search.settings import Settings
from helpcenter.search.thesaurus import STRANGE, STRANGER, Thesaurus
from helpcenter.search.tokens import has_digit

NOTHING = "-"
"""The answer that stands for "no answer covers this"."""

Weights = dict[str, dict[str, int]]
"""Term -> answer -> weight, in steps."""

_OFTEN = 2
"""Phrasings from which a word or a pair is a term: what is met once is a name or a slip, and is taken for a strange word."""

_Floats = NDArray[np.float64]
_Numbers = NDArray[np.int64]

_BEGIN = 1e-8
"""What AdaGrad's sums of squares begin with, so that the first step divides by something."""


def learn(phrasings: Sequence[tuple[list[str], str]], thesaurus: Thesaurus, settings: Settings) -> Weights:
    """The weights for phrasings (as stems) with the answer that each asks for."""
    answers = sorted({answer for _, answer in phrasings})
    of = {answer: number for number, answer in enumerate(answers)}
    lessons = _Lessons([thesaurus.terms(thesaurus.segments(stems)) for stems, _ in phrasings])
    right = np.array([of[answer] for _, answer in phrasings], dtype=np.int64)
    weights: _Floats = np.zeros((len(lessons.terms), len(answers)))
    _train(weights, lessons, right, settings, settings.rounds)
    kept = _worth_keeping(weights, lessons, settings.weights_per_answer * len(answers))
    weights *= kept
    _train(weights, lessons, right, settings, settings.rounds_again, kept)
    return _rounded(weights, lessons.terms, answers, settings)


class _Lessons:
    """The terms of the phrasings as numbers, one after the other: those of phrasing n at starts[n]..starts[n] + lengths[n]."""

    def __init__(self, phrasings: Sequence[list[str]]) -> None:
        counts = Counter(chain.from_iterable(phrasings))
        self.terms = [STRANGE, STRANGER, *(term for term, count in counts.items() if count >= _OFTEN)]
        number = {term: n for n, term in enumerate(self.terms)}
        rows = []
        for terms in phrasings:
            row = [number[term] for term in terms if term in number]
            row += [0, 1][: sum(_is_strange(term) and term not in number for term in terms)]
            rows.append(row)
        self.lengths: _Numbers = np.array([len(row) for row in rows], dtype=np.int64)
        self.starts: _Numbers = np.cumsum(self.lengths) - self.lengths
        self.numbers: _Numbers = np.fromiter(chain.from_iterable(rows), dtype=np.int64)

    def batch(self, chosen: _Numbers) -> tuple[_Numbers, _Numbers]:
        """The terms of the chosen phrasings, and where those of each begin."""
        lengths = self.lengths[chosen]
        begins = np.cumsum(lengths) - lengths
        places = np.arange(lengths.sum()) - np.repeat(begins - self.starts[chosen], lengths)
        return self.numbers[places], begins


def _is_strange(term: str) -> bool:
    return " " not in term and not term.startswith("=") and not has_digit(term)


def _train(
    weights: _Floats, lessons: _Lessons, right: _Numbers, settings: Settings, rounds: int, kept: _Floats | None = None
) -> None:
    """Goes through all phrasings so many times, and changes the weights; where `kept` is 0 they stay 0.

    In double precision and without matrix libraries, so that machines agree in all digits that rounding looks at.
    """
    squares = np.full_like(weights, _BEGIN)
    chance = np.random.RandomState(settings.seed)  # its order is fixed for all versions of numpy
    teaching = np.flatnonzero(lessons.lengths)
    smooth = settings.smoothing / weights.shape[1]
    for _ in range(rounds):
        order = chance.permutation(teaching)
        for start in range(0, len(order), settings.batch):
            chosen = order[start : start + settings.batch]
            terms, begins = lessons.batch(chosen)
            lengths = lessons.lengths[chosen]
            size = 1 / np.sqrt(lengths)
            # How much more likely each answer seems than it should.
            wrong = np.add.reduceat(weights[terms], begins, axis=0) * size[:, None]
            wrong -= wrong.max(axis=1, keepdims=True)
            np.exp(wrong, out=wrong)
            wrong /= wrong.sum(axis=1, keepdims=True)
            wrong -= smooth
            wrong[np.arange(len(chosen)), right[chosen]] -= 1 - settings.smoothing
            wrong *= (size / len(chosen))[:, None]
            # Summed up term by term.
            by_term = np.argsort(terms, kind="stable")
            of_phrasing = np.repeat(np.arange(len(chosen)), lengths)[by_term]
            in_order = terms[by_term]
            first = np.flatnonzero(np.diff(in_order, prepend=-1))
            met = in_order[first]
            change = np.add.reduceat(wrong[of_phrasing], first, axis=0) + settings.decay * weights[met]
            if kept is not None:
                change *= kept[met]
            squares[met] += change * change
            weights[met] -= settings.rate * change / np.sqrt(squares[met])


def _worth_keeping(weights: _Floats, lessons: _Lessons, most: int) -> _Floats:
    """1 for the weights that matter most, 0 for the others."""
    count = np.bincount(lessons.numbers, minlength=len(lessons.terms)).astype(np.float64)
    price = np.array([_PAIR if " " in term else 1.0 for term in lessons.terms])
    matters = np.abs(weights) * np.sqrt(count * price)[:, None]
    if most >= matters.size:
        return np.ones_like(weights)
    least = np.partition(matters.ravel(), -most)[-most]
    return (matters >= least).astype(np.float64)


_PAIR = 0.5
"""What a pair of words counts beside a word: it costs more bytes, and what it says its words say in part."""


def _rounded(weights: _Floats, terms: Sequence[str], answers: Sequence[str], settings: Settings) -> Weights:
    """Whole steps; what rounds to nothing goes, and with it a pair of words without weights."""
    levels = np.clip(np.rint(weights / settings.step), -settings.levels, settings.levels).astype(int)
    rounded: Weights = {term: {} for term in terms if " " not in term}
    for term, answer in zip(*(places.tolist() for places in np.nonzero(levels)), strict=True):
        rounded.setdefault(terms[term], {})[answers[answer]] = int(levels[term, answer])
    for term in list(rounded):
        for word in term.split(" "):
            rounded.setdefault(word, {})  # a known pair has known words
    return rounded
