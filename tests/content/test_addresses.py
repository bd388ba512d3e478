"""Which addresses the site has: the pages that are made, the links that may name them, and the files that may not."""

from __future__ import annotations

import pytest

from helpcenter.content.addresses import ANSWERS, POLICIES, TOPICS, SiteLink, file_of, is_made, link
from helpcenter.content.kinds import PAGES, kind_of


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("/", SiteLink()),
        ("/?from=mail", SiteLink()),
        ("/contact/#hours", SiteLink()),
        ("/policies/", SiteLink()),
        ("/a/payment-deadline/", SiteLink(ANSWERS, "payment-deadline")),
        ("/a/payment-deadline#steps", SiteLink(ANSWERS, "payment-deadline")),
        ("/topics/payment", SiteLink(TOPICS, "payment")),
        ("/policies/returns/?x=1", SiteLink(POLICIES, "returns")),
        ("/a/", SiteLink()),
        ("/topics/", SiteLink()),
        ("/a//", SiteLink(ANSWERS)),
        ("/a", None),
        ("/contact", None),
        ("/a/b/c/", None),
        ("/policies/at/2026-11-22/", None),
        ("/shipping/", None),
        ("a/payment-deadline/", None),
        ("//elsewhere.example/", None),
    ],
)
def test_a_link_leads_to_a_page_of_the_site_or_nowhere(target: str, place: SiteLink | None) -> None:
    assert link(target) == place


@pytest.mark.parametrize("uri", ["index.md", "contact.md", "guides/first-order.md", "b.md"])
def test_a_page_by_hand_takes_no_place_that_is_made(uri: str) -> None:
    assert not is_made(uri) and kind_of(f"docs/{uri}") is PAGES


@pytest.mark.parametrize(
    "uri",
    [
        "a.md",
        "topics.md",
        "a/x.md",
        "topics/x.md",
        "policies/x.md",
        "assets/x.md",
        "search.md",
        "404.md",
        "search/x.html",
        "a/x/index.html",
    ],
)
def test_a_file_by_hand_in_the_place_of_a_made_one_is_known(uri: str) -> None:
    assert is_made(uri)


@pytest.mark.parametrize("uri", ["README.md", "ä.md", "a b.md", "contact.md.orig", "Contact.md", "contact_LOCAL_12.md"])
def test_what_links_cannot_name_is_no_page(uri: str) -> None:
    assert kind_of(f"docs/{uri}") is not PAGES


def test_the_file_behind_an_address() -> None:
    assert [file_of(address) for address in ("/", "/a/", "/a/x/", "/topics/", "/policies/", "/policies/returns/")] == [
        "index.md",
        "a/index.md",
        "a/x.md",
        "topics/index.md",
        "policies/index.md",
        "policies/returns.md",
    ]
