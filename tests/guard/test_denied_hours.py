"""When nobody is there: "closed at weekends" says Monday to Friday, "never closed on Sundays" does not."""

from __future__ import annotations

import pytest

from helpcenter.content.prose import Prose
from helpcenter.guard.claims import says_the_same
from support.shops import checked_shop

POLICY = checked_shop().policy
OWNER = checked_shop().catalog.entry_by_id["contact-customer-service"]
SENTENCES = [
    ("chat.days", "The chat is not open every day.", True),
    ("chat.days", "The chat is closed at weekends.", True),
    ("chat.days", "The chat is closed on Saturdays, and we do not answer letters.", True),
    ("chat.days", "We do not answer on Saturdays and Sundays.", True),
    ("chat.days", "On Saturdays, the chat is closed.", True),
    ("chat.days", "The chat is not only open on weekdays.", True),
    ("chat.days", "The chat is never closed on Sundays.", False),
    ("chat.days", "We never close the chat on Sundays.", False),
    ("chat.days", "The chat is closed on Fridays.", False),
    ("chat.days", "The chat is open every day.", False),
    ("chat.days", "There is no chat on weekdays.", False),
    ("chat.hours", "The chat is not available around the clock.", True),
    ("chat.hours", "At night our chat is closed.", True),
    ("chat.hours", "The chat is closed from 18:30 to 9:00.", True),
    ("chat.hours", "We close the chat over lunch.", False),
    ("chat.hours", "The chat is closed from 12:00 to 13:00.", False),
    ("chat.hours", "The chat is open around the clock.", False),
]


@pytest.mark.parametrize(("constant", "sentence", "agrees"), SENTENCES, ids=[sentence for _, sentence, _ in SENTENCES])
def test_what_is_denied_is_compared_with_the_rest(constant: str, sentence: str, agrees: bool) -> None:
    text = Prose(OWNER, ("answer",), sentence)
    [mention] = text.mentions
    assert says_the_same(text, mention, POLICY.value(constant)) is agrees
