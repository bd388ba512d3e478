"""A constant's sentence comes back to itself.

What: `says:` that refers to its own constant, or to another one whose sentence refers back; and a note, a rule, conditions or the
words of a context that show themselves.
Why: such a sentence has no end.

Example (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - {id: returns.free, label: Free returns, type: yes-no, values: {2026-11-22: no}, says: {yes: "Free.", no: "No: {{ returns.free }}"}, source: [2]}

Instead (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - {id: returns.free, label: Free returns, type: yes-no, values: {2026-11-22: no}, says: {yes: "Free.", no: "Not free."}, source: [2]}
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.prose import Path
from helpcenter.content.reference import Reference
from helpcenter.content.shown_field import SHOWN_FIELDS, PolicyPart
from helpcenter.content.values.types import SENTENCE
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding

ID = "circular-reference"
DATED = False
APART = True
BESIDE = True


def check(look: Look) -> Iterator[Finding]:
    """Each sentence of each constant, on any day: a value that starts later must not come back to itself either."""
    named: dict[PolicyPart, set[PolicyPart]] = {}
    texts = [
        (_node(constant.id, text.path), text) for constant in look.catalog.constants.values() for text in constant.prose
    ]
    for part, text in texts:
        named.setdefault(part, set()).update(*(_shown_by(reference, look) for reference in text.references))
    for part, text in texts:
        for reference in text.references:
            if any(part in _reached(named, shown) for shown in _shown_by(reference, look)):
                what = f"the {SHOWN_FIELDS[part.field.partition('.')[0]].called}" if part.field else "this sentence"
                message = f"{what} of {part.constant} comes back to itself"
                span = text.span(reference.start, reference.end)
                yield Finding(ID, span, message, "say it without this reference", constant=part.constant)


def _shown_by(reference: Reference, look: Look) -> tuple[PolicyPart, ...]:
    """What a reference can show: a whole sentence is the value's own, or the rule; and in a context the words for that."""
    if reference.part is None:
        return ()
    constant = look.catalog.constants.get(reference.part.constant)
    if constant is not None and (context := constant.context_of(reference.format)):
        return (PolicyPart(constant.id, f"contexts.{context}"),)
    rule = (PolicyPart(reference.part.constant, "rule"),) if reference.format == SENTENCE else ()
    return reference.part, *rule


def _node(id: str, path: Path) -> PolicyPart:
    """What shows a text of a constant: a reference to the value shows its sentence."""
    name = str(path[0])
    return PolicyPart(id, "" if name == "says" else f"{name}.{path[1]}" if name == "contexts" else name)


def _reached(named: dict[PolicyPart, set[PolicyPart]], start: PolicyPart) -> set[PolicyPart]:
    """All that can be reached from one part, itself included."""
    seen: set[PolicyPart] = set()
    waiting = [start]
    while waiting:
        part = waiting.pop()
        if part not in seen:
            seen.add(part)
            waiting.extend(named.get(part, ()))
    return seen
