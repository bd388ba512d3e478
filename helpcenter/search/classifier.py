"""Learns from phrasings which terms speak for which answer, and which against it.

A linear model: the score of an answer is the sum of the weights of the query's terms, divided by the root of their number.
That is what lunr computes for a field, so the weights travel as a field of its index (search_data.py), and "no answer covers
this" is one more answer, learnt from the phrasings that nothing answers.

1. Choose the weights worth their bytes: those pairs of term and answer that depend most on each other, by the
   likelihood-ratio statistic G2 (Dunning 1993).
2. Learn them: multiclass passive-aggressive updates with averaging (Crammer et al. 2006, PA-I), restricted to those pairs.
3. Round them to few levels.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from heapq import nsmallest

from helpcenter.search.thesaurus import STRANGE, STRANGER, Thesaurus, Unit

NOTHING = "-"
"""The answer that stands for "no answer covers this"; strange words speak for nothing else."""

WEIGHTS_PER_ANSWER = 270
"""How many weights an answer has on average: what fits into 40 KB with all else (benchmarks/search)."""

LEVELS = 7
"""A weight is a whole number from -LEVELS to LEVELS."""

PAIR = 0.3
"""What the G2 of a pair of words counts: a pair costs more bytes than a word."""

ANSWERS_PER_TERM = 40
"""How many answers a term may speak for or against: a word of a thousand answers tells only some of them from the rest, and both
learning and ranking take as long as there are weights (static pruning: Carmel et al. 2001)."""

MISSED = 1.0
"""How often a term must be expected with an answer for its absence to speak against it."""

ROUNDS = 2
STEP = 0.5
"""Times that all phrasings are gone through, and the greatest step of one update."""

SEED = 1
"""The order of the phrasings is shuffled, and the same on every machine."""

Weights = dict[str, dict[str, int]]
"""Term -> answer -> weight."""

Lesson = tuple[list[Unit], str]
"""A phrasing and the answer that it asks for."""


def learn(examples: Sequence[tuple[list[str], str]], thesaurus: Thesaurus) -> Weights:
    """The weights for phrasings (as stems) with the answer that each asks for."""
    lessons = [(thesaurus.units(stems), answer) for stems, answer in examples]
    return _rounded(_trained(lessons, thesaurus, _chosen(lessons, thesaurus)))


def _chosen(lessons: Sequence[Lesson], thesaurus: Thesaurus) -> dict[str, dict[str, float]]:
    """The pairs of term and answer that depend most on each other, with a first guess at their weights."""
    total = len(lessons)
    of_answer = Counter(answer for _, answer in lessons)
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for units, answer in lessons:
        for term in thesaurus.terms(units):
            together[term][answer] += 1
    rated: list[tuple[float, str, str, float]] = []
    largest = max(of_answer.values(), default=0)
    for term, counts in together.items():
        share = sum(counts.values()) / total
        price = PAIR if " " in term else 1.0
        found = []
        # A term that would be expected less than once nowhere says nothing by its absence: most terms are as rare as that.
        for answer in of_answer if share * largest >= MISSED else counts:
            count, expected = counts.get(answer, 0), share * of_answer[answer]
            dependence = (count * math.log(count / expected) if count else 0.0) - (count - expected)
            found.append((-dependence * price, term, answer, (count + 0.3) / (expected + 0.3)))
        rated += found if len(found) <= ANSWERS_PER_TERM else nsmallest(ANSWERS_PER_TERM, found)
    rated.sort()
    chosen: dict[str, dict[str, float]] = {
        mark: {NOTHING: 0.0} if NOTHING in of_answer else {} for mark in (STRANGE, STRANGER)
    }
    kept = WEIGHTS_PER_ANSWER * len(of_answer)
    for _, term, answer, odds in rated[:kept]:
        _choose(chosen, term, answer, odds)
    # A phrasing of which nothing was chosen would teach nothing: the most telling of its terms is chosen too.
    rest = {(term, answer): (rating, odds) for rating, term, answer, odds in rated[kept:] if odds > 1}
    for units, answer in lessons:
        terms = thesaurus.terms(units)
        if not any(chosen.get(term, {}).get(answer, 0.0) > 0 for term in terms):
            telling = [(rest[term, answer], term) for term in terms if (term, answer) in rest]
            if telling:
                (_, odds), term = min(telling)
                _choose(chosen, term, answer, odds)
    return chosen


def _choose(chosen: dict[str, dict[str, float]], term: str, answer: str, odds: float) -> None:
    chosen.setdefault(term, {})[answer] = 0.15 * math.log(odds)
    for part in term.split(" "):
        chosen.setdefault(part, {})  # a known pair has known words


def _trained(
    lessons: Sequence[Lesson], thesaurus: Thesaurus, chosen: dict[str, dict[str, float]]
) -> dict[str, dict[str, float]]:
    """The weights after all rounds, averaged over all steps."""
    weights = chosen
    drift = {term: dict.fromkeys(answers, 0.0) for term, answers in chosen.items()}
    told = [(terms, answer) for units, answer in lessons if (terms := thesaurus.terms(units, chosen))]
    shuffle = random.Random(SEED).shuffle
    now = 1
    for _ in range(ROUNDS):
        shuffle(told)
        for terms, answer in told:
            size = 1 / math.sqrt(len(terms))
            scores: dict[str, float] = {}
            score_of = scores.get
            for term in terms:
                for other, weight in weights[term].items():
                    scores[other] = score_of(other, 0.0) + weight
            right = scores.pop(answer, 0.0) * size
            rival = (
                max(scores, key=scores.__getitem__) if scores else ""
            )  # of two as high the one met first: the same each time
            lacking = 1.0 - right + (scores[rival] * size if scores else 0.0)
            if lacking > 0:
                change = min(STEP, lacking / 2) * size
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


def _rounded(trained: dict[str, dict[str, float]]) -> Weights:
    """Whole numbers; what rounds to nothing goes, and with it a pair of words without weights."""
    sizes = sorted(abs(weight) for row in trained.values() for weight in row.values())
    most = sizes[int(len(sizes) * 0.995)] if sizes else 1.0
    rounded = {
        term: {
            answer: level
            for answer, weight in sorted(row.items())
            if (level := round(max(-1.0, min(1.0, weight / (most or 1.0))) * LEVELS))
        }
        for term, row in trained.items()
    }
    return {term: row for term, row in rounded.items() if row or " " not in term}
