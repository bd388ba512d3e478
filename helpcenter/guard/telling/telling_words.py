"""Which constants a sentence speaks of by their own words.

A constant is told by what its label, its id, its `about:` and the common part of its `says:` name (concept.py). A word that no other
constant has tells most; one that every shop has ("order", "price") tells little. A sentence speaks of a constant where enough of them
stand beside something that says a value of its type: a figure, "for ever", "free", "not".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from helpcenter.content.model import Constant
from helpcenter.content.values.types import TYPES
from helpcenter.figures.count import Number
from helpcenter.guard.telling.concept import EVERYDAY, SHARED, Concept, concepts_of, name_of, own_words, whole_names
from helpcenter.guard.vocabulary.language import language, read_all
from helpcenter.text.word_pattern import Covered, Hit, PhraseIndex
from helpcenter.text.words import Words, words_in

_STRONG_SIGN, _SOFT_SIGN, _SIGN_MORE, _NUMERAL, _FIGURE, _OTHER_FIGURE, _AT_HOME = 0.9, 0.3, 0.2, 0.5, 1.0, 0.55, 0.4
_ALL_NAMED, _LEAST_TOTAL, _ONE_OF_MORE, _MOST, _PARTLY = 0.2, 1.1, 0.7, 0.65, 0.45
_TOLD, _ENOUGH, _ADVICE, _AS_GOOD = 1.0, 1.7, 0.4, 0.25
"""What each sign counts; how much the words, and all together, must; and how far behind the best a constant may be. Set on the
sentences of tests/guard/newcomers.yml."""

_OURS = frozenset({"we", "us", "our", "here", "you", "your"})
"""With one of these a sentence speaks of what shop and shopper do."""


@dataclass(frozen=True)
class Told:
    """A constant that a sentence speaks of: by which words, and how clearly."""

    constant: str
    words: Covered
    score: float


@dataclass
class _Seen:
    """What of a constant stands in a sentence: its concepts by their numbers, each with its words."""

    heads: dict[int, Covered] = field(default_factory=dict)
    supports: dict[int, Covered] = field(default_factory=dict)
    all_heads: list[tuple[int, Covered]] = field(default_factory=list)


class TellingWords:
    """The telling words of some constants, ready to be looked for."""

    def __init__(self, constants: Iterable[Constant], derived: Collection[str]) -> None:
        """All constants of a catalog, and the ids of those that are to be told by their own words."""
        families: dict[str, set[str]] = {}
        told = {constant.id: constant for constant in constants if constant.id in derived}
        for constant in constants if told else ():
            families.setdefault(constant.id.partition(".")[0], set()).update(own_words(constant))
        shared = Counter(word for words in families.values() for word in words)
        self._concepts = {id: concepts_of(constant, shared) for id, constant in told.items()}
        self._total = {id: _total(concepts) for id, concepts in self._concepts.items()}
        self._called = {
            id: {word.stem for word in words_in(name_of(constant))} - language().names_nothing
            for id, constant in told.items()
        }
        self._types = {id: constant.type for id, constant in told.items()}
        self._index = PhraseIndex(
            (f"{id}#{number}", phrase)
            for id, concepts in self._concepts.items()
            for number, concept in enumerate(concepts)
            for phrase in read_all(concept.ways)
        )

        self._names = PhraseIndex(
            (id, phrase) for id, constant in told.items() for phrase in read_all(whole_names(constant))
        )

    def called_by_name(self, words: Words) -> list[tuple[str, Covered]]:
        """The constants that a text calls by words of their name that stand together: "the phone line"."""
        return [(id, at) for names, at in self._names.hits(words) for id in names]

    def tells(self, constant: str) -> bool:
        """Whether a constant has words of its own that not every shop has."""
        return any(concept.is_own for concept in self._concepts.get(constant, ()))

    def told(
        self, words: Words, innocent: Collection[Covered] = (), at_home: Collection[str] = (), advice: bool = False
    ) -> tuple[list[Told], dict[str, Covered]]:
        """The constants that a sentence speaks of, and of those that it names at all the words that are theirs alone."""
        names: dict[str, Covered] = {}
        found: list[Told] = []
        signs: list[Hit] | None = None
        ours = any(word.stem in _OURS for word in words)
        for id, seen in self._seen(words).items():
            topic = self._topic(id, seen)
            if topic < _TOLD or _is_neighbour(words, min(_all(seen.heads.values()))):
                continue
            names[id] = _all(at for number, at in seen.all_heads if self._concepts[id][number].is_own)
            if signs is None:
                signs = [hit for hit in language().signs.hits(words) if not any(hit[1] < at for at in innocent)]
            sign, at = self._sign(id, words, seen, signs)
            if not self._names_most(id, seen, topic):
                sign -= _PARTLY
                if not ours:
                    continue  # "A swollen battery is dangerous" says nothing of what the shop does with it
            if advice and sign <= _SOFT_SIGN:
                continue
            score = topic + sign + _AT_HOME * (id in at_home) - _ADVICE * advice
            if sign > 0 and score >= _ENOUGH:
                found.append(Told(id, _all([*seen.heads.values(), *seen.supports.values(), at]), score))
        best = max((told.score for told in found), default=0.0)
        return [told for told in found if told.score >= best - _AS_GOOD], names

    def _seen(self, words: Words) -> Mapping[str, _Seen]:
        found: dict[str, _Seen] = {}
        for names, at in self._index.hits(words):
            for name in names:
                id, _, digits = name.rpartition("#")
                seen, number = found.setdefault(id, _Seen()), int(digits)
                place = seen.supports if self._concepts[id][number].is_support else seen.heads
                if place is seen.heads:
                    seen.all_heads.append((number, at))
                if len(at) > len(place.get(number, ())):
                    place[number] = at
        return {id: seen for id, seen in found.items() if seen.heads}

    def _topic(self, id: str, seen: _Seen) -> float:
        """How clearly a sentence names what the constant does."""
        concepts, total = self._concepts[id], self._total[id]
        strongest = max(concept.weight for concept in concepts if not concept.is_support)
        if not any(concepts[number].weight >= min(strongest, SHARED) for number in seen.heads):
            return 0.0
        if TYPES[self._types[id]].figure is None and not self.tells(id) and len(seen.heads) < 2:
            return 0.0  # "the courier" is in every other sentence
        taken: set[int] = set()
        heads = 0.0
        for number, at in sorted(seen.heads.items(), key=lambda item: -concepts[item[0]].weight):
            if not at <= taken:
                heads += concepts[number].weight * (_ONE_OF_MORE if len(at) < concepts[number].length else 1)
                taken |= at
        support = sum(concepts[number].weight for number, at in seen.supports.items() if not at <= taken)
        all_named = heads >= total - 0.01
        return heads * max(1.0, _LEAST_TOTAL / total) + _ALL_NAMED * all_named + min(support, 1.0)

    def _names_most(self, id: str, seen: _Seen, topic: float) -> bool:
        """Whether a rule's words are enough beside what is named: the thing itself, or most that the constant names."""
        enough = any(self._concepts[id][number].is_enough for number in seen.heads)
        return enough or TYPES[self._types[id]].figure is not None or topic >= _MOST * self._total[id]

    def _sign(self, id: str, words: Words, seen: _Seen, signs: Iterable[Hit]) -> tuple[float, Covered]:
        """How clearly a value of the constant's type is said, and by which words."""
        type, heads = self._types[id], _all(seen.heads.values())
        strong, soft = (*language().strong.get(type, ("rule",)), "refusal"), language().soft.get(type, ("soft rule",))
        concepts = self._concepts[id]
        values = [at for number, at in seen.supports.items() if concepts[number].is_value and not at & heads]
        counts = [(_STRONG_SIGN, at) for at in values]
        for names, at in signs:
            if "denial" in names and not heads.isdisjoint({max(at) + 1, max(at) + 2}) and not at & heads:
                counts.append((_STRONG_SIGN, at))  # "no minimum age", "without any deposit"
                continue
            if at & heads or all(words[number].stem in self._called[id] for number in at):
                continue  # "Hours of the showroom" says no hour
            if not set(strong).isdisjoint(names):
                counts.append((_STRONG_SIGN, at))
            elif not set(soft).isdisjoint(names):
                counts.append((_SOFT_SIGN, at))
        figure = TYPES[type].figure
        if figure is not None and figure.quantity is Number:  # "at least 16 years old"
            digits = frozenset(number for number, word in enumerate(words) if word.exact[1:].isdecimal())
            counts += [(_NUMERAL, digits)] if digits - heads else []
        marks = frozenset(number for number, word in enumerate(words) if word.stem.startswith("@"))
        if figure is None:
            counts += [(_OTHER_FIGURE, marks)] if marks else []
        elif any(words[number].stem == mark(figure.quantity.dimension) for number in marks):
            counts.append((_FIGURE, marks))
        best = max((count for count, _ in counts), default=0.0)
        return best + _SIGN_MORE * min(max(len(counts) - 1, 0), 2), _all(at for _, at in counts)


def mark(dimension: str) -> str:
    """The word that stands for a figure in patterns and lists: `@duration`, `@money`, `@email`."""
    return f"@{re.sub('[^a-z]', '', dimension)}"


def _is_neighbour(words: Words, at: int) -> bool:
    """Whether a thing only says where another one is: "the bakery next to the showroom"."""
    before = [word.exact[1:] for word in words[max(0, at - 4) : at]]
    while before and before[-1] in ("the", "our", "a", "an"):
        before.pop()
    return before[-1:] in (["opposite"], ["beside"], ["behind"], ["near"]) or before[-2:] in (
        ["next", "to"],
        ["close", "to"],
    )


def _total(concepts: Iterable[Concept]) -> float:
    """What all that a constant is called weighs; everyday words count only where there is nothing else."""
    heads = [concept.weight for concept in concepts if concept.is_named]
    return sum(weight for weight in heads if weight > EVERYDAY) or sum(heads) or 1.0


def _all(parts: Iterable[Covered]) -> Covered:
    return frozenset[int]().union(*parts)
