"""The ranking of answers for a query: the same steps, in the same order, as docs/assets/js/rank.js.

The words are read (spelling.py) and turned into terms (thesaurus.py), whose weights are added up as lunr.js does it. "No answer
covers this" is one of the answers: how far another stands above it is that answer's score, a confidence in 0..1 that can be
compared across queries. A test runs thousands of queries through both halves (tests/browser/test_parity.py): change one only
together with the other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

from helpcenter.search.foreign import ForeignWords, may_be_foreign
from helpcenter.search.packing import NOTHING, TALK, Posting, kinds_of, line_term, unpacked, wholes_of
from helpcenter.search.settings import QuerySettings
from helpcenter.search.spelling import QueryWord, Spelling
from helpcenter.search.thesaurus import STRANGE, STRANGER, Thesaurus
from helpcenter.search.tokens import personal_names, typed_words
from helpcenter.text.stemmer import stem

LEARNT = "asked"
"""The field whose weights are learnt from phrasings; the others are texts."""

LIKE = "like"
"""The field of what words mean in general, for answers with few phrasings."""

LINE = "line"
"""The field of whole lines that somebody wrote (whole_lines.py)."""

_FORGIVEN = ("joined", "corrected", "split")  # what is guessed is nobody's to state


@dataclass(frozen=True)
class Engine:
    """A loaded index. `entries` is what the browser shows of each answer, `known` the terms of the index, `wholes` a whole word for
    each stem, `in_texts` the stems that texts hold, `alone` the answers with few phrasings, and `foreign` the words of other
    languages, where they are looked for."""

    settings: QuerySettings
    entries: dict[str, dict[str, str]]
    thesaurus: Thesaurus
    spelling: Spelling
    known: Mapping[str, Posting]
    wholes: Mapping[str, str]
    in_texts: frozenset[str]
    alone: frozenset[str]
    foreign: ForeignWords | None = None


def prepare(data: dict[str, Any]) -> Engine:
    """The engine for the data of the index with all its parts, with those of foreign.json under `foreign`."""
    settings, head = QuerySettings.of(data["settings"]), data["index"]
    entries = {entry["id"]: entry for shelf in data["entries"] for entry in shelf}
    known = unpacked(head, data["terms"], list(entries))
    wholes = wholes_of(head)
    kinds = dict(zip(wholes, kinds_of(head), strict=True))
    levels = {term: level for term, (level, _) in kinds.items() if term[0].isalnum()}
    in_texts = frozenset(term for term, (_, is_in_texts) in kinds.items() if is_in_texts)
    foreign = ForeignWords(data["foreign"]) if "foreign" in data else None
    spelling = Spelling(levels, wholes, settings)
    ids = list(entries)
    alone = frozenset(ids[number - 1] for number in head["alone"])
    return Engine(settings, entries, Thesaurus(data["groups"]), spelling, known, wholes, in_texts, alone, foreign)


def rank(engine: Engine, query: str) -> dict[str, Any]:
    """{"query", "results": [{"id", "score", "question", "url"}, ...], "confident", "meant", "language", "shown"}: up to `limit`
    answers, best first, of which people are shown so many; "" for a query that may be English."""
    found = ranked(engine, query)
    words, scored, confident, language, *_ = found
    results = [
        {"id": id, "score": value, "question": engine.entries[id]["question"], "url": engine.entries[id]["url"]}
        for id, value in islice(scored.items(), engine.settings.limit)
    ]
    return {
        "query": query,
        "results": results,
        "confident": confident,
        "meant": meant(engine, words),
        "language": language,
        "shown": shown_count(engine.settings, found),
    }


def shown_count(settings: QuerySettings, found: Ranked) -> int:
    """How many of the first answers people are shown: those that are near the first one, of a short query a few at least, and where
    no answer is clear a few at most."""
    scores = list(found.scores.values())[: settings.limit]
    near = _near_count(settings, scores)
    if len(found.words) <= settings.short_words:
        near = max(near, sum(score >= settings.sure for score in scores[: settings.few]))
    return near if found.confident else min(near, settings.few)


def _near_count(settings: QuerySettings, scores: Sequence[float]) -> int:
    """How many of the first answers have odds that are not too far below the first one's."""

    def is_near(score: float) -> bool:
        return score * (1 - scores[0]) * settings.tail >= scores[0] * (1 - score)

    return next((place for place, score in enumerate(scores) if place and not is_near(score)), len(scores))


class Ranked(NamedTuple):
    """The words of a query as they are understood, the score of each answer that it finds, best first, whether the first is sure,
    the code of the language that it is in ("" where it may be English), whether nothing is asked, and whether the first is sure but for
    small talk. `above` is how far each answer stands above what needs none, and `below` that of all others."""

    words: list[QueryWord]
    scores: dict[str, float]
    confident: bool
    language: str
    talk: bool
    but_for_talk: bool
    above: dict[str, float]
    below: float


def ranked(engine: Engine, query: str) -> Ranked:
    """All answers that a query finds."""
    words, language = _read(engine, query)
    weights = weigh(engine, terms_of(engine, words))
    is_talk = weights.get(TALK, -math.inf) > weights.get(NOTHING, 0.0) - engine.settings.talk
    nothing = weights.get(NOTHING, 0.0)
    none = against(weights)
    above = {id: weight - none for id, weight in weights.items()}
    scored = {id: score(engine.settings, weight, len(words)) for id, weight in above.items()}
    scores = dict(sorted(scored.items(), key=lambda pair: (-pair[1], pair[0])))
    first, best = next(iter(scores.items()), ("", 0.0))
    but_for_talk = score(engine.settings, weights.get(first, 0.0) - nothing, len(words))
    rivals = () if first in engine.alone else engine.alone
    has_rival = any(weights[first] - weights.get(id, -math.inf) < engine.settings.doubt for id in rivals)
    strange = sum(word.is_strange for word in words)
    is_read = strange < engine.settings.strange_share * len(words)
    may_be_sure = not (language or has_rival) and is_read
    confident, but_for_talk = (may_be_sure and value >= engine.settings.sure for value in (best, but_for_talk))
    talk = not language and best < engine.settings.sure and (is_talk or not words)
    return Ranked(words, scores, confident, language, talk, but_for_talk, above, -none)


def query_words(engine: Engine, query: str) -> list[QueryWord]:
    """The words of a query as they are understood."""
    return _read(engine, query)[0]


def _read(engine: Engine, query: str) -> tuple[list[QueryWord], str]:
    """The words of a query, not more than fit, although a sign can be taken apart into many, and the language that it is in."""
    most = engine.settings.max_query
    words = typed_words(query[:most])[: most // 2]

    def knows(word: str) -> bool:
        # Phrasings hold words of other languages too: alone, a word is English only if the texts have it.
        return word.isascii() and stem(word) in (engine.known if len(words) > 1 else engine.in_texts)

    foreign = engine.foreign.read(query, words, knows) if engine.foreign and may_be_foreign(words, knows) else None
    if foreign:
        code, read = foreign
        return read, code
    return engine.spelling.read(words, query.endswith(" "), personal_names(query)), ""


def terms_of(engine: Engine, words: list[QueryWord]) -> list[str]:
    """The terms of the index that a query has; none where it has none but the marks for strange words."""
    stems = [stem for word in words for stem in word.stems]
    terms = engine.thesaurus.terms(engine.thesaurus.segments(stems), engine.known)
    if all(term in (STRANGE, STRANGER) for term in terms):
        return []
    typed = (part for word in words for part in word.typed.split(" "))
    line = line_term(stem(part) for part in typed if part.isascii())
    return [*terms, line] if line in engine.known else terms


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
    weights: dict[str, float] = defaultdict(float)
    for id, fields in sums.items():
        for weight in fields.values():
            weights[id] += weight / size
    return weights


def against(weights: dict[str, float]) -> float:
    """What an answer has to outweigh: that nothing answers, or that nothing is asked. Both are taken out of the weights."""
    nothing = weights.pop(NOTHING, 0.0)
    return max(nothing, weights.pop(TALK, nothing))


def meant(engine: Engine, words: list[QueryWord]) -> str:
    """The query as it was read, where typing errors were forgiven; "" where it was read as typed, or not all of it was read."""
    is_short = len(words) <= engine.settings.meant_words
    if not is_short or any(word.is_strange for word in words) or not any(word.how in _FORGIVEN for word in words):
        return ""
    return " ".join(
        " ".join(engine.wholes[stem] for stem in word.stems) if word.how in _FORGIVEN else word.typed
        for word in words
        if word.typed.isascii()
    )


def marks(engine: Engine, query: str) -> list[str]:
    """The stems to mark in questions and summaries: those of the query and of its groups that the texts hold, sorted."""
    stems = [stem for word in query_words(engine, query) for stem in word.stems]
    candidates: set[str] = set()
    for segment, group in engine.thesaurus.segments(stems):
        phrases = engine.thesaurus.groups[group] if group else []
        candidates |= {*segment, *(" ".join(phrase) for phrase in phrases)}
    return sorted(candidates & engine.in_texts)


def score(settings: QuerySettings, weight: float, words: int) -> float:
    """A confidence in 0..1 for a query of so many words, rounded, so that the last bit of a sum cannot change the order."""
    return math.floor(1e12 / (1 + math.exp(-settings.slope * (weight - settings.needed(words)))) + 0.5) / 1e12
