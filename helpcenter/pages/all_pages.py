"""Catalog + policy -> all generated pages. Those about the policy itself are made in policy_pages.py."""

from __future__ import annotations

from collections.abc import Iterator

from helpcenter.content.model import Catalog, Entry, HandPage, Topic
from helpcenter.pages import structured_data
from helpcenter.pages.answers import (
    address,
    desk_row,
    page_markdown,
    page_meta,
    question,
    shown,
    summary,
    teaser,
    whole_markdown,
)
from helpcenter.pages.dates import dates
from helpcenter.pages.markup import plain, quote, with_files
from helpcenter.pages.page import GeneratedPage, Press
from helpcenter.pages.policy_pages import policy_pages
from helpcenter.pages.site_context import Meta, Place, recorded
from helpcenter.policy.policy import Policy, used_by


def generate(catalog: Catalog, policy: Policy, place: Place) -> list[GeneratedPage]:
    """All pages, in the order of the site: home, topics, answers, policies, the others, redirects."""
    return list(_Generator(catalog, policy, place).pages())


class _Generator(Press):
    def pages(self) -> Iterator[GeneratedPage]:
        hand = {page.uri: page for page in self.catalog.hand_pages}
        yield self._home(hand.get("index.md"))
        for topic in self.catalog.topics:
            yield self._topic(topic)
        for entry in self.catalog.published:
            yield self._answer(entry)
        yield from policy_pages(self)
        yield self._contact(hand.get("contact.md"))
        yield self._search()
        yield self._agents()
        for page in hand.values():
            if page.uri not in ("index.md", "contact.md"):
                yield self._by_hand(page)
        yield from self._redirects()

    def _home(self, hand: HandPage | None) -> GeneratedPage:
        title, description = _words_of(hand, self.place.name, "Answers and policies of the shop.", self.policy)
        return self.page(
            "index.md",
            "home.html",
            title,
            description,
            self.newest(self.catalog.published),
            hand.source.path if hand else "faq/topics.yml",
            [
                structured_data.web_site(self.place.name, self.place.url),
                structured_data.organization(self.place.shop, self.place.url, self.policy),
            ],
            self._body(hand, "index.md"),
            help=self.help,
            heading=self.policy.fill(str(hand.meta.get("heading", title))) if hand else title,
            most_needed=self._most_needed(),
        )

    def _topic(self, topic: Topic) -> GeneratedPage:
        entries = [entry for entry in self.catalog.published if entry.topic == topic.id]
        title, blurb = shown(topic.title, self.policy), shown(topic.blurb, self.policy)
        return self.page(
            f"topics/{topic.id}.md",
            "topic.html",
            title,
            blurb,
            self.newest(entries),
            topic.place("id").place,
            [structured_data.web_page("CollectionPage", title, blurb, self.url(f"topics/{topic.id}/"))],
            blurb=blurb,
            icon=topic.icon or "",
            answers=[teaser(entry, self.policy) for entry in entries],
        )

    def _answer(self, entry: Entry) -> GeneratedPage:
        markdown, asked = page_markdown(entry, self.policy), question(entry, self.policy)
        own = page_meta(entry, self.catalog, self.policy, self.place.url, self.notices.for_answer(entry))
        uri = f"a/{entry.id}.md"
        return self.page(
            uri,
            "answer.html",
            asked,
            summary(entry, self.policy),
            entry.updated.isoformat(),
            entry.place("id").place,
            [
                structured_data.faq(
                    asked,
                    plain(whole_markdown(entry, self.policy)),
                    self.url(address(entry)),
                    entry.updated.isoformat(),
                )
            ],
            with_files(markdown, uri),
            crumbs=[(own["topic"]["title"], own["topic"]["url"])],
            dates=dates(used_by(entry), self.catalog, self.policy),
            **own,
            **self.neighbours.of(entry),
        )

    def _contact(self, hand: HandPage | None) -> GeneratedPage:
        title, description = _words_of(hand, "Contact", "How and when you can reach customer service.", self.policy)
        return self.page(
            "contact.md",
            "contact.html",
            title,
            description,
            recorded(self.policy).isoformat(),
            hand.source.path if hand else "docs/contact.md",
            [
                structured_data.web_page("ContactPage", title, description, self.url("contact/")),
                structured_data.organization(self.place.shop, self.place.url, self.policy),
            ],
            self._body(hand, "contact.md"),
            most_needed=self._most_needed(),
        )

    def _search(self) -> GeneratedPage:
        description = "Search all answers of the help center."
        return self.page(
            "search.md",
            "search.html",
            "Search",
            description,
            self.newest(self.catalog.published),
            "overrides/search.html",
            [structured_data.web_page("SearchResultsPage", "Search", description, self.url("search/"))],
            noindex=True,
        )

    def _agents(self) -> GeneratedPage:
        replies = [
            desk_row(entry, self.catalog, self.policy, self.place.url, self.notices.for_answer(entry))
            for entry in self.catalog.published
        ]
        description = "Links and ready replies for customer service."
        return self.page(
            "agents.md",
            "agents.html",
            "Agents' desk",
            description,
            self.newest(self.catalog.published),
            "overrides/agents.html",
            [structured_data.web_page("WebPage", "Agents' desk", description, self.url("agents/"))],
            replies=replies,
            noindex=True,
        )

    def _by_hand(self, hand: HandPage) -> GeneratedPage:
        title, description = _words_of(hand, hand.uri.removesuffix(".md"), "", self.policy)
        url = hand.uri.removesuffix("index.md").removesuffix(".md")
        return self.page(
            hand.uri,
            "main.html",
            title,
            description,
            recorded(self.policy).isoformat(),
            hand.source.path,
            [structured_data.web_page("WebPage", title, description, self.url(f"{url}/" if url else ""))],
            self._body(hand, hand.uri),
            noindex=hand.meta.get("noindex") == "yes",
        )

    def _redirects(self) -> Iterator[GeneratedPage]:
        moved = [
            (f"a/{alias}", address(entry), question(entry, self.policy))
            for entry in self.catalog.published
            for alias in entry.aliases
        ]
        moved += [
            (f"topics/{alias}", f"topics/{topic.id}/", topic.title)
            for topic in self.catalog.topics
            for alias in topic.aliases
        ]
        moved += [
            (f"policies/{alias}", f"policies/{area.area}/", area.title)
            for area in self.catalog.areas
            for alias in area.aliases
        ]
        for path, target, title in moved:
            yield self.moved(path, target, title)

    def _most_needed(self) -> list[Meta]:
        needed = [entry for id, _ in self.catalog.most_needed if (entry := self.catalog.published_as(id)) is not None]
        return [teaser(entry, self.policy) for entry in needed]

    def _body(self, hand: HandPage | None, uri: str) -> str:
        return with_files(self.policy.fill(hand.body, quote), uri).strip() if hand else ""


def _words_of(hand: HandPage | None, title: str, description: str, policy: Policy) -> tuple[str, str]:
    meta = hand.meta if hand else {}
    return policy.fill(str(meta.get("title") or title)), policy.fill(str(meta.get("description") or description))
