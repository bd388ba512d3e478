"""The Markdown twin of an answer at /a/<id>.md: the same text for whoever reads no HTML.

Its front matter tells what a program wants to know: the page, the day of the policy, until when it holds, the constants behind it.
"""

from __future__ import annotations

from datetime import date

from helpcenter.content.yaml_tree import dump
from helpcenter.pages.answer_in_words import AnswerInWords
from helpcenter.policy.policy import Policy
from helpcenter.text.conversion import quote

TWIN_TYPE = "text/markdown"
"""What hosts must call it (RFC 7763)."""


def days_in_yaml(policy: Policy, until: date | None, updated: str) -> str:
    """The days that a twin names: that of the policy, the last one on which it holds, and that on which the page last changed."""
    return dump({"as_of": str(policy.day), **({"holds_until": str(until)} if until else {}), "updated": updated})


def twin(words: AnswerInWords, policy: Policy, days: str) -> str:
    """The text of the file: what the page says, with what it announces, and links that lead there from anywhere.

    `days` are those of `days_in_yaml`: many twins have the same.
    """
    facts, more = words.twin_facts
    parts = [f"---\n{facts}{days}{more}---", f"# {quote(words.question)}", words.twin]
    if words.coming:
        parts += [
            f"## {quote(policy.interface['changes_soon.title'])}",
            "\n".join(f"- {quote(change.text)}" for change in words.coming),
        ]
    return "\n\n".join(parts) + "\n"
