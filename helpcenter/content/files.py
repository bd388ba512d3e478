"""Paths -> source files: the only module that reads the writers' tree.

What cannot be read (a link that leads out, a folder called x.yml, two megabytes of something, another encoding) is a finding,
and the rest is read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from helpcenter.content.around.public_files import DOCS, PROOF_BYTES, DocsFiles, is_proof
from helpcenter.content.kinds import KINDS, Kind, kind_of, meant_name, not_read
from helpcenter.store.step import step
from helpcenter.text.finding import Finding, file_finding
from helpcenter.text.source import MAX_BYTES, MAX_LEDGER_BYTES, SourceFile, Undecodable, decode
from helpcenter.text.tree import Tree, Unreadable, data_of, printable, walk

_PROJECT = Path(__file__).resolve().parents[2]
LOOK = (_PROJECT / "overrides", _PROJECT / "docs" / "assets", _PROJECT / "mkdocs.yml")
"""The look that comes with the program: the tree of another help center may link to it, and to nothing else outside itself."""


@dataclass(frozen=True)
class Files:
    """The writers' files, each kind in the order of their names, and the paths of those that are there but cannot be read."""

    sources: tuple[SourceFile, ...]
    unreadable: frozenset[str] = frozenset()
    docs: DocsFiles = DocsFiles()
    """What stands in docs/, read or not."""

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all, read or not."""
        return self.unreadable.union(source.path for source in self.sources)

    def of(self, kind: Kind) -> tuple[SourceFile, ...]:
        """The files of a kind."""
        return tuple(source for source in self.sources if kind_of(source.path) is kind)

    def with_texts(self, text_of: Callable[[SourceFile], str]) -> Files:
        """The same files with other texts."""
        return replace(self, sources=tuple(SourceFile(source.path, text_of(source)) for source in self.sources))


@step("Reading the files")
def read_files(root: Path) -> tuple[Files, list[Finding]]:
    """Reads the files of all kinds below a root."""
    sources: list[SourceFile] = []
    unreadable: set[str] = set()
    tree = tree_of(root)
    findings = list(tree.findings)
    by_kind: dict[Kind, list[str]] = {}
    for name in sorted(tree.files.keys() | tree.folders):
        if is_written(name) and (kind := kind_of(name)):
            by_kind.setdefault(kind, []).append(name)
    misnamed = {meant: name for name in sorted(tree.files) if (meant := _misnamed(name, tree))}
    findings += [not_read(name) for name in misnamed.values()]
    unreadable |= misnamed.keys()
    for kind in KINDS:
        if kind not in by_kind and kind.absent is not None and not any(map(kind.fits, misnamed)):
            findings.append(kind.absent)
        for name in by_kind.get(kind, ()):
            if refused := kind.refuse(name) or _left_behind(name, kind, by_kind[kind]):
                findings.append(refused)
                if name == kind.formerly or meant_name(name) not in tree.files:
                    unreadable.add(name)  # what it would have brought is not missing
                continue
            content = _read(name, tree)
            if kind.may_be_data and (not isinstance(content, SourceFile) or "\0" in content.text):
                continue
            if isinstance(content, SourceFile):
                sources.append(content)
            else:
                findings.append(content)
                unreadable.add(name)
    lost = {finding.span.source.path for finding in tree.findings if kind_of(finding.span.source.path)}
    return Files(tuple(sources), frozenset(unreadable | lost), _docs(tree)), findings


def _misnamed(name: str, tree: Tree) -> str:
    """What a file in faq/ should be called, which nobody reads because of its ending or its capitals; "" for any other."""
    meant = meant_name(name)
    is_ours = name.startswith("faq/") and is_written(name) and meant != name and kind_of(name) is None
    return meant if is_ours and kind_of(meant) and meant not in tree.files else ""


def _left_behind(name: str, kind: Kind, names: list[str]) -> Finding | None:
    """The finding on a file that stands at the former place of its kind too: nobody can say which of both holds."""
    if name != kind.formerly or len(names) == 1:
        return None
    [place] = kind.globs
    message = f"{name} and {place} are the same kind of file, and only {place} is read"
    return file_finding("file", name, message, f"move what {place} lacks into it, and delete {name}")


def _docs(tree: Tree) -> DocsFiles:
    """The files of docs/. What stands at the top is looked into, because it may be a proof of ownership."""
    files = {name.removeprefix(DOCS): place for name, place in tree.files.items() if name.startswith(DOCS)}
    hidden = (name.removeprefix(DOCS) for name in tree.hidden if name.startswith(DOCS))
    proofs = {name for name, place in files.items() if "/" not in name and is_proof(name, _beginning(place))}
    return DocsFiles(tuple(sorted(files)), tuple(sorted(map(printable, hidden))), frozenset(proofs))


def _beginning(place: Path) -> bytes:
    """As much of a file as a proof of ownership may hold, or longer than that where it is none."""
    try:
        return data_of(place, PROOF_BYTES)
    except (Unreadable, OSError):
        return b" " * (PROOF_BYTES + 1)


def tree_of(root: Path) -> Tree:
    """All that stands in the folders that any kind of file belongs to."""
    names = dict.fromkeys(glob.partition("/")[0] for kind in KINDS for glob in kind.globs)
    return walk(root, names, LOOK)


def is_written(path: str) -> bool:
    """Whether somebody wrote a file. Editors leave #x# and x~ behind, and Windows Thumbs.db and desktop.ini."""
    name = path.rpartition("/")[2]
    return not name.startswith((".", "#")) and not name.endswith(("~", ".db", ".ini"))


def _read(name: str, tree: Tree) -> SourceFile | Finding:
    if name in tree.folders:
        help = "rename the folder, or move it elsewhere"
        return file_finding("file", name, f"{name} is a folder, and a file is wanted", help)
    try:
        return SourceFile(
            name, decode(data_of(tree.files[name], MAX_LEDGER_BYTES if name.endswith(".lock") else MAX_BYTES))
        )
    except Undecodable as error:
        help = "save it again with the encoding UTF-8 (in the editor: Save with encoding)"
        return file_finding("file", name, str(error), help, error.line, error.column)
    except Unreadable as error:
        return file_finding("file", name, f"{name} {error}", error.help)
    except OSError as error:
        message = f"{name} cannot be read: {error.strerror or error}"
        return file_finding("file", name, message, "check that the file is there and may be read by you")
