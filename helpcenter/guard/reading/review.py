"""Review: the sentences and quotes of a day that nobody has read as they stand, and the ledger with those that somebody accepts.

An edited sentence, and one whose constant has changed, is open again. A deleted sentence leaves its line in the ledger behind
until the next `accept`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from functools import partial
from itertools import groupby

from helpcenter.content.kept.ledger import Level, ReadSentence, Review, Reviews, ledger_text, reader
from helpcenter.content.later_text import ChangingRecord
from helpcenter.content.model import Catalog, Constant, Entry
from helpcenter.content.prose import Prose
from helpcenter.content.shown_field import NO_TEXT, PolicyPart, part_named
from helpcenter.content.values.value import plain_words
from helpcenter.guard.apart import Apart
from helpcenter.guard.dependence import Statement, statements_in
from helpcenter.guard.quotation import QUOTE, passages_of, quotations
from helpcenter.policy.changes import later_days
from helpcenter.policy.policy import NOT_STATED, Policy, day_words, in_short, resolve
from helpcenter.store.step import step
from helpcenter.text.finding import Note

_Pairs = Callable[[], list[tuple[Statement, ReadSentence]]]
"""What makes statements, each with what is read of it."""
_Parts = tuple[PolicyPart, ...]
_Row = tuple[int, int, str, _Parts, _Parts, _Parts, ReadSentence]
"""A statement of an answer: the number of its text and of its sentence there, what it says and depends on, and what is read of it."""


@dataclass(frozen=True)
class Overwritten:
    """What was written over in its place: what it was on the day on which it was read, and what the file says of that day now.

    `start` is the day from which on the present one holds, and `first` the first of which anything is recorded.
    """

    name: str
    was: str
    now: str
    read: date
    start: date
    first: date


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
    overwritten: tuple[Overwritten, ...] = ()
    begun: date | None = None
    """The day from which on its text says it, where that took the place of another."""

    @property
    def is_scheduled(self) -> bool:
        """Whether a day brings it, on which nobody may be there to read it."""
        return bool(self.overtaken) or self.begun is not None

    @property
    def is_quote(self) -> bool:
        """Whether it is the source's words, to be read against their constant, and no sentence of the help center."""
        return self.statement.path[0] == QUOTE

    @property
    def notes(self) -> tuple[Note, ...]:
        """As what it was read, where its words were others."""
        is_reworded = self.before is not None and self.before.text != self.read.text
        return (Note(f'it was read as: "{self.before.text}"'),) if self.before and is_reworded else ()


class Known:
    """The lines of the ledger, and as which of them a sentence was read.

    A ledger from before a field was recorded says nothing of it: its lines count as read with the first text of the field. So
    what was read stays read, and from the next `accept` on the lines say it.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._constants = catalog.constants
        self._fields = catalog.reviewed.fields if catalog.reviewed else frozenset()

    def line(self, read: ReadSentence) -> ReadSentence:
        """The line that holds a sentence if it was read as it stands."""
        on = tuple(pair for pair in read.on if not self._is_unrecorded(*pair))
        return read._replace(on=on) if len(on) < len(read.on) else read

    def reviews(self, read: ReadSentence) -> Reviews | None:
        """Who has read a sentence as it stands; None where nobody has."""
        return self._catalog.read_of(read.owner).get(self.line(read))

    def __contains__(self, read: ReadSentence) -> bool:
        return self.reviews(read) is not None

    def day(self, line: ReadSentence) -> date:
        """The last day on which a line was read."""
        return max(reading.day for reading in self._catalog.read_of(line.owner)[line].each)

    def before(self, line: ReadSentence, name: str) -> str:
        """What a value or field was when a line was read."""
        part, was = part_named(name, self._constants), dict(line.on)
        if name in was or part is None or not part.field:
            return was.get(name, "")
        return NO_TEXT if part.field in self._fields else next(iter(self._first(part)), NO_TEXT)

    def is_field(self, name: str) -> bool:
        """Whether this names a shown field, and no value."""
        part = part_named(name, self._constants)
        return part is not None and part.field != ""

    def _is_unrecorded(self, name: str, text: str) -> bool:
        part = part_named(name, self._constants)
        return part is not None and part.field not in ("", *self._fields) and text in self._first(part)

    def _first(self, part: PolicyPart) -> list[str]:
        """The first text of a field, of `says` that of each value."""
        constant = self._constants[part.constant]
        texts = list(constant.says.values()) if part.field == "says" else [constant.shown_text(part.field)]
        return [in_short(text) for text in texts]


def unread(catalog: Catalog, policy: Policy, apart: Apart | None = None) -> list[Unread]:
    """The sentences of a day that nobody has read as they stand, file by file, each once.

    Of an answer, and of all texts that are none, `apart` knows whether there are any.
    """
    known, earlier = Known(catalog), _Earlier(policy)
    now: dict[str, set[ReadSentence]] = {}
    opened: dict[ReadSentence, Statement] = {}
    beside = 0
    for entry, pairs, anew in _readable(catalog, policy, apart):
        beside += entry is None

        def is_read(pairs: _Pairs = anew) -> bool:
            return catalog.reviewed is not None and all(read in known for _, read in pairs())

        name = "is read" if entry else f"is read, {beside}"
        if apart and apart.fact(entry, name, is_read, apart.readings_of(entry)):
            continue
        for statement, read in pairs():
            now.setdefault(read.owner, set()).add(known.line(read))
            if read not in known:
                opened.setdefault(read, statement)
    gone = {
        owner: [line for line in catalog.read_of(owner) if line not in now[owner]]
        for owner in {read.owner for read in opened}
    }
    return [
        replace(_unread(statement, read, gone[read.owner], known, earlier), begun=_begun(statement))
        for read, statement in opened.items()
    ]


def _begun(statement: Statement) -> date | None:
    owner = statement.prose.owner
    return owner.begun(str(statement.path[0])) if isinstance(owner, ChangingRecord) else None


def quotes_taken_away(catalog: Catalog) -> list[tuple[Constant, ReadSentence]]:
    """The constants that keep no words of their source now, each with a quote of it that somebody has read."""
    silent = {
        f"{QUOTE} {constant.id}": constant for constant in catalog.constants.values() if not passages_of(constant)
    }
    return [(constant, max(read)) for owner, constant in sorted(silent.items()) if (read := catalog.read_of(owner))]


def unread_ahead(catalog: Catalog, policy: Policy) -> list[str]:
    """For every later day on which a value starts, what of it nobody has read yet, and what comes of that, in words."""
    told: set[ReadSentence] = set()
    words = []
    for start in later_days(catalog, policy.day) if catalog.reviewed else ():
        opened = (one for one in unread(catalog, resolve(catalog, start)[0]) if not one.is_quote)
        new = [one for one in opened if one.is_scheduled and one.read not in told]
        told |= {one.read for one in new}
        values = dict.fromkeys(
            words
            for one in new
            for words in (
                [f"{id} is {now}" for id, _, now, _ in one.overtaken] or [f"{one.statement.owner} reads otherwise"]
            )
        )
        if new:
            sentences = "1 sentence that changes is" if len(new) == 1 else f"{len(new)} sentences that change are"
            words.append(
                f"From {day_words(start)} on {', '.join(values)}, and {sentences} not read yet: run `check`, read, and run `accept`. "
                "If that day comes first, nothing is built, and the pages say that their rules have ended."
            )
    return words


@step("Comparing with what was read")
def accepted(
    catalog: Catalog,
    policies: Iterable[Policy],
    by: str,
    day: date,
    chosen: frozenset[str] | None = None,
    level: Level = Level.WRITER,
    again: bool = False,
) -> tuple[str, list[tuple[Policy, Unread]], int]:
    """The ledger with the sentences of some days that are read now, what was added on which day's account, and how many lines went.

    Read are those that nobody has read yet; as owner or as the shop those that nobody has read as such; `again` all.
    `chosen` are the owners whose sentences are read, and the constants whose dependent sentences are; None for all. The lines
    of sentences that are gone go with them. What was read before stays read as it was, and names all that it depends on.
    """
    known = Known(catalog)
    lines = catalog.read_lines
    kept: dict[ReadSentence, Reviews] = {}
    added: list[tuple[Policy, Unread]] = []
    met: set[ReadSentence] = set()
    reading = Review(day, level, reader(by))
    for policy in policies:
        opened = {sentence.read: sentence for sentence in unread(catalog, policy)}
        for statement, read in readable(catalog, policy):
            sentence = opened.get(read) or Unread(statement, read)
            before = lines.get(known.line(read))
            met.add(known.line(read))
            if read in kept:
                continue
            if before is not None:
                kept[read] = before
            is_read = again or is_unread_as(level, before)
            if is_read and (chosen is None or is_chosen(sentence.statement, chosen)):
                kept[read] = before.joined([reading]) if before else Reviews((reading,), _worded(sentence, lines))
                if kept[read] != before:
                    added.append((policy, sentence))
    gone = [read for read in lines if read not in met]
    if chosen is not None:
        left = {
            read: lines[read] for read in gone if chosen.isdisjoint({read.owner, read.owner.removeprefix(f"{QUOTE} ")})
        }
        kept, gone = kept | left, [read for read in gone if read not in left]
    return ledger_text(kept), added, len(gone)


def _worded(sentence: Unread, lines: Mapping[ReadSentence, Reviews]) -> date | None:
    """Since when a sentence is worded so that is read again for a new value alone; None for new words."""
    before = sentence.before
    is_reworded = before is None or not sentence.statement.sentence.may_read(before.text)
    return None if before is None or is_reworded or before not in lines else lines[before].since


def is_unread_as(level: Level, readings: Reviews | None) -> bool:
    """Whether a sentence waits for a reader of a level: for a writer only as long as nobody at all has read it."""
    return readings is None or (level is not Level.WRITER and readings.last(level) is None)


def is_chosen(statement: Statement, chosen: frozenset[str]) -> bool:
    """Whether a sentence belongs to one of the owners, or depends on one of the constants or of what is shown of them."""
    names = {name for part in statement.depends for name in (part.constant, str(part))}
    return statement.owner in chosen or not chosen.isdisjoint(names)


def readable(catalog: Catalog, policy: Policy) -> list[tuple[Statement, ReadSentence]]:
    """The statements and quotes with what is read of them; those whose references cannot be filled have an error of their own."""
    return [pair for _, pairs, _ in _readable(catalog, policy) for pair in pairs()]


def _readable(
    catalog: Catalog, policy: Policy, apart: Apart | None = None
) -> Iterator[tuple[Entry | None, _Pairs, _Pairs]]:
    """The same answer by answer, with what stands before and behind them (None). Those of an answer are taken from `apart`, where they
    are known; the others are made anew, and kept nowhere: of an answer that was read nobody asks for them again."""
    policy = replace(policy, of_day=False)
    recorded: dict[PolicyPart, tuple[str, str]] = {}

    def pair(part: PolicyPart) -> tuple[str, str]:
        if part not in recorded:
            recorded[part] = str(part), policy.recorded(part)
        return recorded[part]

    def read(statement: Statement) -> tuple[Statement, ReadSentence]:
        on = tuple(sorted(map(pair, statement.depends)))
        return statement, ReadSentence(statement.owner, statement.text, on)

    def of(texts: Iterable[Prose]) -> list[tuple[Statement, ReadSentence]]:
        return [read(statement) for statement in statements_in(texts, policy) if "{{" not in statement.text]

    def rows(entry: Entry, texts: list[Prose]) -> list[_Row]:
        places = {id(text): place for place, text in enumerate(entry.prose)}
        return [
            (places[id(one.prose)], one.number, one.text, one.shown, one.tied, one.depends, line)
            for one, line in of(texts)
        ]

    def of_answer(entry: Entry, texts: list[Prose]) -> list[tuple[Statement, ReadSentence]]:
        if apart is None:
            return of(texts)
        return [
            (Statement(line.owner, entry.prose[place], number, text, shown, tied, depends), line)
            for place, number, text, shown, tied, depends, line in apart.fact(
                entry, "readable", partial(rows, entry, texts)
            )
        ]

    for _, group in groupby(
        catalog.on(policy.day).prose, lambda text: isinstance(text.owner, Entry) and id(text.owner)
    ):
        texts = list(group)
        owner = texts[0].owner
        anew = partial(of, texts)
        yield (owner, partial(of_answer, owner, texts), anew) if isinstance(owner, Entry) else (None, anew, anew)

    def quotes() -> list[tuple[Statement, ReadSentence]]:
        return [read(quote) for quote in quotations(catalog, policy)]

    yield None, quotes, quotes


class _Earlier:
    """What constants and their shown fields were before what is in force, each as the ledger writes it."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, name: str) -> tuple[str, ...]:
        """The earlier values or texts that differ from the present one, the last one first."""
        if name not in self._known:
            *past, (_, now) = self._timeline(name) or [(date.min, "")]
            self._known[name] = tuple(words for _, words in past[::-1] if words != now)
        return self._known[name]

    def present(self, name: str) -> str:
        """The present one."""
        return self._timeline(name)[-1][1]

    def first(self, name: str) -> date | None:
        """The first day of which anything is recorded; None of what has no days."""
        return next((start for start, _ in self._timeline(name)), None)

    def start(self, name: str) -> date:
        """The day on which the present one started."""
        return self._timeline(name)[-1][0]

    def _timeline(self, name: str) -> list[tuple[date, str]]:
        """Up to the day of the policy."""
        part = self._policy.part(name)
        if part is None or not self._policy.has(part.constant):
            return []
        constant, value = self._policy.constants[part.constant], self._policy.value(part.constant)
        if not part.field:
            return [(one.start, plain_words(one.value)) for one in constant.timeline if one.start <= self._policy.day]
        starts = {one.start for path, texts in constant.dated_texts.items() if path[0] == part.field for one in texts}
        days = sorted(start for start in starts if start <= self._policy.day)
        return [(day, in_short(constant.on(day).shown_text(part.field, value))) for day in days]


def _unread(
    statement: Statement, read: ReadSentence, gone: list[ReadSentence], known: Known, earlier: _Earlier
) -> Unread:
    """A sentence with the line that it was most probably read as, and what of its constants is another since."""
    near = _near(read, gone)
    now = {**{name: NO_TEXT for line in near for name, _ in line.on if known.is_field(name)}, **dict(read.on)}
    names = list(now)
    before = [(name, known.before(line, name)) for line in near for name in names]
    if statement.part and (
        past := earlier.of(str(statement.part))
    ):  # a text that starts later is as little read as a value
        now[str(statement.part)] = earlier.present(str(statement.part))
        before.append((str(statement.part), past[0]))
    ids = [part.constant for part in statement.depends if not part.field]
    for id, field in ((id, field) for id in ids for field in ("says", "contexts")):
        name, value = str(PolicyPart(id, field)), now[id]
        values = [dict(line.on).get(id) for line in near if line.text != read.text]
        if value in values and (
            past := earlier.of(name)
        ):  # its words stand in the sentence, and are not recorded again
            now[name] = earlier.present(name)
            before.append((name, past[0]))
    if not near and statement.path[0] == "says":  # a value's own sentence was never read: as little as its value
        before = [(str(part), then) for part in statement.tied for then in earlier.of(str(part))]
    overtaken = tuple(
        (name, then, words, earlier.start(name))
        for name, words in now.items()
        for then in [then for of, then in before if of == name and then in earlier.of(name)][:1]
    )
    if not near:
        return Unread(statement, read, overtaken=overtaken)
    old = max(near, key=lambda old: (_likeness(old, read), str(old)))
    was = {name: known.before(old, name) for name in names}
    changed = tuple((name, then, now[name]) for name, then in was.items() if then not in ("", now[name]))
    return Unread(statement, read, old, changed, overtaken, _overwritten(changed, known.day(old), earlier))


def _overwritten(changed: tuple[tuple[str, str, str], ...], day: date, earlier: _Earlier) -> tuple[Overwritten, ...]:
    """What has another value now since a day on which the old one was in force, or before which nothing is recorded any more."""
    return tuple(
        Overwritten(name, was, now, day, earlier.start(name), first)
        for name, was, now in changed
        if was != NOT_STATED and now not in (NO_TEXT, NOT_STATED) and (first := earlier.first(name))
        if was not in earlier.of(name) and (earlier.start(name) <= day or day < first)
    )


def _near(read: ReadSentence, gone: list[ReadSentence]) -> list[ReadSentence]:
    """The lines that a sentence may have been read as: those on the same constants, on another value of one, in like
    words, or on the same values: what these say may have changed."""
    ids, now = [id for id, _ in read.on], dict(read.on)
    same = [old for old in gone if ids and [id for id, _ in old.on] == ids and old.on != read.on]
    other = [old for old in gone if any(id in now and now[id] != value for id, value in old.on)]
    like = [old for old in gone if _likeness(old, read) > 0.6]
    return same or other or like or [old for old in gone if ids and old.on == read.on]


def _likeness(old: ReadSentence, new: ReadSentence) -> float:
    return SequenceMatcher(None, old.text, new.text, autojunk=False).ratio()
