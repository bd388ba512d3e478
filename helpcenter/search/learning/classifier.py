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

from helpcenter.search.learning.lessons import Floats, Lesson, Numbers, Rows
from helpcenter.search.packing import Weights
from helpcenter.search.settings import Settings
from helpcenter.search.thesaurus import STRANGE, STRANGER
from helpcenter.store.step import each

_MANY = 3000
"""Phrasings from which a word or a pair has to be met twice to be a term: what is met once is then a name or a slip, and is taken for a
strange word. Of few phrasings each word counts."""

_BEGIN = 1e-8
"""What AdaGrad's sums of squares begin with, so that the first step divides by something."""


def learn(lessons: Sequence[Lesson], settings: Settings, beside: Sequence[Lesson] = ()) -> Weights:
    """The weights of terms, in steps of `step`; a word that is met often enough is known, if only without a weight. Lessons that are made of
    others stand beside them: they teach, and no word is met there."""
    if not lessons:
        return {STRANGE: {}, STRANGER: {}}
    answers = sorted({lesson.answer for lesson in lessons})
    of = {answer: number for number, answer in enumerate(answers)}
    counts = Counter(chain.from_iterable(lesson.terms for lesson in lessons))
    least = 2 if len(lessons) >= _MANY else 1
    alone = {lesson.stems[0] for lesson in lessons if len(lesson.stems) == 1}  # who writes a line of one word means it
    terms = [STRANGE, STRANGER, *(term for term, count in counts.items() if count >= least or term in alone)]
    numbers = {term: number for number, term in enumerate(terms)}
    counted = Rows(lessons, numbers)
    lessons = [*lessons, *beside]
    rows = Rows(lessons, numbers)
    right = np.array([of[lesson.answer] for lesson in lessons], dtype=np.int64)
    weights: Floats = np.zeros((len(terms), len(answers)))
    _train(weights, rows, right, settings, settings.rounds)
    kept = _worth_keeping(weights, counted, terms, settings.weights_per_answer * len(answers))
    weights *= kept
    _train(weights, rows, right, settings, settings.rounds_again, kept)
    return _rounded(weights, terms, answers, settings)


def _train(
    weights: Floats, rows: Rows, right: Numbers, settings: Settings, rounds: int, kept: Floats | None = None
) -> None:
    """Goes through all phrasings so many times, and changes the weights; where `kept` is 0 they stay 0.

    In double precision and without matrix libraries, so that machines agree in all digits that rounding looks at.
    """
    squares = np.full_like(weights, _BEGIN)
    chance = np.random.RandomState(settings.seed)  # its order is fixed for all versions of numpy
    teaching = np.flatnonzero(rows.lengths)
    rounds = max(rounds, settings.steps * settings.batch // max(settings.batch, len(teaching)))
    smooth = settings.smoothing / weights.shape[1]
    for _ in each("Learning which words lead to which answer, round", range(rounds)):
        order = chance.permutation(teaching)
        for start in range(0, len(order), settings.batch):
            chosen = order[start : start + settings.batch]
            terms, begins = rows.of(chosen)
            lengths = rows.lengths[chosen]
            size = 1 / np.sqrt(lengths)
            # The terms that are met, each once: their rows stand far apart, and are fetched and put back one time.
            by_term = np.argsort(terms, kind="stable")
            in_order = terms[by_term]
            first = np.flatnonzero(np.diff(in_order, prepend=-1))
            met = in_order[first]
            place = np.empty_like(terms)
            place[by_term] = np.repeat(np.arange(len(met)), np.diff(first, append=len(terms)))
            now, sums = weights.take(met, axis=0), squares.take(met, axis=0)
            # How much more likely each answer seems than it should.
            wrong = np.add.reduceat(now.take(place, axis=0), begins, axis=0) * size[:, None]
            wrong -= wrong.max(axis=1, keepdims=True)
            np.exp(wrong, out=wrong)
            wrong /= wrong.sum(axis=1, keepdims=True)
            wrong -= smooth
            wrong[np.arange(len(chosen)), right[chosen]] -= 1 - settings.smoothing
            wrong *= (size / len(chosen))[:, None]
            # Summed up term by term.
            of_phrasing = np.repeat(np.arange(len(chosen)), lengths)[by_term]
            change = np.add.reduceat(wrong.take(of_phrasing, axis=0), first, axis=0)
            change += settings.decay * now
            if kept is not None:
                change *= kept.take(met, axis=0)
            sums += change * change
            squares[met] = sums
            change *= settings.rate
            change /= np.sqrt(sums, out=sums)
            now -= change
            weights[met] = now


def _worth_keeping(weights: Floats, rows: Rows, terms: Sequence[str], most: int) -> Floats:
    """1 for the weights that matter most, 0 for the others."""
    count = np.bincount(rows.numbers, minlength=len(terms)).astype(np.float64)
    price = np.array([_PAIR if " " in term else 1.0 for term in terms])
    matters = np.abs(weights) * np.sqrt(count * price)[:, None]
    if most >= matters.size:
        return np.ones_like(weights)
    least = np.partition(matters.ravel(), -most)[-most]
    kept: Floats = (matters >= least).astype(np.float64)
    return kept


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
