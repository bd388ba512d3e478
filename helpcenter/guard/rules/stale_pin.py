"""A pin quotes words that are not there, or relies on a value that the constant no longer has.

What: a pin says which value a sentence relies on, or what is shown beside it (`refund.time.counted_from`). When the constant
gets another, the sentence must be read again.
Why: the sentence names no figure, so nothing in it would change with the policy.

Example (faq/entries/payment.yml):
    topic: payment
    entries:
      - id: payment-deadline
        question: How long do I have to pay?
        answer: Pay within {{ payment.window }}. Cards are welcome here. Then [contact us](/contact/).
        summary: Pay within {{ payment.window }}.
        updated: 2026-11-22
        phrasings: [when to pay]
        pins: [{policy: payment.cards, is: yes, text: Cards are welcome here.}]

Instead (faq/entries/payment.yml):
    topic: payment
    entries:
      - id: payment-deadline
        question: How long do I have to pay?
        answer: Pay within {{ payment.window }}. Cards do not work. Then [contact us](/contact/).
        summary: Pay within {{ payment.window }}.
        updated: 2026-11-22
        phrasings: [when to pay]
        pins: [{policy: payment.cards, is: no, text: Cards do not work.}]
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.model import Constant, Entry, Pin
from helpcenter.content.shown_field import NO_TEXT, SHOWN_FIELDS, PolicyPart, part_named
from helpcenter.content.values.types import TYPES, read_value
from helpcenter.content.values.value import Absent, Miswritten, as_written, in_yaml
from helpcenter.guard.claims import value_note
from helpcenter.guard.rules.look import Look
from helpcenter.policy.policy import Policy
from helpcenter.text.finding import Finding, help_for_unknown

ID = "stale-pin"
DATED = True
APART = True


def check(look: Look) -> Iterator[Finding]:
    """Every pin that no longer holds."""
    owners: tuple[Entry | Constant, ...] = (*look.catalog.entries, *look.catalog.constants.values())
    for owner in owners:
        for number, pin in enumerate(owner.pins):
            yield from _judge(look, owner, number, pin)


def _judge(look: Look, owner: Entry | Constant, number: int, pin: Pin) -> Iterator[Finding]:
    part = part_named(pin.policy, look.catalog.constants)
    if part is None:
        if not any(look.catalog.may_hold("constant", name) for name in (pin.policy, pin.policy.rpartition(".")[0])):
            yield Finding(ID, owner.place("pins", number, "policy"), *_no_such(look, pin.policy))
        return
    id = part.constant
    if not any(pin.text in text.text for text in owner.prose if text.path[0] in (*owner.TEXTS, "says", "contexts")):
        message = f"`{pin.text}` does not stand in this {'entry' if isinstance(owner, Entry) else 'constant'}"
        help = "copy the exact words from the text, or delete the pin"
        yield Finding(ID, owner.place("pins", number, "text"), message, help, constant=id)
        return
    relied = []
    for place, written in enumerate(pin.is_):
        try:
            relied.append(_relied(look.catalog.constants[id], part, written))
        except Miswritten as mistake:
            span = owner.place("pins", number, "is", *([place] if len(pin.is_) > 1 else []))
            yield Finding(ID, span, str(mistake), mistake.help, constant=id)
            return
    if not look.policy.has(id) or (now := _now(look.policy, part)) in relied:
        return
    message = f"`{pin.text}` relies on {part} being {' or '.join(pin.is_)}, but it is {look.policy.recorded(part)}"
    help = f"read the sentence again: correct it if it is wrong then, and write `is: {in_yaml(now)}`; "
    both = ", ".join(map(in_yaml, [*pin.is_, now]))
    help += f"if it is right before and after the change, write `is: [{both}]`"
    notes = () if part.field else (value_note(look.policy, id),)
    yield Finding(ID, owner.place("pins", number, "is"), message, help, notes=notes, constant=id)


def _no_such(look: Look, name: str) -> tuple[str, str]:
    id, _, field = name.rpartition(".")
    if id in look.catalog.constants:
        otherwise = f"what is shown of a constant is {', '.join(SHOWN_FIELDS)}"
        help = help_for_unknown(field, SHOWN_FIELDS, otherwise, f"{id}.%s")
        return f"`{field}` is nothing that is shown of {id}", help
    help = help_for_unknown(name, look.catalog.constants, "the constants stand in faq/policy/")
    return f"there is no constant `{name}`", help


def _relied(constant: Constant, part: PolicyPart, written: str) -> str:
    """What a pin relies on, as the policy file writes it. Raises Miswritten."""
    if part.field:
        return " ".join(written.split())
    names = [name.strip() for name in written.split(",")]
    is_list = TYPES[constant.type].read_list and written not in map(as_written, Absent)
    return as_written(read_value(constant.type, constant.unit, names if is_list else written, constant.choices))


def _now(policy: Policy, part: PolicyPart) -> str:
    """What it is, written so."""
    if not part.field:
        return as_written(policy.value(part.constant))
    return " ".join((policy.field_text(part) or NO_TEXT).split())
