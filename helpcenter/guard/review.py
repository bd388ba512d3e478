"""Review: the sentences of a day that nobody has read as they stand, and the ledger with those that somebody accepts.

An edited sentence, and one whose constant has changed, is open again. A deleted sentence leaves its line in the ledger behind
until the next `accept`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from helpcenter.content.ledger import ReadSentence, ledger_text
from helpcenter.content.model import Catalog
from helpcenter.content.values.value import plain_words
from helpcenter.guard.dependence import Statement, statements
from helpcenter.policy.policy import Policy


@dataclass(frozen=True)
class Unread:
    """A sentence that nobody has read as it stands now.

    `before` is the line that it was read as, if there is one, and `changed` are the constants that have another value since.
    """

    statement: Statement
    read: ReadSentence
    before: ReadSentence | None = None
    changed: tuple[tuple[str, str, str], ...] = ()


def unread(catalog: Catalog, policy: Policy) -> list[Unread]:
    """The sentences of a day that nobody has read as they stand, file by file, each once."""
    lines = lines_now(catalog)
    now: dict[ReadSentence, Statement] = {}
    for statement, read in readable(catalog, policy):
        now.setdefault(read, statement)
    gone: dict[str, list[ReadSentence]] = {}
    for read in lines:
        if read not in now:
            gone.setdefault(read.owner, []).append(read)
    return [Unread(now[read], read, *_before(read, gone.get(read.owner, []))) for read in now if read not in lines]


def accepted(
    catalog: Catalog, policies: Iterable[Policy], by: str, day: date, chosen: frozenset[str] | None = None
) -> tuple[str, list[tuple[Policy, Unread]], int]:
    """The ledger with the unread sentences of some days, what was added on which day's account, and how many lines went.

    `chosen` are the owners whose sentences are read, and the constants whose dependent sentences are; None for all. The lines
    of sentences that are gone go with them.
    """
    lines = lines_now(catalog)
    kept: dict[ReadSentence, str] = {}
    added: list[tuple[Policy, Unread]] = []
    mark = f"{day}, {' '.join(by.split())}"
    for policy in policies:
        for sentence in unread(catalog, policy):
            if sentence.read not in kept and (chosen is None or is_chosen(sentence.statement, chosen)):
                kept[sentence.read] = mark
                added.append((policy, sentence))
        kept |= {read: lines[read] for _, read in readable(catalog, policy) if read in lines}
    gone = [read for read in lines if read not in kept]
    if chosen is not None:
        kept |= {read: lines[read] for read in gone if read.owner not in chosen}
    return ledger_text(kept), added, len(lines.keys() - kept.keys())


def is_chosen(statement: Statement, chosen: frozenset[str]) -> bool:
    """Whether a sentence belongs to one of the owners, or depends on one of the constants."""
    return statement.owner in chosen or not chosen.isdisjoint(statement.depends)


def readable(catalog: Catalog, policy: Policy) -> list[tuple[Statement, ReadSentence]]:
    """The statements with what is read of them; those whose references cannot be filled have an error of their own."""
    policy = replace(policy, of_day=False)
    values = {id: (id, plain_words(dated.value)) for id, dated in policy.in_force.items()}

    def read(statement: Statement) -> ReadSentence:
        return ReadSentence(statement.owner, statement.text, tuple(values[id] for id in sorted(statement.depends)))

    readable = [statement for statement in statements(catalog, policy) if "{{" not in statement.text]
    return [(statement, read(statement)) for statement in readable]


def lines_now(catalog: Catalog) -> dict[ReadSentence, str]:
    """The lines under the present names of their owners: who renames an answer and keeps its old id reads nothing again."""
    now = {
        **{f"answer {old}": f"answer {entry.id}" for entry in catalog.entries for old in entry.aliases},
        **{f"topic {old}": f"topic {topic.id}" for topic in catalog.topics for old in topic.aliases},
        **{f"policy {old}": f"policy {area.area}" for area in catalog.areas for old in area.aliases},
    }
    return {
        (read._replace(owner=now[read.owner]) if read.owner in now else read): mark
        for read, mark in (catalog.reviewed.lines if catalog.reviewed else {}).items()
    }


def _before(
    read: ReadSentence, gone: list[ReadSentence]
) -> tuple[ReadSentence | None, tuple[tuple[str, str, str], ...]]:
    """The line that a sentence was most probably read as, and the constants that have another value since."""
    ids = [id for id, _ in read.on]
    same = [old for old in gone if ids and [id for id, _ in old.on] == ids and old.on != read.on]
    near = same or [old for old in gone if _likeness(old, read) > 0.6]
    if not near:
        return None, ()
    old = max(near, key=lambda old: (_likeness(old, read), str(old)))
    was = dict(old.on)
    return old, tuple((id, was[id], value) for id, value in read.on if id in was and was[id] != value)


def _likeness(old: ReadSentence, new: ReadSentence) -> float:
    return SequenceMatcher(None, old.text, new.text, autojunk=False).ratio()
