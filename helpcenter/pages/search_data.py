"""What the browser loads to search: the index (index.py), and what the results show."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Any

from helpcenter.content.model import Catalog
from helpcenter.pages.answers import address, question, summary
from helpcenter.policy.policy import Policy
from helpcenter.search.foreign import foreign_data
from helpcenter.search.index import index_data
from helpcenter.search.ranking import Engine, prepare
from helpcenter.search.settings import SETTINGS, Settings


def search_data(catalog: Catalog, policy: Policy, settings: Settings = SETTINGS) -> dict[str, Any]:
    """What the browser searches in: the head, and what is cut into parts under `terms` and `entries`."""
    entries = [
        {
            "id": entry.id,
            "question": question(entry, policy),
            "url": address(entry),
            "topic": catalog.topic_by_id[entry.topic].title,
            "summary": summary(entry, policy),
        }
        for entry in sorted(catalog.published, key=lambda entry: entry.id)
    ]
    shelves = [entries[at : at + settings.shelf] for at in range(0, len(entries), settings.shelf)]
    return {"entries": shelves, **index_data(catalog, policy, settings)}


@dataclass(frozen=True)
class SearchFiles:
    """The data as files: the head, and the parts by their names in rank.js, each with the hash that its published name has."""

    head: dict[str, Any]
    parts: dict[str, str]
    stamps: dict[str, str]


def search_files(
    data: Mapping[str, Any], hash_of: Callable[[bytes], str], settings: Settings = SETTINGS
) -> SearchFiles:
    """The files that the browser loads. Where all parts together are small, they stand in one file more, `all`, and `whole` is its hash.

    Neighbours are a bundle, which has one hash: the head names as few as that, and an edit gives few parts another name.
    """
    first = {"terms": 1, "entries": 0}  # the first part of the terms stands in the head
    cut = {name: data[name] for name in first}
    head = {name: value for name, value in data.items() if name not in cut}
    parts: dict[str, str] = {}
    stamps: dict[str, str] = {}
    bundles: dict[str, list[str]] = {}
    for name, of in cut.items():
        bundles[name] = []
        for _, bundle in groupby(enumerate(of, first[name]), lambda part: part[0] // settings.bundle):
            texts = {f"{name}{number}": search_json(part) for number, part in bundle}
            stamp = hash_of("".join(chain(*texts.items())).encode())  # with the names: a text may be another part's
            bundles[name].append(stamp)
            parts |= texts
            stamps |= dict.fromkeys(texts, stamp)
    whole = search_json(cut)
    if len(whole) <= settings.whole_size:
        parts["all"], stamps["all"] = whole, hash_of(whole.encode())
    own = {"shelf": settings.shelf, "bundle": settings.bundle, "stamps": bundles, "whole": stamps.get("all", "")}
    return SearchFiles({**head, **own}, parts, stamps)


def foreign_words(catalog: Catalog) -> dict[str, Any]:
    """What assets/search/foreign.json holds."""
    return foreign_data(catalog.search)


def search_json(data: Any) -> str:
    """The data as the file that the browser loads: the same bytes for the same content."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def engine_of(catalog: Catalog, policy: Policy) -> Engine:
    """The search, loaded through JSON and back as the browser gets it: the same figures in both."""
    return prepare(json.loads(search_json({**search_data(catalog, policy), "foreign": foreign_words(catalog)})))
