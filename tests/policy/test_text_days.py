"""The day on which an answer last changed, as the review ledger tells it: that of its newest wording, whatever its values became."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from helpcenter.content.model import Catalog
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.guard.reading.review import accepted
from helpcenter.policy.policy import resolve
from helpcenter.policy.text_days import TextDays
from helpcenter.site.render import generate
from support.calls import run_command
from support.places import DAY
from support.shops import PLACE, SMALL_SHOP, read_in_memory

ENTRIES, POLICY, LEDGER = "faq/entries/payment.yml", "faq/policy/payment.yml", "faq/kept/reviewed.lock"
WITHOUT = {ENTRIES: SMALL_SHOP[ENTRIES].replace("    updated: 2026-11-22\n", "")}
EDITED = ("Then [contact", "Or [contact")
CHANGED = ("{2026-11-22: 2}", "{2026-11-22: 2, 2027-01-05: 3}")
Step = tuple[date, str, str, str]
"""A day, and what is written anew in which file; then all is read."""


def read(files: dict[str, str], day: date) -> dict[str, str]:
    catalog = read_in_memory(files).catalog
    return {**files, LEDGER: accepted(catalog, [resolve(catalog, day)[0]], "a test", day)[0]}


def told(files: dict[str, str], day: date) -> str:
    catalog: Catalog = read_in_memory(files).catalog
    return TextDays(catalog, resolve(catalog, day)[0]).of_answer(catalog.entry_by_id["payment-deadline"]).isoformat()


LATER = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("steps", "day"),
    [
        ([], DAY),
        ([(date(2027, 1, 10), ENTRIES, *EDITED)], date(2027, 1, 10)),
        ([(date(2027, 1, 10), ENTRIES, "How long do I", "How much time do I")], date(2027, 1, 10)),
        ([(date(2027, 1, 10), ENTRIES, "when to pay,", "when to pay it,")], DAY),  # no text that people read
        ([(date(2027, 1, 5), POLICY, *CHANGED)], DAY),  # a value is read on its day
        ([(date(2027, 1, 10), POLICY, *CHANGED)], DAY),  # or later
        ([(date(2027, 1, 10), POLICY, *CHANGED), (date(2027, 1, 20), POLICY, "01-05: 3}", "01-05: 3, 2027-01-15: 4}")], DAY),
        ([(date(2027, 1, 10), POLICY, *CHANGED), (date(2027, 1, 20), ENTRIES, *EDITED)], date(2027, 1, 20)),
        ([(date(2027, 1, 10), POLICY, "{2026-11-22: 2}", "{2026-11-22: 3}")], DAY),  # a value that was corrected
        ([(date(2027, 1, 10), ENTRIES, *EDITED), (date(2027, 1, 20), POLICY, *CHANGED)], date(2027, 1, 10)),
        ([(date(2027, 1, 10), ENTRIES, "id: payment-deadline", "id: pay-when\n    aliases: [payment-deadline]")], DAY),
    ],
)  # fmt: skip
@pytest.mark.parametrize("named", [False, True])
def test_the_day_of_the_newest_wording(steps: list[Step], day: date, named: bool) -> None:
    files = read(SMALL_SHOP if named else {**SMALL_SHOP, **WITHOUT}, DAY)
    for on, path, old, new in steps:
        assert old in files[path]
        files = read({**files, path: files[path].replace(old, new)}, on)
    catalog = read_in_memory(files).catalog
    policy = resolve(catalog, LATER)[0]
    entry = catalog.published_as("payment-deadline")
    assert entry and TextDays(catalog, policy).of_answer(entry) == day
    pages = {page.uri: page for page in generate(catalog, policy, PLACE)}
    shown = str(pages[f"a/{entry.id}.md"].meta["updated"])
    assert shown >= str(day) and (shown == str(day) or POLICY in [path for _, path, *_ in steps])
    warned = [one for one in check(read_in_memory(files), LATER).findings if one.rule == "updated"]
    assert [f"write `updated: {day}`" in one.help for one in warned] == ([True] if named and day > DAY else [])


def test_what_nobody_has_read_is_of_today_and_without_a_ledger_of_the_first_day() -> None:
    files = read({**SMALL_SHOP, **WITHOUT}, DAY)
    assert told({**files, ENTRIES: files[ENTRIES].replace(*EDITED)}, LATER) == str(LATER)
    assert told({**SMALL_SHOP, **WITHOUT}, LATER) == str(DAY)
    unread_value = {**files, POLICY: files[POLICY].replace(*CHANGED)}
    assert told(unread_value, LATER) == str(DAY), "a new value is no new text"
    assert told({**files, ENTRIES: SMALL_SHOP[ENTRIES].replace(*EDITED)}, LATER) == str(DAY), "what is written holds"


def test_fix_writes_the_day_and_nothing_else(shop: Callable[..., Path]) -> None:
    files = read(SMALL_SHOP, DAY)
    files = read(
        {
            **files,
            ENTRIES: files[ENTRIES].replace(*EDITED).replace("updated: 2026-11-22", "updated: 2026-11-22  # why"),
        },
        date(2027, 1, 10),
    )
    root = shop({path: files[path] for path in (ENTRIES, LEDGER)})
    day = ("--as-of", LATER.isoformat())
    assert "updated: 2027-01-10" in run_command("check", "--root", root, *day).stdout
    done = run_command("fix", "--yes", "--root", root, *day)
    assert done.returncode == 0 and "Rewrote 1 day in 1 file." in done.stderr, done.stderr
    assert (root / ENTRIES).read_text(encoding="utf-8") == files[ENTRIES].replace("2026-11-22  #", "2027-01-10  #")
    assert [one for one in check(read_content(root), LATER).findings if one.rule == "updated"] == []
