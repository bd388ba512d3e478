"""The types of policy constants: how a value is written in YAML, and the formats in which a text may show it.

One registry (`TYPES`) serves the schema, the check of references and the renderer, so that no list can lag behind another.
A mistake in a written value raises Miswritten, whose two sentences become a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from helpcenter.figures.quantity import (
    WEEKDAY_NAMES,
    Bounds,
    ClockRange,
    ClockTime,
    Duration,
    Email,
    Money,
    TimeZone,
    Unit,
    Weekdays,
    joined,
)


class Absent(Enum):
    """What a constant of any type may hold instead of a value."""

    NONE = "none"
    NOT_STATED = "not stated"


Value = Duration | ClockRange | Weekdays | TimeZone | Money | Email | bool | str | tuple[str, ...] | Absent


class Miswritten(Exception):
    """A value that cannot be read: the message says what is wrong, `help` how to write it."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.help = help


UNITS = {f"{unit}s": unit for unit in Unit}
"""The units as constants name them: `hours`, `business days`, ..."""


@dataclass(frozen=True)
class ValueType:
    """One type of constant: reads the written value, and turns it into words in each of its formats.

    `read` gets the text (or list of texts) and the constant's unit; `says` in a format means the constant's own sentence.
    """

    read: Callable[[str, Unit | None], Value]
    example: str
    formats: dict[str, Callable[..., str]]
    owns_sentences: bool = False
    is_list: bool = False


def read_value(type_name: str, unit: Unit | None, written: str | list[str], choices: list[str]) -> Value:
    """The value that a writer wrote. Raises Miswritten."""
    kind = TYPES[type_name]
    if isinstance(written, list):
        if not kind.is_list:
            raise Miswritten(
                f"a list stands here, but a constant of type {type_name} holds one value", f"write {kind.example}"
            )
        if not written:
            raise Miswritten("this list is empty", "write at least one name, or `none`")
        return tuple(written)
    text = " ".join(written.split())
    for absent in Absent:
        if text == absent.value:
            return absent
    if type_name == "choice" and text not in choices:
        help = f"write one of: {', '.join(choices)}" if choices else "add `choices: [...]` to the constant"
        raise Miswritten(f"`{text}` is not one of the choices of this constant", help)
    return kind.read(text, unit)


_NUMBER = r"\d+(?:\.\d+)?"
_DURATION = re.compile(rf"(?:(within) )?({_NUMBER})(?: ?(-|to|or) ?({_NUMBER}))?(?: ([a-z ]+))?")


def _read_duration(text: str, unit: Unit | None) -> Duration:
    help = (
        "write `2`, `7-14`, `within 7` or `24 or 48`; the unit stands in `unit:`, or behind the number where it changes"
    )
    match = _DURATION.fullmatch(text.replace("–", "-"))
    if match is None:
        raise Miswritten(f"`{text}` is not a duration", help)
    within, first, between, second, unit_words = match.groups()
    if unit_words:
        unit = UNITS.get(unit_words) or UNITS.get(f"{unit_words}s")
        if unit is None:
            raise Miswritten(f"`{unit_words}` is not a unit", f"write one of: {', '.join(UNITS)}")
    if unit is None:
        raise Miswritten("this duration has no unit", f"add `unit:` to the constant: {', '.join(UNITS)}")
    low, high = Decimal(first), Decimal(second or first)
    if not high:
        raise Miswritten(f"`{text}` is no time at all", "write a number above 0, or `none`")
    if low > high:
        raise Miswritten(f"the least ({first}) is more than the greatest ({second})", f"write `{second}-{first}`")
    if between == "or":
        return Duration((Bounds(low, low), Bounds(high, high)), unit)
    return Duration((Bounds(None if within else low, high),), unit)


def _read_clock_range(text: str, _: Unit | None) -> ClockRange:
    match = re.fullmatch(r"(\d{1,2}):(\d\d) ?(?:-|to) ?(\d{1,2}):(\d\d)", text.replace("–", "-"))
    if match is None:
        raise Miswritten(f"`{text}` is not a range of clock times", "write `09:00-18:30`")
    hours = [int(part) for part in match.groups()]
    if hours[1] > 59 or hours[3] > 59 or hours[0] > 23 or hours[2] * 60 + hours[3] > 1440:
        raise Miswritten(f"`{text}` holds a time that no clock shows", "hours go from 00:00 to 24:00")
    opens, closes = ClockTime(hours[0] * 60 + hours[1]), ClockTime(hours[2] * 60 + hours[3])
    if opens.minute >= closes.minute:
        raise Miswritten(
            f"it opens at {opens} and closes at {closes}, which is not later", "write the opening time first"
        )
    return ClockRange(opens, closes)


def _read_weekdays(text: str, _: Unit | None) -> Weekdays:
    def day(word: str) -> int:
        found = [number for number, name in enumerate(WEEKDAY_NAMES) if name.casefold() == word.casefold()]
        if not found:
            raise Miswritten(f"`{word}` is not a day of the week", "write `Monday-Friday` or `Monday, Wednesday`")
        return found[0]

    days: set[int] = set()
    for part in re.split(r" ?, ?| and ", text.replace("–", "-")):
        first, _dash, last = re.sub(r" to | - ", "-", part).partition("-")
        start, end = day(first), day(last or first)
        if start > end:
            raise Miswritten(
                f"{first} comes after {last} in the week", "begin with the earlier day; Monday is the first"
            )
        days.update(range(start, end + 1))
    return Weekdays(tuple(sorted(days)))


def _read_time_zone(text: str, _: Unit | None) -> TimeZone:
    match = re.fullmatch(
        r"([^()]+?) \((?:([A-Za-z]+/[A-Za-z_/]+), ?)?UTC ?([+-])(\d{1,2})(?::([0-5]\d))?\)", text.replace("−", "-")
    )
    if match is None:
        raise Miswritten(f"`{text}` is not a time zone", "write `Beijing time (Asia/Shanghai, UTC+8)`")
    name, iana, sign, hours, minutes = match.groups()
    offset = int(hours) * 60 + int(minutes or 0)
    if offset > 14 * 60:
        raise Miswritten(f"no place is {hours} hours from UTC", "offsets go up to UTC+14")
    return TimeZone(name, -offset if sign == "-" else offset, iana)


def _read_money(text: str, _: Unit | None) -> Money:
    match = re.fullmatch(rf"({_NUMBER})(?: ?(?:-|to) ?({_NUMBER}))? ([A-Z]{{3}})", text.replace("–", "-"))
    if match is None:
        raise Miswritten(
            f"`{text}` is not an amount of money", "write the number and the currency's three letters: `20 EUR`"
        )
    low, high = Decimal(match[1]), Decimal(match[2] or match[1])
    if low > high:
        raise Miswritten(
            f"the least ({match[1]}) is more than the greatest ({match[2]})",
            f"write `{match[2]}-{match[1]} {match[3]}`",
        )
    return Money(Bounds(low, high), match[3])


def _read_email(text: str, _: Unit | None) -> Email:
    if not re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text):
        raise Miswritten(f"`{text}` is not an e-mail address", "write it as `name@example.com`")
    return Email(text)


def _read_address(text: str, _: Unit | None) -> str:
    if not re.fullmatch(r"https?://[^\s/?#\"<>()\[\]@]+\.[^\s\"<>()\[\]@]+", text):
        raise Miswritten(f"`{text}` is not a web address", "write the whole address, from https:// on, or `not stated`")
    return text


def _read_yes_no(text: str, _: Unit | None) -> bool:
    if text.casefold() not in ("yes", "no", "true", "false"):
        raise Miswritten(f"`{text}` is neither yes nor no", "write `yes` or `no`")
    return text.casefold() in ("yes", "true")


def _read_text(text: str, _: Unit | None) -> str:
    if not text:
        raise Miswritten("nothing is written here", "write the value, or `not stated`")
    return text


def says_key(value: Value) -> str | None:
    """Under which key of `says:` the sentence of a value stands; None for values that need no sentence."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Absent):
        return value.value
    return value if isinstance(value, str) else None


def words(value: Value) -> str:
    """A value in plain words, without any sentence of its constant."""
    if isinstance(value, tuple):
        return joined(value, "and")
    return says_key(value) or str(value)


def _or(value: tuple[str, ...]) -> str:
    return joined(value, "or")


def _bullets(value: tuple[str, ...], quote: Callable[[str], str] = str) -> str:
    return "\n".join(f"- {quote(name)}" for name in value)


def _mail_link(value: Email, quote: Callable[[str], str] = str) -> str:
    return f"[{quote(str(value))}](mailto:{value})"


def _web_link(value: str, quote: Callable[[str], str] = str) -> str:
    return f"[{quote(value)}]({value})"


TYPES: dict[str, ValueType] = {
    "duration": ValueType(
        _read_duration,
        "`2`, `7-14`, `within 7` or `24 or 48`",
        {"length": lambda value: value.length, "adjective": lambda value: value.adjective},
    ),
    "clock-range": ValueType(
        _read_clock_range,
        "`09:00-18:30`",
        {"opens": lambda value: str(value.opens), "closes": lambda value: str(value.closes)},
    ),
    "weekdays": ValueType(_read_weekdays, "`Monday-Friday`", {}),
    "time-zone": ValueType(
        _read_time_zone, "`Beijing time (Asia/Shanghai, UTC+8)`", {"name": lambda value: value.name}
    ),
    "money": ValueType(_read_money, "`20 EUR`", {}),
    "event": ValueType(_read_text, "`receipt of the product`", {}),
    "choice": ValueType(_read_text, "one of `choices`", {}, owns_sentences=True),
    "names": ValueType(lambda text, _: (text,), "a list of names", {"or": _or, "list": _bullets}, is_list=True),
    "yes-no": ValueType(
        _read_yes_no, "`yes` or `no`", {"answer": lambda value: "Yes" if value else "No"}, owns_sentences=True
    ),
    "email": ValueType(_read_email, "`name@example.com`", {"link": _mail_link}),
    "address": ValueType(_read_address, "`https://example.com/`", {"link": _web_link}),
    "text": ValueType(_read_text, "the words", {}),
}

MARKDOWN_FORMATS = ("list", "link")
"""Formats whose words are Markdown; their functions take a second argument that quotes the value's own words."""

EVERYWHERE = ("capital",)
"""Formats that every type has: the plain words with a capital first letter."""


def formats_of(type_name: str) -> list[str]:
    """The formats that a reference to a constant of this type may name, besides none at all."""
    sentence = ["sentence"] if type_name == "choice" else []
    return [*TYPES[type_name].formats, *sentence, *EVERYWHERE]
