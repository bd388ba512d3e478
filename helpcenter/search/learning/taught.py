"""All that phrasings teach, as a record that loads no numpy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from helpcenter.content.record import lines_of
from helpcenter.search.packing import LearntParts, Weights
from helpcenter.store.digest import digest, source_of


@dataclass(frozen=True)
class Phrasings:
    """What asks for answers: texts, each with its answer; and for each answer further texts, and lines as they are written."""

    texts: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, tuple[str, ...], str], ...] = ()

    @cached_property
    def source(self) -> str:
        """A digest of all of it."""
        return digest(source_of([self.texts, self.asked]))

    def each(self) -> Iterator[tuple[str, str]]:
        """The texts one by one, each with the answer that it asks for."""
        yield from self.texts
        for answer, texts, lines in self.asked:
            yield from ((text, answer) for text in (*texts, *lines_of(lines)))


class Taught(NamedTuple):
    """What phrasings teach: weights in steps of `step`, `like_step` and `line_step`, the stems of the lines, the answers that are not learnt,
    how often each word is met, the stem of each, and whole words that no phrasing has."""

    learnt: Weights
    like: Weights
    lines: Weights
    line_stems: Mapping[str, str]
    alone: list[str]
    words: Mapping[str, int]
    stems: Mapping[str, str]
    wholes: Mapping[str, str]


class TaughtParts(NamedTuple):
    """The same as the index writes it, with the words of groups among those that are met: nothing of it hangs on what answers say."""

    parts: LearntParts
    alone: list[str]
    words: Mapping[str, int]
    wholes: Mapping[str, str]
    """A whole word for each stem."""
