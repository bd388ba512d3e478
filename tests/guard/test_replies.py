"""Replies are guarded as answers are, speak as in a chat, and what stands around them can be filled in."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from helpcenter.content.written import read_content
from helpcenter.guard.check import check
from helpcenter.text.finding import Finding, Severity
from support.places import DAY
from support.shops import SMALL_SHOP

Shop = Callable[..., Path]
ENTRIES, FRAME, POLICY = "faq/entries/payment.yml", "faq/replies.yml", "faq/policy/payment.yml"
BEFORE = "    phrasings: [when"
LEDGER = "faq/kept/reviewed.lock"


def files(reply: str, answer: str = "", more: str = "") -> dict[str, str]:
    """The small shop with a reply, and with another answer."""
    text = SMALL_SHOP[ENTRIES]
    if answer:
        text = text.replace("Pay within {{ payment.window }}. Then [contact us](/contact/).\n", f"{answer}\n", 1)
    own = f"    reply: |\n      {reply}\n" if reply else ""
    return {ENTRIES: text.replace(BEFORE, f"{own}{more}{BEFORE}", 1)}


def findings(root: Path) -> list[Finding]:
    # Replies that are not recorded yet, and what a reply leaves out, are other rules'.
    found = check(read_content(root), DAY).findings
    return [one for one in found if one.rule not in ("unrecorded-reply", "shortened-reply")]


@pytest.mark.parametrize(
    ("reply", "rule", "more"),
    [
        ("Pay within 2 hours.", "hard-coded", ""),
        ("Pay within 3 hours.", "contradiction", ""),
        ("We accept cards.", "unpinned", ""),
        ("Pay in {{ payment.window }} with {{ payment.windw }}.", "unknown-reference", ""),
        ("Return it within {{ returns.time }}.", "foreign-reference", ""),
        ("See [this](/a/no-such-answer/).", "broken-link", ""),
        ("It is not stated when this time starts.", "gap", ""),
        ("The shop cancels the order.", "voice", ""),
        ("Send it now. <hr>", "unsafe-markup", ""),
        ("Pay {{ payment.window }} or {{ payment.window | size }}.", "reference-format", ""),
        ("We look.", "stale-pin", "    pins:\n    - {policy: payment.cards, is: yes, text: We look.}\n"),
        ("Send " + "it and " * 30 + "go.", "long-text", ""),
    ],
)
def test_a_reply_is_guarded_as_the_answer_is(shop: Shop, reply: str, rule: str, more: str) -> None:
    root = shop(files(reply, more=more))
    assert rule in {one.rule for one in findings(root)}
    assert findings(shop(files("Please pay in time.", more=""), "sound")) == []


def test_a_reply_that_nobody_has_read_is_told_and_a_change_of_its_constant_opens_it(shop: Shop) -> None:
    ledger = (shop(files("Pay within {{ payment.window }}, please."), "first") / "faq/reviewed.lock").read_text(
        encoding="utf-8"
    )
    unread = {LEDGER: "\n".join(line for line in ledger.splitlines() if ", please." not in line) + "\n"}
    assert [
        one.rule for one in findings(shop({**files("Pay within {{ payment.window }}, please."), **unread}, "second"))
    ] == ["unreviewed"]
    changed = {POLICY: SMALL_SHOP[POLICY].replace("{2026-11-22: 2}", "{2026-11-22: 3}"), LEDGER: ledger}
    told = findings(shop({**files("Pay within {{ payment.window }}, please."), **changed}, "third"))
    assert "please." in {
        one.span.source.text[one.span.start : one.span.end][-7:] for one in told if one.rule == "unreviewed"
    }


FAULTS = [
    ("Please contact us now.", "contact us", "Please tell us now."),
    ("No refund by then? Ask us.", "Ask us", "and we will look at it"),
    ("You can reach us by chat.", "reach us", "You can write to us by chat."),
    ("Get in touch before you send it.", "Get in touch", "Please tell us before you send it."),
    ("Customer service checks it.", "Customer service", "We check it."),
    ("Customer care checks it.", "Customer care", "We check it."),
    ("ZORB customer service checks it.", "ZORB customer service", "We check it."),
    ("See our contact page for more.", "contact page", ""),
    ("The policy does not say it.", "", ""),
    ("Pay at https://pay.shop.com/now and keep the receipt.", "https://pay.shop.com/now", ""),
    ("See /a/return-cost/ for it.", "/a/return-cost/", ""),
    ("Go to shop.com/pay and keep the receipt.", "shop.com/pay", ""),
    ("By contacting us, you agree.", "contacting us", "By writing to us, you agree."),
    ("Please contact support with a photo.", "contact support", "send us"),
    ("Please contact **us** now.", "contact **us", ""),
    ("Message us, or drop us a line.", "Message us", ""),
    ("Please use our live chat.", "use our live chat", ""),
]


@pytest.mark.parametrize(("typed", "words", "help"), FAULTS)
def test_what_no_chat_says_is_found_where_it_is_typed_and_the_help_can_be_pasted(
    shop: Shop, typed: str, words: str, help: str
) -> None:
    named = {"faq/interface.yml": "site:\n  shop: ZORB\n  title: Help\n"} if "ZORB" in typed else {}
    root = shop({**files(f"Thank you. {typed}"), **named})
    [finding] = [one for one in findings(root) if one.rule != "interface"]
    assert finding.rule == "reply-voice" if words else finding.rule in ("gap", "voice", "reply-voice")
    if words:
        assert finding.span.source.text[finding.span.start : finding.span.end] == words
        assert finding.severity is Severity.ERROR and help in str(finding.help)
    if (said := re.fullmatch("write “(.*)”", str(finding.help))) and words:
        assert findings(shop(files(f"Thank you. {said[1]}"), "pasted")) == []


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("Hello {name},\n\n      Pay in time.", "Hello {name},"),
        ("Hi, pay in time.", "Hi,"),
        ("Dear customer,\n\n      Pay in time.", "Dear customer,"),
        ("Pay in time.\n\n      Kind regards,\n      {agent}", "Kind regards,"),
        ("Pay in time.\n\n      Best wishes", "Best wishes"),
    ],
)
def test_a_greeting_or_closing_in_a_reply_is_told_as_each_letter_has_one(shop: Shop, reply: str, words: str) -> None:
    [finding] = findings(shop(files(reply)))
    assert finding.rule == "reply-voice" and "faq/replies.yml" in str(finding.help)
    assert finding.span.source.text[finding.span.start : finding.span.end] == words


@pytest.mark.parametrize(
    ("reply", "more", "told"),
    [
        ("Please pay in time.", "", True),
        ("Pay within {{ payment.window }}.", "", False),
        ("Please pay in time.", "    uses: [payment.window]\n", False),
        ("Pay soon.", "    pins:\n    - {policy: payment.window, is: 2 hours, text: Pay soon.}\n", False),
        ("", "", False),
    ],
)
def test_a_rule_that_a_reply_leaves_out_is_told_unless_it_is_meant(
    shop: Shop, reply: str, more: str, told: bool
) -> None:
    found = check(read_content(shop(files(reply, more=more))), DAY).findings
    lost = [one for one in found if one.rule == "shortened-reply"]
    assert bool(lost) is told and all(one.span.source.path == ENTRIES for one in lost)


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ("It is not stated when this time starts.", "Please tell us"),
        ("Pay for {{ order }} in time.", "write `{order}`"),
        ("Pay at /a/return-cost/ and wait.", "`[what stands there](/a/return-cost/)`"),
        ("Pay for {order number} in time.", "did you mean `{order}`?"),
    ],
)
def test_the_help_fits_a_chat(shop: Shop, reply: str, words: str) -> None:
    [finding] = findings(shop(files(reply)))
    assert words in str(finding.help)


@pytest.mark.parametrize(
    "reply",
    [
        "Highly fragile goods need care. Best pay in time.",
        "We can use the chat to look at it.",
        "The support team of PayPal helps you.",
        "PayPal's customer service helps you with its hotline.",
        "Call the customer service of your bank.",
        "Log in to the customer service center on the website of PayPal.",
        "You asked us to look at it. Please tell us more.",
        "See [the list](https://www.paypal.com/help) of points.",
        "Our address: https://www.shop.com/",
        "Your order {order} is on its way, {name}.",
    ],
)
def test_what_a_chat_may_say_is_no_fault(shop: Shop, reply: str) -> None:
    assert findings(shop(files(reply))) == []


def test_what_a_reference_brings_is_said_as_in_a_chat_and_found_at_the_reference_where_it_cannot_be(shop: Shop) -> None:
    def policy(note: str) -> dict[str, str]:
        return {POLICY: SMALL_SHOP[POLICY].replace("    type: duration", f"    note: {note}\n    type: duration", 1)}

    reply = files("Pay in time. {{ payment.window | note }}")
    assert findings(shop({**reply, **policy("If it is late, contact us.")})) == []
    root = shop({**reply, **policy("Our contact page is new.")}, "second")
    [finding] = findings(root)
    assert finding.rule == "reply-voice" and finding.span.source.path == ENTRIES
    assert finding.span.source.text[finding.span.start : finding.span.end] == "{{ payment.window | note }}"


def test_a_reply_that_is_made_of_an_answer_is_judged_at_the_words_of_the_answer(shop: Shop) -> None:
    root = shop(files("", "Pay in time. Our contact page is new."))
    [finding] = findings(root)
    assert (finding.rule, finding.severity) == ("reply-voice", Severity.ERROR) and "`reply: |`" in str(finding.help)
    assert finding.span.source.text[finding.span.start : finding.span.end] == "contact page"


def test_a_later_day_is_asked_too(shop: Shop) -> None:
    later = DAY + timedelta(days=30)
    says = f"    values: {{2026-11-22: no, {later}: yes}}\n    says:\n      yes: Cards are fine. Our contact page is new.\n"
    policy = SMALL_SHOP[POLICY].replace(
        "    values: {2026-11-22: no}\n    says:\n      yes: Cards are accepted.\n", says
    )
    told = findings(shop({**files("{{ payment.cards }}"), POLICY: policy}))
    [finding] = [one for one in told if one.rule == "reply-voice"]
    assert str(later) in " ".join([finding.message, *(note.text for note in finding.notes)])


@pytest.mark.parametrize(
    ("reply", "answer", "severity", "message"),
    [
        ("\n\n      ".join(["A.", "B.", "C.", "D.", "E."]), "", Severity.ERROR, "this reply has 5 paragraphs"),
        (" ".join(["One is it."] * 21), "", Severity.ERROR, "a paragraph of this reply has 63 words"),
        (
            "",
            " ".join(["One is it."] * 21),
            Severity.WARNING,
            "a paragraph of the reply that is made of this answer has 63 words",
        ),
    ],
)
def test_a_reply_is_short(shop: Shop, reply: str, answer: str, severity: Severity, message: str) -> None:
    told = [one for one in findings(shop(files(reply, answer))) if one.rule == "reply-voice"]
    assert [(one.severity, one.message.partition(",")[0]) for one in told] == [(severity, message)]


def test_short_paragraphs_of_an_answer_are_joined_and_a_list_belongs_to_its_paragraph(shop: Shop) -> None:
    answer = "\n\n      ".join(["A.", "- one\n      - two", "B.", "C.", "D.", "E."])
    assert findings(shop(files("", answer))) == []


SOUND = "greeting: Hello {name},\n"


@pytest.mark.parametrize(
    ("frame", "message", "help"),
    [
        ("greeting: Hello {nmae},", "nothing fills in `{nmae}`", "did you mean `{name}`?"),
        ("greeting: Hello { name },", "nothing fills in `{ name }`", "did you mean `{name}`?"),
        ("greeting: Hello {colour},", "nothing fills in `{colour}`", "{name} and {order} and {agent}"),
        ("link: Read it again.", "the answer's address does not stand in this line", 'link: "Read it again: {link}"'),
        ('link: "Again: {lnik}"', "nothing fills in `{lnik}`", "did you mean `{link}`?"),
        ('links: "Again: {link}"', "nothing fills in `{link}`", "what can be filled in"),
        ("greeting: Hello {{ payment.window }},", "no reference is filled in around replies", "`reply:`"),
        ("closing: We answer **now**.", "`**now**` would be sent as it stands", "without marks"),
        ("closing: See [us](/contact/).", "`](/contact/)` would be sent as it stands", "without marks"),
        ("closing: We answer within 2 hours.", "`within 2 hours` is typed by hand", "leave the figure out"),
        ("regrets: {late: We are sorry that 3 hours were too long.}", "", "leave the figure out"),
        ("places: {nmae: {known: '{name}', unknown: there}}", "there is no place `nmae`", "did you mean `name`?"),
        ("places: {name: {known: you, unknown: there}}", "these words are said where {name} is known", "put `{name}`"),
        (
            "places: {name: {known: '{name}', unknown: '{name}'}}",
            "these words are said where {name} is not known",
            "your order",
        ),
        ("closing: Bye <b>", "HTML is not allowed", ""),
        ("closing: Just contact us.", "this closing says “contact us”", "just write back"),
        (f"closing: {'bye and ' * 40}", "has 80 words, and it stands in every letter", "shorter"),
        ("stamp: maybe", "`maybe` is neither yes nor no", "write it as `yes` or `no`"),
        ("places: {name: {known: {name}, unknown: there}}", "wants one text", '`known: "{name}"`'),
    ],
)
def test_what_stands_around_replies_can_be_filled_in(shop: Shop, frame: str, message: str, help: str) -> None:
    assert findings(shop({FRAME: SOUND}, "sound")) == []
    [finding] = findings(shop({FRAME: f"{frame}\n"}))
    assert finding.span.source.path == FRAME and message in finding.message and help in str(finding.help)
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("changed", "message", "help"),
    [
        (files("Please wait, {nmae}."), "nothing fills in `{nmae}`", "did you mean `{name}`?"),
        (files("", "Pay for {order} in time."), "`{order}` is filled in where a chat is", "say it in `reply:`"),
        (files("", more="    regret: laet\n"), "faq/replies.yml has no regret `laet`", "did you mean `late`?"),
    ],
)
def test_a_place_stands_in_replies_only_and_a_regret_is_one_that_the_frame_has(
    shop: Shop, changed: dict[str, str], message: str, help: str
) -> None:
    [finding] = findings(shop({**changed, FRAME: "regrets: {late: We are sorry that you have to wait.}\n"}))
    assert finding.rule == "reply-frame" and message in finding.message and help in str(finding.help)
