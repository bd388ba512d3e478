"""Catalog + policy -> all generated pages, kind by kind."""

from __future__ import annotations

from datetime import date

from helpcenter.content.model import Catalog
from helpcenter.pages.answer_in_words import AnswersInWords
from helpcenter.pages.front_matter import GeneratedPage
from helpcenter.pages.kinds import PAGE_KINDS
from helpcenter.pages.last_change import Made, with_last_change
from helpcenter.pages.page import PageBuilder
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import Policy, resolve


def generate(
    catalog: Catalog, policy: Policy, config: SiteConfig, answers: AnswersInWords | None = None
) -> list[GeneratedPage]:
    """All pages, in the order of the site: home, topics, answers, policies, the others, redirects."""
    answers = answers or AnswersInWords(catalog, policy, config)

    def made(day: date) -> Made:
        of = catalog, policy, config, answers
        if day != policy.day:
            then, texts = resolve(catalog, day)[0], catalog.on(day)
            of = texts, then, config, AnswersInWords(texts, then, config, answers.ground)
        builder = PageBuilder(*of)
        return [page for pages in PAGE_KINDS for page in pages(builder)], builder.context

    return with_last_change(made, catalog, policy.day)
