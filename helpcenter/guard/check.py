"""What was written -> all findings of a day. Rendering starts from what this returns (render.py).

Nothing here writes, prints or knows what day it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from helpcenter.content.model import Catalog, draft_places
from helpcenter.content.prose import Prose
from helpcenter.content.written import Written
from helpcenter.guard.apart import Apart, ground_of
from helpcenter.guard.assertion import Assertion, assertions
from helpcenter.guard.causes import first_causes
from helpcenter.guard.claims import Claim, claims
from helpcenter.guard.rules import RULES, Rule, dated, of_texts, run
from helpcenter.guard.rules.look import CloseLook, Look
from helpcenter.guard.subject import Vocabulary, vocabulary_of
from helpcenter.policy.changes import later_days
from helpcenter.policy.policy import Policy, resolve
from helpcenter.store.step import step
from helpcenter.text.fault import fault
from helpcenter.text.finding import Finding, Severity, from_day, ordered
from helpcenter.text.source import Span

_T = TypeVar("_T")


@dataclass(frozen=True)
class Checked:
    """The catalog with the policy of a day and all findings, in the order of the files."""

    catalog: Catalog
    policy: Policy
    findings: list[Finding]
    file_count: int
    today: date | None = None
    """The day it was at the shop, as `check` was told."""
    ground: str = ""
    """A digest of all but the policy that every answer hangs on (apart.py); "" where what is made of the catalog must not be kept."""

    @cached_property
    def claims(self) -> list[Claim]:
        """What the figures claim that are typed by hand, on this day."""
        return claims(self.catalog, self.policy, vocabulary_of(self.catalog))

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
    judge = _Judge(written, day, release, today, site_url)
    look, early = judge.look(day)
    catalog, policy = look.catalog, look.policy
    found = [*written.findings, *early, *judge.findings(look, "all", RULES.values())]
    for start in later_days(catalog, day):
        begun = [turn.block.span for _, turn in catalog.turns if turn.start == start]
        then, _ = judge.look(start)  # what has no value on that day has none today, and was said above
        found += from_day(start, judge.findings(then, "dated", dated()), found)
        if begun:
            found += from_day(start, _within(begun, judge.findings(then, "of texts", of_texts())), found)
        judge.keep(then)
    found += judge.attempt(lambda: judge.of_drafts(look), [])
    judge.keep(look)
    found = ordered(first_causes(_weighed(catalog, [*judge.faults, *found])))
    ground = look.apart.beside if look.apart and not judge.faults else ""
    return Checked(catalog, policy, found, written.file_count, today, ground)


class _Judge:
    """Asks the rules about a help center on one day after the other; those that judge answer by answer only of what they do not know."""

    def __init__(self, written: Written, day: date, release: bool, today: date | None, site_url: str) -> None:
        self._written, self._day = written, day
        self._release, self._today, self._site_url = release, today, site_url
        self._assertions: dict[tuple[int, ...], list[Assertion]] = {}
        self.faults: list[Finding] = []

    def attempt(self, work: Callable[[], _T], otherwise: _T) -> _T:
        """Does what may fail, once for all texts: a fault of ours is a finding, and the rules judge what is left."""
        try:
            return work()
        except Exception as error:
            self.faults.append(fault(error, failed="this could not be judged"))
            return otherwise

    @step("Looking at the texts")
    def look(self, day: date) -> tuple[Look, list[Finding]]:
        """What the rules see on a day, and the constants of which nothing is known yet.

        Where a text cannot be read for a fault of ours, nothing is taken from earlier checks.
        """
        catalog = self._written.catalog.on(day)
        is_later = day != self._day  # other rules are asked then
        ground = ground_of(self._written, catalog, day, self._release, self._site_url, is_later)
        apart = Apart(self._written, catalog, ground, {rule.id for rule in RULES.values() if rule.offers_names})
        if _legible(catalog.narrowed(*apart.stale("dated" if is_later else "all")))[1]:
            catalog, faults = _legible(catalog)
            self.faults += [one for one in faults if one not in self.faults]
            apart = Apart(self._written, catalog, None)
        policy, early = resolve(catalog, day)
        return Look(catalog, policy, self._release, self._today, self._site_url, apart), early

    def findings(self, look: Look, group: str, rules: Iterable[Rule]) -> list[Finding]:
        """What a group of rules finds on a day."""
        rules = list(rules)
        assert look.apart is not None
        entries, has_rest = look.apart.stale(group)
        if entries or has_rest:
            close = self._close(look, look.catalog.narrowed(entries, has_rest))
            asked = (rule for rule in rules if rule.is_apart and (has_rest or not rule.is_beside))
            look.apart.add(group, entries, has_rest, run(close, asked), close.held_against_all)
        return [*look.apart.findings(group), *run(look, (rule for rule in rules if not rule.is_apart))]

    @step("Looking at what the sentences say")
    def _close(self, look: Look, catalog: Catalog) -> CloseLook:
        """What those see that judge answer by answer. Sentences without a figure are the same on each day on which the texts are."""
        texts = tuple(map(id, catalog.prose))
        claimed: list[Claim] = self.attempt(lambda: claims(catalog, look.policy, self._vocabulary), [])
        if texts not in self._assertions:
            self._assertions[texts] = self.attempt(lambda: assertions(catalog, self._vocabulary), [])
        return CloseLook(
            catalog,
            look.policy,
            self._release,
            site_url=self._site_url,
            apart=look.apart,
            vocabulary=self._vocabulary,
            claims=claimed,
            assertions=self._assertions[texts],
        )

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        catalog = self._written.catalog
        return self.attempt(lambda: vocabulary_of(catalog), None) or vocabulary_of(replace(catalog, subjects=None))

    def keep(self, look: Look) -> None:
        """Keeps what was found on a day for the next check, where nothing failed."""
        if look.apart and not self.faults:
            look.apart.keep()

    def of_drafts(self, look: Look) -> list[Finding]:
        """What would be said of the drafts if they were answers: good to know, and nothing that counts.

        They are judged apart, so that no draft changes what is said of anything else. What has to be read is not named: a draft is
        not read before it is finished. Nor is it tried in the search, which takes seconds to make.
        """
        drafts = look.catalog.drafts
        if not drafts:
            return []
        catalog = replace(look.catalog.with_drafts(), around=(), lock=None, reviewed=None, replies=None)
        prose = (text for draft in drafts for text in draft.entry.prose if str(text.path[0]) not in draft.unwritten)
        catalog, _ = _legible(_with_prose(catalog, prose))
        judged = replace(look, catalog=catalog, apart=None)  # of it nothing is kept
        close = replace(self._close(look, catalog.narrowed(tuple(draft.entry for draft in drafts), False)), apart=None)
        places = [place for draft in drafts for place in draft_places(look.catalog, draft)]
        missing = {(draft.node.source.path, draft.node.start) for draft in drafts if draft.unwritten}
        rules = [rule for rule in RULES.values() if rule.id != "no-way-in"]  # nobody may lead to it yet
        found = [one for rule in rules for one in run(close if rule.is_apart else judged, [rule])]
        return [
            one
            for one in found
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
