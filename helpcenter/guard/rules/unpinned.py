"""A sentence speaks of a policy, and nothing ties it to the constant.

What: a sentence whose words speak of a constant (faq/subjects.yml), without a reference to it and without a pin.
Why: it may be right today, but nothing would tell anybody when the policy changes; or it is wrong already.

Example (answer):
    Pay within {{ payment.window }}. We accept cards. Then [contact us](/contact/).

Instead (answer):
    Pay within {{ payment.window }}. {{ payment.cards }} Then [contact us](/contact/).
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.model import Constant, Entry
from helpcenter.content.values.types import TYPES
from helpcenter.content.values.value import Absent, plain_words
from helpcenter.guard.assertion import Assertion
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Note

ID = "unpinned"
DATED = True


def check(look: Look) -> Iterator[Finding]:
    """Every sentence that speaks of a constant and rests on nothing."""
    for assertion in look.assertions:
        if _said_by_a_figure(look, assertion):
            continue
        constant, dated = look.catalog.constants[assertion.constant], look.policy.in_force.get(assertion.constant)
        if dated is None:
            continue  # before-first-value has said that nothing is known on this day
        kind = TYPES[constant.type]
        owns = kind.owns_sentences or isinstance(dated.value, Absent)
        shown = f"{{{{ {constant.id}{' | sentence' if kind.from_choices else ''} }}}}"
        instead = (
            f"write `{shown}`, which reads: {look.policy.sentence(constant.id).rstrip('.')}"
            if owns
            else f"refer to `{shown}`"
        )
        if not assertion.sentence.prose.can_refer:
            instead = "no reference can stand in this file: move the sentence to an answer or to a page in docs/, or leave it out"
        pin = (
            f"; or, if the sentence is right as it is, add a pin: `{{policy: {constant.id}, is: {plain_words(dated.value)}, text: ...}}`"
            if isinstance(assertion.sentence.prose.owner, Entry | Constant)
            else ""
        )
        yield Finding(
            ID,
            assertion.sentence.span,
            f"this sentence speaks of {constant.id} ({constant.label[0].lower()}{constant.label[1:]}), "
            "and nothing ties it to the policy",
            f"{instead}{pin}",
            notes=(Note(f"{constant.id} is {plain_words(dated.value)} since {dated.start}", dated.span),),
            constant=constant.id,
        )


def _said_by_a_figure(look: Look, assertion: Assertion) -> bool:
    """Whether a figure typed into the same sentence has been reported for the same constant: one mistake, one finding."""
    return any(
        claim.constant == assertion.constant
        and claim.prose is assertion.sentence.prose
        and assertion.sentence.start <= claim.mention.start < assertion.sentence.end
        for claim in look.figures
    )
