"""The page with the history of the policies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.pages.front_matter import FrontMatter, GeneratedPage, Link
from helpcenter.pages.history import ADDRESS, FEED, HistoryDay, Period, history, spans
from helpcenter.pages.kinds.policies import crumb_of_policies
from helpcenter.pages.page import PageBuilder


@dataclass(frozen=True, kw_only=True)
class HistoryPage(FrontMatter):
    """The front matter of the history; `first` is the earliest day, in words, and `period` is None: the page shows all."""

    template = "history.html"
    days: tuple[HistoryDay, ...]
    first: str
    changed: bool
    periods: tuple[Period, ...]
    feed: str
    period: Period | None = None


def crumb_of_history(builder: PageBuilder) -> Link:
    """The link to the history, for the way to the pages below it."""
    return Link(builder.said["history.title"], ADDRESS)


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """The one history."""
    description = builder.said.filled("history.description", shop=builder.config.shop)
    crumb = crumb_of_history(builder)
    days = history(builder.catalog, builder.policy, builder.policies)
    front_matter = HistoryPage(
        head=builder.head(ADDRESS, crumb.title, description, crumbs=[crumb_of_policies(builder)]),
        days=days,
        first=days[-1].words if days else "",
        changed=any(day.changes for day in days),
        periods=spans(builder.catalog, builder.policy.day),
        feed=FEED,
    )
    yield builder.page(ADDRESS, front_matter)
