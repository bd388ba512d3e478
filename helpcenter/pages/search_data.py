"""What the browser loads to search: the index (index.py), and what the results show."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
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
    """The data as files: the head, and the parts by their names in rank.js."""

    head: dict[str, Any]
    parts: dict[str, str]


def search_files(data: Mapping[str, Any], settings: Settings = SETTINGS) -> SearchFiles:
    """The files that the browser loads. Where all parts together are small, they stand in one file more, `all`, and `whole` says so."""
    first = {"terms": 1, "entries": 0}  # the first part of the terms stands in the head
    cut = {name: data[name] for name in first}
    head = {name: value for name, value in data.items() if name not in cut}
    parts = {
        f"{name}{number}": search_json(part) for name, of in cut.items() for number, part in enumerate(of, first[name])
    }
    whole = search_json(cut)
    is_small = len(whole) <= settings.whole_size
    return SearchFiles(
        {**head, "shelf": settings.shelf, "whole": is_small}, parts | ({"all": whole} if is_small else {})
    )


def foreign_words(catalog: Catalog) -> dict[str, Any]:
    """What assets/search/foreign.json holds."""
    return foreign_data(catalog.search)


def search_json(data: Any) -> str:
    """The data as the file that the browser loads: the same bytes for the same content."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def engine_of(catalog: Catalog, policy: Policy) -> Engine:
    """The search, loaded through JSON and back as the browser gets it: the same figures in both."""
    return prepare(json.loads(search_json({**search_data(catalog, policy), "foreign": foreign_words(catalog)})))
