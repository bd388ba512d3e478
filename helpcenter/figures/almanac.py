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
from helpcenter.text.word_pattern import written_out

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
    "christmas_day|christmas_eve|boxing_day|new_year_day|new_year_eve|good_friday|easter_monday|easter_sunday|thanksgiving_day|"
    "chinese_new_year|lunar_new_year|spring_festival|golden_week|national_day|labour_day|labor_day|mid_-_autumn_festival"
)

DAY_ROWS: list[Row] = [
    *((tags.WEEKDAY, day, words) for day, words in enumerate(_FULL.split("|"))),
    *((tags.SHORT_WEEKDAY, day, words) for day, words in enumerate(_SHORT.split("|"))),
    (tags.WORKDAYS, MONDAY_TO_FRIDAY, "weekday, weekdays, workday, workdays, workingday, workingdays, businessday, businessdays, wkday, wkdays, "
     "wrkday, wrkdays, busday, busdays, bizday, bizdays, week day|days"),
    (tags.DAY_SET, WEEKEND, "weekend, weekends, week end|ends"),
    (tags.EVERY_DAY, ALL_DAYS, "every|each day, every single day, every|each|any day of the week, all seven days, 365 days a|per|in_the|of_the year"),
    (tags.EVERY_DAY, ALL_DAYS, "all week [long], throughout the week, [all] through the week, the whole|entire week"),
    (tags.DAILY, ALL_DAYS, "daily"),
    (tags.DAY_SET, MONDAY_TO_FRIDAY, "m - f|fr|fri, m to f, during|in|throughout the working week"),
    (tags.DAY_SET, MONDAY_TO_FRIDAY, "on business|working days, every|each business|working day, business|working days only"),
    (tags.DAY_SET, Weekdays((0, 1, 2, 3, 4, 5)), "m - sa|sat, m to sat"),
    (tags.DAY_SET, Weekdays((0, 1, 2, 3)), "m - th|thu"),
    (tags.FIGURE, HOLIDAYS, "public|bank|national holidays|holiday, official|statutory|legal|chinese|local holidays, on all holidays, on a holiday"),
    (tags.FIGURE, HOLIDAYS, "on|including|except|excluding|and|or|&|but holidays, over|during the holidays"),
    (tags.FIGURE, HOLIDAYS, f"[on|at|over|during|except] {_FEASTS}, on|at|over|during|except christmas|easter|new_year|thanksgiving"),
    (tags.WORD, None, "black friday, cyber monday, palm sunday, ash wednesday, sun protection"),
]  # fmt: skip

HOURS: list[Row] = [
    (tags.TIME, ClockTime(720), "noon, midday, 12|twelve noon"),
    (tags.TIME, ClockTime(0), "midnight, 12|twelve midnight"),
    (tags.HALF_OF_DAY, "am", "am, a . m ., a . m, in the morning|mornings"),
    (tags.HALF_OF_DAY, "pm", "pm, p . m ., p . m, in the afternoon|evening|evenings, at night"),
    (tags.HALF_OF_DAY, "", "o'clock, oclock, o clock, uhr, sharp, on the dot"),
    (tags.PAST, 15, "[a] quarter past|after"),
    (tags.PAST, 30, "half past|after"),
    (tags.PAST, -15, "[a] quarter to"),
    (tags.FIGURE, ALL_HOURS, "around|round the clock, day and|or night, night and day, all day and [all] night, morning noon and night"),
    (tags.FIGURE, ALL_HOURS, "at|open|available all hours, all hours of the day, any hour of the day, at any hour, twenty four seven"),
    (tags.FIGURE, ALL_HOURS, "any time of [the] day, [at] any time, [at] anytime, at all times, non stop, nonstop, 24 hours every_day|daily"),
    (tags.FIGURE, ALL_HOURS, "all day|night [long], the whole day, all year [long|round], [all_the] year round, throughout the year"),
    (tags.FIGURE, _part(6, 12), "mornings [only], every morning, weekday|only mornings"),
    (tags.FIGURE, _part(12, 18), "afternoons [only], every afternoon, only afternoons"),
    (tags.FIGURE, _part(18, 24), "evenings [only], every evening, only|late evenings, until|till late"),
    (tags.FIGURE, _part(0, 6), "nights, every night, at night time, during the night"),
    (tags.FIGURE, _part(12, 13), "lunch time|break|hour, lunchtime, during|over|at|after lunch"),
    (tags.FIGURE, _part(6, 18), "dawn till|to|until dusk, sunrise to|till sunset"),
    (tags.FIGURE, _part(6, 24), "morning to|till|until night, early till|to late"),
]  # fmt: skip

PARTS_OF_DAY = {
    **dict.fromkeys(("in the morning", "in the mornings"), _part(6, 12)),
    "in the afternoon": _part(12, 18),
    **dict.fromkeys(("in the evening", "in the evenings"), _part(18, 24)),
    "at night": _part(0, 6),
}
"""What stands after a time ("9 in the morning"), and says a part of the day where it stands alone."""

PERIOD_ROWS: list[Row] = [
    (tags.FIGURE, exactly(0, Unit.DAY), "[very] same day, same date, same calendar day, end of [the] day, end|close of [the] business|biz|play, "
     "end of [the] business|working|biz day, c . o . b, e . o . d, e . o . b"),
    (tags.FIGURE, exactly(0, Unit.DAY), "[by|ships] today, [by] tonight, by the end of today, day's end, day end, eod, eob, cob"),
    (tags.FIGURE, exactly(0, Unit.DAY), "on the day of ordering|payment|your_order|the_order, on the day you order"),
    (tags.FIGURE, exactly(0, Unit.DAY), "before the day is_out|is_over|ends"),
    (tags.FIGURE, exactly(0, Unit.BUSINESS_DAY), "same business|working day"),
    (tags.FIGURE, exactly(1, Unit.DAY), "next|following day, tomorrow, next calendar day, overnight [delivery|shipping|dispatch|courier|express]"),
    (tags.FIGURE, exactly(1, Unit.DAY), "the|a|one day after, the morning|evening after, following|next|tomorrow morning"),
    (tags.FIGURE, exactly(1, Unit.BUSINESS_DAY), "next|following business|working day, next workday|weekday"),
    (tags.FIGURE, exactly(2, Unit.DAY), "[the] day after tomorrow"),
    (tags.FIGURE, within(2, Unit.WEEK), "in|within the first fortnight"),
    (tags.FIGURE, within(1, Unit.WEEK), "[by] next week, [by] the following week, this|same|coming week, end of [the|this] week, eow"),
    (tags.FIGURE, within(1, Unit.MONTH), "[by] next month, [by] the following month, this|same|coming month, end of [the|this] month, eom"),
    (tags.FIGURE, within(1, Unit.YEAR), "next|this year, end of [the|this] year"),
    (tags.FIGURE, some(Unit.DAY), "by|before|until|in_time_for christmas, by|before easter, by|before|by_the new year, by|before chinese new year"),
    (tags.FIGURE, some(Unit.DAY), "by|before the holidays, by thanksgiving, for days"),
    (tags.FIGURE, some(Unit.MINUTE), "in no time, in a jiffy|flash|heartbeat|second|moment, in the blink of an eye"),
    (tags.FIGURE, some(Unit.MINUTE), "within a second, within|in moments"),
    (tags.FIGURE, WITHOUT_DELAY, "immediately, immediate, instantly, instant, at once, straight|right away, straightaway"),
    (tags.FIGURE, WITHOUT_DELAY, "without [any] delay, w / o [any] delay, on the spot, in real time, with immediate effect"),
    (tags.FIGURE, WITHOUT_END, "forever, for ever, for life, [for] a lifetime, lifetime, life time|long, lifelong"),
    (tags.FIGURE, WITHOUT_END, "for good, indefinitely, for all time, without [a|any] time limit, no time limit"),
    (tags.FIGURE, WITHOUT_END, "without limit of time, unlimited in time, unlimited period|time"),
    *(
        (tags.FIGURE, within(1, unit), f"within|in the next|first {unit}, during the first {unit}, within|inside the {unit}, "
         f"within the same {unit}, in under an {unit}")
        for unit in Unit if not unit.is_business and unit is not Unit.SECOND
    ),
    *((tags.FIGURE, exactly(1, unit), f"{unit} long, {unit}long") for unit in (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR)),
]  # fmt: skip

KnownPhrase = tuple[tuple[str, ...], str, Meaning]
"""The words of a phrase, its tag, its meaning."""


def _by_first_words(rows: list[Row]) -> dict[tuple[str, str], list[KnownPhrase]]:
    phrases: dict[tuple[str, str], list[KnownPhrase]] = {}
    for tag, meaning, words in rows:
        for parts in written_out(words):
            phrases.setdefault((parts[0], parts[1] if len(parts) > 1 else ""), []).append((parts, tag, meaning))
    for entries in phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return phrases


PHRASES = _by_first_words([*MEASURES, *DAY_ROWS, *HOURS, *PERIOD_ROWS, *ZONES])
"""First and second word ("" for a word alone) -> the phrases that start with them, longest first."""
