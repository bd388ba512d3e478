"""The nouns of the help center as models: what a writer may write, field by field.

Every model is a Record (record.py): frozen, closed, and placed in a file.
The descriptions are addressed to writers: they are shown in findings.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import BeforeValidator, Field, PrivateAttr

from helpcenter.content.around.interface import OWN_WORDS, Interface
from helpcenter.content.around.reply_frame import OWN_FRAME, ReplyFrame
from helpcenter.content.around.settings import SiteSettings
from helpcenter.content.kept.ledger import Ledger, ReadSentence, Reviews
from helpcenter.content.kept.replies import ReplyLedger
from helpcenter.content.kept.retired import Retired
from helpcenter.content.later_text import ChangingRecord, LaterText, Turn, turns_of
from helpcenter.content.node import Mapping, Scalar
from helpcenter.content.passages import Passage
from helpcenter.content.prose import Path, Prose
from helpcenter.content.record import (
    NOT_EMPTY,
    AnswerName,
    AreaName,
    ByDay,
    ConstantId,
    ConstantName,
    DatedEvent,
    DatedWords,
    DatedWordsOrNone,
    Day,
    Icon,
    Id,
    PlainWords,
    QuotedWords,
    Record,
    ReviewEvery,
    StartDay,
    Text,
    TopicName,
    UnitWords,
    YesNo,
    earliest_of,
    lines_of,
    naming,
    quote_of,
    texts_of,
    unit_of,
)
from helpcenter.content.shop_calendar import CalendarFile, Dates
from helpcenter.content.shown_field import BAR, DatedText, text_on
from helpcenter.content.values.types import TYPES, formats_of
from helpcenter.content.values.value import Value, in_yaml, keys_of, says_key
from helpcenter.content.word_lists import JudgmentsFile, PhrasingsFile, SearchFile, SubjectsFile
from helpcenter.figures.quantity import Unit
from helpcenter.text.source import SourceFile, Span


class Waiver(Record):
    """Permission to write one exact text by hand, with the reason."""

    CALLED: ClassVar = "a waiver"
    text: Text = Field(description="the exact words that may stay")
    why: Text = Field(description="the reason, in words the shop's owner would sign")


class Pin(Record):
    """A sentence that relies on a constant without naming its value, tied to the value it relies on.

    The sentence is quoted, so that pin and text cannot drift apart.
    """

    CALLED: ClassVar = "a pin"
    policy: Annotated[ConstantId, naming("part of the policy")] = Field(
        description="the constant that the sentence relies on, or what is shown of it: refund.time.counted_from"
    )
    is_: Annotated[list[Text], BeforeValidator(texts_of, json_schema_input_type=Text | list[Text])] = Field(
        alias="is", description="the value it relies on, as the policy file writes it; several in a list"
    )
    text: Text = Field(description="the exact words that rely on it")


class LaterTopic(LaterText):
    """What of a topic reads otherwise from a day on."""

    title: Text | None = Field(None, description="the heading of the topic's page from then on")
    blurb: Text | None = Field(None, description="one sentence about what is found here from then on")


class Topic(ChangingRecord):
    """A group of answers, with a page of its own."""

    CALLED: ClassVar = "a topic"
    TEXTS: ClassVar = ("title", "blurb")
    id: Id = Field(description="lower-case words and hyphens; the topic's address for ever")
    title: Text = Field(description="the heading of the topic's page")
    blurb: Text = Field(description="one sentence about what is found here")
    icon: Icon | None = Field(None, description="the drawing beside the title, such as truck")
    areas: list[AreaName] | None = Field(None, description="the policy areas whose constants its answers may use")
    leads_to: Text | None = Field(None, description="the page that stands for the topic, such as /contact/")
    aliases: list[Id] = Field([], description="old ids that must keep working")
    owner: Text | None = Field(None, description="the role that answers for its texts and answers")
    review_every: ReviewEvery | None = Field(
        None, description="how often they are read again: `6 months`, `90 days`, `1 year`, or `none`"
    )
    from_: dict[StartDay, LaterTopic] = Field(
        {}, alias="from", description="a start day, and below it what reads otherwise from then on: `title`, `blurb`"
    )

    @property
    def named(self) -> str:
        """How the ledger and messages name it."""
        return f"topic {self.id}"


class Stage(Record):
    """Where a shopper stands on the way of an order; the home page follows them."""

    CALLED: ClassVar = "a stage"
    TEXTS: ClassVar = ("title",)
    id: Id = Field(description="lower-case words and hyphens")
    title: Text = Field(description="where the shopper stands, as the home page says it")
    answers: list[AnswerName] = Field([], description="ids of the answers that are most wanted there")
    topics: list[TopicName] = Field([], description="ids of the topics that belong there")


class CommonQuestion(Record):
    """An answer that many shoppers need."""

    CALLED: ClassVar = "a common question"
    answer: AnswerName = Field(description="the id of the answer")
    why: Text = Field(description="why it is one; for writers, never shown")


class TopicsFile(Record):
    """faq/topics.yml"""

    CALLED: ClassVar = "faq/topics.yml"
    topics: list[Topic] = Field(description="the topics in their order on the site", json_schema_extra=NOT_EMPTY)
    stages: list[Stage] = Field([], description="the way of an order on the home page")
    common_questions: list[CommonQuestion] = Field([], description="the answers that the home page shows first")
    most_needed: list[AnswerName] = Field(
        [], description="ids of the answers that the home page shows first, without a reason"
    )
    footer: list[AreaName] = Field([], description="ids of the policy areas that the foot of every page names first")


class LaterEntry(LaterText):
    """What of an entry reads otherwise from a day on. Pins and waivers stay as long as their words do."""

    question: Text | None = Field(None, description="the question from then on")
    answer: Text | None = Field(None, description="the answer from then on, in Markdown")
    next: Text | None = Field(None, description="what to do next from then on, in Markdown; `none` ends it")
    reply: Text | None = Field(None, description="what customer service says in a chat from then on; `none` ends it")
    regret: Annotated[Id, naming("regret or none")] | None = Field(
        None, description="the name of a sentence of regret in faq/replies.yml; `none` ends it"
    )
    summary: Text | None = Field(None, description="one sentence that stands alone in a chat preview from then on")
    uses: list[ConstantName] = Field([], description="constants of other areas that these texts refer to besides")
    waivers: list[Waiver] = Field([], description="texts that may be typed by hand from then on, each with its reason")
    pins: list[Pin] = Field([], description="sentences of these texts that rely on a constant without a reference")


class Entry(ChangingRecord):
    """One question with its answer."""

    CALLED: ClassVar = "an entry"
    TEXTS: ClassVar = ("question", "answer", "next", "summary", "reply")
    CHANGED_ON: ClassVar = ("updated",)
    id: Id = Field(description="lower-case words and hyphens; the answer's address for ever")
    question: Text = Field(description="the question as a shopper asks it")
    answer: Text = Field(description="the answer in Markdown, with {{ references }} for every figure")
    next: Text | None = Field(None, description="what to do next, in Markdown: one to three short sentences, or a list")
    reply: Text | None = Field(
        None,
        description="what customer service says in a chat, in Markdown; without it the reply is made of the answer",
    )
    regret: Annotated[Id, naming("regret")] | None = Field(
        None, description="the name of a sentence of regret in faq/replies.yml, where something went wrong"
    )
    summary: Text = Field(description="one sentence that stands alone in a chat preview, at most 160 characters")
    updated: Day | None = Field(
        None,
        description="the day on which the text last changed, such as 2026-11-22; without it the review ledger tells the day",
    )
    phrasings: list[Text] = Field([], description="other ways in which shoppers ask this")
    related: list[AnswerName] = Field([], description="ids of answers that help further")
    uses: list[ConstantName] = Field([], description="constants of other areas that this answer refers to")
    waivers: list[Waiver] = Field([], description="texts that may be typed by hand, each with its reason")
    pins: list[Pin] = Field([], description="sentences that rely on a constant without a reference")
    aliases: list[Id] = Field([], description="old ids of this answer, which keep working")
    reviewed: Day | None = Field(None, description="the day on which the shop read this answer; pages go by the ledger")
    owner: Text | None = Field(None, description="the role that answers for this text; else that of the topic")
    review_every: ReviewEvery | None = Field(
        None, description="how often it is read again: `6 months`, `90 days`, `1 year`, or `none`"
    )
    draft: YesNo = Field(False, description="yes keeps the answer off the site, unfinished as it may be")
    from_: dict[StartDay, LaterEntry] = Field(
        {}, alias="from", description="a start day, and below it what reads otherwise from then on, such as `answer:`"
    )
    _topic: str = PrivateAttr("")

    @property
    def named(self) -> str:
        """How the ledger and messages name it."""
        return f"answer {self.id}"

    def __getstate__(self) -> dict[Any, Any]:
        return _with_packed_node(super().__getstate__())

    @property
    def topic(self) -> str:
        """Id of the topic whose file holds this entry."""
        return self._topic


def _with_packed_node(state: dict[Any, Any]) -> dict[Any, Any]:
    """What is kept of an answer: to read all that stands in their files took longer than all else that is kept."""
    private = state["__pydantic_private__"]
    return {**state, "__pydantic_private__": {**private, "_node": private["_node"].packed()}}


@dataclass(frozen=True, eq=False)
class Draft:
    """An entry that says `draft: yes`: no answer yet, whatever it lacks. It is judged and shown to writers, and nowhere else."""

    id: str
    """"" where it has none that can be an address."""
    node: Mapping
    entry: Entry
    """The answer that it would be, as far as it goes."""
    unwritten: frozenset[str] = frozenset()
    """The fields in whose place something stands, because there is nothing, or nothing that can be read."""

    def __contains__(self, span: Span) -> bool:
        """Whether a stretch of a file belongs to its entry."""
        return span in self.node.span


class EntriesFile(Record):
    """faq/entries/<topic>.yml"""

    CALLED: ClassVar = "a file of entries"
    topic: Annotated[Id, naming("topic")] = Field(description="the id of the topic, as in faq/topics.yml")
    entries: list[Entry] = Field(description="the questions of this topic", json_schema_extra=NOT_EMPTY)
    _drafts: tuple[Draft, ...] = PrivateAttr(())

    def __getstate__(self) -> dict[Any, Any]:
        return _with_packed_node(super().__getstate__())

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The entries that are no answers yet; none of them is among `entries`."""
        return self._drafts


@dataclass(frozen=True)
class DatedValue:
    """A value that holds from a day on, until the next dated value of its constant."""

    start: date
    value: Value
    span: Span = field(compare=False)


def _earliest_of_each(written: Any) -> Any:
    return {key: earliest_of(text) for key, text in written.items()} if isinstance(written, dict) else written


def _earliest_in_contexts(written: Any) -> Any:
    return {key: _earliest_of_each(words) for key, words in written.items()} if isinstance(written, dict) else written


class Constant(Record):
    """One rule or figure of the shop's policy."""

    CALLED: ClassVar = "a constant"
    TEXTS: ClassVar = ("label", "group", "rule", "note", "conditions")
    id: ConstantId = Field(description="area or subject, a dot and a name: payment.window")
    label: DatedWords = Field(description="what it is, as a noun phrase")
    type: Literal[tuple(TYPES)] = Field(  # type: ignore[valid-type]
        description="the kind of value",
        examples=[f"such as {kind.example}" for kind in TYPES.values()],
    )
    unit: (
        Annotated[
            Unit,
            BeforeValidator(
                unit_of, json_schema_input_type=UnitWords | Annotated[dict[StartDay, UnitWords], Field(min_length=1)]
            ),
        ]
        | None
    ) = Field(None, description="hours, days, business days, ...")
    counted_from: DatedEvent = Field(None, description="the event from which a duration counts, or `not stated`")
    dates: Dates | None = Field(None, description="the words that make a date of a duration whose start is stated")
    values: dict[StartDay, str | list[str]] = Field(description="start day: value")
    choices: list[Text] = Field([], description="the values that a choice may take")
    says: Annotated[
        dict[str, Text], BeforeValidator(_earliest_of_each, json_schema_input_type=dict[str, Text | ByDay])
    ] = Field({}, description="for each value, the sentence it stands for")
    contexts: Annotated[
        dict[str, dict[str, Text]],
        BeforeValidator(_earliest_in_contexts, json_schema_input_type=dict[str, dict[str, Text | ByDay]]),
    ] = Field(
        {}, description="for each context, the words of each value in it: `if: {a wrong model: it is the wrong model}`"
    )
    opens: Annotated[ConstantId, naming("constant of type address")] | None = Field(
        None, description="the constant of type address at which it is found: answers that name it get a button"
    )
    group: DatedWordsOrNone = Field(None, description="the heading under which the rule stands on its policy page")
    rule: DatedWordsOrNone = Field(
        None, description="the rule as one sentence, with a reference to the constant itself"
    )
    note: DatedWordsOrNone = Field(None, description="a remark for shoppers, in whole sentences")
    conditions: DatedWordsOrNone = Field(None, description="what the rule needs, and when it does not hold")
    source: Annotated[list[str], BeforeValidator(texts_of, json_schema_input_type=str | list[str])] = Field(
        description="where the rule is from: item numbers"
    )
    quote: Annotated[list[Text], BeforeValidator(quote_of, json_schema_input_type=QuotedWords)] = Field(
        [], description="the words of the source that it stands for, word by word; `none` where the source says nothing"
    )
    quote_reason: dict[str, Text] = Field(
        {}, description="why a word of the quote that restricts is not said: `only: the owner has lifted this`"
    )
    confirm: Annotated[list[Text], BeforeValidator(texts_of, json_schema_input_type=Text | list[Text])] = Field(
        [], description="questions that the shop's owner must answer"
    )
    reviewed: Day | None = Field(None, description="the day on which the shop confirmed it; pages go by the ledger")
    owner: Text | None = Field(None, description="the role that answers for it; else that of the area")
    review_every: ReviewEvery | None = Field(
        None, description="how often it is read again: `6 months`, `90 days`, `1 year`, or `none`"
    )
    about: Annotated[
        list[PlainWords], BeforeValidator(texts_of, json_schema_input_type=PlainWords | list[PlainWords])
    ] = Field([], description="words by which a text speaks of it, in plain words: [gift card, voucher]")
    pins: list[Pin] = Field([], description="sentences of its texts that rely on another constant")
    _area: str = PrivateAttr("")
    _timeline: tuple[DatedValue, ...] = PrivateAttr(())
    _dated: dict[Path, tuple[DatedText, ...]] = PrivateAttr({})

    def displayed(self) -> Iterator[tuple[Path, str]]:
        """Its texts, what its values say, and the values themselves where they are words."""
        for name in self.TEXTS:
            yield from self._each((name,), getattr(self, name))
        for key, sentence in self.says.items():
            yield from self._each(("says", key), sentence)
        for context, words in self.contexts.items():
            for key, text in words.items():
                yield from self._each(("contexts", context, key), text)
        for name in ("start", "end") if self.dates else ():
            yield from self._each(("dates", name), getattr(self.dates, name))
        for number, question in enumerate(self.confirm):
            yield ("confirm", number), question
        if TYPES[self.type].is_prose:
            for start, value in self.values.items():
                if isinstance(value, str):
                    yield ("values", start), value
                    continue
                for place, text in enumerate(value):
                    yield ("values", start, place), text
        yield from self._each(("counted_from",), self.counted_from)

    def _each(self, path: Path, text: str | None) -> Iterator[tuple[Path, str]]:
        """A text, or all of it where it is dated."""
        dated = self._dated.get(path)
        texts = [(path, text)] if dated is None else [((*path, str(each.start)), each.text) for each in dated]
        yield from ((path, text) for path, text in texts if text)

    def on(self, day: date) -> Constant:
        """The constant with the texts that are in force on a day; on a day before the first of a text it has none.

        A label and a unit it always has: that no other is known yet is said by `resolve`.
        """
        texts = {path: text_on(dated, day) for path, dated in self._dated.items()}
        if not texts:
            return self
        update: dict[str, Any] = {}
        for (name, *key), text in texts.items():
            if name == "says":
                update.setdefault("says", dict(self.says))[key[0]] = text or self.says[str(key[0])]
            elif name == "contexts":
                contexts = update.get("contexts", self.contexts)
                context, value = map(str, key)
                update["contexts"] = {
                    **contexts,
                    context: {**contexts[context], value: text or contexts[context][value]},
                }
            elif key:
                words = update.get("dates", self.dates)
                assert isinstance(words, Dates), "its dated words were read from it"
                update["dates"] = words.model_copy(update={str(key[0]): text or getattr(words, str(key[0]))})
            elif name not in ("unit", "label"):
                update[str(name)] = text
            elif text:
                update[str(name)] = unit_of(text) if name == "unit" else text
        return self.model_copy(update=update)

    def reworded(self, path: Path, mark: Callable[[str], str | None]) -> Constant:
        """The constant with another text in one place, on all days; one that has none there gets what `mark` makes of ""."""
        name, *key = path
        old = getattr(self, str(name))
        new: Any
        if not key:
            new = mark(old or "")
        elif name == "says":
            new = {**old, key[0]: mark(old.get(key[0], "")) or ""}
        elif name == "contexts":
            new = {**old, key[0]: {**old[key[0]], key[1]: mark(old[key[0]].get(key[1], "")) or ""}}
        else:
            new = old and old.model_copy(update={str(key[0]): mark(getattr(old, str(key[0]))) or ""})
        copy = self.model_copy(update={str(name): new})
        dated = (replace(each, text=mark(each.text or "")) for each in self._dated.get(path, ()))
        copy._dated = {**self._dated, path: tuple(dated)} if path in self._dated else self._dated
        return copy

    def shown_text(self, name: str, value: Value | None = None) -> str | None:
        """What a shown field says beside a value, as it is written; None where it says nothing."""
        if name == "says":
            return None if value is None else self.says.get(says_key(value) or "")
        if name == "contexts":
            texts = [words[key] for words in self.contexts.values() for key in keys_of(value) if key in words]
            return "; ".join(texts) or None
        if name == "unit":
            return f"{self.unit}s" if self.unit else None
        if name == "dates":
            return f"{self.dates.start} ... {self.dates.end}" if self.dates else None
        text: str | None = getattr(self, name)
        return text

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that a reference to its value may name: those of its type, and those of its own contexts."""
        return (*formats_of(self.type), *self._in_contexts)

    @property
    def _in_contexts(self) -> tuple[str, ...]:
        ways = TYPES[self.type].ways
        return tuple(f"{context}{BAR}{way}" if way else context for context in self.contexts for way in ways)

    def context_of(self, format: str) -> str | None:
        """The context that a format of a reference names; None where it is none of this constant."""
        return format.partition(BAR)[0] if self.contexts and format in self._in_contexts else None

    def without_words(self, value: Value) -> Iterator[tuple[str, str]]:
        """What of a value has no words in a context: the context, and the key that is missing in it."""
        yield from ((name, key) for name, words in self.contexts.items() for key in keys_of(value) if key not in words)

    @property
    def dated_texts(self) -> dict[Path, tuple[DatedText, ...]]:
        """The shown fields that are dated, by the way to each; their texts, earliest first."""
        return self._dated

    def is_early(self, name: str, day: date) -> bool:
        """Whether the first text of a dated field starts after a day: `resolve` says that nothing is known of it yet."""
        return name in {path[0] for path, texts in self._dated.items() if day < texts[0].start}

    @property
    def starts(self) -> frozenset[date]:
        """The days on which a value starts, or a text beside it."""
        texts = {dated.start for texts in self._dated.values() for dated in texts}
        return frozenset(texts | {dated.start for dated in self._timeline})

    @property
    def asks_which_days(self) -> bool:
        """Whether its owner is asked which kind of days it counts: until that is answered, no text may say it."""
        return any(_CALENDAR.search(question) and _BUSINESS.search(question) for question in self.confirm)

    def value_on(self, day: date) -> Value | None:
        """The value in force on a day; None where none is known."""
        return next((dated.value for dated in reversed(self._timeline) if dated.start <= day), None)

    @property
    def area(self) -> str:
        """Id of the policy area whose file holds this constant."""
        return self._area

    @property
    def timeline(self) -> tuple[DatedValue, ...]:
        """The dated values, earliest first."""
        return self._timeline


def words_wanted(context: str, key: str) -> str:
    """How a writer adds the words of a value to a context."""
    return f"add to `{context}:` of its `contexts:` the line `{in_yaml(key)}: ...` with the words that stand there"


_CALENDAR = re.compile(r"\b(?:calendar|natural|consecutive) (?:or \w+ )?days?\b", re.IGNORECASE)
_BUSINESS = re.compile(r"\b(?:business|working|work) ?days?\b|\bweekdays\b", re.IGNORECASE)
"""The two kinds of days of which a question asks which one is meant."""


class LaterArea(LaterText):
    """What of a policy page reads otherwise from a day on."""

    title: Text | None = Field(None, description="the heading of the policy page from then on")
    blurb: Text | None = Field(None, description="one or two sentences about what is found here from then on")
    summary: Text | None = Field(None, description="the gist of the policy from then on; `none` ends it")
    short: Text | None = Field(None, description="the name of the policy in the foot of every page from then on")


class PolicyFile(ChangingRecord):
    """faq/policy/<area>.yml"""

    CALLED: ClassVar = "a policy file"
    TEXTS: ClassVar = ("title", "short", "blurb", "summary")
    area: Id = Field(description="the id of the area: the name of the file")
    title: Text = Field(description="the heading of the policy page")
    blurb: Text = Field(description="one or two sentences about what is found here")
    summary: Text | None = Field(None, description="the gist of the policy in two or three sentences, with references")
    short: Text | None = Field(None, description="the name of the policy in the foot of every page")
    constants: list[Constant] = Field(description="the rules and figures of this area", json_schema_extra=NOT_EMPTY)
    also: list[ConstantName] = Field(
        [], description="ids of constants of other areas that stand on this policy page too"
    )
    aliases: list[Id] = Field([], description="old ids of the area, which keep working")
    owner: Text | None = Field(None, description="the role that answers for its texts and constants")
    review_every: ReviewEvery | None = Field(
        None, description="how often they are read again: `6 months`, `90 days`, `1 year`, or `none`"
    )
    from_: dict[StartDay, LaterArea] = Field(
        {}, alias="from", description="a start day, and below it what reads otherwise from then on, such as `summary:`"
    )

    @property
    def named(self) -> str:
        """How the ledger and messages name it."""
        return f"policy {self.area}"


@dataclass(frozen=True)
class HandPage:
    """A page written by hand: its front matter and Markdown, and where the Markdown begins in the file."""

    uri: str
    meta: dict[str, Any]
    body: str
    source: SourceFile = field(repr=False)
    body_start: int
    front: Mapping | None = field(default=None, repr=False)

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """Its title, heading and description, and its Markdown."""
        names = (name for name in ("title", "heading", "description") if isinstance(self.meta.get(name), str))
        texts = [*((name, self.meta[name]) for name in names), ("body", self.body)]
        return tuple(Prose(self, (name,), text, "this page") for name, text in texts)

    def stretch(self, path: Path, start: int, end: int) -> Span:
        """Where `text[start:end]` of one of its texts stands in the file."""
        if self.front is not None and isinstance(node := self.front.get(str(path[0])), Scalar):
            return node.stretch(start, end)
        return self.source.span(self.body_start + start, self.body_start + end)


@dataclass(frozen=True)
class Lock:
    """Every address ever published, as `answer payment-deadline`, `topic payment`, `policy payment`."""

    source: SourceFile = field(repr=False)
    addresses: tuple[str, ...]
    damaged: tuple[Span, ...] = ()
    """The lines that are no address."""


_R = TypeVar("_R", Constant, Entry)


def _first_by_id(records: Iterable[_R]) -> dict[str, _R]:
    by_id: dict[str, _R] = {}
    for record in records:
        by_id.setdefault(record.id, record)
    return by_id


@dataclass(frozen=True)
class Catalog:
    """All that the writers wrote, in the order of the files.

    `drafts` are entries that nothing else knows of: whatever is judged, searched or published holds none of them, nor the lines that
    would teach them, and `draft_topics` are topics with nothing but drafts.
    `public_files` are the files of docs/ that are published as they are, by their paths below it, and `paths` all files.
    `broken` are the paths of files that could not be read as a whole, `unread` what was lost with them, each by its noun and id, and
    `blind` the nouns of which no id could even be seen ("answer", "topic", "constant", "policy area").
    """

    topics: tuple[Topic, ...]
    entries: tuple[Entry, ...]
    areas: tuple[PolicyFile, ...]
    drafts: tuple[Draft, ...] = ()
    draft_topics: tuple[Topic, ...] = ()
    stages: tuple[Stage, ...] = ()
    most_needed: tuple[tuple[str, Span], ...] = ()
    footer: tuple[tuple[str, Span], ...] = ()
    search: SearchFile | None = None
    phrasings: tuple[PhrasingsFile, ...] = ()
    judgments: JudgmentsFile | None = None
    subjects: SubjectsFile | None = None
    calendar: CalendarFile = CalendarFile()
    hand_pages: tuple[HandPage, ...] = ()
    around: tuple[Passage, ...] = ()
    settings: SiteSettings | None = None
    interface: Interface = OWN_WORDS
    frame: ReplyFrame = OWN_FRAME
    retired: tuple[Retired, ...] = ()
    public_files: frozenset[str] = frozenset()
    lock: Lock | None = None
    reviewed: Ledger | None = None
    replies: ReplyLedger | None = None
    paths: frozenset[str] = frozenset()
    unread: frozenset[tuple[str, str]] = frozenset()
    broken: frozenset[str] = frozenset()
    blind: frozenset[str] = frozenset()

    @cached_property
    def turns(self) -> list[tuple[Topic | Entry | PolicyFile, Turn]]:
        """The days on which texts of topics, answers and policy pages begin to read otherwise, earliest first."""
        records: list[Topic | Entry | PolicyFile] = [*self.topics, *self.entries, *self.areas]
        return turns_of(records)

    def on(self, day: date) -> Catalog:
        """The catalog with the texts of a day. Of the others it knows as before."""
        if not self.turns:
            return self
        held = frozenset(number for number, (_, turn) in enumerate(self.turns) if turn.start <= day)
        if held not in self._on:
            topics, entries = tuple(one.on(day) for one in self.topics), tuple(one.on(day) for one in self.entries)
            areas = tuple(one.on(day) for one in self.areas)
            is_so = all(map(operator.is_, (*topics, *entries, *areas), (*self.topics, *self.entries, *self.areas)))
            self._on[held] = self if is_so else replace(self, topics=topics, entries=entries, areas=areas)
        return self._on[held]

    @cached_property
    def _on(self) -> dict[frozenset[int], Catalog]:
        return {}

    def narrowed(self, entries: tuple[Entry, ...], has_rest: bool) -> Catalog:
        """The catalog for whoever looks at some answers by themselves, and at the texts beside all answers or not.

        Others can be looked up by their names as before; the lines that teach the search and what was sent are left out.
        """
        narrow = replace(
            self,
            entries=entries,
            hand_pages=self.hand_pages if has_rest else (),
            around=self.around if has_rest else (),
            phrasings=(),
            judgments=None,
            search=None,
            replies=None,
        )
        chosen = {id(entry) for entry in entries}
        whole = {
            name: getattr(self, name) for name in ("constants", "published", "entry_by_id", "_by_name", "topic_by_id")
        }
        prose = (
            text for text in self.prose if (id(text.owner) in chosen if isinstance(text.owner, Entry) else has_rest)
        )
        vars(narrow).update(whole, prose=tuple(prose))
        return narrow

    def with_constant(self, constant: Constant) -> Catalog:
        """The catalog with another constant in the place of that with its id."""
        areas = (
            area.model_copy(
                update={"constants": [constant if one.id == constant.id else one for one in area.constants]}
            )
            if area.area == constant.area
            else area
            for area in self.areas
        )
        return replace(self, areas=tuple(areas))

    def may_hold(self, noun: str, id: str) -> bool:
        """Whether something with this id may stand in a file that could not be read, so that it must not be called missing."""
        return (noun, id) in self.unread or noun in self.blind

    @cached_property
    def constants(self) -> dict[str, Constant]:
        """All constants by id; of two with one id the first."""
        return _first_by_id(constant for area in self.areas for constant in area.constants)

    def shown_in(self, area: PolicyFile) -> tuple[Constant, ...]:
        """The constants that stand on the page of an area: its own, and those of other areas that it shows too."""
        others = (self.constants[id] for id in dict.fromkeys(area.also) if id in self.constants)
        return (*area.constants, *(constant for constant in others if constant.area != area.area))

    @cached_property
    def prose(self) -> tuple[Prose, ...]:
        """All prose that the writers wrote, file by file. What `counted_from` names is prose where it is no constant."""
        constants = (part for area in self.areas for part in (area, *area.constants))
        frame = [] if self.frame is OWN_FRAME else [self.frame]
        owners: list[Record | HandPage] = [
            *self.topics,
            *self.stages,
            *self.entries,
            *constants,
            *self.hand_pages,
            *frame,
            *self.retired,
        ]
        return tuple(
            text
            for owner in owners
            for text in owner.prose
            if text.path[0] != "counted_from" or text.text not in self.constants
        )

    def draft(self, id: str) -> Draft | None:
        """The draft with this id or alias; None where there is none."""
        return next((draft for draft in self.drafts if id and id in (draft.id, *draft.entry.aliases)), None)

    def with_drafts(self) -> Catalog:
        """The catalog in which each draft is an answer, behind the others."""
        entries = (*self.entries, *(draft.entry for draft in self.drafts if draft.id))
        return replace(self, entries=entries, drafts=(), topics=(*self.topics, *self.draft_topics), draft_topics=())

    def read_of(self, owner: str) -> dict[ReadSentence, Reviews]:
        """The lines of the ledger of an owner, under its former names too: who renames an answer and keeps its old id reads nothing again."""
        if owner not in self._read_of:
            lines: dict[ReadSentence, Reviews] = {}
            for read, reviews in self.reviewed.lines_of(self.names_read(owner)).items() if self.reviewed else ():
                present = read if read.owner == owner else read._replace(owner=owner)
                lines[present] = reviews.joined(lines[present].each) if present in lines else reviews
            self._read_of[owner] = lines
        return self._read_of[owner]

    def names_read(self, owner: str) -> list[str]:
        """As what the ledger may call an owner: as it is called now, unless that is an old name of another, and as it was called."""
        return [*([] if owner in self._present_name else [owner]), *self._former_names.get(owner, ())]

    @property
    def read_lines(self) -> dict[ReadSentence, Reviews]:
        """All lines of the ledger under the present names of their owners."""
        owners = dict.fromkeys(
            self._present_name.get(one, one) for one in (self.reviewed.owners if self.reviewed else ())
        )
        return {read: reviews for owner in owners for read, reviews in self.read_of(owner).items()}

    @cached_property
    def _read_of(self) -> dict[str, dict[ReadSentence, Reviews]]:
        return {}

    @cached_property
    def _present_name(self) -> dict[str, str]:
        return {
            **{f"answer {old}": entry.named for entry in self.entries for old in entry.aliases},
            **{f"topic {old}": topic.named for topic in self.topics for old in topic.aliases},
            **{f"policy {old}": area.named for area in self.areas for old in area.aliases},
        }

    @cached_property
    def _former_names(self) -> dict[str, list[str]]:
        former: dict[str, list[str]] = {}
        for old, present in self._present_name.items():
            former.setdefault(present, []).append(old)
        return former

    def was_read(self, words: str) -> bool:
        """Whether somebody has accepted a sentence with these words, in whatever text; everybody has where no ledger is kept."""
        return self.reviewed is None or words in self.reviewed.texts

    @cached_property
    def published(self) -> tuple[Entry, ...]:
        """The entries that have a topic to stand in, in the order of topics."""
        order = {topic.id: number for number, topic in enumerate(self.topics)}
        entries = [entry for entry in self.entries if entry.topic in order]
        return tuple(sorted(entries, key=lambda entry: order[entry.topic]))

    @cached_property
    def shown_areas(self) -> tuple[PolicyFile, ...]:
        """The policy areas in the order in which the topics name them, then the others."""
        order = list(dict.fromkeys(area for topic in self.topics for area in topic.areas or [topic.id]))
        return tuple(sorted(self.areas, key=lambda area: [*order, area.area].index(area.area)))

    @cached_property
    def entry_by_id(self) -> dict[str, Entry]:
        """All entries by id; of two with one id the first."""
        return _first_by_id(self.entries)

    def asked(self, entry: Entry) -> tuple[str, ...]:
        """The entry's phrasings: its own, and those of faq/phrasings/."""
        return (*entry.phrasings, *self._asked.get(entry.id, ()))

    @cached_property
    def unanswered(self) -> tuple[str, ...]:
        """What people ask that no answer covers."""
        return tuple(lines_of(self.written_unanswered))

    @cached_property
    def talk(self) -> tuple[str, ...]:
        """What people say that asks for nothing."""
        return tuple(lines_of(self.written_talk))

    @cached_property
    def _asked(self) -> dict[str, list[str]]:
        return {id: lines_of(text) for id, text in self.written_asked.items()}

    @property
    def written_unanswered(self) -> str:
        """The lines of `unanswered` as they are written: to cut many thousands takes longer than to know them again."""
        return "\n".join(file.unanswered for file in self.phrasings)

    @property
    def written_talk(self) -> str:
        """Those of `talk`."""
        return "\n".join(file.talk for file in self.phrasings)

    @cached_property
    def written_asked(self) -> dict[str, str]:
        """Those of faq/phrasings/ by the names of answers."""
        by_id: dict[str, str] = {}
        for file in self.phrasings:
            for id, text in file.phrasings.items():
                by_id[id] = f"{by_id[id]}\n{text}" if id in by_id else text
        return by_id

    def published_as(self, id: str) -> Entry | None:
        """The published entry with this id, or with this alias; None where there is none."""
        return self._by_name.get(id)

    @cached_property
    def _by_name(self) -> dict[str, Entry]:
        aliased = {alias: entry for entry in self.published for alias in entry.aliases}
        return {**aliased, **{entry.id: entry for entry in self.published}}

    @cached_property
    def topic_by_id(self) -> dict[str, Topic]:
        """Topics by id."""
        return {topic.id: topic for topic in self.topics}


def draft_places(catalog: Catalog, draft: Draft) -> Iterator[Span]:
    """Where a draft stands: its entry, and the lines that are to teach and to judge it."""
    yield draft.node.span
    yield from _lines_of(catalog, {draft.id, *draft.entry.aliases} - catalog.entry_by_id.keys())


def answer_places(catalog: Catalog, entry: Entry) -> Iterator[Span]:
    """Where an answer stands: its entry, and the lines that teach and judge it."""
    yield entry.node.span
    yield from _lines_of(catalog, {entry.id})


def _lines_of(catalog: Catalog, ids: Container[str]) -> Iterator[Span]:
    for file in (*catalog.phrasings, *([catalog.judgments] if catalog.judgments else [])):
        for name in ("phrasings", "judgments"):
            lines = file.node.get(name)
            blocks = lines.pairs if isinstance(lines, Mapping) else []
            yield from (file.file.span(key.start, block.end) for key, block in blocks if key.value in ids)
