"""The format `sentence` says each value of each type in a whole sentence; and a value as written is read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.values.types import TYPES, kinds_of_values, read_value
from helpcenter.content.values.value import Absent, as_written, in_yaml
from helpcenter.content.written import read_content
from helpcenter.figures.quantity import Unit
from helpcenter.guard.check import check
from helpcenter.policy.filling import with_another
from helpcenter.policy.policy import resolve
from support.places import DAY

RULES = {None: "", "rule": '    rule: "you may count on {{ a.thing }} here"\n'}


class _Holder:
    unit, choices, says = Unit.DAY, ["quick", "slow"], {"quick": "It is quick.", "slow": "It is slow."}


def of_type(type: str, rule: str) -> str:
    """A file with one constant of a type that has all its sentences."""
    first = as_written(kinds_of_values(type, _Holder(), Absent.NONE)[0])
    lines = {"duration": "    unit: days\n    counted_from: not stated\n", "choice": "    choices: [quick, slow]\n"}
    says = "{none: it ended, not stated: Please ask us., 'yes': Yes it is so., 'no': It is not so., quick: It is quick., slow: It is slow.}"
    return (
        "area: payment\ntitle: Payment\nblurb: How to pay.\nconstants:\n"
        f"  - id: a.thing\n    label: Some thing\n    type: {type}\n{lines.get(type, '')}"
        f"    values: {{2026-11-22: {in_yaml(first)}}}\n    says: {says}\n{rule}    source: [1]\n"
    )


@pytest.mark.parametrize("rule", RULES.values(), ids=["without a rule", "with a rule"])
@pytest.mark.parametrize("type", TYPES)
def test_every_value_of_every_type_is_a_whole_sentence(type: str, rule: str, shop: Callable[..., Path]) -> None:
    catalog = read_content(shop({"faq/policy/a.yml": of_type(type, rule).replace("payment", "a", 1)})).catalog
    policy, _ = resolve(catalog, DAY)
    constant = policy.constants["a.thing"]
    values = kinds_of_values(type, constant, policy.value("a.thing"))
    assert set(Absent) < {value for value in values if isinstance(value, Absent)} | {None}
    for value in values:
        then = with_another(policy, "a.thing", value)
        sentence = then.fill("{{ a.thing | sentence }}")
        assert sentence[0].isupper() and sentence[-1] == "." and not sentence.endswith(".."), (value, sentence)
        assert sentence == then.fill("{{ a.thing | sentence }}", inside=frozenset(["b"]))
        if isinstance(value, Absent):
            assert sentence == {"none": "It ended.", "not stated": "Please ask us."}[value.value]
        elif not TYPES[type].owns_sentences and value not in ("quick",):
            assert sentence.startswith("You may count on " if rule else "Some thing: ")


def test_a_rule_that_refers_to_itself_as_a_sentence_ends(shop: Callable[..., Path]) -> None:
    from support.shops import SMALL_SHOP

    policy = SMALL_SHOP["faq/policy/payment.yml"].replace(
        "    source: [1]\n", '    rule: "{{ payment.window | sentence }}"\n    source: [1]\n'
    )
    written = read_content(shop({"faq/policy/payment.yml": policy}))
    filled = resolve(written.catalog, DAY)[0].fill("{{ payment.window | sentence }}")
    assert filled == "Time to pay for an order: 2 hours."
    assert "circular-reference" in {finding.rule for finding in check(written, DAY).findings}


def test_a_limit_is_said_once(shop: Callable[..., Path]) -> None:
    policy, _ = resolve(read_content(shop()).catalog, date(2026, 12, 1))
    policy = with_another(policy, "payment.window", read_value("duration", Unit.HOUR, "within 7", []))
    assert policy.fill("Pay within **{{ payment.window }}**, WITHIN\n{{ payment.window }}; {{ payment.window }}.") == (
        "Pay within **7 hours**, WITHIN\n7 hours; within 7 hours."
    )


WRITTEN = [
    (type, as_written(value))
    for type in TYPES
    for value in kinds_of_values(type, _Holder(), ("a valid address", 'the "full" name: yours'))
]


@pytest.mark.parametrize(("type", "written"), WRITTEN)
def test_a_value_as_written_is_read_back(type: str, written: str) -> None:
    read = yaml.safe_load(f"{{is: {in_yaml(written)}, text: x}}") if not in_yaml(written)[0].isalnum() else None
    assert read is None or read["is"] == written
    if type == "names" and written not in ("none", "not stated"):
        assert as_written(read_value(type, None, written.split(", "), [])) == written
        return
    value = read_value(type, Unit.DAY, written, _Holder.choices)
    assert read_value(type, Unit.DAY, as_written(value), _Holder.choices) == value


@given(st.text(st.characters(exclude_categories=["C"], exclude_characters="\x85\u2028\u2029"), min_size=1))
def test_words_in_yaml_are_the_same_words(text: str) -> None:
    text = " ".join(text.split()) or "x"
    read = yaml.load(f"{{is: {in_yaml(text)}, text: x}}", Loader=yaml.BaseLoader)
    assert read == {"is": text, "text": "x"}
