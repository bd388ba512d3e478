"""Figures typed by hand: every written form of a value, and every kind of source in which somebody may type it.

Made for benchmarks/mutation_matrix.py and tests/guard/test_mutation.py.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from helpcenter.content.files import Files
from helpcenter.content.kinds import ENTRIES, TOPICS_FILE
from helpcenter.content.values.value import Value
from helpcenter.content.written import Written, bound
from helpcenter.figures.quantity import ClockRange, ClockTime, Duration, Email, TimeZone, Unit, Weekdays
from helpcenter.guard.check import Checked, check
from helpcenter.text.source import SourceFile

DAY = date(2026, 11, 22)
RULES = ("contradiction", "hard-coded")


def forms(value: Value) -> list[str]:
    """The ways in which people write a figure."""
    if isinstance(value, Duration):
        return _durations(value)
    if isinstance(value, ClockRange):
        first, last = _twelve(value.opens), _twelve(value.closes)
        opens, closes = str(value.opens).lstrip("0"), str(value.closes)
        dotted = f"{opens}-{closes}".replace(":", ".")
        ranges = [f"{opens}-{closes}", f"{opens} – {closes}", f"from {opens} until {closes}", f"between {opens} and {closes}",
                  f"{first} to {last}", f"{first}–{last}", f"**{opens}** to **{closes}**", dotted]  # fmt: skip
        return [str(value), *ranges, f"until {closes}", f"from {first} on", f"{value.opens}&nbsp;to&nbsp;{closes}"]
    if isinstance(value, Weekdays) and len(value.days) > 2:
        first, last = str(value).split(" to ")
        return [str(value), f"{first}-{last}", f"{first[:3]}-{last[:3]}", f"{first[:3]}–{last[:3]}", f"{first[:3]}. to {last[:3]}.",
                f"{first}s through {last}s", f"from {first} until {last}", f"**{first}** to {last}", f"{first}&nbsp;to&nbsp;{last}",
                f"{first.upper()} TO {last.upper()}", f"between {first} and {last}"]  # fmt: skip
    if isinstance(value, TimeZone):
        return [str(value), value.name, value.utc, value.utc.replace("UTC", "GMT"), f"**{value.name}**", value.name.replace(" ", "&nbsp;"),
                value.utc.replace("+", " + "), value.name.upper(), f"{value.name} time".replace("time time", "local time")]  # fmt: skip
    if isinstance(value, Email):
        name, host = value.address.split("@")
        return [value.address, value.address.lower(), f"[us](mailto:{value.address})", f"**{value.address}**", f"{name}&#64;{host}",
                f"{name} [at] {host}", f"{name}(at){host.replace('.', '(dot)')}", f"<{value.address}>"]  # fmt: skip
    return []


def _durations(value: Duration) -> list[str]:
    length, unit = value.length, f"{value.unit}s"
    low, high = value.low, value.high
    numbers = length.removesuffix(f" {unit}").removesuffix(f" {value.unit}")
    found = [str(value), length, value.adjective + " limit", length.replace(" ", "&nbsp;"), length.replace(" ", "\u202f"),
             f"**{numbers}** {unit}", f"{numbers} *{unit}*", _worded(length), _worded(length).title(), f"not later than {length}",
             length.translate(str.maketrans("0123456789", "０１２３４５６７８９")), f"{length.upper()}"]  # fmt: skip
    if low is not None and high is not None and low != high:
        found += [
            f"{low}-{high} {unit}",
            f"{low}–{high} {unit}",
            f"between {low} and {high} {unit}",
            f"up to {high} {unit}",
        ]
    if value.unit in (Unit.DAY, Unit.BUSINESS_DAY) and high is not None and len(value.alternatives) == 1:
        found += [f"<b>{high}</b> {unit}", f"at most {high} {unit}", f"on the {high}th {value.unit}", f"by day {high}"]
    return list(dict.fromkeys(found))


_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_TENS = {20: "twenty", 30: "thirty", 40: "forty"}


def _worded(text: str) -> str:
    def word(found: re.Match[str]) -> str:
        number = int(found[0])
        if number < len(_ONES):
            return _ONES[number]
        return f"{_TENS[number // 10 * 10]}-{_ONES[number % 10]}".removesuffix("-zero")

    return re.sub(r"\d+", word, text)


def _twelve(time: ClockTime) -> str:
    hour, minute = divmod(time.minute, 60)
    return f"{(hour - 1) % 12 + 1}{f':{minute:02d}' if minute else ''} {'am' if hour < 12 else 'pm'}"


def plants(checked: Checked) -> dict[str, tuple[str, str]]:
    """Sentences with a figure typed by hand: a mark of its own -> (constant, sentence). Each form once."""
    found: dict[str, tuple[str, str]] = {}
    seen: set[str] = set()
    for id, dated in checked.policy.in_force.items():
        for form in forms(dated.value):
            if form not in seen:
                seen.add(form)
                mark = f"xq{''.join(chr(97 + int(digit)) for digit in f'{len(seen):03d}')}"
                label = checked.catalog.constants[id].label
                found[mark] = (id, f"{mark}, {label[0].lower()}{label[1:]}: {form}.")
    return found


def _yaml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _entries(field: str) -> Callable[[Files, list[str]], Files]:
    def plant(files: Files, texts: list[str]) -> Files:
        first = files.of(ENTRIES)[0]
        added = []
        for number, text in enumerate(texts):
            fields = {"question": "Is it so?", "answer": "Yes.", "summary": "Yes.", field: text}
            lines = "".join(f"    {name}: {_yaml(words)}\n" for name, words in fields.items())
            added.append(f"  - id: plant-{number}\n{lines}    updated: 2026-11-22\n")
        return _with(files, SourceFile(first.path, first.text.rstrip("\n") + "\n" + "".join(added)))

    return plant


def _topics(field: str) -> Callable[[Files, list[str]], Files]:
    def plant(files: Files, texts: list[str]) -> Files:
        [topics] = files.of(TOPICS_FILE)
        rows = (
            f"  - id: plant-{n}\n    {field}: {_yaml(text)}\n    {_OTHER[field]}: x\n" for n, text in enumerate(texts)
        )
        changed = topics.text.replace("topics:\n", "topics:\n" + "".join(rows), 1)
        return _with(files, SourceFile(topics.path, changed))

    return plant


_OTHER = {"title": "blurb", "blurb": "title"}


def _areas(field: str) -> Callable[[Files, list[str]], Files]:
    others = "".join(f"{name}: x\n" for name in ("title", "blurb") if name != field)

    def plant(files: Files, texts: list[str]) -> Files:
        new = [
            SourceFile(
                f"faq/policy/plant-{n}.yml",
                f"area: plant-{n}\n{field}: {_yaml(text)}\n{others}constants: []\n",
            )
            for n, text in enumerate(texts)
        ]
        return _with(files, *new)

    return plant


def _constants(lines: str) -> Callable[[Files, list[str]], Files]:
    def plant(files: Files, texts: list[str]) -> Files:
        rows = "".join(
            f"  - id: plant.p{n}\n    source: []\n{lines.replace('TEXT', _yaml(text))}" for n, text in enumerate(texts)
        )
        file = SourceFile("faq/policy/plant.yml", f"area: plant\ntitle: x\nblurb: x\nconstants:\n{rows}")
        return _with(files, file)

    return plant


def _pages(page: str) -> Callable[[Files, list[str]], Files]:
    def plant(files: Files, texts: list[str]) -> Files:
        new = [
            SourceFile(f"docs/plant-{n}.md", page.replace("YAML", _yaml(text)).replace("TEXT", text))
            for n, text in enumerate(texts)
        ]
        return _with(files, *new)

    return plant


def _around(path: str, line: str) -> Callable[[Files, list[str]], Files]:
    def plant(files: Files, texts: list[str]) -> Files:
        text = "".join(line.replace("TEXT", text) + "\n" for text in texts)
        return _with(files, SourceFile(path, text))

    return plant


def _with(files: Files, *changed: SourceFile) -> Files:
    """The files with others added, or in the place of those with the same path."""
    sources = {source.path: source for source in (*files.sources, *changed)}
    return replace(files, sources=tuple(sources.values()))


SOURCES: dict[str, Callable[[Files, list[str]], Files]] = {
    "answer": _entries("answer"),
    "next": _entries("next"),
    "question": _entries("question"),
    "summary": _entries("summary"),
    "topic title": _topics("title"),
    "topic blurb": _topics("blurb"),
    "area title": _areas("title"),
    "area blurb": _areas("blurb"),
    "area summary": _areas("summary"),
    "area short": _areas("short"),
    "label": _constants(
        "    label: TEXT\n    type: yes-no\n    values: {2026-11-22: yes}\n    says: {yes: It is., no: It is not.}\n"
    ),
    **{
        name: _constants(f"    label: x\n    type: text\n    values: {{2026-11-22: x}}\n    {name}: TEXT\n")
        for name in ("group", "rule", "note", "conditions")
    },
    "says": _constants(
        "    label: x\n    type: yes-no\n    values: {2026-11-22: yes}\n    says: {no: It is not., yes: TEXT}\n"
    ),
    "text value": _constants("    label: x\n    type: text\n    values: {2026-11-22: TEXT}\n"),
    "hand page": _pages("---\ntitle: x\ndescription: x\n---\nTEXT\n"),
    "page description": _pages("---\ntitle: x\ndescription: YAML\n---\nx\n"),
    "template": _around("overrides/plant.html", "<p>TEXT</p>"),
    "attribute": _around("overrides/plant.html", '<a title="TEXT">x</a>'),
    "template string": _around("overrides/plant.html", '{{ meta.x or "TEXT" }}'),
    "script": _around("docs/assets/js/plant.js", 'say("TEXT");'),
    "style sheet": _around("docs/assets/css/plant.css", 'p::after { content: "TEXT"; }'),
    "README": _around("README.md", "- TEXT"),
    "faq/README": _around("faq/README.md", "TEXT\n"),
    "settings": _around("mkdocs.yml", "site_description: TEXT"),
}
NO_TAGS = ("attribute", "style sheet", "settings")
"""Sources in which people write no tags."""


def unseen(written: Written, source: str, planted: dict[str, tuple[str, str]]) -> list[str]:
    """The marks of the planted sentences that the check does not find in a kind of source."""
    texts = {mark: text for mark, (_, text) in planted.items() if "<" not in text or source not in NO_TAGS}
    files = SOURCES[source](written.files, list(texts.values()))
    seen = [
        finding.span.source.line(finding.span.begin[0])
        for finding in check(bound(files), DAY).findings
        if finding.rule in RULES
    ]
    shown = "\n".join(seen)
    return [mark for mark in texts if mark not in shown]
