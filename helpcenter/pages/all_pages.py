"""Catalog + policy -> all generated pages, kind by kind."""

from __future__ import annotations

from datetime import date

from helpcenter.content.model import Catalog
from helpcenter.pages.front_matter import GeneratedPage
from helpcenter.pages.kinds import PAGE_KINDS
from helpcenter.pages.last_change import Made, with_last_change
from helpcenter.pages.page import PageBuilder
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import Policy, resolve


def generate(catalog: Catalog, policy: Policy, config: SiteConfig) -> list[GeneratedPage]:
    """All pages, in the order of the site: home, topics, answers, policies, the others, redirects."""

    def made(day: date) -> Made:
        then = policy if day == policy.day else resolve(catalog, day)[0]
        builder = PageBuilder(catalog if day == policy.day else catalog.on(day), then, config)
        return [page for pages in PAGE_KINDS for page in pages(builder)], builder.context

    return with_last_change(made, catalog, policy.day)
