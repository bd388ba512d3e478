"""Pages whose words somebody wrote by hand, in docs/. The home page and the contact page take their words from there too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import address_of
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage
from helpcenter.pages.page import PageBuilder
from helpcenter.text.conversion import quote

_OF_OTHER_KINDS = ("index.md", "contact.md")


@dataclass(frozen=True)
class HandWritten:
    """The words of a hand-written page, with its references filled, and the names of shop and site for {shop} and {site}."""

    title: str
    heading: str
    description: str
    markdown: str

    @classmethod
    def of(cls, uri: str, builder: PageBuilder, group: str = "") -> HandWritten:
        """Those of docs/`uri`; where it does not say its title and description, or is not there, those of a group of the interface."""
        hand = next((page for page in builder.catalog.hand_pages if page.uri == uri), None)
        meta = hand.meta if hand else {}

        def fill(text: str, quote: Callable[[str], str] = str) -> str:
            names = {"{shop}": quote(builder.config.shop), "{site}": quote(builder.config.name)}
            return re.sub(r"\{(?:shop|site)\}", lambda name: names[name[0]], builder.policy.fill(text, quote))

        said = builder.said.texts.get(group, {})
        own = said.get("title", uri.removesuffix(".md") if not group else builder.config.name)
        title = fill(str(meta.get("title") or own))
        return cls(
            title,
            fill(str(meta.get("heading", title))),
            fill(str(meta.get("description") or said.get("description", ""))),
            fill(hand.body, quote).strip() if hand else "",
        )


@dataclass(frozen=True, kw_only=True)
class PlainPage(FrontMatter):
    """The front matter of a page that shows its Markdown, and nothing else."""

    template = "main.html"


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """Those of docs/ that no other kind takes its words from."""
    for hand in builder.catalog.hand_pages:
        if hand.uri in _OF_OTHER_KINDS:
            continue
        words = HandWritten.of(hand.uri, builder)
        address = address_of(hand.uri)
        updated = builder.text_day(f"page {hand.uri.removesuffix('.md')}")
        head = builder.head(address, words.title, words.description, updated)
        front_matter = PlainPage(head=head, noindex=hand.meta.get("noindex") == "yes")
        yield builder.page(address, front_matter, words.markdown, hand.uri)
