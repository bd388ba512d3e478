"""What a file cannot be read for: of the slips that its lines may hold, the one after which it reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from helpcenter.content.record import Record, fields_of
from helpcenter.content.slips import field_slips, list_slips, text_slips
from helpcenter.content.slips.layout import Layout, Line
from helpcenter.content.slips.slip import Mending, Slip, mended
from helpcenter.content.yaml_tree import stumble
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.source import SourceFile

Read = Callable[[SourceFile], list[Finding]]
"""What is wrong with a file."""

LookFor = Callable[[Layout, tuple[Line, ...]], Iterator[Slip]]
"""The slips of one sort that some lines may hold."""

_OF_THE_FORM = ("syntax", "duplicate-key", "schema")
"""The rules that speak of how a file is written, and not of what it says."""

_BACK = 12
"""So many lines above the place where the parser stumbles may hold the slip, beside the whole field in which it stands."""

_LONG = 4000
"""A line of more characters was typed by nobody."""

_FAR = 1000
"""So many lines may stand between a name without its blank or bar and the place where the parser stumbles."""

_TRIED = 250
"""So many slips are mended on trial before the parser's own words are left as they are."""

_AT_ONCE = 8
"""So many slips of a sort are tried before those of the next."""

_MOST = 5
"""So many slips of one file are told at once: each is looked for in the file as it reads without the one before."""

_WORK = 1_000_000
"""So many characters of a file are read on trial, all slips together, so that a large file costs no more than some small ones."""

_GLANCE = 20
"""So many times faster it is told where a text stops being YAML than it is read."""

_KINDS: tuple[LookFor, ...] = (
    list_slips.tight_dashes,
    field_slips.tight_colons,
    list_slips.doubled_dashes,
    text_slips.open_quotes,
    text_slips.quotes_inside,
    field_slips.missing_colons,
    list_slips.other_bullets,
    list_slips.missing_dashes,
    list_slips.begun_beside,
    list_slips.headless,
    list_slips.said_empty,
    list_slips.brackets,
    list_slips.commas_in_texts,
    field_slips.tabs,
    text_slips.behind_the_bar,
    field_slips.glued,
    field_slips.remarks,
    field_slips.doubled_head,
    text_slips.dedented,
    field_slips.in_a_text,
    text_slips.bare_beginnings,
    text_slips.bare_colons,
    field_slips.unnamed,
    field_slips.misplaced,
    text_slips.not_yaml,
)
"""The likeliest first: of two slips that both explain a mistake, it is told."""


_ALONE = (field_slips.misplaced, text_slips.not_yaml)
"""Sorts that explain a file only where it reads without them: to move or to delete a line brings the parser further in any case."""


@lru_cache(maxsize=1)  # the models do not change while the program runs
def _names() -> frozenset[str]:
    """The names of the fields of all records."""
    kinds: list[type[Record]] = [Record]
    for kind in kinds:
        kinds += kind.__subclasses__()
    return frozenset(name for kind in kinds for name in fields_of(kind))


def diagnosed(source: SourceFile, yaml: str, read: Read, mistakes: list[Finding]) -> list[Finding]:
    """The mistakes of a file, with a slip in the place of those that follow from it. `yaml` is what of the file is YAML."""
    drafted = [one for one in mistakes if one.severity is not Severity.ERROR]  # of drafts, whose mistakes stop nothing
    mistakes = [one for one in mistakes if one.severity is Severity.ERROR]
    if not any(one.rule in _OF_THE_FORM for one in mistakes):
        return [*drafted, *mistakes]
    told: list[Finding] = []
    made: list[tuple[Mending, ...]] = []
    now, left = source, mistakes
    work = _Work()
    while len(told) < _MOST and work.left > 0:
        step = _cause(now, yaml, read, left, work)
        if step is None:
            break
        slip, now_left = step
        start = _before(made, slip.start)
        told.append(Finding("syntax", source.span(start, start + slip.end - slip.start), slip.message, slip.help))
        made.append(slip.edits)
        now = SourceFile(source.path, mended(now.text, slip.edits))
        yaml = mended(yaml, slip.edits)
        is_unread = any(one.rule == "syntax" for one in left)
        left = now_left
        if not left or (is_unread and not any(one.rule == "syntax" for one in left)):
            break
    if not told:
        return [*drafted, *mistakes]
    kept = Counter((one.rule, one.message) for one in left)
    return [*drafted, *told, *(one for one in mistakes if kept[one.rule, one.message] and one.rule != "syntax")]


@dataclass
class _Work:
    """The characters that may still be read on trial."""

    left: int = _WORK


def _before(made: list[tuple[Mending, ...]], at: int) -> int:
    """A place in a text that was edited, time after time, as a place in the text before."""
    for edits in reversed(made):
        grown = 0
        for start, end, new in edits:
            if at < start + grown + len(new):
                at = min(at, start + grown)
                break
            grown += len(new) - (end - start)
        at -= grown
    return at


def _cause(
    source: SourceFile, yaml: str, read: Read, mistakes: list[Finding], work: _Work
) -> tuple[Slip, list[Finding]] | None:
    """The slip whose mending leaves the fewest mistakes, with those that it leaves; None where none helps."""
    layout = Layout(yaml, _names())
    syntax = next((one for one in mistakes if one.rule == "syntax"), None)
    place = syntax or min(
        (one for one in mistakes if one.rule in _OF_THE_FORM), key=lambda one: one.span.start, default=None
    )
    if place is None:
        return None
    at = layout.line_at(min(place.span.start, len(yaml)))
    if at.is_empty:
        at = next(layout.above(at), at)
    stop = max(stumble(yaml) or 0, at.end)
    best: tuple[tuple[int, int], Slip, list[Finding] | None] | None = None
    seen: set[str] = set()
    for slip, look in islice(_slips(layout, at, syntax is not None), _TRIED):
        if work.left <= 0:
            break
        work.left -= len(yaml) // _GLANCE + 1
        text = mended(yaml, slip.edits)
        if text in seen or text == yaml:
            continue
        seen.add(text)
        grown = len(text) - len(yaml)
        weight: tuple[int, int] | None
        if syntax is not None and (now := stumble(text)) is not None:
            # It still does not read: this may be one slip of several, if the parser comes further.
            left, weight = None, (1, stop + grown - now)
            weight = weight if weight[1] < 0 and look not in _ALONE else None
        else:
            work.left -= len(yaml)
            left = read(SourceFile(source.path, mended(source.text, slip.edits)))
            weight = _weight(left, mistakes, grown, layout.record(layout.line_at(min(slip.start, len(yaml)))))
        if weight is not None and (best is None or weight < best[0]):
            best = weight, slip, left
            if weight == (0, 0):
                break
    if best is None:
        return None
    _, slip, left = best
    return slip, read(SourceFile(source.path, mended(source.text, slip.edits))) if left is None else left


def _weight(
    left: list[Finding], mistakes: list[Finding], grown: int, record: tuple[Line, ...]
) -> tuple[int, int] | None:
    """How much is still wrong in a file that reads after a slip was mended; None where that is no better than before."""
    if any(one.rule == "syntax" for one in left):
        return None
    if any(one.rule == "syntax" for one in mistakes):
        # What is still wrong beside it may be wrong because of it.
        return None if any(_is_in(record, one, grown) for one in left) else (0, len(left))
    before, after = (Counter((one.rule, one.message) for one in some) for some in (mistakes, left))
    return (0, len(left)) if after < before else None


def _is_in(record: tuple[Line, ...], mistake: Finding, grown: int) -> bool:
    """Whether a mistake of the form stands in a record that has grown by so much."""
    return mistake.rule in _OF_THE_FORM and record[0].start <= mistake.span.start <= record[-1].end + grown


def _slips(layout: Layout, at: Line, is_unread: bool) -> Iterator[tuple[Slip, LookFor]]:
    """The slips around a place: the nearest of each sort, then the next."""
    lines = tuple(_around(layout, at) if is_unread else layout.record(at))
    lines = tuple(line for line in lines if len(line.body) <= _LONG)
    found = {look: list(islice(look(layout, lines), _FAR)) for look in _KINDS}
    if is_unread:
        for slips in found.values():
            slips.sort(key=lambda slip: abs(slip.start - at.at))
    for first in range(0, max(map(len, found.values())), _AT_ONCE):
        for look in _KINDS:
            yield from ((slip, look) for slip in found[look][first : first + _AT_ONCE])


def _around(layout: Layout, at: Line) -> Iterator[Line]:
    """The lines that may hold what makes the parser stumble: those above it, back to the field in which it stands, and its own."""
    first, heads = max(0, at.number - _BACK), 0
    for line in layout.above(at, _FAR):
        heads += not line.block and (bool(line.key) or line.indent < at.indent)
        if line.number < first and heads > 1:
            break
        first = min(first, line.number) if heads < 2 else first
    record = layout.record(layout.lines[max(0, at.number - 1)])
    first = min(first, max(record[0].number, at.number - _FAR))
    yield from layout.lines[first : at.number + 2]
