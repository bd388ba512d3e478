"""Lines that somebody wrote and that the sum of their words does not bring to their answer: each is a term of its own.

Who writes "delivered but not received" under an answer, or under what nothing answers, expects that this very line finds it. Where
learning does not, because most lines with these words ask for something else, the whole line weighs what is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from math import ceil, inf, sqrt

import numpy as np

from helpcenter.search.learning.lessons import Floats, Lesson, Rows
from helpcenter.search.packing import NOTHING, OFFSET, TALK, Weights, line_term
from helpcenter.search.settings import Settings
from helpcenter.search.thesaurus import STRANGE, STRANGER

_CLEAR = 0.5
"""By how much a line's own answer should stand above the next: a little more than the texts of answers add."""

_UNREAD = 1.0
"""By how much more where it has a word that the index does not know: in a query it may be taken for a known one."""


def whole_lines(
    lessons: Sequence[Lesson], fields: Sequence[tuple[float, Weights]], settings: Settings
) -> tuple[Weights, dict[str, Sequence[str]]]:
    """What lines weigh that need a weight of their own beside `fields` (by the size of a step), in steps of `line_step`; and the stems
    of each, by its term."""
    answers = sorted({lesson.answer for lesson in lessons} | {NOTHING})
    of = {answer: n for n, answer in enumerate(answers)}
    terms = dict.fromkeys((STRANGE, STRANGER, *chain.from_iterable(weights for _, weights in fields)))
    number = {term: n for n, term in enumerate(terms)}
    table: Floats = np.zeros((len(number), len(answers)))
    for step, weights in fields:
        for term, row in weights.items():
            for answer, level in row.items():
                table[number[term], of[answer]] += level * step
    rows = Rows(lessons, number)
    written: dict[str, set[str]] = defaultdict(set)
    lines: Weights = {}
    stems: dict[str, Sequence[str]] = {}
    for lesson, start, length in zip(lessons, rows.starts, rows.lengths, strict=True):
        term = line_term(lesson.stems)
        written[term].add(lesson.answer)
        if not length:
            continue
        has = rows.numbers[start : start + length]
        clear = _CLEAR + (_UNREAD if number[STRANGE] in has else 0.0)
        sums = dict(zip(answers, table[has].sum(axis=0).tolist(), strict=True))
        lacking = _lacking(sums, lesson, int(length), clear, settings)
        if lacking > 0:
            lines[term] = {lesson.answer: min(OFFSET, ceil(lacking / settings.line_step))}
            stems[term] = lesson.stems
    # A line of two answers is for learning to decide.
    of_one = {term: row for term, row in lines.items() if len(written[term]) == 1}
    return of_one, {term: stems[term] for term in of_one}


def _lacking(sums: Mapping[str, float], lesson: Lesson, terms: int, clear: float, settings: Settings) -> float:
    """What a line's own answer lacks in its sum to be first and sure, or what NOTHING or TALK lack to leave no answer sure."""
    needed, own = settings.needed(len(lesson.stems)), sums[lesson.answer]
    rival = max((sums[id] for id in sums.keys() - {lesson.answer, NOTHING, TALK}), default=-inf)
    against = max(sums[NOTHING], sums.get(TALK, -inf))
    is_answer = lesson.answer not in (NOTHING, TALK)
    bounds = [(rival, clear), (against, clear + needed)] if is_answer else [(rival, clear - needed)]
    now, then = sqrt(terms), sqrt(terms + 1)  # what sums are divided by, without this term and with it
    lacking = [other - own + least * then for other, least in bounds if own - other < least * now]
    return max(lacking, default=0.0)
