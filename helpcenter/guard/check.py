"""What was written -> all findings of a day. Rendering starts from what this returns (render.py).

Nothing here writes, prints or knows what day it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from helpcenter.content.model import Catalog, draft_places
from helpcenter.content.prose import Prose
from helpcenter.content.written import Written
from helpcenter.guard.assertion import Assertion, assertions
from helpcenter.guard.causes import first_causes
from helpcenter.guard.claims import Claim, claims
from helpcenter.guard.rules import RULES, dated, of_texts, run
from helpcenter.guard.rules.look import Look
from helpcenter.guard.subject import vocabulary_of
from helpcenter.policy.changes import later_days
from helpcenter.policy.policy import Policy, resolve
from helpcenter.text.fault import fault
from helpcenter.text.finding import Finding, Severity, from_day, ordered
from helpcenter.text.source import Span


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
    """The findings of a day and for every later day on which something changes, a value or a text.

    `release` (CI=true) makes a lost or unlisted address an error. `today` is the day it is at the shop, where the policy of an
    earlier day is asked for: what was written since is nothing that is still to come. `site_url` is the address that the
    environment gives the site; mkdocs.yml may name another.
    """
    catalog, faults = _legible(written.catalog.on(day))
    policy, early = resolve(catalog, day)
    attempt = _Attempt(faults)
    vocabulary = attempt(lambda: vocabulary_of(catalog), None) or vocabulary_of(replace(catalog, subjects=None))

    def look(catalog: Catalog, policy: Policy, before: Look | None = None) -> Look:
        """What the rules see on a day. Its sentences without a figure are those of the day before, where no text begins."""
        claimed: list[Claim] = attempt(lambda: claims(catalog, policy, vocabulary), [])
        if before and before.catalog is catalog:
            return replace(before, policy=policy, claims=claimed)
        unsaid: list[Assertion] = attempt(lambda: assertions(catalog, vocabulary), [])
        return Look(catalog, policy, claimed, vocabulary, unsaid, release, today, site_url)

    first = last = look(catalog, policy)
    found = [*written.findings, *early, *run(first, RULES.values())]
    for start in later_days(catalog, day):
        begun = [turn.block.span for _, turn in catalog.turns if turn.start == start]
        texts, unreadable = _legible(written.catalog.on(start)) if begun else (last.catalog, [])
        faults += [one for one in unreadable if one not in faults]
        then, _ = resolve(texts, start)  # what has no value on that day has none today, and was said above
        last = look(texts, then, last)
        found += from_day(start, run(last, dated()), found)
        if begun:
            found += from_day(start, _within(begun, run(last, of_texts())), found)
    notes: list[Finding] = attempt(lambda: _of_drafts(first), [])
    found = ordered(first_causes(_weighed(catalog, [*faults, *found, *notes])))
    return Checked(catalog, policy, found, written.file_count, first.claims, today)


def _of_drafts(look: Look) -> list[Finding]:
    """What would be said of the drafts if they were answers: good to know, and nothing that counts.

    They are judged apart, so that no draft changes what is said of anything else. What has to be read is not named: a draft is
    not read before it is finished. Nor is it tried in the search, which takes seconds to make.
    """
    if not look.catalog.drafts:
        return []
    catalog = replace(look.catalog.with_drafts(), around=(), lock=None, reviewed=None, replies=None)
    drafts = look.catalog.drafts
    prose = (text for draft in drafts for text in draft.entry.prose if str(text.path[0]) not in draft.unwritten)
    catalog, _ = _legible(_with_prose(catalog, prose))
    judged = replace(
        look,
        catalog=catalog,
        claims=claims(catalog, look.policy, look.vocabulary),
        assertions=list(assertions(catalog, look.vocabulary)),
    )
    places = [place for draft in drafts for place in draft_places(look.catalog, draft)]
    missing = {(draft.node.source.path, draft.node.start) for draft in drafts if draft.unwritten}
    return [
        one
        for one in run(judged, (rule for rule in RULES.values() if rule.id != "no-way-in"))  # nobody may lead to it yet
        if any(one.span in place for place in places) and (one.span.source.path, one.span.start) not in missing
    ]


def _weighed(catalog: Catalog, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, of which those in drafts count for nothing."""
    places = [place for draft in catalog.drafts for place in draft_places(catalog, draft)]
    return [
        replace(one, severity=Severity.NOTE) if any(one.span in place for place in places) else one for one in findings
    ]


def _within(stretches: list[Span], findings: Iterable[Finding]) -> list[Finding]:
    """The findings in what is written for a day."""
    return [finding for finding in findings if any(finding.span in stretch for stretch in stretches)]


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
    return _with_prose(replace(catalog, around=around), prose), faults


def _with_prose(catalog: Catalog, prose: Iterable[Prose]) -> Catalog:
    """The catalog of which only some texts are looked at."""
    catalog.__dict__["prose"] = tuple(prose)  # in the place of what would be made anew
    return catalog
