"""A sentence that does not hold with its value: when it is an error, when a warning, when a note, and that the help mends it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.text.finding import Finding
from support.places import DAY
from support.shops import SMALL_SHOP

ENTRIES, POLICY = "faq/entries/payment.yml", "faq/policy/payment.yml"
SAYS = "\n    says: {none: You may pay at any time., not stated: No time to pay is stated.}"
METHODS = """\
  - id: payment.methods
    label: Payment methods
    type: names
    values: VALUES
    says: {none: We take no money.}
    rule: "You can pay with {{ payment.methods | or }}."
    source: [3]
"""


def found(root: Path, *rules: str) -> list[Finding]:
    rules = rules or ("broken-sentence", "frail-sentence", "reference-format")
    return [finding for finding in check(read_content(root), DAY).findings if finding.rule in rules]


def with_answer(
    answer: str, window: str = "{2026-11-22: 2}", methods: str = "{2026-11-22: [PayPal]}"
) -> dict[str, str]:
    old = "Pay within {{ payment.window }}. Then [contact us](/contact/)."
    policy = SMALL_SHOP[POLICY].replace("{2026-11-22: 2}", window) + METHODS.replace("VALUES", methods)
    entries = SMALL_SHOP[ENTRIES].replace("summary: Pay within {{ payment.window }}.", "summary: Soon.")
    return {ENTRIES: entries.replace(old, answer), POLICY: policy}


LATER = "{2026-11-22: [PayPal], 2027-03-01: [PayPal, a credit card]}"
CASES = {
    "a sentence begins where a time is gone": ("Pay within {{ payment.window }}.", "{2026-11-22: 2, 2027-03-01: none}" + SAYS, "", "error"),
    "a time stands where a sentence was": (
        "{{ payment.window }} Please check your order.", "{2026-11-22: not stated, 2027-03-01: 30}" + SAYS, "", "error"
    ),
    "a format has nothing to show": ("Pay within {{ payment.window | length }}.", "{2026-11-22: 2, 2027-03-01: none}" + SAYS, "", "error"),
    "an account of two": ("Check that your {{ payment.methods }} account is valid.", "", LATER, "error"),
    "two that see": ("If {{ payment.methods }} sees a risk, wait.", "", LATER, "error"),
    "a wait within": ("Wait {{ payment.window }} first. It takes {{ payment.window }}.", "{2026-11-22: 2, 2027-03-01: within 3}", "", "error"),
    "an article": ("You have a {{ payment.window | adjective }} limit.", "{2026-11-22: 2, 2027-03-01: 8}", "", "error"),
    "wrong from the first value on": ("It takes {{ payment.window }}.", "{2026-11-22: within 2}", "", "warning"),
    "wrong with a value that may come": ("It takes {{ payment.window }}.", "", "", "note"),
    "an account of two that may come": ("Check that your {{ payment.methods }} account is valid.", "", "", "note"),
}  # fmt: skip
SOUND = {
    "words for an absent value that stand in a sentence": (
        "You may pay {{ payment.window }}.", "{2026-11-22: within 2, 2027-03-01: none}\n    says: {none: at any time}", ""
    ),
    "within, whatever comes": ("Pay within {{ payment.window }}.", "{2026-11-22: 2, 2027-03-01: within 3}", ""),
    "whole sentences": ("{{ payment.window | sentence }} Please pay.", "{2026-11-22: not stated, 2027-03-01: 30, 2028-01-01: none}" + SAYS, ""),
    "methods in a row": ("You can pay with {{ payment.methods | or }}. {{ payment.methods | sentence }}", "", LATER),
    "a list": ("You can pay with:\n\n      {{ payment.methods | list }}", "", LATER),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_it_is_found_today_and_its_help_works_when_pasted(name: str, shop: Callable[..., Path]) -> None:
    answer, window, methods, severity = CASES[name]
    values = {key: value for key, value in (("window", window), ("methods", methods)) if value}
    root = shop(with_answer(answer, **values))
    findings = found(root)
    assert {finding.severity.value for finding in findings} == {severity}, findings
    path, told = root / ENTRIES, len(findings)
    for finding in findings[::-1]:
        pasted(path, finding)
    left = [*found(root), *found(root, "circular-reference", "unknown-reference", "answer-first")]
    assert left == [] and told


def pasted(path: Path, finding: Finding) -> None:
    """Does what the help says."""
    text = path.read_text(encoding="utf-8")
    reference = re.search(r"`(\{\{.*?\}\})`", finding.help)
    assert reference, finding.help
    start, end = finding.span.start, finding.span.end
    if "in the place of the whole sentence" in finding.help:
        start = max(text.rfind(mark, 0, start) + len(mark) for mark in (". ", "|\n      "))
        end = text.index(".", end) + 1
    path.write_text(text[:start] + reference[1] + text[end:], encoding="utf-8")


@pytest.mark.parametrize("name", SOUND)
def test_what_holds_each_value_is_left_alone(name: str, shop: Callable[..., Path]) -> None:
    answer, window, methods = SOUND[name]
    values = {key: value for key, value in (("window", window), ("methods", methods)) if value}
    assert found(shop(with_answer(answer, **values))) == []


def test_the_rule_of_a_constant_is_asked_too(shop: Callable[..., Path]) -> None:
    files = with_answer("Pay.", methods=LATER)
    files[POLICY] = files[POLICY].replace(
        "You can pay with {{ payment.methods | or }}.", "{{ payment.methods }} is accepted."
    )
    root = shop(files)
    [finding] = found(root)
    assert finding.severity.value == "error" and "from 2027-03-01 on" in finding.message
    assert finding.help == "write `{{ payment.methods | or }}`"
