"""answers.json: every answer with its reply, for programs. It stands on the site, and in the export as the same file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from helpcenter.content.model import Catalog
from helpcenter.helpdesk.document import records
from helpcenter.helpdesk.manifest import policy_version
from helpcenter.helpdesk.saved import Saved
from helpcenter.pages.answer_in_words import AnswersInWords
from helpcenter.pages.answers import address
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import Policy

ANSWERS_FILE = "answers.json"


def answers_json(catalog: Catalog, policy: Policy, config: SiteConfig, answers: AnswersInWords | None = None) -> str:
    """The file: of which day and policy it is, and the answers in the order of their ids. No reply holds a place to be filled."""
    answers = answers or AnswersInWords(catalog, policy, config)
    told = [
        {
            "id": entry.id,
            "question": words.question,
            "topic": entry.topic,
            "url": address(entry),
            "address": f"{config.url}{address(entry)}",
            "summary": words.summary,
            "answer": words.plain,
            "reply": words.letter,
            "version": words.version,
            "updated": words.updated.isoformat(),
            "constants": sorted(id for id in words.constants if id in policy.constants),
        }
        for entry in sorted(catalog.published, key=lambda entry: entry.id)
        for words in (answers.of(entry),)
    ]
    head = {"as_of": policy.day.isoformat(), "policy": policy_version(policy), "site": config.url}
    return f"{json.dumps({**head, 'answers': told}, ensure_ascii=False, indent=1)}\n"


def read(data: bytes, path: str) -> Iterator[Saved]:
    """The replies of such a file. Raises Garbled."""
    for number, answer in enumerate(records(data, "id", "reply"), 1):
        title = str(answer.get("question") or answer["id"])
        yield Saved(str(answer["id"]), title, str(answer["reply"]), f"{path}, answer {number}")
