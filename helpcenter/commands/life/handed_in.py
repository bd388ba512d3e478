"""What a change of the writers' files changes for readers, in plain words: answers, what their pages say, rules, lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from helpcenter.content.model import Catalog, Entry
from helpcenter.content.values.value import plain_words
from helpcenter.guard.report import count
from helpcenter.policy.policy import Policy, resolve

_MOST = 12
"""So many things of one kind are named."""


def handed_in(before: Catalog, now: Catalog, day: date) -> list[str]:
    """The changes, a line each, the weightiest first."""
    lines = [
        *_answers(before, now),
        *_texts(before, now, day),
        *_constants(before, now, day),
        *_topics(before, now),
        *_drafts(before, now),
        *_asked(before, now),
    ]
    return [line.replace("\n", " ") for line in lines]


def _answers(before: Catalog, now: Catalog) -> Iterator[str]:
    """Answers that are new, have gone, or are called or stand otherwise."""
    old, new = ({entry.id: entry for entry in catalog.published} for catalog in (before, now))
    kept = {alias: entry for entry in new.values() for alias in entry.aliases}
    ended = {name: one for one in now.retired for name in (one.id, *one.aliases) if one.kind == "answer"}
    for id, entry in new.items():
        if id not in old and not any(alias in old for alias in entry.aliases):
            yield f"New answer: {entry.question} (/a/{id}/)"
    for id, entry in old.items():
        if id in kept and kept[id].id in old:
            yield f"Merged: {entry.question} goes into {kept[id].question} (/a/{id}/ leads there)"
        elif id in kept:
            yield f"Renamed: {entry.question} (/a/{id}/ leads to /a/{kept[id].id}/)"
        elif id in ended:
            yield f"Ended: {entry.question} (/a/{id}/ says so)"
        elif id not in new:
            yield f"Gone: {entry.question} (/a/{id}/)"
        elif new[id].topic != entry.topic:
            yield f"Moved: {entry.question} (from {entry.topic} to {new[id].topic})"


def _texts(before: Catalog, now: Catalog, day: date) -> Iterator[str]:
    """Answers whose own texts are others, and those that say something else because a rule has changed."""
    policies = [resolve(catalog, day)[0] for catalog in (before, now)]
    own, through = [], []
    for entry in now.published:
        was = next((before.published_as(id) for id in (entry.id, *entry.aliases) if before.published_as(id)), None)
        if was is None:
            continue
        if was.texts != entry.texts:
            fields = [name for name in entry.TEXTS if was.texts.get(name) != entry.texts.get(name)]
            own.append(f"Changed: {entry.question} ({', '.join(fields)})")
        elif _shown(was, policies[0]) != _shown(entry, policies[1]):
            through.append(f"Says another value now: {entry.question} (/a/{entry.id}/)")
    yield from (*_some(own, "changed answer"), *_some(through, "answer that says another value"))


def _shown(entry: Entry, policy: Policy) -> Mapping[str, str]:
    return {name: policy.fill(text) for name, text in entry.texts.items()}


def _constants(before: Catalog, now: Catalog, day: date) -> Iterator[str]:
    old, new = before.constants, now.constants
    for id in new.keys() - old.keys():
        yield f"New rule: {new[id].label} ({id})"
    for id in old.keys() - new.keys():
        yield f"Rule that is gone: {old[id].label} ({id})"
    changed = []
    for id in [id for id in new if id in old and new[id].node.span.text != old[id].node.span.text]:
        starts = {one.start: plain_words(one.value) for one in new[id].timeline}
        known = {one.start: plain_words(one.value) for one in old[id].timeline}
        values = [
            f"{value} from {start} on" if start > day else str(value)
            for start, value in starts.items()
            if known.get(start) != value
        ]
        changed.append(f"Changed rule: {new[id].label} ({id}{': ' if values else ''}{', '.join(values)})")
    yield from _some(changed, "changed rule")


def _topics(before: Catalog, now: Catalog) -> Iterator[str]:
    old, new = before.topic_by_id, now.topic_by_id
    for id in new:
        if id not in old:
            yield f"New topic: {new[id].title} (/topics/{id}/)"
        elif new[id].texts != old[id].texts:
            yield f"Changed topic: {new[id].title}"
    for id in old.keys() - new.keys():
        yield f"Topic that is gone: {old[id].title}"
    pages = {page.uri: page.source.text for page in before.hand_pages}
    for page in now.hand_pages:
        if pages.get(page.uri) != page.source.text:
            yield f"{'Changed' if page.uri in pages else 'New'} page: {page.meta.get('title', page.uri)}"


def _drafts(before: Catalog, now: Catalog) -> Iterator[str]:
    old = {draft.id: draft.node.span.text for draft in before.drafts}
    drafts = [draft for draft in now.drafts if old.get(draft.id) != draft.node.span.text]
    yield from (f"Draft, on no page: {draft.entry.question}" for draft in drafts)


def _asked(before: Catalog, now: Catalog) -> Iterator[str]:
    """How people ask, in figures; lines that only follow their answer are the same lines."""
    old, new = _lines(before, now), _lines(now, now)
    added, gone = len(new - old), len(old - new)
    if added or gone:
        yield f"How people ask: {count(added, 'line')} more, {count(gone, 'line')} fewer"


def _lines(catalog: Catalog, now: Catalog) -> set[tuple[str, str]]:
    """The lines, each with the answer that it asks for as it is called now."""
    called = {entry.id: (now.published_as(entry.id) or entry).id for entry in catalog.published}
    asked = {(called[entry.id], line) for entry in catalog.published for line in catalog.asked(entry)}
    return asked | {("", line) for line in (*catalog.unanswered, *catalog.talk)}


def _some(lines: list[str], called: str) -> list[str]:
    left = len(lines) - _MOST
    return lines if left <= 0 else [*lines[:_MOST], f"... and {count(left, called)} more"]
