"""Phrasings as lessons: the terms of each, as numbers.

Some ten thousands of lines have a million terms: they are found in all lines at once, and only what is known becomes a text again. They
are the terms that a query has (thesaurus.py), in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from helpcenter.search.thesaurus import Thesaurus
from helpcenter.search.tokens import has_digit
from helpcenter.store.digest import source_of

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Bits = NDArray[np.bool_]

UNMET = -1
"""In the place of the number of a term: no phrasing has it."""

_UNKNOWN_WORD, _UNKNOWN = -1, -2
"""In the place of a known term: a word that is not known, and what is neither known nor a word."""


class Lessons:
    """Phrasings: the stems of each with blanks between them, the answer that it asks for, and all of its terms, each once.

    A term is a number: that of a stem, of a group behind the stems, or of a pair of these behind both. `terms` has those of one phrasing
    after the other, `lengths` how many each has.
    """

    def __init__(self, lines: Sequence[str], answers: Sequence[str], thesaurus: Thesaurus) -> None:
        self.lines, self.answers = lines, answers
        self._groups = thesaurus.groups
        self.stems = list(dict.fromkeys(chain.from_iterable(map(str.split, lines))))
        self._singles = {name: n for n, name in enumerate((*self.stems, *self._groups))}
        number = map(self._singles.__getitem__, chain.from_iterable(map(str.split, lines)))
        self.sizes: Numbers = np.array([line.count(" ") + 1 if line else 0 for line in lines], dtype=np.int64)
        stems = np.fromiter(number, np.int64, self.sizes.sum())
        singles, of_single, tokens, of_token = self._grouped(stems)
        is_pair = of_token[1:] == of_token[:-1]
        codes = tokens[:-1][is_pair] * len(self._singles) + tokens[1:][is_pair]
        self._pairs, pairs = np.unique(codes, return_inverse=True)
        pairs += len(self._singles)
        of_term = np.concatenate([of_single, of_token[1:][is_pair]])
        del codes, stems, tokens, of_token, is_pair  # of a million lines each of them is large
        by_line = np.argsort(of_term, kind="stable")
        terms, of_term = np.concatenate([singles, pairs])[by_line], of_term[by_line]
        del singles, of_single, pairs, by_line
        _, first = np.unique(of_term * self.width + terms, return_index=True)
        is_first = np.zeros(len(terms), dtype=bool)
        is_first[first] = True
        self.terms: Numbers = terms[is_first]
        self.lengths: Numbers = np.bincount(of_term[is_first], minlength=len(lines))

    def _grouped(self, stems: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The terms of one word, a group behind the stems of its segment; and what stands beside each other in pairs, a group in the place of
        its segment. Each with the numbers of their lines."""
        line = np.repeat(np.arange(len(self.sizes)), self.sizes)
        group, last, begins = self._segments(stems)
        grouped = np.flatnonzero(group)
        behind = last[grouped] + 1
        singles, of_single = np.insert(stems, behind, group[grouped]), np.insert(line, behind, line[grouped])
        return singles, of_single, np.where(group, group, stems)[begins], line[begins]

    def _segments(self, stems: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """For each word the group of the segment that begins with it, or 0, and its last word; and the words that begin one."""
        number = self._singles
        members = {
            tuple(number[stem] for stem in member): number[name]
            for name, of in self._groups.items()
            for member in of
            if all(stem in number for stem in member)
        }
        alone, longest, is_second = np.zeros((3, len(number)), dtype=np.int64)
        for member, group in members.items():
            longest[member[0]] = max(len(member), longest[member[0]])
            if len(member) == 1:
                alone[member[0]] = group
            else:
                is_second[member[1]] = 1
        groups, last, is_begun = alone[stems], np.arange(len(stems)), np.ones(len(stems), dtype=bool)
        left = np.repeat(np.cumsum(self.sizes), self.sizes) - last
        most = np.minimum(longest[stems], left)
        most[:-1] *= is_second[stems[1:]]
        listed, end = stems.tolist(), 0
        for at in np.flatnonzero(most > 1).tolist():
            for length in range(most[at], 1, -1) if at >= end else ():
                if group := members.get(tuple(listed[at : at + length]), 0):
                    end = at + length
                    groups[at], groups[at + 1 : end] = group, 0
                    last[at], is_begun[at + 1 : end] = end - 1, False
                    break
        return groups, last, np.flatnonzero(is_begun)

    @property
    def width(self) -> int:
        """How many terms there are."""
        return len(self._singles) + len(self._pairs)

    @cached_property
    def source(self) -> bytes:
        """All that they are made of, for a digest."""
        return source_of([self.lines, self.answers, self._groups])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lessons) and self.source == other.source

    def __hash__(self) -> int:
        return hash(self.source)

    def some(self, chosen: Sequence[int]) -> Lessons:
        """Some of the phrasings, where a term has the same number."""
        some = copy(self)
        some.__dict__.pop("source", None)
        some.lines, some.answers = [self.lines[n] for n in chosen], [self.answers[n] for n in chosen]
        some.sizes, some.lengths = self.sizes[chosen], self.lengths[chosen]
        some.terms = self.terms[ranges_of(np.cumsum(self.lengths)[chosen] - some.lengths, some.lengths)]
        return some

    def names(self, terms: Numbers) -> list[str]:
        """Terms in the order of their numbers, as the index writes them."""
        singles = list(self._singles)
        cut = np.searchsorted(terms, len(singles))
        pairs = zip(*np.divmod(self._pairs[terms[cut:] - len(singles)], len(singles)), strict=True)
        return [*(singles[term] for term in terms[:cut]), *(f"{singles[one]} {singles[other]}" for one, other in pairs)]

    def numbers(self, names: Iterable[str]) -> Numbers:
        """The numbers of terms that the index writes so, or UNMET."""
        split = [name.partition(" ") for name in names]
        ones = np.array([self._singles.get(one, UNMET) for one, _, _ in split], dtype=np.int64)
        others = np.array([self._singles.get(other, UNMET) for _, _, other in split], dtype=np.int64)
        codes = np.where((ones != UNMET) & (others != UNMET), ones * len(self._singles) + others, UNMET)
        places = np.searchsorted(self._pairs, codes)
        is_met = np.append(self._pairs, UNMET - 1)[places] == codes
        of_pair = np.where(is_met, places + len(self._singles), UNMET)
        numbers: Numbers = np.where([bool(blank) for _, blank, _ in split], of_pair, ones)
        return numbers


class Rows:
    """What a query of each lesson's words would have, where some terms are known: their places among those, counted from 2 on, and 0 and 1 as
    the marks for one strange word and for more (STRANGE, STRANGER). Those of lesson n are at starts[n]..starts[n] + lengths[n].
    """

    def __init__(self, lessons: Lessons, known: Numbers) -> None:
        place = np.full(lessons.width, _UNKNOWN)
        place[: len(lessons.stems)] = [_UNKNOWN if has_digit(stem) else _UNKNOWN_WORD for stem in lessons.stems]
        is_met = known != UNMET
        place[known[is_met]] = np.flatnonzero(is_met) + 2
        places = place[lessons.terms]
        line = np.repeat(np.arange(len(lessons.lines)), lessons.lengths)
        counts = np.bincount(line[places >= 0], minlength=len(lessons.lines))
        marks = np.minimum(np.bincount(line[places == _UNKNOWN_WORD], minlength=len(lessons.lines)), 2)
        behind = np.repeat(np.cumsum(counts), marks)
        self.numbers: Numbers = np.insert(places[places >= 0], behind, ranges_of(np.zeros_like(marks), marks))
        self.lengths: Numbers = counts + marks
        self.starts: Numbers = np.cumsum(self.lengths) - self.lengths

    def of(self, chosen: Numbers) -> Numbers:
        """The terms of the chosen lessons."""
        return self.numbers[ranges_of(self.starts[chosen], self.lengths[chosen])]


def ranges_of(starts: Numbers, lengths: Numbers) -> Numbers:
    """The numbers of some ranges, one after the other."""
    ends = lengths.cumsum()
    numbers: Numbers = (starts - ends + lengths).repeat(lengths)
    numbers += np.arange(len(numbers))
    return numbers
