"""The kinds of pages, one module each: its front matter, and the function `pages` that makes all pages of the kind.

A new kind is a module here, a template in overrides/, and a line in PAGE_KINDS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from helpcenter.pages.front_matter import GeneratedPage
from helpcenter.pages.kinds import (
    agents,
    all_answers,
    all_topics,
    answer,
    contact,
    hand_written,
    history,
    home,
    period,
    policies,
    policy,
    redirect,
    search,
    tombstone,
    topic,
    verify,
)
from helpcenter.pages.page import PageBuilder

PAGE_KINDS: tuple[Callable[[PageBuilder], Iterator[GeneratedPage]], ...] = (
    home.pages,
    topic.pages,
    all_topics.pages,
    all_answers.pages,
    answer.pages,
    policy.pages,
    policies.pages,
    history.pages,
    period.pages,
    contact.pages,
    search.pages,
    agents.pages,
    verify.pages,
    hand_written.pages,
    tombstone.pages,
    redirect.pages,
)
"""In the order of the site."""
