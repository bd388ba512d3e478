"""Catalog -> what changes when: the days on which a value starts, and for how long the policy of a day holds.

Pure and without a clock: every function that needs a day takes it. A notice that a change is coming (NOTICE_DAYS) is an
addition to a page; what a page states as the policy holds until the day before the next start, or before the clocks change in
a zone that it names, and that is what `holds_until` answers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from helpcenter.content.model import Catalog, Constant, DatedValue
from helpcenter.content.shown_field import DatedText, PolicyPart
from helpcenter.content.values.value import Absent, Value, keys_of, says_key
from helpcenter.figures.quantity import TimeZone, days_after
from helpcenter.figures.zone_names import clock_changes, next_clock_change, on_day
from helpcenter.policy.policy import Policy, day_words, resolve

NOTICE_DAYS = 60
"""So many days before a change the pages that depend on it announce it."""


@dataclass(frozen=True)
class Change:
    """A constant whose value is another one from a day on: `old` held until the day before, `new` holds from `start`.

    `field` is "" for the value, or the shown field that says something else from then on.
    """

    constant: str
    start: date
    old: DatedValue | DatedText
    new: DatedValue | DatedText
    field: str = ""

    @property
    def part(self) -> PolicyPart:
        """What changes."""
        return PolicyPart(self.constant, self.field)


@dataclass(frozen=True)
class FirstRecord:
    """The first value that is recorded for a constant. Nothing is known of the days before it."""

    constant: str
    start: date
    new: DatedValue


class Policies:
    """The policy of any day of a catalog, each resolved once."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._known: dict[date, Policy] = {}

    def on(self, day: date) -> Policy:
        """The policy of a day; what has no value on that day is simply not in it."""
        if day not in self._known:
            self._known[day], _ = resolve(self._catalog, day)
        return self._known[day]


def changes(catalog: Catalog) -> list[Change]:
    """All changes, past and coming, by day and then in the order of the files. A value or text that is only repeated changes nothing."""
    found = [change for constant in catalog.constants.values() for change in (*_values(constant), *_texts(constant))]
    return sorted(found, key=lambda change: change.start)


def _values(constant: Constant) -> Iterator[Change]:
    pairs = pairwise(constant.timeline)
    return (Change(constant.id, new.start, old, new) for old, new in pairs if old.value != new.value)


def _texts(constant: Constant) -> Iterator[Change]:
    """The changes of what stands beside a value, each field once a day, as far as it is shown then; a new unit is a new value."""
    found: dict[tuple[str, date], Change] = {}
    for (name, *key), texts in constant.dated_texts.items():
        for old, new in pairwise(texts) if name != "unit" else ():
            value, before = constant.value_on(new.start), constant.value_on(days_after(new.start, -1))
            if old.text != new.text and before is not None and not _is_unseen(str(name), key, before, value):
                found.setdefault((str(name), new.start), Change(constant.id, new.start, old, new, str(name)))
    yield from found.values()


def _is_unseen(name: str, key: list[str | int], before: Value, value: Value | None) -> bool:
    """Whether a text is not shown beside a value: what starts when no time is in force, or the sentence of another value."""
    if name == "says":
        return key[0] != says_key(value) or before != value if value is not None else True
    if name == "contexts":
        return key[1] not in keys_of(value) or key[1] not in keys_of(before)
    return name in ("counted_from", "rule", "dates") and isinstance(value, Absent)


def first_records(catalog: Catalog) -> list[FirstRecord]:
    """The first value of every constant, by day and then in the order of the files."""
    timelines = ((id, constant.timeline) for id, constant in catalog.constants.items() if constant.timeline)
    records = (FirstRecord(id, timeline[0].start, timeline[0]) for id, timeline in timelines)
    return sorted(records, key=lambda record: record.start)


def periods(catalog: Catalog) -> list[date]:
    """The days on which any value starts, or a text beside one, earliest first: between two of them the policy stays as it is."""
    return sorted({start for constant in catalog.constants.values() for start in constant.starts})


def starts(catalog: Catalog) -> list[date]:
    """The days on which any value or text starts, earliest first: those of the policy, and those of answers, topics and pages."""
    return sorted({*periods(catalog), *(turn.start for _, turn in catalog.turns)})


def later_days(catalog: Catalog, day: date) -> list[date]:
    """The days after `day` on which any value or text starts."""
    return [start for start in starts(catalog) if start > day]


def turning_days(catalog: Catalog, first: date, last: date) -> list[date]:
    """The days after `first` and up to `last` on which a page may show other words than on the day before, earliest first.

    A value or text starts, the notice of one begins, a day of the shop's calendar has passed, clocks change. Of clocks the last years are
    enough: they change twice a year, or not at all.
    """
    zones = _zones(catalog)
    since = date.fromordinal(max(first.toordinal(), last.toordinal() - _CLOCK_YEARS * 366))
    ahead = date.fromordinal(min(last.toordinal() + NOTICE_DAYS, date.max.toordinal()))
    clocks = {day for zone in zones for day in clock_changes(zone, since, ahead)}
    begins = {*starts(catalog), *clocks}
    odd = {odd.day for odd in (*catalog.calendar.chat, *catalog.calendar.business_days) if odd.day < date.max}
    turns = {*begins, *(days_after(day, -NOTICE_DAYS) for day in begins), *(days_after(day, 1) for day in odd)}
    return sorted(day for day in turns if first < day <= last)


_CLOCK_YEARS = 3


def _zones(catalog: Catalog) -> set[TimeZone]:
    dated = (dated for constant in catalog.constants.values() for dated in constant.timeline)
    return {one.value for one in dated if isinstance(one.value, TimeZone)}


def held_on(catalog: Catalog, day: date) -> str:
    """All of a day on which it hangs what holds: what has started last, and what the clocks show. Days that agree in it say the same."""
    begun = [start for start in starts(catalog) if start <= day]
    clocks = sorted(f"{zone.iana} {on_day(zone, day).offset}" for zone in _zones(catalog))
    return "\n".join([str(max(begun, default="")), *clocks])


def holds_until(catalog: Catalog, day: date) -> date | None:
    """The last day on which the policy of `day` still holds; None where nothing is recorded to change."""
    ends = [start for start in [*later_days(catalog, day)[:1], *_clocks(catalog, day).values()] if start]
    return days_after(min(ends), -1) if ends else None


def coming(catalog: Catalog, day: date, days: int = NOTICE_DAYS) -> list[Change]:
    """The changes after `day`, up to so many days ahead; among them those of the clocks, which are no changes of the policy."""
    last = date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))
    clocks = [_clock_change(catalog.constants[id], start) for id, start in _clocks(catalog, day).items() if start]
    found = [change for change in [*changes(catalog), *clocks] if day < change.start <= last]
    return sorted(found, key=lambda change: change.start)


def _clocks(catalog: Catalog, day: date) -> dict[str, date | None]:
    """For each time zone in force on a day the next day on which its clock is put forward or back, unless another value starts before."""
    next_changes: dict[str, date | None] = {}
    for constant in catalog.constants.values():
        held = [dated.value for dated in constant.timeline if dated.start <= day][-1:]
        later = [dated.start for dated in constant.timeline if dated.start > day][:1]
        for zone in held:
            change = next_clock_change(zone, day) if isinstance(zone, TimeZone) else None
            next_changes[constant.id] = None if change and later and later[0] <= change else change
    return next_changes


def _clock_change(constant: Constant, start: date) -> Change:
    held = [dated for dated in constant.timeline if dated.start < start][-1]
    assert isinstance(held.value, TimeZone)
    before = replace(held, value=on_day(held.value, days_after(start, -1)))
    return Change(constant.id, start, before, replace(held, start=start, value=on_day(held.value, start)))


def outlook(catalog: Catalog, day: date) -> str:
    """What a build of `day` says about its end: until when it holds, what changes then, and when that is announced."""
    until = holds_until(catalog, day)
    if until is None:
        return "These pages hold until the policy is changed: no later value is recorded."
    start = days_after(until, 1)
    if start not in later_days(catalog, day)[:1]:
        return f"These pages hold until {day_words(until)}; on {day_words(start)} the clocks change. Build again on that day."
    ids = [id for id, constant in catalog.constants.items() if start in constant.starts]
    ids += [record.named for record, turn in catalog.turns if turn.start == start]
    what = ", ".join(ids[:3]) + (f" and {len(ids) - 3} more" if len(ids) > 3 else "")
    verb = "changes" if len(ids) == 1 else "change"
    text = f"These pages hold until {day_words(until)}; on {day_words(start)} {what} {verb}. Build again on that day."
    notice = days_after(start, -NOTICE_DAYS)
    return f"{text} A build from {day_words(notice)} on announces it." if notice > day else text
