"""What a browser loads of the search for a query: the parts by their names, and bytes as a static host sends them."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from itertools import accumulate, pairwise
from typing import Any

from helpcenter.pages.search_data import search_files, search_json
from helpcenter.search.packing import ends_of
from helpcenter.search.ranking import Engine, query_words, rank
from helpcenter.search.settings import SETTINGS, Settings
from helpcenter.site.assets import hash_of


def size(text: str) -> int:
    """Bytes of a text on its way."""
    return len(gzip.compress(text.encode(), 9, mtime=0))


class Loads:
    """The files of a search, and which of them a query needs beside the head."""

    def __init__(self, data: Mapping[str, Any], engine: Engine, settings: Settings = SETTINGS) -> None:
        files = search_files(data, hash_of, settings)
        self.head = size(search_json(files.head))
        self.parts = {name: size(text) for name, text in files.parts.items()}
        self._engine = engine
        self._shelf = settings.shelf
        ends = list(accumulate(ends_of(data["index"])))
        parts = [number for number, (start, end) in enumerate(pairwise([0, *ends])) for _ in range(start, end)]
        self._part = dict(zip(engine.wholes, parts, strict=True))
        self._place = {id: number for number, id in enumerate(engine.entries)}

    def of(self, query: str) -> set[str]:
        """The names of the parts."""
        stems = [stem for word in query_words(self._engine, query) for stem in word.stems]
        segments = self._engine.thesaurus.segments(stems)
        words = [word for stems, group in segments for word in (*stems, group) if word in self._part]
        found = rank(self._engine, query)
        shown = [result["id"] for result in found["results"][: found["shown"]]]
        terms = {f"terms{self._part[word]}" for word in words} - {"terms0"}
        return terms | {f"entries{self._place[id] // self._shelf}" for id in shown}
