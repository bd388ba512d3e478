"""Answers of a yes or a no, deadlines that name a day of the year, and what stands beside a rule without being one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from support.planted import Planted, judged

FIGURE = re.compile(r"\d+ (?:EUR|pounds|January)|2028|five hours")
SAID = [
    # A yes or a no states what the question asks
    ("return-shipping-cost", "Who pays for the way back? We do, of course!", "returns.shipping_paid_by"),
    (
        "incomplete-return",
        "May I keep one thing and return the other? Sorry, that is never possible.",
        "returns.partial",
    ),
    ("refund-time", "Do you refund as store credit? Yes, with pleasure.", "refund.method"),
    # A deadline may name a day of the year
    ("return-period", "Presents can be returned till 6 January.", "returns.period"),
    ("warranty-period", "Bought today? You are covered through March 1st, 2028.", "warranty.period"),
    # What goes on with a place takes its subject from the sentence before it
    ("shipping-cost", "Customer service tells you the fee. For Europe it is always 17 EUR.", "shipping.fee"),
    # Pounds of an order are money
    ("payment-limit", "There is a ceiling. It is 900 pounds for each order.", "payment.max"),
    # Money that has not come is no payment
    ("payment-deadline", "If the money has not arrived after five hours, the order is cancelled.", "payment.window"),
]
NOT_SAID = [
    ("return-period", "The page is being rebuilt until 31 January."),
    ("return-shipping-cost", "Do you like to hike? We do, of course!"),
    ("payment-failed", "Wait until the app has loaded before you tap again."),
    ("add-items", "Before you order, always read the list once more."),
    ("charged-wrong-amount", "A photo of the payment will do as long as the date is clear."),
    ("courier", "You can ask the driver to ring twice, or tell your courier where the door is."),
    ("track-order", "Customs can keep a parcel for several days, which is outside our control."),
    ("contact-customer-service", "When it's noon in Paris, it's 7 in the evening in Beijing."),
]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str | None]]]:
    """What the check finds in each sentence."""
    rows = [{"entry": entry, "text": text} for entry, text, *_ in [*SAID, *NOT_SAID]]
    path: Path = tmp_path_factory.mktemp("answers") / "answers.yml"
    path.write_text(json.dumps({"harmless": rows}), encoding="utf-8")
    found: dict[Planted, list[tuple[str, str | None]]] = judged(str(path))
    return {sentence.text: said for sentence, said in found.items()}


@pytest.mark.parametrize(("text", "constant"), [row[1:] for row in SAID])
def test_it_speaks_of_the_constant(text: str, constant: str, verdicts: dict[str, list[tuple[str, str | None]]]) -> None:
    rule = "contradiction" if FIGURE.search(text) else "unpinned"
    assert constant in [id for found, id in verdicts[text] if found == rule]


@pytest.mark.parametrize("text", [text for _, text in NOT_SAID])
def test_what_states_no_rule_is_left_alone(text: str, verdicts: dict[str, list[tuple[str, str | None]]]) -> None:
    assert verdicts[text] == []
