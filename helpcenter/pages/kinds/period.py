"""The page of a period between two starts of values: all rules that held then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from helpcenter.pages.front_matter import FrontMatter, GeneratedPage
from helpcenter.pages.history import Period, spans
from helpcenter.pages.kinds.history import LINK
from helpcenter.pages.kinds.policies import CRUMB
from helpcenter.pages.page import PageBuilder
from helpcenter.pages.policy_text import PolicyRule, rules
from helpcenter.pages.structured_data import web_page
from helpcenter.policy.policy import day_words


@dataclass(frozen=True)
class PeriodArea:
    """The rules of an area in a period."""

    title: str
    id: str
    rules: tuple[PolicyRule, ...]


@dataclass(frozen=True, kw_only=True)
class PeriodPage(FrontMatter):
    """The front matter of a period, with all others, and the first day of the first one in words."""

    template = "period.html"
    areas: tuple[PeriodArea, ...]
    period: Period
    periods: tuple[Period, ...]
    first: str
    noindex: bool = True


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """One for each period, once any value has changed."""
    periods = spans(builder.catalog, builder.policy.day)
    return (_page(period, periods, builder) for period in periods)


def _page(period: Period, periods: tuple[Period, ...], builder: PageBuilder) -> GeneratedPage:
    """All rules of one period. Of a past one the bare values: the check reads the texts around them for today and later days only."""
    then = builder.policies.on(date.fromisoformat(period.day))
    title = f"Policies {period.words}"
    description = f"All rules of {builder.config.shop} {period.words}, as recorded."
    jsonld = [web_page("WebPage", title, description, builder.url(period.url))]
    areas = [
        PeriodArea(builder.shown(area.title), f"area-{area.area}", rules(area, then, texts=period.when != "past"))
        for area in builder.catalog.shown_areas
    ]
    front_matter = PeriodPage(
        head=builder.head(period.url, title, description, jsonld, period.day, [CRUMB, LINK]),
        areas=tuple(area for area in areas if area.rules),
        period=period,
        periods=periods,
        first=day_words(date.fromisoformat(periods[0].day)),
    )
    return builder.page(period.url, front_matter)
