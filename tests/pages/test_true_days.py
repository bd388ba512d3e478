"""The day on which a page last changed: never after the build's day, another one whenever the words are others, and told where a writer forgot it."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpcenter.content.files import Files
from helpcenter.content.model import Catalog
from helpcenter.content.written import bound, read_content
from helpcenter.guard.check import check
from helpcenter.guard.reading.review import accepted
from helpcenter.pages.all_pages import generate
from helpcenter.pages.front_matter import Json
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import resolve
from helpcenter.text.finding import Severity
from helpcenter.text.source import SourceFile
from support.calls import run_command
from support.places import DAY
from support.shops import CONTACT, RETURNS, SMALL_SHOP, Shop, written

ORDERS, ENTRIES = "faq/policy/payment.yml", "faq/entries/payment.yml"
PLACE = SiteConfig("https://help.shop.example/", "Small Help Center", "Small")
OF_THE_BUILD = {"made", "holds_until", "holds_until_words", "zone", "zone_offset", "recorded"}
"""What of the data that all pages share speaks of the build, and is no word of a page."""


def words(data: Json) -> str:
    """A page's data without the days that are judged here."""
    text = json.dumps(
        {key: value for key, value in data.items() if key not in ("updated", "last_changed", "help")}, sort_keys=True
    )
    return re.sub(r'"dateModified":"[^"]*"', "", text)


def shown(catalog: Catalog, day: date) -> dict[str, tuple[str, str]]:
    """For each page that search engines are told of the words that it shows, with those of its foot, and the day of its last change."""
    pages = generate(catalog, resolve(catalog, day)[0], PLACE)
    shared = next(page.meta["help"] for page in pages if "help" in page.meta)
    foot = {name: shared[name] for name in ("contact", "footer", "name")}
    chat = {"listed": bool(shared["chat"]["exceptions"])} if shared["chat"] else {}
    found = {}
    for page in pages:
        whole = {name: value for name, value in shared.items() if name not in OF_THE_BUILD}
        around = whole if page.uri in ("index.md", "contact.md") else {**foot, **chat}
        if not page.meta.get("noindex"):
            found[page.uri] = f"{page.markdown}{words(page.meta)}{json.dumps(around)}", page.meta["updated"]
    return found


def catalog_of(files: dict[str, str]) -> Catalog:
    return bound(Files(tuple(SourceFile(path, text) for path, text in sorted(files.items())))).catalog


days = st.dates(date(2026, 11, 23), date(2027, 12, 1))


@st.composite
def shops(draw: st.DrawFn) -> dict[str, str]:
    """The small shop with values that change, a chat in a zone whose clock changes, other hours on some days, and links between answers."""
    window = {DAY: 2} | {day: draw(st.integers(1, 4)) for day in draw(st.lists(days, max_size=3))}
    cards = {DAY: "no"} | {day: draw(st.sampled_from(["yes", "no"])) for day in draw(st.lists(days, max_size=2))}
    returns = {DAY: 14} | {day: draw(st.integers(13, 16)) for day in draw(st.lists(days, max_size=2))}
    zone = draw(st.sampled_from(["New York time (America/New_York, UTC-5)", "Beijing time (Asia/Shanghai, UTC+8)"]))
    odd = sorted(set(draw(st.lists(days, max_size=3))))

    def timeline(values: dict[date, Any]) -> str:
        return "{" + ", ".join(f"{day}: {value}" for day, value in sorted(values.items())) + "}"

    return {
        **SMALL_SHOP,
        ORDERS: SMALL_SHOP[ORDERS]
        .replace("{2026-11-22: 2}", timeline(window))
        .replace("{2026-11-22: no}", timeline(cards)),
        "faq/policy/returns.yml": RETURNS.replace("{2026-11-22: 14}", timeline(returns)),
        "faq/policy/contact.yml": CONTACT.replace("Beijing time (Asia/Shanghai, UTC+8)", zone),
        "faq/calendar.yml": "chat:\n" + "".join(f"  - {{day: {day}, hours: closed}}\n" for day in odd)
        if odd
        else "chat: []\n",
        ENTRIES: SMALL_SHOP[ENTRIES].replace("    updated:", "    related: [return-cost]\n    updated:"),
        "faq/entries/returns.yml": SMALL_SHOP["faq/entries/returns.yml"].replace(
            "Who pays for the return?",
            draw(st.sampled_from(["Who pays for the return?", "Who pays within {{ returns.time }}?"])),
        ),
    }


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(shops(), days, st.integers(1, 90))
def test_other_words_are_another_and_a_later_day(files: dict[str, str], later: date, span: int) -> None:
    catalog = catalog_of(files)
    shown_on = cache(partial(shown, catalog))
    earlier = max(DAY, later - timedelta(days=span))
    before, after = shown_on(earlier), shown_on(later)
    for uri in before:
        assert before[uri][1] <= str(earlier) and after[uri][1] <= str(later)
        if before[uri][0] != after[uri][0]:
            assert before[uri][1] < after[uri][1], uri
        assert before[uri][1] <= after[uri][1], uri
    for uri, (text, day) in after.items():  # and the day is no other than that of the change
        then = date.fromisoformat(day)
        assert shown_on(then)[uri][0] == text, (uri, "the words are those of that day")
        if then > DAY:
            assert shown_on(then - timedelta(days=1))[uri][0] != text, (
                uri,
                "the words were others on the day before",
            )


@pytest.mark.parametrize(
    ("change", "as_of", "pages"),
    [
        # A value that the answer refers to, and what announces it 60 days before.
        ({ORDERS: ("{2026-11-22: 2}", "{2026-11-22: 2, 2027-03-01: 3}")}, "2026-12-30", {"a/payment-deadline": "2026-11-22"}),
        ({ORDERS: ("{2026-11-22: 2}", "{2026-11-22: 2, 2027-03-01: 3}")}, "2027-02-01", {"a/payment-deadline": "2026-12-31", "policies/payment": "2026-12-31", "a/return-cost": "2026-11-22"}),
        ({ORDERS: ("{2026-11-22: 2}", "{2026-11-22: 2, 2027-03-01: 3}")}, "2027-03-05", {"a/payment-deadline": "2027-03-01", "policies/payment": "2027-03-01", "topics/payment": "2027-03-01", "a/return-cost": "2026-11-22"}),
        # A text that was edited since: the later day counts, and a build of an earlier day is of that day.
        ({ENTRIES: ("updated: 2026-11-22", "updated: 2027-03-03")}, "2027-03-05", {"a/payment-deadline": "2027-03-03", "topics/payment": "2027-03-03", "a/return-cost": "2026-11-22"}),
        ({ENTRIES: ("updated: 2026-11-22", "updated: 2027-03-03")}, "2026-12-01", {"a/payment-deadline": "2026-12-01"}),
    ],
)  # fmt: skip
def test_a_page_changes_with_its_text_and_with_what_it_shows(
    change: dict[str, tuple[str, str]], as_of: str, pages: dict[str, str], shop: Shop
) -> None:
    root = shop({name: text for path, pair in change.items() for name, text in written(path, pair).items()})
    catalog = read_content(root).catalog
    made = {
        page.uri.removesuffix(".md").removesuffix("/index"): page
        for page in generate(catalog, resolve(catalog, date.fromisoformat(as_of))[0], PLACE)
    }
    assert {uri: made[uri].meta["updated"] for uri in pages} == pages
    for page in made.values():
        assert page.meta["updated"] <= as_of
        assert all(
            part.get("dateModified", page.meta["updated"]) == page.meta["updated"] for part in page.meta["jsonld"]
        )


def test_a_built_page_says_one_day_in_its_text_its_data_and_the_sitemap(shop: Shop) -> None:
    root = shop(written(ORDERS, ("{2026-11-22: 2}", "{2026-11-22: 2, 2026-12-05: 3}")))
    for as_of, day, text in (
        ("2026-12-04", "2026-11-22", "22 November"),
        ("2026-12-05", "2026-12-05", "5 December"),
        ("2027-02-01", "2026-12-05", "5 December"),
    ):
        assert run_command("--root", root, "--as-of", as_of).returncode == 0
        html = (root / "site/a/payment-deadline/index.html").read_text(encoding="utf-8")
        sitemap = (root / "site/sitemap.xml").read_text(encoding="utf-8")
        assert f"Answer updated {text} 2026." in html and f'"dateModified": "{day}"' in html
        assert f"a/payment-deadline/</loc><lastmod>{day}</lastmod>" in sitemap


@pytest.mark.parametrize("as_of", ["0001-01-01", "0001-01-02", "2026-11-22", "9999-12-31"])
def test_the_first_and_the_last_day_of_all_calendars_are_days_like_others(as_of: str, shop: Shop) -> None:
    files = written(
        ORDERS,
        ("{2026-11-22: 2}", "{0001-01-01: 2, 0001-01-20: 3, 9999-12-31: 4}"),
        ("{2026-11-22: no}", "{0001-01-01: no}"),
    )
    returns = {"faq/policy/returns.yml": SMALL_SHOP["faq/policy/returns.yml"].replace("2026-11-22", "0001-01-01")}
    contact = CONTACT.replace("Beijing time (Asia/Shanghai, UTC+8)", "New York time (America/New_York)").replace(
        "2026-11-22", "0001-01-01"
    )
    root = shop(
        {
            **files,
            **returns,
            "faq/policy/contact.yml": contact,
            "faq/calendar.yml": "chat:\n  - {day: 9999-12-31, hours: closed}\n",
        }
    )
    done = run_command("--root", root, "--as-of", as_of)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"<lastmod>{as_of}</lastmod>" in (root / "site/sitemap.xml").read_text(encoding="utf-8")


# ---- the rule


def found(root: Path, day: date, today: date | None = None) -> list[tuple[str, str, str]]:
    return [
        (finding.span.place, finding.message, finding.severity)
        for finding in check(read_content(root), day, today=today).findings
        if finding.rule == "updated"
    ]


def test_a_day_to_come_is_an_error_and_one_that_has_come_since_the_build_s_day_is_none(shop: Shop) -> None:
    root = shop(written(ENTRIES, ("updated: 2026-11-22", "updated: 2026-12-24\n    reviewed: 2026-12-25")))
    to_come = [
        (f"{ENTRIES}:9:14", "`updated` is 2026-12-24, and that day is still to come", Severity.ERROR),
        (f"{ENTRIES}:10:15", "`reviewed` is 2026-12-25, and that day is still to come", Severity.ERROR),
    ]
    assert found(root, DAY, DAY) == to_come
    assert found(root, DAY, date(2026, 12, 24)) == to_come[1:], "a page of an earlier day may hold a text of today"
    assert found(root, date(2026, 12, 25), DAY) == [], "a page of a day to come is asked for"
    done = run_command(
        "check", "--root", shop(written(ENTRIES, ("updated: 2026-11-22", "updated: 2062-11-30")), "slip")
    )
    assert done.returncode == 1 and "`updated` is 2062-11-30" in done.stdout


def read(root: Path, day: date) -> None:
    catalog = read_content(root).catalog
    (root / "faq/reviewed.lock").write_text(
        accepted(catalog, [resolve(catalog, day)[0]], "a test", day)[0], encoding="utf-8"
    )


EDITED = ("Pay within {{ payment.window }}. Then", "Pay no later than {{ payment.window }} after it. Then")


@pytest.mark.parametrize(
    ("values", "edit", "read_on", "named"),
    [
        ("{2026-11-22: 2}", None, date(2027, 1, 10), None),  # nothing is new, so nothing is read again
        ("{2026-11-22: 2}", EDITED, DAY, None),  # on the day of `updated`
        ("{2026-11-22: 2}", EDITED, date(2027, 1, 10), "2027-01-10"),
        (
            "{2026-11-22: 2}",
            ("Then [contact", "Or [contact"),
            date(2027, 1, 10),
            "2027-01-10",
        ),  # a sentence without a reference
        (
            "{2026-11-22: 2, 2027-01-01: 3}",
            None,
            date(2027, 1, 1),
            None,
        ),  # a new value is read again without a new text
        ("{2026-11-22: 2, 2027-01-01: 3}", EDITED, date(2027, 1, 10), "2027-01-10"),
    ],
)
def test_a_text_that_was_read_later_than_it_says_names_the_day(
    values: str, edit: tuple[str, str] | None, read_on: date, named: str | None, shop: Shop
) -> None:
    root = shop()
    (root / ORDERS).write_text(SMALL_SHOP[ORDERS].replace("{2026-11-22: 2}", values), encoding="utf-8")
    if edit:
        (root / ENTRIES).write_text(written(ENTRIES, edit)[ENTRIES], encoding="utf-8")
    read(root, read_on)
    warned = [
        (
            f"{ENTRIES}:9:14",
            f"this text was read on {named}, after the day on which it last changed (2026-11-22)",
            Severity.WARNING,
        )
    ]
    assert found(root, date(2027, 1, 15)) == (warned if named else [])
    catalog = read_content(root).catalog
    made = {page.uri: page.meta["updated"] for page in generate(catalog, resolve(catalog, date(2027, 1, 15))[0], PLACE)}
    if named:
        assert made["a/payment-deadline.md"] == named, "where the writer forgot it, the page does not"
        (root / ENTRIES).write_text(
            (root / ENTRIES).read_text().replace("updated: 2026-11-22", f"updated: {named}"), encoding="utf-8"
        )
        assert found(root, date(2027, 1, 15)) == []
    assert made["a/return-cost.md"] == "2026-11-22"
