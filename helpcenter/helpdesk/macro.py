"""Catalog and Policy -> macros: each reply as a helpdesk saves it, in the helpdesk's own notation of what only the chat knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from helpcenter.content.around.reply_frame import PLACES
from helpcenter.content.model import Catalog
from helpcenter.pages.answers import address, question, shown
from helpcenter.pages.site_config import SiteConfig
from helpcenter.pages.upcoming import Upcoming
from helpcenter.policy.changes import Policies
from helpcenter.policy.policy import Policy
from helpcenter.replies.letter import letter, letter_html
from helpcenter.replies.reply import reply_of
from helpcenter.replies.versions import stamp_in_letter, version_of


@dataclass(frozen=True)
class Tool:
    """A helpdesk, as far as its macros go."""

    name: str
    """The name of its folder."""
    places: Mapping[str, str] = field(default_factory=dict)
    """How it writes the places of a reply ("name"), with `{unknown}` for the words where it does not know them. What it has no sure
    word for is left out, and said without it."""
    between: str = ": "
    """What stands between topic and question in a title."""


@dataclass(frozen=True)
class Macro:
    """One reply as a helpdesk saves it."""

    id: str
    """The answer's id, which is its short code too: it holds no blank, and no two are alike."""
    topic: str
    question: str
    title: str
    """Topic and question, parted as the helpdesk groups its macros."""
    text: str
    html: str
    unnamed: str
    """How a customer is addressed whose name is not known."""
    version: int
    link: str
    """The answer's whole address."""

    @property
    def mark(self) -> str:
        """Whose macro this is, for a helpdesk that keeps no id of ours beside a macro, but a remark."""
        return f"Answer {self.id}, version {self.version}: {self.link}"


def _in_quotes(words: str) -> str:
    """Words that may stand between quotation marks of either kind."""
    return words.replace('"', "\u201d").replace("'", "\u2019")


_MARK = re.compile(r"\s*Answer ([a-z0-9-]+), version \d+\b")


def answer_marked(remark: str) -> str | None:
    """The answer whose mark stands in a remark."""
    match = _MARK.match(remark)
    return match[1] if match else None


def macros(catalog: Catalog, policy: Policy, config: SiteConfig, tool: Tool) -> list[Macro]:
    """The replies of all published answers, in the order of their ids, each as the agents' desk copies it."""
    upcoming = Upcoming(catalog, policy, Policies(catalog))
    unknown = {place: _in_quotes(policy.frame.place_words(place).unknown) for place in PLACES}
    places = {place: notation.replace("{unknown}", unknown[place]) for place, notation in tool.places.items()}
    made = []
    for entry in sorted(catalog.published, key=lambda entry: entry.id):
        announced = [change.text for change in upcoming.for_answer(entry)]
        stamps = [stamp_in_letter(catalog, policy, entry)]
        told = ([reply_of(entry, policy)], policy.frame, config.url, places, announced, stamps)
        topic, asked = shown(catalog.topic_by_id[entry.topic].title, policy), question(entry, policy)
        made.append(
            Macro(
                id=entry.id,
                topic=topic,
                question=asked,
                title=f"{topic}{tool.between}{asked}",
                text=letter(*told),
                html=letter_html(*told),
                unnamed=unknown["name"],
                version=version_of(catalog, policy, entry),
                link=f"{config.url}{address(entry)}",
            )
        )
    return made
