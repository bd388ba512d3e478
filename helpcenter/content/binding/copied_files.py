"""A copy of a file of answers or rules that was left beside it: it holds the same ids under another name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from helpcenter.content.model import EntriesFile, PolicyFile
from helpcenter.text.finding import Finding


def copied_files(records: Sequence[Any]) -> list[Finding]:
    """A finding on each file that is called otherwise than the one it repeats, whose name is right."""
    findings = []
    by_path = {record.file.path: record for record in records if isinstance(record, (EntriesFile, PolicyFile))}
    for path, record in by_path.items():
        name = record.topic if isinstance(record, EntriesFile) else record.area
        place = PurePosixPath(path)
        original = str(place.with_name(f"{name}.yml"))
        if original != path and original in by_path and _ids_of(record) & _ids_of(by_path[original]):
            message = f"{place.name} is a copy of {name}.yml: it holds the same ids"
            help = f"delete it, or move it out of faq/; what is new in it belongs into {name}.yml"
            findings.append(Finding("duplicate-id", record.file.span(0, 0), message, help))
    return findings


def _ids_of(record: EntriesFile | PolicyFile) -> set[str]:
    return {one.id for one in (record.entries if isinstance(record, EntriesFile) else record.constants)}
