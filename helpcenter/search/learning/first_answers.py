"""The first answers of many lines at once: what `ranking.ranked` finds for each of them, and much faster for ten thousand.

The weights are added up by numpy, and so in another order: where that could change what is found, the ranking is asked itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

import numpy as np

from helpcenter.search.learning.lessons import Floats
from helpcenter.search.learning.table import Table
from helpcenter.search.packing import NOTHING, TALK
from helpcenter.search.ranking import Engine, query_words, ranked, terms_of

_CLEAR = 1e-6
"""By how much a weight is above another one whatever the order in which both are added up."""

_CLEAR_SCORE = 1e-9
"""And a score, which is rounded: of two that are hardly below 1 the first by its id may win."""


def first_answers(engine: Engine, queries: Sequence[str], among: Collection[str] | None = None) -> list[str]:
    """The first answer that each query finds, or the first of some; "" where it finds none of them."""
    chosen = set(engine.entries) if among is None else engine.entries.keys() & set(among)
    firsts = _clear_firsts(engine, queries, sorted(chosen))
    return [
        next((id for id in ranked(engine, query).scores if id in chosen), "") if first is None else first
        for query, first in zip(queries, firsts, strict=True)
    ]


def _clear_firsts(engine: Engine, queries: Sequence[str], chosen: Sequence[str]) -> Iterator[str | None]:
    """The first answer of each query; None where two are too near to each other."""
    words = [query_words(engine, query) for query in queries]
    terms = [terms_of(engine, of) for of in words]
    number = {term: n for n, term in enumerate(dict.fromkeys(chain.from_iterable(terms)))}
    column = {id: n for n, id in enumerate((*chosen, NOTHING, TALK))}
    weights = [
        (number[term], column[id], weight)
        for term in number
        for id, _, weight in engine.known[term].weights
        if id in column
    ]
    table = Table(len(number), len(column), *(zip(*weights, strict=True) if weights else ((), (), ())))
    for begin in range(0, len(queries), table.together):
        here = slice(begin, begin + table.together)
        lengths = np.array([len(of) for of in terms[here]], dtype=np.int64)
        numbers = np.fromiter((number[term] for of in terms[here] for term in of), np.int64)
        sums = table.sums(numbers, lengths, -np.inf) / np.sqrt(np.maximum(lengths, 1))[:, None]
        yield from _firsts(engine, sums, [len(of) for of in words[here]], chosen)


def _firsts(engine: Engine, sums: Floats, words: Sequence[int], chosen: Sequence[str]) -> Iterator[str | None]:
    """The answer with the highest sum of each line of so many words; the last two sums are those of NOTHING and TALK."""
    if not chosen:
        yield from ("" for _ in words)
        return
    nothing = np.where(np.isinf(sums[:, -2]), 0.0, sums[:, -2])
    needed = [engine.settings.needed(count) for count in words]
    above = sums[:, :-2] - (np.maximum(nothing, sums[:, -1]) + needed)[:, None]
    first = above.argmax(axis=1)
    lines = np.arange(len(above))
    best = above[lines, first]
    above[lines, first] = -np.inf
    next_best = above.max(axis=1)
    with np.errstate(over="ignore", invalid="ignore"):
        best_score, next_score = (1 / (1 + np.exp(-engine.settings.slope * weight)) for weight in (best, next_best))
        is_clear = (best - next_best > _CLEAR) & (best_score - next_score > _CLEAR_SCORE)
    is_clear |= np.isinf(next_best)
    for number, is_found, is_sure in zip(first.tolist(), np.isfinite(best).tolist(), is_clear.tolist(), strict=True):
        yield (chosen[number] if is_found else "") if is_sure else None
