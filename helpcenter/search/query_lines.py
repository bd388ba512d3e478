"""Every line that teaches or judges the search: what it asks for, its words and its place.

A catalog has tens of thousands, and each check reads them all, so nothing is made for a line until something is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from helpcenter.content.model import Catalog
from helpcenter.content.record import Record
from helpcenter.search.packing import NOTHING, TALK
from helpcenter.search.tokens import worded
from helpcenter.store.store import current
from helpcenter.text.source import Span

_SHOWN = 60
"""Characters of a line that a finding shows: shoppers paste whole messages."""

_LARGE = 100
"""Lines of a block that are found sooner than read."""

_Origin = tuple[str, bool, Record, tuple[str, ...]]
"""What a QueryBlock has before its texts."""


@dataclass(frozen=True, eq=False)
class QueryBlock:
    """The lines that stand together and ask for one answer: the phrasings of an entry, or a block of a file.

    `answer` is its id, NOTHING or TALK; judged lines judge the search, the others teach it. `words` are the words of each line as
    the search reads them, with blanks between them: "" where it reads none, which is no mistake in an empty line.
    """

    answer: str
    judged: bool
    record: Record
    path: tuple[str, ...]
    texts: list[str]
    words: list[str]

    def __iter__(self) -> Iterator[QueryLine]:
        return (QueryLine(self, number) for number, text in enumerate(self.texts) if text.strip())


class QueryLine(NamedTuple):
    """One of the lines, by its number."""

    block: QueryBlock
    number: int

    @property
    def text(self) -> str:
        """As it was written, without the blanks around it."""
        return self.block.texts[self.number].strip()

    @property
    def words(self) -> str:
        """Its words as the search reads them."""
        return self.block.words[self.number]

    @property
    def answer(self) -> str:
        """The id of the answer that it asks for, NOTHING or TALK."""
        return self.block.answer

    @property
    def judged(self) -> bool:
        """Whether it judges the search."""
        return self.block.judged

    @property
    def span(self) -> Span:
        """Its place in the file."""
        block = self.block
        if block.path == ("phrasings",):
            return block.record.place("phrasings", self.number)
        start = sum(len(text) + 1 for text in block.texts[: self.number])
        return block.record.stretch(block.path, start, start + len(block.texts[self.number]))

    @property
    def shown(self) -> str:
        """Its text for a finding, on one line and not too long."""
        text = " ".join(self.text.split())
        return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3].rstrip()}..."


def query_blocks(catalog: Catalog) -> list[QueryBlock]:
    """All blocks: the phrasings of entries, then those of faq/phrasings/, then faq/search/judgments.yml."""
    return [QueryBlock(*origin, texts, _worded(texts)) for origin, texts in _written(catalog)]


def _worded(texts: list[str]) -> list[str]:
    """The words of the lines of a block, of which a large one changes seldom."""
    if len(texts) < _LARGE:
        return worded(texts)
    return current().made("words of lines", ("\0".join(texts),), lambda: worded(texts))


def _written(catalog: Catalog) -> Iterator[tuple[_Origin, list[str]]]:
    for entry in catalog.entries:
        yield (entry.id, False, entry, ("phrasings",)), entry.phrasings
    for file in catalog.phrasings:
        for id, block in file.phrasings.items():
            if catalog.draft(id) and id not in catalog.entry_by_id:
                continue
            yield (id, False, file, ("phrasings", id)), block.rstrip().split("\n")
        yield (NOTHING, False, file, ("unanswered",)), file.unanswered.rstrip().split("\n")
        yield (TALK, False, file, ("talk",)), file.talk.rstrip().split("\n")
    if judging := catalog.judgments:
        for id, block in judging.judgments.items():
            if catalog.draft(id) and id not in catalog.entry_by_id:
                continue
            yield (id, True, judging, ("judgments", id)), block.rstrip().split("\n")
        yield (NOTHING, True, judging, ("unanswered",)), judging.unanswered.rstrip().split("\n")
