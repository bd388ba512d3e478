"""The voice of replies: what a page says, as it is said to somebody who is in the chat."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.guard.rules.reply_voice import _faults
from helpcenter.replies.voice import voiced

SAID = [
    ("Contact customer service, who will send you a label.", "Please tell us, and we will send you a label."),
    ("Call us or contact us by e-mail.", "Call us or write to us by e-mail."),
    (
        "Refunds over 100 EUR must be approved by our customer service team.",
        "Refunds over 100 EUR must be approved by us.",
    ),
    (
        "If the charger is missing, message our support with a picture.",
        "If the charger is missing, please send us a picture.",
    ),
    ("Our support staff check each claim within 3 days.", "We check each claim within 3 days."),
    (
        "Please do not open the battery; contact us instead.",
        "Please do not open the battery; please write to us instead.",
    ),
    ("Contact us, or ask us before you send it.", "Please tell us before you send it."),
    (
        "[Contact us](/contact/) with your order number.",
        "Please send us your order number, if you have not sent it yet.",
    ),
    (
        "Contact us with your order number, and say which items did not arrive.",
        "Please tell us which items did not arrive, and send us your order number, if you have not sent it yet.",
    ),
    (
        "No refund by then? [Contact us](/contact/) with your order number.",
        "No refund by then? Please send us your order number, if you have not sent it yet.",
    ),
    (
        "[Contact us](/contact/) as soon as you can, and send your order number and the new address.",
        "Please send us your order number and the new address as soon as you can, if you have not sent them yet.",
    ),
    ("To ask for this, [contact us](/contact/) and send:", "To ask for this, please send us:"),
    ("[Contact us](/contact/), and send both.", "Please send us both."),
    (
        "Want to keep the order, or have a question about your money? Ask us first.",
        "Want to keep the order, or have a question about your money? Please tell us first.",
    ),
    (
        "A question about the cost? [Ask us](/contact/) before you send the product.",
        "A question about the cost? Please tell us before you send the product.",
    ),
    (
        "Still waiting? [Ask us](/contact/), and have your order number ready.",
        "Still waiting? Please send us your order number, if you have not sent it yet.",
    ),
    ("Still cannot log in? [Contact us](/contact/).", "Still cannot log in? Please tell us, and we will help you."),
    ("If you still have a question, [contact us](/contact/).", ""),
    ("Any questions? Contact us.", ""),
    ("Need more help? See the [contact page](/contact/).", ""),
    ("For more information, contact our customer service.", ""),
    (
        "Customer service calculates the fee and tells you how to pay it.",
        "We calculate the fee and tell you how to pay it.",
    ),
    ("Ask customer service what happens with your money.", "We will tell you what happens with your money."),
    (
        "Please contact customer service within 3 days of delivery with photos of the damage.",
        "Please send us photos of the damage within 3 days of delivery.",
    ),
    (
        "If you find the damage later, [contact us](/contact/) as soon as possible.",
        "If you find the damage later, please tell us as soon as possible.",
    ),
    ("You must contact us within 48 hours.", "You must tell us within 48 hours."),
    ("You can contact us by live chat or e-mail.", "You can write to us by live chat or e-mail."),
    (
        "You can also reach us by live chat, Monday to Friday, or leave us a message.",
        "You can also write to us by live chat, Monday to Friday, or leave us a message.",
    ),
    (
        "If you are not sure that we deliver to your country, [ask us](/contact/) before you order.",
        "If you are not sure that we deliver to your country, please tell us before you order.",
    ),
    ("Ask us by when you must pay it.", "We will tell you by when you must pay it."),
    (
        "Contact us as soon as you have ordered, to get the fee and to pay it.",
        "Please tell us as soon as you have ordered, to get the fee and to pay it.",
    ),
    ("The customer service of PayPal can help you.", "The customer service of PayPal can help you."),
    ("PayPal's customer service knows the limit.", "PayPal's customer service knows the limit."),
    (
        "We recommend that you log in to the customer service center on the official website of PayPal, and call the hotline.",
        "We recommend that you log in to the customer service center on the official website of PayPal, and call the hotline.",
    ),
    (
        "[Contact us](/contact/) with your order number, and ask by when you must pay the shipping fee.",
        "Please send us your order number, if you have not sent it yet, and we will tell you by when you must pay the shipping fee.",
    ),
    (
        "Please have your order number ready. See [what else to prepare](/contact/).",
        "Please send us your order number, if you have not sent it yet.",
    ),
    (
        "Send your order number, and say what is missing.",
        "Please send us your order number, and tell us what is missing.",
    ),
    ("Send the product back in its box.", "Send the product back in its box."),
    ("Get in touch with us before you send anything.", "Please tell us before you send anything."),
    ("Please get in touch, and send us a photo.", "Please send us a photo."),
    (
        "If the parcel is lost, reach out to our support team with the tracking number.",
        "If the parcel is lost, please send us the tracking number.",
    ),
    (
        "Do not hesitate to contact us if you have no refund after 14 days.",
        "Please tell us if you have no refund after 14 days.",
    ),
    ("Feel free to ask us.", ""),
    (
        "By contacting us within 14 days, you keep your right to a refund.",
        "By writing to us within 14 days, you keep your right to a refund.",
    ),
    (
        "When you contact us, have your order number ready.",
        "Please send us your order number, if you have not sent it yet.",
    ),
    ("Our team will check the product and tell you the result.", "We will check the product and tell you the result."),
    ("The customer service team is happy to help.", ""),
    ("Your request is checked by customer service.", "Your request is checked by us."),
    ("Use the [contact form](/contact/) to send us your photos.", "Please send us your photos."),
    (
        "Message us on the contact page before 18:00 if you want to change the size.",
        "Please tell us before 18:00 if you want to change the size.",
    ),
    ("Write to our support team by e-mail and describe the problem.", "Please describe the problem."),
    ("It is not stated when this time starts.", ""),
    ("The shop does not say from when this counts.", ""),
    (
        "In this case, contact us immediately and keep the box.",
        "In this case, please tell us immediately and keep the box.",
    ),
    ("Contact us to cancel the order.", "Please tell us if you want to cancel the order."),
    ("Only customer service can change an address.", "Only we can change an address."),
    ("An agent confirms the change by e-mail.", "We confirm the change by e-mail."),
    (
        "If the colour is wrong, please contact us with a photo and your order number before you open the box.",
        "If the colour is wrong, please send us a photo and your order number before you open the box.",
    ),
    ("See [this answer](/a/x/) again.", ""),
    ("Contact us for a return label.", "Please tell us if you need a return label."),
    ("Contact us about the fee.", "Please write to us about the fee."),
    ("Not sure how? [Ask us](/contact/).", "Not sure how? Please tell us, and we will help you."),
    ("You should ask us first whether the part is in stock.", "You should ask first whether the part is in stock."),
    (
        "Ask us before you order whether we deliver to your country.",
        "Please ask before you order whether we deliver to your country.",
    ),
    (
        "Contact us. Say which products you want, and send these details.",
        "Please tell us which products you want, and send these details.",
    ),
    ("We ask you to contact us before you return a product.", "Please tell us before you return a product."),
    (
        "Unless you have contacted us first, we cannot accept the parcel.",
        "Unless you have written to us first, we cannot accept the parcel.",
    ),
    (
        "Customers must get in touch with customer service no later than 7 days after delivery.",
        "Customers must tell us no later than 7 days after delivery.",
    ),
    ("The hours are on the [contact page](/contact/).", ""),
    (
        "If items of your bundle are missing, contact us immediately.",
        "If items of your bundle are missing, please tell us immediately.",
    ),
    ("Then **contact us** and tell us the error code.", "Please tell us the error code."),
    ("Do not open the parcel, and contact us.", "Do not open the parcel, and please tell us."),
    (
        "Tell us the model, and contact us again when you have it.",
        "Please tell us the model, and please write to us again when you have it.",
    ),
    ("Our customer service's answer is binding.", "Our answer is binding."),
    (
        "Contact customer support, quoting your order number.",
        "Please send us your order number, if you have not sent it yet.",
    ),
    (
        "Is your order already on its way? Please ask us before you refuse the parcel.",
        "Is your order already on its way? Please tell us before you refuse the parcel.",
    ),
    ("Contact us via chat. We will send a label.", "We will send a label."),
    (
        "If the label does not print, our support can send you a new one.",
        "If the label does not print, we can send you a new one.",
    ),
    ("Contact our customer service department to arrange a pickup.", "Please tell us if you want to arrange a pickup."),
    (
        "You will need to contact us by e-mail within 14 days of delivery.",
        "You will need to tell us within 14 days of delivery.",
    ),
    (
        "Before returning anything, please reach out to us for a return number.",
        "Before returning anything, please write to us for a return number.",
    ),
    (
        "Should the screen stay black, kindly contact customer support and attach a short video.",
        "Should the screen stay black, please send us a short video.",
    ),
    ("Simply message us with the serial number.", "Please send us the serial number."),
    (
        "Our customer support will get back to you within 2 business days.",
        "We will get back to you within 2 business days.",
    ),
    ("We are here to help. Just contact us.", ""),
    (
        "For warranty repairs, contact us with proof of purchase.",
        "For warranty repairs, please send us proof of purchase.",
    ),
    ("If you have any questions about this, please do not hesitate to contact our customer service.", ""),
    (
        "Want another colour? Ask our team whether it is in stock.",
        "Want another colour? We will tell you whether it is in stock.",
    ),
    (
        "Please inform customer service immediately if the seal is broken.",
        "Please inform us immediately if the seal is broken.",
    ),
    (
        "Without an order number, customer service cannot find your order.",
        "Without an order number, we cannot find your order.",
    ),
    ("You may ask for a refund by contacting us.", "You may ask for a refund by writing to us."),
    ("Talk to us before you open a dispute.", "Please tell us before you open a dispute."),
    ("Have questions? We're happy to help. [Contact us](/contact/).", ""),
    (
        "[Get in touch](/contact/) if nothing has arrived after 14 days.",
        "Please tell us if nothing has arrived after 14 days.",
    ),
    ("The [contact page](/contact/) lists our hours.", ""),
    ("Ask us for the return address.", "Please tell us if you need the return address."),
    ("Ask us to hold the order.", "Please tell us if you want us to hold the order."),
    ("Ask us how long the repair will take.", "We will tell you how long the repair will take."),
    (
        "Ask us about a replacement, and tell us the model.",
        "Please write to us about a replacement, and tell us the model.",
    ),
    ("When contacting us, please mention the order number.", "When writing to us, please mention the order number."),
    ("Contact us at least 24 hours before delivery.", "Please tell us at least 24 hours before delivery."),
    (
        "Contact us by phone or chat if the amount is wrong, and keep the receipt.",
        "Please tell us if the amount is wrong, and keep the receipt.",
    ),
    ("In that case, you should contact our customer service first.", "In that case, you should tell us first."),
    ("Customers should contact us if they need an invoice.", "Customers should tell us if they need an invoice."),
    (
        "The customer service will decide whether the product can be repaired.",
        "We will decide whether the product can be repaired.",
    ),
    ("Our agents are available Monday to Friday.", "We are available Monday to Friday."),
    ("An invoice can be requested from customer service.", "An invoice can be requested from us."),
    ("You can get help from our customer service team at any time.", "You can get help from us at any time."),
    (
        "If the courier's customer service cannot help, contact us.",
        "If the courier's customer service cannot help, please tell us, and we will help you.",
    ),
    ("Your bank's customer support can tell you the limit.", "Your bank's customer support can tell you the limit."),
    (
        "Do not send the product back until customer service has confirmed the return.",
        "Do not send the product back until we have confirmed the return.",
    ),
    ("Still unsure? See [how to reach us](/contact/).", "Still unsure? Please tell us, and we will help you."),
    (
        "To change the address, write to us through the [contact form](/contact/).",
        "To change the address, please tell us, and we will help you.",
    ),
    (
        "Contact us (with photos) as soon as you notice it.",
        "Please write to us (with photos) as soon as you notice it.",
    ),
    ("Contact us: we will find a solution.", "Please write to us: we will find a solution."),
    (
        "Not happy with the product? Then contact us, and we will look for a solution together.",
        "Not happy with the product? Please tell us, and we will look for a solution together.",
    ),
    (
        "If the product is defective, contact us for an exchange.",
        "If the product is defective, please write to us for an exchange.",
    ),
    ("Please contact us with any questions.", ""),
    ("Contact us with the following details:", "Please send us the following details:"),
    ("You have 7 days to contact us.", "You have 7 days to write to us."),
    (
        "Forgot your password? Reset it, or ask customer service to reset it.",
        "Forgot your password? Reset it, or write to us to reset it.",
    ),
    ("Reach us at support@shop.com.", "Please write to us at support@shop.com."),
    ("Call or message us, and tell us two other days.", "Please tell us two other days."),
    ("Phone, text or message us if the lorry is late.", "Please tell us if the lorry is late."),
    ("Call or message us on 0800 555 0199.", "Call or text us on 0800 555 0199."),
    ("There is no need to call or write to us.", "There is no need to write to us."),
    ("There's no need to contact us before Monday.", "There's no need to tell us before Monday."),
    ("No, you do not need to contact us.", "No, you do not need to write to us."),
    (
        "You do not have to contact us, as we cannot decide about claims.",
        "You do not have to write to us, as we cannot decide about claims.",
    ),
    ("You don't need to contact us with your order number.", "You don't need to write to us with your order number."),
    ("You do not have to wait or contact us.", "You do not have to wait or write to us."),
    ("You have to wait and contact us.", "You have to wait and write to us."),
    ("For an offer, see our [contact page](/contact/) and tell us:", "For an offer, please tell us:"),
    ("Use the [contact form](/contact/), choose *Invoice* as the subject, and enter:", "Please send us:"),
    ("Please contact us in writing.", "Please tell us in writing."),
    ("If they did not come, reach out to us the same day.", "If they did not come, please tell us the same day."),
    ("Contact us by phone only.", "Please call us by phone only."),
    ("Reach us at +49 30 555 0188.", "Please call us at +49 30 555 0188."),
    (
        "Please reach out to our customer care team, and let them know which you want. They will need a photo.",
        "Please tell us which you want. We will need a photo.",
    ),
    ("Contact customer service with photos. They must be sharp.", "Please send us photos. They must be sharp."),
    ("The phones go to customer service. They need 5 days.", "The phones go to us. They need 5 days."),
    ("Please inform customer service of the size and the weight.", "Please inform us of the size and the weight."),
    ("Tell customer service of any change before 12:00.", "Tell us of any change before 12:00."),
    ("Inform the customer service of PayPal.", "Inform the customer service of PayPal."),
    ("Take a picture, and contact us.", "Take a picture, and please send it to us."),
    ("Take three photos. Then [contact us](/contact/).", "Take three photos. Please send them to us."),
    ("Do not take photos. [Contact us](/contact/).", "Do not take photos."),
    ("Take two photos and send them to us. Contact us.", "Take two photos and send them to us."),
    (
        "Is it deeper? [Get help here](/contact/), with a photo that shows the ruler.",
        "Is it deeper? Please send us a photo that shows the ruler.",
    ),
    ("Is it broken? [Help](/contact/).", "Is it broken? Please tell us, and we will help you."),
    (
        "If it is late, we are here to help: [contact us](/contact/).",
        "If it is late, please tell us, and we will help you.",
    ),
    ("Customer service must be contacted within 30 days of delivery.", "You must tell us within 30 days of delivery."),
    ("We must be contacted by the courier.", "We must be contacted by the courier."),
    ("They are sent only after contact with us.", "They are sent only after you have written to us."),
    (
        "Once you have contacted us with the number on the slip, we will send a voucher.",
        "Once you have sent us the number on the slip, we will send a voucher.",
    ),
    ("Already contacted us? Wait 3 days.", "Already written to us? Wait 3 days."),
    ("We pay for it only if you contacted us before.", "We pay for it only if you wrote to us before."),
    ("Once the bank has contacted us, we pay.", "Once the bank has contacted us, we pay."),
    (
        "Customer service is happy to hear from you, and decides within 5 days.",
        "We are happy to hear from you, and decide within 5 days.",
    ),
    (
        "Customer service checks photos, labels, and videos within 3 days.",
        "We check photos, labels, and videos within 3 days.",
    ),
    ("Please have ready: the number and a photo.", "Please send us: the number and a photo."),
    (
        "Drop us a line with your tracking number, and we'll open a search.",
        "Please send us your tracking number, and we'll open a search.",
    ),
    ("Give us a shout straight away.", "Please tell us straight away."),
    (
        "When you send us an e-mail, put the code in the subject.",
        "When you send us an e-mail, put the code in the subject.",
    ),
    (
        "When you contact us by e-mail, put the code in the subject.",
        "When you write to us by e-mail, put the code in the subject.",
    ),
    (
        "If the stairs are narrow, tell us when you order, or contact us at least 5 days before delivery.",
        "If the stairs are narrow, tell us when you order, or at least 5 days before delivery.",
    ),
    (
        "Leave it in the field when you order, or get in touch with us until 2 hours before delivery.",
        "Leave it in the field when you order, or tell us until 2 hours before delivery.",
    ),
    (
        "Contact us with a copy of the page, on which you may cover the photo.",
        "Please send us a copy of the page, on which you may cover the photo.",
    ),
    (
        "Contact us with your order number, which stands in the e-mail.",
        "Please send us your order number, which stands in the e-mail.",
    ),
    (
        "Get in touch within 1 month of your return, with the receipts, if you had costs.",
        "Please send us the receipts within 1 month of your return if you had costs.",
    ),
    ("Contact us if you have any questions.", ""),
    ("See [our form](/contact/) if the box is open.", "See [our form](/contact/) if the box is open."),
]
"""Sentences as writers may type them, and what a chat says: "" where nothing is left to say."""


@pytest.mark.parametrize(("page", "chat"), SAID)
def test_what_a_page_says_becomes_what_a_chat_says(page: str, chat: str) -> None:
    assert voiced(page, "a/x/") == chat


@pytest.mark.parametrize("chat", [chat for _, chat in SAID if chat])
def test_what_is_said_in_a_chat_stays_and_holds_no_fault(chat: str) -> None:
    assert voiced(chat, "a/x/") == chat
    assert _faults(chat, "Zorb") == []


LEADS = st.sampled_from(
    [
        "",
        "If it is late, ",
        "No refund by then? ",
        "For a repair, ",
        "You must ",
        "You can ",
        "Please ",
        "Do not ",
        "First ",
    ]
)
ASKS = st.sampled_from(
    [
        "see [our form](/contact/)",
        "use the [contact form](/contact/)",
        "the hours are on the [contact page](/contact/)",
        "see [this](/a/x/)",
        "contact us",
        "ask us",
        "[contact us](/contact/)",
        "get in touch with us",
        "contact customer service",
        "reach our support team",
    ]
)
TAILS = st.lists(
    st.sampled_from(
        [
            " within 3 days",
            " with 2 photos",
            ", and say which of the 4 parts is missing",
            " before 18:00",
            " by e-mail",
            " as soon as you can",
            " to get 5 labels",
            ", and send your 7 numbers",
            " if 8 items are lost",
            ", or wait 9 days",
            " whether 10 are left",
            " about the 11 fees",
        ]
    ),
    max_size=3,
    unique=True,
).map("".join)


@given(st.lists(st.tuples(LEADS, ASKS, TAILS), min_size=1, max_size=3))
def test_no_figure_is_lost_and_no_reader_is_told_to_contact_us(sentences: list[tuple[str, str, str]]) -> None:
    page = " ".join(
        f"{lead}{ask if lead and not lead.endswith('? ') else ask[:1].upper() + ask[1:]}{tail}."
        for lead, ask, tail in sentences
    )
    chat = voiced(page, "a/x/")
    assert sorted(re.findall(r"\d+", chat)) == sorted(re.findall(r"\d+", page))
    assert not re.search(r"(?i)\b(?:contact|ask|reach) us\b|customer service|support team|\[contact", chat)


CONDITIONS = ["if", "unless", "only", "before", "within", "until", "not", "after", "once"]
CLAUSES = st.one_of(
    st.sampled_from(CONDITIONS).map(
        lambda word: {"only": " only today", "within": " within 3 days", "not": ", not the courier"}.get(
            word, f" {word} it is open"
        )
    ),
    st.sampled_from(
        [
            " with a photo",
            " and send your order number",
            ", and let them know which",
            " by phone",
            ", or wait",
            " in writing",
        ]
    ),
)
WAYS = st.sampled_from(
    [
        *"contact us|ask our team|call or message us|see [our form](/contact/)|drop us a line|[get help here](/contact/)".split(
            "|"
        ),
        *"get in touch with us|reach out to us|inform customer service|see the [contact page](/contact/) and tell us".split(
            "|"
        ),
    ]
)
BEGINNINGS = st.sampled_from(
    [
        *"|If it is late, |Unless you |You must |You do not have to |There is no need to wait or |Wait, or |Please |You can |Only if you ".split(
            "|"
        ),
        *"We are here to help: |Take a photo, and |If it is not there, tell us when you order, or |Log in and |Once you have paid, ".split(
            "|"
        ),
    ]
)


@given(BEGINNINGS, WAYS, st.lists(CLAUSES, max_size=2).map("".join))
def test_no_condition_is_lost_and_no_word_is_said_twice(beginning: str, way: str, clauses: str) -> None:
    page = f"{beginning}{way}{clauses}."
    chat = voiced(page[:1].upper() + page[1:], "a/x/")

    def conditions(text: str) -> list[str]:
        return sorted(
            re.findall(rf"(?i)\b(?:{'|'.join(CONDITIONS)})\b", re.sub("if you have not sent (?:it|them) yet", "", text))
        )

    assert conditions(chat) == conditions(page)
    assert not re.search(
        r"(?i)\b(us|please|tell us|call)[ ,]+(?:or )?\1\b|\bor please\b|help you.*help you|\bwrit\w+ to us in writing",
        chat,
    )
    assert _faults(chat, "Zorb") == [] or "[" in chat


def test_what_the_answer_tells_to_take_is_asked_for_by_a_next_step_that_only_points_to_us() -> None:
    answer = "Take three photos: one of the whole top, and one of the label. Each must be smaller than 5 MB."
    assert voiced("[Contact us](/contact/).", above=answer) == "Please send them to us."
    assert voiced("[Contact us](/contact/).", above="Note the number of the label.") == "Please send it to us."
    assert voiced("[Contact us](/contact/).", above="Pay within 3 days.") == ""


def test_a_way_to_the_contact_page_goes_and_one_with_a_limit_stays() -> None:
    assert voiced("Pay in time. See [our form](/contact/).") == "Pay in time."
    limited = "See [our form](/contact/) within 3 days."
    assert voiced(limited) == limited


def test_lists_and_steps_stay_and_a_step_that_says_nothing_goes() -> None:
    page = "To ask for this, [contact us](/contact/) and send:\n\n- your order number\n- a photo\n\nThen:\n\n1. Open **Shop**.\n2. [Contact us](/contact/).\n3. Wait."
    assert voiced(page) == (
        "To ask for this, please send us:\n\n- your order number\n- a photo\n\nThen:\n\n1. Open **Shop**.\n3. Wait."
    )


def test_links_to_answers_stay_and_those_to_the_contact_page_and_to_itself_go() -> None:
    assert (
        voiced("See [how](/a/y/). The [fee](/a/x/#fee) is low. See [this](/a/x/).", "a/x/")
        == "See [how](/a/y/). The fee is low."
    )
