"""Sheer size, depth and extreme figures are findings in plain words, or are read: never an exception, never a hang."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.content.catalog import _bound
from helpcenter.content.files import Files
from helpcenter.content.written import bound
from helpcenter.content.yaml_tree import MOST_ITEMS
from helpcenter.guard.causes import MOST_OF_A_FILE
from helpcenter.guard.check import check
from helpcenter.guard.report import gathered, text_report
from helpcenter.store.store import NO_STORE, using
from helpcenter.text.fault import FAULT_HELP
from helpcenter.text.finding import Finding
from helpcenter.text.source import MAX_TEXT, SourceFile
from support.calls import run_command
from support.places import DAY
from support.shops import SMALL_SHOP

ENTRIES, POLICY, CONTACT, TOPICS, IDS = (
    "faq/entries/payment.yml",
    "faq/policy/payment.yml",
    "docs/contact.md",
    "faq/topics.yml",
    "faq/ids.lock",
)
SIZE = 100_000
SECONDS = 20
"""Far more than any of them takes (a second or two on a slow machine), far less than what grows with the square."""


def found(changed: dict[str, str]) -> list[Finding]:
    _bound.cache_clear()
    begun = time.process_time()
    with using(NO_STORE):  # what it costs is no question to what was kept
        checked = check(bound(Files(tuple(SourceFile(*file) for file in {**SMALL_SHOP, **changed}.items()))), DAY)
    report = text_report(checked)
    assert time.process_time() - begun < SECONDS
    assert not [finding for finding in checked.findings if finding.help == FAULT_HELP], report
    assert len(report) < 500_000
    return checked.findings


def fill(words: str, size: int = SIZE) -> str:
    return (words * (size // len(words) + 1))[:size]


PIECES = {
    "a word": "a", "words": "word ", "figures": "1 hour ", "digits": "1", "money": "\u20ac1 ", "weekdays": "Monday ", "braces": "{{", "references": "{{ payment.window }} ",
    "brackets": "[", "links": "[a](/contact/) ", "sentences": "Go. ", "stars": "*", "quotes": '"', "ampersands": "&", "no-break spaces": "\u00a0", "zero-width spaces": "a\u200b",
    "Cyrillic": "\u043f\u0440\u0438\u043c\u0435\u0440 ", "mixed letters": "\u0430b ", "two code pages": "\u00c3\u00a9", "wide letters": "\uff21", "accents": "e\u0301", "addresses": "a@b.c ", "backslashes": "\\",
}  # fmt: skip
PLACES: dict[str, tuple[str, Callable[[str], str]]] = {
    "an answer": (
        ENTRIES,
        lambda words: SMALL_SHOP[ENTRIES].replace("Pay within {{ payment.window }}. Then", words, 1),
    ),
    "a page": (CONTACT, lambda words: f"{SMALL_SHOP[CONTACT]}\n{words}\n"),
    "a title": (CONTACT, lambda words: SMALL_SHOP[CONTACT].replace("title: Contact", f"title: {words}", 1)),
    "a value": (POLICY, lambda words: SMALL_SHOP[POLICY].replace("{2026-11-22: 2}", f"{{2026-11-22: {words}}}", 1)),
    "a file": (ENTRIES, lambda words: words),
    "the lock": (IDS, lambda words: words),
    "a script": ("docs/assets/js/x.js", lambda words: words),
    "a template": ("overrides/x.html", lambda words: words),
}


PAIRS = [
    (piece, place)
    for number, piece in enumerate(PIECES)
    for turn, place in enumerate(PLACES)
    if (number + turn) % 3 == 0
]
"""Each piece in a third of the places, so that each place meets eight of them."""


@pytest.mark.parametrize(("piece", "place"), PAIRS)
def test_a_text_of_any_size_costs_seconds_and_is_no_fault(piece: str, place: str) -> None:
    path, put = PLACES[place]
    found({path: put(fill(PIECES[piece]))})


def many(form: str, number: int) -> str:
    return "".join(form.format(number) for number in range(number))


CROWDS = {
    "keys": (ENTRIES, lambda n: many("k{}: 1\n", n)),
    "fields of an entry": (ENTRIES, lambda n: SMALL_SHOP[ENTRIES] + many("    k{}: 1\n", n)),
    "entries": (ENTRIES, lambda n: SMALL_SHOP[ENTRIES] + many("  - {{id: b{0}, question: Why {0}?, answer: So., summary: So., updated: 2026-11-22}}\n", n)),
    "the same entry": (ENTRIES, lambda n: SMALL_SHOP[ENTRIES] + many("  - {{id: b, question: Why?, answer: So., summary: So., updated: 2026-11-22}}\n", n)),
    "constants": (POLICY, lambda n: SMALL_SHOP[POLICY] + many("  - {{id: c.a{}, label: L, type: text, values: {{2026-11-22: x}}, source: [1]}}\n", n)),
    "topics": (TOPICS, lambda n: SMALL_SHOP[TOPICS] + many("  - {{id: t{}, title: T, blurb: B}}\n", n)),
    "waivers": (ENTRIES, lambda n: SMALL_SHOP[ENTRIES] + "    waivers:\n" + many("      - {{text: x{}, why: y}}\n", n)),
    "addresses": (IDS, lambda n: many("answer a{}\n", n)),
    "damaged lines": (IDS, lambda n: many("nothing {}\n", n)),
    "merges": (CONTACT, lambda n: SMALL_SHOP[CONTACT] + many("<<<<<<< {}\n", n)),
    "phrasings": ("faq/phrasings/payment.yml", lambda n: "phrasings:\n  payment-deadline: |\n" + many("    word a{} b\n", n)),
    "documents": (ENTRIES, lambda n: "---\n" * n),
    "lines that begin with no-break spaces": (ENTRIES, lambda n: SMALL_SHOP[ENTRIES] + "\u00a0\u00a0a: b\n" * n),
}  # fmt: skip


@pytest.mark.parametrize(("path", "make"), CROWDS.values(), ids=CROWDS)
def test_a_crowd_is_read_or_is_one_finding_and_a_file_has_so_many_findings_at_most(
    path: str, make: Callable[[int], str]
) -> None:
    findings = found({path: make(11_000)})
    of_file = [
        finding for finding in gathered(findings) if finding.span.source.path == path and finding.rule != "unreviewed"
    ]
    assert (path != "faq/phrasings/payment.yml") <= len(of_file) <= MOST_OF_A_FILE
    if len(of_file) == MOST_OF_A_FILE:
        assert any("more findings of this file are not shown" in note.text for one in of_file for note in one.notes)


@pytest.mark.parametrize(("path", "text", "said"), [
    (ENTRIES, SMALL_SHOP[ENTRIES].replace("Pay within", fill("word ", MAX_TEXT + 1), 1), "and up to 20,000 are read"),
    (CONTACT, SMALL_SHOP[CONTACT] + fill("word ", 60_000), "this page has 60,0"),
    ("overrides/x.html", f"<p>{fill('word ', 30_000)}</p>", "a text that people read has 30,000 characters"),
    ("docs/x.js", 'a("b");\n' * 4000, "this file holds 4,000 texts"),
    (ENTRIES, "a: [" + "b, " * (MOST_ITEMS + 5) + "]\n", "this is item 10,001 of a list"),
    (ENTRIES, "a:\n" + many(" k{}: 1\n", MOST_ITEMS + 5), "this is item 10,001 of a list"),
    (ENTRIES, "- " * 600, "nested"), (ENTRIES, "[" * 600, "nested"), (ENTRIES, "{a: " * 600, "nested"),
    (ENTRIES, "a: &a [x]\nb: *a\n", "anchor"),
])  # fmt: skip
def test_a_bound_is_said_in_plain_words(path: str, text: str, said: str) -> None:
    messages = [finding.message for finding in found({path: text}) if finding.span.source.path == path]
    assert [message for message in messages if said in message], messages


LONG = "1" * 25
FIGURES = [
    f"Pay {LONG} hours.", f"Pay {'9' * 400} weeks.", f"Pay {LONG}.{LONG} EUR.", f"Pay 1/{LONG} of it.", f"Pay {LONG}/{LONG} hours.", f"Pay {LONG} %.",
    f"Open {LONG}:{LONG}.", f"UTC+{LONG}.", f"Call +{LONG}.", f"Pay {LONG} business days.", f"Pay {LONG} minutes to {LONG} hours.", f"Within {LONG} months.",
    f"Pay {'7' * 5000} hours, {'7' * 5000} EUR, {'7' * 5000} %, UTC+{'7' * 5000}, {'7' * 5000}:30.", "Pay 0 hours.", "Pay 1/0 of it.", "Pay 0/0 hours.", "Pay 1e999999999 hours.", "Pay 1E+99 EUR.", "Pay 0.00000000000000000000000000001 hours.",
    f"Pay {'twenty ' * 300}hours.", f"Pay {'million ' * 100}hours.", f"Pay {'half of ' * 200}hours.", f"Pay {'hundred ' * 60}years.", f"{'quarter ' * 100}to {LONG}.",
    f"Before 22 November {LONG}.", "On 31 February 99999.", "On 2026-99-99.", "Pay " + "\u0662" * 30 + " hours.", "Pay " + "\u00bd" * 50 + " hours.", f"Pay {LONG[:12]},{LONG[:9]}.5 hours.",
]  # fmt: skip


@pytest.mark.parametrize("text", FIGURES, ids=lambda text: text[:30])
def test_a_figure_of_any_size_is_read_or_left_and_never_a_fault(text: str) -> None:
    found(
        {
            ENTRIES: SMALL_SHOP[ENTRIES].replace("Pay within {{ payment.window }}.", text, 1),
            CONTACT: f"{SMALL_SHOP[CONTACT]}\n{text}\n",
        }
    )


TYPES = {
    "duration\n    unit: hours": ["2", LONG, "9" * 400, "1e9", "0", "-1", "1/3", "none", "up to 2", "0.5", "1e99999999"],
    "duration\n    unit: months": ["2", LONG], "money": [f"{LONG} EUR", "1 EUR", "1e9 EUR"], "percent": [LONG, "100", "1e9"], "number": [LONG, "1e9"],
    "clock-range": ["09:00 to 18:30", f"{LONG}:00 to 1", "24:00 to 24:00"], "time-zone": ["UTC+8", f"UTC+{LONG}", "Europe/Berlin"], "weekdays": ["Monday to Friday", "x" * 99],
}  # fmt: skip


@pytest.mark.parametrize(("type", "value"), [(type, value) for type, values in TYPES.items() for value in values])
def test_a_value_of_any_size_is_read_or_is_a_finding(type: str, value: str) -> None:
    text = (
        SMALL_SHOP[POLICY]
        .replace("duration\n    unit: hours", type, 1)
        .replace("{2026-11-22: 2}", f'{{2026-11-22: "{value}"}}', 1)
    )
    found({POLICY: text})


@pytest.mark.parametrize("day", ["0001-01-01", "0001-01-02", "1000-01-01", "9999-11-30", "9999-12-30", "9999-12-31"])
def test_the_first_and_the_last_day_of_the_calendar_are_days(
    day: str, shop: Callable[..., Path], tmp_path: Path
) -> None:
    calendar = f"business_days:\n  - {{day: {day}, counts: no}}\n"
    dates = SMALL_SHOP["faq/policy/returns.yml"].replace(
        "values: {2026-11-22: 14}", f"values: {{{min(day, '2026-11-22')}: 14, {max(day, '2026-11-23')}: 15}}"
    )
    changed = {
        "faq/calendar.yml": calendar,
        "faq/policy/returns.yml": dates,
        ENTRIES: SMALL_SHOP[ENTRIES].replace("updated: 2026-11-22", f"updated: {day}"),
    }
    found(changed)
    root = shop({"faq/policy/returns.yml": dates})
    for words in (
        ["check"],
        [],
        ["stage", tmp_path / "staged"],
        ["impact", "returns.time", "--to", "20"],
        ["search", "pay"],
    ):
        for as_of in (day, "2026-11-30"):
            done = run_command(*words, "--root", root, "--as-of", as_of)
            assert done.returncode in (0, 1) and "the program failed" not in done.stdout + done.stderr, done.stderr
