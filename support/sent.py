"""Letters as agents send them: of the frozen shop, whose replies are all recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from helpcenter.content.kept.replies import ReplyLedger, replies_text
from helpcenter.content.model import Catalog
from helpcenter.content.written import bound
from helpcenter.policy.policy import Policy, resolve
from helpcenter.replies.letter import letter
from helpcenter.replies.proof import KnownReplies, known_replies
from helpcenter.replies.record import recorded_lines
from helpcenter.replies.reply import Reply, reply_of
from helpcenter.text.source import SourceFile

from .places import DAY
from .shops import written_shop

SITE = "https://help.shop.example/"
WITH_PLACES = "Thank you, {name}. We look for {order} at once, {name}, and write to you as soon as it is found. {agent}"
NEW_YEAR, LATER = date(2027, 1, 1), date(2027, 1, 5)
CHAT = {"name": "Ann-Marie O'Neill", "order": "4711-22", "agent": "Bo"}


@cache
def catalog() -> Catalog:
    """The frozen shop, all of whose replies are recorded: its refunds take longer from New Year on, and one reply has places."""

    def text(source: SourceFile) -> str:
        changed = source.text.replace("{2026-11-22: 7-14}", "{2026-11-22: 7-14, 2027-01-01: 21}")
        return changed.replace("  - id: track-order\n", f"  - id: track-order\n    reply: '{WITH_PLACES}'\n")

    written = bound(written_shop().files.with_texts(text))
    kept = replies_text(recorded_lines(written.catalog, DAY, DAY))
    return replace(written.catalog, replies=ReplyLedger(SourceFile("faq/kept/replies.lock", kept)))


@cache
def policy(day: date) -> Policy:
    """Its policy of a day."""
    return resolve(catalog(), day)[0]


@cache
def known(day: date) -> KnownReplies:
    """What a text is held against on a day."""
    return known_replies(catalog(), policy(day))


def reply(id: str, day: date = DAY) -> Reply:
    """The reply of an answer on a day."""
    return reply_of(catalog().entry_by_id[id], policy(day))


def sent(*ids: str, day: date = DAY) -> str:
    """A letter as an agent sends it."""
    return letter([reply(id, day) for id in ids], catalog().frame, SITE, CHAT, ["A change is announced."])
