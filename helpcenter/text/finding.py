"""A finding: what is wrong, where, and what to write instead. Data only; report.py draws it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache

from helpcenter.text.source import SourceFile, Span


class Severity(StrEnum):
    """An error stops the build; a warning counts only with --strict; a note is shown, and never counts. The weightiest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Note:
    """A further fact, with the place where it can be seen, such as the constant's own line."""

    text: str
    span: Span | None = None


@dataclass(frozen=True)
class Finding:
    """One mistake of a writer: what is wrong, where, and what to write instead.

    `message` stands alone, in lower case and without a full stop; `label` explains the carets; the fix is in `help`.
    """

    rule: str
    span: Span
    message: str
    help: str
    label: str = ""
    notes: tuple[Note, ...] = ()
    constant: str | None = None
    severity: Severity = Severity.ERROR

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """By place, so that a report reads down the files."""
        return (self.span.source.path, self.span.start, self.span.end, self.rule, self.message)


def file_finding(rule: str, path: str, message: str, help: str, line: int = 1, column: int = 1) -> Finding:
    """A finding about a file whose text cannot be shown."""
    blank = SourceFile(path, "\n" * (line - 1) + " " * (column - 1))
    at = blank.offset(line, column)
    return Finding(rule, blank.span(at, at), message, help)


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted by place, each said once: one cause, one finding."""
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key)


def from_day(start: date, later: Iterable[Finding], known: Iterable[Finding]) -> list[Finding]:
    """Findings of a later day that are new then, with the day in their message.

    One cause, one finding: what a rule says of a place today, or on an earlier day, is not said again, and nothing is said
    of a place that holds an error now. A figure typed by hand is hard-coded today and a contradiction after the change.
    """
    told = {(finding.span, finding.rule) for finding in known}
    wrong = {finding.span for finding in known if finding.severity is Severity.ERROR}
    return [
        replace(finding, message=f"from {start} on: {finding.message}")
        for finding in later
        if (finding.span, finding.rule) not in told and finding.span not in wrong
    ]


_VALUE_BEGINS = re.compile(r"[ ]*(?:- )?(?:[\w.'-]+:[ ]+|(?<=- ))\Z")
_SHOWN_REFERENCE = re.compile(r"`(\{\{[^`]*)`")


def pasteable(finding: Finding) -> Finding:
    """A finding whose help can be pasted: what stands in the place of a text with quotes is shown with them, and what would begin with
    {{ in a text without quotes, with quotes around the whole text."""
    span, text = finding.span, finding.span.source.text
    quote = span.text[:1]
    if quote in ("'", '"') and len(span.text) > 1 and span.text.endswith(quote):
        written = re.match(r"write `([^`'\"]+)`", finding.help)
        return (
            replace(finding, help=f"write `{quote}{written[1]}{quote}`{finding.help[written.end() :]}")
            if written
            else finding
        )
    shown = _SHOWN_REFERENCE.search(finding.help)
    start = text.rfind("\n", 0, span.start) + 1
    if shown is None or not span.source.path.endswith(".yml") or not _VALUE_BEGINS.match(text[start : span.start]):
        return finding
    line_end = text.find("\n", span.end)
    rest = text[span.end : line_end if line_end >= 0 else len(text)].rstrip()
    if text[span.start : span.start + 1] in "\"'|>" or "\n" in span.text or '"' in rest or " #" in rest:
        return finding
    whole = f'`"{shown[1]}{rest}"`'
    help = f"{finding.help[: shown.start()]}{whole}{finding.help[shown.end() :]}"
    return replace(finding, help=f"{help}; the quotes belong to it, as it begins with {{{{")


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, or None if none is near."""
    return _nearest(word, tuple(known))


@lru_cache(maxsize=10_000)  # so many fields a mapping may have: a file with foreign signs is read some times again
def _nearest(word: str, candidates: tuple[str, ...]) -> str | None:
    if near := get_close_matches(word, candidates, n=1):
        return near[0]
    folded = {candidate.casefold().replace("_", "-"): candidate for candidate in candidates}
    near = get_close_matches(word.casefold().replace("_", "-"), folded, n=1)
    return folded[near[0]] if near else None


def help_for_unknown(word: str, known: Iterable[str], otherwise: str, form: str = "%s") -> str:
    """The help on a name that nothing has: the known name that was meant, written in a form, or else what to do."""
    known = list(known)
    parts = [part for part in re.split(r"[\s;/]+(?:and\s+)?", word) if part]
    if len(parts) > 1 and word not in known and set(parts) <= set(known):
        return f"put a comma between two: {', '.join(f'`{form % part}`' for part in parts)}"
    meant = did_you_mean(word, known)
    return f"did you mean `{form % meant}`?" if meant else otherwise
