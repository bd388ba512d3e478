"""Who acts in a sentence, as far as the few words of English tell it."""

from __future__ import annotations

import pytest

from helpcenter.text.acting import acting
from helpcenter.text.words import words_in


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Snow closed the airport for 12 hours.", "snow"),
        ("In winter, snow closes the airport.", "snow"),
        ("The statement of your credit card comes late.", "statement"),
        ("A new screen at an independent shop can cost more.", "screen"),
        ("Hotels and petrol stations often block a sum.", "stations"),
        ("A laptop that weighs 2 kg lasts for years.", "laptop"),
        ("The amount per transaction is fixed.", "amount"),
        ("It takes five days.", None),  # whatever stands before it
        ("We ship within a week.", None),
        ("In winter we rest.", None),  # no comma says where it begins
        ("Return it within a week.", None),
        ("Five days.", None),
        ("Taking it back costs nothing.", None),  # no thing, but what is done
        ("Deliveries happen @figure, Sun and Mon we rest.", None),
        ("", None),
    ],
)
def test_the_thing_that_acts(sentence: str, who: str | None) -> None:
    words = words_in(sentence, commas=True)
    number = acting(words)
    assert (None if number is None else words[number].exact[1:]) == who
