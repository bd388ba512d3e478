"""Prose: every text of the catalog that people will read, with the way back to its place in a file.

Phrasings are shoppers' own words and are never displayed, so they are not prose (design.md, "Nouns").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from helpcenter.content.model import Catalog, Constant, Entry, HandPage, PolicyFile, Topic, Waiver
from helpcenter.content.node import Scalar
from helpcenter.content.passages import Passage, Permit, permits
from helpcenter.content.record import Record
from helpcenter.text.source import Span


@dataclass(frozen=True)
class Prose:
    """One text: whose it is, in which field, and the words."""

    owner: Entry | Topic | PolicyFile | Constant | HandPage | Passage = field(repr=False)
    path: tuple[str | int, ...]
    text: str

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` stands in the file."""
        if isinstance(self.owner, Passage):
            return self.owner.span(start, end)
        if isinstance(self.owner, Record):
            return self.owner.stretch(self.path, start, end)
        if self.owner.front is not None and isinstance(node := self.owner.front.get(str(self.path[0])), Scalar):
            return node.stretch(start, end)
        return self.owner.source.span(self.owner.body_start + start, self.owner.body_start + end)

    @property
    def entry(self) -> Entry | None:
        """The entry it belongs to, if any."""
        return self.owner if isinstance(self.owner, Entry) else None

    @property
    def can_refer(self) -> bool:
        """Whether a reference to a constant can stand here."""
        return not isinstance(self.owner, Passage)

    @property
    def waivers(self) -> Sequence[Waiver | Permit]:
        """What may be typed by hand here: the waivers of an entry, or what a comment of the file permits."""
        if isinstance(self.owner, Passage):
            return permits(self.owner.source)
        return self.owner.waivers if isinstance(self.owner, Entry) else ()

    @property
    def called(self) -> str:
        """What a finding calls it: "this answer", "this summary"."""
        if isinstance(self.owner, Passage):
            return self.owner.called
        if self.path[0] == "next":
            return "this next step"
        return f"this {self.path[0]}" if not isinstance(self.owner, HandPage) else "this page"


def prose(catalog: Catalog) -> Iterator[Prose]:
    """All prose of the catalog, file by file."""
    for topic in catalog.topics:
        yield from _fields(topic)
    for entry in catalog.entries:
        yield from _fields(entry)
    for area in catalog.areas:
        yield from _fields(area)
        for constant in area.constants:
            yield from _fields(constant)
            for key, sentence in constant.says.items():
                yield Prose(constant, ("says", key), sentence)
            for name in ("start", "end") if constant.dates else ():
                yield Prose(constant, ("dates", name), getattr(constant.dates, name))
            for number, question in enumerate(constant.confirm):
                yield Prose(constant, ("confirm", number), question)
            if constant.type in ("text", "event", "names", "choice"):
                for start, value in constant.values.items():
                    texts = enumerate(value) if isinstance(value, list) else [(None, value)]
                    for place, text in texts:
                        yield Prose(constant, ("values", start) if place is None else ("values", start, place), text)
            if constant.counted_from and constant.counted_from not in catalog.constants:
                yield Prose(constant, ("counted_from",), constant.counted_from)
    for page in catalog.hand_pages:
        for name in ("title", "heading", "description"):
            if isinstance(page.meta.get(name), str):
                yield Prose(page, (name,), page.meta[name])
        yield Prose(page, ("body",), page.body)


def around(catalog: Catalog) -> Iterator[Prose]:
    """What people read around these texts: templates, scripts, READMEs. No references can stand there."""
    for passage in catalog.around:
        yield Prose(passage, ("text",), passage.text)


def _fields(owner: Entry | Topic | PolicyFile | Constant) -> Iterator[Prose]:
    for name, text in owner.texts.items():
        yield Prose(owner, (name,), text)
