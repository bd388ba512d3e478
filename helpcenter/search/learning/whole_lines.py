"""Lines that somebody wrote and that the sum of their words does not bring to their answer: each is a term of its own.

Who writes "delivered but not received" under an answer, or under what nothing answers, expects that this very line finds it. Where
learning does not, because most lines with these words ask for something else, the whole line weighs what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from math import ceil

import numpy as np

from helpcenter.search.learning.lessons import Lessons, Rows
from helpcenter.search.learning.table import Table
from helpcenter.search.packing import FNV, NOTHING, OFFSET, TALK, Weights, line_term
from helpcenter.search.settings import Settings
from helpcenter.search.thesaurus import STRANGE, STRANGER

_CLEAR = 0.5
"""By how much a line's own answer should stand above the next: a little more than the texts of answers add."""

_UNREAD = 1.0
"""By how much more where it has a word that the index does not know: in a query it may be taken for a known one."""


def whole_lines(
    lessons: Lessons, fields: Sequence[tuple[float, Weights]], settings: Settings
) -> tuple[Weights, dict[str, str]]:
    """What lines weigh that need a weight of their own beside `fields` (by the size of a step), in steps of `line_step`; and the stems
    of each with blanks between them, by its term."""
    answers = sorted({*lessons.answers, NOTHING})
    of = {answer: n for n, answer in enumerate(answers)}
    terms = dict.fromkeys((STRANGE, STRANGER, *chain.from_iterable(weights for _, weights in fields)))
    number = {term: n for n, term in enumerate(terms)}
    rows = Rows(lessons, lessons.numbers(number)[2:])
    lacking = list(_lacking(lessons, rows, _table(fields, number, of), of, settings))
    codes = line_codes(lessons.lines)
    written: dict[int, set[str]] = {code: set() for code, lacks in zip(codes, lacking, strict=True) if lacks > 0}
    for code, answer in zip(codes, lessons.answers, strict=True):
        if code in written:
            written[code].add(answer)
    lines: Weights = {}
    stems: dict[str, str] = {}
    for line, answer, code, lacks in zip(lessons.lines, lessons.answers, codes, lacking, strict=True):
        if lacks > 0 and len(written[code]) == 1:  # a line of two answers is for learning to decide
            term = line_term(line.split())
            lines[term] = {answer: min(OFFSET, ceil(lacks / settings.line_step))}
            stems[term] = line
    return lines, stems


def _table(fields: Sequence[tuple[float, Weights]], number: Mapping[str, int], of: Mapping[str, int]) -> Table:
    """What each term weighs for each answer, all fields together."""
    rows = [(number[term], step, row) for step, weights in fields for term, row in weights.items()]
    terms = chain.from_iterable([term] * len(row) for term, _, row in rows)
    answers = (of[answer] for _, _, row in rows for answer in row)
    return Table(
        len(number), len(of), terms, answers, (level * step for _, step, row in rows for level in row.values())
    )


def _lacking(lessons: Lessons, rows: Rows, table: Table, of: Mapping[str, int], settings: Settings) -> Iterator[float]:
    """What each line's own answer lacks in its sum to be first and sure, or what NOTHING or TALK lack to leave no answer sure."""
    own_of = np.array([of[answer] for answer in lessons.answers], dtype=np.int64)
    needed = np.array([settings.needed(size) for size in range(lessons.sizes.max(initial=0) + 1)])[lessons.sizes]
    for begin in range(0, len(own_of), table.together):
        here = slice(begin, begin + table.together)
        lengths, own_number = rows.lengths[here], own_of[here]
        lines = np.arange(len(lengths))
        terms = rows.numbers[rows.starts[begin] : rows.starts[begin] + lengths.sum()]
        is_unread = np.bincount(np.repeat(lines, lengths), terms == _STRANGE, len(lines)) > 0
        sums = table.sums(terms, lengths)
        own = sums[lines, own_number]
        against = sums[:, of[NOTHING]].copy()
        if TALK in of:
            against = np.maximum(against, sums[:, of[TALK]])
        is_answer = np.ones(len(lines), dtype=bool)
        for nobody in (NOTHING, TALK):
            if nobody in of:
                sums[:, of[nobody]] = -np.inf
                is_answer &= own_number != of[nobody]
        sums[lines, own_number] = -np.inf
        rival = sums.max(axis=1)
        clear = _CLEAR + np.where(is_unread, _UNREAD, 0.0)
        now, then = np.sqrt(lengths), np.sqrt(lengths + 1)  # what sums are divided by, without this term and with it
        bounds = (
            (rival, clear - np.where(is_answer, 0.0, needed[here])),
            (np.where(is_answer, against, -np.inf), clear + needed[here]),
        )
        lacks = [np.where(own - other < least * now, other - own + least * then, 0.0) for other, least in bounds]
        yield from np.where(lengths > 0, np.maximum(*lacks), 0.0).tolist()


_STRANGE = 0
"""The number of the mark for a strange word."""


def line_codes(lines: Sequence[str]) -> list[int]:
    """What the terms of lines have for them (`line_term`), each given as its stems with blanks between them: one sign of all after the other."""
    signs = np.frombuffer("".join(lines).encode("ascii"), dtype=np.uint8)
    lengths = np.array([len(line) for line in lines], dtype=np.int64)
    by_length = np.argsort(-lengths, kind="stable")
    begins = (np.cumsum(lengths) - lengths)[by_length]
    longer = np.cumsum(np.bincount(lengths)[::-1])[::-1][1:]
    begin, factor = FNV
    hashes = np.full(len(lines), begin, dtype=np.uint32)
    for sign, count in enumerate(longer.tolist()):
        hashes[:count] ^= signs[begins[:count] + sign]
        hashes[:count] *= factor
    codes = np.empty_like(hashes)
    codes[by_length] = hashes >> 2
    return codes.tolist()
