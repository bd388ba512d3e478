"""Constants with other values: every kind of change of each, and whether the site changes where `impact` says and nowhere else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import islice
from typing import Any

from helpcenter.content.model import Catalog, Constant
from helpcenter.content.values.value import Absent, Value
from helpcenter.figures.quantity import Bounds, ClockRange, ClockTime, Duration, Email, Money, TimeZone, Unit, Weekdays
from helpcenter.guard.check import Checked
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import Policy
from helpcenter.site.impact import Impact, impact, with_value
from helpcenter.site.render import SEARCH_PARTS, Site, render

PLACE = SiteConfig("https://help.example.com/", "IOKONE Help Center", "IOKONE")
Places = dict[tuple[str, str], Any]


def mutations(constant: Constant, value: Value) -> Iterator[tuple[str, Value]]:
    """Other values of a constant, each with the kind of change."""
    if isinstance(value, Duration):
        yield "value", replace(value, alternatives=tuple(_plus(bounds) for bounds in value.alternatives))
        unit = Unit.WEEK if value.unit is not Unit.WEEK else Unit.MONTH
        yield "unit", replace(value, unit=unit)
        yield "business or calendar", replace(value, unit=Unit.DAY if value.unit.is_business else Unit.BUSINESS_DAY)
        yield "shape", replace(value, alternatives=(Bounds(None, Decimal(99)),))
    elif isinstance(value, ClockRange):
        yield "value", replace(value, opens=ClockTime(value.opens.minute + 15))
        yield "shape", replace(value, closes=ClockTime(value.closes.minute - 30))
    elif isinstance(value, Weekdays):
        yield "add", Weekdays(tuple(sorted({*value.days, 5})))
        yield "remove", Weekdays(value.days[:-1])
    elif isinstance(value, TimeZone):
        yield "value", replace(value, name="Other time")
        yield "unit", replace(value, offset=value.offset + 60)
    elif isinstance(value, bool):
        yield "polarity", not value
    elif isinstance(value, tuple):
        yield "add", (*value, "one more thing")
        yield "value", ("another thing", *value[1:])
        if len(value) > 1:
            yield "remove", value[:-1]
    elif constant.type == "choice":
        yield from (("polarity", choice) for choice in constant.choices if choice != value)
    elif isinstance(value, Email):
        yield "value", Email("other@example.test")
    elif isinstance(value, str):
        yield "value", "quite another thing"
    elif constant.type == "money":
        yield "value", Money(Bounds(Decimal(50), Decimal(50)), "EUR")
    elif constant.type == "duration":
        yield "value", Duration((Bounds(Decimal(30), Decimal(30)),), constant.unit or Unit.DAY)
    elif constant.type == "address":
        yield "value", "https://other.example.com/"
    yield from (("none or not stated", absent) for absent in Absent if absent is not value)


def _plus(bounds: Bounds) -> Bounds:
    low, high = (None if end is None else end + 3 for end in (bounds.low, bounds.high))
    return Bounds(low, high)


def places_of(site: Site) -> Places:
    """What stands where on a site: (kind of artefact, whose) -> the words."""
    found: Places = {}
    for page in site.pages:
        kind, _, name = page.uri.removesuffix(".md").partition("/")
        meta = page.meta
        if kind == "a":
            for field in ("question", "summary", "facts", "jsonld", "related"):
                found["answer's " + field, name] = meta.get(field)
            found["answer", name] = page.markdown
        elif kind == "agents":
            for row in meta["replies"]:
                found["agents' desk", row["id"]] = row
                found["answer's reply", row["id"]] = row["reply"]
        elif kind == "policies" and "chapters" in meta:
            found["policy page", name] = (meta["summary"], meta["chapters"], meta["figures"])
        else:
            found[{"index": "home", "topics": "topic page"}.get(kind, f"{kind} page"), page.uri] = (
                {**meta, "help": None, "jsonld": None},
                page.markdown,
            )
            found["other JSON-LD", page.uri] = meta.get("jsonld")
            found["frame", page.uri] = "help" in meta and {**meta["help"], "assets": None}  # names follow the content
    for name, data in site.assets.items():
        if name.startswith(f"{SEARCH_PARTS}entries"):
            found |= {("search result", row["id"]): row for row in json.loads(data)}
    found |= {("file", name): text for name, text in site.files.items()}
    return found


ARTEFACTS = ("answer", "answer's summary", "answer's reply", "answer's jsonld", "search result", "policy page", "contact page",
             "home", "frame", "other JSON-LD")  # fmt: skip
OWN = {"answer", "answer's question", "answer's summary", "answer's facts", "answer's reply"}


@dataclass(frozen=True)
class Mutant:
    """A constant with another value: what changed on the site, and what differs from what `impact` says."""

    constant: str
    kind: str
    changed: frozenset[tuple[str, str]]
    wrong: tuple[str, ...]


def mutants(checked: Checked, ids: list[str] | None = None, most: int | None = None) -> Iterator[Mutant]:
    """Every mutation of the constants (the first so many of each), rendered and compared."""
    catalog, policy = checked.catalog, checked.policy
    before = places_of(render(catalog, policy, PLACE))
    for id in policy.in_force if ids is None else ids:
        for kind, value in islice(mutations(catalog.constants[id], policy.value(id)), most):
            after = places_of(_site(catalog, with_value(policy, id, value)))
            changed = frozenset(key for key in {**before, **after} if before.get(key) != after.get(key))
            yield Mutant(id, kind, changed, tuple(_wrong(changed, impact(catalog, policy, id, value))))


def _site(catalog: Catalog, policy: Policy) -> Site:
    return render(catalog, policy, PLACE)


def _wrong(changed: frozenset[tuple[str, str]], said: Impact) -> Iterator[str]:
    if not changed:
        yield "nothing changed anywhere"
    entries = {name for kind, name in changed if kind in OWN}
    read_again = {one.owner.removeprefix("answer ") for one in said.reread}
    if missing := entries - set(said.entries):
        yield f"impact does not list {sorted(missing)}"
    if needless := set(said.entries) - entries - read_again:
        yield f"impact lists {sorted(needless)}, which do not change"
    for kind, name in (("search result", "search"), ("answer's reply", "replies"), ("answer's facts", "facts")):
        real = {entry for other, entry in changed if other == kind}
        if real != set(said.artefacts[name]):
            yield f"{kind}: {sorted(real)} changed, and impact says {sorted(said.artefacts[name])}"
    if any(kind == "frame" for kind, _ in changed) != said.artefacts["every_page"]:
        yield "impact is wrong about the frame of every page"
