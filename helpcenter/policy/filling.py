"""References filled in their sentences: how the words of a value meet the writer's own, with the value in force or with another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from helpcenter.content.model import Constant
from helpcenter.content.prose import Prose
from helpcenter.content.reference import Reference
from helpcenter.content.shown_field import BAR
from helpcenter.content.values.types import SENTENCE, kinds_of_values, read_value
from helpcenter.content.values.value import Absent, Value, keys_of, says_key
from helpcenter.figures.count import Number
from helpcenter.figures.quantity import Duration
from helpcenter.policy.policy import Policy, said_once
from helpcenter.text.seam import Seam, Shape

_AS_TYPED = ("label", "group", "counted_from", "values", "title", "short", "confirm", "dates")
"""Fields in which no reference is filled, or that no shopper reads."""

_BLOCKS = {"list", "steps"}
"""The formats that make lines of their own."""


def filled_references(text: Prose, policy: Policy) -> Iterator[tuple[Reference, Constant]]:
    """The references of a text whose words stand in a sentence of it, with their constants."""
    if text.path[0] in _AS_TYPED:
        return
    for reference in text.references:
        id, format = reference.id, reference.format
        if id is not None and format.rpartition(BAR)[2] not in _BLOCKS and policy.can_fill(id, format):
            yield reference, policy.constants[id]


def with_another(policy: Policy, id: str, value: Value) -> Policy:
    """The policy with another value of one constant."""
    if (id, value) not in policy.others:
        in_force = {**policy.in_force, id: replace(policy.in_force[id], value=value)}
        policy.others[id, value] = replace(policy, in_force=in_force)
    return policy.others[id, value]


def seam(text: Prose, reference: Reference, policy: Policy) -> Seam:
    """How the words of a reference meet the words around it on the policy's day."""
    assert reference.id is not None
    before, after = text.text[: reference.start], text.text[reference.end :]
    before, after = before[before.rfind("\n\n") + 1 :], after.partition("\n\n")[0]
    words = said_once(before, policy.words(reference.id, reference.format))
    value = policy.value(reference.id)
    in_context = policy.constants[reference.id].context_of(reference.format) is not None
    shape = _shape_of_words(words) if in_context else _shape(value, reference.format, words)
    return Seam(policy.fill(before), words, policy.fill(after), shape, isinstance(value, Number))


def _shape(value: Value, format: str, words: str) -> Shape:
    if format == SENTENCE or isinstance(value, Absent) or (isinstance(value, bool) and format != "answer"):
        return _shape_of_words(words)
    if isinstance(value, tuple):
        if len(value) > 1:
            return Shape.EITHER if format == "or" else Shape.SEVERAL
        return Shape.WORDS if value[0].endswith("s") else Shape.ONE
    if isinstance(value, Duration | Number) and format != "adjective":
        high, low = (value.high, value.low) if isinstance(value, Duration) else (value.bounds.high, value.bounds.low)
        return Shape.ONE if high == 1 or (high is None and low == 1) else Shape.WORDS
    return Shape.WORDS


def _shape_of_words(words: str) -> Shape:
    is_whole = words.rstrip("*_\"')\u201d\u2019").endswith((".", "!", "?"))
    return Shape.SENTENCE if is_whole else Shape.WORDS  # "no limit" may have been written to stand in a sentence


def excerpt(seam: Seam) -> str:
    """The place as people would read it."""
    before, after = (" ".join(part.split()) for part in (seam.before, seam.after))
    lead, trail = _LAST_WORDS.search(before), _FIRST_WORDS.match(after)
    gaps = [" " if part[-1:].isspace() else "" for part in (seam.before, seam.after[:1])]
    words = " ".join(seam.words.split())
    return f"{lead[0] if lead else ''}{gaps[0]}{words}{gaps[1]}{trail[0] if trail else ''}"


_LAST_WORDS, _FIRST_WORDS = re.compile(r"(?:\S+ ){0,3}\S*$"), re.compile(r"^\S*(?: \S+){0,3}")


def other_values(text: Prose, reference: Reference, policy: Policy) -> Iterator[Value]:
    """A value of each kind that the constant could take as it stands, and that would then be shown here."""
    assert reference.id is not None
    constant = policy.constants[reference.id]
    if context := constant.context_of(reference.format):
        yield from _values_in(constant, context, policy.value(constant.id))
        return
    for value in kinds_of_values(constant.type, constant, policy.value(constant.id)):
        is_absent = isinstance(value, Absent)
        if not is_absent or (says_key(value) in constant.says and not is_said_elsewhere(text, reference)):
            yield value


def _values_in(constant: Constant, context: str, now: Value) -> Iterator[Value]:
    """The values for which a context has words."""
    words = [key for key in constant.contexts[context] if key not in {absent.value for absent in Absent}]
    if isinstance(now, tuple):
        yield from (tuple(words[:count]) for count in range(1, len(words) + 1))
        return
    written = {key for value in kinds_of_values(constant.type, constant, now) for key in keys_of(value)}
    yield from (read_value(constant.type, None, key, constant.choices) for key in words if key in written)


def is_said_elsewhere(text: Prose, reference: Reference) -> bool:
    """Whether an absent value is shown in no sentence here: its own rule is not shown then, and most formats have nothing to show."""
    is_own_rule = text.path[0] == "rule" and getattr(text.owner, "id", None) == reference.id
    return is_own_rule or reference.format not in ("", "capital", SENTENCE)
