"""Clocks: times of day and opening hours.

Patterns run over `Tokens.tags`, where every word is one character. A bare number is a time of day only beside something
that makes it one: "9 to 18:30", "open from 9 to 6", "9-18 (Beijing time)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from helpcenter.figures import tags
from helpcenter.figures.almanac import ALL_DAYS, ALL_HOURS
from helpcenter.figures.quantity import ClockRange, ClockTime, Reading, Weekdays
from helpcenter.figures.tokens import Tokens
from helpcenter.figures.weekday import BEFORE_DAYS, OPENING

_DAYS_OR_HOURS = (5, 6, 7, 24)
_PER = re.compile(rf"{tags.NUMBER}-?{tags.UNIT}[{tags.ARTICLE}{tags.RATE}/]{tags.UNIT}")
_AMOUNTS = (tags.UNIT, tags.CURRENCY, tags.PERCENT)
_DOTTED = re.compile(r"(\d{1,2})\.([0-5]\d)")
_TO = ("-", tags.TO)
_STRETCH = (*_TO, "~")
_FREE = frozenset((*tags.CLAUSE_ENDS, "(", tags.ZONE, *tags.DAYS, tags.DAILY, tags.FIGURE, tags.HALF_OF_DAY))
_AFTER_A_DOOR = (*tags.CLAUSE_ENDS, tags.ZONE, tags.WEEKDAY, tags.AND, tags.OR)
_HOURS = ("hrs", "hours", "h")

_OPEN = frozenset("open available online reachable staffed operates".split())
_DOORS = frozenset(
    "open opens close closes closed start starts end ends begin begins finish finishes until till".split()
)
_DOOR_WORDS = frozenset("at until till from after before since by".split())
_SERVED = frozenset(
    "chat open opens opened close closes closed reach reachable available online staffed answer answers reply replies agents "
    "here weekdays daily hours pay hotline shift work works calls lines phones team".split()
)
_COUNTED = frozenset(
    "count counts counted vote score scale rate rated reduce reduced steps step page pages question questions chapter item "
    "items size sizes model number type stars rating version cut".split()
)
_AFTER_NINE_TO_FIVE = BEFORE_DAYS | {"weekdays", "daily", "chinese", "with", "too"}
_ON_THE_HOUR = frozenset("at until till from to by before after".split())
_MINUTE_WORDS = frozenset("ten fifteen twenty thirty forty forty-five fifty".split())
_BEFORE_MINUTES = BEFORE_DAYS | {"at", "past"}
_AFTER_24_HOURS = OPENING - {"time", "times", "daily", "here", "hours"}


def clocks(tokens: Tokens) -> Iterator[Reading]:
    """Every time of day and stretch of hours in the text, and the days of "seven days a week"."""
    for at, token in enumerate(tokens):
        if token.tag == tags.NUMBER and token.number in _DAYS_OR_HOURS:
            readers = (_per_day_or_week, _twenty_four_seven, _days_of_the_week, _twenty_four_hours)
            yield from filter(None, (read(tokens, at) for read in readers))
    if any(tag in tokens.tags for tag in (tags.TIME, tags.PAST, tags.NUMBER)):
        yield from _times(tokens)


# Always open: each reader looks at a number of `_DAYS_OR_HOURS`.


def _per_day_or_week(tokens: Tokens, at: int) -> Reading | None:
    """24 hours a day, seven days a week."""
    rate = _PER.match(tokens.tags, at)
    if rate is None:
        return None
    number, end = tokens[at].number, rate.end()
    unit, per = tokens.word(end - 3).rstrip("s"), tokens.word(end - 1)
    if number == 24 and unit in ("hour", "hr", "h") and per == "day":
        return Reading(at, end, ALL_HOURS)
    if number != 24 and unit == "day" and per in ("week", "wk"):
        return Reading(at, end, Weekdays(tuple(range(int(number)))))
    return None


def _twenty_four_seven(tokens: Tokens, at: int) -> Reading | None:
    """24/7, 24x5, 7/24, twenty-four seven, 24-by-7."""
    between = tokens.word(at + 1)
    if between not in ("/", "x", "-", "by", "7", "seven", "*"):
        return None
    other = at + 1 + (tokens.tag(at + 1) != tags.NUMBER)
    other += 2 if tokens.word(other) == "by" else 0
    if tokens.tag(other) != tags.NUMBER or tokens.tag(other + 1) in tags.MEASURING:
        return None
    numbers = {int(tokens[at].number), int(tokens[other].number)}
    if numbers == {24, 7} or (numbers in ({24, 5}, {24, 6}) and between in ("/", "x", "*")):
        return Reading(at, other + 1, ALL_HOURS)
    return None


def _days_of_the_week(tokens: Tokens, at: int) -> Reading | None:
    """Six days of the week; "9:00 to 18:30, 7 days"."""
    number = tokens[at].number
    if number == 24 or tokens.word(at + 1) != "days":
        return None
    if tokens.word(at + 2) == "of" and "week" in (tokens.word(at + 3), tokens.word(at + 4)):
        return Reading(at, at + (5 if tokens.word(at + 4) == "week" else 4), Weekdays(tuple(range(int(number)))))
    hours_before = tokens.tag(at - 1) == "," and tokens.tag(at - 2) in (tags.TIME, tags.HALF_OF_DAY, tags.UNIT)
    listed = number == 7 and hours_before and tokens.tag(at + 2) in _FREE
    return Reading(at, at + 2, ALL_DAYS) if listed else None


def _twenty_four_hours(tokens: Tokens, at: int) -> Reading | None:
    """Open 24 hours, 24-hour hotline."""
    hours = at + 1 + (tokens.tag(at + 1) == "-")
    if tokens[at].number != 24 or tokens.tag(hours) != tags.UNIT or not tokens.word(hours).startswith("h"):
        return None
    open_ = tokens.word(at - 1) in _OPEN or tokens.word(hours + 1) in _AFTER_24_HOURS
    return Reading(at, hours + 1, ALL_HOURS) if open_ else None


# Times of day and stretches of two.


@dataclass(slots=True)
class _Time:
    minute: int
    end: int
    half: str = ""  # am, pm, or "" where neither is said
    sure: bool = True
    has_zero: bool = False  # 02:00 is in the night, 2:00 perhaps in the afternoon

    @property
    def of_day(self) -> int:
        """The minute of the day, with its half."""
        if self.half == "am" and self.minute >= 720:
            return self.minute - 720
        return self.minute + 720 if self.half == "pm" and self.minute < 720 else self.minute


def _times(tokens: Tokens) -> Iterator[Reading]:
    at = 0
    while at < len(tokens):
        first = _time(tokens, at)
        second = _second(tokens, at, first) if first is not None else None
        if first is not None and second is not None:
            end = _past_next_day(tokens, second.end)
            yield Reading(at, end, _range(first, second))
            at = end
        elif first is not None and (first.sure or _at_door(tokens, at, first.end)):
            yield Reading(at, first.end, ClockTime(first.of_day))
            at = first.end
        else:
            at += 1


def _past_next_day(tokens: Tokens, at: int) -> int:
    """The place after "(next day)", with which hours past midnight are said to end, and which is no duration there."""
    return at + 3 if [tokens.word(at + step) for step in range(3)] == ["(", "next day", ")"] else at


def _second(tokens: Tokens, at: int, first: _Time) -> _Time | None:
    """The end of the range that starts with `first`: "9 to 18:30", "from 9 and 18:30" after "between"."""
    second_at = _past_joint(tokens, at, first.end)
    second = _time(tokens, second_at) if second_at > first.end else None
    if second is None:
        return None
    if "." in tokens.word(at) and "." in tokens.word(second_at):
        first.sure = second.sure = True  # 9.00-18.30
        if tokens.word(second.end) in _HOURS:
            second.end += 1
        elif tokens.tag(second.end) in _AMOUNTS:
            return None  # 9.00-18.30 EUR
    measured = tokens.tag(second.end) in (*tags.MEASURING, tags.WORKDAYS, tags.CODE)
    if not second.sure and (measured or tokens.tag(at - 1) == tags.CURRENCY):
        return None  # 9-18 days
    certain = (
        first.sure
        or second.sure
        or (first.half and second.half)
        or _is_open(tokens, at, second.end)
        or _goes_round(tokens, at, first, second)
    )
    return second if certain else None


def _past_joint(tokens: Tokens, at: int, here: int) -> int:
    """The place after the words between two times: "-", "to", after "between" and "from" also "and"; `here` if there are none."""
    if tokens.tag(here) == tags.AND:
        return here + 1 if tokens.tag(at - 1) in (tags.BETWEEN, tags.FILLER) else here
    start = here
    while tokens.tag(here) in _STRETCH and here < start + 3:
        here += 1
    return here


def _is_open(tokens: Tokens, start: int, end: int) -> bool:
    """Whether two bare numbers are opening hours, by the words around them."""
    before, after = tokens.tag(start - 1), tokens.tag(end)
    skip = end + 1 if after in ("(", ",") else end
    if tokens.tag(skip) in (tags.ZONE, *tags.DAYS) or before in (tags.ZONE, *tags.DAYS):
        return True  # 9-18 (Beijing time), Mondays 9-18
    if _is_counted(tokens, start, 5):
        return False  # on a scale from 1 to 10
    first = tokens.word(start)
    if (before == "," and tokens.tag(start - 2) in tags.DAYS) or (first.startswith("0") and len(first) == 4):
        return True  # Mondays, 9-18; 0900-1830
    free = after in tags.CLAUSE_ENDS or tokens.word(end) in ("on", "every", "each", "daily", "local")
    return free and any(tokens.word(near) in OPENING for near in range(start - 3, start))  # open from 9 to 6.


def _is_counted(tokens: Tokens, start: int, reach: int) -> bool:
    return any(tokens.word(near) in _COUNTED for near in range(start - reach, start))


def _goes_round(tokens: Tokens, start: int, first: _Time, second: _Time) -> bool:
    """Whether two bare numbers go from the morning to the afternoon: "nine to five", "10-4"; nobody counts like that."""
    length = second.minute + 720 - first.minute
    if not (first.minute >= second.minute > 0 and 240 <= length <= 720 and first.minute <= 720):
        return False
    alone = tokens.tag(second.end) in _FREE or tokens.word(second.end) in _AFTER_NINE_TO_FIVE
    return alone and not _is_counted(tokens, start, 3) and tokens.tag(start - 1) not in (tags.CODE, tags.CURRENCY)


def _range(first: _Time, second: _Time) -> ClockRange:
    """Both ends of a range, with the half of the day that one end leaves to the other."""
    opens, closes = first.of_day, second.of_day
    if not first.half and second.half == "pm" and first.minute < 480 and first.minute + 720 < closes:
        opens = first.minute + 720  # 1-3pm, but 9-11pm is rare: the shop opens at 9
    if closes == 0:
        closes = 1440  # 18:00 to midnight
    if not second.half and closes <= opens < closes + 720 and not second.has_zero:
        closes += 720  # 9 to 6, but 18:00 to 02:00 and 22:00 to 6:00 go past midnight
    return ClockRange(ClockTime(opens), ClockTime(closes))


def _at_door(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a bare number is a time: "opens at 9", "closes at 18.30 on Fridays", "we answer until six"."""
    after = tokens.word(end)
    if tokens.tag(end) not in _AFTER_A_DOOR and after not in ("on", "every", "each", "local"):
        return False
    before = tokens.word(at - 1)
    door = tokens.word(at - 2) if before == "at" else before
    if "." in tokens.word(at):
        return before == "at" or door in ("until", "till")  # at 18.30
    if before == "at" and door in _DOORS:
        return True  # opens at 9
    if tokens.tag(at) != tags.NUMBER or not 1 <= tokens[at].number <= 24:
        return False
    led = before in _DOOR_WORDS or (before == "to" and after == "every")
    return led and any(tokens.word(near) in _SERVED for near in range(at - 12, at - 1))  # we answer until six


# One time of day, sure or only possible.


def _time(tokens: Tokens, at: int) -> _Time | None:
    """The time of day that starts here."""
    tag = tokens.tag(at)
    meaning = tokens[at].meaning if tag else None
    if isinstance(meaning, ClockTime):
        zero = tokens.word(at).startswith("0")
        return _with_half(tokens, _Time(meaning.minute, at + 1, has_zero=zero))  # 18:30, 18:30 h, noon
    if tag == tags.PAST and isinstance(meaning, int):
        return _minutes_from(tokens, at + 1, meaning)  # half past six, quarter to nine
    in_a_name = tokens.tag(at - 1) == "-" and tokens.glued(at) and tokens.tag(at - 2) in (tags.WORD, tags.CODE)
    if tag != tags.NUMBER or in_a_name:
        return None  # B-12
    word = tokens.word(at)
    dotted = _DOTTED.fullmatch(word)
    if dotted and int(dotted[1]) <= 24:
        return _dotted(tokens, at, int(dotted[1]) * 60 + int(dotted[2]))
    if len(word) == 4 and word.isdigit() and int(word[:2]) <= 24 and int(word[2:]) < 60:
        return _four_digits(tokens, at, int(word[:2]) * 60 + int(word[2:]))
    return _half_six(tokens, at) or _whole_hour(tokens, at)


def _minutes_from(tokens: Tokens, at: int, minutes: int) -> _Time | None:
    """So many minutes after or before the hour that stands at a place."""
    if tokens.tag(at) != tags.NUMBER or not 1 <= tokens[at].number <= 12:
        return None
    return _with_half(tokens, _Time(int(tokens[at].number) * 60 + minutes, at + 1))


def _dotted(tokens: Tokens, at: int, minute: int) -> _Time | None:
    """9.30 am, 09.00h, 18.30; but "9.30 EUR" is no time."""
    if _has_h(tokens, at) and (tokens.word(at)[0] == "0" or _beside_time(tokens, at)):
        return _Time(minute, at + 2)
    time = _with_half(tokens, _Time(minute, at + 1, sure=False))
    sure = time.half or tokens.word(time.end) in _HOURS
    return time if sure or tokens.tag(time.end) not in (*_AMOUNTS, tags.WORD) else None


def _four_digits(tokens: Tokens, at: int, minute: int) -> _Time | None:
    """0900, 1830 hrs, 1000-1830; but "1000" alone is a number."""
    if tokens.tag(at + 1) == tags.UNIT and tokens.word(at + 1) in _HOURS:
        return _Time(minute, at + 2)
    joined = tokens.tag(at + 1) in _TO or tokens.tag(at - 1) in _TO
    return _Time(minute, at + 1, sure=False) if joined or tokens.word(at).startswith("0") else None


def _half_six(tokens: Tokens, at: int) -> _Time | None:
    """ "Until half six"."""
    if tokens.word(at) != "half" or tokens.word(at - 1) not in _ON_THE_HOUR:
        return None
    return None if tokens.tag(at + 2) in (*tags.MEASURING, tags.WORD) else _minutes_from(tokens, at + 1, 30)


def _whole_hour(tokens: Tokens, at: int) -> _Time | None:
    """Nine, 9 pm, 9h beside another time; with its minutes "ten past nine" and "nine thirty"."""
    word, value = tokens.word(at), tokens[at].number
    if value != value.to_integral_value() or not 0 <= value <= 24:
        return None
    hour = int(value) * 60
    if tokens.word(at + 1) == "past" and tokens.tag(at + 2) == tags.NUMBER and tokens[at + 2].number <= 12:
        return _with_half(tokens, _Time(int(tokens[at + 2].number) * 60 + int(value), at + 3))  # ten past nine
    minutes = at + 1 + (tokens.tag(at + 1) == "-")
    if word.isalpha() and value <= 12 and tokens.tag(minutes) == tags.NUMBER and tokens.word(minutes) in _MINUTE_WORDS:
        sure = tokens.word(at - 1) in _BEFORE_MINUTES and tokens.tag(minutes + 1) not in tags.MEASURING
        return _with_half(tokens, _Time(hour + int(tokens[minutes].number), minutes + 1, sure=sure))  # nine thirty
    if tokens.tag(at + 1) == tags.UNIT and _has_h(tokens, at) and _beside_time(tokens, at):
        return _Time(hour, at + 2)  # 9h-18h30
    return _with_half(tokens, _Time(hour, at + 1, sure=False))


def _has_h(tokens: Tokens, at: int) -> bool:
    return tokens.word(at + 1) == "h" and tokens.glued(at + 1)


def _beside_time(tokens: Tokens, at: int) -> bool:
    """Whether "9h" or "9.30h" before `at + 2` stands beside another time of day, or after "at" or "until"."""
    joint_after, after = tokens.tag(at + 2) in _TO, tokens.tag(at + 3)
    joint_before, before = tokens.tag(at - 1) in _TO, tokens.tag(at - 2)
    if (joint_after and after == tags.TIME) or (joint_before and before == tags.TIME):
        return True
    beside_number = joint_after and after == tags.NUMBER
    beside_number |= joint_before and before == tags.UNIT and tokens.tag(at - 3) == tags.NUMBER
    return "." in tokens.word(at) and (beside_number or tokens.word(at - 1) in _ON_THE_HOUR)


def _with_half(tokens: Tokens, time: _Time) -> _Time:
    """Add a following "am", "o'clock", "in the evening"."""
    if tokens.tag(time.end - 1) == tags.TIME and tokens.word(time.end) in ("hr", *_HOURS):
        time.end += 1  # "18:30 h"
    if tokens.word(time.end) in ("a", "p") and tokens.glued(time.end) and tokens.tag(time.end + 1) != tags.UNIT:
        time.half, time.end = f"{tokens.word(time.end)}m", time.end + 1  # 9a-6p
    for _ in range(2):
        if tokens.tag(time.end) == tags.HALF_OF_DAY:
            half = "" if time.minute > 780 else str(tokens[time.end].meaning)  # "18:30 pm"
            time = replace(time, end=time.end + 1, half=half or time.half, sure=True)
    return time
