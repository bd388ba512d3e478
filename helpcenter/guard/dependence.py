"""Catalog + policy -> statements: every displayed sentence as people read it, and the constants that it depends on.

The review ledger (ledger.py) and `impact` rest on this. A sentence depends on a constant in one of four ways: it refers to it,
a constant that it refers to rests on it (through `says` or `counted_from`), a pin ties the sentence to it, or the constant itself
says it in a text of its own. A `note` is a sentence of its own, so nothing is passed on through notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from helpcenter.content.model import Catalog, Constant, Entry, HandPage, Pin, PolicyFile, Topic
from helpcenter.content.reference import references
from helpcenter.content.value import Absent, says_key
from helpcenter.guard.prose import Prose, prose
from helpcenter.policy.policy import Policy
from helpcenter.text.sentence import bare, sentences
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
    """One sentence of displayed prose: `prose.text[start:end]`, as people read it on the policy's day.

    `shown` are the constants whose words stand in the text, `tied` those that a pin or the constant's own field ties to it, and
    `depends` are all that it depends on.
    """

    owner: str
    prose: Prose = field(repr=False)
    start: int
    end: int
    text: str
    shown: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    depends: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where it stands in the file."""
        return self.prose.span(self.start, self.end)


def statements(catalog: Catalog, policy: Policy) -> list[Statement]:
    """All displayed sentences, file by file; of `says` only those that are in force. Drafts are included."""
    rests = _Rests(policy)
    return [statement for text in _shown(catalog, policy) for statement in _of(text, policy, rests)]


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


def pins_of(text: Prose) -> list[Pin]:
    """The pins beside a text."""
    return list(text.owner.pins) if isinstance(text.owner, Entry | Constant) else []


class _Rests:
    """What a constant rests on besides itself, on the day of one policy."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._known: dict[tuple[str, bool], tuple[str, ...]] = {}
        self._closures: dict[tuple[tuple[str, ...], bool], tuple[str, ...]] = {}

    def closure(self, ids: Iterable[str], shown: bool) -> tuple[str, ...]:
        """The constants, and all that they rest on, each once; with `shown` only what stands in their words."""
        key = tuple(ids), shown  # thousands of sentences rest on the same few constants
        if key not in self._closures:
            self._closures[key] = self._closure(*key)
        return self._closures[key]

    def _closure(self, ids: tuple[str, ...], shown: bool) -> tuple[str, ...]:
        found: dict[str, None] = {}
        waiting = list(ids)[::-1]
        while waiting:
            id = waiting.pop()
            if id not in found and self._policy.has(id):
                found[id] = None
                waiting += self._next(id, shown)[::-1]
        return tuple(found)

    def _next(self, id: str, shown: bool) -> tuple[str, ...]:
        if (id, shown) not in self._known:
            constant = self._policy.constants[id]
            said = constant.says.get(says_key(self._policy.value(id)) or "", "")
            next = [reference.id for reference in references(said) if reference.id]
            if not shown and constant.counted_from in self._policy.constants:
                next.append(constant.counted_from)
            self._known[id, shown] = tuple(next)
        return self._known[id, shown]


def _shown(catalog: Catalog, policy: Policy) -> Iterator[Prose]:
    for text in prose(catalog):
        if text.path[0] not in _SHOWN[type(text.owner)]:
            continue
        if isinstance(text.owner, Constant) and not _in_force(text, text.owner, policy):
            continue
        yield text


def _in_force(text: Prose, constant: Constant, policy: Policy) -> bool:
    """Whether a text of a constant is shown on this day: of `says` the sentence of the value, and `rule` only of a real value."""
    if text.path[0] not in ("says", "rule"):
        return True
    if not policy.has(constant.id):
        return False
    value = policy.value(constant.id)
    return text.path[1] == says_key(value) if text.path[0] == "says" else not isinstance(value, Absent)


def _of(text: Prose, policy: Policy, rests: _Rests) -> Iterator[Statement]:
    owner = owner_of(text)
    pins = [(pin.policy, at) for pin in pins_of(text) for at in _places(text.text, pin.text)]
    own = [text.owner.id] if isinstance(text.owner, Constant) and text.path[0] not in _NAMES else []
    inside = frozenset(own if text.path[0] == "says" else [])
    for start, end in sentences(text.text):
        written = text.text[start:end]
        named = [reference.id for reference in references(written) if reference.id] if "{{" in written else []
        tied = [*own, *(id for id, (first, last) in pins if first < end and start < last)]
        if not named and not tied:
            yield Statement(owner, text, start, end, _bare(written))
            continue
        filled = policy.fill(written, inside=inside)
        if filled != written:
            filled = filled.removeprefix("- ").replace("\n- ", ", ")  # a list of names reads as one
        yield Statement(
            owner,
            text,
            start,
            end,
            bare(filled),
            rests.closure(named, shown=True),
            rests.closure(tied, shown=True),
            rests.closure([*named, *tied], shown=False),
        )


def _places(text: str, words: str) -> list[tuple[int, int]]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found


_bare = lru_cache(maxsize=200_000)(bare)
