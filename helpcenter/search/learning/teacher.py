"""What some phrasings teach: what is learnt of them, which words are like theirs, and which of their lines are terms of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import lru_cache
from statistics import median

from helpcenter.search.learning.classifier import learn
from helpcenter.search.learning.lessons import Lessons
from helpcenter.search.learning.likeness import like, whole
from helpcenter.search.learning.taught import Taught
from helpcenter.search.learning.whole_lines import whole_lines
from helpcenter.search.packing import NOTHING, TALK, Weights
from helpcenter.search.settings import Settings
from helpcenter.search.thesaurus import Thesaurus
from helpcenter.search.tokens import worded
from helpcenter.store.digest import source_of
from helpcenter.store.step import step
from helpcenter.store.store import current
from helpcenter.text.stemmer import stem


@step("Learning the search")
def teach(phrasings: Sequence[tuple[str, str]], groups: tuple[tuple[str, ...], ...], settings: Settings) -> Taught:
    """All that some texts teach, each with the answer that it asks for."""
    typed, answers = worded(text for text, _ in phrasings), [answer for _, answer in phrasings]
    words = Counter(" ".join(typed).split())
    stems = {word: stem(word) for word in words}
    stemmed = [[stems[word] for word in line.split()] for line in typed]
    lines = list(map(" ".join, stemmed))
    alone = _alone(answers, settings)
    thin = set(alone)
    chosen = [n for n, answer in enumerate(answers) if answer not in thin]
    around = list(_around([(lines[n], answers[n]) for n in chosen], settings))
    all = Lessons(
        [*lines, *(line for line, _ in around)], [*answers, *(answer for _, answer in around)], Thesaurus(groups)
    )
    own = len(lines)
    learnt = _learnt(all.some([*chosen, *range(own, own + len(around))]), len(around), settings)
    known = [term for term in learnt if term[0].isalnum() and " " not in term]
    of_answers: dict[str, list[list[str]]] = defaultdict(list)
    for of, answer in zip(stemmed, answers, strict=True):
        of_answers[answer].append(of)
    likeness = like(of_answers, alone, known, settings)
    fields = [(settings.step, learnt), (settings.like_step, likeness)]
    whole_ones, line_stems = whole_lines(all.some(range(own)), fields, settings)
    wholes = {term: word for term in likeness if (word := whole(term))}
    return Taught(learnt, likeness, whole_ones, line_stems, alone, words, stems, wholes)


@lru_cache(maxsize=2)  # a new answer is tried with other lines and without, and is not learnt itself
def _learnt(lessons: Lessons, beside: int, settings: Settings) -> Weights:
    """What takes nearly all of the time is kept by itself: what a writer changes in a new answer changes nothing of it."""
    of = (lessons.source, source_of([beside, asdict(settings)]))
    return current().made("learnt", of, lambda: learn(lessons, settings, beside))


def _around(lessons: Sequence[tuple[str, str]], settings: Settings) -> Iterator[tuple[str, str]]:
    """Lines with small talk around them, as people write it: it must hide no matter, and make none."""
    talk = [line for line, answer in lessons if answer == TALK]
    asked = [lesson for lesson in lessons if lesson[1] != TALK][:: settings.talk_around] if talk else []
    for number, (line, answer) in enumerate(asked):
        before, after = talk[2 * number % len(talk)], talk[(2 * number + 1) * 7 % len(talk)]
        parts = ((line, after), (before, line), (before, line, after))[number % 3]
        yield " ".join(filter(None, parts)), answer


def _alone(answers: Iterable[str], settings: Settings) -> list[str]:
    """The answers that have so few phrasings beside the others that learning would lose them; of very many answers all that have few, as
    learning takes as long as there are answers times phrasings."""
    counts = {answer: count for answer, count in Counter(answers).items() if answer not in (NOTHING, TALK)}
    usual = median(counts.values()) if counts else 0
    least = max(settings.alone * usual, settings.like_until if len(counts) > settings.most_learnt else 0)
    return sorted(answer for answer, count in counts.items() if count < least)
