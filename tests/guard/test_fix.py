"""`fix`: the figure becomes a reference, and not one other byte of the file changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.content.files import Files
from helpcenter.content.written import Written, bound
from helpcenter.guard.check import check
from helpcenter.guard.fix import Edit, Left, edits, stretches
from helpcenter.text.source import SourceFile, decode, rewritten
from support.calls import run_command
from support.places import DAY
from support.shops import SMALL_SHOP

ENTRIES = "faq/entries/payment.yml"
PAYMENT = "faq/policy/payment.yml"
AS_OF = ("--as-of", DAY.isoformat())
REFERENCE = "{{ payment.window }}"


def written(entries: str) -> Written:
    """The small shop in memory, with another file of payment answers."""

    def source(name: str) -> SourceFile:
        return SourceFile(name, decode(entries.encode()) if name == ENTRIES else SMALL_SHOP[name])

    names = ("faq/topics.yml", ENTRIES, "faq/entries/returns.yml", PAYMENT, "faq/policy/returns.yml")
    return bound(Files(tuple(map(source, names))))


def with_policy(content: Written, change: Callable[[str], str]) -> Written:
    """The same content with another text of the policy on payment."""
    return bound(content.files.with_texts(lambda file: change(file.text) if file.path == PAYMENT else file.text))


def found(entries: str) -> tuple[list[Edit], list[Left]]:
    content = written(entries)
    return edits(content, check(content, DAY))


def fixed(entries: str) -> str:
    return rewritten(entries, stretches([edit for edit in found(entries)[0] if edit.span.source.path == ENTRIES]))


def file_with(answer: str) -> str:
    """A file whose answer is written as given, with comments and odd layout around it."""
    return (
        "# kept: a comment with 2 hours in it\ntopic:   payment\nentries:\n  - id: payment-deadline   # 2 hours\n"
        f"    question: How long do I have to pay?\n    answer:{answer}\n"
        '    phrasings: [ "a" ,b, c, d, e, f, g, "2 hours to pay"]\n'
        "    summary:   'It''s soon.'\n    updated: 2026-11-22\n"
    )


STYLES: dict[str, Callable[[str], str]] = {
    "plain": lambda text: f" {text}",
    "plain over lines": lambda text: " " + text.replace(". ", ".\n      "),
    "single quotes": lambda text: f" '{text}'  # after",
    "double quotes": lambda text: f' "{text}"',
    "double quotes over lines": lambda text: ' "' + text.replace(". ", ".\n      ") + '"',
    "block": lambda text: " |\n      " + text.replace(". ", ".\n      "),
    "block that is stripped": lambda text: " |-\n        " + text.replace(". ", ".\n        "),
    "folded": lambda text: " >\n      " + text.replace(". ", ".\n      ") + "\n",
    "folded with a comment": lambda text: " >-  # why\n      " + text.replace(" ", "\n      "),
}
FIGURES = ["2 hours", "two hours", "120 minutes", "2\u00a0hours", "2 hrs"]
WORDS = "please pay soon or the order lapses we are glad ok".split()
sentence = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)


@settings(max_examples=80)
@given(
    style=st.sampled_from(sorted(STYLES)),
    figure=st.sampled_from(FIGURES),
    before=st.one_of(st.just(""), sentence),
    after=sentence,
    more=st.lists(sentence, max_size=2),
    crlf=st.booleans(),
    mark=st.booleans(),
)
def test_only_the_figure_changes(
    style: str, figure: str, before: str, after: str, more: list[str], crlf: bool, mark: bool
) -> None:
    lead = f"{before} to pay you have ".capitalize() if before else ""
    text = ". ".join([f"{lead}{figure} is the time to pay {after}", *more]) + "."
    raw = file_with(STYLES[style](text))
    raw = ("\ufeff" if mark else "") + (raw.replace("\n", "\r\n") if crlf else raw)
    done = fixed(raw)
    assert done.count(REFERENCE) == 1, (done, found(raw)[1])
    at = done.index(REFERENCE)
    planted = re.escape(figure).replace("\\ ", r"\s+")
    back = done[:at] + "\0" + done[at + len(REFERENCE) :]
    if style.startswith("plain") and not before:
        back = (
            back.replace('"\0', "\0", 1)
            .replace('."\r\n    phrasings', ".\r\n    phrasings")
            .replace('."\n    phrasings', ".\n    phrasings")
        )
    head, tail = back.split("\0")
    assert raw.startswith(head) and raw.endswith(tail)
    assert re.fullmatch(planted, raw[len(head) : len(raw) - len(tail)])
    content = written(done)
    checked = check(content, DAY)
    assert [one.message for one in checked.findings if one.rule in ("hard-coded", "contradiction", "syntax")] == []
    answer = checked.catalog.entries[0].answer
    assert " ".join(checked.policy.fill(answer).split()) == " ".join(re.sub(planted, "2 hours", text).split())


@pytest.mark.parametrize(
    ("answer", "result"),
    [
        ("Pay within 2 hours of ordering.", "Pay within {{ payment.window }} of ordering."),
        ("There is a 2-hour limit to pay.", "There is a {{ payment.window | adjective }} limit to pay."),
        ("Pay within two\n      hours of ordering.", "Pay within {{ payment.window }} of ordering."),
        (
            "Pay within 2 hours. You have 2 hours to pay.",
            "Pay within {{ payment.window }}. You have {{ payment.window }} to pay.",
        ),
    ],
)
def test_the_sentence_around_it_still_reads_right(answer: str, result: str) -> None:
    raw = SMALL_SHOP[ENTRIES].replace("Pay within {{ payment.window }}. Then", answer)
    assert fixed(raw) == SMALL_SHOP[ENTRIES].replace("Pay within {{ payment.window }}. Then", result)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("Pay within **2** hours of ordering. Then", "mixed with markup"),
        ("You have 14 days to return. Then", "foreign-reference"),
    ],
)
def test_what_is_not_certain_is_left_with_the_reason(answer: str, why: str) -> None:
    raw = SMALL_SHOP[ENTRIES].replace("Pay within {{ payment.window }}. Then", answer)
    done, left = found(raw)
    assert done == [] and [why in one.why for one in left] == [True] and fixed(raw) == raw


def test_a_capital_letter_stays(shop: Callable[..., Path]) -> None:
    content = written(
        SMALL_SHOP[ENTRIES].replace("Pay within {{ payment.window }}. Then", "Within 2 hours you must pay. Then")
    )
    again = with_policy(content, lambda text: text.replace("2026-11-22: 2}", "2026-11-22: within 2}"))
    [edit], _ = edits(again, check(again, DAY))
    assert edit.text == "{{ payment.window | capital }}"


def test_a_contradiction_is_never_rewritten() -> None:
    raw = SMALL_SHOP[ENTRIES].replace("Pay within {{ payment.window }}. Then", "Pay within 3 hours. Then")
    assert found(raw) == ([], [])


def test_two_constants_that_say_the_same_are_for_a_person() -> None:
    twin = """\
  - id: payment.grace
    label: Time to pay the rest
    type: duration
    unit: hours
    counted_from: not stated
    values: {2026-11-22: 2}
    source: [3]
"""
    content = written(SMALL_SHOP[ENTRIES].replace("Pay within {{ payment.window }}. Then", "Pay within 2 hours. Then"))
    again = with_policy(content, lambda text: text + twin)
    done, [left] = edits(again, check(again, DAY))
    assert done == [] and left.why.startswith("it may speak of ")


def test_a_text_that_needs_quotes_gets_them() -> None:
    flow = file_with(" {{ payment.window }} is all.").replace(
        "{{ payment.window }} is all.", "2 hours is the time to pay."
    )
    assert ' "{{ payment.window }} is the time to pay."\n' in fixed(flow)
    quoted = file_with(' Say "hello", 2 hours is the time to pay.')
    assert "{{ payment.window }}" in fixed(quoted)
    both = file_with(' 2 hours is the time to pay, "really".')
    done, [left] = found(both)
    assert done == [] and "put quotes around" in left.why


def test_the_command_shows_first_and_writes_when_told(shop: Callable[..., Path]) -> None:
    text = (
        SMALL_SHOP[ENTRIES]
        .replace("Pay within {{ payment.window }}. Then", "Pay within two hours. Then")
        .replace("\n", "\r\n")
    )
    root = shop({ENTRIES: text.encode()})
    shown = run_command("fix", "--root", root, *AS_OF, stdin="")
    assert shown.returncode == 0 and "-      Pay within two hours." in shown.stdout
    assert "+      Pay within {{ payment.window }}." in shown.stdout and "--yes" in shown.stderr
    assert (root / ENTRIES).read_bytes() == text.encode()
    done = run_command("fix", "--yes", "--root", root, *AS_OF)
    assert done.returncode == 0, done.stderr
    assert (root / ENTRIES).read_bytes() == text.replace("two hours", "{{ payment.window }}").encode()
    again = run_command("fix", "--yes", "--root", root, *AS_OF)
    assert again.returncode == 0 and "Nothing to rewrite" in again.stderr
