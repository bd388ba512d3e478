"""Catalog + policy -> generated pages: Markdown files whose front matter holds all that a template needs.

The same pages go to MkDocs (mkdocs_site.py) and to disk (stage.py), so nothing may travel beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from helpcenter import structured
from helpcenter.answers import (
    address,
    answer_markdown,
    desk_row,
    page_meta,
    question,
    summary,
    teaser,
    users,
)
from helpcenter.frame import Meta, Place, frame, recorded, shown
from helpcenter.markup import plain, quote, with_files
from helpcenter.model import Catalog, Entry, HandPage, PolicyFile, Topic
from helpcenter.policy import Policy, day_words
from helpcenter.rulebook import rows


@dataclass(frozen=True)
class GeneratedPage:
    """A Markdown file of the site: its path below docs, its front matter, its Markdown, and where its text was written."""

    uri: str
    meta: Meta
    markdown: str
    source: str


def generate(catalog: Catalog, policy: Policy, place: Place) -> list[GeneratedPage]:
    """All pages, in the order of the site: home, topics, answers, policies, the others, redirects."""
    return list(_Generator(catalog, policy, place).pages())


class _Generator:
    def __init__(self, catalog: Catalog, policy: Policy, place: Place) -> None:
        self.catalog, self.policy, self.place = catalog, policy, place
        self.users = users(catalog)
        self.help = frame(catalog, policy, place)

    def pages(self) -> Iterator[GeneratedPage]:
        hand = {page.uri: page for page in self.catalog.hand_pages}
        yield self._home(hand.get("index.md"))
        for topic in self.catalog.topics:
            yield self._topic(topic)
        for entry in self.catalog.published:
            yield self._answer(entry)
        for area in self.catalog.shown_areas:
            yield self._area(area)
        yield self._policies()
        yield self._contact(hand.get("contact.md"))
        yield self._search()
        yield self._agents()
        for page in hand.values():
            if page.uri not in ("index.md", "contact.md"):
                yield self._by_hand(page)
        yield from self._redirects()

    def _home(self, hand: HandPage | None) -> GeneratedPage:
        needed = [entry for id, _ in self.catalog.most_needed if (entry := self.catalog.published_as(id)) is not None]
        title, description = _words_of(hand, self.place.name, "Answers and policies of the shop.", self.policy)
        return self._page(
            "index.md",
            "home.html",
            title,
            description,
            self._newest(self.catalog.published),
            hand.source.path if hand else "faq/topics.yml",
            [
                structured.web_site(self.place.name, self.place.url),
                structured.organization(self.place.shop, self.policy),
            ],
            self._body(hand, "index.md"),
            help=self.help,
            most_needed=[teaser(entry, self.policy) for entry in needed],
        )

    def _topic(self, topic: Topic) -> GeneratedPage:
        entries = [entry for entry in self.catalog.published if entry.topic == topic.id]
        title, blurb = shown(topic.title, self.policy), shown(topic.blurb, self.policy)
        return self._page(
            f"topics/{topic.id}.md",
            "topic.html",
            title,
            blurb,
            self._newest(entries),
            topic.place("id").place,
            [structured.web_page("CollectionPage", title, blurb, self._url(f"topics/{topic.id}/"))],
            blurb=blurb,
            answers=[teaser(entry, self.policy) for entry in entries],
        )

    def _answer(self, entry: Entry) -> GeneratedPage:
        markdown, asked = answer_markdown(entry, self.policy), question(entry, self.policy)
        own = page_meta(entry, self.catalog, self.policy, self.place.url)
        uri = f"a/{entry.id}.md"
        return self._page(
            uri,
            "answer.html",
            asked,
            summary(entry, self.policy),
            entry.updated.isoformat(),
            entry.place("id").place,
            [structured.faq(asked, plain(markdown), self._url(address(entry)), entry.updated.isoformat())],
            with_files(markdown, uri),
            crumbs=[(own["topic"]["title"], own["topic"]["url"])],
            **own,
        )

    def _area(self, area: PolicyFile) -> GeneratedPage:
        title, blurb = shown(area.title, self.policy), shown(area.blurb, self.policy)
        day = recorded(self.policy, area)
        return self._page(
            f"policies/{area.area}.md",
            "policy.html",
            f"{title} policy",
            blurb,
            day.isoformat(),
            area.place("area").place,
            [structured.web_page("WebPage", f"{title} policy", blurb, self._url(f"policies/{area.area}/"))],
            crumbs=[("Policies", "policies/")],
            area={"id": area.area, "title": title, "blurb": blurb},
            rules=rows(area, self.policy, self.users),
            recorded=day_words(day),
        )

    def _policies(self) -> GeneratedPage:
        policies = [
            {
                "title": shown(area.title, self.policy),
                "url": f"policies/{area.area}/",
                "blurb": shown(area.blurb, self.policy),
            }
            for area in self.catalog.shown_areas
        ]
        description = f"The rules of {self.place.shop}, area by area, as recorded on {self.help['recorded']}."
        return self._page(
            "policies/index.md",
            "policies.html",
            "Policies",
            description,
            recorded(self.policy).isoformat(),
            "faq/policy",
            [structured.web_page("CollectionPage", "Policies", description, self._url("policies/"))],
            policies=policies,
        )

    def _contact(self, hand: HandPage | None) -> GeneratedPage:
        title, description = _words_of(hand, "Contact", "How and when you can reach customer service.", self.policy)
        return self._page(
            "contact.md",
            "contact.html",
            title,
            description,
            recorded(self.policy).isoformat(),
            hand.source.path if hand else "docs/contact.md",
            [
                structured.web_page("ContactPage", title, description, self._url("contact/")),
                structured.organization(self.place.shop, self.policy),
            ],
            self._body(hand, "contact.md"),
        )

    def _search(self) -> GeneratedPage:
        description = "Search all answers of the help center."
        return self._page(
            "search.md",
            "search.html",
            "Search",
            description,
            self._newest(self.catalog.published),
            "overrides/search.html",
            [structured.web_page("SearchResultsPage", "Search", description, self._url("search/"))],
            noindex=True,
        )

    def _agents(self) -> GeneratedPage:
        replies = [desk_row(entry, self.catalog, self.policy, self.place.url) for entry in self.catalog.published]
        description = "Links and ready replies for customer service."
        return self._page(
            "agents.md",
            "agents.html",
            "Agents' desk",
            description,
            self._newest(self.catalog.published),
            "overrides/agents.html",
            [structured.web_page("WebPage", "Agents' desk", description, self._url("agents/"))],
            replies=replies,
            noindex=True,
        )

    def _by_hand(self, hand: HandPage) -> GeneratedPage:
        title, description = _words_of(hand, hand.uri.removesuffix(".md"), "", self.policy)
        url = hand.uri.removesuffix("index.md").removesuffix(".md")
        return self._page(
            hand.uri,
            "main.html",
            title,
            description,
            recorded(self.policy).isoformat(),
            hand.source.path,
            [structured.web_page("WebPage", title, description, self._url(f"{url}/" if url else ""))],
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
            yield self._page(
                f"{path}.md",
                "redirect.html",
                shown(title, self.policy),
                f"Moved to {self._url(target)}",
                recorded(self.policy).isoformat(),
                "faq",
                [structured.web_page("WebPage", shown(title, self.policy), "This page has moved.", self._url(target))],
                "",
                target=target,
                noindex=True,
            )

    def _page(
        self,
        uri: str,
        template: str,
        title: str,
        description: str,
        updated: str,
        source: str,
        jsonld: list[structured.Json],
        markdown: str = "",
        crumbs: list[tuple[str, str]] | None = None,
        **own: Any,
    ) -> GeneratedPage:
        trail = [] if uri == "index.md" else [("Home", "."), *(crumbs or [])]
        if trail:
            address_here = uri.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"
            whole = [(name, self._url("" if path == "." else path)) for name, path in trail]
            jsonld = [*jsonld, structured.breadcrumbs([*whole, (title, self._url(address_here))])]
        meta = {
            "template": template,
            "title": title,
            "description": description,
            "updated": updated,
            "source": source,
            "crumbs": [{"title": name, "url": path} for name, path in trail],
            "jsonld": jsonld,
            **own,
        }
        return GeneratedPage(uri, meta, markdown, source)

    def _newest(self, entries: tuple[Entry, ...] | list[Entry]) -> str:
        return max((entry.updated for entry in entries), default=recorded(self.policy)).isoformat()

    def _body(self, hand: HandPage | None, uri: str) -> str:
        return with_files(self.policy.fill(hand.body, quote), uri).strip() if hand else ""

    def _url(self, address: str) -> str:
        return f"{self.place.url}{address}"


def _words_of(hand: HandPage | None, title: str, description: str, policy: Policy) -> tuple[str, str]:
    meta = hand.meta if hand else {}
    return policy.fill(str(meta.get("title") or title)), policy.fill(str(meta.get("description") or description))
