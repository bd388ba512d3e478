"""The words of a saved text, as replies are compared: whatever a helpdesk or a mail program does to blanks, quotes, tags and lists.

What only the chat knows is a place: `{order}` in our own text, and whatever notation the helpdesk has for it. A place stands for any few
words. Addresses of links count for nothing, since one tool shows them and another one hides them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from helpcenter.replies.wording import WILD
from helpcenter.text.normal import BREAK, GAP, Normal
from helpcenter.text.sentence import cut

_WORD = re.compile(
    rf"(?P<wild>{GAP}|\[\[[^\[\]]{{1,60}}\]\]|\{{[\w.| -]{{1,60}}\}}|%[A-Za-z]\w{{1,40}}%|\$\{{[\w.| -]{{1,60}}\}}|<<[\w. -]{{1,40}}>>)"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|\d+(?:[.,:]\d+)+|\d+|[^\W\d_]+(?:'[^\W\d_]+)*|[%$€£¥₹+]"
)
_LONGEST, _LONGEST_BLOCK = 2000, 10_000
"""Characters of the longest passage, and of the longest block: what a page has on one line is cut at a blank."""
_ADDRESS = re.compile(r"<?(?:https?:|www\.)", re.IGNORECASE)


class SavedWord(NamedTuple):
    """A word as it is compared, and its stretch of the text as people see it."""

    word: str
    start: int
    end: int


class SavedWords:
    """The words of one text, with the way back to the text that was read."""

    def __init__(self, source: str) -> None:
        self.normal = Normal(source)
        self.text = self.normal.text
        """What people see, a line for each block."""
        self.words = tuple(self._words())

    @cached_property
    def said(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(word.word for word in self.words)

    def _words(self) -> Iterator[SavedWord]:
        for match in _WORD.finditer(self.text):
            word = WILD if match["wild"] else match[0].casefold()
            if match[0] == GAP and _ADDRESS.match(self.normal.source, self.normal.span(*match.span())[0]):
                continue
            yield SavedWord(word, *match.span())

    def shown(self, first: int, last: int) -> str:
        """The words from `first` to before `last` as they were written, on one line."""
        if first >= last:
            return ""
        return " ".join(self.text[self.words[first].start : self.words[last - 1].end].replace(GAP, "...").split())

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of what people see stands in the text that was read."""
        return self.normal.span(start, end)

    def numbers(self, start: int, end: int) -> tuple[int, int]:
        """Which words stand in a stretch: the first, and the one behind the last."""
        return bisect_left(self._ends, start + 1), bisect_left(self._starts, end)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _ends(self) -> list[int]:
        return [word.end for word in self.words]

    @cached_property
    def blocks(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each paragraph, item and cell."""
        found: list[tuple[int, int]] = []
        at = 0
        for block in self.text.split(BREAK):
            end = at + len(block)
            while at < end:
                stop = end if end - at <= _LONGEST_BLOCK else self.text.rfind(" ", at, at + _LONGEST_BLOCK) + 1
                stop = stop if stop > at else at + _LONGEST_BLOCK
                if self.text[at:stop].strip():
                    found.append((at, stop))
                at = stop
            at = end + len(BREAK)
        return tuple(found)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each sentence; none goes on behind its block."""
        return tuple(
            (block + start, block + end) for block, stop in self.blocks for start, end in cut(self.text[block:stop])
        )

    @cached_property
    def passages(self) -> tuple[tuple[int, int], ...]:
        """Start and end of each block; of a long one of some sentences together: whoever reads one looks through all of it."""
        found: list[tuple[int, int]] = []
        blocks = iter(self.blocks)
        block_end = -1
        for start, end in self.sentences:
            if start >= block_end:
                block_end = next(last for _, last in blocks if last > start)
                found.append((start, end))
            elif end - found[-1][0] > _LONGEST:
                found.append((start, end))
            else:
                found[-1] = found[-1][0], end
        return tuple(found)

    @cached_property
    def _sentence_ends(self) -> list[int]:
        return [end for _, end in self.sentences]

    def block_of(self, number: int) -> tuple[int, int]:
        """The words of the block around a word: the first, and the one behind the last."""
        at = self.words[number].start
        return self.numbers(*next(block for block in self.blocks if block[0] <= at < block[1]))

    def sentence_of(self, number: int) -> tuple[int, int]:
        """The words of the sentence around a word: the first, and the one behind the last."""
        if not self.words:
            return 0, 0
        at = self.words[min(number, len(self.words) - 1)].start
        index = bisect_left(self._sentence_ends, at + 1)
        if index == len(self.sentences) or self.sentences[index][0] > at:
            return number, min(number + 1, len(self.words))
        return self.numbers(*self.sentences[index])
