"""What the edit box asks for: a text as it stands, what the check says of another one in its place, and that it be written.

The files are read anew for every question, and what is judged is judged in memory: only `save` writes, one stretch of one file.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpcenter.content.addresses import ANSWERS, CONTACT, POLICIES, TOPICS
from helpcenter.content.editing.scalar_text import Unwritable
from helpcenter.content.files import tree_of
from helpcenter.content.model import Catalog, Constant, Entry
from helpcenter.content.record import Record
from helpcenter.content.written import Written, bound
from helpcenter.guard.binding import topic_areas
from helpcenter.guard.causes import UNREAD
from helpcenter.guard.check import Checked
from helpcenter.pages.answers import shown
from helpcenter.pages.front_matter import Json
from helpcenter.policy.policy import Policy
from helpcenter.site.preview.edit_fields import EditField, fields_named
from helpcenter.site.preview.edit_guard import Refusal
from helpcenter.text.conversion import Unconvertible, converted, quote
from helpcenter.text.finding import Finding, Severity
from helpcenter.text.hypertext import Element, fragment
from helpcenter.text.markup import with_root
from helpcenter.text.source import MAX_BYTES, MAX_TEXT, decode, rewritten
from helpcenter.text.tree import Unreadable, data_of


class Busy(Exception):
    """Another command is writing into the folder."""


Keep = Callable[[Callable[[], tuple[Path, bytes] | None]], None]
"""Carries out what gives a file its new bytes, or nothing, while no other command writes there. Raises Busy where one does."""


@dataclass(frozen=True)
class EditTexts:
    """The texts of one root, as the preview edits them."""

    root: Path
    read: Callable[[], Written]
    """The files as they are now."""
    judge: Callable[[Written], Checked]
    """The check of some files, on the day of the preview."""
    latest: Callable[[], Checked]
    """What the pages were made of."""
    keep: Keep
    site_root: str = "/"
    """The path with which links to the site's own pages begin."""

    def open(self, name: str) -> Json:
        """The texts that a name stands for, as they stand in the files now."""
        written, policy = self.read(), self.latest().policy
        fields = fields_named(written.catalog, policy, name)
        if not fields:
            raise Refusal(404, _MISSING)
        owner = name.partition(" ")[0]
        return {
            "texts": [
                {
                    "name": f"{owner} {field.way}",
                    "called": field.called,
                    "long": field.is_long,
                    "text": field.text,
                    "place": field.place.place,
                    "digest": self._digest(field),
                }
                for field in fields
            ]
        }

    def check(self, name: str, text: str) -> Json:
        """What the check says of a text in the place of another: what is wrong in it, and what is wrong elsewhere because of it."""
        written = self.read()
        field = self._field(written, name)
        source, new = field.record.file, self._with(field, text)
        files = written.files.with_texts(lambda one: new if one.path == source.path else one.text)
        # What is wrong with files that cannot be read is no matter of this text.
        tried = bound(files)
        checked = self.judge(tried)
        now = next(iter(fields_named(tried.catalog, checked.policy, name)), None)
        known = Counter(map(_alike, self.latest().findings))
        here, because, others = [], [], 0
        for finding in sorted(checked.findings, key=_weight):
            at = now.place_of(finding) if now else None
            if at is not None:
                here.append(_told(finding, at))
            elif known[_alike(finding)] > 0:
                known[_alike(finding)] -= 1
                others += finding.span.source.path == source.path and finding.severity is not Severity.NOTE
            else:
                because.append(_told(finding))
        shown = self._shown(field, text, checked.policy)
        return {"here": _read_once(here), "because": _read_once(because), "others": others, "shown": shown}

    def save(self, name: str, text: str, digest: str) -> Json:
        """Writes a text in the place of another, if the file is still as the page knows it; all else stays to the byte."""
        done: Json = {}

        def new_bytes() -> tuple[Path, bytes] | None:
            field = self._field(self.read(), name)
            path = field.record.file.path
            place, raw = self._raw(path)
            if _digest_of(raw) != digest or decode(raw) != field.record.file.text:
                raise Refusal(409, "the file has changed meanwhile", theirs=field.text, digest=_digest_of(raw))
            new = rewritten(raw.decode(), self._stretches(field, text)).encode()
            done.update(digest=_digest_of(new), changed=new != raw, place=field.place.place)
            return (place, new) if new != raw else None

        try:
            self.keep(new_bytes)
        except Busy:
            raise Refusal(423, "another command is writing here: save again when it has ended") from None
        except OSError as error:
            raise Refusal(500, f"the file could not be written: {error.strerror or error}") from None
        return done

    def choices(self, name: str) -> Json:
        """What can be put into a text: constants with what they say today in each format, and pages to link to."""
        checked = self.latest()
        owner = next((field.record for field in fields_named(checked.catalog, checked.policy, name)), None)
        return {
            "constants": list(_constants(checked.catalog, checked.policy, owner)),
            "links": list(_links(checked.catalog, checked.policy)),
        }

    def _field(self, written: Written, name: str) -> EditField:
        fields = fields_named(written.catalog, self.latest().policy, name)
        if len(fields) != 1 or not name.endswith(f" {fields[0].way}"):
            raise Refusal(404, _MISSING)
        return fields[0]

    def _stretches(self, field: EditField, typed: str) -> list[tuple[int, int, str]]:
        text = field.written(typed)
        if not any(char.isprintable() and not char.isspace() for char in text):
            raise Refusal(422, "nothing is left of this text; to take it away, delete its field in the file")
        if len(text) > MAX_TEXT:
            raise Refusal(422, f"this text has more than {MAX_TEXT:,} characters")
        try:
            return field.stretches(typed)
        except Unwritable as error:
            raise Refusal(422, str(error)) from None

    def _with(self, field: EditField, typed: str) -> str:
        return rewritten(field.record.file.text, self._stretches(field, typed))

    def _raw(self, path: str) -> tuple[Path, bytes]:
        """A file as it is on the disk. The tree is walked again, and no link is followed that leads out of it."""
        place = tree_of(self.root).files.get(path)
        try:
            if place is not None:
                return place, data_of(place, MAX_BYTES)
        except (Unreadable, OSError):
            pass
        raise Refusal(409, "the file has gone, or is no plain file any more")

    def _digest(self, field: EditField) -> str:
        _, raw = self._raw(field.record.file.path)
        return _digest_of(raw) if decode(raw) == field.record.file.text else ""

    def _shown(self, field: EditField, typed: str, policy: Policy) -> list[Any]:
        """The text as the page will show it."""
        filled = policy.fill(field.written(typed), quote).strip()
        if not field.is_long and isinstance(field.record, Entry | Constant):
            filled = shown(field.written(typed), policy)
        try:
            return [_plain(part) for part in fragment(converted(with_root(filled, self.site_root))).children]
        except Unconvertible:
            return []


_MISSING = "this text stands in no file any more, or its file cannot be read: see the findings"


def _digest_of(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


def _alike(finding: Finding) -> tuple[str, str, str, Severity]:
    """What a finding keeps when the lines above it become more or fewer."""
    return finding.rule, finding.span.source.path, finding.message, finding.severity


def _weight(finding: Finding) -> int:
    """Errors first."""
    return list(Severity).index(finding.severity)


def _told(finding: Finding, at: tuple[int, int] | None = None) -> Json:
    told = {
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "rule": finding.rule,
        "notes": [note.text for note in finding.notes],
    }
    return told | ({"at": at} if at else {"place": finding.span.place})


def _read_once(told: list[Json]) -> list[Json]:
    """The findings; that several sentences wait for a reader is said once, behind the others."""
    unread = [finding for finding in told if finding["rule"] in UNREAD]
    others = [finding for finding in told if finding["rule"] not in UNREAD]
    if len(unread) < 2:
        return [*others, *unread]
    message = f"{len(unread)} sentences are new or changed, and nobody has read them since"
    help = "read them; if they are right, run `python3 build_faq.py accept`"
    return [*others, {**unread[0], "message": message, "help": help, "notes": []}]


def _plain(part: Element | str) -> Any:
    """HTML as lists: the tag, its attributes, and what stands inside. No page takes a text as HTML."""
    if isinstance(part, str):
        return part
    return [part.tag, dict(part.attributes), *map(_plain, part.children)]


def _constants(catalog: Catalog, policy: Policy, owner: Record | None) -> Iterator[Json]:
    """Those that the text may use first, each with what a reference to it shows today."""
    areas = topic_areas(catalog, owner) if isinstance(owner, Entry) else None
    near = {id for id, constant in policy.constants.items() if areas is not None and constant.area in areas}
    if isinstance(owner, Entry):
        near.update(owner.uses)
    for id in sorted(policy.constants, key=lambda id: id not in near):
        constant = policy.constants[id]
        formats = ["", *constant.formats, "rule", "note", "conditions", "start"]
        ways = {format: policy.words(id, format) for format in formats if policy.can_fill(id, format)}
        if ways:
            yield {
                "id": id,
                "label": constant.label,
                "ways": [[format, words] for format, words in ways.items() if words],
                "far": areas is not None and id not in near,
            }


def _links(catalog: Catalog, policy: Policy) -> Iterator[Json]:
    pages = [
        *((shown(entry.question, policy), ANSWERS.address(entry.id)) for entry in catalog.published),
        *((shown(topic.title, policy), TOPICS.address(topic.id)) for topic in catalog.topics if not topic.leads_to),
        *((shown(area.title, policy), POLICIES.address(area.area)) for area in catalog.shown_areas),
        ("Contact us", CONTACT),
    ]
    yield from ({"title": title, "address": f"/{address}"} for title, address in pages)
