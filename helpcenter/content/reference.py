"""References in texts: `{{ refund.time }}`, `{{ refund.time | length }}` or, where the words of a context are joined or begin in a
way of their own, `{{ returns.reasons | if | or }}`; and nothing else between braces.

Resolved by name before anything is rendered: no logic, no literals, so that a text cannot compute a figure of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpcenter.content.shown_field import BAR, FIELD_FORMATS, PolicyPart

_BRACES = re.compile(r"\{\{(?P<inside>[^{}\n]*)\}\}|(?P<stray>\{\{|\}\}|\{%|%\}|\{#)")
_INSIDE = re.compile(r"\s*(?P<id>[A-Za-z_][\w.-]*)\s*(?P<formats>(?:\|\s*[A-Za-z_][\w-]*\s*){0,2})")


@dataclass(frozen=True)
class Reference:
    """A stretch between braces; `id` is None where what stands inside is no reference, `format` is "" where none is named.

    Two formats are written as one: "if | or".
    """

    start: int
    end: int
    inside: str
    id: str | None
    format: str = ""

    @property
    def part(self) -> PolicyPart | None:
        """What of which constant it shows: the value, or a field beside it."""
        return None if self.id is None else PolicyPart(self.id, FIELD_FORMATS.get(self.format, ""))


def references(text: str) -> tuple[Reference, ...]:
    """All stretches between double braces, and stray braces, in their order."""
    if "{" not in text and "}" not in text:
        return ()
    return tuple(map(_reference, _BRACES.finditer(text)))


def _reference(braces: re.Match[str]) -> Reference:
    inside = _INSIDE.fullmatch(braces["inside"] or "")
    id, format = (inside["id"], BAR.join(inside["formats"].replace("|", " ").split())) if inside else (None, "")
    return Reference(braces.start(), braces.end(), (braces["inside"] or braces[0]).strip(), id, format)


def without_references(text: str) -> str:
    """A text with a blank in the place of each reference: the words that are the writer's own."""
    for reference in reversed(references(text)):
        text = f"{text[: reference.start]} {text[reference.end :]}"
    return text
