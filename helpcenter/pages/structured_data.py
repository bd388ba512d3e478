"""JSON-LD of the pages: schema.org in plain dictionaries. It promises no rich results; it says clearly what a page is."""

from __future__ import annotations

from collections.abc import Sequence

from helpcenter.content.shop_calendar import OddHours
from helpcenter.figures.quantity import WEEKDAY_NAMES, ClockRange, ClockTime, TimeZone
from helpcenter.figures.zone_names import on_day
from helpcenter.pages.chat_schedule import opening
from helpcenter.pages.contact import contact
from helpcenter.pages.front_matter import Json
from helpcenter.policy.policy import Policy

_CONTEXT = "https://schema.org"


def faq(question: str, answer: str, url: str, updated: str) -> Json:
    """An answer's page: one question with its accepted answer as plain text."""
    return {
        "@context": _CONTEXT,
        "@type": "FAQPage",
        "@id": url,
        "dateModified": updated,
        "mainEntity": [{"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}],
    }


def breadcrumbs(trail: list[tuple[str, str]]) -> Json:
    """The way to a page: (title, whole address) from the home page to the page itself."""
    return {
        "@context": _CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": title, "item": url} for n, (title, url) in enumerate(trail, 1)
        ],
    }


def web_page(kind: str, title: str, description: str, url: str) -> Json:
    """A page of another kind: WebPage, CollectionPage, ContactPage, SearchResultsPage."""
    return {"@context": _CONTEXT, "@type": kind, "@id": url, "name": title, "description": description, "url": url}


def published_by(name: str, url: str) -> Json:
    """What ties each page to the shop and the site, which the home page describes in full under the same ids."""
    return {
        "publisher": {"@type": "Organization", "@id": f"{url}#shop", "name": name},
        "isPartOf": {"@id": f"{url}#site"},
    }


def web_site(name: str, url: str) -> Json:
    """The home page: the site, and how it is searched."""
    target = {"@type": "EntryPoint", "urlTemplate": f"{url}search/?q={{search_term_string}}"}
    search = {"@type": "SearchAction", "target": target, "query-input": "required name=search_term_string"}
    site = {"@context": _CONTEXT, "@type": "WebSite", "@id": f"{url}#site", "name": name, "url": url}
    return {**site, "potentialAction": search}


def organization(name: str, url: str, policy: Policy, odd_days: Sequence[OddHours]) -> Json:
    """The shop with its contact points; nothing that the policy does not state. The hours are the chat's, and not those of e-mails.

    The days of the calendar from the policy's day on stand beside the usual hours, each valid on its day alone. schema.org has
    `specialOpeningHoursSpecification` for a Place only; at a contact point all hours are `hoursAvailable`.
    """
    shop: Json = {"@context": _CONTEXT, "@type": "Organization", "@id": f"{url}#shop", "name": name}
    reached, said = contact(policy), policy.interface
    if reached.shop_url:
        shop["url"] = reached.shop_url
    point: Json = {"@type": "ContactPoint", "contactType": said["for_machines.service"]}
    points: list[Json] = []
    if reached.email:
        points.append({**point, "name": said["for_machines.email"], "email": reached.email})
    if (stated := opening(policy)) is not None:
        days, hours, zone = stated
        usual: Json = {**_hours(hours, zone), "dayOfWeek": [WEEKDAY_NAMES[day] for day in days.days]}
        special: list[Json] = [
            {**_hours(odd.hours, on_day(zone, odd.day)), "validFrom": str(odd.day), "validThrough": str(odd.day)}
            for odd in odd_days
            if odd.day >= policy.day
        ]
        points.append(
            {**point, "name": said["for_machines.chat"], "hoursAvailable": [usual, *special] if special else usual}
        )
    shop["contactPoint"] = points or [point]
    return shop


def _hours(hours: ClockRange | None, zone: TimeZone) -> Json:
    """Closed is a day that opens and closes at midnight."""
    opens, closes = (f"{hours.opens}:00", _closing(hours)) if hours else ("00:00:00", "00:00:00")
    return {"@type": "OpeningHoursSpecification", "opens": f"{opens}{zone.iso}", "closes": f"{closes}{zone.iso}"}


def _closing(hours: ClockRange) -> str:
    """A time that is not after the opening is one of the next day, so midnight is 00:00; a whole day ends with its last second."""
    whole_day = hours.closes.minute == 1440 and not hours.opens.minute
    return "23:59:59" if whole_day else f"{ClockTime(hours.closes.minute % 1440)}:00"
