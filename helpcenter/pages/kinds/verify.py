"""The page that says of a pasted reply whether it still holds; what it finds, the browser writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import DESK, VERIFY
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage, Link
from helpcenter.pages.page import PageBuilder


@dataclass(frozen=True, kw_only=True)
class VerifyPage(FrontMatter):
    """The front matter of the page."""

    template = "verify.html"
    noindex: bool = True


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """The one page for proofs."""
    said = builder.said
    updated = builder.text_day(entries=builder.catalog.published)
    crumbs = [Link(said["agents_desk.title"], DESK)]
    yield builder.page(
        VERIFY,
        VerifyPage(
            head=builder.head(VERIFY, said["proof_page.title"], said["proof_page.description"], updated, crumbs)
        ),
    )
