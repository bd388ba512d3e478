"""The agents' page: every answer with its link and its reply, and what the desk composes letters of in the browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import DESK
from helpcenter.content.around.reply_frame import PLACES, PlaceWords
from helpcenter.content.model import Entry
from helpcenter.pages.answer_in_words import ReplyPart
from helpcenter.pages.answers import address
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage
from helpcenter.pages.page import PageBuilder


@dataclass(frozen=True)
class DeskLink:
    """An address with which a letter ends, and what stands before it."""

    lead: str
    address: str


@dataclass(frozen=True)
class DeskQuestion:
    """A question to the shop's owner; `stake` says what is open: "figure", "rule" or "words"."""

    question: str
    stake: str


@dataclass(frozen=True)
class DeskRow:
    """An answer as agents need it. `reply` is the whole letter about it, of a chat of which nothing is known; the parts, links,
    `regret`, `stamp` and `announced` are what letters are made of."""

    id: str
    question: str
    summary: str
    url: str
    link: str
    topic: str
    reply: str
    regret: str
    stamp: str
    parts: tuple[ReplyPart, ...]
    links: tuple[DeskLink, ...]
    announced: tuple[str, ...]
    open_questions: tuple[DeskQuestion, ...]


@dataclass(frozen=True)
class DeskPlace:
    """A place of a letter that only the chat knows, and its words where it is known and where not."""

    name: str
    known: str
    unknown: str


@dataclass(frozen=True)
class LetterFrame:
    """What stands around each letter, its places unfilled."""

    greeting: str
    closing: str
    link: str
    links: str
    places: tuple[DeskPlace, ...]


@dataclass(frozen=True, kw_only=True)
class AgentsPage(FrontMatter):
    """The front matter of the agents' page."""

    template = "agents.html"
    replies: tuple[DeskRow, ...]
    frame: LetterFrame
    noindex: bool = True


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """The one page for agents."""
    title, description = builder.said["agents_desk.title"], builder.said["agents_desk.description"]
    entries = builder.catalog.published
    frame = builder.policy.frame
    front_matter = AgentsPage(
        head=builder.head(DESK, title, description, builder.text_day(entries=entries)),
        replies=tuple(_row(entry, builder) for entry in entries),
        frame=LetterFrame(frame.greeting, frame.closing.strip(), frame.link, frame.links, tuple(_places(builder))),
    )
    yield builder.page(DESK, front_matter)


def _places(builder: PageBuilder) -> Iterator[DeskPlace]:
    for name in PLACES:
        words: PlaceWords = builder.policy.frame.place_words(name)
        yield DeskPlace(name, words.known, words.unknown)


def _row(entry: Entry, builder: PageBuilder) -> DeskRow:
    words = builder.answers.of(entry)
    return DeskRow(
        id=entry.id,
        question=words.question,
        summary=words.summary,
        url=address(entry),
        link=builder.url(address(entry)),
        topic=builder.shown(builder.catalog.topic_by_id[entry.topic].title),
        reply=words.letter,
        regret=words.regret,
        stamp=words.stamp,
        parts=words.parts,
        links=tuple(DeskLink(link.lead, link.address) for link in words.links),
        announced=tuple(change.text for change in words.coming),
        open_questions=tuple(DeskQuestion(point.question, point.stake.name.lower()) for point in words.open_points),
    )
