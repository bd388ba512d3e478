"""Where in a file a stretch of a saved reply stands: line and column, whatever the file makes of blanks, quotes and tags."""

from __future__ import annotations

import re
from functools import cached_property

from helpcenter.helpdesk.drift import Drift
from helpcenter.helpdesk.reading import ReadFile
from helpcenter.helpdesk.saved import Saved
from helpcenter.helpdesk.saved_words import SavedWords
from helpcenter.text.source import SourceFile

_BETWEEN = r"(?:[^\w]|_|\\[nrt]|\\u[0-9a-fA-F]{4}|&\#?\w{1,8};|</?\w[^<>]{0,200}>){0,400}?"
"""What may stand between two words: blanks, marks, and what JSON and HTML write for them."""
_BEFORE = 4
"""So many words before a stretch tell it from others of the same words."""


class FilePlaces:
    """The places of one file."""

    def __init__(self, file: ReadFile) -> None:
        self._file = file
        self._found: dict[str, tuple[Saved, int]] = {}

    @cached_property
    def _source(self) -> SourceFile:
        return SourceFile(self._file.path, self._file.text)

    def of_contradictions(self, drift: Drift) -> tuple[tuple[int, int] | None, ...]:
        """Line and column of what contradicts the policy in a reply; None where the file does not show it."""
        if not drift.contradictions:
            return ()
        words = SavedWords(drift.saved.text)
        return tuple(self._of(drift.saved, words, one.start, one.end) for one in drift.contradictions)

    def _of(self, saved: Saved, words: SavedWords, start: int, end: int) -> tuple[int, int] | None:
        """Line and column of a stretch of what people see of a reply."""
        if saved.text is self._file.text:
            return self._source.position(words.source_span(start, end)[0])
        first, last = words.numbers(start, end)
        before = max(0, first - _BEFORE)
        shown = [words.text[word.start : word.end] for word in words.words[before : min(last, first + 8)]]
        pattern = _BETWEEN.join(
            f"(?P<here>{re.escape(word)})" if before + at == first else re.escape(word) for at, word in enumerate(shown)
        )
        known, at = self._found.get(pattern, (saved, 0))
        match = re.compile(pattern).search(self._file.text, at if known is not saved else 0)
        if match is None or first >= last:
            return None
        self._found[pattern] = saved, match.end()
        return self._source.position(match.start("here"))
