"""The first answers that lines find, kept in the store: the search is made only to ask it what no earlier run has asked."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from functools import cached_property

from helpcenter.content.model import Catalog
from helpcenter.policy.policy import Policy
from helpcenter.search.index import index_source, scoring_engine
from helpcenter.search.ranking import Engine
from helpcenter.store.store import current


class Firsts:
    """What the search of a catalog finds first."""

    def __init__(self, catalog: Catalog, policy: Policy) -> None:
        self._catalog, self._policy = catalog, policy

    def of(self, queries: Sequence[str], among: Collection[str] | None = None) -> list[str]:
        """The first answer that each query finds, or the first of some; "" where it finds none of them."""
        if not queries:
            return []

        def ask() -> list[str]:
            from helpcenter.search.learning.first_answers import (
                first_answers,
            )  # numpy takes longer to load than the answers

            return first_answers(self._engine, queries, among)

        asked = json.dumps([queries, among if among is None else sorted(among)])
        return current().made("first answers", (self._source, asked), ask)

    @cached_property
    def _source(self) -> bytes:
        return index_source(self._catalog, self._policy)

    @cached_property
    def _engine(self) -> Engine:
        return scoring_engine(self._catalog, self._policy)
