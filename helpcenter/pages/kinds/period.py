"""The page of a period between two starts of values: all rules that held then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from helpcenter.pages.front_matter import FrontMatter, GeneratedPage
from helpcenter.pages.history import Period, spans
from helpcenter.pages.kinds.history import crumb_of_history
from helpcenter.pages.kinds.policies import crumb_of_policies
from helpcenter.pages.page import PageBuilder
from helpcenter.pages.policy_text import PolicyRule, rules


@dataclass(frozen=True)
class PeriodArea:
    """The rules of an area in a period."""

    title: str
    id: str
    rules: tuple[PolicyRule, ...]


@dataclass(frozen=True, kw_only=True)
class PeriodPage(FrontMatter):
    """The front matter of a period, with all others."""

    template = "period.html"
    areas: tuple[PeriodArea, ...]
    period: Period
    periods: tuple[Period, ...]
    noindex: bool = True


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """One for each period, once any value has changed."""
    periods = spans(builder.catalog, builder.policy.day)
    for period in periods:
        then = builder.policies.on(date.fromisoformat(period.day))
        # Of a past period the bare values: the check reads the texts around them for today and later days only.
        areas = [
            PeriodArea(
                builder.shown(area.title),
                f"area-{area.area}",
                rules(area, area.constants, then, texts=period.when != "past"),
            )
            for area in builder.catalog.shown_areas
        ]
        said, shop = builder.said, builder.config.shop
        description = said.filled("policies_of_a_day.description", shop=shop, period=period.words)
        title = said.filled("policies_of_a_day.page_title", period=period.words)
        crumbs = [crumb_of_policies(builder), crumb_of_history(builder)]
        front_matter = PeriodPage(
            head=builder.head(period.url, title, description, crumbs=crumbs),
            areas=tuple(area for area in areas if area.rules),
            period=period,
            periods=periods,
        )
        yield builder.page(period.url, front_matter)
