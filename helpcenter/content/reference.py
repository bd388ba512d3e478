"""References in texts: `{{ refund.time }}` or `{{ refund.time | length }}`, and nothing else between braces.

Resolved by name before anything is rendered: no logic, no literals, so that a text cannot compute a figure of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_BRACES = re.compile(r"\{\{(?P<inside>[^{}\n]*)\}\}|(?P<stray>\{\{|\}\}|\{%|%\}|\{#)")
_INSIDE = re.compile(r"\s*(?P<id>[A-Za-z_][\w.-]*)\s*(?:\|\s*(?P<format>[A-Za-z_][\w-]*)\s*)?")


@dataclass(frozen=True)
class Reference:
    """A stretch between braces; `id` is None where what stands inside is no reference, `format` is "" where none is named."""

    start: int
    end: int
    inside: str
    id: str | None
    format: str = ""


def references(text: str) -> tuple[Reference, ...]:
    """All stretches between double braces, and stray braces, in their order."""
    return _references(text) if "{" in text or "}" in text else ()


@lru_cache(maxsize=100_000)  # several rules ask for the same texts, on each day of a change
def _references(text: str) -> tuple[Reference, ...]:
    found: list[Reference] = []
    for match in _BRACES.finditer(text):
        inside = _INSIDE.fullmatch(match["inside"] or "")
        found.append(
            Reference(
                match.start(),
                match.end(),
                (match["inside"] or match[0]).strip(),
                inside["id"] if inside else None,
                (inside["format"] or "") if inside else "",
            )
        )
    return tuple(found)
