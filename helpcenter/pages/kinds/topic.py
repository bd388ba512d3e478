"""The page of a topic: its answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import TOPICS
from helpcenter.pages.answers import Teaser, question, teaser
from helpcenter.pages.answers import address as answer_address
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage, Link
from helpcenter.pages.page import PageBuilder


@dataclass(frozen=True, kw_only=True)
class TopicPage(FrontMatter):
    """The front matter of a topic."""

    template = "topic.html"
    blurb: str
    icon: str
    answers: tuple[Teaser, ...]


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """One for each topic."""
    for topic in builder.catalog.topics:
        entries = builder.in_topic[topic.id]
        title, blurb, address = builder.shown(topic.title), builder.shown(topic.blurb), TOPICS.address(topic.id)
        updated = builder.text_day(f"topic {topic.id}", entries=entries)
        parts = [Link(question(entry, builder.policy), answer_address(entry)) for entry in entries]
        front_matter = TopicPage(
            head=builder.head(address, title, blurb, updated, kind="CollectionPage", parts=parts),
            blurb=blurb,
            icon=topic.icon or "",
            answers=tuple(teaser(entry, builder.policy) for entry in entries),
        )
        yield builder.page(address, front_matter)
