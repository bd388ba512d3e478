"""The words of days, hours and time zones, and the phrases that state a time without a figure (see `lexicon`)."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from helpcenter.lexicon import MEASURES, Meaning, Row
from helpcenter.quantity import Bounds, ClockRange, ClockTime, Duration, TimeZone, Unit, Weekdays

ALWAYS = ClockRange(ClockTime(0), ClockTime(1440))
EVERY_DAY = Weekdays((0, 1, 2, 3, 4, 5, 6))
WORK_DAYS = Weekdays((0, 1, 2, 3, 4))
WEEKEND = Weekdays((5, 6))


def _exactly(count: int, unit: Unit) -> Duration:
    return Duration((Bounds(Decimal(count), Decimal(count)),), unit)


def _within(count: int, unit: Unit) -> Duration:
    return Duration((Bounds(None, Decimal(count)),), unit)


_FULL = "monday, mondays|tuesday, tuesdays|wednesday, wednesdays|thursday, thursdays|friday, fridays"
_FULL += "|saturday, saturdays|sunday, sundays"
_SHORT = "mon, mons, mo|tue, tues, tu|wed, weds|thu, thur, thurs, th|fri, fris, fr|sat, sats, sa|sun, suns, su"

DAYS: list[Row] = [
    *(("W", day, words) for day, words in enumerate(_FULL.split("|"))),
    *(("w", day, words) for day, words in enumerate(_SHORT.split("|"))),
    (
        "Y",
        WORK_DAYS,
        "weekday, weekdays, workday, workdays, workingday, workingdays, businessday, businessdays, wkday, wkdays",
    ),
    ("v", WEEKEND, "weekend, weekends"),
    ("E", EVERY_DAY, "every day, each day, every single day, every day of the week, each day of the week, all week"),
    ("E", EVERY_DAY, "any day of the week, all week long, all seven days"),
    ("D", EVERY_DAY, "daily"),
    ("v", WORK_DAYS, "m - f, m to f"),
    ("v", WORK_DAYS, "on business days, on working days, every business day, every working day, each business day"),
    ("v", WORK_DAYS, "each working day, business days only, working days only"),
    ("x", None, "black friday, cyber monday, good friday, easter monday, easter sunday, palm sunday, ash wednesday"),
    ("x", None, "boxing day, sun protection"),
]

HOURS: list[Row] = [
    ("T", ClockTime(720), "noon, midday, 12 noon, twelve noon"),
    ("T", ClockTime(0), "midnight, 12 midnight, twelve midnight"),
    ("H", "am", "am, a . m ., a . m, in the morning, in the mornings"),
    ("H", "pm", "pm, p . m ., p . m, in the afternoon, in the evening, in the evenings, at night"),
    ("H", "", "o'clock, oclock, o clock"),
    ("p", 15, "quarter past, a quarter past, quarter after, a quarter after"),
    ("p", 30, "half past, half after"),
    ("p", -15, "quarter to, a quarter to"),
    ("Q", ALWAYS, "around the clock, round the clock, day and night, night and day, day or night, all day and night"),
    ("Q", ALWAYS, "at all hours, all hours, any hour of the day, at any hour, all day and all night, any time of day"),
]

PERIODS: list[Row] = [
    ("Q", _exactly(0, Unit.DAY), "same day, same calendar day, end of day, end of the day, close of business"),
    ("Q", _exactly(0, Unit.DAY), "by today, ships today"),
    ("Q", _exactly(0, Unit.BUSINESS_DAY), "same business day, same working day"),
    ("Q", _exactly(1, Unit.DAY), "next day, following day, tomorrow, next calendar day, overnight delivery"),
    ("Q", _exactly(1, Unit.DAY), "overnight shipping, overnight dispatch, overnight courier, overnight express"),
    ("Q", _exactly(1, Unit.BUSINESS_DAY), "next business day, next working day, following business day, next workday"),
    ("Q", _exactly(1, Unit.BUSINESS_DAY), "following working day, next weekday"),
    ("Q", _exactly(2, Unit.DAY), "day after tomorrow"),
    ("Q", _within(1, Unit.WEEK), "by next week, by the following week"),
    ("Q", _within(1, Unit.MONTH), "by next month, by the following month"),
    *(
        ("Q", _within(1, unit), ", ".join(f"{lead} {unit}" for lead in (
            "within the", "within the next", "within the first", "within the same", "in the next", "inside the",
            "during the first", "in the first", "in under an",
        )))
        for unit in Unit if not unit.is_business
    ),
    *(("Q", _exactly(1, unit), f"{unit} long, {unit}long") for unit in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR)),
]  # fmt: skip

_CITIES = {
    -600: "honolulu, hawaii",
    -480: "los angeles, vancouver, san francisco, pacific, us pacific, california, seattle",
    -420: "denver, mountain",
    -360: "chicago, us central, mexico city, texas",
    -300: "new york, toronto, eastern, us eastern, us east coast",
    -180: "sao paulo, brasilia",
    0: "london, uk, british, lisbon, dublin, greenwich, greenwich mean, coordinated universal, universal",
    60: "paris, berlin, madrid, rome, amsterdam, brussels, vienna, warsaw, zurich, stockholm, oslo, copenhagen, "
    "prague, central european, german, french",
    120: "athens, helsinki, kyiv, kiev, cairo, johannesburg, eastern european",
    180: "moscow, istanbul, riyadh, nairobi",
    240: "dubai",
    330: "delhi, new delhi, kolkata, mumbai, india, indian",
    420: "bangkok, jakarta, hanoi",
    480: "beijing, china, chinese, shanghai, shenzhen, guangzhou, hong kong, singapore, taipei, taiwan, manila, perth, "
    "chongqing, urumqi, kuala lumpur",
    540: "tokyo, japan, japanese, seoul, korea, korean",
    600: "sydney, melbourne, brisbane, australian eastern",
    720: "auckland, new zealand",
}
_OFFSETS = {city: offset for offset, cities in _CITIES.items() for city in cities.split(", ")}

ABBREVIATIONS = {
    "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180, "IST": 330,
    "CST": 480, "BJT": 480, "HKT": 480, "SGT": 480, "AWST": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660,
    "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "ICT": 420,
}  # fmt: skip
"""Time zones by abbreviation, in capitals only. CST is China's here, because the shop answers from Beijing."""

REGIONS = "Asia|Europe|America|Africa|Australia|Pacific|Atlantic|Indian|Etc"
"""The regions of IANA's zone names."""


def _zone_rows() -> list[Row]:
    summer = "{0} summer time, {0} daylight time, {0} daylight saving time"
    forms = "{0} time, {0} standard time, {0} local time, {0} time zone, {0} timezone, time in {0}"
    rows: list[Row] = []
    for city, offset in _OFFSETS.items():
        rows.append(("Z", TimeZone(f"{city.title()} time", offset), forms.format(city)))
        rows.append(("Z", TimeZone(f"{city.title()} Summer Time", offset + 60), summer.format(city)))
    return rows


def iana_zone(name: str) -> TimeZone:
    """The zone of an IANA name, with its offset in winter; offset 0 where neither we nor the system know the name."""
    city = name.rpartition("/")[2].replace("_", " ")
    offset = _OFFSETS.get(city.lower())
    if offset is None:
        try:
            winter = ZoneInfo(name).utcoffset(datetime(2026, 1, 15)) or timedelta()
        except (ZoneInfoNotFoundError, ValueError, OSError):
            winter = timedelta()
        offset = int(winter.total_seconds() // 60)
    return TimeZone(f"{city} time", offset, name)


Entry = tuple[tuple[str, ...], str, Meaning]


def _entries(rows: list[Row]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for tag, meaning, words in rows:
        for phrase in words.split(", "):
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append((parts, tag, meaning))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


ENTRIES = _entries([*MEASURES, *DAYS, *HOURS, *PERIODS, *_zone_rows()])
"""First word -> the phrases that start with it, longest first."""
