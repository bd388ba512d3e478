"""`verify`, as somebody calls it: with a letter in whatever file, and with what is none."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from support.calls import run_command
from support.places import DAY

AS_OF = ("--as-of", DAY.isoformat())
SAID = "Hello Anna,\n\nPay within 2 hours.\n\nThen contact us.\n\nKind regards"


@pytest.fixture
def recorded(shop: Callable[..., Path]) -> Path:
    root = shop()
    assert run_command("accept", "--by", "a test", "--root", root, *AS_OF).returncode == 0
    return root


def verified(root: Path, data: bytes, *words: str, day: str = DAY.isoformat()) -> tuple[int, str, str]:
    (root / "pasted").write_bytes(data)
    done = run_command("verify", root / "pasted", *words, "--root", root, "--as-of", day)
    return done.returncode, done.stdout, done.stderr


MAIL = """\
From: help@shop.example
Subject: =?utf-8?q?Your_order?=
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>Hello=20Anna,</p><p>Pay=C2=A0within 2 ho=
urs.</p><p>Then contact us.</p>
"""


@pytest.mark.parametrize(
    "data",
    [
        SAID.encode(),
        SAID.encode("utf-16"),
        SAID.encode("utf-8-sig"),
        SAID.replace("Anna", "Zo\u00eb").encode("cp1252"),
        MAIL.encode(),
    ],
    ids=["utf-8", "utf-16", "with mark", "windows", "mail"],
)
def test_a_current_reply_is_so_in_whatever_file(recorded: Path, data: bytes) -> None:
    code, out, err = verified(recorded, data)
    assert (code, err) == (0, "") and out.startswith(
        "payment-deadline, version 1: current, said since 22 November 2026"
    ), out


def test_a_superseded_reply_says_what_has_changed(recorded: Path) -> None:
    file = recorded / "faq/policy/payment.yml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("2026-11-22: 2}", "2026-11-22: 2, 2027-01-01: 3}"), encoding="utf-8"
    )
    assert run_command("accept", "--by", "a test", "--root", recorded, *AS_OF).returncode == 0
    assert verified(recorded, SAID.encode())[1].startswith(
        "payment-deadline, version 1: current, said since 22 November 2026, and other words begin on 1 January 2027"
    )
    code, out, _ = verified(recorded, SAID.encode(), day="2027-01-02")
    assert code == 1
    assert "payment-deadline, version 1: superseded on 1 January 2027 (said since 22 November 2026)" in out
    assert "payment.window was 2 hours, now 3 hours" in out and "pasted: 2\n  today:  3" in out
    record = json.loads(verified(recorded, SAID.encode(), "--format", "json", day="2027-01-02")[1])
    [verdict] = record["verdicts"]
    assert (verdict["verdict"], verdict["answer"], verdict["until"]) == ("superseded", "payment-deadline", "2027-01-01")


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (SAID.replace("2", "9").encode(), 1, "payment-deadline: edited"),
        (b"Good morning to you all, my dear friends.", 1, "never published"),
        (b"", 2, "is empty"),
        (b" \r\n\t", 2, "is empty"),
        (bytes(range(256)) * 50, 2, "is no text"),
        (b"a" * 2_000_001, 2, "larger than 2 MB"),
        (b"Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=nonsense\n\naGVsbG8=", 1, "never"),
        (b"\xff\xfea", 1, "never"),
        (b"<" * 100_000, 1, "never"),
        (b"&#9999999;&#x0;&#xD800; <p" * 3000, 1, "never"),
        (b"[" * 100_000, 1, "never"),
        (b"[a 1 " * 50_000, 1, "never"),
        (b"https://" * 50_000, 1, "never"),
        (b"pay within 2 " * 50_000, 1, ""),
    ],
)
def test_each_file_gets_its_sentence(recorded: Path, data: bytes, code: int, words: str) -> None:
    done = verified(recorded, data)
    assert done[0] == code and words in done[1] + done[2] and "Traceback" not in done[2], done


def test_what_is_no_file_is_wrong_use(recorded: Path) -> None:
    for name in ("no-such-file", "faq"):
        done = run_command("verify", recorded / name, "--root", recorded)
        assert done.returncode == 2 and name in done.stderr
    os.mkfifo(recorded / "pipe")  # nobody writes into it: whoever reads it waits for ever
    assert run_command("verify", recorded / "pipe", "--root", recorded).returncode == 2
    (recorded / "pipe").unlink()


def test_standard_input_is_read(recorded: Path) -> None:
    done = run_command("verify", "--root", recorded, *AS_OF, stdin=SAID)
    assert done.returncode == 0 and "payment-deadline, version 1: current" in done.stdout, done.stderr
