"""No other answer leads to this one.

What: an answer that no other answer names under `related` or links in `answer` or `next`, under its id or an old one. Nothing is said
while no answer names any other.
Why: who lands on a neighbour by search or by a link from a chat reads there what else may help. An answer that is never offered is found
only by those who already know what to ask.

Example (faq/entries/payment.yml):
    topic: payment
    entries:
      - id: payment-deadline
        question: How long do I have to pay?
        answer: Pay within {{ payment.window }}. Then [contact us](/contact/).
        phrasings: [when to pay]
        related: [return-cost]
        summary: Pay within {{ payment.window }}.
        updated: 2026-11-22

Instead (faq/entries/payment.yml):
    topic: payment
    entries:
      - id: payment-deadline
        question: How long do I have to pay?
        answer: Pay within {{ payment.window }}. Then [contact us](/contact/).
        phrasings: [when to pay]
        related: [payment-time-over]
        summary: Pay within {{ payment.window }}.
        updated: 2026-11-22
      - id: payment-time-over
        question: What if I paid too late?
        answer: Order again. See [what the time is](/a/payment-deadline/), and [who pays for a return](/a/return-cost/).
        phrasings: [paid too late]
        summary: Order again.
        updated: 2026-11-22
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from helpcenter.content.kinds import ENTRIES, is_broken
from helpcenter.content.model import Entry
from helpcenter.guard.rules.look import Look
from helpcenter.policy import known_ids
from helpcenter.policy.policy import used_by
from helpcenter.search.tokens import worded
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.words import COMMON

ID = "no-way-in"
SEVERITY = Severity.NOTE
DATED = False  # where links lead does not hang on a value


def check(look: Look) -> Iterator[Finding]:
    """The answers that no other one names, where all could be read."""
    if is_broken(look.catalog, ENTRIES):
        return
    entries, named = list(look.catalog.published), set()
    for entry in entries:
        related = (other for id in entry.related if (other := look.catalog.published_as(id)))
        linked = (link.to for link in look.exits[entry.id].links)
        named |= {other.id for other in (*related, *linked) if other.id != entry.id}
    for entry in entries if named else ():
        if entry.id not in named:
            message = f"no other answer leads to `{entry.id}`"
            yield Finding(ID, entry.place("id"), message, _help(look, entry, entries))


def _help(look: Look, entry: Entry, entries: list[Entry]) -> str:
    """Where it fits: in the answer that rests on most of the same constants, and of these in the one of its topic that is asked for
    in the most alike words."""
    constants = look.catalog.constants

    def used(one: Entry) -> list[str]:
        return [id for id in used_by(one) if id in constants and constants[id].area != known_ids.CONTACT_AREA]

    def rests_on(one: Entry) -> set[str]:
        return set(look.apart.fact(one, "rests on", partial(used, one)) if look.apart else used(one))

    def words(one: Entry) -> set[str]:
        return set(" ".join(worded(look.catalog.asked(one))).split()) - COMMON

    own, asked = rests_on(entry), words(entry)
    others = [one for one in entries if one is not entry]
    shared = {one.id: (len(own & rests_on(one)), one.topic == entry.topic) for one in others}
    most = max(shared.values())
    alike = {one.id: _alike(asked, words(one)) for one in others if shared[one.id] == most}
    near = max(alike, key=lambda id: alike[id])
    if (*most, alike[near]) == (0, False, 0):
        return f"add `{entry.id}` to `related` of the answer that shoppers read before this one"
    return f"add `{entry.id}` to `related` of the answer that shoppers read before this one, such as `{near}`"


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / max(len(one | other), 1)
