"""What constants rest on, on the day of one policy: what their sentences and shown fields refer to, and from what they count."""

from __future__ import annotations

from collections.abc import Iterable

from helpcenter.content.reference import references
from helpcenter.content.shown_field import PolicyPart
from helpcenter.policy.policy import Policy


class Closure:
    """Follows constants to all that they rest on. Whatever was followed once is known: thousands of sentences rest on the same few."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._next: dict[tuple[PolicyPart, bool], tuple[PolicyPart, ...]] = {}
        self._closures: dict[tuple[tuple[PolicyPart, ...], bool], tuple[PolicyPart, ...]] = {}

    def of(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The constants, and all that they rest on, each once."""
        return tuple(dict.fromkeys(part.constant for part in self.parts(PolicyPart(id) for id in ids)))

    def parts(self, parts: Iterable[PolicyPart], shown: bool = False) -> tuple[PolicyPart, ...]:
        """Values and shown fields, and all that they rest on, each once; with `shown` only what stands in their words."""
        key = tuple(parts), shown
        if key not in self._closures:
            self._closures[key] = self._followed(*key)
        return self._closures[key]

    def _followed(self, parts: tuple[PolicyPart, ...], shown: bool) -> tuple[PolicyPart, ...]:
        reached: dict[PolicyPart, None] = {}
        waiting = list(parts)[::-1]
        while waiting:
            part = waiting.pop()
            if part not in reached and self._policy.has(part.constant):
                reached[part] = None
                waiting += self._direct(part, shown)[::-1]
        return tuple(reached)

    def _direct(self, part: PolicyPart, shown: bool) -> tuple[PolicyPart, ...]:
        if (part, shown) not in self._next:
            constant = self._policy.constants[part.constant]
            text = self._policy.field_text(PolicyPart(part.constant, part.field or "says")) or ""
            parts = [shown for reference in references(text) for shown in self._policy.parts_of(reference)]
            counts = part.field == "counted_from" or not (shown or part.field)
            if counts and constant.counted_from in self._policy.constants:
                parts.append(PolicyPart(constant.counted_from))
            self._next[part, shown] = tuple(parts)
        return self._next[part, shown]
