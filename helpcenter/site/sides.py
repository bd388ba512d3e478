"""Both sides of a day on which something changes: what people read until the day before, and from then on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from helpcenter.content.addresses import POLICIES, TOPICS
from helpcenter.content.model import Catalog
from helpcenter.figures.quantity import days_after
from helpcenter.pages.answers import address, answer_markdown, next_markdown, question, rule_address, shown, summary
from helpcenter.pages.policy_text import rules
from helpcenter.policy.changes import later_days
from helpcenter.policy.policy import Policy, day_words, resolve
from helpcenter.replies.reply import reply_of
from helpcenter.text.markup import plain


@dataclass(frozen=True)
class Stretch:
    """Some words of a text, and whether the other side says something else in their place."""

    text: str
    differs: bool


@dataclass(frozen=True)
class Sides:
    """A text as it reads on both sides of a day; a side on which it is not said has no words."""

    name: str
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]


@dataclass(frozen=True)
class ChangedPlace:
    """What reads otherwise of an answer, a topic, a policy page or a rule: how messages name it, its title, its page, and its texts."""

    named: str
    title: str
    url: str
    texts: tuple[Sides, ...]


@dataclass(frozen=True)
class ChangingDay:
    """A day from which on something reads otherwise, the last one before it, and all that does."""

    day: str
    words: str
    last: str
    places: tuple[ChangedPlace, ...]


_Place = tuple[str, str, str]
"""How messages name it, its title and its address."""


def coming_days(catalog: Catalog, day: date) -> tuple[ChangingDay, ...]:
    """The later days on which people begin to read something else, earliest first."""
    days = (sides_of(catalog, start) for start in later_days(catalog, day))
    return tuple(one for one in days if one.places)


def sides_of(catalog: Catalog, day: date) -> ChangingDay:
    """What people read otherwise from a day on."""
    last = days_after(day, -1)
    before, after = (
        {named: (title, url, texts) for (named, title, url), texts in _said(catalog.on(one), resolve(catalog, one)[0])}
        for one in (last, day)
    )
    places = []
    for named in {**after, **before}:
        title, url, _ = after.get(named) or before[named]
        old, new = (side[named][2] if named in side else {} for side in (before, after))
        names = (name for name in {**old, **new} if old.get(name, "") != new.get(name, ""))
        if texts := tuple(Sides(name, *_compared(old.get(name, ""), new.get(name, ""))) for name in names):
            places.append(ChangedPlace(named, title, url, texts))
    return ChangingDay(str(day), day_words(day), day_words(last), tuple(places))


def _said(catalog: Catalog, policy: Policy) -> Iterator[tuple[_Place, dict[str, str]]]:
    """All that people read on a day, place by place: the texts by their names, as plain words."""
    for entry in catalog.published:
        said = {
            "Question": question(entry, policy),
            "Summary": summary(entry, policy),
            "Answer": plain(answer_markdown(entry, policy)),
            "Next": plain(next_markdown(entry, policy)),
            "Reply": "\n\n".join(plain(part) for part in reply_of(entry, policy).body),
        }
        yield (entry.named, question(entry, policy), address(entry)), said
    for topic in catalog.topics:
        said = {"Title": topic.title, "Blurb": shown(topic.blurb, policy)}
        yield (topic.named, topic.title, (topic.leads_to or f"/{TOPICS.address(topic.id)}").lstrip("/")), said
    for area in catalog.shown_areas:
        said = {name.capitalize(): shown(text, policy) for name, text in area.texts.items()}
        yield (area.named, shown(area.title, policy), POLICIES.address(area.area)), said
        for rule in rules(area, area.constants, policy):
            constant = policy.constants[rule.id]
            said = {"Rule": rule.sentence, "Counted": rule.counted, "Note": rule.note, "Conditions": rule.conditions}
            yield (f"constant {constant.id}", constant.label, rule_address(constant)), said


def _compared(before: str, after: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """The two wordings in stretches. A word or two that happen to stand in both between others that do not are no common ground."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    sides: tuple[list[Stretch], list[Stretch]] = ([], [])
    for number, (kind, a, b, c, d) in enumerate(found):
        is_inside = 0 < number < len(found) - 1
        differs = kind != "equal" or (is_inside and sum(word.isalnum() for word in old[a:b]) < _COMMON)
        for side, text in zip(sides, ("".join(old[a:b]), "".join(new[c:d])), strict=True):
            if text and side and side[-1].differs == differs:
                side[-1] = Stretch(side[-1].text + text, differs)
            elif text:
                side.append(Stretch(text, differs))
    return tuple(sides[0]), tuple(sides[1])


_COMMON = 3
"""So many words in a row are common to two wordings, and fewer between others are not."""
TOKEN = re.compile(r"[\w:@'-]+(?:\.\w+)*|\s+|.")
"""A word, blanks or a sign: what differs between two wordings is told by these."""
