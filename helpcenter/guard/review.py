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
from helpcenter.content.model import Catalog, DatedValue
from helpcenter.content.values.value import plain_words
from helpcenter.guard.dependence import Statement, statements
from helpcenter.policy.changes import later_days
from helpcenter.policy.policy import Policy, day_words, resolve
from helpcenter.text.finding import Note


@dataclass(frozen=True)
class Unread:
    """A sentence that nobody has read as it stands now.

    `before` is the line that it was read as, if there is one, and `changed` are the constants that have another value since:
    each with the value then and now. `overtaken` are those whose value of then is an earlier one in the policy file: also with
    the day on which the present one started. What was corrected in its place is not among them.
    """

    statement: Statement
    read: ReadSentence
    before: ReadSentence | None = None
    changed: tuple[tuple[str, str, str], ...] = ()
    overtaken: tuple[tuple[str, str, str, date], ...] = ()

    @property
    def notes(self) -> tuple[Note, ...]:
        """As what it was read, where its words were others."""
        is_reworded = self.before is not None and self.before.text != self.read.text
        return (Note(f'it was read as: "{self.before.text}"'),) if self.before and is_reworded else ()


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
    earlier = _Earlier(policy)
    return [_unread(now[read], read, gone.get(read.owner, []), earlier) for read in now if read not in lines]


def unread_ahead(catalog: Catalog, policy: Policy) -> list[str]:
    """For every later day on which a value starts, what of it nobody has read yet, and what comes of that, in words."""
    told: set[ReadSentence] = set()
    words = []
    for start in later_days(catalog, policy.day) if catalog.reviewed else ():
        new = [one for one in unread(catalog, resolve(catalog, start)[0]) if one.overtaken and one.read not in told]
        told |= {one.read for one in new}
        values = dict.fromkeys(f"{id} is {now}" for one in new for id, _, now, _ in one.overtaken)
        if new:
            sentences = "1 sentence that changes is" if len(new) == 1 else f"{len(new)} sentences that change are"
            words.append(
                f"From {day_words(start)} on {', '.join(values)}, and {sentences} not read yet: run `check`, read, and run `accept`. "
                "If that day comes first, nothing is built, and the pages say that their rules have ended."
            )
    return words


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
    values = {id: (id, _words(policy, id, dated)) for id, dated in policy.in_force.items()}

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


def _words(policy: Policy, id: str, dated: DatedValue) -> str:
    """A value of a constant as the ledger writes it."""
    return plain_words(dated.value)


class _Earlier:
    """The values that constants had before those in force, each as the ledger writes it."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, id: str) -> tuple[str, ...]:
        """The earlier values of a constant that differ from its present one, the last one first."""
        if id not in self._known:
            now, timeline = self._policy.in_force[id], self._policy.constants[id].timeline
            past = [_words(self._policy, id, dated) for dated in timeline[::-1] if dated.start < now.start]
            self._known[id] = tuple(words for words in past if words != _words(self._policy, id, now))
        return self._known[id]

    def start(self, id: str) -> date:
        """The day on which the present value started."""
        return self._policy.in_force[id].start


def _unread(statement: Statement, read: ReadSentence, gone: list[ReadSentence], earlier: _Earlier) -> Unread:
    """A sentence with the line that it was most probably read as, and the constants that have another value since."""
    near = _near(read, gone)
    values = [(id, value) for line in near for id, value in line.on]
    if not near and statement.path[0] == "says":  # a value's own sentence was never read: as little as its value
        values = [(id, then) for id in statement.tied for then in earlier.of(id)]
    overtaken = tuple(
        (id, then, now, earlier.start(id))
        for id, now in read.on
        for then in [then for of, then in values if of == id and then in earlier.of(id)][:1]
    )
    if not near:
        return Unread(statement, read, overtaken=overtaken)
    old = max(near, key=lambda old: (_likeness(old, read), str(old)))
    was = dict(old.on)
    changed = tuple((id, was[id], now) for id, now in read.on if id in was and was[id] != now)
    return Unread(statement, read, old, changed, overtaken)


def _near(read: ReadSentence, gone: list[ReadSentence]) -> list[ReadSentence]:
    """The lines that a sentence may have been read as: those on the same constants, on another value of one, or in like words."""
    ids, now = [id for id, _ in read.on], dict(read.on)
    same = [old for old in gone if ids and [id for id, _ in old.on] == ids and old.on != read.on]
    other = [old for old in gone if any(id in now and now[id] != value for id, value in old.on)]
    return same or other or [old for old in gone if _likeness(old, read) > 0.6]


def _likeness(old: ReadSentence, new: ReadSentence) -> float:
    return SequenceMatcher(None, old.text, new.text, autojunk=False).ratio()
