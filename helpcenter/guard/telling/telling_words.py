"""The telling words of a constant, and which constants a sentence speaks of by them.

A constant is told by what its label, its id, its `about:` and the common part of its `says:` name. A word that no other constant has
tells most; one that every shop has ("order", "price") or that only names the type ("time", "amount") tells little. A sentence speaks
of a constant where enough telling words stand beside something that says a value of its type.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from helpcenter.content.model import Constant
from helpcenter.content.reference import without_references
from helpcenter.content.values.types import TYPES
from helpcenter.guard.telling.synonyms import GROUPS
from helpcenter.guard.telling.value_signs import SIGNS, SOFT, STRONG
from helpcenter.text.stemmer import stem
from helpcenter.text.word_pattern import PhraseIndex, phrases_of
from helpcenter.text.words import COMMON, Words, words_in

_RARE, _SHARED, _EVERYDAY = 1.0, 0.7, 0.4
_OF_ID, _OF_CLAUSE, _OF_SAYS, _SUPPORT, _ONE_OF_MORE = 0.7, 0.5, 0.7, 0.35, 0.7
_STRONG_SIGN, _SOFT_SIGN, _SIGN_MORE, _FIGURE, _AT_HOME = 0.9, 0.45, 0.15, 1.0, 0.4
_ALL_HEADS, _LEAST_TOTAL, _HALF_NAMED, _PARTLY = 0.3, 1.1, 0.65, 0.3
_TOLD, _ENOUGH, _ADVICE, _AS_GOOD = 1.0, 1.8, 0.4, 0.25
"""What each sign counts; how much the words and all together must; and how far behind the best a constant may be."""


@dataclass(frozen=True)
class Told:
    """A constant that a sentence speaks of: by which words, how clearly, and whether a figure is among them."""

    constant: str
    words: frozenset[int]
    score: float
    figure: bool


@dataclass(frozen=True)
class _Concept:
    """One thing that a constant names: how much it tells, whether it is no more than a support, and its phrases."""

    weight: float
    phrases: tuple[str, ...]
    support: bool = False
    of_its_own: bool = False
    length: int = 1


@dataclass
class _Seen:
    """What of a constant stands in a sentence."""

    heads: dict[int, frozenset[int]] = field(default_factory=dict)
    support: dict[int, frozenset[int]] = field(default_factory=dict)


class TellingWords:
    """The telling words of some constants, ready to be looked for."""

    def __init__(self, constants: Iterable[Constant], derived: Collection[str]) -> None:
        """All constants of a catalog, and the ids of those whose subject is to be derived."""
        constants = list(constants)
        families: dict[str, set[str]] = {}
        for constant in constants:
            family = constant.id.partition(".")[0]
            families.setdefault(family, set()).update(_stems(_own_words(constant)))
        shared = Counter(word for words in families.values() for word in words)
        self._concepts = {constant.id: _concepts(constant, shared) for constant in constants if constant.id in derived}
        self._called = {constant.id: {word.stem for word in words_in(_named(constant))} for constant in constants}
        self._types = {constant.id: constant.type for constant in constants}
        self._index = PhraseIndex(
            (f"{id}#{number}", phrase)
            for id, concepts in self._concepts.items()
            for number, concept in enumerate(concepts)
            for text in concept.phrases
            for phrase in phrases_of(text, all_forms=True)
        )
        self._total = {id: _total(concepts) for id, concepts in self._concepts.items()}

    def told(
        self, words: Words, innocent: Iterable[frozenset[int]] = (), at_home: Collection[str] = (), advice: bool = False
    ) -> tuple[list[Told], dict[str, frozenset[int]]]:
        """The constants that a sentence speaks of, and of those that it names at all the words that are theirs alone."""
        seen = self._seen(words)
        named: dict[str, frozenset[int]] = {}
        found: list[Told] = []
        signs: list[tuple[list[str], frozenset[int]]] | None = None
        for id, here in seen.items():
            heads = frozenset[int]().union(*here.heads.values())
            topic = self._topic(id, here)
            if topic < _TOLD:
                continue
            named[id] = self._owned(id, here)
            if signs is None:
                innocents = list(innocent)
                signs = [hit for hit in _signs().hits(words) if not any(hit[1] < covered for covered in innocents)]
            sign, covered, figure = self._sign(id, words, heads, signs)
            if self._types[id] not in STRONG and topic < _HALF_NAMED * self._total[id]:
                sign -= _PARTLY
            score = topic + sign + _AT_HOME * (id in at_home) - _ADVICE * advice
            if sign and score >= _ENOUGH:
                support = frozenset[int]().union(*here.support.values())
                found.append(Told(id, heads | support | covered, score, figure))
        best = max((told.score for told in found), default=0.0)
        return [told for told in found if told.score >= best - _AS_GOOD], named

    def _seen(self, words: Words) -> dict[str, _Seen]:
        seen: dict[str, _Seen] = {}
        for names, covered in self._index.hits(words):
            for name in names:
                id, _, number = name.rpartition("#")
                here = seen.setdefault(id, _Seen())
                concept = self._concepts[id][int(number)]
                place = here.support if concept.support else here.heads
                known = place.get(int(number))
                if known is None or len(covered) > len(known):
                    place[int(number)] = covered
        return {id: here for id, here in seen.items() if here.heads or len(here.support) > 2}

    def _topic(self, id: str, here: _Seen) -> float:
        concepts, total = self._concepts[id], self._total[id]
        taken: set[int] = set()
        score, heads = 0.0, 0.0
        for number, covered in sorted(here.heads.items(), key=lambda item: -concepts[item[0]].weight):
            if not covered <= taken:
                concept = concepts[number]
                heads += concept.weight * (_ONE_OF_MORE if len(covered) < concept.length else 1)
                taken |= covered
        strongest = max((concept.weight for concept in concepts if not concept.support), default=0.0)
        if not any(concepts[number].weight >= min(strongest, _SHARED) for number in here.heads):
            return 0.0
        score = heads * max(1.0, _LEAST_TOTAL / total if total else 1.0)
        if heads >= total - 0.01:
            score += _ALL_HEADS
        support = sum(concepts[number].weight for number, covered in here.support.items() if not covered <= taken)
        return score + min(support, 1.0)

    def _owned(self, id: str, here: _Seen) -> frozenset[int]:
        own = (covered for number, covered in here.heads.items() if self._concepts[id][number].of_its_own)
        return frozenset[int]().union(*own)

    def _sign(
        self, id: str, words: Words, heads: frozenset[int], signs: list[tuple[list[str], frozenset[int]]]
    ) -> tuple[float, frozenset[int], bool]:
        """How clearly a value of the constant's type is said, by which words, and whether a figure says it."""
        type = self._types[id]
        strong, soft = STRONG.get(type, ("rule",)), SOFT.get(type, ("soft rule",))
        best, covered, more = 0.0, frozenset[int](), 0
        for names, at in signs:
            if at & heads or all(words[number].stem in self._called[id] for number in at):
                continue  # "Hours of the showroom" says no hour
            counts = _STRONG_SIGN if any(name in strong for name in names) else 0.0
            counts = counts or (_SOFT_SIGN if any(name in soft for name in names) else 0.0)
            if not counts:
                continue
            more += 1
            if counts > best:
                best = counts
            covered |= at
        figure = TYPES[type].figure
        marks = {number for number, word in enumerate(words) if word.stem.startswith("@")}
        own = figure is not None and any(words[number].stem == mark(figure.quantity.dimension) for number in marks)
        if own:
            return _FIGURE + _SIGN_MORE * min(more, 2), covered | marks, True
        if marks and figure is None:
            return max(best, _SOFT_SIGN) + _SIGN_MORE * min(more, 2), covered | marks, True
        return best + _SIGN_MORE * min(max(more - 1, 0), 2), covered, False


def _total(concepts: Iterable[_Concept]) -> float:
    """What all heads together weigh; everyday words count only where there is nothing else."""
    heads = [concept.weight for concept in concepts if not concept.support]
    return sum(weight for weight in heads if weight > _EVERYDAY) or sum(heads)


def mark(dimension: str) -> str:
    """The word that stands for a figure in patterns and lists: `@duration`, `@money`, `@email`."""
    return f"@{re.sub('[^a-z]', '', dimension)}"


@lru_cache(maxsize=1)  # the same lists for every catalog
def _signs() -> PhraseIndex:
    pairs = ((name, text) for name, texts in SIGNS.items() for text in texts.split(","))
    return PhraseIndex(
        (name, phrase) for name, text in pairs for phrase in phrases_of(" ".join(text.split()), all_forms=True)
    )


@lru_cache(maxsize=1)  # the same groups for every catalog
def _groups() -> PhraseIndex:
    pairs = ((str(number), text) for number, group in enumerate(GROUPS) for text in group)
    return PhraseIndex((number, phrase) for number, text in pairs for phrase in phrases_of(text, all_forms=True))


def _named(constant: Constant) -> str:
    """What a constant is called, in its own words."""
    return f"{constant.label}. {re.sub('[._-]', ' ', constant.id)}"


def _own_words(constant: Constant) -> str:
    """All words by which a constant may be told."""
    return " ".join(
        [_named(constant), *constant.about, *constant.says.values(), without_references(constant.rule or "")]
    )


def _stems(text: str) -> set[str]:
    return {word.stem for word in words_in(text)} - _EMPTY


def _concepts(constant: Constant, shared: Counter[str]) -> tuple[_Concept, ...]:
    """What a constant names: first what it is called, then what supports that."""

    def weight(words: Iterable[str]) -> float:
        return max(
            (_EVERYDAY if word in _GENERIC else _RARE if shared[word] <= 1 else _SHARED for word in words), default=0.0
        )

    found: dict[frozenset[str], _Concept] = {}
    known: set[str] = set()
    for text in constant.about:
        stems = frozenset(_stems(text))
        known |= stems
        found[stems] = _Concept(_RARE, _spelled(text), of_its_own=True)
    head, clause = _head_and_clause(constant.label)
    for text, share in ((head, 1.0), (clause, _OF_CLAUSE), (re.sub("[._-]", " ", constant.id), _OF_ID)):
        for phrase, stems in _parts(text):
            if not stems <= known:
                known |= stems
                counts = weight(stems) * share
                own = counts > _EVERYDAY
                found[stems] = _Concept(counts, _spelled(phrase), of_its_own=own, length=len(stems - _GENERIC))
    common, more = _said(constant)
    meant = {group for word in known for group in _groups_of(word)}
    for stems, phrase in common.items():
        if not stems <= known:
            known |= stems
            found[stems] = _Concept(_OF_SAYS * weight(stems), _spelled(phrase))
    for stems, phrase in more.items():
        if not stems <= known | _GENERIC:
            known |= stems
            support = meant.isdisjoint(_groups_of(phrase))
            found[stems] = _Concept(
                _SUPPORT if support else _OF_SAYS * weight(stems), _spelled(phrase), support=support
            )
    return tuple(found.values())


def _head_and_clause(label: str) -> tuple[str, str]:
    """What a label names, and what only says more of it: "Payment attempts | before an order is cancelled"."""
    head, word, clause = _CLAUSE.split(label, maxsplit=1) if _CLAUSE.search(label) else (label, "", "")
    return (head, clause) if _stems(head) - _GENERIC else (label, "")


_CLAUSE = re.compile(r"\b(before|after|until|when|if|while|that|which|where)\b", re.IGNORECASE)


def _parts(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The things that a name names: phrases that mean one thing, then single words."""
    words = words_in(text)
    groups = sorted(
        (covered for _, covered in _groups().hits(words)), key=lambda covered: (-len(covered), min(covered))
    )
    taken: set[int] = set()
    for covered in groups:
        if len(covered) > 1 and not covered & taken and max(covered) - min(covered) == len(covered) - 1:
            taken |= covered
            yield " ".join(_written(words, n) for n in sorted(covered)), frozenset(words[n].stem for n in covered)
    for number, word in enumerate(words):
        if number not in taken and word.stem not in _EMPTY:
            yield _written(words, number), frozenset([word.stem])


def _written(words: Words, number: int) -> str:
    return (words[number].plain or words[number].exact).removeprefix("=")


def _groups_of(phrase: str) -> set[str]:
    """The groups of synonyms that a phrase as a whole belongs to."""
    words = words_in(phrase)
    return {name for names, covered in _groups().hits(words) if len(covered) == len(words) for name in names}


def _spelled(text: str) -> tuple[str, ...]:
    """The ways to say a thing: its own words in all forms, and what means the same."""
    words = words_in(text)
    ways = [" ".join(_written(words, number) for number in range(len(words)))]
    if len(words) == 1 and len(words[0].stem) >= 6:
        ways.append(f"{words[0].stem.rstrip('ie')}*")
    for name in sorted(_groups_of(text)):
        ways += GROUPS[int(name)]
    return tuple(dict.fromkeys(ways))


def _said(constant: Constant) -> tuple[dict[frozenset[str], str], dict[frozenset[str], str]]:
    """What all sentences of `says` name, and what else a sentence, the rule, or a value in words does; each by its stems."""
    said = [{stems: phrase for phrase, stems in _parts(text)} for text in constant.says.values()]
    common = (
        {stems: phrase for stems, phrase in said[0].items() if all(stems in other for other in said)}
        if len(said) > 1
        else {}
    )
    texts = [without_references(constant.rule or ""), *constant.choices]
    if TYPES[constant.type].is_prose:
        texts += [text for value in constant.values.values() for text in ([value] if isinstance(value, str) else value)]
    more = {stems: phrase for text in texts for phrase, stems in _parts(text)}
    for names in said:
        more.update(names)
    return common, {stems: phrase for stems, phrase in more.items() if stems not in common}


_EMPTY = frozenset(stem(word) for word in COMMON) | frozenset(
    stem(word)
    for word in """no not you your we our us it its they their them he she his her one who which what when where how why whether
    can could may might could must shall should will would do does did done doing have has had having get gets got
    give gives go goes make makes made take takes be been being am are is was were there here also too just only
    even very much more most less least many few some any all each every other another same own so than then as at
    by for from in into of off on onto out over under up with within before after until since during while if
    because though although but and or nor yes please per via about between through both either these those this
    that such like dont cant none stated know see need needs want say says let lets i me my new way ways thing
    things back one ones""".split()
)
"""Words that name nothing."""

_GENERIC = frozenset(
    stem(word)
    for word in """time times period duration length limit limits deadline hours hour days day week month year minute opening price
    prices cost costs fee fees charge amount rate value number count share percentage percent maximum minimum max
    min moment last first method methods kind kinds list name names place places availability validity start end
    wait window rule rules policy option options part parts group groups type types level sum total order orders
    product products item items article articles goods shop store customer customers service parcel parcels package
    delivery deliver delivered ship shipping shipped buy buying purchase bought pay payment payments paid money
    return returns refund website online page account people person euro eur usd dollar use used using old new
    website company help email mail phone app available possible offer free contact address place placing accept
    accepted send sent receive courier couriers valid needed device devices""".split()
)
"""Words that many constants of any shop have, or that only name a type: they tell little by themselves."""
