"""A text says from when a time counts, and the policy says something else.

What: a sentence that says it is not stated when a time starts, although `counted_from` of its constant states it; and words at a
reference that count from another event. Where the policy does not state a start, such words are a warning: the shop may not
have said so.
Why: the policy page and the answers show the start beside the value. A shopper would read both.

Example (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - id: returns.time
        label: Time to return
        type: duration
        unit: days
        counted_from: receipt of the product
        note: It is not stated when this time starts.
        values: {2026-11-22: 14}
        source: [2]

Instead (faq/policy/returns.yml):
    area: returns
    title: Returns
    blurb: How to send goods back.
    constants:
      - id: returns.time
        label: Time to return
        type: duration
        unit: days
        counted_from: receipt of the product
        note: You can send the goods back by post.
        values: {2026-11-22: 14}
        source: [2]
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.model import Constant, Entry
from helpcenter.content.prose import Sentence
from helpcenter.content.shown_field import START_FORMAT, PolicyPart
from helpcenter.content.values.value import Absent
from helpcenter.guard.dependence import in_force, pinned
from helpcenter.guard.rules.look import Look
from helpcenter.guard.start_claim import StartClaim, contradicts, is_event, start_claims
from helpcenter.policy.policy import NOT_STATED
from helpcenter.text.finding import Finding, Note, Severity
from helpcenter.text.sentence import bare

ID = "other-start"
DATED = True
APART = True
_STATES = frozenset({"answer", "next", "reply", "summary", "rule", "note", "conditions", "says", "contexts", "body"})


def check(look: Look) -> Iterator[Finding]:
    """Every claim on a start in the texts of the day. What a pin ties to the start is the pin's matter; but no pin makes it right
    that a start is not stated, once it is."""
    for text in look.catalog.prose:
        if text.path[0] not in _STATES or not in_force(text, look.policy):
            continue
        for sentence in text.sentences:
            for claim in start_claims(sentence, look.policy.constants):
                names = {str(PolicyPart(id, "counted_from")) for id in claim.constants}
                if names.isdisjoint(pinned(sentence)) or (claim.event is None and _is_permitted(look, sentence, names)):
                    yield from _judged(look, sentence, claim)


def _is_permitted(look: Look, sentence: Sentence, names: set[str]) -> bool:
    """Whether a pin of the sentence takes the start as it is; one that does not is stale, and says so."""
    owner = sentence.prose.owner
    pins = owner.pins if isinstance(owner, Entry | Constant) else ()
    return any(
        pin.policy in names
        and bare(pin.text) in bare(sentence.text)
        and look.policy.counted_from(pin.policy.removesuffix(".counted_from")) in pin.is_
        for pin in pins
    )


def _judged(look: Look, sentence: Sentence, claim: StartClaim) -> Iterator[Finding]:
    starts = {id: look.policy.counted_from(id) for id in claim.constants if _counts(look, id)}
    if not starts or None in starts.values():
        return
    id, start = next(iter(starts.items()))
    event = claim.event and " ".join(look.policy.fill(claim.event).split())
    severity, stated = Severity.ERROR, f"it counts from {start}"
    if event is None:
        if NOT_STATED in starts.values():
            return
        message = f"this sentence says that nobody has stated from when {id} counts, but {stated}"
    elif NOT_STATED in starts.values():
        if len(starts) > 1 or not is_event(event):
            return
        severity, stated = Severity.WARNING, "the policy does not state from when it counts"
        message = f"this sentence counts {id} from `{event}`, but {stated}"
    elif all(contradicts(event, start) for start in starts.values() if start):
        message = f"this sentence counts {id} from `{event}`, but {stated}"
    else:
        return
    span = sentence.prose.span(sentence.start + claim.start, sentence.start + claim.end)
    help = f"write `{{{{ {id} | {START_FORMAT} }}}}` as a sentence of its own, which reads: {look.policy.start_sentence(id)}"
    help += "; or correct `counted_from:`, if the shop has said so"
    note = Note(f"the start of {id} stands here", look.catalog.constants[id].place("counted_from"))
    yield Finding(ID, span, message, help, notes=(note,), constant=id, severity=severity)


def _counts(look: Look, id: str) -> bool:
    value = look.policy.stated(id)
    return value is not None and not isinstance(value, Absent)
