"""Where the words of a value meet the writer's own: what breaks there is seen, and what holds is left alone."""

from __future__ import annotations

import pytest

from helpcenter.text.seam import Break, Seam, Shape

BROKEN = {
    "Pay within [There is no limit.]S, or it lapses.": Break.INSIDE,
    "You pay [There is no limit.]S": Break.INSIDE,
    "[There is no limit.]S and you may wait.": Break.INSIDE,
    "- Pay within [No time is stated.]S": Break.INSIDE,
    "[There is no limit.]S.": Break.MARKS,
    "We ship with [DHL Ltd.]W.": Break.MARKS,
    "[within 30 days]W Please check the product.": Break.ALONE,
    "Send it back. [14 days]W Then wait.": Break.ALONE,
    "**[14 days]W** Then wait.": Break.ALONE,
    "[any courier]W brings it.": Break.SMALL,
    "Pay now. [any courier]W brings it.": Break.SMALL,
    "It takes [within 7 days]W.": Break.TWICE,
    "We wait for [within 7 days]W.": Break.TWICE,
    "The [within 7 days]W pass quickly.": Break.TWICE,
    "You may try up to [at most 3]W times.": Break.TWICE,
    "until [before the product is in stock]W": Break.TWICE,
    "Log in at [at the top of the page]W.": Break.TWICE,
    "Show your [the order number]W.": Break.TWICE,
    "within[2 days]W": Break.BLANK,
    "Wait [2 days]Wfor it.": Break.BLANK,
    "Check that your [PayPal and a credit card]& account is valid.": Break.NUMBER,
    "[PayPal and a credit card]& is accepted.": Break.NUMBER,
    "If [PayPal and a credit card]& sees a risk, wait.": Break.NUMBER,
    "Choose a [PayPal and a credit card]&.": Break.NUMBER,
    "Check your [PayPal or a credit card]/ account.": Break.NUMBER,
    "We take [PayPal and a credit card]& payments.": Break.NUMBER,
    "[PayPal and a credit card]& gives you cover.": Break.NUMBER,
    "[PayPal]1 are accepted.": Break.NUMBER,
    "The [1 day]1 are over.": Break.NUMBER,
    "You have [1]#1 attempts.": Break.NUMBER,
    "You have [at most 1]#1 attempts.": Break.NUMBER,
    "You have [1 per order]#1 vouchers.": Break.NUMBER,
    "You have a [8-day]W limit.": Break.ARTICLE,
    "You have an [14-day]W limit.": Break.ARTICLE,
    "This is an [PayPal]1 payment.": Break.ARTICLE,
}
SOUND = [
    "[There is no limit.]S Please check the product.",
    "Please note:\n\n[There is no limit.]S",
    "Pay now. [There is no limit.]S",
    "- [There is no limit.]S",
    "1. [There is no limit.]S\n2. Pay.",
    "**[There is no limit.]S** Pay now.",
    "The rule: [There is no limit.]S",
    "(See above.) [There is no limit.]S [Contact us](/contact/).",
    "| Limit | [There is no limit.]S |",
    "[Yes]W. [You can return it.]S",
    "We ship with [DHL]W.",
    "We ship with [DHL Ltd.]W, or with UPS.",
    "[name@example.com]W is our address.",
    "Pay within [2 hours]W, or it lapses.",
    "It is sent [within 7 days]W after payment.",
    "It lasts for [at least 2 years]W.",
    "[2 hours]W is the time to pay.",
    "- [14 days]W",
    "| Time | [14 days]W |",
    "[name@example.com]W",
    "[PayPal and a credit card]& are accepted.",
    "You can pay with [PayPal and a credit card]&.",
    "You can pay with [PayPal and a credit card]& if you like.",
    "You can pay with [PayPal and a credit card]& only.",
    "We use [PayPal and a credit card]& today.",
    "Log in with [PayPal and a credit card]& first.",
    "You pay with [PayPal and a credit card]& (your choice).",
    "[PayPal and a credit card]& both work.",
    "You pay with [PayPal and a credit card]& every month.",
    "You can pay with [PayPal or a credit card]/.",
    "If [PayPal or a credit card]/ sees a risk, wait.",
    "Your account with [PayPal or a credit card]/ is valid.",
    "You have [3]W attempts.",
    "You have [1]#1 attempt.",
    "Give [one]#1 per order.",
    "You have an [8-day]W limit and an [11-day]W limit.",
    "You have a [2-hour]W limit.",
    "You have an [hour]W and a [unit]W.",
    "Open **[Shop > Orders]W** and log in.",
    "The [2-hour]W limit holds.",
    "the shop's ([2 hours]W)",
]
_SHAPES = {"S": Shape.SENTENCE, "W": Shape.WORDS, "&": Shape.SEVERAL, "/": Shape.EITHER, "1": Shape.ONE}


def seams(marked: str) -> list[Seam]:
    """The seams of a text in which each value stands between brackets, with a sign for its shape behind it."""
    import re

    pattern = re.compile(r"\[([^\]]*)\](#?)([SW&/1])")
    found = []
    for match in pattern.finditer(marked):
        before, after = (pattern.sub(r"\1", part) for part in (marked[: match.start()], marked[match.end() :]))
        found.append(Seam(before, match[1], after, _SHAPES[match[3]], bool(match[2])))
    return found


@pytest.mark.parametrize("marked", BROKEN)
def test_what_breaks_is_seen(marked: str) -> None:
    assert [seam.breaks() for seam in seams(marked)] == [BROKEN[marked]]


@pytest.mark.parametrize("marked", SOUND)
def test_what_holds_is_left_alone(marked: str) -> None:
    assert {seam.breaks() for seam in seams(marked)} == {None}


def test_a_value_alone_in_its_paragraph_is_only_wrong_where_a_sentence_stood() -> None:
    [sentence], [value] = seams("[There is no limit.]S\n\nPay now."), seams("[20 EUR]W\n\nPay now.")
    assert (value.breaks(), value.breaks(sentence)) == (None, Break.ALONE)


def test_what_was_broken_before_is_no_fault_of_the_new_value() -> None:
    [was], [now] = seams("You have a [8-day]W limit."), seams("You have a [18-day]W limit.")
    assert (now.breaks(), now.breaks(was)) == (Break.ARTICLE, None)
