"""JSON-LD of every page against what schema.org (https://schema.org/docs/schemas.html) defines of the few types that we use."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from helpcenter.content.written import read_content
from helpcenter.pages.structured_data import organization
from helpcenter.policy.policy import resolve
from support.places import DAY
from support.shops import CONTACT

WORK = {"@id", "name", "url", "description", "dateModified", "isPartOf", "publisher"}
TYPES = {
    # type: (what it must have, what it may have as well)
    "FAQPage": ({"@id", "mainEntity", "dateModified", "isPartOf", "publisher"}, WORK),
    "WebPage": ({"@id", "name", "url", "isPartOf", "publisher"}, WORK | {"mainEntity"}),
    "CollectionPage": ({"@id", "name", "url", "isPartOf", "publisher"}, WORK),
    "ContactPage": ({"@id", "name", "url", "isPartOf", "publisher"}, WORK),
    "SearchResultsPage": ({"@id", "name", "url", "isPartOf", "publisher"}, WORK),
    "WebSite": ({"@id", "name", "url", "potentialAction"}, WORK),
    "Question": ({"name", "acceptedAnswer"}, set()),
    "Answer": ({"text"}, set()),
    "BreadcrumbList": ({"itemListElement"}, set()),
    "ListItem": ({"position", "name", "item"}, set()),
    "Organization": ({"@id", "name"}, {"url", "contactPoint"}),
    "ContactPoint": ({"contactType"}, {"name", "email", "hoursAvailable", "telephone", "url"}),
    "OpeningHoursSpecification": ({"opens", "closes"}, {"dayOfWeek", "validFrom", "validThrough"}),
    "SearchAction": ({"target", "query-input"}, set()),
    "EntryPoint": ({"urlTemplate"}, set()),
}
ADDRESSES = {"@id", "url", "item", "urlTemplate"}
DAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}


def data_of(page: Path) -> list[dict[str, Any]]:
    blocks = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL
    )
    assert len(blocks) == 1, page
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
        [shop] = [item for item in data_of(built_site / name) if item["@type"] == "Organization"]
        assert shop["@id"] == "http://127.0.0.1/help/#shop" and [sorted(point) for point in shop["contactPoint"]] == [
            ["@type", "contactType", "email", "name"],
            ["@type", "contactType", "hoursAvailable", "name"],
        ]
    described = {item["@id"] for page in built_site.rglob("*.html") for item in data_of(page) if "@id" in item}
    named = {
        item[key]["@id"]
        for page in built_site.rglob("*.html")
        for item in data_of(page)
        for key in ("publisher", "isPartOf")
        if key in item
    }
    assert named == {"http://127.0.0.1/help/#shop", "http://127.0.0.1/help/#site"} <= described


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
    catalog = read_content(shop({"faq/policy/contact.yml": zone, "faq/calendar.yml": calendar})).catalog
    found: Any = organization("Shop", "https://shop.example/", resolve(catalog, DAY)[0], catalog.calendar.chat)
    assert [fault for item in objects(found) for fault in faults(item)] == []
    usual, *special = found["contactPoint"][0]["hoursAvailable"]
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
    assert list(faults({"@type": "EntryPoint", "urlTemplate": "/x"})) == ["EntryPoint.urlTemplate is /x"]
    assert list(faults({"@type": "Reply"})) == ["the type Reply"]
