"""All that phrasings teach, kept in the store: learning takes a second or more."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from statistics import median
from typing import NamedTuple

from helpcenter.search.learning.classifier import learn
from helpcenter.search.learning.lessons import Lesson
from helpcenter.search.learning.likeness import like, whole
from helpcenter.search.learning.whole_lines import whole_lines
from helpcenter.search.packing import NOTHING, TALK, Weights
from helpcenter.search.settings import Settings
from helpcenter.search.thesaurus import Thesaurus
from helpcenter.search.tokens import words_of
from helpcenter.store.step import step
from helpcenter.store.store import current
from helpcenter.text.stemmer import stem

Phrasings = tuple[tuple[str, str], ...]
"""Texts, each with the answer that it asks for."""


class Taught(NamedTuple):
    """What phrasings teach: weights in steps of `step`, `like_step` and `line_step`, the stems of the lines, the answers that are not learnt,
    how often each word is met, and whole words that no phrasing has."""

    learnt: Weights
    like: Weights
    lines: Weights
    line_stems: Mapping[str, Sequence[str]]
    alone: list[str]
    words: Mapping[str, int]
    wholes: Mapping[str, str]


@lru_cache(maxsize=2)  # a preview learns anew only when phrasings change; two, because `gaps` tries others beside them
def taught(phrasings: Phrasings, groups: tuple[tuple[str, ...], ...], settings: Settings) -> Taught:
    """What the phrasings teach."""
    of = json.dumps([phrasings, groups, asdict(settings)])
    return current().made("taught", (of,), lambda: _taught(phrasings, groups, settings))


@step("Learning the search")
def _taught(phrasings: Phrasings, groups: tuple[tuple[str, ...], ...], settings: Settings) -> Taught:
    thesaurus = Thesaurus(groups)
    words: Counter[str] = Counter()
    lessons = []
    lines: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for text, answer in phrasings:
        typed = words_of(text)
        words.update(typed)
        stems = tuple(stem(word) for word in typed)
        lessons.append(Lesson(stems, tuple(thesaurus.terms(thesaurus.segments(stems))), answer))
        lines[answer].append(stems)
    alone = _alone(lines, settings)
    taught = tuple(lesson for lesson in lessons if lesson.answer not in alone)
    learnt = _learnt(taught, tuple(_around(taught, thesaurus, settings)), settings)
    known = [term for term in learnt if term[0].isalnum() and " " not in term]
    likeness = like(lines, alone, known, settings)
    whole_ones, line_stems = whole_lines(lessons, [(settings.step, learnt), (settings.like_step, likeness)], settings)
    wholes = {term: word for term in likeness if (word := whole(term))}
    return Taught(learnt, likeness, whole_ones, line_stems, alone, words, wholes)


@lru_cache(maxsize=2)  # a new answer is tried with other lines and without, and is not learnt itself
def _learnt(lessons: tuple[Lesson, ...], beside: tuple[Lesson, ...], settings: Settings) -> Weights:
    """What takes nearly all of the time is kept by itself: what a writer changes in a new answer changes nothing of it."""
    of = json.dumps([lessons, beside, asdict(settings)])
    return current().made("learnt", (of,), lambda: learn(lessons, settings, beside))


def _around(lessons: Sequence[Lesson], thesaurus: Thesaurus, settings: Settings) -> Iterator[Lesson]:
    """Lessons with small talk around them, as people write it: it must hide no matter, and make none."""
    talk = [lesson.stems for lesson in lessons if lesson.answer == TALK]
    asked = [lesson for lesson in lessons if lesson.answer != TALK][:: settings.talk_around] if talk else []
    for number, lesson in enumerate(asked):
        before, after = talk[2 * number % len(talk)], talk[(2 * number + 1) * 7 % len(talk)]
        stems = (lesson.stems + after, before + lesson.stems, before + lesson.stems + after)[number % 3]
        yield Lesson(stems, tuple(thesaurus.terms(thesaurus.segments(stems))), lesson.answer)


def _alone(lines: Mapping[str, list[tuple[str, ...]]], settings: Settings) -> list[str]:
    """The answers that have so few phrasings beside the others that learning would lose them; of very many answers all that have few, as
    learning takes as long as there are answers times phrasings."""
    counts = {answer: len(of) for answer, of in lines.items() if answer not in (NOTHING, TALK)}
    usual = median(counts.values()) if counts else 0
    least = max(settings.alone * usual, settings.like_until if len(counts) > settings.most_learnt else 0)
    return sorted(answer for answer, count in counts.items() if count < least)
