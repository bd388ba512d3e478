"""References in texts: `{{ refund.time }}` or `{{ refund.time | length }}`, and nothing else between braces.

Resolved by name before anything is rendered: no logic, no literals, so that a text cannot compute a figure of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
    if "{" not in text and "}" not in text:
        return ()
    stretches: list[Reference] = []
    for match in _BRACES.finditer(text):
        inside = _INSIDE.fullmatch(match["inside"] or "")
        stretches.append(
            Reference(
                match.start(),
                match.end(),
                (match["inside"] or match[0]).strip(),
                inside["id"] if inside else None,
                (inside["format"] or "") if inside else "",
            )
        )
    return tuple(stretches)


def without_references(text: str) -> str:
    """A text with a blank in the place of each reference: the words that are the writer's own."""
    for reference in reversed(references(text)):
        text = f"{text[: reference.start]} {text[reference.end :]}"
    return text
