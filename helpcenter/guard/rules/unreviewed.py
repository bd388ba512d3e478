"""Nobody has read a sentence as it stands now.

What: a sentence that is new, was edited, or depends on a constant that has another value since it was read. The sentences that
were read stand in faq/reviewed.lock.
Why: only a person sees that a sentence without any figure says something that the shop does not do.

Example (answer):
    Pay within {{ payment.window }}. We write to you when we have your money.

Instead (faq/reviewed.lock):
    answer payment-deadline: We write to you when we have your money. (2026-11-22, customer service)
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.kinds import LEDGER, POLICY, is_broken
from helpcenter.content.ledger import PATH
from helpcenter.guard.review import Unread, unread
from helpcenter.guard.rules.look import Look
from helpcenter.text.finding import Finding, Note, Severity, file_finding

ID = "unreviewed"
SEVERITY = Severity.WARNING
DATED = True
_HELP = "read it; if it is right, run `python3 build_faq.py accept`"


def check(look: Look) -> Iterator[Finding]:
    """Every sentence that nobody has read as it stands; one finding where there is no ledger at all."""
    ledger = look.catalog.reviewed
    if ledger is None:
        if not is_broken(look.catalog, LEDGER):
            yield _no_ledger(look)
        return
    for span in ledger.unreadable:
        yield Finding(
            ID,
            span,
            "this line of the review ledger cannot be read",
            "delete it, and run `python3 build_faq.py accept`, which writes the ledger anew",
        )
    for one in unread(look.catalog, look.policy):
        if is_broken(look.catalog, POLICY) and one.before and one.before.text == one.read.text and not one.changed:
            continue  # what else it depends on may stand in what could not be read
        changed = one.changed[0][0] if one.changed else None
        notes: tuple[Note, ...] = ()
        if one.before is not None and one.before.text != one.read.text:
            notes = (Note(f'it was read as: "{one.before.text}"'),)
        yield Finding(
            ID,
            one.statement.span,
            _message(one),
            _HELP,
            label="not read yet" if one.before is None else "to be read again",
            notes=notes,
            constant=changed,
        )


def _message(one: Unread) -> str:
    if one.changed:
        facts = "; ".join(f"{id} was {was} when this was read, now {now}" for id, was, now in one.changed)
        return f"{facts}: read it again"
    if one.before is None:
        return "this sentence is new, and nobody has read it yet"
    if one.before.text == one.read.text:
        return "this sentence depends on other constants than when it was read: read it again"
    return "this sentence was edited, and nobody has read it since"


def _no_ledger(look: Look) -> Finding:
    number = len(unread(look.catalog, look.policy))
    return file_finding(
        ID,
        PATH,
        f"there is no {PATH}: nobody has read the {number} sentences of this help center",
        "read them, and run `python3 build_faq.py accept`; from then on only new and changed sentences are named",
    )
