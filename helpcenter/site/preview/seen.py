"""What a preview has read, and whether anything is another than it was: the only thing that has pages made anew.

The places are looked at often, which costs next to nothing: files and folders are asked when they changed last. Only where one says so
is everything read, because a single save touches a file several times, and some programs touch what they do not change.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from helpcenter.content.around.public_files import DOCS
from helpcenter.content.files import is_written, tree_of
from helpcenter.site.site_sources import MOST_BYTES
from helpcenter.text.tree import Unreadable, data_of

_EVERY = 0.1
"""Seconds from one look to the next."""
_SETTLES = 0.03
"""Seconds without a further change after which a file counts as written: longer than any step of a disk's clock that we know of."""
_PATIENCE = 30
"""So often is waited for that: what is written without end is read all the same."""


_Marks = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class SeenFiles:
    """All that stands below a root and is read."""

    digest: str
    """Of names, bytes, and what cannot be read."""
    places: tuple[Path, ...]
    """Files and folders which show that something has changed."""

    @property
    def marks(self) -> _Marks:
        """When and how each place has changed last."""
        return tuple(map(_mark, self.places))


def seen(root: Path) -> SeenFiles:
    """What is there now."""
    tree = tree_of(root)
    hidden = [name for name in tree.hidden if name.startswith(DOCS)]
    digest = hashlib.blake2b(repr([*tree.findings, sorted(tree.folders), hidden]).encode())
    for name, place in sorted(tree.files.items()):
        if not is_written(name):
            continue  # what editors keep beside a file while it is open
        try:
            data = data_of(place, MOST_BYTES)
        except (Unreadable, OSError) as error:
            data = str(error).encode()
        digest.update(f"\n{name} {len(data)}\n".encode())
        digest.update(data)
    folders = (root / name for name in sorted(tree.folders))
    return SeenFiles(digest.hexdigest(), (root, *folders, *sorted(tree.files.values())))


def _mark(place: Path) -> tuple[int, ...]:
    try:
        about = place.stat()
    except OSError:
        return ()
    return about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino


class Watch:
    """Looks after what stands below a root, from the moment at which it is made."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen = SeenFiles("", ())
        self._read_again()

    def follow(self, make: Callable[[], bool], rest: Callable[[], None]) -> None:
        """Makes the pages anew whenever something is another than it was, until Ctrl-C; `rest` is done after each time.

        Changes that come while pages are made are one more time, however many they are. What `make` could not do is tried again
        with the next touch.
        """
        digest = self._seen.digest
        while True:
            rest()
            while self._seen.marks == self._marks:
                time.sleep(_EVERY)
            self._wait_until_written()
            self._read_again()
            if self._seen.digest != digest:
                digest = self._seen.digest if make() else ""

    def _read_again(self) -> None:
        """Reads all. The marks are from before it is read: what changes meanwhile has others at the next look."""
        while True:
            self._marks, now = self._seen.marks, seen(self._root)
            places, self._seen = self._seen.places, now
            if now.places == places:
                return

    def _wait_until_written(self) -> None:
        marks = self._seen.marks
        for _ in range(_PATIENCE):
            time.sleep(_SETTLES)
            if (now := self._seen.marks) == marks:
                return
            marks = now
