"""JSON-LD of the pages: schema.org in plain dictionaries. It promises no rich results; it says clearly what a page is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpcenter.content.addresses import POLICIES
from helpcenter.content.model import Catalog
from helpcenter.content.shop_calendar import OddHours
from helpcenter.content.values.value import Value
from helpcenter.figures.quantity import WEEKDAY_NAMES, ClockRange, ClockTime, Duration, TimeZone, Unit
from helpcenter.figures.zone_names import on_day
from helpcenter.pages.chat_schedule import opening
from helpcenter.pages.contact import contact
from helpcenter.pages.front_matter import Json
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.known_ids import RETURN_FOR_ANY_REASON, RETURN_PERIOD, RETURN_SHIPPING, RETURNS_AREA
from helpcenter.policy.policy import Policy

_CONTEXT = "https://schema.org"
_LANGUAGE = "en"
_SHOP = "OnlineStore"
LOGO = "apple-touch-icon.png"
"""The drawing of the shop, where docs/ has it: search engines want one of fixed size and address."""


def faq(question: str, answer: str, url: str, updated: str) -> Json:
    """An answer's page: one question with its accepted answer as simple HTML."""
    return {
        "@context": _CONTEXT,
        "@type": "FAQPage",
        "@id": url,
        "inLanguage": _LANGUAGE,
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
    about = {"name": title, "description": description, "url": url, "inLanguage": _LANGUAGE}
    return {"@context": _CONTEXT, "@type": kind, "@id": url, **about}


def collection(page: Json, parts: Sequence[tuple[str, str]]) -> Json:
    """A page that lists others: (title, whole address) of each, in its order."""
    items = [{"@type": "ListItem", "position": n, "name": name, "url": url} for n, (name, url) in enumerate(parts, 1)]
    return {**page, "mainEntity": {"@type": "ItemList", "itemListElement": items}} if items else page


def part_of(url: str) -> Json:
    """What ties each page to the site, which the home page describes in full, with the shop that publishes it."""
    return {"isPartOf": {"@id": f"{url}#site"}}


def web_site(name: str, url: str) -> Json:
    """The home page: the site as a whole."""
    return {
        "@context": _CONTEXT,
        "@type": "WebSite",
        "@id": f"{url}#site",
        "name": name,
        "url": url,
        "inLanguage": _LANGUAGE,
        "publisher": {"@id": f"{url}#shop"},
    }


def online_store(config: SiteConfig, catalog: Catalog, policy: Policy) -> Json:
    """The shop: what it is called, where it is, how it is reached and what it says of returns. Nothing that the policy does not state."""
    shop: Json = {"@context": _CONTEXT, "@type": _SHOP, "@id": f"{config.url}#shop", "name": config.shop}
    if (address := contact(policy).shop_url) is not None:
        shop["url"] = address
    if LOGO in catalog.public_files or f"docs/assets/{LOGO}" in catalog.paths:
        shop["logo"] = f"{config.url}{LOGO}"
    if points := _contact_points(policy, catalog.calendar.chat):
        shop["contactPoint"] = points
    if area := next((area for area in catalog.areas if RETURNS_AREA in (area.area, *area.aliases)), None):
        link = f"{config.url}{POLICIES.address(area.area)}"
        shop["hasMerchantReturnPolicy"] = {
            "@type": "MerchantReturnPolicy",
            "merchantReturnLink": link,
            **_return_window(policy),
            **_return_fees(policy),
        }
    return shop


def _settled(policy: Policy, id: str) -> Value | None:
    """The value of a constant, unless a question about it is open."""
    return policy.stated(id) if policy.has(id) and not policy.constants[id].confirm else None


def _return_window(policy: Policy) -> Json:
    """The days of a return: a limit in whole days that count from the delivery, as schema.org means them.

    Search engines show them as "14-day returns": where a change of mind is no reason, or that is not settled, none are given.
    """
    any_reason = not policy.has(RETURN_FOR_ANY_REASON) or _settled(policy, RETURN_FOR_ANY_REASON) is True
    value = _settled(policy, RETURN_PERIOD) if any_reason else None
    start = policy.stated_start(RETURN_PERIOD) if policy.has(RETURN_PERIOD) else None
    if not isinstance(value, Duration) or not start or not _DELIVERY.search(start):
        return {}
    limit, days = value.high, _DAYS.get(value.unit)
    if days is None or limit is None or value.low not in (None, limit) or limit % 1:
        return {}
    return {"returnPolicyCategory": _named("MerchantReturnFiniteReturnWindow"), "merchantReturnDays": int(limit) * days}


_DAYS = {Unit.DAY: 1, Unit.CALENDAR_DAY: 1, Unit.WEEK: 7}
_DELIVERY = re.compile(
    r"^(?!.*\b(?:return|refund|sent back))(?:.*\bdeliver(?:y|ed)\b"
    r"|.*\b(?:receipt|receiv\w+|arriv\w+)\b.*\b(?:products?|goods|items?|parcels?|packages?|devices?)\b"
    r"|.*\b(?:products?|goods|items?|parcels?|packages?|devices?)\b.*\b(?:received|arrives?|arrived)\b)",
    re.IGNORECASE,
)


def _return_fees(policy: Policy) -> Json:
    """Who pays for returns of any reason."""
    payer = {"customer": "ReturnFeesCustomerResponsibility", "shop": "FreeReturn"}
    fees = payer.get(str(_settled(policy, RETURN_SHIPPING)))
    return {"returnFees": _named(fees)} if fees else {}


def _named(value: str) -> str:
    """A value that schema.org names."""
    return f"{_CONTEXT}/{value}"


def _contact_points(policy: Policy, odd_days: Sequence[OddHours]) -> list[Json]:
    """The e-mail address, and the chat where it has an address too; the hours are the chat's, and not those of e-mails.

    The days of the calendar from the policy's day on stand beside the usual hours, each valid on its day alone. schema.org has
    `specialOpeningHoursSpecification` for a Place only; at a contact point all hours are `hoursAvailable`.
    """
    reached, said = contact(policy), policy.interface
    point: Json = {"@type": "ContactPoint", "contactType": said["for_machines.service"]}
    points: list[Json] = []
    if reached.email:
        points.append({**point, "name": said["for_machines.email"], "email": reached.email})
    if reached.chat_url:
        points.append({**point, "name": said["for_machines.chat"], "url": reached.chat_url})
    if reached.chat_url and (stated := opening(policy)) is not None:
        days, hours, zone = stated
        usual: Json = {**_hours(hours, zone), "dayOfWeek": [WEEKDAY_NAMES[day] for day in days.days]}
        special: list[Json] = [
            {**_hours(odd.hours, on_day(zone, odd.day)), "validFrom": str(odd.day), "validThrough": str(odd.day)}
            for odd in odd_days
            if odd.day >= policy.day
        ]
        points[-1]["hoursAvailable"] = [usual, *special] if special else usual
    return points


def _hours(hours: ClockRange | None, zone: TimeZone) -> Json:
    """Closed is a day that opens and closes at midnight."""
    opens, closes = (f"{hours.opens}:00", _closing(hours)) if hours else ("00:00:00", "00:00:00")
    return {"@type": "OpeningHoursSpecification", "opens": f"{opens}{zone.iso}", "closes": f"{closes}{zone.iso}"}


def _closing(hours: ClockRange) -> str:
    """A time that is not after the opening is one of the next day, so midnight is 00:00; a whole day ends with its last second."""
    whole_day = hours.closes.minute == 1440 and not hours.opens.minute
    return "23:59:59" if whole_day else f"{ClockTime(hours.closes.minute % 1440)}:00"
