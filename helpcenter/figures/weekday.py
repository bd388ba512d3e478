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
_DATE = re.compile(
    r",? \d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b"
)
"""What follows a weekday in a whole date: that is one day of the calendar, and no rule for every week."""

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
    if end - start > 1:
        return True
    if (first.tag == tags.SHORT_WEEKDAY and not _is_day(tokens, start)) or _is_name(tokens, start):
        return False  # the sun, Monday Motors
    if _DATE.match(tokens.text, first.end):
        return False  # Sunday, 22 November 2026
    if first.word in ("m - f", "m to f"):  # an M-F cable, but "M-F 9:00"
        after = tokens.tag(end + (tokens.tag(end) == ","))
        return after in (tags.TIME, tags.NUMBER) or tokens.tag(start - 1) in (tags.TIME, tags.NUMBER)
    return True


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
