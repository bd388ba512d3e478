"""What is due as words for people, and as data for programs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from helpcenter.guard.check import Checked
from helpcenter.guard.reading.due import ComingChange, DueText, Wait, coming_changes, due_texts
from helpcenter.guard.report import count, open_question_count

_HEADS = {Wait.OVERDUE: "Overdue", Wait.SOON: "Due within 30 days"}


@dataclass(frozen=True)
class DueList:
    """What waits for whom on a day: texts to be read again, the longest overdue first, and what is recorded to change."""

    day: date
    texts: tuple[DueText, ...]
    changes: tuple[ComingChange, ...]
    open_questions: int
    """How many questions wait for the shop's owner, about whatever."""

    def of(self, owner: str) -> DueList:
        """The part of one owner."""
        key = owner.casefold()
        texts = tuple(text for text in self.texts if text.care.owner.casefold() == key)
        changes = tuple(change for change in self.changes if change.owner.casefold() == key)
        return DueList(self.day, texts, changes, self.open_questions)

    def waiting(self, wait: Wait) -> tuple[DueText, ...]:
        """The texts that can wait so long."""
        return tuple(text for text in self.texts if text.wait is wait)


def due_list(checked: Checked) -> DueList:
    """What waits for whom, as far as the files say it."""
    catalog, policy = checked.catalog, checked.policy
    changes = tuple(coming_changes(catalog, policy.day))
    return DueList(policy.day, tuple(due_texts(catalog, policy)), changes, open_question_count(checked))


def due_text(due: DueList) -> str:
    """The list for a person: what is due, what changes, and how to go on."""
    lines: list[str] = []
    for wait, head in _HEADS.items():
        if texts := due.waiting(wait):
            lines += [f"{head} ({len(texts)})", *(line for text in texts for line in _text(text)), ""]
    if due.changes:
        lines += [f"Changes to come ({len(due.changes)})", *map(_change, due.changes), ""]
    return "\n".join([*lines, *_rest(due)]) + "\n"


def _text(text: DueText) -> Iterable[str]:
    when = (
        f"{count(-text.days, 'day')} ago"
        if text.days < 0
        else f"in {count(text.days, 'day')}"
        if text.days
        else "today"
    )
    yield f"  {text.due}  {text.name}: {text.title}"
    yield f"      {text.care.owner or 'nobody is named as owner'}; {when}; last read on {text.last.day} ({text.last.by}); {text.span.place}"
    yield from (f"      ask again: {question}" for question in text.questions)


def _change(change: ComingChange) -> str:
    owner = f" ({change.owner})" if change.owner else ""
    return f"  {change.start}  {change.part}: {change.words}{owner}"


def _rest(due: DueList) -> Iterable[str]:
    later, now = due.waiting(Wait.LATER), [text for text in due.texts if text.wait is not Wait.LATER]
    if not due.texts:
        yield "No text is to be read again: none of them says `review_every`."
    elif not now:
        yield "Nothing is due."
    if later:
        is_due = "is due" if len(later) == 1 else "are due"
        yield f"{count(len(later), 'text')} {is_due} later, the next on {later[0].due}; --json and --calendar name them all."
    if now:
        yield f"When one is right, record that it was read: python3 build_faq.py {now[0].accepted_by}"
    if due.open_questions:
        yield f"{count(due.open_questions, 'open question')} for the shop's owner: python3 build_faq.py questions"


def due_record(due: DueList) -> dict[str, Any]:
    """The list as data: all texts, also those that are due later."""
    return {
        "as_of": due.day.isoformat(),
        "due": [
            {
                "text": text.name,
                "title": text.title,
                "owner": text.care.owner or None,
                "review_every": str(text.every),
                "last_read": {"day": text.last.day.isoformat(), "as": text.last.level.value, "by": text.last.by},
                "due": text.due.isoformat(),
                "days": text.days,
                "state": text.wait.value,
                "questions": list(text.questions),
                "file": text.span.source.path,
                "line": text.span.begin[0],
                "column": text.span.begin[1],
            }
            for text in due.texts
        ],
        "changes": [
            {
                "part": change.part,
                "day": change.start.isoformat(),
                "before": change.before or None,
                "after": change.after or None,
                "fields": list(change.fields),
                "owner": change.owner or None,
            }
            for change in due.changes
        ],
        "open_questions": due.open_questions,
    }
