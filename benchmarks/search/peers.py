"""The peers beside which the search is measured: lunr as it comes, and BM25 in plain Python.

They get each answer's question, summary and text, and so many of its phrasings. Neither learns, so neither knows what nothing answers.
"""

from __future__ import annotations

import logging
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lunr import lunr

from helpcenter.content.model import Catalog
from helpcenter.pages.answers import whole_markdown
from helpcenter.policy.policy import Policy
from helpcenter.search.tokens import stems_of
from helpcenter.text.markup import one_line

Search = Callable[[str], dict[str, Any]]

SATURATION, LENGTH = 1.2, 0.75
"""The k1 and b of BM25, as they are everywhere."""


def documents_of(
    catalog: Catalog, policy: Policy, phrasings: Mapping[str, Sequence[str]] | None = None
) -> list[dict[str, str]]:
    """Each answer with its question and whole text, and its phrasings in a field of their own, where any are given."""
    documents = []
    for entry in catalog.published:
        texts = {"id": entry.id, "question": policy.fill(entry.question)}
        texts["answer"] = one_line(whole_markdown(entry, policy))
        if phrasings is not None:
            texts["phrasings"] = "\n".join(phrasings.get(entry.id, ()))
        documents.append(texts)
    return documents


def stock_lunr(documents: Sequence[Mapping[str, str]]) -> Search:
    """lunr with its defaults (stop words, stemmer).

    Its query language would refuse a colon and read a hyphen as "not", so it gets the query's words only.
    """
    logging.getLogger("lunr").setLevel(logging.ERROR)  # it warns of queries that hold only stop words
    index = lunr(ref="id", fields=[name for name in documents[0] if name != "id"], documents=list(documents))

    def search(query: str) -> dict[str, Any]:
        found = index.search(re.sub(r"[^\w\s]", " ", query))
        return {"results": [{"id": hit["ref"]} for hit in found], "confident": bool(found)}

    return search


def bm25(documents: Sequence[Mapping[str, str]]) -> Search:
    """BM25 over the stems of all fields together (Robertson and Zaragoza 2009)."""
    counts = {
        document["id"]: Counter(stems_of(" ".join(text for name, text in document.items() if name != "id")))
        for document in documents
    }
    mean_length = sum(count.total() for count in counts.values()) / len(counts)
    holders = Counter(stem for count in counts.values() for stem in count)
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for id, count in counts.items():
        size = SATURATION * (1 - LENGTH + LENGTH * count.total() / mean_length)
        for stem, number in count.items():
            rarity = math.log(1 + (len(counts) - holders[stem] + 0.5) / (holders[stem] + 0.5))
            weights[stem][id] = rarity * number * (SATURATION + 1) / (number + size)

    def search(query: str) -> dict[str, Any]:
        scores: Counter[str] = Counter()
        for stem in stems_of(query):
            scores.update(weights.get(stem, {}))
        found = sorted(scores, key=lambda id: (-scores[id], id))
        return {"results": [{"id": id} for id in found], "confident": bool(found)}

    return search
