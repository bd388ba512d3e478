"""The guard and texts with a first day: each text is judged on its own days, read before it comes, and corrected as what it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from helpcenter.content.files import Files
from helpcenter.content.written import bound, read_content
from helpcenter.guard.check import Checked, check
from helpcenter.guard.reading.review import unread_ahead
from helpcenter.text.source import SourceFile
from support.calls import run_command
from support.places import DAY
from support.shops import SMALL_SHOP

ENTRIES, POLICY = "faq/entries/returns.yml", "faq/policy/payment.yml"
START, LATER = date(2026, 12, 10), date(2026, 12, 20)


def checked(later: str, day: date = DAY, **files: str) -> Checked:
    """The small shop with something written below `from:` of an answer."""
    indented = "".join(f"      {line}\n" for line in later.split("\n"))
    texts = {**SMALL_SHOP, **files, ENTRIES: f"{SMALL_SHOP[ENTRIES]}    from:\n{indented}"}
    return check(bound(Files(tuple(SourceFile(path, text) for path, text in sorted(texts.items())))), day)


def found(checked: Checked) -> list[tuple[str, str, str]]:
    """The findings in the answer: the rule, the words in the file, and the message."""
    own = (one for one in checked.findings if one.span.source.path == ENTRIES)
    return [(one.rule, one.span.text, one.message) for one in own]


@pytest.mark.parametrize(
    ("later", "rule", "words", "message"),
    [
        (
            "2026-12-10: {answer: 'Ask by {{ returns.tme }}.'}",
            "unknown-reference",
            "{{ returns.tme }}",
            "from 2026-12-10",
        ),
        ("2026-12-10: {summary: We answer in 3 minutes.}", "hard-coded", "3 minutes", "from 2026-12-10"),
        ("2026-12-10: {summary: Pay within 3 hours.}", "contradiction", "within 3 hours", "from 2026-12-10"),
        ("2026-12-10: {next: 'See [this](/a/nothing/).'}", "broken-link", "/a/nothing/", "from 2026-12-10"),
        ("2026-12-10: {summary: We accept cards.}", "unpinned", "We accept cards.", "from 2026-12-10"),
        ("2026-12-10: {regret: sorry}", "reply-frame", "sorry", "from 2026-12-10"),
        (
            "2026-12-10: {summary: You pay for it., waivers: [{text: 3 days, why: So it is.}]}",
            "unused-waiver",
            "3 days",
            "from 2026-12-10",
        ),
        (
            "2026-12-10: {pins: [{policy: payment.cards, is: yes, text: You pay}]}",
            "stale-pin",
            "yes",
            "from 2026-12-10",
        ),
        ("2026-12-10: {sumary: It is free.}", "schema", "sumary", "`sumary` is not a field of what reads otherwise"),
        ("2026-12-10: {summary: }", "schema", "summary", "`summary` is empty"),
        ("2026-12-10: {}", "schema", "2026-12-10", "nothing is written for 2026-12-10"),
        ("2026-12-10: It is free.", "schema", "It is free.", "`2026-12-10` wants fields of its own"),
        ("10.12.2026: {summary: It is free.}", "schema", "10.12.2026", "`10.12.2026` is not a day"),
        ("2026-11-22: {summary: You pay for all of it.}", "past-text", "2026-11-22", "this text of answer return-cost"),
    ],
)
def test_a_later_text_is_judged_where_it_stands(later: str, rule: str, words: str, message: str) -> None:
    of_rule = [one for one in found(checked(later)) if one[0] == rule]
    assert [(where, told.startswith(message)) for _, where, told in of_rule] == [(words, True)], found(checked(later))


def test_each_side_is_judged_on_its_own_days() -> None:
    values = SMALL_SHOP["faq/policy/returns.yml"].replace(
        "{2026-11-22: 14}", "{2026-11-22: not stated, 2026-12-10: 30}"
    )
    files = {"faq/policy/returns.yml": values}
    length = "summary: 'Send it back within {{ returns.time | length }}.'"
    assert found(checked(f"2026-12-10: {{{length}}}", **files)) == []
    # The day before there is nothing to show, and today neither: both say how to write it.
    early = checked(f"2026-12-09: {{{length}}}", **files)
    assert [(one.rule, one.message[:26]) for one in early.errors] == [("gap", "from 2026-12-09 on: `retur")]
    assert "`from: {2026-12-10: {summary: ...}}`" in early.errors[0].help
    # A text that ends before its value would break it is no mistake; while it lasts, it is one.
    cards = (
        "2026-12-10: {next: 'Within {{ payment.window }} you pay.', uses: [payment.window]}\n2026-12-20: {next: none}"
    )
    window = SMALL_SHOP[POLICY].replace(
        "values: {2026-11-22: 2}", "values: {2026-11-22: 2, DAY: none}\n    says: {none: Pay at any time.}"
    )
    ends = {day: window.replace("DAY", day) for day in ("2026-12-20", "2026-12-19")}
    told = {day: [one[2] for one in found(checked(cards, **{POLICY: text}))] for day, text in ends.items()}
    assert told["2026-12-20"] == []
    assert [words[:20] for words in told["2026-12-19"]] == ["from 2026-12-19 on: "]


def test_pins_and_waivers_stay_as_long_as_their_words() -> None:
    old = "{policy: payment.cards, is: no, text: You pay for the return.}"
    text = SMALL_SHOP[ENTRIES].replace("    updated", f"    pins: [{old}]\n    updated")
    turns = "    from:\n      2026-12-10: {next: Pack it well.}\n      2026-12-20: {answer: It is free., summary: It is free.}\n"
    catalog = bound(Files((SourceFile(ENTRIES, text + turns),))).catalog
    entry = catalog.entries[0]
    assert [len(entry.on(day).pins) for day in (DAY, START, LATER, DAY)] == [1, 1, 0, 1]
    assert entry.on(START).place("pins", 0, "text").text == "You pay for the return."
    assert [str(entry.on(day).updated) for day in (DAY, START, LATER)] == ["2026-11-22", "2026-12-10", "2026-12-20"]
    assert entry.on(LATER).on(DAY) is not entry and entry.on(LATER).on(DAY) == entry


def test_a_later_text_is_read_before_it_comes_or_stops_the_build(shop: Callable[..., Path]) -> None:
    root = shop()
    text = f"{SMALL_SHOP[ENTRIES]}    from: {{2026-12-10: {{summary: The return is at your cost.}}}}\n"
    (root / ENTRIES).write_text(text, encoding="utf-8")
    before = check(read_content(root), DAY)
    assert [(one.rule, "where that day comes" in one.help) for one in before.findings] == [("unreviewed", True)]
    [ahead] = unread_ahead(before.catalog, before.policy)
    assert (
        "From 10 December 2026 on answer return-cost reads otherwise, and 1 sentence that changes is not read" in ahead
    )
    come = check(read_content(root), START)
    assert [one.rule for one in come.errors] == ["unread-change"]
    done = run_command("--root", root, "accept", "--by", "a test", "--as-of", DAY.isoformat())
    assert "The return is at your cost. (from 2026-12-10 on)" in done.stdout, done.stdout + done.stderr
    for day in (DAY, START, LATER):
        assert {one.rule for one in check(read_content(root), day).findings} <= {"past-text", "unquoted", "untold"}


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ("{2026-11-20: 3}", "payment.window was 2 hours on 2026-11-22, and is written as 3 hours since 2026-11-20"),
        (
            "{2026-11-25: 3}",
            "payment.window was 2 hours on 2026-11-22, and nothing is recorded of it before 2026-11-25",
        ),
        ("{2026-11-20: 2, 2026-11-25: 3}", ""),
        ("{2026-11-20: 2, 2026-12-24: 3}", ""),
        ("{2026-11-20: not stated}", ""),
    ],
)
def test_who_writes_over_the_past_is_told_so(shop: Callable[..., Path], values: str, told: str) -> None:
    root = shop({POLICY: SMALL_SHOP[POLICY].replace("{2026-11-22: 2}", "{2026-11-20: 2}")})
    (root / POLICY).write_text(SMALL_SHOP[POLICY].replace("{2026-11-22: 2}", values), encoding="utf-8")
    findings = [one for one in check(read_content(root), date(2026, 12, 1)).findings if one.rule == "rewritten-past"]
    assert [one.message.startswith(told) for one in findings] == ([True] if told else [])
