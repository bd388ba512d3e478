"""A pin quotes words that are not there, or relies on a value that the constant no longer has.

What: a pin says which value a sentence relies on. When the constant gets another value, the sentence must be read again.
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
from helpcenter.content.values.types import TYPES, read_value
from helpcenter.content.values.value import Absent, Miswritten, as_written, in_yaml, plain_words
from helpcenter.guard.claims import value_note
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, help_for_unknown

ID = "stale-pin"
DATED = True


def check(look: Look) -> Iterator[Finding]:
    """Every pin that no longer holds."""
    owners: tuple[Entry | Constant, ...] = (*look.catalog.entries, *look.catalog.constants.values())
    for owner in owners:
        for number, pin in enumerate(owner.pins):
            yield from _judge(look, owner, number, pin)


def _judge(look: Look, owner: Entry | Constant, number: int, pin: Pin) -> Iterator[Finding]:
    constant = look.catalog.constants.get(pin.policy)
    if constant is None:
        if not look.catalog.may_hold("constant", pin.policy):
            help = help_for_unknown(pin.policy, look.catalog.constants, "the constants stand in faq/policy/")
            yield Finding(ID, owner.place("pins", number, "policy"), f"there is no constant `{pin.policy}`", help)
        return
    texts = [*owner.texts.values(), *(owner.says.values() if isinstance(owner, Constant) else ())]
    if not any(pin.text in text for text in texts):
        message = f"`{pin.text}` does not stand in this {'entry' if isinstance(owner, Entry) else 'constant'}"
        help = "copy the exact words from the text, or delete the pin"
        yield Finding(ID, owner.place("pins", number, "text"), message, help, constant=constant.id)
        return
    relied = []
    for place, written in enumerate(pin.is_):
        try:
            names = [name.strip() for name in written.split(",")]
            is_list = TYPES[constant.type].read_list and written not in map(as_written, Absent)
            value = names if is_list else written
            relied.append(read_value(constant.type, constant.unit, value, constant.choices))
        except Miswritten as mistake:
            span = owner.place("pins", number, "is", *([place] if len(pin.is_) > 1 else []))
            yield Finding(ID, span, str(mistake), mistake.help, constant=constant.id)
            return
    dated = look.policy.in_force.get(constant.id)
    if dated is None or as_written(dated.value) in map(as_written, relied):
        return
    now, before = in_yaml(as_written(dated.value)), [in_yaml(written) for written in pin.is_]
    message = f"`{pin.text}` relies on {constant.id} being {' or '.join(pin.is_)}, but it is {plain_words(dated.value)}"
    help = f"read the sentence again: correct it if it is wrong then, and write `is: {now}`; "
    help += f"if it is right before and after the change, write `is: [{', '.join([*before, now])}]`"
    notes = (value_note(look.policy, constant.id),)
    yield Finding(ID, owner.place("pins", number, "is"), message, help, notes=notes, constant=constant.id)
