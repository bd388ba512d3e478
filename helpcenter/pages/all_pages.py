"""Catalog + policy -> all generated pages, kind by kind."""

from __future__ import annotations

from helpcenter.content.model import Catalog
from helpcenter.pages.front_matter import GeneratedPage
from helpcenter.pages.kinds import PAGE_KINDS
from helpcenter.pages.page import PageBuilder
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import Policy


def generate(catalog: Catalog, policy: Policy, config: SiteConfig) -> list[GeneratedPage]:
    """All pages, in the order of the site: home, topics, answers, policies, the others, redirects."""
    builder = PageBuilder(catalog, policy, config)
    return [page for pages in PAGE_KINDS for page in pages(builder)]
