"""Entries with a policy -> what people read: filled texts, facts, replies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpcenter.markup import one_line, plain, quote
from helpcenter.model import Catalog, Entry
from helpcenter.policy import NOT_STATED, Policy, used_by

_FACT_TYPES = frozenset(
    {"duration", "clock-range", "weekdays", "time-zone", "money", "event", "choice", "names", "yes-no"}
)


def question(entry: Entry, policy: Policy) -> str:
    """The question with its references filled, as plain text."""
    return one_line(policy.fill(entry.question, quote))


def summary(entry: Entry, policy: Policy) -> str:
    """The summary with its references filled, as plain text."""
    return one_line(policy.fill(entry.summary, quote))


def answer_markdown(entry: Entry, policy: Policy) -> str:
    """The answer as Markdown with its references filled; links still name addresses of the site."""
    return policy.fill(entry.answer, quote).strip()


def reply(entry: Entry, policy: Policy, site_url: str, coming: Sequence[dict[str, Any]] = ()) -> str:
    """What an agent pastes into a chat: the answer as plain text, what changes soon (notice.py), the page's whole address."""
    soon = [notice["text"] for notice in coming]
    return "\n\n".join(
        [plain(answer_markdown(entry, policy), site_url), *soon, f"{site_url.rstrip('/')}/{address(entry)}"]
    )


def address(entry: Entry) -> str:
    """The answer's address, relative to the site."""
    return f"a/{entry.id}/"


def anchor(constant: str) -> str:
    """The anchor of a constant on its policy page."""
    return constant.replace(".", "-").replace("_", "-")


def facts(entry: Entry, catalog: Catalog, policy: Policy) -> list[dict[str, str]]:
    """The constants that an answer uses, in words, each with the way to its policy. Menu paths and contact data are no facts."""
    found = []
    for id in used_by(entry):
        constant = catalog.constants.get(id)
        if constant is None or not policy.has(id) or not _is_fact(constant.type, constant.area, entry.topic):
            continue
        found.append(
            {
                "label": constant.label,
                "value": policy.words(id, "capital"),
                "counted": counted(policy, id),
                "url": f"policies/{constant.area}/#{anchor(id)}",
            }
        )
    return found


def counted(policy: Policy, id: str) -> str:
    """From what a duration counts, as a sentence; "" for constants that do not count, and where no duration is in force."""
    start = policy.counted_from(id)
    if start is None or (start in policy.constants and not policy.has(start)):
        return ""
    return "The shop does not say from when this counts." if start == NOT_STATED else f"Counted from {start}."


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


def _is_fact(type_name: str, area: str, topic: str) -> bool:
    return (type_name in _FACT_TYPES or type_name == "text") and (area != "contact" or topic == "contact")


def page_meta(
    entry: Entry, catalog: Catalog, policy: Policy, site_url: str, coming: Sequence[dict[str, Any]] = ()
) -> dict[str, Any]:
    """The front matter that only an answer's page has; `coming` are the changes that it announces (notice.py)."""
    related = [other for id in entry.related if (other := catalog.published_as(id)) is not None]
    topic = catalog.topic_by_id[entry.topic]
    return {
        "question": question(entry, policy),
        "summary": summary(entry, policy),
        "topic": {"id": topic.id, "title": topic.title, "url": f"topics/{topic.id}/"},
        "facts": facts(entry, catalog, policy),
        "related": [teaser(other, policy) for other in related],
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
        "topic": one_line(policy.fill(catalog.topic_by_id[entry.topic].title, quote)),
        "reply": reply(entry, policy, site_url, coming),
        "open": rests_on_open_question(entry, policy),
    }


def teaser(entry: Entry, policy: Policy) -> dict[str, str]:
    """An answer in a list: question, address, summary."""
    return {"question": question(entry, policy), "url": address(entry), "summary": summary(entry, policy)}
