"""Which addresses the site has: the pages that are made, the links that may name them, and the files that may not."""

from __future__ import annotations

import pytest

from helpcenter.content.addresses import ANSWERS, POLICIES, TOPICS, SiteLink, file_of, link, may_be_written_by_hand


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
        ("/a/", SiteLink(ANSWERS)),
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


@pytest.mark.parametrize("uri", ["index.md", "contact.md", "guides/first-order.md", "a.md"])
def test_a_page_by_hand_takes_no_place_that_is_made(uri: str) -> None:
    assert may_be_written_by_hand(uri)


@pytest.mark.parametrize(
    "uri",
    ["a/x.md", "topics/x.md", "policies/x.md", "assets/x.md", "search.md", "404.md", "README.md", "ä.md", "a b.md"],
)
def test_a_page_by_hand_in_the_place_of_a_made_one_is_refused(uri: str) -> None:
    assert not may_be_written_by_hand(uri)


def test_the_file_behind_an_address() -> None:
    assert [file_of(address) for address in ("/", "/a/x/", "/policies/", "/policies/returns/")] == [
        "index.md",
        "a/x.md",
        "policies/index.md",
        "policies/returns.md",
    ]
