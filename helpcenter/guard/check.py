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
from helpcenter.text.signs import sign_in_name


@dataclass(frozen=True)
class Checked:
    """The catalog with the policy of a day and all findings, in the order of the files."""

    catalog: Catalog
    policy: Policy
    findings: list[Finding]
    file_count: int
    claims: list[Claim] = field(default_factory=list, repr=False)
    """What the figures claim that are typed by hand, on this day."""
    today: date | None = None
    """The day it was at the shop, as `check` was told."""

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


def check(written: Written, day: date, release: bool = False, today: date | None = None, site_url: str = "") -> Checked:
    """The findings of a day and for every later day on which something changes.

    `release` (CI=true) makes a lost or unlisted address an error. `today` is the day it is at the shop, where the policy of an
    earlier day is asked for: what was written since is nothing that is still to come. `site_url` is the address that the
    environment gives the site; mkdocs.yml may name another.
    """
    catalog = written.catalog
    policy, early = resolve(catalog, day)
    vocabulary = vocabulary_of(catalog)
    unsaid = assertions(catalog, vocabulary)

    def look(policy: Policy) -> Look:
        return Look(catalog, policy, claims(catalog, policy, vocabulary), vocabulary, unsaid, release, today, site_url)

    first = look(policy)
    found = [*written.findings, *early, *run(first, RULES.values())]
    for start in later_days(catalog, day):
        then, _ = resolve(catalog, start)  # what has no value on that day has none today, and was said above
        later = run(look(then), dated())
        found += from_day(start, later, found)
    return Checked(catalog, policy, ordered(_without_consequences(found)), written.file_count, first.claims, today)


def _without_consequences(findings: list[Finding]) -> list[Finding]:
    """One cause, one finding: nothing else is said of a line with a sign that is not what it looks like, until it is replaced."""
    findings = [_seen_through(finding) for finding in findings]
    places: dict[str, list[tuple[int, int]]] = {}
    for sign in findings:
        if sign.rule == "foreign-sign" and sign.severity is Severity.ERROR:
            places.setdefault(sign.span.source.path, []).append((sign.span.start, sign.span.begin[0]))
    if not places:
        return findings

    def follows(finding: Finding) -> bool:
        span, line = finding.span, finding.span.begin[0]
        found = places.get(span.source.path, ())
        return any(line == sign_line or span.start <= at < span.end for at, sign_line in found)

    once = {
        (sign.span.source.path, sign.span.start): sign for sign in reversed(findings) if sign.rule == "foreign-sign"
    }
    return [
        *once.values(),
        *(finding for finding in findings if finding.rule != "foreign-sign" and not follows(finding)),
    ]


def _seen_through(finding: Finding) -> Finding:
    """A finding on a name that nothing has, as one on the sign that makes it another name."""
    if finding.severity is not Severity.ERROR or finding.rule in ("hard-coded", "contradiction", "foreign-sign"):
        return finding
    return sign_in_name(finding.span) or finding
