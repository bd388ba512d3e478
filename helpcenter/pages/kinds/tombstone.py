"""The page at the address of something that has ended: what it was, since when it no longer holds, and what stands in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import ANSWERS, POLICIES, SECTIONS, TOPICS, Section, Successors
from helpcenter.content.kept.retired import Retired
from helpcenter.pages.answers import Teaser
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage
from helpcenter.pages.machines.structured_data import web_page
from helpcenter.pages.page import PageBuilder
from helpcenter.policy.policy import day_words


@dataclass(frozen=True, kw_only=True)
class Tombstone(FrontMatter):
    """The front matter of a page about what has ended. Nothing of what it said is kept."""

    template = "tombstone.html"
    what: str
    ended: str
    instead: tuple[Teaser, ...]
    noindex: bool = True


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """One for each that has ended."""
    living, successors = standing_pages(builder), Successors(builder.catalog)
    for one in builder.catalog.retired:
        section = next(section for section in SECTIONS if section.listed_as == one.kind)
        address, (title, about) = section.address(one.id), told_of(one, builder)
        jsonld = [web_page("WebPage", title, about, builder.url(address))]
        head = builder.head(address, title, about, one.ended.isoformat(), jsonld=jsonld)
        instead = tuple(
            Teaser(builder.shown(named), section.address(id), builder.shown(short))
            for section, id in successors.of(one)
            for named, short in [living[section][id]]
        )
        what, ended = builder.shown(one.question), day_words(one.ended)
        yield builder.page(address, Tombstone(head=head, what=what, ended=ended, instead=instead))


def told_of(retired: Retired, builder: PageBuilder) -> tuple[str, str]:
    """Title and description: what a chat shows of an old link."""
    title = builder.said.filled("retired_page.title", page=builder.shown(retired.question))
    return title, builder.said.filled("retired_page.description", day=day_words(retired.ended))


def standing_pages(builder: PageBuilder) -> dict[Section, dict[str, tuple[str, str]]]:
    """Title and description of each page that stands, by its id."""
    catalog, said = builder.catalog, builder.said
    return {
        ANSWERS: {entry.id: (entry.question, entry.summary) for entry in catalog.published},
        TOPICS: {topic.id: (topic.title, topic.blurb) for topic in catalog.topics},
        POLICIES: {
            area.area: (said.filled("policy_page.title", area=area.title), area.blurb) for area in catalog.areas
        },
    }
