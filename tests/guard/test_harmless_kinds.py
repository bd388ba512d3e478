"""Kinds of sentences that state no rule of the shop, each beside a twin that does: the first is left alone, the second is caught."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.planted import Planted, judged

KINDS = [
    # kind, answer, harmless, twin
    ("the law", "warranty-period", "The law of your country may give you two years with the seller.", "Our warranty gives you two years."),
    ("the law", "return-period", "EU consumers have a 14-day right of withdrawal against EU sellers.", "Consumers have 14 days for a return."),
    ("a state", "shipping-cost", "Your country may charge import VAT, for example 19 % in Germany.", "We charge 19 % for shipping."),
    ("a state", "shipping-cost", "In Switzerland VAT is 8.1 %.", "Shipping to Switzerland is 8.1 % of the price."),
    ("the payment service", "payment-failed", "PayPal itself may review a payment for up to 24 hours.",
     "When PayPal blocks your card, let one hour go by and then try the card payment again."),
    ("the payment service", "payment-methods", "If you have forgotten your PayPal password, only PayPal can reset it.",
     "You can pay by PayPal or card."),
    ("the payment service", "payment-limit", "PayPal may ask for an identity check above 2,500 EUR a year.",
     "You may pay up to 2,500 EUR by PayPal."),
    ("a bank", "charged-wrong-amount", "Check first if your bank added a fee for the currency exchange, often 1 to 3 %.",
     "We deduct 3 % from the refund."),
    ("another shop", "warranty-repair-cost", "A new screen at an independent shop can cost 150 EUR or more.",
     "A new screen costs 150 EUR at our workshop."),
    ("another shop", "warranty-repair-cost", "The shop around the corner takes 40 EUR for a new battery.",
     "The shop takes 40 EUR for a repair."),
    ("the market", "warranty-repair-cost", "A pair of new ear pads costs 12 EUR on the market.", "A repair costs 12 EUR."),
    ("another parcel firm", "track-order", "A flight to Frankfurt takes about 12 hours.", "Dispatch takes about 12 hours."),
    ("another parcel firm", "track-order", "Trains from Xi'an reach Duisburg in two weeks.", "Orders leave us in two weeks."),
    ("a second parcel", "bundle-incomplete", "A bundle may travel in two boxes, and the second one sometimes comes a day later.",
     "The missing part is sent a day later."),
    ("things of the world", "proof-of-purchase", "Thermal paper fades in two years.", "The warranty fades in two years."),
    ("things of the world", "dispatch-time", "Factories in Guangdong stand still for two weeks at New Year.",
     "Orders stand still for two weeks."),
    ("things of the world", "account-required", "Browsers remember your data for weeks.", "Unpaid orders are kept for weeks."),
    ("things of the world", "return-period", "New shoes need a week, new headphones an hour.", "Returns need to be back in a week."),
    ("things of the world", "refund-time", "A cup of tea takes five minutes.", "It takes 5 days."),
    ("a battery", "warranty-period", "A battery loses about 20 % of its power in 500 cycles.", "A refund loses about 20 %."),
    ("a film", "return-period", "A video shorter than one minute is enough to show a fault.", "A return within one week is enough."),
    ("a film", "return-period", "Film the unpacking with your phone, 2 minutes are enough.", "Send it back, 2 months are enough."),
    ("one's own minutes", "account-required", "Typing the address again costs you one minute.", "The address can be changed for one minute."),
    ("feast days", "dispatch-time", "The Golden Week lasts seven days.", "The chat is closed in the Golden Week."),
    ("feast days", "return-period", "In 2027 the Chinese new year falls on 6 February.", "The chat is closed at Chinese New Year."),
    ("weekends elsewhere", "dispatch-time", "Saturdays and Sundays are no business days in most countries.",
     "The chat is closed on Saturdays and Sundays."),
    ("a greeting", "contact-customer-service", "Is it Friday evening already? Enjoy your weekend!", "We are here on Friday evening and at the weekend!"),
    ("a greeting", "contact-customer-service", "Have a nice evening and see you soon.", "You have a chat in the evening."),
    ("a warning", "account-required", "We'll never ask for your password by e-mail or in a chat.", "Ask for your order by telephone."),
    ("a warning", "account-required", "Nobody ever needs your PIN on the phone.", "Call our hotline if you need your PIN."),
    ("where it is", "delivery-area", "Our office is quite far from Shanghai, about 1,400 km.", "Visit our office in Shanghai."),
    ("a button", "payment-failed", "Wait ten seconds before you press the button again.", "Wait ten minutes before you use the card again."),
    ("who acts", "dispatch-time", "Snow closed the airport for 12 hours.", "The chat closed for 12 hours."),
    ("who acts", "track-order", "The depot in your town is closed on Sundays.", "The chat in your town is closed on Sundays."),
    ("who acts", "charged-wrong-amount", "Hotels and petrol stations often block 100 EUR on a card for a few days.",
     "Payments are often blocked for a few days."),
    ("who acts", "shipping-cost", "A stamp for a letter to China costs 1.25 EUR.", "Shipping to China costs 1.25 EUR."),
    ("who acts", "proof-of-purchase", "By law companies keep invoices for ten years.", "By law you keep the warranty for ten years."),
    ("who acts", "payment-limit", "A laptop of 2 kg lasts for years.", "The amount per transaction is 10,000 EUR."),
    ("who acts", "track-order", "Customs can hold a parcel for several days; that is out of our hands.",
     "We hold a parcel for several days; that is in our hands."),
]  # fmt: skip


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str | None]]]:
    """What the check finds in each sentence."""
    rows = [{"entry": entry, "text": text} for _, entry, *texts in KINDS for text in texts]
    path: Path = tmp_path_factory.mktemp("kinds") / "kinds.yml"
    path.write_text(json.dumps({"harmless": rows}), encoding="utf-8")
    found: dict[Planted, list[tuple[str, str | None]]] = judged(str(path))
    return {sentence.text: said for sentence, said in found.items()}


@pytest.mark.parametrize(
    ("harmless", "twin"), [kind[2:] for kind in KINDS], ids=[f"{kind[0]}: {kind[2]}" for kind in KINDS]
)
def test_what_states_no_rule_is_left_alone_and_its_twin_is_caught(
    harmless: str, twin: str, verdicts: dict[str, list[tuple[str, str | None]]]
) -> None:
    assert verdicts[harmless] == []
    assert verdicts[twin] != []
