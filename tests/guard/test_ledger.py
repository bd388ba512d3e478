"""The review ledger: what opens a sentence again, what does not, and that a plain edit costs one command at most."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.kept.ledger import Ledger, ReadSentence, ledger_text
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.guard.report import text_report
from helpcenter.text.finding import Finding
from helpcenter.text.source import SourceFile
from support.calls import run_command
from support.places import DAY
from support.shops import SHOP, SMALL_SHOP, all_read

PAYMENT, RETURNS, POLICY, LOCK = (
    "faq/entries/payment.yml",
    "faq/entries/returns.yml",
    "faq/policy/payment.yml",
    "faq/reviewed.lock",
)
PHRASINGS = "phrasings: [one way, two ways, three ways, four ways, five ways, six ways, seven ways, eight ways]"
NEW_ENTRY = f"""\
  - id: pay-again
    question: Can I pay again?
    answer: You can try it again. Then [contact us](/contact/).
    summary: You can try it again.
    updated: 2026-11-22
    {PHRASINGS}
"""
AS_OF = ("--as-of", DAY.isoformat())


def unread(root: Path) -> list[Finding]:
    return [finding for finding in check(read_content(root), DAY).findings if finding.rule == "unreviewed"]


def edited(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


MOVED = SMALL_SHOP[PAYMENT].split("entries:\n")[1]
EDITS = {
    "a typing error": ([(PAYMENT, "Then [contact us]", "Then please [contact us]")], 1, None),
    "a new sentence": ([(PAYMENT, "Then [contact", "Cash is welcome. Then [contact")], 1, None),
    "a new answer": ([(PAYMENT, "    updated: 2026-11-22\n", f"    updated: 2026-11-22\n{NEW_ENTRY}")], 3, None),
    "a corrected value": ([(POLICY, "2026-11-22: 2}", "2026-11-22: 3}")], 1, "payment.window"),
    "a value of a later day": ([(POLICY, "2026-11-22: 2}", "2026-11-22: 2, 2027-03-01: 3}")], 1, "payment.window"),
    "a rule turned round": ([(POLICY, "2026-11-22: no}", "2026-11-22: yes}")], 1, "payment.cards"),
    "a page by hand": ([("docs/contact.md", "Write to us.", "Write to us now.")], 1, None),
    "the words of a topic": ([("faq/topics.yml", "How to pay.", "Ways to pay.")], 1, None),
    "a deleted sentence": ([(PAYMENT, " Then [contact us](/contact/).", "")], 0, None),
    "other emphasis": ([(PAYMENT, "Then [contact us]", "**Then** [contact us]")], 0, None),
    "another phrasing": ([(PAYMENT, "when to pay", "when do i pay")], 0, None),
    "another related answer": ([(PAYMENT, "    updated:", "    related: [return-cost]\n    updated:")], 0, None),
    "a renamed answer": (
        [(PAYMENT, "id: payment-deadline", "id: time-to-pay\n    aliases: [payment-deadline]")],
        0,
        None,
    ),
    "another order": (
        [(POLICY, "    label: Payment by card\n    type: yes-no\n", "    type: yes-no\n    label: Payment by card\n")],
        0,
        None,
    ),
    "a moved answer": (
        [
            (PAYMENT, MOVED, NEW_ENTRY),
            (
                RETURNS,
                "entries:\n",
                "entries:\n" + MOVED.replace("    updated", "    uses: [payment.window]\n    updated"),
            ),
        ],
        3,
        None,
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_opens_what_it_changes_and_one_command_closes_it(name: str, shop: Callable[..., Path]) -> None:
    changes, number, constant = EDITS[name]
    root = shop()
    assert unread(root) == []
    for change in changes:
        edited(root, *change)
    found = unread(root)
    assert [finding.constant for finding in found] == [constant] * number, text_report(check(read_content(root), DAY))
    assert all(finding.severity == "warning" for finding in found)
    (root / LOCK).write_text(all_read(root), encoding="utf-8")
    assert unread(root) == []


def test_a_changed_value_says_what_it_was(shop: Callable[..., Path]) -> None:
    root = shop()
    edited(root, POLICY, "2026-11-22: 2}", "2026-11-22: 3}")
    [finding] = unread(root)
    assert finding.message == "payment.window was 2 hours when this was read, now 3 hours: read it again"
    assert finding.span.text == "Pay within {{ payment.window }}."
    edited(root, POLICY, "2026-11-22: 3}", "2026-11-22: 2, 2027-03-01: 3}")
    [finding] = unread(root)
    assert finding.message.startswith("from 2027-03-01 on: payment.window was 2 hours")


NOTED = SMALL_SHOP[POLICY].replace(
    "    source: [1]",
    "    conditions: This is the time for the order itself, and not for any of the goods that you send back to us.\n    source: [1]",
)


def test_what_hangs_on_a_constant_that_cannot_be_read_is_not_opened(shop: Callable[..., Path]) -> None:
    root = shop({POLICY: NOTED})
    assert unread(root) == []
    edited(root, POLICY, "2026-11-22: 2}", "2026-11-22: two}")
    assert unread(root) == []


def test_no_message_shows_a_checksum(shop: Callable[..., Path]) -> None:
    root = shop({POLICY: NOTED})
    edited(root, POLICY, "order itself", "whole order itself")
    messages = [finding.message for finding in unread(root) if "payment.window.conditions" in finding.message]
    assert messages and all("This is the time for the" in message for message in messages)
    assert not any(re.search("[0-9a-f]{8}", message) for message in messages)


def test_a_pin_opens_a_sentence_whose_words_stay(shop: Callable[..., Path]) -> None:
    pin = "    pins: [{policy: payment.cards, is: no, text: Cash only.}]\n    updated:"
    entries = SMALL_SHOP[PAYMENT].replace("Then [contact", "Cash only. Then [contact").replace("    updated:", pin)
    root = shop({PAYMENT: entries})
    assert unread(root) == []
    edited(root, POLICY, "2026-11-22: no}", "2026-11-22: yes}")
    assert {finding.span.text for finding in unread(root)} == {"Cash only.", "Cards are accepted."}


def test_without_a_ledger_there_is_one_warning(shop: Callable[..., Path]) -> None:
    [finding] = unread(shop({LOCK: None}))
    assert finding.span.source.path == LOCK and "accept" in finding.help


@pytest.mark.parametrize(
    "line",
    [
        "answer payment-deadline Pay soon.",
        "answer payment-deadline: Pay soon. (2026-13-45, me)",
        "answer payment-deadline: Pay soon. (2026-02-30, me)",
    ],
)
def test_a_line_that_cannot_be_read_is_a_finding(line: str, shop: Callable[..., Path]) -> None:
    root = shop()
    (root / LOCK).write_text(f"{all_read(root)}{line}\n", encoding="utf-8")
    [finding] = check(read_content(root), DAY).errors
    assert finding.rule == "damaged-lock"
    assert finding.span.text == line and "cannot be read" in finding.message


def test_many_open_sentences_bury_no_error(shop: Callable[..., Path]) -> None:
    many = " ".join(
        f"Sentence {word} is new." for word in "one two three four five six seven eight nine ten eleven".split()
    )
    entries = SMALL_SHOP[PAYMENT].replace("Then [contact", f"Within 3 hours. {many} Then [contact")
    root = shop({PAYMENT: entries, LOCK: all_read(shop(folder="before"))})
    checked = check(read_content(root), DAY)
    assert len(unread(root)) >= 11 and len(checked.errors) == 1
    report = text_report(checked)
    assert report.count("[unreviewed]") == 1 and report.count("[contradiction]") == 1


def test_accept_records_with_day_and_reader(shop: Callable[..., Path]) -> None:
    root = shop()
    before = (root / LOCK).read_text(encoding="utf-8")
    edited(root, PAYMENT, "Then [contact", "Cash is welcome. Then [contact")
    edited(root, RETURNS, "You pay for the return.", "You pay.")
    assert run_command("check", "--strict", "--root", root, *AS_OF).returncode == 1
    done = run_command("accept", "payment-deadline", "--by", "customer service", "--root", root, *AS_OF)
    assert done.returncode == 0 and "answer payment-deadline: Cash is welcome." in done.stdout
    lines = (root / LOCK).read_text(encoding="utf-8").splitlines()
    assert set(lines) - set(before.splitlines()) == {
        f"answer payment-deadline: Cash is welcome. ({DAY}, customer service)"
    }
    assert set(before.splitlines()) < set(lines), "the lines of other answers stay until somebody accepts those"
    assert [finding.span.source.path for finding in unread(root)] == [RETURNS]
    nobody = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "GIT_CONFIG_COUNT": "0"}
    asked = run_command("accept", "--root", root, *AS_OF, env=nobody)
    assert asked.returncode == 2 and "--by" in asked.stderr
    named = {**nobody, "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "user.name", "GIT_CONFIG_VALUE_0": "Ann Writer"}
    assert run_command("accept", "--root", root, *AS_OF, env=named).returncode == 0
    assert f"answer return-cost: You pay. ({DAY}, Ann Writer)" in (root / LOCK).read_text(encoding="utf-8")
    assert run_command("check", "--strict", "--root", root, *AS_OF).returncode == 0


def test_accept_refuses_what_the_check_refuses_and_unknown_names(shop: Callable[..., Path]) -> None:
    root = shop()
    edited(root, PAYMENT, "Then [contact", "Pay within 3 hours. Then [contact")
    before = (root / LOCK).read_bytes()
    refused = run_command("accept", "--by", "me", "--root", root, *AS_OF)
    assert refused.returncode == 1 and "[contradiction]" in refused.stdout and (root / LOCK).read_bytes() == before
    unknown = run_command("accept", "payment-deadlin", "--by", "me", "--root", root, *AS_OF)
    assert unknown.returncode == 2 and "did you mean `payment-deadline`?" in unknown.stderr
    assert run_command("accept", "return-cost", "--by", "me", "--root", root, *AS_OF).returncode == 0


def test_json_names_every_open_sentence_and_the_constant(shop: Callable[..., Path]) -> None:
    root = shop()
    edited(root, POLICY, "2026-11-22: 2}", "2026-11-22: 3}")
    report = json.loads(run_command("check", "--json", "--root", root, *AS_OF).stdout)
    [finding] = report["findings"]
    assert (finding["rule"], finding["severity"], finding["constant"]) == ("unreviewed", "warning", "payment.window")


_words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), min_size=1, max_size=8
)
_text = st.lists(_words, min_size=1, max_size=5).map(" ".join)
_value = st.one_of(_text.filter(lambda text: " = " not in text), st.just("a; b"), st.just("x [y] (z)"))


@given(
    _text.filter(lambda text: not (" [" in text and " = " in text)),
    st.dictionaries(st.sampled_from(["payment.window", "courier"]), _value),
)
def test_a_line_is_read_as_it_was_written(text: str, values: dict[str, str]) -> None:
    line = ReadSentence("answer payment-deadline", text, tuple(sorted(values.items())))
    assert Ledger(SourceFile(LOCK, ledger_text({line: "2026-11-22, a reader"}))).lines == {line: "2026-11-22, a reader"}


def test_the_shipped_content_has_been_recorded() -> None:
    assert [f"{finding.span.place} {finding.message}" for finding in unread(SHOP)] == []
