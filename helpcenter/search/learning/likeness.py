"""What answers with few phrasings mean: words that are like theirs speak for them.

Learning needs many phrasings to know a word (classifier.py). An answer with eight is helped by what English words mean in general: each
word is a vector (word_vectors.npz; benchmarks/search/word_vectors.py says where they come from), an answer is the centre of its
phrasings, and a word speaks for it as far as it lies on its side of the middle of all other answers. That is a sum over the words of a
query again, so it travels as one more field of weights, and fades as phrasings are added.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from math import log, sqrt
from pathlib import Path

import numpy as np

from helpcenter.search.learning.lessons import Floats
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

    def sums(self, phrasings: Sequence[Sequence[str]]) -> Floats:
        """The sum of the vectors of each phrasing; phrasings without a known word are left out."""
        known = [places for stems in phrasings if (places := self._known(stems))]
        return np.array([self.table[places].sum(axis=0) for places in known]).reshape(len(known), self.table.shape[1])

    def _known(self, stems: Sequence[str]) -> list[int]:
        return [self.place[known] for known in dict.fromkeys(stems) if known in self.place]


@lru_cache(maxsize=1)  # the file is the product's own
def _vectors() -> _Vectors:
    return _Vectors()


def vectors_digest() -> str:
    """Tells these vectors from those of another release."""
    return hashlib.sha256(_FILE.read_bytes()).hexdigest()


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
    sums = {answer: vectors.sums(of[:: max(1, len(of) // _ENOUGH)]) for answer, of in lines.items()}
    centres = {answer: _unit(_unit(rows).mean(axis=0)) for answer, rows in sums.items() if len(rows)}
    total = sum(centres.values(), np.zeros(vectors.table.shape[1]))
    usual = _usual_size(lines, sums, vectors)
    counts = Counter(word for of in lines.values() for stems in of for word in dict.fromkeys(stems))
    places = np.array(sorted(vectors.place[word] for word in known if word in vectors.place), dtype=np.int64)
    nearest = min(settings.like_words, settings.like_vocabulary // len(shares))
    weights: dict[str, dict[str, float]] = {}
    for answer, share in shares.items():
        row: dict[str, float] = {}
        if answer in centres and len(centres) > 1:
            away = centres[answer] - (total - centres[answer]) / (len(centres) - 1)
            speaks = np.einsum(
                "ij,j->i", vectors.table, away * share / usual
            )  # `@` rounds as the machine's matrix library does
            speaks = np.clip(speaks, -settings.like_most, settings.like_most)
            heard = np.union1d(places, np.argsort(-speaks, kind="stable")[:nearest])
            heard = heard[np.abs(speaks[heard]) >= settings.like_step / 2]
            row = dict(zip((vectors.stems[place] for place in heard), speaks[heard].tolist(), strict=True))
        often = max(3.0, _OFTEN * len(lines[answer]))
        for word, count in Counter(word for stems in lines[answer] for word in dict.fromkeys(stems)).items():
            rare = log(counts.total() / (1 + counts[word]))
            row[word] = row.get(word, 0.0) + share * settings.own_words * min(1.0, count / often) * rare
        for word, weight in row.items():
            weights.setdefault(word, {})[answer] = weight
    return {word: levels for word, row in weights.items() if (levels := _levels(row, settings))}


def _levels(row: Mapping[str, float], settings: Settings) -> dict[str, int]:
    """The weights of a word in whole steps; of many answers those for which it speaks most."""
    most = settings.like_levels
    levels = {answer: max(-most, min(most, round(weight / settings.like_step))) for answer, weight in row.items()}
    kept = sorted(levels, key=lambda answer: (-levels[answer], answer))[: settings.answers_per_term]
    return {answer: levels[answer] for answer in sorted(kept) if levels[answer]}


def _unit(rows: Floats) -> Floats:
    lengths: Floats = np.linalg.norm(rows, axis=-1, keepdims=True)
    return rows / np.maximum(lengths, 1e-9)


def _usual_size(lines: Lines, sums: Mapping[str, Floats], vectors: _Vectors) -> float:
    """How long the sum of a phrasing's vectors is, in proportion to the root of its number of words."""
    squares = float(sum((rows * rows).sum() for rows in sums.values()))
    count = sum(len(vectors._known(stems)) for of in lines.values() for stems in of[:: max(1, len(of) // _ENOUGH)])
    return sqrt(squares / max(1, count))
