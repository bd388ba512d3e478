"""The ranking of answers for a query: the same steps, in the same order, as docs/assets/js/rank.js.

The words are read (spelling.py), turned into terms (thesaurus.py) and given to lunr, which adds up their weights. "No answer
covers this" is one of its answers: how far an answer stands above it is the answer's score, a confidence in 0..1 that can be
compared across queries. A test runs thousands of queries through both halves (tests/browser/test_parity.py): change one only
together with the other.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lunr.index import Index

from helpcenter.classifier import NOTHING
from helpcenter.packing import unpacked, wholes_of
from helpcenter.spelling import Read, Spelling
from helpcenter.thesaurus import STRANGE, STRANGER, Thesaurus
from helpcenter.words import words_of

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
class Engine:
    """A loaded index. `entries` is what the browser shows of each answer, `known` the terms of the index with
    their answers, and `wholes` a whole word for each stem."""

    index: Index | None
    entries: dict[str, dict[str, str]]
    thesaurus: Thesaurus
    spelling: Spelling
    known: Mapping[str, Any]
    wholes: Mapping[str, str]


def prepare(data: dict[str, Any]) -> Engine:
    """The engine for the data of index.json."""
    thesaurus = Thesaurus(data["groups"])
    if data["index"] is None:
        return Engine(None, data["entries"], thesaurus, Spelling({}, {}), {}, {})
    plain = unpacked(data["index"])
    weights = dict.fromkeys((term for term, _ in plain["invertedIndex"] if term[0].isalnum() and " " not in term), 0.0)
    numbers = {entry["_index"]: term for term, entry in plain["invertedIndex"]}
    for ref, vector in plain["fieldVectors"]:
        if ref.startswith("asked/"):
            for number, weight in zip(vector[::2], vector[1::2], strict=True):
                if numbers[number] in weights:
                    weights[numbers[number]] += abs(weight)
    index, wholes = Index.load(plain), wholes_of(data["index"])
    return Engine(index, data["entries"], thesaurus, Spelling(weights, wholes), index.inverted_index, wholes)


def rank(engine: Engine, query: str) -> dict[str, Any]:
    """{"query", "results": [{"id", "score", "question", "url"}, ...], "confident", "meant"}: up to LIMIT answers, best first."""
    words = read(engine, query)
    weights = weigh(engine, terms_of(engine, words))
    nothing = weights.pop(NOTHING, 0.0)
    scored = sorted(
        ((score(weight - nothing), id) for id, weight in weights.items()), key=lambda pair: (-pair[0], pair[1])
    )
    results = [
        {"id": id, "score": value, "question": engine.entries[id]["question"], "url": engine.entries[id]["url"]}
        for value, id in scored[:LIMIT]
    ]
    return {
        "query": query,
        "results": results,
        "confident": bool(results) and scored[0][0] >= SURE,
        "meant": meant(engine, words),
    }


def read(engine: Engine, query: str) -> list[Read]:
    """The words of a query as they are understood."""
    return engine.spelling.read(words_of(query[:MAX_QUERY]), query.endswith(" "))


def terms_of(engine: Engine, words: list[Read]) -> list[str]:
    """The terms of the index that a query has; none where it has none but the marks for strange words."""
    units = engine.thesaurus.units([stem for word in words for stem in word.stems])
    terms = engine.thesaurus.terms(units, engine.known)
    return [] if all(term in (STRANGE, STRANGER) for term in terms) else terms


def weigh(engine: Engine, terms: list[str]) -> dict[str, float]:
    """What lunr adds up for each answer that has one of the terms, and for NOTHING."""
    if engine.index is None or not terms:
        return {}
    query = engine.index.create_query()
    for term in terms:
        query.term(term, use_pipeline=False)
    return {result["ref"]: result["score"] for result in engine.index.query(query)}


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
            answers = engine.known.get(stem, {})
            if answers.get("question") or answers.get("answer"):
                found.add(stem)
    return sorted(found)


def score(weight: float) -> float:
    """A confidence in 0..1, rounded, so that the last bit of a sum cannot change the order."""
    return math.floor(1e12 / (1 + math.exp(-SHARP * (weight - DOUBT))) + 0.5) / 1e12
