"""The words of days and hours, and the phrases that state a time without a figure (see `lexicon`).

Some of these phrases are claims in one sentence and idle talk in the next ("at any time", "every day"). They are all
listed here; which sentences are idle talk is for `bystander` to say.
"""

from __future__ import annotations

from decimal import Decimal

from helpcenter.figures import tags
from helpcenter.figures.lexicon import MEASURES, Meaning, Row
from helpcenter.figures.quantity import Bounds, ClockRange, ClockTime, Duration, Unit, Weekdays, exactly, some, within
from helpcenter.figures.zone_names import ZONES

ALL_HOURS = ClockRange(ClockTime(0), ClockTime(1440))
ALL_DAYS = Weekdays((0, 1, 2, 3, 4, 5, 6))
MONDAY_TO_FRIDAY = Weekdays((0, 1, 2, 3, 4))
WEEKEND = Weekdays((5, 6))
HOLIDAYS = Weekdays(())
WITHOUT_END = Duration((Bounds(Decimal(100), None),), Unit.YEAR)
"""Forever: longer than anybody counts."""

WITHOUT_DELAY = exactly(0, Unit.MINUTE)


def _part(opens: int, closes: int) -> ClockRange:
    return ClockRange(ClockTime(60 * opens), ClockTime(60 * closes))


_FULL = (
    "monday, mondays|tuesday, tuesdays, tuseday|wednesday, wednesdays, wendesday, wensday|thursday, thursdays, thrusday"
)
_FULL += "|friday, fridays|saturday, saturdays, satuday, saterday|sunday, sundays"
_SHORT = "mon, mons, mo|tue, tues, tu|wed, weds|thu, thur, thurs, th|fri, fris, fr|sat, sats, sa|sun, suns, su"

_FEASTS = (
    "christmas day, christmas eve, boxing day, new year day, new year eve, good friday, easter monday, easter sunday, "
)
_FEASTS += (
    "thanksgiving day, chinese new year, lunar new year, spring festival, golden week, national day, labour day, "
)
_FEASTS += "labor day, mid - autumn festival"
_SEASONS = "christmas, easter, new year, thanksgiving"
_LEADS = ("", "on", "at", "over", "during", "except")

DAYS: list[Row] = [
    *((tags.WEEKDAY, day, words) for day, words in enumerate(_FULL.split("|"))),
    *((tags.SHORT_WEEKDAY, day, words) for day, words in enumerate(_SHORT.split("|"))),
    (tags.WORKDAYS, MONDAY_TO_FRIDAY, "weekday, weekdays, workday, workdays, workingday, workingdays, businessday, businessdays, wkday, wkdays, "
     "week day, week days"),
    (tags.DAY_SET, WEEKEND, "weekend, weekends, week end, week ends"),
    (tags.EVERY_DAY, ALL_DAYS, "every day, each day, every single day, every day of the week, each day of the week, all week"),
    (tags.EVERY_DAY, ALL_DAYS, "any day of the week, all week long, all seven days"),
    (tags.DAILY, ALL_DAYS, "daily"),
    (tags.EVERY_DAY, ALL_DAYS, "throughout the week, through the week, all through the week, the whole week, the entire week"),
    (tags.EVERY_DAY, ALL_DAYS, "365 days a year, 365 days per year, 365 days in the year, 365 days of the year"),
    (tags.DAY_SET, MONDAY_TO_FRIDAY, "m - f, m to f, m - fr, m - fri"),
    (tags.DAY_SET, Weekdays((0, 1, 2, 3, 4, 5)), "m - sa, m - sat, m to sat"),
    (tags.DAY_SET, Weekdays((0, 1, 2, 3)), "m - th, m - thu"),
    (tags.DAY_SET, MONDAY_TO_FRIDAY, "during the working week, in the working week, throughout the working week"),
    (tags.DAY_SET, MONDAY_TO_FRIDAY, "on business days, on working days, every business day, every working day, each business day"),
    (tags.DAY_SET, MONDAY_TO_FRIDAY, "each working day, business days only, working days only"),
    (tags.FIGURE, HOLIDAYS, "public holidays, public holiday, bank holidays, bank holiday, national holidays, national holiday"),
    (tags.FIGURE, HOLIDAYS, "official holidays, statutory holidays, legal holidays, chinese holidays, local holidays"),
    (tags.FIGURE, HOLIDAYS, "on holidays, on all holidays, on a holiday, including holidays, except holidays, and holidays"),
    (tags.FIGURE, HOLIDAYS, "excluding holidays, or holidays, over the holidays, during the holidays, & holidays, but holidays"),
    *((tags.FIGURE, HOLIDAYS, ", ".join(f"{lead} {feast}".strip() for lead in _LEADS)) for feast in _FEASTS.split(", ")),
    *((tags.FIGURE, HOLIDAYS, ", ".join(f"{lead} {feast}" for lead in _LEADS[1:])) for feast in _SEASONS.split(", ")),
    (tags.WORD, None, "black friday, cyber monday, palm sunday, ash wednesday, sun protection"),
]  # fmt: skip

HOURS: list[Row] = [
    (tags.TIME, ClockTime(720), "noon, midday, 12 noon, twelve noon"),
    (tags.TIME, ClockTime(0), "midnight, 12 midnight, twelve midnight"),
    (tags.HALF_OF_DAY, "am", "am, a . m ., a . m, in the morning, in the mornings"),
    (tags.HALF_OF_DAY, "pm", "pm, p . m ., p . m, in the afternoon, in the evening, in the evenings, at night"),
    (tags.HALF_OF_DAY, "", "o'clock, oclock, o clock, uhr, sharp, on the dot"),
    (tags.PAST, 15, "quarter past, a quarter past, quarter after, a quarter after"),
    (tags.PAST, 30, "half past, half after"),
    (tags.PAST, -15, "quarter to, a quarter to"),
    (tags.FIGURE, ALL_HOURS, "around the clock, round the clock, day and night, night and day, day or night, all day and night"),
    (tags.FIGURE, ALL_HOURS, "at all hours, open all hours, available all hours, all hours of the day, any hour of the day, at any hour"),
    (tags.FIGURE, ALL_HOURS, "all day and all night, any time of day"),
    (tags.FIGURE, ALL_HOURS, "any time of the day, at any time, any time, anytime, at anytime, at all times, non stop, nonstop"),
    (tags.FIGURE, ALL_HOURS, "all day, all day long, the whole day, all night, all night long, morning noon and night"),
    (tags.FIGURE, ALL_HOURS, "all year, all year long, all year round, all the year round, year round, throughout the year"),
    (tags.FIGURE, ALL_HOURS, "twenty four seven, 24 hours every day, 24 hours daily"),
    (tags.FIGURE, _part(6, 12), "mornings, mornings only, every morning, weekday mornings, only mornings"),
    (tags.FIGURE, _part(12, 18), "afternoons, afternoons only, every afternoon, only afternoons"),
    (tags.FIGURE, _part(18, 24), "evenings, evenings only, every evening, only evenings, until late, till late, late evenings"),
    (tags.FIGURE, _part(0, 6), "nights, every night, at night time, during the night"),
    (tags.FIGURE, _part(12, 13), "lunch time, lunchtime, during lunch, over lunch, lunch break, lunch hour, at lunch, after lunch"),
    (tags.FIGURE, _part(6, 18), "dawn till dusk, dawn to dusk, dawn until dusk, sunrise to sunset, sunrise till sunset"),
    (tags.FIGURE, _part(6, 24), "morning to night, morning till night, morning until night, early till late, early to late"),
]  # fmt: skip

PARTS_OF_DAY = {
    **dict.fromkeys(("in the morning", "in the mornings"), _part(6, 12)),
    "in the afternoon": _part(12, 18),
    **dict.fromkeys(("in the evening", "in the evenings"), _part(18, 24)),
    "at night": _part(0, 6),
}
"""What stands after a time ("9 in the morning"), and says a part of the day where it stands alone."""

PERIODS: list[Row] = [
    (tags.FIGURE, exactly(0, Unit.DAY), "same day, very same day, same date, same calendar day, end of day, end of the day, close of business"),
    (tags.FIGURE, exactly(0, Unit.DAY), "by today, ships today, today, tonight, by tonight, by the end of today, day's end, day end"),
    (tags.FIGURE, exactly(0, Unit.DAY), "on the day of ordering, on the day of payment, on the day of your order, on the day you order"),
    (tags.FIGURE, exactly(0, Unit.DAY), "before the day is out, before the day is over, before the day ends, on the day of the order"),
    (tags.FIGURE, within(2, Unit.WEEK), "in the first fortnight, within the first fortnight"),
    (tags.FIGURE, exactly(0, Unit.DAY), "end of business, close of play, eod, eob, cob"),
    (tags.FIGURE, exactly(0, Unit.BUSINESS_DAY), "same business day, same working day"),
    (tags.FIGURE, exactly(1, Unit.DAY), "next day, following day, tomorrow, next calendar day, overnight delivery"),
    (tags.FIGURE, exactly(1, Unit.DAY), "overnight shipping, overnight dispatch, overnight courier, overnight express, overnight"),
    (tags.FIGURE, exactly(1, Unit.DAY), "the day after, a day after, one day after, the morning after, following morning"),
    (tags.FIGURE, exactly(1, Unit.DAY), "next morning, tomorrow morning, the evening after"),
    (tags.FIGURE, exactly(1, Unit.BUSINESS_DAY), "next business day, next working day, following business day, next workday"),
    (tags.FIGURE, exactly(1, Unit.BUSINESS_DAY), "following working day, next weekday"),
    (tags.FIGURE, exactly(2, Unit.DAY), "day after tomorrow, the day after tomorrow"),
    (tags.FIGURE, within(1, Unit.WEEK), "by next week, by the following week, next week, the following week, this week, same week"),
    (tags.FIGURE, within(1, Unit.WEEK), "end of the week, end of this week, end of week, eow, coming week"),
    (tags.FIGURE, within(1, Unit.MONTH), "by next month, by the following month, next month, the following month, this month"),
    (tags.FIGURE, within(1, Unit.MONTH), "end of the month, end of this month, end of month, same month, eom, coming month"),
    (tags.FIGURE, within(1, Unit.YEAR), "next year, this year, end of the year, end of this year, end of year"),
    (tags.FIGURE, some(Unit.DAY), "by christmas, before christmas, until christmas, in time for christmas, by easter"),
    (tags.FIGURE, some(Unit.DAY), "before easter, by new year, before new year, by the new year, by the holidays"),
    (tags.FIGURE, some(Unit.DAY), "before the holidays, by thanksgiving, before chinese new year, by chinese new year, for days"),
    (tags.FIGURE, some(Unit.MINUTE), "in no time, in a jiffy, in a flash, in the blink of an eye, in a heartbeat, in a second"),
    (tags.FIGURE, some(Unit.MINUTE), "within a second, in a moment, within moments, in moments"),
    (tags.FIGURE, WITHOUT_DELAY, "immediately, immediate, instantly, instant, at once, straight away, straightaway, right away"),
    (tags.FIGURE, WITHOUT_DELAY, "without delay, without any delay, on the spot, in real time, with immediate effect"),
    (tags.FIGURE, WITHOUT_END, "forever, for ever, for life, for a lifetime, a lifetime, lifetime, life time, lifelong, life long"),
    (tags.FIGURE, WITHOUT_END, "for good, indefinitely, for all time, without time limit, without a time limit, no time limit"),
    (tags.FIGURE, WITHOUT_END, "without any time limit, without limit of time, unlimited in time, unlimited period, unlimited time"),
    *(
        (tags.FIGURE, within(1, unit), ", ".join(f"{lead} {unit}" for lead in (
            "within the", "within the next", "within the first", "within the same", "in the next", "inside the",
            "during the first", "in the first", "in under an",
        )))
        for unit in Unit if not unit.is_business and unit is not Unit.SECOND
    ),
    *((tags.FIGURE, exactly(1, unit), f"{unit} long, {unit}long") for unit in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR)),
]  # fmt: skip

Entry = tuple[tuple[str, ...], str, Meaning]
"""The words of a phrase, its tag, its meaning."""


def _by_first_words(rows: list[Row]) -> dict[tuple[str, str], list[Entry]]:
    phrases: dict[tuple[str, str], list[Entry]] = {}
    for tag, meaning, words in rows:
        for phrase in words.split(", "):
            parts = tuple(phrase.split())
            phrases.setdefault((parts[0], parts[1] if len(parts) > 1 else ""), []).append((parts, tag, meaning))
    for entries in phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return phrases


PHRASES = _by_first_words([*MEASURES, *DAYS, *HOURS, *PERIODS, *ZONES])
"""First and second word ("" for a word alone) -> the phrases that start with them, longest first."""
