"""The progress line: what is being done and how far it is, on the terminal of standard error, for what takes longer than a second.

It is taken away before anything else is written, and when the work is done. Where standard error is no terminal nothing is shown, nor
in CI. The figures stand still while one long thing is done, so a clock of its own draws the line.
"""

from __future__ import annotations

import os
import shutil
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from math import inf
from typing import Any, TextIO

from helpcenter.store.step import heard_by

_PATIENCE = 1.0
"""Seconds of work after which the line comes."""
_PAUSE = 0.5
"""Seconds without a step after which the next one is new work: the preview rests between two saves."""
_TICK = 0.1
"""Seconds between two drawings."""


class ProgressLine:
    """The line on a terminal, as steps are told to it."""

    def __init__(self, stream: TextIO, now: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._now = now
        self._steps: list[tuple[str, int, int]] = []
        """What is being done, the innermost last: what it is called, how many things it has, and how many of them are done."""
        self._since = self._ended = -inf
        self._shown = 0
        self._lock = threading.RLock()
        self._process = os.getpid()
        self._over = threading.Event()

    def begin(self, what: str, of: int) -> None:
        """A step begins: its name takes the place of the one that is shown."""
        if self._is_elsewhere():
            return
        with self._lock:
            if not self._steps and self._now() - self._ended > _PAUSE:
                self._since = self._now()
            self._steps.append((what, of, 0))
            if self._shown:
                self.draw()

    def advance(self) -> None:
        """One more thing is done; the clock shows it."""
        if not self._is_elsewhere() and self._steps:
            what, of, done = self._steps[-1]
            self._steps[-1] = (what, of, done + 1)

    def end(self) -> None:
        """A step ends; the next one follows at once, or the line is taken away by whoever writes."""
        if self._is_elsewhere():
            return
        with self._lock:
            self._steps.pop()
            self._ended = self._now()

    def draw(self) -> None:
        """Shows what is being done now, where it has been waited for long enough; takes the line away where nothing is done."""
        with self._lock:
            if not self._steps:
                if self._now() - self._ended > _PAUSE:
                    self.erase()
                return
            seconds = self._now() - self._since
            if seconds < _PATIENCE:
                return
            what, of, done = self._steps[-1]
            far = f": {done:,} of {of:,}" if of > 1 else ""
            text = f"{what}{far} ({int(seconds)} s)"[: shutil.get_terminal_size().columns - 1]
            self._write(f"\r{text}{' ' * (self._shown - len(text))}")
            self._shown = len(text)

    def erase(self) -> None:
        """Takes the line away, so that something else can stand there."""
        with self._lock:
            if self._shown:
                self._write(f"\r{' ' * self._shown}\r")
                self._shown = 0

    def keep_time(self) -> None:
        """Draws again and again until it is over."""
        while not self._over.wait(_TICK):
            self.draw()

    def stop(self) -> None:
        """Ends the drawing and takes the line away."""
        self._over.set()
        self.erase()

    def _is_elsewhere(self) -> bool:
        """Whether this is another process, which a step has begun to share its work with: the terminal is not its own."""
        return os.getpid() != self._process

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):  # the terminal has gone
            self._over.set()


class Above:
    """A stream for which the line makes room first."""

    def __init__(self, stream: TextIO, line: ProgressLine) -> None:
        self._stream = stream
        self._line = line

    def write(self, text: str) -> int:
        """Writes where the line stood."""
        self._line.erase()
        return self._stream.write(text)

    def flush(self) -> None:
        """Makes room too: who asks for a line of input writes past us, and flushes first."""
        self._line.erase()
        self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def progress(is_release: bool) -> Iterator[None]:
    """Within this block a line on standard error tells of the steps; nothing does in a release or where there is no terminal."""
    terminal = sys.stderr
    if is_release or os.environ.get("TERM") == "dumb" or not terminal.isatty():
        yield
        return
    line = ProgressLine(terminal)
    clock = threading.Thread(target=line.keep_time, daemon=True)
    with ExitStack() as block:
        block.callback(line.stop)
        block.enter_context(heard_by(line))
        if sys.stdout.isatty():  # what goes into a file does not meet the line
            block.enter_context(redirect_stdout(Above(sys.stdout, line)))
        block.enter_context(redirect_stderr(Above(terminal, line)))
        clock.start()
        yield
