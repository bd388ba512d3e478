"""A waiver allows a text that is not there, or that needs no permission.

What: `waivers:` hold the exact words that may be typed by hand, with the reason.
Why: a waiver that outlives its text would let the next mistake pass.

Example (faq/entries/payment.yml):
    topic: payment
    entries:
      - id: payment-deadline
        question: How long do I have to pay?
        answer: Pay within {{ payment.window }}. Then [contact us](/contact/).
        summary: Pay within {{ payment.window }}.
        updated: 2026-11-22
        phrasings: [when to pay]
        waivers: [{text: 10 minutes, why: The bank says so.}]

Instead (faq/entries/payment.yml):
    topic: payment
    entries:
      - id: payment-deadline
        question: How long do I have to pay?
        answer: Pay within {{ payment.window }}. The bank may block a payment for 10 minutes.
        summary: Pay within {{ payment.window }}.
        updated: 2026-11-22
        phrasings: [when to pay]
        waivers: [{text: block a payment for 10 minutes, why: The bank says so.}]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from helpcenter.content.model import Entry
from helpcenter.content.passages import permits
from helpcenter.content.prose import Prose
from helpcenter.guard.rules.look import CloseLook
from helpcenter.text.finding import Finding

ID = "unused-waiver"
DATED = True
APART = True


def check(look: CloseLook) -> Iterator[Finding]:
    """Waivers that no figure typed by hand needs; where the vocabulary is broken, nobody knows which figures need one."""
    if not look.vocabulary.is_whole:
        return
    used = {
        (claim.prose.owner.id, claim.waiver.text)
        for claim in look.claims
        if claim.waiver and isinstance(claim.prose.owner, Entry)
    }
    interface = look.catalog.interface
    given = {permit for source in {text.source for text in look.catalog.around} for permit in permits(source)}
    for permit in given - {claim.waiver for claim in look.claims}:
        if permit.span.source == interface.source and any(permit.text in text for text in interface.unsaid):
            continue  # the permission is as old as the text, which has a finding of its own
        if _is_of_others(
            look, permit.text, (one.prose for one in look.catalog.around if permit in permits(one.source))
        ):
            continue
        message = f"`{permit.text}` does not stand in this file, or needs no permission"
        yield Finding(ID, permit.span, message, "delete the comment")
    for entry in look.catalog.entries:
        for number, waiver in enumerate(entry.waivers):
            if (entry.id, waiver.text) in used or _is_of_others(look, waiver.text, entry.prose):
                continue
            message, help = f"`{waiver.text}` needs no waiver", "delete the waiver"
            if not any(waiver.text in text for text in entry.texts.values()):
                message = f"`{waiver.text}` does not stand in this entry"
                help += ", or copy the exact words from the answer"
            yield Finding(ID, entry.place("waivers", number, "text"), message, help)


def _is_of_others(look: CloseLook, allowed: str, texts: Iterable[Prose]) -> bool:
    """Whether an allowed text stands in a sentence about somebody else. It needs no permission, but whoever gave one before the
    program knew of such people made no mistake."""
    return any(
        allowed in text.text
        and (sentence := text.sentence_at(text.text.index(allowed)))
        and look.vocabulary.of_others(sentence.text)
        for text in texts
    )
