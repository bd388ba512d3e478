"""Catalog + policy -> statements: every displayed sentence as people read it, and the constants that it depends on.

The review ledger (review.py) and `impact` rest on this. A sentence depends on a constant in one of five ways: it refers to it,
a constant that it refers to rests on it (through `says` or `counted_from`), a pin ties the sentence to it, its words say from
when the constant counts (start_claim.py), or the constant itself says it in a text of its own. A `note` is a sentence of its own,
so nothing is passed on through notes.

With the value it depends on what people see beside it, as far as that reaches (shown_field.py): all sentences that state a time
on from when it counts, those of a constant itself on its note, and only those that show a name on the name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from helpcenter.content.around.reply_frame import ReplyFrame
from helpcenter.content.kept.retired import Retired
from helpcenter.content.later_text import ChangingRecord
from helpcenter.content.model import Catalog, Constant, Entry, HandPage, PolicyFile, Stage, Topic
from helpcenter.content.prose import Path, Prose, Sentence
from helpcenter.content.shown_field import SHOWN_FIELDS, PolicyPart, Reach
from helpcenter.content.values.value import Absent, keys_of, says_key
from helpcenter.guard.start_claim import start_claims
from helpcenter.policy.closure import Closure
from helpcenter.policy.policy import Policy
from helpcenter.text.sentence import bare
from helpcenter.text.source import Span

_SHOWN = {
    Entry: Entry.TEXTS,
    Topic: Topic.TEXTS,
    Stage: Stage.TEXTS,
    ReplyFrame: (),  # no policy is told there
    Retired: (),  # a name of what was
    PolicyFile: PolicyFile.TEXTS,
    Constant: (*Constant.TEXTS, "says", "contexts", "dates"),
    HandPage: ("title", "heading", "description", "body"),
}
"""The fields that people see. Values are the policy itself, and `confirm` is for the shop's owner."""

_NAMES = ("label", "group")
"""The fields of a constant that name it and say nothing of its value."""


@dataclass(frozen=True)
class Statement:
    """One sentence of displayed prose, the `number`th of its text, and its words as people read them on the policy's day.

    `shown` are the values and fields whose words stand in the text, `tied` those that a pin or the constant's own field ties to
    it, and `depends` are all that it depends on.
    """

    owner: str
    prose: Prose = field(repr=False)
    number: int
    text: str
    shown: tuple[PolicyPart, ...] = ()
    tied: tuple[PolicyPart, ...] = ()
    depends: tuple[PolicyPart, ...] = ()

    @property
    def sentence(self) -> Sentence:
        """The sentence as it was typed."""
        return self.prose.sentences[self.number]

    @property
    def span(self) -> Span:
        """Where it stands in the file."""
        return self.sentence.span

    @property
    def path(self) -> Path:
        """The way to its text inside the owner."""
        return self.prose.path

    @property
    def part(self) -> PolicyPart | None:
        """The shown field whose text it is of, where it is one of a constant."""
        owner, name = self.prose.owner, str(self.path[0])
        return PolicyPart(owner.id, name) if isinstance(owner, Constant) and name in SHOWN_FIELDS else None


def statements(catalog: Catalog, policy: Policy) -> list[Statement]:
    """All displayed sentences, file by file; of `says` only those that are in force. Drafts are included."""
    return list(statements_in(catalog.on(policy.day).prose, policy))


def statements_in(texts: Iterable[Prose], policy: Policy) -> Iterator[Statement]:
    """The displayed sentences of some texts."""
    closure = Closure(policy)
    for text in texts:
        if text.path[0] in _SHOWN[type(text.owner)] and in_force(text, policy):
            yield from _of(text, policy, closure)


def owner_of(text: Prose) -> str:
    """Whose text it is, as the ledger writes it: `answer payment-deadline`, `constant payment.window`, `page contact`."""
    owner = text.owner
    if isinstance(owner, ChangingRecord):
        return owner.named
    if isinstance(owner, Stage):
        return f"stage {owner.id}"
    if isinstance(owner, Constant):
        return f"constant {owner.id}"
    assert isinstance(owner, HandPage), "what stands around the answers is no prose of the catalog"
    return f"page {owner.uri.removesuffix('.md')}"


def pinned(sentence: Sentence) -> list[str]:
    """What pins tie to a sentence, as they name it: the pin quotes words of it."""
    text, owner = sentence.prose.text, sentence.prose.owner
    return [
        pin.policy
        for pin in (owner.pins if isinstance(owner, Entry | Constant) else ())
        if text.find(pin.text, max(0, sentence.start - len(pin.text) + 1), sentence.end + len(pin.text) - 1) >= 0
    ]


def in_force(text: Prose, policy: Policy) -> bool:
    """Whether a text is shown on this day: of dated ones the last, of `says` the sentence of the value, `rule` only of a real value."""
    if not isinstance(text.owner, Constant):
        return True
    name, *key = text.path
    if name in ("says", "rule"):
        if not policy.has(text.owner.id):
            return False
        value = policy.value(text.owner.id)
        if name == "says" and key.pop(0) != says_key(value):
            return False
        if name == "rule" and isinstance(value, Absent):
            return False
    elif name == "contexts":
        key.pop(0)
        if not policy.has(text.owner.id) or key.pop(0) not in keys_of(policy.value(text.owner.id)):
            return False
    elif name == "dates":
        key.pop(0)
    return not key or key[0] == _start_in_force(text.owner, text.path[:-1], policy)


def _start_in_force(constant: Constant, path: Path, policy: Policy) -> str:
    """The start day of the dated text that holds, as it is written; "" on a day before the first."""
    starts = (dated.start for dated in constant.dated_texts.get(path, ()))
    return str(max((start for start in starts if start <= policy.day), default=""))


def _of(text: Prose, policy: Policy, closure: Closure) -> Iterator[Statement]:
    owner = owner_of(text)
    own = text.owner if isinstance(text.owner, Constant) and text.path[0] not in _NAMES else None
    itself = [PolicyPart(own.id)] if own else []
    inside = frozenset(str(part) for part in itself if text.path[0] == "says")
    if text.path[0] == "contexts":
        inside = frozenset(f"{part.constant}.contexts.{text.path[1]}" for part in itself)
    for number, sentence in enumerate(text.sentences):
        named = [part for reference in sentence.references for part in policy.parts_of(reference)]
        starts = (
            id for claim in start_claims(sentence, policy.constants) if not claim.direct for id in claim.constants
        )
        tied = [*itself, *(part for name in pinned(sentence) if (part := policy.part(name)))]
        tied += [part for id in starts if (part := PolicyPart(id, "counted_from")) not in tied]
        if not named and not tied:
            yield Statement(owner, text, number, sentence.bare)
            continue
        filled = policy.fill(sentence.text, inside=inside)
        if filled != sentence.text:
            filled = filled.removeprefix("- ").replace("\n- ", ", ")  # a list of names reads as one
        shown, tied_to = closure.parts(named, shown=True), closure.parts(tied, shown=True)
        # A pin on a text holds as long as the text is written so, whatever its references show.
        followed = [part for part in tied if part.field in ("", "counted_from")]
        held = [part for part in tied if policy.has(part.constant)]
        all = tuple(dict.fromkeys([*closure.parts([*named, *followed]), *held]))
        beside = _beside(all, {*named, *tied}, own, str(text.path[0]), policy)
        yield Statement(
            owner, text, number, bare(filled), shown, tied_to, (*all, *(part for part in beside if part not in all))
        )


def _beside(
    all: Iterable[PolicyPart], direct: set[PolicyPart], own: Constant | None, here: str, policy: Policy
) -> Iterator[PolicyPart]:
    """What people see beside the values that a sentence depends on, as far as it reaches this sentence; of its own field nothing."""
    for id in (part.constant for part in all if not part.field):
        for name, shown in SHOWN_FIELDS.items():
            is_own = own is not None and own.id == id
            reaches = (
                shown.reach is Reach.VALUE
                or (shown.reach is Reach.NAMED and PolicyPart(id) in direct)
                or (shown.reach in (Reach.NAMED, Reach.OWN) and is_own)
            )
            if reaches and not (is_own and name == here) and policy.field_text(PolicyPart(id, name)) is not None:
                yield PolicyPart(id, name)
