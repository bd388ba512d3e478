"""What is the same on every page: the site's name, topics, policies and how to reach the shop.

It stands under `help` in the front matter of the home page, where every template finds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from helpcenter.content.addresses import CONTACT, POLICIES, TOPICS
from helpcenter.content.model import Catalog, Constant, PolicyFile
from helpcenter.figures.zone_names import changes_its_clock, on_day
from helpcenter.pages.answers import shown
from helpcenter.pages.chat_schedule import ChatSchedule, schedule
from helpcenter.pages.contact import Contact, contact
from helpcenter.pages.front_matter import Link
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy import known_ids
from helpcenter.policy.changes import holds_until
from helpcenter.policy.policy import Policy, day_words, shop_zone
from helpcenter.search.settings import SETTINGS


@dataclass(frozen=True)
class TopicCard:
    """A topic with how many answers it has. A topic that another page stands for has no card."""

    id: str
    title: str
    url: str
    blurb: str
    icon: str
    count: int


@dataclass(frozen=True)
class Footer:
    """The links to the policies in the foot of every page: those that faq/topics.yml names, in its order, and the others."""

    first: tuple[Link, ...]
    others: tuple[Link, ...]


@dataclass(frozen=True)
class MadeOn:
    """The day of which the pages are, for programs and for people."""

    day: str
    words: str


@dataclass(frozen=True)
class SiteContext:
    """All of it. `root` is the path with which links to the site's own pages begin, `holds_until` the last day on which the pages
    hold, `zone_offset` the shop's in minutes from UTC, and `zone` the name of its time zone where that changes.
    """

    name: str
    root: str
    shop: str
    brand: tuple[str, str]
    recorded: str
    topics: tuple[TopicCard, ...]
    footer: Footer
    made: MadeOn
    feedback: str
    max_query: int
    contact: Contact
    chat: ChatSchedule | None
    words: dict[str, dict[str, str]]
    """The words of the interface, as HTML: `safe` for templates, whose apostrophes stay as they are written."""
    holds_until: str = ""
    holds_until_words: str = ""
    zone: str = ""
    zone_offset: int = 0
    assets: dict[str, str] = field(default_factory=dict)
    """The names of what pages load; set where the site is put together, as is the content security policy."""
    csp: str = ""


def site_context(catalog: Catalog, policy: Policy, config: SiteConfig) -> SiteContext:
    """The context of a policy's day."""
    count = Counter(entry.topic for entry in catalog.published)
    until, zone = holds_until(catalog, policy.day), on_day(shop_zone(catalog, policy.day), policy.day)
    return SiteContext(
        name=config.name,
        root=config.root,
        shop=config.shop,
        brand=config.name_parts,
        recorded=day_words(recorded(policy)),
        topics=tuple(
            TopicCard(
                topic.id,
                shown(topic.title, policy),
                TOPICS.address(topic.id),
                shown(topic.blurb, policy),
                topic.icon or "",
                count[topic.id],
            )
            for topic in catalog.topics
            if not topic.leads_to
        ),
        footer=_footer(catalog, policy),
        made=MadeOn(policy.day.isoformat(), day_words(policy.day)),
        feedback=config.feedback,
        max_query=SETTINGS.max_query,
        contact=contact(policy),
        chat=schedule(catalog.calendar, policy),
        words=policy.interface.html,
        holds_until=until.isoformat() if until else "",
        holds_until_words=day_words(until) if until else "",
        zone=zone.iana or "" if until and changes_its_clock(zone, policy.day) else "",
        zone_offset=zone.offset if until else 0,
    )


def _footer(catalog: Catalog, policy: Policy) -> Footer:
    """The area of the contact data leads to the contact page, which says more than its policy page."""

    def link(area: PolicyFile) -> Link:
        address = CONTACT if area.area == known_ids.CONTACT_AREA else POLICIES.address(area.area)
        return Link(area.short or shown(area.title, policy), address)

    first = [area for id, _ in catalog.footer for area in catalog.areas if id in (area.area, *area.aliases)]
    others = [area for area in catalog.shown_areas if area not in first]
    return Footer(tuple(map(link, first)), tuple(map(link, others)))


def recorded(policy: Policy, constants: Iterable[Constant] | None = None) -> date:
    """The day of the newest value in force, of all constants or of these: the site says that all holds as recorded then."""
    ids = policy.in_force if constants is None else [one.id for one in constants if policy.has(one.id)]
    dated = [policy.in_force[id] for id in ids]
    return max((value.start for value in dated), default=policy.day)
