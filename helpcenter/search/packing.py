"""The search index as the browser gets it: terms and weights, packed into some 20 KB and unpacked on both sides.

lunr's serialised form names every term and every answer again and again. Here a term is a number, and each stream of
numbers is a string, which compresses well:

    {"words": "abl account ...", "pairs": "...", "answers": [ids], "fields": {name: {"step", "counts", "refs", "levels"}}}

- `words`: the terms of one word, as whole words that have this stem ("delivery" for "deliveri"), with blanks between them.
- `pairs`: for each term of two words, in order, how far its first word is from the pair before, and the number of its second.
- per field, for each term the number of its answers (`counts`), for each of these how far its number is from the one before
  (`refs`), and its weight in steps, plus OFFSET (`levels`).

The same steps stand in docs/assets/js/rank.js; a number in a string is written as `digits` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from helpcenter.text.stemmer import stem

OFFSET = 20
"""Weights are whole numbers of steps from -OFFSET on, and no stream holds a number below 0."""

FieldWeights = Mapping[str, Mapping[str, int]]
"""Term -> answer -> weight in steps."""

_LAST, _LASTS = 35, 57
_MORE, _MORES = 93, 34
"""A number ends with a sign from # to [; the signs from ] to ~ before it are its higher digits. No sign needs an escape in JSON."""


@dataclass(frozen=True)
class Posting:
    """A term of the index: its number, and its weights as (answer, field, weight), field by field."""

    number: int
    weights: tuple[tuple[str, str, float], ...]


def packed(
    fields: Mapping[str, tuple[float, FieldWeights]], wholes: Mapping[str, str], known: Iterable[str] = ()
) -> dict[str, Any]:
    """Fields with the size of a step and their weights, a whole word for each stem, and stems that are terms without a weight."""
    terms = {term for _, weights in fields.values() for term in weights}
    words = sorted({word for term in terms for word in term.split(" ")} | set(known))
    number = {word: n for n, word in enumerate(words)}
    pairs = sorted(tuple(number[word] for word in term.split(" ")) for term in terms if " " in term)
    order = [*words, *(f"{words[first]} {words[second]}" for first, second in pairs)]
    answers = sorted({answer for _, weights in fields.values() for row in weights.values() for answer in row})
    place = {answer: n for n, answer in enumerate(answers)}
    steps = [n for (before, _), (first, second) in pairwise([(0, 0), *pairs]) for n in (first - before, second)]
    return {
        "words": " ".join(wholes.get(word, word) for word in words),
        "pairs": digits(steps),
        "answers": answers,
        "fields": {
            name: {"step": step, **_streams([weights.get(term, {}) for term in order], place)}
            for name, (step, weights) in fields.items()
        },
    }


def unpacked(data: Mapping[str, Any]) -> dict[str, Posting]:
    """The terms of the index in the order of their numbers, each with what it weighs."""
    words = list(wholes_of(data))
    terms = list(words)
    pairs, first = _numbers(data["pairs"]), 0
    for gap in pairs:
        first += gap
        terms.append(f"{words[first]} {words[next(pairs)]}")
    weights: list[list[tuple[str, str, float]]] = [[] for _ in terms]
    for name, field in data["fields"].items():
        refs, levels = _numbers(field["refs"]), _numbers(field["levels"])
        for of_term, count in zip(weights, _numbers(field["counts"]), strict=True):
            place = -1
            for _ in range(count):
                place += next(refs)
                of_term.append((data["answers"][place], name, (next(levels) - OFFSET) * field["step"]))
    rows = enumerate(zip(terms, weights, strict=True))
    return {term: Posting(number, tuple(of_term)) for number, (term, of_term) in rows}


def wholes_of(data: Mapping[str, Any]) -> dict[str, str]:
    """The terms of one word, in the order of their numbers, each with a whole word that has this stem."""
    return {stem(whole) if whole[0].isalnum() else whole: whole for whole in data["words"].split()}


def digits(numbers: Iterable[int]) -> str:
    """Numbers from 0 on as one string."""
    return "".join(map(_number, numbers))


def _number(number: int) -> str:
    signs = chr(_LAST + number % _LASTS)
    number //= _LASTS
    while number:
        signs = chr(_MORE + number % _MORES) + signs
        number //= _MORES
    return signs


def _numbers(text: str) -> Iterator[int]:
    number = 0
    for sign in map(ord, text):
        if sign >= _MORE:
            number = number * _MORES + sign - _MORE
        else:
            yield number * _LASTS + sign - _LAST
            number = 0


def _streams(rows: list[Mapping[str, int]], place: Mapping[str, int]) -> dict[str, str]:
    counts, refs, levels = [], [], []
    for row in rows:
        counts.append(len(row))
        before = -1
        for answer in sorted(row, key=lambda answer: place[answer]):
            refs.append(place[answer] - before)
            levels.append(row[answer] + OFFSET)
            before = place[answer]
    return {"counts": digits(counts), "refs": digits(refs), "levels": digits(levels)}
