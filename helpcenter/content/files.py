"""Paths -> source files: the only module that reads the writers' tree.

What cannot be read (a folder called x.yml, two megabytes of something, another encoding) is a finding, and the rest is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from helpcenter.content.kinds import KINDS, Kind, kind_of
from helpcenter.text.finding import Finding, file_finding
from helpcenter.text.source import MAX_BYTES, MAX_LEDGER_BYTES, SourceFile, Undecodable, decode


@dataclass(frozen=True)
class Files:
    """The writers' files, each kind in the order of their names, and the paths of those that are there but cannot be read."""

    sources: tuple[SourceFile, ...]
    unreadable: frozenset[str] = frozenset()

    def of(self, kind: Kind) -> tuple[SourceFile, ...]:
        """The files of a kind."""
        return tuple(source for source in self.sources if kind_of(source.path) is kind)

    def with_texts(self, text_of: Callable[[SourceFile], str]) -> Files:
        """The same files with other texts."""
        return replace(self, sources=tuple(SourceFile(source.path, text_of(source)) for source in self.sources))


def read_files(root: Path) -> tuple[Files, list[Finding]]:
    """Reads the files of all kinds below a root."""
    sources: list[SourceFile] = []
    unreadable: set[str] = set()
    findings: list[Finding] = []
    for kind in KINDS:
        paths = _paths(root, kind)
        if not paths and kind.absent is not None:
            findings.append(kind.absent)
        for name, path in paths:
            if refused := kind.refuse(name):
                findings.append(refused)
                continue
            content = _read(name, path)
            if isinstance(content, SourceFile):
                sources.append(content)
            else:
                findings.append(content)
                unreadable.add(name)
    return Files(tuple(sources), frozenset(unreadable)), findings


def _paths(root: Path, kind: Kind) -> list[tuple[str, Path]]:
    """What stands where the files of a kind stand: the path below the root, and the whole one."""
    paths = {path.relative_to(root).as_posix(): path for glob in kind.globs for path in root.glob(glob)}
    return sorted((name, path) for name, path in paths.items() if kind.fits(name) and not _is_of_an_editor(path.name))


def _is_of_an_editor(name: str) -> bool:
    """Editors leave .x.swp, #x# and x~ behind, and Windows Thumbs.db and desktop.ini; they are not the writer's."""
    return name.startswith((".", "#")) or name.endswith(("~", ".db", ".ini"))


def _read(name: str, path: Path) -> SourceFile | Finding:
    try:
        return _refused(name, path) or SourceFile(name, decode(path.read_bytes()))
    except Undecodable as error:
        help = "save it again with the encoding UTF-8 (in the editor: Save with encoding)"
        return file_finding("file", name, str(error), help, error.line, error.column)
    except OSError as error:
        message = f"{name} cannot be read: {error.strerror or error}"
        return file_finding("file", name, message, "check that the file is there and may be read by you")


def _refused(name: str, path: Path) -> Finding | None:
    """Why it is not even opened."""
    about = path.stat()
    limit = MAX_LEDGER_BYTES if path.suffix == ".lock" else MAX_BYTES
    if S_ISDIR(about.st_mode):
        message, help = f"{name} is a folder, and a file is wanted", "rename the folder, or move it elsewhere"
    elif not S_ISREG(about.st_mode):
        message, help = f"{name} is no regular file", "move it elsewhere"
    elif about.st_size > limit:
        message = f"{name} is {about.st_size / 1_000_000:.1f} MB; files up to {limit // 1_000_000} MB are read"
        help = "split it into several files, or check what was pasted into it"
    else:
        return None
    return file_finding("file", name, message, help)
