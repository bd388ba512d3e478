"""What the writers wrote: read and bound, with all that is wrong with it so far. The day is not needed yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
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


def on_present_lines(findings: Iterable[Finding], written: Written) -> list[Finding]:
    """Findings of which some were made on the last good text of a file, at the places where their lines stand now.

    What was said of lines that have changed since is not said any more: they have to be read first.
    """
    now = {source.path: source for source in written.files.sources}
    own = set(written.findings)
    places: dict[SourceFile, dict[int, int]] = {}

    def moved(finding: Finding) -> Finding | None:
        span = finding.span
        if finding in own or span.source.path not in written.catalog.broken or span.source == now.get(span.source.path):
            return finding
        if (present := now.get(span.source.path)) is None:
            return None
        if span.source not in places:
            places[span.source] = _same_lines(span.source, present)
        lines = places[span.source]
        first, last = span.begin[0], span.finish[0]
        there = [lines.get(number) for number in range(first, last + 1)]
        if there[0] is None or there != list(range(there[0], there[0] + len(there))):
            return None
        by = present.offset(there[0], 1) - span.source.offset(first, 1)
        return replace(finding, span=present.span(span.start + by, span.end + by))

    return [one for finding in findings if (one := moved(finding)) is not None]


def _same_lines(old: SourceFile, new: SourceFile) -> dict[int, int]:
    """The numbers of lines in an old text, each with its number now."""
    blocks = SequenceMatcher(None, old.text.split("\n"), new.text.split("\n"), autojunk=False).get_matching_blocks()
    return {one.a + number: one.b + number for one in blocks for number in range(1, one.size + 1)}


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
