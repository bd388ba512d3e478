"""The rules, one file each: a file in this folder is a rule, and needs no list.

A rule file has `ID` and a docstring (What, Why, Example, Instead: shown by `build_faq.py explain`, executed by tests/guard/test_rules.py).
Unless an earlier stage reports its findings (reading, binding, resolving), it has `check(look) -> Iterator[Finding]`, and says when
it is asked: `DATED = True` also for each later day on which a value starts, since its findings may be others then; `DATED = False`
once, and of a later day only of the texts that start then; `ONCE = True` keeps it from these too. `SEVERITY` is what its findings
weigh, an error where it is not given. `APART = True` says that it judges each answer, and each other text, by itself: from its own words, the
constants that it names, what others are called, the answers that it names, the questions of those it links to, and what was read of
its sentences (apart.py); from all constants only where `CloseLook.held_against_all` says so, and with `OFFERS_NAMES = True` from the
names of all answers where it finds something; with `BESIDE = True` it finds nothing in an answer, and is asked where something else has
changed. `STYLE` is the heading under which it stands on the page of
house style (faq/STYLE.md, made by `explain --style`), where it is a rule of style.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from inspect import getdoc
from pkgutil import iter_modules
from types import ModuleType

from helpcenter.guard.rules.look import Look
from helpcenter.store.step import each
from helpcenter.text.fault import fault
from helpcenter.text.finding import Finding, Severity


@dataclass(frozen=True)
class Rule:
    """One rule: its id, what it says of itself, how its findings weigh, whether it is asked for later days too, and the heading under
    which it stands on the page of house style ("" for a rule that is none of style)."""

    id: str
    about: str
    severity: Severity
    check: Callable[[Look], Iterator[Finding]] | None
    is_dated: bool
    style: str = ""
    is_of_texts: bool = False
    """Whether it is asked of what is written for a later day, when that comes."""
    is_apart: bool = False
    """Whether it judges each answer by itself."""
    is_beside: bool = False
    """Whether it judges by itself what is no answer, and nothing else."""
    offers_names: bool = False
    """Whether its findings may offer the name of any answer."""

    @property
    def summary(self) -> str:
        """What is wrong, in one sentence, with the severity where it is less than an error."""
        first = self.about.split("\n", 1)[0]
        return first if self.severity is Severity.ERROR else f"{first.removesuffix('.')} (a {self.severity})."

    @property
    def text(self) -> str:
        """All that the rule says of itself."""
        return "\n".join([self.summary, *self.about.split("\n")[1:]])

    def findings(self, look: Look) -> Iterator[Finding]:
        """What the rule finds. A finding may weigh less than its rule, never more."""
        for finding in self.check(look) if self.check else ():
            yield replace(finding, severity=max(finding.severity, self.severity, key=list(Severity).index))


def _rule(module: ModuleType) -> Rule:
    check = getattr(module, "check", None)
    severity = getattr(module, "SEVERITY", Severity.ERROR)
    is_dated = check is not None and module.DATED
    is_of_texts = check is not None and not is_dated and not getattr(module, "ONCE", False)
    return Rule(
        module.ID,
        getdoc(module) or "",
        severity,
        check,
        is_dated,
        getattr(module, "STYLE", ""),
        is_of_texts,
        getattr(module, "APART", False),
        getattr(module, "BESIDE", False),
        getattr(module, "OFFERS_NAMES", False),
    )


_modules = (import_module(f"{__name__}.{about.name}") for about in iter_modules(__path__) if about.name != "look")
RULES = {rule.id: rule for rule in sorted(map(_rule, _modules), key=lambda rule: rule.id)}
"""Every rule by its id, in the order of the alphabet."""


def run(look: Look, rules: Iterable[Rule]) -> list[Finding]:
    """The findings of the rules for one day, in their order. A rule that fails is a finding too: it has not judged."""
    findings: list[Finding] = []
    for rule in each("Judging by the rules", list(rules)):
        try:
            for finding in rule.findings(look):
                findings.append(finding)
        except Exception as error:
            findings.append(fault(error, rule.id, f"the rule {rule.id} could not judge this"))
    return findings


def of_texts() -> list[Rule]:
    """The other rules that judge what is written for a later day."""
    return [rule for rule in RULES.values() if rule.is_of_texts]


def dated() -> list[Rule]:
    """The rules whose findings may be others on another day."""
    return [rule for rule in RULES.values() if rule.is_dated]
