"""The names of time zones, and what is known of each: how far it is from UTC on a day, and when its clock changes.

Zones are those of the package tzdata and never the machine's own, so that two machines make the same pages of one day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

from helpcenter.figures import tags
from helpcenter.figures.lexicon import Row
from helpcenter.figures.quantity import NOWHERE, TimeZone

_CITIES = {
    -600: "honolulu, hawaii, hawaiian",
    -480: "los angeles, vancouver, san francisco, pacific, us pacific, california, seattle",
    -420: "denver, mountain",
    -360: "chicago, us central, mexico city, texas, mexican",
    -300: "new york, toronto, eastern, us eastern, us east coast, us, usa, american, canadian, ny, nyc",
    -180: "sao paulo, brasilia, brazilian",
    0: "london, uk, british, lisbon, dublin, greenwich, greenwich mean, coordinated universal, universal, english, irish, "
    "portuguese, zulu",
    60: "european, europe, paris, berlin, madrid, rome, amsterdam, brussels, vienna, warsaw, zurich, stockholm, oslo, "
    "copenhagen, prague, central european, german, french, italian, spanish, dutch, polish, swiss, austrian, swedish, "
    "norwegian, danish, belgian",
    120: "athens, helsinki, kyiv, kiev, cairo, johannesburg, eastern european, greek, finnish, israeli, egyptian",
    180: "moscow, istanbul, riyadh, nairobi, russian, turkish, turkey",
    240: "dubai",
    330: "delhi, new delhi, kolkata, mumbai, india, indian",
    420: "bangkok, jakarta, hanoi, thai, thailand, vietnamese, vietnam",
    480: "beijing, peking, prc, mainland china, china, chinese, shanghai, shenzhen, guangzhou, hong kong, singapore, taipei, taiwan, manila, perth, "
    "chongqing, urumqi, kuala lumpur",
    540: "tokyo, japan, japanese, seoul, korea, korean",
    600: "sydney, melbourne, brisbane, australian eastern, australian, australia",
    720: "auckland, new zealand",
}
OFFSETS = {city: offset for offset, cities in _CITIES.items() for city in cities.split(", ")}
"""Places and peoples by whose name a time zone is called -> minutes east of UTC, in winter."""

ABBREVIATIONS = {
    "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180, "IST": 330,
    "CST": 480, "BJT": 480, "HKT": 480, "SGT": 480, "AWST": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660,
    "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "ICT": 420,
}  # fmt: skip
"""Time zones by abbreviation, in capitals only. CST is China's here, because the shop answers from Beijing."""

OFFSETS_OF_ABBREVIATIONS = {name: frozenset({offset}) for name, offset in ABBREVIATIONS.items()} | {
    "CST": frozenset({480, -360, -300}),
    "IST": frozenset({330, 120, 60}),
    "BST": frozenset({60, 360}),
}
"""The same for those who name a zone of their own: three of them stand for several."""

REGIONS = "Asia|Europe|America|Africa|Australia|Pacific|Atlantic|Indian|Etc"
"""The regions of IANA's zone names."""


def _zone_rows() -> list[Row]:
    summer = "{0} summer|daylight|daylight_saving time"
    forms = "{0} [standard|local] time, {0} time zone, {0} timezone, time in {0}"
    rows: list[Row] = []
    for city, offset in OFFSETS.items():
        name = city.title() if len(city) > 3 else city.upper()
        rows.append((tags.ZONE, TimeZone(f"{name} time", offset), forms.format(city)))
        rows.append((tags.ZONE, TimeZone(f"{name} Summer Time", offset + 60), summer.format(city)))
    yours = (
        "your [own] [local] time_zone|timezone, [the] local time_zone|timezone, the buyer|customer time_zone|timezone"
    )
    rows.append((tags.ZONE, TimeZone("your local time", NOWHERE), f"{yours}, your [own] local time, [the] local time"))
    return rows


ZONES = _zone_rows()
"""The names of time zones, as rows of the lexicon."""


def town_of(name: str) -> str:
    """The place in an IANA name: New York of America/New_York."""
    return name.rpartition("/")[2].replace("_", " ")


def iana_zone(name: str) -> TimeZone:
    """The zone of an IANA name, with its offset in winter; offset 0 where neither we nor tzdata know the name."""
    city = town_of(name)
    offset = OFFSETS.get(city.lower())
    return TimeZone(f"{city} time", offset if offset is not None else min(offsets(name, _USUAL), default=0), name)


_USUAL = date(2026, 1, 1)
_YEAR = 366
_AHEAD = 800
"""Days: two years and a little, longer than any page is left standing, as the site is built every day."""


@lru_cache(maxsize=1)  # one list, of the one tzdata that is installed
def known_zones() -> frozenset[str]:
    """All names of zones, old ones (Asia/Calcutta) too."""
    return frozenset((files("tzdata") / "zones").read_text(encoding="utf-8").split())


@lru_cache(maxsize=700)  # there are about 600 names, and a shop has one zone or two
def _clock(name: str) -> ZoneInfo | None:
    if name not in known_zones():
        return None
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        return ZoneInfo.from_file(file, key=name)


def _minutes_at(clock: ZoneInfo, local: datetime) -> int:
    return _minutes(clock.utcoffset(local))


def _minutes(offset: timedelta | None) -> int:
    return int((offset or timedelta()).total_seconds() // 60)


def offset_at(zone: TimeZone, moment: datetime) -> int:
    """Minutes from UTC that a zone's clock shows at a moment, which knows its own zone; as written where it has no name."""
    clock = _clock(zone.iana) if zone.iana else None
    return zone.offset if clock is None else _minutes_at(clock, moment.astimezone(UTC).astimezone(clock))


def local_day(zone: TimeZone, moment: datetime) -> date:
    """The day it is in a zone at a moment."""
    return (moment.astimezone(UTC) + timedelta(minutes=offset_at(zone, moment))).date()


def on_day(zone: TimeZone, day: date, hour: int = 12) -> TimeZone:
    """The zone with its offset of a day: that of noon, since clocks change in the night. As written where it has no name."""
    clock = _clock(zone.iana) if zone.iana else None
    return replace(zone, offset=_minutes_at(clock, datetime.combine(day, time(hour)))) if clock else zone


@lru_cache(maxsize=64)  # a shop has one zone or two, and each value that is tried asks for a whole year of them
def offsets(name: str, day: date, days: int = _YEAR) -> frozenset[int]:
    """The offsets that the zone of an IANA name has on the days from a day on; none where there is no such zone."""
    clock = _clock(name)
    noons = (datetime.combine(later, time(12)) for later in _days(day, days))
    return frozenset(map(_minutes, set(map(clock.utcoffset, noons)))) if clock else frozenset()


def clock_changes(zone: TimeZone, first: date, last: date) -> Iterator[date]:
    """The days after `first` and up to `last` from which a zone's offset is another one than on the day before."""
    clock = _clock(zone.iana) if zone.iana else None
    before = None
    for day in _days(first, (last - first).days + 1) if clock else ():
        offset = _minutes_at(clock, datetime.combine(day, time(12)))  # type: ignore[arg-type]
        if before is not None and offset != before:
            yield day
        before = offset


def next_clock_change(zone: TimeZone, day: date) -> date | None:
    """The first day after a day from which a zone's offset is another one; None where none is known for two years."""
    last = date.fromordinal(min(day.toordinal() + _AHEAD, date.max.toordinal()))
    return next(clock_changes(zone, day, last), None)


def changes_its_clock(zone: TimeZone, day: date) -> bool:
    """Whether a zone's clock leaves its offset within two years of a day (summer time)."""
    return next_clock_change(zone, day) is not None


def _days(first: date, count: int) -> Iterator[date]:
    """So many days from a day on, as far as the calendar of the machine goes."""
    start = first.toordinal()
    return map(date.fromordinal, range(start, min(start + count, date.max.toordinal() + 1)))


_SAME_TIME = {
    "America/Los_Angeles": "pacific, us pacific, california, seattle, san francisco, pt, pst, pdt",
    "America/Denver": "mountain, us mountain, mt, mst, mdt",
    "America/Chicago": "us central, texas, ct, cdt",
    "America/New_York": "eastern, us eastern, us east coast, ny, nyc, et, est, edt",
    "Europe/London": "uk, british, english, bst",
    "Europe/Dublin": "irish",
    "Europe/Lisbon": "portuguese, wet, west",
    "Europe/Berlin": "german, european, central european, cet, cest",
    "Europe/Paris": "french",
    "Europe/Rome": "italian",
    "Europe/Madrid": "spanish",
    "Europe/Amsterdam": "dutch",
    "Europe/Warsaw": "polish",
    "Europe/Zurich": "swiss",
    "Europe/Vienna": "austrian",
    "Europe/Stockholm": "swedish",
    "Europe/Oslo": "norwegian",
    "Europe/Copenhagen": "danish",
    "Europe/Brussels": "belgian",
    "Europe/Athens": "greek, eastern european, eet, eest",
    "Europe/Helsinki": "finnish",
    "Asia/Jerusalem": "israeli",
    "Africa/Cairo": "egyptian",
    "Asia/Shanghai": "beijing, peking, prc, mainland china, china, chinese, shenzhen, guangzhou, bjt",
    "Asia/Tokyo": "japan, japanese, jst",
    "Asia/Seoul": "korea, korean, kst",
    "Asia/Kolkata": "india, indian, delhi, new delhi, mumbai",
    "Australia/Sydney": "australian eastern, aest, aedt",
    "Pacific/Auckland": "new zealand, nzst, nzdt",
}
_ZONE_OF = {name: zone for zone, names in _SAME_TIME.items() for name in names.split(", ")}
"""Names of times that no zone of IANA bears -> the zone in which they are told."""


def zone_called(name: str) -> str | None:
    """The IANA zone of a time that is called by a place or a people ("New York time", "Eastern Time", "EST"), as far as it is known."""
    words = [word for word in name.casefold().replace(",", " ").split() if word not in _SEASONS and word != "time"]
    called = " ".join(words)
    return _ZONE_OF.get(called) or _by_city().get(called)


_SEASONS = {"standard", "daylight", "summer", "winter", "saving", "savings"}


@lru_cache(maxsize=1)  # one table, made of the one list of names
def _by_city() -> dict[str, str]:
    ordered = sorted(known_zones(), key=lambda name: (name.count("/") != 1, name))
    places: dict[str, str] = {}
    for name in ordered:
        if name.partition("/")[0] in REGIONS.split("|") and not name.startswith("Etc/"):
            places.setdefault(town_of(name).casefold(), name)
    return places


def names_a_season(name: str, iana: str, day: date) -> bool:
    """Whether a time is called as only a part of the year calls it ("EST", "Eastern Daylight Time"), in a zone whose clock changes."""
    clock = _clock(iana)
    if clock is None or len(offsets(iana, day)) < 2:
        return False
    short = {clock.tzname(datetime.combine(later, time(12))) for later in _days(day, _YEAR)}
    words = name.replace(",", " ").split()
    return not short.isdisjoint(words) or any(word.casefold() in _SEASONS for word in words)
