"""What is found in each answer by itself, kept from one check to the next: work that grows with the change, and not with the site.

Most rules judge an answer from its own text, the policy, and the names of other answers (`APART` in rules/__init__.py). What they find is
kept under a digest of just that, so it is looked for again where something of it changes. What rules that look at all want to know of
each answer (`fact`) is kept with it. All other texts together are one more such part.

Of other answers it hangs on those that it names, or that a constant names which it names (content/binding/named_answers.py), and on the
names of all where a finding offers one, or a constant stands in the address of a link. So a new answer touches no other one.

Of the policy an answer hangs on the constants that it names, and on what the others are called (policy/named_constants.py); on all of
it where a figure is held against every constant, where a sentence speaks of one without naming it, or where a place in a policy file
is named.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast

from helpcenter.content.binding.named_answers import NamedAnswers
from helpcenter.content.kinds import ADDRESSES, ENTRIES, JUDGMENTS, LEDGER, PHRASINGS, POLICY, REPLY_LEDGER, kind_of
from helpcenter.content.model import Catalog, Entry
from helpcenter.content.prose import Prose
from helpcenter.content.written import Written
from helpcenter.policy.changes import held_on
from helpcenter.policy.named_constants import NamedConstants
from helpcenter.store.digest import digest
from helpcenter.store.store import NO_STORE, current
from helpcenter.text.fault import FAULT_HELP
from helpcenter.text.finding import Finding, Note, Severity
from helpcenter.text.source import Span

_T = TypeVar("_T")
_OF_EACH = (ENTRIES, PHRASINGS, JUDGMENTS, LEDGER, REPLY_LEDGER)
"""Files of which a part hangs on nothing but its own lines, and on what it asks of the ledger."""


@dataclass
class AnswerPart:
    """An answer, or all that is none: where it stands, under which name it is kept, and what is known of it."""

    key: str
    path: str = ""
    start: int = 0
    end: int = 0
    found: dict[str, list[Finding]] = field(default_factory=dict)
    """For each group of rules that was asked what they find."""
    read: dict[str, bool] = field(default_factory=dict)
    """The sentences of which a rule has asked whether somebody has read them, and what it was told."""
    facts: dict[str, tuple[str, Any]] = field(default_factory=dict)
    """What is known of it, each with what else that hangs on."""
    is_of_all: bool = False
    """Whether it hangs on all of the policy, and not only on what it names."""
    is_of_names: bool = False
    """Whether it hangs on the names of all answers, and not only on those that it names."""
    is_new: bool = False

    def __contains__(self, span: Span) -> bool:
        return span.source.path == self.path and self.start <= span.start and span.end <= self.end


@dataclass(frozen=True)
class Ground:
    """What parts hang on besides their own lines."""

    whole: str
    """A digest of all that any of them may hang on, but for the names of answers."""
    beside: str
    """The same without the policy."""
    rest: str
    """A digest of what all hangs on that is no answer, together: on all of the policy, on all names, and on the questions to which it leads."""
    names: str
    """A digest of the names of all answers, of all that there have been, and of those that were lost with a broken file."""
    constants: NamedConstants
    answers: NamedAnswers


class Apart:
    """The parts of a catalog of one day, with what was kept of each; without a ground nothing is looked up and nothing kept."""

    def __init__(
        self, written: Written, catalog: Catalog, ground: Ground | None, offering: Container[str] = ()
    ) -> None:
        """`offering` are the ids of the rules whose findings may offer the name of any answer."""
        self._catalog, self._offering = catalog, offering
        self._sources = {source.path: source for source in written.files.sources}
        self._whole, self.beside, self._names, self._store = (
            (ground.whole, ground.beside, ground.names, current()) if ground else ("", "", "", NO_STORE)
        )
        self._rest = self._kept(AnswerPart(digest(ground.rest if ground else "", "rest")))
        self._lines = self._kept(AnswerPart(digest(self.beside, self._names, "lines")))
        self._parts = {
            id(entry): self._kept(self._part(entry, start, end, ground)) for entry, start, end in _stretches(catalog)
        }
        self._readings: dict[int, str] = {}
        self._of_file: dict[str, list[AnswerPart]] = {}
        for part in sorted(self._parts.values(), key=lambda part: part.start):
            self._of_file.setdefault(part.path, []).append(part)

    def _part(self, entry: Entry, start: int, end: int, ground: Ground | None) -> AnswerPart:
        source = entry.file
        text = source.text[start:end]
        named: tuple[str, ...] = ()
        if ground:
            leads_to = ground.answers.of(text, entry.related, ground.constants.lines_of(text))
            named = ground.constants.called, ground.constants.of(text), leads_to
        hangs_on = self.beside, *named
        return AnswerPart(digest(*hangs_on, source.path, text, entry.topic), source.path, start, end)

    def fact(self, entry: Entry | None, name: str, make: Callable[[], _T], of: str = "") -> _T:
        """What hangs on nothing but an answer's own text, the policy and the names of other answers, or of all that is no answer (None),
        and on what `of` is a digest of: made once, and kept.

        It is of plain values, which know no place in a file.
        """
        part = self._rest if entry is None else self._parts.get(id(entry))
        return self._known(part, name, make, of) if part else make()  # a draft is no part

    def fact_of_lines(self, name: str, make: Callable[[], _T], of: str) -> _T:
        """The same of what hangs on the lines that teach or judge the search, of which `of` is a digest, and on the names of answers."""
        return self._known(self._lines, name, make, of)

    def _known(self, part: AnswerPart, name: str, make: Callable[[], _T], of: str) -> _T:
        if name not in part.facts or part.facts[name][0] != of:
            part.facts[name] = of, make()
            part.is_new = True
        return cast(_T, part.facts[name][1])

    def readings_of(self, entry: Entry | None) -> str:
        """A digest of what the ledger says of an answer, or of all that is none: for facts that hang on it."""
        ledger, key = self._catalog.reviewed, id(entry)
        if key not in self._readings:
            others = (owner for owner in ledger.owners if not owner.startswith("answer ")) if ledger else ()
            owners = self._catalog.names_read(entry.named) if entry else others
            lines = (ledger.written_of(owners), *sorted(ledger.fields)) if ledger else ()
            self._readings[key] = digest(*lines)
        return self._readings[key]

    def was_read(self, text: Prose, words: str) -> bool:
        """Whether somebody has accepted a sentence of a text; what is found in its part hangs on that."""
        part = self._parts.get(id(text.owner), self._rest)
        return part.read.setdefault(words, self._catalog.was_read(words))

    def stale(self, group: str) -> tuple[tuple[Entry, ...], bool]:
        """The answers of which nobody knows what a group of rules finds there, and whether it is so of all else."""
        entries = (entry for entry in self._catalog.entries if group not in self._parts[id(entry)].found)
        return tuple(entries), group not in self._rest.found

    def add(
        self,
        group: str,
        entries: Iterable[Entry],
        has_rest: bool,
        found: Iterable[Finding],
        of_all: Container[int],
    ) -> None:
        """Takes in what a group of rules has found in some answers, and in all else or not. `of_all` are by their `id` the answers that
        were held against all of the policy."""
        judged: dict[int, list[Finding]] = {}
        for entry in entries:
            part = self._parts[id(entry)]
            part.is_of_all |= id(entry) in of_all
        for part in [*(self._parts[id(entry)] for entry in entries), *([self._rest] if has_rest else [])]:
            part.found[group], part.is_new = [], True
            judged[id(part)] = part.found[group]
        for finding in found:
            if (here := judged.get(id(self._at(finding.span)))) is not None:
                here.append(finding)

    def findings(self, group: str) -> Iterator[Finding]:
        """What a group of rules finds, part by part."""
        return (finding for part in (self._rest, *self._parts.values()) for finding in part.found[group])

    def keep(self) -> None:
        """Keeps what is new for the next check; but of no part in which something failed, or that names a place that may be elsewhere then."""
        for part in (self._rest, self._lines, *self._parts.values()):
            if part.is_new:
                part.is_new = False
                with suppress(_Unkept):
                    found = {group: [self._packed(one, part) for one in of] for group, of in part.found.items()}
                    part.is_of_names |= any(one.rule in self._offering for of in part.found.values() for one in of)
                    hangs_on = self._whole if part.is_of_all else "", self._names if part.is_of_names else ""
                    self._store.keep(self._store.key("part", part.key), (hangs_on, found, part.read, part.facts))

    def _kept(self, part: AnswerPart) -> AnswerPart:
        hangs_on, found, read, facts = self._store.found(self._store.key("part", part.key), (("", ""), {}, {}, {}))
        of_all, of_names = hangs_on
        if of_all in ("", self._whole) and of_names in ("", self._names):
            part.is_of_all, part.is_of_names, part.facts = bool(of_all), bool(of_names), facts
            if all(self._catalog.was_read(text) is was for text, was in read.items()):
                part.read = read
                part.found = {group: [self._unpacked(one, part) for one in of] for group, of in found.items()}
        return part

    def _at(self, span: Span) -> AnswerPart:
        parts = self._of_file.get(span.source.path, [])
        near = bisect_right(parts, span.start, key=lambda part: part.start) - 1
        return parts[near] if near >= 0 and span in parts[near] else self._rest

    def _packed(self, finding: Finding, part: AnswerPart) -> tuple[Any, ...]:
        if finding.help == FAULT_HELP:
            raise _Unkept
        notes = tuple((note.text, note.span and self._place(note.span, part)) for note in finding.notes)
        place = self._place(finding.span, part)
        words = finding.message, finding.help, finding.label
        return (finding.rule, place, *words, notes, finding.constant, str(finding.severity))

    def _unpacked(self, packed: tuple[Any, ...], part: AnswerPart) -> Finding:
        rule, place, message, help, label, kept_notes, constant, severity = packed
        notes = tuple(Note(text, at and self._span(at, part)) for text, at in kept_notes)
        return Finding(rule, self._span(place, part), message, help, label, notes, constant, Severity(severity))

    def _place(self, span: Span, part: AnswerPart) -> tuple[str, int, int]:
        """A stretch of a file; of the part's own file ("") from where the part begins."""
        if span in part:
            return "", span.start - part.start, span.end - part.start
        if self._sources.get(span.source.path) != span.source or kind_of(span.source.path) in _OF_EACH:
            raise _Unkept
        part.is_of_all |= kind_of(span.source.path) is POLICY
        return span.source.path, span.start, span.end

    def _span(self, place: tuple[str, int, int], part: AnswerPart) -> Span:
        path, start, end = place
        if path:
            return self._sources[path].span(start, end)
        return self._sources[part.path].span(part.start + start, part.start + end)


class _Unkept(Exception):
    """What is found cannot be kept."""


def ground_of(written: Written, catalog: Catalog, day: date, *told: object) -> Ground:
    """What every part hangs on: the files but those of answers and of what was read, what holds on the day, and what else the check was
    told. The day itself is none of it: no rule that judges apart names it."""
    answers = NamedAnswers(catalog)
    broken = sorted(path for path in catalog.broken if kind_of(path) not in _OF_EACH)
    # While all that is broken are files of answers, an answer hangs on those lost names alone that it names.
    lost = [broken, sorted(catalog.unread) if broken else [], sorted(catalog.blind)]
    files = [source for source in written.files.sources if kind_of(source.path) not in (*_OF_EACH, ADDRESSES)]
    paths = sorted(path for path in written.files.paths if kind_of(path) not in _OF_EACH)
    seen = [[topic.id for topic in catalog.topics], sorted(catalog.public_files)]
    begun = [turn.start for _, turn in catalog.turns if turn.start <= day]
    others = digest(repr([*lost, *seen, paths, *map(str, told), max(begun, default=None)]))
    read = {area.file.path for area in catalog.areas}
    beside = digest(others, *(file.digest for file in files if file.path not in read))
    whole = digest(others, held_on(catalog, day), *(file.digest for file in files))
    listed = repr([catalog.lock and catalog.lock.addresses, sorted(catalog.broken)])
    names = digest(answers.all, listed)
    named = answers.of("\n".join(text.text for text in catalog.prose if not isinstance(text.owner, Entry)))
    return Ground(whole, beside, digest(whole, names, named), names, NamedConstants(catalog, day), answers)


def _stretches(catalog: Catalog) -> Iterator[tuple[Entry, int, int]]:
    """Each answer with the lines in which it stands, up to those of the next one: what stands between them belongs to it."""
    by_file: dict[str, list[Entry]] = {}
    for entry in catalog.entries:
        by_file.setdefault(entry.file.path, []).append(entry)
    for entries in by_file.values():
        entries.sort(key=lambda entry: entry.node.start)
        behind = [0, *(entry.node.end for entry in entries)]  # several may stand on one line
        starts = [
            max(entry.file.start_of_line(entry.node.start), end) for entry, end in zip(entries, behind, strict=False)
        ]
        yield from zip(entries, starts, [*starts[1:], len(entries[0].file.text)], strict=True)
