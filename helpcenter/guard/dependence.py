"""Catalog + policy -> statements: every displayed sentence as people read it, and the constants that it depends on.

The review ledger (review.py) and `impact` rest on this. A sentence depends on a constant in one of four ways: it refers to it,
a constant that it refers to rests on it (through `says` or `counted_from`), a pin ties the sentence to it, or the constant itself
says it in a text of its own. A `note` is a sentence of its own, so nothing is passed on through notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from helpcenter.content.model import Catalog, Constant, Entry, HandPage, PolicyFile, Topic
from helpcenter.content.prose import Path, Prose, Sentence
from helpcenter.content.values.value import Absent, says_key
from helpcenter.policy.closure import Closure
from helpcenter.policy.policy import Policy
from helpcenter.text.sentence import bare
from helpcenter.text.source import Span

_SHOWN = {
    Entry: Entry.TEXTS,
    Topic: Topic.TEXTS,
    PolicyFile: PolicyFile.TEXTS,
    Constant: (*Constant.TEXTS, "says", "dates"),
    HandPage: ("title", "heading", "description", "body"),
}
"""The fields that people see. Values are the policy itself, and `confirm` is for the shop's owner."""

_NAMES = ("label", "group")
"""The fields of a constant that name it and say nothing of its value."""


@dataclass(frozen=True)
class Statement:
    """One sentence of displayed prose, and its words as people read them on the policy's day.

    `shown` are the constants whose words stand in the text, `tied` those that a pin or the constant's own field ties to it, and
    `depends` are all that it depends on.
    """

    owner: str
    sentence: Sentence = field(repr=False)
    text: str
    shown: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    depends: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where it stands in the file."""
        return self.sentence.span

    @property
    def path(self) -> Path:
        """The way to its text inside the owner."""
        return self.sentence.prose.path


def statements(catalog: Catalog, policy: Policy) -> list[Statement]:
    """All displayed sentences, file by file; of `says` only those that are in force. Drafts are included."""
    closure = Closure(policy)
    texts = [text for text in catalog.prose if text.path[0] in _SHOWN[type(text.owner)] and _in_force(text, policy)]
    return [statement for text in texts for statement in _of(text, policy, closure)]


def users_of(constant: str, all: Iterable[Statement]) -> list[Statement]:
    """The statements that depend on a constant."""
    return [statement for statement in all if constant in statement.depends]


def owner_of(text: Prose) -> str:
    """Whose text it is, as the ledger writes it: `answer payment-deadline`, `constant payment.window`, `page contact`."""
    owner = text.owner
    if isinstance(owner, Entry):
        return f"answer {owner.id}"
    if isinstance(owner, Topic):
        return f"topic {owner.id}"
    if isinstance(owner, PolicyFile):
        return f"policy {owner.area}"
    if isinstance(owner, Constant):
        return f"constant {owner.id}"
    assert isinstance(owner, HandPage), "what stands around the answers is no prose of the catalog"
    return f"page {owner.uri.removesuffix('.md')}"


def pinned(sentence: Sentence) -> list[str]:
    """The constants that a pin ties to a sentence: the pin quotes words of it."""
    text, owner = sentence.prose.text, sentence.prose.owner
    return [
        pin.policy
        for pin in (owner.pins if isinstance(owner, Entry | Constant) else ())
        if text.find(pin.text, max(0, sentence.start - len(pin.text) + 1), sentence.end + len(pin.text) - 1) >= 0
    ]


def _in_force(text: Prose, policy: Policy) -> bool:
    """Whether a text is shown on this day: of `says` only the sentence of the value, and `rule` only of a real value."""
    if not isinstance(text.owner, Constant) or text.path[0] not in ("says", "rule"):
        return True
    if not policy.has(text.owner.id):
        return False
    value = policy.value(text.owner.id)
    return text.path[1] == says_key(value) if text.path[0] == "says" else not isinstance(value, Absent)


def _of(text: Prose, policy: Policy, closure: Closure) -> Iterator[Statement]:
    owner = owner_of(text)
    itself = [text.owner.id] if isinstance(text.owner, Constant) and text.path[0] not in _NAMES else []
    inside = frozenset(itself if text.path[0] == "says" else [])
    for sentence in text.sentences:
        named = [reference.id for reference in sentence.references if reference.id]
        tied = [*itself, *pinned(sentence)]
        if not named and not tied:
            yield Statement(owner, sentence, sentence.bare)
            continue
        filled = policy.fill(sentence.text, inside=inside)
        if filled != sentence.text:
            filled = filled.removeprefix("- ").replace("\n- ", ", ")  # a list of names reads as one
        shown, tied_to = closure.of(named, shown=True), closure.of(tied, shown=True)
        yield Statement(owner, sentence, bare(filled), shown, tied_to, closure.of([*named, *tied]))
