"""A constant's sentence comes back to itself.

What: `says:` that refers to its own constant, or to another one whose sentence refers back.
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

from helpcenter.content.reference import references
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding

ID = "circular-reference"
DATED = False


def check(look: Look) -> Iterator[Finding]:
    """Each sentence of each constant, on any day: a value that starts later must not come back to itself either."""
    constants = look.catalog.constants
    named = {
        id: {reference.id for text in constant.says.values() for reference in references(text) if reference.id}
        for id, constant in constants.items()
    }
    for id, constant in constants.items():
        for key, text in constant.says.items():
            for reference in references(text):
                if reference.id is not None and id in _reached(named, reference.id):
                    span = constant.stretch(("says", key), reference.start, reference.end)
                    message = f"this sentence of {id} comes back to itself"
                    yield Finding(ID, span, message, "say it without this reference", constant=id)


def _reached(named: dict[str, set[str]], start: str) -> set[str]:
    """All constants that can be reached from one, itself included."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        id = waiting.pop()
        if id not in seen:
            seen.add(id)
            waiting.extend(named.get(id, ()))
    return seen
