"""Weekdays: single days, lists and stretches of days, "weekdays", "every day except Sunday", "open daily"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpcenter.figures import tags
from helpcenter.figures.almanac import ALL_DAYS
from helpcenter.figures.quantity import Reading, Weekdays
from helpcenter.figures.tokens import Tokens

_DAY = rf"[{tags.WEEKDAY}{tags.SHORT_WEEKDAY}]\.?"
_STRETCH = rf"{_DAY}(?:(?:-{{1,3}}|-?{tags.TO}-?|~|{tags.BETWEEN}){_DAY})?"
_SET = re.compile(
    rf"{_STRETCH}(?:(?:,?[{tags.AND}{tags.OR}]|,|/|\+){tags.ON}?{_STRETCH}){{0,6}}"  # Monday to Thursday, Saturday and on Sunday
    rf"|[{tags.WORKDAYS}{tags.DAY_SET}{tags.EVERY_DAY}]"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_NUMBER_OF_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DAY_OF_MONTH = rf"(?:{_NUMBER_OF_DAY}(?: of)? {_MONTH}|{_MONTH} (?:the )?{_NUMBER_OF_DAY}(?![\d:]))"
_DATE_AFTER = re.compile(
    rf"\.?,? ?\(?(?:the )?(?:{_DAY_OF_MONTH}|\d{{1,2}}(?:st|nd|rd|th)\b|(?:of|in) {_MONTH}"
    rf"|\d{{4}}-\d\d-\d\d|\d{{1,2}}([./])(?:0?[1-9]|1[0-2])\1(?:\d{{2,4}}\b)?"
    rf"|{_NUMBER_OF_DAY} ?(?:and|or|to|until|&|-)[^.;]{{0,30}}? {_DAY_OF_MONTH})"
)
_DATE_BEFORE = re.compile(
    rf"(?:{_DAY_OF_MONTH}(?:,? \d{{4}})?|\b\d{{4}}-\d\d-\d\d)[ ,(]*(?:(?:is|was|falls|fell|will be)? ?(?:on )?(?:a )?)\Z"
)
"""What stands around a weekday in a date: that is one day of the calendar, and no rule for every week."""

_LONGEST_DATE = 50
_ONE_OF_THEM = frozenset(("last", "past"))
"""Words before a weekday that make it one day: "last Monday"."""

_DAY_TAGS = (*tags.DAYS, tags.DAILY)
_ADDED = (tags.DAY_SET, tags.WEEKDAY, tags.SHORT_WEEKDAY)
OPENING = frozenset(
    "open opens opened available reachable online staffed operates operating hours chat service support daily hotline "
    "answer answers reply replies business times time work works team agents here reach".split()
)
"""Words near which a bare number or a "daily" speaks of opening hours."""
BEFORE_DAYS = frozenset("on every each until by since closed open next this last before after till except".split())
"""Words after which an abbreviated day is a day."""


def weekdays(tokens: Tokens) -> Iterator[Reading]:
    """Every set of weekdays in the text."""
    if not any(tag in tokens.tags for tag in _DAY_TAGS):
        return
    for days in _SET.finditer(tokens.tags):
        start, end = days.span()
        if _states_days(tokens, start, end):
            named, end = _whole_set(tokens, start, end)
            if named:
                yield Reading(start, end, Weekdays(tuple(sorted(named))))
    for at, token in enumerate(tokens):
        if token.tag == tags.DAILY and _is_about_opening(tokens, at):
            yield Reading(at, at + 1, ALL_DAYS)  # open daily


def _states_days(tokens: Tokens, start: int, end: int) -> bool:
    """Whether days that stand here are said of every week."""
    first = tokens[start]
    if _is_in_a_date(tokens, start, end):
        return False
    if end - start > 1:
        return True
    if (first.tag == tags.SHORT_WEEKDAY and not _is_day(tokens, start)) or _is_name(tokens, start):
        return False  # the sun, Monday Motors
    if first.word in ("m - f", "m to f"):  # an M-F cable, but "M-F 9:00"
        after = tokens.tag(end + (tokens.tag(end) == ","))
        return after in (tags.TIME, tags.NUMBER) or tokens.tag(start - 1) in (tags.TIME, tags.NUMBER)
    return True


def _is_in_a_date(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a weekday is that of a date: "Friday, 5 March", "5 March (a Friday)", "last Friday"."""
    end -= tokens.tag(end - 1) == "."
    if tokens.tag(end - 1) not in (tags.WEEKDAY, tags.SHORT_WEEKDAY):
        return False
    begins, ends = tokens[start].start, tokens[end - 1].end
    if _DATE_AFTER.match(tokens.text, ends, ends + _LONGEST_DATE):
        return True
    if _DATE_BEFORE.search(tokens.text[max(0, begins - _LONGEST_DATE) : begins]):
        return True
    return end - start == 1 and tokens.word(start - 1) in _ONE_OF_THEM


def _is_day(tokens: Tokens, at: int) -> bool:
    """Whether a lone "Sat" or "Sun" is a day: beside a time or a word such as "on"."""
    beside_time = not {tokens.tag(at - 1), tokens.tag(at + 1)}.isdisjoint((tags.TIME, tags.NUMBER))
    return beside_time or tokens.word(at - 1) in BEFORE_DAYS


def _is_name(tokens: Tokens, at: int) -> bool:
    """Whether a day is the first word of a name, such as "Friday Technologies": a capital follows, and no "on" precedes."""
    if tokens.tag(at) != tags.WEEKDAY or tokens.tag(at + 1) != tags.WORD or tokens.word(at - 1) in BEFORE_DAYS:
        return False
    after = tokens.source(at + 1)
    capitals = tokens.source(at).istitle() and after[0].isupper() and not after.isupper()
    return capitals and tokens.word(at + 1) not in OPENING


def _whole_set(tokens: Tokens, start: int, end: int) -> tuple[set[int], int]:
    """The days from `start` to `end` with what is added or taken away behind them, and where that ends."""
    first = tokens[start]
    if not isinstance(first.meaning, Weekdays):
        return _named(tokens, start, end), end
    days = set(first.meaning.days)
    if first.tag == tags.EVERY_DAY and tokens.word(end) in ("except", "but", "excluding", "apart"):
        skip = end + 1 + (tokens.word(end + 1) in ("on", "for", "from"))
        if other := _SET.match(tokens.tags, skip):
            return days - _named(tokens, *other.span()), other.end()  # every day except on Sunday
    elif tokens.tag(end) in (tags.AND, ",", "-", tags.TO) and tokens.tag(end + 1) in _ADDED:
        other = _SET.match(tokens.tags, end + 1)
        if other and tags.AND in (tokens.tag(end), tokens.tag(other.end())):
            return days | _named(tokens, *other.span()), other.end()  # weekdays and Saturdays
    return days, end


def _named(tokens: Tokens, start: int, end: int) -> set[int]:
    """The days of a list of days and stretches of days."""
    list_of_days = tokens[start:end]
    if tokens.tag(start - 1) == tags.BETWEEN and tags.AND in tokens.tags[start:end]:
        ends = [token.meaning for token in list_of_days if isinstance(token.meaning, int)]
        if len(ends) == 2 and ends[0] != ends[1]:
            return _stretch(*ends)  # between Monday and Friday
    days: set[int] = set()
    before: int | None = None
    stretch = False
    for token in list_of_days:
        if isinstance(token.meaning, Weekdays):
            days |= set(token.meaning.days)
        elif isinstance(token.meaning, int):
            days |= _stretch(before, token.meaning) if stretch and before is not None else {token.meaning}
            before, stretch = token.meaning, False
        elif token.tag in ("-", tags.TO, "~"):
            stretch = True
    return days


def _stretch(first: int, last: int) -> set[int]:
    """The days from one day of the week to the next of the other: from 4 to 0 Friday to Monday."""
    return {(first + step) % 7 for step in range((last - first) % 7 + 1)}


def _is_about_opening(tokens: Tokens, at: int) -> bool:
    """Whether a "daily" is said of opening hours: "open daily", "daily from 9:00", "daily 9-18", "18:30 daily"."""
    near = {tokens.word(at - 1), tokens.word(at - 2), tokens.word(at + 1)}
    if near & (OPENING - {"daily"}) or tokens.tag(at - 1) in (tags.TIME, tags.HALF_OF_DAY, tags.ZONE):
        return True
    range_follows = tokens.tags[at + 1 : at + 3] in (f"{tags.NUMBER}-", f"{tags.NUMBER}{tags.TO}")
    return range_follows or tokens.tag(at + 1) in (tags.TIME, tags.FROM)
