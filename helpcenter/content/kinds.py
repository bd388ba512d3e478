"""The kinds of file that people write: one row each, over which all loops that read, bind, count, keep or search files.

A new kind is a row here, a model, and the field of the Catalog that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Container
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from helpcenter.content.addresses import PAGE_NAME, is_address, is_made
from helpcenter.content.around.interface import bind_interface
from helpcenter.content.around.reply_frame import ReplyFrame
from helpcenter.content.around.settings import SiteSettings, without_tag
from helpcenter.content.hand_page import bind_hand_page
from helpcenter.content.kept.ledger import Ledger
from helpcenter.content.kept.replies import ReplyLedger
from helpcenter.content.kept.retired import Retired, RetiredFile
from helpcenter.content.model import Catalog, Lock, TopicsFile
from helpcenter.content.node import Node
from helpcenter.content.passages import Passage, passages
from helpcenter.content.record import Record
from helpcenter.content.schema import (
    add_drafts,
    bind_entries,
    bind_list,
    bind_policy,
    bind_record,
    bind_subjects,
    bind_topics,
    others_in,
)
from helpcenter.content.shop_calendar import CalendarFile
from helpcenter.content.unfinished import placed_in, typed_drafts, unreadable_draft, without
from helpcenter.content.word_lists import JudgmentsFile, PhrasingsFile, SearchFile, SubjectsFile
from helpcenter.content.yaml_tree import parse
from helpcenter.text.finding import Finding, Severity, file_finding
from helpcenter.text.source import MAX_TEXT, SourceFile, Span

ReadRecords = Callable[[SourceFile], tuple[Any, list[Finding]]]
"""A source file -> what it holds (None where nothing could be read), and what is wrong with it."""


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of file: where it stands, how it is bound, and which fields of the Catalog its files fill."""

    globs: tuple[str, ...]
    """Where such files stand, below the root; a file belongs to the first kind that fits its path."""
    bind: ReadRecords
    fields: Callable[[list[Any]], dict[str, Any]]
    """What the files hold, in the order of their names -> fields of the Catalog. Kinds with the same field share its tuple."""
    endings: tuple[str, ...] = ("",)
    named: re.Pattern[str] = re.compile("")
    """How the path of such a file begins; what is called otherwise is no such file."""
    refuse: Callable[[str], Finding | None] = lambda path: None
    """The finding on a file that may not stand where it stands."""
    absent: Finding | None = None
    """What is said where there is no such file; None where a help center needs none."""
    unjudged: str = ""
    """What the guard cannot judge while such a file cannot be read."""
    defines: tuple[str, ...] = ()
    """What is defined here and named elsewhere, so that none of it may be called missing while a file cannot be read."""
    is_published: bool = False
    """Whether its words may reach a page."""
    is_counted: bool = True
    """Whether it is one of the files that a report counts as checked."""
    may_be_data: bool = False
    """Whether such a file may be anything, as an image is: what is no text is passed over."""
    formerly: str = ""
    """Where the one file of such a kind stood before: a tree that has it there stays valid, and `fix` moves it."""

    def fits(self, path: str) -> bool:
        """Whether a file with this path, relative to the root, is of this kind."""
        return (
            path.endswith(self.endings)
            and self.named.match(path) is not None
            and (path == self.formerly or any(_pattern(glob).fullmatch(path) for glob in self.globs))
        )


@lru_cache(maxsize=1000)  # every loop over files asks for it
def kind_of(path: str) -> Kind | None:
    """The kind of a file by its path, relative to the root; None for a file that nobody reads."""
    return next((kind for kind in KINDS if kind.fits(path)), None)


def path_in_tree(kind: Kind, paths: Container[str]) -> str:
    """Where the one file of a kind stands in a tree of these paths, or would stand: where its like do in that tree."""
    [place] = kind.globs
    if place in paths or kind.formerly in paths:
        return place if place in paths else kind.formerly
    return place if any(glob in paths for other in KINDS if other.formerly for glob in other.globs) else kind.formerly


def moves(paths: Collection[str]) -> dict[str, str]:
    """The files of a tree that stand where their kind stood before, each with its place now."""
    return {kind.formerly: kind.globs[0] for kind in KINDS if kind.formerly in paths and kind.globs[0] not in paths}


def is_broken(catalog: Catalog, *kinds: Kind) -> bool:
    """Whether a file of one of these kinds could not be read as a whole."""
    return any(kind_of(path) in kinds for path in catalog.broken)


@lru_cache(maxsize=100)  # compiled once a row
def _pattern(glob: str) -> re.Pattern[str]:
    return re.compile(re.escape(glob).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*"), re.DOTALL)


def _of_yaml(bind: Callable[[Node], tuple[Record | None, list[Finding]]]) -> ReadRecords:
    def bound(source: SourceFile) -> tuple[Record | None, list[Finding]]:
        root, mistakes = parse(source)
        if root is None:
            help = "write its content, or delete the file"
            return None, mistakes or [Finding("schema", source.span(0, 0), f"{source.path} is empty", help)]
        record, more = bind(root)
        return record, [*mistakes, *more]

    return bound


def _bind_answers(source: SourceFile) -> tuple[Record | None, list[Finding]]:
    """A file of answers; where nothing but a draft keeps it from being read, all but that draft."""
    record, mistakes = _of_yaml(bind_entries)(source)
    drafts = typed_drafts(source) if record is None else []
    for left_out in [[one] for one in drafts] + [drafts]:
        root, more = parse(without(source, left_out)) if left_out else (None, [])
        if root is None or more:
            continue
        file, more = bind_entries(placed_in(source, root))
        if file is not None:
            add_drafts(file, map(unreadable_draft, left_out))
            notes = [replace(one, severity=Severity.NOTE) for one in mistakes]
            return file, [*notes, *(one for one in more if not any(one.span in span for span in left_out))]
    return record, mistakes


def _bind_settings(source: SourceFile) -> tuple[tuple[SiteSettings | None, list[Passage]], list[Finding]]:
    """mkdocs.yml: its settings, and what people read of it."""
    plain = SourceFile(source.path, without_tag(source.text))
    record, mistakes = _of_yaml(bind_record(SiteSettings))(plain)
    if record is not None:
        record.node.source = source
    shown = [replace(one, span=source.span(one.span.start, one.span.end)) for one in mistakes]
    return (record, passages(source)), shown


def _bind_vocabulary(source: SourceFile) -> tuple[Record | None, list[Finding]]:
    """faq/subjects.yml; where it is broken, only of whom else sentences may speak: whose a figure is can still be told."""
    record, mistakes = _of_yaml(bind_subjects)(source)
    if not mistakes:
        return record, []
    others = others_in(source.text)
    return SubjectsFile(others=others) if others else None, mistakes


def _bind_lock(source: SourceFile) -> tuple[Lock, list[Finding]]:
    addresses: list[str] = []
    damaged: list[Span] = []
    at = 0
    for raw in source.text.split("\n"):
        line = raw.strip(" \t")
        if line and not line.startswith("#"):
            if is_address(line):
                addresses.append(line)
            else:
                damaged.append(source.span(at, at + len(raw)))
        at += len(raw) + 1
    return Lock(source, tuple(addresses), tuple(damaged)), []


def _one(field: str) -> Callable[[list[Any]], dict[str, Any]]:
    return lambda records: {field: records[0]} if records else {}


def _all(field: str) -> Callable[[list[Any]], dict[str, Any]]:
    return lambda records: {field: tuple(records)}


def _joined(field: str, of: Callable[[Any], Any]) -> Callable[[list[Any]], dict[str, Any]]:
    return lambda records: {field: tuple(item for record in records for item in of(record))}


def _topics(files: list[TopicsFile]) -> dict[str, Any]:
    if not files:
        return {}
    [file] = files

    def placed(field: str, ids: list[str]) -> tuple[tuple[str, Span], ...]:
        return tuple((id, file.place(field, number)) for number, id in enumerate(ids))

    return {
        "topics": tuple(file.topics),
        "stages": tuple(file.stages),
        "most_needed": (
            *((one.answer, one.place("answer")) for one in file.common_questions),
            *placed("most_needed", file.most_needed),
        ),
        "footer": placed("footer", file.footer),
    }


def meant_name(path: str) -> str:
    """The path that a file of writers should have, whose editor or system gave it another ending, or capitals."""
    return re.sub(r"(?:\.(?:ya?ml|txt|bak|orig))*$", ".yml", path.casefold(), count=1)


def not_read(path: str) -> Finding:
    """What is said of a file of writers that nobody reads because of its name."""
    place, meant = PurePosixPath(path), PurePosixPath(meant_name(path))
    help = f"rename it to {meant.name}, or move it out of {place.parent}/"
    what = "only files ending in .yml are" if place.suffix != ".yml" else "only files in small letters are"
    return file_finding("file", path, f"{place.name} is not read: {what}", help)


def _only_yaml(path: str) -> Finding | None:
    return None if path.endswith(".yml") else not_read(path)


def _only_new_addresses(path: str) -> Finding | None:
    if not is_made(path.removeprefix("docs/")):
        return None
    message = "this page would take the place of a generated one"
    help = "call it by other words: not a/, topics/, policies/, assets/, search, agents, verify or 404"
    return file_finding("file", path, message, help)


def _absent(path: str, called: str, help: str) -> Finding:
    return file_finding("file", path, f"there is no {called}", help)


_AT_LEAST_ONE = "a help center needs at least one; faq/README.md shows how it looks"


TOPICS_FILE = Kind(
    ("faq/topics.yml",),
    _of_yaml(bind_topics),
    _topics,
    absent=_absent(
        "faq/topics.yml", "faq/topics.yml", "write it: the topics in their order, each with id, title and blurb"
    ),
    # An answer whose topic is not known is not published.
    defines=("topic", "answer"),
    is_published=True,
)
ENTRIES = Kind(
    ("faq/entries/*",),
    _bind_answers,
    lambda files: {
        "entries": tuple(entry for file in files for entry in file.entries),
        "drafts": tuple(draft for file in files for draft in file.drafts),
    },
    refuse=_only_yaml,
    absent=_absent("faq/entries", "file in faq/entries/", _AT_LEAST_ONE),
    defines=("answer",),
    is_published=True,
)
POLICY = Kind(
    ("faq/policy/*",),
    _of_yaml(bind_policy),
    _all("areas"),
    refuse=_only_yaml,
    absent=_absent("faq/policy", "file in faq/policy/", _AT_LEAST_ONE),
    defines=("constant", "policy area"),
    is_published=True,
)
SEARCH = Kind(("faq/search/words.yml",), _of_yaml(bind_record(SearchFile)), _one("search"), formerly="faq/search.yml")
PHRASINGS = Kind(("faq/phrasings/*",), _of_yaml(bind_record(PhrasingsFile)), _all("phrasings"), refuse=_only_yaml)
JUDGMENTS = Kind(
    ("faq/search/judgments.yml",),
    _of_yaml(bind_record(JudgmentsFile)),
    _one("judgments"),
    formerly="faq/judgments.yml",
)
SUBJECTS = Kind(
    ("faq/subjects.yml",),
    _bind_vocabulary,
    _one("subjects"),
    unjudged="until it can be read, no sentence without a figure is judged, and of a figure only that it is typed by hand",
)
CALENDAR = Kind(("faq/calendar.yml",), _of_yaml(bind_record(CalendarFile)), _one("calendar"))
INTERFACE = Kind(
    ("faq/interface.yml",),
    bind_interface,
    lambda files: {"interface": files[0][0], "around": tuple(files[0][1])} if files else {},
    is_published=True,
)
REPLIES = Kind(("faq/replies.yml",), _of_yaml(bind_record(ReplyFrame)), _one("frame"), is_published=True)
RETIRED = Kind(
    ("faq/retired.yml",),
    _of_yaml(bind_list(RetiredFile, "retired", Retired)),
    _joined("retired", lambda file: file.retired),
    defines=("retired page",),
    is_published=True,
)
PAGES = Kind(
    ("docs/**/*",),
    bind_hand_page,
    _all("hand_pages"),
    (".md",),
    named=re.compile(f"docs/{PAGE_NAME.pattern}$"),
    refuse=_only_new_addresses,
    is_published=True,
)
ADDRESSES = Kind(("faq/kept/ids.lock",), _bind_lock, _one("lock"), formerly="faq/ids.lock", is_counted=False)
LEDGER = Kind(
    ("faq/kept/reviewed.lock",),
    lambda source: (Ledger(source), []),
    _one("reviewed"),
    formerly="faq/reviewed.lock",
    is_counted=False,
)
REPLY_LEDGER = Kind(
    ("faq/kept/replies.lock",),
    lambda source: (ReplyLedger(source), []),
    _one("replies"),
    formerly="faq/replies.lock",
    is_counted=False,
)


def _bind_passages(source: SourceFile) -> tuple[list[Passage] | None, list[Finding]]:
    found = passages(source)
    help = "divide the file, or look what was pasted into it"
    if longest := next((one for one in found if len(one.text) > MAX_TEXT), None):
        message = f"a text that people read has {len(longest.text):,} characters here, and up to {MAX_TEXT:,} are read"
        return None, [Finding("file", source.span(longest.start, longest.start), message, help)]
    if len(found) > _MOST_PASSAGES:
        message = f"this file holds {len(found):,} texts that people read, and up to {_MOST_PASSAGES:,} are read"
        return None, [Finding("file", source.span(0, 0), message, help)]
    return found, []


_MOST_PASSAGES = 3000
"""The longest file that was tried, a README, has 300 paragraphs and cells."""


def _around(globs: tuple[str, ...], endings: tuple[str, ...], is_published: bool = True) -> Kind:
    """What stands around the answers: people read it, and no reference can stand in it."""
    return Kind(
        globs,
        _bind_passages,
        _joined("around", tuple),
        endings,
        is_published=is_published,
        is_counted=False,
    )


_AROUND = (
    _around(("overrides/**/*",), (".html", ".xml")),
    # `**` does not follow the link that docs/assets may be.
    _around(("docs/**/*", "docs/assets/**/*"), (".js", ".css", ".svg", ".html")),
    _around(("README.md", "faq/README.md", "faq/REFERENCE.md"), (".md",), is_published=False),
)
SITE_SETTINGS = Kind(
    ("mkdocs.yml",),
    _bind_settings,
    lambda files: {"settings": files[0][0], "around": tuple(files[0][1])} if files else {},
    is_published=True,
    is_counted=False,
)
COPIED = Kind(
    ("docs/**/*", "overrides/**/*"),
    lambda source: (None, []),
    lambda records: {},
    is_counted=False,
    may_be_data=True,
)
"""What is published as it is, such as robots.txt: nobody reads it as prose, but no damage may go out with it."""

_BY_HAND = (
    TOPICS_FILE,
    ENTRIES,
    POLICY,
    SEARCH,
    PHRASINGS,
    JUDGMENTS,
    SUBJECTS,
    CALENDAR,
    INTERFACE,
    REPLIES,
    RETIRED,
    PAGES,
)
KINDS = (*_BY_HAND, ADDRESSES, LEDGER, REPLY_LEDGER, *_AROUND, SITE_SETTINGS, COPIED)


def is_writers(path: str) -> bool:
    """Whether writers make a file, by hand or by a command: it belongs to what they publish, and no file of the program does."""
    kind = kind_of(path)
    is_picture = kind is COPIED and path.startswith("docs/") and not path.startswith("docs/assets/")
    return is_picture or kind in (*_BY_HAND, ADDRESSES, LEDGER, REPLY_LEDGER)
