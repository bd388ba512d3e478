"""A day of the week and an hour belong to what their sentence is about: to the refund, to dispatch, or to the chat."""

from __future__ import annotations

import pytest

from helpcenter.content.prose import Prose
from helpcenter.figures.mention import mentions
from helpcenter.guard.binding import Binder
from support.shops import checked_shop

CATALOG = checked_shop().catalog
BINDER = Binder(CATALOG, checked_shop().policy)
SENTENCES = [
    ("refund-time", "Refunds are not made on Saturdays.", "refund.time"),
    ("refund-time", "The refund is sent on Fridays.", "refund.time"),
    ("refund-time", "Your money is not moved at the weekend.", "refund.time"),
    ("register", "We send refunds on Mondays only.", "refund.time"),
    ("dispatch-time", "We dispatch on weekdays only.", "dispatch.time"),
    ("dispatch-time", "No parcels leave our warehouse on Sundays.", "dispatch.time"),
    ("dispatch-time", "The courier collects on Tuesdays and Thursdays.", "dispatch.time"),
    ("track-order", "Parcels are dispatched every Monday.", "dispatch.time"),
    ("payment-deadline", "Payments are booked on weekdays.", "payment.window"),
    ("payment-deadline", "PayPal works on Sundays too.", "payment.window"),
    ("repair-time", "Repairs are done on Wednesdays.", "repair.time"),
    ("repair-time", "The workshop is closed on Mondays.", "repair.time"),
    ("contact-customer-service", "We also answer on Saturdays.", "chat.days"),
    ("contact-customer-service", "It works on Sundays too.", "chat.days"),
    ("refund-time", "Ask about your refund in the chat, also on Saturdays.", "chat.days"),
    ("dispatch-time", "Our agents are there on Sundays as well.", "chat.days"),
]


@pytest.mark.parametrize(("entry", "sentence", "constant"), SENTENCES, ids=[sentence for _, sentence, _ in SENTENCES])
def test_a_day_belongs_to_what_its_sentence_is_about(entry: str, sentence: str, constant: str) -> None:
    owner = CATALOG.entry_by_id[entry]
    text = Prose(owner, ("answer",), f"{owner.answer.rstrip()}\n\n{sentence}\n")
    [mention] = mentions(text.text)
    assert BINDER.bind(text, mention) == constant
