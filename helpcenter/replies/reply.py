"""An entry with a policy -> its reply: what customer service says to one customer, without greeting and closing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from helpcenter.content.addresses import ANSWERS
from helpcenter.content.model import Entry
from helpcenter.content.reference import references
from helpcenter.policy.policy import Policy
from helpcenter.replies.voice import voiced
from helpcenter.text.conversion import quote
from helpcenter.text.markup import one_line

MOST_PARAGRAPHS = 4
"""How many paragraphs a reply may have; a list belongs to the paragraph before it. More is scrolled past in a chat."""


Paragraph = list[str]
"""The blocks of Markdown that are read as one paragraph: some words and the list below them."""


@dataclass(frozen=True)
class Reply:
    """What is said between greeting and closing."""

    id: str
    """The answer's id."""
    question: str
    """The question as plain words: in a letter about several matters each begins with it."""
    regret: str
    """The sentence of regret; "" where nothing went wrong."""
    body: tuple[str, ...]
    """The paragraphs and lists as Markdown, references filled; places such as `{order}` stand in them."""
    address: str
    """The answer's address, relative to the site."""

    @property
    def paragraphs(self) -> list[Paragraph]:
        """The body, paragraph by paragraph."""
        return paragraphs_of("\n\n".join(self.body))


def reply_of(entry: Entry, policy: Policy) -> Reply:
    """The reply of an entry: its own where it has one, else made of its answer and next step."""
    address = ANSWERS.address(entry.id)
    if entry.reply:
        paragraphs = paragraphs_of(_own(entry.reply, policy, address))
    else:
        answer, further = (policy.fill(part, quote) for part in (entry.answer, entry.next or ""))
        made = (voiced(answer, address), voiced(further, address, above=answer))
        paragraphs = _joined([paragraph for part in made for paragraph in paragraphs_of(part)])
    regret = policy.frame.regrets.get(entry.regret or "", "")
    question = one_line(policy.fill(entry.question, quote))
    return Reply(entry.id, question, regret, tuple(part for whole in paragraphs for part in whole), address)


def _own(text: str, policy: Policy, address: str) -> str:
    """A reply that somebody wrote: its own words stay."""
    pieces, at = [], 0
    for start, end, words in brought(text, policy, address):
        pieces += [text[at:start], words]
        at = end
    return "".join([*pieces, text[at:]])


def brought(text: str, policy: Policy, address: str) -> Iterator[tuple[int, int, str]]:
    """What each reference of a reply brings, with its place: it was written for pages, and is said as in a chat."""
    at = 0
    for reference in references(text):
        before = text[at : reference.start]
        words = policy.fill(text[at : reference.end], quote)[len(before) :]
        said = voiced(words, address)
        yield reference.start, reference.end, words if said == words.strip() else said
        at = reference.end


def paragraphs_of(text: str) -> list[Paragraph]:
    """The paragraphs of a Markdown text, each with the lists that follow it."""
    paragraphs: list[Paragraph] = []
    for block in filter(None, (block.strip() for block in re.split(r"\n[ \t]*\n(?![ \t])", text))):
        item, before = _LISTED.match(block), _LISTED.match(paragraphs[-1][-1]) if paragraphs else None
        if item and before and item["mark"] == before["mark"]:
            paragraphs[-1][-1] += f"\n\n{block}"  # a list whose items stand apart is one
        elif paragraphs and item:
            paragraphs[-1].append(block)
        else:
            paragraphs.append([block])
    return paragraphs


_LISTED = re.compile(r"\d*(?P<mark>(?<!\d)[-*+]|(?<=\d)[.)])\s")


def _joined(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The same words in at most four paragraphs, as far as lists let them be joined: the shortest first."""

    def length(number: int) -> int:
        return len(f"{paragraphs[number][-1]} {paragraphs[number + 1][0]}".split())

    while len(paragraphs) > MOST_PARAGRAPHS:
        pairs = [number for number, (first, _) in enumerate(pairwise(paragraphs)) if not _LISTED.match(first[-1])]
        if not pairs:
            break
        at = min(pairs, key=length)
        first, second = paragraphs[at], paragraphs[at + 1]
        paragraphs = [*paragraphs[:at], [*first[:-1], f"{first[-1]} {second[0]}", *second[1:]], *paragraphs[at + 2 :]]
    return paragraphs
