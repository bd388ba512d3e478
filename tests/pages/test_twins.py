"""The Markdown twin of each answer says what its page says, and what a program wants to know of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import yaml

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.pages.answers import answer_markdown, next_markdown, plain_answer
from helpcenter.pages.site_config import SiteConfig
from helpcenter.site.render import Site, render
from helpcenter.text.markup import plain
from support.places import DAY
from support.shops import SMALL_SHOP, checked_shop

CONFIG = SiteConfig("https://help.shop.example/deep/", "A Help Center", "Shop")


def site_of(day: date = DAY) -> Site:
    checked = checked_shop(day)
    return render(checked.catalog, checked.policy, CONFIG)


def cut(text: str) -> tuple[dict[str, object], str]:
    """Front matter and text."""
    empty, front, body = text.split("---\n", 2)
    assert not empty
    return yaml.safe_load(front), body


def test_each_answer_has_a_twin_with_its_words_its_day_and_its_constants() -> None:
    site, checked = site_of(), checked_shop()
    catalog, policy = checked.catalog, checked.policy
    assert sorted(site.twins) == sorted(f"a/{entry.id}.md" for entry in catalog.published)
    pages = {page.uri: page for page in site.pages}
    for entry in catalog.published:
        facts, body = cut(site.twins[f"a/{entry.id}.md"])
        page = pages[f"a/{entry.id}.md"]
        assert facts == {
            "title": page.meta["question"],
            "url": f"https://help.shop.example/deep/a/{entry.id}/",
            "as_of": str(DAY),
            "updated": page.meta["updated"],
            "constants": policy.rests_on(entry),
        } | ({"holds_until": facts["holds_until"]} if "holds_until" in facts else {})
        heading, *said = plain(body).split("\n\n")
        assert heading == page.meta["question"] and "](/" not in body and "{{" not in body
        # Word for word what the page says: its heading, the answer, and what to do next.
        words = " ".join(" ".join(said).split())
        for part in (answer_markdown(entry, policy), next_markdown(entry, policy)):
            assert " ".join(plain(part).split()) in words, entry.id
        assert set(" ".join(plain_answer(entry, policy).split()).split()) <= set(words.split())


def test_a_twin_announces_what_its_page_announces_and_says_until_when_it_holds(shop: Callable[..., Path]) -> None:
    policy = SMALL_SHOP["faq/policy/payment.yml"].replace("{2026-11-22: 2}", "{2026-11-22: 2, 2026-12-01: 3}")
    checked = check(read_content(shop({"faq/policy/payment.yml": policy})), DAY)
    site = render(checked.catalog, checked.policy, CONFIG)
    facts, body = cut(site.twins["a/payment-deadline.md"])
    assert (facts["as_of"], facts["holds_until"]) == ("2026-11-22", "2026-11-30")
    [page] = [page for page in site.pages if page.uri == "a/payment-deadline.md"]
    [change] = page.meta["coming"]
    assert plain(body).endswith(f"\n\n- {change['text']}") and "3 hours" in change["text"] and "2 hours" in body
    assert "- " not in cut(site.twins["a/return-cost.md"])[1], "nothing that it rests on changes"


def test_what_is_typed_is_read_as_text(shop: Callable[..., Path]) -> None:
    """A question with signs of Markdown and of YAML is the same in the twin."""
    entries = SMALL_SHOP["faq/entries/returns.yml"].replace(
        "question: Who pays for the return?", "question: 'Who pays: # *me* or \"you\" [or both](/contact/)?'"
    )
    checked = check(read_content(shop({"faq/entries/returns.yml": entries})), DAY)
    site = render(checked.catalog, checked.policy, CONFIG)
    facts, body = cut(site.twins["a/return-cost.md"])
    assert facts["title"] == 'Who pays: # me or "you" or both?' == plain(body).partition("\n")[0]
