"""The ledger of replies: a version is a wording, what was said stays proven, and what comes is known beforehand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from helpcenter.content.kept.replies import ReplyLedger, replies_text
from helpcenter.content.written import read_content
from helpcenter.policy.policy import resolve
from helpcenter.replies.record import recorded_lines
from helpcenter.replies.versions import version_of
from helpcenter.text.source import SourceFile
from support.calls import run_command
from support.places import DAY
from support.shops import SMALL_SHOP, all_read

LOCK, POLICY, ENTRIES = "faq/replies.lock", "faq/policy/payment.yml", "faq/entries/payment.yml"
AS_OF = ("--as-of", DAY.isoformat())


def edited(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


def accept(root: Path, *words: str, day: str = DAY.isoformat()) -> str:
    done = run_command("accept", *words, "--by", "a test", "--root", root, "--as-of", day)
    assert done.returncode == 0, done.stderr
    return done.stderr


def versions(root: Path, id: str = "payment-deadline") -> list[tuple[int, str, str]]:
    """Number, first day and value of each line of an answer."""
    ledger = ReplyLedger(SourceFile(LOCK, (root / LOCK).read_text(encoding="utf-8")))
    assert not ledger.damaged
    return [(line.number, str(line.first), dict(line.on).get("payment.window", "")) for line in ledger.of[id]]


def version_on(root: Path, day: date) -> int:
    catalog = read_content(root).catalog
    policy, _ = resolve(catalog, day)
    return version_of(catalog, policy, catalog.entry_by_id["payment-deadline"])


def warned(root: Path) -> str:
    done = run_command("check", "--root", root, *AS_OF)
    return "\n".join(line for line in done.stdout.split("\n") if "[unrecorded-reply]" in line)


def test_accept_makes_the_file_and_a_second_one_changes_nothing(shop: Callable[..., Path]) -> None:
    root = shop()
    assert version_on(root, DAY) == 1 and warned(root) == ""
    assert "Recorded 2 replies in faq/replies.lock" in accept(root)
    before = (root / LOCK).read_bytes()
    assert "replies" not in accept(root) and (root / LOCK).read_bytes() == before
    assert warned(root) == ""


def test_a_change_of_the_policy_begins_a_version_on_its_day_and_the_old_one_stays(shop: Callable[..., Path]) -> None:
    root = shop()
    accept(root)
    edited(root, POLICY, "2026-11-22: 2}", "2026-11-22: 2, 2027-01-01: 3, 2027-02-01: 2}")
    told = accept(root)
    assert "Recorded 2 replies" in told
    first, second, again = (1, str(DAY), "2 hours"), (2, "2027-01-01", "3 hours"), (1, "2027-02-01", "2 hours")
    assert versions(root) == [first, second, again]
    assert [
        version_on(root, date(2026, 11, 23)),
        version_on(root, date(2027, 1, 5)),
        version_on(root, date(2027, 2, 1)),
    ] == [1, 2, 1]
    edited(root, POLICY, ", 2027-01-01: 3, 2027-02-01: 2", "")
    accept(root, day="2026-11-25")
    assert versions(root) == [first], "what was only to come, and comes no more, was sent to nobody"


def test_an_answer_that_is_edited_all_day_settles(shop: Callable[..., Path]) -> None:
    root = shop()
    accept(root)
    for old, new in (("Pay within", "Do pay within"), ("Do pay within", "Pay within")):
        edited(root, ENTRIES, old, new)
        accept(root)
    assert [number for number, *_ in versions(root)] == [1, 2]
    assert "replies" not in accept(root)


def test_what_has_been_said_is_never_taken_away(shop: Callable[..., Path]) -> None:
    root = shop()
    accept(root)
    edited(root, ENTRIES, "Pay within", "Please pay within")
    assert version_on(root, DAY) == 2
    accept(root, day="2026-11-24")
    edited(root, ENTRIES, "Please pay within", "Pay within")
    accept(root, day="2026-11-26")
    lines = [(number, first) for number, first, _ in versions(root)]
    assert lines == [(1, str(DAY)), (2, "2026-11-24"), (1, "2026-11-26")]
    edited(root, ENTRIES, "- id: payment-deadline", "- id: time-to-pay")
    run_command("accept", "--by", "a test", "--root", root, "--as-of", "2026-11-28")
    assert [number for number, *_ in versions(root)][:3] == [1, 2, 1]


def test_an_edited_answer_is_named_until_it_is_recorded(shop: Callable[..., Path]) -> None:
    root = shop()
    accept(root)
    edited(root, ENTRIES, "Pay within", "Please pay within")
    (root / "faq/reviewed.lock").write_text(all_read(root), encoding="utf-8")
    assert "the reply of `payment-deadline` has changed since version 1 of it was recorded" in warned(root)
    accept(root, "return-cost")
    assert warned(root) != "", "another answer was accepted"
    accept(root, "payment-deadline")
    assert warned(root) == "" and [number for number, *_ in versions(root)] == [1, 2]


def test_an_edited_answer_that_must_be_read_first_is_named_once(shop: Callable[..., Path]) -> None:
    root = shop()
    accept(root)
    edited(root, ENTRIES, "Pay within", "Please pay within")
    assert warned(root) == ""


def test_lines_of_two_branches_merge_by_keeping_both(shop: Callable[..., Path]) -> None:
    root = shop()
    accept(root)
    base = (root / LOCK).read_text(encoding="utf-8")
    texts = []
    for words in ("Please pay", "Do pay"):
        edited(root, ENTRIES, "Pay within", f"{words} within")
        accept(root)
        texts.append((root / LOCK).read_text(encoding="utf-8"))
        edited(root, ENTRIES, f"{words} within", "Pay within")
        (root / LOCK).write_text(base, encoding="utf-8")
    merged = "".join(dict.fromkeys("".join(texts).splitlines(keepends=True)))
    (root / LOCK).write_text(merged, encoding="utf-8")
    assert [number for number, *_ in versions(root)] == [1, 2, 2]
    assert version_on(root, DAY) == 1
    accept(root)
    edited(root, ENTRIES, "Pay within", "Now pay within")
    assert version_on(root, DAY) == 3


def test_an_unreadable_line_stops_accept_and_loses_nothing(shop: Callable[..., Path]) -> None:
    root = shop({LOCK: "payment-deadline 1 2026-13-40 9:a5575b06:dad973fe5724575a6566dd5b7b1d3d5f\n<<<\n"})
    before = (root / LOCK).read_bytes()
    done = run_command("accept", "--by", "a test", "--root", root, *AS_OF)
    assert done.returncode == 1 and (root / LOCK).read_bytes() == before


def test_a_withdrawn_answer_has_an_end(shop: Callable[..., Path]) -> None:
    root = shop()
    accept(root)
    text = SMALL_SHOP["faq/entries/returns.yml"].replace("updated: 2026-11-22", "updated: 2026-11-22\n    draft: yes")
    (root / "faq/entries/returns.yml").write_text(text, encoding="utf-8")
    lines = recorded_lines(read_content(root).catalog, date(2026, 11, 29), date(2026, 11, 29))
    assert "return-cost 0 2026-11-29 withdrawn\n" in replies_text(lines)


def test_a_renamed_answer_keeps_its_versions(shop: Callable[..., Path]) -> None:
    root = shop()
    accept(root)
    edited(root, ENTRIES, "- id: payment-deadline", "- id: time-to-pay\n    aliases: [payment-deadline]")
    for path in sorted((root / "faq").rglob("*.yml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("[payment-deadline]\n", "[time-to-pay]\n").replace(
                "aliases: [time-to-pay]", "aliases: [payment-deadline]"
            ),
            encoding="utf-8",
        )
    assert warned(root) == "", "nothing is to be done after a new name"
    done = run_command("accept", "--by", "a test", "--root", root, "--as-of", "2026-11-28")
    assert done.returncode == 0, done.stdout + done.stderr
    assert [number for number, *_ in versions(root, "time-to-pay")] == [1]
    assert [number for number, *_ in versions(root)] == [1], "the old id has not ended"
