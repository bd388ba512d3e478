"""The page of a policy area: every rule, its figures, and the answers that rest on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import POLICIES
from helpcenter.pages.answers import NamedAnswer
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage
from helpcenter.pages.kinds.policies import crumb_of_policies
from helpcenter.pages.page import PageBuilder
from helpcenter.pages.policy_text import Chapter, FigureRow, answers_of, chapters, figures, rules
from helpcenter.pages.site_context import recorded
from helpcenter.pages.upcoming import ChangeInWords
from helpcenter.policy.policy import day_words


@dataclass(frozen=True)
class Area:
    """The area that a policy page is about."""

    id: str
    title: str
    blurb: str


@dataclass(frozen=True, kw_only=True)
class PolicyPage(FrontMatter):
    """The front matter of a policy area; `coming` are the changes that it announces, `reviewed` the day on which those who answer
    for it have read it, in words."""

    template = "policy.html"
    area: Area
    summary: str
    chapters: tuple[Chapter, ...]
    figures: tuple[FigureRow, ...]
    answers: tuple[NamedAnswer, ...]
    recorded: str
    coming: tuple[ChangeInWords, ...]
    reviewed: str = ""


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """One for each area that is shown."""
    for area in builder.catalog.shown_areas:
        about = Area(area.area, builder.shown(area.title), builder.shown(area.blurb))
        constants, address = builder.catalog.shown_in(area), POLICIES.address(area.area)
        owners = [f"policy {area.area}", *(f"constant {constant.id}" for constant in constants)]
        updated = builder.text_day(*owners)
        title = builder.said.filled("policy_page.title", area=about.title)
        front_matter = PolicyPage(
            head=builder.head(address, title, about.blurb, updated, [crumb_of_policies(builder)]),
            area=about,
            summary=builder.shown(area.summary or ""),
            chapters=chapters(rules(area, constants, builder.policy, builder.upcoming.of)),
            figures=figures(constants, builder.policy),
            answers=answers_of(constants, builder.catalog, builder.policy, builder.users),
            recorded=day_words(recorded(builder.policy, constants)),
            coming=builder.upcoming.for_area(area),
        )
        yield builder.page(address, front_matter)
