"""What terms weigh for answers, as columns of numbers: for what is asked of all lines at once.

Of many answers a term has few, so that the others take no place; the sums of some lines have one for each answer, and a line's terms are
added up in their order.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from helpcenter.search.learning.lessons import Floats, Numbers

_SUMS = 2**17
_LINES = 1000
"""How many sums are held at once, and of how many lines: what fits the processor's own memory is added up in two thirds of the time."""


class Table:
    """Weights by the numbers of terms and answers; what is given for the same two is added up."""

    def __init__(
        self, terms: int, answers: int, of_terms: Iterable[int], of_answers: Iterable[int], weights: Iterable[float]
    ) -> None:
        self._answers = answers
        places = np.fromiter(of_terms, np.int64) * answers + np.fromiter(of_answers, np.int64)
        cells, cell_of = np.unique(places, return_inverse=True)
        self._weights = _added(cell_of, np.fromiter(weights, np.float64), len(cells))
        self._answer: Numbers = cells % answers
        self._starts: Numbers = np.searchsorted(cells, np.arange(terms + 1) * answers)

    @property
    def together(self) -> int:
        """Of how many lines the sums should be held at once."""
        return max(1, min(_LINES, _SUMS // self._answers))

    def sums(self, terms: Numbers, lengths: Numbers, unmet: float = 0.0) -> Floats:
        """What some lines weigh for each answer, where so many of the terms are each line's; `unmet` for answers that none of them has."""
        begins, counts = self._starts[terms], self._starts[terms + 1] - self._starts[terms]
        cells = np.arange(counts.sum()) + np.repeat(begins - np.cumsum(counts) + counts, counts)
        line = np.repeat(np.repeat(np.arange(len(lengths)), lengths), counts)
        places = line * self._answers + self._answer[cells]
        sums = _added(places, self._weights[cells], len(lengths) * self._answers)
        if unmet:
            is_met = np.zeros(len(sums), dtype=bool)
            is_met[places] = True
            sums[~is_met] = unmet
        return sums.reshape(len(lengths), self._answers)


def _added(places: Numbers, weights: Floats, size: int) -> Floats:
    """The sum of the weights of each place, in their order."""
    sums: Floats = np.asarray(np.bincount(places, weights, size), np.float64)  # whole numbers where there is none
    return sums
