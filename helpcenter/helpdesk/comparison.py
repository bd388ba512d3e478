"""A saved text beside ours: where ours stands in it, and the words that differ there.

Only what stands between greeting and closing is compared. A greeting, a signature and lines that somebody has put before or behind are
no edit of the reply; a sentence that stands before our closing is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from helpcenter.helpdesk.own_text import OwnText
from helpcenter.helpdesk.saved_words import SavedWords
from helpcenter.replies.wording import WILD

_PLACE_WORDS = 12
"""So many words may stand where only the chat knows them: "your order 4711 of 22 November"."""
_STRAY = 2
"""Runs of so few words meet by chance, far from all others."""


class Replaced(NamedTuple):
    """Words of ours, and those that stand in their place; either may be none."""

    ours: tuple[int, int]
    saved: tuple[int, int]


@dataclass(frozen=True, eq=False)
class Comparison:
    """Our text, the words in a saved one that stand for it, and what differs between the two."""

    own: SavedWords
    saved: SavedWords
    first: int
    last: int
    changes: tuple[Replaced, ...]

    @cached_property
    def differs(self) -> tuple[tuple[str, str], ...]:
        """The words that differ, as they are written: the saved ones and ours."""
        return tuple((self.saved.shown(*change.saved), self.own.shown(*change.ours)) for change in self.changes)

    @property
    def weight(self) -> int:
        """How many words differ."""
        return sum(last - first for change in self.changes for first, last in change)


def whole_in(
    pieces: Sequence[tuple[str, ...]], said: tuple[str, ...], window: tuple[int, int]
) -> tuple[int, int] | None:
    """Between which words of a window the pieces of a text stand, one behind the other; None where they do not."""
    for start in _places_of(pieces[0], said, *window) if pieces else ():
        at = start + len(pieces[0])
        for piece in pieces[1:]:
            last = min(window[1], at + _PLACE_WORDS + len(piece))
            found = next(_places_of(piece, said, at, last), None)
            if found is None:
                break
            at = found + len(piece)
        else:
            return start, at
    return None


def _places_of(piece: tuple[str, ...], said: tuple[str, ...], first: int, last: int) -> Iterator[int]:
    at = first
    while at <= min(last, len(said)) - len(piece):
        try:
            at = said.index(piece[0], at, min(last, len(said)) - len(piece) + 1)
        except ValueError:
            return
        if said[at : at + len(piece)] == piece:
            yield at
        at += 1


def compared(
    own: OwnText, saved: SavedWords, window: tuple[int, int], around: Iterable[tuple[str, ...]] = ()
) -> Comparison:
    """Our text beside the words of a window; `around` are our own lines before and behind a reply."""
    low, high = window
    around, size = tuple(around), len(own.words.said)
    if place := whole_in(own.pieces, saved.said, window):
        ahead, behind = _ours_around(saved, window, place, around)
        first, last = place[0] if ahead is None else ahead, place[1] if behind is None else behind
        added = Replaced((0, 0), (first, place[0])), Replaced((size, size), (place[1], last))
        return Comparison(own.words, saved, first, last, tuple(one for one in added if one.saved[0] < one.saved[1]))
    matcher = SequenceMatcher(None, own.words.said, saved.said[low:high], autojunk=False)
    blocks = _without_strays([block for block in matcher.get_matching_blocks() if block.size])
    if not blocks:
        return Comparison(own.words, saved, low, high, (Replaced((0, size), (low, high)),))
    place = low + blocks[0].b, low + blocks[-1].b + blocks[-1].size
    ahead, behind = _ours_around(saved, window, place, around)
    first = _lead(blocks[0].a, place[0], saved, low) if ahead is None else ahead
    last = _tail(size - blocks[-1].a - blocks[-1].size, place[1], saved, high) if behind is None else behind
    changes: list[Replaced] = []
    at, saved_at = 0, first
    for block in blocks:
        changes.append(Replaced((at, block.a), (saved_at, low + block.b)))
        at, saved_at = block.a + block.size, low + block.b + block.size
    changes.append(Replaced((at, size), (saved_at, last)))
    kept = tuple(change for change in changes if not _says_the_same(change, own.words, saved))
    return Comparison(own.words, saved, first, last, kept)


def _says_the_same(change: Replaced, own: SavedWords, saved: SavedWords) -> bool:
    """Whether nothing differs, or only the words of a place."""
    ours, theirs = own.said[slice(*change.ours)], saved.said[slice(*change.saved)]
    if not ours:
        return not theirs
    return all(word == WILD for word in ours) and len(theirs) <= _PLACE_WORDS * len(ours)


def _without_strays(blocks: list[Match]) -> list[Match]:
    """The blocks without those of few words at either end that stand far from the others."""
    for end, other in ((-1, -2), (0, 1)):
        while len(blocks) > 1:
            block, next_one = blocks[end], blocks[other]
            first, second = sorted((block, next_one), key=lambda one: one.a)
            apart = second.b - first.b - first.size
            if block.size > _STRAY or apart <= 2 * (second.a - first.a - first.size) + 2:
                break
            del blocks[end]
    return blocks


def _ours_around(
    saved: SavedWords, window: tuple[int, int], place: tuple[int, int], around: tuple[tuple[str, ...], ...]
) -> tuple[int | None, int | None]:
    """Where our lines before a reply end, each with all that stands on it, and where those behind it begin; None where there are none."""
    ends = [
        min(place[0], max(at + len(line), saved.block_of(at)[1]))
        for line in around
        for at in _places_of(line, saved.said, window[0], place[0])
    ]
    starts = [at for line in around for at in _places_of(line, saved.said, place[1], window[1])]
    return max(ends, default=None), min(starts, default=None)


def _lead(ours: int, before: int, saved: SavedWords, low: int) -> int:
    """Where a reply begins whose first words are others than ours: with the sentence in which about as many stand."""
    return max(low, saved.sentence_of(max(low, before - ours))[0]) if ours and before > low else before


def _tail(ours: int, behind: int, saved: SavedWords, high: int) -> int:
    """Where it ends."""
    return min(high, saved.sentence_of(min(high, behind + ours) - 1)[1]) if ours and behind < high else behind
