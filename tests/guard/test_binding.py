"""Sentences that a writer might add, and the constant that each speaks of: by topic and words, never by the bare value."""

from __future__ import annotations

import pytest

from helpcenter.content.prose import Prose
from helpcenter.figures.mention import mentions
from helpcenter.guard.binding import Binder
from support.shops import checked_shop

SENTENCES = [
    ("refund-time", "Refunds take 5 days.", "refund.time"),
    ("refund-time", "Your money is back in 7-14 business days.", "refund.time"),
    ("refund-time", "It takes up to 14 business days.", "refund.time"),
    ("dispatch-time", "We ship within 3 days.", "dispatch.time"),
    ("dispatch-time", "Your parcel leaves us in a week.", "dispatch.time"),
    ("warranty-period", "The guarantee is two years.", "warranty.period"),
    ("warranty-period", "It lasts 12 months.", "warranty.period"),
    ("contact-customer-service", "The chat is open from 8:00 to 20:00.", "chat.hours"),
    ("contact-customer-service", "We also answer on Saturdays.", "chat.days"),
    ("contact-customer-service", "Hours are in London time.", "chat.timezone"),
    ("contact-customer-service", "Write to help@iokone.com.", "contact.email"),
    ("payment-limit", "You can pay up to $500 per order.", "payment.max"),
    ("payment-failed", "Wait 12 hours before you try the card again.", "card.retry_wait"),
    ("payment-failed", "Pay within 3 hours or the order lapses.", "payment.window"),
    ("payment-failed", "Try the card again after 24 or 48 hours.", "card.retry_wait"),
    ("refund-after-cancelling", "Send the goods back in 30 days.", "cancel.return_window"),
    ("refund-after-cancelling", "Your money arrives in 5 business days.", "refund.time"),
    ("refund-after-cancelling", "You get the refund in two weeks.", "refund.time"),
    ("repair-time", "A repair takes three weeks.", "repair.time"),
    ("repair-time", "We fix it in 14 days.", "repair.time"),
    ("return-period", "You have 30 days to return it.", "returns.period"),
    ("return-period", "Send cancelled goods back within 14 days.", "cancel.return_window"),
    ("track-order", "Orders ship in 2 days.", "dispatch.time"),
    ("register", "Refunds arrive in 3 days.", "refund.time"),
    ("register", "Pay within 1 hour.", "payment.window"),
    ("payment-deadline", "You have two hours.", "payment.window"),
    ("payment-deadline", "You have 3 hours to pay.", "payment.window"),
    ("proof-of-purchase", "The warranty runs for 1 year.", "warranty.period"),
    ("warranty-repair-cost", "A repair takes 10 days.", "repair.time"),
    ("delivery-area", "We deliver within 7 business days.", "dispatch.time"),
    ("order-by-chat-or-email", "Chat with us between 9:00 and 18:30.", "chat.hours"),
    ("charged-wrong-amount", "The refund comes in 7 to 14 business days.", "refund.time"),
    ("change-of-mind-return", "You can return within 14 days.", "returns.period"),
    ("contact-customer-service", "We open at 10 am.", "chat.hours"),
]
CATALOG, POLICY = checked_shop().catalog, checked_shop().policy
BINDER = Binder(CATALOG, POLICY)


@pytest.mark.parametrize(("entry", "sentence", "constant"), SENTENCES, ids=[sentence for _, sentence, _ in SENTENCES])
def test_a_sentence_speaks_of_its_constant(entry: str, sentence: str, constant: str) -> None:
    owner = CATALOG.entry_by_id[entry]
    text = Prose(owner, ("answer",), f"{owner.answer.rstrip()}\n\n{sentence}\n")
    [mention] = mentions(text.text)
    assert BINDER.bind(text, mention) == constant


def test_a_figure_of_no_dimension_of_the_policy_is_bound_to_nothing() -> None:
    owner = CATALOG.entry_by_id["payment-methods"]
    text = Prose(owner, ("answer",), "A fee of 3 % applies.")
    assert BINDER.bind(text, mentions(text.text)[0]) is None
