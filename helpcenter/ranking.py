"""The ranking of answers for a query: the same steps, in the same order, as docs/assets/js/rank.js.

lunr finds and weighs; what surrounds it is ours: cleaning the query, dropping chatty words, forgiving typing errors,
word groups, and a confidence in 0..1 that can be compared across queries. A test runs thousands of queries through both
halves (tests/test_parity.py): change one only together with the other.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from lunr.index import Index

from helpcenter.stemmer import stem

LIMIT = 10
MAX_QUERY = 2000
"""Characters of a query that are read: a long chat message, not a book."""

FIELDS = {"question": 2.0, "phrasings": 3.0, "summary": 1.0, "answer": 0.6}
"""Weight of each field when the index is built: lunr divides a weight given with the query out again. With phrasings in the
index the question must not outweigh them (research/search.md)."""

TYPO, FAR_TYPO, GROUP, PREFIX, PART = 0.7, 0.45, 0.55, 0.6, 0.8
"""What a word counts that is one or two typing errors away, of the same group, only begun, or a part of a run-on word."""

HALF = 6.0
"""The lunr score that counts half; the curve score / (score + HALF) brings every score into 0..1."""

COVERAGE = 0.35
"""How much the share of topic words found counts against the lunr score."""

LIKE = 0.3
"""How much the likeness of the query to the nearest single wording counts (shared words of all words, for the question and
each phrasing): who types a phrasing must get its answer first, however common its words are elsewhere."""

SURE = 0.365
"""A first answer below this is shown as uncertain."""


@dataclass
class Engine:
    """A loaded index. `data` is what the browser gets as assets/search/index.json."""

    index: Index | None
    entries: dict[str, dict[str, str]]
    chatty: frozenset[str]
    groups: dict[str, list[str]]
    weights: dict[str, float]
    wordings: dict[str, list[frozenset[str]]] = field(default_factory=dict)
    by_length: dict[int, list[str]] = field(default_factory=dict)


def words_of(text: str) -> list[str]:
    """Lower-case words of plain letters and digits; accents and apostrophes go, "e-mail" becomes one word."""
    text = unicodedata.normalize("NFKD", text)
    text = re.sub("[\u0300-\u036f]", "", text).lower()
    text = re.sub("['\u2019\u02bc`]", "", text)
    text = re.sub(r"\be[- ]?mail", "email", text)
    return re.findall(r"[a-z0-9]+", text)


def prepare(data: dict[str, Any]) -> Engine:
    """The engine for the data of index.json."""
    index = Index.load(data["index"]) if data["index"] else None
    inverted = index.inverted_index if index else {}
    total = len(data["entries"])
    weights: dict[str, float] = {}
    for term in sorted(inverted):
        holders: set[str] = set()
        for name in FIELDS:
            holders.update(inverted[term].get(name, {}))
        weights[term] = math.log(1 + total / len(holders))
    groups: dict[str, list[str]] = {}
    for group in data["groups"]:
        stems = [stem(word) for word in group]
        for one in stems:
            groups.setdefault(one, []).extend(other for other in stems if other != one)
    engine = Engine(index, data["entries"], frozenset(data["chatty"]), groups, weights)
    for term in sorted(weights):
        engine.by_length.setdefault(len(term), []).append(term)
    for id, entry in data["entries"].items():
        texts = [entry["question"], *data["phrasings"][id]]
        engine.wordings[id] = [frozenset(stem(word) for word in topic_words(engine, text)) for text in texts]
    return engine


def rank(engine: Engine, query: str) -> dict[str, Any]:
    """{"query", "results": [{"id", "score", "question", "url"}, ...], "confident"}: up to LIMIT answers, best first."""
    words = topic_words(engine, query)
    terms: dict[str, float] = {}
    owners: dict[str, list[tuple[int, float]]] = {}
    weights: list[float] = []
    asked: set[str] = set()
    rarest = math.log(1 + len(engine.entries))
    for number, word in enumerate(words):
        found = terms_for(engine, word, number == len(words) - 1 and not query.endswith(" "))
        asked.add(found[0][0] if found else stem(word))
        weights.append(max((engine.weights[term] for term, share in found if share >= PART), default=rarest))
        for term, share in found:
            terms[term] = max(terms.get(term, 0.0), share)
            owners.setdefault(term, []).append((number, share))
    if not terms or engine.index is None:
        return {"query": query, "results": [], "confident": False}
    lunr_query = engine.index.create_query(list(FIELDS))
    for term, share in terms.items():
        lunr_query.term(term, boost=share, use_pipeline=False)
    total = sum(weights)
    scored = []
    for result in engine.index.query(lunr_query):
        covered = [0.0] * len(words)
        for term in result["match_data"].metadata:
            for number, share in owners.get(term, ()):
                covered[number] = max(covered[number], share)
        coverage = sum(weight * share for weight, share in zip(weights, covered, strict=True)) / total
        relevance = result["score"] / (result["score"] + HALF)
        likeness = max(len(asked & wording) / len(asked | wording) for wording in engine.wordings[result["ref"]])
        exact = (1 - LIKE) * (COVERAGE * coverage + (1 - COVERAGE) * relevance) + LIKE * likeness
        score = math.floor(exact * 1e12 + 0.5) / 1e12  # rounded, so that the last bit of a sum cannot change the order
        scored.append((score, result["ref"]))
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    results = [
        {"id": id, "score": score, "question": engine.entries[id]["question"], "url": engine.entries[id]["url"]}
        for score, id in scored[:LIMIT]
    ]
    return {"query": query, "results": results, "confident": bool(results) and scored[0][0] >= SURE}


def topic_words(engine: Engine, query: str) -> list[str]:
    """The words of a query that carry its topic, each once; all of its words where none does ("where is it")."""
    words = list(dict.fromkeys(words_of(query[:MAX_QUERY])))
    return [word for word in words if word not in engine.chatty] or words


def terms_for(engine: Engine, word: str, is_last: bool) -> list[tuple[str, float]]:
    """The index terms that a word of the query stands for, each with the share it counts."""
    own = stem(word)
    found: list[tuple[str, float]] = [(own, 1.0)] if own in engine.weights else []
    if not found and is_last and len(word) >= 3:
        begun = [term for term in engine.weights if term.startswith(word)]
        found = [(term, PREFIX) for term in begun[:8]]
    if not found:
        found = _near(engine, own)
    if not found:
        found = _parts(engine, word)
    if own in engine.groups:
        known = {term for term, _ in found}
        found += [(term, GROUP) for term in engine.groups[own] if term in engine.weights and term not in known]
    return found


def _near(engine: Engine, own: str) -> list[tuple[str, float]]:
    """The terms with the fewest typing errors: one from four letters on, two from seven on."""
    most = 2 if len(own) >= 7 else 1 if len(own) >= 4 else 0
    best: list[str] = []
    letters = _letters(own)
    for length in range(len(own) - most, len(own) + most + 1):
        for term in engine.by_length.get(length, ()):
            others = _letters(term)
            if (letters & ~others).bit_count() > most or (others & ~letters).bit_count() > most:
                continue  # each letter that only one of them has costs an error at least: no need to count
            errors = distance(own, term, most)
            if errors < most:
                most, best = errors, [term]
            elif errors == most and most:
                best.append(term)
    share = TYPO if most == 1 else FAR_TYPO
    return [(term, share) for term in sorted(best, key=lambda term: (engine.weights[term], term))[:3]]


@lru_cache(maxsize=65536)
def _letters(word: str) -> int:
    """The letters and digits of a word as a set of bits."""
    return sum(1 << int(letter, 36) for letter in set(word))


def _parts(engine: Engine, word: str) -> list[tuple[str, float]]:
    """The two words of a run-on word: "trackorder"."""
    for cut in range(3, len(word) - 2):
        one, other = stem(word[:cut]), stem(word[cut:])
        if one in engine.weights and other in engine.weights:
            return [(one, PART), (other, PART)]
    return []


def distance(one: str, other: str, most: int) -> int:
    """Typing errors between two words (insert, delete, replace, swap of neighbours); `most` + 1 where there are more."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, char in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (char != against))
            if i > 1 and j > 1 and char == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def marks(engine: Engine, query: str) -> list[str]:
    """The words to mark in results: the query's topic words and the terms they stand for."""
    words = topic_words(engine, query)
    found = [
        *words,
        *(term for number, word in enumerate(words) for term, _ in terms_for(engine, word, number == len(words) - 1)),
    ]
    return list(dict.fromkeys(found))
