"""Since when everything on a page has been read by somebody who answers for it: its owner, or the shop."""

from __future__ import annotations

from datetime import date

from helpcenter.content.kept.ledger import Level, Reviews
from helpcenter.content.model import Catalog
from helpcenter.guard.reading.review import Known, readable
from helpcenter.policy.policy import Policy

_ANSWERING = (Level.OWNER, Level.SHOP)
"""A writer has written what he reads: that is no review."""


def reviewed_days(catalog: Catalog, policy: Policy) -> dict[str, date]:
    """For each text all of whose sentences were read as its owner or as the shop, as the ledger names it: the day on which the one
    was that waits longest. Nothing that was read after the policy's day counts."""
    known, first = Known(catalog), catalog.reviewed.first_days if catalog.reviewed else {}
    if not any(first[level] <= policy.day for level in _ANSWERING if level in first):
        return {}  # nearly always, and to make all sentences takes its time
    days: dict[str, date | None] = {}
    for _, read in readable(catalog, policy):
        reviews = known.reviews(read)
        day = _day(reviews, policy.day) if reviews else None
        before = days.get(read.owner, day)
        days[read.owner] = min(before, day) if before and day else None
    return {owner: day for owner, day in days.items() if day}


def _day(reviews: Reviews, until: date) -> date | None:
    days = [review.day for review in reviews.each if review.level in _ANSWERING and review.day <= until]
    return max(days, default=None)
