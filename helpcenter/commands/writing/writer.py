"""The writer of a site: it puts files into a new folder, and takes over from the last site what is the same.

To make a folder for each of a thousand pages takes longer than to write the few that are new. So the folders of the last build stay
as a spare one (`keep_spare`), with second names of the files of the site, and the next build begins with them.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from helpcenter.commands.durable import FILE_MODE, remove_tree
from helpcenter.commands.writing.swap import below
from helpcenter.store.digest import digest as digest_of


class Writer:
    """Writes files into a new folder: where the old one holds the very same, it is that file under a second name.

    It must not be written to after that; whoever puts another one at its path gets a file of its own. What the spare folder holds is
    believed nothing: only what is the same file as that of the old folder is left where it is.
    """

    def __init__(self, fresh: Path, place: Path, spare: Path | None = None) -> None:
        self._fresh, self._place, self._spare = fresh, place, spare
        self._old = below(place).files if place.is_dir() else {}
        self._there: dict[str, os.stat_result] = {}
        self._folders: set[str] | None = None
        self.written: dict[str, str] = {}
        """The paths of all files that were put there, each with a digest of its bytes."""
        self._changed = {""}
        self.others = set[str]()
        """The paths of files that the old folder does not hold so."""

    def write(self, path: str, data: bytes) -> None:
        """Writes a file."""
        about = self._old.get(path)
        self.others.discard(path)
        with suppress(OSError):  # it is gone, or the disk knows no second names
            if about and about.st_size == len(data) and _is_published(about) and self._read(path) == data:
                self._take_over(path, about, digest_of(data))
                return
            self.others.add(path)
        with open(self._free(path), "xb") as file:
            self.written[path] = digest_of(data)
            file.write(data)

    def again(self, path: str, digest: str) -> bool:
        """Takes over a file of the old folder; False where it has none there whose bytes have this digest."""
        about = self._old.get(path)
        with suppress(OSError):
            if about and _is_published(about) and digest_of(self._read(path)) == digest:
                self._take_over(path, about, digest)
                return True
        return False

    def finish(self) -> Mapping[str, str]:
        """All is written: what the spare folder held besides goes. Of each file a digest of its bytes."""
        folders = self._begun()
        for path in self._there.keys() - self.written.keys():
            self._changed.add(os.path.dirname(path))
            os.unlink(f"{self._fresh}/{path}")
        holding = {""}.union(*(_above(path) for path in self.written))
        for folder in sorted(folders - holding, reverse=True):
            self._changed.add(os.path.dirname(folder))
            os.rmdir(f"{self._fresh}/{folder}")
        return self.written

    @property
    def settled(self) -> set[str]:
        """The folders that the spare one had with just these names."""
        return self._begun() - self._changed

    def _take_over(self, path: str, about: os.stat_result, digest: str) -> None:
        self._begun()
        if not (there := self._there.get(path)) or not os.path.samestat(there, about):
            os.link(f"{self._place}/{path}", self._free(path))
        self.written[path] = digest

    def _free(self, path: str) -> str:
        """Where a file is to be written: its folder is there, and nothing at its name."""
        folders = self._begun()
        for folder in _above(path):
            if folder not in folders:
                self._clear(folder)
                os.mkdir(f"{self._fresh}/{folder}")
                folders.add(folder)
                self._changed |= {folder, os.path.dirname(folder)}
        self._clear(path)
        self._changed.add(os.path.dirname(path))
        self.written.pop(path, None)
        return f"{self._fresh}/{path}"

    def _clear(self, path: str) -> None:
        """Takes away what stands at a path, a file or a folder."""
        folders = self._begun()
        if path in folders:
            remove_tree(self._fresh / path)
            folders.difference_update([name for name in folders if f"{name}/".startswith(f"{path}/")])
            for name in [name for name in self._there if name.startswith(f"{path}/")]:
                del self._there[name]
        elif self._there.pop(path, None) or path in self.written:
            os.unlink(f"{self._fresh}/{path}")

    def _begun(self) -> set[str]:
        """The folders that there are. It begins with the first file: until then MkDocs clears the new folder."""
        if self._folders is None:
            if self._spare:
                with suppress(OSError):  # there is none, or somebody takes it away
                    for name in os.listdir(self._spare):
                        os.rename(self._spare / name, self._fresh / name)
            found = below(self._fresh)
            self._there, self._folders = found.files, set(found.folders)
        return self._folders

    def _read(self, path: str) -> bytes:
        with open(f"{self._place}/{path}", "rb", buffering=0) as file:
            return file.read()


def keep_spare(fresh: Path, place: Path, spare: Path) -> None:
    """Keeps what has become of a new folder when the site is in its place, for the next build; other spare folders go.

    Where nothing is left of it, its like is made. Without a spare folder the next build takes longer.
    """
    with suppress(OSError):
        spare.parent.mkdir(parents=True, exist_ok=True)
        for earlier in spare.parent.iterdir():
            remove_tree(earlier)
        if os.stat(place).st_dev != os.stat(spare.parent).st_dev:
            return
        if fresh.is_dir():
            fresh.rename(spare)
            return
        site = below(place)
        for folder in site.folders:
            os.mkdir(spare / folder)
        for path in site.files:
            os.link(place / path, spare / path)


def _is_published(about: os.stat_result) -> bool:
    return about.st_mode == stat.S_IFREG | FILE_MODE


def _above(path: str) -> list[str]:
    """The folders in which a file stands."""
    return [path[:at] for at, sign in enumerate(path) if sign == "/"]
