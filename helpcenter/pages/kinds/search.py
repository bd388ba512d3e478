"""The search page; what it finds, the browser writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import SEARCH
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage
from helpcenter.pages.page import PageBuilder


@dataclass(frozen=True, kw_only=True)
class SearchPage(FrontMatter):
    """The front matter of the search page."""

    template = "search.html"
    shows_all_shared = True
    noindex: bool = True


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """The one search page."""
    title, description = builder.said["search_page.title"], builder.said["search_page.description"]
    updated = builder.text_day(entries=builder.catalog.published)
    head = builder.head(SEARCH, title, description, updated, kind="SearchResultsPage")
    yield builder.page(SEARCH, SearchPage(head=head))
