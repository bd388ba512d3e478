"""A file that cannot be read has one finding. What cannot be judged without it is silent, and the rest is judged as before."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.content.addresses import addresses_text
from helpcenter.content.files import Files
from helpcenter.content.kinds import KINDS, SUBJECTS, kind_of
from helpcenter.content.written import Written, bound, read_content, with_last_good
from helpcenter.guard.check import check
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.source import SourceFile
from support.places import DAY
from support.shops import SMALL_SHOP

_PHRASINGS = """\
phrasings:
  payment-deadline: |
    when to pay
    payment deadline
    time to pay
    pay by when
    last minute to pay
    pay later
    must i pay now
    how many hours
unanswered: |
  do you sell boats
"""
_ENTRY = SMALL_SHOP["faq/entries/payment.yml"].split("    phrasings:")[0]
SHOP = {
    **SMALL_SHOP,
    "faq/topics.yml": SMALL_SHOP["faq/topics.yml"]
    + "    areas: [payment, returns]\nmost_needed: [payment-deadline]\nfooter: [returns]\n",
    "faq/entries/payment.yml": _ENTRY.replace(
        "Then [contact us]",
        "Your bank may need 2 days. Not by card. Cards do not work. Plastic? No. Then [contact us]",
    )
    + """\
    summary: Pay within {{ payment.window }}.
    updated: 2026-11-22
    related: [return-cost]
    pins: [{policy: payment.cards, is: no, text: Cards do not work.}]
""",
    "faq/entries/returns.yml": SMALL_SHOP["faq/entries/returns.yml"].replace(
        "You pay for the return. Then", "You pay for the return. [When](/a/payment-deadline/)? Within 9 days. Then"
    )
    + """\
    uses: [payment.cards]
    waivers: [{text: 9 days, why: The shop said so.}]
    pins: [{policy: payment.cards, is: no, text: You pay for the return.}]
""",
    "faq/policy/returns.yml": SMALL_SHOP["faq/policy/returns.yml"].replace(
        "counted_from: receipt of the product", "counted_from: payment.done"
    ),
    "faq/policy/payment.yml": SMALL_SHOP["faq/policy/payment.yml"]
    + """\
  - id: payment.done
    label: Payment confirmed
    type: event
    values: {2026-11-22: payment is confirmed}
    source: [1]
    quote: none
""",
    "faq/subjects.yml": SMALL_SHOP["faq/subjects.yml"].replace("subjects:", "others: [your bank, the bank]\nsubjects:"),
    "faq/phrasings/payment.yml": _PHRASINGS,
    "faq/judgments.yml": "judgments:\n  payment-deadline: |\n    till when may i pay\n",
    "faq/search.yml": "groups:\n  - [pay, settle]\n",
    "faq/calendar.yml": "business_days:\n  - {day: 2027-01-01, counts: no}\n",
    "faq/README.md": "Your bank may need 2 days for it.\n",
}
SINGLE = ("faq/topics.yml", "faq/subjects.yml", "faq/search.yml", "faq/judgments.yml", "faq/calendar.yml")
BROKEN = (
    *SINGLE,
    "faq/policy/payment.yml",
    "faq/policy/returns.yml",
    "faq/entries/payment.yml",
    "faq/entries/returns.yml",
    "faq/phrasings/payment.yml",
    "docs/contact.md",
    "faq/ids.lock",
    "faq/reviewed.lock",
)


def _first(text: str) -> str:
    return re.findall(r"^\w+(?=:)", text, re.MULTILINE)[0]


WAYS: dict[str, Callable[[str], str]] = {
    "a quote is open": lambda text: re.sub(r"^(\w+:)", r'\1 "', text, count=1, flags=re.MULTILINE),
    "a field is unknown": lambda text: text.replace(_first(text), f"{_first(text)}x", 1),
    "a field is too many": lambda text: text.replace(f"{_first(text)}:", f"bogus: 1\n{_first(text)}:", 1),
    "a field stands twice": lambda text: f"{text}{_first(text)}: x\n",
    "it is empty": lambda text: "",
    "it is one text": lambda text: "hello\n",
}
UNREADABLE = "it is no text"
NOTHING_LEFT = ("it is empty", "it is one text", UNREADABLE)
CASES = [
    (path, way)
    for path in BROKEN
    for way in (*WAYS, UNREADABLE)
    if way == UNREADABLE
    or not path.endswith((".lock", ".md"))
    or (path.endswith(".md") and way not in (*NOTHING_LEFT, "a field stands twice"))
]
MISTAKES = {
    "a figure that contradicts": ("faq/entries/returns.yml", "You pay for", "Pay within 3 hours. You pay for"),
    "a figure of the shop": ("docs/contact.md", "Write to us.", "We answer you within 5 hours."),
    "a sentence about a policy": ("faq/entries/returns.yml", "Then [contact us]", "We accept cards. Then [contact us]"),
    "an unknown constant": ("docs/index.md", "Ask.", "Ask {{ payment.nothing }}."),
    "a dead link": ("docs/index.md", "Ask.", "[Ask](/a/nothing/)."),
    "a misspelt field": ("faq/calendar.yml", "counts", "count"),
    "a phrasing of nobody": ("faq/judgments.yml", "payment-deadline", "nothing"),
}
NEEDS: dict[str, tuple[str, ...]] = {
    "a sentence about a policy": ("faq/subjects.yml", "faq/policy/payment.yml"),
    "an unknown constant": ("faq/policy/payment.yml", "faq/policy/returns.yml"),
    "a dead link": ("faq/entries/payment.yml", "faq/entries/returns.yml", "faq/topics.yml"),
    "a phrasing of nobody": ("faq/entries/payment.yml", "faq/entries/returns.yml", "faq/topics.yml"),
}
"""The files without which a mistake cannot be judged, or not in every way in which they may be broken."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A whole and clean shop, in memory, with its list of addresses and its ledger."""
    from support.shops import all_read

    root = tmp_path_factory.mktemp("shop")
    for name, text in SHOP.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "faq" / "ids.lock").write_text(addresses_text(read_content(root).catalog), encoding="utf-8")
    (root / "faq" / "reviewed.lock").write_text(all_read(root), encoding="utf-8")
    written = read_content(root)
    assert check(written, DAY, release=True).findings == []
    return written.files


def broken(files: Files, path: str, way: str) -> Written:
    """The shop with one file broken."""
    if way == UNREADABLE:
        left = tuple(source for source in files.sources if source.path != path)
        mark = Finding("file", SourceFile(path, "").span(0, 0), "not UTF-8", "save it again")
        return bound(Files(left, frozenset({path})), [mark])
    return bound(files.with_texts(lambda file: WAYS[way](file.text) if file.path == path else file.text))


def findings(written: Written) -> list[Finding]:
    return check(written, DAY, release=True).findings


@pytest.mark.parametrize(("path", "way"), CASES)
def test_a_broken_file_has_one_finding_and_makes_none_elsewhere(files: Files, path: str, way: str) -> None:
    assert [finding.span.source.path for finding in findings(broken(files, path, way))] == [path]


@pytest.fixture(scope="module")
def wrong(files: Files) -> dict[str, tuple[Files, set[tuple[str, int]]]]:
    """The shop with each mistake, and where the check finds it."""
    made = {mistake: with_mistake(files, mistake) for mistake in MISTAKES}
    found = {mistake: (changed, places(bound(changed))) for mistake, changed in made.items()}
    assert all(whole for _, whole in found.values())
    return found


def with_mistake(files: Files, mistake: str) -> Files:
    where, old, new = MISTAKES[mistake]
    return files.with_texts(lambda file: file.text.replace(old, new, 1) if file.path == where else file.text)


def places(written: Written) -> set[tuple[str, int]]:
    return {(found.span.source.path, found.span.start) for found in findings(written) if found.rule != "unreviewed"}


@pytest.mark.parametrize(("path", "way"), CASES)
def test_what_is_wrong_elsewhere_is_still_found(
    path: str, way: str, wrong: dict[str, tuple[Files, set[tuple[str, int]]]]
) -> None:
    for mistake, (changed, whole) in wrong.items():
        if MISTAKES[mistake][0] == path:
            continue
        elsewhere = {place for place in places(broken(changed, path, way)) if place[0] != path}
        assert elsewhere <= whole, mistake
        # Where nothing of faq/subjects.yml is left, a figure is judged only in a sentence that names the shop ("we").
        is_anybodys = mistake == "a figure that contradicts" and path == "faq/subjects.yml" and way in NOTHING_LEFT
        assert elsewhere == whole or is_anybodys or path in NEEDS.get(mistake, ()), mistake


@pytest.mark.parametrize("path", [path for path in SINGLE if path != "faq/topics.yml"])
def test_a_file_that_no_help_center_needs_may_be_missing(files: Files, path: str) -> None:
    left = Files(tuple(source for source in files.sources if source.path != path))
    assert all(finding.severity is not Severity.ERROR for finding in bound(left).findings)


def test_a_guard_without_vocabulary_says_so_once(files: Files, shop: Callable[..., Path]) -> None:
    said = [
        [note.text for finding in findings(broken(files, "faq/subjects.yml", way)) for note in finding.notes]
        for way in (*WAYS, UNREADABLE)
    ]
    assert [[text for text in texts if text == SUBJECTS.unjudged] for texts in said] == [[SUBJECTS.unjudged]] * len(
        said
    )
    assert (
        read_content(shop({"faq/subjects.yml": None})).findings == []
    )  # a new shop has no such file, and has lost nothing


def test_a_figure_is_tied_to_no_constant_while_its_constant_may_be_lost(files: Files) -> None:
    where, wrong = MISTAKES["a figure that contradicts"][0], with_mistake(files, "a figure that contradicts")
    for path in ("faq/subjects.yml", "faq/policy/payment.yml"):
        for way in WAYS:
            found = [finding for finding in findings(broken(wrong, path, way)) if finding.span.source.path == where]
            told = [(finding.rule, finding.constant) for finding in found if finding.rule != "unreviewed"]
            assert set(told) <= {("hard-coded", None), ("contradiction", "payment.window")}, (path, way, told)


@pytest.mark.parametrize("path", BROKEN)
def test_the_preview_takes_the_last_good_text_of_every_kind_of_file(files: Files, path: str) -> None:
    good: dict[str, str] = {}
    whole = with_last_good(bound(files), good)
    for way in (*WAYS, UNREADABLE) if (path, "it is empty") in CASES else (UNREADABLE,):
        kept = with_last_good(broken(files, path, way), good)
        assert not kept.catalog.broken and kept.findings, way
        assert {source.path: source.text for source in kept.files.sources} == {
            source.path: source.text for source in files.sources
        }
    assert good == {source.path: source.text for source in whole.files.sources}


def test_every_kind_of_file_is_counted_but_what_commands_write_and_what_stands_around(files: Files) -> None:
    uncounted = {source.path for source in files.sources if not (kind_of(source.path) or KINDS[0]).is_counted}
    assert uncounted == {"faq/ids.lock", "faq/reviewed.lock", "faq/README.md"}
    assert bound(files).file_count == len(files.sources) - len(uncounted)
