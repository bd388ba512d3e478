"""Figures that state no rule of the shop: dates of the calendar, what everybody knows, weights, and how far cities are apart."""

from __future__ import annotations

import pytest

from helpcenter.figures.mention import mentions, states_common_knowledge

DATES = [
    "On Friday, 5 March, we turned five.",
    "On Monday 3 May a new app came out.",
    "It opened on Tuesday, March 5th.",
    "It went live on Sunday, 1 June.",
    "We moved on Wed, 12 Nov 2025.",
    "We moved on Wed. 12 November.",
    "24 December is a Friday this year.",
    "The sale ends on 5 March (Friday).",
    "We met on 2026-03-05, a Thursday.",
    "We met on Thursday (2026-03-05).",
    "It is Friday the 13th.",
    "Since Monday, the 3rd of May, the page is new.",
    "It came out on the first Monday of May.",
    "Closed from Monday to Friday, 24 to 28 December.",
    "We moved last Monday.",
    "We moved on Fri 5.3.2026.",
]
KNOWN = [
    "A year has 365 days.",
    "A year has 12 months.",
    "A leap year has 366 days.",
    "One year is twelve months.",
    "Twelve months make a year.",
    "There are 52 weeks in a year.",
    "There are 60 minutes in an hour.",
    "A week has seven days.",
    "A day has 24 hours.",
    "Two weeks are 14 days.",
    "A fortnight is two weeks.",
    "A decade is ten years.",
    "February has 28 days.",
    "Berlin is seven hours behind Shenzhen.",
    "New York is 12 hours behind Beijing.",
    "Shenzhen is seven hours ahead of Berlin in winter.",
    "The time difference between London and Beijing is eight hours.",
    "London is in UTC+0, Paris is in UTC+1.",
    "Berlin is on UTC+1 in winter.",
    "When it is noon in Beijing, it is 5 am in Berlin.",
    "If it is Monday in Los Angeles, it may be Tuesday in Shanghai.",
]
WEIGHTS = [
    "A 5 pound dumbbell is heavier than it looks.",
    "Two pounds of screws make a heavy box.",
    "The kettlebell weighs ten pounds.",
    "Most dumbbells are between 2 and 10 pounds.",
    "A ten-pound box needs both hands.",
    "The box can hold up to 20 pounds.",
    "Parcels over 20 pounds need two people.",
    "A pound is 454 grams.",
    "One kilogram is about 2.2 pounds.",
]
OTHER_PEOPLE = [
    "PayPal itself may review it for up to 24 hours.",
    "Some banks may lock a card for 24 hours.",
    "The law of your country may give you two years with the seller.",
    "Some countries charge 20 % VAT on imports.",
    "Import tax in Spain is 21 %.",
    "A stamp for a letter costs 85 cents in Germany.",
    "Saturday is a working day in some countries.",
    "A new screen at an independent shop can cost 150 EUR.",
    "Many people keep a phone for three years.",
    "A flight to Frankfurt takes about 12 hours.",
    "Chinese New Year lasts 15 days.",
    "Chinese New Year is the busiest time.",
    "The week starts on Monday.",
    "Parcels are recorded round the clock by a camera.",
    "A video shorter than one minute is enough.",
    "Petrol went up by 10 % this year.",
]
CLAIMS = [
    ("We ship to Germany in 3 days.", "3 days"),
    ("Delivery to France costs 5 euros.", "5 EUR"),
    ("Parcels reach Europe in 10 days.", "10 days"),
    ("Many people get their refund in 3 days.", "3 days"),
    ("PayPal pays your refund in 5 days.", "5 days"),
    ("The law says that we refund you within 14 days.", "within 14 days"),
    ("Our support answers in many countries on Sundays.", "Sunday"),
    ("The chat runs round the clock.", "00:00 to 24:00"),
    ("The chat is closed on Fridays.", "Friday"),
    ("We are open from Monday to Friday, 9 to 6.", "Monday to Friday | 09:00 to 18:00"),
    ("Mon 9.30-18.00", "Monday | 09:30 to 18:00"),
    ("We answer every Friday.", "Friday"),
    ("Reply by next Friday.", "Friday"),
    ("The warranty has 24 months.", "24 months"),
    ("The warranty is one year.", "1 year"),
    ("You get 365 days in a year of warranty.", "365 days | 1 year"),
    ("We are seven hours behind London time.", "UTC-7 (UTC-7)"),
    ("Our hours are in UTC+1.", "UTC+1 (UTC+1)"),
    ("All times are Berlin time.", "Berlin time (UTC+1)"),
    ("Postage is five pounds.", "5 GBP"),
    ("Orders over 50 pounds ship free.", "at least 50 GBP"),
    ("A lost part costs 20 pounds.", "20 GBP"),
]


@pytest.mark.parametrize("text", [*DATES, *KNOWN, *WEIGHTS, *OTHER_PEOPLE])
def test_states_no_rule(text: str) -> None:
    assert mentions(text) == ()


@pytest.mark.parametrize("text", KNOWN)
def test_a_sentence_that_everybody_knows_claims_nothing_as_a_whole(text: str) -> None:
    assert states_common_knowledge(text)


@pytest.mark.parametrize(("text", "expected"), CLAIMS)
def test_a_rule_of_the_shop_stays_one(text: str, expected: str) -> None:
    assert " | ".join(str(mention.quantity) for mention in mentions(text)) == expected
    assert not states_common_knowledge(text)
