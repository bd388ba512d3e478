"""The names of time zones, and what is known of each: how far it is from UTC, and whether its clock changes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

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


def iana_zone(name: str) -> TimeZone:
    """The zone of an IANA name, with its offset in winter; offset 0 where neither we nor the system know the name."""
    city = name.rpartition("/")[2].replace("_", " ")
    offset = OFFSETS.get(city.lower())
    if offset is None:
        try:
            winter = ZoneInfo(name).utcoffset(datetime(2026, 1, 15)) or timedelta()
        except (ZoneInfoNotFoundError, ValueError, OSError):
            winter = timedelta()
        offset = int(winter.total_seconds() // 60)
    return TimeZone(f"{city} time", offset, name)


_AHEAD = 800
"""Days: two years and a little, longer than any page is left standing, as the site is built every day."""


def changes_its_clock(zone: TimeZone, day: date) -> bool:
    """Whether a zone's clock leaves its offset within two years of a day (summer time); also where nobody here can tell."""
    if not zone.iana:
        return False
    try:
        clock = ZoneInfo(zone.iana)
        days = (datetime.combine(day + timedelta(days=ahead), time(12)) for ahead in range(-1, _AHEAD, 7))
        return any(clock.utcoffset(noon) != timedelta(minutes=zone.offset) for noon in days)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return True
