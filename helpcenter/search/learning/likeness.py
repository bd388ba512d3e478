"""What answers with few phrasings mean: words that are like theirs speak for them.

Learning needs many phrasings to know a word (classifier.py). An answer with eight is helped by what English words mean in general: each
word is a vector (word_vectors.npz; benchmarks/search/word_vectors.py says where they come from), an answer is the centre of its
phrasings, and a word speaks for it as far as it lies on its side of the middle of all other answers. That is a sum over the words of a
query again, so it travels as one more field of weights, and fades as phrasings are added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from math import frexp, log, sqrt
from pathlib import Path

import numpy as np

from helpcenter.search.learning.lessons import Bits, Floats, Numbers
from helpcenter.search.packing import NOTHING, TALK, Weights
from helpcenter.search.settings import Settings
from helpcenter.text.stemmer import stem

_FILE = Path(__file__).with_name("word_vectors.npz")
_MIDDLE = 8
"""The four bits of a number stand for -7 to 7, as 1 to 15."""

_OFTEN = 0.3
"""The share of an answer's phrasings from which on a word is its own in full; a few phrasings count as ten."""

_ENOUGH = 60
"""Phrasings that an answer's centre is taken from: more move it no further."""

Lines = Mapping[str, Sequence[Sequence[str]]]
"""Answer -> its phrasings, each as stems."""


class _Vectors:
    """The vectors of English stems."""

    def __init__(self) -> None:
        with np.load(_FILE) as file:
            words = file["words"].tobytes().decode().split(" ")
            packed = file["levels"]
        self.wholes = {stem(word): word for word in words}
        self.stems = list(self.wholes)
        self.place = {known: place for place, known in enumerate(self.stems)}
        self.table: Floats = np.empty((len(packed), packed.shape[1] * 2))
        self.table[:, ::2] = (packed >> 4).astype(np.float64) - _MIDDLE
        self.table[:, 1::2] = (packed & 15).astype(np.float64) - _MIDDLE

    def known(self, phrasings: Sequence[Sequence[str]]) -> list[list[int]]:
        """The places of the known words of each phrasing; phrasings without one are left out."""
        place = self.place
        of_all = ([place[known] for known in dict.fromkeys(stems) if known in place] for stems in phrasings)
        return [places for places in of_all if places]

    def sums(self, known: Sequence[Sequence[int]]) -> Floats:
        """The sum of the vectors of each phrasing: whole numbers, exact in whatever order."""
        begins = np.cumsum([0, *map(len, known)])[:-1]
        sums: Floats = np.add.reduceat(self.table[list(chain.from_iterable(known))], begins, axis=0)
        return sums


@lru_cache(maxsize=1)  # the file is the product's own
def _vectors() -> _Vectors:
    return _Vectors()


def directions(texts: Iterable[Sequence[str]], weigh: Callable[[str], float]) -> Floats:
    """Where texts point, each given as stems: the weighted sum of its words' directions, of length one; zero where no word is known."""
    vectors, listed = _vectors(), list(texts)
    rows = np.zeros((len(listed), vectors.table.shape[1]))
    for row, stems in zip(rows, listed, strict=True):
        for word in dict.fromkeys(stems):
            if word in vectors.place:
                row += _unit(vectors.table[vectors.place[word]]) * weigh(word)
    return _unit(rows)


def whole(known: str) -> str | None:
    """The shortest English word with this stem."""
    return _vectors().wholes.get(known)


def like(lines: Lines, alone: Collection[str], known: Collection[str], settings: Settings) -> Weights:
    """What words weigh for the answers that have few phrasings: in steps of `like_step`, of stems the index knows, and of those
    most like the answer's own. `lines` are those of all answers, of NOTHING and of TALK; those of `alone` are not learnt."""
    shares = {
        answer: share
        for answer, of in lines.items()
        if answer not in (NOTHING, TALK) and (share := settings.likeness(len(of), answer in alone))
    }
    if not shares:
        return {}
    vectors = _vectors()
    known_of = {answer: vectors.known(of[:: max(1, len(of) // _ENOUGH)]) for answer, of in lines.items()}
    centres: dict[str, Floats] = {}
    squares = 0.0
    for answer, of in known_of.items():
        if of:
            rows = vectors.sums(of)
            centres[answer] = _unit(_unit(rows).mean(axis=0))
            squares += float((rows * rows).sum())
    # How long the sum of a phrasing's vectors is, in proportion to the root of its number of words.
    usual = sqrt(squares / max(1, sum(len(places) for of in known_of.values() for places in of)))
    total = sum(centres.values(), np.zeros(vectors.table.shape[1]))
    sides = {
        answer: (centres[answer] - (total - centres[answer]) / (len(centres) - 1)) * share / usual
        for answer, share in shares.items()
        if answer in centres and len(centres) > 1
    }
    counts = Counter(chain.from_iterable(map(dict.fromkeys, chain.from_iterable(lines.values()))))
    all = counts.total()
    rare = {word: log(all / (1 + count)) for word, count in counts.items()}
    words = [*vectors.stems, *(word for word in counts if word not in vectors.place)]
    number = {word: n for n, word in enumerate(words)}
    is_known = np.zeros(len(vectors.stems), dtype=bool)
    is_known[[vectors.place[word] for word in known if word in vectors.place]] = True
    nearest = min(settings.like_words, settings.like_vocabulary // len(shares))
    answers = sorted(shares)
    kept: Numbers = np.empty(0, dtype=np.int64)
    for begin in range(0, len(answers), _TOGETHER):
        here = answers[begin : begin + _TOGETHER]
        speaks = np.zeros((len(here), len(words)))
        is_heard = np.zeros(speaks.shape, dtype=bool)
        pointing = [n for n, answer in enumerate(here) if answer in sides]
        if pointing:
            directions = np.array([_exact(sides[here[n]]) for n in pointing])
            speaks[pointing, : len(is_known)] = np.clip(
                directions @ vectors.table.T, -settings.like_most, settings.like_most
            )
        for n in pointing:
            row = speaks[n, : len(is_known)]
            is_heard[n, : len(is_known)] = _is_heard(row, is_known, nearest, settings)
        speaks *= is_heard
        for row, heard, answer in zip(speaks, is_heard, here, strict=True):
            own = _own_words(lines[answer], shares[answer], rare, settings)
            numbers = [number[word] for word in own]
            row[numbers] += list(own.values())
            heard[numbers] = True
        kept = _heaviest(
            np.concatenate([kept, _keys(speaks, is_heard, begin, len(answers), settings)]), len(answers), settings
        )
    return _weights(kept, words, answers, settings)


_TOGETHER = 100
"""Answers whose words are held at once."""


def _is_heard(speaks: Floats, is_known: Bits, nearest: int, settings: Settings) -> Bits:
    """Which words are heard of those that speak for an answer or against it: of those that the index knows, and of the nearest, all that
    say something."""
    is_heard = is_known.copy()
    if nearest:
        near = np.flatnonzero(speaks >= np.partition(speaks, -nearest)[-nearest])
        is_heard[near[np.argsort(-speaks[near], kind="stable")[:nearest]]] = True
    is_heard &= np.abs(speaks) >= settings.like_step / 2
    return is_heard


def _exact(side: Floats) -> Floats:
    """A direction with so few digits that its products with the levels of words, and their sums, are exact: each matrix library then
    gives the same, in whatever order it adds them up."""
    digit = 2.0 ** (max(frexp(float(np.abs(side).max()))[1], _LEAST) - _DIGITS)
    exact: Floats = np.rint(side / digit) * digit
    return exact


_LEAST = -900
"""What is smaller than two to this power is nothing: a digit of it would be none that a double holds."""
_DIGITS = 41
"""Binary digits of a direction. Those of a level (3) and of the number of its summands (8) come on top, and a double holds 53."""


def _own_words(
    of: Sequence[Sequence[str]], share: float, rare: Mapping[str, float], settings: Settings
) -> dict[str, float]:
    """What the words of an answer's own phrasings weigh on top."""
    often = max(3.0, _OFTEN * len(of))
    counts = Counter(chain.from_iterable(map(dict.fromkeys, of)))
    return {word: share * settings.own_words * min(1.0, count / often) * rare[word] for word, count in counts.items()}


# A word's weight for an answer as one number, which sorts by the word, then from the heaviest on, then by the answer.


def _keys(speaks: Floats, is_heard: Bits, begin: int, width: int, settings: Settings) -> Numbers:
    """The keys of what is heard; the answers are those from `begin` on, of `width` in all."""
    most = settings.like_levels
    rows, words = np.nonzero(is_heard)
    levels = np.clip(np.rint(speaks[rows, words] / settings.like_step), -most, most).astype(np.int64)
    keys: Numbers = (words * (2 * most + 1) + most - levels) * width + rows + begin
    return keys


def _heaviest(keys: Numbers, width: int, settings: Settings) -> Numbers:
    """Those of each word for whose answers it speaks most."""
    keys = np.sort(keys)
    words = keys // ((2 * settings.like_levels + 1) * width)
    first = np.flatnonzero(np.diff(words, prepend=-1))
    place = np.arange(len(keys)) - np.repeat(first, np.diff(first, append=len(keys)))
    return keys[place < settings.answers_per_term]


def _weights(keys: Numbers, words: Sequence[str], answers: Sequence[str], settings: Settings) -> Weights:
    most = settings.like_levels
    cells, of = np.divmod(keys, len(answers))
    numbers, depths = np.divmod(cells, 2 * most + 1)
    order = np.lexsort((of, numbers))
    weights: Weights = {}
    for word, answer, level in zip(
        numbers[order].tolist(), of[order].tolist(), (most - depths[order]).tolist(), strict=True
    ):
        if level:
            weights.setdefault(words[word], {})[answers[answer]] = level
    return weights


def _unit(rows: Floats) -> Floats:
    lengths: Floats = np.linalg.norm(rows, axis=-1, keepdims=True)
    return rows / np.maximum(lengths, 1e-9)
