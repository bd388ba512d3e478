"""A value has no words in one of the contexts of its constant, or a context has words for no value.

What: `contexts` gives other words to a value where a sentence needs them: `{{ returns.reasons | if }}`. Each value in force or
recorded for later, and each item of a list, needs its words in every context. A context cannot be called like a format.
Why: without them the bare value would stand in the sentence, and on the day of a change nobody may be there to see it.

Example (faq/policy/payment.yml):
    area: payment
    title: Payment
    blurb: How to pay.
    constants:
      - id: payment.window
        label: Time to pay for an order
        type: duration
        unit: hours
        counted_from: not stated
        values: {2026-11-22: 2}
        source: [1]
      - id: payment.cards
        label: Payment by card
        type: yes-no
        values: {2026-11-22: no, 2027-03-01: yes}
        says:
          yes: Cards are accepted.
          no: Cards are not accepted.
        contexts:
          because:
            no: we take no cards
        source: [2]

Instead (faq/policy/payment.yml):
    area: payment
    title: Payment
    blurb: How to pay.
    constants:
      - id: payment.window
        label: Time to pay for an order
        type: duration
        unit: hours
        counted_from: not stated
        values: {2026-11-22: 2}
        source: [1]
      - id: payment.cards
        label: Payment by card
        type: yes-no
        values: {2026-11-22: no, 2027-03-01: yes}
        says:
          yes: Cards are accepted.
          no: Cards are not accepted.
        contexts:
          because:
            no: we take no cards
            yes: we take cards
        source: [2]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from helpcenter.content.model import Constant
from helpcenter.content.node import Mapping
from helpcenter.content.shown_field import FIELD_FORMATS, SHOWN_FIELDS
from helpcenter.content.values.types import TYPES, formats_of
from helpcenter.content.values.value import Absent, in_yaml, keys_of
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, help_for_unknown
from helpcenter.text.source import Span

ID = "contexts"
DATED = False  # what is recorded for later is looked at here
APART = True
BESIDE = True
_TAKEN = frozenset({*FIELD_FORMATS, *SHOWN_FIELDS, *(format for type in TYPES for format in formats_of(type))})
_NAME = re.compile(r"[a-z][a-z0-9_-]*")


def check(look: Look) -> Iterator[Finding]:
    """The contexts of each constant: their names, and the words in them."""
    for constant in look.catalog.constants.values():
        node = constant.node.get("contexts")
        if not constant.contexts or not isinstance(node, Mapping):
            continue
        if not TYPES[constant.type].has_contexts:
            having = ", ".join(type for type, kind in TYPES.items() if kind.has_contexts)
            message = f"`{constant.id}` is of type {constant.type}, whose value has no words of its own"
            yield _finding(constant, node.span, message, f"delete `contexts:`; these types may have it: {having}")
            continue
        for key, words in node.pairs:
            if (mistake := misnamed(key.value)) is not None:
                yield _finding(constant, key.span, *mistake)
            elif isinstance(words, Mapping):
                yield from _words(constant, key.value, key.span, words, look.policy.day)


def misnamed(name: str) -> tuple[str, str] | None:
    """Why a context cannot be called so, and how to call it; None where it can."""
    help = "call it by the word that stands before it in a sentence, such as `if`, `because` or `to`"
    if name in _TAKEN:
        return f"`{name}` cannot name a context: it is a format or a field already", help
    if not _NAME.fullmatch(name):
        return f"`{name}` cannot name a context: a reference could not name it", f"{help}: one word in small letters"
    return None


def _words(constant: Constant, context: str, place: Span, words: Mapping, day: date) -> Iterator[Finding]:
    now = constant.value_on(day)
    later = [dated for dated in constant.timeline if dated.start > day]
    wanted: dict[str, str] = {}
    for start, value in ((None, now), *((dated.start, dated.value) for dated in later)):
        for key in () if isinstance(value, Absent) else keys_of(value):
            wanted.setdefault(key, f"from {start} on: " if start and now is not None else "")
    if missing := [key for key in wanted if key not in constant.contexts[context]]:
        called = " and ".join(f"`{key}`" for key in missing)
        message = f"{wanted[missing[0]]}`{context}` of `{constant.id}` has no words for {called}"
        lines = " and ".join(f"`{in_yaml(key)}: ...`" for key in missing)
        yield _finding(constant, place, message, f"add below `{context}:` {lines}, with the words that stand there")
    known = {*wanted, *_others(constant), *(absent.value for absent in Absent)}
    for name, _ in words.pairs:
        if name.value not in known:
            message = f"`{name.value}` is no value of `{constant.id}`: its words in `{context}` would stand nowhere"
            values = f"its values are {', '.join(sorted(wanted))}" if wanted else "delete the line"
            help = help_for_unknown(name.value, known, values)
            yield _finding(constant, name.span, message, help)


def _others(constant: Constant) -> Iterator[str]:
    """The values that it had before, or may take."""
    yield from (key for dated in constant.timeline for key in keys_of(dated.value))
    yield from (*TYPES[constant.type].fixed_values, *constant.choices)


def _finding(constant: Constant, span: Span, message: str, help: str) -> Finding:
    return Finding(ID, span, message, help, constant=constant.id)
