"""The page that lists all policy areas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import POLICIES, POLICY_LIST
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage, Link
from helpcenter.pages.page import PageBuilder

CRUMB = Link("Policies", POLICY_LIST)


@dataclass(frozen=True)
class PolicyCard(Link):
    """A policy area in the list."""

    blurb: str


@dataclass(frozen=True, kw_only=True)
class PolicyList(FrontMatter):
    """The front matter of the list."""

    template = "policies.html"
    policies: tuple[PolicyCard, ...]


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """The one list."""
    description = f"The rules of {builder.config.shop}, area by area, as recorded on {builder.context.recorded}."
    areas = [f"policy {area.area}" for area in builder.catalog.shown_areas]
    front_matter = PolicyList(
        head=builder.head(CRUMB.url, CRUMB.title, description, builder.text_days.of(*areas), kind="CollectionPage"),
        policies=tuple(
            PolicyCard(builder.shown(area.title), POLICIES.address(area.area), builder.shown(area.blurb))
            for area in builder.catalog.shown_areas
        ),
    )
    yield builder.page(CRUMB.url, front_matter)
