"""JSON-LD of every page against what schema.org (https://schema.org/docs/schemas.html) defines of the few types that we use."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import pytest

from helpcenter.content.written import read_content
from helpcenter.pages.machines.structured_data import LOGO, online_store
from helpcenter.policy.policy import resolve
from support.places import DAY
from support.shops import CHAT, CONTACT, PLACE, SMALL_SHOP

RETURNS = "faq/policy/returns.yml"
MIND = """\
  - id: returns.change_of_mind
    label: Change of mind
    type: yes-no
    values: {{2026-11-22: {}}}
    says: {{yes: You may change your mind., no: You may not change your mind.}}
    source: [3]
"""
PAYER = """\
  - id: returns.shipping_paid_by
    label: Cost of the way back
    type: choice
    choices: [customer, shop, half of each]
    values: {{2026-11-22: {}}}
    says: {{customer: You pay the way back., shop: We pay the way back., half of each: We share the way back.}}
    source: [3]
"""

WORK = {"@id", "name", "url", "description", "dateModified", "isPartOf", "publisher", "inLanguage"}
TYPES = {
    # type: (what it must have, what it may have as well)
    "FAQPage": ({"@id", "mainEntity", "dateModified", "isPartOf"}, WORK),
    "WebPage": ({"@id", "name", "url", "isPartOf"}, WORK | {"mainEntity"}),
    "CollectionPage": ({"@id", "name", "url", "isPartOf", "mainEntity"}, WORK),
    "ItemList": ({"itemListElement"}, set()),
    "ContactPage": ({"@id", "name", "url", "isPartOf"}, WORK),
    "SearchResultsPage": ({"@id", "name", "url", "isPartOf"}, WORK),
    "WebSite": ({"@id", "name", "url", "inLanguage", "publisher"}, WORK),
    "Question": ({"name", "acceptedAnswer"}, set()),
    "Answer": ({"text"}, set()),
    "BreadcrumbList": ({"itemListElement"}, set()),
    "ListItem": ({"position", "name"}, {"item", "url"}),
    "OnlineStore": ({"@id", "name"}, {"url", "logo", "contactPoint", "hasMerchantReturnPolicy"}),
    "MerchantReturnPolicy": ({"merchantReturnLink"}, {"returnPolicyCategory", "merchantReturnDays", "returnFees"}),
    "ContactPoint": ({"contactType"}, {"name", "email", "hoursAvailable", "telephone", "url"}),
    "OpeningHoursSpecification": ({"opens", "closes"}, {"dayOfWeek", "validFrom", "validThrough"}),
}
ADDRESSES = {"@id", "url", "item", "logo", "merchantReturnLink", "returnPolicyCategory", "returnFees"}
DAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}


def data_of(page: Path) -> list[dict[str, Any]]:
    html = page.read_text(encoding="utf-8")
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(blocks) == ('name="robots" content="noindex"' not in html), page
    if not blocks:  # a page that search engines are asked to leave out says nothing to them
        return []
    found = json.loads(blocks[0])
    assert isinstance(found, list) and all(item["@context"] == "https://schema.org" for item in found)
    return found


def objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from objects(item)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            yield from objects(item)


def faults(item: dict[str, Any]) -> Iterator[str]:
    """What schema.org would object to in one object."""
    if set(item) == {"@id"}:  # a reference to what is described elsewhere
        yield from (f"{item}" for _ in [0] if not item["@id"].startswith("http"))
        return
    kind = item.get("@type")
    if kind not in TYPES:
        yield f"the type {kind}"
        return
    must, may = TYPES[kind]
    have = set(item) - {"@context", "@type"}
    yield from (f"{kind} lacks {name}" for name in must - have)
    yield from (f"{kind} has {name}" for name in have - must - may)
    yield from (
        f"{kind}.{name} is {item[name]}" for name in ADDRESSES & have if not re.match(r"https?://\S+$", item[name])
    )
    yield from (f"{kind}.{name} is empty" for name in have if item[name] in ("", [], None))
    if "dateModified" in item:
        date.fromisoformat(item["dateModified"])
    if "opens" in item:
        yield from (f"no day: {day}" for day in set(item.get("dayOfWeek", ())) - DAYS)
        yield from ("hours of no day" for _ in [0] if not {"dayOfWeek", "validFrom"} & have)
        assert all(re.fullmatch(r"\d\d:\d\d:\d\d[+-]\d\d:\d\d", item[name]) for name in ("opens", "closes"))


def test_all_that_is_said_to_machines_is_as_schema_org_wants_it(built_site: Path) -> None:
    pages = sorted(built_site.rglob("*.html"))
    found = {
        f"{page.relative_to(built_site)}: {fault}"
        for page in pages
        for item in objects(data_of(page))
        for fault in faults(item)
    }
    assert len(pages) > 50 and found == set()


def test_the_shop_and_its_contact_point_stand_on_home_and_contact_under_one_id(built_site: Path) -> None:
    for name in ("index.html", "contact/index.html"):
        [shop] = [item for item in data_of(built_site / name) if item["@type"] == "OnlineStore"]
        points = [["@type", "contactType", "email", "name"]]  # the chat has no address there
        assert shop["@id"] == "http://127.0.0.1/help/#shop" and [*map(sorted, shop["contactPoint"])] == points
        link = "http://127.0.0.1/help/policies/returns/"
        assert shop["hasMerchantReturnPolicy"] == {"@type": "MerchantReturnPolicy", "merchantReturnLink": link}
    described = {item["@id"] for page in built_site.rglob("*.html") for item in data_of(page) if "@id" in item}
    named = {
        item[key]["@id"]
        for page in built_site.rglob("*.html")
        for item in data_of(page)
        for key in ("publisher", "isPartOf")
        if key in item
    }
    assert named == {"http://127.0.0.1/help/#shop", "http://127.0.0.1/help/#site"} <= described


def store(root: Path, public: tuple[str, ...] = ()) -> Any:
    catalog = replace(read_content(root).catalog, public_files=frozenset(public))
    return online_store(PLACE, catalog, resolve(catalog, DAY)[0])


def test_a_chat_without_an_address_and_a_drawing_that_is_not_there_are_not_told(shop: Callable[..., Path]) -> None:
    found = store(shop({"faq/policy/contact.yml": CONTACT}))
    assert "hoursAvailable" not in str(found) and "logo" not in found
    found = store(shop({"faq/policy/contact.yml": CONTACT + CHAT}, "chat"), (LOGO,))
    assert found["contactPoint"][-1]["url"] == "https://chat.example/" and found["logo"] == f"{PLACE.url}{LOGO}"
    assert [fault for item in objects(found) for fault in faults(item)] == []


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ({}, 14),
        ({"{2026-11-22: 14}": "{2026-11-22: within 30}"}, 30),
        ({"unit: days": "unit: weeks", "{2026-11-22: 14}": "{2026-11-22: 2}"}, 14),
        ({"unit: days": "unit: calendar days"}, 14),
        ({"receipt of the product": "delivery"}, 14),
        ({"receipt of the product": "the day on which you receive the goods"}, 14),
        ({"unit: days": "unit: business days"}, None),
        ({"unit: days": "unit: months"}, None),
        ({"{2026-11-22: 14}": "{2026-11-22: 7-14}"}, None),
        ({"{2026-11-22: 14}": "{2026-11-22: 7 or 14}"}, None),
        ({"{2026-11-22: 14}": "{2026-11-22: not stated}\n    says: {not stated: Ask us.}"}, None),
        ({"receipt of the product": "not stated"}, None),
        ({"receipt of the product": "receipt of the payment"}, None),
        ({"receipt of the product": "delivery of the returned parcel"}, None),
        ({"source: [2]": "source: [2]\n    confirm: Is this so?"}, None),
        ({"source: [2]": "source: [2]\n" + MIND.format("no")}, None),
        ({"source: [2]": "source: [2]\n" + MIND.format("yes")}, 14),
        ({"source: [2]": "source: [2]\n" + MIND.format("yes") + "    confirm: Is this so?"}, None),
    ],
)
def test_the_days_of_a_return_are_told_where_they_are_what_schema_org_means(
    shop: Callable[..., Path], written: dict[str, str], days: int | None
) -> None:
    policy = SMALL_SHOP[RETURNS].replace("returns.time", "returns.period")
    for old, new in written.items():
        policy = policy.replace(old, new)
    told = store(shop({RETURNS: policy}))["hasMerchantReturnPolicy"]
    assert told.get("merchantReturnDays") == days
    assert ("returnPolicyCategory" in told) == (days is not None)


@pytest.mark.parametrize(
    ("value", "confirm", "fees"),
    [
        ("customer", "", "https://schema.org/ReturnFeesCustomerResponsibility"),
        ("shop", "", "https://schema.org/FreeReturn"),
        ("half of each", "", None),
        ("customer", "    confirm: Always?\n", None),
    ],
)
def test_who_pays_for_returns_is_told_once_nobody_asks_any_more(
    shop: Callable[..., Path], value: str, confirm: str, fees: str | None
) -> None:
    policy = SMALL_SHOP[RETURNS] + PAYER.format(value) + confirm
    assert store(shop({RETURNS: policy}))["hasMerchantReturnPolicy"].get("returnFees") == fees


def test_a_page_that_lists_answers_or_policies_lists_them_to_machines(built_site: Path) -> None:
    lists = (built_site / name / "index.html" for name in ("policies", "topics", "a"))
    for page in (*built_site.glob("topics/*/index.html"), *lists):
        [listed] = [item["mainEntity"]["itemListElement"] for item in data_of(page) if "mainEntity" in item]
        html = page.read_text(encoding="utf-8")
        shown = re.search(r"<main.*</main>", html, re.DOTALL)
        assert shown and listed and [part["position"] for part in listed] == list(range(1, len(listed) + 1))
        for part in listed:
            assert part["url"].replace("http://127.0.0.1", "") in shown[0] and escape(part["name"], False) in shown[0]


def test_days_with_other_hours_stand_beside_the_usual_ones_each_valid_on_its_day(shop: Callable[..., Path]) -> None:
    calendar = """\
chat:
  - {day: 2026-11-21, hours: closed}
  - {day: 2026-11-22, hours: closed}
  - {day: 2027-01-02, hours: 10:00-16:00}
  - {day: 2027-07-03, hours: 22:00-03:00}
  - {day: 2027-07-04, hours: 00:00-24:00}
"""
    zone = CONTACT.replace("Beijing time (Asia/Shanghai, UTC+8)", "Berlin time (Europe/Berlin, UTC+1)")
    found = store(shop({"faq/policy/contact.yml": zone + CHAT, "faq/calendar.yml": calendar}))
    assert [fault for item in objects(found) for fault in faults(item)] == []
    [chat] = [point for point in found["contactPoint"] if "url" in point]
    usual, *special = chat["hoursAvailable"]
    assert usual["dayOfWeek"] == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    assert [(one["validFrom"], one["validThrough"], one["opens"], one["closes"]) for one in special] == [
        ("2026-11-22", "2026-11-22", "00:00:00+01:00", "00:00:00+01:00"),
        ("2027-01-02", "2027-01-02", "10:00:00+01:00", "16:00:00+01:00"),
        ("2027-07-03", "2027-07-03", "22:00:00+02:00", "03:00:00+02:00"),
        ("2027-07-04", "2027-07-04", "00:00:00+02:00", "23:59:59+02:00"),
    ]


def test_the_faults_are_found() -> None:
    assert list(faults({"@type": "Answer"})) == ["Answer lacks text"]
    assert list(faults({"@type": "Answer", "text": "x", "txt": 1})) == ["Answer has txt"]
    assert list(faults({"@type": "OnlineStore", "@id": "http://x", "name": "x", "logo": "/x"})) == [
        "OnlineStore.logo is /x"
    ]
    assert list(faults({"@type": "Reply"})) == ["the type Reply"]
