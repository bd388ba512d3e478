"""Pages at old addresses that lead on to the new ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.pages.front_matter import FrontMatter, GeneratedPage
from helpcenter.pages.history import ADDRESS, PERIODS, spans
from helpcenter.pages.kinds.tombstone import standing_pages, told_of
from helpcenter.pages.machines.structured_data import web_page
from helpcenter.pages.page import PageBuilder


@dataclass(frozen=True, kw_only=True)
class Redirect(FrontMatter):
    """The front matter of a page that leads on to the address `target`."""

    template = "redirect.html"
    target: str
    noindex: bool = True


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """One for each address that has moved."""
    for old, new, title, about in _moved(builder):
        shown = builder.shown(title)
        jsonld = [web_page("WebPage", shown, builder.said["moved_page.machines"], builder.url(new))]
        head = builder.head(old, shown, builder.shown(about), jsonld=jsonld)
        yield builder.page(old, Redirect(head=head, target=new))


def _moved(builder: PageBuilder) -> Iterator[tuple[str, str, str, str]]:
    """The old address and the new one, with the title and the description of the page there: a chat shows those of the old
    address, and readers must not see that they follow an old link."""
    catalog, said = builder.catalog, builder.said
    if spans(catalog, builder.policy.day):
        about = said.filled("history.description", shop=builder.config.shop)
        yield PERIODS, ADDRESS, said["policies_of_a_day.title"], about
    for section, page_of in standing_pages(builder).items():
        for id, aliases in section.named(catalog):
            for alias in aliases:
                yield section.address(alias), section.address(id), *page_of[id]
        for alias, retired in section.ended(catalog).items():
            if alias != retired.id:
                yield section.address(alias), section.address(retired.id), *told_of(retired, builder)
