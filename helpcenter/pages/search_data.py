"""What the browser loads to search: the index (index.py), and what the results show."""

from __future__ import annotations

import json
from typing import Any

from helpcenter.content.model import Catalog
from helpcenter.pages.answers import address, question, summary
from helpcenter.policy.policy import Policy
from helpcenter.search.foreign import foreign_data
from helpcenter.search.index import index_data
from helpcenter.search.ranking import Engine, prepare
from helpcenter.search.settings import SETTINGS, Settings


def search_data(catalog: Catalog, policy: Policy, settings: Settings = SETTINGS) -> dict[str, Any]:
    """What assets/search/index.json holds."""
    entries = {
        entry.id: {
            "question": question(entry, policy),
            "url": address(entry),
            "topic": catalog.topic_by_id[entry.topic].title,
            "summary": summary(entry, policy),
        }
        for entry in catalog.published
    }
    return {"entries": entries, **index_data(catalog, policy, settings)}


def foreign_words(catalog: Catalog) -> dict[str, Any]:
    """What assets/search/foreign.json holds."""
    return foreign_data(catalog.search)


def search_json(data: dict[str, Any]) -> str:
    """The data as the file that the browser loads: the same bytes for the same content."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def engine_of(catalog: Catalog, policy: Policy) -> Engine:
    """The search, loaded through JSON and back as the browser gets it: the same figures in both."""
    return prepare(json.loads(search_json({**search_data(catalog, policy), "foreign": foreign_words(catalog)})))
