"""Files -> Catalog: parses and binds every file, and collects all findings of all files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from helpcenter.content.addresses import SECTIONS, is_made
from helpcenter.content.around.public_files import DOCS, judged, public_files
from helpcenter.content.around.settings import SiteSettings
from helpcenter.content.binding.copied_files import copied_files
from helpcenter.content.binding.taken_ids import with_own_ids
from helpcenter.content.files import Files
from helpcenter.content.hand_page import front_of
from helpcenter.content.kept.ledger import Ledger
from helpcenter.content.kinds import KINDS, PAGES, TOPICS_FILE, Kind, kind_of
from helpcenter.content.model import Catalog, Draft, EntriesFile, Entry, Lock, Topic
from helpcenter.content.node import shape
from helpcenter.content.reference import references
from helpcenter.content.schema import ids_in, without_weight
from helpcenter.content.slips.diagnosis import diagnosed
from helpcenter.content.yaml_tree import double_quoted, parse
from helpcenter.store.step import step
from helpcenter.store.store import current
from helpcenter.text.fault import fault
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.merge import unfinished_merges
from helpcenter.text.signs import foreign_signs, plain_texts, signs_and_mistakes
from helpcenter.text.source import SourceFile


@step("Putting the texts together")
def bind(files: Files) -> tuple[Catalog, list[Finding]]:
    """The catalog of what could be read, and what is wrong with the rest."""
    findings: list[Finding] = []
    fields: dict[str, Any] = {}
    for kind in KINDS:
        records = []
        for source in files.of(kind):
            record, mistakes = _bound(source, kind)
            findings += mistakes
            if record is not None:
                records.append(record)
        copies = copied_files(records)
        copied = {one.span.source.path for one in copies}
        findings = [one for one in findings if one.span.source.path not in copied] + copies
        records = [one for one in records if not copies or one.file.path not in copied]
        for name, value in kind.fields(records).items():
            fields[name] = fields[name] + value if name in fields else value
    fields, taken = with_own_ids(fields)
    findings += taken
    fields.setdefault("topics", ())
    fields |= _with_answers(**{name: fields.get(name, ()) for name in ("topics", "entries", "drafts")})
    topics = fields["topics"]
    public, unpublished = _public_files(files, fields.get("settings"))
    is_judged = judged(unpublished)
    around = fields.get("around", ())
    private = {path for path in {one.source.path for one in around} if not is_judged(path)}
    fields["around"] = tuple(one for one in around if one.source.path not in private)
    findings = [one for one in findings if is_judged(one.span.source.path)]
    broken = frozenset(
        {finding.span.source.path for finding in findings if finding.severity is Severity.ERROR} | files.unreadable
    )
    texts = {source.path: source.text for source in files.sources}
    lost = {path: _ids_in(texts.get(path, "")) for path in broken if _defined_in(path)}
    gone = _gone(fields, frozenset(noun for path in lost for noun in _defined_in(path)))
    gone |= _without_topic(fields)
    blind = [path for path, ids in lost.items() if not ids or kind_of(path) is TOPICS_FILE]
    catalog = Catalog(
        **fields,
        public_files=public,
        paths=files.paths,
        unread=gone.union(
            (noun, id)
            for path, ids in lost.items()
            for noun in _defined_in(path)
            for id in (PurePosixPath(path).stem, *ids)
        ),
        broken=broken,
        blind=frozenset(noun for path in blind for noun in _defined_in(path)).union(
            () if topics else TOPICS_FILE.defines
        ),
    )
    return catalog, findings + unpublished


def _with_answers(
    topics: tuple[Topic, ...], entries: tuple[Entry, ...], drafts: tuple[Draft, ...]
) -> dict[str, tuple[Topic, ...]]:
    """The topics, and apart those that have nothing but drafts: they are as little to be seen as these."""
    waiting = {draft.entry.topic for draft in drafts} - {entry.topic for entry in entries}
    hidden = tuple(topic for topic in topics if topic.id in waiting)
    if len(hidden) == len(topics):
        return {"topics": topics}
    return {"topics": tuple(topic for topic in topics if topic.id not in waiting), "draft_topics": hidden}


def _errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def _public_files(files: Files, settings: SiteSettings | None) -> tuple[frozenset[str], list[Finding]]:
    """The files of docs/ that are published as they are. Without the settings nobody can say which they are."""
    if settings is None:
        return frozenset(), []
    asking = [source for source in files.sources if (kind := kind_of(source.path)) and kind.is_published]
    return public_files(
        files.docs, asking, settings, lambda name: kind_of(DOCS + name) is PAGES, is_made, files.unreadable
    )


def _gone(fields: dict[str, Any], nouns: frozenset[str]) -> frozenset[tuple[str, str]]:
    """What was published or read of some kinds, while a file that defines such things is broken: what is gone may stand there,
    whatever the mistake has made of its id."""
    lock: Lock | None = fields.get("lock")
    ledger: Ledger | None = fields.get("reviewed")
    listed = {section.listed_as: section.called for section in SECTIONS if section.called in nouns}
    addresses = (address.split(" ") for address in (lock.addresses if lock else ()))
    constants = (id for line in ledger.lines for id, _ in line.on) if ledger and "constant" in nouns else ()
    gone = frozenset((listed[kind], id) for kind, id in addresses if kind in listed)
    return gone.union(("constant", id) for id in constants)


def _without_topic(fields: dict[str, Any]) -> frozenset[tuple[str, str]]:
    """The answers whose topic is none, and that topic: they are there, though nobody publishes them until it is."""
    topics = {topic.id for topic in fields.get("topics", ())}
    lost = [entry for entry in fields.get("entries", ()) if entry.topic not in topics]
    names = (("answer", name) for entry in lost for name in (entry.id, *entry.aliases))
    return frozenset(("topic", entry.topic) for entry in lost).union(names)


def _ids_in(text: str) -> frozenset[str]:
    return ids_in(text).union(*map(ids_in, plain_texts(text)))


def _defined_in(path: str) -> tuple[str, ...]:
    kind = kind_of(path)
    return kind.defines if kind else ()


@lru_cache(maxsize=400)  # a preview reads every file again after each change, and all but one are the same
def _bound(source: SourceFile, kind: Kind) -> tuple[Any, tuple[Finding, ...]]:
    """What a file holds, and what is wrong with it. Nothing changes these records later: they are frozen."""
    try:
        return current().made("file", (source.digest,), lambda: _read_ahead(*_read(source, kind)))
    except Exception as error:
        return None, (fault(error, place=source.span(0, 0)),)


def _read_ahead(read: Any, found: tuple[Finding, ...]) -> tuple[Any, tuple[Finding, ...]]:
    """What a file holds; passages with what each check asks of them. Answers are asked only where they have changed."""
    for one in read if isinstance(read, list) else ():
        with suppress(Exception):  # where a text is judged, a fault of ours is told
            _ = one.prose.sentences, one.prose.mentions
    return read, found


def _read(source: SourceFile, kind: Kind) -> tuple[Any, tuple[Finding, ...]]:
    if merges := tuple(unfinished_merges(source)):
        return None, merges  # both versions stand in it: what else is wrong follows from that
    record, mistakes = kind.bind(source)
    quoted = double_quoted(_yaml_of(source))
    drafting = record if isinstance(record, EntriesFile) else None
    if source.text.isascii() and not mistakes:
        return record, tuple(without_weight(foreign_signs(source, quoted), drafting))  # all but a few files
    bound = record, mistakes

    def read(other: SourceFile) -> tuple[object, list[Finding]]:
        return _reading(other, *(bound if other is source else kind.bind(other)))

    # A file is read twice or more to tell this, and printed dashes and quotes stand in many that never change.
    signs, reads_as_meant = current().made(
        "signs", (source.digest,), lambda: signs_and_mistakes(source, mistakes, read, quoted)
    )
    found = without_weight(signs, drafting)
    # Where a sign is not what it looks like, that is why lines cannot be read: no slip is looked for.
    is_foreign = _errors(one for one in found if one.rule == "foreign-sign")
    if _errors(found) and not is_foreign and source.path.endswith(_YAML) and source.path.startswith(_OF_WRITERS):
        causes = diagnosed(source, _yaml_of(source).text, lambda source: _mistakes(source, kind), found)
        # What a slip has made of a file that can be read is nothing that anybody wrote.
        reads_as_meant &= set(causes) == set(found) or any(one.rule == "syntax" for one in mistakes)
        found = causes
    is_meant = reads_as_meant or (drafting is not None and found != signs and not _errors(found))
    return record if is_meant else None, tuple(found)


def _mistakes(source: SourceFile, kind: Kind) -> list[Finding]:
    """What is wrong with a file and stops a build, as far as its form goes."""
    return [finding for finding in kind.bind(source)[1] if finding.severity is Severity.ERROR]


def _reading(source: SourceFile, record: object, mistakes: list[Finding]) -> tuple[object, list[Finding]]:
    """How a file reads: the shape of its tree with what its texts refer and link to, or how many lines of it cannot be read; and
    what is wrong with it."""
    if isinstance(record, (Lock, Ledger)):
        return len(record.damaged), mistakes
    named = [(reference.id, reference.format) for reference in references(source.text) if reference.id]
    return (shape(parse(_yaml_of(source))[0]), named, _TARGET.findall(source.text)), mistakes


_OF_WRITERS = ("faq/", "docs/")
"""Where the files of writers stand; the settings are no work of theirs."""

_YAML = (".yml", ".md")
"""The files that are YAML, or begin with it."""


def _yaml_of(source: SourceFile) -> SourceFile:
    """What of a file is YAML, each character at its place."""
    text = front_of(source) if source.path.endswith(".md") else source.text if source.path.endswith(".yml") else ""
    return SourceFile(source.path, text)


_TARGET = re.compile(r"\]\(([^()\n]*)\)")
