"""The examples of the rules: what each changes in the small shop, and what must stand beside it."""

from __future__ import annotations

import re

from helpcenter.guard.rules import Rule

from .shops import SMALL_SHOP, recorded_replies

_BLOCK = re.compile(r"^(?P<kind>Example|Instead) \((?P<where>[^)]+)\):\n(?P<body>(?:(?:    .*)?\n)+)", re.MULTILINE)
_ENTRIES = "faq/entries/payment.yml"


def example(rule: Rule, kind: str) -> dict[str, str]:
    """The files that the example of a rule changes in the small shop."""
    blocks = {match["kind"]: match for match in _BLOCK.finditer(f"{rule.about}\n")}
    body = re.sub(r"^    ", "", blocks[kind]["body"], flags=re.MULTILINE).strip() + "\n"
    if blocks[kind]["where"] != "answer":
        return {blocks[kind]["where"]: body}
    old = "      Pay within {{ payment.window }}. Then [contact us](/contact/).\n"
    assert old in SMALL_SHOP[_ENTRIES]
    return {
        _ENTRIES: SMALL_SHOP[_ENTRIES].replace(old, re.sub(r"^", "      ", body, flags=re.MULTILINE).rstrip() + "\n")
    }


def beside(rule: Rule) -> dict[str, str]:
    """What else stands in the shop of an example: for the rule about sentences that nobody has read the ledger of the sound
    shop, for the one about new answers a list without the newest and a query that another one answers."""
    if rule.id == "first-place":
        return {
            "faq/kept/ids.lock": "answer payment-deadline\n",
            "faq/search/judgments.yml": "judgments:\n  payment-deadline: |\n    how many hours do i have\n",
        }
    if rule.id == "unrecorded-reply":
        return {"faq/kept/replies.lock": recorded_replies()}
    if rule.id == "lost-phrasing":
        return {"faq/kept/ids.lock": "answer payment-deadline\n"}
    return {"faq/kept/reviewed.lock": READ_LEDGER} if rule.id in OF_THE_LEDGER else {}


OF_THE_LEDGER = ("unreviewed", "unread-change", "unread-quote", "rewritten-past", "spelling")
"""Rules that hold what stands there against what was read."""


READ_LEDGER = """\
answer payment-deadline: How long do I have to pay? (2026-11-22, a test)
answer payment-deadline: Pay within 2 hours. [payment.window = 2 hours] (2026-11-22, a test)
answer payment-deadline: Then contact us. (2026-11-22, a test)
answer return-cost: Then contact us. (2026-11-22, a test)
answer return-cost: Who pays for the return? (2026-11-22, a test)
answer return-cost: You pay for the return. (2026-11-22, a test)
constant payment.cards: Cards are not accepted. [payment.cards = no] (2026-11-22, a test)
constant payment.cards: Payment by card (2026-11-22, a test)
constant payment.window: Time to pay for an order (2026-11-22, a test)
constant returns.time: Time to return (2026-11-22, a test)
page contact: Contact (2026-11-22, a test)
page contact: How to reach us. (2026-11-22, a test)
page contact: Write to us. (2026-11-22, a test)
page index: Ask. (2026-11-22, a test)
page index: Help. (2026-11-22, a test)
page index: Small Help Center (2026-11-22, a test)
policy payment: How to pay. (2026-11-22, a test)
policy payment: Payment (2026-11-22, a test)
policy returns: How to send goods back. (2026-11-22, a test)
policy returns: Returns (2026-11-22, a test)
topic payment: How to pay. (2026-11-22, a test)
topic payment: Payment (2026-11-22, a test)
topic returns: How to send goods back. (2026-11-22, a test)
topic returns: Returns (2026-11-22, a test)
"""
