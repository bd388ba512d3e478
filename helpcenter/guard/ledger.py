"""The review ledger, faq/reviewed.lock: every sentence that somebody has accepted, one a line.

A line holds the sentence as people read it, the constants that it depends on with their values when it was read, the day and
the reader. So an edited sentence, and one whose constant has changed, is open again. A deleted sentence leaves its line behind
until the next `accept`. Lines are sorted, and marks that a merge leaves are passed over: both writers have read their lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from helpcenter.content.model import Catalog
from helpcenter.content.value import words
from helpcenter.guard.dependence import Statement, statements
from helpcenter.policy.policy import Policy
from helpcenter.text.source import SourceFile, Span

PATH = "faq/reviewed.lock"
HEADER = """\
# The review ledger: every sentence of the help center that was accepted, one a line, as shoppers read it.
# Behind a sentence stand the constants that it depends on, with their values at that time; then the day, and by whom.
# Do not edit it by hand: read what is new or changed, and run `python3 build_faq.py accept`. Commit this file with your change.
"""
_LINE = re.compile(
    r"(?P<owner>(?:answer|topic|policy|constant|page) \S+): (?P<text>.+?)"
    r"(?: \[(?P<on>[a-z][a-z0-9_.]* = .*)\])? \((?P<day>\d{4}-\d\d-\d\d), (?P<by>.+)\)"
)
_BETWEEN = re.compile(r"; (?=[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)* = )")
_MERGE_MARK = re.compile(r"(?:<{7}|\|{7}|>{7})(?: .*)?|={7}")


class Read(NamedTuple):
    """What was read: whose sentence, its words, and the constants that it depends on with their values."""

    owner: str
    text: str
    on: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        values = "; ".join(f"{id} = {value}" for id, value in self.on)
        return f"{self.owner}: {self.text}{f' [{values}]' if values else ''}"


@dataclass(frozen=True)
class Ledger:
    """The lines of the file: what was read -> the day and the reader, as written; and the lines that cannot be read."""

    lines: dict[Read, str]
    unreadable: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Unread:
    """A sentence that nobody has read as it stands now.

    `before` is the line that it was read as, if there is one, and `changed` are the constants that have another value since.
    """

    statement: Statement
    read: Read
    before: Read | None = None
    changed: tuple[tuple[str, str, str], ...] = ()


@lru_cache(maxsize=4)
def ledger(source: SourceFile | None) -> Ledger:
    """The ledger of a file; an empty one where there is none."""
    lines: dict[Read, str] = {}
    unreadable: list[Span] = []
    at = 0
    for raw in source.text.split("\n") if source else ():
        line = raw.strip()
        if line and not line.startswith("#"):
            found = _LINE.fullmatch(line)
            if found is not None:
                on = tuple(_pair(part) for part in _BETWEEN.split(found["on"])) if found["on"] else ()
                lines[Read(found["owner"], found["text"], on)] = f"{found['day']}, {found['by']}"
            elif source is not None and not _MERGE_MARK.fullmatch(line):
                unreadable.append(source.span(at, at + len(raw)))
        at += len(raw) + 1
    return Ledger(lines, tuple(unreadable))


def unread(catalog: Catalog, policy: Policy) -> list[Unread]:
    """The sentences of a day that nobody has read as they stand, file by file, each once."""
    held = _held(catalog)
    now: dict[Read, Statement] = {}
    for statement, read in _readable(catalog, policy):
        now.setdefault(read, statement)
    gone: dict[str, list[Read]] = {}
    for read in held:
        if read not in now:
            gone.setdefault(read.owner, []).append(read)
    return [Unread(now[read], read, *_before(read, gone.get(read.owner, []))) for read in now if read not in held]


def accepted(
    catalog: Catalog, policies: Iterable[Policy], by: str, day: date, chosen: frozenset[str] | None = None
) -> tuple[str, list[tuple[Policy, Unread]], int]:
    """The ledger with the unread sentences of some days, what was added on which day's account, and how many lines went.

    `chosen` are the owners whose sentences are read, and the constants whose dependent sentences are; None for all. The lines
    of sentences that are gone go with them.
    """
    held = _held(catalog)
    kept: dict[Read, str] = {}
    added: list[tuple[Policy, Unread]] = []
    mark = f"{day}, {' '.join(by.split())}"
    for policy in policies:
        for one in unread(catalog, policy):
            if one.read not in kept and (chosen is None or is_chosen(one.statement, chosen)):
                kept[one.read] = mark
                added.append((policy, one))
        kept |= {read: held[read] for _, read in _readable(catalog, policy) if read in held}
    gone = [read for read in held if read not in kept]
    if chosen is not None:
        kept |= {read: held[read] for read in gone if read.owner not in chosen}
    return lock_text(kept), added, len(held.keys() - kept.keys())


def is_chosen(statement: Statement, chosen: frozenset[str]) -> bool:
    """Whether a sentence belongs to one of the owners, or depends on one of the constants."""
    return statement.owner in chosen or not chosen.isdisjoint(statement.depends)


def lock_text(lines: dict[Read, str]) -> str:
    """The file: sorted by owner and words, so that two versions merge and a change reads well."""
    return HEADER + "".join(sorted(f"{read} ({mark})\n" for read, mark in lines.items()))


def _readable(catalog: Catalog, policy: Policy) -> list[tuple[Statement, Read]]:
    """The statements with what is read of them; those whose references cannot be filled have an error of their own."""
    values = {id: (id, words(dated.value)) for id, dated in policy.in_force.items()}
    return [
        (statement, Read(statement.owner, statement.text, tuple(values[id] for id in sorted(statement.depends))))
        for statement in statements(catalog, policy)
        if "{{" not in statement.text
    ]


def _held(catalog: Catalog) -> dict[Read, str]:
    """The lines under the present names of their owners: who renames an answer and keeps its old id reads nothing again."""
    now = {
        **{f"answer {old}": f"answer {entry.id}" for entry in catalog.entries for old in entry.aliases},
        **{f"topic {old}": f"topic {topic.id}" for topic in catalog.topics for old in topic.aliases},
        **{f"policy {old}": f"policy {area.area}" for area in catalog.areas for old in area.aliases},
    }
    return {
        (read._replace(owner=now[read.owner]) if read.owner in now else read): mark
        for read, mark in ledger(catalog.reviewed).lines.items()
    }


def _before(read: Read, gone: list[Read]) -> tuple[Read | None, tuple[tuple[str, str, str], ...]]:
    """The line that a sentence was most probably read as, and the constants that have another value since."""
    ids = [id for id, _ in read.on]
    same = [old for old in gone if ids and [id for id, _ in old.on] == ids and old.on != read.on]
    near = same or [old for old in gone if _likeness(old, read) > 0.6]
    if not near:
        return None, ()
    old = max(near, key=lambda old: (_likeness(old, read), str(old)))
    was = dict(old.on)
    return old, tuple((id, was[id], value) for id, value in read.on if id in was and was[id] != value)


def _likeness(one: Read, other: Read) -> float:
    return SequenceMatcher(None, one.text, other.text, autojunk=False).ratio()


def _pair(part: str) -> tuple[str, str]:
    id, _, value = part.partition(" = ")
    return id, value
