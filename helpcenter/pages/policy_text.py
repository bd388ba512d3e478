"""What a policy page says: the rules of an area as sentences, under their headings, and their figures in a table."""

from __future__ import annotations

from collections.abc import Callable

from helpcenter.content.model import Catalog, Constant, Entry, PolicyFile
from helpcenter.content.value import Absent
from helpcenter.pages.answers import address, anchor, counted, in_words, kind_of_days, question, shown
from helpcenter.pages.site_context import Meta
from helpcenter.policy.policy import NOT_STATED, Policy, day_words

_FIGURES = ("duration", "clock-range", "weekdays", "time-zone", "money")
"""The types whose values are figures: what people look for in a table."""


def rows(
    area: PolicyFile,
    policy: Policy,
    announced: Callable[[list[str]], list[Meta]] = lambda _: [],
    texts: bool = True,
) -> list[Meta]:
    """One row for each constant in force, in the order of the file.

    `announced` gives the changes that come soon (upcoming.py). Without `texts` a row holds the bare value and none of the
    sentences around it.
    """
    return [_row(constant, policy, announced, texts) for constant in area.constants if policy.has(constant.id)]


def chapters(rows: list[Meta]) -> list[Meta]:
    """The rows under their headings, in the order in which the file first names these; "" where a rule has none."""
    found: dict[str, list[Meta]] = {}
    for row in rows:
        found.setdefault(row["group"], []).append(row)
    return [
        {"title": title, "id": f"part-{number}", "rules": rules}
        for number, (title, rules) in enumerate(found.items(), 1)
    ]


def figures(area: PolicyFile, policy: Policy) -> list[Meta]:
    """The table of an area: what, the figure, from what it counts ("" for what does not count), since when it is recorded."""
    return [
        {
            "anchor": anchor(constant.id),
            "label": constant.label,
            "figure": _figure(policy, constant.id),
            "counted": _start(policy, constant.id),
            "recorded": day_words(policy.in_force[constant.id].start),
        }
        for constant in area.constants
        if constant.type in _FIGURES and policy.has(constant.id)
    ]


def answers_of(area: PolicyFile, catalog: Catalog, policy: Policy, users: dict[str, list[Entry]]) -> list[Meta]:
    """The answers that rest on an area, each once, in the order of the site; `users` are the entries that use a constant."""
    ids = {entry.id for constant in area.constants for entry in users.get(constant.id, ())}
    return [
        {"question": question(entry, policy), "url": address(entry)} for entry in catalog.published if entry.id in ids
    ]


def sentence_of(policy: Policy, id: str, texts: bool = True) -> str:
    """A constant as a sentence: the one that its value stands for, else its `rule`, else the bare value."""
    rule = policy.constants[id].rule
    if rule and texts and not isinstance(policy.value(id), Absent):
        return shown(rule, policy)
    text = in_words(policy, id, capital=True)
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _row(constant: Constant, policy: Policy, announced: Callable[[list[str]], list[Meta]], texts: bool) -> Meta:
    sentence = sentence_of(policy, constant.id, texts)
    return {
        "id": constant.id,
        "anchor": anchor(constant.id),
        "label": constant.label,
        "group": constant.group or "",
        "sentence": sentence,
        "counted": _count(policy, constant.id, sentence),
        "note": shown(constant.note, policy) if constant.note and texts else "",
        "conditions": shown(constant.conditions, policy) if constant.conditions and texts else "",
        "coming": announced([constant.id]),
    }


def _count(policy: Policy, id: str, sentence: str) -> str:
    """From what a duration counts, as a sentence, unless the rule itself has just said it."""
    start = policy.counted_from(id)
    return "" if start and start in sentence else counted(policy, id)


def _figure(policy: Policy, id: str) -> str:
    if isinstance(value := policy.value(id), Absent):
        return value.value.capitalize()
    days = kind_of_days(policy, id)
    text = policy.words(id, "capital")
    return f"{text} ({days})" if days and days not in text else text


def _start(policy: Policy, id: str) -> str:
    if not counted(policy, id):
        return ""
    start = policy.counted_from(id) or NOT_STATED
    return f"{start[0].upper()}{start[1:]}"
