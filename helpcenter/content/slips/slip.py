"""A slip: what was typed wrongly, and what mends it."""

from __future__ import annotations

from dataclasses import dataclass

from helpcenter.content.slips.layout import Line

Mending = tuple[int, int, str]
"""A stretch of the text, and what to type in its place."""


@dataclass(frozen=True)
class Slip:
    """What may be wrong at a place, and the edits, in the order of the text, after which it is not."""

    start: int
    end: int
    message: str
    help: str
    edits: tuple[Mending, ...]


def mended(text: str, edits: tuple[Mending, ...]) -> str:
    """A text with edits made in it."""
    pieces, at = [], 0
    for start, end, new in edits:
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at:]])


def shifted(lines: list[Line], by: int) -> tuple[Mending, ...]:
    """Lines with so many blanks more in front of them, or fewer where it is negative; none loses more than it has."""
    return tuple((one.start, one.start + max(0, min(-by, one.indent)), " " * max(0, by)) for one in lines)


def blanks(number: int) -> str:
    """So many blanks, in words."""
    return f"{number} blank{'' if number == 1 else 's'}"


def more(number: int) -> str:
    """So many further blanks, in words."""
    return f"{number} more blank{'' if number == 1 else 's'}"


def lines_below(number: int) -> str:
    """How a help names so many lines below the one that it speaks of."""
    return "the line below it" if number == 1 else f"the {number} lines below it"


_LONGEST = 100


def as_code(text: str) -> str:
    """Words of a file between backticks, as far as they fit."""
    text = " ".join(text.split())
    return f"`{text if len(text) <= _LONGEST else text[:_LONGEST] + ' ...'}`"


def quoted(text: str) -> str:
    """A text between quotes that none of its own ends."""
    if not any(sign in text for sign in '"\\'):
        return f'"{text}"'
    return "'{}'".format(text.replace("'", "''"))
