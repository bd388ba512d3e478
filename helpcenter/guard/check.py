"""The way of the data, in order: read, parse and bind, resolve, check. Rendering starts from what this returns (render.py).

Nothing here writes, prints or knows what day it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from helpcenter.content.catalog import bind
from helpcenter.content.files import Files, read_files
from helpcenter.content.model import Catalog
from helpcenter.guard.assertion import assertions
from helpcenter.guard.claims import claims
from helpcenter.guard.rules import RULES, dated, run
from helpcenter.guard.rules.look import Look
from helpcenter.guard.subject import vocabulary_of
from helpcenter.policy.changes import later_days
from helpcenter.policy.policy import Policy, resolve
from helpcenter.text.finding import Finding, Severity, from_day, ordered
from helpcenter.text.source import SourceFile


@dataclass(frozen=True)
class Written:
    """What the writers wrote, read and bound, and what is wrong with it so far."""

    files: Files
    catalog: Catalog
    findings: list[Finding]


@dataclass(frozen=True)
class Checked:
    """The catalog with the policy of a day and all findings, in the order of the files."""

    catalog: Catalog
    policy: Policy
    findings: list[Finding]
    file_count: int

    @property
    def errors(self) -> list[Finding]:
        """The findings that stop a build."""
        return self._of(Severity.ERROR)

    @property
    def warnings(self) -> list[Finding]:
        """The findings that stop a build with --strict."""
        return self._of(Severity.WARNING)

    @property
    def notes(self) -> list[Finding]:
        """What is only good to know."""
        return self._of(Severity.NOTE)

    def _of(self, severity: Severity) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity is severity]


def read(root: Path) -> Written:
    """Stages 1 to 3. The day is not needed yet; the catalog itself says in which zone the shop's day is (shop_zone)."""
    files, unreadable = read_files(root)
    catalog, findings = bind(files)
    return Written(files, catalog, [*unreadable, *findings])


def with_last_good(written: Written, good: dict[str, str]) -> Written:
    """For the live preview: files that cannot be read now are taken as they were when they last could.

    `good` (path -> text) is kept up to date here. The findings stay those of the files as they are now.
    """
    broken = {finding.span.source.path for finding in written.findings}
    files = written.files

    def kept(source: SourceFile) -> SourceFile:
        if source.path not in broken:
            good[source.path] = source.text
        return SourceFile(source.path, good[source.path]) if source.path in broken and source.path in good else source

    again = replace(
        files,
        topics=kept(files.topics) if files.topics else None,
        search=kept(files.search) if files.search else None,
        calendar=kept(files.calendar) if files.calendar else None,
        entries=[kept(source) for source in files.entries],
        policy=[kept(source) for source in files.policy],
        phrasings=[kept(source) for source in files.phrasings],
        hand_pages=[kept(source) for source in files.hand_pages],
    )
    return Written(again, bind(again)[0], written.findings) if broken else written


def check(written: Written, day: date, release: bool = False) -> Checked:
    """Stages 4 and 5 for a day and for every later day on which something changes.

    `release` (CI=true) makes a lost or unlisted address an error.
    """
    catalog = written.catalog
    policy, early = resolve(catalog, day)
    vocabulary = vocabulary_of(catalog)
    unsaid = assertions(catalog, vocabulary)

    def look(policy: Policy) -> Look:
        return Look(catalog, policy, claims(catalog, policy, vocabulary), vocabulary, unsaid, release)

    today = [*written.findings, *early, *run(look(policy), RULES.values())]
    for start in later_days(catalog, day):
        then, _ = resolve(catalog, start)  # what has no value on that day has none today, and was said above
        later = run(look(then), dated())
        today += from_day(start, later, today)
    findings = ordered(today)
    files = written.files
    count = (
        len(files.entries)
        + len(files.policy)
        + len(files.phrasings)
        + len(files.hand_pages)
        + sum(file is not None for file in (files.topics, files.search, files.calendar, files.judgments))
    )
    return Checked(catalog, policy, findings, count)
