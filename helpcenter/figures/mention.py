"""Mentions: every figure of a policy dimension that is typed in a text, with its place and its value.

The scan is for *default deny*: prose holds no figure of a policy, so each one found is typed by hand or wrong. It
reads digits and words, ranges, bounds and business days, hours, weekdays, zones, money, shares, e-mail addresses and
telephone numbers. It leaves alone what no policy states: ordinals, counts, codes, dates of the calendar, ages, vague words
such as "soon", and the bystanders of `bystander`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from helpcenter.figures.almanac import ENTRIES
from helpcenter.figures.bystander import harmless
from helpcenter.figures.clock import clocks
from helpcenter.figures.contact_point import emails, phones
from helpcenter.figures.fraction import shares
from helpcenter.figures.lexeme import Line
from helpcenter.figures.loose_time import phrases
from helpcenter.figures.measure import measures
from helpcenter.figures.numeral import COUNTS
from helpcenter.figures.offset import offsets
from helpcenter.figures.quantity import Quantity
from helpcenter.figures.weekday import weekdays
from helpcenter.figures.zone import ABBREVIATIONS
from helpcenter.text.normal import BREAK, Normal


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in a text: where it stands, its very words, and what they say."""

    start: int
    end: int
    text: str
    quantity: Quantity


_Found = tuple[int, int, Quantity]
_SIGN = re.compile(r"[\d%$€£¥₹₽₩¢@元円]|[(\[{<] ?at\b")
_WORD = re.compile(r"[a-z]{2,}")
_TELLING = "UmYvEDTHpQZMPWw"
"""The tags of words without which a text in words holds no figure."""


_COMMON = frozenset(
    "the your this that to us all any every each same first inside within under without in on at by for of over or and an "
    "no own whole single next new payment ordering is customer buyer order business working during after before until time local number limit".split()
)


def _telling() -> frozenset[str]:
    found = {
        *COUNTS,
        "half",
        "double",
        "twice",
        "triple",
        "third",
        "fifth",
        "tenth",
        "dot",
        *map(str.lower, ABBREVIATIONS),
    }
    for entries in ENTRIES.values():
        for parts, tag, _ in entries:
            if tag in _TELLING:
                words = [word for word in parts if _WORD.fullmatch(word)] or [""]
                found.add(min(words, key=lambda word: (word in _COMMON, -len(word))))
    return frozenset(found - {"to", "us", ""})


_TELLING_WORDS = _telling()


@lru_cache(maxsize=50_000)  # a preview, a deep check and a question of "what if" read mostly the same texts again
def mentions(text: str) -> tuple[Mention, ...]:
    """The figures in a Markdown or HTML text, in order, none overlapping, each as long as it can be read."""
    normal = Normal(text)
    result: list[Mention] = []
    at = 0
    for block in normal.text.split(BREAK):
        for start, end, quantity in _figures(block):
            place = normal.span(at + start, at + end)
            result.append(Mention(*place, text[slice(*place)], quantity))
        at += len(block) + len(BREAK)
    return tuple(sorted(result, key=lambda mention: (mention.start, mention.end)))


def _figures(block: str) -> list[_Found]:
    """The figures in one block of normal text. Most blocks have none, and a look at their words is enough."""
    if not _SIGN.search(block) and _TELLING_WORDS.isdisjoint(_WORD.findall(block.lower())):
        return []
    found = sorted(_read(block), key=lambda one: (one[0] - one[1], one[0]))
    taken: list[_Found] = []
    used = bytearray(len(block))
    for start, end, quantity in found:
        if not any(used[start:end]) and not harmless(block, start, end, quantity):
            used[start:end] = b"\x01" * (end - start)
            taken.append((start, end, quantity))
    return taken


def _read(block: str) -> Iterator[_Found]:
    yield from emails(block)
    yield from phones(block)
    line = Line(block)
    readers = (phrases, clocks, offsets, weekdays, measures, shares)
    for first, last, quantity in (one for read in readers for one in read(line)):
        start, end = line[first].start, line[last - 1].end
        if block[end - 1] == "." and not re.search(r"\b\w\.$", block[start:end]):
            end -= 1  # "Sundays." ends a sentence; "9 a.m." does not
        yield start, end, quantity
