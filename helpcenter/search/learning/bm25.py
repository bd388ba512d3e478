"""What words weigh in texts: BM25 as lunr has it, to the last digit, and without its index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from math import log

_K1, _B = 1.2, 0.75
"""How soon a word that is met again says no more, and how far long texts count less: lunr's own figures."""


def bm25(fields: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[tuple[str, str, str, float]]:
    """Field, term, answer and weight, of the terms of each answer in each field."""
    counts = {name: {answer: Counter(terms) for answer, terms in of.items()} for name, of in fields.items()}
    met = Counter(chain.from_iterable(terms for of in counts.values() for terms in of.values()))
    for name, of in counts.items():
        usual = sum(map(len, fields[name].values())) / max(1, len(of))
        rare = {term: log(1 + abs((len(of) - times + 0.5) / (times + 0.5))) for term, times in met.items()}
        for answer, terms in of.items():
            if terms:
                long = _K1 * (1 - _B + _B * (len(fields[name][answer]) / usual))
                for term, count in terms.items():
                    yield name, term, answer, round(rare[term] * ((_K1 + 1) * count) / (long + count), 3)
