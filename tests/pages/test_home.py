"""The home page follows the way of an order, and names the questions that are common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.pages.all_pages import generate
from support.calls import run_command
from support.places import DAY
from support.shops import PLACE, SMALL_SHOP

Shop = Callable[..., Path]
TOPICS = "faq/topics.yml"
WAY = """\
stages:
  - id: later
    title: Later
    answers: [return-cost, return-cost]
    topics: [returns]
  - id: now
    title: Now
    topics: [payment]
  - {id: never, title: Never}
"""
COMMON = "common_questions:\n  - answer: return-cost\n    why: People ask it.\n"


def with_topics(more: str, old: str = "", new: str = "") -> dict[str, str]:
    assert old in SMALL_SHOP[TOPICS]
    return {TOPICS: SMALL_SHOP[TOPICS].replace(old, new) + more}


def made(root: Path) -> dict[str, Any]:
    checked = check(read_content(root), DAY)
    return {page.uri: page.meta for page in generate(checked.catalog, checked.policy, PLACE)}


def urls(links: list[dict[str, str]]) -> list[str]:
    return [link["url"] for link in links]


def test_stages_stand_in_the_order_of_the_file_with_the_answers_that_are_named_or_the_first_of_their_topics(
    shop: Shop,
) -> None:
    home = made(shop(with_topics(WAY)))["index.md"]
    assert [(one["id"], urls(one["answers"]), urls(one["topics"])) for one in home["stages"]] == [
        ("later", ["a/return-cost/"], ["topics/returns/"]),
        ("now", ["a/payment-deadline/"], ["topics/payment/"]),
    ], "a stage with nothing to show is none"
    assert home["other_topics"] == []


def test_a_topic_without_a_stage_still_appears_and_one_that_leads_elsewhere_has_a_page_and_no_card(shop: Shop) -> None:
    way = WAY.replace("topics: [payment]", "answers: [payment-deadline]")
    pages = made(shop(with_topics(way)))
    assert urls(pages["index.md"]["other_topics"]) == ["topics/payment/"]
    leads = "    blurb: How to pay.\n    leads_to: /contact/"
    pages = made(
        shop(with_topics(way.replace("[returns]", "[returns, payment]"), "    blurb: How to pay.", leads), "leads")
    )
    home = pages["index.md"]
    assert urls(home["help"]["topics"]) == ["topics/returns/"] == urls(home["stages"][0]["topics"])
    assert home["other_topics"] == [] and "topics/payment.md" in pages
    answer = pages["a/payment-deadline.md"]
    assert answer["topic"]["url"] == "contact/" == answer["crumbs"][-1]["url"]


def test_a_tree_without_stages_shows_its_topics_and_one_with_them_leads_to_each_by_a_plain_link(shop: Shop) -> None:
    for name, files in {"old": {}, "new": with_topics(WAY)}.items():
        root = shop(files, name)
        done = run_command("--root", root, "--as-of", "2026-11-22")
        assert done.returncode == 0, done.stdout + done.stderr
        html = (root / "site/index.html").read_text(encoding="utf-8")
        assert html.count('id="topics"') == 1 and 'href="/topics/payment/"' in html
        assert ('class="cards"' in html) == (name == "old")
        assert ("<summary>Now</summary>" in html and '<h3 id="at-now">Now</h3>' in html) == (name == "new")


@pytest.mark.parametrize("old", [False, True], ids=["common_questions", "most_needed"])
def test_common_questions_are_shown_without_their_reasons(old: bool, shop: Shop) -> None:
    home = made(shop(with_topics("most_needed: [return-cost]\n" if old else COMMON)))["index.md"]
    assert urls(home["most_needed"]) == ["a/return-cost/"] and "People ask it" not in str(home)


@pytest.mark.parametrize(
    ("more", "rule", "place", "message"),
    [
        (
            WAY.replace("[return-cost, return-cost]", "[return-cots]"),
            "broken-link",
            (11, 15),
            "no answer `return-cots`",
        ),
        (WAY.replace("[payment]", "[paying]"), "broken-link", (15, 14), "no topic `paying`"),
        (WAY.replace("id: now", "id: later"), "duplicate-id", (13, 9), "`later` is already the id of a stage"),
        (WAY.replace("    title: Now\n", ""), "schema", (13, 5), "title"),
        (COMMON.replace("return-cost", "return-cots"), "broken-link", (9, 13), "no answer `return-cots`"),
        (COMMON.replace("    why: People ask it.\n", ""), "schema", (9, 5), "why"),
        ("    leads_to: https://shop.example/\n", "broken-link", (8, 15), "is no page of this help center"),
        ("    leads_to: /a/return-cots/\n", "broken-link", (8, 15), "no answer `return-cots`"),
        ("    leads_to: contact\n", "broken-link", (8, 15), "`contact` is no address of this site"),
    ],
)
def test_what_a_stage_a_question_or_a_topic_leads_to_must_be_there(
    more: str, rule: str, place: tuple[int, int], message: str, shop: Shop
) -> None:
    found = [one for one in check(read_content(shop(with_topics(more))), DAY).findings if one.rule == rule]
    assert [(one.span.source.path, one.span.begin) for one in found] == [(TOPICS, place)]
    assert message in found[0].message
