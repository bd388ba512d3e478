"""The page of a topic: its answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import TOPICS
from helpcenter.content.model import Topic
from helpcenter.pages.answers import Teaser, teaser
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage
from helpcenter.pages.page import PageBuilder
from helpcenter.pages.structured_data import web_page


@dataclass(frozen=True, kw_only=True)
class TopicPage(FrontMatter):
    """The front matter of a topic."""

    template = "topic.html"
    blurb: str
    icon: str
    answers: tuple[Teaser, ...]


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """One for each topic."""
    return (_page(topic, builder) for topic in builder.catalog.topics)


def _page(topic: Topic, builder: PageBuilder) -> GeneratedPage:
    entries = [entry for entry in builder.catalog.published if entry.topic == topic.id]
    title, blurb, address = builder.shown(topic.title), builder.shown(topic.blurb), TOPICS.address(topic.id)
    jsonld = [web_page("CollectionPage", title, blurb, builder.url(address))]
    front_matter = TopicPage(
        head=builder.head(address, title, blurb, jsonld, builder.newest(entries)),
        blurb=blurb,
        icon=topic.icon or "",
        answers=tuple(teaser(entry, builder.policy) for entry in entries),
    )
    return builder.page(address, front_matter)
