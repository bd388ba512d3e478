"""The reply of an answer has other words than the ledger of replies knows.

What: an answer was edited, or one of its constants has another value, and faq/kept/replies.lock has no version with the words that
agents are given now. Where there is no such file, nothing is said: the first `python3 build_faq.py accept` makes it.
Why: a customer shows a reply of last spring. `verify` and the page /verify/ can say that it was ours, and until when it held, only
where it was recorded.

Example (answer):
    Pay within {{ payment.window }}. We write to you then.

Instead (answer):
    Pay within {{ payment.window }}. Then [contact us](/contact/).
"""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.kept.replies import Run
from helpcenter.content.model import Entry
from helpcenter.guard.rules.look import Look
from helpcenter.guard.shown_prose import can_be_filled
from helpcenter.replies.versions import recorded_version, runs_of, version_of
from helpcenter.text.finding import Finding, Severity

ID = "unrecorded-reply"
SEVERITY = Severity.WARNING
DATED = True
_HELP = (
    "run `python3 build_faq.py accept` once the texts are right; it records the reply as it is said from that day on"
)
_FEW = 10


def check(look: Look) -> Iterator[Finding]:
    """The published answers whose reply is not recorded, where replies are; of very many, as after an update, only the first."""
    catalog = look.catalog
    if catalog.replies is None or catalog.replies.damaged:
        return
    runs = {entry.id: (entry, _runs(look, entry)) for entry in catalog.published if _is_known(look, entry)}
    changed = [entry for entry, own in runs.values() if own and not recorded_version(catalog, entry, own)]
    if (
        changed and catalog.reviewed is not None
    ):  # who must read its sentences first is told so, and accepts both at once
        told = {sentence.statement.owner for sentence in look.unread}
        changed = [entry for entry in changed if f"answer {entry.id}" not in told]
    more = f", and so have {len(changed) - 1} more" if len(changed) > _FEW else ""
    for entry in changed[:1] if more else changed:
        number = version_of(catalog, look.policy, entry)
        what = f"has changed since version {number - 1} of it was recorded" if number > 1 else "is not recorded yet"
        span = entry.place("reply" if entry.reply else "answer")
        yield Finding(ID, span, f"the reply of `{entry.id}` {what}{more}", _HELP)


def _runs(look: Look, entry: Entry) -> tuple[Run, ...]:
    def make() -> tuple[Run, ...]:
        return runs_of(entry, look.policy)

    return look.apart.fact(entry, "runs", make) if look.apart else make()


def _is_known(look: Look, entry: Entry) -> bool:
    """Whether the reply can be told while some file cannot be read."""
    return all(can_be_filled(look.catalog, prose) for prose in entry.prose)
