"""Entries -> the search index that ships with the site: a lunr index, built here, and what the results show.

The texts are cleaned and stemmed as queries are (words_of, stem), and lunr's pipeline stays empty: lunr for Python stems
other than lunr.js, and its stop words would drop "where is it" altogether (decisions/004).
"""

from __future__ import annotations

import json
from typing import Any

from lunr.builder import Builder

from helpcenter.answers import address, answer_markdown, question, summary
from helpcenter.markup import one_line
from helpcenter.model import Catalog
from helpcenter.policy import Policy
from helpcenter.ranking import FIELDS, words_of
from helpcenter.stemmer import stem


def search_data(catalog: Catalog, policy: Policy) -> dict[str, Any]:
    """What assets/search/index.json holds."""
    builder = Builder()
    builder.ref("id")
    for name, boost in FIELDS.items():
        builder.field(name, boost=boost)
    entries: dict[str, dict[str, str]] = {}
    for entry in catalog.published:
        asked, short, text = question(entry, policy), summary(entry, policy), one_line(answer_markdown(entry, policy))
        builder.add(
            {
                "id": entry.id,
                "question": _words(asked),
                "phrasings": _words(" ".join(entry.phrasings)),
                "summary": _words(short),
                "answer": _words(text),
            }
        )
        entries[entry.id] = {
            "question": asked,
            "url": address(entry),
            "topic": catalog.topic_by_id[entry.topic].title,
            "summary": short,
            "text": text,
        }
    search = catalog.search
    return {
        # lunr cannot build an index of nothing; without entries the search finds nothing, and says so.
        "index": builder.build().serialize() if entries else None,
        "entries": entries,
        "phrasings": {entry.id: list(entry.phrasings) for entry in catalog.published},
        "chatty": sorted({word for text in (search.chatty if search else ()) for word in words_of(text)}),
        "groups": [[word for text in group for word in words_of(text)] for group in (search.groups if search else ())],
    }


def search_json(data: dict[str, Any]) -> str:
    """The data as the file that the browser loads: the same bytes for the same content."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _words(text: str) -> str:
    return " ".join(stem(word) for word in words_of(text))
