"""An entry with a policy -> its reply: what customer service says to one customer, without greeting and closing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpcenter.content.addresses import ANSWERS
from helpcenter.content.model import Entry
from helpcenter.policy.policy import Policy
from helpcenter.text.conversion import quote
from helpcenter.text.markup import one_line

_OURS = re.compile(r"(\[)?\b(contact|ask) (?(1)|\[)customer service\]\(/contact/\)", re.IGNORECASE)
"""What a reply does not say in these words: customer service is who sends it."""


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


def reply_of(entry: Entry, policy: Policy) -> Reply:
    """The reply of an entry: its own where it has one, else made of its answer and next step."""
    if entry.reply:
        parts = [policy.fill(entry.reply, quote)]
    else:
        parts = [_OURS.sub(r"\2 us", policy.fill(part, quote)) for part in (entry.answer, entry.next or "")]
    paragraphs = (paragraph.strip() for part in parts for paragraph in re.split(r"\n[ \t]*\n(?![ \t])", part))
    regret = policy.frame.regrets.get(entry.regret or "", "")
    question = one_line(policy.fill(entry.question, quote))
    return Reply(entry.id, question, regret, tuple(filter(None, paragraphs)), ANSWERS.address(entry.id))
