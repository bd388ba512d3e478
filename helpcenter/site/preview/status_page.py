"""The desk at a glance as a page of the preview: the figures of `status`, and what `due` lists."""

from __future__ import annotations

from dataclasses import dataclass

from helpcenter.content.addresses import ANSWERS
from helpcenter.guard.overview.overview import OverviewRow, overview
from helpcenter.guard.reading.due import DueText, Wait
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage, Head
from helpcenter.policy.policy import day_words
from helpcenter.site.preview.served import OWN, Served

STATUS = "status/"
"""Its address in the preview. It is never published."""


@dataclass(frozen=True)
class WaitingText:
    """A text that is due, in words."""

    day: str
    title: str
    url: str
    """The page of an answer; "" of other texts."""
    owner: str
    last: str
    place: str
    is_overdue: bool


@dataclass(frozen=True)
class WaitingChange:
    """A change that is recorded, in words."""

    day: str
    name: str
    words: str
    owner: str


@dataclass(frozen=True, kw_only=True)
class StatusPage(FrontMatter):
    """The front matter of the page."""

    template = f"{OWN}status.html"
    rows: tuple[OverviewRow, ...]
    due: tuple[WaitingText, ...]
    changes: tuple[WaitingChange, ...]


def status_page(served: Served) -> GeneratedPage:
    """The page on what is served now."""
    now, day = overview(served.checked), served.checked.policy.day
    title = f"The desk on {day_words(day)}"
    changes = (WaitingChange(day_words(one.start), one.part, one.words, one.owner) for one in now.due.changes)
    front_matter = StatusPage(
        head=Head(title, title, str(day), (), ()),
        noindex=True,
        rows=now.rows,
        due=tuple(_waiting(text) for text in now.due.texts if text.wait is not Wait.LATER),
        changes=tuple(changes),
    )
    return GeneratedPage(f"{STATUS}index.md", front_matter, "")


def _waiting(text: DueText) -> WaitingText:
    last = f"{day_words(text.last.day)}, {text.last.by}"
    owner, is_overdue = text.care.owner, text.wait is Wait.OVERDUE
    kind, _, id = text.name.partition(" ")
    url = ANSWERS.address(id) if kind == "answer" else ""
    return WaitingText(day_words(text.due), text.title, url, owner, last, text.span.place, is_overdue)
