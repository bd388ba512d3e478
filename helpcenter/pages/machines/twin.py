"""The Markdown twin of an answer at /a/<id>.md: the same text for whoever reads no HTML.

Its front matter tells what a program wants to know: the page, the day of the policy, until when it holds, the constants behind it.
"""

from __future__ import annotations

from datetime import date

from helpcenter.content.model import Entry
from helpcenter.content.yaml_tree import dump
from helpcenter.pages.answer_in_words import AnswerInWords
from helpcenter.pages.answers import address
from helpcenter.pages.site_config import SiteConfig
from helpcenter.policy.policy import Policy
from helpcenter.text.conversion import quote

TWIN_TYPE = "text/markdown"
"""What hosts must call it (RFC 7763)."""


def twin(
    entry: Entry, words: AnswerInWords, policy: Policy, config: SiteConfig, until: date | None, updated: str
) -> str:
    """The text of the file: what the page says, with what it announces, and links that lead there from anywhere.

    `until` is the last day on which the policy holds.
    """
    facts = {
        "title": words.question,
        "url": f"{config.url}{address(entry)}",
        "as_of": str(policy.day),
        **({"holds_until": str(until)} if until else {}),
        "updated": updated,
        "constants": policy.rests_on(entry),
    }
    parts = [f"---\n{dump(facts)}---", f"# {quote(words.question)}", words.twin]
    if words.coming:
        parts += [
            f"## {quote(policy.interface['changes_soon.title'])}",
            "\n".join(f"- {quote(change.text)}" for change in words.coming),
        ]
    return "\n\n".join(parts) + "\n"
