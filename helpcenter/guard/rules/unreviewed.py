"""Nobody has read a sentence as it stands now.

What: a sentence that is new, was edited, or depends on a constant that has another value since it was read. The sentences that
were read stand in faq/kept/reviewed.lock.
Why: only a person sees that a sentence without any figure says something that the shop does not do.

Example (answer):
    Pay within {{ payment.window }}. We write to you when we have your money.

Instead (faq/kept/reviewed.lock):
    answer payment-deadline: We write to you when we have your money. (2026-11-22, customer service)
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.kinds import LEDGER, POLICY, is_broken, path_in_tree
from helpcenter.content.shown_field import NO_TEXT
from helpcenter.guard.reading.review import Unread, readable
from helpcenter.guard.rules.look import Look
from helpcenter.policy.policy import without_checksum
from helpcenter.text.finding import Finding, Severity, file_finding

ID = "unreviewed"
SEVERITY = Severity.WARNING
DATED = True
_HELP = "read it; if it is right, run `python3 build_faq.py accept`"

_HELP_IN_TIME = (
    "read it as it will be; if it is right, run `python3 build_faq.py accept` now: "
    "where that day comes and nobody has, nothing is built, and the pages of the old site say that their rules have ended"
)


def check(look: Look) -> Iterator[Finding]:
    """Every sentence that nobody has read as it stands; one finding where there is no ledger at all."""
    ledger = look.catalog.reviewed
    if ledger is None:
        if not is_broken(look.catalog, LEDGER):
            number = sum(not one.is_quote for one in look.unread)
            path = path_in_tree(LEDGER, look.catalog.paths)
            message = f"there is no {path}: nobody has read the {number} sentences of this help center"
            help = "read them, and run `python3 build_faq.py accept`; from then on only new and changed sentences are named"
            yield file_finding(ID, path, message, help)
        return
    moved = _read_elsewhere(look) if look.catalog.unread else frozenset()
    for sentence in look.unread:
        if sentence.is_quote or sentence.read.text in moved:
            continue
        before = sentence.before
        is_same_text = before is not None and before.text == sentence.read.text
        are_gone = all(now == NO_TEXT for _, _, now in sentence.changed)
        if is_broken(look.catalog, POLICY) and is_same_text and are_gone:
            continue  # what else it depends on may stand in what could not be read
        constant = sentence.changed[0][0] if sentence.changed else None
        label = "to be read again" if before else "not read yet"
        span = sentence.statement.span
        help = _HELP_IN_TIME if sentence.is_scheduled else _HELP
        yield Finding(ID, span, _message(sentence), help, label=label, notes=sentence.notes, constant=constant)


def _read_elsewhere(look: Look) -> frozenset[str]:
    """What was read as the words of something that is gone while a mistake has made something else of its id."""
    owners = {read.owner for _, read in readable(look.catalog, look.policy)}
    return (
        frozenset(line.text for line in look.catalog.reviewed.lines if line.owner not in owners)
        if look.catalog.reviewed
        else frozenset()
    )


def _message(sentence: Unread) -> str:
    if sentence.overtaken and sentence.before:
        values = [(id, without_checksum(was), without_checksum(now)) for id, was, now, _ in sentence.overtaken]
        return "; ".join(f"{id} was {was} when this was read, then {now}" for id, was, now in values)
    if sentence.changed:
        values = [(id, without_checksum(was), without_checksum(now)) for id, was, now in sentence.changed]
        facts = "; ".join(f"{id} was {was} when this was read, now {now}" for id, was, now in values)
        return f"{facts}: read it again"
    if sentence.before is None:
        return "this sentence is new, and nobody has read it yet"
    if sentence.before.text == sentence.read.text:
        return "this sentence depends on other constants than when it was read: read it again"
    return "this sentence was edited, and nobody has read it since"
