"""A pasted text -> what is proven of it: which replies of ours it holds, whether they are said today, and which words differ.

The browser judges with the same steps, over what is published (docs/assets/js/proof.js); a test holds both to the same verdicts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from helpcenter.content.kept.replies import LEAD, ReplyLine, Run, digest_of, lead_of
from helpcenter.content.model import Catalog, Entry
from helpcenter.content.shown_field import part_named
from helpcenter.policy.policy import Policy
from helpcenter.replies.reply import Reply, reply_of
from helpcenter.replies.stamp import Stamp, stamp_of, stamps_in
from helpcenter.replies.versions import runs_in, version_saying
from helpcenter.replies.wording import WILD, AsRead, as_read, whole_of

_GAP = 24
"""So many words may stand in a place: a helpdesk's own name of it is one of signs."""
_LEAST = 5
"""A reply of fewer words is no proof of anything."""
_SHINGLE, _NEAR, _APART = 2, 0.4, 30
"""An edited reply has a greater share of the pairs of words of ours, none so far from the next: a short one may have no three in a row."""
_LONGEST = 1500
"""So many words of a text are compared with a reply one by one."""
_MOST = 12
_ENDS = frozenset(".!?:")


class Status(StrEnum):
    """What is said of a reply or stamp."""

    CURRENT = "current"
    SUPERSEDED = "superseded"
    PLANNED = "planned"
    EDITED = "edited"
    MISTYPED = "mistyped"
    NEVER = "never"


class Changed(NamedTuple):
    """A constant that had another value when a version was said."""

    constant: str
    label: str
    then: str
    now: str


@dataclass(frozen=True)
class Version:
    """A wording that agents are or were given: how it stands on a day, from when and until when it was said, and its stamp.

    `since` is None where it is not recorded yet, `until` the day on which other words began, where that is known.
    """

    stamp: Stamp
    runs: tuple[Run, ...]
    status: Status
    since: date | None
    until: date | None = None
    changed: tuple[Changed, ...] = ()

    @property
    def size(self) -> int:
        """How many words it has."""
        return sum(run.size for run in self.runs)


class Said(NamedTuple):
    """What is said today: the question, the address and the words of an answer's reply, and their runs."""

    question: str
    address: str
    text: str
    runs: tuple[Run, ...]


def said_by(reply: Reply) -> Said:
    """What a reply says."""
    return Said(reply.question, reply.address, whole_of(reply), runs_in(reply))


@dataclass(frozen=True)
class KnownReplies:
    """All that a text is held against."""

    versions: tuple[Version, ...]
    now: dict[str, Said]

    @cached_property
    def said_words(self) -> dict[str, list[str]]:
        """The words of what is said now, in the order of the ids: read once, however many texts are held against them."""
        return {id: [word.word for word in as_read(said.text).words] for id, said in sorted(self.now.items())}

    @cached_property
    def shingles(self) -> dict[str, dict[str, None]]:
        """The pairs of neighbours among them."""
        return {id: _shingles(said) for id, said in self.said_words.items()}


@dataclass(frozen=True)
class Verdict:
    """What is proven of a reply in a text, or of a stamp. `differs` are the words that differ: as pasted, and as said today."""

    status: Status
    id: str = ""
    version: Version | None = None
    by_stamp: bool = False
    differs: tuple[tuple[str, str], ...] = ()


class Proof(NamedTuple):
    """The verdicts in the order of the text, and the words that stand around what was found."""

    verdicts: tuple[Verdict, ...]
    other: tuple[str, ...]


def known_replies(catalog: Catalog, policy: Policy, say: Callable[[Entry], Said] | None = None) -> KnownReplies:
    """Every version that the ledger holds, and what is said on the policy's day; `say` knows that, where somebody has made it already."""
    versions: list[Version] = []
    said_now = {entry.id: say(entry) if say else said_by(reply_of(entry, policy)) for entry in catalog.published}
    for id, lines in (catalog.replies.of if catalog.replies else {}).items():
        entry = catalog.published_as(id)
        said = said_now[entry.id].runs if entry else ()
        for number, runs in dict.fromkeys((line.number, line.runs) for line in lines if line.runs):
            own = [line for line in lines if line.runs == runs]
            versions.append(_version(stamp_of(id, number, runs), lines, own, policy, runs == said))
    recorded = {(version.stamp.id, version.runs) for version in versions}
    for entry in catalog.published:
        runs = said_now[entry.id].runs
        if runs and (entry.id, runs) not in recorded:
            stamp = stamp_of(entry.id, version_saying(catalog, entry, runs), runs)
            versions.append(Version(stamp, runs, Status.CURRENT, None))
    for id in catalog.replies.of if catalog.replies else ():
        if entry := catalog.published_as(id):
            said_now.setdefault(id, said_now[entry.id])
    return KnownReplies(tuple(sorted(versions, key=lambda version: version.stamp)), said_now)


def _version(
    stamp: Stamp, lines: Sequence[ReplyLine], own: Sequence[ReplyLine], policy: Policy, is_said: bool
) -> Version:
    runs, day = own[0].runs, policy.day
    begun = [line for line in own if line.first <= day]
    if not begun and not is_said:
        return Version(stamp, runs, Status.PLANNED, own[0].first)
    line = begun[-1] if begun else own[0]
    after = [other.first for other in lines if other.runs != runs and line.first <= other.first]
    if is_said:
        return Version(
            stamp, runs, Status.CURRENT, line.first, min((first for first in after if first > day), default=None)
        )
    until = min((first for first in after if first <= day), default=None)
    return Version(stamp, runs, Status.SUPERSEDED, line.first, until, tuple(_changed(line, policy)))


def _changed(line: ReplyLine, policy: Policy) -> Iterable[Changed]:
    for name, then in line.on:
        part = part_named(name, policy.constants)
        now = policy.recorded(part) if part and policy.has(part.constant) else ""
        if now != then:
            label = policy.constants[part.constant].label if part else ""
            yield Changed(name, label, then, now)


def proven(text: str, known: KnownReplies) -> Proof:
    """What is proven of a text."""
    stamps, text = stamps_in(text)
    read = as_read(text)
    words = [word.word for word in read.words]
    found = _whole(words, known.versions)
    free = [True] * len(words)
    for _, first, last in found:
        free[first:last] = [False] * (last - first)
    edited = _edited(words, read.breaks, free, known)
    placed = [(first, _verdict(version, first, last, read, known)) for version, first, last in found]
    placed += [(first, _of_edited(id, first, last, read, known)) for id, first, last in edited]
    verdicts = [verdict for _, verdict in sorted(placed, key=lambda one: one[0])]
    verdicts = _stamped(verdicts, stamps, read, known)
    return Proof(tuple(verdicts) or (Verdict(Status.NEVER),), tuple(_others(read, free)))


def _whole(words: Sequence[str], versions: Sequence[Version]) -> list[tuple[Version, int, int]]:
    """Each version whose words stand in a text, the longest first where two share some."""
    led: dict[tuple[int, str], list[Version]] = {}
    for version in versions:
        if version.size >= _LEAST:
            led.setdefault((min(version.runs[0].size, LEAD), version.runs[0].lead), []).append(version)
    matches = []
    for at in range(len(words)):
        for size in {size for size, _ in led}:
            for version in led.get((size, lead_of(words[at : at + size])), ()) if at + size <= len(words) else ():
                if end := _end(words, at, version.runs):
                    matches.append((version, at, end))
    order = list(Status)
    matches.sort(key=lambda one: (-one[0].size, order.index(one[0].status), one[0].stamp, one[1]))
    taken = [False] * len(words)
    kept: list[tuple[Version, int, int]] = []
    for version, first, last in matches:
        if not any(taken[first:last]) and all(version is not other for other, *_ in kept):
            kept.append((version, first, last))
            taken[first:last] = [True] * (last - first)
    return kept


def _end(words: Sequence[str], at: int, runs: Sequence[Run]) -> int:
    """Where runs end that begin at a word, with what stands in their places; 0 where they do not stand there."""
    if at + runs[0].size > len(words) or not _stands(words, at, runs[0]):
        return 0
    at += runs[0].size
    for run in runs[1:]:
        at = next((start for start in range(at, min(at + _GAP, len(words)) + 1) if _stands(words, start, run)), -1)
        if at < 0:
            return 0
        at += run.size
    return at


def _stands(words: Sequence[str], at: int, run: Run) -> bool:
    own = words[at : at + run.size]
    return len(own) == run.size and lead_of(own) == run.lead and digest_of(own) == run.digest


def _edited(
    words: Sequence[str], breaks: frozenset[int], free: list[bool], known: KnownReplies
) -> list[tuple[str, int, int]]:
    """The replies of today that a text holds with other words, and where; `free` are the words that nothing has taken yet."""
    found: list[tuple[str, int, int]] = []
    while len(found) < _MOST:
        at: dict[str, list[int]] = {}
        for place in range(len(words) - _SHINGLE + 1):
            if all(free[place : place + _SHINGLE]):
                at.setdefault(" ".join(words[place : place + _SHINGLE]), []).append(place)
        best = (_NEAR, "", 0, 0)
        for id, shingles in known.shingles.items():
            for first, last, share in (
                _clusters(shingles, at) if shingles and all(id != taken for taken, *_ in found) else ()
            ):
                if share > best[0]:
                    best = (share, id, first, last)
        if not best[1]:
            break
        _, id, first, last = best
        first, last = _trimmed(words, *_to_ends(words, breaks, first, last, free), known.said_words[id])
        free[first:last] = [False] * (last - first)
        found.append((id, first, last))
    return found


def _shingles(words: Sequence[str]) -> dict[str, None]:
    runs = (words[at : at + _SHINGLE] for at in range(len(words) - _SHINGLE + 1))
    return dict.fromkeys(" ".join(run) for run in runs if WILD not in run)


def _clusters(shingles: dict[str, None], at: dict[str, list[int]]) -> Iterable[tuple[int, int, float]]:
    """The stretches of a text in which pairs of words stand near each other, with the share of the reply that they are."""
    places = sorted((place, shingle) for shingle in shingles for place in at.get(shingle, ()))
    group: list[tuple[int, str]] = []
    for number, (place, shingle) in enumerate(places):
        group.append((place, shingle))
        if number + 1 == len(places) or places[number + 1][0] - place > _APART:
            yield group[0][0], group[-1][0] + _SHINGLE, len({name for _, name in group}) / len(shingles)
            group = []


def _to_ends(
    words: Sequence[str], breaks: frozenset[int], first: int, last: int, free: Sequence[bool]
) -> tuple[int, int]:
    """A stretch up to the ends of its sentences, as far as a few words; none goes over a blank line."""
    start, end = first, last
    while start > max(0, first - _GAP) and free[start - 1] and words[start - 1] not in _ENDS and start not in breaks:
        start -= 1
    while end < min(len(words), last + _GAP) and free[end] and words[end - 1] not in _ENDS and end not in breaks:
        end += 1
    return start, end


def _trimmed(words: Sequence[str], first: int, last: int, said: Sequence[str]) -> tuple[int, int]:
    """A stretch without what stands before and behind all words that it shares with a reply: a greeting, a list of links."""
    blocks = list(_blocks(words[first:last], said[:_LONGEST])) if last - first <= _LONGEST else []
    before = blocks[0][1] if blocks and blocks[0][0] == blocks[0][2] == blocks[0][3] == 0 else 0
    behind = blocks[-1] if blocks else (0, 0, 0, 0)
    is_behind = behind[1] == last - first and behind[2] == behind[3] and behind[0] > before
    return first + before, first + behind[0] if is_behind else last


def _verdict(version: Version, first: int, last: int, read: AsRead, known: KnownReplies) -> Verdict:
    id = version.stamp.id
    is_old = version.status in (Status.SUPERSEDED, Status.PLANNED)
    return Verdict(version.status, id, version, differs=_differs(id, first, last, read, known) if is_old else ())


def _of_edited(id: str, first: int, last: int, read: AsRead, known: KnownReplies) -> Verdict:
    current = next((one for one in known.versions if one.stamp.id == id and one.status is Status.CURRENT), None)
    return Verdict(Status.EDITED, id, current, differs=_differs(id, first, last, read, known))


def _stamped(verdicts: list[Verdict], stamps: Sequence[Stamp], read: AsRead, known: KnownReplies) -> list[Verdict]:
    """The verdicts with those of the stamps: a stamp alone is judged by itself, beside a text it must be that of the text."""
    versions = {version.stamp: version for version in known.versions}
    told = list(verdicts)
    for stamp in stamps:
        version = versions.get(stamp)
        if version is None:
            told.append(Verdict(Status.MISTYPED, stamp.id, by_stamp=True))
        elif not any(version is one.version for one in told):
            is_alone = not verdicts and len(read.words) < _LEAST
            beside = () if is_alone else _differs(stamp.id, 0, len(read.words), read, known) if not verdicts else ()
            told.append(
                Verdict(version.status if is_alone or verdicts else Status.EDITED, stamp.id, version, True, beside)
            )
    return told


def _differs(id: str, first: int, last: int, read: AsRead, known: KnownReplies) -> tuple[tuple[str, str], ...]:
    """The words that differ between a stretch of a text and the reply of today, in their order."""
    said = known.now.get(id)
    if said is None or last - first > _LONGEST:
        return ()
    own = as_read(said.text)
    here = [word.word for word in read.words[first:last]]
    there = [word.word for word in own.words[:_LONGEST]]
    blocks = _blocks(here, there)
    return tuple(
        (read.shown(first + block[0], first + block[1]), own.shown(block[2], block[3]).replace(WILD, "..."))
        for block in blocks
        if set(there[block[2] : block[3]]) != {WILD}
    )


def _blocks(here: Sequence[str], there: Sequence[str]) -> Iterable[tuple[int, int, int, int]]:
    """The stretches in which two lists of words differ, by the longest row of words that they share."""
    rows = [[0] * (len(there) + 1) for _ in range(len(here) + 1)]
    for i in range(len(here) - 1, -1, -1):
        row, below = rows[i], rows[i + 1]
        for j in range(len(there) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if here[i] == there[j] else max(below[j], row[j + 1])
    i = j = 0
    while i < len(here) or j < len(there):
        first, other = i, j
        while i < len(here) and j < len(there) and here[i] != there[j]:
            if rows[i + 1][j] >= rows[i][j + 1]:
                i += 1
            else:
                j += 1
        if i == len(here) or j == len(there):
            i, j = len(here), len(there)
        if i > first or j > other:
            yield first, i, other, j
        else:
            i, j = i + 1, j + 1


def _others(read: AsRead, free: Sequence[bool]) -> Iterable[str]:
    """The words that belong to nothing that was found."""
    at = 0
    while at < len(free):
        end = at
        while end < len(free) and free[end]:
            end += 1
        if end > at:
            yield read.shown(at, end)
        at = end + 1
