"""Phrasings as lessons: the terms of each, as numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from helpcenter.search.thesaurus import STRANGE, STRANGER
from helpcenter.search.tokens import has_digit

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Bits = NDArray[np.bool_]


class Lesson(NamedTuple):
    """A phrasing: its stems, all of its terms, and the answer that it asks for."""

    stems: tuple[str, ...]
    terms: tuple[str, ...]
    answer: str


class Rows:
    """The known terms of lessons as numbers, one after the other: those of lesson n at starts[n]..starts[n] + lengths[n].

    `number` says which are known; a lesson with words that are not has the marks for strange words, as a query has.
    """

    def __init__(self, lessons: Sequence[Lesson], number: Mapping[str, int]) -> None:
        marks = [number[STRANGE], number[STRANGER]]
        rows = []
        for lesson in lessons:
            row, strange = [], 0
            for term in lesson.terms:
                if (known := number.get(term)) is not None:
                    row.append(known)
                elif " " not in term and not term.startswith("=") and not has_digit(term):
                    strange += 1
            rows.append(row + marks[:strange])
        self.lengths: Numbers = np.array([len(row) for row in rows], dtype=np.int64)
        self.starts: Numbers = np.cumsum(self.lengths) - self.lengths
        self.numbers: Numbers = np.fromiter(chain.from_iterable(rows), dtype=np.int64)

    def of(self, chosen: Numbers) -> tuple[Numbers, Numbers]:
        """The terms of the chosen lessons, and where those of each begin."""
        lengths = self.lengths[chosen]
        begins = np.cumsum(lengths) - lengths
        places = np.arange(lengths.sum()) - np.repeat(begins - self.starts[chosen], lengths)
        return self.numbers[places], begins
