"""What was written -> all findings of a day. Rendering starts from what this returns (render.py).

Nothing here writes, prints or knows what day it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from helpcenter.content.model import Catalog
from helpcenter.content.prose import Prose
from helpcenter.content.written import Written
from helpcenter.guard.assertion import Assertion, assertions
from helpcenter.guard.causes import first_causes
from helpcenter.guard.claims import Claim, claims
from helpcenter.guard.rules import RULES, dated, run
from helpcenter.guard.rules.look import Look
from helpcenter.guard.subject import vocabulary_of
from helpcenter.policy.changes import later_days
from helpcenter.policy.policy import Policy, resolve
from helpcenter.text.fault import fault
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
    catalog, faults = _legible(written.catalog)
    policy, early = resolve(catalog, day)
    attempt = _Attempt(faults)
    vocabulary = attempt(lambda: vocabulary_of(catalog), None) or vocabulary_of(replace(catalog, subjects=None))
    unsaid: list[Assertion] = attempt(lambda: assertions(catalog, vocabulary), [])

    def look(policy: Policy) -> Look:
        claimed: list[Claim] = attempt(lambda: claims(catalog, policy, vocabulary), [])
        return Look(catalog, policy, claimed, vocabulary, unsaid, release, today, site_url)

    first = look(policy)
    found = [*written.findings, *early, *run(first, RULES.values())]
    for start in later_days(catalog, day):
        then, _ = resolve(catalog, start)  # what has no value on that day has none today, and was said above
        later = run(look(then), dated())
        found += from_day(start, later, found)
    found = ordered(first_causes([*faults, *found]))
    return Checked(catalog, policy, found, written.file_count, first.claims, today)


_T = TypeVar("_T")


class _Attempt:
    """Does what may fail, once for all texts: a fault of ours is a finding, and the rules judge what is left."""

    def __init__(self, faults: list[Finding]) -> None:
        self._faults = faults

    def __call__(self, work: Callable[[], _T], otherwise: _T) -> _T:
        try:
            return work()
        except Exception as error:
            self._faults.append(fault(error, failed="this could not be judged"))
            return otherwise


def _legible(catalog: Catalog) -> tuple[Catalog, list[Finding]]:
    """The catalog without the texts that cannot be read for a fault of ours, and a finding on each."""
    faults = []

    def is_legible(text: Prose) -> bool:
        try:
            text.sentences  # noqa: B018
            text.mentions  # noqa: B018
            return True
        except Exception as error:
            faults.append(fault(error, place=text.span(0, len(text.text))))
            return False

    prose = tuple(text for text in catalog.prose if is_legible(text))
    around = tuple(passage for passage in catalog.around if is_legible(passage.prose))
    if not faults:
        return catalog, faults
    left = replace(catalog, around=around)
    left.__dict__["prose"] = prose  # what is left, in the place of what would be made anew
    return left, faults
