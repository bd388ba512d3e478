"""The history of the policy: every change and every first record, as data for its page and as an Atom feed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from helpcenter.content.addresses import POLICY_LIST
from helpcenter.content.around.interface import Interface
from helpcenter.content.model import Catalog
from helpcenter.content.shown_field import PolicyPart
from helpcenter.content.values.types import SENTENCE, TYPES
from helpcenter.content.values.value import Absent
from helpcenter.figures.quantity import days_after
from helpcenter.figures.zone_names import on_day
from helpcenter.pages.answers import figure_in_words, in_words, rule_shown, shown
from helpcenter.pages.site_config import SiteConfig
from helpcenter.pages.upcoming import ChangeInWords, in_sentences, told
from helpcenter.policy.changes import NOTICE_DAYS, FirstRecord, Policies, changes, first_records, periods
from helpcenter.policy.known_ids import CONTACT_AREA
from helpcenter.policy.policy import Policy, day_words, shop_zone

ADDRESS = f"{POLICY_LIST}history/"
PERIODS = f"{POLICY_LIST}at/"
"""Where the pages of the periods stand."""
FEED = f"{ADDRESS}feed.xml"


@dataclass(frozen=True)
class FirstValue:
    """A constant with its first value; `url` is "" where it has no rule on a page yet."""

    label: str
    value: str
    url: str


@dataclass(frozen=True)
class RecordedArea:
    """What was first recorded of an area."""

    title: str
    rows: tuple[FirstValue, ...]


@dataclass(frozen=True)
class Recorded:
    """What was recorded for the first time on a day; `from_faq` where all of it is from the shop's FAQ."""

    count: int
    from_faq: bool
    areas: tuple[RecordedArea, ...]


@dataclass(frozen=True)
class HistoryDay:
    """A day on which something was recorded or changes."""

    day: str
    words: str
    coming: bool
    changes: tuple[ChangeInWords, ...]
    recorded: Recorded | None = None


@dataclass(frozen=True)
class Period:
    """The time between two starts: its first day, the address of its page, its days in words; `when` is past, present or coming."""

    day: str
    url: str
    words: str
    title: str
    when: str


def history(catalog: Catalog, policy: Policy, policies: Policies) -> tuple[HistoryDay, ...]:
    """The days on which something was recorded or changes, newest first: the changes of each, and what was first recorded then."""
    changed: dict[date, list[ChangeInWords]] = {}
    for change in told(changes(catalog), policies):
        words = in_sentences(change, policies)
        words = replace(words, url=rule_shown(policy.constants[change.constant], policy))
        changed.setdefault(change.start, []).append(words)
    recorded = {
        day: _recorded(list(records), catalog, policy, policies.on(day))
        for day, records in groupby(_first_said(catalog, policies), key=lambda record: record.start)
    }
    return tuple(
        HistoryDay(day.isoformat(), day_words(day), day > policy.day, tuple(changed.get(day, ())), recorded.get(day))
        for day in sorted({*changed, *recorded}, reverse=True)
    )


def _first_said(catalog: Catalog, policies: Policies) -> list[FirstRecord]:
    """The first values of rules that say anything: what is `not stated` at first is told when it is stated.

    Menu paths and contact data are no rules. Where they change, that is told like any other change.
    """
    return [
        record
        for record in first_records(catalog)
        if catalog.constants[record.constant].area != CONTACT_AREA
        and not policies.on(record.start).is_unsaid(PolicyPart(record.constant))
    ]


def _first_value(id: str, then: Policy) -> str:
    """The whole rule, where there is one: a bare value has lost the "only", the "we recommend" and the refund around it."""
    constant = then.constants[id]
    if constant.rule and not isinstance(then.value(id), Absent):
        return then.words(id, SENTENCE)
    is_figure = TYPES[constant.type].figure and not isinstance(then.value(id), Absent)
    return figure_in_words(then, id) if is_figure else in_words(then, id)


def _recorded(records: list[FirstRecord], catalog: Catalog, policy: Policy, then: Policy) -> Recorded:
    constants = [then.constants[record.constant] for record in records]
    areas = []
    for area in catalog.shown_areas:
        rows = tuple(
            FirstValue(
                constant.label,
                _capital(_first_value(constant.id, then)),
                rule_shown(constant, policy),
            )
            for constant in constants
            if constant.area == area.area
        )
        if rows:
            areas.append(RecordedArea(shown(area.title, policy), rows))
    # `source` holds item numbers of the shop's FAQ; where it holds other words, the rule is from elsewhere.
    from_faq = all(constant.source and all(map(str.isdigit, constant.source)) for constant in constants)
    return Recorded(len(records), from_faq, tuple(areas))


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def spans(catalog: Catalog, day: date) -> tuple[Period, ...]:
    """The periods between two starts, earliest first, once any value has changed; none before. `day` is the present."""
    if not changes(catalog):
        return ()
    starts = periods(catalog)
    return tuple(
        _period(start, end, day, catalog.interface) for start, end in zip(starts, [*starts[1:], None], strict=True)
    )


def _period(start: date, end: date | None, day: date, said: Interface) -> Period:
    last = days_after(end, -1) if end else None
    name = f"policies_of_a_day.from{'_until' if last else ''}"
    words = said.filled(name, first=day_words(start), last=day_words(last) if last else "")
    when = "past" if last and last < day else "coming" if start > day else "present"
    return Period(start.isoformat(), f"{PERIODS}{start}/", words, f"{words[0].upper()}{words[1:]}", when)


def feed(catalog: Catalog, day: date, config: SiteConfig) -> str:
    """The history of a day as an Atom feed (RFC 4287), newest first.

    Each entry is dated on the day from which it holds, at the shop's midnight; until then on the day on which pages began to
    announce it, so that nothing is dated on a day that has not come.
    """
    policies, page = Policies(catalog), f"{config.url}{ADDRESS}"
    said = catalog.interface

    def entry(start: date, day: date, anchor: str, title: str, text: str) -> tuple[date, date, str]:
        address = escape(f"{page}#{anchor}")
        return (
            start,
            day,
            (
                f"  <entry>\n    <title>{escape(title)}</title>\n    <id>{address}</id>\n"
                f'    <link rel="alternate" type="text/html" href={quoteattr(f"{page}#{anchor}")}/>\n'
                f'    <updated>{instant(day)}</updated>\n    <content type="text">{escape(text)}</content>\n  </entry>\n'
            ),
        )

    def instant(day: date) -> str:
        return f"{day}T00:00:00{on_day(shop_zone(catalog, day), day, hour=0).iso}"

    entries = []
    for start, records in groupby(_first_said(catalog, policies), key=lambda record: record.start):
        if start > day:
            continue
        then = policies.on(start)
        rules = [then.constants[record.constant] for record in records]
        name = f"history.feed_recorded{'_many' if len(rules) > 1 else ''}"
        title = said.filled(name, day=day_words(start), rule=rules[0].label, count=len(rules))
        values = ((rule, _first_value(rule.id, then)) for rule in rules)
        text = "\n".join(words if words.endswith(".") else f"{rule.label}: {words}" for rule, words in values)
        entries.append(entry(start, start, start.isoformat(), title, text))
    for change in told(changes(catalog), policies):
        announced = max(days_after(change.start, -NOTICE_DAYS), change.old.start)
        if announced > day:
            continue
        words = in_sentences(change, policies)
        title = said.filled("history.feed_changed", rule=words.label, day=words.from_)
        entries.append(
            entry(change.start, change.start if change.start <= day else announced, words.anchor, title, words.text)
        )
    entries.sort(key=lambda pair: pair[0], reverse=True)
    newest = max((told for _, told, _ in entries), default=date.min)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        f"  <title>{escape(said.filled('history.feed_title', shop=config.shop))}</title>\n  <id>{escape(page)}</id>\n"
        f'  <link rel="self" type="application/atom+xml" href={quoteattr(f"{config.url}{FEED}")}/>\n'
        f'  <link rel="alternate" type="text/html" href={quoteattr(page)}/>\n'
        f"  <updated>{instant(newest)}</updated>\n  <author><name>{escape(config.shop)}</name></author>\n"
        f"{''.join(text for _, _, text in entries)}</feed>\n"
    )
