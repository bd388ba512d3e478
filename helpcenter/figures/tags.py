"""Tags: what kind of token stands where, each one character, so that a pattern over tags is a pattern over words.

The words of each tag are rows of `lexicon`, `almanac` and `zone_names`. A mark is its own tag: "-", ",", "(".
"""

from __future__ import annotations

NUMBER = "N"  # 14, fourteen, a couple of, 2 1/2
ARTICLE = "A"  # a, an: a number or none, as the words around it say
ORDINAL = "O"  # 14th, fourteenth
CODE = "C"  # 2026-11-22, 1.2.3, IP67, #4711: digits that are no figure
WORD = "x"  # prose
UNKNOWN = "?"  # letters and digits of other scripts

UNIT = "U"  # days, hrs
BUSINESS = "B"  # business, working: before "days"
ALL_DAYS_COUNT = "k"  # calendar, natural: before "days", of which weekends count
ADJECTIVE = "K"  # full, consecutive, more: between a number and its unit
CURRENCY = "M"  # $, EUR, pounds
PERCENT = "P"  # %, per cent
RATE = "R"  # times, twice, per
NO_FIGURE = "X"  # years old: what makes the number before it harmless
VAGUE = "V"  # a few, several

AT_MOST = "I"  # within 14 days
UP_TO = "u"  # up to 14 days; 7 up to 14 days
MOST = "L"  # at most 14 days; 14 days at most
OR_LESS = "l"  # 14 days or less
AT_LEAST = "J"  # more than 14 days
LEAST = "G"  # at least 14 days; 14 days at least
OR_MORE = "g"  # 14 days or more
MIN = "m"  # min: minutes or minimum, as its neighbours say; no token keeps it

FILLER = "f"  # about, the next, a total of
NOT = "n"  # not, cannot
BETWEEN = "b"
FROM = "F"
TO = "t"  # to, until, through
OR = "o"
AND = "&"  # and, plus
ON = "i"

WEEKDAY = "W"  # Monday
SHORT_WEEKDAY = "w"  # Mon: a word, where nothing beside it is a day
WORKDAYS = "Y"  # weekdays, workdays: days of the week or a unit
DAY_SET = "v"  # weekends, M-F, on business days
EVERY_DAY = "E"  # every day, all week
DAILY = "D"
TIME = "T"  # 18:30, noon
HALF_OF_DAY = "H"  # am, in the evening; also o'clock, which is of no half
PAST = "p"  # half past, quarter to
ZONE = "Z"  # Beijing time, UTC
FIGURE = "Q"  # same day, around the clock: a figure by itself

DAYS = (WEEKDAY, SHORT_WEEKDAY, WORKDAYS, DAY_SET, EVERY_DAY)
MEASURING = (UNIT, BUSINESS, CURRENCY, PERCENT)
"""Beside them a number is an amount, and no time of day and no count of things."""

ALL_UNITS = (UNIT, WORKDAYS, CURRENCY, PERCENT)
CLAUSE_ENDS = ("", ".", ",", ";", ")", "!", "\n")
