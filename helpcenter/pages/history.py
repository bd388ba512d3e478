"""The history of the policy: every change and every first record, as data for its page and as an Atom feed."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from helpcenter.content.model import Catalog
from helpcenter.pages.answers import anchor, in_words, shown
from helpcenter.pages.site_context import Meta, Place
from helpcenter.pages.upcoming import told
from helpcenter.policy.changes import FirstRecord, Policies, changes, first_records, periods
from helpcenter.policy.policy import Policy, day_words, shop_zone

ADDRESS = "policies/history/"
FEED = f"{ADDRESS}feed.xml"


def history(catalog: Catalog, policy: Policy, policies: Policies) -> list[Meta]:
    """The days on which something was recorded or changes, newest first: the changes of each, and what was first recorded then."""
    found: dict[date, Meta] = {}

    def group(day: date) -> Meta:
        fresh = {"day": day.isoformat(), "words": day_words(day), "coming": day > policy.day, "changes": []}
        return found.setdefault(day, fresh)

    for change in changes(catalog):
        notice = told(change, policies)
        if not policy.has(change.constant):
            notice["url"] = ""  # its row stands on the policy page only from its first value on
        group(change.start)["changes"].append(notice)
    for day, records in groupby(first_records(catalog), key=lambda record: record.start):
        group(day)["recorded"] = _recorded(list(records), catalog, policy, policies.on(day))
    return [found[day] for day in sorted(found, reverse=True)]


def _recorded(records: list[FirstRecord], catalog: Catalog, policy: Policy, then: Policy) -> Meta:
    areas = []
    for area in catalog.shown_areas:
        rows = [
            {
                "label": then.constants[record.constant].label,
                "value": in_words(then, record.constant, capital=True),
                "url": f"policies/{area.area}/#{anchor(record.constant)}" if policy.has(record.constant) else "",
            }
            for record in records
            if then.constants[record.constant].area == area.area
        ]
        if rows:
            areas.append({"title": shown(area.title, policy), "rows": rows})
    # `source` holds item numbers of the shop's FAQ; where it holds other words, the rule is from elsewhere.
    from_faq = all(item.isdigit() for record in records for item in then.constants[record.constant].source)
    return {"count": len(records), "from_faq": from_faq, "areas": areas}


def spans(catalog: Catalog, day: date) -> list[Meta]:
    """The periods between two starts, earliest first, once any value has changed; none before.

    Each has the address of its page, its days in words, and whether it is past, present or coming on `day`.
    """
    if not changes(catalog):
        return []
    starts = periods(catalog)
    found = []
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        last = end - timedelta(days=1) if end else None
        days = f"from {day_words(start)} until {day_words(last)}" if last else f"from {day_words(start)} on"
        when = "past" if last and last < day else "coming" if start > day else "present"
        found.append(
            {
                "day": start.isoformat(),
                "url": f"policies/at/{start}/",
                "words": days,
                "title": f"{days[0].upper()}{days[1:]}",
                "when": when,
            }
        )
    return found


def feed(catalog: Catalog, place: Place) -> str:
    """The history as an Atom feed (RFC 4287). Each entry is dated on the day from which it holds, at the shop's midnight."""
    policies, zone = Policies(catalog), shop_zone(catalog)
    sign, (hours, minutes) = "-" if zone.offset < 0 else "+", divmod(abs(zone.offset), 60)
    page = f"{place.url}{ADDRESS}"

    def entry(day: date, anchor: str, title: str, text: str) -> tuple[date, str]:
        address = escape(f"{page}#{anchor}")
        return day, (
            f"  <entry>\n    <title>{escape(title)}</title>\n    <id>{address}</id>\n"
            f'    <link rel="alternate" type="text/html" href={quoteattr(f"{page}#{anchor}")}/>\n'
            f'    <updated>{instant(day)}</updated>\n    <content type="text">{escape(text)}</content>\n  </entry>\n'
        )

    def instant(day: date) -> str:
        return f"{day}T00:00:00{sign}{hours:02d}:{minutes:02d}"

    entries = []
    for day, records in groupby(first_records(catalog), key=lambda record: record.start):
        labels = [catalog.constants[record.constant].label for record in records]
        title = f"Recorded on {day_words(day)}: {labels[0] if len(labels) == 1 else f'{len(labels)} rules'}"
        entries.append(entry(day, day.isoformat(), title, f"Recorded for the first time: {'; '.join(labels)}."))
    for change in changes(catalog):
        notice = told(change, policies)
        title = f"{notice['label']}: changed from {notice['from']} on"
        entries.append(entry(change.start, notice["anchor"], title, notice["text"]))
    entries.sort(key=lambda pair: pair[0], reverse=True)
    newest = entries[0][0] if entries else date.min
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">\n'
        f"  <title>{escape(place.shop)}: history of the policies</title>\n  <id>{escape(page)}</id>\n"
        f'  <link rel="self" type="application/atom+xml" href={quoteattr(f"{place.url}{FEED}")}/>\n'
        f'  <link rel="alternate" type="text/html" href={quoteattr(page)}/>\n'
        f"  <updated>{instant(newest)}</updated>\n  <author><name>{escape(place.shop)}</name></author>\n"
        f"{''.join(text for _, text in entries)}</feed>\n"
    )
