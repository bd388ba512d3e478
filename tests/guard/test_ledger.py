"""The review ledger: what opens a sentence again, what does not, and that a plain edit costs one command at most."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.kept.ledger import Ledger, Level, ReadSentence, Review, Reviews, ledger_text, reader
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
_text = st.lists(_words | st.just("(2026-01-01, me)"), min_size=1, max_size=5).map(" ".join)
_value = st.one_of(_text.filter(lambda text: " = " not in text), st.just("a; b"), st.just("x [y] (z)"))
_sentence = st.builds(
    lambda text, values: ReadSentence("answer payment-deadline", text, tuple(sorted(values.items()))),
    _text.filter(lambda text: not (" [" in text and " = " in text)),
    st.dictionaries(st.sampled_from(["payment.window", "courier"]), _value),
)
_NAMES = [
    "the writers",
    "from the shop's FAQ, not yet read by the shop",
    "Li (the boss); on 2026-01-01, me",
    "李 [x = y] (b)",
]
_reading = st.builds(
    Review,
    st.dates(DAY, date(2026, 11, 25)),
    st.sampled_from(Level),
    st.sampled_from(_NAMES).map(reader),
)
_line = st.tuples(_sentence, st.lists(_reading, min_size=1, max_size=3))
_lines = st.lists(_line, max_size=2).map(lambda lines: {sentence: _joined(each) for sentence, each in lines})


def _joined(readings: list[Review]) -> Reviews:
    return Reviews((readings[0],)).joined(readings)


def _read(text: str) -> dict[ReadSentence, Reviews]:
    ledger = Ledger(SourceFile(LOCK, text))
    assert not ledger.damaged
    return ledger.lines


@given(_lines, _lines)
def test_lines_are_read_as_they_were_written_and_a_merge_keeps_the_readings_of_both(
    ours: dict[ReadSentence, Reviews], theirs: dict[ReadSentence, Reviews]
) -> None:
    assert _read(ledger_text(ours)) == ours
    merged = _read(ledger_text(ours) + ledger_text(theirs))  # as git does it: the lines of both, in no order
    assert merged == _read(ledger_text(theirs) + ledger_text(ours)) == _read(ledger_text(merged))
    assert merged.keys() == ours.keys() | theirs.keys()
    for sentence, readings in merged.items():
        each = [one for lines in (ours, theirs) if sentence in lines for one in lines[sentence].each]
        assert readings == _joined(each) == _joined(each[::-1]) and len(readings.each) <= 4
        assert readings.first.day == min(one.day for one in each) and readings.latest.day == max(
            one.day for one in each
        )
        for level in Level:
            last = max((one.day for one in each if one.level is level), default=None)
            assert (one.day if (one := readings.last(level)) else None) == last


def test_an_old_line_says_who_has_not_read_it_until_the_shop_has() -> None:
    old = "answer a: Ask us. (2026-11-22, from the shop's FAQ, not yet read by the shop)\n"
    quote = "quote a: Ask us. [a = b] (2026-11-30, read against the shop's FAQ, not yet by the shop)\n"
    first, second = _read(old + quote).values()
    assert str(first) == "2026-11-22, from the shop's FAQ, not yet read by the shop" and first.last(Level.SHOP) is None
    shop = Review(date(2026, 12, 3), Level.SHOP, "Ms Li")
    assert str(first.joined([shop])) == "2026-11-22, from the shop's FAQ; 2026-12-03 shop, Ms Li"
    assert str(second.joined([shop])) == "2026-11-30, read against the shop's FAQ; 2026-12-03 shop, Ms Li"


def marks(root: Path, owner: str) -> set[str]:
    lines = Ledger(SourceFile(LOCK, (root / LOCK).read_text(encoding="utf-8"))).lines
    return {str(readings) for read, readings in lines.items() if read.owner == owner}


def test_each_level_reads_for_itself_and_reading_again_leaves_a_trace(shop: Callable[..., Path]) -> None:
    root = shop()
    answer = "answer payment-deadline"

    def accept(*words: str, day: str) -> tuple[int, str]:
        done = run_command("accept", *words, "--root", root, "--as-of", day)
        return done.returncode, done.stderr

    first = f"{DAY}, a test"
    assert "--again" in accept("payment-deadline", "--by", "me", day="2026-12-01")[1] and marks(root, answer) == {first}
    code, said = accept("payment-deadline", "--as", "shop", "--by", "Ms Li", day="2026-12-02")
    assert code == 0 and "as read by the shop (2026-12-02, Ms Li)" in said
    assert marks(root, answer) == {f"{first}; 2026-12-02 shop, Ms Li"} and marks(root, "answer return-cost") == {first}
    code, said = accept("payment-deadline", "--as", "shop", "--by", "Ms Li", day="2026-12-03")
    assert code == 0 and "Nothing to record: every sentence has been read by the shop" in said
    for day, level in (
        ("2026-12-04", "writer"),
        ("2026-12-05", "writer"),
        ("2026-12-06", "owner"),
        ("2027-06-06", "shop"),
    ):
        assert accept("payment-deadline", "--again", "--as", level, "--by", f"a {level}", day=day)[0] == 0
    kept = f"{first}; 2026-12-05, a writer; 2026-12-06 owner, a owner; 2027-06-06 shop, a shop"
    assert marks(root, answer) == {kept} and unread(root) == []
    refused = accept("--as", "shop", day="2026-12-07")
    assert refused[0] == 2 and "--by" in refused[1] and accept("--as", "boss", day="2026-12-07")[0] == 2

    # A new wording is read by nobody yet, at no level; the shop may be the first who reads it.
    edited(root, PAYMENT, "Then [contact", "Please [contact")
    assert [finding.rule for finding in unread(root)] == ["unreviewed"]
    assert accept("payment-deadline", "--by", "me", day="2026-12-08")[0] == 0
    assert marks(root, answer) == {kept, "2026-12-08, me"}
    edited(root, PAYMENT, "Please [contact", "Now [contact")
    assert accept("payment-deadline", "--as", "shop", "--by", "Ms Li", day="2026-12-09")[0] == 0
    assert marks(root, answer) == {kept, "2026-12-09 shop, Ms Li"} and unread(root) == []


def test_the_shipped_content_has_been_recorded() -> None:
    assert [f"{finding.span.place} {finding.message}" for finding in unread(SHOP)] == []
