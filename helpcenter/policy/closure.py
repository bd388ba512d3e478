"""What constants rest on, on the day of one policy: what their sentences refer to, and from what they count."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.content.reference import references
from helpcenter.content.values.value import says_key
from helpcenter.policy.policy import Policy


class Closure:
    """Follows constants to all that they rest on. Whatever was followed once is known: thousands of sentences rest on the same few."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._next: dict[tuple[str, bool], tuple[str, ...]] = {}
        self._closures: dict[tuple[tuple[str, ...], bool], tuple[str, ...]] = {}

    def of(self, ids: Iterable[str], shown: bool = False) -> tuple[str, ...]:
        """The constants, and all that they rest on, each once; with `shown` only what stands in their words."""
        key = tuple(ids), shown
        if key not in self._closures:
            self._closures[key] = self._followed(*key)
        return self._closures[key]

    def _followed(self, ids: tuple[str, ...], shown: bool) -> tuple[str, ...]:
        reached: dict[str, None] = {}
        waiting = list(ids)[::-1]
        while waiting:
            id = waiting.pop()
            if id not in reached and self._policy.has(id):
                reached[id] = None
                waiting += self._direct(id, shown)[::-1]
        return tuple(reached)

    def _direct(self, id: str, shown: bool) -> tuple[str, ...]:
        if (id, shown) not in self._next:
            constant = self._policy.constants[id]
            sentence = constant.says.get(says_key(self._policy.value(id)) or "", "")
            ids = [reference.id for reference in references(sentence) if reference.id]
            if not shown and constant.counted_from in self._policy.constants:
                ids.append(constant.counted_from)
            self._next[id, shown] = tuple(ids)
        return self._next[id, shown]
