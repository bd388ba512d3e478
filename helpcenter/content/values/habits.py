"""How people write days, opening hours, amounts and units by habit -> how they are written here. What cannot be meant is None."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Iterable
from decimal import Decimal

from helpcenter.figures.mention import mentions
from helpcenter.figures.quantity import Duration, Unit

_MONTH_WORDS = [name[:3].casefold() for name in month_name]
_PART_OF_DAY = re.compile(r"[^\W\d_]+|\d+")
_AROUND_DAY = re.compile(r"(?:st|nd|rd|th|of|the|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)")


def day_help(text: object) -> str:
    """How the day is written that somebody wrote otherwise; of no day, what a day looks like."""
    day_and_time = re.fullmatch(r"(.*\d)[T ]+\d{1,2}:\d\d.*", str(text))
    parts = _PART_OF_DAY.findall((day_and_time[1] if day_and_time else str(text)).casefold())
    parts = [part for part in parts if not _AROUND_DAY.fullmatch(part)]
    if len(parts) == 1 and re.fullmatch(r"\d{8}", parts[0]):
        parts = [parts[0][:4], parts[0][4:6], parts[0][6:]]
    read = _numbers_of_day(parts) if len(parts) == 3 else None
    if read is None:
        return "write year, month and day as in `2026-11-22`"
    year, possible = read
    right = [f"{year}-{month:02}-{day:02}" for month, day in possible if 1 <= day <= _length_of(year, month)]
    right = list(dict.fromkeys(right))
    if len(right) == 2:
        return f"write `{right[0]}`, or `{right[1]}` if the month stands first"
    if right:
        return f"write `{right[0]}`"
    months = [month for month, _ in possible if _length_of(year, month)]
    if not months:
        return "write year, month and day as in `2026-11-22`: there are 12 months"
    last = _length_of(year, months[0])
    return f"{month_name[months[0]]} has {last} days in {year}: the last is `{year}-{months[0]:02}-{last}`"


def _numbers_of_day(parts: list[str]) -> tuple[int, list[tuple[int, int]]] | None:
    """The year, and each month with its day that may be meant: the day first, as most people write it."""
    named = [number for number, part in enumerate(parts) if part[:3] in _MONTH_WORDS[1:]]
    numbers = [int(part) for part in parts if part.isdecimal()]
    if any(part.isdecimal() and len(part) not in (1, 2, 4) for part in parts):
        return None
    if len(named) + len(numbers) != 3 or len(named) > 1:
        return None
    year_first = len(parts[0]) == 4 and parts[0].isdecimal()
    if named:
        year, day = numbers if year_first else numbers[::-1]
        possible = [(_MONTH_WORDS.index(parts[named[0]][:3]), day)]
    elif year_first:
        year, month, day = numbers
        possible = [(month, day)] if month <= 12 else [(day, month)]
    else:
        first, second, year = numbers
        possible = [(second, first), (first, second)]
    year = year if year > 99 else 2000 + year
    return (year, possible) if 1900 <= year <= 2999 else None


def _length_of(year: int, month: int) -> int:
    return monthrange(year, month)[1] if 1 <= month <= 12 else 0


_CLOCK = r"(?:(\d{1,2})(?:[:.h](\d\d)(?!\d)|(\d\d)(?!\d))?\s*(am|pm|a\.m\.|p\.m\.)?|(noon|midnight))"
_HOURS = re.compile(
    rf"(?:from )?{_CLOCK}\s*(?:uhr|h|o'clock)?\s*(?:[-–—−~]|to|until|till?|bis)\s*{_CLOCK}(?:[^\d:]*)", re.IGNORECASE
)


def hours_help(text: str) -> str | None:
    """How opening hours are written that somebody wrote as `10-16`, `10am-4pm` or `10:00-16:00 Uhr`."""
    if re.fullmatch(r"24\s*/\s*7|24\s*h(?:ours|rs)?|all day|round the clock", text, re.IGNORECASE):
        return "write `00:00-24:00`"
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    groups = [group and group.casefold() for group in found.groups()]
    opens, closes = _minutes(groups[:5], groups[8]), _minutes(groups[5:], groups[3])
    if opens is None or closes is None or opens == closes:
        return None
    is_bare = not any((groups[3], groups[4], groups[8], groups[9]))
    if opens > closes and groups[8] and not groups[3] and opens >= 720:  # 10-4pm begins before noon
        opens -= 720
    if opens > closes and groups[3] and not (groups[8] or groups[9]) and closes < 720:  # 10am-4 ends after noon
        closes += 720
    if closes == 0:
        closes = 1440
    if is_bare and 720 >= opens > closes > 0 and closes <= 720:
        return f"write `{_shown(opens)}-{_shown(closes + 720)}`, or `{_shown(opens)}-{_shown(closes)}` if it is open until that in the night"
    return f"write `{_shown(opens)}-{_shown(closes)}`"


def _minutes(groups: list[str | None], of_other: str | None) -> int | None:
    hour_word, minute, joined, half, name = groups
    if name:
        return 720 if name == "noon" else 0
    hour, minutes = int(hour_word or 0), int(minute or joined or 0)
    half = half or of_other
    if half and not 1 <= hour <= 12:
        half = None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return hour * 60 + minutes if minutes < 60 and hour * 60 + minutes <= 1440 else None


def _shown(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


_SIGNS_OF_CURRENCY = {"€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "$": "USD"}
_CURRENCY = r"[A-Za-z]{3}|€|£|\$|[Ee]uros?"
_WITHOUT_CENTS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
"""Currencies of a thousand parts (ISO 4217): three digits behind the point are no thousands there."""


def amount_help(text: str) -> str | None:
    """How an amount or a range is written that somebody wrote as `1,500 EUR`, `2,50 €`, `10-20 €` or `EUR 20`."""
    pattern = (
        rf"(?P<first>{_CURRENCY})?\s*(?P<number>\d[\d.,' ]*?)(?: ?[-–] ?(?P<to>\d[\d.,' ]*?))?\s*(?P<last>{_CURRENCY})?"
    )
    found = re.fullmatch(pattern, text.strip())
    if found is None or bool(found["first"]) == bool(found["last"]):
        return None
    currency = found["first"] or found["last"]
    currency = _SIGNS_OF_CURRENCY.get(currency.casefold(), currency.upper())
    amounts = [plain_number(found[part]) for part in ("number", "to") if found[part]]
    return None if None in amounts else f"write `{'-'.join(filter(None, amounts))} {currency}`"


def plain_number(text: str) -> str | None:
    """A number without the signs between its thousands, and with a point before its fraction."""
    whole, sign, fraction = text.replace(" ", "").replace("'", ""), "", ""
    last = max(whole.rfind("."), whole.rfind(","))
    if last > 0 and whole.count(whole[last]) == 1 and len(whole) - last - 1 in (1, 2):
        whole, sign, fraction = whole[:last], ".", whole[last + 1 :]
    if not re.fullmatch(r"\d+|\d{1,3}(?:[.,]\d{3})+", whole):
        return None
    return f"{re.sub('[.,]', '', whole)}{sign}{fraction}"


_DOTTED = re.compile(r"(?<![\d.])(\d{1,3})\.(\d{3})(?![\d.]|,\d)")


def thousands_help(text: str) -> str | None:
    """What to write in the place of an amount such as `1.500 EUR`, which may be 1500 or 1.50."""
    found = _DOTTED.findall(text)
    if not found or text.endswith(_WITHOUT_CENTS) or any(whole == "0" for whole, _ in found):
        return None
    large = _DOTTED.sub(r"\1\2", text)
    small = _DOTTED.sub(lambda one: str(Decimal(one[0]).quantize(Decimal("0.01"))), text)
    return f"write `{large}`, or `{small}`"


def parted_thousands_help(text: str) -> str | None:
    """What to write in the place of amounts that commas have cut, such as `1,500 or 2,000 EUR`: none begins with a nought."""
    if not re.search(r"(?<![\d.])0\d", text):
        return None
    whole = re.sub(r"(?<=\d), ?(?=\d{3}(?!\d))", "", text)
    return f"write `{whole}`"


def unit_meant(text: str, known: Iterable[Unit]) -> Unit | None:
    """The unit that is meant by a word for it, such as `hrs` or `working days`."""
    for mention in mentions(f"3 {text.strip()}"):
        if isinstance(mention.quantity, Duration) and mention.text == f"3 {text.strip()}":
            is_same = mention.quantity.low == mention.quantity.high == 3  # a fortnight is two weeks
            return mention.quantity.unit if is_same and mention.quantity.unit in known else None
    return None
