"""A text says a figure that the policy does not.

What: a duration, clock time, weekday, zone, amount, percentage, number or e-mail address typed by hand, which differs from
the constant it speaks of.
Why: a shop is bound by what its help page says.

Example (answer):
    Pay within 3 hours of placing the order. Then [contact us](/contact/).

Instead (answer):
    Pay within {{ payment.window }} of placing the order. Then [contact us](/contact/).
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.values.value import plain_words
from helpcenter.guard.claims import remedy
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Note

ID = "contradiction"
DATED = True


_OTHERWISE = "; if another fact is meant, use its constant; if it is no rule of the shop, add a waiver with the reason"


def check(look: Look) -> Iterator[Finding]:
    """Every figure typed by hand that is bound to a constant and disagrees with it."""
    for claim in look.figures:
        if claim.constant is None or claim.agrees:
            continue
        constant, dated = look.catalog.constants[claim.constant], look.policy.in_force[claim.constant]
        held = plain_words(dated.value)
        yield Finding(
            ID,
            claim.prose.span(claim.mention.start, claim.mention.end),
            f"{claim.prose.called} says {_shown(claim.mention.text)}, but {constant.id} ({constant.label[0].lower()}{constant.label[1:]}) is {held}",
            f"{remedy(claim, look.policy)}{_OTHERWISE if claim.prose.can_refer else ''}",
            label=f"says {_shown(claim.mention.text)}",
            notes=(Note(f"{constant.id} is {held} since {dated.start}", dated.span),),
            constant=constant.id,
        )


def _shown(text: str) -> str:
    return " ".join(text.split())
