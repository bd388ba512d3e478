"""A command is ended at one of its steps on the disk, as by a kill, a full disk or a power failure."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

CHANGING = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.chmod", "os.chown", "os.utime"}


def steps(seen: Callable[[int, str], None]) -> None:
    """Calls `seen` before each step of this process that changes something on the disk."""
    count = 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal count
        writes = event == "open" and arguments[1] != "r" and (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR)
        # To make a folder that is there changes nothing: to end before it is to end before the next step.
        is_there = event == "os.mkdir" and arguments[2] == -1 and Path(os.fsdecode(arguments[0])).is_dir()
        if (event in CHANGING and not is_there) or writes:
            count += 1
            seen(count, f"{event} {arguments[0]}")

    sys.addaudithook(hook)


def in_child(action: Callable[[], object], seen: Callable[[int, str], None] | None = None) -> int:
    """Runs an action in a process of its own; returns its exit code: 9 where `seen` ended it, 0 where it came to its end."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            if seen:
                steps(seen)
            action()
            code = 0
        except OSError as error:
            code = error.errno or 1
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def held_at(action: Callable[[], object], chosen: Callable[[int, str], bool]) -> Iterator[int]:
    """Holds an action, which runs in a process of its own, before each chosen step; gives the number of the step.

    What lies on the disk then is what a kill there would leave: it is copied and tried, and one run of the action does for all steps.
    """
    (held, hold), (freed, free) = os.pipe(), os.pipe()

    def seen(count: int, step: str) -> None:
        if chosen(count, step):
            os.write(hold, count.to_bytes(4, "big"))
            os.read(freed, 1)

    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(held)
            os.close(free)  # so that a step is held no longer than its reader lives
            steps(seen)
            action()
            code = 0
        finally:
            os._exit(code)
    os.close(hold)
    os.close(freed)
    try:
        while number := os.read(held, 4):
            yield int.from_bytes(number, "big")
            os.write(free, b".")
    finally:
        os.close(held)
        os.close(free)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code == 0


def ended_at(number: int) -> Callable[[int, str], None]:
    return lambda count, _: os._exit(9) if count == number else None


def steps_of(action: Callable[[], object], log: Path) -> list[str]:
    """The steps that an action takes, each as "os.rename /path"."""
    handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    assert in_child(action, lambda _, step: os.write(handle, f"{step}\n".encode("utf-8", "replace")) and None) == 0
    os.close(handle)
    return log.read_text(encoding="utf-8").splitlines()
