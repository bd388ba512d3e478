"""What stands in a tree of files: those that may be read, and a finding on each thing that may not.

Nothing outside the tree is ever read: a link may lead to another place inside it, or into a place that the caller names, and
nowhere else. Links that go round, pipes, sockets and devices, endless depth and endless numbers are found while walking, before
anything is opened. The reader and whoever copies files to the site take the same walk, so both mean the same files.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from helpcenter.text.finding import Finding, file_finding

MAX_FOLDERS = 12
"""No help center nests deeper than five folders; a limit keeps a tree that links built in another way finite."""

MAX_FILES = 20_000
"""So many files and folders a tree may hold. The largest help center tried, with 2,000 answers, has a twentieth of it."""

_SHOWN_HIDDEN = ".well-known"
"""The one folder with a dot that websites publish (RFC 8615). Other names with a dot belong to systems and editors."""


@dataclass
class Tree:
    """The files by their paths below the root, each with the place where it really stands; the folders; what is hidden and was
    not looked into; and what is wrong."""

    files: dict[str, Path] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    hidden: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class Unreadable(Exception):
    """A file cannot be read; the text says why, and `help` what to do."""

    def __init__(self, reason: str, help: str) -> None:
        super().__init__(reason)
        self.help = help


def walk(root: Path, names: Iterable[str], also: Sequence[Path] = ()) -> Tree:
    """What stands in some files and folders directly below a root. Links may lead to places below the root, and below `also`."""
    walker = _Walker(root, also)
    for name in names:
        walker.enter(name)
    return walker.tree


def data_of(path: Path, limit: int) -> bytes:
    """The bytes of a file that `walk` has found. Raises Unreadable, or OSError as the system does.

    It may be another thing by now: no link is followed, and nothing but a plain file is read, so that no pipe can hold us up.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable("is no regular file", _ELSEWHERE)
        data = file.read(limit + 1)
        if len(data) > limit:
            size = max(about.st_size, len(data)) / 1_000_000
            reason = f"is {size:.1f} MB; files up to {limit // 1_000_000} MB are read"
            raise Unreadable(reason, "split it into several files, or check what was pasted into it")
        return data


_BINARY = getattr(os, "O_BINARY", 0)
_ELSEWHERE = "move it elsewhere"


class _Walker:
    def __init__(self, root: Path, also: Sequence[Path]) -> None:
        self.tree = Tree()
        self._root = Path(os.path.realpath(root))
        self._also = tuple(Path(os.path.realpath(place)) for place in also)
        self._is_full = False

    def enter(self, name: str) -> None:
        """Walks one file or folder below the root, without recursion."""
        if not os.path.lexists(self._root / name):
            return
        waiting = [(name, self._root / name, frozenset[tuple[int, int]](), 0)]
        while waiting and not self._is_full:
            name, path, above, depth = waiting.pop()
            try:
                place = self._place(name, path)
                if place is None:
                    continue
                about = place.stat()
                if stat.S_ISREG(about.st_mode):
                    self._take(name, place)
                elif not stat.S_ISDIR(about.st_mode):
                    self._refuse(name, f"{printable(name)} is no regular file", _ELSEWHERE)
                elif (key := (about.st_dev, about.st_ino)) in above:
                    self._refuse(name, f"{printable(name)} is a link to a folder that it stands in", "delete the link")
                elif depth == MAX_FOLDERS:
                    message = f"{printable(name)} stands deeper than {MAX_FOLDERS} folders"
                    self._refuse(name, message, "move it further up: no help center needs so many folders")
                else:
                    self.tree.folders.add(name)
                    self._count(name)
                    inside = list(self._inside(name, place))
                    waiting += [(each, below, above | {key}, depth + 1) for each, below in reversed(inside)]
            except OSError as error:
                message = f"{printable(name)} cannot be read: {error.strerror or error}"
                self._refuse(name, message, "check that the file is there and may be read by you")

    def _place(self, name: str, path: Path) -> Path | None:
        """Where a path really leads; None, with a finding, where that is no place of ours."""
        if not path.is_symlink():
            return path
        try:
            place = Path(os.path.realpath(path, strict=True))
        except FileNotFoundError:
            self._refuse(name, f"{printable(name)} is a link that leads nowhere", "delete the link, or mend it")
            return None
        except OSError:
            self._refuse(
                name, f"{printable(name)} is a link that leads round in a circle", "delete the link, or mend it"
            )
            return None
        inside = place.parts[len(self._root.parts) :] if place.is_relative_to(self._root) else None
        if (inside is None or any(map(_is_hidden, inside))) and not any(map(place.is_relative_to, self._also)):
            what = "out of the help center" if inside is None else "to what is hidden"
            message = f"{printable(name)} is a link that leads {what}, and nothing from there is read or published"
            self._refuse(name, message, "put a copy of the file in its place, or delete the link")
            return None
        return place

    def _inside(self, name: str, folder: Path) -> Iterator[tuple[str, Path]]:
        """What stands in a folder, in the order of the names; of two names that other systems take for one, the first."""
        alike: dict[str, str] = {}
        for place in sorted(folder.iterdir()):
            # macOS hands out letters in parts; a link in a text is typed in one, and an address must be the same everywhere.
            each = unicodedata.normalize("NFC", place.name)
            path = f"{name}/{each}"
            if _is_hidden(each):
                self.tree.hidden.append(path)
                continue
            if each != printable(each):
                help = "rename it with plain letters, digits and hyphens"
                self._refuse(
                    path, f"the name of {printable(path)} is not written in UTF-8, or holds control characters", help
                )
                continue
            if is_kept_by_windows(each) or _NOT_ON_WINDOWS.search(each):
                message = f"{path} has a name that Windows cannot hold"
                self._refuse(path, message, "rename it with plain letters, digits and hyphens")
                continue
            other = alike.setdefault(each.casefold(), place.name)
            if other != place.name:
                message = f"{path} and {name}/{other} have one and the same name on Windows and macOS"
                self._refuse(path, message, "rename one of the two, or delete it")
                continue
            yield path, place

    def _take(self, name: str, place: Path) -> None:
        self.tree.files[name] = place
        self._count(name)

    def _count(self, name: str) -> None:
        if len(self.tree.files) + len(self.tree.folders) > MAX_FILES:
            self._is_full = True
            message = f"the help center has more than {MAX_FILES:,} files and folders, and this is the next one"
            self._refuse(name, message, "move what does not belong to it elsewhere")

    def _refuse(self, name: str, message: str, help: str) -> None:
        self.tree.findings.append(file_finding("file", printable(name), message, help))


def is_kept_by_windows(name: str) -> bool:
    """Whether Windows keeps a name for a device, so that no file or folder there can have it, with any ending."""
    return bool(_DEVICE.fullmatch(name))


_DEVICE = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9])(?:\..*)?", re.IGNORECASE | re.DOTALL)
_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\]|[. ]$')


def _is_hidden(name: str) -> bool:
    return name.startswith(".") and name != _SHOWN_HIDDEN


def printable(path: str) -> str:
    """A path as a report can print it: what is no UTF-8, and what moves the cursor, as an escape."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
