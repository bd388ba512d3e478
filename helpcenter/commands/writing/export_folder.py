"""The folder of an export is renewed file by file: what is the same stays untouched, and nothing of anybody else is written or goes.

The manifest says what is ours. It is written first, with the checksums of before, and last, without them: whatever ends the command
in between, each file is the old or the new one, whole, and the next export knows both as ours.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from helpcenter.commands.common import Refused
from helpcenter.commands.durable import clear_beside, patiently, replace_files, sync_folder
from helpcenter.helpdesk.document import Garbled
from helpcenter.helpdesk.manifest import MANIFEST, Manifest, checksum


@dataclass
class Renewal:
    """What an export has done to its folder: paths below it."""

    written: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    """Written anew, though somebody had edited them there."""
    left: list[str] = field(default_factory=list)
    """No longer of the export, and left where they are, because somebody has edited them."""


def export_place(folder: Path, sources: Iterable[Path]) -> Path:
    """Where an export goes. Raises Refused where it is a link, a file, or a place of the help center itself."""
    if folder.is_symlink():
        raise Refused(f"{folder} is a link, and an export follows none; name the folder that it leads to")
    place = Path(os.path.realpath(folder))
    if place.exists() and not place.is_dir():
        raise Refused(f"{folder} is a file, and an export is a folder; name another place")
    for source in (Path(os.path.realpath(source)) for source in sources):
        if source.is_relative_to(place) or place.is_relative_to(source):
            raise Refused(
                f"{folder} is no place for an export: {source} belongs to the help center; name a folder of its own"
            )
    return place


def renew(place: Path, files: Mapping[str, bytes], manifest: Manifest) -> Renewal:
    """Brings the files of an export into a folder that is there. Raises Refused, before anything is changed."""
    clear_beside([place / MANIFEST])
    old = _manifest_of(place)
    known = old.paths if old else []
    _look(place, [MANIFEST, *files, *known])
    clear_beside(place / path for path in {*files, *known})
    sums = {path: _checksum_of(place / path) for path in {*files, *known}}
    done = Renewal()
    for path, data in files.items():
        there = sums[path]
        if there == checksum(data):
            done.same.append(path)
            continue
        if there and not (old and old.is_ours(path, there)):
            if path not in known:
                raise Refused(
                    f"{place / path} is not of this export, and a file is to be written there; move it or delete it"
                )
            done.edited.append(path)
        done.written.append(path)
    for path in sorted(set(known) - set(files)):
        if old and (there := sums[path]):
            (done.removed if old.is_ours(path, there) else done.left).append(path)
    if done.written or done.removed:
        before = {path: there for path in (*done.written, *done.removed) if (there := sums[path])}
        replace_files({place / MANIFEST: replace(manifest, before=before).data()})
        replace_files({place / path: files[path] for path in done.written})
        for path in done.removed:
            patiently(partial((place / path).unlink, missing_ok=True))
            sync_folder((place / path).parent)
    if _bytes_of(place / MANIFEST) != manifest.data():
        replace_files({place / MANIFEST: manifest.data()})
    return done


def _manifest_of(place: Path) -> Manifest | None:
    """The manifest of a folder, None where it is empty. Raises Refused where the folder is of somebody else."""
    path = place / MANIFEST
    if path.is_symlink() or not path.is_file():
        if strange := sorted(other.name for other in place.iterdir()):
            named = ", ".join(strange[:3]) + (" ..." if len(strange) > 3 else "")
            raise Refused(f"{place} holds files that no export has written ({named}); name an empty or a new folder")
        return None
    try:
        return Manifest.read(path.read_bytes())
    except Garbled as mistake:
        why = f"{mistake}, so nobody can say which files here are of an export"
        raise Refused(f"{path} cannot be used: {why}; name an empty or a new folder") from None


def _look(place: Path, paths: Iterable[str]) -> None:
    """Raises Refused where a link or something else than a file stands at one of these paths, or on the way there."""
    for path in paths:
        for at in (place / path, *(place / path).parents):
            if at == place:
                break
            if at.is_symlink():
                raise Refused(f"{at} is a link, and an export follows none; delete it")
            if at.exists() and at.is_dir() == (at == place / path):
                wanted = "file" if at == place / path else "folder"
                raise Refused(
                    f"a {wanted} of the export is to stand at {at}, where something else is; move it or delete it"
                )


def _checksum_of(path: Path) -> str:
    """The checksum of a file, "" where there is none."""
    data = _bytes_of(path)
    return "" if data is None else checksum(data)


def _bytes_of(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
