"""Every rule is documented by an example that fires and one that does not, and both are executed here."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from helpcenter.content.shown_field import SHOWN_FIELDS
from helpcenter.content.written import read_content
from helpcenter.guard.check import Checked, check
from helpcenter.guard.rules import RULES, Rule
from helpcenter.text.finding import Severity
from support.calls import run_command
from support.examples import READ_LEDGER, beside, example
from support.places import DAY, ROOT
from support.shops import SMALL_SHOP

_ENTRIES = "faq/entries/payment.yml"


def checked(root: Path, release: bool = False) -> Checked:
    return check(read_content(root), DAY, release)


def found(root: Path, release: bool = False) -> set[str]:
    return {finding.rule for finding in checked(root, release).findings}


def test_the_small_shop_is_sound(shop: Callable[..., Path]) -> None:
    assert found(shop()) == set()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_example_of_a_rule_fires(rule: Rule, shop: Callable[..., Path]) -> None:
    assert rule.id in found(shop({**beside(rule), **example(rule, "Example")}))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_what_to_write_instead_is_silent(rule: Rule, shop: Callable[..., Path]) -> None:
    files = {**beside(rule), **example(rule, "Instead")}
    if rule.id in ("unreviewed", "unread-quote"):
        head = f"# Recorded beside the values: {', '.join(SHOWN_FIELDS)}\n" if rule.id == "unread-quote" else ""
        lines = example(rule, "Instead")["faq/kept/reviewed.lock"]
        files = {**example(rule, "Example"), "faq/kept/reviewed.lock": head + READ_LEDGER + lines}
    assert rule.id not in found(shop(files))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_what_and_why(rule: Rule) -> None:
    assert re.search(r"^What: .", rule.about, re.MULTILINE) and re.search(r"^Why: .", rule.about, re.MULTILINE)


RULE_FILES = [path for path in sorted((ROOT / "helpcenter/guard/rules").glob("[!_]*.py")) if path.stem != "look"]


def test_every_file_of_the_folder_is_the_rule_of_its_name() -> None:
    assert {path.stem.replace("_", "-") for path in RULE_FILES} == set(RULES)


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_a_rule_that_looks_at_the_policy_is_asked_for_later_days_too_or_says_why_not(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if re.search(r"\blook\.(?:policy|claims|figures)\b", text):
        assert re.search(r"^DATED = (?:True$|False  # \w)", text, re.MULTILINE)


def test_a_note_is_shown_and_never_counts(shop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    long = SMALL_SHOP[_ENTRIES].replace("Then [contact us]", f"Then {'really ' * 25}[contact us]", 1)
    root, day = shop({_ENTRIES: long}), ("--as-of", DAY.isoformat())
    assert run_command("check", "--strict", "--root", root, *day).returncode == 1
    monkeypatch.setitem(RULES, "long-text", replace(RULES["long-text"], severity=Severity.NOTE))
    strict = run_command("check", "--strict", "--root", root, *day)
    assert (
        strict.returncode == 0
        and ": note: this sentence has" in strict.stdout
        and "no findings, 1 note" in strict.stdout
    )
    shown = json.loads(run_command("check", "--format", "json", "--root", root, *day).stdout)["findings"]
    assert [(finding["severity"], finding["rule"]) for finding in shown] == [("note", "long-text")]
    assert run_command("check", "--format", "github", "--root", root, *day).stdout.startswith("::notice ")
    sarif = json.loads(run_command("check", "--format", "sarif", "--root", root, *day).stdout)
    assert [result["level"] for result in sarif["runs"][0]["results"]] == ["note"]
    assert run_command("--strict", "--root", root, *day).returncode == 0


def test_a_release_refuses_an_unlisted_address(shop: Callable[..., Path]) -> None:
    root = shop(
        {"faq/ids.lock": "answer payment-deadline\npolicy payment\npolicy returns\ntopic payment\ntopic returns\n"}
    )
    assert found(root) == set()
    [finding] = checked(root, release=True).findings
    assert finding.rule == "lost-address" and "return-cost" in finding.message


def test_an_answer_in_a_file_that_cannot_be_read_is_not_lost(shop: Callable[..., Path]) -> None:
    lock = "answer payment-deadline\nanswer return-cost\npolicy payment\npolicy returns\ntopic payment\ntopic returns\n"
    assert found(shop({"faq/ids.lock": lock, _ENTRIES: SMALL_SHOP[_ENTRIES] + "  - id: 'x\n"}), release=True) == {
        "syntax"
    }


def test_an_alias_keeps_a_lost_address(shop: Callable[..., Path]) -> None:
    lock = "answer how-to-pay\nanswer payment-deadline\nanswer return-cost\npolicy payment\npolicy returns\ntopic payment\ntopic returns\n"
    aliased = SMALL_SHOP[_ENTRIES] + "    aliases: [how-to-pay]\n"
    assert found(shop({"faq/ids.lock": lock}, "lost"), release=True) == {"lost-address"}
    assert found(shop({"faq/ids.lock": lock, _ENTRIES: aliased}, "kept"), release=True) == set()


@pytest.mark.parametrize("release", [False, True])
def test_a_lost_address_weighs_the_same_on_a_writers_machine_and_in_a_release(
    shop: Callable[..., Path], release: bool
) -> None:
    kept = "answer payment-deadline\nanswer return-cost\npolicy payment\npolicy returns\ntopic payment\ntopic returns\n"
    [finding] = checked(shop({"faq/ids.lock": f"answer how-to-pay\n{kept}"}), release).findings
    assert (finding.rule, finding.severity) == ("lost-address", Severity.ERROR)


def test_only_one_rule_looks_whether_this_is_a_release() -> None:
    """What is found must not depend on the machine, nor what it weighs: a new address alone is written down by the build here."""
    asking = [
        path.stem
        for path in RULE_FILES
        if re.search(r"\b(?:is_)?release\b", path.read_text(encoding="utf-8").split('"""', 2)[2])
    ]
    assert asking == ["lost_address"]
    text = next(path for path in RULE_FILES if path.stem == "lost_address").read_text(encoding="utf-8")
    assert "severity" not in text.lower().split('"""', 2)[2]


def test_a_broken_file_does_not_hide_the_findings_of_the_others(shop: Callable[..., Path]) -> None:
    wrong = SMALL_SHOP["faq/entries/returns.yml"].replace("You pay for the return. Then", "You have 30 days. Then")
    rules = found(shop({_ENTRIES: "topic: payment\nentries:\n\t- id: x\n", "faq/entries/returns.yml": wrong}))
    assert rules == {"syntax", "contradiction"}


def test_a_broken_policy_file_does_not_make_its_references_unknown(shop: Callable[..., Path]) -> None:
    broken = SMALL_SHOP["faq/policy/payment.yml"] + "  - id: 'open\n"
    assert found(shop({"faq/policy/payment.yml": broken})) == {"syntax"}


def test_one_misspelt_field_is_one_finding(shop: Callable[..., Path]) -> None:
    root = shop({_ENTRIES: SMALL_SHOP[_ENTRIES].replace("    answer: |", "    anwser: |")})
    [finding] = checked(root).findings
    assert finding.rule == "schema" and finding.help == "did you mean `answer`?"
    assert finding.span.text == "anwser"


def test_a_constant_is_named_by_the_topic_and_never_by_the_value(shop: Callable[..., Path]) -> None:
    """14 days in an answer about paying repeats the return time only by accident."""
    text = SMALL_SHOP[_ENTRIES].replace("{{ payment.window }}. Then", "14 days. Then")
    [finding] = checked(shop({_ENTRIES: text})).findings
    assert (finding.rule, finding.constant) == ("contradiction", "payment.window")


def test_business_days_never_equal_calendar_days(shop: Callable[..., Path]) -> None:
    text = SMALL_SHOP["faq/entries/returns.yml"].replace(
        "You pay for the return. Then", "Return it within 14 business days. Then"
    )
    [finding] = checked(shop({"faq/entries/returns.yml": text})).findings
    assert (finding.rule, finding.constant) == ("contradiction", "returns.time")


def test_an_alias_may_be_linked_and_leads_to_its_answer(shop: Callable[..., Path]) -> None:
    aliased = SMALL_SHOP[_ENTRIES] + "    aliases: [how-to-pay]\n    related: [return-cost]\n"
    linking = SMALL_SHOP["faq/entries/returns.yml"] + "    related: [how-to-pay]\n"
    result = checked(shop({_ENTRIES: aliased, "faq/entries/returns.yml": linking}))
    assert result.findings == []
    entry = result.catalog.published_as("how-to-pay")
    assert entry is not None and entry.id == "payment-deadline"


def test_a_link_to_a_renamed_answer_says_to_keep_the_alias(shop: Callable[..., Path]) -> None:
    linking = SMALL_SHOP["faq/entries/returns.yml"] + "    related: [how-to-pay]\n"
    root = shop({"faq/entries/returns.yml": linking, "faq/ids.lock": "answer how-to-pay\n"})
    helps = [finding.help for finding in checked(root).findings if finding.rule == "broken-link"]
    assert len(helps) == 1 and "aliases: [how-to-pay]" in helps[0]


def test_a_waiver_allows_exactly_its_text(shop: Callable[..., Path]) -> None:
    text = SMALL_SHOP[_ENTRIES].replace("Then [contact", "We hold a payment for 10 minutes. Then [contact")
    waived = text + "    waivers: [{text: a payment for 10 minutes, why: The bank says so.}]\n"
    assert found(shop({_ENTRIES: text}, "bare")) == {"contradiction"}
    assert found(shop({_ENTRIES: waived}, "waived")) == set()
    assert found(shop({_ENTRIES: waived.replace("payment for 10 minutes.", "payment for 11 minutes.")}, "changed")) == {
        "contradiction",
        "unused-waiver",
    }


def test_hand_written_pages_are_checked_too(shop: Callable[..., Path]) -> None:
    root = shop(
        {"docs/contact.md": "---\ntitle: Contact\ndescription: Us.\n---\nYou have 3 hours to pay for an order.\n"}
    )
    [finding] = checked(root).findings
    assert (finding.rule, finding.constant, finding.span.text) == ("contradiction", "payment.window", "3 hours")
    assert finding.span.begin == (5, 10)


def test_a_second_dated_value_takes_over_on_its_day(shop: Callable[..., Path]) -> None:
    from datetime import date

    policy = SMALL_SHOP["faq/policy/payment.yml"].replace("{2026-11-22: 2}", "{2026-11-22: 2, 2027-01-01: 3 days}")
    written = read_content(shop({"faq/policy/payment.yml": policy}))
    assert check(written, date(2026, 12, 31)).policy.words("payment.window") == "2 hours"
    assert check(written, date(2027, 1, 1)).policy.words("payment.window") == "3 days"
    assert {f.rule for f in check(written, date(2026, 11, 21)).findings} == {"before-first-value"}
