"""What stands at the address of something that has ended."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.pages.all_pages import generate
from helpcenter.site.hosts import nginx_file, redirects_file
from support.places import DAY
from support.shops import PLACE

RETIRED = """\
retired:
  - id: gift-wrap
    question: Can you *wrap* it & send it?
    ended: 2026-11-20
    instead: [wrapping]
    aliases: [paper]
    why: Nobody wraps any more.
  - {id: wrapping, question: Wrapping, ended: 2026-11-21, instead: [payment, return-cost, returns, payment], why: x}
  - {id: returns, kind: policy, question: Returns of old, ended: 2026-11-22, why: x}
  - {id: gifts, kind: topic, question: Gifts, ended: 2026-11-22, instead: [payment-deadline], why: x}
"""


def pages_of(root: Path) -> dict[str, Any]:
    checked = check(read_content(root), DAY)
    return {page.uri: page for page in generate(checked.catalog, checked.policy, PLACE)}


def test_a_tombstone_says_what_it_was_since_when_and_what_stands_there(shop: Callable[..., Path]) -> None:
    pages = pages_of(shop({"faq/retired.yml": RETIRED}))
    meta = pages["a/gift-wrap.md"].meta
    assert (meta["template"], meta["noindex"], pages["a/gift-wrap.md"].markdown) == ("tombstone.html", True, "")
    assert meta["what"] == "Can you wrap it & send it?" and meta["title"] == f"No longer valid: {meta['what']}"
    assert "20 November 2026" in meta["description"] and meta["ended"] == "20 November 2026"
    assert meta["updated"] == "2026-11-20", "what follows it changes later, and it says nothing of that"
    # What stands in its place has ended too: a chain leads to its end, each place once.
    assert [place["url"] for place in meta["instead"]] == ["topics/payment/", "a/return-cost/", "topics/returns/"]
    assert meta["instead"][1]["question"] == "Who pays for the return?" and all(
        one["summary"] for one in meta["instead"]
    )
    assert "wraps any more" not in str([page.meta for page in pages.values()]), "the reason is for writers"
    assert pages["topics/gifts.md"].meta["instead"][0]["url"] == "a/payment-deadline/"


def test_an_old_id_of_what_has_ended_leads_there(shop: Callable[..., Path]) -> None:
    meta = pages_of(shop({"faq/retired.yml": RETIRED}))["a/paper.md"].meta
    assert (meta["template"], meta["target"]) == ("redirect.html", "a/gift-wrap/")
    assert meta["title"] == "No longer valid: Can you wrap it & send it?"


def test_hosts_say_that_it_is_gone_where_they_can(shop: Callable[..., Path]) -> None:
    pages = list(
        pages_of(
            shop({"faq/retired.yml": RETIRED.replace("policy,", "answer,").replace("id: returns", "id: old")})
        ).values()
    )
    gone = [line for line in nginx_file(PLACE, pages, []).splitlines() if "410" in line]
    assert gone == [
        f'location = "/{path}" {{ error_page 410 "/{path}index.html"; return 410; }}'
        for path in ("a/gift-wrap/", "a/wrapping/", "a/old/", "topics/gifts/")
    ]
    assert redirects_file(PLACE, pages) == "/a/paper/ /a/gift-wrap/ 301\n"
