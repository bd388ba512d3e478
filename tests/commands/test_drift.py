"""`drift`, as somebody calls it: on files, folders and standard input, right, wrong and unreadable."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from support.calls import run_command
from support.places import DAY

WRONG = "Pay within 3 hours."
RIGHT = "Hello Anna,\n\nThanks for your message. We look into it.\n"


@pytest.fixture
def root(shop: Callable[..., Path]) -> Path:
    return shop()


def drifted(root: Path, *words: str | Path, stdin: str | None = None) -> tuple[int, str, str]:
    done = run_command("drift", *words, "--root", root, "--as-of", DAY.isoformat(), stdin=stdin)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(("text", "code"), [(WRONG, 1), (RIGHT, 0)])
def test_the_exit_code_says_whether_something_is_wrong(root: Path, tmp_path: Path, text: str, code: int) -> None:
    file = tmp_path / "reply.txt"
    file.write_text(text, encoding="utf-8")
    assert drifted(root, file)[0] == code
    assert drifted(root, "-", stdin=text)[0] == code


def test_people_read_the_place_the_figure_and_what_holds(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "reply.txt"
    file.write_text(f"Hello,\n\n{WRONG}\n", encoding="utf-8")
    code, said, _ = drifted(root, file)
    assert "contradicts the policy" in said and f"{file}:3:5" in said and "`within 3 hours`" in said
    assert "payment.window is 2 hours" in said


def test_programs_read_the_same(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "macros.json"
    text = json.dumps(
        {"macros": [{"title": "Pay", "actions": [{"field": "comment_value", "value": f"<p>{WRONG}</p>"}]}]}
    )
    file.write_text(text, encoding="utf-8")
    code, said, _ = drifted(root, file, "--json")
    record = json.loads(said)
    assert code == 1 and record["as_of"] == DAY.isoformat()
    (reply,) = record["replies"]
    assert (reply["file"], reply["place"], reply["title"]) == (str(file), f"{file}, macro 1", "Pay")
    (one,) = reply["contradictions"]
    assert (one["text"], one["constant"], one["value"]) == ("within 3 hours", "payment.window", "2 hours")
    assert text[one["column"] - 1 :].startswith("within") and one["line"] == 1
    assert record["missing"] and record["summary"]["contradicting"] == 1


def test_an_export_is_in_step_and_a_folder_is_read(root: Path, tmp_path: Path) -> None:
    folder = tmp_path / "helpdesk"
    assert run_command("export", folder, "--root", root, "--as-of", DAY.isoformat()).returncode == 0
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    code, said, progress = drifted(root, folder)
    assert code == 0 and "missing" not in said, said
    assert "logo.png is left out: it is a picture" in progress
    macro = next((folder / "zendesk").glob("*.json"))
    macro.write_text(
        macro.read_text(encoding="utf-8").replace("Then", "Thereafter").replace("2 hours", "5 hours"), encoding="utf-8"
    )
    macro.with_name("x.html").write_text("<!doctype html><p>Hi.</p>", encoding="utf-8")
    assert drifted(root, folder)[0] in (0, 1)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("lost.json", None, "there is no such file"),
        ("book.xlsx", b"PK\x03\x04", "save it as CSV"),
        ("cut.json", b'{"macros": [{"title": ', "JSON"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_rest_is_read(
    root: Path, tmp_path: Path, name: str, data: bytes | None, says: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "reply.txt").write_text(WRONG, encoding="utf-8")
    code, said, progress = drifted(root, tmp_path / name, tmp_path / "reply.txt")
    assert code == 2 and says in progress and name in progress and "payment.window" in said
    assert drifted(root, tmp_path / name)[0] == 2
