"""Which version of its reply an answer says: by the words of the day and the ledger of replies.

A version is a wording: what says the same words again has the same number, on whatever day.
"""

from __future__ import annotations

from functools import lru_cache

from helpcenter.content.kept.replies import ReplyLine, Run, run_of
from helpcenter.content.model import Catalog, Entry
from helpcenter.policy.policy import Policy
from helpcenter.replies.reply import Reply, reply_of
from helpcenter.replies.stamp import stamp_of
from helpcenter.replies.wording import pieces_of


def runs_of(entry: Entry, policy: Policy) -> tuple[Run, ...]:
    """The runs of words of an entry's reply on the policy's day."""
    return runs_in(reply_of(entry, policy))


@lru_cache(maxsize=20_000)  # the check, the pages and a preview ask for those of each answer
def runs_in(reply: Reply) -> tuple[Run, ...]:
    """The runs of words of a reply."""
    return tuple(run_of(words) for words in pieces_of(reply))


def version_of(catalog: Catalog, policy: Policy, entry: Entry) -> int:
    """The recorded version that says the reply of the day; the next number where none does, and 1 without a ledger."""
    return version_saying(catalog, entry, runs_of(entry, policy))


def version_saying(catalog: Catalog, entry: Entry, runs: tuple[Run, ...]) -> int:
    """The same of words that are known already."""
    return recorded_version(catalog, entry, runs) or next_version(catalog, entry)


def stamp_in_letter(catalog: Catalog, policy: Policy, entry: Entry) -> str:
    """The stamp with which a letter about an answer ends; "" where the shop wants none."""
    if not policy.frame.stamp:
        return ""
    runs = runs_of(entry, policy)
    return str(stamp_of(entry.id, version_saying(catalog, entry, runs), runs))


def recorded_version(catalog: Catalog, entry: Entry, runs: tuple[Run, ...]) -> int | None:
    """The highest recorded version of an answer with these words; None where there is none."""
    return max((line.number for line in lines_of_answer(catalog, entry) if line.runs == runs), default=None)


def next_version(catalog: Catalog, entry: Entry) -> int:
    """The number of an answer's next version."""
    return max((line.number for line in lines_of_answer(catalog, entry)), default=0) + 1


def lines_of_answer(catalog: Catalog, entry: Entry) -> tuple[ReplyLine, ...]:
    """What is recorded of an answer, under its old ids too."""
    of = catalog.replies.of if catalog.replies else {}
    return tuple(line for id in (*entry.aliases, entry.id) for line in of.get(id, ()))
