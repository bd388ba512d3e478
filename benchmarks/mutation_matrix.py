"""The guard, tried by mutation: change each constant, and plant each written form of an old value in each kind of source.

    .venv/bin/python benchmarks/mutation_matrix.py         # about a minute; exit code 1 if a mutant survives

First, each constant takes each kind of other value: the site must change exactly where `impact` says and nowhere else. Second,
each written form of each figure (plants.py) is planted in each kind of source: `check` must find every one. Third, the
same forms, names and sentences are planted in a template so that no reader of sources can see them: `check --deep` must find them
on the built pages. tests/test_mutation.py runs a part of it.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from plants import DAY, SOURCES, plants, unseen  # noqa: E402

from helpcenter.content.model import Catalog, Constant  # noqa: E402
from helpcenter.content.values.value import Absent, Value  # noqa: E402
from helpcenter.content.written import read_content  # noqa: E402
from helpcenter.figures.quantity import Bounds, ClockRange, ClockTime, Duration, Email, Money, TimeZone, Unit, Weekdays  # noqa: E402
from helpcenter.guard.audit import telltales  # noqa: E402
from helpcenter.guard.check import Checked, check  # noqa: E402
from helpcenter.pages.site_config import SiteConfig  # noqa: E402
from helpcenter.policy.policy import Policy  # noqa: E402
from helpcenter.site.deep_check import deep_check, with_canaries  # noqa: E402
from helpcenter.site.impact import Impact, impact, with_value  # noqa: E402
from helpcenter.site.render import Site, render  # noqa: E402

PLACE = SiteConfig("https://help.example.com/", "IOKONE Help Center", "IOKONE")
Places = dict[tuple[str, str], Any]


# ---- first: other values


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
            for field in ("question", "summary", "facts", "reply", "jsonld", "related"):
                found["answer's " + field, name] = meta.get(field)
            found["answer", name] = page.markdown
        elif kind == "agents":
            for row in meta["replies"]:
                found["agents' desk", row["id"]] = row
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
        if name.startswith("assets/search/index."):
            found |= {("search result", id): row for id, row in json.loads(data)["entries"].items()}
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


# ---- second: old values in every written form, planted in every kind of source (plants.py)


def built_with(checked: Checked, planted: dict[str, tuple[str, str]]) -> tuple[list[str], list[tuple[str, str]], int]:
    """What the deep check does not find in a footer: marks of figures with a template tag inside, and (constant, words).

    The words are names, menu paths and sentences of the policy, which no grammar reads. The number says how many were planted.
    """
    from common import copy_content

    canary = with_canaries(checked)
    named = [
        (id, words)
        for id, constant in checked.catalog.constants.items()
        for words in sorted(telltales(constant, checked.policy, canary.policy))
    ]
    split = {mark: _split(text) for mark, (_, text) in planted.items() if not re.search(r"[<&*\[]", text)}
    lines = [*split.values(), *(escape(words) for _, words in named)]
    with tempfile.TemporaryDirectory() as folder:
        root = copy_content(Path(folder) / "root")
        footer = root / "overrides" / "partials" / "footer.html"
        html = "".join(f"<p>{line}</p>\n" for line in lines)
        footer.write_text(footer.read_text(encoding="utf-8") + html, encoding="utf-8")
        findings = deep_check(root, replace(check(read_content(root), DAY), findings=[])).findings
    shown = "\n".join(finding.span.source.line(finding.span.begin[0]) for finding in findings)
    told = {(finding.constant, finding.message.split("`")[1]) for finding in findings}
    return [mark for mark in split if mark not in shown], [one for one in named if one not in told], len(named)


def _split(text: str) -> str:
    lead, _, form = text.partition(": ")
    middle = len(form) // 2
    return f"{lead}: {form[:middle]}{{% if true %}}{{% endif %}}{form[middle:]}"


def main() -> int:
    """Prints the matrices; 1 if anything survived."""
    from common import table

    written = read_content(ROOT)
    checked = check(written, DAY)
    every = list(mutants(checked))
    survivors = [f"{one.constant} ({one.kind}): {wrong}" for one in every for wrong in one.wrong]
    head = ["change", "mutants", *ARTEFACTS, "survived"]
    rows = []
    for kind in dict.fromkeys(one.kind for one in every):
        group = [one for one in every if one.kind == kind]
        touched = Counter(artefact for one in group for artefact in {name for name, _ in one.changed})
        rows.append([kind, len(group), *(touched[name] for name in ARTEFACTS), sum(bool(one.wrong) for one in group)])
    print(
        f"Changed values: {len(every)} mutants of {len(checked.policy.in_force)} constants; in each column, how many changed it.\n"
    )
    table(head, rows)

    planted = plants(checked)
    ids = list(dict.fromkeys(id for id, _ in planted.values()))
    missed = {source: unseen(written, source, planted) for source in SOURCES}
    missed["built page"], words_missed, words = built_with(checked, planted)
    print(
        f"\nPlanted figures: {len(planted)} written forms of {len(ids)} constants; in each cell, how many survived.\n"
    )
    left = {source: Counter(planted[mark][0] for mark in marks) for source, marks in missed.items()}
    table(
        ["source", *ids, "survived"],
        [[source, *(left[source][id] or "." for id in ids), len(missed[source])] for source in missed],
    )
    survivors += [
        f"{source}: {planted[mark][1]} ({planted[mark][0]})" for source, marks in missed.items() for mark in marks
    ]
    print(f"\nPlanted words: {words} names, menu paths and sentences on the built page; {len(words_missed)} survived.")
    survivors += [f"built page: {said} ({id})" for id, said in words_missed]
    print(f"\n{len(survivors)} survived." + "".join(f"\n  {line}" for line in survivors))
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
