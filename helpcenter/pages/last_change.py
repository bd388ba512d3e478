"""The day on which a page last showed other words: found by making it again as it was, so that nobody has to remember.

A page changes with its text, and of that day the writers tell (`updated`, and the review ledger where they forgot). It also changes
by itself: when a value starts that it shows, in whatever text, link or list; when a notice appears or goes; when a day of the shop's
calendar has passed; when the clocks change. So the pages are made again for the day before each such day, latest first, until each
page has found the first day of the words that it shows now. What is only of the day of the build is no word of the page: the day
itself, and until when it holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from helpcenter.content.model import Catalog
from helpcenter.figures.quantity import days_after
from helpcenter.pages.front_matter import GeneratedPage
from helpcenter.pages.kinds.home import Home
from helpcenter.pages.site_context import MadeOn, SiteContext
from helpcenter.policy.changes import turning_days
from helpcenter.policy.policy import day_words
from helpcenter.store.step import each

Made = tuple[Sequence[GeneratedPage], SiteContext]
"""The pages of a day, and what is the same on all of them."""


def with_last_change(make: Callable[[date], Made], catalog: Catalog, day: date) -> list[GeneratedPage]:
    """The pages of a day, each with the day of its last change: that of its text, or a later one on which its words changed."""
    pages, context = make(day)
    now = _words(pages, context)
    changed = {page.uri: min(date.fromisoformat(page.front_matter.head.updated), day) for page in pages}
    waiting = set(changed)
    turns = turning_days(catalog, min(changed.values(), default=day), day)
    for turn in each("Finding when the pages last changed, day", turns[::-1]):
        waiting = {uri for uri in waiting if changed[uri] < turn}
        if not waiting:
            break
        before = _words(*make(days_after(turn, -1)))
        others = {uri for uri in waiting if before.get(uri) != now[uri]}
        changed |= dict.fromkeys(others, turn)
        waiting -= others
    return [_dated(page, changed[page.uri]) for page in pages]


def _words(pages: Iterable[GeneratedPage], context: SiteContext) -> dict[str, object]:
    """What each page shows. The foot of all pages lists no topics, and of the calendar only whether there are other hours."""
    shared = replace(
        context, made=MadeOn("", ""), recorded="", holds_until="", holds_until_words="", zone="", zone_offset=0
    )
    chat = replace(shared.chat, exceptions=shared.chat.exceptions[:0]) if shared.chat else None
    foot = replace(shared, topics=(), chat=chat), bool(shared.chat and shared.chat.exceptions)
    words: dict[str, object] = {}
    for page in pages:
        front = page.front_matter
        front = replace(front, help=shared) if isinstance(front, Home) else front
        jsonld = tuple({**part, "dateModified": ""} for part in front.head.jsonld)
        front = replace(front, head=replace(front.head, updated="", last_changed="", jsonld=jsonld))
        words[page.uri] = page.markdown, front, shared if front.shows_all_shared else foot
    return words


def _dated(page: GeneratedPage, day: date) -> GeneratedPage:
    head = page.front_matter.head
    jsonld = tuple({**part, "dateModified": str(day)} if "dateModified" in part else part for part in head.jsonld)
    head = replace(head, updated=str(day), last_changed=day_words(day), jsonld=jsonld)
    return replace(page, front_matter=replace(page.front_matter, head=head))
