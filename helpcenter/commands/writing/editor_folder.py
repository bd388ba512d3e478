"""The files that tell an editor of a tree, kept as its content is: those that a tree has, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from helpcenter.commands.durable import replace_files
from helpcenter.content.editors.editor_files import EDITOR_FOLDER, NAME_FILES, name_files
from helpcenter.content.model import Catalog
from helpcenter.content.written import read_content


def stale_files(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Those of the files that a folder does not hold as they are now; in which order a merge has left their lines is the same."""
    return [name for name, text in files.items() if _lines(folder / name) != sorted(set(text.splitlines()))]


def write_stale(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Writes those files; returns their names."""
    stale = stale_files(folder, files)
    replace_files({folder / name: files[name].encode() for name in stale})
    return stale


def refresh_names(root: Path, catalog: Catalog | None = None) -> None:
    """Tells editors the names that a tree has now, where it has such files, and says nothing.

    While a file cannot be read, its names are not known, and they stay as they were.
    """
    folder = root / EDITOR_FOLDER
    there = [name for name in NAME_FILES if (folder / name).is_file()]
    if not there:
        return
    catalog = catalog or read_content(root).catalog
    if not catalog.broken:
        with suppress(OSError):  # a tree that cannot be written has what it has
            write_stale(folder, {name: text for name, text in name_files(catalog).items() if name in there})


def _lines(file: Path) -> list[str] | None:
    with suppress(OSError, UnicodeDecodeError):
        return sorted(set(file.read_text(encoding="utf-8").splitlines()))
    return None
