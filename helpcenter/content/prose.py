"""Prose: one text that people read and its sentences, with the way back to their place in a file.

A text is cut and read once. Its prose lives as long as the record, page or passage that it belongs to, and so do the
sentences, references and figures in it: a later day of a check, another rule, and a preview after a change in another file
get the same objects. Phrasings are the shoppers' own words and are never displayed, so they are not prose.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from helpcenter.content.reference import Reference, references, without_references
from helpcenter.figures.mention import Mention, mentions_in
from helpcenter.text.asserted import asserted, is_advice, takes_up
from helpcenter.text.normal import Normal
from helpcenter.text.sentence import bare, cut
from helpcenter.text.source import Span

Path = tuple[str | int, ...]
"""The way to a text inside its owner: `("answer",)`, `("says", "yes")`, `("confirm", 0)`."""

_VALUE = "\ufffc"
"""Stands for what a reference brings."""

_SHORT = 9
"""How many words a question may have to be read together with its answer."""


class Owner(Protocol):
    """Whose text it is: a record, a page written by hand, or a passage."""

    def stretch(self, path: Path, start: int, end: int) -> Span:
        """Where `text[start:end]` of one of its texts stands in the file."""


@dataclass(frozen=True, eq=False)
class Prose:
    """One text: whose it is, in which field, and the words.

    `called` is what a finding calls it ("this answer"), and `can_refer` says whether a reference to a constant can stand in it.
    """

    owner: Owner = field(repr=False)
    path: Path
    text: str
    called: str = "this text"
    can_refer: bool = True

    def __getstate__(self) -> dict[str, object]:
        """What is kept of it: its words are read anew sooner than they are loaded."""
        return {name: value for name, value in self.__dict__.items() if name != "normal"}

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the file."""
        return self.owner.stretch(self.path, start, end)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Its references, and stray braces."""
        return references(self.text)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The figures that are typed in it."""
        return mentions_in(self.normal)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, as the writer typed them."""
        sentences: list[Sentence] = []
        for start, end in cut(self.text):
            sentences.append(Sentence(self, start, end, self.text[start:end], sentences[-1] if sentences else None))
        return tuple(sentences)

    @cached_property
    def shown_sentences(self) -> tuple[Sentence, ...]:
        """Its sentences as a page shows them, without tags and code; their places are those in this text."""
        normal = self.normal
        return tuple(Sentence(self, *normal.span(*span), normal.text[slice(*span)]) for span in cut(normal.text))

    @cached_property
    def normal(self) -> Normal:
        """Its words as people see them, with the way back."""
        return Normal(self.text)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence around a place in the text; None between two sentences."""
        return next((sentence for sentence in self.sentences if sentence.start <= offset < sentence.end), None)


@dataclass(frozen=True, eq=False)
class Sentence:
    """One sentence: where it stands in its prose, its words, and the sentence before it."""

    prose: Prose = field(repr=False)
    start: int
    end: int
    text: str
    previous: Sentence | None = field(default=None, repr=False)

    @property
    def span(self) -> Span:
        """Where it stands in the file."""
        return self.prose.span(self.start, self.end)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Its references, with their places in the sentence."""
        return references(self.text)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The figures that are typed in it, with their places in the prose."""
        return tuple(mention for mention in self.prose.mentions if self.start <= mention.start < self.end)

    @cached_property
    def bare(self) -> str:
        """Its words without Markdown."""
        return bare(self.text)

    def may_read(self, words: str) -> bool:
        """Whether these are its words with some values in the place of its references: as it was read before a value changed."""
        first, *others = bare(without_references(self.text, _VALUE)).split(_VALUE)
        if not others or not words.startswith(first):
            return not others and words == first
        at = len(first)
        for part in others[:-1]:
            at = words.find(part, at)
            if at < 0:
                return False
            at += len(part)
        return words.endswith(others[-1]) and len(words) - len(others[-1]) >= at

    @property
    def asserts(self) -> str:
        """The part of it that could be right or wrong, in plain words; "" where it asserts nothing."""
        return asserted(without_references(self.text))

    @property
    def question_before(self) -> str:
        """The short question that it answers, in plain words; "" where none stands right before it."""
        question = self.previous
        if question is None or "?" not in question.text or "\n\n" in self.prose.text[question.end : self.start]:
            return ""
        return question.bare if question.bare.endswith("?") and len(question.bare.split()) <= _SHORT else ""

    @cached_property
    def taken_up(self) -> Sentence | None:
        """The sentence before it that holds its subject: "The refund is free. It takes five days."."""
        before = self.previous
        if before is None or "\n\n" in self.prose.text[before.end : self.start] or not takes_up(self.text):
            return None
        return before.taken_up or before

    @cached_property
    def said_before(self) -> str:
        """What it goes on with, in plain words: the short question that it answers, or the sentence that its pronoun stands for."""
        return self.question_before or (self.taken_up.bare_of_references if self.taken_up else "")

    @property
    def bare_of_references(self) -> str:
        """Its words without Markdown and references."""
        return bare(without_references(self.text))

    @property
    def is_advice(self) -> bool:
        """Whether it begins as advice does: "Keep the box"."""
        return is_advice(self.text)
