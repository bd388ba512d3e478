"""References in texts: `{{ refund.time }}`, `{{ refund.time | length }}` or, where the words of a context are joined or begin in a
way of their own, `{{ returns.reasons | if | or }}`; and nothing else between braces.

Resolved by name before anything is rendered: no logic, no literals, so that a text cannot compute a figure of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

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


_MEANT = re.compile(
    r"(?<![\w.])(?P<open>(?:[$#%@]?(?:[{\[<(%`]\s{0,3}){1,8}+|\$)?)"
    r"(?P<id>(?<![\w/@.-])[A-Za-z]\w*(?:\.[A-Za-z_]\w*)+|(?<=[{\[<(%$`\s])[A-Za-z]\w*(?:[ -]\w+)?(?=\s{0,3}[|}\]>%]))"
    r"\s{0,3}(?P<formats>(?:\|\s*[A-Za-z_][\w-]*\s*){0,2})(?P<close>(?:\s{0,3}[}\]>)%`]){0,8})(?![\w/@-])"
)


class Meant(NamedTuple):
    """What looks like a reference and is none: its place, the name between the signs, formats, and whether it stands between signs of
    a kind that no words of a text stand between."""

    start: int
    end: int
    id: str
    format: str
    is_marked: bool


def written(id: str, format: str = "") -> str:
    """A reference as a writer types it."""
    return f"{{{{ {id}{f' | {format}' if format else ''} }}}}"


def meant_references(text: str) -> Iterator[Meant]:
    """Names with a dot, and names between braces or their like, that stand in no reference: `{ shop.url }`, `[[courier]]`, `shop.url`."""
    sound = [(one.start, one.end) for one in references(text) if one.inside not in ("{{", "}}", "{%", "%}", "{#")]
    for match in _MEANT.finditer(text):
        start, end, open, close = *match.span(), match["open"].replace(" ", ""), match["close"].replace(" ", "")
        if match["formats"] and not close:
            end = match.end("id")
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        is_marked = "}" in close or bool(re.search(r"[{<$%]|\[\[", open) and (close or re.search(r"\{|^\$$", open)))
        is_around = is_marked or ("." in match["id"] and (open, close) in _AROUND and not text.startswith("(", end))
        if not is_around:
            start, end = match.span("id")
        if not is_marked and "." not in match["id"]:
            continue
        if not any(start < last and first < end for first, last in sound):
            yield Meant(start, end, match["id"], BAR.join(match["formats"].replace("|", " ").split()), is_marked)


_AROUND = {("(", ")"), ("[", "]"), ("((", "))"), ("`", "`"), ("", "")}
"""Signs in which words may stand too."""


def without_references(text: str, sign: str = " ") -> str:
    """A text with a blank or another sign in the place of each reference: the words that are the writer's own."""
    for reference in reversed(references(text)):
        text = f"{text[: reference.start]}{sign}{text[reference.end :]}"
    return text
