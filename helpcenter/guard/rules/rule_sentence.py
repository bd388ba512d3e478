"""The `rule` of a constant does not show its value.

What: `rule` refers to its own constant. A yes-no constant and a choice have none: their sentences stand in `says`.
Why: the sentence stands on the policy page as the shop's rule; without the reference it would stay when the value changes.

Example (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - id: returns.time
        label: Time to return
        type: duration
        unit: days
        counted_from: receipt of the product
        values: {2026-11-22: 14}
        rule: Please send a return in good time.
        source: [2]

Instead (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - id: returns.time
        label: Time to return
        type: duration
        unit: days
        counted_from: receipt of the product
        values: {2026-11-22: 14}
        rule: Please send a return within {{ returns.time }} of receiving it.
        source: [2]
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.shown_field import PolicyPart
from helpcenter.content.values.types import TYPES
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding

ID = "rule-sentence"
DATED = False
APART = True
BESIDE = True


def check(look: Look) -> Iterator[Finding]:
    """The `rule` of every constant that has one."""
    for constant in look.catalog.constants.values():
        rules = [text for text in constant.prose if text.path[0] == "rule"]
        if rules and TYPES[constant.type].owns_sentences:
            message = f"`{constant.id}` has a sentence in `says` for each value, and a `rule` beside them"
            help = "delete `rule:`, or move what it says to `note:`"
            yield Finding(ID, constant.place("rule"), message, help, constant=constant.id)
            continue
        for rule in rules:
            if PolicyPart(constant.id) not in {reference.part for reference in rule.references}:
                message = f"this rule does not show {constant.id}: when the value changes, it would stay as it is"
                help = f"write `{{{{ {constant.id} }}}}` in the place of the value"
                yield Finding(ID, constant.place(*rule.path), message, help, constant=constant.id)
