"""Groups of words that mean the same to a shopper (faq/search/words.yml), and the terms that a text has with them.

A term is what the index knows: a stem ("guarante"), a group ("=warranti"), two neighbours ("=warranti period"), and
two marks for words that it does not know. The same steps stand in docs/assets/js/rank.js.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from helpcenter.search.tokens import has_digit, stems_of

STRANGE, STRANGER = "?", "??"
"""Terms of a text with a word, and with two words or more, that the index does not know. Figures do not count: an order
number says nothing about the question. Words in a script that is not read do."""


Segment = tuple[tuple[str, ...], str | None]
"""The stems of one word or of a phrase that stands in a group, and the group's term."""


def stemmed(group: Iterable[str]) -> list[str]:
    """The members of a group as their stems, with blanks between them; a member without a word is left out."""
    return [" ".join(stems) for text in group if (stems := stems_of(text))]


class Thesaurus:
    """The groups (each a list of stemmed members), ready to be looked up. What stands in two groups belongs to the first."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self.groups: dict[str, list[tuple[str, ...]]] = {}
        self._group: dict[tuple[str, ...], str] = {}
        for group in groups:
            members = [tuple(member.split(" ")) for member in group]
            if not members:
                continue
            name = "=" + "_".join(members[0])
            kept = self.groups.setdefault(name, [])
            for member in members:
                if self._group.setdefault(member, name) == name and member not in kept:
                    kept.append(member)
        self._longest: dict[str, int] = {}  # for the first stem of a member, how long such members are
        for member in self._group:
            self._longest[member[0]] = max(len(member), self._longest.get(member[0], 1))
        self.stems = frozenset(stem for member in self._group for stem in member)

    def members(self, stems: Sequence[str]) -> list[tuple[int, int, str]]:
        """Where members of groups stand in a text, the longest from the left: their first word, the one behind them, and the group."""
        members: list[tuple[int, int, str]] = []
        end = 0
        for at in [at for at, stem in enumerate(stems) if stem in self._longest]:  # most words begin no member
            for length in range(min(self._longest[stems[at]], len(stems) - at), 0, -1) if at >= end else ():
                if group := self._group.get(tuple(stems[at : at + length])):
                    end = at + length
                    members.append((at, end, group))
                    break
        return members

    def segments(self, stems: Sequence[str]) -> list[Segment]:
        """The words of a text, phrases of a group together."""
        segments: list[Segment] = [((stem,), None) for stem in stems]
        for at, end, group in reversed(self.members(stems)):
            segments[at:end] = [(tuple(stems[at:end]), group)]
        return segments

    def terms(self, segments: Iterable[Segment], known: Container[str]) -> list[str]:
        """The terms of a text that are known, each once, with the marks for strange words (for many texts: learning/lessons.py)."""
        singles: list[str] = []
        tokens: list[str] = []
        strange = 0
        for stems, group in segments:
            has_group = group is not None and group in known
            for stem in stems:
                if stem in known:
                    singles.append(stem)
                elif not has_group and not (stem.isascii() and has_digit(stem)):
                    strange += 1
            if has_group and group:
                singles.append(group)
            tokens.append(group or stems[0])
        pairs = [pair for pair in map(" ".join, pairwise(tokens)) if pair in known]
        return list(dict.fromkeys([*singles, *pairs, *[STRANGE, STRANGER][:strange]]))
