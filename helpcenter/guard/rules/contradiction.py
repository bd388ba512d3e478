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
from helpcenter.guard.claims import differs_in_days_only, remedy, value_note
from helpcenter.guard.rules.look import CloseLook, described
from helpcenter.text.finding import Finding

ID = "contradiction"
DATED = True
APART = True
_OTHERWISE = "; if another fact is meant, use its constant; if it is no rule of the shop, add a waiver with the reason"


def check(look: CloseLook) -> Iterator[Finding]:
    """Every figure typed by hand that is bound to a constant and disagrees with it."""
    for claim in look.figures:
        if claim.constant is None or claim.agrees:
            continue
        id, says, value = claim.constant, f"says {claim.shown}", plain_words(look.policy.value(claim.constant))
        message = f"{claim.prose.called} {says}, but {described(look.catalog.constants[id])} is {value}"
        if differs_in_days_only(claim.mention.quantity, look.policy.value(id)):
            message += ", and which days count is part of the figure"
        help = remedy(claim, look.policy) + (_OTHERWISE if claim.prose.can_refer else "")
        yield Finding(ID, claim.span, message, help, label=says, notes=(value_note(look.policy, id),), constant=id)
