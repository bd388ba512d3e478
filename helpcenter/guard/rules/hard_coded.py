"""A text repeats a figure of the policy by hand.

What: a figure that agrees with its constant today, or that no constant holds.
Why: when the constant changes, this text would stay behind and become wrong.

Example (answer):
    Pay within two hours of placing the order. Then [contact us](/contact/).

Instead (answer):
    Pay within {{ payment.window }} of placing the order. Then [contact us](/contact/).
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.kept.retired import Retired
from helpcenter.content.kinds import POLICY, SUBJECTS, is_broken
from helpcenter.content.model import Entry
from helpcenter.content.values.types import TYPES
from helpcenter.content.values.value import in_yaml
from helpcenter.guard.claims import Claim, no_reference_here, remedy, value_note
from helpcenter.guard.rules.look import CloseLook
from helpcenter.text.finding import Finding

ID = "hard-coded"
DATED = True
APART = True


def check(look: CloseLook) -> Iterator[Finding]:
    """Every figure typed by hand that agrees with its constant, or has none."""
    for claim in look.figures:
        if claim.constant is not None and not claim.agrees:
            continue
        if claim.constant is None:
            yield Finding(ID, claim.span, *_unbound(look, claim), label="typed by hand")
            continue
        message, help = f"`{claim.shown}` is typed by hand; it repeats {claim.constant}", remedy(claim, look.policy)
        notes = (value_note(look.policy, claim.constant),)
        yield Finding(ID, claim.span, message, help, label="typed by hand", notes=notes, constant=claim.constant)


def _unbound(look: CloseLook, claim: Claim) -> tuple[str, str]:
    """Message and help on a figure that is tied to no constant."""
    is_told = not is_broken(look.catalog, POLICY, SUBJECTS)
    if not claim.prose.can_refer:
        help = no_reference_here(claim)
    elif isinstance(claim.prose.owner, Retired):
        help = "say it without the figure: the page of what has ended shows none"
    elif not is_told:
        help = "refer to the constant that holds it; which one, the check can say when the files in faq/ can be read"
    else:
        help = _new_constant(claim)
    return f"`{claim.shown}` is typed by hand" + (", and no constant holds it" if is_told else ""), help


def _new_constant(claim: Claim) -> str:
    """How a figure becomes a constant of its own type, and how it is let stand where it is no rule."""
    quantity = claim.mention.quantity
    type = next(
        (name for name, kind in TYPES.items() if kind.figure and isinstance(quantity, kind.figure.quantity)), "text"
    )
    help = f"if it is a rule of the shop, add a constant of the type `{type}` to faq/policy/ and refer to it"
    if isinstance(claim.prose.owner, Entry):
        return f"{help}; if it is none, add to the entry: `waivers: [{{text: {in_yaml(claim.shown)}, why: ...}}]`"
    return f"{help}; if it is none, say it without the figure"
