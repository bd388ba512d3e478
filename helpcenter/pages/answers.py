"""Entries with a policy -> what people read: filled texts, facts, replies."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from helpcenter.content.model import Catalog, Entry
from helpcenter.content.reference import references
from helpcenter.content.value import Absent
from helpcenter.figures.quantity import Duration, Unit
from helpcenter.pages.markup import one_line, plain, quote
from helpcenter.policy.policy import NOT_STATED, Policy, day_words, used_by

NEXT = "What to do next"
"""The heading of an entry's `next` on its page."""

_ANYHOW = "If you still have a question, [contact customer service](/contact/)."
"""What stands under it where the entry has none."""

_OURS = re.compile(r"(\[)?\b(contact|ask) (?(1)|\[)customer service\]\(/contact/\)", re.IGNORECASE)
"""What a reply does not say in these words: customer service is who sends it."""

_NO_FACTS = frozenset({"email", "address"})
"""Types of constants that state no rule."""


def shown(text: str, policy: Policy) -> str:
    """A short text with its references filled, as plain words on one line."""
    return one_line(policy.fill(text, quote))


def question(entry: Entry, policy: Policy) -> str:
    """The question with its references filled, as plain text."""
    return shown(entry.question, policy)


def summary(entry: Entry, policy: Policy) -> str:
    """The summary with its references filled, as plain text."""
    return shown(entry.summary, policy)


def answer_markdown(entry: Entry, policy: Policy) -> str:
    """The answer as Markdown with its references filled; links still name addresses of the site."""
    return policy.fill(entry.answer, quote).strip()


def next_markdown(entry: Entry, policy: Policy) -> str:
    """What to do next, as Markdown with its references filled; "" where the entry does not say it."""
    return policy.fill(entry.next or "", quote).strip()


def whole_markdown(entry: Entry, policy: Policy) -> str:
    """Answer and next step without a heading between them, as they are pasted into a chat and read by machines."""
    return "\n\n".join(part for part in (answer_markdown(entry, policy), next_markdown(entry, policy)) if part)


def page_markdown(entry: Entry, policy: Policy) -> str:
    """Answer and next step as they stand on the answer's page."""
    return f"{answer_markdown(entry, policy)}\n\n## {NEXT}\n\n{next_markdown(entry, policy) or _ANYHOW}"


def reply(entry: Entry, policy: Policy, site_url: str, coming: Sequence[dict[str, Any]] = ()) -> str:
    """What an agent pastes into a chat: the answer and the next step as plain text, what changes soon (upcoming.py), the page's whole address.

    There "ask customer service" reads "ask us", without the way to the contact page.
    """
    soon = [notice["text"] for notice in coming]
    said = _OURS.sub(r"\2 us", whole_markdown(entry, policy))
    return "\n\n".join([plain(said, site_url), *soon, f"{site_url.rstrip('/')}/{address(entry)}"])


def address(entry: Entry) -> str:
    """The answer's address, relative to the site."""
    return f"a/{entry.id}/"


def anchor(constant: str) -> str:
    """The anchor of a constant on its policy page."""
    return constant.replace(".", "-").replace("_", "-")


def facts(entry: Entry, catalog: Catalog, policy: Policy) -> list[dict[str, str]]:
    """The constants that an answer uses, in words, each with its conditions and the way to its rule.

    Menu paths and contact data are left out, except where the answer uses nothing else. `recorded` is the day on which the value
    in force starts: nothing is known of earlier days (facts.md).
    """
    used = [catalog.constants[id] for id in used_by(entry) if id in catalog.constants and policy.has(id)]
    rules = [constant for constant in used if constant.area != "contact" or entry.topic == "contact"]
    found = []
    for constant in rules or used:
        id = constant.id
        if constant.type in _NO_FACTS:
            continue
        found.append(
            {
                "label": constant.label,
                "value": in_words(policy, id, capital=True),
                "days": kind_of_days(policy, id),
                "counted": counted(policy, id),
                "conditions": shown(constant.conditions or "", policy),
                "recorded": day_words(policy.in_force[id].start),
                "url": f"policies/{constant.area}/#{anchor(id)}",
            }
        )
    return found


def in_words(policy: Policy, id: str, capital: bool = False) -> str:
    """A constant's sentence where its value stands for one, else its bare value, joined as its own rule joins it ("and", "or").

    What the sentence refers to may have no value yet on a past day; that is said, not guessed.
    """
    constant = policy.constants[id]
    joins = any(one.id == id and one.format == "or" for one in references(constant.rule or ""))
    text = policy.sentence(id) or (policy.words(id, "or") if joins else policy.words(id))
    for gap in reversed(references(text)):
        text = f"{text[: gap.start]}(not recorded){text[gap.end :]}"
    return text[:1].upper() + text[1:] if capital else text


def counted(policy: Policy, id: str) -> str:
    """From what a duration counts, as a sentence; "" for constants that do not count, and where no duration is in force."""
    start = policy.counted_from(id)
    if start is None or isinstance(policy.value(id), Absent) or (start in policy.constants and not policy.has(start)):
        return ""
    return "The shop does not say from when this counts." if start == NOT_STATED else f"Counted from {start}."


def kind_of_days(policy: Policy, id: str) -> str:
    """Which days a duration counts, where it counts days: business days are never calendar days."""
    value = policy.value(id)
    kinds = {Unit.DAY: "calendar days", Unit.BUSINESS_DAY: "business days"}
    return kinds.get(value.unit, "") if isinstance(value, Duration) else ""


def rests_on_open_question(entry: Entry, policy: Policy) -> bool:
    """Whether a constant that the answer uses waits for the owner's word."""
    return bool(policy.open_questions(used_by(entry)))


def users(catalog: Catalog) -> dict[str, list[Entry]]:
    """For each constant the published entries that use it."""
    found: dict[str, list[Entry]] = {}
    for entry in catalog.published:
        for id in used_by(entry):
            found.setdefault(id, []).append(entry)
    return found


def complaint(entry: Entry, policy: Policy, site_url: str) -> dict[str, str]:
    """Subject and body of an e-mail about an answer that did not help. They name it: the shop sees nothing else of the page."""
    subject = f"Not helpful: {entry.id} ({question(entry, policy)})"
    body = f"The answer: {site_url.rstrip('/')}/{address(entry)}\n\nWhat I wanted to know:\n"
    return {"subject": subject, "body": body}


def page_meta(
    entry: Entry, catalog: Catalog, policy: Policy, site_url: str, coming: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    """The front matter that only an answer's page has; `coming` are the changes that it announces (upcoming.py)."""
    topic = catalog.topic_by_id[entry.topic]
    return {
        "id": entry.id,
        "question": question(entry, policy),
        "summary": summary(entry, policy),
        "topic": {"id": topic.id, "title": topic.title, "url": f"topics/{topic.id}/"},
        "facts": facts(entry, catalog, policy),
        "written": day_words(entry.updated),
        "reviewed": day_words(entry.reviewed) if entry.reviewed else "",
        "complaint": complaint(entry, policy, site_url),
        "reply": reply(entry, policy, site_url, coming),
        **({"coming": list(coming)} if coming else {}),
    }


def desk_row(
    entry: Entry, catalog: Catalog, policy: Policy, site_url: str, coming: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    """An answer on the agents' desk: summary, link and reply, and whether it rests on an open question."""
    return {
        "id": entry.id,
        "question": question(entry, policy),
        "summary": summary(entry, policy),
        "url": address(entry),
        "link": f"{site_url.rstrip('/')}/{address(entry)}",
        "topic": shown(catalog.topic_by_id[entry.topic].title, policy),
        "reply": reply(entry, policy, site_url, coming),
        "open": rests_on_open_question(entry, policy),
    }


def teaser(entry: Entry, policy: Policy) -> dict[str, str]:
    """An answer in a list: question, address, summary."""
    return {"question": question(entry, policy), "url": address(entry), "summary": summary(entry, policy)}
