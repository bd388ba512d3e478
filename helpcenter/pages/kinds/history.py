"""The page with the history of the policies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.pages.front_matter import FrontMatter, GeneratedPage, Link
from helpcenter.pages.history import ADDRESS, FEED, HistoryDay, Period, history, spans
from helpcenter.pages.kinds.policies import CRUMB
from helpcenter.pages.page import PageBuilder

LINK = Link("History of the policies", ADDRESS)


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


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """The one history."""
    description = f"What changed in the policies of {builder.config.shop}, and from when."
    days = history(builder.catalog, builder.policy, builder.policies)
    front_matter = HistoryPage(
        head=builder.head(ADDRESS, LINK.title, description, crumbs=[CRUMB]),
        days=days,
        first=days[-1].words if days else "",
        changed=any(day.changes for day in days),
        periods=spans(builder.catalog, builder.policy.day),
        feed=FEED,
    )
    yield builder.page(ADDRESS, front_matter)
