"""The page above the topics: all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import TOPIC_LIST
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage, Link
from helpcenter.pages.page import PageBuilder
from helpcenter.pages.site_context import TopicCard


@dataclass(frozen=True, kw_only=True)
class TopicList(FrontMatter):
    """The front matter of the list."""

    template = "all_topics.html"
    topics: tuple[TopicCard, ...]


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """The one list."""
    title, description = builder.said["all_topics.title"], builder.said["all_topics.description"]
    updated = builder.text_day(*(f"topic {topic.id}" for topic in builder.catalog.topics))
    topics = [Link(topic.title, topic.url) for topic in builder.context.topics]
    head = builder.head(TOPIC_LIST, title, description, updated, kind="CollectionPage", parts=topics)
    yield builder.page(TOPIC_LIST, TopicList(head=head, topics=builder.context.topics))
