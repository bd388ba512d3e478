"""A change that is recorded in good time: what is said of it before its day, and that it never comes unread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.guard.report import text_report
from helpcenter.text.finding import Finding
from support.calls import run_command
from support.shops import SMALL_SHOP, all_read

POLICY, LOCK = "faq/policy/payment.yml", "faq/reviewed.lock"
BEFORE, THE_DAY, AFTER = "2026-12-01", "2027-03-01", "2027-06-01"


def run(root: Path, *words: str, day: str) -> tuple[int, str]:
    done = run_command("--root", root, *words, "--as-of", day)
    return done.returncode, done.stdout + done.stderr


def with_value(root: Path, old: str, new: str) -> None:
    text = (root / POLICY).read_text(encoding="utf-8")
    assert old in text
    (root / POLICY).write_text(text.replace(old, new), encoding="utf-8")


def test_a_change_is_scheduled_read_today_and_comes(shop: Callable[..., Path]) -> None:
    root = shop()
    with_value(root, "2026-11-22: 2}", "2026-11-22: 2, 2027-03-01: 3}")
    assert (
        "payment.window is 2 hours. If it becomes 3 hours"
        in run(root, "impact", "payment.window", "--to", "3", day=BEFORE)[1]
    )
    code, said = run(root, "check", day=BEFORE)
    assert (code, "from 2027-03-01 on: payment.window was 2 hours when this was read, then 3 hours" in said) == (
        0,
        True,
    )
    assert run(root, "check", "--strict", day=BEFORE)[0] == 1
    code, said = run(root, "accept", "--by", "a test", day=BEFORE)
    assert (code, "(from 2027-03-01 on)" in said) == (0, True)
    for day in (BEFORE, THE_DAY, AFTER):
        assert run(root, "check", "--strict", day=day)[0] == 0


def test_a_change_that_comes_unread_stops_the_build_and_the_old_site_stays(shop: Callable[..., Path]) -> None:
    root = shop()
    with_value(root, "2026-11-22: 2}", "2026-11-22: 2, 2027-03-01: 3}")
    code, said = run(root, "build", day=BEFORE)
    words = "From 1 March 2027 on payment.window is 3 hours, and 1 sentence that changes is not read yet"
    assert (code, words in said) == (0, True), said
    page = root / "site" / "a" / "payment-deadline" / "index.html"
    old = page.read_bytes()
    assert b"data-until=" in old

    code, said = run(root, "build", day=AFTER)
    assert code == 1
    assert "error: payment.window was 2 hours when this was read, and is 3 hours since 2027-03-01: nobody has" in said
    assert "the pages of the old site say that their rules have ended" in said
    assert page.read_bytes() == old

    assert run(root, "accept", "--by", "a test", day=AFTER)[0] == 0
    code, said = run(root, "build", day=AFTER)
    assert (code, b"3 hours" in page.read_bytes()) == (0, True), said


DUE = {
    "a scheduled value": ("2026-11-22: 2}", "2026-11-22: 2, 2027-03-01: 3}", True),
    "an old value that was repeated": ("2026-11-22: 2}", "2026-11-22: 2, 2027-01-01: 2, 2027-03-01: 3}", True),
    "two values, both unread": ("2026-11-22: 2}", "2026-11-22: 2, 2027-01-01: 4, 2027-03-01: 3}", True),
    "a value that ends": (
        "2026-11-22: 2}",
        "2026-11-22: 2, 2027-03-01: none}\n    says: {none: You may pay at any time.}",
        True,
    ),
    "a rule turned round": ("2026-11-22: no}", "2026-11-22: no, 2027-03-01: yes}", True),
    "a value corrected in its place": ("2026-11-22: 2}", "2026-11-22: 3}", False),
    "a value that is repeated": ("2026-11-22: 2}", "2026-11-22: 2, 2027-03-01: 2}", False),
}


def unread(root: Path, day: str) -> list[Finding]:
    from datetime import date

    checked = check(read_content(root), date.fromisoformat(day))
    found = [finding for finding in checked.findings if finding.rule in ("unreviewed", "unread-change")]
    assert len({(finding.span, finding.rule) for finding in found}) == len(found), text_report(checked)
    return found


@pytest.mark.parametrize("name", DUE)
def test_what_is_overtaken_and_what_is_corrected(name: str, shop: Callable[..., Path]) -> None:
    old, new, is_due = DUE[name]
    root = shop()
    with_value(root, old, new)
    ahead, come = unread(root, BEFORE), unread(root, AFTER)
    assert {finding.rule for finding in ahead} <= {"unreviewed"}
    assert {finding.rule for finding in come} == ({"unread-change"} if is_due else {"unreviewed"} if ahead else set())
    assert {finding.severity.value for finding in come} <= {"error" if is_due else "warning"}


def test_what_was_accepted_in_time_and_corrected_before_its_day_is_open_again(shop: Callable[..., Path]) -> None:
    scheduled = SMALL_SHOP[POLICY].replace("2026-11-22: 2}", "2026-11-22: 2, 2027-03-01: 3}")
    root = shop({POLICY: scheduled})
    (root / LOCK).write_text(all_read(root), encoding="utf-8")
    assert unread(root, AFTER) == []
    with_value(root, "2027-03-01: 3}", "2027-03-01: 4}")
    assert [finding.rule for finding in unread(root, AFTER)] == ["unread-change"]


def test_without_a_ledger_nothing_is_refused(shop: Callable[..., Path]) -> None:
    root = shop({LOCK: None, POLICY: SMALL_SHOP[POLICY].replace("2026-11-22: 2}", "2026-11-22: 2, 2027-03-01: 3}")})
    assert [(finding.rule, finding.severity.value) for finding in unread(root, AFTER)] == [("unreviewed", "warning")]
