"""A text tells shoppers what the shop has not said.

What: words that admit a gap, in whatever shoppers read: "is not stated", "the shop does not say", "no date is given", "we do not know
when", "to be confirmed"; and a reference to a constant that is `not stated` and has no sentence for that in `says`.
Why: a shopper wants to know what to do, and takes a gap for evasion; an agent who sends it speaks for the shop. Where the gap can cost
the shopper something, write what is safe: "Pay as soon as you order." "Ask us before you order." Where it costs nothing, write nothing.
The gap itself is a question for the shop's owner: it stands in `confirm:` of its constant, and the agents' desk shows it.

Example (answer):
    Pay within {{ payment.window }}. It is not stated when this time starts. Then [contact us](/contact/).

Instead (answer):
    Pay within {{ payment.window }}. It is safest to pay when you order. Then [contact us](/contact/).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from helpcenter.content.around.interface import leaves
from helpcenter.content.kinds import kind_of
from helpcenter.content.model import Entry
from helpcenter.content.passages import Passage
from helpcenter.content.prose import Prose
from helpcenter.content.reference import Reference
from helpcenter.content.shown_field import PolicyPart
from helpcenter.content.values.value import Absent
from helpcenter.guard.rules.look import Look, from_its_day
from helpcenter.guard.rules.placeholder import is_left
from helpcenter.policy.policy import NOT_STATED
from helpcenter.text.finding import Finding, Note
from helpcenter.text.unsaid import unsaid

ID = "gap"
DATED = True
STYLE = "Answers"

_OWNERS = ("confirm", "quote")
"""Fields that the shop's owner reads, and no shopper."""
_DESK = "agents_desk"
"""The words of the agents' desk, where open questions stand."""


def check(look: Look) -> Iterator[Finding]:
    """Every text that shoppers read, and what is not stated and yet shown.

    What an answer shows is found at the constant, for all answers at once: so no answer is judged apart. Which texts admit or show a
    gap is kept of each.
    """
    of_entry: dict[int, list[Prose]] = {id(entry): [] for entry in look.catalog.entries}
    others: list[Prose] = []
    for text in look.catalog.prose:
        of_entry.get(id(text.owner), others).append(text)
    parts = [*((entry, of_entry[id(entry)]) for entry in look.catalog.entries), (None, others)]
    for entry, texts in parts:
        yield from _of_part(look, entry, texts)
    for odd in (*look.catalog.calendar.chat, *look.catalog.calendar.business_days):
        if odd.name and list(unsaid(odd.name, look.catalog.interface.shop)):
            message = f"the name of a day tells shoppers what the shop has not said: \u201c{odd.name}\u201d"
            yield Finding(ID, odd.place("name"), message, "name the day, or leave `name` out: a day needs none")
    showing = {id(texts) for entry, texts in parts if _has(look, entry, "shows a gap", _gaps(look, texts))}
    yield from _shown(
        look, (text for text in look.catalog.prose if id(of_entry.get(id(text.owner), others)) in showing)
    )


def _has(look: Look, entry: Entry | None, what: str, found: Iterator[object]) -> bool:
    """Whether anything is found in an answer, or in what is none (None)."""
    return look.apart.fact(entry, what, lambda: any(True for _ in found)) if look.apart else True


def _of_part(look: Look, entry: Entry | None, texts: Iterable[Prose]) -> Iterator[Finding]:
    """What the texts of an answer admit, or those of none (None)."""

    def found() -> Iterator[Finding]:
        read = (text for text in (*texts, *(() if entry else _around(look))) if text.path[0] not in _OWNERS)
        judged = (text for text in read if " ".join(text.normal.text.split()) != NOT_STATED)
        return (one for text in judged for one in _admitted(text, look.catalog.interface.shop))

    if _has(look, entry, "admits a gap", found()):
        yield from found()


def _admitted(text: Prose, shop: str) -> Iterator[Finding]:
    safe = "Please tell us what you need, and we will ask" if text.path == ("reply",) else "Ask us before you order"
    help = f"write what is safe to do, such as: {safe}; or leave it out"
    if text.can_refer:
        help += "; the question for the shop's owner belongs in `confirm:` of the constant"
    for place in unsaid(text.normal.text, shop):
        if is_left(text, *text.normal.span(*place)):
            continue  # the rule placeholder says what to do
        words = text.normal.text[slice(*place)]
        message = f"{text.called} tells shoppers what the shop has not said: \u201c{' '.join(words.split())}\u201d"
        yield Finding(ID, text.span(*text.normal.span(*place)), message, help)


def _around(look: Look) -> Iterator[Prose]:
    """What shoppers read besides: the words of the interface without those of the agents' desk, templates and settings."""
    root = look.catalog.interface.written
    desk = {node.span.start for group, _, node in leaves(root) if group.value == _DESK} if root else set()

    def is_read(passage: Passage) -> bool:
        kind = kind_of(passage.source.path)
        is_desk = passage.source == look.catalog.interface.source and not desk.isdisjoint(
            (passage.start, passage.start - 1)
        )
        is_code = passage.source.path.endswith((".js", ".css"))  # what a script says stands in the interface
        return kind is not None and kind.is_published and not is_desk and not is_code

    return (passage.prose for passage in look.catalog.around if is_read(passage))


def _shown(look: Look, texts: Iterable[Prose]) -> Iterator[Finding]:
    """What is not stated, has no sentence for that and yet is shown: once for each constant."""
    shown: dict[str, list[Note]] = {}
    later: dict[str, str] = {}
    for text, reference, part in _gaps(look, texts):
        place = text.span(reference.start, reference.end)
        shown.setdefault(part.constant, []).append(Note(f"{text.called} shows it", place))
        constant = look.catalog.constants[part.constant]
        later[part.constant] = later.get(part.constant) or from_its_day(text, constant, look.policy.day)
    for id, notes in shown.items():
        key = Absent.NOT_STATED.value
        message = f"`{id}` is `{key}`, and a text shows it"
        help = (
            f"add to its `says:` the line `{key}: ...` with what is safe to do, such as: Ask us before you order; "
            f"or leave it out of the text{later[id]}"
        )
        yield Finding(ID, look.policy.in_force[id].span, message, help, notes=tuple(notes[:3]), constant=id)


def _gaps(look: Look, texts: Iterable[Prose]) -> Iterator[tuple[Prose, Reference, PolicyPart]]:
    """The references of some texts to what is not stated and has no sentence for that."""
    for text in texts:
        if text.path[0] in _OWNERS:
            continue
        for reference in text.references:
            part = reference.part
            if (
                part is None
                or part.field
                or not _is_gap(look, part)
                or look.policy.can_fill(part.constant, reference.format)
            ):
                continue
            if text.path[0] == "rule" and getattr(text.owner, "id", None) == part.constant:
                continue  # a rule is not shown where its constant has no value
            yield text, reference, part


def _is_gap(look: Look, part: PolicyPart) -> bool:
    return look.policy.has(part.constant) and look.policy.is_unsaid(part)
