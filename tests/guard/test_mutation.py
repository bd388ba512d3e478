"""The guard tried by mutation, in part; benchmarks/mutation_matrix.py tries all of it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from helpcenter.content.written import Written
from helpcenter.figures.quantity import Bounds, Duration, Unit
from helpcenter.guard.check import Checked
from support import mutants, plants
from support.shops import checked_shop, written_shop

KINDS = (
    "payment.window",
    "chat.days",
    "contact.email",
    "payment.methods",
    "returns.shipping_paid_by",
    "account.required",
)


@pytest.fixture(scope="module")
def written() -> Written:
    return written_shop()


@pytest.fixture(scope="module")
def checked() -> Checked:
    return checked_shop()


def test_the_site_changes_where_impact_says_and_nowhere_else(checked: Checked) -> None:
    """One constant of each kind, in one kind of change each."""
    made = list(mutants.mutants(checked, list(KINDS), most=1))
    assert [one.constant for one in made] == list(KINDS)
    assert [(one.constant, one.kind, one.wrong) for one in made if one.wrong] == []


def test_a_wrong_impact_survives_not(checked: Checked, monkeypatch: pytest.MonkeyPatch) -> None:
    real = mutants.impact

    def forgetful(*given: Any) -> Any:
        said = real(*given)
        return replace(said, entries=said.entries[1:])

    monkeypatch.setattr(mutants, "impact", forgetful)
    [mutant] = mutants.mutants(checked, ["payment.window"], most=1)
    assert mutant.wrong and "does not list" in mutant.wrong[0]


@pytest.mark.parametrize(
    "source",
    [
        "answer",
        "next",
        "summary",
        "topic blurb",
        "area summary",
        "rule",
        "note",
        "conditions",
        "hand page",
        "template",
        "script",
        "README",
    ],
)
def test_a_planted_figure_is_found_in_every_form(source: str, written: Written, checked: Checked) -> None:
    """Every fourth form of every figure, another fourth in each kind of source."""
    planted = plants.plants(checked)
    some = list(planted)[list(plants.SOURCES).index(source) % 4 :: 4]
    missed = plants.unseen(written, source, {mark: planted[mark] for mark in some})
    assert len(some) > 20 and [planted[mark] for mark in missed] == []


def test_what_is_no_figure_is_not_found(written: Written) -> None:
    """So that the test above can fail."""
    assert plants.unseen(written, "summary", {"xqzzz": ("", "xqzzz: soon.")}) == ["xqzzz"]


def test_the_forms_are_many_and_differ() -> None:
    forms = plants.forms(Duration((Bounds(Decimal(7), Decimal(14)),), Unit.BUSINESS_DAY))
    assert len(forms) == len(set(forms)) > 14 and "seven to fourteen business days" in forms
