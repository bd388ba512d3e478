"""Mistakes that writers make, one a case, and what the check must say of each: place, words and fix, to the letter, and nothing beside it.

They are made in a small shop (desk/). `--update-goldens` writes what is said now; read the change before you commit it. A case with
`right` says what a writer types as the help tells: then none of what was said is left, and only new sentences wait for a reader.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from helpcenter.content.addresses import addresses_text
from helpcenter.content.catalog import bind
from helpcenter.content.files import Files
from helpcenter.content.written import bound, read_content
from helpcenter.guard.check import check
from helpcenter.guard.reading.review import accepted
from helpcenter.policy.policy import resolve
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.source import SourceFile
from support.places import DAY

DESK = Path(__file__).with_name("desk")


@cache
def desk() -> dict[str, str]:
    """A small shop in which nothing is wrong, every sentence has been read, and every address is written down."""
    texts = {path.relative_to(DESK).as_posix(): path.read_text("utf-8") for path in sorted(DESK.rglob("*.*"))}
    catalog, _ = bind(_files(texts))
    texts["faq/kept/ids.lock"] = addresses_text(catalog) + "answer old-form\n"
    texts["faq/kept/reviewed.lock"] = accepted(catalog, [resolve(catalog, DAY)[0]], "a test", DAY)[0]
    return texts


def _files(texts: dict[str, str]) -> Files:
    return Files(tuple(SourceFile(path, text) for path, text in texts.items()))


def found(changed: dict[str, str]) -> list[Finding]:
    """What is wrong with the shop with some files changed; notes are only good to know."""
    findings = check(bound(_files({**desk(), **changed})), DAY).findings
    return [finding for finding in findings if finding.severity is not Severity.NOTE]


def said(finding: Finding) -> str:
    """A finding on two lines, as a report has them."""
    severity = "" if finding.severity is Severity.ERROR else f"{finding.severity}: "
    return f"{finding.span.place}: {severity}{finding.message} [{finding.rule}]\n= {finding.help}"


def test_nothing_is_wrong_without_a_mistake() -> None:
    assert found({}) == []


@pytest.mark.golden_test("mistakes/*.yml")
def test_a_mistake_is_told_where_it_is_and_nothing_beside_it(golden: Any) -> None:
    told: dict[str, str] = {}
    for case in golden["cases"]:
        text = desk()[case["file"]]
        assert text.count(case["old"]) == 1, case["name"]
        findings = found({case["file"]: text.replace(case["old"], case["new"])})
        told[case["name"]] = "\n".join(map(said, findings)) or "nothing"
        for finding in findings:
            assert finding.rule != "file", f"{case['name']}: the program failed"
        for right in case.get("right", ()):
            left = found({case["file"]: text.replace(case["old"], right)})
            assert {one.rule for one in left} <= {"unreviewed"}, (case["name"], right, [*map(said, left)])
    assert told == golden.out["said"]


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("faq/entries/returns.yaml", "returns.yml"),
        ("faq/entries/returns.yml.txt", "returns.yml"),
        ("faq/policy/returns.YML", "returns.yml"),
        ("faq/topics.yaml", "topics.yml"),
        ("faq/Topics.yml", "topics.yml"),
        ("faq/subjects.yml.txt", "subjects.yml"),
    ],
)
def test_a_file_that_is_called_otherwise_is_all_that_is_told(
    path: str, meant: str, ends: str, shop: Callable[..., Path]
) -> None:
    place = f"{path.rpartition('/')[0]}/{meant}"
    root = shop()
    text = (root / place).read_text("utf-8")
    (root / place).unlink()
    (root / path).write_bytes(text.replace("\n", ends).encode())
    findings = [one for one in check(read_content(root), DAY).findings if one.severity is Severity.ERROR]
    assert [(one.span.source.path, one.rule) for one in findings] == [(path, "file")]
    assert findings[0].help.startswith(f"rename it to {meant}")


@pytest.mark.parametrize("name", ["payment - Copy", "payment (1)", "payment_old", "backup of rules"])
@pytest.mark.parametrize("folder", ["entries", "policy"])
def test_a_copy_beside_its_original_is_all_that_is_told(folder: str, name: str) -> None:
    original = desk()[f"faq/{folder}/payment.yml"]
    [finding] = found({f"faq/{folder}/{name}.yml": original})
    assert finding.span.source.path == f"faq/{folder}/{name}.yml"
    assert (finding.rule, finding.message) == (
        "duplicate-id",
        f"{name}.yml is a copy of payment.yml: it holds the same ids",
    )


@pytest.mark.parametrize("value", ["two", "14-7", "2"])
def test_no_reply_is_to_be_recorded_from_values_that_are_wrong(value: str) -> None:
    policy = desk()["faq/policy/payment.yml"]
    other = desk()["faq/entries/ordering.yml"].replace("Keep the note short.", "Keep your note short.")
    findings = found(
        {
            "faq/policy/payment.yml": policy.replace("2026-11-22: 2", f"2026-11-22: {value}"),
            "faq/entries/ordering.yml": other,
            "faq/kept/replies.lock": "",
        }
    )
    assert ("unrecorded-reply" in {one.rule for one in findings}) == (value == "2")
