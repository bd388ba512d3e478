"""Why an answer ranks where it does: how a query is read, and what each of its terms counts for and against each answer.

The ranking adds up weights (ranking.py), so an answer's weight is exactly the sum of its parts: the weight of each term in each
field, divided by the root of the number of terms.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from helpcenter.content.word_lists import SearchFile
from helpcenter.search.packing import NOTHING, TALK
from helpcenter.search.ranking import LEARNT, LIKE, LINE, Engine, ranked, score, terms_of, weigh
from helpcenter.search.settings import QuerySettings
from helpcenter.search.spelling import QueryWord
from helpcenter.search.thesaurus import STRANGE, STRANGER, stemmed

SHOWN = 3
"""Answers that are explained, beside the one that is asked for."""

FIELDS = {
    LEARNT: "phrasings",
    LIKE: "likeness of words",
    LINE: "this very line",
    "question": "question",
    "answer": "answer text",
}
"""The fields of the index in a writer's words. The first is learnt from phrasings, and from the question and summary as well."""

HOW = {
    "begun": "a word only begun",
    "joined": "written apart",
    "corrected": "misspelt",
    "guessed": "perhaps misspelt",
    "split": "run together",
    "translated": "of another language",
}
SAYS = {NOTHING: '"no answer covers this"', TALK: '"nothing is asked here"'}
_STRANGE = {STRANGE: "a word that the search does not know", STRANGER: "two such words or more"}
_LEGEND = "Amounts add up to the weight; phrasings teach the search for and against. Two words: side by side. *: any word of its group."

_MOST = {1: 4, -1: 2}
"""Terms that are shown for an answer, and against it."""

_LINES = 4
"""Forgiven words, and groups, that are shown: a pasted message has many."""

_MEMBERS = 5
"""Words of a group that are shown."""


@dataclass(frozen=True)
class Part:
    """What one term counts in one field for an answer, or against it."""

    term: str
    field: str
    amount: float


@dataclass(frozen=True)
class Balance:
    """An answer's weight with its parts, its place among all answers (0: no term speaks of it), and its score.

    NOTHING and TALK have a weight too, and neither place nor score.
    """

    id: str
    question: str
    place: int
    score: float | None
    weight: float
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Group:
    """Words of a query that were taken as a group of faq/search/words.yml: its term, its words, and its place in the file."""

    words: str
    term: str
    members: tuple[str, ...]
    place: str


@dataclass(frozen=True)
class Explanation:
    """How a query was read, and why its first answers stand where they do."""

    query: str
    confident: bool
    needed: float
    words: tuple[QueryWord, ...]
    meant: Mapping[str, str]
    groups: tuple[Group, ...]
    terms: Mapping[str, str]
    answers: tuple[Balance, ...]
    nothing: Balance

    def record(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return {
            "query": self.query,
            "confident": self.confident,
            "needed": self.needed,
            "words": [
                {"typed": word.typed, "how": word.how, "read": [self.meant.get(stem, stem) for stem in word.stems]}
                for word in self.words
            ],
            "groups": [vars(group) for group in self.groups],
            "terms": dict(self.terms),
            "answers": [_balance_record(balance) for balance in self.answers],
            "nothing": _balance_record(self.nothing),
        }


def needed(settings: QuerySettings, words: int) -> float:
    """How far an answer must stand above NOTHING and TALK for the search to be confident of a query of so many words."""
    return settings.needed(words) + math.log(settings.sure / (1 - settings.sure)) / settings.slope


def parts_of_terms(engine: Engine, terms: Sequence[str]) -> dict[str, list[Part]]:
    """For each answer what the terms of a query count; the sums are what ranking.weigh finds, but for the last bit."""
    size = 1 / math.sqrt(len(terms) or 1)
    parts: dict[str, list[Part]] = defaultdict(list)
    for term in terms:
        for id, field, weight in engine.known[term].weights:
            parts[id].append(Part(term, field, weight * size))
    return parts


def explained(engine: Engine, search: SearchFile | None, query: str, also: str | None = None) -> Explanation:
    """The explanation of a query: its first answers, and one more that the caller wants to see."""
    found = ranked(engine, query)
    words, confident = found.words, found.confident
    terms = terms_of(engine, words)
    weighed, parts = weigh(engine, terms), parts_of_terms(engine, terms)
    none = TALK if weighed.get(TALK, -math.inf) > weighed.get(NOTHING, 0.0) else NOTHING
    against = weighed.get(none, 0.0)
    nothing = _balance(none, SAYS[none], None, parts.get(none, ()))
    for nobodys in SAYS:
        parts.pop(nobodys, None)

    def balance_of(id: str, weight: float, parts: Iterable[Part]) -> Balance:
        return _balance(id, engine.entries[id]["question"], score(engine.settings, weight - against, len(words)), parts)

    balances = [balance_of(id, weighed[id], its_parts) for id, its_parts in parts.items()]
    balances.sort(key=lambda balance: (-(balance.score or 0.0), balance.id))
    placed = [replace(balance, place=place) for place, balance in enumerate(balances, 1)]
    shown = [balance for balance in placed if balance.place <= SHOWN or balance.id == also]
    if also is not None and all(balance.id != also for balance in shown):
        shown.append(balance_of(also, 0.0, ()))
    return Explanation(
        query,
        confident,
        needed(engine.settings, len(words)),
        tuple(words),
        {stem: engine.wholes[stem] for word in words for stem in word.stems if stem in engine.wholes},
        tuple(_groups(engine, search, words)),
        {term: _named(engine, term) for term in terms},
        tuple(shown),
        nothing,
    )


def _balance(id: str, question: str, score: float | None, parts: Iterable[Part]) -> Balance:
    parts = tuple(parts)
    return Balance(id, question, 0, score, math.fsum(part.amount for part in parts), parts)


def _groups(engine: Engine, search: SearchFile | None, words: Iterable[QueryWord]) -> Iterator[Group]:
    """The words of a query that a group was found in, each group with the line of faq/search/words.yml that holds it."""
    read = [(word, stem) for word in words for stem in word.stems]
    as_typed = ("known", "unknown", "short")
    typed = [(word.typed if word.how in as_typed else engine.wholes.get(stem, stem), stem) for word, stem in read]
    at = 0
    for segment, term in engine.thesaurus.segments([stem for _, stem in typed]):
        phrase = " ".join(dict.fromkeys(word for word, _ in typed[at : at + len(segment)]))
        at += len(segment)
        if search is None or term is None or term not in engine.known:
            continue
        for number, members in enumerate(search.groups):
            stems = stemmed(members)
            if stems and "=" + stems[0].replace(" ", "_") == term:
                yield Group(phrase, term, tuple(members), search.place("groups", number).place)
                break


def _named(engine: Engine, term: str) -> str:
    """A term in a writer's words: "refund", "refund*" for its group, "refund* how" for neighbours."""
    if term in _STRANGE:
        return _STRANGE[term]
    names = []
    for part in term.split(" "):
        members = engine.thesaurus.groups.get(part)
        stems = members[0] if members else (part,)
        names.append(" ".join(engine.wholes.get(stem, stem) for stem in stems) + ("*" if members else ""))
    return f'"{" ".join(names)}"'


def explanation_text(explanation: Explanation) -> str:
    """The text that the command prints."""
    lines = [explanation.query, "", "How it was read:", *_words_lines(explanation), *_group_lines(explanation)]
    for balance in explanation.answers:
        place = f"{balance.place}." if balance.place else "not found."
        stands = f"score {balance.score:.2f}, weight {balance.weight:+.2f}"
        lines += ["", f"{place} {balance.id}  {stands}: {balance.question}", *_balance_lines(explanation, balance)]
    if explanation.terms:
        lines += ["", f"{explanation.nothing.question}  weight {explanation.nothing.weight:+.2f}"]
        lines += _balance_lines(explanation, explanation.nothing)
    return "\n".join([*lines, "", verdict(explanation), *([_LEGEND] if explanation.answers else [])]) + "\n"


def _words_lines(explanation: Explanation) -> list[str]:
    """How the words of the query were understood."""
    if not explanation.words:
        return ["  it holds no word of letters or digits"]
    plain = " ".join(word.typed for word in explanation.words if word.how == "known")
    unknown = " ".join(word.typed for word in explanation.words if word.how in ("unknown", "short"))
    forgiven = [word for word in explanation.words if word.how in HOW]
    lines = [f"  as typed: {plain}"] if plain else []
    for word in forgiven[:_LINES]:
        read_as = " ".join(explanation.meant.get(stem, stem) for stem in word.stems)
        lines.append(f"  {word.typed} -> {read_as} ({HOW[word.how]})")
    lines += [f"  and {len(forgiven) - _LINES} more"] if len(forgiven) > _LINES else []
    return [*lines, f"  not known to the search: {unknown}"] if unknown else lines


def _group_lines(explanation: Explanation) -> list[str]:
    lines = []
    for group in explanation.groups[:_LINES]:
        others = [member for member in group.members if member != group.words]
        more = f" and {len(others) - _MEMBERS} more" if len(others) > _MEMBERS else ""
        lines.append(f"  {group.words} means the same as {', '.join(others[:_MEMBERS])}{more} ({group.place})")
    more_groups = len(explanation.groups) - _LINES
    return [*lines, f"  and {more_groups} groups more"] if more_groups > 0 else lines


def verdict(explanation: Explanation) -> str:
    """Why the search is certain of its first answer, or why not, in one sentence."""
    if not explanation.terms:
        return "Not confident: the search knows no word of this query."
    if not explanation.answers or not explanation.answers[0].place:
        return "Not confident: no answer has anything to do with these words."
    above = explanation.answers[0].weight - explanation.nothing.weight
    stands = (
        f"the first answer stands {abs(above):.2f} {'above' if above >= 0 else 'below'} {explanation.nothing.question}"
    )
    if explanation.confident:
        return f"Confident: {stands}, and {explanation.needed:.2f} above it is enough."
    if above >= explanation.needed:
        strange = sum(word.is_strange for word in explanation.words)
        if any(word.how == "translated" for word in explanation.words):
            return f"Not confident: the query is in another language, in which only some words are read; {stands}."
        if 2 * strange < len(explanation.words):
            return f"Not confident: {stands}, but another answer, of which too few phrasings are known, comes near the first."
        return f"Not confident: {strange} of {len(explanation.words)} words are not known to the search, so {stands} for the rest only."
    return f"Not confident: {stands}, and {explanation.needed:.2f} above it is needed."


def _balance_lines(explanation: Explanation, balance: Balance) -> list[str]:
    """The terms that count most for and against an answer, and the rest as one sum."""
    parts: dict[str, list[Part]] = defaultdict(list)
    for part in balance.parts:
        parts[part.term].append(part)
    sums = {term: math.fsum(part.amount for part in of_term) for term, of_term in parts.items()}
    order = sorted(sums, key=lambda term: (-abs(sums[term]), term))
    shown = [term for sign, most in _MOST.items() for term in [term for term in order if sums[term] * sign > 0][:most]]
    width = max((len(explanation.terms[term]) for term in shown), default=0)
    lines = []
    for term in shown:
        of_term = sorted(parts[term], key=lambda part: list(FIELDS).index(part.field))
        where = ", ".join(f"{FIELDS[part.field]} {part.amount:+.2f}" for part in of_term)
        lines.append(f"  {sums[term]:+6.2f}  {explanation.terms[term]:{width}}  {where}")
    rest = [term for term in order if term not in shown]
    if rest:
        lines.append(f"  {math.fsum(sums[term] for term in rest):+6.2f}  {len(rest)} more")
    return lines or ["  no word of the query speaks for it or against it"]


def _balance_record(balance: Balance) -> dict[str, Any]:
    return {**vars(balance), "parts": [vars(part) for part in balance.parts]}
