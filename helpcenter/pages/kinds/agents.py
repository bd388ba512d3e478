"""The agents' page: every answer with its link and its reply, ready to be pasted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import DESK
from helpcenter.content.model import Entry
from helpcenter.pages.answers import address, question, reply, summary
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage
from helpcenter.pages.page import PageBuilder


@dataclass(frozen=True)
class DeskRow:
    """An answer as agents need it; `open_questions` are those to the shop's owner about what it rests on."""

    id: str
    question: str
    summary: str
    url: str
    link: str
    topic: str
    reply: str
    open_questions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AgentsPage(FrontMatter):
    """The front matter of the agents' page."""

    template = "agents.html"
    replies: tuple[DeskRow, ...]
    noindex: bool = True


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """The one page for agents."""
    title, description = builder.said["agents_desk.title"], builder.said["agents_desk.description"]
    entries = builder.catalog.published
    front_matter = AgentsPage(
        head=builder.head(DESK, title, description, builder.text_days.of(entries=entries)),
        replies=tuple(_row(entry, builder) for entry in entries),
    )
    yield builder.page(DESK, front_matter)


def _row(entry: Entry, builder: PageBuilder) -> DeskRow:
    announced = [change.text for change in builder.upcoming.for_answer(entry)]
    return DeskRow(
        id=entry.id,
        question=question(entry, builder.policy),
        summary=summary(entry, builder.policy),
        url=address(entry),
        link=builder.url(address(entry)),
        topic=builder.shown(builder.catalog.topic_by_id[entry.topic].title),
        reply=reply(entry, builder.policy, builder.config.url, announced),
        open_questions=builder.policy.open_questions(entry),
    )
