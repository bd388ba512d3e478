"""Constant -> the things that it names, each with how much it tells and with the ways to say it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from helpcenter.content.model import Constant
from helpcenter.content.reference import without_references
from helpcenter.content.values.types import TYPES
from helpcenter.guard.vocabulary.language import language, read_all
from helpcenter.text.word_pattern import PhraseIndex
from helpcenter.text.words import Words, words_in

RARE, SHARED, EVERYDAY = 1.0, 0.7, 0.4
"""What a word tells that no other family of constants has, one that others have too, and one that any shop has."""

_OF_ID, _OF_CLAUSE, _OF_SAYS, _SUPPORT = 0.7, 0.5, 0.7, 0.35
"""Which part of this counts where a word stands in the id alone, behind the thing that the label names, or in what all values say;
and what any other word of the rule and of the values counts."""

_CLAUSE = re.compile(
    r"\b(?:before|after|until|when|if|while|that|which|where|at|in|on|during|to|by|with|from|within)\b", re.IGNORECASE
)
_LONG_ENOUGH = 6
"""Letters of a stem whose beginning is enough: `assembl*` is assembly and assembled."""

Thing = frozenset[str]
"""The stems of the words of one thing that a text names."""


@dataclass(frozen=True)
class Concept:
    """One thing that a constant names: what it tells, and the ways to say it.

    `is_support` only adds to what is named, `is_value` is one of the constant's values in words, `is_own` is no everyday word, and
    `is_named` stands in the label, the id or `about:`, where `is_enough` by itself. `length` is of how many telling words it is made.
    """

    weight: float
    ways: tuple[str, ...]
    length: int = 1
    is_support: bool = False
    is_value: bool = False
    is_own: bool = False
    is_named: bool = False
    is_enough: bool = False


def name_of(constant: Constant) -> str:
    """What a constant is called, in its own words."""
    return f"{constant.label}. {_spaced(constant.id)}"


def whole_names(constant: Constant) -> list[str]:
    """The pairs of words in what a constant is called of which not both are everyday words, or that mean one thing together."""
    everyday, nothing, names = language().everyday, language().names_nothing, []
    for text in (constant.label, *constant.about):
        words = words_in(text)
        for one, other in pairwise(range(len(words))):
            stems, pair = {words[one].stem, words[other].stem}, f"{_written(words, one)} {_written(words, other)}"
            if (stems.isdisjoint(nothing) and not stems <= everyday) or _groups_of(pair):
                names.append(pair)
    return names


def own_words(constant: Constant) -> Thing:
    """The stems of all words by which a constant may be told."""
    texts = [name_of(constant), *constant.about, *constant.says.values(), without_references(constant.rule or "")]
    return _stems(" ".join(texts))


def concepts_of(constant: Constant, shared: Counter[str]) -> tuple[Concept, ...]:
    """The things that a constant names. `shared` says how many families of constants have a word."""
    everyday = language().everyday

    def weight(phrase: str, thing: Thing) -> float:
        if " " in phrase and thing <= everyday:  # "back order", "minimum order": together they are no everyday words
            return RARE
        return max(EVERYDAY if word in everyday else RARE if shared[word] <= 1 else SHARED for word in thing)

    found: list[Concept] = []
    known: set[str] = set()
    meant: set[str] = set()
    for text in constant.about:
        known |= _stems(text)
        meant |= _groups_of(text)
        found.append(Concept(RARE, ways_to_say(text), is_own=True, is_named=True, is_enough=True))
    label, clause = _label_and_clause(constant.label)
    for text, part in ((label, 1.0), (clause, _OF_CLAUSE), (_spaced(constant.id), _OF_ID)):
        for phrase, thing in _things(text):
            if not thing <= known and (not found or meant.isdisjoint(_groups_of(phrase))):
                known |= thing
                meant |= _groups_of(phrase)
                counts, length = part * weight(phrase, thing), len(thing - everyday)
                found.append(Concept(counts, ways_to_say(phrase), length, is_own=counts > EVERYDAY, is_named=True))
    common, more, values = _said(constant)
    meant |= {group for word in known for group in _groups_of(word)}
    for thing, phrase in common.items():
        if not thing <= known:
            known |= thing
            found.append(Concept(_OF_SAYS * weight(phrase, thing), ways_to_say(phrase)))
    for thing, phrase in more.items():
        if not thing <= known | everyday:
            known |= thing
            if meant.isdisjoint(_groups_of(phrase)):
                found.append(Concept(_SUPPORT, ways_to_say(phrase), is_support=True, is_value=thing in values))
            else:  # the rule says with another word what the label names
                found.append(Concept(_OF_SAYS * weight(phrase, thing), (phrase,)))  # and not all that it means besides
    return tuple(found)


def proposal(constant: Constant) -> list[str]:
    """Words for `about:` of a constant that is called by everyday words only: the telling ones of its sentences and its rule."""
    common, more, _ = _said(constant)
    things = {**common, **more}
    return [phrase for thing, phrase in things.items() if not thing <= language().everyday | _stems(name_of(constant))][
        :3
    ]


def ways_to_say(text: str) -> tuple[str, ...]:
    """A thing in patterns: its own words, and what means the same."""
    words = words_in(text)
    said = [_written(words, number) for number in range(len(words))]
    ways = [" ".join(said)]
    if len(words) == 1 and len(words[0].stem) >= _LONG_ENOUGH:
        ways.append(f"{words[0].stem.rstrip('ie')}*")
    if len(words) == 2 and not any(
        word.stem in language().names_nothing for word in words
    ):  # "paper invoice", "an invoice on paper"
        ways.append(f"{said[1]} ...3 {said[0]}")
    groups, nothing = _groups_of(text), language().everyday | language().names_nothing
    telling = [word for word, read in zip(said, words, strict=True) if read.stem not in nothing]
    if 0 < len(telling) < len(words) and not groups:  # a price guarantee is no guarantee, and has ways of its own
        ways.append(" ".join(telling))
    for number in sorted(groups):
        ways += language().synonyms[int(number)]
    return tuple(dict.fromkeys(ways))


def _spaced(id: str) -> str:
    return re.sub("[._-]", " ", id)


def _stems(text: str) -> Thing:
    return frozenset(word.stem for word in words_in(text)) - language().names_nothing


def _label_and_clause(label: str) -> tuple[str, str]:
    """What a label names, and what only says more of it: "Payment attempts | before an order is cancelled"."""
    head, *clause = _CLAUSE.split(label, maxsplit=1)
    return (head, clause[0]) if clause and _stems(head) - language().everyday else (label, "")


def _things(text: str) -> Iterator[tuple[str, Thing]]:
    """The things that a text names: words that mean one thing together, then single words."""
    words = words_in(text)
    taken: set[int] = set()
    together = (covered for _, covered in _synonyms().hits(words) if len(covered) > 1)
    for covered in sorted(together, key=lambda covered: (-len(covered), min(covered))):
        if not covered & taken and max(covered) - min(covered) < len(covered):
            taken |= covered
            yield " ".join(_written(words, number) for number in sorted(covered)), _thing(words, covered)
    for number, word in enumerate(words):
        if number not in taken and word.stem not in language().names_nothing:
            yield _written(words, number), frozenset([word.stem])


def _thing(words: Words, covered: Iterable[int]) -> Thing:
    stems = frozenset(words[number].stem for number in covered)
    return stems - language().names_nothing or stems


def _written(words: Words, number: int) -> str:
    return (words[number].plain or words[number].exact).removeprefix("=")


@lru_cache(maxsize=1)  # the groups belong to the program
def _synonyms() -> PhraseIndex:
    groups = enumerate(language().synonyms)
    return PhraseIndex((str(number), phrase) for number, group in groups for phrase in read_all(group))


def _groups_of(phrase: str) -> set[str]:
    """The groups of synonyms to which a phrase as a whole belongs."""
    words = words_in(phrase)
    return {name for names, covered in _synonyms().hits(words) if len(covered) == len(words) for name in names}


def _said(constant: Constant) -> tuple[dict[Thing, str], dict[Thing, str], set[Thing]]:
    """What all sentences of `says` name; what else a sentence, the rule or a value in words does; and which of this are values."""
    sentences = [{thing: phrase for phrase, thing in _things(text)} for text in constant.says.values()]
    first = sentences[0] if len(sentences) > 1 else {}
    common = {thing: phrase for thing, phrase in first.items() if all(thing in other for other in sentences)}
    held = list(constant.choices)
    if TYPES[constant.type].is_prose:
        held += [text for value in constant.values.values() for text in ([value] if isinstance(value, str) else value)]
    values = {thing: phrase for text in held for phrase, thing in _things(text)}
    rule = {thing: phrase for phrase, thing in _things(without_references(constant.rule or ""))}
    more = {thing: phrase for part in (values, rule, *sentences) for thing, phrase in part.items()}
    return common, {thing: phrase for thing, phrase in more.items() if thing not in common}, set(values)
