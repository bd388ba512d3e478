"""The search index as the browser gets it: lunr's own index, packed into some 20 KB and unpacked on both sides.

lunr's serialized form names every term and every answer again and again. Here a term is a number, and each stream of
numbers is a string, which compresses well:

    {"words": "abl account ...", "pairs": "...", "answers": [ids], "fields": {name: {"step", "counts", "refs", "levels"}}}

- `words`: the terms of one word, as whole words that have this stem ("delivery" for "deliveri"), with blanks between them.
- `pairs`: for each term of two words, in order, how far its first word is from the pair before, and the number of its second.
- per field, for each term the number of its answers (`counts`), for each of these how far its number is from the one before
  (`refs`), and its weight in steps, plus LEVELS (`levels`).

The same steps stand in docs/assets/js/rank.js; a number in a string is written as `digits` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from helpcenter.text.stemmer import stem

LEVELS = 20
"""Weights are whole numbers of steps from -LEVELS on."""

Weights = Mapping[str, Mapping[str, int]]
"""Term -> answer -> weight in steps."""

_LAST, _LASTS = 35, 57
_MORE, _MORES = 93, 34
"""A number ends with a sign from # to [; the signs from ] to ~ before it are its higher digits. No sign needs an escape in JSON."""


def packed(
    fields: Mapping[str, tuple[float, Weights]], wholes: Mapping[str, str], known: Iterable[str] = ()
) -> dict[str, Any]:
    """Fields with the size of a step and their weights, a whole word for each stem, and stems that are terms without a weight."""
    terms = {term for _, weights in fields.values() for term in weights}
    words = sorted({word for term in terms for word in term.split(" ")} | set(known))
    number = {word: n for n, word in enumerate(words)}
    pairs = sorted((number[one], number[other]) for term in terms if " " in term for one, other in [term.split(" ")])
    order = [*words, *(f"{words[one]} {words[other]}" for one, other in pairs)]
    answers = sorted({answer for _, weights in fields.values() for row in weights.values() for answer in row})
    place = {answer: n for n, answer in enumerate(answers)}
    return {
        "words": " ".join(wholes.get(word, word) for word in words),
        "pairs": digits(n for (one, other), (before, _) in _steps(pairs, (0, 0)) for n in (one - before, other)),
        "answers": answers,
        "fields": {
            name: {"step": step, **_streams([weights.get(term, {}) for term in order], place)}
            for name, (step, weights) in fields.items()
        },
    }


def unpacked(data: Mapping[str, Any]) -> dict[str, Any]:
    """What lunr.Index.load wants."""
    words = list(wholes_of(data))
    order = list(words)
    numbers, one = _numbers(data["pairs"]), 0
    for gap in numbers:
        one += gap
        order.append(f"{words[one]} {words[next(numbers)]}")
    inverted: list[tuple[str, dict[str, Any]]] = [
        (term, {"_index": n, **{name: {} for name in data["fields"]}}) for n, term in enumerate(order)
    ]
    vectors: dict[str, list[float]] = {f"{name}/{answer}": [] for name in data["fields"] for answer in data["answers"]}
    for name, field in data["fields"].items():
        refs, levels = _numbers(field["refs"]), _numbers(field["levels"])
        for n, count in enumerate(_numbers(field["counts"])):
            at = -1
            for _ in range(count):
                at += next(refs)
                answer = data["answers"][at]
                inverted[n][1][name][answer] = {}
                vectors[f"{name}/{answer}"] += [n, (next(levels) - LEVELS) * field["step"]]
    return {
        "version": "2.3.9",
        "fields": list(data["fields"]),
        "fieldVectors": [[ref, vector] for ref, vector in vectors.items() if vector],
        "invertedIndex": sorted(inverted, key=lambda term: term[0]),
        "pipeline": [],
    }


def wholes_of(data: Mapping[str, Any]) -> dict[str, str]:
    """The terms of one word, in the order of their numbers, each with a whole word that has this stem."""
    return {stem(whole) if whole[0].isalnum() else whole: whole for whole in data["words"].split()}


def digits(numbers: Iterable[int]) -> str:
    """Numbers from 0 on as one string."""
    found: list[str] = []
    for number in numbers:
        signs = chr(_LAST + number % _LASTS)
        number //= _LASTS
        while number:
            signs = chr(_MORE + number % _MORES) + signs
            number //= _MORES
        found.append(signs)
    return "".join(found)


def _numbers(text: str) -> Iterator[int]:
    number = 0
    for sign in map(ord, text):
        if sign >= _MORE:
            number = number * _MORES + sign - _MORE
        else:
            yield number * _LASTS + sign - _LAST
            number = 0


def _steps(pairs: list[tuple[int, int]], start: tuple[int, int]) -> Iterable[tuple[tuple[int, int], tuple[int, int]]]:
    return zip(pairs, [start, *pairs], strict=False)


def _streams(rows: list[Mapping[str, int]], place: Mapping[str, int]) -> dict[str, str]:
    counts, refs, levels = [], [], []
    for row in rows:
        counts.append(len(row))
        before = -1
        for answer in sorted(row, key=lambda answer: place[answer]):
            refs.append(place[answer] - before)
            levels.append(row[answer] + LEVELS)
            before = place[answer]
    return {"counts": digits(counts), "refs": digits(refs), "levels": digits(levels)}
