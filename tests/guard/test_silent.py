"""Mistakes that would go out without a word: each is one finding at its place, and what is like it and right has none.

The first of each kind were made by people; the others are their neighbours.
"""

from __future__ import annotations

import pytest

from helpcenter.guard.check import check
from helpcenter.text.finding import Finding, Severity
from support.places import DAY
from support.shops import SMALL_SHOP, read_in_memory

ENTRIES, RETURNS = "faq/entries/payment.yml", "faq/entries/returns.yml"
_ANSWER = "    answer: |\n      Pay within {{ payment.window }}. Then [contact us](/contact/).\n"
_END = " Then [contact us](/contact/)."
_LEFT_OUT = ("unreviewed", "no-way-in", "answer-first", "few-phrasings", "long-text")
"""What is said of the small shop in any case, or of how well something is written."""


def answer(text: str) -> dict[str, str]:
    """The small shop with another answer, in a block that keeps its lines."""
    return field("    answer: |\n" + "".join(f"      {line}\n" if line else "\n" for line in text.split("\n")))


def field(lines: str) -> dict[str, str]:
    return changed(ENTRIES, _ANSWER, lines)


def changed(path: str, old: str, new: str) -> dict[str, str]:
    assert SMALL_SHOP[path].count(old) == 1
    return {path: SMALL_SHOP[path].replace(old, new)}


def found(files: dict[str, str]) -> list[Finding]:
    findings = check(read_in_memory(files), DAY, today=DAY).findings
    return [one for one in findings if one.rule not in _LEFT_OUT and one.severity is not Severity.NOTE]


def _said(files: dict[str, str]) -> list[str]:
    return [f"{finding.rule} {finding.span.text}" for finding in found(files)]


STEPS = "1. Log in to the shop.\n      2. Open the order.\n      3. Choose a card."
JOINED = [
    (field(f"    answer:\n      {STEPS}{_END}\n"), "misread-block"),
    (field(f"    answer: >\n      {STEPS}{_END}\n"), "misread-block"),
    (field(f'    answer: "{STEPS}{_END}"\n'), "misread-block"),
    (field(f"    answer:\n      Step 1 - Log in.\n      Step 2 - Open it.\n     {_END}\n"), "misread-block"),
    (field(f"    answer:\n      You need\n      • a card\n      • a phone.{_END}\n"), "misread-block"),
    (field(f"    answer:\n      a) Log in.\n      b) Open it.{_END}\n"), "misread-block"),
    (field(f"    answer:\n      You can pay in the shop.\n\n     {_END}\n"), "joined-lines"),
    (field(f'    answer: "You can pay.\n\n     {_END}"\n'), "joined-lines"),
    (field(f"    answer: >\n      You can pay.\n\n     {_END}\n"), "joined-lines"),
    (field(f"    answer: >\n      ## How to pay\n      Log in.{_END}\n"), "joined-lines"),
    (field(f"    answer: >\n      Type it:\n\n      ```\n      abc\n      ```\n\n     {_END}\n"), "joined-lines"),
    (field(f"    answer: >\n      See:\n\n      | a | b |\n      |---|---|\n      | c | d |\n\n     {_END}\n"), "joined-lines"),
    (changed("faq/policy/payment.yml", "counted_from: not stated", "counted_from: not stated\n    note: It is so.\n\n      It is fast."), "joined-lines"),
    *((answer(f"{line}\n\n"), "joined-lines") for line in (
        "1. Log in. 2. Open it. 3. Wait.", "1. Log in 2. Open the order", "1. log in. 2. open it.", "1) Log in. 2) Open it.",
        "1.Log in. 2.Open it. 3.Wait.", "1 - Log in. 2 - Open it.", "Step 1: Log in. Step 2: Open it.", "**1.** Log in. **2.** Open it.",
        "You need: - a card - a phone - a name.", "You need: * a card * a phone.", "You need: • a card • a phone.", "a) log in b) open it c) wait",
        "① log in ② open it",
    )),
    *((answer(f"You need this:\n\n{mark} your card\n{mark} your phone\n\n"), "misread-block") for mark in (
        "•", "·", "–", "—", "o", "▪", "‣", "►", "✓", "✔️", "☐", "👉", "§", "~", "→", "*)", "1)", "a)", "(1)", "[1]", "1/", "1:", "1 -", "No. 1:", "1️⃣",
    ) if mark != "1)"),
    (answer("You need this:\n1) your card\n2) your phone\n\n"), "misread-block"),
    (answer(r"Log in.\nOpen the order."), "stray-mark"),
    (answer("See [who pays for it](/a/return-cost/))."), "stray-mark"),
]  # fmt: skip


@pytest.mark.parametrize(("files", "rule"), JOINED)
def test_lines_that_run_together(files: dict[str, str], rule: str) -> None:
    [finding] = found(files)
    assert (finding.rule, finding.severity) == (rule, Severity.ERROR)


@pytest.mark.parametrize(
    "files",
    [
        field(f"    answer: You can pay in the shop,\n      as you like.{_END}\n"),
        field(f"    answer: >\n      You can pay in\n      the shop.\n\n\n     {_END}\n"),
        field(f"    answer: >\n      You can pay.{_END}\n"),
        *map(
            answer,
            [
                "The shop – if it is open – answers.",
                "Press 1. Then press 2. It is so.",
                "Choose version 1. 2. It is good.",
                "You need: a card, a phone.",
                "It is model X - the small one - of last year.",
                "You need this:\n\n- your card\n- your phone\n\n",
                "You need this:\n\n1. your card\n2. your phone\n\n",
                "Our shops:\nIOKONE\nBeijing\n\n",
                "“Pay” is a button.\n“Wait” is none.\n\n",
                r"It stands in C:\new and in `\n`.",
            ],
        ),
    ],
)
def test_lines_as_they_were_meant(files: dict[str, str]) -> None:
    assert [one for one in _said(files) if not one.startswith("hard-coded")] == []


PHRASINGS = SMALL_SHOP[ENTRIES].split("    phrasings: [")[1].split("]")[0]
CUT = [
    (changed(ENTRIES, "I have to pay?", 'I have to pay for "order #5"?'), '#5"?', "'How long do I have to pay for \"order #5\"?'"),
    (changed(ENTRIES, "I have to pay?", "I have to pay? #1 question"), "#1 question", '"How long do I have to pay? #1 question"'),
    (field(f"    answer: You can pay\n      in the shop #2 of ours.{_END}\n"), f"#2 of ours.{_END}", f'"You can pay in the shop #2 of ours.{_END}"'),
    (changed("faq/topics.yml", "blurb: How to pay.", "blurb: How to pay (see #3) soon."), "#3) soon.", None),
    (changed("faq/policy/payment.yml", "label: Time to pay for an order", "label: Time to pay for order #1"), "#1", '"Time to pay for order #1"'),
    (changed("faq/policy/payment.yml", "yes: Cards are accepted.", "yes: Cards are accepted #all of them."), "#all of them.", None),
    (changed(ENTRIES, f"[{PHRASINGS}]", "\n" + "".join(f"      - {line.strip()}\n" for line in f"{PHRASINGS}, when is order #12 due".split(",")).rstrip("\n")), "#12 due", '"when is order #12 due"'),
    ({"docs/contact.md": "---\ntitle: Contact #1 in service\ndescription: How to reach us.\n---\nWrite to us.\n"}, "#1 in service", '"Contact #1 in service"'),
]  # fmt: skip


@pytest.mark.parametrize(("files", "lost", "whole"), [case for case in CUT if case[2]])
def test_a_text_that_a_hash_cuts_is_shown_whole(files: dict[str, str], lost: str, whole: str) -> None:
    [finding] = found(files)
    assert (finding.rule, finding.span.text, finding.severity) == ("cut-text", lost, Severity.ERROR)
    assert f"`{whole}`" in finding.help


@pytest.mark.parametrize(
    ("path", "old", "new", "severity"),
    [
        (ENTRIES, "summary: Pay within {{ payment.window }}.", "summary: Pay within {{ payment.window }} # or it is over.", "warning"),
        ("faq/topics.yml", "blurb: How to pay.", "blurb: How to pay # and when", "warning"),
        (ENTRIES, "I have to pay?", "I have to pay?  # item 6 of the source", None),
        (ENTRIES, "updated: 2026-11-22", "updated: 2026-11-22 #today", None),
        ("faq/topics.yml", "title: Payment", "title: Payment # the first topic", None),
        (ENTRIES, "I have to pay?", "I have to pay for C#?", None),
        ("faq/topics.yml", "blurb: How to pay.", 'blurb: "How to pay #5."  # short', None),
    ],
)  # fmt: skip
def test_a_comment_is_one(path: str, old: str, new: str, severity: str | None) -> None:
    findings = [finding for finding in found(changed(path, old, new)) if finding.rule == "cut-text"]
    assert [finding.severity for finding in findings] == ([severity] if severity else [])


@pytest.mark.parametrize(
    "typed",
    "{ payment.window }|{payment.window}|{{ payment.window }|{ payment.window }}|{{payment.window|[[payment.window]]|[payment.window]"
    "|(payment.window)|${payment.window}|$payment.window|#{payment.window}|<payment.window>|<<payment.window>>|%payment.window%"
    "|{% payment.window %}|{[ payment.window ]}|{{{ payment.window }}}|{ { payment.window } }|{ payment window }|{payment-window}"
    "|{payment.windw}|[[payment.windw]]|payment.window|`payment.window`".split("|"),
)
@pytest.mark.parametrize("where", ["answer", "summary"])
def test_a_name_in_other_braces(typed: str, where: str) -> None:
    text = f"Pay within {typed}."
    old = "summary: Pay within {{ payment.window }}."
    files = answer(text) if where == "answer" else changed(ENTRIES, old, f"summary: '{text}'")
    [finding] = found(files)
    assert (finding.rule, finding.span.text, finding.constant) == ("shown-name", typed, "payment.window")
    assert "write `{{ payment.window }}`" in finding.help
    start, end = finding.span.start, finding.span.end
    assert found({ENTRIES: f"{files[ENTRIES][:start]}{{{{ payment.window }}}}{files[ENTRIES][end:]}"}) == []


@pytest.mark.parametrize(
    "text",
    ["Pay within {{ payment.window | length }}.", "Look e.g. here.", "It is over.Then wait.", "Ask (payment) us, [please](/contact/).", "See [{{ payment.window }}](/contact/)."],
)  # fmt: skip
def test_words_that_are_no_name(text: str) -> None:
    assert _said(answer(text)) == []


LEFT = "TODO: ask Mr Li.|todo - ask|To do: ask Li.|TBD|(tbc)|T.B.A.|FIXME|XXX|xxx|???|[?]|(??)|(sp?)|@@@|Lorem ipsum dolor.|Dummy text.|Placeholder." \
    "|blah blah|asdf|N.N.|Note to self: ask.|Draft - do not publish.|Insert the address here.|[insert link here]|<insert link here>|[name]|[TODO]" \
    "|Dear [customer name], wait.|Pay by [date].|[link]|Text follows.|... to be added ...|(more to come)|Your text here.|Answer goes here.|Hi NAME, wait." \
    "|@Li please check.|please review this @anna|WIP|**TODO**".split("|")  # fmt: skip
DOUBTFUL = "Really??|Your number is ____ now.|Add link.|Paste the text here.|NB Li: is this right?".split("|")


@pytest.mark.parametrize("text", [*LEFT, *DOUBTFUL])
def test_what_waits_for_its_words(text: str) -> None:
    [finding] = found(answer(f"You can pay in the shop. {text}\n\n"))
    severity = Severity.WARNING if text in DOUBTFUL else Severity.ERROR
    assert (finding.rule, finding.severity) == ("placeholder", severity)
    draft = {ENTRIES: answer(f"You can pay in the shop. {text}\n\n")[ENTRIES] + "    draft: yes\n"}
    assert "placeholder" not in {one.rule for one in found(draft)}


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (ENTRIES, "How long do I", "'TODO: How long do I'"),
        ("faq/topics.yml", "blurb: How to pay.", "blurb: TBD"),
        ("faq/policy/payment.yml", "blurb: How to pay.", "blurb: FIXME say more."),
        ("faq/policy/payment.yml", "no: Cards are not accepted.", "no: TODO ask."),
        ("docs/contact.md", "Write to us.", "Lorem ipsum."),
        ("docs/contact.md", "description: How to reach us.", "description: TODO"),
    ],
)
def test_it_waits_in_every_text(path: str, old: str, new: str) -> None:
    if new.startswith("'TODO"):
        old, new = "question: How long do I have to pay?", "question: 'TODO: How long do I have to pay?'"
    assert [one.split()[0] for one in _said(changed(path, old, new))] == ["placeholder"]


def test_what_a_reply_waits_for_is_filled_in_by_the_desk() -> None:
    reply = "    reply: Please pay within {{ payment.window }}. We wait for you, [first name].\n    updated:"
    [finding] = found(changed(ENTRIES, "    updated:", reply))
    assert (finding.rule, finding.help) == ("placeholder", "write `{name}`, which the desk fills in")


@pytest.mark.parametrize(
    "text",
    ["It is a life hack.", "Choose size XXL.", "Press [Add to cart].", "Write to [us](/contact/).", "Is the box empty? Wait.", "Follow @iokone, please.", "See the answer here: it is so.", "The source is [1]."],
)  # fmt: skip
def test_words_that_wait_for_nothing(text: str) -> None:
    assert [one for one in _said(answer(text)) if one.startswith("placeholder")] == []


DATES = "1 January 2062|1st of January 2062|January 1, 2062|Jan 1 2062|2062-01-01|01.01.2062|12/24/2062|24/12/2062|March 2062".split(
    "|"
)


@pytest.mark.parametrize("day", DATES)
def test_a_day_to_come_that_nothing_knows(day: str) -> None:
    [finding] = found(answer(f"We pack in boxes from {day} on."))
    assert (finding.rule, finding.span.text, finding.severity) == ("unknown-day", day, Severity.WARNING)


def test_a_day_to_come_that_the_policy_or_the_calendar_knows() -> None:
    files = {
        **changed("faq/policy/returns.yml", "{2026-11-22: 14}", "{2026-11-22: 14, 2026-12-10: 15}"),
        "faq/calendar.yml": "business_days:\n  - {day: 2026-12-25, counts: no}\n",
        **answer(
            "We close on 25 December 2026. It changes on 10 December 2026, in December 2026. Since 1 May 2024 it is so."
        ),
    }
    assert [one for one in _said(files) if one.startswith("unknown-day")] == []


_ALIAS = ("    updated: 2026-11-22", "    aliases: [how-to-pay]\n    updated: 2026-11-22")
_TOMB = "retired: [{id: how-to-pay, question: What it was, ended: 2026-11-20, instead: [payment-deadline], why: It is one answer}]\n"


@pytest.mark.parametrize("name", ["payment-deadline", "how-to-pay"])
@pytest.mark.parametrize(
    ("field", "rule", "severity"),
    [
        ("next: See [this](/a/NAME/), or [ask us](/contact/).", "circle", "error"),
        ("reply: Please pay within {{ payment.window }}. See [this](/a/NAME/).", "circle", "warning"),
        ("related: [NAME]", "broken-link", "error"),
        ("related: [return-cost, old-cost]", "listed-twice", "warning"),
    ],
)
def test_an_answer_that_leads_to_itself(name: str, field: str, rule: str, severity: str) -> None:
    line = f"    {field.replace('NAME', name)}\n    aliases: [how-to-pay]\n    updated:"
    other = changed(RETURNS, "    updated:", "    aliases: [old-cost]\n    updated:")
    [finding] = found({**changed(ENTRIES, "    updated:", line), **other})
    assert (finding.rule, finding.severity) == (rule, severity)


@pytest.mark.parametrize(
    "field", ["next: See [this](/a/how-to-pay/), or [ask us](/contact/).", "related: [how-to-pay]"]
)
def test_what_ended_in_favour_of_an_answer_leads_nowhere_from_it(field: str) -> None:
    files = {"faq/retired.yml": _TOMB, **changed(ENTRIES, "    updated:", f"    {field}\n    updated:")}
    [finding] = found(files)
    assert finding.rule == "broken-link" and finding.help.startswith("delete ")


def test_a_page_that_links_to_itself() -> None:
    files = changed("docs/contact.md", "Write to us.", "Write to us, [here](/contact/).")
    assert _said(files) == ["circle /contact/"]
