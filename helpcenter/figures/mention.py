"""Mentions: every figure of a policy dimension that is typed in a text, with its place and its value.

The scan is for *default deny*: prose holds no figure of a policy, so each one found is typed by hand or wrong. It
reads digits and words, ranges, bounds and business days, hours, weekdays, zones, money, shares, e-mail addresses and
telephone numbers. It leaves alone what no policy states: ordinals, counts, codes, dates of the calendar, ages, vague words
such as "soon", and the bystanders of `bystander`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from helpcenter.figures import tags
from helpcenter.figures.almanac import PHRASES
from helpcenter.figures.bystander import harmless, is_known_to_all
from helpcenter.figures.clock import clocks
from helpcenter.figures.contact_point import emails, phones
from helpcenter.figures.fraction import shares
from helpcenter.figures.loose_time import loose_times
from helpcenter.figures.measure import measures
from helpcenter.figures.numeral import COUNTS
from helpcenter.figures.quantity import Quantity, Reading
from helpcenter.figures.time_zone import time_zones
from helpcenter.figures.tokens import Tokens
from helpcenter.figures.weekday import weekdays
from helpcenter.figures.zone_names import ABBREVIATIONS
from helpcenter.text.normal import BREAK, Normal
from helpcenter.text.words import COMMON


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in a text: where it stands, its very words, and what they say.

    `noun` is what it is a figure of, for one that only counts beside its subject (`mentions_beside`); None for all others.
    """

    start: int
    end: int
    text: str
    quantity: Quantity
    noun: str | None = None


_SIGN = re.compile(r"[\d%$€£¥₹₽₩¢@元円]|[(\[{<] ?at\b|\b[A-Za-z]\.[A-Za-z]\b")
_WORD = re.compile(r"[a-z]{2,}")
_TELLING_TAGS = frozenset((
    tags.UNIT, tags.MIN, tags.WORKDAYS, tags.DAY_SET, tags.EVERY_DAY, tags.DAILY, tags.TIME, tags.HALF_OF_DAY, tags.PAST,
    tags.FIGURE, tags.ZONE, tags.PERCENT, tags.CURRENCY, tags.WEEKDAY, tags.SHORT_WEEKDAY,
))  # fmt: skip
"""The tags of words without which a text in words holds no figure."""

_FREQUENT = COMMON | set(
    "us all any every each same first inside within under without over no own whole single next new payment ordering customer buyer "
    "order business working during after before until time local number limit".split()
)
"""Words of phrases that occur in many texts without the phrase: another word of it tells more."""


def _telling_words() -> frozenset[str]:
    """Words of which each figure in words holds at least one: of each phrase the rarest."""
    telling = {*COUNTS, *"half double twice triple third fifth tenth dot".split(), *map(str.lower, ABBREVIATIONS)}
    for phrases in PHRASES.values():
        for parts, tag, _ in phrases:
            if tag in _TELLING_TAGS:
                words = [word for word in parts if _WORD.fullmatch(word)] or [""]
                telling.add(min(words, key=lambda word: (word in _FREQUENT, -len(word))))
    return frozenset(telling - {"to", "us", ""})


_TELLING_WORDS = _telling_words()


def mentions(text: str) -> tuple[Mention, ...]:
    """The figures in a Markdown or HTML text, in order, none overlapping, each as long as it can be read."""
    return mentions_in(Normal(text))


def mentions_in(normal: Normal) -> tuple[Mention, ...]:
    """The same in a text whose plain words are known already."""
    return tuple(sorted(_mentions(normal, _figures), key=lambda mention: (mention.start, mention.end)))


def states_common_knowledge(sentence: str) -> bool:
    """Whether a sentence only says what everybody knows: "A year has 365 days", "Berlin is seven hours behind Shenzhen"."""
    text = Normal(sentence).text
    return any(is_known_to_all(text, *reading[:3]) for reading in _readings(text))


def mentions_beside(normal: Normal, read: Callable[[Tokens], Iterator[Reading]]) -> tuple[Mention, ...]:
    """The figures of one reader that count only in a sentence that speaks of what they are figures of."""
    return tuple(_mentions(normal, lambda block: _placed(Tokens(block), read)))


def _mentions(normal: Normal, read: Callable[[str], Iterable[Reading]]) -> Iterator[Mention]:
    """What is read in each block of a text, at its place in the source."""
    at = 0
    for block in normal.text.split(BREAK):
        for start, end, quantity, noun in read(block):
            place = normal.span(at + start, at + end)
            yield Mention(*place, normal.source[slice(*place)], quantity, noun)
        at += len(block) + len(BREAK)


def _placed(tokens: Tokens, read: Callable[[Tokens], Iterator[Reading]]) -> Iterator[Reading]:
    """What a reader finds, at its place in the block instead of among the tokens."""
    for reading in read(tokens):
        yield reading._replace(start=tokens[reading.start].start, end=tokens[reading.end - 1].end)


def _figures(block: str) -> list[Reading]:
    """The figures in one block of normal text. Most blocks have none, and a look at their words is enough."""
    if not _SIGN.search(block) and _TELLING_WORDS.isdisjoint(_WORD.findall(block.lower())):
        return []
    longest_first = sorted(_readings(block), key=lambda reading: (reading.start - reading.end, reading.start))
    figures: list[Reading] = []
    used = bytearray(len(block))
    for reading in longest_first:
        start, end = reading.start, reading.end
        if not any(used[start:end]) and not harmless(block, start, end, reading.quantity):
            used[start:end] = b"\x01" * (end - start)
            figures.append(reading)
    return figures


def _readings(block: str) -> Iterator[Reading]:
    """Everything that a reader takes for a figure, at its place in the block; some of it overlaps."""
    yield from emails(block)
    yield from phones(block)
    tokens = Tokens(block)
    for read in (loose_times, clocks, time_zones, weekdays, measures, shares):
        for reading in _placed(tokens, read):
            ends_sentence = block[reading.end - 1] == "." and not re.search(r"\b\w\.$", block[slice(*reading[:2])])
            yield reading._replace(end=reading.end - 1) if ends_sentence else reading  # "Sundays.", but "9 a.m."
