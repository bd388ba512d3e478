"""What a constant can hold (a quantity, words, yes or no, or nothing), and how it is written in YAML: one reader for each type.

A reader takes the written text and the unit of its constant, and raises Miswritten where the text is no value of its type.
"""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from enum import Enum

from helpcenter.content.values.habits import amount_help, hours_help, parted_thousands_help, thousands_help, unit_meant
from helpcenter.figures.count import Number
from helpcenter.figures.numeral import numeral_at
from helpcenter.figures.quantity import (
    WEEKDAY_NAMES,
    Bounds,
    ClockRange,
    ClockTime,
    Duration,
    Email,
    Money,
    Quantity,
    Share,
    TimeZone,
    Unit,
    Weekdays,
    joined,
    one_of,
)
from helpcenter.figures.zone_names import known_zones, offsets
from helpcenter.text.finding import did_you_mean, help_for_unknown


class Absent(Enum):
    """What a constant of any type may hold instead of a value."""

    NONE = "none"
    NOT_STATED = "not stated"


Value = Quantity | bool | str | tuple[str, ...] | Absent


class Miswritten(Exception):
    """A value that cannot be read: the message says what is wrong, `help` how to write it."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help


YES_NO = {"yes": True, "true": True, "no": False, "false": False}
UNITS = {f"{unit}s": unit for unit in Unit}
"""The units as constants name them: `hours`, `business days`, ..."""


def unit_named(words: str) -> Unit | None:
    """The unit that a writer names, in singular or plural."""
    return UNITS.get(words) or UNITS.get(f"{words}s")


def unit_help(text: str) -> str:
    """What to write in the place of a word that is no unit."""
    meant = unit_meant(text, UNITS.values())
    name = f"{meant}s" if meant else did_you_mean(text, UNITS)
    listed = f"the units are {', '.join(f'`{unit}`' for unit in UNITS)}"
    return f"did you mean `{name}`? {listed.capitalize()}" if name else listed


def says_key(value: Value) -> str | None:
    """Under which key of `says:` the sentence of a value stands; None for values that need no sentence."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Absent):
        return value.value
    return value if isinstance(value, str) else None


def keys_of(value: Value | None) -> tuple[str, ...]:
    """Under which keys the words of a value stand in a context: one for each item of a list; none for what is a figure."""
    if isinstance(value, tuple):
        return tuple(" ".join(item.split()) for item in value)
    key = None if value is None else says_key(value)
    return () if key is None else (key,)


def plain_words(value: Value) -> str:
    """A value in plain words, without any sentence of its constant."""
    if isinstance(value, tuple):
        return joined(value, "and")
    return says_key(value) or str(value)


def as_written(value: Value) -> str:
    """A value as a writer's file holds it, on one line: its reader reads it back."""
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, ClockRange):
        return f"{value.opens}-{value.closes}"
    if isinstance(value, TimeZone):
        return f"{value.name} ({f'{value.iana}, ' if value.iana else ''}{value.utc})"
    return plain_words(value)


def in_yaml(text: str) -> str:
    """Words as they can stand between brackets in a writer's file: in quotes, where they need them."""
    is_plain = re.fullmatch(r"\w(?:[\w .@/+%–-]|:(?=[^\s]))*", text) and text == text.strip()
    return text if is_plain else json.dumps(text, ensure_ascii=False)


_NUMBER = r"\d+(?:\.\d+)?"
_TO_NUMBER = rf"(?: ?(?:[-–]|to) ?({_NUMBER}))?"


def _match(pattern: str, text: str, wanted: str, help: str) -> re.Match[str]:
    match = re.fullmatch(pattern, text)
    if match is None:
        raise Miswritten(f"`{text}` is not {wanted}", help)
    return match


def _ordered(low: Decimal, high: Decimal, first: str, second: str | None, unit: str = "") -> Bounds:
    """Bounds that were written as `first` and `second`. Raises Miswritten where they stand the wrong way round."""
    if low > high:
        raise Miswritten(f"the least ({first}) is more than the greatest ({second})", f"write `{second}-{first}{unit}`")
    return Bounds(low, high)


def read_duration(text: str, unit: Unit | None) -> Duration:
    """A length of time: `2`, `7-14`, `within 7`, `24 or 48`, with a unit of its own behind it or the constant's."""
    help = (
        "write `2`, `7-14`, `within 7` or `24 or 48`; the unit stands in `unit:`, or behind the number where it changes"
    )
    pattern = rf"(?:(within) )?({_NUMBER})(?: ?([-–]|to|or) ?({_NUMBER}))?(?: ([a-z ]+))?"
    within, first, between, second, unit_words = _match(pattern, text, "a duration", help).groups()
    if unit_words:
        unit = unit_named(unit_words)
        if unit is None:
            raise Miswritten(f"`{unit_words}` is not a unit", unit_help(unit_words))
    if unit is None:
        raise Miswritten("this duration has no unit", f"add `unit:` to the constant: {', '.join(UNITS)}")
    low, high = Decimal(first), Decimal(second or first)
    if not high:
        raise Miswritten(f"`{text}` is no time at all", "write a number above 0, or `none`")
    bounds = _ordered(low, high, first, second)
    if between == "or":
        return Duration((Bounds(low, low), Bounds(high, high)), unit)
    return Duration((Bounds(None, high) if within else bounds,), unit)


def read_clock_range(text: str, _: Unit | None) -> ClockRange:
    """Opening hours: `09:00-18:30`, `18:00-02:00` past midnight, `00:00-24:00` round the clock."""
    pattern = r"(\d{1,2}):(\d\d) ?(?:[-–]|to) ?(\d{1,2}):(\d\d)"
    match = _match(pattern, text, "a range of clock times", hours_help(text) or "write `09:00-18:30`")
    hour, minute, last_hour, last_minute = map(int, match.groups())
    if minute > 59 or last_minute > 59 or hour > 23 or last_hour * 60 + last_minute > 1440:
        help = "hours go from 00:00 to 24:00; from the evening to two in the morning is `18:00-02:00`"
        raise Miswritten(f"`{text}` holds a time that no clock shows", help)
    opens, closes = hour * 60 + minute, last_hour * 60 + last_minute
    if opens == closes:
        message = f"it opens and closes at {ClockTime(opens)}"
        raise Miswritten(
            message, "write when it closes; round the clock is `00:00-24:00`, and closed is no hours at all"
        )
    return ClockRange(ClockTime(opens), ClockTime(closes or 1440))


def read_weekdays(text: str, _: Unit | None) -> Weekdays:
    """Days of the week: `Monday-Friday`, `Friday-Tuesday`, or single ones."""

    def day(word: str) -> int:
        numbers = [number for number, name in enumerate(WEEKDAY_NAMES) if name.casefold() == word.casefold()]
        if not numbers:
            raise Miswritten(f"`{word}` is not a day of the week", "write `Monday-Friday` or `Monday, Wednesday`")
        return numbers[0]

    days: set[int] = set()
    for part in re.split(r" ?, ?(?:and )?| and ", text.replace("–", "-")):
        first, _dash, last = re.sub(r" to | - ", "-", part).partition("-")
        start, end = day(first), day(last or first)
        days.update((start + step) % 7 for step in range((end - start) % 7 + 1))
    return Weekdays(tuple(sorted(days)))


def read_time_zone(text: str, _: Unit | None) -> TimeZone:
    """A name with its zone, its offset or both: `Beijing time (Asia/Shanghai, UTC+8)`."""
    pattern = r"([^()]+?) \((?:(?!UTC ?[+−-]|UTC\))([A-Za-z][A-Za-z0-9_+/-]*)(?:, ?|(?=\))))?(UTC(?: ?([+−-])(\d{1,2})(?::([0-5]\d))?)?)?\)"
    help = "write `Beijing time (Asia/Shanghai, UTC+8)`"
    name, iana, utc, sign, hours, minutes = _match(pattern, text, "a time zone", help).groups()
    if not iana and not utc:
        raise Miswritten(f"`{text}` is not a time zone", help)
    if iana and iana not in known_zones():
        raise Miswritten(f"there is no time zone `{iana}`", help_for_unknown(iana, known_zones(), help))
    if int(hours or 0) * 60 + int(minutes or 0) > 14 * 60:
        raise Miswritten(f"no place is {hours} hours from UTC", "offsets go up to UTC+14")
    seasons = offsets(iana, _SEASONS_FROM, _SEASONS_DAYS) if iana else frozenset()
    offset = int(hours or 0) * 60 + int(minutes or 0) if utc else min(seasons)
    return TimeZone(name, -offset if sign and sign != "+" else offset, iana, seasons)


_SEASONS_FROM, _SEASONS_DAYS = date(2020, 1, 1), 20 * 366
"""Which years of a zone are looked at for the offsets that a text may name: those of any page that is read today."""


def read_money(text: str, _: Unit | None) -> Money:
    """An amount or a range with its currency: `20 EUR`."""
    _decided(text)
    help = amount_help(text) or "write the number and the currency's three letters: `20 EUR`"
    match = _match(rf"({_NUMBER}){_TO_NUMBER} ([A-Z]{{3}})", text, "an amount of money", help)
    first, second, currency = match.groups()
    return Money(_ordered(Decimal(first), Decimal(second or first), first, second, f" {currency}"), currency)


def _decided(text: str) -> None:
    if help := thousands_help(text):
        raise Miswritten(f"`{text}` may be thousands, or a fraction", help)


def read_money_list(text: str, _: Unit | None) -> Money:
    """Amounts to choose from, in one currency: `25, 50 or 100 EUR`."""
    pattern = rf"({_NUMBER}(?:(?:, (?:or|and) | ?(?:,|or|and|/) ?){_NUMBER})+) ([A-Z]{{3}})"
    _decided(text)
    if help := parted_thousands_help(text):
        raise Miswritten(f"the commas in `{text}` part its amounts", help)
    match = _match(pattern, text, "a list of amounts", "write them with one currency: `25, 50 or 100 EUR`")
    return one_of((Decimal(amount) for amount in re.findall(_NUMBER, match[1])), match[2])


def read_share(text: str, _: Unit | None) -> Share:
    """A percentage or a range of them: `10 %`, `10-20 %`."""
    help = "write a percentage: `10 %`, or `10-20 %`"
    first, second = _match(rf"({_NUMBER}) ?%?{_TO_NUMBER} ?%", text, "a share", help).groups()
    return Share(_ordered(Decimal(first), Decimal(second or first), first, second, " %"))


def read_number(text: str, _: Unit | None) -> Number:
    """How many: `1`, `one per order`, `at most 3`, `at least 2`, `2-4`."""
    help = "write `1`, `one per order`, `at most 3`, `at least 2` or `2-4`"
    pattern = r"(?:(at most|up to|at least) )?(\d+|[a-z]+)(?: ?(?:[-–]|to) ?(\d+|[a-z]+))?(?: per ([a-z][a-z ]*))?"
    limit, first, second, per = _match(pattern, text, "a number", help).groups()
    low, high = _whole_number(first), _whole_number(second or first)
    if low is None or high is None or (limit and second):
        raise Miswritten(f"`{text}` is not a number", help)
    bounds = _ordered(low, high, first, second)
    if limit:
        bounds = Bounds(low, None) if limit == "at least" else Bounds(None, high)
    return Number(bounds, per or "")


def _whole_number(word: str) -> Decimal | None:
    numeral = numeral_at([word], 0)
    return numeral[0] if numeral and numeral[0] == numeral[0].to_integral_value() else None


def read_email(text: str, _: Unit | None) -> Email:
    """An e-mail address."""
    _match(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text, "an e-mail address", "write it as `name@example.com`")
    return Email(text)


def read_address(text: str, _: Unit | None) -> str:
    """A web address."""
    help = "write the whole address, from https:// on, or `not stated`"
    _match(r"https?://[^\s/?#\"<>()\[\]@]+\.[^\s\"<>()\[\]@]+", text, "a web address", help)
    return text


def read_yes_no(text: str, _: Unit | None) -> bool:
    """`yes` or `no`."""
    if text.casefold() not in YES_NO:
        raise Miswritten(f"`{text}` is neither yes nor no", "write `yes` or `no`")
    return YES_NO[text.casefold()]


def read_text(text: str, _: Unit | None) -> str:
    """Any words."""
    if not text:
        raise Miswritten("nothing is written here", "write the value, or `not stated`")
    if text[-1] in "]}" and text.count(text[-1]) > text.count("[" if text[-1] == "]" else "{"):
        help = "a list begins with [, as in `[one, another]`; else delete it"
        raise Miswritten(f"`{text}` ends with a {text[-1]} that nothing opens", help)
    return text
