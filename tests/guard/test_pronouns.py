"""A pronoun takes the subject of the sentence before it, for figures and for sentences without one."""

from __future__ import annotations

import pytest

from helpcenter.content.prose import Prose, Sentence
from helpcenter.guard.binding import Binder
from helpcenter.guard.subject import vocabulary_of
from support.shops import checked_shop

CATALOG = checked_shop().catalog
VOCABULARY = vocabulary_of(CATALOG)
BINDER = Binder(CATALOG, checked_shop().policy, VOCABULARY)
ELSEWHERE = CATALOG.entry_by_id["register"]
"""An answer that has nothing to do with any of the sentences."""

FIGURES = [
    ("The refund is free. It takes five days.", "refund.time"),
    ("The refund is free. This takes five days.", "refund.time"),
    ("The refund is free. That usually takes five days.", "refund.time"),
    ("Refunds are free. They take five days.", "refund.time"),
    ("Refunds are made with care. Usually, it takes five days.", "refund.time"),
    ("The refund is on its way. It is with you soon. It takes five days.", "refund.time"),
    ("Your order must be paid. It lapses after five hours.", "payment.window"),
    ("Parcels are packed by hand. They leave us within two days.", "dispatch.time"),
    ("A repair is easy. **It** takes three weeks.", "repair.time"),
    ("The warranty is for everybody. It lasts two years.", "warranty.period"),
    ("The chat is small. It opens at 8:00.", "chat.hours"),
    ("The chat is small. It is closed on Mondays.", "chat.days"),
]
SENTENCES = [
    ("Returns are easy. They are free.", "returns.shipping_paid_by"),
    ("Returns are easy. This is free of charge.", "returns.shipping_paid_by"),
    ("Shipping is quick. It is always free.", "shipping.fee"),
    ("A repair is easy. It is free.", "warranty.repairs_free"),
]
OTHERS = [
    "The battery is strong. It lasts two days.",
    "Your bank has to confirm it. It may take two days.",
    "The tracking page is new. It may take a day to update.",
]
NO_PRONOUNS = [
    "Returns are easy. Free parking is in front of the house.",
    "Returns are easy. It is best to keep the box for free.",
    "Returns are easy. This lamp is free of dust.",
    "Returns are easy.\n\nIt is free.",
]


def last_sentence(text: str) -> Sentence:
    return Prose(ELSEWHERE, ("answer",), text).sentences[-1]


@pytest.mark.parametrize(("text", "constant"), FIGURES)
def test_its_figure_speaks_of_that_subject(text: str, constant: str) -> None:
    sentence = last_sentence(text)
    [mention] = sentence.mentions
    assert BINDER.bind(sentence.prose, mention) == constant
    assert not BINDER.states_nothing(sentence.prose, mention)


@pytest.mark.parametrize("text", OTHERS)
def test_it_states_nothing_where_that_subject_does_not(text: str) -> None:
    sentence = last_sentence(text)
    assert all(BINDER.states_nothing(sentence.prose, mention) for mention in sentence.mentions)


@pytest.mark.parametrize(("text", "constant"), SENTENCES)
def test_without_a_figure_it_speaks_of_that_subject(text: str, constant: str) -> None:
    assert constant in {spoken.constant for spoken in VOCABULARY.spoken(last_sentence(text))}


@pytest.mark.parametrize("text", NO_PRONOUNS)
def test_what_only_looks_like_a_pronoun_takes_up_nothing(text: str) -> None:
    assert last_sentence(text).taken_up is None
    assert not VOCABULARY.spoken(last_sentence(text))
