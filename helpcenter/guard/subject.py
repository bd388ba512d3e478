"""Subjects: which words of a sentence speak of which constant, when the sentence holds no figure (faq/subjects.yml).

A pattern (text/word_pattern.py) joins lists of words, `RETURN + FREE`: a sentence speaks of a constant when it holds a word of
each list. The lists are those of any online shop (vocabulary/) and the shop's own, of which one of the same name comes first.
A constant without a subject is told by its own words (telling/). Whether a sentence says yes or no does not matter, so that a
"not" cannot hide a claim: negation cannot be read reliably.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from helpcenter.content.kinds import SUBJECTS, is_broken
from helpcenter.content.model import Catalog, Constant, Entry
from helpcenter.content.prose import Sentence
from helpcenter.content.reference import without_references
from helpcenter.content.word_lists import Subject, SubjectsFile
from helpcenter.figures.mention import Mention
from helpcenter.guard.telling.telling_words import TellingWords, mark
from helpcenter.guard.vocabulary.language import language, read_all
from helpcenter.policy.policy import used_by
from helpcenter.text.asserted import asserted
from helpcenter.text.word_pattern import HITS, Hit, PhraseIndex, apart, parts_of
from helpcenter.text.words import Words, words_in

_OURS = frozenset({"we", "us", "our", "ours", "shop", "chat", "webaddress"})
"""A sentence with one of these speaks of the shop, whoever else it names."""


_RULE = "RULE"
"""The list of the words that make a sentence about a topic a rule: can, never, only."""
_CONDITIONS = frozenset({"when", "whenever", "once", "unless", "until"})
"""Before somebody else they begin what leads to a rule of the shop."""
_TO = frozenset({"at", "to", "into", "in", "from", "via", "through"})


@dataclass(frozen=True)
class Spoken:
    """A subject that a sentence speaks of, with the numbers of the words that say so, whether a figure is among them, and whether a
    name is: a brand, a courier, a channel."""

    constant: str
    words: frozenset[int]
    figure: bool = False
    named: bool = False


class Vocabulary:
    """The subjects of a file, ready to be looked for."""

    def __init__(self, file: SubjectsFile, is_whole: bool = True, constants: Iterable[Constant] = ()) -> None:
        self.file, self.is_whole = file, is_whole
        constants = list(constants)
        written = {subject.constant for subject in file.subjects}
        self._derived = {constant.id for constant in constants if constant.id not in written}
        own_words = self._derived | {constant.id for constant in constants if constant.about}
        self._telling = TellingWords(constants, own_words)
        known = language()
        self.lists = known.words.keys() | file.words.keys()
        self._innocent = known.innocent, _index(file.innocent)
        self._others = known.others, _index(file.others)
        self._names = {subject.constant: frozenset(subject.names) for subject in file.subjects if subject.names}
        self._spoken: dict[tuple[Sentence, int | None, bool], list[Spoken]] = {}
        sizes = {
            **{name: len(terms) for name, terms in known.words.items()},
            **{name: len(terms) for name, terms in file.words.items()},
        }
        self._topics = {subject.constant: subject.topic for subject in file.subjects if subject.topic}
        parts = {_RULE}.union(*self._topics.values()) if self._topics else set()
        self._patterns: dict[str, list[tuple[str, frozenset[str], bool]]] = {}  # under the shortest of their lists
        for subject in file.subjects:
            for home, patterns in ((False, subject.about), (True, subject.at_home)):
                for pattern in patterns:
                    names = frozenset(parts_of(pattern))
                    parts |= names
                    rarest = min(sorted(names), key=lambda name: sizes.get(name, 0))
                    self._patterns.setdefault(rarest, []).append((subject.constant, names, home))
        self._index = PhraseIndex(
            (name, phrase) for name in sorted(parts) for phrase in known.phrases_of(file.words.get(name, [name]))
        )

    def spoken(self, sentence: Sentence, figure: Mention | None = None, unsaid: bool = True) -> list[Spoken]:
        """The constants that a sentence speaks of, and those that it speaks of with one of its figures.

        The sentence is looked through once, however many layers, rules and days ask. What is at home in an answer need not
        be named there, but in advice ("Keep the box") it is, and where nothing may go `unsaid`.
        """
        key = sentence, figure.start if figure else None, unsaid
        if key not in self._spoken:
            asserts = sentence.asserts if figure is None else asserted(without_references(_marked(sentence, figure)))
            entry = sentence.prose.owner
            is_home = unsaid and (figure is not None or not sentence.is_advice)
            at_home = used_by(entry) if isinstance(entry, Entry) and is_home else ()
            said = asserts.strip()
            # With a reference a sentence has a subject of its own.
            before = sentence.said_before if figure or not sentence.references else sentence.question_before
            spoken = self.speaks(said, at_home, before, sentence.is_advice) if said else []
            self._spoken[key] = spoken or ([] if figure or sentence.references else self._on_topic(said, at_home))
        return self._spoken[key]

    def speaks(self, text: str, at_home: Collection[str] = (), asked: str = "", advice: bool = False) -> list[Spoken]:
        """The constants that a sentence in plain words speaks of; where one is at home, its subject may go unsaid.

        `asked` is a question that the sentence answers: "Lost the charger? You still get the full refund." A subject whose
        words another one needs too, and more besides, is left out: "returns are free" is not about shipping. So is one that
        is heard in nothing but what another constant is called.
        """
        before, own_words = words_in(asked), words_in(text)
        words = Words([*before, *own_words]) if before else own_words
        # "Who pays for the way back? We do, of course!" states what the question asks.
        asks = 0 if language().only_answers(own_words) else len(before)
        phrases = list(self._index.hits(words))
        innocent = [covered for index in self._innocent for _, covered in index.hits(words)]
        told, called = self._telling.told(words, innocent, at_home, advice)
        told = [one for one in told if max(one.words) >= asks]
        own = frozenset[int]().union(*called.values())
        if not (told or self._may_speak(phrases, at_home)) or self._of_others(words, own):
            return []
        hits = _outside(innocent, phrases, asks)
        matches: dict[str, frozenset[int]] = {}
        named = set()
        for rarest in hits:
            for constant, names, home in self._patterns.get(rarest, ()):
                if (home and constant not in at_home) or not names <= hits.keys():
                    continue
                together = apart([hits[name] for name in sorted(names)])
                if together is None or max(together) < asks:
                    continue
                if names & self._names.get(constant, frozenset()):
                    named.add(constant)
                if _weight(together, words) > _weight(matches.get(constant, frozenset()), words):
                    matches[constant] = together
        by_name = self._telling.called_by_name(words) if matches and called else []
        matches = {
            id: covered
            for id, covered in matches.items()
            if not covered <= own
            and not any(
                covered & at and _family(id) != _family(one)
                for one, at in (*((one.constant, called[one.constant]) for one in told), *by_name)
            )
            and not any(covered < other for other in matches.values())
        }
        for one in told:
            if not any(one.words < other for other in matches.values()):
                matches[one.constant] = one.words
        return [
            Spoken(constant, covered, _weight(covered, words)[0], constant in named)
            for constant, covered in matches.items()
        ]

    def _on_topic(self, text: str, at_home: Iterable[str]) -> list[Spoken]:
        """The first constant at home whose topic stands in a sentence beside a word of a rule: "Refunds are never made"."""
        at_home = [constant for constant in at_home if constant in self._topics]
        if not (at_home and language().is_rule(words := words_in(text))):
            return []
        innocent = [covered for index in self._innocent for _, covered in index.hits(words)]
        hits = _outside(innocent, self._index.hits(words), 0)
        for constant in at_home if _RULE in hits and not self._of_others(words) else ():
            for name in hits.keys() & set(self._topics.get(constant, ())):
                if together := apart([hits[name], hits[_RULE]]):
                    return [Spoken(constant, together)]
        return []

    def of_others(self, text: str) -> bool:
        """Whether a sentence speaks of somebody else, such as a bank, and not of the shop. Where nobody knows who else there is,
        it does so unless it names the shop."""
        words = words_in(text)
        return self._of_others(words, frozenset().union(*self._telling.told(words)[1].values()))

    def not_called(self, constants: Iterable[str], text: str) -> set[str]:
        """Of these constants those without a written subject that a text does not call by their own words, whatever it says.

        One that has only everyday words may go unnamed, and all may where no constant has a subject.
        """
        unnamed = (
            {id for id in constants if id in self._derived and self._telling.tells(id)} if self.file.subjects else set()
        )
        return unnamed.difference(self._telling.told(words_in(text))[1]) if unnamed else unnamed

    def calls_any(self, text: str) -> bool:
        """Whether a text calls a constant that has no subject in the file, whatever it says of it."""
        return bool(self._telling.told(words_in(text))[1])

    def is_untold(self, constant: str) -> bool:
        """Whether a constant has neither a subject nor a word of its own."""
        return constant in self._derived and not self._telling.tells(constant)

    def is_derived(self, constant: str) -> bool:
        """Whether a constant has no subject in the file, so that only its own words tell it."""
        return constant in self._derived

    def _of_others(self, words: Words, own: frozenset[int] = frozenset()) -> bool:
        others = [
            covered
            for index in self._others
            for _, covered in index.hits(words)
            if not (covered <= own or _is_condition(words, min(covered)) or _is_place(words, min(covered), own))
        ]
        theirs = frozenset[int]().union(*others)
        may_be_theirs = bool(others) or not (self.is_whole or self.file.others)
        return may_be_theirs and not any(word.stem in _OURS for n, word in enumerate(words) if n not in theirs)

    def kept_by(self, constant: str) -> frozenset[str]:
        """The constants a reference to which keeps a sentence about this constant right: itself, and those that imply it."""
        implying = (subject.kept_by for subject in self.file.subjects if subject.constant == constant)
        return frozenset({constant}).union(*implying)

    def _may_speak(self, phrases: Iterable[Hit], at_home: Collection[str]) -> bool:
        """Whether all lists of some pattern are there: most sentences need no closer look."""
        lists = {name for names, _ in phrases for name in names}
        return any(
            names <= lists and (not home or constant in at_home)
            for rarest in lists
            for constant, names, home in self._patterns.get(rarest, ())
        )

    @cached_property
    def unknown_lists(self) -> list[tuple[Subject, str, str]]:
        """Patterns that name a list of words which nobody has: subject, pattern, name."""
        return [
            (subject, pattern, part)
            for subject in self.file.subjects
            for patterns in (subject.about, subject.at_home, subject.topic, subject.names)
            for pattern in patterns
            for part in parts_of(pattern)
            if part.isupper() and part not in self.lists
        ]


def vocabulary_of(catalog: Catalog) -> Vocabulary:
    """The vocabulary of a catalog. While faq/subjects.yml is broken, nobody knows which constants have no words there."""
    is_whole = not is_broken(catalog, SUBJECTS)
    return Vocabulary(catalog.subjects or SubjectsFile(), is_whole, catalog.constants.values() if is_whole else ())


def _outside(innocent: Sequence[frozenset[int]], phrases: Iterable[Hit], asked: int) -> dict[str, list[frozenset[int]]]:
    """The lists with a phrase in a sentence. A word inside an innocent phrase is none: a delivery note is no delivery.

    So many words are those of a question before it: the same list in the answer comes first.
    """
    hits: dict[str, list[frozenset[int]]] = {}
    for names, covered in phrases:
        if innocent and any(covered < harmless for harmless in innocent):
            continue
        for name in names:
            if len(group := hits.setdefault(name, [])) < HITS:
                group.append(covered)
    for group in hits.values() if asked else ():
        group.sort(key=lambda covered: max(covered) < asked)
    return hits


def _is_condition(words: Words, at: int) -> bool:
    """Whether what is named at a place only does what leads to a rule: "When PayPal blocks your card, wait an hour"."""
    before = words[at - 1].exact[1:] if at else ""
    return before in _CONDITIONS or (before == "if" and at == 1)  # "Check if your bank added a fee" says it of the bank


def _is_place(words: Words, at: int, own: frozenset[int]) -> bool:
    """Whether what is named behind the thing that a sentence is about is only where it goes: "its credit is paid at the post office"."""
    before = at - 1 if at > 1 and words[at - 1].stem == "the" else at
    return before > 0 and words[before - 1].exact[1:] in _TO and min(own, default=at) < at


def _family(constant: str) -> str:
    """Constants of one family share their words: `returns` of `returns.period`."""
    return constant.partition(".")[0]


def _index(terms: Iterable[str]) -> PhraseIndex:
    return PhraseIndex(("", phrase) for phrase in read_all(terms))


def _marked(sentence: Sentence, figure: Mention) -> str:
    """A sentence with the word for a figure before it."""
    text, end = sentence.prose.text, max(sentence.end, figure.end)
    return f"{text[sentence.start : figure.start]} {mark(figure.quantity.dimension)} {text[figure.start : end]}"


def _weight(covered: frozenset[int], words: Words) -> tuple[bool, int]:
    """A match that needs the sentence's figure says most; then the one with more words."""
    return any(words[number].stem.startswith("@") for number in covered), len(covered)
