"""Paths -> source files: the only module that reads the writers' tree.

What cannot be read (a folder called x.yml, two megabytes of something, another encoding) is a finding, and the rest is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from helpcenter.content.addresses import may_be_written_by_hand
from helpcenter.text.finding import Finding, file_finding
from helpcenter.text.source import MAX_BYTES, MAX_LEDGER_BYTES, SourceFile, Undecodable, decode

_AROUND = {
    "overrides/**/*": (".html", ".xml"),
    "docs/**/*": (".js", ".css", ".svg", ".html"),
    "docs/assets/**/*": (".js", ".css", ".svg", ".html"),  # `**` does not follow the link that this folder may be
    "README.md": (".md",),
    "faq/README.md": (".md",),
    "mkdocs.yml": (".yml",),
}


@dataclass
class Files:
    """The writers' files by what they hold, each in the order of their names."""

    topics: SourceFile | None = None
    entries: list[SourceFile] = field(default_factory=list)
    policy: list[SourceFile] = field(default_factory=list)
    search: SourceFile | None = None
    phrasings: list[SourceFile] = field(default_factory=list)
    judgments: SourceFile | None = None
    subjects: SourceFile | None = None
    calendar: SourceFile | None = None
    lock: SourceFile | None = None
    reviewed: SourceFile | None = None
    hand_pages: list[SourceFile] = field(default_factory=list)
    around: list[SourceFile] = field(default_factory=list)
    """What stands around the answers: templates, scripts, style sheets, READMEs, settings."""
    unreadable: list[str] = field(default_factory=list)
    """Paths of files that are there but could not be read."""


def read_files(root: Path) -> tuple[Files, list[Finding]]:
    """Reads faq/ and docs/*.md below a root."""
    files, findings = Files(), []

    def read(path: Path) -> SourceFile | None:
        source, finding = _read(root, path)
        if finding is not None:
            findings.append(finding)
            files.unreadable.append(finding.span.source.path)
        return source

    faq = root / "faq"
    if (faq / "topics.yml").exists():
        files.topics = read(faq / "topics.yml")
    else:
        findings.append(
            file_finding(
                "file",
                "faq/topics.yml",
                "there is no faq/topics.yml",
                "write it: the topics in their order, each with id, title and blurb",
            )
        )
    for folder, group in (("entries", files.entries), ("policy", files.policy), ("phrasings", files.phrasings)):
        names = _names(faq / folder)
        for path in names:
            if path.suffix != ".yml":
                findings.append(
                    file_finding(
                        "file",
                        path.relative_to(root).as_posix(),
                        f"{path.name} is not read: only files ending in .yml are",
                        f"rename it to {path.stem}.yml, or move it out of faq/{folder}/",
                    )
                )
            elif (source := read(path)) is not None:
                group.append(source)
        if not names and group is not files.phrasings:
            findings.append(
                file_finding(
                    "file",
                    f"faq/{folder}",
                    f"there is no file in faq/{folder}/",
                    "a help center needs at least one; faq/README.md shows how it looks",
                )
            )
    files.search = read(faq / "search.yml") if (faq / "search.yml").exists() else None
    files.judgments = read(faq / "judgments.yml") if (faq / "judgments.yml").exists() else None
    files.subjects = read(faq / "subjects.yml") if (faq / "subjects.yml").exists() else None
    files.calendar = read(faq / "calendar.yml") if (faq / "calendar.yml").exists() else None
    files.lock = read(faq / "ids.lock") if (faq / "ids.lock").exists() else None
    files.reviewed = read(faq / "reviewed.lock") if (faq / "reviewed.lock").exists() else None
    for path in sorted((root / "docs").rglob("*.md")):
        uri = path.relative_to(root / "docs").as_posix()
        if not may_be_written_by_hand(uri):
            message = "this page would take the place of a generated one, or has an address that links cannot hold"
            help = "name it with lower-case words and hyphens, and not a/, topics/, policies/, search, agents or README"
            findings.append(file_finding("file", f"docs/{uri}".encode(errors="replace").decode(), message, help))
        elif (page := read(path)) is not None:
            files.hand_pages.append(page)
    standing = {path for pattern, endings in _AROUND.items() for path in root.glob(pattern) if path.suffix in endings}
    for path in sorted(standing):
        source, finding = _read(root, path)
        files.around += [source] if source else []
        findings += [finding] if finding else []
    return files, findings


def _names(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    # Editors leave .x.swp, #x# and x~ behind, and Windows Thumbs.db and desktop.ini; they are not the writer's.
    return sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith((".", "#")) and not path.name.endswith(("~", ".db", ".ini"))
    )


def _read(root: Path, path: Path) -> tuple[SourceFile | None, Finding | None]:
    name = path.relative_to(root).as_posix()
    try:
        about = path.stat()
        if S_ISDIR(about.st_mode):
            return None, file_finding(
                "file", name, f"{name} is a folder, and a file is wanted", "rename the folder, or move it elsewhere"
            )
        if not S_ISREG(about.st_mode):
            return None, file_finding("file", name, f"{name} is no regular file", "move it elsewhere")
        size = about.st_size
        most = MAX_LEDGER_BYTES if path.suffix == ".lock" else MAX_BYTES
        if size > most:
            return None, file_finding(
                "file",
                name,
                f"{name} is {size / 1_000_000:.1f} MB; files up to {most // 1_000_000} MB are read",
                "split it into several files, or check what was pasted into it",
            )
        return SourceFile(name, decode(path.read_bytes())), None
    except Undecodable as error:
        return None, file_finding(
            "file",
            name,
            str(error),
            "save it again with the encoding UTF-8 (in the editor: Save with encoding)",
            error.line,
            error.column,
        )
    except OSError as error:
        return None, file_finding(
            "file",
            name,
            f"{name} cannot be read: {error.strerror or error}",
            "check that the file is there and may be read by you",
        )
