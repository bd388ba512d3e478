"""What is shown of a constant beside its value: dated, announced, referred to, pinned, read again, and tried by canaries.

One table goes over all shown fields. A field of the model that pages show and that is not in the table turns it red.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from helpcenter.content.model import Catalog, Constant
from helpcenter.content.shown_field import FIELD_FORMATS, SHOWN_FIELDS, Reach
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.guard.reading.review import accepted, unread
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import resolve
from helpcenter.site.deep_check import published, with_canaries
from helpcenter.site.render import page_text, render
from support.calls import run_command
from support.places import DAY
from support.shops import Shop, all_read
from support.sites import site_of

LATER, EVE = date(2026, 12, 15), date(2026, 12, 14)
RETURNS, ENTRIES, PAYMENT = "faq/policy/returns.yml", "faq/entries/returns.yml", "faq/policy/payment.yml"
PLACE = SiteConfig("https://help.example.com/", "Small Help Center", "Small")
POLICY_PAGE, ANSWER = "policies/returns.md", "a/return-cost.md"

LINES = {
    "label": "Time to return",
    "group": "Sending back",
    "type": "duration",
    "unit": "days",
    "counted_from": "receipt of the product",
    "rule": '"Send goods back within {{ returns.time }}."',
    "note": "Keep the old box for the way.",
    "conditions": "Goods must be clean and whole.",
    "dates": "{start: Product received, end: to be sent back by}",
    "source": "[2]",
}
SAYS = "{yes: Returns are free., no: You pay for the return.}"


def policy_file(**changed: str) -> str:
    """The area with a duration and a yes/no constant, each with all that is shown beside its value."""
    says, values = changed.pop("says", SAYS), changed.pop("values", "{2026-11-22: 14}")
    says += f", contexts: {{that: {{no: {words}}}}}" if (words := changed.pop("contexts", "")) else ""
    lines = "".join(f"    {name}: {text}\n" for name, text in {**LINES, **changed}.items() if text)
    return (
        "area: returns\ntitle: Returns\nblurb: How to send goods back.\nconstants:\n"
        f"  - id: returns.time\n{lines}    values: {values}\n"
        "  - {id: returns.free, label: Free returns, type: yes-no, source: [2], values: {2026-11-22: no}, "
        f"says: {says}}}\n"
    )


def answers(answer: str = "", more: str = "") -> str:
    return f"""\
topic: returns
entries:
  - id: return-cost
    question: Who pays for the return?
    answer: |
      {answer or "Send it within {{ returns.time }}. Nobody is angry. {{ returns.free }}"}
    phrasings: [return cost, return postage, cost to send back, who pays return, free returns, return label, mail it back]
    summary: "{{{{ returns.free }}}}"
    updated: 2026-11-22
{more}"""


def dated(old: str, new: str) -> str:
    return f'{{2026-11-22: "{old}", {LATER}: "{new}"}}'


@dataclass(frozen=True)
class Case:
    """A field with its text, another one, the words that show it, and whose sentences are read again when it changes."""

    field: str
    old: str
    new: str
    shown_old: str
    shown_new: str
    opens: frozenset[str]
    constant: str = "returns.time"

    @property
    def files(self) -> dict[str, str]:
        """The shop in which the field changes on a later day."""
        if self.field == "says":
            return {RETURNS: policy_file(says=f"{{yes: Free., no: {dated(self.old, self.new)}}}"), ENTRIES: answers()}
        if self.field == "dates":
            text = f"{{start: {dated(self.old, self.new)}, end: to be sent back by}}"
            return {RETURNS: policy_file(dates=text), ENTRIES: answers()}
        if self.field == "contexts":
            return self.with_words(dated(self.old, self.new))
        return {RETURNS: policy_file(**{self.field: dated(self.old, self.new)}), ENTRIES: answers()}

    @property
    def base(self) -> dict[str, str]:
        """The shop as it was before anything changes."""
        return self.with_words(self.old) if self.field == "contexts" else {RETURNS: policy_file(), ENTRIES: answers()}

    def with_words(self, words: str) -> dict[str, str]:
        """The shop whose note and answer show words of a context."""
        note = '"Keep in mind that {{ returns.free | that }}."'
        answer = "Send it within {{ returns.time }}. Keep in mind that {{ returns.free | that }}. {{ returns.free }}"
        return {RETURNS: policy_file(contexts=words, note=note), ENTRIES: answers(answer)}


STATES = "Send it within 14 days."
RULE, NOTE, CONDITIONS = "Send goods back within 14 days.", LINES["note"], LINES["conditions"]
CASES = {
    case.field: case
    for case in [
        Case(
            "counted_from", LINES["counted_from"], "the day of the order", "Counted from receipt of the product.",
            "Counted from the day of the order.",
            frozenset({STATES, RULE, NOTE, CONDITIONS, "Product received", "to be sent back by"}),
        ),
        Case(
            "unit", "days", "business days", "14 days", "14 business days",
            frozenset({"Send it within 14 business days.", "Send goods back within 14 business days.", NOTE, CONDITIONS,
                       "Product received", "to be sent back by"}),
        ),
        Case(
            "conditions", CONDITIONS, "Goods may be dusty.", CONDITIONS, "Goods may be dusty.",
            frozenset({STATES, RULE, NOTE, "Goods may be dusty.", "Product received", "to be sent back by"}),
        ),
        Case(
            "rule", "Send goods back within {{ returns.time }}.", "Bring goods back within {{ returns.time }}.",
            RULE, "Bring goods back within 14 days.",
            frozenset({"Bring goods back within 14 days.", NOTE, CONDITIONS, "Product received", "to be sent back by"}),
        ),
        Case(
            "says", "You pay for the return.", "The post asks you for money.", "You pay for the return.",
            "The post asks you for money.", frozenset({"The post asks you for money."}), "returns.free",
        ),
        Case(
            "note", NOTE, "Keep the new bag for the way.", NOTE, "Keep the new bag for the way.",
            frozenset({"Keep the new bag for the way.", RULE, CONDITIONS, "Product received", "to be sent back by"}),
        ),
        Case("label", "Time to return", "Days to send back", "Time to return", "Days to send back",
             frozenset({"Days to send back"})),
        Case("group", "Sending back", "On the way home", "Sending back", "On the way home",
             frozenset({"On the way home"})),
        Case("dates", "Product received", "Product reached you", "Product received", "Product reached you",
             frozenset({"Product reached you"})),
        Case("contexts", "the way back is yours", "your purse pays the way", "the way back is yours", "your purse pays the way",
             frozenset({"your purse pays the way", "Keep in mind that your purse pays the way."}), "returns.free"),
    ]
}  # fmt: skip
FIELDS = pytest.mark.parametrize("case", CASES.values(), ids=CASES)
UNSEEN = {
    "id": "the address", "type": "how the value is read", "values": "the value itself, which has its own tests",
    "choices": "what a value may be", "source": "where it is from", "confirm": "a question for the owner",
    "quote": "the source's own words, for owner and writers", "quote_reason": "why they are not said",
    "reviewed": "a day for the owner", "pins": "what its texts rely on", "opens": "the address of a button, which has its own tests", "about": "words for the guard",
    "owner": "who answers for it", "review_every": "how often it is read again",
}  # fmt: skip
"""The fields that no shopper sees, and what they are."""


def catalog_of(root: Path) -> Catalog:
    return read_content(root).catalog


def site(root: Path, day: date) -> dict[str, str]:
    """The pages and files of a day; the check has found nothing wrong."""
    result = check(read_content(root), day)
    assert [finding.message for finding in result.errors] == []
    made = render(result.catalog, result.policy, PLACE)
    return {**{page.uri: page_text(page) for page in made.pages}, **made.files}


def test_each_field_of_a_constant_is_in_the_table_or_seen_by_nobody(shop: Shop) -> None:
    assert set(Constant.model_fields) - set(UNSEEN) == set(SHOWN_FIELDS) == set(CASES)
    root = shop({RETURNS: policy_file(), ENTRIES: answers()})
    before = site(root, DAY)
    for name, text in {
        "source": "[elsewhere]",
        "quote": "Send it back soon.",
        "confirm": "Is it so?",
        "reviewed": "2026-11-22",
        "owner": "customer service",
        "review_every": "6 months",
    }.items():
        unseen = site(shop({RETURNS: policy_file(**{name: text}), ENTRIES: answers()}, name), DAY)
        assert (unseen[POLICY_PAGE], unseen[ANSWER]) == (before[POLICY_PAGE], before[ANSWER]), name


@FIELDS
def test_a_dated_field_is_shown_from_its_day_on_and_announced_before(shop: Shop, case: Case) -> None:
    root = shop(case.files)
    before, eve, after = (site(root, day) for day in (DAY, EVE, LATER))
    for name in (POLICY_PAGE, ANSWER):
        is_shown = name == POLICY_PAGE or SHOWN_FIELDS[case.field].on_answers
        if not (case.field == "dates" and name == ANSWER):
            assert (case.shown_old in before[name]) == is_shown
        told = next((page for page in eve[name].split('"coming":')[1:]), "") if '"coming":' in eve[name] else eve[name]
        assert (case.shown_new in told) == is_shown, "the notice"
        assert (case.shown_new in after[name]) == is_shown or case.field == "dates"
        assert case.shown_old not in after[name] or case.shown_old in case.shown_new
    for text in (after["policies/history.md"], after["policies/history/feed.xml"], eve["policies/history/feed.xml"]):
        assert case.shown_new in text and (case.shown_old in text or case.field == "label")


@FIELDS
def test_it_opens_the_sentences_that_it_touches_and_no_others(shop: Shop, case: Case) -> None:
    files = {**case.files, "faq/reviewed.lock": None}
    root = shop(files)
    catalog = catalog_of(root)
    text, _, _ = accepted(catalog, [resolve(catalog, DAY)[0]], "a test", DAY)
    (root / "faq/reviewed.lock").write_text(text, encoding="utf-8")
    catalog = catalog_of(root)
    assert unread(catalog, resolve(catalog, EVE)[0]) == []
    opened = unread(catalog, resolve(catalog, LATER)[0])
    assert {one.statement.text for one in opened} == case.opens
    assert all(one.overtaken for one in opened), "a scheduled change that nobody has read"
    (root / "faq/reviewed.lock").write_text(all_read(root), encoding="utf-8")
    catalog = catalog_of(root)
    assert [unread(catalog, resolve(catalog, day)[0]) for day in (DAY, LATER)] == [[], []]


@FIELDS
def test_a_field_that_is_corrected_in_its_place_opens_them_too(shop: Shop, case: Case) -> None:
    root = shop(case.base)
    late = {name: text.replace(f"{{2026-11-22: \"{case.old}\", {LATER}: ", "").replace(f'"{case.new}"}}', f'"{case.new}"')
            for name, text in case.files.items()}  # fmt: skip
    if case.field == "says":
        late[RETURNS] = policy_file(says=f"{{yes: Returns are free., no: {case.new}}}")
    for name, text in late.items():
        (root / name).write_text(text, encoding="utf-8")
    catalog = catalog_of(root)
    assert {one.statement.text for one in unread(catalog, resolve(catalog, DAY)[0])} == case.opens


@FIELDS
def test_impact_names_the_pages_and_sentences_of_its_change(shop: Shop, case: Case) -> None:
    root = shop(case.files)
    before, after = site(root, EVE), site(root, LATER)
    arguments = ("impact", f"{case.constant}.{case.field}", "--to", case.new, "--format", "json", "--root", root)
    done = run_command(*arguments, "--as-of", str(EVE))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    shown = {name for name in (POLICY_PAGE, ANSWER) if case.shown_new in after[name]}
    addresses = {POLICY_PAGE: "policies/returns/", ANSWER: "a/return-cost/"}
    assert {addresses[name] for name in shown} <= set(found["pages"])
    said = {one["after"] for one in found["changes"]} | {one["text"] for one in found["reread"]}
    assert {text for text in case.opens if text not in " ".join(said)} == set()
    assert before != after
    assert run_command("impact", f"{case.constant}.{case.field}", "--root", root).returncode == 0


@FIELDS
def test_a_pin_can_rely_on_it(shop: Shop, case: Case) -> None:
    name = f"{case.constant}.{case.field}"
    was = "Product received ... to be sent back by" if case.field == "dates" else case.old
    more = f"    pins: [{{policy: {name}, is: {json.dumps(was)}, text: Nobody is angry.}}]\n"
    root = shop({**case.files, ENTRIES: answers(more=more)})
    found = check(read_content(root), DAY).errors
    assert [finding.rule for finding in found] == ["stale-pin"] and f"from {LATER} on" in found[0].message
    assert f"relies on {name} being" in found[0].message
    wrong = shop({**case.files, ENTRIES: answers(more=more.replace(f".{case.field},", ".colour,"))}, "wrong")
    assert [finding.rule for finding in check(read_content(wrong), DAY).errors] == ["stale-pin"]


@pytest.mark.parametrize(("format", "field"), FIELD_FORMATS.items())
def test_a_reference_shows_it(shop: Shop, format: str, field: str) -> None:
    case = CASES[field]
    answer = f"Nobody is angry. Box: {{{{ returns.time | {format} }}}}"
    root = shop({**case.files, ENTRIES: answers(answer)})
    before, after = site(root, EVE)[ANSWER], site(root, LATER)[ANSWER]
    for text, shown, bare in ((before, case.shown_old, case.old), (after, case.shown_new, case.new)):
        assert f"Box: {bare if format in ('counted_from', 'unit') else shown}" in text
    sentences = [one.statement.text for one in unread_later(root)]
    assert any(text.startswith("Box:") for text in sentences), "who shows it reads it again"


def unread_later(root: Path) -> list[object]:
    catalog = catalog_of(root)
    text, _, _ = accepted(catalog, [resolve(catalog, DAY)[0]], "a test", DAY)
    (root / "faq/reviewed.lock").write_text(text, encoding="utf-8")
    catalog = catalog_of(root)
    return list(unread(catalog, resolve(catalog, LATER)[0]))


@FIELDS
def test_on_the_canary_site_it_has_another_text(shop: Shop, case: Case) -> None:
    checked = check(read_content(shop(case.base)), DAY)
    canaries = with_canaries(checked)
    made = published(canaries, site_of(canaries), [])
    everything = " ".join(" ".join(made.by_text).split())
    assert case.shown_old not in everything


@pytest.mark.parametrize("field", [name for name, field in SHOWN_FIELDS.items() if field.may_be_none])
def test_none_behind_a_day_ends_a_text(shop: Shop, field: str) -> None:
    case = replace(CASES[field], new="none")
    root = shop(case.files)
    assert case.shown_old in site(root, EVE)[POLICY_PAGE] and case.shown_old not in site(root, LATER)[POLICY_PAGE]
    assert case.shown_old in site(root, LATER)["policies/history.md"]


@FIELDS
def test_before_the_first_day_nothing_is_known(shop: Shop, case: Case) -> None:
    files = {name: text.replace('{2026-11-22: "', '{2026-12-01: "') for name, text in case.files.items()}
    found = [finding.message for finding in check(read_content(shop(files)), DAY).errors]
    assert any(f"nothing is recorded for `{case.field}` of `{case.constant}` on {DAY}" in text for text in found)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{2026-11-31: Old box., 2026-12-15: New bag.}", "`2026-11-31` is not a day of the calendar"),
        ("{2026-11-22: , 2026-12-15: New bag.}", "behind `2026-11-22` stands no text"),
        ("{2026-11-22: [a, b]}", "behind `2026-11-22` stands no text"),
        ("[Old box.]", "`note` wants one text, and a list or mapping stands here"),
        ("{from 2026-11-22: Old box.}", "`note` wants one text, and a list or mapping stands here"),
        ('{2026-11-22: "Old {{ returns.time | note }}."}', "the note of returns.time comes back to itself"),
    ],
)
def test_a_writers_mistake_in_a_dated_text_is_a_finding(shop: Shop, text: str, said: str) -> None:
    found = check(read_content(shop({RETURNS: policy_file(note=text), ENTRIES: answers()})), DAY).findings
    assert [finding.message for finding in found if finding.severity.value == "error"] == [said]


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("unit", "{2026-11-22: fortnights}", "`fortnights` is not a unit of time"),
        ("unit", "{2026-11-22: days, 2026-12-15: fortnights}", "`fortnights` is not a unit of time"),
        ("unit", "", "this duration has no unit"),
        ("counted_from", "{2026-11-22: the order, 2026-12-15: none}", "`none` is no event"),
        (
            "counted_from",
            "{2026-12-15: the order}",
            "nothing is recorded for `counted_from` of `returns.time` on 2026-11-22;",
        ),
        (
            "counted_from",
            "{2026-11-22: the order, 2026-12-15: returns.free}",
            "`returns.free` is of type yes-no, not an event",
        ),
        ("label", "{2026-11-22: '{{ returns.time }}'}", "a reference cannot stand in `label`"),
        ("dates", "{start: {2026-11-31: a}, end: b}", "`2026-11-31` is not a day of the calendar"),
    ],
)
def test_a_mistake_has_one_finding_in_whatever_field(shop: Shop, field: str, text: str, said: str) -> None:
    answer = "{{ returns.time | start }}" if field == "counted_from" else ""
    files = {RETURNS: policy_file(**{field: text}), ENTRIES: answers(answer)}
    errors = check(read_content(shop(files)), DAY).errors
    dated_later = [one for one in errors if "no date can be computed" not in one.message]
    assert [one.message[: len(said)].removeprefix("from 2026-12-15 on: ") for one in dated_later] == [said]


def test_a_ledger_from_before_stays_valid_and_the_next_accept_writes_it_anew(shop: Shop) -> None:
    """Its lines name values only: what was read stays read, a later text opens them, and nothing is lost by the migration."""
    files = CASES["counted_from"].files
    root = shop(files)
    lock = root / "faq/reviewed.lock"
    catalog = catalog_of(root)
    new, _, _ = accepted(catalog, [resolve(catalog, DAY)[0]], "a test", DAY)
    old = "\n".join(
        line if line.startswith("#") else without_fields(line) for line in new.splitlines() if "Recorded" not in line
    )
    lock.write_text(f"{old}\n", encoding="utf-8")
    catalog = catalog_of(root)
    assert unread(catalog, resolve(catalog, DAY)[0]) == []
    assert {one.statement.text for one in unread(catalog, resolve(catalog, LATER)[0])} == CASES["counted_from"].opens
    done = run_command("accept", "return-cost", "--by", "A Reader", "--root", root, "--as-of", str(DAY))
    assert done.returncode == 0 and "+" in done.stdout and "what was read stays read" in done.stderr
    assert "returns.time.counted_from = receipt of the product" in lock.read_text(encoding="utf-8")
    assert lock.read_text(encoding="utf-8").count("a test") == new.count("a test")


def test_accept_takes_the_sentences_that_hang_on_one_field(shop: Shop) -> None:
    root = shop(CASES["counted_from"].files)
    catalog = catalog_of(root)
    text, _, _ = accepted(catalog, [resolve(catalog, DAY)[0]], "a test", DAY)
    (root / "faq/reviewed.lock").write_text(text, encoding="utf-8")
    wrong = run_command("accept", "returns.time.conditon", "--by", "x", "--root", root, "--as-of", str(DAY))
    assert wrong.returncode == 2 and "returns.time.conditions" in wrong.stderr
    done = run_command("accept", "returns.time.counted_from", "--by", "x", "--root", root, "--as-of", str(DAY))
    assert done.returncode == 0 and all(text in done.stdout for text in CASES["counted_from"].opens)
    catalog = catalog_of(root)
    assert unread(catalog, resolve(catalog, LATER)[0]) == []


def without_fields(line: str) -> str:
    """A line of the ledger as it was written before fields were recorded."""
    text, bracket, rest = line.partition(" [")
    if not bracket:
        return line
    pairs, _, mark = rest.rpartition("] (")
    kept = [pair for pair in pairs.split("; ") if pair.split(" = ")[0].count(".") == 1]
    return f"{text} [{'; '.join(kept)}] ({mark}" if kept else f"{text} ({mark}"


def test_the_reach_of_every_field_is_tried() -> None:
    assert {field.reach for field in SHOWN_FIELDS.values()} == set(Reach)
