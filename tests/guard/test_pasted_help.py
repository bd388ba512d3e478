"""A help that shows what to write works when it is pasted: the finding is gone then, and no other one came.

Tried over all types of constants, with a value of each kind that a type admits.
"""

from __future__ import annotations

import re

import pytest

from helpcenter.content.values.types import TYPES, kinds_of_values
from helpcenter.content.values.value import Absent, Value, as_written, in_yaml
from helpcenter.figures.quantity import Unit
from helpcenter.guard.check import check
from helpcenter.text.finding import Finding
from support.places import DAY
from support.shops import SMALL_SHOP, read_in_memory

ENTRIES, POLICY, SUBJECTS = "faq/entries/payment.yml", "faq/policy/payment.yml", "faq/subjects.yml"
LEFT_OUT = ("unreviewed", "frail-sentence", "missing-constant", "few-phrasings", "spelling")
"""What is said of the small shop in any case, of a value that may come, or of the word zorb, which is no word."""
_SUBJECT = """\
  - constant: a.thing
    about: [=zorb]
    speaks: [The zorb is here.]
    silent: [The card is green.]
"""


class _Holder:
    unit, choices, says = Unit.DAY, ["quick", "slow"], {"quick": "", "slow": ""}


NAMES = ("a valid address", "the full name", "contact details")
CASES = [
    pytest.param(type, value, id=f"{type} {as_written(value)}")
    for type in TYPES
    for value in kinds_of_values(type, _Holder(), NAMES if type == "names" else Absent.NONE)
]


def yaml_of(value: Value) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(in_yaml, value))}]"
    return in_yaml(as_written(value))


def files(type: str, values: str, sentence: str, pins: str = "", rule: str = "") -> dict[str, str]:
    """A small shop with a constant of a type, a subject for it, and a sentence in an answer."""
    lines = {"duration": "    unit: days\n    counted_from: not stated\n", "choice": "    choices: [quick, slow]\n"}
    own = {"yes-no": "'yes': It is so., 'no': It is not so., ", "choice": "quick: It is quick., slow: It is slow., "}
    says = f"{{{own.get(type, '')}none: There is none., not stated: Please ask us first.}}"
    constant = (
        f"  - id: a.thing\n    label: Some thing\n    type: {type}\n{lines.get(type, '')}    values: {values}\n"
        f"    says: {says}\n{rule}    source: [1]\n    quote: none\n"
    )
    old = "Pay within {{ payment.window }}. Then [contact us](/contact/)."
    assert old in SMALL_SHOP[ENTRIES]
    return {
        POLICY: SMALL_SHOP[POLICY] + constant,
        ENTRIES: SMALL_SHOP[ENTRIES].replace(old, f"{sentence} Then [contact us](/contact/).") + pins,
        SUBJECTS: SMALL_SHOP[SUBJECTS] + _SUBJECT,
    }


def found(shop: dict[str, str]) -> list[Finding]:
    return [finding for finding in check(read_in_memory(shop), DAY).findings if finding.rule not in LEFT_OUT]


def edited(shop: dict[str, str], path: str, old: str, new: str) -> None:
    text = shop[path]
    assert text.count(old) == 1, (old, text)
    shop[path] = text.replace(old, new)


@pytest.mark.parametrize(("type", "value"), CASES)
def test_a_sentence_that_rests_on_nothing(type: str, value: Value) -> None:
    sentence = "Now the zorb is here."
    shop = files(type, f"{{2026-11-22: {yaml_of(value)}}}", sentence)
    [finding] = found(shop)
    assert finding.rule == "unpinned"
    reference, pin = re.findall(r"`(\{\{.*?\}\})`|`(- \{policy.*\})`", finding.help)
    edited(shop, ENTRIES, sentence, reference[0])
    assert found(shop) == []
    edited(shop, ENTRIES, reference[0], sentence)
    edited(shop, ENTRIES, "    updated: 2026-11-22\n", f"    updated: 2026-11-22\n    pins:\n      {pin[1]}\n")
    assert found(shop) == []


@pytest.mark.parametrize(("type", "value"), CASES)
def test_a_pin_whose_value_changes(type: str, value: Value) -> None:
    before = kinds_of_values(type, _Holder(), ("a letter",))[0 if type != "yes-no" else 1]
    if before == value:
        before = Absent.NOT_STATED
    pins = f"    pins:\n      - {{policy: a.thing, is: {in_yaml(as_written(before))}, text: the zorb is here}}\n"
    values = f"{{2026-11-22: {yaml_of(before)}, 2027-03-01: {yaml_of(value)}}}"
    shop = files(type, values, "Now the zorb is here.", pins)
    [finding] = found(shop)
    assert finding.rule == "stale-pin" and "from 2027-03-01 on" in finding.message
    now, both = re.findall(r"`is: (.+?)`", finding.help)
    edited(shop, ENTRIES, f"is: {in_yaml(as_written(before))}", f"is: {both}")
    assert found(shop) == []
    edited(shop, POLICY, values, f"{{2026-11-22: {yaml_of(value)}}}")
    edited(shop, ENTRIES, f"is: {both}", f"is: {now}")
    assert found(shop) == []


def test_a_sentence_that_rests_on_a_value_to_change_is_pinned_to_both() -> None:
    shop = files("yes-no", "{2026-11-22: no, 2027-03-01: yes}", "Now the zorb is here.")
    [finding] = found(shop)
    [pin] = re.findall(r"`(- \{policy.*\})`", finding.help)
    edited(shop, ENTRIES, "    updated: 2026-11-22\n", f"    updated: 2026-11-22\n    pins:\n      {pin}\n")
    assert found(shop) == []


TYPED = {
    "duration": "3 weeks", "clock-range": "from 10:13 to 17:41", "weekdays": "on Tuesday and Thursday", "time-zone": "in UTC-9",
    "money": "777 EUR", "money-list": "777 EUR", "share": "77%", "number": "77 zorbs", "email": "zorb@example.org",
}  # fmt: skip


@pytest.mark.parametrize(("type", "value"), [case for case in CASES if case.values[0] in TYPED])
def test_a_figure_that_contradicts(type: str, value: Value) -> None:
    sentence = f"The zorb is {TYPED[type]}."
    shop = files(type, f"{{2026-11-22: {yaml_of(value)}}}", sentence)
    edited(shop, POLICY, "label: Some thing", "label: Zorbs of some thing")
    about = [finding for finding in found(shop) if finding.constant == "a.thing"]
    if not about:
        pytest.skip("the figure is tied to no constant here")
    [finding] = about
    [reference] = re.findall(r"`([^`]*\{\{ a\.thing.*?\}\}[^`]*)`", finding.help)[-1:]
    span = finding.span
    text = shop[ENTRIES]
    if "in the place of the whole sentence" in finding.help:
        edited(shop, ENTRIES, sentence, reference)
    else:
        shop[ENTRIES] = text[: span.start] + reference + text[span.end :]
    assert found(shop) == []


@pytest.mark.parametrize("absent", Absent)
@pytest.mark.parametrize("type", TYPES)
def test_a_value_without_its_sentence(type: str, absent: Absent) -> None:
    made = files(type, f"{{2026-11-22: {absent.value}}}", "{{ a.thing | sentence }}")
    made[POLICY] = re.sub(
        r"(?:, )?\b(?:none|not stated): [A-Z][a-z ]+\.", "", made[POLICY].replace(SMALL_SHOP[POLICY], "")
    )
    made[POLICY] = SMALL_SHOP[POLICY] + made[POLICY].replace("{, ", "{")
    shop = dict(made)
    findings = [finding for finding in found(shop) if finding.rule in ("value", "gap")]
    [finding] = findings
    [line] = re.findall(r"the line `(.+?)`", finding.help)
    says = re.search(r"    says: \{(.*)\}\n", made[POLICY].removeprefix(SMALL_SHOP[POLICY]))
    assert says
    edited(
        shop,
        POLICY,
        says[0],
        f"    says:\n      {line}\n" + "".join(f"      {each}\n" for each in says[1].split(", ") if each),
    )
    assert found(shop) == []


def test_a_constant_of_another_area() -> None:
    shop = {ENTRIES: SMALL_SHOP[ENTRIES].replace("Then [", "It takes {{ returns.time }}. Then [")}
    [finding] = found(shop)
    [line] = re.findall(r"`(uses: .+?)`", finding.help)
    edited(shop, ENTRIES, "    updated: 2026-11-22\n", f"    updated: 2026-11-22\n    {line}\n")
    assert found(shop) == []


@pytest.mark.parametrize(
    ("typed", "written"), [("up to 20 days", ""), ("at most 20 days", ""), ("within 20 days", "within ")]
)
def test_a_range_brings_its_own_bounds(typed: str, written: str) -> None:
    files = {
        "faq/policy/returns.yml": SMALL_SHOP["faq/policy/returns.yml"].replace("2026-11-22: 14", "2026-11-22: 7-14"),
        "faq/entries/returns.yml": SMALL_SHOP["faq/entries/returns.yml"].replace(
            "Then [contact", f"Return it {typed} after receipt. Then [contact"
        ),
    }
    [finding] = [one for one in check(read_in_memory(files), DAY).findings if one.rule == "contradiction"]
    assert finding.help is not None and finding.help.startswith(f"write `{written}{{{{ returns.time }}}}`")
