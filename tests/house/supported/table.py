"""What the oldest supported browsers do not know yet, made from MDN's data of browser compatibility (public domain).

    npm pack @mdn/browser-compat-data     # and unpack it
    .venv/bin/python -m tests.supported.table package/data.json

The oldest versions stand in pyproject.toml, under tool.browsers. The table is committed beside this file, so the test needs no network.
A name that several interfaces have (`Array.at`, `String.at`) is held to be known where one of them is old enough.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("newer.json")
ROOT = Path(__file__).resolve().parents[3]

OWNERS = {
    "document": "Document",
    "history": "History",
    "location": "Location",
    "localStorage": "Storage",
    "navigator": "Navigator",
    "performance": "Performance",
    "screen": "Screen",
    "sessionStorage": "Storage",
}
"""Things that every page has, with their interfaces."""

TWINS = {"safari": "safari_ios", "firefox": "firefox_android", "chrome": "chrome_android"}
"""The same browser on a desk and on a phone."""

Feature = tuple[tuple[str, ...], str]
"""A path of the data, and which browser knows it since when; "" where all of the oldest do."""


def oldest() -> dict[str, str]:
    """The oldest version that is supported of each browser, by MDN's names."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return dict(settings["tool"]["browsers"])


def made(data: dict[str, Any], floor: dict[str, str]) -> dict[str, dict[str, str]]:
    """The table: kind -> name -> since when."""
    seen: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for part in ("api", "javascript", "css", "html"):
        for path, since in _features((part,), data[part], floor):
            for kind, name in (*_names_in_code(path), *_names_in_looks(path)):
                seen[kind][name].append(since)
    for name in seen["option"]:  # an option of one function is often an old one of another, by the name of a property
        seen["option"][name] += seen["member"].get(name, [])
    return {
        kind: {name: all_of[0] for name, all_of in sorted(names.items()) if all(all_of) and not name.startswith("-")}
        for kind, names in sorted(seen.items())
    }


def _features(path: tuple[str, ...], node: dict[str, Any], floor: dict[str, str]) -> Iterator[Feature]:
    if "__compat" in node:
        support = node["__compat"]["support"]
        since = {name: _since(support.get(name), version) for name, version in floor.items()}
        yield path, next((f"{name} {new}" for name, new in since.items() if new and not _for_others(since, name)), "")
    for name, inner in node.items():
        if name != "__compat":
            yield from _features((*path, name), inner, floor)


def _for_others(since: dict[str, str], name: str) -> bool:
    """Whether a browser will never have a feature that its twin on other devices has: a phone has no cursor."""
    twin = TWINS.get(name) or next((one for one, other in TWINS.items() if other == name), "")
    return since[name] == "never" and twin in since and since[twin] != "never"


def _since(statements: Any, version: str) -> str:
    """Since which version a browser knows a feature, "" where the oldest supported one does."""
    known = statements if isinstance(statements, list) else [statements or {"version_added": False}]
    plain = [one for one in known if not one.keys() & {"flags", "prefix", "alternative_name"}]
    for one in plain:
        added, removed = one["version_added"], one.get("version_removed")
        if _is_in(added, version) and not _is_in(removed, version):
            return ""
    return str(next((one["version_added"] for one in plain if one["version_added"]), "never"))


def _is_in(change: str | bool | None, version: str) -> bool:
    """Whether a change had come by that version."""
    if not change or change == "preview":
        return False
    first, second = ([int(part) for part in str(one).removeprefix("≤").split(".")] for one in (change, version))
    return first <= second


def _names_in_code(path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The names by which a script shows a feature, each with its kind."""
    match path:
        case ("api", name) | ("javascript", "builtins", name):
            yield "global", name
        case ("api", "Window" | "WindowOrWorkerGlobalScope", name) if not name.endswith("_event"):
            yield "global", name
            yield "member", name
        case ("api", _, name) if name.endswith("_event"):
            yield "event", name.removesuffix("_event")
        case ("api", owner, name) | ("javascript", "builtins", owner, name):
            yield "member", name.removesuffix("_static")
            if name.endswith("_static") or path[0] == "javascript" or owner in OWNERS.values():
                yield "path", f"{owner}.{name.removesuffix('_static')}"
        case ("javascript", "builtins", "Intl", _, name):
            yield "member", name.removesuffix("_static")
        case ("javascript", *_) if path[1] != "builtins":
            yield "syntax", ".".join(path[1:])
    if path[-1].startswith("options_") and path[-1].endswith("_parameter"):
        yield "option", path[-1].removeprefix("options_").removesuffix("_parameter")


def _names_in_looks(path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The names by which a style sheet or a page shows a feature, each with its kind."""
    match path:
        case ("css", "properties", name):
            yield "property", name
        case ("css", "properties", owner, name):
            yield "value", f"{owner}: {name}"
        case ("css", "selectors", name):
            yield "selector", name
        case ("css", "at-rules", name):
            yield "at-rule", name
        case ("css", "at-rules", "media", name):
            yield "media", name
        case ("css", "types", *_, name):
            yield "type", name
        case ("html", "elements", name):
            yield "element", name
        case ("html", "elements", "input", name) if name.startswith("type_"):
            yield "attribute", f"input type={name.removeprefix('type_')}"
        case ("html", "elements", owner, name):
            yield "attribute", f"{owner} {name}"
        case ("html", "global_attributes", name):
            yield "attribute", f"* {name}"


def main() -> None:
    """Writes the table."""
    data = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    floor = oldest()
    table = {"oldest": floor, "data": {"version": data["__meta"]["version"]}, **made(data, floor)}
    TABLE.write_text(json.dumps(table, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
