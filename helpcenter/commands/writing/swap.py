"""A new folder takes the place of an old one: the built site, and the staged pages.

Who asks for a file by its path finds the old folder or the new one, whole, at every moment, also when the command is killed: where
the system can, both folders change places in one step. And the folder that a server holds open, that a link leads to or that is
handed into a container stays the same folder: while the new one stands in its place, its content is renewed, and it comes back.
Where nothing can be exchanged (a mounted volume) the content is renewed at its place, in an order in which no page lacks a file.
Where the system knows no exchange (Windows) two renames do it.

Beside a place `site` lie for a moment `.site-new`, which is being made, and `.site-kept-N`: the folder with the number N is the one
that was at the place, any other one is about to take it. Whatever a killed command has left of them, the next one puts right.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import json
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from glob import escape
from pathlib import Path
from typing import Any

from helpcenter.commands.common import Refused
from helpcenter.commands.durable import FILE_MODE, FOLDER_MODE, patiently, remove_tree, settle, sync_folder
from helpcenter.store.step import step

_PRIVATE = 0o700 if os.name == "posix" else FOLDER_MODE
"""The mode of what is not whole yet. Windows makes access lists of it, which would stay when the folder is published."""
_OF_THE_DISK = "lost+found"
"""What a volume holds of its own."""
_PART, _READY = ".help-center-part", ".help-center-ready"
"""Inside a folder whose content is renewed: what is being brought there, and what is all there and only has to take its names."""
_NAMES = "names.json"
"""Among what is ready: the paths of what lies there under 0, 1, 2 and so on."""
_PIECE = 2**20


def place_of(path: Path, sources: Iterable[Path] = ()) -> Path:
    """Where a folder stands that may be a link: what it leads to, which need not be there yet.

    Raises Refused where nothing can be put there, and where it would take the place of sources.
    """
    place = Path(os.path.realpath(path))
    if place.is_symlink():
        raise Refused(f"{path} is a link that leads back to itself; delete it, or let it lead to a folder")
    if place.exists() and not place.is_dir():
        raise Refused(f"{path} is a file, and a folder is to be written there; move or delete it")
    if path.is_symlink() and not place.parent.is_dir():
        raise Refused(
            f"{path} leads to {place}, and there is no folder {place.parent}; make it, or let the link lead elsewhere"
        )
    for source in (Path(os.path.realpath(source)) for source in sources):
        if source.is_relative_to(place) or place.is_relative_to(source):
            raise Refused(f"{path} leads to {place}, where the sources are; let it lead to a folder of its own")
    return place


@contextmanager
def new_folder(place: Path) -> Iterator[Path]:
    """An empty folder that can take a place: beside it if possible. Nobody else can read it, and afterwards it is gone."""
    fresh = _made_new(place)
    try:
        yield fresh
    finally:
        remove_tree(fresh)
        put_right(place)


def put_right(place: Path) -> None:
    """Ends what a killed command has begun: the place holds a whole folder again, and nothing is left beside it."""
    beside, temporary = _workshops(place)
    left = [(folder, _LEFT.fullmatch(folder.name[len(place.name) + 1 :])) for folder in _beside(beside, place)]
    ours = [(folder, match) for folder, match in left if match and (not match["earlier"] or _is_site(folder))]
    for folder, match in ours:
        if match["kept"] or match["old"]:
            _bring_back(folder, place)
    for folder in (*(folder for folder, _ in ours), *_beside(temporary, place)):
        with suppress(OSError):  # of somebody else; it is in nobody's way
            remove_tree(folder)
    with suppress(OSError):
        temporary.rmdir()
    if (place / _READY).is_dir():
        _take_names(place)
    remove_tree(place / _PART)


_LEFT = re.compile(r"-(?:new|kept-(?P<kept>\d+)|(?P<earlier>[a-z0-9_]{8}(?P<old>-old)?))")
"""What lies beside a place for a moment, behind its name; `earlier` versions named it by chance."""


def _beside(workshop: Path, place: Path) -> list[Path]:
    return sorted(workshop.glob(f".{escape(place.name)}-*"))


def _is_site(folder: Path) -> bool:
    return any((folder / name).exists() for name in ("index.html", "assets")) or not any(folder.iterdir())


def _bring_back(folder: Path, place: Path) -> None:
    if not place.exists():
        patiently(partial(folder.rename, place))  # the kill came between two renames
    elif folder.name.endswith(f"-{folder.stat().st_ino}"):
        _renew_and_return(folder, place, below(place), below(folder))


@step("Putting the site in its place")
def take_place(fresh: Path, place: Path, others: Collection[str] = (), settled: Collection[str] = ()) -> None:
    """Puts a folder that is whole where the old one is. Raises OSError; then the old one is as it was.

    `others` are paths of files that were found to be others than in the old folder, and are not compared again; `settled` are
    folders in the new one that the disk holds as they are. What is left of the new folder afterwards is nobody's.
    """
    new, old = below(fresh), below(place) if place.exists() else Below()
    _give_modes(fresh, new)
    same = _take_over(fresh, place, new, old, others)
    settle(
        [f"{fresh}/{name}" for name in new.files if name not in same],
        [f"{fresh}/{name}" for name in new.folders if name not in settled],
    )
    if not place.exists() and _moved(fresh, place):
        return
    place.mkdir(FOLDER_MODE, exist_ok=True)
    _must_be_ours(place)
    with suppress(OSError):  # the folder of somebody else, who lets us write there
        place.chmod(place.stat().st_mode & 0o7777 | FOLDER_MODE)
    if os.path.ismount(place) or not _exchanged(fresh, place, new, old, others):
        _renew(place, fresh, new, old, others)


@dataclass
class Below:
    """What stands below a folder, by paths from there: folders with itself as "", files with what the disk says of each, and links."""

    folders: list[str] = field(default_factory=lambda: [""])
    files: dict[str, os.stat_result] = field(default_factory=dict)


def below(folder: Path) -> Below:
    """All that stands below a folder."""
    found = Below()
    for here in found.folders:  # it grows
        for entry in sorted(os.listdir(f"{folder}/{here}")):
            name = f"{here}/{entry}" if here else entry
            if name in (_PART, _READY) or entry == _OF_THE_DISK:
                continue
            with suppress(FileNotFoundError):  # it is gone by now
                about = os.lstat(f"{folder}/{name}")
                if stat.S_ISDIR(about.st_mode):
                    found.folders.append(name)
                else:
                    found.files[name] = about
    return found


def _give_modes(fresh: Path, new: Below) -> None:
    """All below a new folder gets the modes of what is published."""
    for name in new.folders:
        os.chmod(f"{fresh}/{name}", FOLDER_MODE)
    for name, about in new.files.items():
        if stat.S_IMODE(about.st_mode) != FILE_MODE:
            os.chmod(f"{fresh}/{name}", FILE_MODE)
            new.files[name] = os.lstat(f"{fresh}/{name}")


def _take_over(fresh: Path, place: Path, new: Below, old: Below, others: Collection[str]) -> set[str]:
    """Files of the new folder that the old one has too become the same files, which are on the disk and keep their date; their paths.

    Where a disk knows no second names, none.
    """
    beside, same = fresh / _PART, set()
    with suppress(OSError):
        for name, now in new.files.items():
            before = old.files.get(name)
            if before is None or name in others or not _is_same(f"{place}/{name}", f"{fresh}/{name}", before, now):
                continue
            if not os.path.samestat(before, now):
                os.link(f"{place}/{name}", beside)
                os.replace(beside, f"{fresh}/{name}")
                new.files[name] = before
            same.add(name)
    beside.unlink(missing_ok=True)
    return same


def _must_be_ours(place: Path) -> None:
    """Raises OSError or Refused where something in a place cannot be renewed, so that nothing is begun that cannot be ended."""
    disk = place.stat().st_dev
    for here, folders, _ in os.walk(place):
        folders[:] = [name for name in folders if name != _OF_THE_DISK]
        if not os.access(here, os.R_OK | os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), here)
        if os.stat(here).st_dev != disk:
            why = "a volume of its own, which cannot change together with the rest"
            raise Refused(f"{here} is {why}; mount the whole of {place.name}, or nothing in it")


def _moved(fresh: Path, place: Path) -> bool:
    try:
        patiently(partial(fresh.rename, place))
    except OSError as error:
        if error.errno not in _NOT_HERE:
            raise
        return False
    sync_folder(place.parent)
    return True


def _exchanged(fresh: Path, place: Path, new: Below, old: Below, others: Collection[str]) -> bool:
    """Whether the fresh folder's content is at the place now; False where the system lets no folder take another one's place."""
    kept = fresh.rename(fresh.with_name(f".{place.name}-kept-{place.stat().st_ino}"))
    try:
        _exchange(kept, place)
    except OSError as error:
        if error.errno not in _NOT_HERE:
            raise
        if error.errno in _NO_EXCHANGE and _in_two_steps(kept, place):
            return True
        kept.rename(fresh)
        return False
    _sync_both(kept, place)
    if _renew_and_return(kept, place, new, old, others):  # else it is the folder of before, and maybe somebody else's
        kept.rename(fresh)
    return True


def _in_two_steps(kept: Path, place: Path) -> bool:
    """Two renames, for systems that know no exchange: for a moment nothing is at the place."""
    away = kept.with_name(f"{kept.name}0")  # the number of no folder: it is removed, whatever happens now
    try:
        patiently(partial(place.rename, away))
    except OSError as error:
        if error.errno not in _NOT_HERE:
            raise
        return False
    try:
        patiently(partial(kept.rename, place))
    except OSError:
        away.rename(place)
        raise
    _sync_both(place, away)
    remove_tree(away)
    return True


_NO_EXCHANGE = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)
"""The system, or this disk, cannot exchange two names in one step."""
_NOT_HERE = (*_NO_EXCHANGE, errno.EXDEV, errno.EBUSY, errno.EACCES, errno.EPERM, errno.EROFS)
"""The place cannot be renamed: it is mounted, on another disk, in use, or in a folder of somebody else."""


def _exchange(one: Path, other: Path) -> None:
    """Two folders change their names in one step. Raises OSError."""
    sys.audit("os.rename", str(one), str(other), -1, -1)
    here, exchange = -100, 2  # AT_FDCWD; RENAME_EXCHANGE, on macOS RENAME_SWAP
    paths = os.fsencode(one), os.fsencode(other)
    if hasattr(_C, "renameat2"):
        failed = _C.renameat2(here, paths[0], here, paths[1], exchange)
    elif hasattr(_C, "renamex_np"):
        failed = _C.renamex_np(*paths, exchange)
    elif sys.platform == "linux" and os.uname().machine in _RENAMEAT2:
        call = ctypes.c_long(_RENAMEAT2[os.uname().machine])
        failed = _C.syscall(call, here, paths[0], here, paths[1], exchange)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(other))
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))


_C: Any = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
_RENAMEAT2 = {"x86_64": 316, "aarch64": 276}
"""The number of the system call, where the C library has no name for it (musl, in images of Alpine)."""


def _renew_and_return(kept: Path, place: Path, new: Below, old: Below, others: Collection[str] = ()) -> bool:
    """The folder that was at the place gets the content of the new one, and its place again; False where that failed.

    Whatever fails here, the new folder is at the place already, and stays.
    """
    with suppress(OSError):
        _renew(kept, place, new, old, others)
        _exchange(kept, place)
        _sync_both(kept, place)
        return True
    return False


def _sync_both(one: Path, other: Path) -> None:
    for parent in {one.parent, other.parent}:
        sync_folder(parent)


def _renew(folder: Path, source: Path, new: Below, old: Below, others: Collection[str]) -> None:
    """Gives a folder, in which `old` stands, the `new` content of another one, file by file, for those who look into it meanwhile.

    All that differs lies ready inside before the first file changes, so that a full disk changes nothing, and a later command can
    end what a killed one began. What is gone goes at the end, style and script last.
    """
    remove_tree(folder / _READY)
    changed = [
        name
        for name, now in new.files.items()
        if name in others or not _is_same(f"{folder}/{name}", f"{source}/{name}", old.files.get(name), now)
    ]
    part, there = folder / _PART, set(old.folders)
    remove_tree(part)
    try:
        part.mkdir(_PRIVATE)
        _bring(source, part, {name: _topmost_new(there, name) for name in changed})
        part.rename(folder / _READY)
    finally:
        remove_tree(part)
    _take_names(folder)
    gone_files = old.files.keys() - new.files.keys()
    for name in sorted(gone_files, key=lambda name: (_is_asset(name), name)):
        gone = f"{folder}/{name}"
        if os.path.islink(gone) or (
            os.path.exists(gone) and not os.path.isdir(gone)
        ):  # else it had to make way already
            patiently(partial(os.unlink, gone))
    kept = set(new.folders)
    other_names = {"", *map(os.path.dirname, (*changed, *gone_files, *kept.symmetric_difference(old.folders)))}
    for name in sorted(kept.union(old.folders), reverse=True):
        here = f"{folder}/{name}"
        if name:
            with suppress(OSError):  # a network disk keeps what is open
                os.chmod(here, FOLDER_MODE) if name in kept else os.rmdir(here)
        if name in other_names:
            sync_folder(here)


def _bring(source: Path, part: Path, moved: Mapping[str, str]) -> None:
    """Brings files to where they lie ready, under numbers, and all to the disk.

    `moved` says of each with what it will be moved to its place: with a folder that is new there, or by itself.
    """
    numbers: dict[str, int] = {}
    copied = [f"{part}/{_NAMES}"]
    for name, whole in moved.items():
        target = f"{part}/{numbers.setdefault(whole, len(numbers))}{name.removeprefix(whole)}"
        if name != whole:
            os.makedirs(os.path.dirname(target), exist_ok=True)
        try:
            os.link(f"{source}/{name}", target)  # it is on the disk
        except OSError:  # on another disk, or on one that knows no second names
            shutil.copyfile(f"{source}/{name}", target)
            os.chmod(target, FILE_MODE)
            copied.append(target)
    (part / _NAMES).write_bytes(json.dumps([*numbers]).encode())
    folders = [f"{part}/{name}" for name in below(part).folders]
    for folder in folders[1:]:
        os.chmod(folder, FOLDER_MODE)
    settle(copied, folders)


def _take_names(folder: Path) -> None:
    """Moves what lies ready to where it belongs: first what is new, style and script before pages, then what is another."""
    ready = folder / _READY
    left = set(os.listdir(ready))
    names = json.loads((ready / _NAMES).read_bytes()) if _NAMES in left else []
    lying = {name: f"{ready}/{number}" for number, name in enumerate(names) if str(number) in left}
    for name in sorted(
        lying, key=lambda name: (os.path.lexists(f"{folder}/{name}"), not _is_asset(name), name == _LAST, name)
    ):
        there = f"{folder}/{name}"
        if os.path.islink(there) or os.path.isdir(there) != os.path.isdir(lying[name]):
            remove_tree(Path(there))
        patiently(partial(os.replace, lying[name], there))
    sync_folder(folder)
    remove_tree(ready)


def _topmost_new(there: Collection[str], name: str) -> str:
    """What has to be moved for a file to come into a folder: the highest of its own folders that is not there, or the file."""
    parents = (name[:at] for at, sign in enumerate(name) if sign == "/")
    return next((parent for parent in parents if parent not in there), name)


_LAST = "healthz.json"
"""Says what is published, so it is the last to say it."""


def _is_same(old: str, new: str, before: os.stat_result | None, now: os.stat_result) -> bool:
    """Whether a file was there `before`, and is the new one or one like it."""
    if before is None or before.st_size != now.st_size or before.st_mode != now.st_mode:
        return False
    return os.path.samestat(before, now) or (stat.S_ISREG(now.st_mode) and _is_alike(old, new))


def _is_alike(old: str, new: str) -> bool:
    with open(old, "rb", buffering=0) as one, open(new, "rb", buffering=0) as other:
        while (piece := one.read(_PIECE)) == other.read(_PIECE):
            if not piece:
                return True
    return False


def _is_asset(name: str) -> bool:
    return f"{name}/".startswith("assets/")


def _made_new(place: Path) -> Path:
    """An empty folder in the first workshop that can be written."""
    beside, temporary = _workshops(place)
    try:
        beside.mkdir(parents=True, exist_ok=True)
        return _private(beside / f".{place.name}-new")
    except OSError as error:
        if error.errno not in _NOT_HERE or not place.is_dir():
            raise
    return _private(_private(temporary) / f".{place.name}-new")


def _private(folder: Path) -> Path:
    folder.mkdir(_PRIVATE)
    return folder


def _workshops(place: Path) -> tuple[Path, Path]:
    """Where a new folder may be made: beside the place, or where its folder may not be written, among temporary files."""
    digest = hashlib.sha256(os.fsencode(place)).hexdigest()[:16]
    return place.parent, Path(tempfile.gettempdir(), f"help-center-{digest}")
