"""Mention -> the constant that it speaks of.

Binding goes by topic and words, never by the bare value: 14 days are three facts and 7 are two. The value only
decides between constants that fit equally well otherwise. Words count by how few constants share them, and the words of
the sentence more than those of the question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log10
from pathlib import PurePosixPath

from helpcenter.content.kinds import POLICY, kind_of
from helpcenter.content.model import Catalog, Constant, Entry
from helpcenter.content.passages import Passage
from helpcenter.content.prose import Prose
from helpcenter.content.values.types import TYPES
from helpcenter.content.values.value import Value
from helpcenter.figures.business_words import WORDS
from helpcenter.figures.bystander import harmless
from helpcenter.figures.mention import Mention
from helpcenter.figures.quantity import Duration, Quantity
from helpcenter.guard.counted import Subjects, states_what_is_left
from helpcenter.guard.subject import Spoken, Vocabulary, vocabulary_of
from helpcenter.guard.trade import acts_elsewhere, is_of_elsewhere
from helpcenter.guard.vocabulary.language import language
from helpcenter.policy.known_ids import CONTACT_AREA
from helpcenter.policy.policy import Policy, used_by
from helpcenter.search.tokens import words_of
from helpcenter.text.asserted import is_advice
from helpcenter.text.stemmer import stem
from helpcenter.text.words import COMMON, words_in

_WITH_FIGURE, _WITHOUT, _EACH_WORD, _OTHER_KIND = 4.0, 1.5, 0.5, 0.8
_IN_SENTENCE, _IN_QUESTION = 4.0, 1.5
_SUBJECT, _SAME_AREA, _NAMED, _OWN = 1.0, 0.5, 1.4, 4.0
_AGREES, _SAME_DAYS, _FAR = 0.7, 0.5, 0.5
_ENOUGH = 0.9
"""What each sign counts, and how much a constant needs: less than a word and the area together is a guess. Set on the
sentences of tests/guard/test_binding.py."""

_LONG = ("answer", "next")
"""The texts of an entry that say most; what they refer to is what the entry is about."""


class Binder:
    """Finds constants for the mentions of one catalog and policy."""

    def __init__(self, catalog: Catalog, policy: Policy, vocabulary: Vocabulary | None = None) -> None:
        self._catalog, self._policy = catalog, policy
        self._vocabulary = vocabulary or vocabulary_of(catalog)
        # A guarantee is a warranty. The search has wider groups of its own, in which a window is a period as any other.
        groups = [*language().same, *(catalog.subjects.same if catalog.subjects else ())]
        self._same = {stem(word): stem(group[0]) for group in groups for word in group if group}
        self._lost_areas = {PurePosixPath(path).stem for path in catalog.broken if kind_of(path) is POLICY}
        self._candidates: dict[str, list[Constant]] = {}
        for id, constant in policy.constants.items():
            figure = TYPES[constant.type].figure
            if policy.has(id) and figure is not None:
                self._candidates.setdefault(figure.quantity.dimension, []).append(constant)
        self._subjects = Subjects(constant for id, constant in policy.constants.items() if policy.has(id))
        self._about = {id: self._words(_described(constant)) for id, constant in policy.constants.items()}
        called = (word.stem for constant in policy.constants.values() for word in words_in(_described(constant)))
        self._own = frozenset(called) - language().hollow
        self._shared = {
            measured: Counter(word for constant in constants for word in self._about[constant.id])
            for measured, constants in self._candidates.items()
        }

    def bind(self, text: Prose, mention: Mention) -> str | None:
        """The id of the constant that a mention in a text speaks of; None where none fits well enough."""
        if self._may_speak_of_lost(text):
            return None
        if mention.noun is not None:
            return self._counted(text, mention)
        measured = mention.quantity.dimension
        candidates = self._candidates.get(measured, [])
        sentence = _around(text, mention)
        around = self._words(f"{self._taken_up(text, mention)} {sentence}")
        elsewhere = measured in _OF_HOURS and _is_about_trade(sentence)
        if elsewhere:  # "Refunds are not made on Saturdays" speaks of the time of a refund
            times = self._candidates.get(Duration.dimension, [])
            here = used_by(text.owner) if isinstance(text.owner, Entry) else ()
            candidates = candidates + [time for time in times if self._about[time.id] & around or time.id in here]
        asked = self._words(text.owner.question) if isinstance(text.owner, Entry) else set()
        scores = {constant.id: self._score(text, mention, constant, around, asked) for constant in candidates}
        if elsewhere:
            scores = {id: score - _ENOUGH * self._tells(id, measured) for id, score in scores.items()}
        strange = self._strangers(text, mention, candidates)
        named = any(self._about[constant.id] & around for constant in candidates if constant.id not in strange)
        for id in strange:
            scores[id] -= _ENOUGH
        for spoken in self._spoken(text, mention):
            # A sentence about the shipping fee that says 5 euros speaks of the shipping fee, although that holds no figure.
            other = -_OTHER_KIND + self._at_home(text, spoken.constant)
            sign = _WITH_FIGURE if spoken.figure and (spoken.constant in scores or not named) else _WITHOUT
            scores[spoken.constant] = scores.get(spoken.constant, other) + sign + _EACH_WORD * len(spoken.words)
        best, id = max(((score, id) for id, score in scores.items()), default=(0.0, ""))
        return id if best >= _ENOUGH else None

    def _strangers(self, text: Prose, mention: Mention, candidates: Iterable[Constant]) -> set[str]:
        """The constants without a subject that neither the sentence nor the question calls, in a shop where others have one."""
        question = text.owner.question if isinstance(text.owner, Entry) else ""
        said = f"{question} {self._taken_up(text, mention)} {_around(text, mention)}"
        return self._vocabulary.not_called((constant.id for constant in candidates), said)

    def _may_speak_of_lost(self, text: Prose) -> bool:
        """Whether a figure may speak of a constant that could not be read, or its words could not."""
        if not self._vocabulary.is_whole or not self._lost_areas:
            return not self._vocabulary.is_whole
        areas = topic_areas(self._catalog, text.owner) if isinstance(text.owner, Entry) else None
        return areas is None or not areas.isdisjoint(self._lost_areas)

    def _counted(self, text: Prose, mention: Mention) -> str | None:
        """The same for a figure that counts only beside what it is a figure of."""
        sentence = text.sentence_at(mention.start)
        asked = (
            f"{text.owner.question if isinstance(text.owner, Entry) else ''} {sentence.said_before if sentence else ''}"
        )
        fits = self._subjects.of(mention, _around(text, mention), asked)
        fits += [
            (_WITH_FIGURE * subject.figure, subject.constant)
            for subject in self._spoken(text, mention)
            if subject.figure
            and TYPES[self._policy.constants[subject.constant].type].figure is not None
            # "The voucher has ten letters": what is counted is named, and is not what its own words would count.
            and not (mention.noun and self._vocabulary.is_derived(subject.constant))
        ]
        # A number before what a constant counts names it: "You get 3 tries."
        counted = self._candidates.get(mention.quantity.dimension, []) if not mention.noun else []
        strange = self._strangers(text, mention, counted)
        scores: dict[str, float] = {}
        for fit, id in fits:
            if id in strange:
                continue
            value = self._policy.value(id)
            agrees = isinstance(value, Quantity) and mention.quantity.states(value)
            scores[id] = max(scores.get(id, 0.0), fit + self._at_home(text, id) + _AGREES * agrees)
        return max(scores, key=lambda id: (scores[id], id)) if scores else None

    def states_nothing(self, text: Prose, mention: Mention) -> bool:
        """Whether a figure is no rule of the shop: its sentence is about somebody else, or advice about nothing of the shop's."""
        sentence, before = _around(text, mention), self._taken_up(text, mention)
        together = f"{before.rstrip('.!')}: {sentence}" if before else sentence
        if self._vocabulary.of_others(together):
            return True
        start = together.find(mention.text) if before else -1
        if start >= 0 and harmless(together, start, start + len(mention.text), mention.quantity):
            return True  # "The battery is strong. It lasts two days."
        if self._is_of_elsewhere(text, sentence, mention):
            return not self._spoken(text, mention, unsaid=False)
        if mention.quantity.dimension not in ("duration", "share"):
            return False
        elsewhere = is_advice(sentence) and not WORDS.are_in(words_in(sentence), _OF_THE_SHOP)
        return elsewhere and not self._spoken(text, mention)

    def _is_of_elsewhere(self, text: Prose, sentence: str, mention: Mention) -> bool:
        """Whether a sentence is neither about trade nor about anything that a constant is called by."""
        measured = mention.quantity.dimension
        is_whole = mention.text in sentence and not isinstance(text.owner, Passage)
        if measured not in _OF_ALL_THINGS or not is_whole:  # templates and scripts hold pieces of sentences
            return False
        words = words_in(sentence.replace(mention.text, " @figure ", 1), commas=True)
        if is_of_elsewhere(words, mention.text, self._own, measured in _OF_HOURS):
            return True
        is_ours = WORDS.are_in(words, "SELF") or self._vocabulary.calls_any(sentence)
        return not is_ours and acts_elsewhere(words, self._own) is not None

    def _spoken(self, text: Prose, mention: Mention, unsaid: bool = True) -> list[Spoken]:
        """The constants that the sentence speaks of (faq/subjects.yml)."""
        sentence = text.sentence_at(mention.start)
        spoken = self._vocabulary.spoken(sentence, mention, unsaid) if sentence else []
        return [subject for subject in spoken if self._policy.has(subject.constant)]

    def _taken_up(self, text: Prose, mention: Mention) -> str:
        """The sentence before that of a mention, where a pronoun takes its subject from there: "The refund is free. It takes five days."."""
        sentence = text.sentence_at(mention.start)
        return sentence.taken_up.bare_of_references if sentence and sentence.taken_up else ""

    def _at_home(self, text: Prose, id: str) -> float:
        """How much a constant that holds no such figure belongs to the text's topic."""
        if not isinstance(text.owner, Entry):
            return 0.0
        areas = topic_areas(self._catalog, text.owner)
        same_area = areas is None or self._policy.constants[id].area in areas
        return _SAME_AREA * same_area + _NAMED * (id in used_by(text.owner))

    def _score(self, text: Prose, mention: Mention, constant: Constant, around: set[str], asked: set[str]) -> float:
        about, value = self._about[constant.id], self._policy.value(constant.id)
        figure = TYPES[constant.type].figure
        assert figure is not None
        shared = self._shared[figure.quantity.dimension]
        score: float = sum(_IN_SENTENCE / shared[word] for word in about & around)
        score += sum(_IN_QUESTION / shared[word] for word in about & (asked - around))
        score /= (len(about) or 1) ** 0.5  # a constant with many words meets some of them by chance
        if self._words(constant.id.partition(".")[0]) & around:
            score += _SUBJECT
        if isinstance(text.owner, Entry):
            areas = topic_areas(self._catalog, text.owner)
            parts = [part for part in text.owner.prose if part.path[0] in _LONG]
            named = any(reference.id == constant.id for part in parts for reference in part.references)
            score += _SAME_AREA * (areas is None or constant.area in areas) + _NAMED * named
        elif isinstance(text.owner, Constant):
            score += _OWN * (text.owner.id == constant.id) + _SAME_AREA * (text.owner.area == constant.area)
        if figure.tells_constant:
            score += _ENOUGH
        states = isinstance(value, Quantity) and mention.quantity.states(value)
        if states or states_what_is_left(_around(text, mention), mention.quantity, value):
            score += _AGREES
        if isinstance(mention.quantity, Duration):
            score -= _FAR * _distance(mention.quantity, value)
        if isinstance(value, Duration) and isinstance(mention.quantity, Duration):
            kinds = {mention.quantity.unit.is_business, value.unit.is_business}
            if True in kinds:  # a rare word, so both or neither
                score += _SAME_DAYS if len(kinds) == 1 else -_SAME_DAYS
        return score

    def _tells(self, id: str, measured: str) -> bool:
        """Whether a figure of a dimension tells by itself that it is of this constant."""
        figure = TYPES[self._policy.constants[id].type].figure
        return figure is not None and figure.tells_constant and figure.quantity.dimension == measured

    def _words(self, text: str) -> set[str]:
        stems = {stem(word) for word in words_of(text) if word not in _SAYS_NOTHING}
        return {self._same.get(word, word) for word in stems}


def topic_areas(catalog: Catalog, entry: Entry) -> set[str] | None:
    """The policy areas whose constants an entry may use; None where its topic sets no bounds.

    `contact` is open to all. A topic without `areas` has the area of its own name, or, if there is none, all. Where one of its areas
    is none of the policy, which has a finding of its own, nobody knows what it bounds.
    """
    topic = catalog.topic_by_id.get(entry.topic)
    if topic is None:
        return None
    if topic.areas is not None:
        known = {area.area for area in catalog.areas}
        return {*topic.areas, CONTACT_AREA} if known.issuperset(topic.areas) else None
    return {topic.id, CONTACT_AREA} if any(area.area == topic.id for area in catalog.areas) else None


def _described(constant: Constant) -> str:
    start = constant.counted_from if constant.counted_from != "not stated" else ""
    return f"{constant.label} {constant.id.replace('.', ' ').replace('_', ' ')} {start or ''}"


def _is_about_trade(sentence: str) -> bool:
    """Whether a sentence with a day or an hour speaks of goods and money, and with no word of when somebody is there."""
    words = words_in(sentence)
    if WORDS.are_in(words, _ELSEWHERE):
        return not WORDS.are_in(words, "CARE, SELF")
    return WORDS.are_in(words, "SALE") and not WORDS.are_in(words, _OF_SERVICE)


def _distance(said: Duration, value: Value) -> float:
    """How far the length that a text says is from that of a constant, in powers of ten; a middling one where that has none."""
    lengths = [
        float(each.unit.minutes * (each.high or each.low or 0)) if isinstance(each, Duration) else 0
        for each in (said, value)
    ]
    return abs(log10(lengths[0] / lengths[1])) if all(lengths) else 0.5


def _around(text: Prose, mention: Mention) -> str:
    """The sentence of a mention; the whole text where it stands between sentences."""
    sentence = text.sentence_at(mention.start)
    return sentence.text if sentence else text.text


_OF_HOURS = ("weekdays", "clock", "time zone")
"""What is measured of when somebody is there, and of hardly anything else."""

_OF_ALL_THINGS = ("duration", "share", "money", "clock", "weekdays")
"""What is measured of everything in the world, and not of shops alone."""

_OF_SERVICE = (
    "CARE, open*, close, closes, closed, reach*, available, availability, online, staffed, there, here, hours, times, hotline, "
    "operat*, call us, talk to us"
)
"""Words with which it is said when somebody is there."""

_ELSEWHERE = "workshop, the warehouse, depot, factory, post office, courier*, carrier*, paypal, technician*"
"""Who works beside those that answer, in hours of their own."""

_OF_THE_SHOP = (
    "BUSINESS, within, latest, at most, no later, you have|get, you've, allow, expect, count on, take, takes, taking, deadline, time, "
    "wait, under, give it, window, limit, last, lasts, close, closes, closed, open, opens, until, till, by, before, max, maximum"
)
"""A word of the shop's business (business_words.py), or one with which rules about time and money are made."""

_SAYS_NOTHING = COMMON | set(
    "time day days hour hours not stated after before until between within product order orders shop first second one same place only".split()
)
"""Words by which no constant is told: the common ones, and what most labels and sentences of a shop have."""
