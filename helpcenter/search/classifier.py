"""Learns from phrasings which terms speak for which answer, and which against it.

A linear model: the score of an answer is the sum of the weights of the query's terms, divided by the root of their number.
That is what lunr computes for a field, so the weights travel as a field of the index (packing.py), and "no answer covers
this" is one more answer, learnt from the phrasings that nothing answers.

1. Choose the weights worth their bytes: those pairs of term and answer that depend most on each other, by the
   likelihood-ratio statistic G2 (Dunning 1993).
2. Learn them: multiclass passive-aggressive updates with averaging (Crammer et al. 2006, PA-I), restricted to those pairs.
3. Round them to few levels.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from math import log, sqrt

from helpcenter.search.settings import Settings
from helpcenter.search.thesaurus import STRANGE, STRANGER, Segment, Thesaurus

NOTHING = "-"
"""The answer that stands for "no answer covers this"; strange words speak for nothing else."""

_FEW = 0.3
"""Added to both counts of a ratio, so that a pair that was met once is not taken for certain."""

_FIRST_GUESS = 0.15
"""Where learning starts: this times the logarithm of how much more often than by chance a term comes with an answer."""

Weights = dict[str, dict[str, int]]
"""Term -> answer -> weight."""

_Weights = dict[str, dict[str, float]]
"""The same before they are rounded."""

Example = tuple[list[Segment], str]
"""A phrasing and the answer that it asks for."""


Pair = tuple[float, str, str, float]
"""A rating, a term, an answer and odds: how much the two depend on each other (the more, the lower), and how much more often than
by chance they come together. A plain tuple: there are hundreds of thousands, and they are sorted."""


def learn(phrasings: Sequence[tuple[list[str], str]], thesaurus: Thesaurus, settings: Settings) -> Weights:
    """The weights for phrasings (as stems) with the answer that each asks for."""
    examples = [(thesaurus.segments(stems), answer) for stems, answer in phrasings]
    chosen = _chosen(examples, thesaurus, settings)
    return _rounded(_trained(examples, thesaurus, chosen, settings), settings.levels)


def _chosen(examples: Sequence[Example], thesaurus: Thesaurus, settings: Settings) -> _Weights:
    """The pairs of term and answer that depend most on each other, with a first guess at their weights."""
    of_answer = Counter(answer for _, answer in examples)
    pairs = sorted(_pairs(examples, of_answer, thesaurus, settings))
    chosen: _Weights = {mark: {NOTHING: 0.0} if NOTHING in of_answer else {} for mark in (STRANGE, STRANGER)}
    count = settings.weights_per_answer * len(of_answer)
    for _, term, answer, odds in pairs[:count]:
        _choose(chosen, term, answer, odds)
    # A phrasing of which nothing was chosen would teach nothing: the most telling of its terms is chosen too.
    rest = {(term, answer): (rating, odds, term) for rating, term, answer, odds in pairs[count:] if odds > 1}
    for segments, answer in examples:
        terms = thesaurus.terms(segments)
        if not any(chosen.get(term, {}).get(answer, 0.0) > 0 for term in terms):
            telling = [rest[term, answer] for term in terms if (term, answer) in rest]
            if telling:
                _, odds, term = min(telling)
                _choose(chosen, term, answer, odds)
    return chosen


def _pairs(
    examples: Sequence[Example], of_answer: Counter[str], thesaurus: Thesaurus, settings: Settings
) -> Iterator[Pair]:
    """The pairs of each term, of a term that has too many those that depend most."""
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for segments, answer in examples:
        for term in thesaurus.terms(segments):
            together[term][answer] += 1
    largest = max(of_answer.values(), default=0)
    for term, counts in together.items():
        share = counts.total() / len(examples)
        price = settings.pair_price if " " in term else 1.0
        # A term that would be expected less than once nowhere says nothing by its absence: most terms are as rare as that.
        answers = of_answer if share * largest >= settings.expected else counts
        pairs: list[Pair] = []
        for answer in answers:  # written out, as it is done some million times
            count, expected = counts.get(answer, 0), share * of_answer[answer]
            dependence = (count * log(count / expected) if count else 0.0) - (count - expected)
            pairs.append((-dependence * price, term, answer, (count + _FEW) / (expected + _FEW)))
        few = len(pairs) <= settings.answers_per_term
        yield from pairs if few else nsmallest(settings.answers_per_term, pairs)


def _choose(chosen: _Weights, term: str, answer: str, odds: float) -> None:
    chosen.setdefault(term, {})[answer] = _FIRST_GUESS * log(odds)
    for word in term.split(" "):
        chosen.setdefault(word, {})  # a known pair has known words


def _trained(examples: Sequence[Example], thesaurus: Thesaurus, chosen: _Weights, settings: Settings) -> _Weights:
    """The weights after all rounds, averaged over all steps."""
    weights = chosen
    drift = {term: dict.fromkeys(answers, 0.0) for term, answers in chosen.items()}
    lessons = [(terms, answer) for segments, answer in examples if (terms := thesaurus.terms(segments, chosen))]
    shuffle = random.Random(settings.seed).shuffle
    now = 1
    for _ in range(settings.rounds):
        shuffle(lessons)
        for terms, answer in lessons:
            size = 1 / sqrt(len(terms))
            scores = _scores(weights, terms)
            right = scores.pop(answer, 0.0) * size
            # Of two as high the one met first: the same each time.
            rival = max(scores, key=scores.__getitem__) if scores else ""
            lacking = 1.0 - right + (scores[rival] * size if scores else 0.0)
            if lacking > 0:
                change = min(settings.max_update, lacking / 2) * size
                for term in terms:
                    row = weights[term]
                    if answer in row:
                        row[answer] += change
                        drift[term][answer] += now * change
                    if rival in row:
                        row[rival] -= change
                        drift[term][rival] -= now * change
            now += 1
    return {
        term: {answer: weight - drift[term][answer] / now for answer, weight in row.items()}
        for term, row in weights.items()
    }


def _scores(weights: _Weights, terms: Sequence[str]) -> dict[str, float]:
    """What the terms weigh for each answer; at least one term."""
    first, *others = terms
    scores = dict(weights[first])
    score_of = scores.get
    for term in others:
        for answer, weight in weights[term].items():
            scores[answer] = score_of(answer, 0.0) + weight
    return scores


def _rounded(trained: _Weights, levels: int) -> Weights:
    """Whole numbers; what rounds to nothing goes, and with it a pair of words without weights."""
    sizes = sorted(abs(weight) for row in trained.values() for weight in row.values())
    most = sizes[int(len(sizes) * 0.995)] if sizes else 1.0
    rounded = {
        term: {
            answer: level
            for answer, weight in sorted(row.items())
            if (level := round(max(-1.0, min(1.0, weight / (most or 1.0))) * levels))
        }
        for term, row in trained.items()
    }
    return {term: row for term, row in rounded.items() if row or " " not in term}
