"""Pages at old addresses that lead on to the new ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import ANSWERS, POLICIES, TOPICS
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage
from helpcenter.pages.history import ADDRESS, PERIODS, spans
from helpcenter.pages.page import PageBuilder
from helpcenter.pages.structured_data import web_page


@dataclass(frozen=True, kw_only=True)
class Redirect(FrontMatter):
    """The front matter of a page that leads on to the address `target`."""

    template = "redirect.html"
    target: str
    noindex: bool = True


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """One for each address that has moved."""
    for old, new, title in _moved(builder):
        shown = builder.shown(title)
        jsonld = [web_page("WebPage", shown, builder.said["moved_page.machines"], builder.url(new))]
        head = builder.head(
            old, shown, builder.said.filled("moved_page.description", address=builder.url(new)), jsonld=jsonld
        )
        yield builder.page(old, Redirect(head=head, target=new))


def _moved(builder: PageBuilder) -> Iterator[tuple[str, str, str]]:
    """The old address, the new one, and the title of the page there."""
    catalog = builder.catalog
    if spans(catalog, builder.policy.day):
        yield PERIODS, ADDRESS, builder.said["policies_of_a_day.title"]
    titles = {
        ANSWERS: {entry.id: entry.question for entry in catalog.published},
        TOPICS: {topic.id: topic.title for topic in catalog.topics},
        POLICIES: {area.area: area.title for area in catalog.areas},
    }
    for section, title_of in titles.items():
        for id, aliases in section.named(catalog):
            for alias in aliases:
                yield section.address(alias), section.address(id), title_of[id]
