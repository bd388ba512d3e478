"""What is written lasts: a file is the old one or the new one, whole, whatever ends the command: a kill, a full disk, the power.

A new file is written beside the old one, reaches the disk, and only then takes its name. What Windows locks for a moment (a virus
scanner, an indexer) is asked for again.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from helpcenter.store.step import each

FILE_MODE, FOLDER_MODE = 0o644, 0o755
"""Modes of what is published: a web server must read it, and nobody runs it. They do not hang on the umask of who builds."""

HELD = (32, 33)
"""Errors of Windows for what another program holds: sharing violation, lock violation."""
_IN_USE = (*HELD, 5, 145)
"""The same, and those that what is held and soon let go also gives: access denied, folder not empty."""
_TRIES = 40


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Gives files new contents: all are on the disk beside the old ones before the first takes its place.

    A link stays a link: what it leads to is replaced. Permissions, owner and attributes of the old file stay.
    """
    beside = {_beside(file): (Path(os.path.realpath(file)), data) for file, data in contents.items()}
    clear_beside(contents)
    try:
        for new, (file, data) in each("Writing the files", beside.items()):
            file.parent.mkdir(parents=True, exist_ok=True)
            with open(new, "xb") as stream:
                stream.write(data)
                if file.exists():
                    _look_like(new, file)
                stream.flush()
                os.fsync(stream.fileno())
        for new, (file, _) in beside.items():
            patiently(partial(new.replace, file))
            sync_folder(file.parent)
    finally:
        clear_beside(contents)


def clear_beside(files: Iterable[Path]) -> None:
    """Takes away what a killed command has left beside files that it was about to replace."""
    for left in filter(os.path.lexists, map(_beside, files)):
        with suppress(OSError):
            left.unlink()


def _beside(file: Path) -> Path:
    real = Path(os.path.realpath(file))
    return real.with_name(f".{real.name}-new")


def _look_like(new: Path, old: Path) -> None:
    """Permissions, access lists and owner of the old file, as far as this user may give them."""
    about = old.stat()
    if hasattr(os, "chown"):
        for owner, group in ((-1, about.st_gid), (about.st_uid, -1)):
            with suppress(OSError):
                os.chown(new, owner, group)
    shutil.copystat(old, new)
    os.utime(new)


def settle(files: Sequence[str], folders: Iterable[str]) -> None:
    """Brings files to the disk, and then the names in folders."""
    from concurrent.futures import ThreadPoolExecutor  # only a build needs it, and it loads the machinery of logs

    with ThreadPoolExecutor(_AT_ONCE) as threads:  # a disk writes many files at once nearly as fast as one
        list(threads.map(_sync_files, (files[first::_AT_ONCE] for first in range(_AT_ONCE))))
    for folder in folders:
        sync_folder(folder)


_AT_ONCE = 16


def _sync_files(files: Sequence[str]) -> None:
    for file in files:
        handle = os.open(file, os.O_RDWR)  # Windows flushes only what may be written
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sync_folder(folder: str | Path) -> None:
    """Brings the names in a folder to the disk; Windows and some network disks know no such thing."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def patiently(action: Callable[[], object]) -> None:
    """Does what another program may stand in the way of for a moment. Raises OSError where it stays in the way."""
    for left in reversed(range(_TRIES)):
        try:
            action()
        except OSError as error:
            if not left or getattr(error, "winerror", None) not in _IN_USE:
                raise
            time.sleep(0.05)
        else:
            return


def remove_tree(folder: Path) -> None:
    """Removes a folder with all in it, read-only files too; nothing where it is not there."""
    if not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        folder.unlink()
        return
    try:
        patiently(lambda: shutil.rmtree(folder))
    except PermissionError:
        for path in (folder, *folder.rglob("*")):
            if not path.is_symlink():
                with suppress(OSError):
                    path.chmod(0o700)
        patiently(lambda: shutil.rmtree(folder))
