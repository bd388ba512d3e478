"""The page above the answers: all of them, topic by topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import ANSWER_LIST, TOPICS
from helpcenter.pages.answers import NamedAnswer, named
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage, Link
from helpcenter.pages.page import PageBuilder


@dataclass(frozen=True)
class AnswersOfTopic(Link):
    """A topic with its answers."""

    answers: tuple[NamedAnswer, ...]


@dataclass(frozen=True, kw_only=True)
class AnswerList(FrontMatter):
    """The front matter of the list."""

    template = "all_answers.html"
    topics: tuple[AnswersOfTopic, ...]


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """The one list."""
    said, entries = builder.said, builder.catalog.published
    topics = tuple(
        AnswersOfTopic(builder.shown(topic.title), TOPICS.address(topic.id), answers)
        for topic in builder.catalog.topics
        if (answers := tuple(named(entry, builder.policy) for entry in builder.in_topic[topic.id]))
    )
    updated = builder.text_day(entries=entries)
    parts = [Link(answer.question, answer.url) for topic in topics for answer in topic.answers]
    title, description = said["all_answers.title"], said["all_answers.description"]
    head = builder.head(ANSWER_LIST, title, description, updated, kind="CollectionPage", parts=parts)
    yield builder.page(ANSWER_LIST, AnswerList(head=head, topics=topics))
