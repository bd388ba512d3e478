"""The rows of a policy page: every constant of an area in words, and the answers that use it."""

from __future__ import annotations

from collections.abc import Callable

from helpcenter.answers import address, anchor, counted, question
from helpcenter.frame import Meta
from helpcenter.markup import one_line, quote
from helpcenter.model import Entry, PolicyFile
from helpcenter.notice import in_words
from helpcenter.policy import Policy
from helpcenter.value import Absent


def rows(
    area: PolicyFile,
    policy: Policy,
    users: dict[str, list[Entry]],
    announced: Callable[[list[str]], list[Meta]] = lambda _: [],
    notes: bool = True,
) -> list[Meta]:
    """One row for each constant in force, in the order of the file.

    `users` are the entries that use a constant, `announced` gives the changes that come soon (notice.py).
    """
    return [
        {
            "id": constant.id,
            "anchor": anchor(constant.id),
            "label": constant.label,
            "sentence": sentence_of(policy, constant.id),
            "counted": "" if isinstance(policy.value(constant.id), Absent) else counted(policy, constant.id),
            "note": one_line(policy.fill(constant.note, quote)) if constant.note and notes else "",
            "coming": announced([constant.id]),
            "answers": [
                {"question": question(entry, policy), "url": address(entry)} for entry in users.get(constant.id, ())
            ],
        }
        for constant in area.constants
        if policy.has(constant.id)
    ]


def sentence_of(policy: Policy, id: str) -> str:
    """A constant in words, as a sentence of its own."""
    text = in_words(policy, id, "capital")
    return text if text.endswith((".", "!", "?")) else f"{text}."
