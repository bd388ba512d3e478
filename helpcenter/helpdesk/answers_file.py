"""answers.json: every answer with its reply, for programs. It stands on the site, and in the export as the same file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from helpcenter.content.model import Catalog
from helpcenter.helpdesk.document import records
from helpcenter.helpdesk.macro import Tool, macros
from helpcenter.helpdesk.manifest import policy_version
from helpcenter.helpdesk.saved import Saved
from helpcenter.pages.answers import address, plain_answer, summary
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import Policy, used_by
from helpcenter.policy.text_days import TextDays

ANSWERS_FILE = "answers.json"
_NOBODY = Tool("answers")


def answers_json(catalog: Catalog, policy: Policy, config: SiteConfig) -> str:
    """The file: of which day and policy it is, and the answers in the order of their ids. No reply holds a place to be filled."""
    days = TextDays(catalog, policy)
    entries = {entry.id: entry for entry in catalog.published}
    answers = [
        {
            "id": macro.id,
            "question": macro.question,
            "topic": entry.topic,
            "url": address(entry),
            "address": macro.link,
            "summary": summary(entry, policy),
            "answer": plain_answer(entry, policy),
            "reply": macro.text,
            "version": macro.version,
            "updated": days.of(entries=[entry]),
            "constants": sorted(id for id in used_by(entry) if id in policy.constants),
        }
        for macro in macros(catalog, policy, config, _NOBODY)
        for entry in (entries[macro.id],)
    ]
    head = {"as_of": policy.day.isoformat(), "policy": policy_version(policy), "site": config.url}
    return f"{json.dumps({**head, 'answers': answers}, ensure_ascii=False, indent=1)}\n"


def read(data: bytes, path: str) -> Iterator[Saved]:
    """The replies of such a file. Raises Garbled."""
    for number, answer in enumerate(records(data, "id", "reply"), 1):
        title = str(answer.get("question") or answer["id"])
        yield Saved(str(answer["id"]), title, str(answer["reply"]), f"{path}, answer {number}")
