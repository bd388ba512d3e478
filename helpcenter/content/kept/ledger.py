"""The review ledger, faq/kept/reviewed.lock: every sentence that somebody has accepted, and every quote that was read against its
constant, one a line.

A line holds the sentence as people read it, the constants that it depends on with their values and what is shown beside them
when it was read, and who has read it when: the first reading, and the last one of each level, whatever was read between. So a
line grows little, however often it is read. Where a new value alone had it read anew, it also holds since when it is worded so.
Lines are sorted, and two of one sentence are one with the readings of both: two versions of the file merge by keeping the lines
of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from helpcenter.content.shown_field import SHOWN_FIELDS
from helpcenter.store.store import current
from helpcenter.text.source import SourceFile, Span

_HEADER = """\
# The review ledger: every sentence of the help center that was accepted, one a line, as shoppers read it.
# Behind a sentence stand the constants that it depends on, with their values at that time; then who has read it: the day and by
# whom, of the first reading and of the last one as `owner` of the text, as the `shop`, and as a writer, of whom nothing is said.
# Recorded beside the values: {fields}
# Do not edit it by hand: read what is new or changed, and run `python3 build_faq.py accept`. Commit this file with your change.
"""
_LINE = re.compile(r"(?P<sentence>.+) \((?P<readings>\d{4}-\d\d-\d\d(?: owner| shop)?, .+)\)")
_SENTENCE = re.compile(
    r"(?P<owner>(?:answer|topic|stage|policy|constant|page|quote) \S+): (?P<text>.+?)"
    r"(?: \[(?P<on>[a-z][a-z0-9_.]* = .*)\])?"
)
_NEXT_READING = re.compile(r"; (?=\d{4}-\d\d-\d\d(?: owner| shop)?, )")
_READING = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)(?: (?P<level>owner|shop))?, (?P<by>.+)")
_WORDED = "worded "
_NOT_YET = re.compile(r",? not yet(?: read)? by the shop$")
"""What old lines say by hand: who has no such level wrote it behind the reader."""
_FIELDS = re.compile(r"^# Recorded beside the values: (.+)$", re.MULTILINE)
_BETWEEN = re.compile(r"; (?=[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)* = )")


class ReadSentence(NamedTuple):
    """What was read: whose sentence, its words, and the constants that it depends on with their values."""

    owner: str
    text: str
    on: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        values = "; ".join(f"{id} = {value}" for id, value in self.on)
        return f"{self.owner}: {self.text}{f' [{values}]' if values else ''}"


class Level(StrEnum):
    """As what somebody reads a sentence: as a writer, as the owner of the text, or as the shop. None stands for another."""

    WRITER = "writer"
    OWNER = "owner"
    SHOP = "shop"


class Review(NamedTuple):
    """That somebody has read a sentence: when, as what, and who."""

    day: date
    level: Level
    by: str

    def __str__(self) -> str:
        return f"{self.day}{'' if self.level is Level.WRITER else f' {self.level}'}, {self.by}"


def reader(name: str) -> str:
    """A name as a line can hold it: on one line, without what would begin another reading."""
    shown = "".join(letter for letter in " ".join(name.split()) if letter.isprintable()).replace(";", ",")
    return re.sub(r"\((?=\d{4}-\d\d-\d\d)", "", shown).strip()


@dataclass(frozen=True)
class Reviews:
    """The first reading of a sentence, and the last one of each level, by day; and since when it is worded so, where a new value
    alone had it read anew."""

    each: tuple[Review, ...]
    worded: date | None = None

    @property
    def first(self) -> Review:
        """The first one: since that day the sentence stands as it is."""
        return self.each[0]

    @property
    def since(self) -> date:
        """Since when somebody knows these words, whatever values stood in them."""
        return self.worded or self.first.day

    def last(self, level: Level) -> Review | None:
        """The last one of a level; None where there is none."""
        return max((reading for reading in self.each if reading.level is level), key=_order, default=None)

    @property
    def latest(self) -> Review:
        """The last one of any level."""
        return max(self.each, key=_order)

    def joined(self, others: Iterable[Review]) -> Reviews:
        """With more readings, as far as they are kept."""
        return _kept([*self.each, *others], self.worded)

    def __str__(self) -> str:
        return "; ".join([*map(str, self.each), *([f"{_WORDED}{self.worded}"] if self.worded else [])])


def _kept(readings: Iterable[Review], worded: date | None) -> Reviews:
    """Of many readings those that are kept, the same in whatever order they come; where the shop has read, no line says that it has not."""
    every = sorted(set(readings), key=_order)
    last = {reading.level: reading for reading in every}
    kept = dict.fromkeys(sorted({every[0], *last.values()}, key=_order))
    if Level.SHOP in last:
        kept = dict.fromkeys(reading._replace(by=_NOT_YET.sub("", reading.by) or reading.by) for reading in kept)
    return Reviews(tuple(kept), worded)


def _order(reading: Review) -> tuple[date, int, str, str]:
    return reading.day, list(Level).index(reading.level), _NOT_YET.sub("", reading.by), reading.by


def _readings(written: str) -> Reviews | None:
    """The readings behind a sentence, as written; None where one of them cannot be read."""
    found = []
    written, _, worded = written.partition(f"; {_WORDED}")
    since = _day_named(worded) if worded else None
    if worded and since is None:
        return None
    for text in _NEXT_READING.split(written):
        parts = _READING.fullmatch(text)
        day = _day_named(parts["day"]) if parts else None
        if parts is None or day is None:
            return None
        found.append(Review(day, Level(parts["level"] or "writer"), parts["by"]))
    return _kept(found, since) if len(found) > 1 else Reviews(tuple(found), since)


@lru_cache(maxsize=4096)  # thousands of sentences were read on a few hundred days
def _day_named(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


@dataclass(frozen=True)
class Ledger:
    """The file, and what stands in it. Its lines are read when somebody asks for those of an owner: most checks want those of few."""

    source: SourceFile

    @property
    def lines(self) -> dict[ReadSentence, Reviews]:
        """What was read -> when, as what and by whom."""
        return self.lines_of(self._numbers)

    def lines_of(self, owners: Iterable[str]) -> dict[ReadSentence, Reviews]:
        """The lines of some owners, in the order of the file."""
        lines: dict[ReadSentence, Reviews] = {}
        for number in sorted(number for owner in owners for number in self._numbers.get(owner, ())):
            if read := _read_line(self._written[number]):
                sentence, readings = read
                lines[sentence] = readings.joined(lines[sentence].each) if sentence in lines else readings
        return lines

    def written_of(self, owners: Iterable[str]) -> str:
        """The lines of some owners as they are written."""
        return "\n".join(self._written[number] for owner in owners for number in self._numbers.get(owner, ()))

    @property
    def owners(self) -> Iterable[str]:
        """All that lines begin with: whose they are, as far as they can be read."""
        return self._numbers.keys()

    @cached_property
    def fields(self) -> frozenset[str]:
        """The shown fields that its lines record; a ledger from before such a field was shown does not know of it."""
        recorded = _FIELDS.search(self.source.text)
        return frozenset(recorded[1].split(", ") if recorded else ())

    @property
    def damaged(self) -> list[Span]:
        """The lines that cannot be read."""
        return [self.source.span(start, end) for start, end in self._looked_through[1]]

    @property
    def texts(self) -> frozenset[str]:
        """The words of all sentences that were read."""
        return self._looked_through[0]

    @property
    def first_days(self) -> dict[Level, date]:
        """The day on which somebody first read anything as what."""
        return self._looked_through[2]

    @cached_property
    def _looked_through(self) -> tuple[frozenset[str], list[tuple[int, int]], dict[Level, date]]:
        """What is asked of all lines at each check and save: their words, where those stand that cannot be read, and who has read."""
        return current().made("ledger", (self.source.digest,), self._look_through)

    def _look_through(self) -> tuple[frozenset[str], list[tuple[int, int]], dict[Level, date]]:
        texts: set[str] = set()
        damaged: list[tuple[int, int]] = []
        days: dict[Level, date] = {}
        at = 0
        for raw, line in zip(self.source.text.split("\n"), self._written, strict=True):
            if read := _read_line(line):
                texts.add(read[0].text)
                for day, level, _ in read[1].each:
                    days[level] = min(day, days.get(level, day))
            elif line and not line.startswith("#"):
                damaged.append((at, at + len(raw)))
            at += len(raw) + 1
        return frozenset(texts), damaged, days

    @cached_property
    def _written(self) -> list[str]:
        return [raw.strip(" \t") for raw in self.source.text.split("\n")]

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        """Which lines are whose."""
        numbers: dict[str, list[int]] = {}
        for number, line in enumerate(self._written):
            numbers.setdefault(line.partition(": ")[0], []).append(number)
        return numbers


def _read_line(line: str) -> tuple[ReadSentence, Reviews] | None:
    """What a line holds; None where it is a comment, or cannot be read."""
    marked = None if line.startswith("#") else _LINE.fullmatch(line)
    parts = _SENTENCE.fullmatch(marked["sentence"]) if marked else None
    readings = _readings(marked["readings"]) if marked else None
    if parts is None or readings is None:
        return None
    pairs = (pair.partition(" = ") for pair in _BETWEEN.split(parts["on"] or "") if pair)
    on = tuple((id, value) for id, _, value in pairs)
    return ReadSentence(parts["owner"], parts["text"], on), readings


def ledger_text(lines: dict[ReadSentence, Reviews]) -> str:
    """The file: sorted by owner and words, so that two versions merge and a change reads well."""
    return _HEADER.format(fields=", ".join(SHOWN_FIELDS)) + "".join(
        sorted(f"{sentence} ({readings})\n" for sentence, readings in lines.items())
    )
