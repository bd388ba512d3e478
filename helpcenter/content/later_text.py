"""Texts with a first day: what of a record reads otherwise from a day on, and the record as it stands on a day.

A record is read as it stood before the first of these days. `on` gives it as it stands on any other: its fields, and its tree, so
that every place in it is that of the text which is shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from pydantic import ConfigDict, PrivateAttr

from helpcenter.content.node import Listing, Mapping, Node, Scalar
from helpcenter.content.record import Record
from helpcenter.content.shown_field import NO_TEXT
from helpcenter.content.values.habits import day_help
from helpcenter.figures.quantity import read_day
from helpcenter.text.finding import Finding
from helpcenter.text.source import Span


class LaterText(Record):
    """What of a record reads otherwise from a day on; what is not written here stays as it was."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", json_schema_extra={"minProperties": 1})
    CALLED: ClassVar = "what reads otherwise from a day on"


@dataclass(frozen=True)
class Turn:
    """A day from which on a record reads otherwise: the fields and the tree that it has from then on, and what is written of it."""

    start: date
    fields: dict[str, Any]
    node: Mapping = field(repr=False)
    key: Span = field(repr=False)
    block: Mapping = field(repr=False)


class ChangingRecord(Record):
    """A record some of whose texts may have a first day."""

    CHANGED_ON: ClassVar[tuple[str, ...]] = ()
    """The fields that hold the day on which its texts last changed."""

    _turns: tuple[Turn, ...] = PrivateAttr(())
    _turn: int = PrivateAttr(0)

    @property
    def named(self) -> str:
        """How the ledger and messages name it: `answer payment-deadline`."""
        raise NotImplementedError

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The days on which it begins to read otherwise, earliest first."""
        return self._turns[1:]

    def on(self, day: date) -> Self:
        """The record as it reads on a day."""
        number = sum(turn.start <= day for turn in self.turns)
        if number == self._turn:
            return self
        turn = self._turns[number]
        copy = self.model_copy(update=turn.fields)
        copy._turn, copy._node = number, turn.node
        return copy

    def begun(self, name: str) -> date | None:
        """The day from which on a field reads as it does now; None where it has read so from the beginning."""
        turns = self._turns[1 : self._turn + 1]
        return next((turn.start for turn in reversed(turns) if turn.block.get(name)), None)

    def bind_turns(self) -> list[Finding]:
        """Takes the later texts from the record, and says what is wrong with their days."""
        days, findings = _days(self.node.get("from") if self.later_texts else None)
        if days:
            names = dict.fromkeys(name for _, key, _ in days for name in type(self.later_texts[key.value]).model_fields)
            now = {name: getattr(self, name) for name in (*names, *self.CHANGED_ON)}
            self._turns = (Turn(date.min, now, self.node, self.node.span, self.node),)
        for start, key, block in days:
            for name, node in block.pairs:
                if isinstance(node, Scalar) and node.is_null:
                    help = "write its words, or delete the line: what is not written here stays as it was"
                    findings.append(Finding("schema", name.span, f"`{name.value}` is empty", help))
            self._turns += (self._turned(start, key, block),)
        return findings

    @property
    def later_texts(self) -> dict[str, LaterText]:
        """What is written behind each day."""
        written: dict[str, LaterText] = self.from_  # type: ignore[attr-defined]
        return written

    def _turned(self, start: date, key: Scalar, block: Mapping) -> Turn:
        """The turn of a day: what is written for it takes the place of what was before."""
        later, before = self.later_texts[key.value], self._turns[-1]
        fields, nodes = dict(before.fields), {name.value: (name, node) for name, node in before.node.pairs}
        for name, node in block.pairs:
            if isinstance(value := getattr(later, name.value), str):
                ends = value == NO_TEXT and not type(self).model_fields[name.value].is_required()
                fields[name.value] = None if ends else value
                nodes[name.value] = name, node
        texts = [text for name in self.TEXTS if (text := fields.get(name, getattr(self, name)))]
        for listed in (name for name, value in fields.items() if isinstance(value, list)):
            new = _items(getattr(later, listed), block.get(listed))
            taken = [_about(item) for item, _ in new]
            old = _items(before.fields[listed], before.node.get(listed))
            items = [pair for pair in old if _about(pair[0]) not in taken and _stands_in(pair[0], texts)] + new
            fields[listed] = [item for item, _ in items]
            if place := block.get(listed) or before.node.get(listed):
                node = Listing(place.source, place.start, place.end, [node for _, node in items])
                nodes[listed] = block.key(listed) or nodes[listed][0], node
        fields |= {name: max(before.fields[name] or start, start) for name in self.CHANGED_ON}
        node = Mapping(self.node.source, self.node.start, self.node.end, list(nodes.values()))
        return Turn(start, fields, node, key.span, block)


def _days(node: Node | None) -> tuple[list[tuple[date, Scalar, Mapping]], list[Finding]]:
    """The days of a `from:` with what stands behind each, earliest first."""
    days, findings = [], []
    for key, block in node.pairs if isinstance(node, Mapping) else ():
        try:
            start = read_day(key.value)
        except ValueError:
            help = f"{day_help(key.value)}: the day from which the text holds"
            findings.append(Finding("schema", key.span, f"`{key.value}` is not a day of the calendar", help))
            continue
        if isinstance(block, Mapping) and block.pairs:
            days.append((start, key, block))
        else:
            help = "write below the day what reads otherwise from then on, such as `answer:`, or delete the day"
            findings.append(Finding("schema", key.span, f"nothing is written for {key.value}", help))
    return sorted(days, key=lambda day: day[0]), findings


def _items(values: list[Any], node: Node | None) -> list[tuple[Any, Node]]:
    # A draft may have items in its file that cannot be read, and then none at all.
    return list(zip(values, node.items, strict=False)) if isinstance(node, Listing) else []


def _about(item: Any) -> object:
    """What of two items in a list are the same, so that the later one takes the place of the other."""
    return (getattr(item, "policy", None), _quoted(item)) if isinstance(item, Record) else item


def _stands_in(item: Any, texts: list[str]) -> bool:
    """Whether the words that a pin or a waiver quotes still stand in one of the texts."""
    return not isinstance(item, Record) or any(_quoted(item) in text for text in texts)


def _quoted(item: Any) -> str:
    words: str = item.text
    return words


_C = TypeVar("_C", bound=ChangingRecord)


def turns_of(records: Iterable[_C]) -> list[tuple[_C, Turn]]:
    """The turns of some records, by day and then in the order of the files."""
    turns = [(record, turn) for record in records for turn in record.turns]
    return sorted(turns, key=lambda pair: pair[1].start)
