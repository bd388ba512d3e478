"""The desk at a glance: how many answers there are, what is open, what nobody has read, what is due and what comes. Each with the
command that leads on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from helpcenter.content.kept.ledger import Level
from helpcenter.guard.causes import UNREAD
from helpcenter.guard.check import Checked
from helpcenter.guard.overview.due_list import DueList, due_list
from helpcenter.guard.reading.care import all_cared, care_of
from helpcenter.guard.reading.due import Wait
from helpcenter.guard.reading.review import Known, is_unread_as, readable
from helpcenter.guard.report import count
from helpcenter.policy.policy import day_words
from helpcenter.text.finding import Severity


@dataclass(frozen=True)
class Overview:
    """The figures of a day."""

    due: DueList
    answers: int
    drafts: int
    unread: int
    """What of today and of days to come nobody has read, as the check counts it."""
    unread_as: dict[Level, int]
    """The sentences of today that nobody has read as the owner of their text, where it has one; or as the shop."""
    unanswered: int
    """Lines of faq/phrasings/ that no answer covers."""
    findings: dict[Severity, int]
    logged: tuple[int, int] | None = None
    """Of a log that was given: how many queries nothing answers, and in how many groups."""

    def record(self) -> dict[str, Any]:
        """As data."""
        log = {} if self.logged is None else {"log": {"queries": self.logged[0], "groups": self.logged[1]}}
        return {
            "as_of": self.due.day.isoformat(),
            "answers": self.answers,
            "drafts": self.drafts,
            "open_questions": self.due.open_questions,
            "unread": {"anybody": self.unread, **{level.value: number for level, number in self.unread_as.items()}},
            "due": {wait.value: len(self.due.waiting(wait)) for wait in Wait},
            "changes": {"count": len(self.due.changes), "next": self._next_change and self._next_change.isoformat()},
            "unanswered": {"lines": self.unanswered, **log},
            "findings": {severity.value: number for severity, number in self.findings.items()},
        }

    @property
    def rows(self) -> tuple[OverviewRow, ...]:
        """One line each, the most urgent first."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[OverviewRow]:
        found = [count(number, severity.value) for severity, number in self.findings.items() if number]
        yield OverviewRow("check", ", ".join(found) or "no findings", "check")
        drafts = count(self.drafts, "draft") if self.drafts else "no drafts"
        yield OverviewRow("answers", f"{self.answers} published, {drafts}", "serve")
        yield OverviewRow("not read", f"{count(self.unread, 'sentence')} that nobody has read", "accept")
        for level, number in self.unread_as.items():
            who = "the owner of the text" if level is Level.OWNER else f"the {level}"
            words = f"{count(number, 'sentence')} not read by {who}"
            yield OverviewRow(f"not read ({level})", words, f"accept ID --as {level} --by NAME")
        overdue, soon = (len(self.due.waiting(wait)) for wait in (Wait.OVERDUE, Wait.SOON))
        words = f"{overdue} overdue, {soon} within 30 days" if self.due.texts else "no text says `review_every`"
        yield OverviewRow("to read again", words, "due")
        yield OverviewRow("open questions", f"{self.due.open_questions} for the shop's owner", "questions")
        if first := self._next_change:
            words = f"{len(self.due.changes)} recorded, the next on {day_words(first)}"
            yield OverviewRow("changes to come", words, f"check --as-of {first}")
        else:
            yield OverviewRow("changes to come", "none recorded", "due")
        words = f"{count(self.unanswered, 'line')} that no answer covers"
        if self.logged is not None:
            words += f"; of the log {count(self.logged[0], 'line')} in {count(self.logged[1], 'group')}"
        yield OverviewRow("no answer", words, "gaps FILE")

    @property
    def _next_change(self) -> date | None:
        return self.due.changes[0].start if self.due.changes else None


@dataclass(frozen=True)
class OverviewRow:
    """A line of it: what it is about, the figures in words, and the words of the command that leads on."""

    name: str
    words: str
    command: str


def overview(checked: Checked, logged: tuple[int, int] | None = None) -> Overview:
    """The desk on the day of a check."""
    catalog = checked.catalog
    findings = {severity: sum(one.severity is severity for one in checked.findings) for severity in Severity}
    unread, unread_as = _unread(checked)
    return Overview(
        due_list(checked),
        len(catalog.published),
        len(catalog.drafts),
        unread,
        unread_as,
        len(catalog.unanswered),
        findings,
        logged,
    )


def _unread(checked: Checked) -> tuple[int, dict[Level, int]]:
    """What nobody has read, and the sentences of today that nobody has read as a level."""
    catalog, known = checked.catalog, Known(checked.catalog)
    owned = {name for name, record in all_cared(catalog).items() if care_of(record, catalog).owner}
    read = {read: known.reviews(read) for _, read in readable(catalog, checked.policy)}
    found = {
        Level.OWNER: [reviews for one, reviews in read.items() if re.sub("^quote ", "constant ", one.owner) in owned],
        Level.SHOP: [*read.values()],
    }
    unread_as = {level: sum(is_unread_as(level, reviews) for reviews in each) for level, each in found.items()}
    if catalog.reviewed is None:
        return len(read), unread_as
    return sum(finding.rule in UNREAD for finding in checked.findings), unread_as
