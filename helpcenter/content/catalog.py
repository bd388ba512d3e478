"""Files -> Catalog: parses and binds every file, and collects all findings of all files."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, TypeVar

from helpcenter.content.files import Files
from helpcenter.content.model import Catalog, EntriesFile, HandPage, Lock, PolicyFile, TopicsFile
from helpcenter.content.node import Mapping, Node, Scalar, plain_data
from helpcenter.content.passages import Passage, passages
from helpcenter.content.record import Record
from helpcenter.content.schema import (
    bind_calendar,
    bind_entries,
    bind_judgments,
    bind_phrasings,
    bind_policy,
    bind_search,
    bind_subjects,
    bind_topics,
    ids_in,
)
from helpcenter.content.shop_calendar import CalendarFile
from helpcenter.content.yaml_tree import parse
from helpcenter.text.finding import Finding, did_you_mean
from helpcenter.text.source import SourceFile, Span

R = TypeVar("R", bound=Record)
HAND_FIELDS = ("title", "heading", "description", "noindex")
"""What the front matter of a hand-written page may hold."""


def bind(files: Files) -> tuple[Catalog, list[Finding]]:
    """The catalog of what could be read, and what is wrong with the rest."""
    findings: list[Finding] = []

    def load(source: SourceFile | None, binder: Callable[[Node], tuple[R | None, list[Finding]]]) -> R | None:
        if source is None:
            return None
        bound: R | None
        bound, mistakes = _loaded(source, binder)
        findings.extend(mistakes)
        return bound

    topics = load(files.topics, bind_topics)
    entry_files = [(source, load(source, bind_entries)) for source in files.entries]
    areas = [(source, load(source, bind_policy)) for source in files.policy]
    for source, bound in (*entry_files, *areas):
        if bound is not None:
            findings += _named_after(source, bound)
    catalog = Catalog(
        topics=tuple(topics.topics) if topics else (),
        entries=tuple(entry for _, file in entry_files if file for entry in file.entries),
        areas=tuple(area for _, area in areas if area),
        most_needed=_listed(topics, "most_needed"),
        footer=_listed(topics, "footer"),
        search=load(files.search, bind_search),
        phrasings=tuple(file for source in files.phrasings if (file := load(source, bind_phrasings))),
        judgments=load(files.judgments, bind_judgments),
        subjects=load(files.subjects, bind_subjects),
        calendar=load(files.calendar, bind_calendar) or CalendarFile(),
        hand_pages=tuple(page for source in files.hand_pages if (page := _hand_page(source, findings))),
        lock=_lock(files.lock) if files.lock else None,
        reviewed=files.reviewed,
        around=tuple(passage for source in files.around for passage in _around(source)),
    )
    broken = frozenset({finding.span.source.path for finding in findings} | set(files.unreadable))
    blind = catalog.topics == () or any(path.startswith("faq/") for path in files.unreadable)
    blind = blind or any(not ids_in(source.text) for source in (*files.entries, *files.policy) if source.path in broken)
    return replace(catalog, unread=_unread(files, broken), broken=broken, blind=blind), findings


def _listed(topics: TopicsFile | None, field: str) -> tuple[tuple[str, Span], ...]:
    """The ids in a list of faq/topics.yml, each with its place."""
    return tuple((id, topics.place(field, n)) for n, id in enumerate(getattr(topics, field))) if topics else ()


@lru_cache(maxsize=100)  # a preview reads every file again after each change, and all but one are the same
def _loaded(source: SourceFile, binder: Callable[[Node], tuple[Any, list[Finding]]]) -> tuple[Any, tuple[Finding, ...]]:
    """A file parsed and bound, and what is wrong with it. Nothing changes these records later: they are frozen."""
    root, mistakes = parse(source)
    if root is None:
        empty = Finding("schema", source.span(0, 0), f"{source.path} is empty", "write its content, or delete the file")
        return None, tuple(mistakes) or (empty,)
    bound, more = binder(root)
    return bound, (*mistakes, *more)


@lru_cache(maxsize=200)
def _around(source: SourceFile) -> tuple[Passage, ...]:
    return tuple(passages(source))


def _unread(files: Files, broken: frozenset[str]) -> frozenset[str]:
    """The ids that stand in broken files, so that a mistake there is not reported again wherever they are named."""
    sources = [source for source in (files.topics, *files.entries, *files.policy) if source and source.path in broken]
    return frozenset(
        {id for source in sources for id in ids_in(source.text)} | {PurePosixPath(path).stem for path in broken}
    )


def _named_after(source: SourceFile, bound: EntriesFile | PolicyFile) -> list[Finding]:
    """A file is called after its topic or area, so that a person finds it."""
    field = "topic" if isinstance(bound, EntriesFile) else "area"
    id, stem = getattr(bound, field), PurePosixPath(source.path).stem
    if id == stem:
        return []
    return [
        Finding(
            "schema",
            bound.place(field),
            f"this file is called {stem}.yml, but its {field} is `{id}`",
            f"write `{field}: {stem}`, or rename the file to {id}.yml",
        )
    ]


def _hand_page(source: SourceFile, findings: list[Finding]) -> HandPage | None:
    uri = PurePosixPath(source.path).relative_to("docs").as_posix()
    front = re.match(r"---\n.*?^---[ \t]*(?:\n|\Z)", source.text, re.DOTALL | re.MULTILINE)
    if front is None:
        return HandPage(uri, {}, source.text, source, 0)
    root, mistakes = parse(SourceFile(source.path, source.text[: front.end()].rstrip().removesuffix("---")))
    findings.extend(mistakes)
    if root is not None and not isinstance(root, Mapping):
        findings.append(
            Finding(
                "schema",
                root.span,
                "the lines between --- and --- are fields, such as `title: ...`",
                "write `title:` and `description:`",
            )
        )
        return None
    meta: dict[str, Any] = plain_data(root) if root else {}
    for key, value in root.pairs if root else ():
        if key.value not in HAND_FIELDS:
            meant = did_you_mean(key.value, HAND_FIELDS)
            help = f"did you mean `{meant}`?" if meant else f"the fields are {', '.join(HAND_FIELDS)}"
            findings.append(Finding("schema", key.span, f"`{key.value}` is not a field of a page", help))
        elif not isinstance(value, Scalar):
            findings.append(Finding("schema", value.span, f"`{key.value}` wants one text", "write it on the same line"))
    return None if mistakes else HandPage(uri, meta, source.text[front.end() :], source, front.end(), root)


def _lock(source: SourceFile) -> Lock:
    lines = (line.strip() for line in source.text.split("\n"))
    return Lock(source, tuple(line for line in lines if line and not line.startswith("#")))
