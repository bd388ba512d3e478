"""How people write figures in a hurry: words cut short, sums of spans, multiples, and which days count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.values.value import read_duration
from helpcenter.figures.mention import mentions
from helpcenter.figures.quantity import Unit
from helpcenter.text.sentence import cut


def said(text: str) -> str:
    return " | ".join(str(mention.quantity) for mention in mentions(text))


CUT_SHORT = [
    ("Refunds w/in 3 bus. days.", "within 3 business days"),
    ("Refunds w/i 3 bus. d.", "within 3 business days"),
    ("Ships in 2-3 wkdays.", "2 to 3 business days"),
    ("Ships in 2 bizdays.", "2 business days"),
    ("It takes 14 wrk days.", "14 business days"),
    ("It takes 14 wkg. days.", "14 business days"),
    ("It takes 3 work. days.", "3 business days"),
    ("Within 14 cal. days.", "within 14 calendar days"),
    ("Within 14 dys.", "within 14 days"),
    ("A 12-mo. warranty", "12 months"),
    ("Warranty of 12 mos. from receipt", "12 months"),
    ("For 3 mnths.", "3 months"),
    ("It takes 2 hrs. 30 min. at most.", "within 150 minutes"),
    ("It lasts 1 yr. 6 mos.", "18 months"),
    ("It lasts 1y6m.", "18 months"),
    ("It takes 2h30m.", "150 minutes"),
    ("Back by c.o.b.", "0 days"),
    ("Sent by the end of the business day.", "0 days"),
    ("Paid w/o delay.", "0 minutes"),
    ("Open Mo.-Fr., 9a-6p", "Monday to Friday | 09:00 to 18:00"),
    ("Open Mo.-Sa.", "Monday to Saturday"),
    ("A fee of 5k applies.", "5000"),
    ("Invoices are net 30.", "within 30 days"),
]

SUMS = [
    ("two weeks and three days", "17 days"),
    ("1 year + 6 months", "18 months"),
    ("24 hours plus 24 hours", "48 hours"),
    ("fourteen days plus one week", "21 days"),
    ("7 + 7 days", "14 days"),
    ("7 days plus another 7", "14 days"),
    ("twelve plus six months", "18 months"),
    ("One year plus another bonus year", "2 years"),
    ("two weeks less a day", "13 days"),
    ("a year minus one month", "11 months"),
    ("twice 7 days", "14 days"),
    ("within twice the seven days", "within 14 days"),
    ("2 x 7 days", "14 days"),
    ("three times 24 hours", "72 hours"),
    ("€5 and 50 cents", "5.5 EUR"),
    ("five pounds and 20 pence", "5.2 GBP"),
    # no sums
    ("2 x 25 EUR", "25 EUR"),
    ("5 business days and one week", "5 business days | 1 week"),
    ("Twice a day, 7 days a week", "Monday to Sunday"),
    ("within 14+ days", "within 14 days"),
]


@pytest.mark.parametrize(("text", "expected"), [*CUT_SHORT, *SUMS])
def test_reads(text: str, expected: str) -> None:
    assert said(text) == expected


@given(
    st.integers(1, 40), st.integers(1, 40), st.sampled_from(["days", "hours", "weeks"]), st.sampled_from(["plus", "+"])
)
def test_a_sum_of_two_spans_is_their_sum(first: int, second: int, unit: str, plus: str) -> None:
    assert said(f"It takes {first} {unit} {plus} {second} {unit}.") == said(f"It takes {first + second} {unit}.")


SENTENCES = [
    ("It takes approx. 14 days. Then it comes.", 2),
    ("It takes 3 bus. days. We hurry.", 2),
    ("Pay within 2 hrs. We wait.", 2),
    ("Pay within 2 hrs. of ordering.", 1),
    ("Open until 6 p.m. on Fridays.", 1),
    ("See no. 5 of the list. Ask us.", 2),
    ("The answer is no. we are sorry.", 2),
    ("It takes max. 14 days (min. 3 d. for parts).", 1),
    ("Name a method, e.g. PayPal.", 1),
]


@pytest.mark.parametrize(("text", "number"), SENTENCES)
def test_a_word_cut_short_ends_no_sentence(text: str, number: int) -> None:
    assert len(cut(text)) == number


KINDS = [  # text, and whether it says what a policy of 14 days, 14 business days, 14 calendar days says
    ("14 days", True, False, True),
    ("14 calendar days", False, False, True),
    ("14 cal. days", False, False, True),
    ("14 days (calendar days)", False, False, True),
    ("14 business days", False, True, False),
    ("14 bus. days", False, True, False),
    ("14 working days", False, True, False),
    ("14 days (working days)", False, True, False),
    ("two weeks", True, False, True),
]


@pytest.mark.parametrize(("text", "days", "business", "calendar"), KINDS)
def test_which_days_count_is_part_of_the_figure(text: str, days: bool, business: bool, calendar: bool) -> None:
    [mention] = mentions(f"It takes {text}.")
    values = (read_duration("14", unit) for unit in (Unit.DAY, Unit.BUSINESS_DAY, Unit.CALENDAR_DAY))
    assert [mention.quantity.states(value) for value in values] == [days, business, calendar]
