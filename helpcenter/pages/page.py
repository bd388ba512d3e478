"""What all pages are made of: a catalog, a policy and the site's configuration, and what is worked out once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from helpcenter.content.addresses import file_of
from helpcenter.content.model import Catalog, Entry
from helpcenter.pages.answer_in_words import AnswersInWords
from helpcenter.pages.answers import shown, users
from helpcenter.pages.front_matter import FrontMatter, GeneratedPage, Head, Json, Link
from helpcenter.pages.machines.structured_data import breadcrumbs, collection, part_of, web_page
from helpcenter.pages.site_config import SiteConfig
from helpcenter.pages.site_context import site_context
from helpcenter.policy.policy import Policy
from helpcenter.text.markup import with_root


class PageBuilder:
    """Makes pages for one catalog, policy and site."""

    def __init__(
        self, catalog: Catalog, policy: Policy, config: SiteConfig, answers: AnswersInWords | None = None
    ) -> None:
        self.catalog, self.policy, self.config = catalog, policy, config
        self.said = catalog.interface
        self.users = users(catalog)
        self.in_topic: dict[str, list[Entry]] = {topic.id: [] for topic in catalog.topics}
        """The answers of each topic."""
        for entry in catalog.published:
            self.in_topic[entry.topic].append(entry)
        self.answers = answers or AnswersInWords(catalog, policy, config)
        self.policies, self.upcoming = self.answers.policies, self.answers.upcoming
        self.context = site_context(catalog, policy, config)

    def head(
        self,
        address: str,
        title: str,
        description: str,
        updated: str | None = None,
        crumbs: Sequence[Link] = (),
        kind: str = "WebPage",
        jsonld: Sequence[Json] = (),
        parts: Sequence[Link] = (),
    ) -> Head:
        """The head of the page at an address; `updated` is the day of its text, where that is known.

        Without `jsonld` the page is one of a `kind` of schema.org, which lists `parts`. Every page but the home page has a way there (`crumbs` stand
        between them), and says of which site it is.
        """
        updated = updated or self.text_day()
        page = web_page(kind, title, description, self.url(address))
        about, *others = jsonld or [collection(page, [(part.title, self.url(part.url)) for part in parts])]
        if not address:
            return Head(title, description, updated, (), (about, *others))
        trail = (Link(self.said["every_page.home"], ""), *crumbs)
        whole = [(link.title, self.url(link.url)) for link in trail]
        way = breadcrumbs([*whole, (title, self.url(address))])
        return Head(title, description, updated, trail, (about | part_of(self.config.url), *others, way))

    def page(self, address: str, front_matter: FrontMatter, markdown: str = "", uri: str = "") -> GeneratedPage:
        """The page at an address; `uri` is its file, where it is another than the address says."""
        uri = uri or file_of(address)
        return GeneratedPage(uri, front_matter, with_root(markdown, self.config.root))

    def text_day(self, *owners: str, entries: Iterable[Entry] = ()) -> str:
        """The day of the newest text of some answers, and of owners as the ledger calls them."""
        return self.answers.text_days.of(*owners, answers=(self.answers.of(entry).updated for entry in entries))

    def shown(self, text: str) -> str:
        """A short text of the writers as plain words, with its references filled."""
        return shown(text, self.policy)

    def url(self, address: str) -> str:
        """The whole address of a page of the site."""
        return f"{self.config.url}{address}"
