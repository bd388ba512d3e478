"""What is to be read again, and when: the last reading of each text, and how often it is wanted.

A text is as old as the sentence of it that was read longest ago, by whomever. A sentence that nobody has read at all is for the rule
`unreviewed`, and makes no text due.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from helpcenter.content.kept.ledger import Review
from helpcenter.content.model import Catalog, Constant, DatedValue, Entry
from helpcenter.content.shown_field import NO_TEXT, DatedText
from helpcenter.content.values.value import plain_words
from helpcenter.figures.last_day import Workdays, count_of, last_day
from helpcenter.figures.quantity import Duration
from helpcenter.guard.quotation import QUOTE
from helpcenter.guard.reading.care import Care, Cared, all_cared, care_of
from helpcenter.guard.reading.review import Known, readable
from helpcenter.policy.changes import changes
from helpcenter.policy.policy import Policy
from helpcenter.text.source import Span

SOON = 30
"""So many days before it is due a text is named."""


class Wait(StrEnum):
    """How long a text can wait for its reader: its day has passed, it comes soon, or it is far."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


@dataclass(frozen=True)
class DueText:
    """A text that is to be read again, as the ledger names it, with its last reading and the day until which the next is wanted."""

    name: str
    title: str
    care: Care
    every: Duration
    last: Review
    due: date
    day: date
    """The day on which this is asked."""
    span: Span
    questions: tuple[str, ...] = ()
    """What the shop's owner has not answered yet, of a constant."""

    @property
    def days(self) -> int:
        """In how many days it is due; below none, since how many."""
        return (self.due - self.day).days

    @property
    def wait(self) -> Wait:
        """How long it can wait. On the day itself there is still time."""
        return Wait.OVERDUE if self.days < 0 else Wait.SOON if self.days <= SOON else Wait.LATER

    @property
    def accepted_by(self) -> str:
        """The words of the command that records the next reading."""
        kind, _, id = self.name.partition(" ")
        return f"accept {id} --again" if kind == "answer" else f'accept "{self.name}" --again'


def due_texts(catalog: Catalog, policy: Policy) -> list[DueText]:
    """All texts that are read again and again, the longest overdue first. One of which nothing was read yet is none of them."""
    cared = {name: (record, care_of(record, catalog)) for name, record in all_cared(catalog).items()}
    wanted = {name: (record, care, care.every) for name, (record, care) in cared.items() if care.every}
    last = _last_reviews(catalog, policy) if wanted and catalog.reviewed else {}
    found = []
    for name, (record, care, every) in wanted.items():
        if name in last:
            due = read_again(last[name].day, every)
            title = " ".join(policy.fill(_title(record, policy)).split())
            asked = tuple(" ".join(policy.fill(text).split()) for text in _questions(record))
            span = record.place("id" if hasattr(record, "id") else "area")
            found.append(DueText(name, title, care, every, last[name], due, policy.day, span, asked))
    return sorted(found, key=lambda one: one.due)


def read_again(last: date, every: Duration) -> date:
    """The day until which a text is to be read again. Months and years end on the same day of the month, or on its last."""
    count = count_of(every)
    assert count is not None, "a field takes no other durations"
    return last_day(last, count, every.unit, Workdays()) or date.max


def _last_reviews(catalog: Catalog, policy: Policy) -> dict[str, Review]:
    """Of each text the last reading of the sentence that was read longest ago; a constant is read with the words of its source."""
    known = Known(catalog)
    oldest: dict[str, Review] = {}
    for _, read in readable(catalog, policy):
        if reviews := known.reviews(read):
            kind, _, id = read.owner.partition(" ")
            name = f"constant {id}" if kind == QUOTE else read.owner
            oldest[name] = min(oldest.get(name, reviews.latest), reviews.latest, key=lambda review: review.day)
    return oldest


def _title(record: Cared, policy: Policy) -> str:
    if isinstance(record, Entry):
        return record.question
    return policy.constants.get(record.id, record).label if isinstance(record, Constant) else record.title


def _questions(record: Cared) -> list[str]:
    return record.confirm if isinstance(record, Constant) else []


@dataclass(frozen=True)
class ComingChange:
    """What ends and what takes its place from a day on, and who answers for it: a value, a text beside it, or texts of a record."""

    part: str
    """The constant, with the shown field behind it; or the record, as the ledger names it."""
    start: date
    owner: str
    before: str = ""
    after: str = ""
    fields: tuple[str, ...] = ()
    """Of a record the fields that read otherwise; none of a constant, which says both sides."""

    @property
    def words(self) -> str:
        """What changes, in words that read on from the name."""
        if self.fields:
            return f"reads otherwise from that day on ({', '.join(self.fields)})"
        return f"{self.before} until then, {self.after} from that day on"


def coming_changes(catalog: Catalog, day: date) -> list[ComingChange]:
    """What is recorded to change after a day, by day."""
    cared = all_cared(catalog)
    found = []
    for change in changes(catalog):
        if change.start > day:
            owner = care_of(catalog.constants[change.constant], catalog).owner
            found.append(ComingChange(str(change.part), change.start, owner, _words(change.old), _words(change.new)))
    for record, turn in catalog.turns:
        if turn.start > day and record.named in cared:
            owner = care_of(cared[record.named], catalog).owner
            fields = tuple(key.value for key, _ in turn.block.pairs)
            found.append(ComingChange(record.named, turn.start, owner, fields=fields))
    return sorted(found, key=lambda change: (change.start, change.part))


def _words(dated: DatedValue | DatedText) -> str:
    return plain_words(dated.value) if isinstance(dated, DatedValue) else " ".join((dated.text or NO_TEXT).split())
