"""Prose as a reader sees it: with its references filled, converted, and with the way back to the writer's file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from helpcenter.content.model import Catalog, HandPage
from helpcenter.content.prose import Prose
from helpcenter.policy.policy import Policy
from helpcenter.text.conversion import Unconvertible, quote
from helpcenter.text.shown import Shown, as_shown
from helpcenter.text.source import Span

_AS_TYPED = frozenset(("label", "group", "counted_from", "values", "short", "says", "contexts", "dates", "confirm"))
"""Fields whose text is shown as it is: no Markdown is read there."""


@dataclass(frozen=True, eq=False)
class ShownProse:
    """One text with its references filled on a day."""

    prose: Prose
    text: str
    _filled: tuple[tuple[int, int, int, int], ...]
    """Each reference: where its words stand in `text`, and where it stands in the prose."""

    @cached_property
    def shown(self) -> Shown | None:
        """What a reader sees of it; None where it cannot be converted."""
        try:
            return as_shown(self.text)
        except Unconvertible:
            return None

    @property
    def is_markdown(self) -> bool:
        """Whether Markdown is read in it."""
        if isinstance(self.prose.owner, HandPage):
            return self.prose.path == ("body",)
        return self.prose.path[0] not in _AS_TYPED

    @cached_property
    def is_on_several_lines(self) -> bool:
        """Whether more line breaks stand in the file than in the text: YAML has joined lines, or parted them anew."""
        return self.span(0, len(self.text)).text.count("\n") > self.text.rstrip().count("\n")

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the file; a filled reference stands there as a whole."""
        return self.prose.span(*self.typed_stretch(start, end))

    def typed_stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the prose."""
        return self.typed_at(start), max(self.typed_at(end, 1), self.typed_at(start))

    def is_typed(self, at: int) -> bool:
        """Whether the writer typed this character: what a value brings is shown as it is."""
        return not any(start <= at < end for start, end, _, _ in self._filled)

    def typed_at(self, at: int, side: int = 0) -> int:
        """The place in the prose of a place in `text`; inside filled words their reference's start or end."""
        shift = 0
        for start, end, *reference in self._filled:
            if at < start or (side and at == start):
                break
            if at < end:
                return reference[side]
            shift = reference[1] - end
        return at + shift


def shown_prose(catalog: Catalog, policy: Policy, texts: Iterable[Prose]) -> Iterator[ShownProse]:
    """Some prose as it is shown on the policy's day, but for that which nobody can fill while the file of a constant is broken."""
    return (_filled(prose, policy) for prose in texts if can_be_filled(catalog, prose))


def can_be_filled(catalog: Catalog, prose: Prose) -> bool:
    """Whether no constant to which a text refers may stand in a file that could not be read."""
    named = (reference.id for reference in prose.references if reference.id) if catalog.unread else ()
    return not any(id not in catalog.constants and catalog.may_hold("constant", id) for id in named)


def _filled(prose: Prose, policy: Policy) -> ShownProse:
    pieces, places, at, size = [], [], 0, 0
    for reference in prose.references:
        before = prose.text[at : reference.start]
        words = policy.fill(prose.text[reference.start : reference.end], quote)
        pieces += [before, words]
        size += len(before) + len(words)
        places.append((size - len(words), size, reference.start, reference.end))
        at = reference.end
    return ShownProse(prose, "".join([*pieces, prose.text[at:]]), tuple(places))
