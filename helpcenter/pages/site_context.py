"""The frame around every page: the site's name, topics, policies and how to reach the shop, as data for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from helpcenter.content.model import Catalog, PolicyFile
from helpcenter.pages.answers import shown
from helpcenter.pages.chat_schedule import schedule
from helpcenter.policy.changes import holds_until
from helpcenter.policy.policy import Policy, day_words, shop_zone

Meta = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """Where the site will stand: its address (with a slash at the end) and its name, and where feedback goes ("": by e-mail)."""

    url: str
    name: str
    feedback: str = ""

    @property
    def shop(self) -> str:
        """The shop's name: the site's name without "Help Center"."""
        return self.name.removesuffix(" Help Center")


def frame(catalog: Catalog, policy: Policy, place: Place) -> Meta:
    """What stands under `help` in the front matter of the home page, where every template finds it."""
    count = dict.fromkeys((topic.id for topic in catalog.topics), 0)
    for entry in catalog.published:
        count[entry.topic] += 1
    return {
        "name": place.name,
        "shop": place.shop,
        "recorded": day_words(recorded(policy)),
        "next": "Did you not find your answer? Have your order number ready and contact us.",
        "topics": [
            {
                "id": topic.id,
                "title": shown(topic.title, policy),
                "url": f"topics/{topic.id}/",
                "blurb": shown(topic.blurb, policy),
                "icon": topic.icon or "",
                "count": count[topic.id],
            }
            for topic in catalog.topics
        ],
        "footer": _footer(catalog, policy),
        "made": {"day": policy.day.isoformat(), "words": day_words(policy.day)},
        "feedback": place.feedback,
        "contact": _contact(policy),
        "chat": schedule(catalog.calendar, policy),
        **_end(catalog, policy),
    }


def _footer(catalog: Catalog, policy: Policy) -> Meta:
    """The links to the policies in the foot of every page: those that faq/topics.yml names, in its order, and the others.

    The area of the contact data leads to the contact page, which says more than its policy page.
    """

    def link(area: PolicyFile) -> Meta:
        address = "contact/" if area.area == "contact" else f"policies/{area.area}/"
        return {"title": area.short or shown(area.title, policy), "url": address}

    first = [area for id, _ in catalog.footer for area in catalog.areas if id in (area.area, *area.aliases)]
    others = [area for area in catalog.shown_areas if area not in first]
    return {"first": [link(area) for area in first], "others": [link(area) for area in others]}


def _end(catalog: Catalog, policy: Policy) -> Meta:
    """The last day on which the pages hold, and the shop's zone in minutes from UTC; nothing where no change is recorded."""
    until = holds_until(catalog, policy.day)
    if until is None:
        return {}
    return {
        "holds_until": until.isoformat(),
        "holds_until_words": day_words(until),
        "zone_offset": shop_zone(catalog).offset,
    }


def recorded(policy: Policy, area: PolicyFile | None = None) -> date:
    """The day of the newest value in force, of all areas or of one: the site says that all holds as recorded then."""
    dated = [value for id, value in policy.in_force.items() if area is None or policy.constants[id].area == area.area]
    return max((value.start for value in dated), default=policy.day)


def _contact(policy: Policy) -> Meta:
    def words(id: str) -> str:
        return policy.words(id) if policy.has(id) else ""

    def link(id: str) -> str | None:
        value = policy.value(id) if policy.has(id) else None
        return value if isinstance(value, str) else None

    channels = policy.value("contact.channels") if policy.has("contact.channels") else ()
    return {
        "url": "contact/",
        "email": words("contact.email"),
        "days": words("chat.days"),
        "hours": words("chat.hours"),
        "timezone": words("chat.timezone"),
        "channels": list(channels) if isinstance(channels, tuple) else [],
        "shop_url": link("shop.url"),
        "chat_url": link("chat.url"),
        "no_chat_url": policy.sentence("chat.url") if policy.has("chat.url") else "",
    }
