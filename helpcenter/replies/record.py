"""The ledger of replies as it should be: each reply that is said from a day on, with what was recorded before."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from helpcenter.content.kept.replies import ReplyLine, Run
from helpcenter.content.model import Catalog, Entry
from helpcenter.content.shown_field import PolicyPart
from helpcenter.figures.quantity import TimeZone
from helpcenter.figures.zone_names import clock_changes
from helpcenter.policy.changes import Policies, later_days
from helpcenter.policy.policy import Policy
from helpcenter.replies.versions import lines_of_answer, runs_of
from helpcenter.store.step import each

_CLOCKS_AHEAD = 2 * 366
"""So many days ahead the replies that name a time zone are recorded as each summer and winter words them."""


def recorded_lines(
    catalog: Catalog, day: date, now: date, chosen: Collection[str] | None = None
) -> tuple[ReplyLine, ...]:
    """All lines of the ledger: of the chosen answers (else of all) as they are said from `day` on, of the others as they were.

    What was said up to `now` stays. What was only to come, and comes no more, goes: nobody was ever sent it.
    """
    known = catalog.replies.of if catalog.replies else {}
    policies = _policies(catalog, day)
    lines = [line for of in known.values() for line in of]
    for entry in each("Making the replies", catalog.published):
        if chosen is None or entry.id in chosen:
            before = lines_of_answer(catalog, entry)
            lines = [line for line in lines if line.id != entry.id or line.first <= max(day, now)]
            lines += _lines(entry, policies, [line for line in lines if line.id == entry.id], before)
    for id in known if chosen is None else ():
        if catalog.published_as(id) is None:
            lines = [line for line in lines if line.id != id or line.first <= max(day, now)]
            said = said_on([line for line in lines if line.id == id], day)
            lines += [ReplyLine(id, day, 0, ())] if said and () not in said else []
    return tuple(sorted(lines))


def said_on(lines: Collection[ReplyLine], day: date) -> set[tuple[Run, ...]]:
    """What the lines of one answer say of a day: one wording, or all of one day on which it was edited again and again."""
    first = max((line.first for line in lines if line.first <= day), default=None)
    return {line.runs for line in lines if line.first == first}


def _policies(catalog: Catalog, day: date) -> list[Policy]:
    """The policy of a day, and of each later one on which a reply may have other words."""
    until = date.fromordinal(min(day.toordinal() + _CLOCKS_AHEAD, date.max.toordinal()))
    values = (dated.value for constant in catalog.constants.values() for dated in constant.timeline)
    zones = {value for value in values if isinstance(value, TimeZone)}
    clocks = {change for zone in zones for change in clock_changes(zone, day, until)}
    policies = Policies(catalog)
    return [policies.on(one) for one in sorted({day, *later_days(catalog, day), *clocks})]


def _lines(
    entry: Entry, policies: Sequence[Policy], kept: list[ReplyLine], before: Sequence[ReplyLine]
) -> Iterator[ReplyLine]:
    """The lines that an answer lacks; words that were recorded before have their number again, and no number is given twice."""
    kept, numbers = list(kept), {line.runs: line.number for line in before}
    for policy in policies:
        said = entry.on(policy.day)
        runs = runs_of(said, policy)
        if not runs or runs in said_on(kept, policy.day):
            continue
        number = numbers.setdefault(runs, max(numbers.values(), default=0) + 1)
        line = ReplyLine(entry.id, policy.day, number, runs, tuple(_values(said, policy)))
        kept.append(line)
        yield line


def _values(entry: Entry, policy: Policy) -> Iterator[tuple[str, str]]:
    """The constants that the words of a reply depend on, with their values."""
    told = ("reply",) if entry.reply else ("answer", "next")
    texts = (text for text in entry.prose if text.path[0] in told)
    parts: dict[PolicyPart, None] = {}
    for reference in (reference for text in texts for reference in text.references):
        parts.update(dict.fromkeys(policy.parts_of(reference)))
    return ((str(part), policy.recorded(part)) for part in sorted(parts, key=str) if policy.has(part.constant))
