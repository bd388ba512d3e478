"""Who reads what and when: how `review_every` counts, what is due when, for whom, and what `status` makes of it."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.content.values.value import Absent
from helpcenter.content.written import read_content
from helpcenter.figures.last_day import count_of
from helpcenter.figures.quantity import Duration, Unit, days_after, exactly
from helpcenter.guard.check import check
from helpcenter.guard.overview.due_calendar import due_calendar
from helpcenter.guard.overview.due_list import due_list
from helpcenter.guard.overview.overview import overview
from helpcenter.guard.reading.care import care_of
from helpcenter.guard.reading.due import read_again
from helpcenter.guard.report import text_report
from helpcenter.text.finding import Severity
from support.calls import run_command
from support.places import DAY
from support.shops import SMALL_SHOP, Shop, written

TOPICS, PAYMENT, POLICY = "faq/topics.yml", "faq/entries/payment.yml", "faq/policy/payment.yml"


def topics(fields: str) -> dict[str, str]:
    """The small shop with fields at its topic `payment`."""
    return written(TOPICS, ("    blurb: How to pay.\n", f"    blurb: How to pay.\n    {fields}\n"))


def entry(fields: str) -> dict[str, str]:
    """With fields at the answer of that topic."""
    return written(PAYMENT, ("    updated: 2026-11-22\n", f"    updated: 2026-11-22\n    {fields}\n"))


def area(fields: str, constant: str = "") -> dict[str, str]:
    """With fields at the area `payment`, and at its first constant."""
    own = f"    source: [1]\n    {constant}\n" if constant else "    source: [1]\n"
    return written(POLICY, ("constants:\n", f"{fields}\nconstants:\n"), ("    source: [1]\n", own))


# ---- how often

_WRITTEN: list[tuple[str, Duration | Absent | None]] = [
    ("6 months", exactly(6, Unit.MONTH)),
    ("six months", exactly(6, Unit.MONTH)),
    ("half a year", exactly(6, Unit.MONTH)),
    ("1.5 years", exactly(18, Unit.MONTH)),
    ("every 6 months", exactly(6, Unit.MONTH)),
    ("every year", exactly(1, Unit.YEAR)),
    ("1 year", exactly(1, Unit.YEAR)),
    ("90 days", exactly(90, Unit.DAY)),
    ("2 weeks", exactly(2, Unit.WEEK)),
    ('"1 month"', exactly(1, Unit.MONTH)),
    ("none", Absent.NONE),
    *((text, None) for text in ("6", "0 days", "-6 months", "30 business days", "24 hours", "6-12 months")),
    *((text, None) for text in ("within 6 months", "at least 1 year", "about a year", "yearly", "2.5 weeks")),
    *((text, None) for text in ("100000 years", "soon", "[1 year]", '""')),
]


@pytest.mark.parametrize(("text", "wanted"), _WRITTEN)
def test_how_often_a_text_is_read_is_a_length_of_time(text: str, wanted: Duration | Absent | None, shop: Shop) -> None:
    read = read_content(shop(entry(f"review_every: {text}")))
    if wanted is None:
        [finding] = read.findings
        assert finding.rule == "schema" and finding.message
        sample = "1 year" if text == "[1 year]" else "6 months"  # a list of one is told with what stands in it
        assert finding.span.begin[0] == 10 and sample in finding.help
    else:
        assert read.findings == [] and read.catalog.entry_by_id["payment-deadline"].review_every == wanted


@pytest.mark.parametrize(
    ("last", "every", "due"),
    [
        ("2026-08-31", exactly(6, Unit.MONTH), "2027-02-28"),
        ("2027-08-31", exactly(6, Unit.MONTH), "2028-02-29"),
        ("2028-02-29", exactly(1, Unit.YEAR), "2029-02-28"),
        ("2028-02-29", exactly(4, Unit.YEAR), "2032-02-29"),
        ("2026-12-31", exactly(1, Unit.MONTH), "2027-01-31"),
        ("2027-01-31", exactly(1, Unit.MONTH), "2027-02-28"),
        ("2026-11-22", exactly(90, Unit.DAY), "2027-02-20"),
        ("2026-11-22", exactly(2, Unit.WEEK), "2026-12-06"),
        ("9999-06-01", exactly(1, Unit.YEAR), "9999-12-31"),
    ],
)
def test_months_and_years_end_on_the_same_day_or_the_last(last: str, every: Duration, due: str) -> None:
    assert read_again(date.fromisoformat(last), every) == date.fromisoformat(due)


@settings(max_examples=50)
@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 40), st.sampled_from("day week month year".split()))
def test_a_text_is_due_later_than_it_was_read(last: date, number: int, unit: str) -> None:
    every = exactly(number, Unit(unit))
    due = read_again(last, every)
    lengths = {"day": (1, 1), "week": (7, 7), "month": (28, 31), "year": (365, 366)}
    least, most = (number * length for length in lengths[unit])
    assert least <= (due - last).days <= most and count_of(every) == number


# ---- when and for whom


def found(root: Path, day: date) -> list[tuple[str, str]]:
    return [(one.span.place, one.severity) for one in check(read_content(root), day).findings if one.rule == "due"]


@pytest.mark.parametrize(
    ("left", "severity"),
    [(31, None), (30, Severity.NOTE), (29, Severity.NOTE), (1, Severity.NOTE), (0, Severity.NOTE)]
    + [(-1, Severity.WARNING), (-400, Severity.WARNING)],
)
def test_due_is_a_note_from_thirty_days_before_and_a_warning_after(left: int, severity: str | None, shop: Shop) -> None:
    root, due = shop(entry("review_every: 1 year")), date(2027, 11, 22)
    day = days_after(due, -left)
    assert found(root, day) == ([(f"{PAYMENT}:3:9", severity)] if severity else [])
    counted = overview(check(read_content(root), day)).record()
    is_due = {"overdue": severity is Severity.WARNING, "soon": severity is Severity.NOTE, "later": severity is None}
    assert counted["due"] == {state: int(here) for state, here in is_due.items()}
    strict = run_command("check", "--strict", "--root", root, "--as-of", str(day)).returncode
    assert strict == (1 if severity is Severity.WARNING else 0)


def test_what_was_read_again_is_due_again_later_and_an_edit_does_not_put_off_the_rest(shop: Shop) -> None:
    root = shop(entry("owner: customer service\n    review_every: 90 days"))
    day = ("--root", root, "--as-of", "2027-03-01")
    listed = run_command("due", *day).stdout
    assert (
        "Overdue (1)\n  2027-02-20  answer payment-deadline: How long do I have to pay?\n      customer service; 9 days ago"
        in listed
    )
    path = root / PAYMENT
    path.write_text(path.read_text("utf-8").replace("Then [contact", "Please [contact"), "utf-8")
    assert run_command("accept", "--by", "a writer", *day).returncode == 0
    assert "Overdue (1)" in run_command("due", *day).stdout, (
        "one sentence is new, and the others are as old as they were"
    )
    [command] = re.findall(r"build_faq\.py (accept .*)", listed)
    assert command == "accept payment-deadline --again"
    assert run_command(*command.split(), "--as", "owner", "--by", "Li", *day).returncode == 0
    record = json.loads(run_command("due", "--json", *day).stdout)["due"]
    assert [(one["due"], one["state"], one["days"], one["last_read"]) for one in record] == [
        ("2027-05-30", "later", 90, {"day": "2027-03-01", "as": "owner", "by": "Li"})
    ]


def test_a_constant_is_read_with_its_source_by_the_words_that_its_finding_gives(shop: Shop) -> None:
    files = area("review_every: 1 month", "quote: Pay within 2 hours.")
    files[POLICY] = files[POLICY].replace("    quote: none\n", "", 1)
    root, day = shop(files), "2027-01-01"
    due = [one for one in check(read_content(root), date.fromisoformat(day)).findings if one.rule == "due"]
    assert [one.constant for one in due] == [None, "payment.window", "payment.cards"]
    for one in due:
        words = re.findall(r'accept "([^"]+)" --again', one.help)
        assert run_command("accept", *words, "--again", "--by", "me", "--root", root, "--as-of", day).returncode == 0
    assert found(root, date.fromisoformat(day)) == []


@pytest.mark.parametrize(
    ("files", "answer", "constant"),
    [
        (topics("owner: sales\n    review_every: 1 year"), ("sales", "1 year"), ("", "None")),
        ({**topics("owner: sales\n    review_every: 1 year"), **entry("owner: Li")}, ("Li", "1 year"), ("", "None")),
        ({**topics("review_every: 1 year"), **entry("review_every: 90 days")}, ("", "90 days"), ("", "None")),
        (
            {**topics("owner: sales\n    review_every: 1 year"), **entry("review_every: none")},
            ("sales", "None"),
            ("", "None"),
        ),
        (area("owner: the shop\nreview_every: 6 months"), ("", "None"), ("the shop", "6 months")),
        (area("owner: the shop\nreview_every: 6 months", "owner: Li"), ("", "None"), ("Li", "6 months")),
        (area("review_every: 6 months", "review_every: none"), ("", "None"), ("", "None")),
        (area("", "owner: Li\n    review_every: 2 weeks"), ("", "None"), ("Li", "2 weeks")),
    ],
)
def test_the_nearest_word_counts(
    files: dict[str, str], answer: tuple[str, str], constant: tuple[str, str], shop: Shop
) -> None:
    catalog = read_content(shop(files)).catalog
    for record, wanted in (
        (catalog.entry_by_id["payment-deadline"], answer),
        (catalog.constants["payment.window"], constant),
        (catalog.entry_by_id["return-cost"], ("", "None")),
    ):
        care = care_of(record, catalog)
        assert (care.owner, str(care.every)) == wanted


def everywhere() -> dict[str, str]:
    """All that may have an owner, a value that ends, and a text that does."""
    files = {
        **topics("owner: sales\n    review_every: 10 days"),
        **entry(
            "owner: Customer Service\n    review_every: 1 year\n    from:\n      2027-02-01: {summary: Ask us how to pay.}"
        ),
        **area("owner: customer service\nreview_every: 40 days", "owner: Li; & Söhne, Zürich"),
    }
    return {**files, POLICY: files[POLICY].replace("{2026-11-22: 2}", "{2026-11-22: 2, 2027-03-01: 3}")}


def test_an_owner_sees_what_is_his(shop: Shop) -> None:
    root = shop(everywhere())

    def due(*words: str) -> tuple[int, Any]:
        done = run_command("due", *words, "--root", root, "--as-of", "2026-12-10")
        return done.returncode, json.loads(done.stdout) if done.stdout[:1] == "{" else done.stdout + done.stderr

    texts = [(one["text"], one["owner"], one["due"], one["state"]) for one in due("--json")[1]["due"]]
    li = "Li; & Söhne, Zürich"
    assert texts == [
        ("topic payment", "sales", "2026-12-02", "overdue"),
        ("policy payment", "customer service", "2027-01-01", "soon"),
        ("constant payment.window", li, "2027-01-01", "soon"),
        ("constant payment.cards", "customer service", "2027-01-01", "soon"),
        ("answer payment-deadline", "Customer Service", "2027-11-22", "later"),
    ]
    own = due("--owner", "CUSTOMER  service", "--json")[1]
    assert [one["text"] for one in own["due"]] == [
        text for text, owner, *_ in texts if owner.lower() == "customer service"
    ]
    assert [(one["part"], one["fields"]) for one in own["changes"]] == [("answer payment-deadline", ["summary"])]
    assert due("--json", "--owner", li)[1]["changes"] == [
        {
            "part": "payment.window",
            "day": "2027-03-01",
            "before": "2 hours",
            "after": "3 hours",
            "fields": [],
            "owner": li,
        }
    ]
    [cards] = [one for one in own["due"] if one["text"] == "constant payment.cards"]
    assert cards["questions"] == ["Will cards be accepted?"]
    code, said = due("--owner", "custmer service")
    assert code == 2 and "did you mean `Customer Service`?" in said
    said = due()[1]
    heads = [line for line in said.split("\n") if line and not line.startswith(" ")]
    assert heads[:3] == ["Overdue (1)", "Due within 30 days (3)", "Changes to come (2)"]
    assert "1 text is due later, the next on 2027-11-22" in said and "ask again: Will cards be accepted?" in said
    empty = run_command("due", "--root", shop(folder="empty"), "--as-of", str(DAY))
    assert empty.returncode == 0 and empty.stdout.startswith("No text is to be read again")


def test_the_calendar_is_one_that_others_read(shop: Shop, tmp_path: Path) -> None:
    question = "Wie lange; und „warum“ \\ so, " + "日本語の長い質問 " * 12 + "?"
    files = everywhere()
    files[PAYMENT] = files[PAYMENT].replace("How long do I have to pay?", json.dumps(question, ensure_ascii=False))
    root, path = shop(files), tmp_path / "due.ics"
    done = run_command("due", "--calendar", path, "--json", "--root", root, "--as-of", "2026-12-10")
    raw = path.read_bytes()
    assert done.returncode == 0 and raw.endswith(b"END:VCALENDAR\r\n") and raw.count(b"\n") == raw.count(b"\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n")) and raw.decode("utf-8")
    printed = run_command("due", "--format", "ics", "--root", root, "--as-of", "2026-12-10").stdout
    assert printed.encode() == raw, "the same day and files make the same bytes"
    calendar = icalendar.Calendar.from_ical(raw)
    events = list(calendar.walk("VEVENT"))
    record = json.loads(done.stdout)
    assert [event.decoded("DTSTART") for event in events] == [
        date.fromisoformat(one[name]) for part, name in (("due", "due"), ("changes", "day")) for one in record[part]
    ]
    assert len({str(event["UID"]) for event in events}) == len(events) == 7
    assert {event.decoded("DTSTAMP").isoformat() for event in events} == {"2026-12-10T00:00:00+00:00"}
    assert str(events[4]["SUMMARY"]) == f"Read again: {' '.join(question.split())} (Customer Service)"
    assert events[2]["CATEGORIES"].cats == ["Li; & Söhne, Zürich"]
    assert all(not event.errors for event in events) and not calendar.errors
    assert (
        run_command(
            "accept", "topic payment", "--again", "--by", "me", "--root", root, "--as-of", "2026-12-10"
        ).returncode
        == 0
    )
    host = str(events[0]["UID"]).partition("@")[2]
    due = due_list(check(read_content(root), date(2026, 12, 10)))
    later = icalendar.Calendar.from_ical(due_calendar(due, "Help", host))
    moved = {str(event["UID"]): event.decoded("DTSTART") for event in later.walk("VEVENT")}
    before = {str(event["UID"]): event.decoded("DTSTART") for event in events}
    assert moved.keys() == before.keys()
    assert {uid for uid in moved if moved[uid] != before[uid]} == {str(events[0]["UID"])}


def test_many_texts_that_are_due_bury_no_error(shop: Shop) -> None:
    lines = "".join(
        f"  - {{id: more-{number}, question: What is {number}?, answer: Ask us., summary: Ask us., updated: 2026-11-22}}\n"
        for number in "one two three four five six seven eight nine ten".split()
    )
    files = {**topics("review_every: 10 days"), PAYMENT: SMALL_SHOP[PAYMENT] + lines}
    root, day = shop(files), date(2027, 1, 1)
    assert len(found(root, day)) == 12 and {severity for _, severity in found(root, day)} == {Severity.WARNING}
    report = text_report(check(read_content(root), day))
    assert report.count("[due]") == 2 and "11 texts of this file are to be read again" in report


# ---- the desk at a glance


def test_status_says_what_the_check_says(shop: Shop) -> None:
    files = everywhere()
    files[PAYMENT] = files[PAYMENT].replace("Then [contact", "Within 5 hours. A new sentence. Then [contact")
    files["faq/phrasings/payment.yml"] = "unanswered: |\n  gift cards\n  a student discount\nphrasings: {}\n"
    files["faq/entries/returns.yml"] = SMALL_SHOP["faq/entries/returns.yml"] + (
        "  - {id: later, question: What comes?, answer: Ask us., summary: Ask us., updated: 2026-11-22, draft: yes}\n"
    )
    ledger = (shop(folder="before") / "faq/reviewed.lock").read_text("utf-8")
    root = shop({**files, "faq/reviewed.lock": ledger})
    day = ("--root", root, "--as-of", "2026-12-10")
    told = json.loads(run_command("status", "--json", *day).stdout)
    report = json.loads(run_command("check", "--json", *day).stdout)
    rules = [(one["rule"], one["severity"]) for one in report["findings"]]
    assert told["findings"] == {each.value: sum(one[1] == each for one in rules) for each in Severity}
    assert told["findings"]["error"] > 0
    assert (
        told["unread"]["anybody"]
        == sum(rule in ("unreviewed", "unread-quote", "unread-change") for rule, _ in rules)
        > 0
    )
    assert (told["due"]["overdue"], told["due"]["soon"]) == (
        rules.count(("due", "warning")),
        rules.count(("due", "note")),
    )
    assert told["open_questions"] == report["checked"]["open_questions"] == 1
    assert (told["answers"], told["drafts"], told["unanswered"]) == (2, 1, {"lines": 2})
    assert told["changes"] == {"count": 2, "next": "2027-02-01"}
    queries = "gift cards\nzzz qqq\nwhen to pay\n"
    logged = json.loads(run_command("status", "--json", "--log", "-", *day, stdin=queries).stdout)
    gaps = json.loads(run_command("gaps", "-", "--json", *day, stdin=queries).stdout)
    assert logged["unanswered"]["log"] == {
        "queries": sum(group["count"] for group in gaps["groups"]),
        "groups": len(gaps["groups"]),
    }
    lines = run_command("status", *day).stdout.splitlines()
    commands = [re.search(r"build_faq\.py (.*)", line) for line in lines[1:]]
    assert len(lines) == 10 and all(commands), lines


def test_status_counts_by_level_what_was_read(shop: Shop) -> None:
    root = shop(entry("owner: customer service"))

    def unread() -> dict[str, int]:
        said: dict[str, int] = overview(check(read_content(root), DAY)).record()["unread"]
        return said

    before = unread()
    assert before["anybody"] == 0 and before["owner"] == 3 and before["shop"] > 3
    for level, left in (("owner", {"owner": 0}), ("shop", {"owner": 0, "shop": before["shop"] - 3})):
        run_command("accept", "payment-deadline", "--as", level, "--by", "Li", "--root", root, "--as-of", str(DAY))
        assert unread() == {**before, **left}
