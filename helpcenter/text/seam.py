"""Seams: where the words of a value meet the words of the writer, and whether the sentence still holds there.

A text that reads well with one value may break with another: "within within 7 days", "No period is stated Please ask", "PayPal and
a credit card is accepted". Only the words beside the value are looked at, so nothing is said of sentences that are merely bad.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Shape(StrEnum):
    """What the words of a value are in a sentence, as far as the words beside them must agree."""

    SENTENCE = "a whole sentence"
    ONE = "one of something"
    SEVERAL = "several, joined by and"
    EITHER = "several, joined by or"
    WORDS = "words"


class Break(StrEnum):
    """How a sentence breaks at a seam, in words that stand behind "because"."""

    INSIDE = "a whole sentence stands inside another one"
    ALONE = "these words are no sentence, and stand as one"
    SMALL = "a sentence begins with a small letter"
    TWICE = "two words of the same kind follow each other"
    MARKS = "two marks follow each other"
    BLANK = "a blank is missing"
    NUMBER = "singular and plural do not go together"
    ARTICLE = "a and an are not told apart"


@dataclass(frozen=True)
class Seam:
    """The words of a value, and the text before and behind them up to the ends of the paragraph."""

    before: str
    words: str
    after: str
    shape: Shape
    is_counted: bool = False
    """Whether it is a number of what the next word names."""

    def breaks(self, was: Seam | None = None) -> Break | None:
        """The first way in which the sentence breaks here; `was` is the same place with the value that the text was written for."""
        return next((broken for broken in self._breaks(was) if was is None or broken not in was._breaks(None)), None)

    def _breaks(self, was: Seam | None) -> Iterator[Break]:
        if not self.words:
            return
        begins, lead, trail = _BEGINNING.search(self.before), self.before.rstrip(_MARKUP), self.after.lstrip(_MARKUP)
        if (lead[-1:].isalnum() and self.words[0].isalnum()) or (trail[:1].isalnum() and self.words[-1].isalnum()):
            yield Break.BLANK
        is_sentence = self.shape is Shape.SENTENCE
        if is_sentence and (not begins or trail.lstrip(" \n")[:1].islower() or trail[:1] in (",", ";", ":")):
            yield Break.INSIDE
        if self.words[-1] in ".!?" and trail[:1] in tuple(".!?"):
            yield Break.MARKS
        if is_sentence:
            return
        stood_alone = was is not None and was.shape is Shape.SENTENCE
        is_own_sentence = begins and not _IN_A_LIST.search(self.before) and self.words[-1] not in ".!?"
        if is_own_sentence and (_NEXT_SENTENCE.match(self.after) or (stood_alone and _NEXT_PARAGRAPH.match(trail))):
            yield Break.ALONE
            return
        is_address = "@" in self.words or "://" in self.words
        if (
            _BEGINNING_OF_A_SENTENCE.search(self.before)
            and self.words[0].islower()
            and not is_address
            and self.after.strip(_MARKUP)
        ):
            yield Break.SMALL
        yield from self._in_grammar(lead, trail)

    def _in_grammar(self, lead: str, trail: str) -> Iterator[Break]:
        """How words of the same sentence do not agree."""
        lead = _last_words(lead)
        for typed, brought in _CLASHES:
            if typed.search(lead) and brought.match(self.words):
                yield Break.TWICE
        article = _ARTICLE.search(lead)
        if article and (article[1].casefold() == "an") != bool(_VOWEL.match(self.words)):
            yield Break.ARTICLE
        next_word = _NEXT_WORD.match(trail)
        word = next_word[1] if next_word else ""
        varies = bool(word) and not _INVARIANT.fullmatch(word)
        if self.is_counted:
            disagrees = varies and self._miscounts(word)
        elif self.shape is Shape.SEVERAL:
            of_one = _DETERMINER.search(lead) or _OF_ONE.fullmatch(word)
            disagrees = bool(_SINGULAR_BEFORE.search(lead)) or (varies and word not in _PLURAL and bool(of_one))
        else:
            is_one = self.shape in (Shape.ONE, Shape.EITHER)
            of_noun = self.shape is Shape.EITHER and varies and bool(_DETERMINER.search(lead))
            disagrees = of_noun or (is_one and word in _PLURAL)
        if disagrees:
            yield Break.NUMBER

    def _miscounts(self, noun: str) -> bool:
        """Whether a number does not go with the noun behind it: "1 attempts", "1 per order attempts"."""
        is_plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
        return " per " in self.words or (self.shape is Shape.ONE and is_plural)


def _last_words(lead: str) -> str:
    """The end of a text before a value, in which all stands that the patterns look at: at most three words, and the blanks around."""
    parts = lead.rsplit(maxsplit=_WORDS_BEFORE)
    return lead[len(parts[0]) :] if len(parts) > _WORDS_BEFORE else lead


_WORDS_BEFORE = 4
_MARKUP = "*_\"'()\u201c\u201d\u2018\u2019"
_OPEN = r"[*_\"'(\u201c\u2018\[]*"
_BEGINNING_OF_A_SENTENCE = re.compile(rf"(?:^\s*|\n\s*\n\s*|[.!?][*_\"')\u201d\u2019\]]*\s+){_OPEN}$")
_IN_A_LIST = re.compile(rf"(?:^|\n)[ \t]*(?:[-*+]|\d+[.)]|#+|>|\|.*\|?)[ \t]+{_OPEN}$")
_BEGINNING = re.compile(rf"{_BEGINNING_OF_A_SENTENCE.pattern}|{_IN_A_LIST.pattern}|[:|\u2013]\s*{_OPEN}$")
_NEXT_SENTENCE = re.compile(r"[*_\"')\u201d\u2019\]]*(?: +\n?|\n) *[*_\"'(\u201c\u2018\[]*[A-Z]")
_NEXT_PARAGRAPH = re.compile(r"\s*(?:$|\n\s*\n)")
_NEXT_WORD = re.compile(r" ?[*_\"'\u201c]*([A-Za-z][A-Za-z'-]*)")

_PLURAL = frozenset("are were have do aren't weren't haven't don't".split())
_INVARIANT = re.compile(
    r"(?:a?after|although|and|as|at|because|before|but|by|can|cannot|can't|could|during|each|either|every|except|for|from|if|in|inside|"
    r"into|may|might|must|nor|of|off|on|once|only|onto|or|outside|over|per|plus|shall|should|since|so|than|that|then|through|to|too|"
    r"under|unless|until|up|upon|via|we|when|where|whether|which|while|who|will|with|within|without|would|you|your|also|not|now|"
    r"always|ago|early|late|later|long|below|above|here|there|online|together|beforehand|instead|again|first|today|"
    r"tomorrow|please|both|all|besides|always|afterwards|sometimes|perhaps|thus|this|these|those|across|towards|less|\w+ly)",
    re.IGNORECASE,
)
"""Words that may stand behind one and behind several."""

_OF_ONE = re.compile(
    r"\w+s|account|app|balance|bank|button|card|center|centre|code|department|link|menu|number|office|page|payment|point|receipt|"
    r"service|shop|site|store|team|transfer|website",
    re.IGNORECASE,
)
"""What stands behind one: a verb such as "sees", and nouns that a name stands before."""

_DETERMINER = re.compile(
    r"(?:^|[\s(])(?:an?|the|your|our|its|their|this|that|each|every|official)\s+(?:[a-z]+\s+)?$", re.IGNORECASE
)
_SINGULAR_BEFORE = re.compile(r"(?:^|[\s(])(?:an?|this|that|each|every)\s+$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:^|[\s(])(an?)\s+$", re.IGNORECASE)
_VOWEL = re.compile(
    r"(?:8|11(?!\d)|18(?!\d))|(?!one\b|once\b|uni|use|usu|eur|u[a-z]?[A-Z])[aeiou]|hour|honest|heir", re.IGNORECASE
)
"""Before what "an" stands."""

_LIMITS = r"(?:within|up to|at (?:most|least)|no (?:more|less|fewer) than)"
_CLASHES = tuple(
    (re.compile(rf"(?:^|[\s(])(?:{typed})\s+$", re.IGNORECASE), re.compile(rf"(?:{brought})\b", re.IGNORECASE))
    for typed, brought in (
        (
            r"within|for|in|after|before|until|by|from|of|about|around|over|under|on|at|than|takes?|lasts?|waits?|needs?",
            "within",
        ),
        (r"an?|the|your|our|its|this|these|those|each|every|first|last|next|full|whole", _LIMITS),
        (_LIMITS, _LIMITS),
        (
            r"until|before|after|by|from|since|on|at|in|within|of",
            r"(?:until|before|after|by|since|once|when|as soon as)",
        ),
        (r"until|before|after|by|on|at|in|of|to|with|from", r"(?:until|on|at|in|to|with|from|of) "),
        (r"the|your|our|its|an?", r"(?:the|your|our|its|an?|any|this|every|each) "),
        (r"from|between", r"(?:from|between) "),
    )
)
"""Words that cannot follow each other: what was typed, and with what a value begins."""
