"""Catalog + day -> Policy: the values in force on that day, and their words.

There is no fallback: on a day before the first value of a constant nothing is known, and nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from zlib import crc32

from helpcenter.content.around.interface import OWN_WORDS, Interface
from helpcenter.content.around.reply_frame import OWN_FRAME, ReplyFrame
from helpcenter.content.model import Catalog, Constant, DatedValue, Entry
from helpcenter.content.reference import Reference, references
from helpcenter.content.shown_field import (
    BAR,
    FIELD_FORMATS,
    NO_TEXT,
    SHOWN_FIELDS,
    START_FORMAT,
    PolicyPart,
    part_named,
)
from helpcenter.content.values.types import SENTENCE, TYPES
from helpcenter.content.values.value import Absent, Value, keys_of, plain_words, says_key
from helpcenter.figures.quantity import WEEKDAY_NAMES, TimeZone
from helpcenter.figures.zone_names import local_day, on_day
from helpcenter.policy import known_ids
from helpcenter.text.finding import Finding

NOT_STATED = "not stated"
_SHORT, _BEGINNING = 60, 40
"""How long a text may be that the review ledger records whole, and how much of a longer one it records."""


@dataclass(frozen=True)
class Policy:
    """All constants that have a value on a day."""

    day: date
    constants: dict[str, Constant]
    in_force: dict[str, DatedValue]
    of_day: bool = True
    """Whether a time zone is shown with its offset of the day, or as it is written: what people have read must not go with the season."""
    interface: Interface = OWN_WORDS
    frame: ReplyFrame = OWN_FRAME
    """The words of the site around what the policy says."""
    _filled: dict[tuple[str, Callable[[str], str], frozenset[str]], str] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )  # what `fill` has made: a summary is shown on many pages
    others: dict[tuple[str, Value], Policy] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The same with another value of one constant: rules ask each text for all that it may hold."""

    def value(self, id: str) -> Value:
        """The value of a constant. Raises KeyError where the constant is unknown or has no value on this day."""
        return self.in_force[id].value

    def stated(self, id: str) -> Value | None:
        """The same; None where there is none."""
        return self.in_force[id].value if id in self.in_force else None

    def has(self, id: str) -> bool:
        """Whether the constant has a value on this day."""
        return id in self.in_force

    def is_unsaid(self, part: PolicyPart) -> bool:
        """Whether the shop has not said this, nor what a shopper is to do all the same: then nothing of it stands on any page.

        It is so for a value that is `not stated` and has no sentence for that, and for a start that is `not stated`.
        """
        if part.field:
            is_start = part.field == "counted_from" and self.field_text(part) is not None
            return is_start and self.stated_start(part.constant) is None
        return self.stated(part.constant) is Absent.NOT_STATED and not self.sentence(part.constant)

    def words(
        self, id: str, format: str = "", inside: frozenset[str] = frozenset(), quote: Callable[[str], str] = str
    ) -> str:
        """A constant in words, in one of the formats of its type (value.py). Raises KeyError as `value` does.

        `inside` are the constants whose sentences are being filled: a sentence that comes back to itself is left unfilled
        (the rule circular-reference reports it). `quote` makes plain words safe, and in a format that is Markdown the value's own.
        """
        constant, value = self.constants[id], self.value(id)
        if self.of_day and isinstance(value, TimeZone):
            value = on_day(value, self.day)
        kind = TYPES[constant.type]
        if format in FIELD_FORMATS:
            return self.field_words(PolicyPart(id, FIELD_FORMATS[format]), format == START_FORMAT, inside, quote)
        if constant.context_of(format) and self.words_in(constant, format, value):
            return self._in_context(constant, format, inside, quote)
        if format in kind.markdown_formats and not isinstance(value, Absent):
            return kind.markdown_formats[format](value, quote)
        if format in kind.formats and not isinstance(value, Absent):
            return quote(kind.formats[format](value))
        if format == SENTENCE:
            return self.whole_sentence(id, inside, quote)
        plain = self.sentence(id, inside) if isinstance(value, Absent | bool) else plain_words(value)
        return quote(plain[:1].upper() + plain[1:] if format == "capital" else plain)

    def _in_context(self, constant: Constant, format: str, inside: frozenset[str], quote: Callable[[str], str]) -> str:
        """The words of the value in a context, joined as the format says."""
        kind, way, value = TYPES[constant.type], format.partition(BAR)[2], self.value(constant.id)
        inside = inside | {_place_of(constant, format)}
        words = tuple(self.fill(text, inside=inside) for text in self.words_in(constant, format, value))
        if way in kind.markdown_formats:
            return kind.markdown_formats[way](words, quote)
        plain = kind.formats[way](words) if way in kind.formats else plain_words(words)
        return quote(plain[:1].upper() + plain[1:] if way == "capital" else plain)

    def words_in(self, constant: Constant, format: str, value: Value) -> tuple[str, ...]:
        """The words of a value in the context that a format names, as they are written; an item without any stands for itself, and
        what is absent is said by its sentence."""
        words = constant.contexts.get(format.partition(BAR)[0], {})
        keys = keys_of(value)
        return tuple(words.get(key, key) for key in keys if key in words or not isinstance(value, Absent))

    def sentence(self, id: str, inside: frozenset[str] = frozenset()) -> str:
        """The sentence that the constant's value stands for, with its own references filled; "" where it owns none."""
        return self.fill(self.constants[id].says.get(says_key(self.value(id)) or "", ""), inside=inside | {id})

    def whole_sentence(self, id: str, inside: frozenset[str] = frozenset(), quote: Callable[[str], str] = str) -> str:
        """A sentence that is whole for every value: the value's own, else the constant's `rule`, else its label with the value; ""
        where the shop has not said the value."""
        if self.is_unsaid(PolicyPart(id)):
            return ""
        constant, value = self.constants[id], self.value(id)
        if own := self.sentence(id, inside):
            is_choice = TYPES[constant.type].from_choices and not isinstance(value, Absent)
            return quote(own if is_choice else _whole(own))
        if constant.rule and not isinstance(value, Absent) and f"{id}.rule" not in inside:
            return _whole(self.fill(constant.rule.strip(), quote, inside | {f"{id}.rule"}))
        return quote(_whole(f"{constant.label}: {plain_words(value)}"))

    def counted_from(self, id: str) -> str | None:
        """From what a duration counts, in words: an event, NOT_STATED, or None for constants that do not count."""
        event = self.constants[id].counted_from
        return self.words(event) if event and self.has(event) else event

    def stated_start(self, id: str) -> str | None:
        """The event from which a duration counts, in words, where the shop has said it; None where no date can be computed."""
        event = self.constants[id].counted_from
        if event is None or event == NOT_STATED or (event in self.constants and not self.has(event)):
            return None
        return None if self.has(event) and isinstance(self.value(event), Absent) else self.counted_from(id)

    def start_sentence(self, id: str) -> str:
        """From when a duration counts, as a sentence; "" where that is not stated, or no duration is in force."""
        start = self.stated_start(id)
        if start is None or isinstance(self.value(id), Absent):
            return ""
        return self.interface.filled("answer_page.counted_from", event=start)

    def part(self, name: str) -> PolicyPart | None:
        """The constant of this name, or the shown field; None where there is none."""
        return part_named(name, self.constants)

    def parts_of(self, reference: Reference, inside: frozenset[str] = frozenset()) -> tuple[PolicyPart, ...]:
        """What a reference shows: the value or a field of it, and with it what makes a whole sentence of the value, or what its
        words in a context refer to. `inside` are the contexts that were looked into."""
        part = reference.part
        if part is None:
            return ()
        if self.has(part.constant) and self.constants[part.constant].context_of(reference.format):
            return part, *self._parts_in_context(reference, inside)
        if reference.format != SENTENCE or not self.has(part.constant) or self.sentence(part.constant):
            return (part,)
        constant = self.constants[part.constant]
        states = constant.rule and not isinstance(self.value(constant.id), Absent)
        return part, PolicyPart(constant.id, "rule" if states else "label")

    def _parts_in_context(self, reference: Reference, inside: frozenset[str]) -> Iterator[PolicyPart]:
        constant, place = self.constants[str(reference.id)], self._place(reference)
        for text in () if place in inside else self.words_in(constant, reference.format, self.value(constant.id)):
            for inner in references(text):
                yield from self.parts_of(inner, inside | {place})

    def field_text(self, part: PolicyPart) -> str | None:
        """What a shown field of a constant says on this day, as it is written; None where it says nothing."""
        return self.constants[part.constant].shown_text(part.field, self.stated(part.constant))

    def field_words(
        self,
        part: PolicyPart,
        in_sentence: bool = False,
        inside: frozenset[str] = frozenset(),
        quote: Callable[[str], str] = str,
    ) -> str:
        """What a shown field says, in words; a start in a whole sentence if that is wanted. "" where it says nothing."""
        if part.field == "counted_from":
            return quote((self.start_sentence if in_sentence else self.counted_from)(part.constant) or "")
        if part.field == "says":
            return quote(self.sentence(part.constant, inside))
        if part.field == "contexts":
            constant, value = self.constants[part.constant], self.value(part.constant)
            named = (context for context in constant.contexts if self.words_in(constant, context, value))
            return "; ".join(self._in_context(constant, context, inside, quote) for context in named)
        text = self.field_text(part) or ""
        return self.fill(text, quote, inside | {str(part)}) if SHOWN_FIELDS[part.field].is_markdown else quote(text)

    def recorded(self, part: PolicyPart) -> str:
        """A value or a shown field as the review ledger records it."""
        if not part.field:
            return plain_words(self.value(part.constant))
        return in_short(self.field_text(part))

    def fill(self, text: str, quote: Callable[[str], str] = str, inside: frozenset[str] = frozenset()) -> str:
        """A text with its references filled. What cannot be filled stays as written; a rule has reported it.

        `quote` treats the words that are put in, as `words` does.
        """
        if "{{" not in text:
            return text
        key = text, quote, inside
        if key not in self._filled:
            self._filled[key] = self._fill(text, quote, inside)
        return self._filled[key]

    def _fill(self, text: str, quote: Callable[[str], str], inside: frozenset[str]) -> str:
        pieces, at = [], 0
        for reference in references(text):
            filled = text[reference.start : reference.end]
            id, format = reference.id, reference.format
            if id is not None and self.can_fill(id, format) and self._place(reference) not in inside:
                filled = said_once(text[at : reference.start], self.words(id, format, inside, quote))
            pieces += [text[at : reference.start], filled]
            at = reference.end
        return "".join([*pieces, text[at:]])

    def _place(self, reference: Reference) -> str:
        """The text that a reference shows, as `inside` names it."""
        constant = self.constants[str(reference.id)]
        return _place_of(constant, reference.format) if constant.context_of(reference.format) else str(reference.part)

    def can_fill(self, id: str, format: str) -> bool:
        """Whether a reference to this constant in this format has words."""
        part = PolicyPart(id, FIELD_FORMATS.get(format, ""))
        if not self.has(id):
            return False
        constant = self.constants[id]
        if constant.context_of(format) and self.words_in(constant, format, self.value(id)):
            return True
        if part.field:
            return self.field_text(part) is not None and not self.is_unsaid(part)
        return (not format or format in constant.formats) and not self.is_unsaid(part)

    def rests_on(self, entry: Entry) -> list[str]:
        """Ids of the constants that an entry refers to, and of those that its pins tie it to, each once."""
        pinned = (self.part(pin.policy) for pin in entry.pins)
        return list(dict.fromkeys([*used_by(entry), *(part.constant for part in pinned if part)]))


def _place_of(constant: Constant, format: str) -> str:
    return f"{constant.id}.contexts.{format.partition(BAR)[0]}"


def said_once(before: str, words: str) -> str:
    """The words of a value behind those of a text that may have said its "within" or "at most" already."""
    limit = _LIMIT.match(words)
    said = limit and re.search(rf"(?<!\w){limit[1]}\s+[*_\"'(\u201c\u2018\[]*$", before, re.IGNORECASE)
    return words[limit.end() :] if limit and said else words


_LIMIT = re.compile(r"(within|at most|at least) ")


def _whole(text: str) -> str:
    """Words with a capital letter at their start and a mark at their end."""
    text = text if _ENDED.search(text) else f"{text}."
    return text[:1].upper() + text[1:]


_ENDED = re.compile(r"[.!?][\"')\]*_\u201d\u2019]*$")


def resolve(catalog: Catalog, day: date) -> tuple[Policy, list[Finding]]:
    """The policy of a day, and a finding for every constant that has no value yet on that day."""
    in_force: dict[str, DatedValue] = {}
    findings: list[Finding] = []
    for constant in catalog.constants.values():
        past = [dated for dated in constant.timeline if dated.start <= day]
        if past:
            in_force[constant.id] = past[-1]
        elif constant.timeline:
            first = constant.timeline[0]
            message = f"nothing is recorded for `{constant.id}` on {day}; its first value starts on {first.start}"
            help = f"choose a day from {first.start} on; if an older value is known, add it with its own start"
            findings.append(Finding("before-first-value", first.span, message, help, constant=constant.id))
            continue
        findings += _early_texts(constant, day, in_force)
    constants = {id: constant.on(day) for id, constant in catalog.constants.items()}
    return Policy(day, constants, in_force, interface=catalog.interface, frame=catalog.frame), findings


def _early_texts(constant: Constant, day: date, in_force: dict[str, DatedValue]) -> Iterator[Finding]:
    """A finding for every text that is not known yet on a day, although the value beside it is."""
    value = in_force[constant.id].value if constant.id in in_force else None
    for (name, *key), texts in constant.dated_texts.items():
        first = texts[0]
        is_of_another = (name == "says" and key[0] != says_key(value)) if value is not None else True
        if is_of_another or first.start <= day or (name == "contexts" and key[1] not in keys_of(value)):
            continue
        message = (
            f"nothing is recorded for `{name}` of `{constant.id}` on {day}; its first text starts on {first.start}"
        )
        help = f"add the text that holds before {first.start}, with its own start"
        if SHOWN_FIELDS[str(name)].may_be_none:
            help += f", or `{in_force[constant.id].start}: {NO_TEXT}` if there is none"
        yield Finding("before-first-value", first.span, message, help, constant=constant.id)


def in_short(text: str | None) -> str:
    """A shown text as the review ledger records it: a long one by its beginning and a checksum."""
    text = " ".join((text or NO_TEXT).split())
    return text if len(text) <= _SHORT else f"{text[:_BEGINNING].rsplit(' ', 1)[0]} ... {crc32(text.encode()):08x}"


def without_checksum(recorded: str) -> str:
    """What the ledger records of a text or value, as a message shows it."""
    return _CHECKSUM.sub(" ...", recorded)


_CHECKSUM = re.compile(r" \.\.\. [0-9a-f]{8}$")


def used_by(entry: Entry) -> list[str]:
    """Ids of the constants that an entry refers to, in the order of the text, each once."""
    return list(dict.fromkeys(ref.id for text in entry.prose for ref in text.references if ref.id))


def shop_zone(catalog: Catalog, day: date) -> TimeZone:
    """The zone whose day is "today": that of chat.timezone on a day, or its first one before any; UTC where there is none."""
    constant = catalog.constants.get(known_ids.CHAT_TIMEZONE)
    zones = [dated for dated in constant.timeline if isinstance(dated.value, TimeZone)] if constant else []
    held = [dated.value for dated in zones if dated.start <= day] or [dated.value for dated in zones[:1]]
    return held[-1] if held and isinstance(held[-1], TimeZone) else TimeZone("UTC", 0)


def today_at_shop(catalog: Catalog, now: datetime) -> date:
    """The day it is at the shop at a moment, by its clock of that day."""
    return local_day(shop_zone(catalog, now.date()), now)


def day_words(day: date) -> str:
    """A day as people read it: 22 November 2026."""
    months = "January February March April May June July August September October November December".split()
    return f"{day.day} {months[day.month - 1]} {day.year}"


def whole_day(day: date) -> str:
    """A day with its weekday: Sunday, 22 November 2026."""
    return f"{WEEKDAY_NAMES[day.weekday()]}, {day_words(day)}"
