"""The home page. Its words stand in docs/index.md; it also holds what is the same on every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.pages.answers import Teaser, most_needed
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage
from helpcenter.pages.kinds.hand_written import HandWritten
from helpcenter.pages.page import PageBuilder
from helpcenter.pages.site_context import SiteContext
from helpcenter.pages.structured_data import organization, web_site


@dataclass(frozen=True, kw_only=True)
class Home(FrontMatter):
    """The front matter of the home page."""

    template = "home.html"
    shows_all_shared = True
    help: SiteContext
    heading: str
    most_needed: tuple[Teaser, ...]


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """The one home page."""
    config = builder.config
    words = HandWritten.of("index.md", builder, "home_page")
    jsonld = [
        web_site(config.name, config.url),
        organization(config.shop, config.url, builder.policy, builder.catalog.calendar.chat),
    ]
    topics = [f"topic {topic.id}" for topic in builder.catalog.topics]
    named = [entry for id, _ in builder.catalog.most_needed if (entry := builder.catalog.published_as(id))]
    written = builder.text_days.of("page index", *topics, entries=named)
    front_matter = Home(
        head=builder.head("", words.title, words.description, written, jsonld=jsonld),
        help=builder.context,
        heading=words.heading,
        most_needed=most_needed(builder.catalog, builder.policy),
    )
    yield builder.page("", front_matter, words.markdown)
