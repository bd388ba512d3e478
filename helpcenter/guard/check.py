"""What was written -> all findings of a day. Rendering starts from what this returns (render.py).

Nothing here writes, prints or knows what day it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from helpcenter.content.model import Catalog
from helpcenter.content.written import Written
from helpcenter.guard.assertion import assertions
from helpcenter.guard.claims import Claim, claims
from helpcenter.guard.rules import RULES, dated, run
from helpcenter.guard.rules.look import Look
from helpcenter.guard.subject import vocabulary_of
from helpcenter.policy.changes import later_days
from helpcenter.policy.policy import Policy, resolve
from helpcenter.text.finding import Finding, Severity, from_day, ordered


@dataclass(frozen=True)
class Checked:
    """The catalog with the policy of a day and all findings, in the order of the files."""

    catalog: Catalog
    policy: Policy
    findings: list[Finding]
    file_count: int
    claims: list[Claim] = field(default_factory=list, repr=False)
    """What the figures claim that are typed by hand, on this day."""

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


def check(written: Written, day: date, release: bool = False) -> Checked:
    """The findings of a day and for every later day on which something changes.

    `release` (CI=true) makes a lost or unlisted address an error.
    """
    catalog = written.catalog
    policy, early = resolve(catalog, day)
    vocabulary = vocabulary_of(catalog)
    unsaid = assertions(catalog, vocabulary)

    def look(policy: Policy) -> Look:
        return Look(catalog, policy, claims(catalog, policy, vocabulary), vocabulary, unsaid, release)

    first = look(policy)
    today = [*written.findings, *early, *run(first, RULES.values())]
    for start in later_days(catalog, day):
        then, _ = resolve(catalog, start)  # what has no value on that day has none today, and was said above
        later = run(look(then), dated())
        today += from_day(start, later, today)
    return Checked(catalog, policy, ordered(today), written.file_count, first.claims)
