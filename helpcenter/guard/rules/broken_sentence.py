"""A sentence does not hold with the value that a reference brings.

What: a whole sentence inside another one, a bare value that stands as a sentence, "within within", two marks, a missing blank, a
small letter at the start, or a verb, a noun or an article that does not go with the value; also on the day of a later value.
Why: shoppers read the sentence with the value in it, and on the day of a change nobody may be there to see it.

Example (answer):
    Pay within {{ payment.cards }}. Then [contact us](/contact/).

Instead (answer):
    Pay within {{ payment.window }}. {{ payment.cards }} Then [contact us](/contact/).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from helpcenter.content.prose import Prose
from helpcenter.content.reference import Reference
from helpcenter.content.values.value import Absent
from helpcenter.guard.claims import in_its_place, value_note
from helpcenter.guard.rules.look import Look
from helpcenter.policy.filling import excerpt, filled_references, is_said_elsewhere, other_values, seam, with_another
from helpcenter.policy.policy import Policy
from helpcenter.text.finding import Finding, Severity

ID = "broken-sentence"
DATED = True
APART = True


def check(look: Look) -> Iterator[Finding]:
    """Every reference with the value in force. A value that came after another one must not break what was right before."""
    for text in look.catalog.prose:
        for reference, constant in filled_references(text, look.policy):
            dated = look.policy.in_force[constant.id]
            is_elsewhere = isinstance(dated.value, Absent) and is_said_elsewhere(text, reference)
            if is_elsewhere and not look.policy.words_in(constant, reference.format, dated.value):
                continue
            now = seam(text, reference, look.policy)
            if broken := now.breaks():
                has_changed = dated.start > constant.timeline[0].start
                yield Finding(
                    ID,
                    text.span(reference.start, reference.end),
                    f"this reads \u201c{excerpt(now)}\u201d: {broken}",
                    right_for_each_value(text, reference, look.policy),
                    notes=(value_note(look.policy, constant.id),),
                    constant=constant.id,
                    severity=Severity.ERROR if has_changed else Severity.WARNING,
                )


def right_for_each_value(text: Prose, reference: Reference, policy: Policy) -> str:
    """The help on a sentence that does not hold each value: a format with which it does, else a sentence that is whole by itself."""
    assert reference.id is not None
    constant = policy.constants[reference.id]
    for format in _SAFER:
        other = replace(reference, format=format)
        if format in constant.formats and _holds_each(text, other, policy):
            return f"write `{{{{ {constant.id} | {format} }}}}`"
    if getattr(text.owner, "id", None) == constant.id and text.path[0] in (
        "rule",
        "says",
    ):  # what the constant says of itself cannot refer to that
        return f"write it so that each value can stand at its end: `{constant.label}: {{{{ {constant.id} }}}}.`"
    return in_its_place(text, reference.start, constant.id, policy)


_SAFER = ("length", "or", "capital")
"""The formats that say the same in other words."""


def _holds_each(text: Prose, reference: Reference, policy: Policy) -> bool:
    assert reference.id is not None
    id, value = reference.id, policy.value(reference.id)
    if isinstance(value, Absent):
        return False
    values = [value, *other_values(text, reference, policy)]
    return not any(seam(text, reference, with_another(policy, id, each)).breaks() for each in values)
