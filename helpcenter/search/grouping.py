"""Groups of similar texts, by the words that they share (weighted Jaccard similarity).

Two are similar where the words that both have weigh at least SIMILAR of the words that either has. A group is a text with all that
are similar to it; the text whose group is the largest leads the first, then the same is done with those that are left.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AnySet

SIMILAR = 0.35
"""From what share of their words' weight on two texts are similar."""


def grouped(texts: Sequence[AnySet[str]], sizes: Sequence[int], weights: Mapping[str, float]) -> list[list[int]]:
    """The numbers of the texts (each the set of its words, counted `sizes` times) in groups, in a fixed order."""
    near = _neighbours(texts, weights)
    left = set(range(len(texts)))
    groups: list[list[int]] = []

    def rank(leader: int) -> tuple[int, int]:
        return (-sum(sizes[number] for number in near[leader] if number in left), len(texts[leader]))

    waiting = [(rank(number), number) for number in left]
    heapq.heapify(waiting)
    while waiting:
        before, leader = heapq.heappop(waiting)
        if leader not in left:
            continue
        now = rank(leader)
        if now != before:  # some of its group have gone to another one
            heapq.heappush(waiting, (now, leader))
            continue
        groups.append([number for number in near[leader] if number in left])
        left.difference_update(groups[-1])
    return groups


def _neighbours(texts: Sequence[AnySet[str]], weights: Mapping[str, float]) -> list[list[int]]:
    """For each text the numbers of those that are similar to it, itself among them.

    Two that are similar share one of the heaviest words of each, because all that comes behind weighs less than SIMILAR of the
    whole. So only texts that share such a word are compared, and words that everybody writes do not count for it.
    """
    totals = [math.fsum(weights[word] for word in words) for words in texts]
    heads: list[list[str]] = []
    holders: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(texts):
        rest, head = totals[number], []
        for word in sorted(words, key=lambda word: (-weights[word], word)):
            if rest < 0.999 * SIMILAR * totals[number]:  # a little less: sums are rounded
                break
            head.append(word)
            holders[word].append(number)
            rest -= weights[word]
        heads.append(head)
    neighbours = []
    for number, words in enumerate(texts):
        near = {number}
        for other in {other for word in heads[number] for other in holders[word]}:
            both = math.fsum(weights[word] for word in words & texts[other])
            if both >= SIMILAR * (totals[number] + totals[other] - both):
                near.add(other)
        neighbours.append(sorted(near))
    return neighbours
