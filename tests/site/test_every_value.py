"""Whatever kind of value a constant takes on a later day: no sentence that is published then is broken.

Every constant of the shop gets a value of each kind that its type admits, from a later day on. Either the check names the place today,
as an error, or the texts of that day read well. The reader is independent of what the check goes by (tests/text/broken_text.py).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import pytest

from helpcenter.content.model import Catalog, Constant, DatedValue, PolicyFile
from helpcenter.content.values.types import TYPES, kinds_of_values
from helpcenter.content.values.value import Absent, Value, as_written, says_key
from helpcenter.guard.rules import RULES, run
from helpcenter.guard.rules.look import Look
from helpcenter.guard.shown_prose import shown_prose
from helpcenter.pages.policy_text import rules
from helpcenter.policy.policy import Policy, resolve
from helpcenter.text.finding import Severity
from support.broken_text import faults, is_sentence
from support.shops import written_shop

THE_DAY = date(2099, 3, 1)
_PLACES = [RULES["broken-sentence"], RULES["reference-format"]]
_NOT_READ = ("label", "group", "counted_from", "values", "confirm", "dates", "title", "short")


@cache
def shop() -> Catalog:
    return written_shop().catalog


def with_change(catalog: Catalog, id: str, value: Value) -> Catalog:
    """The catalog in which a constant has another value from the day on, with a sentence for it where it needs one."""

    def changed(constant: Constant) -> Constant:
        if constant.id != id:
            return constant
        key = says_key(value)
        says = dict(constant.says)
        if isinstance(value, Absent) or TYPES[constant.type].owns_sentences:
            says.setdefault(str(key), f"Please ask us about the {constant.label.lower()}.")
        copy = constant.model_copy(update={"says": says})
        last = constant.timeline[-1]
        copy._timeline = (*constant.timeline, DatedValue(THE_DAY, value, last.span))
        return copy

    areas = tuple(
        area.model_copy(update={"constants": [changed(constant) for constant in area.constants]})
        for area in catalog.areas
    )
    return replace(catalog, areas=areas)


def broken(catalog: Catalog, policy: Policy, id: str) -> tuple[list[str], int]:
    """What is broken of the texts of the day that no error names, and how many places the errors name."""
    look = Look(catalog, policy)
    findings = [finding for finding in run(look, _PLACES) if finding.severity is Severity.ERROR]
    named = {(finding.span.source.path, finding.span.start) for finding in findings}
    found: list[str] = []
    for text in shown_prose(catalog, policy, catalog.prose):
        prose = text.prose
        references = [reference for reference in prose.references if reference.id == id]
        is_shown = prose.path[0] != "says" or prose.path[1] == says_key(policy.value(getattr(prose.owner, "id", "")))
        if not references or prose.path[0] in _NOT_READ or not is_shown:
            continue
        if prose.path[0] == "rule" and getattr(prose.owner, "id", "") == id and isinstance(policy.value(id), Absent):
            continue  # its sentence in `says` stands in its place
        spans = [prose.span(reference.start, reference.end) for reference in references]
        if not any((span.source.path, span.start) in named for span in spans):
            found += faults(policy.fill(prose.text))
    for area in catalog.areas:
        for rule in rules(area, area.constants, policy):
            if rule.id == id and not any(finding.constant == id for finding in findings):
                found += faults(rule.sentence) + ([] if is_sentence(rule.sentence) else [rule.sentence])
    return found, len(findings)


CASES = [
    pytest.param(constant.id, value, id=f"{constant.id} is {as_written(value)}")
    for constant in shop().constants.values()
    for value in kinds_of_values(constant.type, constant, constant.timeline[-1].value)
]


@pytest.mark.parametrize(("id", "value"), CASES)
def test_no_sentence_that_is_published_breaks(id: str, value: Value) -> None:
    catalog = with_change(shop(), id, value)
    policy, _ = resolve(catalog, THE_DAY)
    found, named = broken(catalog, policy, id)
    assert found == []
    assert isinstance(value, Absent) or not named, "the shop's own texts hold each kind of value"


def test_the_texts_of_today_read_well() -> None:
    policy, _ = resolve(shop(), date(2026, 12, 1))
    texts = [
        policy.fill(text.text) for text in shop().prose if text.path[0] not in (*_NOT_READ, "says", "rule", "question")
    ]
    assert [fault for text in texts for fault in faults(text)] == []


def test_a_text_that_a_value_breaks_is_seen_by_reader_and_check() -> None:
    area = next(area for area in shop().areas if area.area == "payment")
    text = "Check that your {{ payment.methods }} account is valid."
    summed: PolicyFile = area.model_copy(update={"summary": text})
    catalog = replace(shop(), areas=tuple(summed if one is area else one for one in shop().areas))
    changed = with_change(catalog, "payment.methods", ("PayPal", "one thing"))
    policy, _ = resolve(changed, THE_DAY)
    assert faults(policy.fill(text))
    assert broken(changed, policy, "payment.methods") == ([], 1)
