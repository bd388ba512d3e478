"""The ranking of answers for a query: the same steps, in the same order, as docs/assets/js/rank.js.

The words are read (spelling.py) and turned into terms (thesaurus.py), whose weights are added up as lunr.js does it. "No answer
covers this" is one of the answers: how far another stands above it is that answer's score, a confidence in 0..1 that can be
compared across queries. A test runs thousands of queries through both halves (tests/browser/test_parity.py): change one only
together with the other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from helpcenter.search.classifier import NOTHING
from helpcenter.search.packing import unpacked, wholes_of
from helpcenter.search.spelling import Read, Spelling
from helpcenter.search.thesaurus import STRANGE, STRANGER, Thesaurus
from helpcenter.search.tokens import words_of

LIMIT = 10
MAX_QUERY = 5000
"""Characters of a query that are read: a long chat message, not a book."""

MEANT_WORDS = 8
"""Words up to which a query is shown as it was read: whoever pastes a message knows what they meant."""

SHARP = 0.8
DOUBT = 0.3
"""The score is 1 / (1 + exp(-SHARP * (weight - weight of NOTHING - DOUBT)))."""

SURE = 0.5
"""A first answer below this is shown as uncertain."""


_FORGIVEN = ("joined", "corrected", "split")


@dataclass(frozen=True)
class Posting:
    """A term of the index: its number, and its weights as (answer, field, weight), field by field."""

    number: int
    weights: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True)
class Engine:
    """A loaded index. `entries` is what the browser shows of each answer, `known` the terms of the index, and `wholes` a whole
    word for each stem."""

    entries: dict[str, dict[str, str]]
    thesaurus: Thesaurus
    spelling: Spelling
    known: Mapping[str, Posting]
    wholes: Mapping[str, str]


def prepare(data: dict[str, Any]) -> Engine:
    """The engine for the data of index.json."""
    thesaurus = Thesaurus(data["groups"])
    if data["index"] is None:
        return Engine(data["entries"], thesaurus, Spelling({}, {}), {}, {})
    plain = unpacked(data["index"])
    held: dict[int, list[tuple[str, str, float]]] = defaultdict(list)
    for ref, vector in plain["fieldVectors"]:
        field, _, id = ref.partition("/")
        for number, weight in zip(vector[::2], vector[1::2], strict=True):
            held[number].append((id, field, weight))
    known = {
        term: Posting(entry["_index"], tuple(held.get(entry["_index"], ()))) for term, entry in plain["invertedIndex"]
    }
    speaking = {
        term: math.fsum(abs(weight) for _, field, weight in posting.weights if field == "asked")
        for term, posting in known.items()
        if term[0].isalnum() and " " not in term
    }
    wholes = wholes_of(data["index"])
    return Engine(data["entries"], thesaurus, Spelling(speaking, wholes), known, wholes)


def rank(engine: Engine, query: str) -> dict[str, Any]:
    """{"query", "results": [{"id", "score", "question", "url"}, ...], "confident", "meant"}: up to LIMIT answers, best first."""
    words = read(engine, query)
    scored = _scored(engine, words)
    results = [
        {"id": id, "score": value, "question": engine.entries[id]["question"], "url": engine.entries[id]["url"]}
        for id, value in islice(scored.items(), LIMIT)
    ]
    return {
        "query": query,
        "results": results,
        "confident": next(iter(scored.values()), 0.0) >= SURE,
        "meant": meant(engine, words),
    }


def scores(engine: Engine, query: str) -> dict[str, float]:
    """The score of each answer that a query finds, best first."""
    return _scored(engine, read(engine, query))


def _scored(engine: Engine, words: list[Read]) -> dict[str, float]:
    weights = weigh(engine, terms_of(engine, words))
    nothing = weights.pop(NOTHING, 0.0)
    found = {id: score(weight - nothing) for id, weight in weights.items()}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def read(engine: Engine, query: str) -> list[Read]:
    """The words of a query as they are understood."""
    return engine.spelling.read(words_of(query[:MAX_QUERY]), query.endswith(" "))


def terms_of(engine: Engine, words: list[Read]) -> list[str]:
    """The terms of the index that a query has; none where it has none but the marks for strange words."""
    units = engine.thesaurus.units([stem for word in words for stem in word.stems])
    terms = engine.thesaurus.terms(units, engine.known)
    return [] if all(term in (STRANGE, STRANGER) for term in terms) else terms


def weigh(engine: Engine, terms: list[str]) -> dict[str, float]:
    """What the terms weigh for each answer that has one of them, and for NOTHING.

    It is added up in the order of lunr.js, so that both halves agree to the last bit: in each field by the numbers of the terms,
    and then the fields as the query meets them.
    """
    sums: dict[str, dict[str, float]] = defaultdict(dict)
    for term in terms:
        for id, field, _ in engine.known[term].weights:
            sums[id][field] = 0.0
    for posting in sorted((engine.known[term] for term in terms), key=lambda posting: posting.number):
        for id, field, weight in posting.weights:
            sums[id][field] += weight
    size = math.sqrt(len(terms))
    found: dict[str, float] = defaultdict(float)
    for id, fields in sums.items():
        for weight in fields.values():
            found[id] += weight / size
    return found


def meant(engine: Engine, words: list[Read]) -> str:
    """The query as it was read, where typing errors were forgiven; "" where it was read as typed."""
    if len(words) > MEANT_WORDS or not any(word.how in _FORGIVEN for word in words):
        return ""
    return " ".join(
        " ".join(engine.wholes[stem] for stem in word.stems) if word.how in _FORGIVEN else word.typed for word in words
    )


def marks(engine: Engine, query: str) -> list[str]:
    """The stems to mark in questions and summaries: those of the query and of its groups that the texts hold, sorted."""
    stems = [stem for word in read(engine, query) for stem in word.stems]
    found: set[str] = set()
    for unit, group in engine.thesaurus.units(stems):
        phrases = engine.thesaurus.groups[group] if group else []
        for stem in (*unit, *(" ".join(phrase) for phrase in phrases)):
            if stem in engine.known and any(field != "asked" for _, field, _ in engine.known[stem].weights):
                found.add(stem)
    return sorted(found)


def score(weight: float) -> float:
    """A confidence in 0..1, rounded, so that the last bit of a sum cannot change the order."""
    return math.floor(1e12 / (1 + math.exp(-SHARP * (weight - DOUBT))) + 0.5) / 1e12
