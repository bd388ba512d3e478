"""What a saved text says against the policy of the day: figures, and rules that it names.

Where the text is one of our replies, each word that differs is judged by the constant from which the word of ours came: nothing has to be
guessed. Elsewhere the guard's own reading ties figures and sentences to constants, as it does for what writers type.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from helpcenter.content.model import Catalog
from helpcenter.content.prose import Owner, Path, Prose, Sentence
from helpcenter.content.shown_field import PolicyPart
from helpcenter.content.values.types import TYPES
from helpcenter.content.values.value import Absent, plain_words
from helpcenter.figures.mention import Mention, states_common_knowledge
from helpcenter.figures.quantity import Email, Phone, Quantity
from helpcenter.guard.assertion import lists_only
from helpcenter.guard.binding import Binder
from helpcenter.guard.claims import figures_in, readers_beside, says_the_same
from helpcenter.guard.dependence import statements
from helpcenter.guard.rules.restriction import lost_restrictions
from helpcenter.guard.subject import Spoken, vocabulary_of
from helpcenter.helpdesk.comparison import Comparison, Replaced
from helpcenter.helpdesk.own_text import OwnText
from helpcenter.helpdesk.saved_words import SavedWords
from helpcenter.policy.policy import Policy
from helpcenter.text.normal import BREAK
from helpcenter.text.source import SourceFile, Span
from helpcenter.text.stance import says_anything, stands_against
from helpcenter.text.words import COMMON, words_in


@dataclass(frozen=True)
class Contradiction:
    """What a text says against a constant: the words, where they stand in what people see of it, and what holds instead."""

    text: str
    start: int
    end: int
    constant: str | None
    """None for a figure in a reply of ours that the reply does not say, and no constant either."""
    value: str
    says: str
    """The policy's own sentence; of a figure without a constant that of our reply."""


class _Figure(NamedTuple):
    """A figure in what people see of a text."""

    start: int
    end: int
    mention: Mention
    prose: Prose


class _Foreign:
    """Whose text a saved one is: nobody's of the help center."""

    def stretch(self, path: Path, start: int, end: int) -> Span:
        """A stretch of no file of ours."""
        return SourceFile("", "").span(start, end)


class _Pair(NamedTuple):
    """Sentences of ours and of a saved text that stand for each other, as numbers of words."""

    own: tuple[int, int]
    saved: tuple[int, int]
    changes: tuple[Replaced, ...]


class Judge:
    """Holds texts against one policy."""

    def __init__(self, catalog: Catalog, policy: Policy) -> None:
        self._catalog, self._policy = catalog, policy
        self._vocabulary = vocabulary_of(catalog)
        self._binder = Binder(catalog, policy, self._vocabulary)
        self._readers = readers_beside(catalog)
        self._read: dict[str, list[Contradiction]] = {}

    # What differs from a reply of ours

    def against_reply(self, own: OwnText, comparison: Comparison) -> list[Contradiction]:
        """What the words that differ from our text say against the policy."""
        found = [one for pair in _pairs(comparison) for one in self._in_pair(own, comparison.saved, pair)]
        return list(dict.fromkeys(found))

    def _in_pair(self, own: OwnText, saved: SavedWords, pair: _Pair) -> Iterator[Contradiction]:
        ours = self._figures(own.words, pair.own, own.entry)
        theirs = self._figures(saved, pair.saved, own.entry)
        told: set[str] = set()
        for figure in theirs:
            if any(figure.mention.quantity == other.mention.quantity for other in ours):
                continue
            changed = any(
                _meet(saved.numbers(figure.start, figure.end), _wide(change.saved)) for change in pair.changes
            )
            if changed and (one := self._figure_instead(own, pair, figure, ours)):
                if one.constant:
                    told.add(one.constant)
                yield one
        if pair.own[0] < pair.own[1]:
            yield from self._words_instead(own, saved, pair, told)
        elif not told:
            yield from self._added(saved, pair)

    def _added(self, saved: SavedWords, pair: _Pair) -> Iterator[Contradiction]:
        """The rules that sentences of nobody's among ours name otherwise."""
        if pair.saved[0] < pair.saved[1]:
            start, end = saved.words[pair.saved[0]].start, saved.words[pair.saved[1] - 1].end
            prose = Prose(_Foreign(), ("text",), saved.text[start:end], "this text", can_refer=False)
            for sentence in prose.sentences:
                if id := self._other_value(sentence):
                    yield self._contradiction(sentence.text, start + sentence.start, start + sentence.end, id)

    def _figure_instead(self, own: OwnText, pair: _Pair, figure: _Figure, ours: list[_Figure]) -> Contradiction | None:
        """What a figure says that stands where our text has another one, or none."""
        measured = figure.mention.quantity.dimension
        alike = [other for other in ours if other.mention.quantity.dimension == measured]
        named = [id for other in alike for id in self._constants_at(own, other, measured)]
        named += [id for id in self._sources_in(own, pair) if self._dimension(id) == measured and id not in named]
        if any(says_the_same(figure.prose, figure.mention, self._policy.value(id)) for id in named):
            return None
        if named:
            return self._contradiction(figure.mention.text, figure.start, figure.end, named[0])
        if alike:
            said = alike[0].mention.text
            return Contradiction(
                _shown(figure.mention.text), figure.start, figure.end, None, said, own.words.shown(*pair.own)
            )
        if self._binder.states_nothing(figure.prose, figure.mention):
            return None
        id = self._binder.bind(figure.prose, figure.mention)
        if id is None or says_the_same(figure.prose, figure.mention, self._policy.value(id)):
            return None
        return self._contradiction(figure.mention.text, figure.start, figure.end, id)

    def _constants_at(self, own: OwnText, figure: _Figure, measured: str) -> list[str]:
        place = own.words.numbers(figure.start, figure.end)
        return [id for id, numbers in own.sources.items() if self._dimension(id) == measured and _holds(numbers, place)]

    def _sources_in(self, own: OwnText, pair: _Pair) -> list[str]:
        return [id for id, numbers in own.sources.items() if _holds(numbers, pair.own)]

    def _dimension(self, id: str) -> str:
        value = self._policy.value(id)
        return value.dimension if isinstance(value, Quantity) else ""

    def _words_instead(self, own: OwnText, saved: SavedWords, pair: _Pair, told: set[str]) -> Iterator[Contradiction]:
        """The rules that a sentence names otherwise than ours: another value, other names, a "not" or an "only" too many or too few."""
        said, ours = saved.said[slice(*pair.saved)], own.words.said[slice(*pair.own)]
        sources = self._sources_in(own, pair)
        ruled = [id for id, numbers in own.told.items() if _holds(numbers, pair.own) and id not in sources]
        if not said or not _is_same(said, ours):
            against = list(self._other_side(own, saved, pair, [*sources, *ruled]) if sources or ruled else ())
            yield from () if told else against or self._added(saved, pair)
            return
        for id in sources:
            if self._dimension(id) or id in told:
                continue
            value, numbers = self._policy.value(id), own.sources[id]
            if isinstance(value, Absent | bool) or TYPES[self._policy.constants[id].type].owns_sentences:
                if self._is_flipped(own, saved, pair, id):
                    told.add(id)
                    yield self._at_words(saved, pair.saved, id)
                continue
            for change in pair.changes:
                at = _in_source(change, numbers) or _joins(saved, change, numbers)
                words = {*own.words.said[slice(*change.ours)], *saved.said[slice(*change.saved)]} - COMMON
                if at and words and id not in told:
                    told.add(id)
                    yield self._at_words(saved, change.saved if change.saved[0] < change.saved[1] else pair.saved, id)
        if not told and (sources or ruled) and _restricts_otherwise(own.words, saved, pair):
            touched = [id for id in sources if any(_in_source(change, own.sources[id]) for change in pair.changes)]
            yield self._at_words(saved, pair.saved, [*touched, *sources, *ruled][0])

    def _other_side(self, own: OwnText, saved: SavedWords, pair: _Pair, ids: list[str]) -> Iterator[Contradiction]:
        """The sentences in the place of ours that stand on the other side: "returns are free" where we say that you pay."""
        ours = own.words.shown(*pair.own)
        at = pair.saved[0]
        while at < pair.saved[1]:
            place = at, max(at + 1, min(saved.sentence_of(at)[1], pair.saved[1]))
            against = [id for id in ids if stands_against(saved.shown(*place), self._policy.whole_sentence(id))]
            if against or stands_against(saved.shown(*place), ours) or _waives(saved.shown(*place), ours):
                yield self._at_words(saved, place, [*against, *ids][0])
            at = place[1]

    def _is_flipped(self, own: OwnText, saved: SavedWords, pair: _Pair, id: str) -> bool:
        """Whether a sentence reads more like that of another value than like that of the value in force, or lacks what tells the two apart."""
        said, ours = saved.said[slice(*pair.saved)], own.words.said[slice(*pair.own)]
        now = _likeness(said, ours)
        touched = {
            own.words.said[number]
            for change in pair.changes
            for number in range(*change.ours)
            if number in own.sources[id]
        }
        tells = touched - _AUXILIARY - (COMMON if len(own.sources[id]) > _TELLING else set())
        return bool(tells) or any(_likeness(said, other) > now for other in own.instead(id, *pair.own))

    def _at_words(self, saved: SavedWords, place: tuple[int, int], id: str) -> Contradiction:
        start, end = saved.words[place[0]].start, saved.words[place[1] - 1].end
        return self._contradiction(saved.shown(*place), start, end, id)

    def _contradiction(self, text: str, start: int, end: int, id: str) -> Contradiction:
        value = plain_words(self._policy.value(id))
        return Contradiction(_shown(text), start, end, id, value, _shown(self._policy.whole_sentence(id)))

    def _figures(self, text: SavedWords, place: tuple[int, int], owner: Owner) -> list[_Figure]:
        """The figures between two words of a text."""
        if place[0] >= place[1]:
            return []
        start, end = text.words[place[0]].start, text.words[place[1] - 1].end
        blocks = [(first, last) for first, last in text.passages if first < end and start < last]
        found = (figure for first, last in blocks for figure in self._in_passage(text.text[first:last], first, owner))
        return [figure for figure in found if start <= figure.start < end]

    def _in_passage(self, text: str, at: int, owner: Owner) -> Iterator[_Figure]:
        prose = Prose(owner, ("answer",), text, "this reply", can_refer=False)
        for mention in figures_in(prose, self._readers):
            yield _Figure(at + mention.start, at + mention.end, mention, prose)

    def is_ours_elsewhere(self, comparison: Comparison) -> bool:
        """Whether most of what stands in the place of our words is said by us too, as on a page of rules, so that nobody has edited anything."""
        saved = comparison.saved
        places = {saved.sentence_of(number) for change in comparison.changes for number in range(*change.saved)}
        long = [saved.said[slice(*place)] for place in places if place[1] - place[0] > _FEWEST]
        return 2 * sum(said in self._known for said in long) >= max(1, len(long))

    # What stands elsewhere

    def elsewhere(self, text: SavedWords, skipped: Iterable[tuple[int, int]] = ()) -> list[Contradiction]:
        """What the sentences of a text say against the policy, but for those between the words of some stretches."""
        left = [(text.words[first].start, text.words[last - 1].end) for first, last in skipped if first < last]
        found: list[Contradiction] = []
        for start, end in _with_labels(text):
            for one in self._in_foreign(text.text[start:end].replace(BREAK, " ")):
                place = start + one.start, start + one.end
                if not any(first <= place[0] < last for first, last in left):
                    found.append(Contradiction(one.text, *place, one.constant, one.value, one.says))
        return found

    def _in_foreign(self, passage: str) -> list[Contradiction]:
        """The same in one passage, with places in it. They are often alike: each is read once."""
        if passage not in self._read:
            if len(self._read) > _MOST_KEPT:
                self._read.clear()
            self._read[passage] = list(self._judged(passage))
        return self._read[passage]

    def _judged(self, passage: str) -> Iterator[Contradiction]:
        prose = Prose(_Foreign(), ("text",), passage, "this text", can_refer=False)
        figures = list(figures_in(prose, self._readers))
        for sentence in prose.sentences:
            said = SavedWords(sentence.text).said
            if said in self._known or (_CUSTOMERS.intersection(said) and _OURS.isdisjoint(said)):
                continue
            told = False
            for mention in figures:
                if sentence.start <= mention.start < sentence.end and (id := self._spoken_of(prose, sentence, mention)):
                    told = True
                    yield self._contradiction(mention.text, mention.start, mention.end, id)
            if not told and (id := self._other_value(sentence)):
                yield self._contradiction(sentence.text, sentence.start, sentence.end, id)

    def _spoken_of(self, prose: Prose, sentence: Sentence, mention: Mention) -> str | None:
        """The constant that a figure contradicts."""
        is_figure = not mention.quantity.is_vague and not isinstance(
            mention.quantity, Phone
        )  # there is no type of numbers to call
        id = self._binder.bind(prose, mention) if is_figure else None
        if id is None or says_the_same(prose, mention, self._policy.value(id)):
            return None
        spoken = {one.constant for one in self._vocabulary.spoken(sentence, mention)}
        is_guess = bool(spoken) or lists_only(sentence.text) or not isinstance(self._policy.value(id), Quantity)
        if (is_guess and id not in spoken) or self._binder.states_nothing(prose, mention):
            return None
        held = plain_words(self._policy.value(id)).casefold()
        if not any(sign.isdigit() for sign in held) and held in sentence.text.casefold():
            return None  # "at any time before the product is in stock"
        if isinstance(mention.quantity, Email) and not _WRITE_TO & {word.exact for word in words_in(sentence.text)}:
            return None  # of whoever has signed
        return id

    def _other_value(self, sentence: Sentence) -> str | None:
        """The constant of which a sentence says a value that it does not have."""
        said = SavedWords(sentence.text).said
        if said in self._other_sentences:
            return self._other_sentences[said]
        spoken = self._vocabulary.spoken(sentence)
        if (id := next((one.constant for one in spoken if self._stands_against(one, sentence)), None)) is None:
            id = next((one.constant for one in spoken if self._denies(one, sentence)), None)
            id = None if lists_only(sentence.text) else id
        return id if id and not states_common_knowledge(sentence.text) else None

    def _denies(self, spoken: Spoken, sentence: Sentence) -> bool:
        """Whether a sentence that speaks of a rule says it as another value does, in most of its words, and not as the one in force."""
        id = spoken.constant
        if not self._policy.has(id) or sentence.text.lower().startswith(_CONDITIONS):
            return False
        now = self._policy.sentence(id)
        others = (self._policy.fill(text) for text in self._policy.constants[id].says.values()) if now else ()
        return any(_says_rather(sentence.text, other, now) for other in others if other != now)

    def _stands_against(self, spoken: Spoken, sentence: Sentence) -> bool:
        """Whether a sentence that speaks of a rule stands on its other side, or names what its list does not."""
        id, text = spoken.constant, sentence.text
        if (
            not self._policy.has(id)
            or text.lower().startswith((*_CONDITIONS, *_ASKS))
            or len(words_in(text)) < _FEWEST - 1
        ):
            return False
        value, now = self._policy.value(id), self._policy.whole_sentence(id)
        if spoken.named and isinstance(value, tuple):
            held = [str(name) for name in value if str(name).casefold() in text.casefold()]
            offers = (
                (_USES if _CLOSED.search(now) else _OFFERS).search(text)
                and not _denials(text)
                and not _OPEN_OFFER.search(text)
            )
            return bool(offers) and not (held and _INSIDE.search(text))
        rule = self._policy.field_words(PolicyPart(id, "rule")) if self._policy.constants[id].rule else ""
        is_refused = value is False and _denials(now) and says_anything(text)
        return bool(is_refused) or stands_against(text, now) or stands_against(text, rule)

    @cached_property
    def _known(self) -> frozenset[tuple[str, ...]]:
        """The sentences that we say today."""
        return frozenset(SavedWords(statement.text).said for statement in statements(self._catalog, self._policy))

    @cached_property
    def _other_sentences(self) -> dict[tuple[str, ...], str]:
        """The sentences of values that constants do not have today."""
        found = {}
        for id in self._policy.in_force:
            now = self._policy.sentence(id)
            for text in self._policy.constants[id].says.values():
                filled = self._policy.fill(text)
                if filled != now and len(said := SavedWords(filled).said) >= _FEWEST:
                    found[said] = id
        return {said: id for said, id in found.items() if said not in self._known}


def _with_labels(text: SavedWords) -> Iterator[tuple[int, int]]:
    """The passages of a text, those of a cell or a line that only names something together with the next, which says it."""
    before: tuple[int, int] | None = None
    for start, end in text.passages:
        is_said = before is not None and _VALUE.fullmatch(text.text[start:end].strip())
        if before and not is_said:
            yield before
        if before and is_said:
            yield before[0], end
            before = None
        elif _LABEL.fullmatch(text.text[start:end].strip()):
            before = start, end
        else:
            before = None
            yield start, end
    if before:
        yield before


_LABEL = re.compile(r"[^\W\d_]+(?:[ /-][^\W\d_]+){0,3}:?")
_VALUE = re.compile(r"(?=\D{0,20}\d)[^.!?]{1,40}\.?")
"""What a table or a heading calls something, and a figure that stands beside it or below."""
_MOST_KEPT = 20_000
"""So many passages are kept with what was found in them."""
_FEWEST = 4
"""Words of the shortest sentence that is known by its very words."""
_TELLING = 3
"""Of so few words that differ between two values each tells them apart, even "you" and "we"."""
_SAME_SENTENCE = 0.4
"""How alike two sentences are of which the one was made of the other."""
_CUSTOMERS, _OURS = frozenset("i i'm i've my me".split()), frozenset("we we're we've us our you your".split())
"""Who speaks of himself and not to somebody is the customer, in a mail that quotes him."""
_MOSTLY = 0.6
"""Which share of the words of a rule tells that a sentence is about it and nothing else."""
_HEDGES = frozenset(("=without", "=only", "=unless", "=except", "=until", "=another", "=other"))
"""Beside a "not" they may turn what a sentence says."""
_WRITE_TO = frozenset(f"={word}" for word in "write contact mail email e reach send address ask us".split())
_ASKS = tuple(
    f"{word} " for word in "is are do does did can could may will would who what which how why where have has".split()
)
"""How a question begins, also where its mark is forgotten."""
_CONDITIONS = ("if ", "when ", "in case ", "should ", "whether ", "before ", "to ")
_OFFERS = re.compile(r"\b(?:accept|take|pay)s?\b", re.IGNORECASE)
_USES = re.compile(r"\b(?:accept|take|offer|support|welcome|pay|use|work)s?\b", re.IGNORECASE)
_OPEN_OFFER = re.compile(
    r"\b(?:if|when|whether|asks?|did|your|you\s+(?:paid|used)|soon|plan|sorry|problems?|errors?)\b|\?", re.IGNORECASE
)
_CLOSED = re.compile(r"\b(?:only|solely|exclusively|nothing\s+but)\b", re.IGNORECASE)
_INSIDE = re.compile(r"\b(?:inside|through|via|in|to|linked|connected|behind|from)\b", re.IGNORECASE)
"""What offers something, what only speaks of it, how a list is closed, and what puts one name into another: "a Visa card inside PayPal"."""
_DENIALS = frozenset(
    f"={word}"
    for word in "no not never none nobody nothing cannot neither nor unable impossible refuse refuses reject rejects decline".split()
)


def _content(text: str) -> set[str]:
    """The stems of the words of a text that say something."""
    return {word.stem for word in words_in(text) if word.exact[1:] not in COMMON and word.exact not in _DENIALS}


def _denials(text: str) -> int:
    return sum(word.exact in _DENIALS or word.exact.endswith("n't") for word in words_in(text))


def _says_rather(text: str, other: str, now: str) -> bool:
    """Whether a sentence has most of its words from one of two sentences, and what tells that from the second."""
    said, theirs = _content(text), _content(other)
    if len(said & theirs) < max(_FEWEST - 1, _MOSTLY * min(len(said), len(theirs))):
        return False
    denied = _denials(text)
    if denied > 1 or denied != _denials(other) or (denied and _HEDGES & _exact(text)):
        return False
    if denied != _denials(now):
        return not denied or theirs <= said or said <= theirs  # "no charge" denies another word than "not free"
    here, first, second = _exact(text), _exact(other), _exact(now)
    return bool(here & (first - second)) and not here & (second - first)


def _is_same(said: tuple[str, ...], ours: tuple[str, ...]) -> bool:
    """Whether a sentence was made of ours, or of its beginning: "We refund the money as store credit"."""
    begin = next(
        (n for n, (one, two) in enumerate(zip(said, ours, strict=False)) if one != two), min(len(said), len(ours))
    )
    return _likeness(said, ours) >= _SAME_SENTENCE or (begin >= _FEWEST and 2 * begin > len(said))


_NEEDLESS = re.compile(
    r"\b(?:no\s+need|not\s+(?:need|have)\s+to|n['\u2019]t\s+(?:need|have)\s+to|not\s+necessary|needless|optional)\b",
    re.IGNORECASE,
)


def _waives(text: str, ours: str) -> bool:
    """Whether a sentence says that what ours asks for is not needed."""
    return bool(
        _NEEDLESS.search(text) and not _NEEDLESS.search(ours) and not _denials(ours) and _content(text) & _content(ours)
    )


def _exact(text: str) -> set[str]:
    return {word.exact for word in words_in(text)}


def _restricts_otherwise(own: SavedWords, saved: SavedWords, pair: _Pair) -> bool:
    """Whether a "not" or an "only" was taken out of a sentence of ours, or put into it."""
    ours, theirs = own.shown(*pair.own), saved.shown(*pair.saved)
    is_denied = (_denials(ours) - _denials(theirs)) % 2 == 1
    for change in pair.changes:
        before, after = ({*words.said[slice(*place)]} for words, place in zip((own, saved), change, strict=True))
        if any(before & one and after & other for one, other in (_BOUNDS, _BOUNDS[::-1])):
            return True
    return is_denied or bool(lost_restrictions(ours, theirs) or lost_restrictions(theirs, ours))


def _shown(text: str) -> str:
    return " ".join(text.split())


def _likeness(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _meet(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _wide(place: tuple[int, int]) -> tuple[int, int]:
    """A stretch of words with those beside it: what was taken out of a figure stands at its edge."""
    return place[0] - 1, place[1] + 1


def _holds(numbers: frozenset[int], place: tuple[int, int]) -> bool:
    return any(place[0] <= number < place[1] for number in numbers)


def _in_source(change: Replaced, numbers: frozenset[int]) -> bool:
    """Whether a change touches the words of a constant, or adds some between two of them."""
    first, last = change.ours
    return _holds(numbers, change.ours) if first < last else {first - 1, first} <= numbers


def _joins(saved: SavedWords, change: Replaced, numbers: frozenset[int]) -> bool:
    """Whether a change puts something more beside the words of a constant: "PayPal and Visa"."""
    at, added = change.ours[0], saved.said[slice(*change.saved)]
    return (at - 1 in numbers and added[:1] in _JOINS) or (at in numbers and added[-1:] in _JOINS)


_BOUNDS = frozenset(("within", "until", "before", "by", "most")), frozenset(("after", "least", "over", "from", "than"))
"""Words that bound a figure or an event from above, and from below."""
_AUXILIARY = frozenset("do does did not cannot can't don't doesn't isn't aren't won't never no has have would".split())
"""Words that say "not" together with others, in one way or another."""
_JOINS = (("and",), ("or",), ("+",), ("also",))


def _pairs(comparison: Comparison) -> list[_Pair]:
    """The sentences in which words differ, each with those that stand in their place; those that share a sentence are one."""
    pairs: list[_Pair] = []
    for change in comparison.changes:
        pair = _pair(comparison, change)
        if pairs and (_meet(pairs[-1].own, pair.own) or _meet(pairs[-1].saved, pair.saved)):
            before = pairs.pop()
            pair = _Pair(_both(before.own, pair.own), _both(before.saved, pair.saved), (*before.changes, change))
        pairs.append(pair)
    return pairs


def _both(first: tuple[int, int], second: tuple[int, int]) -> tuple[int, int]:
    filled = [place for place in (first, second) if place[0] < place[1]] or [first]
    return min(place[0] for place in filled), max(place[1] for place in filled)


def _pair(comparison: Comparison, change: Replaced) -> _Pair:
    own, saved = (
        _sentences(words, place) for words, place in ((comparison.own, change.ours), (comparison.saved, change.saved))
    )
    if own is None:  # words were added: to a sentence of ours, or as one of their own
        is_whole = saved is not None and change.saved[0] <= saved[0] and saved[1] <= change.saved[1]
        at = change.ours[0]
        own = (at, at) if is_whole or not comparison.own.words else _beside(comparison.own, at, change.saved, saved)
    if saved is None:  # words are missing: of a sentence, or all of it
        is_whole = change.ours[0] <= own[0] and own[1] <= change.ours[1]
        at = change.saved[0]
        saved = (at, at) if is_whole else _beside(comparison.saved, at, change.ours, own)
    return _Pair(own, saved, (change,))


def _sentences(words: SavedWords, place: tuple[int, int]) -> tuple[int, int] | None:
    """The sentences of some words; None where there are no words."""
    if place[0] >= place[1]:
        return None
    return words.sentence_of(place[0])[0], max(words.sentence_of(place[1] - 1)[1], place[1])


def _beside(words: SavedWords, at: int, other: tuple[int, int], sentence: tuple[int, int] | None) -> tuple[int, int]:
    """The sentence that goes on at a place: the one before it where the other text's ends there."""
    ends = sentence is not None and other[1] >= sentence[1] and at > 0
    return words.sentence_of(at - 1 if ends or at >= len(words.words) else at)
