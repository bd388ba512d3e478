"""A sentence holds today, and would not with another value of the same constant.

What: a reference that some other kind of value would break: one name or several, a range, "within 7", 1 day, an amount where
there is none today.
Why: who changes the value later changes one line, and should not have to mend sentences elsewhere on the same day.

Example (answer):
    The time to pay lasts {{ payment.window }}. Then [contact us](/contact/).

Instead (answer):
    The time to pay lasts {{ payment.window | length }}. Then [contact us](/contact/).
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.prose import Prose
from helpcenter.content.reference import Reference
from helpcenter.content.values.value import as_written
from helpcenter.guard.rules.broken_sentence import right_for_each_value
from helpcenter.guard.rules.look import Look
from helpcenter.policy.filling import excerpt, filled_references, other_values, seam, with_another
from helpcenter.policy.policy import Policy
from helpcenter.text.finding import Finding, Severity

ID = "frail-sentence"
SEVERITY = Severity.NOTE
DATED = False  # what a value of a later day breaks is an error
APART = True


def check(look: Look) -> Iterator[Finding]:
    """Every reference with a value of each kind that its constant may hold: the first that breaks the sentence."""
    for text in look.catalog.prose:
        for reference, constant in filled_references(text, look.policy):
            if message := _frail(text, reference, look.policy):
                help = right_for_each_value(text, reference, look.policy)
                yield Finding(ID, text.span(reference.start, reference.end), message, help, constant=constant.id)


def _frail(text: Prose, reference: Reference, policy: Policy) -> str:
    """Which value would break a sentence that holds with the present one and with those that are recorded for later."""
    assert reference.id is not None
    id, timeline = reference.id, policy.constants[reference.id].timeline
    recorded = [policy.value(id), *(dated.value for dated in timeline if dated.start > policy.day)]
    now, *later = (seam(text, reference, with_another(policy, id, value)) for value in recorded)
    if any(one.breaks() for one in (now, *later)):
        return ""
    for value in other_values(text, reference, policy):
        then = seam(text, reference, with_another(policy, id, value))
        if broken := then.breaks(now):
            return f"with a value such as `{as_written(value)}` this would read \u201c{excerpt(then)}\u201d: {broken}"
    return ""
