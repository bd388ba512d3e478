"""The page that lists all policy areas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import POLICIES, POLICY_LIST
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage, Link
from helpcenter.pages.page import PageBuilder


@dataclass(frozen=True)
class PolicyCard(Link):
    """A policy area in the list."""

    blurb: str


@dataclass(frozen=True, kw_only=True)
class PolicyList(FrontMatter):
    """The front matter of the list."""

    template = "policies.html"
    policies: tuple[PolicyCard, ...]


def crumb_of_policies(builder: PageBuilder) -> Link:
    """The link to the list, for the way to the pages below it."""
    return Link(builder.said["policies.title"], POLICY_LIST)


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """The one list."""
    said, crumb = builder.said, crumb_of_policies(builder)
    description = said.filled("policies.description", shop=builder.config.shop)
    areas = [f"policy {area.area}" for area in builder.catalog.shown_areas]
    cards = tuple(
        PolicyCard(builder.shown(area.title), POLICIES.address(area.area), builder.shown(area.blurb))
        for area in builder.catalog.shown_areas
    )
    front_matter = PolicyList(
        head=builder.head(
            crumb.url, crumb.title, description, builder.text_day(*areas), kind="CollectionPage", parts=cards
        ),
        policies=cards,
    )
    yield builder.page(crumb.url, front_matter)
