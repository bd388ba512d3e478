"""What the writers wrote: read and bound, with all that is wrong with it so far. The day is not needed yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from helpcenter.content.around.public_files import judged
from helpcenter.content.catalog import bind
from helpcenter.content.files import Files, read_files
from helpcenter.content.kinds import kind_of
from helpcenter.content.model import Catalog
from helpcenter.text.finding import Finding, Note
from helpcenter.text.source import SourceFile


@dataclass(frozen=True)
class Written:
    """The files, the catalog that they hold, and the findings on them."""

    files: Files
    catalog: Catalog
    findings: list[Finding]

    @property
    def file_count(self) -> int:
        """How many files were checked, as a report counts them."""
        kinds = [kind_of(source.path) for source in self.files.sources]
        return sum(kind is not None and kind.is_counted for kind in kinds)


def read_content(root: Path) -> Written:
    """The content below a root."""
    return bound(*read_files(root))


def bound(files: Files, unreadable: Iterable[Finding] = ()) -> Written:
    """The content of files that were read; `unreadable` is what is wrong with the others."""
    catalog, findings = bind(files)
    is_judged = judged(findings)
    read = (one for one in unreadable if is_judged(one.span.source.path))
    return Written(files, catalog, list(_with_what_is_unjudged([*read, *findings])))


def with_last_good(written: Written, good: dict[str, str]) -> Written:
    """For the live preview: files that cannot be read now are taken as they were when they last could.

    `good` (path -> text) is kept up to date here. The findings stay those of the files as they are now.
    """
    broken = written.catalog.broken
    good |= {source.path: source.text for source in written.files.sources if source.path not in broken}
    if not broken:
        return written
    texts = {source.path: source.text for source in written.files.sources}
    texts |= {path: good[path] for path in broken & good.keys()}
    sources = tuple(SourceFile(path, text) for path, text in sorted(texts.items()))
    files = replace(written.files, sources=sources, unreadable=written.files.unreadable - good.keys())
    return replace(written, files=files, catalog=bind(files)[0])


def _with_what_is_unjudged(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings; the first of a file without which the guard is blind for something says so."""
    told: set[str] = set()
    for finding in findings:
        path = finding.span.source.path
        kind = kind_of(path)
        if kind is not None and kind.unjudged and kind.absent != finding and path not in told:
            told.add(path)
            finding = replace(finding, notes=(*finding.notes, Note(kind.unjudged)))
        yield finding
