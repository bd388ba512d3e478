"""A merge that somebody did not finish is one finding, in every kind of file, and nothing is published or written around it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.content.addresses import addresses_text
from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.text.merge import unfinished_merges
from helpcenter.text.source import SourceFile
from support.calls import run_command
from support.places import DAY, ROOT
from support.shops import SHOP, SMALL_SHOP, all_read

IDS, LEDGER, ENTRIES, CONTACT = "faq/ids.lock", "faq/reviewed.lock", "faq/entries/payment.yml", "docs/contact.md"
ON_THE_DAY = ("--as-of", DAY.isoformat())


def merged(text: str, line: int, marks: tuple[str, str, str] = ("<<<<<<< HEAD", "=======", ">>>>>>> lena")) -> str:
    """A text in which two people changed one line (from 0), as git leaves it."""
    lines = text.split("\n")
    opens, parts, closes = marks
    lines[line : line + 1] = [opens, lines[line], parts, f"{lines[line]} too", closes]
    return "\n".join(lines)


def texts(root: Path) -> dict[str, str]:
    paths = [path for path in SMALL_SHOP if path.count("/") <= 2]
    found = {path: (root / path).read_text("utf-8") for path in [*paths, LEDGER]}
    found[IDS] = addresses_text(read_content(root).catalog)
    for path in ("mkdocs.yml", "overrides/answer.html", "docs/assets/css/search.css", "docs/assets/js/box.js"):
        found[path] = (SHOP / path).read_text("utf-8")
    return found | {
        "docs/robots.txt": "User-agent: *\nAllow: /\n",
        "faq/README.md": "# For writers\n\nWrite.\n",
        "faq/search.yml": "groups:\n  - [pay, settle]\n",
        "faq/phrasings/payment.yml": "phrasings:\n  payment-deadline: |\n    when to pay by\n",
    }


@pytest.mark.parametrize("marks", [
    ("<<<<<<< HEAD", "=======", ">>>>>>> lena"), ("<<<<<<< .mine", "=======", ">>>>>>> .r7"), ("<<<<<<<", "=======", ">>>>>>>"),
    ("<<<<<<< Updated upstream\nours\n||||||| Stash base", "=======", ">>>>>>> Stashed changes"),
])  # fmt: skip
def test_a_merge_in_any_file_is_one_finding_and_nothing_else_is_said(
    marks: tuple[str, str, str], shop: Callable[..., Path]
) -> None:
    root = shop()
    for path, text in texts(root).items():
        for line in (0, 3, len(text.split("\n")) - 2):
            if (root / path).exists() and line >= len(text.split("\n")):
                continue
            wrong = merged(text, min(line, text.count("\n")), marks)
            found = list(unfinished_merges(SourceFile(path, wrong)))
            assert [finding.span.begin for finding in found] == [(min(line, text.count("\n")) + 1, 1)], (path, line)


@pytest.mark.parametrize("path", [
    *SMALL_SHOP, IDS, LEDGER, "docs/robots.txt", "faq/README.md", "faq/search.yml", "faq/phrasings/payment.yml", "docs/more/text.md",
])  # fmt: skip
def test_the_check_says_so_once_and_the_build_stops(path: str, shop: Callable[..., Path]) -> None:
    root = shop()
    text = {**texts(root), "docs/more/text.md": "---\ntitle: More\n---\nMore.\n"}[path]
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(merged(text, text.count("\n") - 1), encoding="utf-8")
    found = check(read_content(root), DAY, release=True).findings
    of_file = [(finding.rule, finding.span.begin[0]) for finding in found if finding.span.source.path == path]
    assert of_file == [("unfinished-merge", text.count("\n"))]
    lost = [finding for finding in found if finding.rule not in ("unfinished-merge", "unreviewed")]
    assert all(finding.span.source.path == IDS and "is not in faq/ids.lock" in finding.message for finding in lost)
    before = (root / path).read_bytes()
    done = run_command("--root", root, *ON_THE_DAY)
    assert (
        done.returncode == 1
        and "an unfinished merge of git stands here" in done.stdout
        and not (root / "site").exists()
    )
    assert (root / path).read_bytes() == before


def test_look_and_settings_are_looked_at_too(shop: Callable[..., Path]) -> None:
    for path in ("mkdocs.yml", "overrides/answer.html"):
        root = shop(folder=path.replace("/", "-"))
        text = (SHOP / path).read_text("utf-8")
        if "/" in path:
            (root / "overrides").unlink()
            (root / "overrides").mkdir()
        else:
            (root / path).unlink()
        (root / path).write_text(merged(text, 2), encoding="utf-8")
        assert {(finding.rule, finding.span.source.path) for finding in check(read_content(root), DAY).errors} == {
            ("unfinished-merge", path)
        }


@pytest.mark.parametrize("text", [
    "Contact\n=======\n\nWrite.\n", "    <<<<<<< HEAD\n", "a <<<<<<< b\n", "<<<<<<<<< deeper\n", "========\n", "> > quoted\n", "|||||||\n|-|\n", "Write.\n======= \n",
])  # fmt: skip
def test_what_is_no_merge_is_left_alone(text: str) -> None:
    lines = text if text.startswith(("Contact", "Write")) else f"Words.\n{text}"
    assert list(unfinished_merges(SourceFile("docs/contact.md", lines))) == []


@pytest.mark.parametrize(("path", "text"), [
    (ENTRIES, "topic: payment\n=======\nentries: []\n"), (CONTACT, "Write.\n\n=======\n\nCall.\n"), (CONTACT, "Write.\n>>>>>>> lena\n"), (IDS, "topic payment\n=======\n"),
])  # fmt: skip
def test_a_mark_that_somebody_forgot_counts_alone(path: str, text: str) -> None:
    assert len(list(unfinished_merges(SourceFile(path, text)))) == 1


def test_each_merge_is_one_finding() -> None:
    text = merged(merged(SMALL_SHOP[ENTRIES], 5), 1) + "=======\nleft\n"
    assert [finding.span.begin[0] for finding in unfinished_merges(SourceFile(ENTRIES, text))] == [2, 10, 18]


DAMAGED = (
    "answer",
    "answer Payment",
    "answer two words",
    "anwser x",
    "<<<<<<< HEAD",
    "answer x; topic y",
    "policy returns\u00a0",
    "\ufeffanswer x",
)


@pytest.mark.parametrize("line", DAMAGED)
def test_a_line_that_is_no_address_is_never_taken_for_one(line: str, shop: Callable[..., Path]) -> None:
    root = shop()
    text = f"{addresses_text(read_content(root).catalog)}{line}\nanswer gone-long-ago\n"
    (root / IDS).write_text(text, encoding="utf-8")
    catalog = read_content(root).catalog
    assert line not in (catalog.lock.addresses if catalog.lock else ())
    found = check(read_content(root), DAY).errors
    damaged = [finding for finding in found if finding.rule != "lost-address"]  # which is told of gone-long-ago
    assert [(finding.span.source.path, finding.span.begin[0]) for finding in damaged] == [
        (IDS, text.split("\n").index(line) + 1)
    ]
    for words in (["--root", root], ["accept", "--by", "me", "--root", root], ["fix", "--yes", "--root", root]):
        run_command(*words, *ON_THE_DAY)
        assert (root / IDS).read_text("utf-8") == text


@pytest.mark.parametrize("damage", [
    lambda text: text.replace(" (2026-11-22, a test)", "", 1), lambda text: text + "something else\n", lambda text: merged(text, 5),
    lambda text: text.replace("2026-11-22", "yesterday", 1), lambda text: text.replace("(2026-11-22", "(2026-13-45", 1), lambda text: text.replace("(2026-11-22", "(0000-02-30", 1),
    lambda text: text[: len(text) // 2], lambda text: text.encode("utf-16"),
])  # fmt: skip
def test_a_damaged_ledger_is_an_error_and_is_never_written(
    damage: Callable[[str], str | bytes], shop: Callable[..., Path]
) -> None:
    root = shop()
    wrong = damage((root / LEDGER).read_text("utf-8"))
    (root / LEDGER).write_bytes(wrong if isinstance(wrong, bytes) else wrong.encode())
    (root / "faq/entries/returns.yml").write_text(
        SMALL_SHOP["faq/entries/returns.yml"].replace("You pay", "Now you pay", 1)
    )
    before = (root / LEDGER).read_bytes()
    errors = check(read_content(root), DAY).errors
    assert [finding.span.source.path for finding in errors] == [LEDGER], errors
    for ids in ([], ["return-cost"], ["payment.window"]):
        done = run_command("accept", *ids, "--by", "me", "--root", root, *ON_THE_DAY)
        assert done.returncode == 1 and (root / LEDGER).read_bytes() == before, done.stderr


def test_keeping_the_lines_of_both_sides_finishes_the_merge_of_a_ledger(shop: Callable[..., Path]) -> None:
    """Each adds a sentence and accepts it. Both have read theirs, and git keeps the lines of both (.gitattributes)."""
    ours, theirs, both = (shop(folder=name) for name in ("ours", "theirs", "both"))
    for root, words in (
        (ours, "Cash is welcome."),
        (theirs, "Coins are welcome."),
        (both, "Cash is welcome. Coins are welcome."),
    ):
        (root / ENTRIES).write_text(
            SMALL_SHOP[ENTRIES].replace("Then [contact", f"{words} Then [contact"), encoding="utf-8"
        )
    (both / LEDGER).write_text(all_read(ours) + all_read(theirs), encoding="utf-8")
    assert check(read_content(both), DAY).findings == []
    assert (ROOT / ".gitattributes").read_text(encoding="utf-8").count(".lock merge=union\n") == 3
