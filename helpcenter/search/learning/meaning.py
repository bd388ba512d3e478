"""Texts that ask the same in other words: groups whose words mean alike.

A text is the sum of the vectors of its words (likeness.py), the rare ones more, from which is taken what all lines of the shop have in
common; a group is the sum of its texts. The two groups that point the same way most are made one, again and again, until none do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

import numpy as np

from helpcenter.search.learning.lessons import Floats
from helpcenter.search.learning.likeness import directions

SAME_MEANING = 0.25
"""From what cosine on two groups are one. Of ten matters that a shop does not answer (benchmarks/search/gaps.py), the groups then hold a
third to two fifths of a matter's queries, and five of six queries stand beside their own kind; at .3 it is a fourth and nine of ten."""

_LARGE = 10
"""From so many texts on, two groups must be the more alike the larger the smaller one is: what many texts have in common is broad."""

_RAREST = 7.0
"""What a word weighs at most, before the root: as one that stands in one line of a thousand."""

_MOST = 1_500
"""So many groups are compared each with each; those behind them, asked least, only join one of these."""

Stems = Sequence[str]


def grouped_by_meaning(groups: Sequence[Sequence[Stems]], usual: Sequence[Stems]) -> list[list[int]]:
    """The numbers of the groups that ask the same, each group being texts as stems, those that were asked most first; `usual` are the
    lines of the shop. A text without a word whose meaning is known stays alone."""
    counts = Counter(word for stems in usual for word in dict.fromkeys(stems))

    def weigh(word: str) -> float:
        return sqrt(min(_RAREST, log((len(usual) + 1) / (counts[word] or 1))))

    middle = directions(usual, weigh).mean(axis=0) if usual else 0.0
    sums = np.array([_away(directions(texts, weigh), middle).sum(axis=0) for texts in groups])
    joined = _joined(sums[:_MOST], [len(texts) for texts in groups[:_MOST]])
    centres = _units(np.array([sums[numbers].sum(axis=0) for numbers in joined]))
    for number in range(_MOST, len(groups)):
        likeness = centres @ _units(sums[number])
        best = int(likeness.argmax())
        if likeness[best] >= SAME_MEANING:
            joined[best].append(number)
        else:
            joined.append([number])
    return joined


def _away(rows: Floats, middle: Floats | float) -> Floats:
    """Directions, away from where all lines point; what points nowhere stays so."""
    is_known = rows.any(axis=1, keepdims=True)
    return _units((rows - middle) * is_known)


def _joined(sums: Floats, counts: Sequence[int]) -> list[list[int]]:
    """The numbers of the groups in larger ones: the nearest two are joined, until none are near."""
    sums, numbers = sums.copy(), [[number] for number in range(len(sums))]
    sizes = np.array(counts, dtype=np.float64)
    likeness = np.full((len(sums), len(sums)), -1.0)
    for row in range(len(sums)):
        likeness[row, :row] = _near(sums, sizes, row)[:row]
    while len(sums) and likeness.max() >= SAME_MEANING:
        later, first = divmod(int(likeness.argmax()), len(sums))
        sums[first] += sums[later]
        sizes[first] += sizes[later]
        sums[later] = sizes[later] = 0.0
        numbers[first] += numbers[later]
        numbers[later] = []
        likeness[later, :] = likeness[:, later] = -1.0
        now = np.where(sizes > 0, _near(sums, sizes, first), -1.0)
        likeness[first, :first], likeness[first + 1 :, first] = now[:first], now[first + 1 :]
    return [held for held in numbers if held]


def _near(sums: Floats, sizes: Floats, number: int) -> Floats:
    """How alike a group is to each, the less for both being large."""
    smaller = np.minimum(sizes, sizes[number])
    near: Floats = _units(sums) @ _units(sums[number]) / np.sqrt(np.maximum(1.0, smaller / _LARGE))
    return near


def _units(rows: Floats) -> Floats:
    lengths: Floats = np.linalg.norm(rows, axis=-1, keepdims=True)
    return rows / np.maximum(lengths, 1e-9)
