"""What earlier builds have made changes no byte of a later one, and hides no fault of its pages."""

from __future__ import annotations

import json
import logging
import shutil
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from helpcenter.commands.writing.swap import new_folder, take_place
from helpcenter.commands.writing.writer import Writer
from helpcenter.content.addresses import address_of
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.site import site_check
from helpcenter.site.mkdocs_hook import publish, rendered
from helpcenter.site.render import SEARCH_INDEX
from helpcenter.site.site_check import check_site
from helpcenter.store.store import NO_STORE, Store, using
from helpcenter.text.unsaid import unsaid
from support.places import DAY
from support.shops import fingerprint
from support.sites import asset

Shop = Callable[..., Path]
EDITS = {
    "texts": [
        ("faq/entries/payment.yml", "Pay within {{", "Please pay within {{"),
        ("faq/entries/returns.yml", "Who pays for the return?", "Who pays for a return?"),
        ("faq/entries/returns.yml", "Then [contact us](/contact/)", "## Closed\n\n      [Contact us](/contact/)"),
        ("docs/guides/first.md", "How to begin.", "How one begins."),
    ],
    "policy": [
        ("faq/policy/payment.yml", "2026-11-22: 2}", "2026-11-22: 2, 2026-11-23: 3}"),
        ("faq/topics.yml", "How to send goods back.", "How goods go back."),
    ],
    "look": [
        ("overrides/partials/footer.html", "<footer", '<footer data-changed="md-banner"'),
        ("docs/assets/css/page.css", "{", "{outline:0;"),
        ("docs/assets/js/start.js", '"use strict";', '"use strict"; document.title;'),
    ],
    "rename": [("faq/entries/returns.yml", "id: return-cost", "id: cost\n    aliases: [return-cost]")],
    "settings": [("mkdocs.yml", "site_name: ", "site_name: New ")],
    "language": [("mkdocs.yml", "language: en", "language: en-GB")],
}
"""Edits that a writer makes together: file, text, other text."""


@pytest.fixture
def own_look(shop: Shop) -> Path:
    """A shop with files of its own everywhere."""
    root = shop({"docs/guides/first.md": "---\ntitle: Guide\n---\nHow to begin.\n\n## Cost\n\nNothing.\n"})
    for name in ("overrides", "docs/assets"):
        there = (root / name).resolve()
        (root / name).unlink()
        shutil.copytree(there, root / name)
    return root


RETURNS = "faq/entries/returns.yml"
DAYS = (DAY, DAY + timedelta(days=1), date(2026, 11, 24))
STEPS = [*EDITS, RETURNS, *DAYS]
"""What happens between two builds: an edit is made or taken back, a file is deleted or brought back, a day is there."""
COLD: dict[str, dict[str, str]] = {}
"""What builds without anything kept have made of each state: many sequences come to the same."""


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(STEPS), min_size=2, max_size=5))
@example(steps=STEPS)
@example(steps=["rename", "rename"])  # an id becomes one that a heading has, and is free again
def test_a_build_makes_the_same_bytes_with_what_was_kept_and_without(
    own_look: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[str | date]
) -> None:
    folder = tmp_path_factory.mktemp("builds")
    root, day = folder / "shop", DAY
    shutil.copytree(own_look, root)

    def built(name: str) -> dict[str, str]:
        forget()
        checked = check(read_content(root), day)
        target = folder / name
        publish(root, checked, rendered(root, checked), target)
        return fingerprint(target)

    def compared() -> dict[str, str]:
        with using(Store(folder / "kept")):
            forget()
            warm = built_again(root, folder / "warm", day)
        folders = [fingerprint(root / name) for name in ("faq", "docs", "overrides")]
        state = repr([day, (root / "mkdocs.yml").read_text(), *folders])
        if state not in COLD:
            with using(NO_STORE):
                COLD[state] = built("cold")
        assert warm == COLD[state]
        return warm

    before = compared()
    for step in steps:
        if isinstance(step, date):
            is_same, day = step == day, step
        elif step == RETURNS:
            is_same = False
            (root / step).unlink() if (root / step).exists() else shutil.copy(own_look / step, root / step)
        else:
            edits = [edit for edit in EDITS[step] if (root / edit[0]).exists()]
            is_same = not edits
            for edit in edits:
                turn(root, *edit)
        after = compared()
        assert (after == before) is is_same, step
        before = after


def built_again(root: Path, place: Path, day: date = DAY) -> dict[str, str]:
    """The site in the place of the last one, as `build` writes it."""
    checked = check(read_content(root), day)
    with new_folder(place) as fresh:
        writer = Writer(fresh, place)
        publish(root, checked, rendered(root, checked), fresh, writer)
        take_place(fresh, place, writer.others)
    return fingerprint(place)


def test_an_edit_of_an_answer_makes_anew_what_says_it_and_no_other_page(
    own_look: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Who brings the files to a host, and the browsers that keep them, get the page of this answer and no other one, whatever the
    search has learnt of it. And MkDocs makes no other one."""

    def built() -> tuple[dict[str, str], set[str]]:
        """The site, and the pages that were made."""
        caplog.clear()
        with using(Store(tmp_path / "kept")), caplog.at_level(logging.DEBUG, "mkdocs.commands.build"):
            site = built_again(own_look, tmp_path / "site")
        made = (message.removeprefix("Building page ") for message in caplog.messages if "Building page" in message)
        return site, {f"{address_of(uri)}index.html" for uri in made}

    before, all_pages = built()
    assert all_pages == {name for name in before if name.endswith(".html")} - {"404.html"}
    assert built() == (before, set())
    for edit, pages in AN_ANSWERS_EDITS:
        turn(own_look, *edit)
        after, made = built()
        changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        assert SEARCH_INDEX in changed, "the search looks in other words"
        assert {name for name in changed if name.endswith(".html")} - {"404.html"} == pages
        # The home page has the names of all files as data of its own, and says few of them.
        assert made | {"index.html"} == pages | {"index.html"}
        before = after


AN_ANSWERS_EDITS: list[tuple[tuple[str, str, str], set[str]]] = [
    (
        ("faq/entries/payment.yml", "Pay within {{", "Kindly pay within {{"),
        {"a/payment-deadline/index.html", "agents/index.html", "verify/index.html"},
    ),
    (
        ("faq/entries/returns.yml", "Who pays for the return?", "Who pays for a return?"),
        {
            "a/index.html",
            "a/return-cost/index.html",
            "agents/index.html",
            "topics/returns/index.html",
            "verify/index.html",
        },
    ),
]
"""Edits of an answer, each with the pages that say it."""


def forget() -> None:
    """What this process remembers, as if each build had one of its own: it would hide what a store gives."""
    for module in [module for name, module in sys.modules.items() if name.startswith("helpcenter.")]:
        for value in list(vars(module).values()):
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def turn(root: Path, name: str, old: str, new: str) -> None:
    """Puts one text in the place of another, or that one back."""
    text = (root / name).read_text(encoding="utf-8")
    old, new = (new, old) if new in text else (old, new)
    assert old in text, name
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def known_site(built_site: Path, tmp_path: Path) -> Path:
    """A copy of a sound site of which all is kept that can be learnt."""
    site = tmp_path / "site"
    shutil.copytree(built_site, site)
    with using(Store(tmp_path / "kept")):
        assert check_site(site, [], "/help/", shop="IOKONE") == []
    return site


def found(site: Path, shop: str = "IOKONE") -> list[str]:
    """The faults, found with what is kept; they are those that are found without."""
    with using(Store(site.parent / "kept")):
        faults = check_site(site, [], "/help/", shop=shop)
    with using(NO_STORE):
        assert faults == check_site(site, [], "/help/", shop=shop)
    return faults


def test_a_page_that_is_gone_is_missed_by_pages_that_did_not_change(known_site: Path) -> None:
    shutil.rmtree(known_site / "contact")
    assert "index.html: the link /help/contact/ leads to no page" in found(known_site)


def test_a_place_that_is_gone_is_missed_by_pages_that_did_not_change(known_site: Path) -> None:
    page = known_site / "policies" / "payment" / "index.html"
    page.write_text(page.read_text().replace('id="payment-methods"', 'id="other"'))
    assert any(
        "a/payment-methods/" in fault and "leads to no place #payment-methods" in fault for fault in found(known_site)
    )


def test_an_asset_that_has_another_name_is_missed_under_the_name_that_pages_know(known_site: Path) -> None:
    style = asset(known_site, "site.css")
    (known_site / style).rename(known_site / "assets" / "site.bcdfghjklm.css")
    assert f"index.html: the link /help/{style} leads to no page" in found(known_site)


def test_an_asset_gets_another_name_and_nothing_is_missed(known_site: Path) -> None:
    style, other = asset(known_site, "site.css"), "assets/site.bcdfghjklm.css"
    (known_site / style).rename(known_site / other)
    for page in known_site.rglob("*.html"):
        page.write_text(page.read_text().replace(style, other))
    assert found(known_site) == []


def test_the_same_text_is_judged_by_who_reads_it(known_site: Path) -> None:
    page = (known_site / "contact" / "index.html").read_text()
    assert "</main>" in page
    told = page.replace("</main>", "<p>The price of this is not stated yet.</p></main>")
    (known_site / "agents" / "index.html").write_text(told)
    assert not any("tells shoppers" in fault for fault in found(known_site))
    (known_site / "contact" / "index.html").write_text(told)
    assert any(fault.startswith("contact/index.html:") and "tells shoppers" in fault for fault in found(known_site))


def test_who_the_shop_is_counts(known_site: Path) -> None:
    page = known_site / "contact" / "index.html"
    page.write_text(page.read_text().replace("</main>", "<p>Acme has not decided this.</p></main>"))
    assert found(known_site, "IOKONE") != found(known_site, "Acme")


def test_of_much_data_only_what_is_near_a_change_is_judged_anew(
    known_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [f"The price of thing {number} is {number} EUR." for number in range(5000)]
    data = known_site / "data.json"
    data.write_text(json.dumps({"texts": [{"text": text} for text in texts]}))
    assert found(known_site) == []
    texts[1234] = "The price of this is not stated yet."
    data.write_text(json.dumps({"texts": [{"text": text} for text in [*texts[2000:], *texts[:2000]]]}))
    judged = []
    site_check._told.cache_clear()
    monkeypatch.setattr(site_check, "unsaid", lambda words, shop: judged.append(words) or unsaid(words, shop))
    with using(Store(known_site.parent / "kept")):
        faults = check_site(known_site, [], "/help/", shop="IOKONE")
    assert faults == ["data.json: “price of this is not stated yet.” tells shoppers what the shop has not said"]
    assert texts[1234] in judged and len(judged) < 200
