"""Clocks: times of day and opening hours.

Patterns run over `Line.tags`, where every word is one character. A bare number is a time of day only beside something
that makes it one: "9 to 18:30", "open from 9 to 6", "9-18 (Beijing time)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.figures.almanac import ALWAYS
from helpcenter.figures.lexeme import Line
from helpcenter.figures.quantity import ClockRange, ClockTime, Weekdays
from helpcenter.figures.weekday import ON, SERVICE

Found = tuple[int, int, ClockTime | ClockRange | Weekdays]
"""First lexeme, the one after the last, and what they say."""

_EVERY = re.compile(r"N-?U[AR/]U")
_DOORS = frozenset(
    "open opens close closes closed start starts end ends begin begins finish finishes until till".split()
)
_DOOR_WORDS = frozenset("at until till from after before since by".split())
_SERVED = frozenset(
    "chat open opens opened close closes closed reach reachable available online staffed answer answers reply replies agents "
    "here weekdays daily hours pay hotline shift work works calls lines phones team".split()
)


@dataclass(slots=True)
class _Time:
    minute: int
    end: int
    half: str = ""  # am, pm, or "" where neither is said
    sure: bool = True

    def later(self) -> int:
        return self.minute + 720 if self.minute < 720 else self.minute


def clocks(line: Line) -> Iterator[Found]:
    """Every clock time and clock range in the line, and the days of "seven days a week"."""
    tags = line.tags
    yield from _always(line)
    if any(tag in tags for tag in "THpNo"):
        yield from _clock(line)


def _always(line: Line) -> Iterator[Found]:
    """24/7, 24 hours a day, seven days a week, open 24 hours."""
    for at, lexeme in enumerate(line.lexemes):
        if lexeme.tag != "N":
            continue
        hours = lexeme.number == 24
        rate = _EVERY.match(line.tags, at)
        if rate is not None:
            unit, per = line.word(rate.end() - 3).rstrip("s"), line.word(rate.end() - 1)
            if hours and unit in ("hour", "hr", "h") and per == "day":
                yield at, rate.end(), ALWAYS
            elif unit == "day" and per in ("week", "wk") and lexeme.number in (5, 6, 7):
                yield at, rate.end(), Weekdays(tuple(range(int(lexeme.number))))
        elif lexeme.number in (5, 6, 7, 24) and line.word(at + 1) in ("/", "x", "-", "by", "7", "seven", "*"):
            other = at + 1 + (line.tag(at + 1) != "N")
            other += 2 if line.word(other) == "by" else 0  # 24-by-7
            numbers = {int(lexeme.number), int(line[other].number)} if line.tag(other) == "N" else set()
            sign = line.word(at + 1) in ("/", "x", "*") or numbers == {24, 7}
            if sign and numbers in ({24, 5}, {24, 6}, {24, 7}) and line.tag(other + 1) not in ("U", "B", "M", "P"):
                yield at, other + 1, ALWAYS
        week = (
            line.tags[at + 1 : at + 3] == "Ux"
            and line.word(at + 2) == "of"
            and "week" in (line.word(at + 3), line.word(at + 4))
        )
        listed = line.tags[max(0, at - 2) : at] in ("T,", "H,", "U,") and line.tag(at + 2) in _FREE
        if lexeme.number in (5, 6, 7) and line.word(at + 1) == "days" and (week or (listed and lexeme.number == 7)):
            yield (
                at,
                at + (5 if line.word(at + 4) == "week" else 4 if week else 2),
                Weekdays(tuple(range(int(lexeme.number)))),
            )
        if hours and line.tag(at + 1) in ("-", "U"):
            unit_at = at + 1 + (line.tag(at + 1) == "-")
            if line.tag(unit_at) == "U" and line.word(unit_at).startswith("h") and (
                line.word(at - 1) in ("open", "available", "online", "reachable", "staffed", "operates")
                or line.word(unit_at + 1) in SERVICE - {"time", "times", "daily", "here", "hours"}
            ):  # fmt: skip
                yield at, unit_at + 1, ALWAYS


def _clock(line: Line) -> Iterator[Found]:
    at = 0
    while at < len(line.lexemes):
        first = _time(line, at)
        if first is None:
            at += 1
            continue
        second = _second(line, at, first)
        if second is not None:
            yield at, second.end, ClockRange(*_both(first, second))
            at = second.end
        elif first.sure or _at_door(line, at, first.end):
            yield at, first.end, ClockTime(_twelve(first.minute, first.half))
            at = first.end
        else:
            at += 1


def _second(line: Line, at: int, first: _Time) -> _Time | None:
    """The end of the range that starts with `first`."""
    here, tag = first.end, line.tag(first.end)
    if tag == "&" and line.tag(at - 1) != "b" and line.tag(at - 1) != "f":
        return None
    start = here
    while line.tag(here) in ("-", "t", "~") and here < start + 3:
        here += 1
    if tag == "&":
        here += 1
    if here == start:
        return None
    second = _time(line, here)
    if second is None:
        return None
    if "." in line.word(at) and "." in line.word(here):
        first.sure = second.sure = True  # 9.00-18.30
        if line.word(second.end) in ("hrs", "hours", "h"):
            second.end += 1
        elif line.tag(second.end) in ("M", "P", "U"):
            return None
    if not (first.sure or second.sure or _is_open(line, at, second.end) or _goes_round(line, at, first, second)):
        return None
    follows = line.tag(second.end)
    loose = not second.sure and (follows in ("U", "M", "P", "B", "Y", "C") or line.tag(at - 1) == "M")
    return None if loose else second


def _is_open(line: Line, start: int, end: int) -> bool:
    """Whether two bare numbers are opening hours, by the words around them."""
    before, after = line.tag(start - 1), line.tag(end)
    skip = end + 1 if after in ("(", ",") else end
    if line.tag(skip) in ("Z", "W", "w", "Y", "v", "E") or before in ("W", "w", "Y", "v", "E", "Z"):
        return True
    prior = {line.word(at) for at in range(max(0, start - 3), start)}
    if {line.word(at) for at in range(max(0, start - 5), start)} & _COUNTED:
        return False
    near = before == "," and line.tag(start - 2) in ("W", "w", "Y", "v", "E")
    free = after in ("", ".", ",", ";", ")", "\n", "!") or line.word(end) in ("on", "every", "each", "daily", "local")
    opening = bool(prior & SERVICE) or "hours" in prior
    leading = line.word(start).startswith("0") and len(line.word(start)) == 4
    return near or leading or (free and opening)


def _goes_round(line: Line, start: int, first: _Time, second: _Time) -> bool:
    """Whether two bare numbers go from the morning to the afternoon: "nine to five", "10-4"; nobody counts like that."""
    length = second.minute + 720 - first.minute
    if not (first.minute >= second.minute > 0 and 240 <= length <= 720 and first.minute <= 720):
        return False
    counted = {line.word(at) for at in range(max(0, start - 3), start)} & _COUNTED
    alone = line.tag(second.end) in _FREE or line.word(second.end) in ON | {
        "weekdays",
        "daily",
        "chinese",
        "with",
        "too",
    }
    return alone and not counted and line.tag(start - 1) not in ("C", "M")


def _time(line: Line, at: int) -> _Time | None:
    """A time of day, sure or only possible, that starts here."""
    tag = line.tag(at)
    if tag == "T":
        meaning = line[at].meaning
        assert isinstance(meaning, ClockTime)
        return _with_half(line, _Time(meaning.minute, at + 1))
    if tag == "p" and line.tag(at + 1) == "N" and 1 <= line[at + 1].number <= 12:
        minutes = line[at].meaning
        assert isinstance(minutes, int)
        return _with_half(line, _Time(int(line[at + 1].number) * 60 + minutes, at + 2))
    if tag != "N" or (line.tag(at - 1) == "-" and line.glued(at) and line.tag(at - 2) in ("x", "C")):
        return None
    word, value = line.word(at), line[at].number
    dotted = re.fullmatch(r"(\d{1,2})\.([0-5]\d)", word)
    if dotted and int(dotted[1]) <= 24:
        if line.word(at + 1) == "h" and line.glued(at + 1) and (word[0] == "0" or _beside_time(line, at)):
            return _Time(int(dotted[1]) * 60 + int(dotted[2]), at + 2)  # 09.00h
        time = _with_half(line, _Time(int(dotted[1]) * 60 + int(dotted[2]), at + 1, sure=False))
        hours = line.word(time.end) in ("hrs", "hours", "h")
        return time if time.half or hours or line.tag(time.end) not in ("U", "M", "P", "x") else None
    if len(word) == 4 and word.isdigit() and int(word[:2]) <= 24 and int(word[2:]) < 60:
        time = _Time(int(word[:2]) * 60 + int(word[2:]), at + 1, sure=False)
        if line.tag(at + 1) == "U" and line.word(at + 1) in ("hrs", "hours", "h"):
            time = _Time(time.minute, at + 2)
        joined = line.tag(at + 1) in ("-", "t") or line.tag(at - 1) in ("-", "t")
        return time if time.sure or word.startswith("0") or joined else None
    half_to = word == "half" and line.tag(at + 1) == "N" and line.word(at - 1) in _ON_THE_HOUR
    if half_to and 1 <= line[at + 1].number <= 12 and line.tag(at + 2) not in ("U", "M", "P", "x", "B"):
        return _with_half(line, _Time(int(line[at + 1].number) * 60 + 30, at + 2))  # "until half six"
    if value != value.to_integral_value() or not 0 <= value <= 24:
        return None
    hour = int(value) * 60
    if line.word(at + 1) == "past" and line.tag(at + 2) == "N" and line[at + 2].number <= 12:
        return _with_half(line, _Time(int(line[at + 2].number) * 60 + int(value), at + 3))
    minute_at = at + 1 + (line.tag(at + 1) == "-" and word.isalpha())
    if word.isalpha() and line.tag(minute_at) == "N" and line.word(minute_at) in _MINUTE_WORDS and value <= 12:
        sure = line.word(at - 1) in ON | {"at", "past"} and line.tag(minute_at + 1) not in ("U", "M", "P", "B")
        return _with_half(line, _Time(hour + int(line[minute_at].number), minute_at + 1, sure=sure))
    if line.tag(at + 1) == "U" and line.word(at + 1) == "h" and line.glued(at + 1) and _beside_time(line, at):
        return _Time(hour, at + 2)
    return _with_half(line, _Time(hour, at + 1, sure=False))


_FREE = frozenset(("", ".", ",", ";", ")", "\n", "!", "(", "Z", "W", "w", "Y", "v", "E", "D", "Q", "H"))
_COUNTED = frozenset(
    "count counts counted vote score scale rate rated reduce reduced steps step page pages question questions chapter item "
    "items size sizes model number type stars rating version cut".split()
)
_ON_THE_HOUR = frozenset("at until till from to by before after".split())
_MINUTE_WORDS = frozenset("ten fifteen twenty thirty forty forty-five fifty".split())


def _beside_time(line: Line, at: int) -> bool:
    """Whether "9h" or "9.30h" before `at + 2` stands beside another time of day, or after "at" or "until"."""
    after, before = line.tags[at + 2 : at + 4], line.tags[max(0, at - 3) : at]
    if after in ("-T", "tT") or before[-2:] in ("T-", "Tt"):
        return True
    return "." in line.word(at) and (
        after in ("-N", "tN") or before in ("NU-", "NUt") or line.word(at - 1) in _ON_THE_HOUR
    )


def _with_half(line: Line, time: _Time) -> _Time:
    """Add a following "am", "o'clock", "in the evening"."""
    if line.tag(time.end - 1) == "T" and line.word(time.end) in ("h", "hr", "hrs", "hours"):
        time.end += 1  # "18:30 h"
    for _ in range(2):
        if line.tag(time.end) != "H":
            break
        half = str(line[time.end].meaning)
        if time.minute > 780 and half:
            half = ""  # "18:30 pm"
        time = _Time(time.minute, time.end + 1, half or time.half)
    return time


def _twelve(minute: int, half: str) -> int:
    if half == "am" and minute >= 720:
        return minute - 720
    return minute + 720 if half == "pm" and minute < 720 else minute


def _both(first: _Time, second: _Time) -> tuple[ClockTime, ClockTime]:
    """Both ends of a range, with the half of the day that one end leaves to the other."""
    opens, closes = _twelve(first.minute, first.half), _twelve(second.minute, second.half)
    if not first.half and second.half == "pm" and first.minute + 720 < closes and first.minute < 720:
        opens = first.minute + 720 if first.minute < 480 else opens  # 1-3pm, but 9-11pm is rare: the shop opens at 9
    if closes == 0:
        closes = 1440
    if not second.half and closes <= opens and closes < 720:
        closes += 720
    return ClockTime(opens), ClockTime(closes)


def _at_door(line: Line, at: int, end: int) -> bool:
    """Whether a bare number is a time: "opens at 9", "closes at 18.30 on Fridays", "we answer until six"."""
    before = line.word(at - 1)
    door = line.word(at - 2 if before == "at" else at - 1)
    dotted = "." in line.word(at)
    tag, word = line.tag(end), line.word(end)
    if not (tag in ("", ".", ",", ";", ")", "\n", "Z", "W", "&", "!", "o") or word in ("on", "every", "each", "local")):
        return False
    if (before == "at" and (door in _DOORS or dotted)) or (door in ("until", "till") and dotted):
        return True
    whole = not dotted and 1 <= line[at].number <= 24 if line.tag(at) == "N" else False
    served = any(line.word(near) in _SERVED for near in range(max(0, at - 12), at - 1))
    return whole and served and (before in _DOOR_WORDS or (before == "to" and word == "every"))
