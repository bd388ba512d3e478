"""The page of an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import ANSWERS, TOPICS, file_of
from helpcenter.content.around.interface import Interface
from helpcenter.content.model import Entry
from helpcenter.pages.answers import NamedAnswer, address, related
from helpcenter.pages.dates import DateFinder
from helpcenter.pages.facts import Fact
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage, Link
from helpcenter.pages.machines.structured_data import faq
from helpcenter.pages.page import PageBuilder
from helpcenter.pages.upcoming import ChangeInWords


@dataclass(frozen=True)
class AnswerTopic:
    """The topic that an answer belongs to."""

    id: str
    title: str
    url: str


@dataclass(frozen=True)
class Complaint:
    """An e-mail about an answer that did not help. It names the answer: the shop sees nothing else of the page."""

    subject: str
    body: str


@dataclass(frozen=True, kw_only=True)
class AnswerPage(FrontMatter):
    """The front matter of an answer; `coming` are the changes that it announces, `twin` is where the same stands as Markdown,
    `reviewed` the day on which those who answer for it have read it, in words."""

    template = "answer.html"
    dates: tuple[DateFinder, ...]
    id: str
    question: str
    summary: str
    topic: AnswerTopic
    facts: tuple[Fact, ...]
    policies: tuple[Link, ...]
    complaint: Complaint
    related: tuple[NamedAnswer, ...]
    twin: str = ""
    coming: tuple[ChangeInWords, ...] = ()
    reviewed: str = ""


def _complaint(id: str, asked: str, address: str, said: Interface) -> Complaint:
    subject = said.filled("was_it_helpful.email_subject", answer=id, question=asked)
    named = said.filled("was_it_helpful.email_address", address=address)
    return Complaint(subject, f"{named}\n\n{said['was_it_helpful.email_wanted']}\n")


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """One for each published entry."""
    return (answer_page(builder, entry) for entry in builder.catalog.published)


def answer_page(builder: PageBuilder, entry: Entry) -> GeneratedPage:
    """The page of one entry."""
    catalog, words, here = builder.catalog, builder.answers.of(entry), address(entry)
    topic = catalog.topic_by_id[entry.topic]
    way = topic.leads_to.lstrip("/") if topic.leads_to else TOPICS.address(topic.id)
    about = AnswerTopic(topic.id, topic.title, way)
    updated = words.updated.isoformat()
    jsonld = [faq(words.question, words.for_machines, builder.url(here), updated)]
    crumbs = [Link(about.title, about.url)]
    front_matter = AnswerPage(
        head=builder.head(here, words.question, words.summary, updated, crumbs, jsonld=jsonld),
        dates=words.dates,
        id=entry.id,
        twin=ANSWERS.twin(entry.id),
        question=words.question,
        summary=words.summary,
        topic=about,
        facts=words.facts,
        policies=words.policies,
        complaint=_complaint(entry.id, words.question, builder.url(here), builder.said),
        related=related(entry, catalog, builder.policy),
        coming=words.coming,
    )
    return GeneratedPage(file_of(here), front_matter, words.markdown)
