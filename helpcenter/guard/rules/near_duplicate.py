"""Two answers ask nearly the same and do not link each other.

What: questions that share most of their words.
Why: a shopper who lands on one must be led to the other, and whoever edits one must know of its twin.

Example (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: How long do we have to pay?
        answer: You pay for the return. Then [contact us](/contact/).
        summary: You pay for the return.
        updated: 2026-11-22
        phrasings: [return cost]

Instead (faq/entries/returns.yml):
    topic: returns
    entries:
      - id: return-cost
        question: Who pays for the return?
        answer: You pay for the return. Then [contact us](/contact/).
        summary: You pay for the return.
        updated: 2026-11-22
        phrasings: [return cost]
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from math import ceil

from helpcenter.content.model import Entry
from helpcenter.guard.rules.look import Look
from helpcenter.search.tokens import words_of
from helpcenter.text.finding import Finding, Note
from helpcenter.text.words import COMMON

ID = "near-duplicate"
DATED = False
STYLE = "Questions"
ALIKE = 0.7
"""Share of the words of two questions that must be the same; set on the 37 questions of the shop and their pairs."""

_FILLER = COMMON | set("i my me us do does did could would should must how what when where which who have get".split())
"""The common words, and those that make a question of anything."""


def check(look: Look) -> Iterator[Finding]:
    """Pairs of questions that are alike, found through the words they share."""
    entries = list(look.catalog.published)
    words = [_words(entry.question) for entry in entries]
    owned = Counter(word for question in words for word in question)
    holders: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        telling = _telling(words[number], owned)
        told = 0
        for other in sorted({other for word in telling for other in holders[word]}):
            alike = len(words[number] & words[other]) / len(words[number] | words[other])
            twin = entries[other]
            if alike >= ALIKE and twin.id not in entry.related and entry.id not in twin.related:
                yield _finding(entry, twin)
                told += 1
                if told == _TWINS:
                    break  # a question that has more of them was pasted, and each of the others is named too
        for word in telling:
            holders[word].append(number)


_TWINS = 3


def _telling(words: frozenset[str], owned: Counter[str]) -> list[str]:
    """The rarest words of a question, so many that whatever question is alike has one of them among its own rarest.

    A twin shares at least ALIKE of them, so it lacks at most the rest; with one word more than that, one is shared.
    """
    rarest = sorted(words, key=lambda word: (owned[word], word))
    return rarest[: len(words) - ceil(ALIKE * len(words)) + 1]


def _words(question: str) -> frozenset[str]:
    words = frozenset(words_of(question))
    return (words - _FILLER) or words


def _finding(entry: Entry, twin: Entry) -> Finding:
    message = f"this question is nearly that of `{twin.id}`, and neither links the other"
    help = f"add `{twin.id}` to `related`, or merge the two"
    notes = (Note(f"`{twin.id}` asks: {twin.question}", twin.place("question")),)
    return Finding(ID, entry.place("question"), message, help, notes=notes)
