"""One command at a time writes into a folder; the next one waits. The system frees the turn whenever its holder ends, also by a kill."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from helpcenter.commands.common import say


class TurnTaken(Exception):
    """Another command writes there, and nobody waits for its end."""


@contextmanager
def in_turn(*folders: Path, waits: bool = True) -> Iterator[None]:
    """Within this block no other command writes there. Raises TurnTaken where another one does and this one does not wait."""
    with ExitStack() as held:
        waited = False
        for handle in _handles(sorted({Path(os.path.realpath(folder)) for folder in folders}), held):
            while not _try_to_lock(handle):
                if not waits:
                    raise TurnTaken
                if not waited:
                    say("Another command is writing here; waiting for it to end.")
                waited = True
                time.sleep(0.1)
        yield


def _handles(folders: Iterable[Path], held: ExitStack) -> Iterator[int]:
    """What is locked: the folders themselves, so that no file is left behind; Windows can only lock files."""
    for folder in folders:
        flags, path = os.O_RDONLY, folder
        if os.name == "nt":
            name = hashlib.sha256(os.path.normcase(folder).encode("utf-8", "replace")).hexdigest()[:16]
            flags, path = os.O_RDWR | os.O_CREAT, Path(tempfile.gettempdir(), f"help-center-{name}.lock")
        with suppress(OSError):  # a folder that this user may not list: go on without a turn there
            handle = os.open(path, flags)
            held.callback(os.close, handle)
            yield handle


def _try_to_lock(handle: int) -> bool:
    """Whether the lock is ours now. Where the disk has no locks, as some network disks, the command goes on without one."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True
