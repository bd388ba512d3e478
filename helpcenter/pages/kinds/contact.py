"""The contact page. Its words stand in docs/contact.md, the ways and hours in the policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from helpcenter.content.addresses import CONTACT, POLICIES
from helpcenter.pages.answers import Teaser, most_needed
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage, Link
from helpcenter.pages.kinds.hand_written import HandWritten
from helpcenter.pages.machines.structured_data import online_store, web_page
from helpcenter.pages.page import PageBuilder
from helpcenter.pages.upcoming import ChangeInWords
from helpcenter.policy.known_ids import CONTACT_AREA


@dataclass(frozen=True, kw_only=True)
class ContactPage(FrontMatter):
    """The front matter of the contact page; `policy` leads to all rules of the contact data, where there are any; `coming` are the
    changes of these that it announces.
    """

    template = "contact.html"
    shows_all_shared = True
    most_needed: tuple[Teaser, ...]
    policy: Link | None
    coming: tuple[ChangeInWords, ...] = ()


def pages(builder: PageBuilder) -> Iterator[GeneratedPage]:
    """The one contact page."""
    config = builder.config
    words = HandWritten.of("contact.md", builder, "contact_page")
    jsonld = [
        web_page("ContactPage", words.title, words.description, builder.url(CONTACT)),
        online_store(config, builder.catalog, builder.policy),
    ]
    area = next((area for area in builder.catalog.shown_areas if area.area == CONTACT_AREA), None)
    named = [entry for id, _ in builder.catalog.most_needed if (entry := builder.catalog.published_as(id))]
    updated = builder.text_day("page contact", entries=named)
    front_matter = ContactPage(
        head=builder.head(CONTACT, words.title, words.description, updated, jsonld=jsonld),
        most_needed=most_needed(builder.catalog, builder.policy),
        policy=Link(builder.shown(area.title), POLICIES.address(area.area)) if area else None,
        coming=builder.upcoming.for_area(area) if area else (),
    )
    yield builder.page(CONTACT, front_matter, words.markdown)
