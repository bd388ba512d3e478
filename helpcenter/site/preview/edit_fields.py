"""The texts that can be edited from a page, by the names that pages give them: the address of whose text it is, a blank, and the way
to it: `a/refund-time/ answer`, `policies/refunds/#refund-time says/yes`.

A name is looked up among what the writers' files hold, and never becomes the path of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from helpcenter.content.addresses import ANSWERS, POLICIES, TOPICS
from helpcenter.content.editing.members import with_text_field
from helpcenter.content.editing.scalar_text import field_text
from helpcenter.content.model import Catalog, Constant
from helpcenter.content.node import Scalar
from helpcenter.content.prose import Path
from helpcenter.content.record import Record, fields_of
from helpcenter.content.values.value import Absent, says_key
from helpcenter.pages.answers import rule_address
from helpcenter.policy.policy import Policy, day_words
from helpcenter.text.finding import Finding
from helpcenter.text.source import Span

_LONG = ("answer", "next", "reply")
"""The texts that may have several paragraphs; all others are one."""

_CALLED = {
    "question": "Question",
    "answer": "Answer",
    "next": "What to do next",
    "summary": "Summary",
    "reply": "Reply in a chat",
    "title": "Title",
    "short": "Short title",
    "blurb": "What is found here",
    "label": "Label",
    "group": "Heading",
    "rule": "Rule",
    "note": "Remark",
    "conditions": "Conditions",
    "says": "Sentence of",
    "contexts": "Words",
}
"""What the box calls a text."""


@dataclass(frozen=True)
class EditField:
    """A text in a file that can be edited."""

    record: Record
    path: Path
    node: Scalar | None = None
    """Where it stands; None where it may stand and nobody has written it."""

    @property
    def way(self) -> str:
        """The way to it as names write it: `says/yes`."""
        return "/".join(map(str, self.path))

    @property
    def is_long(self) -> bool:
        """Whether it may have several paragraphs."""
        return self.path[0] in _LONG

    @property
    def text(self) -> str:
        """What stands in the box."""
        return self.node.value.strip() if self.node else ""

    @property
    def place(self) -> Span:
        """Where it stands, or where what it would belong to begins."""
        return self.node.span if self.node else self.record.place()

    def stretches(self, typed: str) -> list[tuple[int, int, str]]:
        """What puts a text into its file. Raises Unwritable."""
        text = self.written(typed)
        if self.node:
            return field_text(self.record, self.path, text)
        names = list(fields_of(type(self.record)))
        before = names[: names.index(self.way)]
        return with_text_field(self.record.node, self.way, f"{text}\n" if self.is_long else text, before)

    def written(self, typed: str) -> str:
        """What is written for what was typed: the line end behind the old text stays, and a text of one line stays one."""
        lines = [line.rstrip() for line in re.split(r"\r\n?|\n", typed)]
        text = "\n".join(lines).strip() if self.is_long else " ".join(filter(None, map(str.strip, lines)))
        return text + self.node.value[len(self.node.value.rstrip()) :] if self.node else text

    def place_of(self, finding: Finding) -> tuple[int, int] | None:
        """Where in the box a finding stands; None where it stands elsewhere."""
        span, node = finding.span, self.node
        if (
            node is None
            or span.source.path != node.source.path
            or not node.start <= span.start < max(node.span.end, node.start + 1)
        ):
            return None
        before = len(node.value) - len(node.value.lstrip())
        start = node.place_in_value(span.start) - before
        end = node.place_in_value(span.end - 1) - before + 1 if span.end > span.start else start
        return max(0, start), min(len(self.text), max(start, end))

    @property
    def called(self) -> str:
        """Its name for people."""
        steps = [_CALLED[str(self.path[0])], *map(str, self.path[1:]), *([] if self.node else ["(not written yet)"])]
        if self._day is None:
            return " ".join(steps)
        return f"{' '.join(steps[:-1])}, from {day_words(self._day)}"

    @property
    def _day(self) -> date | None:
        last = str(self.path[-1])
        return date.fromisoformat(last) if len(self.path) > 1 and re.fullmatch(r"\d{4}-\d\d-\d\d", last) else None

    def is_of_another_day(self, others: list[EditField], day: date) -> bool:
        """Whether it is dated and not the one in force on a day, of the texts of its record."""
        dated = [one._day for one in others if one.path[:-1] == self.path[:-1] and one._day and one._day <= day]
        return self._day is not None and self._day != max(dated, default=None)


def fields_named(catalog: Catalog, policy: Policy, name: str) -> list[EditField]:
    """The texts that a name stands for: the one of that name, or all whose name it begins; what the page shows comes first."""
    owner, _, way = name.partition(" ")
    found = [
        field for field in _fields(catalog.on(policy.day), owner) if not way or f"{field.way}/".startswith(f"{way}/")
    ]
    return sorted(
        found, key=lambda field: (not field.node, field.is_of_another_day(found, policy.day), _rank(field, policy))
    )


def _rank(field: EditField, policy: Policy) -> int:
    """A constant shows its rule, or else the sentence of its value."""
    if not isinstance(field.record, Constant):
        return 0
    value = policy.stated(field.record.id)
    has_rule = field.record.rule and not isinstance(value, Absent)
    shown = ("rule",) if has_rule else ("says", says_key(value) if value is not None else "")
    return 0 if field.path[: len(shown)] == shown else 1


def _fields(catalog: Catalog, owner: str) -> Iterator[EditField]:
    record = _owners(catalog).get(owner)
    if record is None:
        return
    for path, _ in record.displayed():
        node = record.field_node(*path)
        if path[0] in _CALLED and isinstance(node, Scalar):
            yield EditField(record, path, node)
    for name in record.TEXTS:
        empty = record.node.get(name)
        if name in _CALLED and (empty is None or isinstance(empty, Scalar) and empty.is_null):
            yield EditField(record, (name,), empty)


def _owners(catalog: Catalog) -> dict[str, Record]:
    """Whose texts can be edited, by their addresses on the site; of two with one address the first, as everywhere."""
    owners: dict[str, Record] = {}
    for entry in catalog.entries:
        owners.setdefault(ANSWERS.address(entry.id), entry)
    for topic in catalog.topics:
        owners.setdefault(TOPICS.address(topic.id), topic)
    for area in catalog.areas:
        owners.setdefault(POLICIES.address(area.area), area)
    for constant in catalog.constants.values():
        owners.setdefault(rule_address(constant), constant)
    return owners
