"""What a hostile tester found: each oddity once, so that it stays mended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from support.calls import run_command, run_process
from support.places import DAY, ROOT
from support.shops import SMALL_SHOP

ENTRIES, POLICY, CONTACT = "faq/entries/payment.yml", "faq/policy/payment.yml", "docs/contact.md"
FIRST = "Pay within {{ payment.window }}. Then"


def errors(root: Path) -> list[tuple[str, str]]:
    return [(finding.rule, finding.span.text) for finding in check(read_content(root), DAY).findings]


def rules(root: Path) -> set[str]:
    return {rule for rule, _ in errors(root)}


@pytest.mark.parametrize("unsafe", [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</article></div>", "<!-- note -->", "<a href='javascript:x'>y</a>", "<base href=x>",
    "[x](javascript:alert)", "[x](data:text/html,y)", "[x](JaVaScRiPt:y)", "[x][r]\n\n      [r]: javascript:y", "![p](https://evil.test/x.png)",
    "[x](/contact/){: onclick=y }", "<iframe src=x", "\n\n      # Big", "\n\n      |a|b|\n      |---|--:|\n      |c|d|",
])  # fmt: skip
def test_markup_that_is_not_ours_is_refused(unsafe: str, shop: Callable[..., Path]) -> None:
    assert "unsafe-markup" in rules(shop({ENTRIES: SMALL_SHOP[ENTRIES].replace(FIRST, f"{FIRST} {unsafe}")}))
    assert "unsafe-markup" in rules(shop({CONTACT: SMALL_SHOP[CONTACT] + unsafe.replace("\n      ", "\n")}, "page"))


def test_a_lone_sign_is_no_markup(shop: Callable[..., Path]) -> None:
    text = SMALL_SHOP[ENTRIES].replace(FIRST, "Weight < 2 kg & size > A4: 1 <2. Pay. Then")
    assert rules(shop({ENTRIES: text})) <= {"hard-coded"}


@pytest.mark.parametrize(
    "says",
    [
        '{yes: "{{ payment.cards }}", no: No.}',
        '{yes: "{{ payment.cards | answer }}, ok", no: No.}',
        '{yes: Yes., no: "{{ payment.cards }}"}',
    ],
)
def test_a_sentence_that_comes_back_to_itself_is_one_finding(says: str, shop: Callable[..., Path]) -> None:
    policy = SMALL_SHOP[POLICY].replace(
        "    says:\n      yes: Cards are accepted.\n      no: Cards are not accepted.\n", f"    says: {says}\n"
    )
    assert [rule for rule, _ in errors(shop({POLICY: policy}))] == ["circular-reference"]


def test_search_of_a_help_center_without_answers_finds_nothing(shop: Callable[..., Path]) -> None:
    drafts = {
        name: text.replace("updated:", "draft: yes\n    updated:")
        for name, text in SMALL_SHOP.items()
        if "entries" in name
    }
    done = run_command("search", "--json", "pay", "--root", shop(drafts), "--as-of", "2026-11-22")
    assert json.loads(done.stdout) == {"query": "pay", "results": [], "confident": False}
    assert "the check finds" in done.stderr


def test_closed_streams_are_no_traceback(shop: Callable[..., Path]) -> None:
    root = shop()
    for closed in (">&-", "<&-", "2>&-"):
        words = f"'{sys.executable}' '{ROOT / 'build_faq.py'}' search --json --root '{root}' {closed}"
        done = subprocess.run(
            ["/bin/sh", "-c", words],
            capture_output=True,
            text=True,
            check=False,
            input="pay\n" if closed != "<&-" else None,
            timeout=60,
        )
        assert "Traceback" not in done.stderr + done.stdout and done.returncode == 0, done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_no_file(shop: Callable[..., Path]) -> None:
    root = shop()
    os.mkfifo(root / "faq" / "entries" / "p.yml")
    done = run_process("check", "--root", root, "--as-of", "2026-11-22", timeout=30)
    assert done.returncode == 1 and "is no regular file" in done.stdout


@pytest.mark.parametrize(
    "name",
    ["docs/a/payment-deadline.md", "docs/search.md", "docs/policies/index.md", "docs/404.md"],
)
def test_a_hand_written_page_does_not_take_the_place_of_another(name: str, shop: Callable[..., Path]) -> None:
    assert rules(shop({name: "---\ntitle: X\n---\nY\n"})) == {"file"}


def test_titles_and_plain_values_are_scanned(shop: Callable[..., Path]) -> None:
    page = "---\ntitle: Chat 3 days\ndescription: Write to support@evil.example.\n---\nText.\n"
    assert [text for _, text in errors(shop({CONTACT: page}, "page"))] == ["3 days", "support@evil.example"]
    value = (
        SMALL_SHOP[POLICY]
        + "  - id: payment.how\n    label: How to pay\n    type: text\n    values: {2026-11-22: pay within 9 hours}\n    source: [1]\n    quote: none\n"
    )
    assert [text for _, text in errors(shop({POLICY: value}, "value"))] == ["within 9 hours"]


@pytest.mark.parametrize(("written", "said"), [
    ("{2026-11-22: 2, '20261122': 3}", "is not a day"), ("{2026-W47-7: 2}", "is not a day"), ("{2026-11-22: Monday, Wednesday}", "the comma before `Wednesday` ends the value"),
    ("{2026-11-22:2}", "a blank is missing"), ("{2026-11-22: }", "has no value"),
])  # fmt: skip
def test_a_value_says_what_is_wrong_with_it(written: str, said: str, shop: Callable[..., Path]) -> None:
    root = shop({POLICY: SMALL_SHOP[POLICY].replace("{2026-11-22: 2}", written)})
    assert any(said in finding.message for finding in check(read_content(root), DAY).findings)


@pytest.mark.parametrize(
    "number",
    ["tel:+4930123456", "tel:030123456", "TEL:+49-30-123456", "<tel:+4930123456>"]
    + [' tel:+4930123456 "Call"', "mailto:x@shop.example"],
)
def test_a_link_says_its_telephone_number_as_a_text_does(number: str, shop: Callable[..., Path]) -> None:
    found = errors(shop({ENTRIES: SMALL_SHOP[ENTRIES].replace("[contact us](/contact/)", f"[call us]({number})")}))
    assert [rule for rule, _ in found] == ["hard-coded"], found


def test_a_value_that_a_comma_has_cut_is_shown_in_its_quotes(shop: Callable[..., Path]) -> None:
    text = SMALL_SHOP[POLICY].replace("{2026-11-22: 2}", "{2026-11-22: 2, 2027-01-01: 25, 50, 100 EUR}")
    findings = [
        finding for finding in check(read_content(shop({POLICY: text})), DAY).findings if "comma" in finding.message
    ]
    assert {finding.help for finding in findings} == {'put quotes around the value: {2027-01-01: "25, 50, 100 EUR"}'}


@pytest.mark.parametrize(("old", "new", "found"), [
    ("{{ payment.window }}. Then", "{{ payment.window }. Then", ("shown-name", "{{ payment.window }")),
    ("{{ payment.window }}. Then", "{{ then. Then", ("reference-format", "{{")),
    ("label: Time to pay", "label: Time {{ payment.cards }}", ("reference-format", "{{ payment.cards }}")),
])  # fmt: skip
def test_braces_are_shown_where_they_stand(
    old: str, new: str, found: tuple[str, str], shop: Callable[..., Path]
) -> None:
    changed = {name: text.replace(old, new) for name, text in SMALL_SHOP.items() if name in (ENTRIES, POLICY)}
    assert found in errors(shop(changed))


def test_a_text_of_nothing_visible_is_empty(shop: Callable[..., Path]) -> None:
    for text, rule in (('"  "', "schema"), ('"\\u200b"', "foreign-sign")):
        assert {rule} == rules(
            shop(
                {ENTRIES: SMALL_SHOP[ENTRIES].replace("question: How long do I have to pay?", f"question: {text}")},
                f"x{len(text)}",
            )
        )


def test_a_waiver_may_name_the_figure_alone(shop: Callable[..., Path]) -> None:
    text = SMALL_SHOP[ENTRIES].replace(FIRST, "The bank blocks a payment for 10 minutes. Then")
    assert rules(shop({ENTRIES: text + "    waivers: [{text: 10 minutes, why: The bank says so.}]\n"})) == set()


@pytest.mark.parametrize(
    "broken",
    [{"faq/topics.yml": None}, {ENTRIES: b"topic: caf\xe9\n"}, {ENTRIES: ""}, {"faq/topics.yml": "topics: [\n"}],
    ids=str,
)
def test_a_file_that_cannot_be_read_is_not_reported_again_elsewhere(
    broken: dict[str, str | bytes | None], shop: Callable[..., Path]
) -> None:
    linking = SMALL_SHOP["faq/entries/returns.yml"] + "    related: [payment-deadline]\n"
    root = shop({"faq/entries/returns.yml": linking, "faq/ids.lock": "answer payment-deadline\n", **broken})
    assert len(errors(root)) == 1


@pytest.mark.parametrize(
    "address", ["ftp://x.test/", "https://x.test/?a=b", "https://u:p@x.test/", "x.test", "https://x.test/a b"]
)
def test_a_site_address_that_cannot_be_one_is_refused(address: str, shop: Callable[..., Path]) -> None:
    root = shop()
    done = run_command("--root", root, "--as-of", "2026-11-22", env={"HELP_SITE_URL": address})
    assert (
        done.returncode == 2
        and "site" in done.stderr
        and "Traceback" not in done.stderr
        and not (root / "site").exists()
    )


def test_an_empty_site_address_counts_as_none(shop: Callable[..., Path]) -> None:
    root = shop()
    assert run_command("--root", root, "--as-of", "2026-11-22", env={"HELP_SITE_URL": ""}).returncode == 0
    assert "https://help.iokone.example/a/return-cost/" in (root / "site" / "sitemap.xml").read_text(encoding="utf-8")


def test_names_in_a_list_are_shown_as_words(shop: Callable[..., Path]) -> None:
    names = '  - id: payment.how\n    label: How to pay\n    type: names\n    values: {2026-11-22: ["[x](javascript:y)", "a*b*"]}\n    source: [1]\n'
    policy = check(read_content(shop({POLICY: SMALL_SHOP[POLICY] + names})), DAY).policy
    from helpcenter.text.conversion import quote

    assert policy.fill("{{ payment.how | list }}", quote) == "- \\[x\\](javascript:y)\n- a\\*b\\*"
