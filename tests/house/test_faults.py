"""A fault of ours is a finding in the text that it met: the rest is still checked, a build stops, the preview goes on."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from helpcenter.content import catalog as reading
from helpcenter.content import prose
from helpcenter.content.written import read_content
from helpcenter.guard import check as checking
from helpcenter.guard.check import check
from helpcenter.guard.rules import RULES, Rule
from helpcenter.text.fault import FAULT_HELP
from helpcenter.text.finding import Finding
from support.calls import run_command
from support.places import DAY, ROOT
from support.shops import SMALL_SHOP
from support.sites import until

ENTRIES, RETURNS, CONTACT = "faq/entries/payment.yml", "faq/entries/returns.yml", "docs/contact.md"
ODD = "Odd words stand here."
WITH_ODD = {ENTRIES: SMALL_SHOP[ENTRIES].replace("Then [contact", f"{ODD} Then [contact", 1)}
OTHER_MISTAKE = {RETURNS: SMALL_SHOP[RETURNS].replace("You pay for", "Within 9 days you pay for", 1)}


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    """What was read of equal files before would be taken as it was."""
    reading._bound.cache_clear()
    yield
    reading._bound.cache_clear()


def faults(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(one.rule, one.span.source.path, one.span.text) for one in findings if one.help == FAULT_HELP]


def failing(old: Callable[..., object], sign: str = ODD) -> Callable[..., object]:
    """The same function, which fails for a text with odd words."""

    def fails(*given: object, **named: object) -> object:
        if any(sign in str(getattr(one, "text", one)) for one in given):
            raise ArithmeticError("too odd")
        return old(*given, **named)

    return fails


@pytest.mark.parametrize("reader", ["unfinished_merges", "foreign_signs"])
def test_a_file_that_we_cannot_read_is_a_finding_in_it(
    reader: str, shop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shop({**WITH_ODD, **OTHER_MISTAKE})
    monkeypatch.setattr(reading, reader, failing(getattr(reading, reader)))
    reading._bound.cache_clear()
    found = check(read_content(root), DAY).findings
    assert {path for _, path, _ in faults(found)} - {"faq/reviewed.lock"} == {ENTRIES}
    assert ("contradiction", RETURNS) in {(finding.rule, finding.span.source.path) for finding in found}
    assert not [
        finding for finding in found if finding.rule == "unknown-topic"
    ]  # what was in it may not be called missing


@pytest.mark.parametrize("reader", ["mentions_in", "cut"])
def test_a_text_that_we_cannot_read_is_a_finding_at_its_place(
    reader: str, shop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shop({**WITH_ODD, **OTHER_MISTAKE})
    monkeypatch.setattr(prose, reader, failing(getattr(prose, reader)))
    found = check(read_content(root), DAY).findings
    [(rule, path, text)] = faults(found)
    assert (rule, path) == ("file", ENTRIES) and ODD in text
    [message] = [finding.message for finding in found if finding.help == FAULT_HELP]
    assert "ArithmeticError" in message and "too odd" in message and "helpcenter/content/prose.py:" in message
    assert ("contradiction", RETURNS) in {(finding.rule, finding.span.source.path) for finding in found}


@pytest.mark.parametrize("judge", ["vocabulary_of", "assertions", "claims"])
def test_what_judges_all_texts_may_fail_too(
    judge: str, shop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = shop({**WITH_ODD, RETURNS: SMALL_SHOP[RETURNS].replace("return-cost", "return-cost\n    colour: red", 1)})
    old = getattr(checking, judge)

    def fails(catalog: object, *given: object) -> object:
        if judge == "vocabulary_of" and getattr(catalog, "subjects", None) is None:
            return old(catalog, *given)
        raise ZeroDivisionError("nothing")

    monkeypatch.setattr(checking, judge, fails)
    found = check(read_content(root), DAY).findings
    assert len(faults(found)) == 1 and "schema" in {finding.rule for finding in found}


@pytest.mark.parametrize("rule", ["long-text", "broken-link", "unreviewed", "near-duplicate", "dead-constant"])
def test_a_rule_that_fails_has_not_passed(
    rule: str, shop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(look: object) -> Iterator[Finding]:
        text = next(one for one in look.catalog.prose if ODD in one.text)  # type: ignore[attr-defined]
        yield Finding(rule, text.span(0, 3), "said before it failed", "mend it")
        raise KeyError(ODD)

    monkeypatch.setitem(RULES, rule, replace(RULES[rule], check=fails))
    root = shop({**WITH_ODD, **OTHER_MISTAKE})
    checked = check(read_content(root), DAY)
    [(failed, path, _)] = faults(checked.errors)
    assert (failed, path) == (rule, ENTRIES)
    messages = {finding.message for finding in checked.findings}
    assert "said before it failed" in messages and any(
        f"the rule {rule} could not judge this" in one for one in messages
    )
    assert "contradiction" in {finding.rule for finding in checked.findings}
    done = run_command("--root", root, "--as-of", DAY.isoformat())
    assert done.returncode == 1 and not (root / "site").exists() and "Traceback" not in done.stdout + done.stderr


def test_a_rule_that_knows_no_place_names_the_program(
    shop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(look: object) -> Iterator[Finding]:
        raise KeyError("lost")

    monkeypatch.setitem(RULES, "long-text", Rule("long-text", "", RULES["long-text"].severity, fails, False))
    [(rule, path, _)] = faults(check(read_content(shop()), DAY).findings)
    assert rule == "long-text" and path.startswith("helpcenter/guard/rules/")


def test_a_command_that_fails_says_where_and_ends_as_with_errors(
    shop: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from helpcenter.site import render

    root = shop()
    monkeypatch.setattr(render, "generate", lambda *given: 1 / 0)
    done = run_command("--root", root, "--as-of", DAY.isoformat())
    assert done.returncode == 1 and "the program failed" in done.stderr and "Traceback" not in done.stderr
    assert not (root / "site").exists() and not list(root.glob(".site*"))


_FAILING_PREVIEW = """\
import sys
from helpcenter.site.preview import running
old = running.pages_first
def fails(catalog, *given):
    if any("Odd words" in entry.answer for entry in catalog.entries):
        raise ArithmeticError("too odd")
    return old(catalog, *given)
running.pages_first = fails
from helpcenter.commands.main import main
sys.exit(main(sys.argv[1:]))
"""


def test_the_preview_goes_on_with_the_last_pages(shop: Callable[..., Path]) -> None:
    root = shop()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {name: value for name, value in os.environ.items() if name not in ("CI", "HELP_SITE_URL")}
    words = [sys.executable, "-c", _FAILING_PREVIEW, "serve", "--root", str(root), "--address", f"127.0.0.1:{port}"]
    with subprocess.Popen(words, env=env, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            page = f"http://127.0.0.1:{port}/a/payment-deadline/"
            until(page, "Pay within 2 hours")
            (root / ENTRIES).write_text(WITH_ODD[ENTRIES], encoding="utf-8")
            shown = until(page, "the pages could not be made anew")
            article = shown.partition("<main ")[2]  # above it the panel quotes what the file says now
            assert "ArithmeticError" in shown and "Pay within 2 hours" in article and ODD not in article
            (root / ENTRIES).write_text(
                SMALL_SHOP[ENTRIES].replace("Pay within", "Please pay within"), encoding="utf-8"
            )
            until(page, "Please pay within 2 hours", absent="could not be made anew")
        finally:
            server.terminate()
