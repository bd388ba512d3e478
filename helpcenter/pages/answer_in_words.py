"""An answer in words: what the pages and files of a day say of it, worked out once for all of them, and kept from one build to the next.

It hangs on the answer's own lines and topic, on what the ledgers hold of it, on the constants that it names, and on the ground of all answers: the
other files beside them and the day. What it says of other answers is no part of it; the questions of those may change.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from html import escape

from helpcenter.content.model import Catalog, Entry
from helpcenter.content.yaml_tree import dump
from helpcenter.pages.answers import (
    address,
    answer_for_machines,
    page_markdown,
    plain_answer,
    question,
    summary,
)
from helpcenter.pages.dates import DateFinder, date_finders
from helpcenter.pages.facts import Fact, facts, policies
from helpcenter.pages.front_matter import Link
from helpcenter.pages.site_config import SiteConfig
from helpcenter.pages.upcoming import ChangeInWords, Upcoming
from helpcenter.policy.changes import Policies
from helpcenter.policy.named_constants import NamedConstants
from helpcenter.policy.open_point import OpenPoint, open_points
from helpcenter.policy.policy import Policy, used_by
from helpcenter.policy.text_days import TextDays
from helpcenter.replies.letter import FurtherLink, further_links, letter
from helpcenter.replies.proof import Said, said_by
from helpcenter.replies.reply import reply_of
from helpcenter.replies.versions import lines_of_answer, stamp_in_letter, version_saying
from helpcenter.store.digest import digest
from helpcenter.store.store import NO_STORE, current
from helpcenter.text.markup import for_machines, plain, with_root


@dataclass(frozen=True)
class ReplyPart:
    """A paragraph or list of a reply, its places unfilled; `html` is "" where it is only the text in a paragraph."""

    text: str
    html: str = ""


@dataclass(frozen=True)
class AnswerInWords:
    """What is said of one answer."""

    question: str
    summary: str
    plain: str
    """Answer and next step as plain text."""
    for_machines: str
    """The same as simple HTML."""
    markdown: str
    """The same as Markdown, as they stand on the answer's page."""
    twin: str
    """The same with links that lead there from anywhere."""
    twin_facts: tuple[str, str]
    """What the twin says of itself as YAML, before and behind its days."""
    constants: tuple[str, ...]
    """Those that it refers to, in the order of the text."""
    dates: tuple[DateFinder, ...]
    facts: tuple[Fact, ...]
    policies: tuple[Link, ...]
    coming: tuple[ChangeInWords, ...]
    """The changes that it announces."""
    updated: date
    """The day of its text."""
    open_points: tuple[OpenPoint, ...]
    regret: str
    parts: tuple[ReplyPart, ...]
    links: tuple[FurtherLink, ...]
    said: Said
    """The words of its reply as they are compared."""
    version: int
    stamp: str
    letter: str
    """What an agent pastes into a chat of which nothing is known, with what is announced, and the stamp if the shop wants one."""


class AnswersInWords:
    """The answers of a catalog in the words of the policy of its day.

    `ground` is a digest of all files but those of answers, of the policy and of what was read; without one nothing is looked up and
    nothing kept.
    """

    def __init__(self, catalog: Catalog, policy: Policy, config: SiteConfig, ground: str = "") -> None:
        self.policies = Policies(catalog)
        self.upcoming = Upcoming(catalog, policy, self.policies)
        self.text_days = TextDays(catalog, policy)
        self._catalog, self._policy, self._config = catalog, policy, config
        self.ground, self._store = ground, current() if ground else NO_STORE
        self._constants = NamedConstants(catalog, policy.day)
        self._turned = [id for id, constant in catalog.constants.items() if len(constant.starts) > 1]
        areas = repr([(area.area, area.short, area.title) for area in catalog.shown_areas])
        others = repr((policy.day, self.text_days.first, config, catalog.reviewed is None))
        self._whole_ground = digest(ground, areas, self._constants.of(areas), others)
        self._known: dict[int, AnswerInWords] = {}  # by the entries themselves, which live as long as their catalog

    def of(self, entry: Entry) -> AnswerInWords:
        """What is said of an answer of the catalog."""
        if id(entry) not in self._known:
            make = partial(self._made, entry)
            self._known[id(entry)] = self._store.made("answer", self._made_from(entry), make)
        return self._known[id(entry)]

    def _made_from(self, entry: Entry) -> tuple[str, ...]:
        written = entry.file.text[entry.node.start : entry.node.end]
        ledger, names = self._catalog.reviewed, [f"answer {id}" for id in (entry.id, *entry.aliases)]
        sent = (str(line) for line in lines_of_answer(self._catalog, entry))
        read = ledger.written_of(names) if ledger else ""
        # Since when a sentence is worded so hangs on the days of what it was read with, whatever it names now.
        named = " ".join([written, *(id for id in self._turned if id in read)])
        return self._whole_ground, self._constants.of(named), written, entry.topic, read, "\n".join(sent)

    def _made(self, entry: Entry) -> AnswerInWords:
        catalog, policy, config = self._catalog, self._policy, self._config
        used, coming, written = used_by(entry), self.upcoming.for_answer(entry), page_markdown(entry, policy)
        reply = reply_of(entry, policy)
        said, stamp = said_by(reply), stamp_in_letter(catalog, policy, entry)
        asked = question(entry, policy)
        return AnswerInWords(
            question=asked,
            summary=summary(entry, policy),
            plain=plain_answer(entry, policy),
            for_machines=answer_for_machines(entry, policy, config.url),
            markdown=with_root(written, config.root),
            twin=with_root(written, config.url),
            twin_facts=(
                dump({"title": asked, "url": f"{config.url}{address(entry)}"}),
                dump({"constants": policy.rests_on(entry)}),
            ),
            constants=tuple(used),
            dates=date_finders(used, catalog, policy),
            facts=facts(entry, catalog, policy),
            policies=policies(entry, catalog, policy),
            coming=coming,
            updated=self.text_days.of_answer(entry),
            open_points=open_points(entry, policy),
            regret=reply.regret,
            parts=tuple(_part(part, config.url) for part in reply.body),
            links=tuple(further_links([reply], policy.frame, config.url)),
            said=said,
            version=version_saying(catalog, entry, said.runs),
            stamp=stamp,
            letter=letter(
                [reply], policy.frame, config.url, announced=[change.text for change in coming], stamps=[stamp]
            ),
        )


def _part(markdown: str, site_url: str) -> ReplyPart:
    text, html = plain(markdown), for_machines(markdown, site_url)
    return ReplyPart(text, "" if html == f"<p>{escape(text, quote=False)}</p>" else html)
