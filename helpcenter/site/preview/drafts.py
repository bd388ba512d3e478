"""The page of a draft, as it would look if it were an answer: as far as it goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from helpcenter.content.addresses import ANSWERS
from helpcenter.content.model import Catalog, Draft, Entry, Topic
from helpcenter.pages.front_matter import GeneratedPage
from helpcenter.pages.kinds.answer import AnswerPage, answer_page
from helpcenter.pages.page import PageBuilder
from helpcenter.policy.policy import day_words
from helpcenter.site.preview.editor_link import editor_link
from helpcenter.site.preview.served import Served

_STAND_INS = {
    "question": "A draft without a question",
    "answer": "*There is no answer yet.*",
    "summary": "There is no summary yet.",
}
"""What is shown in the place of what a draft lacks."""


def draft_at(served: Served, path: str) -> Draft | None:
    """The draft whose page would stand at an address."""
    folder, _, id = path.strip("/").partition("/")
    return served.checked.catalog.draft(id) if folder == ANSWERS.folder else None


def draft_page(served: Served, draft: Draft) -> GeneratedPage:
    """Its page."""
    policy, texts = served.checked.policy, {name: _STAND_INS[name] for name in draft.unwritten & _STAND_INS.keys()}
    days = {} if draft.entry.updated else {"updated": policy.day}
    entry = draft.entry.model_copy(update={**texts, **days})
    builder = PageBuilder(_with(served.checked.catalog.with_drafts(), entry), policy, served.site.config)
    page = answer_page(builder, entry)
    assert isinstance(page.front_matter, AnswerPage)
    head = page.front_matter.head
    head = replace(head, last_changed=day_words(date.fromisoformat(head.updated)))
    return replace(page, front_matter=replace(page.front_matter, head=head, noindex=True, twin=""))


def _with(catalog: Catalog, entry: Entry) -> Catalog:
    """The catalog with a draft as it is shown, in a topic that may not be there yet."""
    entries = tuple(entry if one.id == entry.id else one for one in catalog.entries)
    topics = catalog.topics
    if entry.topic not in catalog.topic_by_id:
        topics = (*topics, Topic(id=entry.topic, title=entry.topic, blurb=entry.topic))
    return replace(catalog, entries=entries, topics=topics)


def ribbon(served: Served, draft: Draft) -> str:
    """What says on the page that it is a draft, and what it lacks."""
    place = draft.entry.place("draft")
    lacks = ", ".join(name for name in ("question", "answer", "summary") if name in draft.unwritten)
    return served.part("ribbon.html", lacks=lacks, place=place.place, editor=editor_link(served.root, place))
