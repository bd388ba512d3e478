"""All that phrasings teach, as a record that loads no numpy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, NamedTuple, TypeVar

from helpcenter.content.record import lines_of


class Phrasings(NamedTuple):
    """What asks for answers: texts, each with its answer; and for each answer further texts, and lines as they are written."""

    texts: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, tuple[str, ...], str], ...] = ()

    def each(self) -> Iterator[tuple[str, str]]:
        """The texts one by one, each with the answer that it asks for."""
        yield from self.texts
        for answer, texts, lines in self.asked:
            yield from ((text, answer) for text in (*texts, *lines_of(lines)))


_Row = TypeVar("_Row")


class Taught(NamedTuple, Generic[_Row]):
    """What phrasings teach: weights in steps of `step`, `like_step` and `line_step`, the stems of the lines, the answers that are not learnt,
    how often each word is met, the stem of each, and whole words that no phrasing has. What a term weighs stands by answers, or as the
    index writes it."""

    learnt: Mapping[str, _Row]
    like: Mapping[str, _Row]
    lines: Mapping[str, _Row]
    line_stems: Mapping[str, str]
    alone: list[str]
    words: Mapping[str, int]
    stems: Mapping[str, str]
    wholes: Mapping[str, str]
