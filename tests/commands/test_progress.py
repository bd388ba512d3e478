"""The progress line, as a terminal shows it: what is slow says what is being done, what is quick says nothing, and nothing of it stays."""

from __future__ import annotations

import contextlib
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.commands.progress import Above, ProgressLine
from helpcenter.store.step import each, heard_by, step
from support.places import ROOT

CHILD = """
import sys
sys.path.insert(0, {root!r})
from helpcenter.commands import main, progress
progress._PATIENCE, progress._TICK = {patience}, .001
sys.exit(main.main(sys.argv[1:]))
"""
"""The command with another patience: a test does not wait for a second."""


class Terminal:
    """What stands on a screen of one line after what was written, and all that ever stood there."""

    def __init__(self) -> None:
        self.now, self.seen, self.lines, self._column = "", [], [], 0

    def write(self, text: str) -> None:
        for letter in text:
            if letter in "\r\n":
                self.seen.append(self.now.rstrip())
                if letter == "\n":
                    self.lines.append(self.now.rstrip())
                    self.now = ""
                self._column = 0
            else:
                self.now = self.now[: self._column] + letter + self.now[self._column + 1 :]
                self._column += 1

    def flush(self) -> None:
        """Nothing waits."""


class Clock:
    """Time that passes when the test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def shown() -> tuple[ProgressLine, Terminal, Clock]:
    terminal, clock = Terminal(), Clock()
    return ProgressLine(terminal, clock), terminal, clock  # type: ignore[arg-type]


def test_what_is_slow_says_what_is_done_and_how_far_it_is(shown: tuple[ProgressLine, Terminal, Clock]) -> None:
    line, terminal, clock = shown
    with heard_by(line):
        for number in each("Making pages", range(1034)):
            if number == 312:
                clock.seconds = 3
                line.draw()
                assert terminal.now == "Making pages: 312 of 1,034 (3 s)"


def test_what_is_quick_says_nothing(shown: tuple[ProgressLine, Terminal, Clock]) -> None:
    line, terminal, clock = shown
    with heard_by(line), step("Reading"):
        clock.seconds = 0.9
        line.draw()
    line.stop()
    assert terminal.seen == [] and terminal.now == ""


def test_one_step_follows_another_without_a_blank_between_them(shown: tuple[ProgressLine, Terminal, Clock]) -> None:
    """Many quick steps are slow together."""
    line, terminal, clock = shown
    with heard_by(line):
        with step("Reading"):
            clock.seconds = 0.8
            line.draw()
        with step("Judging"):
            clock.seconds = 1.2
            line.draw()
            assert terminal.now == "Judging (1 s)"
            with step("Learning the search"):
                assert terminal.now == "Learning the search (1 s)"
        line.draw()
        assert terminal.now == "Learning the search (1 s)"  # somebody may go on at once
        with step("Sum"):
            assert terminal.now.rstrip() == "Sum (1 s)"
        clock.seconds = 2
        line.draw()
        assert terminal.now.strip() == ""


def test_a_rest_is_no_work(shown: tuple[ProgressLine, Terminal, Clock]) -> None:
    """The preview waits an hour for the next save, and the save is made quickly."""
    line, terminal, clock = shown
    with heard_by(line):
        with step("Reading"):
            pass
        clock.seconds = 3600
        with step("Reading"):
            line.draw()
    assert terminal.seen == []


def test_what_is_said_meanwhile_stands_by_itself(shown: tuple[ProgressLine, Terminal, Clock]) -> None:
    line, terminal, clock = shown
    with heard_by(line), step("Making the pages"):
        clock.seconds = 9
        line.draw()
        print("a word", file=Above(terminal, line))  # type: ignore[arg-type]
        line.draw()
        assert (terminal.lines, terminal.now) == (["a word"], "Making the pages (9 s)")
        Above(terminal, line).flush()  # type: ignore[arg-type]
        assert terminal.now.strip() == ""


def test_a_line_is_no_longer_than_the_terminal(
    shown: tuple[ProgressLine, Terminal, Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    line, terminal, clock = shown
    monkeypatch.setenv("COLUMNS", "20")
    with heard_by(line), step("Looking at what the sentences say"):
        clock.seconds = 9
        line.draw()
        assert terminal.now == "Looking at what the"


def test_work_that_another_process_shares_leaves_the_terminal_alone(
    shown: tuple[ProgressLine, Terminal, Clock], monkeypatch: pytest.MonkeyPatch
) -> None:
    line, terminal, clock = shown
    clock.seconds = 9
    monkeypatch.setattr(os, "getpid", lambda: -1)
    with heard_by(line):
        for _ in each("Making pages", [1, 2]):
            line.draw()
    assert terminal.seen == []


def test_steps_that_nobody_hears_are_done_all_the_same() -> None:
    assert list(each("Making pages", [1, 2])) == [1, 2]


def test_a_step_ends_when_it_fails(shown: tuple[ProgressLine, Terminal, Clock]) -> None:
    line, terminal, clock = shown
    with heard_by(line), pytest.raises(ZeroDivisionError), step("Judging"):
        clock.seconds = 9
        line.draw()
        assert 1 / 0
    clock.seconds = 10
    line.draw()
    assert terminal.now.strip() == ""


def on_terminal(arguments: list[str], patience: float, **more: str) -> tuple[Terminal, str]:
    """The terminal of standard error after a command, and what it wrote to standard output, which is none."""
    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD.format(root=str(ROOT), patience=patience), *arguments],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**environment, "COLUMNS": "100", "TERM": "xterm", **more},
    )
    os.close(theirs)
    said = b""
    with contextlib.suppress(OSError):  # Linux says so when nobody writes there any more
        while data := os.read(ours, 4096):
            said += data
    os.close(ours)
    output, _ = child.communicate()
    terminal = Terminal()
    terminal.write(said.decode())
    return terminal, output.decode()


@pytest.fixture
def checked(shop: Callable[..., Path]) -> list[str]:
    """A check that says something on both streams."""
    return ["check", "--root", str(shop()), "--as-of", "2026-11-22", "--no-cache"]


def test_a_terminal_shows_the_line_and_is_left_as_it_was(checked: list[str]) -> None:
    slow, output = on_terminal(checked, patience=0)
    assert any(text.startswith("Reading the files") for text in slow.seen)
    quick, same = on_terminal(checked, patience=600)
    assert (slow.lines, slow.now.strip(), output) == (quick.lines, "", same)
    assert not any(text.startswith("Reading the files") for text in quick.seen)


@pytest.mark.parametrize("quiet", [{"CI": "true"}, {"TERM": "dumb"}])
def test_nothing_is_shown_in_a_release_and_where_nothing_can_be_taken_away(
    checked: list[str], quiet: dict[str, str]
) -> None:
    terminal, _ = on_terminal(checked, 0, **quiet)
    assert terminal.seen == terminal.lines and terminal.now == ""


def test_nothing_is_shown_where_standard_error_is_a_file(checked: list[str]) -> None:
    told = {name: value for name, value in os.environ.items() if name != "CI"}  # there nothing is shown anyway
    child = [sys.executable, "-c", CHILD.format(root=str(ROOT), patience=0), *checked]
    done = subprocess.run(child, capture_output=True, check=True, env=told)
    assert b"Reading" not in done.stderr and b"\r" not in done.stdout
